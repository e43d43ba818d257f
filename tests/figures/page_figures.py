"""All figures of a page and of an edition in one place, as values that print and that JSON can hold."""

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.figures.page_area import Area, Feet, area, feet
from tests.figures.page_glyphs import Gaps, Sheet, bare_share, gaps, sheets
from tests.figures.page_groups import joined
from tests.figures.page_heads import (
    Lead,
    Order,
    Side,
    cuts_across,
    cuts_down,
    fills,
    lead,
    order,
    side_by_side,
    stacked_heads,
    upside_down,
)
from tests.figures.page_ink import SCALE, inked, misplaced, pictures
from tests.figures.page_legs import JumpFigures, Legs, jumps, legs
from tests.figures.page_looks import bands, heads_over_text, parted_words
from tests.figures.page_order import WeightFigures, weights
from tests.figures.page_view import View
from typeset.edition import Edition
from typeset.errors import Finding
from typeset.makeup.model.page import Leg, MadeEdition
from typeset.proof import Written, prove
from typeset.proof.readback.pdf_text import ReadPage, read_pages
from typeset.render.ground.painter_process import PainterProcess
from typeset.render.pdf import render_pdf
from typeset.run.context import NewMatter, lay_out, sheet_paths

OF_COPY = ("M19", "M32")
"""Rules among make-up's that are about the copy: a typed marker without its partner, a text that stands twice."""


def of_makeup(findings: dict[str, int], severity: str) -> int:
    """How many findings of a severity are of make-up's own rules (M01 …)."""
    return sum(
        number
        for name, number in findings.items()
        if name.startswith("M") and not name.startswith(OF_COPY) and name.endswith(severity)
    )


@dataclass(frozen=True)
class PageFigures:
    """What was measured on one page."""

    number: int
    articles: int
    characters: int
    area: Area
    feet: tuple[Feet, ...]
    lead: Lead
    order: Order
    sides: tuple[Side, ...]
    stacked: tuple[tuple[str, str], ...]
    across: tuple[int, ...]
    down: tuple[int, ...]
    upside: tuple[str, ...]
    fills: tuple[float, ...]
    legs: Legs
    findings: dict[str, int]
    inked: int
    misplaced: int
    bare: float
    bands: tuple[str, ...]
    heads_over_text: tuple[str, ...]
    parted_words: tuple[str, ...]

    def count(self, severity: str) -> int:
        """How many findings of a severity name this page."""
        return sum(number for name, number in self.findings.items() if name.endswith(severity))

    def taboos(self, severity: str) -> int:
        """How many of them are make-up's."""
        return of_makeup(self.findings, severity)


@dataclass(frozen=True)
class Seconds:
    """Process time of one edition: from copy to made-up pages, of these make-up alone, and to the proof of the
    reader's PDF."""

    plans: float
    make_up: float
    whole: float


@dataclass(frozen=True)
class EditionFigures:
    """What was measured on an edition; `general` are findings that name no page, `gaps` the 95th and the 99th
    percentile of what full lines were given between two Han, `row` the characters of a row of one basic column."""

    name: str
    pages: tuple[PageFigures, ...]
    jumps: tuple[JumpFigures, ...]
    general: dict[str, int]
    seconds: Seconds
    weight: WeightFigures
    gaps: tuple[float, float]
    row: int
    articles: int

    @property
    def short(self) -> int:
        """The characters that would fill all pages: what is white by the frames, in text."""
        return self.row * sum(len(page.area.blank) for page in self.pages)

    @property
    def over(self) -> int:
        """The characters that would stand over if the edition had a page fewer."""
        last = self.pages[-1].area
        return self.row * (last.cells - len(last.blank)) - self.row * sum(
            len(page.area.blank) for page in self.pages[:-1]
        )

    @property
    def inner(self) -> tuple[PageFigures, ...]:
        """All pages but the last, on which copy may run out."""
        return self.pages[:-1] or self.pages

    def feet(self, which: str) -> tuple[float, int]:
        """Median and most of the white under articles: `least` across the foot, `last` leg, `others`."""
        every = [foot for page in self.pages for foot in page.feet]
        if which == "others":
            rows = [few for foot in every for few in foot.others]
        else:
            rows = [foot.least if which == "least" else foot.last for foot in every]
        return (median(rows), max(rows)) if rows else (0.0, 0)


@dataclass(frozen=True)
class Measured:
    """An edition's figures with the PDF that they were cross-checked on."""

    figures: EditionFigures
    pdf: bytes


def measure(name: str, folder: Path) -> Measured:
    """Make up, paint and prove the edition in a folder, and measure its pages."""
    started = time.process_time()
    laid = lay_out(folder, NewMatter())
    begun = time.process_time()
    edition, made = laid.edition, laid.made_up()
    ended = time.process_time()
    with PainterProcess(1) as painter:
        pdf = render_pdf(made, edition, sheet_paths(edition.paper), laid.faces, painter)
    findings = (*laid.findings, *laid.sheets.findings, *made.findings, *prove(edition, made, Written(pdf)))
    seconds = Seconds(ended - started, ended - begun, time.process_time() - started)
    read = read_pages(pdf)
    tops = (made.grid_of(page).top(View(edition, made, page).top) for page in made.pages)
    file = tuple(sheet.under(top) for sheet, top in zip(sheets(pdf, read), tops, strict=True))
    grids = map(made.grid_of, made.pages)
    pairs = zip(file, grids, strict=True)
    lines = Gaps(tuple(width for sheet, grid in pairs for width in gaps(sheet, grid).widths))
    return Measured(
        EditionFigures(
            name,
            _pages((edition, made), (pdf, read, file), findings),
            tuple(jumps(edition, made, read)),
            _by_id(finding for finding in findings if not finding.page),
            seconds,
            weights(edition, made, file, findings),
            (lines.percentile(0.95), lines.percentile(0.99)),
            made.grid.characters,
            len(edition.articles),
        ),
        pdf,
    )


def _pages(
    copy: tuple[Edition, MadeEdition],
    file: tuple[bytes, tuple[ReadPage, ...], tuple[Sheet, ...]],
    findings: tuple[Finding, ...],
) -> tuple[PageFigures, ...]:
    (edition, made), (pdf, read, letters) = copy, file
    drawn = pictures(pdf, SCALE)
    figures = []
    for place, page in enumerate(made.pages):
        view = View(edition, made, joined(page))
        white = area(view)
        figures.append(
            PageFigures(
                page.number,
                len(page.slots),
                _characters(view),
                white,
                tuple(feet(view)),
                lead(view),
                order(view),
                side_by_side(view),
                stacked_heads(view),
                cuts_across(view),
                cuts_down(view),
                upside_down(view),
                fills(view),
                legs(view),
                _by_id(finding for finding in findings if finding.page == page.number),
                inked(view, white.blank, drawn[place]),
                misplaced(view, read[place]),
                bare_share(letters[place], view.grid, view.top),
                bands(view),
                heads_over_text(view),
                tuple(parted_words(view, letters[place])),
            )
        )
    return tuple(figures)


def _characters(view: View) -> int:
    """The characters of body text on a page."""
    legs_here = [frame for frame in view.page.frames if isinstance(frame, Leg)]
    return sum(len(placed.line.text) for leg in legs_here for s in leg.strips for placed in s.lines)


def _by_id(findings: Iterable[Finding]) -> dict[str, int]:
    """How often each rule was found, by id and severity."""
    return dict(sorted(Counter(f"{finding.id} {finding.severity}" for finding in findings).items()))
