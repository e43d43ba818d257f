"""`python -m tests.figures.floors`: how few gaps any set of legal lines could leave wider than the figures ask.

Of all sets without a loose line or a last line of one Han the one is taken, paragraph by paragraph, that has the
fewest such gaps, however it looks otherwise. The lines that the program chooses stand beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.figures.corpus import corpora, stories
from tests.figures.oracle import Oracle, oracle, runs_of
from typeset.compose.items.rules import Rules, TextJustify
from typeset.compose.lines.justify import fit
from typeset.compose.lines.paragraph import set_paragraph
from typeset.units import EM, Pt, Units

WIDE = {17: 0.065, 13: 0.09}
"""The 99th percentile asked at each measure, in ems."""

REACH = 6
"""Lines that are so many ems short of full are not tried: they would be loose."""


@dataclass(frozen=True)
class Wide:
    """Gaps of full lines: those that are wider than asked, and all."""

    wide: int = 0
    gaps: int = 0

    def __add__(self, other: "Wide") -> "Wide":
        return Wide(self.wide + other.wide, self.gaps + other.gaps)

    @property
    def part(self) -> float:
        return self.wide / self.gaps if self.gaps else 0.0


def line(made: Oracle, start: int, end: int, limit: float) -> Wide | None:
    """A line's gaps; none if it cannot be had. A line that need not be full has none that count."""
    text, room = made.made.text, made.target - (0 if start else made.first)
    if not made.fills(start, end):
        return None
    if end == len(text) or end in made.made.forced:
        one = sum(char.isalnum() for char in text[start:end]) <= 1
        return None if one and start and end == len(text) else Wide()
    stretch = fit(made.made, start, end, room, TextJustify.INTER_CHARACTER).stretch
    gaps = sum(not char.isspace() for char in text[start:end]) - 1
    return Wide(gaps if stretch > limit * EM else 0, gaps)


def starts(made: Oracle, end: int) -> Iterator[int]:
    """Where a line that ends there could begin, the nearest first."""
    items, last = made.made, max((place for place in (0, *made.made.forced) if place < end), default=0)
    width, free = 0, end == len(items.text) or end in items.forced
    for place in range(end - 1, last - 1, -1):
        width += items.box[place] + items.glue[place]
        if width > 2 * made.target:
            return
        if (not place or made.legal(place)) and (free or width > made.target - made.first - REACH * EM):
            yield place


def fewest(made: Oracle, limit: float) -> Wide | None:
    """The fewest wide gaps that a paragraph can have."""
    size, best = len(made.made.text), {0: Wide()}
    for end in range(1, size + 1):
        if not made.legal(end):
            continue
        ways = (
            best[start] + found
            for start in starts(made, end)
            if start in best and (found := line(made, start, end, limit)) is not None
        )
        if way := min(ways, key=lambda wide: (wide.wide, -wide.gaps), default=None):
            best[end] = way
    return best.get(size)


def chosen(made: Oracle, limit: float) -> Wide:
    """What the lines have that the program chooses."""
    lines = set_paragraph(made.made.runs, Units(made.target), Pt(9.0), made.made.rules)
    ends = (0, *(one.start.offset for one in lines[1:]), len(made.made.text))
    found = (line(made, *part, limit) for part in pairwise(ends))
    return sum((one for one in found if one), Wide())


def compare(file: Path, ems: int) -> tuple[Wide, Wide]:
    """The wide gaps of a whole corpus as it is set, and the fewest, in paragraphs that can be had without a fault."""
    ours, least = Wide(), Wide()
    for text in (text for story in stories(file) for text in story.paragraphs):
        made = oracle(runs_of(text), Rules(first=Units(2 * EM)), ems * EM)
        if (way := fewest(made, WIDE[ems])) is not None:
            least += way
            ours += chosen(made, WIDE[ems])
    return ours, least


def main() -> None:
    for ems, limit in WIDE.items():
        for name, file in corpora().items():
            ours, least = compare(file, ems)
            print(f"{name} at {ems} em: gaps over {limit} em {ours.part:.2%}, at least {least.part:.2%}")


if __name__ == "__main__":
    main()
