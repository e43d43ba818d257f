"""What is read from letters alone, held to pages of a few letters: cells without ink, headlines, the desk's order.

The page has four columns of ten characters at 9 on 10 pt and 24 rows, as the drawn pages beside this have.
"""

from itertools import chain

import pytest

from tests.figures.page_glyphs import Gaps, Sheet, bare, bare_share, find_title, gaps
from tests.figures.page_legs import white_over
from tests.figures.page_looks import parts
from tests.figures.page_order import Standing, crossed, passed
from tests.figures.test_pages import GRID
from typeset.edition import ArticleId, Title
from typeset.makeup.model.page import Box
from typeset.proof.readback.pdf_text import ReadGlyph
from typeset.units import Pt

BLACK = (0, 0, 0, 255)


def words(text: str, column: int, row: int, size: float = 9.0) -> tuple[ReadGlyph, ...]:
    """A line of Han that begins at a column's left edge, the first of its rows given."""
    baseline = GRID.top(row) + (GRID.leading - GRID.size) / 2 + 0.88 * size
    left = GRID.left(column)
    return tuple(
        ReadGlyph(char, left + size * place, baseline, left + size * (place + 1), size, BLACK)
        for place, char in enumerate(text)
    )


def sheet(*lines: tuple[ReadGlyph, ...]) -> Sheet:
    return Sheet(tuple(chain.from_iterable(lines)))


def test_a_cell_has_ink_as_soon_as_one_letter_stands_in_it() -> None:
    found = bare(sheet(words("港", 1, 3), words("河水" * 5, 2, 4)), GRID, 0)
    assert (1, 3) not in found and (2, 4) not in found
    assert len(found) == 4 * 24 - 2


def test_a_line_of_text_inks_its_own_row_and_column_alone() -> None:
    found = bare(sheet(words("河水" * 5, 1, 3)), GRID, 0)
    assert len(found) == 4 * 24 - 1


def test_a_headline_inks_what_its_letters_reach_and_not_the_rest_of_its_block() -> None:
    found = bare(sheet(words("通航", 0, 2, 36.0)), GRID, 0)
    assert {(column, row) for column in range(4) for row in range(24)} - found == {
        (0, row) for row in range(2, 6)
    }


def test_cells_under_the_masthead_alone_are_counted() -> None:
    assert bare_share(sheet(words("港", 0, 2)), GRID, 6) == pytest.approx(100)
    assert bare_share(sheet(words("港", 0, 7)), GRID, 6) == pytest.approx(100 * 71 / 72)


def test_a_picture_counts_as_ink_from_edge_to_edge() -> None:
    picture = Box(GRID.left(1), GRID.top(4), GRID.span(2), Pt(5 * GRID.leading))
    assert len(bare(Sheet((), (picture,)), GRID, 0)) == 4 * 24 - 10


def test_letters_that_run_down_the_page_ink_the_rows_they_run_through() -> None:
    turned = ReadGlyph("A", GRID.left(0) + 2, GRID.top(3) + 1, 0.0, 9.0, BLACK, foot=GRID.top(6) - 1)
    inked = {(0, 3), (0, 4), (0, 5)}
    assert {(0, row) for row in range(24)} - bare(Sheet((turned,)), GRID, 0) == inked


def test_a_headline_is_found_at_its_largest_size_and_whatever_its_marks() -> None:
    page = sheet(words("昨日新闸通水了", 0, 9), words("新闸“", 0, 2, 30.0), words("通水”", 0, 5, 30.0))
    found = find_title("新闸，“通水”", page)
    assert found and (found.size, found.lines, found.stands) == (30.0, (2, 2), False)
    assert find_title("旧闸通水", page) is None


def test_a_headline_in_the_list_of_contents_is_none_of_the_page() -> None:
    page = sheet(words("新闸通水", 0, 1, 12.0), words("新闸通水", 0, 9))
    found = find_title("新闸通水", page.under(GRID.top(4)))
    assert found and found.size == 9.0


@pytest.mark.parametrize(
    ("title", "breaks", "lines", "parted"),
    [
        ("河西大桥恢复通行", (), (4, 4), False),
        ("河西大桥恢复通行", (), (5, 3), True),
        ("河西大桥恢复通行", (5,), (5, 3), False),
        ("河西大桥恢复通行", (), (8,), False),
    ],
)
def test_a_word_is_parted_where_no_word_ends_and_the_desk_does_not_break(
    title: str, breaks: tuple[int, ...], lines: tuple[int, ...], parted: bool
) -> None:
    assert parts(Title(title, breaks), lines) is parted


def test_rows_between_a_marker_and_the_text_over_it_are_white() -> None:
    marker = Box(GRID.left(1), GRID.top(9), GRID.column_width, Pt(10))
    text, beside = words("河水" * 5, 1, 5), words("河水" * 5, 2, 8)
    glyphs = (*text, *beside, *words("下转", 1, 9))
    assert white_over(marker, glyphs, GRID.leading) == 3
    assert white_over(marker, (*glyphs, *words("河水", 1, 8)), GRID.leading) == 0


def test_gaps_are_those_of_lines_after_which_the_paragraph_goes_on() -> None:
    loose = tuple(
        g._replace(x=g.x + 0.9 * n, right=g.right + 0.9 * n) for n, g in enumerate(words("河水" * 4, 0, 1))
    )
    found = gaps(sheet(loose, words("河水" * 5, 0, 2), words("河水", 0, 3)), GRID)
    assert [(round(extra, 3), count) for extra, count in found.widths] == [(0.1, 7), (0.0, 9)]
    assert Gaps(((0.0, 95), (0.1, 5))).percentile(0.95) == 0.0
    assert Gaps(((0.0, 95), (0.1, 5))).percentile(0.99) == 0.1


def standing(pages: str, section: str = "") -> tuple[Standing, ...]:
    """Articles in the order of the list, each on the page that its digit says."""
    return tuple(Standing(ArticleId(f"{n}"), section, int(page), 20.0) for n, page in enumerate(pages))


@pytest.mark.parametrize(
    ("pages", "off"),
    [
        ("11122233", ()),
        ("11112121", ()),
        ("211111", ("0",)),
        ("22222122", ("5",)),
        ("311112222", ("0",)),
        ("22112222", ()),
    ],
)
def test_an_article_may_pass_a_few_others_of_its_section(pages: str, off: tuple[str, ...]) -> None:
    assert passed(standing(pages)) == off


def test_articles_of_other_sections_are_passed_freely() -> None:
    assert passed((*standing("33333", "体育"), *standing("11111", "要闻"))) == ()


def test_whoever_stands_inside_while_a_later_article_is_on_page_one_is_told_or_counted() -> None:
    assert tuple(crossed(standing("11222"), 1, ())) == ()
    assert tuple(crossed(standing("12122"), 1, ())) == ("1",)
    assert tuple(crossed(standing("12122"), 1, {"1"})) == ()
    assert tuple(crossed(standing("12122"), 1, {"2"})) == ()
