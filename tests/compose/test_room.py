"""What a line gives and takes to fit: each step in CLREQ's order and to its limit, in plain cases."""

import csv
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.compose.conftest import CssRules, PlainFace
from typeset.compose.galley import Look
from typeset.compose.items.item import SetRun
from typeset.compose.items.measuring import items
from typeset.compose.items.rules import Rules, TextJustify
from typeset.compose.lines.justify import FittedLine, fit
from typeset.units import EM, Pt, Units

CASES = Path(__file__).parent / "cases/room.tsv"
NEAR = 1e-4
"""What the division of room may leave over, in ems."""


class RoomyFace(PlainFace):
    """A plain face whose space can give as well as take."""

    def advance(self, char: str, features: tuple[str, ...] = ()) -> Units:
        return Units(EM * 3 // 8) if char == " " else super().advance(char, features)


def cases() -> Iterator[ParameterSet]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield pytest.param(
            row["declarations"], float(row["more"]), row["text"], row["changes"], id=row["title"]
        )


def inks(fitted: FittedLine) -> list[tuple[str, float]]:
    """Each character but spaces with the place of its ink in ems; an opening mark's is in the last half of its em."""
    face, x, found = RoomyFace(), 0, []
    for span in fitted.spans:
        for char in span.text:
            advance = face.advance(char, span.features)
            found.append((char, (x + (advance - EM // 2 if char in "“（《" else 0)) / EM))
            x += advance + span.spacing
        x += span.tail
    return [(char, at) for char, at in found if char != " "]


def changes(text: str, rules: Rules, more: float) -> dict[str, float]:
    """By how many ems the distance of neighbours changes in a measure that is so much wider."""
    made = items((SetRun(text, Look("Plain", 400, Pt(9.0)), RoomyFace()),), rules)
    natural = fit(made, 0, len(text), 0 if more < 0 else 99 * EM, TextJustify.NONE)
    alone = fit(made, 0, len(text), 99 * EM, TextJustify.NONE)
    fitted = fit(made, 0, len(text), alone.width + round(more * EM), rules.justify)
    assert natural.width <= alone.width
    before, after = inks(alone), inks(fitted)
    spaces = {(a, b) for a, b in zip(text, text[2:], strict=False)}
    made_up = {}
    for (one, old), (two, new) in zip(pairwise(before), pairwise(after), strict=True):
        pair = one[0] + ("␣" if one[0] + " " + old[0] in text and (one[0], old[0]) in spaces else "") + old[0]
        made_up[pair] = (new[1] - two[1]) - (old[1] - one[1])
    return made_up


@pytest.mark.parametrize(("declarations", "more", "text", "expected"), list(cases()))
def test_a_line_takes_and_gives_room_in_order(
    css_rules: CssRules, declarations: str, more: float, text: str, expected: str
) -> None:
    found = changes(text, css_rules("" if declarations == "-" else declarations), more)
    wanted = dict(part.split(" ") for part in expected.split(", ")) if expected != "-" else {}
    each = float(wanted.pop("each", 0))
    assert wanted.keys() <= found.keys()
    assert found == pytest.approx({pair: float(wanted.get(pair, each)) for pair in found}, abs=NEAR)
