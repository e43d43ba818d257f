"""A paragraph: runs and a measure in, set lines out."""

from dataclasses import dataclass

from typeset.compose.breaking import Measure, best_lines
from typeset.compose.galley import Line
from typeset.compose.items import GAP, Items, SetRun
from typeset.compose.justify import Fitted, Stretch, fit
from typeset.compose.marks import Level
from typeset.compose.measuring import items
from typeset.compose.trim import TRIM, Trim
from typeset.edition import START, Spot
from typeset.units import Pt, Units


@dataclass(frozen=True, slots=True)
class Rules:
    """How a paragraph is set; lengths in units of the block's em.

    `first` is the indent of the first line and `hang` of all others, from the left of the measure, `inset` what
    is kept free at the right; `align` is CSS text-align for lines that are not full.
    """

    level: Level = Level.GB
    trim: Trim = TRIM["trim-both"]
    gap: Units = GAP
    stretch: Stretch = Stretch.INTER_CHARACTER
    first: Units = Units(0)
    hang: Units = Units(0)
    inset: Units = Units(0)
    align: str = "justify"


PLAIN = Rules()
"""The rules of a mainland daily: GB level, marks trimmed, 1/8 em between Han and words, justified."""


def set_paragraph(
    runs: tuple[SetRun, ...], measure: Units, em: Pt, rules: Rules = PLAIN, at: Spot = START
) -> tuple[Line, ...]:
    """The lines of one paragraph of `runs`, `measure` units wide in type of `em` points.

    Every character stands in exactly one line, in order; no text gives no line. Lines are `full` when they end
    flush with the measure. Only a sign wider than the measure sticks out (width > measure). `at` is the spot of
    the first character; the last line ends at the start of the block after it.
    """
    made = items(tuple(run for run in runs if run.text), rules.level, rules.trim, rules.gap)
    if not made.text:
        return ()
    width = Measure(measure - rules.first - rules.inset, measure - rules.hang - rules.inset)
    ends = best_lines(made, width)
    starts = [0, *ends[:-1]]
    return tuple(
        _line(made, (start, end), width, rules, (em, at)) for start, end in zip(starts, ends, strict=True)
    )


def _line(made: Items, part: tuple[int, int], width: Measure, rules: Rules, base: tuple[Pt, Spot]) -> Line:
    """One line: its characters fitted, its indent by the alignment, its copy as spots."""
    (start, end), (em, at) = part, base
    last = end == len(made.text)
    whole = not last and end not in made.forced
    target = width.rest if start else width.first
    justified = rules.align == "justify" and whole
    fitted = fit(made, start, end, target, rules.stretch if justified else Stretch.NONE)
    return Line(
        spans=fitted.spans,
        em=em,
        width=fitted.width,
        start=Spot(at.block, at.offset + start),
        end=Spot(at.block + 1) if last else Spot(at.block, at.offset + end),
        indent=_indent(rules, fitted, target, start == 0),
        full=fitted.width == target and not rules.inset,
        first=start == 0,
        last=last,
        stretch=fitted.stretch,
    )


def _indent(rules: Rules, fitted: Fitted, target: int, first: bool) -> Units:
    """Where the line's first box stands."""
    left = rules.first if first else rules.hang
    room = {"right": 1.0, "end": 1.0, "center": 0.5}.get(rules.align, 0.0)
    return Units(left + int((target - fitted.width) * room))
