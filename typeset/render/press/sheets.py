"""Pages laid on sheets as they are printed and folded: two beside each other, the marks once around both."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pikepdf import Array, Dictionary, NumberTree, Object, Pdf, String

from typeset.edition import Edition
from typeset.errors import Finding
from typeset.makeup.model.page import MadeEdition
from typeset.paper import PressWishes
from typeset.render.metadata import about
from typeset.render.press.bleeding import bleed_of
from typeset.render.press.folding import SheetSide, fold_findings, folded
from typeset.render.press.marks import Around, around, put_around
from typeset.render.press.separation.content import put_states
from typeset.render.press.standard import finished, meant_for_press
from typeset.units import points


@dataclass(frozen=True, slots=True)
class SheetFormat:
    """What a sheet is laid out with, in points: the width and height of a page, what stands between two at the fold,
    how much nearer to it the pages of each sheet within another are, how wide the issue's strips between pages are, and
    what is around the trim."""

    width: float
    height: float
    gutter: float
    creep: float
    strip: float
    around: Around

    def wide(self, side: SheetSide) -> float:
        """The trimmed width of a side: a sheet within others is cut off as much as its pages moved to the fold."""
        return 2 * self.width + self.gutter - 2 * self.crept(side) if len(side.pages) > 1 else self.width

    def crept(self, side: SheetSide) -> float:
        """How much nearer to the fold the pages of a side are than those of the outermost sheet."""
        return self.creep * side.around if len(side.pages) > 1 else 0.0


@dataclass(frozen=True, slots=True)
class LaidPage:
    """A page of the issue's file, by its place there, on a side: where its form begins across, and from where to where
    it is seen."""

    place: int
    x: float
    left: float
    right: float


def sides_of(made: MadeEdition) -> tuple[SheetSide, ...]:
    """The sides of an issue's sheets; a paper whose lines run down is bound on the right."""
    numbers = [one for page in made.pages for one in made.paper.labels.over(page.number)]
    return folded(numbers, made.paper.labels, made.grid.vertical)


def sheet_findings(made: MadeEdition) -> tuple[Finding, ...]:
    """What plant and desk have to know of the issue's sheets."""
    return tuple(fold_findings(sides_of(made)))


def sheets_file(bare: bytes, profile: bytes, made: MadeEdition, edition: Edition) -> bytes:
    """The sheets as one file of the standard that is asked for, a page for each side, of `bare` pages."""
    with Pdf.open(io.BytesIO(bare)) as pages, Pdf.new() as sheets:
        laying = _Laying(made, _format(made, pages, edition.paper.press))
        forms, sides = _forms(sheets, pages), sides_of(made)
        for side in sides:
            _put_side(sheets, side, forms, laying)
        _label(sheets, sides)
        standard, said = edition.paper.press.standard, about(made, edition.reissue)
        meant_for_press(sheets, made, said, profile, "press sheets", standard=standard)
        return finished(sheets, standard)


def _format(made: MadeEdition, pages: Pdf, wishes: PressWishes) -> SheetFormat:
    width, height = points(made.grid.trim_width), points(made.grid.trim_height)
    creep, strip = points(wishes.sheets.creep), _strip_width(made)
    most = max((side.around for side in sides_of(made) if len(side.pages) > 1), default=0)
    # A strip is as wide as it is on every sheet, however near to it the pages of the innermost one are.
    gutter = max(points(wishes.sheets.gutter), strip + 2 * creep * most if strip else 0.0)
    return SheetFormat(width, height, gutter, creep, strip, around(bleed_of(pages), wishes.marks))


def _strip_width(made: MadeEdition) -> float:
    grids = (made.sheet_of(page) for page in made.pages if page.plan.is_strip)
    return max((points(grid.trim_width) for grid in grids), default=0.0)


def _forms(sheets: Pdf, pages: Pdf) -> list[Object]:
    """Each page with its bleed as a form of the file of sheets."""
    forms = list[Object]()
    for page in pages.pages:
        form = page.as_form_xobject(handle_transformations=False)
        form.BBox = page.obj.BleedBox
        forms.append(sheets.copy_foreign(pages.make_indirect(form)))
    return forms


class _Laying:
    """Lays the pages of an issue on the sides of its sheets."""

    def __init__(self, made: MadeEdition, layout: SheetFormat) -> None:
        self.layout = layout
        self._spreads = frozenset(page.number for page in made.pages if page.plan.facing)
        self._places = {page.number: place for place, page in enumerate(made.pages)}
        self._strips = {frozenset(one[1:]): one.number for one in made.paper.labels.strips}
        self._right_bound = made.grid.vertical

    def of(self, side: SheetSide) -> Iterator[LaidPage]:
        """The pages of a side: a spread as it stands, a half of one where the other half is elsewhere."""
        wide, layout = self.layout.wide(side), self.layout
        fold, bleed = wide / 2, layout.around.bleed
        if len(side.pages) == 1:
            yield from self._page(side.pages[0], 0.0, -bleed, wide + bleed)
        elif min(side.pages) in self._spreads and abs(side.pages[0] - side.pages[1]) == 1:
            left = fold - layout.width
            yield LaidPage(self._places[min(side.pages)], left, left - bleed, left + 2 * layout.width + bleed)
        else:
            first, second = side.pages
            yield from self._page(first, 0.0, -bleed, min(fold, layout.width + bleed))
            right = wide - layout.width
            yield from self._page(second, right, max(fold, right - bleed), wide + bleed)
            yield from self._strip(side, fold)

    def _strip(self, side: SheetSide, fold: float) -> Iterator[LaidPage]:
        """The strip between the pages of a side, in the middle of its gutter."""
        number = self._strips.get(frozenset(side.pages))
        if number is not None:
            left = fold - self.layout.strip / 2
            yield LaidPage(self._places[number], left, left, left + self.layout.strip)

    def _page(self, number: int, x: float, left: float, right: float) -> Iterator[LaidPage]:
        """A page that is not blank, with its trim from x on."""
        if number and number - 1 in self._spreads:
            yield self._half(number - 1, x, LaidPage(0, 0.0, left, right), first=False)
        elif number in self._spreads:
            yield self._half(number, x, LaidPage(0, 0.0, left, right), first=True)
        elif number:
            yield LaidPage(self._places[number], x, left, right)

    def _half(self, number: int, x: float, seen: LaidPage, *, first: bool) -> LaidPage:
        """A half of a spread: the second page is its right half, or its left one where the paper is bound on the
        right."""
        at_left = first is not self._right_bound
        return replace(seen, place=self._places[number], x=x if at_left else x - self.layout.width)


def _put_side(sheets: Pdf, side: SheetSide, forms: Sequence[Object], laying: _Laying) -> None:
    layout, pages = laying.layout, list(laying.of(side))
    page = sheets.add_blank_page(page_size=(layout.wide(side), layout.height))
    page.obj.Resources = Dictionary(
        XObject=Dictionary({f"/Page{one.place}": forms[one.place] for one in pages})
    )
    put_states(page.obj.Resources)
    content = "\n".join(_drawn(one, layout) for one in pages)
    page.obj.Contents = sheets.make_stream(content.encode("ascii"))
    put_around(sheets, page, layout.around, folded=len(side.pages) > 1)
    crept = layout.crept(side)
    left, foot, right, top = (float(edge) for edge in page.obj.MediaBox.as_list())
    page.obj.MediaBox = Array([round(edge, 4) for edge in (left - crept, foot, right + crept, top)])


def _drawn(page: LaidPage, layout: SheetFormat) -> str:
    """A page's form at its place, seen so far as it is its own."""
    bleed = layout.around.bleed
    seen = (page.left, -bleed, page.right - page.left, layout.height + 2 * bleed)
    box = " ".join(f"{side:.4f}" for side in seen)
    return f"q {box} re W n 1 0 0 1 {page.x:.4f} 0 cm /Page{page.place} Do Q"


def _label(sheets: Pdf, sides: Sequence[SheetSide]) -> None:
    """Each side by its sheet and its pages, as plants call it: 1 正 [4|1]."""
    tree = NumberTree.new(sheets)
    for place, side in enumerate(sides):
        tree[place] = Dictionary(P=String(f"{side.sheet} {'正' if side.front else '背'} {side.said}"))
    sheets.Root.PageLabels = tree.obj
