"""What a house's sheet does to pictures: they keep their tags in groups of the painter's, and hidden ones are told."""

import io
from pathlib import Path

import pikepdf
import pytest

from tests.cli.conftest import write
from tests.edition.test_pictures import png
from tests.sources.test_drawn import photograph
from typeset.run.issue import Issue, Request, make_issue

BOAT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path d="M0 0h30v20z"/></svg>'
TEXT = "闸门在清晨六点缓缓升起，第一艘货船驶入新航道，两岸站满了人。\n\n" * 4


def built(folder: Path, sheet: str, picture: str | bytes = BOAT) -> Issue:
    name = "boat.svg" if picture == BOAT else "boat.png"
    files: dict[str, str | bytes] = {
        "house/paper.yaml": "name: 清河日报\nformat: tabloid\n",
        "house/styles/house.css": sheet,
        "edition.yaml": (
            "paper: house\ndate: 2026-11-23\npages:\n"
            "  - {number: 1, place: [gate]}\n  - {number: 2, place: [port]}\n"
        ),
        f"images/{name}": picture,
        "articles/gate.md": f"---\nheadline: 船闸开了\n---\n{TEXT}![](images/{name}){{alt=第一艘船}}\n",
        "articles/port.md": f"---\nheadline: 港口夜话\n---\n{TEXT}![](images/{name}){{alt=第二艘船}}\n",
    }
    return make_issue(Request(write(folder, files), frozenset({"reader.pdf"}), 1), lambda verb: None)


@pytest.mark.parametrize(
    "sheet",
    [
        "",
        ".picture { opacity: 0.8 }",
        ".picture { transform: rotate(2deg) }",
        "section.page { opacity: 0.9 } .picture { opacity: 0.8 }",
    ],
)
def test_each_picture_is_a_figure_whatever_groups_the_sheet_paints_it_in(sheet: str, tmp_path: Path) -> None:
    issue = built(tmp_path, sheet)
    with pikepdf.open(io.BytesIO(issue.files["reader.pdf"])) as pdf:
        elements = (one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one)
        figures = [one for one in elements if one.S == "/Figure"]
    assert len(figures) == 2
    assert not [finding for finding in issue.findings if finding.id == "G13"]


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        (".picture { position: static !important }", "not drawn in its place"),
        (".picture { transform: translate(80mm, 0) }", "not drawn in its place"),
        ("section.page::after { content: ''; position: absolute; inset: 0; background: #fff }", "is covered"),
        ("section.page::after { content: ''; position: absolute; inset: 0; background: #fff0 }", ""),
        (".picture { border: 1pt solid; box-sizing: border-box }", ""),
    ],
)
def test_pictures_that_a_sheet_moves_or_covers_are_told(sheet: str, said: str, tmp_path: Path) -> None:
    photo = png(photograph((600, 400)))
    told = [one for one in built(tmp_path, sheet, photo).findings if one.id == "G13"]
    assert {one.article for one in told} == ({"gate", "port"} if said else set())
    assert all(said in one.message.en for one in told)


@pytest.mark.parametrize("sheet", [".picture { visibility: hidden }", ".picture { display: none }"])
def test_pictures_that_a_sheet_hides_are_told(sheet: str, tmp_path: Path) -> None:
    told = [finding for finding in built(tmp_path, sheet).findings if finding.id == "G13"]
    assert {finding.article for finding in told} == {"gate", "port"}
