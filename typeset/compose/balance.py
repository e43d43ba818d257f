"""Balanced text (CSS `text-wrap: balance`, as subheads have it): parted by sense into as few lines as fit."""

from itertools import pairwise

from typeset.compose.items.item import Items
from typeset.compose.items.rules import Stretch
from typeset.compose.lines.fitting import divisions
from typeset.compose.lines.justify import fit
from typeset.compose.lines.search import Widths
from typeset.compose.text.phrases import FORBIDDEN
from typeset.edition import Title

MOST = 4
"""Text of more lines is no subhead and is set like a paragraph; CSS Text 4 lets a browser stop at six lines
(https://drafts.csswg.org/css-text-4/#valdef-text-wrap-style-balance)."""


def balanced_lines(items: Items, widths: Widths) -> list[int]:
    """The offsets at which the lines end, the last being the end of the text; none where no such lines are found.

    A space is the best place to break, then what headlines go by (`phrases`); a break inside a word or a quotation
    is taken only where up to `MOST` lines find no other. No line has a single character.
    """
    title, last = Title(items.text), len(items.text)
    if not last or _fits(items, (0, last), widths):
        return [last] if last else []
    wrong: list[tuple[float, list[int]]] = []
    for count in range(2, MOST + 1):
        for starts, _, cost in divisions(title, count):
            ends = [*starts[1:], last]
            if not _fits(items, (0, *ends), widths):
                continue
            if cost < FORBIDDEN:
                return ends
            wrong.append((cost, ends))
            break
    return min(wrong)[1] if wrong else []


def _fits(items: Items, edges: tuple[int, ...], widths: Widths) -> bool:
    """Whether every line between two edges goes into its measure."""
    return all(
        fit(items, start, end, width, Stretch.NONE).width <= width
        for (start, end), width in zip(pairwise(edges), (*widths, *(widths[-1],) * len(edges)), strict=False)
    )
