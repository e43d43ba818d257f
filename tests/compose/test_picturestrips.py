"""Pictures in a column of text: one strip each, with its caption, set anew when the file is another."""

from tests.compose.test_headline import KIT, columns
from typeset.compose.composer import Composer
from typeset.compose.galley import InlinePicture, PrintedSize, Strip
from typeset.compose.kept import SetGalleys
from typeset.compose.rank import Rank
from typeset.edition import (
    INLINE,
    Article,
    ArticleId,
    Figure,
    Inset,
    InsetKind,
    Kind,
    Role,
    Run,
    TextBlock,
    Title,
)
from typeset.units import Pt

ROW = 11.25
SHOWN = Figure("images/x.png", caption="新闸首日放行。", place=INLINE, line=5)
TEXT = TextBlock(Role.PARAGRAPH, (Run("闸门缓缓升起。"),))


def strips(
    *blocks: TextBlock | Figure, kind: Kind = Kind.NEWS, composer: Composer | None = None
) -> list[Strip]:
    article = Article(ArticleId("a"), Title("题"), blocks, kind)
    setter = composer or Composer(KIT.sheets, KIT.faces, KIT.page)
    return list(setter.galley(article, columns(1), Rank.THIRD).strips)


def shown(strip: Strip) -> InlinePicture:
    assert strip.picture
    return strip.picture


def test_a_picture_is_one_strip_between_its_paragraphs_with_white_above_but_at_a_legs_head() -> None:
    before, picture, after = strips(TEXT, SHOWN, TEXT)
    assert [one.block for one in (before, picture, after)] == [0, 1, 2]
    high, white = columns(1) / 1.5, shown(picture).drop
    assert ROW / 2 < white < 1.25 * ROW
    assert picture.rows * ROW - high - ROW - white == white  # a line of caption under it, then as much white
    assert shown(picture.at_head).drop == 0 and picture.at_head.rows == picture.rows - 1
    assert "".join(one.line.text for one in shown(picture).caption) == SHOWN.caption


def test_it_may_stand_before_and_after_all_text_but_is_no_strip_of_pictures_alone() -> None:
    assert [bool(one.picture) for one in strips(SHOWN, TEXT, SHOWN)] == [True, False, True]
    assert strips(SHOWN) == []
    assert [bool(one.picture) for one in strips(TEXT, SHOWN, TEXT, kind=Kind.PHOTO)] == [False, False]


def test_in_a_sidebar_it_is_of_it_and_stands_in_from_its_sides() -> None:
    sidebar = Inset(InsetKind.SIDEBAR, 2)
    within = TextBlock(Role.PARAGRAPH, TEXT.runs, inset=sidebar)
    before, picture, after = strips(within, SHOWN, within)
    places = [one.inset for one in (before, picture, after) if one.inset]
    assert [(one.piece, one.above, one.below) for one in places] == [
        (sidebar, 1, 0),
        (sidebar, 0, 0),
        (sidebar, 0, 1),
    ]
    assert shown(picture).room == shown(picture).size.width == columns(1) - 9


def test_a_picture_that_is_another_under_its_name_is_set_anew() -> None:
    high = [Pt(40.0)]
    kept = SetGalleys()
    composer = Composer(
        KIT.sheets, KIT.faces, KIT.page, kept, sized=lambda figure, width: PrintedSize(width, high[0])
    )
    article = Article(ArticleId("a"), Title("题"), (TEXT, SHOWN))
    first = composer.galley(article, columns(1), Rank.THIRD)
    assert composer.galley(article, columns(1), Rank.THIRD) is first
    high[0] = Pt(80.0)
    assert composer.galley(article, columns(1), Rank.THIRD).rows == first.rows + 4
