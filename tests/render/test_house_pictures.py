"""A logo that a house's sheet or template names is drawn, from the house's folder alone, or told."""

from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from typeset.run.issue import Issue, Request, make_issue
from typeset.style.sheets.housefiles import data_of, kind_of, read_picture
from typeset.style.sheets.reading import Reader

RED = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#f00"/></svg>'


def png(colour: str) -> bytes:
    made = BytesIO()
    Image.new("RGB", (8, 8), colour).save(made, "PNG")
    return made.getvalue()


@pytest.fixture
def house(tmp_path: Path) -> Path:
    made = tmp_path / "house"
    (made / "styles").mkdir(parents=True)
    (made / "styles/red.svg").write_text(RED, "utf-8")
    (made / "green.png").write_bytes(png("#00ff00"))
    (made / "styles/words.png").write_text("not a picture", "utf-8")
    (tmp_path / "secret.svg").write_text(RED, "utf-8")
    (made / "styles/away.svg").symlink_to(tmp_path / "secret.svg")
    (made / "styles/round.svg").symlink_to(made / "styles/round.svg")
    return made


SHEETS = """
beside the sheet                  | url(red.svg)                                   | drawn
quoted                            | url("red.svg")                                 | drawn
in the house's folder             | url(../green.png)                              | drawn
with its size                     | url(red.svg) no-repeat left center / contain   | drawn
beside a gradient                 | linear-gradient(red, blue), url('red.svg')     | drawn
in the address itself             | url("data:image/svg+xml,%3Csvg/%3E")           | drawn
not there                         | url(gone.svg)                                  | told
no picture                        | url(words.png)                                 | told
no picture in the address itself  | url("data:text/html,%3Cp%3E")                  | told
outside                           | url(../../secret.svg)                          | told
a link that leads outside         | url(away.svg)                                  | told
a link to itself                  | url(round.svg)                                 | told
on the net                        | url(https://example.org/a.svg)                 | told
from the root                     | url(/etc/passwd)                               | told
the folder                        | url(.)                                         | told
no address                        | url('http://[')                                | told
"""


@pytest.mark.parametrize("case", SHEETS.strip().splitlines())
def test_a_picture_of_a_sheet_is_drawn_or_told(house: Path, case: str) -> None:
    title, value, wanted = (cell.strip() for cell in case.split("|"))
    sheet = house / "styles/own.css"
    sheet.write_text(f"\n.masthead {{ background: {value} }}", "utf-8")
    reader = Reader()
    reader.read(sheet)
    painted = " ".join(line for line, _place in reader.painted)
    if wanted == "told":
        assert [(one.id, one.place) for one in reader.findings] == [("STYLE-ADDRESS", "styles/own.css:2")], (
            title
        )
        assert "house:" not in painted
    else:
        assert reader.findings == [] and ("house:" in painted or "data:" in painted), title


def test_the_address_changes_with_the_file(house: Path) -> None:
    def painted() -> str:
        sheet = house / "styles/own.css"
        sheet.write_text(".masthead { background: url(red.svg) }", "utf-8")
        reader = Reader()
        reader.read(sheet)
        assert house / "styles/red.svg" in reader.files
        return " ".join(line for line, _place in reader.painted)

    before = painted()
    (house / "styles/red.svg").write_text(RED.replace("#f00", "#00f"), "utf-8")
    assert painted() != before


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (png("red"), "image/png"),
        (RED.encode(), "image/svg+xml"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- logo -->\n<svg viewBox="0 0 1 1"/>', "image/svg+xml"),
        (b"<html><svg></svg></html>", ""),
        (b"%PDF-1.7", ""),
        (b"", ""),
    ],
)
def test_a_picture_is_known_by_its_first_bytes(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    "address", ["data:", "data:,", "data:image/png;base64,####", "data:image/png;base64,AAAA"]
)
def test_an_address_that_holds_no_picture_holds_nothing(address: str) -> None:
    assert data_of(address) == b""


@pytest.mark.parametrize("name", ["a" * 5000, "\ud800", "..", "styles", "../secret.svg"])
def test_what_is_no_file_of_the_house_is_no_picture(house: Path, name: str) -> None:
    assert read_picture(house / name, house) == b""


MASTHEAD = """<header class="masthead" style="{{ entry.furniture.masthead | at }}">
<p class="name">{{ words.name }}</p>
<div style="position:absolute;left:0;top:0;width:30pt;height:30pt"><img src="%s" style="width:30pt;height:30pt"></div>
</header>"""


def issue(house: Path, css: str = "", address: str = "", jobs: int = 1) -> Issue:
    folder = house.parent / "day"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles/canal.md").write_text("---\nheadline: 运河通水\n---\n水来了。\n", "utf-8")
    (folder / "edition.yaml").write_text("paper: ../house\ndate: 2026-11-23\npages: auto\n", "utf-8")
    (house / "paper.yaml").write_text("name: 运河日报\n", "utf-8")
    (house / "styles/own.css").write_text(css, "utf-8")
    if address:
        (house / "templates/blocks").mkdir(parents=True)
        (house / "templates/blocks/masthead.html").write_text(MASTHEAD % address, "utf-8")
    return make_issue(Request(folder, frozenset({"reader.pdf"}), jobs), lambda verb: None)


def corner(made: Issue) -> tuple[int, ...]:
    """The colour a few points inside the masthead's upper left corner."""
    page = pypdfium2.PdfDocument(made.files["reader.pdf"])[0]
    picture, grid = page.render(scale=1).to_pil(), made.made.grid
    return tuple(picture.getpixel((int(grid.left(0)) + 10, int(grid.head) + 10)))


INLINE = f"data:image/png;base64,{b64encode(png('#0000ff')).decode()}"


@pytest.mark.parametrize(
    ("css", "address", "wanted"),
    [
        (".masthead { background: url(red.svg) }", "", (255, 0, 0)),
        (".masthead { --logo: url(../green.png); background: var(--logo) }", "", (0, 255, 0)),
        (f".masthead {{ background: url({INLINE}) }}", "", (0, 0, 255)),
        ("", "green.png", (0, 255, 0)),
        ("", "../styles/red.svg", (255, 0, 0)),
        ("", INLINE, (0, 0, 255)),
    ],
    ids=["drawing", "variable", "inline", "template", "template-drawing", "template-inline"],
)
def test_a_logo_is_seen_on_the_page(house: Path, css: str, address: str, wanted: tuple[int, ...]) -> None:
    made = issue(house, css, address)
    assert corner(made) == wanted
    assert [one for one in made.findings if one.id.startswith("STYLE")] == []


@pytest.mark.parametrize(
    "address",
    ["gone.svg", "https://example.org/a.png", "/etc/passwd", "../../secret.svg", "blocks/masthead.html"],
)
def test_a_logo_that_a_template_names_in_vain_is_told_with_its_line(
    house: Path, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    (told,) = [one for one in issue(house, "", address).findings if one.id == "STYLE-ADDRESS"]
    assert (told.quote, told.place) == (address, "templates/blocks/masthead.html:3")
