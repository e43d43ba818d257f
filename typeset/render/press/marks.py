"""What stands around a page on its sheet for who cuts and prints it: crop and registration marks, and bars of the inks.

All of it stands outside the bleed, in the colour that is on every plate (PDF 32000-1, 8.6.6.4: All).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Page, Pdf

from typeset.units import Mm, Pt, points

CROP, NEAREST, CLEAR = points(Mm(5.0)), points(Mm(3.0)), points(Mm(0.5))
"""How long crop marks are, and how near to the trim and to the bleed they come at most."""
TARGET = points(Mm(2.0))
"""The half width of a registration mark."""
PATCH = points(Mm(5.0))
"""The side of a patch of the colour bar."""
MARGIN = points(Mm(8.0))
"""What the marks take from where they begin to the edge of the sheet."""
HAIRLINE = 0.25
ROUND = 0.5523
"""How far the controls of a quarter circle are from its ends, in radii."""
BARS = tuple(
    " ".join(str(share if ink == plate else 0) for ink in range(4))
    for share in (1, 0.5)
    for plate in range(4)
)
"""The inks of the patches: each whole, then each by half."""
BESIDE = 0.4
"""Where registration marks stand across a sheet in whose middle that of the fold is."""
EVERY_PLATE = "PressAll"


@dataclass(frozen=True, slots=True)
class Around:
    """What a sheet has around the trim: the `bleed`, and the way from the trim to where marks begin, 0 where there are
    none."""

    bleed: Pt = Pt(0.0)
    marks: Pt = Pt(0.0)

    @property
    def edge(self) -> Pt:
        """The way from the trim to the edge of the sheet."""
        return Pt(self.marks + MARGIN) if self.marks else self.bleed


def around(bleed: Pt, marks: bool) -> Around:
    """What a sheet of that bleed has around the trim, with marks or without."""
    return Around(bleed, Pt(max(bleed + CLEAR, NEAREST)) if marks else Pt(0.0))


def put_around(pdf: Pdf, page: Page, sheet: Around, *, folded: bool = False) -> None:
    """Give the page its boxes, each within the next (ISO 15930-7, 6.2.6), and its marks, with those of the fold where
    it is a sheet that is `folded` in its middle. Its own place is kept: what is around the trim lies below nought."""
    _, _, width, height = (float(side) for side in page.obj.MediaBox.as_list())
    boxes = {"/TrimBox": 0.0, "/BleedBox": sheet.bleed, "/MediaBox": sheet.edge}
    for name, out in boxes.items():
        page.obj[name] = Array([round(side, 4) for side in (-out, -out, width + out, height + out)])
    if sheet.marks:
        resources = page.obj.Resources
        spaces = resources.get("/ColorSpace", Dictionary())
        resources[Name.ColorSpace] = Dictionary({**spaces, f"/{EVERY_PLATE}": _every_plate(pdf)})
        content = "\n".join(_marks(width, height, sheet.marks, folded))
        page.contents_add(f"q\n{content}\nQ".encode("ascii"))


def _every_plate(pdf: Pdf) -> Array:
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, pdf.make_indirect(tint)])


def _marks(width: float, height: float, begin: float, folded: bool) -> Iterator[str]:
    yield f"/PressKnockKnock gs /{EVERY_PLATE} CS 1 SCN {HAIRLINE} w"
    for x, out in ((0.0, -1), (width, 1)):
        for y, up in ((0.0, -1), (height, 1)):
            yield _line(x + out * begin, y, out * CROP, 0)
            yield _line(x, y + up * begin, 0, up * CROP)
    middle, across = begin + CROP / 2, width * (BESIDE if folded else 0.5)
    for x, y in ((across, -middle), (across, height + middle), (-middle, height / 2)):
        yield _target(x, y)
    yield _target(width + middle, height / 2)
    if folded:
        yield "[3 1.5] 0 d"
        yield from (_line(width / 2, y, 0, up) for y, up in ((-begin, -CROP), (height + begin, CROP)))
    for place, inks in enumerate(BARS):
        yield f"{inks} k {_n(width / 4 + place * PATCH)} {_n(-begin - PATCH)} {_n(PATCH)} {_n(PATCH)} re f"


def _line(x: float, y: float, across: float, up: float) -> str:
    return f"{_n(x)} {_n(y)} m {_n(x + across)} {_n(y + up)} l S"


def _target(x: float, y: float) -> str:
    """A circle with a cross through it."""
    arm, radius = TARGET, TARGET / 2
    cross = f"{_line(x - arm, y, 2 * arm, 0)} {_line(x, y - arm, 0, 2 * arm)}"
    control = radius * ROUND
    quarters = (
        ((radius, control), (control, radius), (0, radius)),
        ((-control, radius), (-radius, control), (-radius, 0)),
        ((-radius, -control), (-control, -radius), (0, -radius)),
        ((control, -radius), (radius, -control), (radius, 0)),
    )
    curves = " ".join(" ".join(f"{_n(x + dx)} {_n(y + dy)}" for dx, dy in one) + " c" for one in quarters)
    return f"{cross} {_n(x + radius)} {_n(y)} m {curves} h S"


def _n(value: float) -> str:
    return f"{value:.3f}"
