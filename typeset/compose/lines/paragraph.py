"""A paragraph: runs and a measure in, set lines out."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise, takewhile

from typeset.compose.galley import Line, Span
from typeset.compose.items.holding import advance
from typeset.compose.items.item import Items, SetRun
from typeset.compose.items.measuring import items
from typeset.compose.items.rules import PLAIN, Rules, TextJustify
from typeset.compose.lines import breaking
from typeset.compose.lines.fitting import divisions
from typeset.compose.lines.justify import FittedLine, fit
from typeset.compose.lines.search import NEVER, LineEnds, Widths
from typeset.compose.text.marks import Level
from typeset.compose.text.phrases import FORBIDDEN
from typeset.edition import START, Spot, Title
from typeset.units import Pt, Units

__all__ = ["PLAIN", "Paragraph", "Rules", "prices", "set_paragraph"]

Measure = Units | tuple[Units, ...]
"""The measure of all lines, or one for each, the last being that of all further lines."""


def set_paragraph(
    runs: tuple[SetRun, ...],
    measure: Measure,
    em: Pt,
    rules: Rules = PLAIN,
    at: Spot = START,
    *,
    ends: Sequence[int] = (),
) -> tuple[Line, ...]:
    """The lines of one paragraph of `runs`, `measure` units wide in type of `em` points.

    Beside a picture lines have measures of their own: a tuple has one a line, the last for all that follow.

    Every character stands in exactly one line, in order; no text gives no line. Lines are `full` when they end
    flush with the measure. Only a sign wider than the measure sticks out (width > measure). `at` is the spot of
    the first character; the last line ends at the start of the block after it.

    No line either where `rules.longer` asks for more or fewer lines than can be had without a fault. `ends` is where
    the lines end, if that is known.
    """
    return Paragraph(runs, measure, rules).lines(em, at, ends)


class Paragraph:
    """A paragraph of runs to be set to a measure, which is measured once for its lines and for others."""

    def __init__(self, runs: tuple[SetRun, ...], measure: Measure, rules: Rules) -> None:
        self._marks, copy = _parted(runs)
        self._items = items(copy, rules)
        self._breaking = breaking.Breaking(self._items, _widths(measure, rules))

    def lines(self, em: Pt, at: Spot, ends: Sequence[int] = ()) -> tuple[Line, ...]:
        """Its lines in type of `em` points, as `set_paragraph` gives them."""
        made, widths = self._items, self._breaking.widths
        ends = ends or self.ends
        if not ends:
            return ()
        starts = [0, *ends[:-1]]
        first, *rest = (
            _line(made, part, widths[min(index, len(widths) - 1)], em, at)
            for index, part in enumerate(zip(starts, ends, strict=True))
        )
        return (_marked(first, self._marks), *rest)

    def other_ends(self, wanted: tuple[int, ...], dear: float = NEVER) -> dict[int, LineEnds]:
        """Where the lines end that each of the `wanted` values of `rules.longer` asks for, and what they cost.

        What cannot be had is not in it, nor what costs `dear` or more.
        """
        return {} if self._items.rules.balanced else self._breaking.others(wanted, dear)

    @cached_property
    def ends(self) -> list[int]:
        """The places at which the lines end; balanced text is neither taken in nor driven out."""
        rules, made, widths = self._items.rules, self._items, self._breaking.widths
        if not made.text:
            return []
        if rules.longer:
            return [] if rules.balanced else breaking.best_lines(made, widths, rules.longer)
        return (balanced_lines(made, widths) if rules.balanced else []) or self._breaking.best.offsets


def _parted(runs: tuple[SetRun, ...]) -> tuple[tuple[SetRun, ...], tuple[SetRun, ...]]:
    """The generated runs that hang in front of the copy, and all that is broken into lines."""
    ahead = tuple(takewhile(lambda run: run.generated and not (run.held or run.icon), runs))
    return ahead, tuple(run for run in runs[len(ahead) :] if run.text)


def prices(
    runs: tuple[SetRun, ...], measure: Measure, rules: Rules = PLAIN, wanted: tuple[int, ...] = (-1, 1)
) -> dict[int, float]:
    """What each of the `wanted` values of `rules.longer` costs, in demerits above those of the best lines.

    What cannot be had is not in it. 2 is a line that is stretched at all, 10 one by 0.08 em a gap, 100 one by
    0.18 em, where a reader begins to see it; below nothing is what mends a fault of the best lines.
    """
    others = Paragraph(runs, measure, rules).other_ends(wanted)
    return {longer: ends.cost for longer, ends in others.items()}


def _marked(line: Line, marks: tuple[SetRun, ...]) -> Line:
    """A first line with a list's mark hanging before its text."""
    if not marks:
        return line
    spans = tuple(Span(run.text, run.look, spacing=run.tracking, generated=run.generated) for run in marks)
    width = sum(advance(run) for run in marks)
    return replace(
        line,
        spans=(*spans, *(_behind(span, width) for span in line.spans)),
        indent=Units(line.indent - width),
        width=Units(line.width + width),
    )


def _behind(span: Span, width: int) -> Span:
    """A span of a line before whose first box something so wide has come."""
    icon = span.icon
    return replace(span, icon=replace(icon, along=Units(icon.along + width))) if icon else span


def _widths(measure: Measure, rules: Rules) -> Widths:
    """What the indents leave of each line's measure, lines of one width at the end counted once."""
    measures = measure if isinstance(measure, tuple) else (measure,)
    first, *rest = (*measures, measures[-1])
    widths = [first - rules.first - rules.inset, *(width - rules.hang - rules.inset for width in rest)]
    while len(widths) > 1 and widths[-1] == widths[-2]:
        widths.pop()
    return tuple(widths)


def _line(made: Items, part: tuple[int, int], target: int, em: Pt, at: Spot) -> Line:
    """One line: its characters fitted, its indent by the alignment, its copy as spots."""
    (start, end), rules = part, made.rules
    last = end == len(made.text)
    align = rules.alignment(not last and end not in made.forced)
    fitted = fit(made, start, end, target, rules.justify if align == "justify" else TextJustify.NONE)
    return Line(
        spans=fitted.spans,
        em=em,
        width=fitted.width,
        start=Spot(at.block, at.offset + made.copied(start)),
        end=Spot(at.block + 1) if last else Spot(at.block, at.offset + made.copied(end)),
        indent=_indent(rules.hang if start else rules.first, fitted, target, align),
        full=fitted.width == target + fitted.before and not rules.inset,
        first=start == 0,
        last=last,
        stretch=fitted.stretch,
        over=fitted.over,
        anywhere=rules.level is Level.NONE,
    )


def _indent(left: Units, fitted: FittedLine, target: int, align: str) -> Units:
    """Where the line's first box stands."""
    room = {"right": 1.0, "end": 1.0, "center": 0.5}.get(align, 0.0)
    return Units(left - fitted.before + int((target + fitted.before - fitted.width) * room))


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
        fit(items, start, end, width, TextJustify.NONE).width <= width
        for (start, end), width in zip(pairwise(edges), (*widths, *(widths[-1],) * len(edges)), strict=False)
    )
