"""Where a jump cuts: a capital begins a paragraph, a full stop ends one, a stop or a comma ends its line.

Each letter is a row of the basic column. So that a few rows are an article, limits are given in letters: how many stay
at least and at most.
"""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.makeup.fake_context import LooseSetter, line_of
from tests.makeup.test_legs import strips
from tests.makeup.test_line_counts import read
from typeset.compose.galley import PlacedLine, Strip
from typeset.compose.rank import Rank
from typeset.edition import Article, ArticleId, Role, Run, Spot, TextBlock, Title
from typeset.makeup.fit.jump_start import (
    AS_SET,
    CutEnd,
    Cutting,
    SlotRows,
    end_of,
    fit_start,
)
from typeset.makeup.fit.legs import characters, height, is_orphan, is_widow, pour
from typeset.makeup.fit.rectangle import Limits, beginning_rows, limits_of, need_of
from typeset.makeup.model.measured import Fitted, Shape
from typeset.units import Pt, Rows

ANY = Limits(0, 10_000)
TAIL = "Abcdefghijklmno."


def cut(letters: str, *heights: int, limits: Limits = ANY) -> str:
    found = Cutting(strips(letters), limits, AS_SET).best(heights)
    return letters[: found.stays] if found else ""


@pytest.mark.parametrize(
    ("title", "letters", "heights", "stays"),
    [
        ("at the end of the paragraph that fills the leg", "Abcdef.Ghij" + "k" * 9 + ".", (7,), "Abcdef."),
        (
            "at a sentence's end where no paragraph ends in the last row",
            "Abcdef。ghijk" + TAIL,
            (7,),
            "Abcdef。",
        ),
        ("at a sentence's end a row up rather than amid one", "Abcdef。hijkl" + TAIL, (8,), "Abcdef。"),
        ("at a clause's end rather than amid one", "Abcdef，hijkl" + TAIL, (7,), "Abcdef，"),
        ("where the room ends when nothing ends near", "Abcdefghijkl" + TAIL, (9,), "Abcdefghi"),
        ("never after a subhead", "Abcdefg!" + TAIL, (8,), "Abcdefg"),
        ("never before a lone last line", "Abcdefgh." + TAIL, (8,), "Abcdefg"),
        ("in the last of some legs", "Abc.Defg.Hij." + TAIL, (4, 5), "Abc.Defg."),
        ("in the last leg that has room", "Abc.Defg." + TAIL, (4, 0), "Abc."),
    ],
)
def test_a_jump_cuts(title: str, letters: str, heights: tuple[int, ...], stays: str) -> None:
    assert cut(letters, *heights) == stays, title


class Sentences:
    """A paragraph of words set in rows of four characters, one of which may end after any of them."""

    def __init__(self, words: str) -> None:
        self.words = words

    def prices(self, block: int) -> Mapping[int, float]:
        return {}

    def strips(self, block: int, longer: int) -> tuple[Strip, ...]:
        raise AssertionError(block, longer)

    def text(self, block: int) -> str:
        return self.words

    def parted(self, spot: Spot) -> tuple[Strip, ...]:
        return self._rows([*range(0, spot.offset, 4), *range(spot.offset, len(self.words), 4)])

    def galley(self) -> tuple[Strip, ...]:
        return self._rows(list(range(0, len(self.words), 4)))

    def _rows(self, starts: list[int]) -> tuple[Strip, ...]:
        ends = [*starts[1:], len(self.words)]
        return tuple(self._row(*pair) for pair in zip(starts, ends, strict=True))

    def _row(self, start: int, end: int) -> Strip:
        last = end == len(self.words)
        spots = Spot(0, start), Spot(1) if last else Spot(0, end)
        line = replace(line_of(self.words[start:end], not start, last), start=spots[0], end=spots[1])
        return Strip(Rows(1), (PlacedLine(line, Pt(0), Pt(9)),), 0, *spots)


@pytest.mark.parametrize(
    ("title", "rows", "stays"),
    [
        ("within the last row, which is short", 3, ["天刚亮人", "都到堤上", "来了。"]),
        (
            "at a row's end where a sentence ends there",
            5,
            ["天刚亮人", "都到堤上", "来了。渠", "水慢慢漫", "过石槛。"],
        ),
        ("a row up where none ends in the last", 4, ["天刚亮人", "都到堤上", "来了。"]),
        ("not within a quotation", 7, ["天刚亮人", "都到堤上", "来了。渠", "水慢慢漫", "过石槛。"]),
        (
            "after what closes a quotation",
            8,
            ["天刚亮人", "都到堤上", "来了。渠", "水慢慢漫", "过石槛。", "老人说“", "快看。那", "边。”"],
        ),
    ],
)
def test_a_jump_cuts_where_a_sentence_ends_within_a_row(title: str, rows: int, stays: list[str]) -> None:
    words = Sentences(
        "天刚亮人都到堤上来了。渠水慢慢漫过石槛。老人说“快看。那边。”孩子们都跑过去站在堤上看了很久。"
    )
    found = Cutting(words.galley(), ANY, words).best((rows,))
    assert found
    kept = [strip.lines[0].line.text for strip in found.strips[: found.stays]]
    assert kept == stays, title
    assert "".join(strip.lines[0].line.text for strip in found.strips) == words.words


def test_a_line_is_driven_out_before_a_cut_so_that_a_paragraph_fills_the_leg() -> None:
    table = read("4 6 5", "A+1")
    found = Cutting(table.galley(), ANY, table).best((7, 4))
    assert found and found.stays == 11
    assert found.strips[10].lines[0].line.last and found.price > 0


def test_no_way_to_cut_is_cheaper_when_every_paragraph_may_run_longer() -> None:
    table = read("3 4 3 4", "A+1 B+1 C+1 D+1")
    for rows in range(3, 15):
        found = Cutting(table.galley(), ANY, table).best((rows,))
        assert found and end_of(found.strips[found.stays - 1]) is CutEnd.PARAGRAPH, rows


@st.composite
def copies(draw: st.DrawFn) -> str:
    """Paragraphs and subheads, with sentences and clauses that end lines here and there."""
    made = ""
    for _ in range(draw(st.integers(1, 6))):
        body = "".join(draw(st.lists(st.sampled_from("abcde。，"), max_size=12)))
        made += draw(st.sampled_from(["", "!"])) + (f"A{body}." if body else "A")
    return made + "Zz."


@given(copies(), st.lists(st.integers(1, 12), min_size=1, max_size=4))
def test_any_text_is_cut_once_and_what_stays_fills_the_legs_as_it_is_poured(
    letters: str, heights: list[int]
) -> None:
    whole = strips(letters)
    found = Cutting(whole, ANY, AS_SET).best(heights)
    if found is None:
        return
    assert found.strips == whole and 0 < found.stays <= len(whole)
    poured = pour(whole[: found.stays], heights)
    assert not poured.rest
    before, after = whole[found.stays - 1], whole[found.stays : found.stays + 1]
    alone = before.keep or is_orphan(before) or any(map(is_widow, after))
    better = [
        stays
        for stays in range(1, len(whole) + 1)
        if end_of(whole[stays - 1]) is CutEnd.PARAGRAPH
        and not whole[stays - 1].keep
        and height(whole[:stays]) == sum(heights)
        and not any(strip.keep for strip in whole[:stays])
        and not pour(whole[:stays], heights).rest
        and pour(whole[:stays], heights).cost == 0
    ]
    if better:
        assert end_of(before) is CutEnd.PARAGRAPH and not alone and found.cost == 0


def story(*rows: int, ends: str = "") -> Article:
    """An article of paragraphs of so many rows of 13 characters, marks at the ends of its rows in turn."""
    texts = ["文" * 12 + (ends[row % len(ends)] if ends else "文") for row in range(max(rows))]
    blocks = tuple(TextBlock(Role.PARAGRAPH, (Run("".join(texts[:count])),)) for count in rows)
    return Article(ArticleId("a"), Title("标题"), blocks)


def shape(article: Article, legs: int) -> Shape:
    setter = LooseSetter()
    galley = setter.galley(article, Pt(117), Rank.SECOND)
    head = setter.head(article, Pt(117 * legs), Rank.SECOND)
    return Shape(legs, head, legs, Pt(117), Pt(9), 0, galley.strips, (), 0, (), 0)


def started(made: Shape, rows: int, tight: bool = False) -> Fitted:
    """The beginning in a slot of so many rows for its legs, under a head and its air."""
    return fit_start(made, SlotRows(2, rows + 2 + made.above), AS_SET, tight)


def stays(fitted: Fitted) -> tuple[Strip, ...]:
    return tuple(strip for leg in fitted.poured.legs for strip in leg)


@pytest.mark.parametrize(
    ("title", "rows", "ends", "legs", "room", "white", "end"),
    [
        ("a paragraph fills the slot", (10,) * 9, "", 3, 17, (0, 0), "paragraph"),
        ("rows over the head are for a paragraph's end", (19,) * 5, "", 2, 31, (2, 0), "paragraph"),
        ("and two at the foot", (19,) * 5, "", 2, 33, (2, 2), "paragraph"),
        ("then a sentence fills it", (40, 40), "文文。", 2, 25, (0, 0), "sentence"),
        (
            "and any number of rows is white before a clause is cut",
            (34, 90),
            "，",
            2,
            30,
            (2, 10),
            "paragraph",
        ),
        ("a clause is cut where no sentence ends in the slot", (90,), "文，", 1, 28, (1, 0), "clause"),
    ],
)
def test_a_beginning_fills_its_slot(
    title: str, rows: tuple[int, ...], ends: str, legs: int, room: int, white: tuple[int, int], end: str
) -> None:
    made = started(shape(story(*rows, ends=ends), legs), room)
    assert (made.above, made.foot, end_of(stays(made)[-1])) == (*white, end), title


def test_as_much_as_can_be_stays_where_what_goes_on_finds_too_little_room() -> None:
    made = shape(story(34, 90), 2)
    assert height(stays(started(made, 30, tight=True))) == 59
    assert height(stays(started(made, 30))) == 34


@pytest.mark.parametrize(
    ("characters", "least", "most"), [(3000, 300, 2600), (900, 300, 600), (600, 300, 400), (300, 200, 200)]
)
def test_four_hundred_characters_or_a_third_go_on_and_three_hundred_stay(
    characters: int, least: int, most: int
) -> None:
    assert limits_of(characters) == Limits(least, most)


def test_what_would_leave_too_short_a_tail_is_cut_earlier() -> None:
    made = started(shape(story(*[5] * 14), 2), 32)
    assert height(stays(made)) == 45 and height(made.poured.rest) == 25


def test_a_beginning_asks_for_no_more_rows_than_leave_a_tail() -> None:
    made = shape(story(*[5] * 14), 2)
    text = beginning_rows(made.strips)
    assert (text.least, text.most) == (24, 46)
    need = need_of(made, "", 2, jumps=True)
    assert (need.least - need.most + need.body, need.body) == (13, 23)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=12), st.integers(1, 6), st.integers(9, 60))
def test_any_beginning_and_its_rest_are_the_article_and_keep_the_limits(
    rows: list[int], legs: int, room: int
) -> None:
    made = shape(story(*rows, ends="文文。文，"), legs)
    fitted = started(made, room)
    assert (*stays(fitted), *fitted.poured.rest) == made.strips
    assert fitted.to == bool(fitted.poured.rest)
    if fitted.to:
        limits = limits_of(characters(made.strips))
        assert characters(stays(fitted)) <= limits.most
        assert end_of(stays(fitted)[-1]) in (CutEnd.PARAGRAPH, CutEnd.SENTENCE)
        assert fitted.above + fitted.body + fitted.foot == room
