"""`python -m tests.figures.lines`: how well every line is set, read back from the PDF with PDFium.

Each corpus is set in columns of 17 em at 9/13 pt and of 13 em at 9/11.25 pt, painted, read back, and its paragraphs
are looked for in the text layer. Everything printed is computed from the places of their glyphs.
"""

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from string import ascii_letters

from tests.figures.corpus import Story, corpora, paragraphs, stories, write_edition
from tests.figures.drawn import hyphen_room, hyphens
from tests.figures.found import SetLine, SetParagraph, find_paragraphs
from tests.figures.gb import CLOSING, OPENING, faults, unit_at
from tests.figures.house import HOUSES, House
from tests.figures.oracle import without_loose
from typeset.edition import Edition
from typeset.makeup import make_up
from typeset.proof.readback.pdf_text import ReadPage, read_pages
from typeset.render.ground.painter_process import PainterProcess
from typeset.render.pdf import render_pdf
from typeset.run import read_style, sheet_paths
from typeset.sources.desk.edition import load_edition

FLUSH, ON_GRID, LOOSE = 0.05, 0.05, 0.25
"""Points that a full line may end off its edge, and a baseline off the grid; ems a gap from which a line is loose."""


LATIN = frozenset(ascii_letters)

INDENT = 2
"""Ems by which the built-in sheets indent a paragraph."""


@dataclass(frozen=True)
class Gap:
    """A full line, what it was given between two characters, in ems, and between how many."""

    line: SetLine
    extra: float
    count: int


class Set:
    """Paragraphs set in the columns of a house and read back."""

    def __init__(self, texts: list[str], pdf: bytes, house: House, name: str = "") -> None:
        self.house, self.name = house, name
        self.pages: tuple[ReadPage, ...] = read_pages(pdf)
        self.hyphens = hyphens(self.pages)
        self.paragraphs: list[SetParagraph] = find_paragraphs(texts, self.pages, house)

    @cached_property
    def lines(self) -> list[SetLine]:
        return [line for paragraph in self.paragraphs for line in paragraph.lines]

    @cached_property
    def full(self) -> list[SetLine]:
        """The lines after which their paragraph goes on."""
        return [line for line in self.lines if not line.last]

    def faults(self) -> Counter[str]:
        """Forbidden starts, ends and splits; a Latin word may be parted by a hyphen."""
        return Counter(
            kind
            for p in self.paragraphs
            for before, line in pairwise(p.lines)
            for kind in faults(p.text, line.places[0])
            if kind != "split" or not self.hyphen(before)
        )

    def hyphen(self, line: SetLine) -> float:
        """The room of the hyphen that a line ends with."""
        return hyphen_room(line, self.hyphens) if line.glyphs[-1].char in LATIN else 0.0

    def edge(self, line: SetLine) -> float:
        """How far a full line's last em box ends before the right edge of its column."""
        return self.house.edges[line.column] + self.house.measure - line.right - self.hyphen(line)

    def flush(self) -> float:
        """The part of the full lines that end within FLUSH of their column's edge."""
        return _part(abs(self.edge(line)) <= FLUSH for line in self.full)

    def left_flush(self) -> float:
        """The part of the lines within paragraphs that begin within FLUSH of their column's edge."""
        within = (line for p in self.paragraphs for line in p.lines[1:])
        return _part(abs(line.left - self.house.edges[line.column]) <= FLUSH for line in within)

    def full_width_ends(self) -> float:
        """The part of the full lines that end in a mark whose blank half was kept."""
        ends = [line for line in self.full if line.glyphs[-1].char in CLOSING]
        return 1 - _part(self.edge(line) < line.glyphs[-1].size / 4 for line in ends)

    def unsqueezed(self) -> int:
        """Adjacent marks between which a blank half em was left that faces the other mark."""
        return sum(
            right.x - left.x > (0.5 + max(extra(line), 0.0)) * left.size + FLUSH
            for line in self.lines
            for left, right in pairwise(line.glyphs)
            if facing(left.char, right.char)
        )

    @cached_property
    def gaps(self) -> list[Gap]:
        """What each full line was given between its characters, the tightest first."""
        given = (Gap(line, extra(line), len(line.glyphs) - 1) for line in self.full)
        return sorted(given, key=lambda gap: gap.extra)

    def percentile(self, part: float) -> float:
        """The extra below which that part of all gaps in full lines lies, in ems; never below nothing."""
        left = part * sum(gap.count for gap in self.gaps)
        for gap in self.gaps:
            left -= gap.count
            if left <= 0:
                return max(gap.extra, 0.0)
        return 0.0

    def line_percentile(self, part: float) -> float:
        """The same over the full lines, each counted once: short lines with few gaps weigh more."""
        return max(self.gaps[min(int(part * len(self.gaps)), len(self.gaps) - 1)].extra, 0.0)

    def loose(self) -> list[tuple[Gap, str]]:
        """Lines with more than LOOSE a gap, and what could not be parted to fill them."""
        ends = {
            id(before): (p.text, line.places[0])
            for p in self.paragraphs
            for before, line in pairwise(p.lines)
        }
        return [(gap, unit_at(*ends[id(gap.line)])) for gap in self.gaps if gap.extra > LOOSE]

    def mendable(self) -> list[SetParagraph]:
        """Paragraphs with loose lines of which some other set of line ends would have had none."""
        loose = {id(gap.line) for gap in self.gaps if gap.extra > LOOSE}
        found = (p for p in self.paragraphs if any(id(line) in loose for line in p.lines))
        return [p for p in found if without_loose(p.text, self.house.characters, INDENT)]

    def orphans(self) -> int:
        """孤字: last lines of one Han, with or without marks after it."""
        return sum(
            len(p.lines) > 1 and sum(char not in CLOSING + OPENING for char in p.lines[-1].text) <= 1
            for p in self.paragraphs
            if p.lines
        )

    def on_grid(self) -> float:
        """The part of the lines whose baseline is the page grid's."""
        return _part(self.house.off_grid(line.baseline) <= ON_GRID for line in self.lines)

    def aligned(self) -> float:
        """The part of the lines that stand beside a line of another column, on exactly its baseline."""
        rows: dict[tuple[int, int], list[SetLine]] = defaultdict(list)
        for line in self.lines:
            rows[line.page, round(line.baseline / self.house.leading)].append(line)
        beside = [row for row in rows.values() if len({line.column for line in row}) > 1]
        return _part(abs(line.baseline - row[0].baseline) <= ON_GRID for row in beside for line in row)

    def alone(self) -> Counter[str]:
        """孤行: paragraphs' first lines alone at a column's foot, and last lines alone at a column's head."""
        return Counter(kind for p in self.paragraphs for kind in _alone(p))

    def whole(self) -> tuple[int, int, int]:
        """Paragraphs found whole on one page, found in the two parts of a jump, and all."""
        parts = Counter(p.parts for p in self.paragraphs)
        return parts[1], parts[2], len(self.paragraphs)


def facing(left: str, right: str) -> bool:
    """Whether two marks turn a blank to one another of which half an em goes (CLREQ, adjacent punctuation)."""
    return (left in CLOSING and right in CLOSING + OPENING) or (left in OPENING and right in OPENING)


def extra(line: SetLine) -> float:
    """The widest that two Han of the line stand apart beyond their own em, in ems: all gaps of a line are alike.

    Where no two Han meet, a Han and a closing mark; where not even these meet, nothing is known to be added.
    """
    pairs = [
        (left.x, right.x, left.size, right.char)
        for (left, here), (right, there) in pairwise(zip(line.glyphs, line.places, strict=True))
        if there == here + 1 and _han(left.char) and (_han(right.char) or right.char in CLOSING)
    ]
    between = [pair for pair in pairs if _han(pair[3])] or pairs
    return max(((second - first) / size - 1 for first, second, size, _ in between), default=0.0)


def _han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def _alone(paragraph: SetParagraph) -> Iterator[str]:
    lines = paragraph.lines
    if len(lines) > 1:
        if _parted(lines[0], lines[1]):
            yield "foot"
        if _parted(lines[-2], lines[-1]):
            yield "head"


def _parted(above: SetLine, below: SetLine) -> bool:
    return (above.page, above.column) != (below.page, below.column)


def _part(of: Iterator[bool]) -> float:
    values = list(of)
    return sum(values) / len(values) if values else 1.0


def paint(edition: Edition) -> bytes:
    """The reader's PDF of an edition."""
    sheets, faces = read_style(edition.paper)
    made = make_up(edition, sheets, faces)
    with PainterProcess(1) as painter:
        return render_pdf(made, edition, sheet_paths(edition.paper), faces, painter)


def set_stories(told: tuple[Story, ...], house: House, name: str = "") -> Set:
    """Articles set, painted and read back; the paragraphs looked for are those of the edition as it was loaded."""
    with tempfile.TemporaryDirectory() as folder:
        edition, _ = load_edition(write_edition(Path(folder) / "edition", told, house))
        pdf = paint(edition)
    return Set(paragraphs(edition), pdf, house, name)


ROWS: tuple[tuple[str, dict[int, str], str], ...] = (
    ("lines; full lines", {17: "", 13: ""}, ""),
    ("forbidden starts, ends, splits per 1 000 lines", {17: "0", 13: "0"}, "0; Typst 0.28"),
    ("full lines flush within 0.05 pt", {17: "100 %", 13: "100 %"}, "99.97 % within 0.15 pt (Chromium)"),
    ("lines within paragraphs flush at the left", {17: "", 13: ""}, ""),
    ("adjacent marks not squeezed", {17: "0", 13: "0"}, "0 (Typst)"),
    ("line-end marks of full width", {17: "0 %", 13: "0 %"}, "0.4 % (Typst)"),
    ("lines looser than 0.25 em a gap", {17: "0", 13: "< 0.1 %"}, "0.03 % (Typst)"),
    ("extra gap, 95th percentile, em", {17: "0.003", 13: "0.042"}, "0.003 (Typst)"),
    ("extra gap, 99th percentile, em", {17: "0.065", 13: "0.090"}, "0.067 (Typst), 0.010 (XeLaTeX)"),
    ("the same by full lines, 95th", {17: "", 13: ""}, ""),
    ("the same by full lines, 99th", {17: "", 13: ""}, ""),
    ("extra gap, widest, em", {17: "", 13: ""}, "0.27 (Typst)"),
    ("last lines of one Han", {17: "0", 13: "≤ 1"}, "0 (Chromium), 11 (Typst)"),
    ("baselines on the page's grid", {17: "100 %", 13: "100 %"}, "100 % (Vivliostyle)"),
    ("baselines aligned across columns", {17: "100 %", 13: "100 %"}, "93 % (Typst)"),
    ("lines alone at a column's foot; head", {17: "0", 13: "0"}, "0 (XeLaTeX)"),
    ("paragraphs whole + in two parts of a jump, of", {17: "all", 13: "all"}, "all; XeLaTeX 97 %"),
)
"""What is printed: the figure, the target at each measure, the best free peer at 17 em."""


def cells(found: Set) -> list[str]:
    """The figures in the order of ROWS."""
    whole, jumping, every = found.whole()
    wrong, alone, loose = found.faults(), found.alone(), found.loose()
    return [
        f"{len(found.lines)}; {len(found.full)}",
        f"{1000 * wrong.total() / len(found.lines):.2f}" + (f" {dict(wrong)}" if wrong else ""),
        f"{100 * found.flush():.2f} %",
        f"{100 * found.left_flush():.2f} %",
        f"{found.unsqueezed()}",
        f"{100 * found.full_width_ends():.2f} %",
        f"{len(loose)} ({100 * len(loose) / len(found.full):.3f} %)",
        f"{found.percentile(0.95):.4f}",
        f"{found.percentile(0.99):.4f}",
        f"{found.line_percentile(0.95):.4f}",
        f"{found.line_percentile(0.99):.4f}",
        f"{max(found.gaps[-1].extra, 0.0):.4f}",
        f"{found.orphans()}",
        f"{100 * found.on_grid():.2f} %",
        f"{100 * found.aligned():.2f} %",
        f"{alone['foot']}; {alone['head']}",
        f"{whole} + {jumping} of {every}",
    ]


def table(measure: int, names: list[str], columns: list[list[str]]) -> str:
    """The figures as a table of Markdown."""
    rows = [["figure", *names, "target", "best free peer at 17 em"]]
    for index, (title, targets, peer) in enumerate(ROWS):
        rows.append([title, *(column[index] for column in columns), targets[measure], peer])
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", choices=["bench", "hainan", "all"], default="all")
    parser.add_argument("--measure", type=int, choices=sorted(HOUSES), default=None)
    wish = parser.parse_args()
    kind = {"bench": {True}, "hainan": {False}, "all": {True, False}}[wish.corpus]
    at_hand = {name: file for name, file in corpora().items() if (name == "bench") in kind}
    for measure in [wish.measure] if wish.measure else sorted(HOUSES, reverse=True):
        found = {name: set_stories(stories(file), HOUSES[measure]) for name, file in at_hand.items()}
        print(f"\n{measure} em at {HOUSES[measure].size:g}/{HOUSES[measure].leading:g} pt\n")
        print(table(measure, list(found), [cells(one) for one in found.values()]))
        for name, one in found.items():
            for gap, unit in one.loose():
                print(f"loose in {name}: {gap.extra:.3f} em before “{unit}”: {gap.line.text}")
            for paragraph in one.mendable():
                print(f"could have been set without a loose line: {paragraph.text}")


if __name__ == "__main__":
    main()
