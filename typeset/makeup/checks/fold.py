"""What stands on the fold of a spread (跨版): characters of heads that it parts, and small text that runs over it."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from typeset.compose.galley import PlacedLine
from typeset.edition import Edition
from typeset.errors import Finding, Severity, Text
from typeset.makeup.checks.view import PageView, TabooHit
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import Frame, Leg, Lines
from typeset.units import EM_BOX_TOP, Pt, units_points

HEAD, CAPTION = "head", "caption"
BEARING = 0.1
"""The part of an em by which a character's ink keeps from the edges of its box, or nearly."""
WIDE = frozenset("FW")
"""East Asian widths of an em (UAX #11); other characters are counted for half of one."""
FARTHEST = 1.0
"""Ems by which a line of a head is moved at most, so that the fold falls between two of its characters."""


def clear_of_fold(grid: Grid, frame: Frame) -> Frame:
    """A head of a spread with each line moved so that the fold parts no character, and a caption moved to one side of
    the fold, where they have room for it; any other frame, and one of another page, as it is."""
    if not grid.folded or grid.vertical or not isinstance(frame, Lines):
        return frame
    if frame.role == HEAD:
        return replace(frame, lines=tuple(_between(frame, line, grid.fold) for line in frame.lines))
    return _beside(frame, grid) if frame.role == CAPTION else frame


def _between(frame: Lines, placed: PlacedLine, fold: Pt) -> PlacedLine:
    edges = _edges(frame, placed)
    if not _parted(edges, fold, placed.line.em):
        return placed
    for edge in sorted(edges, key=lambda one: (abs(fold - one), one)):
        aside = fold - edge
        within = frame.box.x <= edges[0] + aside and edges[-1] + aside <= frame.box.right
        if within and abs(aside) <= FARTHEST * placed.line.em:
            return replace(placed, x=Pt(placed.x + aside))
    return placed


def _beside(frame: Lines, grid: Grid) -> Lines:
    """A caption that begins right of the fold, or ends left of it."""
    if not any(_crosses(frame, line, grid.fold) for line in frame.lines):
        return frame
    edges = [_edges(frame, line) for line in frame.lines]
    first, last = min(one[0] for one in edges), max(one[-1] for one in edges)
    air = grid.gutter_width / 2
    right, left = grid.fold + air - first, grid.fold - air - last
    if last + right <= frame.box.right:
        aside = right
    elif first + left >= frame.box.x:
        aside = left
    else:
        return frame
    return replace(frame, lines=tuple(replace(line, x=Pt(line.x + aside)) for line in frame.lines))


def _edges(frame: Lines | Leg, placed: PlacedLine) -> list[float]:
    """Where the characters of a line begin, and its end, from the page's left: by their widths in ems, so that all
    together are as wide as the line was set."""
    line = placed.line
    widths = [
        span.look.size
        * (1.0 if unicodedata.east_asian_width(char) in WIDE and "halt" not in span.features else 0.5)
        + units_points(span.spacing, line.em)
        for span in line.spans
        if not span.over
        for char in span.text
    ]
    left = frame.box.x + placed.x + units_points(line.indent, line.em)
    scale = line.width_points / sum(widths) if sum(widths) > 0 else 0.0
    edges = [left]
    for width in widths:
        edges.append(edges[-1] + width * scale)
    return edges


def _parted(edges: Sequence[float], fold: Pt, em: Pt) -> bool:
    """Whether the fold goes through a character."""
    slack = BEARING * em
    return any(left + slack < fold < right - slack for left, right in pairwise(edges))


def _crosses(frame: Lines | Leg, placed: PlacedLine, fold: Pt) -> bool:
    """Whether a line stands at both sides of the fold."""
    edges = _edges(frame, placed)
    return edges[0] < fold < edges[-1]


SMALL = Text("正文压在中缝上。", "Text runs over the fold.")
CAPTIONED = Text("图片说明压在中缝上。", "A caption runs over the fold.")


def m34(view: PageView) -> Iterator[TabooHit]:
    """Print in the fold: a character of a head that it parts, and text that is read in lines at both sides of it."""
    if not view.grid.folded:
        return
    fold = view.grid.fold
    if view.grid.vertical:
        yield from _upright(view)
        return
    for frame in view.page.frames:
        if isinstance(frame, Leg) and frame.box.x < fold < frame.box.right:
            lines = (line for strip in frame.strips for line in strip.lines)
            if any(_crosses(frame, line, fold) for line in lines):
                yield TabooHit(frame.article, what=SMALL)
        elif isinstance(frame, Lines) and frame.role == HEAD:
            if any(_parted(_edges(frame, line), fold, line.line.em) for line in frame.lines):
                yield TabooHit(frame.article)
        elif isinstance(frame, Lines) and any(_crosses(frame, line, fold) for line in frame.lines):
            is_caption = frame.role == CAPTION
            yield TabooHit(frame.article, light=is_caption, what=CAPTIONED if is_caption else SMALL)


def _upright(view: PageView) -> Iterator[TabooHit]:
    """The same where lines run down: those of the text stand on rows at either side of the fold, and run along it."""
    for frame in view.page.frames:
        if isinstance(frame, Lines) and any(_astride(frame, line, view.grid.fold) for line in frame.lines):
            is_caption, is_head = frame.role == CAPTION, frame.role == HEAD
            what = None if is_head else CAPTIONED if is_caption else SMALL
            yield TabooHit(frame.article, light=is_caption, what=what)


def _astride(frame: Lines, placed: PlacedLine, fold: Pt) -> bool:
    """Whether the fold goes through a line along all its length."""
    em, middle = placed.line.em, frame.box.y + placed.baseline - EM_BOX_TOP * placed.line.em
    slack = BEARING * em
    return middle + slack < fold < middle + em - slack


def on_two_sheets(edition: Edition) -> Iterator[Finding]:
    """A note on each spread that is not in the middle of its section, where both pages are one sheet of paper: nested
    sheets of four pages have page n and the last but n + 1 side by side."""
    labels = edition.paper.labels
    every = [labels.of(one) for page in edition.pages for one in labels.over(page.number)]
    for page in edition.pages:
        if not page.facing:
            continue
        letter, first = labels.of(page.number)
        last = max(one.number for one in every if one.letter == letter)
        if 2 * first != last:
            yield Finding(
                "M34",
                Severity.INFO,
                Text(
                    f"本叠 {last} 版，这两版印在两张纸上：跨过中缝的字和图要对准。",
                    f"Of the {last} pages of its section these two are on two sheets of paper: what runs over the fold "
                    "has to meet in print.",
                ),
                page=page.number,
                place=f"edition.yaml:{page.line}" if page.line else "edition.yaml",
                cure=Text(
                    "跨版放在一叠正中的两版；或让标题、图片各在一面。",
                    "Give the spread to the middle pages of a section, or keep heads and pictures at one side.",
                ),
            )
