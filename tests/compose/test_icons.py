"""Icons: small pictures within lines, boxes of their width that lines begin and end with as with a character."""

import pytest

from tests.compose.test_headline import KIT, columns
from typeset.compose.composer import Composer
from typeset.compose.galley import PlacedLine, PrintedSize
from typeset.compose.rank import Rank
from typeset.edition import Article, ArticleId, Figure, Role, Run, TextBlock, Title
from typeset.units import EM, Pt, units_points

WORDS = "气象台说明天有小雨后天转晴大后天起雾能见度不足一公里"


def icon(alt: str = "晴") -> Run:
    return Run("", icon=Figure("images/sun.svg", alt=alt))


def lines(*runs: Run, ratio: float = 1.0, role: Role = Role.PARAGRAPH) -> list[PlacedLine]:
    composer = Composer(
        KIT.sheets, KIT.faces, KIT.page, sized=lambda figure, width: PrintedSize(width, Pt(width / ratio))
    )
    article = Article(ArticleId("a"), Title("题"), (TextBlock(role, runs),))
    galley = composer.galley(article, columns(1), Rank.THIRD)
    assert composer.galley_findings(galley) == ()
    return [placed for strip in galley.strips for placed in strip.lines]


@pytest.mark.parametrize(
    ("ratio", "wide", "high"), [(0.5, 0.5, 1.0), (1.0, 1.0, 1.0), (3.0, 3.0, 1.0), (8.0, 4.0, 0.5)]
)
def test_an_icon_is_as_high_as_a_character_and_as_wide_as_it_is_up_to_four(
    ratio: float, wide: float, high: float
) -> None:
    (placed,) = lines(Run("明天"), icon(), Run("有雨"), ratio=ratio)
    (found,) = (span.icon for span in placed.line.spans if span.icon)
    assert (found.along, found.width, found.height) == (2 * EM, wide * EM, high * EM)
    assert placed.line.text == "明天有雨" and placed.line.width == int((4 + wide) * EM)


def test_lines_with_icons_are_flush_and_a_stop_stays_with_its_icon() -> None:
    runs = [run for at in range(0, len(WORDS), 3) for run in (Run(WORDS[at : at + 3]), icon())]
    made = lines(*runs, Run("。"))
    assert "".join(placed.line.text for placed in made) == WORDS + "。"
    for placed in made[:-1]:
        assert placed.line.full
        end = units_points(placed.line.indent, placed.line.em) + placed.line.width_points
        assert end == pytest.approx(columns(1), abs=0.001)
    # Of a stop that follows it an icon is what it follows: no line begins with it.
    for count in range(1, 14):
        ends = lines(Run("字" * count), icon(), Run("。" + WORDS))
        assert not any(placed.line.text.startswith("。") for placed in ends)


def test_an_icon_that_begins_an_item_stands_behind_its_mark() -> None:
    (placed,) = lines(icon(), Run("清河晴"), role=Role.ITEM)
    mark, found, _ = placed.line.spans
    assert mark.generated == "label" and found.icon and placed.line.text == "清河晴"
    start = units_points(placed.line.indent, placed.line.em)
    assert start + units_points(found.icon.along, placed.line.em) == pytest.approx(9.0)
