"""Which pages lie beside each other on the sheets of a folded paper (拼大版), so that they come in their order when the
sheets are folded once and laid into each other.

Of a section of 8 pages the outer sheet has [8|1] on its front and [2|7] on its back, the inner one [6|3] and [4|5]. A
paper that is bound on the right has each side the other way round: [1|8]. What is left of a section that is no multiple
of four is a half sheet in its middle, with one page on each side, and at most one page that is blank.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from typeset.errors import Finding, Severity, Text
from typeset.paper import Labels
from typeset.rules import ROWS


@dataclass(frozen=True, slots=True)
class SheetSide:
    """A side of a sheet by the numbers of its pages from left to right, 0 where one is blank; a half sheet has one.
    Sheets count from 1, from the outside of each section inwards; so many of its section lie around this one."""

    pages: tuple[int, ...]
    sheet: int
    front: bool
    around: int = 0

    @property
    def said(self) -> str:
        """How plants write it: [4|1], with a dash for a blank page."""
        return f"[{'|'.join(str(page or '—') for page in self.pages)}]"


def folded(pages: Sequence[int], labels: Labels, right_bound: bool) -> tuple[SheetSide, ...]:
    """The sides of the sheets of an issue with these pages (of a spread both), of each sheet its front and then its
    back. Each section of letters (A叠, B叠) is folded by itself, all pages together where there are none."""
    sides, before, sheet = list[SheetSide](), 0, 0
    for count in _sections(max(pages), labels):
        for side in _section(count, right_bound):
            there = tuple(page + before if page + before in pages and page else 0 for page in side.pages)
            sheet += side.front
            sides.append(replace(side, pages=there, sheet=sheet))
        before += count
    return tuple(sides)


def _sections(count: int, labels: Labels) -> Iterator[int]:
    """How many of so many pages each section has."""
    for one in labels.lettered:
        own = min(count, one.count or count)
        if own:
            yield own
        count -= own
    if count:
        yield count


def _section(count: int, right_bound: bool) -> Iterator[SheetSide]:
    """The sides of the sheets of a section, whose pages count from 1."""
    even = count + count % 2
    for place in range(even // 4):
        outer, inner = even - 2 * place, 1 + 2 * place
        for front, pages in ((True, (outer, inner)), (False, (inner + 1, outer - 1))):
            there = tuple(page if page <= count else 0 for page in pages)
            yield SheetSide(there[::-1] if right_bound else there, 0, front, place)
    if even % 4:
        middle = even // 2
        yield SheetSide((middle,), 0, True, even // 4)
        yield SheetSide((middle + 1 if middle < count else 0,), 0, False, even // 4)


def fold_findings(sides: Sequence[SheetSide]) -> Iterator[Finding]:
    """What plant and desk have to know of sheets: pages that stay blank, and half sheets."""
    for side in sides:
        if side.front and len(side.pages) == 1:
            yield _half(side)
        if 0 in side.pages:
            yield _blank(side)


def _half(side: SheetSide) -> Finding:
    (page,) = side.pages
    return Finding(
        "X30",
        Severity.WARNING,
        Text(
            f"第 {side.sheet} 张是半张，正面是第 {page} 版。",
            f"Sheet {side.sheet} is a half sheet, with page {page} on its front.",
        ),
        page=page,
        cure=ROWS["X30"].cure,
    )


def _blank(side: SheetSide) -> Finding:
    said = Text("正面" if side.front else "背面", "front" if side.front else "back")
    return Finding(
        "X30",
        Severity.WARNING,
        Text(
            f"第 {side.sheet} 张{said.zh} {side.said} 有一版空白。",
            f"On the {said.en} of sheet {side.sheet}, {side.said}, a page is blank.",
        ),
        cure=ROWS["X30"].cure,
    )
