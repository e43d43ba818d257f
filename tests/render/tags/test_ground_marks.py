"""What a house's sheet does to pictures: they keep their tags in groups of the painter's, and hidden ones are told."""

import io
from pathlib import Path

import pikepdf
import pytest

from tests.cli.conftest import write
from typeset.run.issue import Issue, Request, make_issue

BOAT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path d="M0 0h30v20z"/></svg>'
TEXT = "闸门在清晨六点缓缓升起，第一艘货船驶入新航道，两岸站满了人。\n\n" * 4


def built(folder: Path, sheet: str) -> Issue:
    files: dict[str, str | bytes] = {
        "house/paper.yaml": "name: 清河日报\nformat: tabloid\n",
        "house/styles/house.css": sheet,
        "edition.yaml": (
            "paper: house\ndate: 2026-11-23\npages:\n"
            "  - {number: 1, place: [gate]}\n  - {number: 2, place: [port]}\n"
        ),
        "images/boat.svg": BOAT,
        "articles/gate.md": f"---\nheadline: 船闸开了\n---\n{TEXT}![](images/boat.svg){{alt=第一艘船}}\n",
        "articles/port.md": f"---\nheadline: 港口夜话\n---\n{TEXT}![](images/boat.svg){{alt=第二艘船}}\n",
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


@pytest.mark.parametrize("sheet", [".picture { visibility: hidden }", ".picture { display: none }"])
def test_pictures_that_a_sheet_hides_are_told(sheet: str, tmp_path: Path) -> None:
    told = [finding for finding in built(tmp_path, sheet).findings if finding.id == "G13"]
    assert {finding.article for finding in told} == {"gate", "port"}
