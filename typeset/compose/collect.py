"""Blocks become runs: each stretch of copy with the look that the sheets give it and the face that has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from typeset.compose.fonts import Face, Faces
from typeset.compose.galley import Look
from typeset.compose.hanging import hang_of
from typeset.compose.items import SetRun
from typeset.compose.limits import Gap, gap_of
from typeset.compose.marks import LINE_BREAK, Level
from typeset.compose.rules import Rules, Stretch
from typeset.compose.trim import trim_of
from typeset.edition import Block, Role, Run, TextBlock, Voice
from typeset.errors import MachineError
from typeset.style import Computed, Sheets
from typeset.units import EM, Em, Pt, Units, points_units, units

TAG = {
    Role.PARAGRAPH: "p",
    Role.SUBHEAD: "h2",
    Role.ITEM: "li",
    Role.QUOTATION: "blockquote",
    Role.BYLINE: "p.byline",
    Role.SIGNATURE: "p.signature",
}
"""The element that a designer's sheet names a block by."""

INLINE = {Voice.STRONG: "strong", Voice.DATELINE: "span.dateline", Voice.CREDIT: "span.credit"}
"""The element that a designer's sheet names a run by."""

JUSTIFY = {"inter-word": Stretch.INTER_WORD, "none": Stretch.NONE}
"""The values of CSS `text-justify` that differ from what Chinese needs."""


@dataclass(frozen=True, slots=True)
class Collected:
    """A block ready to be set: its runs, type size and leading in points, its rules, its computed style."""

    runs: tuple[SetRun, ...]
    em: Pt
    leading: Pt
    rules: Rules
    style: Computed


def collect(block: TextBlock, body: tuple[str, ...], sheets: Sheets, faces: Faces) -> Collected:
    """The runs of a block whose parent elements are `body`; MachineError where none of the families exists."""
    path = (*body, TAG[block.role])
    style = sheets.computed(*path)
    runs: list[SetRun] = []
    for run in block.runs:
        look = sheets.computed(*path, *_inline(run))
        runs += styled(run.text, look, faces, style.size, run.href)
    return Collected(tuple(runs), style.size, style.leading, rules(style), style)


def text_paths(block: Block) -> Iterator[tuple[str, ...]]:
    """The elements that a block of text puts into its article's body; none for a figure or a table."""
    if isinstance(block, TextBlock):
        yield (TAG[block.role],)
        yield from ((TAG[block.role], *inner) for run in block.runs if (inner := _inline(run)))


def _inline(run: Run) -> tuple[str, ...]:
    """The elements around a run, outermost first."""
    voice = INLINE.get(run.voice)
    return (*((voice,) if voice else ()), *(("a",) if run.href else ()))


def styled(text: str, style: Computed, faces: Faces, em: Pt, href: str = "") -> list[SetRun]:
    """`text` in a computed style, as runs of one face each, for a block of `em` points.

    A character that the first family lacks is served by the next that has it, and by the first where none has.
    """
    first = faces.face(style.families, style.weight)
    scale = points_units(style.size, em)
    tracking = Units(units(style.letter_spacing) * scale // EM)
    if all(_has(first, char) for char in set(text)):
        look = Look(first.family, first.weight, style.size, style.color)
        return [SetRun(text, look, first, href, scale, tracking)] if text else []
    runs = []
    for face, group in groupby(text, key=lambda char: _server(char, first, style, faces)):
        look = Look(face.family, face.weight, style.size, style.color)
        runs.append(SetRun("".join(group), look, face, href, scale, tracking))
    return runs


@lru_cache(maxsize=1 << 16)
def _has(face: Face, char: str) -> bool:
    return face.has(char)


def _server(char: str, first: Face, style: Computed, faces: Faces) -> Face:
    """The face that paints a character."""
    if _has(first, char):
        return first
    for index in range(1, len(style.families)):
        try:
            face = faces.face(style.families[index:], style.weight)
        except MachineError:
            break
        if _has(face, char):
            return face
    return first


def rules(style: Computed) -> Rules:
    """The rules that a computed style asks for, in units of its own em."""
    left, right = (style.length(f"padding-{side}") or Pt(0.0) for side in ("left", "right"))
    hang = points_units(left, style.size)
    return Rules(
        level=LINE_BREAK.get(style.value("line-break"), Level.GB),
        trim=trim_of(style.value("text-spacing-trim"), style.value("--punctuation-style")),
        gap=_gap(style),
        stretch=JUSTIFY.get(style.value("text-justify"), Stretch.INTER_CHARACTER),
        first=Units(hang + units(style.indent)),
        hang=hang,
        inset=points_units(right, style.size),
        align=style.align,
        align_last=style.value("text-align-last"),
        hanging=hang_of(style.value("hanging-punctuation")),
        hyphens=style.value("hyphens"),
    )


def _gap(style: Computed) -> Gap:
    """The space between Han and words."""
    lengths = (style.length(name) for name in ("--autospace", "--autospace-min", "--autospace-max"))
    return gap_of(style.value("text-autospace"), *(Em((length or 0.0) / style.size) for length in lengths))
