"""A name that is a picture stands in the masthead, as vectors where it was drawn, and is read as the name."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from typeset.errors import EditionErrors
from typeset.run.issue import Issue, Request, make_issue
from typeset.sources.desk.edition import load_edition
from typeset.sources.faults import each

HOSTILE = '<script>steal()</script><image href="http://example.org/a.png" width="9" height="9"/>'


def drawing(width: int, height: int, more: str = "") -> str:
    block = f'<rect width="{width}" height="{height}" fill="#f00"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{block}{more}</svg>'


def folder(tmp_path: Path, nameplate: str) -> Path:
    house, day = tmp_path / "house", tmp_path / "day"
    (house / "images").mkdir(parents=True)
    (day / "articles").mkdir(parents=True)
    (house / "paper.yaml").write_text(f"name: 运河日报\nname_latin: CANAL\nnameplate: {nameplate}\n", "utf-8")
    (day / "articles/canal.md").write_text("---\nheadline: 运河通水\n---\n水来了。\n", "utf-8")
    (day / "edition.yaml").write_text("paper: ../house\ndate: 2026-11-23\npages: auto\n", "utf-8")
    return day


def built(day: Path) -> Issue:
    return make_issue(Request(day, frozenset({"reader.pdf"}), 1), lambda verb: None)


def reds(made: Issue) -> tuple[int, int, int, int]:
    """The box of what is red on page one, in points from its top left."""
    page = pypdfium2.PdfDocument(made.files["reader.pdf"])[0].render(scale=1).to_pil().convert("RGB")
    red = page.split()[0].point(lambda value: 255 * (value > 200))
    other = page.split()[1].point(lambda value: 255 * (value < 60))
    box = Image.composite(other, Image.new("L", page.size), red).getbbox()
    assert box is not None
    return box


def told(made: Issue) -> list[tuple[str, str]]:
    wanted = ("M23", "I10", "STYLE-PAINTER", "STYLE-ADDRESS")
    return [(one.id, one.place) for one in made.findings if one.id in wanted]


def test_a_drawn_name_is_vectors_in_the_masthead_and_is_read_as_the_name(tmp_path: Path) -> None:
    day = folder(tmp_path, "images/name.svg")
    (tmp_path / "house/images/name.svg").write_text(drawing(400, 100), "utf-8")
    made = built(day)
    left, top, right, bottom = reds(made)
    assert (right - left) / (bottom - top) == pytest.approx(4, rel=0.03) and bottom - top > 90
    document = pypdfium2.PdfDocument(made.files["reader.pdf"])
    assert "运河日报" in document[0].get_textpage().get_text_range()
    with pikepdf.open(BytesIO(made.files["reader.pdf"])) as pdf:
        assert [*pdf.pages[0].get_images()] == []
    assert told(made) == []


def test_a_name_of_characters_below_each_other_takes_the_side_of_the_masthead(tmp_path: Path) -> None:
    day = folder(tmp_path, "images/name.svg")
    (tmp_path / "house/images/name.svg").write_text(drawing(100, 400), "utf-8")
    left, top, right, bottom = reds(built(day))
    assert (bottom - top) / (right - left) == pytest.approx(4, rel=0.05) and bottom - top > 250


def test_a_photographed_name_is_placed_as_it_is(tmp_path: Path) -> None:
    day = folder(tmp_path, "images/name.png")
    Image.new("RGB", (800, 200), "#f00").save(tmp_path / "house/images/name.png")
    made = built(day)
    left, top, right, bottom = reds(made)
    assert (right - left) / (bottom - top) == pytest.approx(4, rel=0.03)
    assert told(made) == []


def test_scripts_and_references_of_a_drawn_name_are_left_out_and_told(tmp_path: Path) -> None:
    day = folder(tmp_path, "images/name.svg")
    (tmp_path / "house/images/name.svg").write_text(drawing(400, 100, HOSTILE), "utf-8")
    made = built(day)
    assert told(made) == [("I10", "../house/paper.yaml:3")]
    assert b"example.org" not in made.files["reader.pdf"]


@pytest.mark.parametrize(
    ("name", "size", "cure"),
    [
        ("images/none.svg", (), "写相对路径"),
        ("../secret.png", (4, 1), "写相对路径"),
        ("https://example.org/name.svg", (), "写相对路径"),
        ("images/name.txt", (4, 1), "PNG"),
        ("images/broken.svg", (4, 1), "viewBox"),
        ("images/thin.png", (1, 10_000), "12 倍以内"),
    ],
)
def test_a_picture_that_is_no_name_is_told_with_file_line_and_cure(
    tmp_path: Path, name: str, size: tuple[int, int], cure: str
) -> None:
    day = folder(tmp_path, name)
    if size:
        Image.new("1", size).save(tmp_path / "house" / name, "PNG")
    with pytest.raises(EditionErrors) as caught:
        load_edition(day)
    errors = [*each(caught.value)]
    assert [(one.code, f"{one.where.file}:{one.where.line}") for one in errors] == [
        ("D08", "../house/paper.yaml:3")
    ]
    assert cure in errors[0].cure.zh
