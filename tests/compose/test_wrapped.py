"""Text beside a picture in its column: its lines are shorter by the picture, all of them on the grid and flush."""

from pathlib import Path

import pytest

from tests.compose.test_headline import KIT, columns
from typeset.compose.composer import Composer
from typeset.compose.galley import PrintedSize, Strip, WrapEnd, WrapPlace, WrapSettings
from typeset.compose.kit import Kit
from typeset.compose.rank import Rank
from typeset.edition import INLINE, Article, ArticleId, Figure, Kind, Role, Run, Spot, TextBlock, Title
from typeset.makeup.fit.legs import holds_all, pour
from typeset.resources import styles_dir
from typeset.style import read_sheets
from typeset.units import Pt, units_points

ROW, EM = 11.25, 9.0
SENTENCE = "闸门在清晨缓缓升起，第一艘货船驶入新航道，两岸站满了看船的人。"
LONG, SHORT = (TextBlock(Role.PARAGRAPH, (Run(text),)) for text in (SENTENCE * 8, "闸门开了。"))
HEAD = TextBlock(Role.SUBHEAD, (Run("两岸新路"),))


def shown(wrap: str = "right", width: str = "", caption: str = "新闸。") -> Figure:
    return Figure("images/x.png", caption=caption, place=INLINE, wrap=wrap, width=width, line=5)


def strips(*blocks: TextBlock | Figure, wide: Pt = columns(1), kit: Kit = KIT) -> tuple[Strip, ...]:
    article = Article(ArticleId("a"), Title("题"), blocks, Kind.NEWS)
    return Composer(kit.sheets, kit.faces, kit.page).galley(article, wide, Rank.THIRD).strips


def beside(some: tuple[Strip, ...]) -> list[WrapPlace]:
    return [strip.wrap for strip in some if strip.wrap and strip.wrap.row >= 0]


def settings_of(some: tuple[Strip, ...]) -> WrapSettings:
    (found,) = (place.settings for place in beside(some) if place.settings)
    return found


def text_of(some: tuple[Strip, ...]) -> str:
    return "".join(placed.line.text for strip in some for placed in strip.lines)


def test_lines_beside_a_picture_are_narrow_and_flush_and_those_under_it_have_the_whole_measure() -> None:
    made = strips(LONG, shown(), LONG)
    places = beside(made)
    picture = places[0].picture
    assert picture and picture.wrap is WrapEnd.BESIDE
    assert [place.row for place in places] == [*range(len(places))]
    assert {place.width for place in places} == {6 * EM}
    assert picture.size.width == columns(1) - 7 * EM
    foot = picture.drop + picture.size.height + picture.caption[-1].baseline
    assert len(places) * ROW - 1.6 * ROW < foot < len(places) * ROW
    for strip in made:
        (placed,) = strip.lines
        wide = strip.wrap.width if strip.wrap else columns(1)
        if not placed.line.last:
            end = units_points(placed.line.indent, placed.line.em) + placed.line.width_points
            assert placed.line.full and end == pytest.approx(wide, abs=0.001)
    assert text_of(made) == SENTENCE * 16


@pytest.mark.parametrize(("wrap", "x"), [("left", 7 * EM), ("right", 0.0)])
def test_the_lines_stand_at_the_other_side_than_the_picture(wrap: str, x: float) -> None:
    made = strips(shown(wrap), LONG)
    assert {place.x for place in beside(made)} == {x}
    assert {strip.lines[0].x for strip in made if strip.wrap} == {x}


def test_a_paragraph_that_is_lower_than_the_picture_lets_the_next_stand_beside_it() -> None:
    made = strips(shown(), SHORT, LONG)
    narrow = [strip for strip in made if strip.wrap]
    assert {strip.block for strip in narrow} == {1, 2} and len(made) > len(narrow)
    assert made[0].start == Spot(0)  # with its picture, from which no jump parts it


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        ((shown(width="0.9"), LONG), WrapEnd.NARROW),
        ((LONG, shown()), WrapEnd.SHORT),
        ((LONG, shown(), SHORT), WrapEnd.SHORT),
        ((LONG, shown(), SHORT, HEAD, LONG), WrapEnd.SHORT),
    ],
    ids=["too wide", "no text", "little text", "a subhead between"],
)
def test_where_it_cannot_be_the_picture_stands_by_itself_and_says_why(
    blocks: tuple[TextBlock | Figure, ...], why: WrapEnd
) -> None:
    article = Article(ArticleId("a"), Title("题"), blocks)
    composer = Composer(KIT.sheets, KIT.faces, KIT.page, sized=_asked)
    made = composer.galley(article, columns(1), Rank.THIRD).strips
    assert not beside(made)
    assert [strip.picture.wrap for strip in made if strip.picture] == [why]


def _asked(figure: Figure, width: Pt) -> PrintedSize:
    wide = Pt(width * float(figure.width or 1))
    return PrintedSize(wide, Pt(wide / 1.5))


def test_a_page_of_vertical_lines_has_no_text_beside_pictures(tmp_path: Path) -> None:
    (own := tmp_path / "house.css").write_text("section.page { writing-mode: vertical-rl }", encoding="utf-8")
    sheets = read_sheets([*(styles_dir() / name for name in ("page.css", "type.css")), own])
    down = Kit(sheets, KIT.faces, KIT.page)
    (picture,) = (strip.picture for strip in strips(shown(), LONG, kit=down) if strip.picture)
    assert picture.wrap is WrapEnd.VERTICAL


def test_every_setting_has_all_of_the_text_and_the_picture_so_many_lines_lower() -> None:
    made = strips(shown(), LONG, LONG)
    settings = settings_of(made)
    words = text_of(made[: settings.count])
    for lower, other in enumerate(settings.later, 1):
        assert text_of(other) == words and other[-1].end == settings.end and other[0].start == Spot(0)
        assert [one.wrap.row for one in other if one.wrap] == [*range(-lower, len(settings.later) + 1)]
    assert text_of(settings.plain) == words and settings.plain[0].picture


@pytest.mark.parametrize("rows", range(9, 30, 3))
def test_no_leg_parts_a_picture_from_text_beside_it_and_all_but_the_last_are_full(rows: int) -> None:
    made = strips(LONG, shown(), SHORT, LONG, LONG, shown("left"), LONG, LONG)
    heights = next(count * (rows,) for count in range(1, 20) if holds_all(made, count * (rows,)))
    poured = pour(made, heights)
    assert poured.short == 0 and not poured.rest
    assert text_of(tuple(strip for leg in poured.legs for strip in leg)) == text_of(made)
    for leg in poured.legs:
        assert {place.row for place in beside(leg)} in ({*()}, {*range(len(beside(leg)))})


def test_legs_too_low_for_it_have_the_picture_by_itself() -> None:
    made = strips(LONG, shown(), LONG, LONG)
    poured = pour(made, (22, 2, 30, 30))
    alone = [strip.picture for leg in poured.legs for strip in leg if strip.picture]
    assert [one.wrap for one in alone] == [WrapEnd.LEGS]
