"""An advertiser's PDF gone through: whether its page may be printed, in what colours, and the page by itself as a form
that holds nothing but what is drawn. This is work for a process apart (`advert`): the file comes from a stranger.

The terms are those of PDF 32000-1: boxes (14.11.2), form XObjects (8.10), fonts (9.9), actions (12.6), layers (8.11).
"""

import io
import logging
import warnings
from collections.abc import Iterator
from enum import StrEnum
from math import inf
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name, Object, Pdf
from PIL import Image

logging.getLogger("pikepdf").addHandler(
    logging.NullHandler()
)  # what qpdf mends is told as damage, not logged

FORM = "/Form"
"""The name of the page in the file that is made of it."""
BROKEN_PDF = (
    pikepdf.PdfError, pypdfium2.PdfiumError, OSError, ValueError, TypeError, LookupError, AttributeError,
    ArithmeticError, RuntimeError, NotImplementedError, UserWarning,
)  # fmt: skip
"""What qpdf, PDFium and their bindings raise of files that are not as they should be."""
GLANCE = 36 / 72
"""The scale at which a page is drawn to see that it can be."""
MOST_DEEP, MOST_OBJECTS = 60, 200_000
"""Objects within objects, and objects, beyond which a file is no advertisement."""
RESOURCES = ("/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading")
"""What the drawing of a page takes by name, save marks of its content, which are left out."""
NEVER = (
    "/AA", "/A", "/JS", "/OpenAction", "/Metadata", "/PieceInfo", "/StructParents", "/StructParent", "/OC", "/OPI",
    "/Annots", "/AF", "/Ref", "/Names", "/Parent", "/LastModified", "/Thumb", "/B", "/P", "/Properties", "/Alternates",
)  # fmt: skip
"""Entries that draw nothing and lead elsewhere."""
HOLDERS = (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)
"""Objects that have others in them."""
MARKS = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
"""Operators that mark content and draw nothing (14.6)."""
SCRIPTS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/RichMediaExecute"}
)
"""Actions that run something."""
HARMLESS = frozenset({"/Link", "/Popup", "/TrapNet", "/PrinterMark"})
"""Annotations that draw nothing of the page."""
SPACES = {
    "/DeviceGray": "K", "/CalGray": "K", "/G": "K", "/DeviceRGB": "RGB", "/CalRGB": "RGB", "/RGB": "RGB",
    "/DeviceCMYK": "CMYK", "/CMYK": "CMYK", "/Lab": "Lab",
}  # fmt: skip
OPERATORS = {"g": "K", "G": "K", "rg": "RGB", "RG": "RGB", "k": "CMYK", "K": "CMYK"}
"""Colour spaces as a printer calls them, by their names and by the operators that set them."""
COMPONENTS = {1: "K", 3: "RGB", 4: "CMYK"}


class PdfFault(StrEnum):
    """Why an advertiser's PDF cannot be placed."""

    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    PAGES = "pages"
    SCRIPT = "script"
    OUTSIDE = "outside"
    LAYERS = "layers"
    NOTES = "notes"
    FONTS = "fonts"
    ENDLESS = "endless"


class UnfitPdf(Exception):
    """What keeps a PDF from being placed, with a word on where."""

    def __init__(self, fault: PdfFault, detail: str = "") -> None:
        super().__init__(fault.value)
        self.fault, self.detail = fault, detail


def opened(path: Path) -> Pdf:
    """The file, which must be whole as it lies. UnfitPdf where it is not."""
    try:
        pdf = Pdf.open(path, attempt_recovery=False, suppress_warnings=True)
        encrypted, count, warned = pdf.is_encrypted, len(pdf.pages), pdf.get_warnings()
    except pikepdf.PasswordError as fault:
        raise UnfitPdf(PdfFault.ENCRYPTED) from fault
    except BROKEN_PDF as fault:
        raise UnfitPdf(PdfFault.DAMAGED, _without(path, str(fault))) from fault
    if encrypted:
        raise UnfitPdf(PdfFault.ENCRYPTED)
    if warned:
        raise UnfitPdf(PdfFault.DAMAGED, _without(path, str(warned[0])))
    if count != 1:
        raise UnfitPdf(PdfFault.PAGES, str(count))
    return pdf


def seen(path: Path) -> tuple[float, float, tuple[str, ...]]:
    """The width and height in points of the page's trim as it stands upright, and its colours. UnfitPdf where it cannot
    be placed."""
    with warnings.catch_warnings(), opened(path) as pdf:
        warnings.simplefilter("error", UserWarning)
        try:
            _no_script(pdf)
            _no_layers(pdf)
            _no_notes(pdf)
            form = pdf.pages[0].as_form_xobject()
            _fonts_inside(form)
            left, foot, right, top = upright(form)
            colours = tuple(sorted(set(_colours(form))))
        except BROKEN_PDF as fault:
            raise UnfitPdf(PdfFault.DAMAGED, str(fault)[:80]) from fault
    if right - left <= 0 or top - foot <= 0:
        raise UnfitPdf(PdfFault.DAMAGED, "an empty page")
    drawn(form_file(path), GLANCE)
    return right - left, top - foot, colours


def upright(form: Object) -> tuple[float, float, float, float]:
    """The rectangle that a form covers where it is drawn: its box, brought there by its matrix."""
    a, b, c, d, e, f = (float(one) for one in form.get("/Matrix", [1, 0, 0, 1, 0, 0]))
    x0, y0, x1, y1 = (float(one) for one in form.BBox)
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    across, down = zip(*corners, strict=True)
    return min(across), min(down), max(across), max(down)


def _without(path: Path, said: str) -> str:
    """What qpdf says, without where the file lies on this machine: a finding is the same on all."""
    return said.replace(str(path), path.name)[:80]


def drawn(data: bytes, scale: float) -> Any:
    """The only page of a file as a picture of Pillow's. UnfitPdf where PDFium does not draw it."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            return document[0].render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    except BROKEN_PDF as fault:
        raise UnfitPdf(PdfFault.DAMAGED, str(fault)[:80]) from fault


def drawn_pdf(path: Path, side: int) -> Any:
    """The page of a file, cleaned, as a picture whose longer side has so many pixels; white where it cannot be placed.
    This is for a process apart as well."""
    try:
        width, height, _ = seen(path)
        return drawn(form_file(path), side / max(width, height))
    except UnfitPdf:
        return Image.new("RGB", (4, 3), "white")


def form_file(path: Path) -> bytes:
    """A PDF whose only page draws the page of the file, as a form with nothing in it but what is drawn: no action, no
    note, no mark, no metadata. The same bytes for the same file. UnfitPdf where it cannot be made."""
    with opened(path) as source, Pdf.new() as made:
        try:
            form = source.pages[0].as_form_xobject()
            left, foot, right, top = upright(form)
            _cleaned(form)
            page = made.add_blank_page(page_size=(max(3.0, right - left), max(3.0, top - foot)))
            page.obj.Resources = Dictionary(XObject=Dictionary({FORM: made.copy_foreign(form)}))
            page.obj.Contents = made.make_stream(f"1 0 0 1 {-left:.5f} {-foot:.5f} cm {FORM} Do".encode())
            out = io.BytesIO()
            made.save(out, static_id=True, compress_streams=True, fix_metadata_version=False)
        except BROKEN_PDF as fault:
            raise UnfitPdf(PdfFault.DAMAGED, str(fault)[:80]) from fault
    return out.getvalue()


# --- Whether it may be placed -------------------------------------------------------------------------------------


def _children(thing: Object) -> Iterator[Object]:
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield from (value for _, value in thing.items())
    elif isinstance(thing, pikepdf.Array):
        yield from iter(thing)


def reached(first: Object, most: int, over: Exception, deepest: float = inf) -> Iterator[Object]:
    """Every dictionary and stream that can be reached from an object, once each. `over` is raised for more than `most`
    objects, and for direct ones within each other beyond the `deepest`."""
    seen_ones, waiting, count = set[tuple[int, int]](), [(first, 0)], 0
    while waiting:
        thing, deep = waiting.pop()
        if thing.objgen in seen_ones:
            continue
        if thing.is_indirect:
            seen_ones.add(thing.objgen)
        count += 1
        if deep > deepest or count > most:
            raise over
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            yield thing
        inner = 0 if thing.is_indirect else deep
        held = (child for child in _children(thing) if isinstance(child, HOLDERS))
        waiting += [(child, inner + 1) for child in held]


def _reached(first: Object) -> Iterator[Object]:
    """What can be reached in a file that is no larger than an advertisement."""
    return reached(first, MOST_OBJECTS, UnfitPdf(PdfFault.DAMAGED, "too many objects"), MOST_DEEP)


def lacks_program(font: Object) -> bool:
    """Whether a font's program is not in its file. A composite font has it in its descendant, one of Type 3 in its
    glyphs (PDF 32000-1, 9.9)."""
    if str(font.get("/Subtype", "")) in ("/Type0", "/Type3"):
        return False
    held = font.get("/FontDescriptor", Dictionary())
    return not any(name in held for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def _no_script(pdf: Pdf) -> None:
    for thing in _reached(pdf.Root):
        if "/JS" in thing or str(thing.get("/S")) in SCRIPTS:
            raise UnfitPdf(PdfFault.SCRIPT)
        if isinstance(thing, pikepdf.Stream) and "/F" in thing:
            raise UnfitPdf(PdfFault.OUTSIDE)


def _no_layers(pdf: Pdf) -> None:
    """Layers that are not all shown: which of them is meant nobody can tell."""
    usual = pdf.Root.get("/OCProperties", Dictionary()).get("/D", Dictionary())
    if len(usual.get("/OFF", pikepdf.Array())) or str(usual.get("/BaseState", "/ON")) != "/ON":
        raise UnfitPdf(PdfFault.LAYERS)


def _no_notes(pdf: Pdf) -> None:
    """Notes and fields that would be seen on a screen, and are no part of the page."""
    for note in pdf.pages[0].obj.get("/Annots", pikepdf.Array()).as_list():
        if str(note.get("/Subtype")) not in HARMLESS and not int(note.get("/F", 0)) & 2:
            raise UnfitPdf(PdfFault.NOTES, str(note.get("/Subtype"))[1:])


def _fonts_inside(form: Object) -> None:
    missing = set[str]()
    for thing in _reached(form):
        if str(thing.get("/Type", "")) == "/Font" and lacks_program(thing):
            missing.add(str(thing.get("/BaseFont", "/?"))[1:])
    if missing:
        raise UnfitPdf(PdfFault.FONTS, ", ".join(sorted(missing)))


def _colours(form: Object) -> Iterator[str]:
    """The colours in which a form is drawn, those of its pictures and of its shadings among them."""
    for thing in _reached(form):
        kind = str(thing.get("/Subtype", ""))
        if isinstance(thing, pikepdf.Stream) and (kind == "/Form" or int(thing.get("/PatternType", 0)) == 1):
            yield from _set_colours(thing)
        space = thing.get("/ColorSpace")
        if space is not None and not isinstance(space, pikepdf.Dictionary):
            yield from _space(space)


def _set_colours(content: Object) -> Iterator[str]:
    """The colours that the operators of a content set."""
    named = content.get("/Resources", Dictionary()).get("/ColorSpace", Dictionary())
    for step in pikepdf.parse_content_stream(content):
        if isinstance(step, pikepdf.ContentStreamInlineImage):
            continue
        operator = str(step.operator)
        if operator in OPERATORS:
            yield OPERATORS[operator]
        elif operator in ("cs", "CS"):
            name = str(step.operands[0])
            yield from _space(named.get(name, Name(name)))


def _space(space: Object) -> Iterator[str]:
    """A colour space as a printer calls it."""
    if isinstance(space, pikepdf.Name):
        yield from filter(None, [SPACES.get(str(space))])
        return
    if not isinstance(space, pikepdf.Array) or not len(space):
        return
    kind = str(space[0])
    if kind == "/ICCBased":
        yield COMPONENTS.get(int(space[1].get("/N", 0)), "ICC")
    elif kind == "/Indexed":
        yield from _space(space[1])
    elif kind == "/Separation":
        yield str(space[1])[1:]
    elif kind == "/DeviceN":
        yield from (str(name)[1:] for name in space[1].as_list())
    elif kind in SPACES:
        yield SPACES[kind]


# --- The page by itself -------------------------------------------------------------------------------------------


def _cleaned(form: Object) -> None:
    """Take out of a form, and of all that it draws, what draws nothing."""
    for thing in list(_reached(form)):
        kind = str(thing.get("/Subtype", ""))
        # Dictionaries of names, such as of fonts or glyphs, may have any: what has a kind of its own has entries.
        if isinstance(thing, pikepdf.Stream) or "/Type" in thing or kind:
            for name in NEVER:
                if name in thing:
                    del thing[name]
        if "/XObject" in thing:
            _without_programs(thing)
        if isinstance(thing.get("/Resources"), pikepdf.Dictionary):
            _only_drawn(thing.Resources)
        if isinstance(thing, pikepdf.Stream) and (kind == "/Form" or int(thing.get("/PatternType", 0)) == 1):
            _unmarked(thing)


def _only_drawn(resources: Object) -> None:
    """Resources with nothing but what the drawing takes by name."""
    for name in [key for key, _ in resources.items() if key not in RESOURCES]:
        del resources[name]


def _without_programs(resources: Object) -> None:
    """Resources without external objects that are neither pictures nor forms."""
    named = resources.get("/XObject")
    if isinstance(named, pikepdf.Dictionary):
        for name, thing in list(named.items()):
            if str(thing.get("/Subtype", "")) not in ("/Form", "/Image") or "/PS" in thing:
                del named[name]


def _unmarked(content: Object) -> None:
    """Take the marks out of a content."""
    steps = pikepdf.parse_content_stream(content)
    kept = [
        one
        for one in steps
        if isinstance(one, pikepdf.ContentStreamInlineImage) or str(one.operator) not in MARKS
    ]
    if len(kept) < len(steps):
        content.write(pikepdf.unparse_content_stream(kept))
