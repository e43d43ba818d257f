"""A picture that is cut to its place is shown whole on the proof, what is printed of it marked."""

import re
from pathlib import Path

import pytest

from tests.edition.test_pictures import frame, issue
from tests.proof.test_changes import proof
from tests.sources.test_drawn import grid, photograph
from typeset.errors import Finding
from typeset.makeup.model.page import Picture
from typeset.proof.readback.pdf_text import read_pages
from typeset.proof.sheet.cut_pictures import cut_picture
from typeset.proof.sheet.finding_glyphs import Printed
from typeset.proof.sheet.spots import Rectangle, spots
from typeset.run import READER, Issue


def finding(made: Issue) -> Finding:
    (told,) = (one for one in made.findings if one.id == "I05")
    return told


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    """A tall picture of which the upper part is printed."""
    return issue(tmp_path_factory.mktemp("cut"), photograph((300, 2400)), "{focus=50%,0%}")


def test_it_is_shown_with_the_part_that_is_printed(cut: Issue) -> None:
    shown = cut_picture(finding(cut), cut.edition, cut.made)
    assert shown and shown.data.startswith("data:image/jpeg;base64,")
    gone = re.search(r"bottom (\d+) %", finding(cut).message.en)
    assert gone and (shown.left, shown.top, shown.width) == (0, 0, 100)
    assert shown.height == pytest.approx(100 - int(gone[1]), abs=1)


def test_the_finding_stands_around_the_picture_and_not_its_article(cut: Issue) -> None:
    (spot,) = spots(finding(cut), read_pages(cut.files[READER]), Printed(cut.edition, cut.made))
    box = frame(cut).box
    assert spot == Rectangle(1, box.x, box.y, box.width, box.height)


def test_of_a_picture_that_is_whole_nothing_is_said(tmp_path: Path) -> None:
    made = issue(tmp_path, grid())
    assert isinstance(frame(made), Picture)
    assert [cut_picture(one, made.edition, made.made) for one in made.findings if one.id == "I05"] == []


def test_the_proof_page_has_the_picture_beside_its_finding(tmp_path: Path) -> None:
    issue(tmp_path / "edition", photograph((300, 2400)))
    page = proof(tmp_path / "edition", tmp_path / "out")
    assert page.count('<p class="cut">') == 1
    assert re.search(
        r'<p class="cut"><img src="data:image/jpeg;base64,[\w+/=]+" alt="[^"]+"><i style="left:0', page
    )
