"""Lines taken in and driven out: a capital begins a paragraph, a full stop ends one, every letter is a row.

Beside the rows stands what other numbers of rows a paragraph may have: `A+1` one more for 1, `B-9` one less for 9.
"""

from collections.abc import Mapping
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.makeup.fake_context import ROW, LooseSetter, article, context, edition, line_of, page
from tests.makeup.test_pages import legs, text
from typeset.compose.galley import PlacedLine, Strip
from typeset.edition import Spot
from typeset.errors import Severity
from typeset.makeup.edition import make_up_in
from typeset.makeup.fit.legs import is_orphan, is_widow, pour
from typeset.makeup.fit.line_counts import choose_line_counts
from typeset.makeup.model.measured import Poured
from typeset.units import Pt, Rows

CHARACTERS = 24
"""The characters of every paragraph, however many rows it takes."""


def paragraph(block: int, rows: int, subhead: bool = False) -> tuple[Strip, ...]:
    """A paragraph of so many rows, or a subhead, which has a row of white above it save at a leg's head."""
    letter = "!" if subhead else chr(ord("A") + block % 26)
    signs = [letter, *letter.lower() * (rows - 2), "."][:rows] if rows > 1 else [letter]
    spots = [Spot(block, CHARACTERS * row // rows) for row in range(rows)] + [Spot(block + 1)]
    made = tuple(
        Strip(
            Rows(1),
            (PlacedLine(line_of(sign, row == 0, row == rows - 1), Pt(0), Pt(9)),),
            block,
            spots[row],
            spots[row + 1],
            keep=subhead,
        )
        for row, sign in enumerate(signs)
    )
    return (
        tuple(Strip(Rows(2), s.lines, block, s.start, s.end, True, top=s) for s in made) if subhead else made
    )


class Table:
    """Ways that are written down: for each block how many rows it has and what other numbers cost."""

    def __init__(self, rows: list[int], prices: Mapping[int, Mapping[int, float]]) -> None:
        self.rows, self._prices = rows, prices

    def prices(self, block: int) -> Mapping[int, float]:
        return self._prices.get(block, {})

    def text(self, block: int) -> str:
        return ""

    def parted(self, spot: Spot) -> tuple[Strip, ...]:
        raise AssertionError(spot)

    def strips(self, block: int, longer: int) -> tuple[Strip, ...]:
        return paragraph(block, self.rows[block] + longer)

    def galley(self) -> tuple[Strip, ...]:
        """The blocks as they were set; one of no rows is a subhead."""
        return tuple(
            strip for n, rows in enumerate(self.rows) for strip in paragraph(n, rows or 1, subhead=not rows)
        )


def read(rows: str, wishes: str) -> Table:
    """`4 0 3`, `A+1 C-9`: paragraphs of four and three rows with a subhead between them, and their ways."""
    prices: dict[int, dict[int, float]] = {}
    for wish in wishes.split():
        prices.setdefault(ord(wish[0]) - ord("A"), {})[1 if wish[1] == "+" else -1] = float(wish[2:])
    return Table([int(one) for one in rows.split()], prices)


def shown(poured: Poured) -> str:
    return " ".join("".join(s.lines[0].line.text for s in leg) for leg in poured.legs)


@pytest.mark.parametrize(
    ("rows", "wishes", "heights", "legs"),
    [
        ("4 4", "", (5, 5), "Aaa.B bb."),
        ("4 4", "A+1", (5, 5), "Aaaa. Bbb."),
        ("4 4", "A-1", (5, 5), "Aa.Bb b."),
        ("4 4", "A+9 A-1", (5, 5), "Aa.Bb b."),
        ("4 4", "A+1", (5, 3), "Aaa.B bb."),
        ("5 3", "", (4, 4), "Aaaa .Bb."),
        ("5 3", "A-1", (4, 4), "Aaa. Bb."),
        ("5 3", "A+1", (4, 5), "Aaaa a.Bb."),
        ("2 2 2", "", (3, 3), "A.B .C."),
        ("2 2 2", "A+1", (3, 4), "Aa. B.C."),
        ("2 2 2", "A-1", (3, 3), "AB. C."),
        ("1 3", "B-1", (2, 2), "AB b."),
        ("1 3", "A+1", (2, 3), "A. Bb."),
        ("3 3 3 3", "A+1 B+1", (4, 4, 6), "Aaa. Bbb. Cc.Dd."),
        ("4 0 4", "", (6, 6), "Aaa. !Ccc."),
        ("4 0 4", "A+1", (5, 6), "Aaaa. !Ccc."),
        ("3 0 3", "A-1", (6, 6), "Aa.!C c."),
        ("3 0 3", "A-1 C+1", (6, 6), "A.!Cc c."),
    ],
)
def test_a_line_that_would_stand_alone_finds_company(
    rows: str, wishes: str, heights: tuple[int, ...], legs: str
) -> None:
    table = read(rows, wishes)
    strips, _ = choose_line_counts(table.galley(), heights, table)
    assert shown(pour(strips, heights)) == legs


def test_what_finds_no_room_is_taken_in_where_it_can_be() -> None:
    table = read("3 5", "A-1 B-1")
    strips, _ = choose_line_counts(table.galley(), (3, 3), table)
    assert shown(pour(strips, (3, 3))) == "A.B bb."


def test_a_part_that_goes_on_elsewhere_minds_only_the_legs_that_stand_here() -> None:
    table = read("4 9", "A+1 A-1")
    strips, _ = choose_line_counts(table.galley(), (5, 3), table, whole=False)
    assert shown(pour(strips, (5, 3))) == "Aaaa. Bbb"


def test_what_a_jump_has_parted_is_not_set_again() -> None:
    table = read("6 4", "A+1 A-1")
    rest = table.galley()[2:]
    assert choose_line_counts(rest, (5, 5), table) == (rest, 0.0)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Table, tuple[int, ...]]:
    """A few paragraphs and subheads, some of which may run longer or shorter, and legs."""
    rows = draw(st.lists(st.integers(0, 6), min_size=1, max_size=5))
    prices = {
        block: {longer: draw(st.integers(1, 400)) for longer in draw(st.sets(st.sampled_from((-1, 1, 2))))}
        for block, count in enumerate(rows)
        if count > 1
    }
    return Table(rows, prices), tuple(draw(st.lists(st.integers(0, 9), min_size=1, max_size=4)))


def combinations(table: Table) -> list[tuple[float, tuple[Strip, ...]]]:
    """Every choice for every block, with its price."""
    choices = [{0: 0.0, **table.prices(block)} for block in range(len(table.rows))]
    return [
        (
            sum(prices[longer] for prices, longer in zip(choices, every, strict=True)),
            tuple(
                strip
                for block, longer in enumerate(every)
                for strip in (
                    table.strips(block, longer) if table.rows[block] else paragraph(block, 1, subhead=True)
                )
            ),
        )
        for every in product(*choices)
    ]


def test_text_that_finds_room_as_it_is_set_finds_room_where_lines_may_be_left_over() -> None:
    table = read("0 2", "B+1")
    strips, _ = choose_line_counts(table.galley(), (2, 1), table, whole=False)
    assert shown(pour(strips, (2, 1))) == "!B ."


@given(tables())
def test_no_choice_of_all_is_cheaper(made: tuple[Table, tuple[int, ...]]) -> None:
    table, heights = made
    strips, price = choose_line_counts(table.galley(), heights, table)
    whole = [
        (cost, poured) for cost, every in combinations(table) if not (poured := pour(every, heights)).rest
    ]
    poured = pour(strips, heights)
    if whole:
        assert price + poured.cost == min(cost + poured.cost for cost, poured in whole)
    else:
        assert (strips, price) == (table.galley(), 0.0)


@given(tables(), st.booleans())
def test_all_text_stays_once_in_order_and_no_more_lines_stand_alone(
    made: tuple[Table, tuple[int, ...]], whole: bool
) -> None:
    table, heights = made
    plain, (strips, _) = table.galley(), choose_line_counts(table.galley(), heights, table, whole)
    assert (strips[0].start, strips[-1].end) == (plain[0].start, plain[-1].end)
    assert all(a.end == b.start for a, b in pairwise(strips))
    before, after = pour(plain, heights), pour(strips, heights)
    if not before.rest:
        assert not after.rest
        assert after.cost <= before.cost


def lone(poured: Poured) -> int:
    return len(poured.widows) + len(poured.orphans)


@pytest.mark.parametrize("heights", list(product(range(2, 7), repeat=3)), ids=str)
def test_short_paragraphs_in_legs_of_any_height_leave_no_line_alone_where_each_may_run_longer(
    heights: tuple[int, ...],
) -> None:
    """Paragraphs of two and three lines with a break in each possible place; the last leg has room for more."""
    table = read("3 2 3 2 3", "A+1 B+1 C+1 D+1 E+1 A-1 C-1 E-1")
    legs = (*heights, 20)
    strips, _ = choose_line_counts(table.galley(), legs, table)
    assert lone(pour(strips, legs)) == 0


def cuts(rows: int) -> tuple[Strip, Strip]:
    """The strips on both sides of the jump of an article of paragraphs of three rows in a slot of so many rows."""
    copy = [article("a", *[3] * 60), article("b", *[9] * rows)]
    made = make_up_in(context(edition(copy, [page(2, "a>3 b", "A B"), page(3, "a")]), setter=LooseSetter))
    assert not [finding for finding in made.findings if finding.severity is Severity.ERROR]
    assert text(made, "a") == "文" * (ROW * 180)
    return legs(made, 2, "a")[-1].strips[-1], legs(made, 3, "a")[0].strips[0]


@pytest.mark.parametrize("rows", range(84, 96))
def test_a_jump_leaves_no_line_alone_on_either_side(rows: int) -> None:
    before, after = cuts(rows)
    assert before.end == after.start
    assert not is_orphan(before) and not is_widow(after)


def test_what_was_driven_out_before_a_jump_goes_on_as_it_was_set() -> None:
    """The printed galley holds the lines that stand on both pages, each character once."""
    copy = [article("a", *[7] * 40), article("b", *[9] * 80)]
    made = make_up_in(context(edition(copy, [page(2, "a>3 b", "A B"), page(3, "a")]), setter=LooseSetter))
    printed = [strip for number in (2, 3) for leg in legs(made, number, "a") for strip in leg.strips]
    galley = next(galley for galley in made.galleys if galley.article == "a")
    assert list(galley.strips) == printed
    assert any(len(strip.lines[0].line.text) != ROW for strip in printed)
    assert all(a.end == b.start for a, b in pairwise(printed))


def test_legs_of_an_article_leave_no_line_alone_where_paragraphs_may_run_longer() -> None:
    copy = [article(name, *[rows] * 40) for name, rows in zip("abcd", (4, 5, 3, 7), strict=True)]
    made = make_up_in(context(edition(copy), setter=LooseSetter))
    assert [finding for finding in made.findings if finding.id in ("M13", "M14")] == []
    for one in copy:
        assert text(made, one.id) == "".join(block.text for block in one.printed)
