"""Advertisements as they were written: each picture in the place that make-up gave it, and no text of the paper on it.

Read from the content of the written file: what a page draws by name is a picture, which fills the unit square, or a
form, which fills its box (PDF 32000-1, 8.9.5 and 8.10).
"""

import io
from collections.abc import Iterator

import pikepdf

from typeset.edition import Kind
from typeset.errors import Finding, Severity, Text
from typeset.makeup.model.page import Box, MadeEdition, MadePage, Picture
from typeset.proof.readback.pdf_ink import TOKEN, UNMOVED, Matrix
from typeset.proof.readback.pdf_text import ReadPage
from typeset.rules.rooms import REPORT
from typeset.sources.text import is_svg
from typeset.units import Mm, Pt, points

NEAR = points(Mm(0.1))
"""How far each side of an advertisement may be from where it is meant to stand."""
INSIDE = 1.0
"""How far, in points, a line of text may reach into an advertisement's picture: letters lean over their lines."""


def misplaced_ads(reader: bytes, made: MadeEdition) -> Iterator[Finding]:
    """G12 for every advertisement's picture that is not drawn in its place; what cannot be placed is told already."""
    unfit = {one.quote for one in made.findings if one.id == "I07"}
    if not any(_pictures(page) for page in made.pages):
        return
    with pikepdf.open(io.BytesIO(reader)) as pdf:
        for page, sheet in zip(made.pages, pdf.pages, strict=True):
            wanted = [one for one in _pictures(page) if one.image not in unfit]
            drawn = _drawn(sheet) if wanted else []
            for picture in wanted:
                if not any(_near(picture.box, box) for box in drawn):
                    said = Text(
                        "广告没有印在登记的位置", "an advertisement is not printed where it is booked"
                    )
                    yield _wrong(picture, page, said)


def covered_ads(made: MadeEdition, pages: tuple[ReadPage, ...]) -> Iterator[Finding]:
    """G12 for every advertisement's picture over which text of the paper stands."""
    for page, read in zip(made.pages, pages, strict=True):
        for picture in _pictures(page):
            over = "".join(
                glyph.char for glyph in read.glyphs if _inside(picture.box, glyph.x, glyph.baseline)
            )
            if over.strip():
                yield _wrong(
                    picture, page, Text(f"广告上压了文字“{over[:10]}”", f"text stands over it: {over[:10]}")
                )


def _pictures(page: MadePage) -> list[Picture]:
    """The pictures of a page's advertisements, but drawings, whose lines and words the page has under no name."""
    ads = {slot.article for slot in page.slots if slot.kind is Kind.AD}
    frames = (frame for frame in page.frames if isinstance(frame, Picture) and frame.article in ads)
    return [frame for frame in frames if not is_svg(frame.image)]


def _wrong(picture: Picture, page: MadePage, said: Text) -> Finding:
    return Finding(
        "G12", Severity.ERROR, said, picture.image, picture.article, page.number, cure=REPORT.phrase
    )


def _near(one: Box, other: Box) -> bool:
    sides = ((one.x, other.x), (one.y, other.y), (one.right, other.right), (one.bottom, other.bottom))
    return all(abs(a - b) <= NEAR for a, b in sides)


def _inside(box: Box, x: float, y: float) -> bool:
    across = box.x + INSIDE < x < box.right - INSIDE
    return across and box.y + INSIDE < y < box.bottom - INSIDE


def _drawn(page: pikepdf.Page) -> list[Box]:
    """The boxes of the pictures and forms that a page draws itself, from its top left."""
    named = page.obj.get("/Resources", pikepdf.Dictionary()).get("/XObject", pikepdf.Dictionary())
    page.contents_coalesce()
    height, found = float(page.mediabox[3]), list[Box]()
    matrix, kept, operands = UNMOVED, list[Matrix](), list[bytes]()
    for token in TOKEN.findall(page.obj.Contents.read_bytes()):
        if token == b"q":
            kept.append(matrix)
        elif token == b"Q" and kept:
            matrix = kept.pop()
        elif token == b"cm":
            matrix = Matrix(*map(float, operands[-6:])).then(matrix)
        elif token == b"Do":
            form = named.get(operands[-1].decode("latin-1"))
            if form is not None:
                found.append(_box(form, matrix, height))
        operands = [] if token[:1].isalpha() else [*operands, token]
    return found


def _box(form: pikepdf.Object, matrix: Matrix, height: float) -> Box:
    """What a form or a picture covers when it is drawn."""
    sides = [0.0, 0.0, 1.0, 1.0]
    if form.get("/Subtype") == "/Form":
        sides = [float(side) for side in form.BBox]
        matrix = Matrix(*(float(one) for one in form.get("/Matrix", [1, 0, 0, 1, 0, 0]))).then(matrix)
    x, y = zip(
        *(
            (matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f)
            for x in sides[::2]
            for y in sides[1::2]
        ),
        strict=True,
    )
    return Box(Pt(min(x)), Pt(height - max(y)), Pt(max(x) - min(x)), Pt(max(y) - min(y)))
