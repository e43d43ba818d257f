"""CSS text-wrap: nowrap keeps headlines and words within text whole."""

from pathlib import Path

import pytest

from typeset.compose.composer import Composer
from typeset.compose.faces.fonts import find_faces
from typeset.compose.rank import Rank
from typeset.edition import Article, ArticleId, Role, Run, TextBlock, Title, Voice
from typeset.errors import MachineError
from typeset.resources import styles_dir
from typeset.run import BUILT_IN_SHEETS
from typeset.style import read_sheets
from typeset.units import Pt

FACES = find_faces()
LONG = "沿江六十里山塘路今年全线贯通十二个村一万两千人出行从此不再绕远路"


@pytest.fixture(scope="module", autouse=True)
def needed() -> None:
    try:
        FACES.face(("Noto Serif CJK SC",), 400)
    except MachineError:
        pytest.skip("needs the Noto Serif CJK faces")


def composer(folder: Path, css: str) -> Composer:
    (folder / "own.css").write_text(css, "utf-8")
    sheets = read_sheets([*(styles_dir() / name for name in BUILT_IN_SHEETS), folder / "own.css"])
    assert sheets.findings == ()
    return Composer(sheets, FACES, "section.page.broadsheet.front")


def headline(folder: Path, css: str, title: Title, width: float) -> list[tuple[str, bool]]:
    """The lines of a headline, each with whether it fits."""
    head = composer(folder, css).head(Article(ArticleId("road"), title, ()), Pt(width), Rank.SECOND)
    return [(one.line.text, one.line.width_points <= width + 0.1) for one in head.lines]


@pytest.mark.parametrize("width", [117.0, 364.0, 900.0])
def test_a_headline_stands_on_one_line_in_the_size_that_fits(tmp_path: Path, width: float) -> None:
    assert headline(tmp_path, "header h1 { text-wrap: nowrap }", Title(LONG), width) == [(LONG, True)]


def test_the_desks_own_breaks_are_kept(tmp_path: Path) -> None:
    found = headline(tmp_path, "header h1 { text-wrap: nowrap }", Title(LONG, (15,)), 364.0)
    assert found == [(LONG[:15], True), (LONG[15:], True)]


def test_words_within_text_are_not_parted(tmp_path: Path) -> None:
    held = Run("山塘路指挥部", voice=Voice.STRONG)
    for ahead in range(1, 14):
        block = TextBlock(Role.PARAGRAPH, (Run("文" * ahead), held, Run("说，路通了。" * 3)))
        article = Article(ArticleId("road"), Title("路"), (block,))
        galley = composer(tmp_path, "strong { text-wrap: nowrap }").galley(article, Pt(117.0), Rank.THIRD)
        assert sum(held.text in strip.lines[0].line.text for strip in galley.strips) == 1, ahead
