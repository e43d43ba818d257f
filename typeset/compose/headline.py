"""Headline blocks: column label 栏题, kicker 引题, headline 主题 and deck 副题, in whole lines of the grid."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from typeset.compose.collect import rules, styled
from typeset.compose.fitting import Bounds, fit_title
from typeset.compose.fonts import Faces
from typeset.compose.galley import Head, Line, PlacedLine
from typeset.compose.items import SetRun
from typeset.compose.paragraph import set_paragraph
from typeset.compose.phrases import SPACES
from typeset.compose.rank import Rank
from typeset.compose.strips import EM_BOX_TOP
from typeset.edition import Article, Spot, Title
from typeset.style import Computed, Sheets
from typeset.units import EM, Pt, Rows, Units, points_units

LADDER = "60pt 54pt 48pt 42pt 36pt 30pt 26pt 22pt 18pt 15pt 12pt"
"""The sizes of a paper that names no `--ladder` of its own (art direction, 3.3 of the composition notes)."""

SPACE = Units(EM // 2)
"""A space in a headline stands for a mark and takes half an em."""

ENDLESS = Units(EM * 10_000)
"""A measure that no line of a headline reaches, so that it is set in its natural width."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a head is set: its width, the narrow limit in points, sheets, faces, and the path of its header."""

    width: Pt
    sheets: Sheets
    faces: Faces
    path: tuple[str, ...]

    def style(self, tag: str) -> Computed:
        """The computed style of an element of the header."""
        return self.sheets.computed(*self.path, tag)

    def bounds(self, style: Computed, ladder: tuple[Pt, ...]) -> Bounds:
        """The limits that the sheet gives to a headline."""
        largest = style.length("--size-max") or style.size
        lines = style.value("--lines-max")
        return Bounds(ladder, largest, style.length("--size-min") or largest, int(lines) if lines.isdecimal() else 3)


def set_head(article: Article, width: Pt, rank: Rank, sheets: Sheets, faces: Faces, page: str) -> Head:  # noqa: PLR0917
    """The headline block of an article set to `width`, `rows` whole lines high and centred in them.

    The headline's size is the ladder's that fills the measure best between `--size-min` and `--size-max`;
    kicker and deck take `--of-headline` of it. White above and below the block is the make-up's.
    """
    frame = _Frame(width, sheets, faces, (page, f"article.{article.kind}.{rank}", "header"))
    return _head(article, frame, ("p.column", "p.kicker", "h1", "p.deck"))


def set_repeat(article: Article, width: Pt, sheets: Sheets, faces: Faces, page: str) -> Head:
    """The short headline over the inner part of a jump, set to `width` as `header.repeat h1` says."""
    frame = _Frame(width, sheets, faces, (page, f"article.{article.kind}", "header.repeat"))
    return _head(article, frame, ("h1",))


def _head(article: Article, frame: _Frame, tags: tuple[str, ...]) -> Head:
    texts = {"p.column": Title(article.column), "p.kicker": article.kicker, "h1": article.headline,
             "p.deck": article.deck}  # fmt: skip
    style = frame.style("h1")
    named = (style.value("--ladder") or LADDER).split()
    ladder = tuple(Pt(float(size.removesuffix("pt"))) for size in named)
    fitted = fit_title(texts["h1"], frame.width, frame.bounds(style, ladder)) if texts["h1"] else None
    size = fitted.size if fitted else style.size
    parts = [part for tag in tags if texts[tag] for part in _part(texts[tag], tag, frame, (size, ladder))]
    leading = frame.sheets.computed(frame.path[0]).leading
    height = sum(part.above + part.height for part in parts) - (parts[0].above if parts else 0.0)
    rows = max(1, ceil(height / leading - 0.05))
    return Head(article.id, frame.width, Rows(rows), size, tuple(_stack(parts, Pt((rows * leading - height) / 2))))


@dataclass(frozen=True, slots=True)
class _Part:
    """One line of a head, the space above it and the height of its line, in points."""

    line: Line
    above: float
    height: float


def _stack(parts: list[_Part], top: Pt) -> Iterator[PlacedLine]:
    """The lines one below another, each em box in the middle of its line's height."""
    y = float(top) - (parts[0].above if parts else 0.0)
    for part in parts:
        y += part.above
        baseline = y + (part.height - part.line.em) / 2 + EM_BOX_TOP * part.line.em
        yield PlacedLine(part.line, Pt(0.0), Pt(baseline))
        y += part.height


def _part(title: Title, tag: str, frame: _Frame, sizes: tuple[Pt, tuple[Pt, ...]]) -> Iterator[_Part]:
    """The lines of one part of the head; the space between parts stands above the first of them."""
    style, (headline, ladder) = frame.style(tag), sizes
    size, starts = _size(title, tag, style, frame, (headline, ladder))
    scale = size / style.size
    before = {"h1": ("p.kicker", "p.column"), "p.deck": ("h1",), "p.kicker": ("p.column",)}.get(tag, ())
    gaps = [frame.style(other).length("margin-bottom") or 0.0 for other in before[:1]]
    above = max([style.length("margin-top") or 0.0, *gaps])
    for start, end in pairwise((*starts, len(title.text))):
        line = _line(title.text[start:end], start, style, (frame, size))
        yield _Part(line, above, style.leading * scale)
        above = 0.0


def _size(
    title: Title, tag: str, style: Computed, frame: _Frame, sizes: tuple[Pt, tuple[Pt, ...]]
) -> tuple[Pt, tuple[int, ...]]:
    """The size of a part and where its lines begin."""
    headline, ladder = sizes
    if tag == "h1":
        bounds = frame.bounds(style, ladder)
        fitted = fit_title(title, frame.width, bounds)
        return fitted.size, fitted.starts
    share = style.value("--of-headline")
    size = Pt(round(float(share) * headline * 2) / 2) if share else style.size
    least, most = style.length("--size-min") or style.size, style.length("--size-max") or max(size, style.size)
    size = Pt(min(max(size, least), most)) if share else style.size
    steps = tuple(Pt(step) for step in (size, size * 0.92, size * 0.85) if step >= least - 0.01) or (size,)
    fitted = fit_title(title, frame.width, Bounds(steps, size, steps[-1], 1))
    return fitted.size, fitted.starts


def _line(text: str, start: int, style: Computed, frame: tuple[_Frame, Pt]) -> Line:
    """One line of a head, marks squeezed and spaces half an em wide, aligned in the measure."""
    where, size = frame
    runs = tuple(_spaced(_scaled(styled(text, style, where.faces, style.size), size)))
    flat = replace(rules(style), align="left", first=Units(0), hang=Units(0), inset=Units(0))
    (line,) = set_paragraph(runs, ENDLESS, size, flat, Spot(0, start))
    measure = points_units(where.width, size)
    room = {"left": 0.0, "right": 1.0}.get(_align(style, where), 0.5)
    return replace(line, indent=Units(max(0, int((measure - line.width) * room))), end=Spot(0, start + len(text)))


def _align(style: Computed, frame: _Frame) -> str:
    """`text-align`, or `--align-narrow` over no more than `--narrow-columns` basic columns of the page."""
    page = frame.sheets.computed(frame.path[0])
    columns, characters = style.value("--narrow-columns"), page.value("--characters")
    narrow = style.value("--align-narrow")
    if narrow and columns.isdecimal() and characters.isdecimal():
        count = int(columns)
        limit = (count * int(characters) + (count - 1) * page.gutter) * page.size
        if frame.width <= limit + 0.5:
            return narrow
    return style.align


def _scaled(runs: list[SetRun], size: Pt) -> Iterator[SetRun]:
    """The runs in another size than the sheet's."""
    for run in runs:
        yield replace(run, look=replace(run.look, size=size), scale=EM)


def _spaced(runs: Iterator[SetRun]) -> Iterator[SetRun]:
    """The runs with each space apart, so that it takes half an em."""
    for run in runs:
        rest = ""
        for char in run.text:
            if char not in SPACES:
                rest += char
                continue
            if rest:
                yield replace(run, text=rest)
                rest = ""
            yield replace(run, text=char, tracking=Units(SPACE - run.face.advance(char)))
        if rest:
            yield replace(run, text=rest)
