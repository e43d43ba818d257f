"""A table that is typed before an article's text is printed before it, one that is typed after it at the foot."""

from dataclasses import replace

import pytest

from tests.makeup.fake_context import article, context, edition, page
from typeset.edition import Article, Kind, Role, Run, Table, TextBlock
from typeset.makeup.edition import make_up_in
from typeset.makeup.model.page import Leg, Lines, MadePage, RuleLine

TIMES = Table((("时段", "天气"), ("白天", "多云"), ("夜间", "阴")), 1)
PRICES = Table((("菜名", "价"), ("白菜", "2")), 1)
TEXT = TextBlock(Role.PARAGRAPH, (Run("文" * 130),))

ORDERS = {
    "T p": "T p",
    "p T": "p T",
    "T T p": "T T p",
    "T p T": "T p T",
    "p": "p",
    "T": "T",
}
"""What is typed, and what is printed from the head down: tables and text."""


def weather(typed: str, kind: Kind) -> Article:
    tables = iter((TIMES, PRICES))
    blocks = tuple(next(tables) if sign == "T" else TEXT for sign in typed.split())
    return replace(article("weather", 1, kind=kind), blocks=blocks)


def made_page(typed: str, kind: Kind) -> MadePage:
    plan = page(1, "weather port", "WWPPPPPP")
    return make_up_in(context(edition([weather(typed, kind), article("port", 60)], [plan]))).pages[0]


def printed(made: MadePage) -> list[tuple[str, float, float]]:
    """The tables and the legs of the article, each with its upper and lower edge, in reading order."""
    return [
        ("p" if isinstance(frame, Leg) else "T", frame.box.y, frame.box.bottom)
        for frame in made.frames
        if frame_of(frame)
    ]


def frame_of(frame: object) -> bool:
    if not isinstance(frame, Leg | Lines) or (isinstance(frame, Lines) and frame.role != "table"):
        return False
    return frame.article == "weather"


@pytest.mark.parametrize("kind", [Kind.NEWS, Kind.FILLER, Kind.NOTICE])
@pytest.mark.parametrize(("typed", "wanted"), ORDERS.items(), ids=ORDERS)
def test_tables_are_printed_in_the_order_of_the_copy(typed: str, wanted: str, kind: Kind) -> None:
    found = printed(made_page(typed, kind))
    by_height = sorted(found, key=lambda one: one[1])
    rows = list(dict.fromkeys((sign, round(y, 2)) for sign, y, _bottom in by_height))
    assert " ".join(sign for sign, _y in rows) == wanted


def test_an_opening_table_stands_a_row_above_its_text_and_within_its_box() -> None:
    made = made_page("T T p", Kind.FILLER)
    (_t1, top, first), (_t2, second, second_end), (_p, text, _end), *_legs = printed(made)
    row = 11.25
    assert (second - first, text - second_end) == (pytest.approx(row), pytest.approx(row))
    box = next(frame.box for frame in made.frames if isinstance(frame, RuleLine) and frame.role == "tint")
    assert box.y < top
