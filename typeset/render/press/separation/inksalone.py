"""What PDF/X-1a (ISO 15930-4) asks of all that pages are painted with: inks alone, nothing transparent, fonts and
filters that PDF 1.4 knows. What cannot be made so is told with its page and its place."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from fontTools.ttLib import TTFont, TTLibError
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from typeset.errors import EditionError, EditionErrors, Text, Where
from typeset.makeup.model.page import ADVERT
from typeset.render.press.separation.below import Zone
from typeset.render.press.separation.flattening import Flattening
from typeset.render.press.separation.inks import PressInks
from typeset.sources.article.pdfpage import reached

MOST_TOLD = 20
"""Things that are told of a file at most."""
MOST_OBJECTS = 400_000
TOO_MANY = ValueError("too many objects")
MILLIMETRE = 72 / 25.4
DEVICE = {1: Name.DeviceGray, 4: Name.DeviceCMYK}
"""Spaces that inks with a profile of their own are taken for: the numbers are what was ordered."""
CURE = Text(
    "改用不透明的颜色，或请客户把 PDF 存成没有透明、只有油墨的；也可以按 PDF/X-4 出：standard: x4。",
    "Use a colour that is not transparent, or have the advertiser save a PDF of inks alone without transparency; or "
    "make the file PDF/X-4: `standard: x4`.",
)


def make_inks_alone(pdf: Pdf, labels: Sequence[str], adverts: Sequence[str], inks: PressInks) -> None:
    """Make the pages, by those names, what PDF/X-1a asks; `adverts` are the files of advertisers in the order of their
    forms. EditionErrors for all that cannot be."""
    telling = _StayingTold(adverts)
    flattening = Flattening(pdf, inks.spots, telling)
    for page, label in zip(pdf.pages, labels, strict=True):
        telling.label, telling.height = label, float(page.mediabox[3])
        flattening.page(page)
    flattening.end()
    placed = {one.where for one in telling.faults}
    for page, label in zip(pdf.pages, labels, strict=True):
        _plain_spaces(page.obj)
        _bare_programs(page.obj)
        telling.label = label
        left = [(what, telling.fault(_remaining(what), form)) for what, form in _left(page.obj)]
        # What shines through was told with its place already, where it could not be flattened.
        telling.faults += [one for what, one in left if not (what is ALPHA and one.where in placed)]
    if telling.faults:
        told = {str(one): one for one in telling.faults}
        raise EditionErrors("PDF/X-1a", list(told.values())[:MOST_TOLD])


@dataclass(slots=True)
class _StayingTold:
    """Takes down what cannot be flattened of the page at hand."""

    adverts: Sequence[str]
    label: str = ""
    height: float = 0.0
    faults: list[EditionError] = field(default_factory=list)

    def __call__(self, what: Text, area: Zone, form: str) -> None:
        across, down = round(area.x0 / MILLIMETRE), round((self.height - area.y1) / MILLIMETRE)
        said = Text(
            f"距左 {across}、距上 {down} 毫米处有{what.zh}，压在不止一种颜色上，PDF/X-1a 拼不平。",
            f"{across} mm from the left and {down} mm from the top is {what.en}, which lies upon more than one colour "
            "and cannot be flattened for PDF/X-1a.",
        )
        self.faults.append(self.fault(said, form))

    def fault(self, said: Text, form: str = "") -> EditionError:
        """What is told of the page at hand, of the file of the advertiser whose form it is in."""
        file = self.adverts[int(form.removeprefix(ADVERT))] if form.startswith(ADVERT) else ""
        return EditionError("PRESS-X1A", said, CURE, Where(file, 0, self.label))


def _remaining(what: Text) -> Text:
    return Text(f"有{what.zh}，PDF/X-1a 不许。", f"There is {what.en}, which PDF/X-1a does not allow.")


def _things(page: Any) -> Iterator[Any]:
    yield from reached(page.get("/Resources", Dictionary()), MOST_OBJECTS, TOO_MANY)


def _plain_spaces(page: Any) -> None:
    """Take inks and greys with profiles of their own as inks and greys."""
    for thing in _things(page):
        for key, held in list(thing.items()):
            if isinstance(held, Array) and len(held):
                thing[key] = _plain(held)


def _plain(space: Any) -> Any:
    if str(space[0]) == "/ICCBased" and len(space) == 2:
        return DEVICE.get(int(space[1].get("/N", 0)), space)
    if str(space[0]) in ("/Indexed", "/Separation", "/DeviceN"):
        at = 1 if str(space[0]) == "/Indexed" else 2
        if isinstance(space[at], Array) and len(space[at]):
            space[at] = _plain(space[at])
    return space


def _bare_programs(page: Any) -> None:
    """Take the outlines alone out of OpenType programs, which PDF 1.6 brought (PDF 32000-1, 9.9)."""
    for thing in _things(page):
        program = thing.get("/FontFile3")
        if isinstance(program, Stream) and program.get("/Subtype") == Name.OpenType:
            _bare(thing, program)


def _bare(descriptor: Any, program: Stream) -> None:
    try:
        font = TTFont(io.BytesIO(program.read_bytes()), lazy=True)
        data = font.reader["CFF "] if "CFF " in font else b""
    except (TTLibError, OSError, ValueError, AssertionError):
        return
    if data:
        kind = Name.CIDFontType0C if b"ROS" in data[:64] or _is_cid(font) else Name.Type1C
        program.write(data)
        program.Subtype = kind
    elif "glyf" in font:
        program.write(program.read_bytes())
        del program.Subtype
        descriptor.FontFile2 = program
        del descriptor.FontFile3


def _is_cid(font: TTFont) -> bool:
    return hasattr(font["CFF "].cff.topDictIndex[0], "ROS")


RGB, LAB = Text("RGB 颜色", "a colour of the screen"), Text("Lab 颜色", "a Lab colour")
PROFILED = Text("自带特性文件的颜色", "a colour with a profile of its own")
SPACES = {"/DeviceRGB": RGB, "/CalRGB": PROFILED, "/CalGray": PROFILED, "/ICCBased": PROFILED, "/Lab": LAB}
ALPHA = Text("透明", "something transparent")


def _left(page: Any) -> Iterator[tuple[Text, str]]:
    """What is left on a page that the standard does not know, and the advertiser's form that it is in."""
    drawn = page.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    theirs = {
        thing.objgen: name
        for name, one in drawn.items()
        if name.startswith(ADVERT)
        for thing in reached(one, MOST_OBJECTS, TOO_MANY)
        if thing.is_indirect
    }
    for thing in _things(page):
        for what in _unknown(thing):
            yield what, theirs.get(thing.objgen, "")


def _unknown(thing: Any) -> Iterator[Text]:
    for _, held in thing.items():
        named = held if isinstance(held, Name) else held[0] if isinstance(held, Array) and len(held) else None
        if isinstance(named, Name) and str(named) in SPACES:
            yield SPACES[str(named)]
    if isinstance(thing.get("/SMask"), Dictionary | Stream) or "/Group" in thing:
        yield ALPHA
    if any(float(thing.get(key, 1)) < 1 for key in ("/ca", "/CA")):
        yield ALPHA
    if str(thing.get("/Subtype", "")) == "/OpenType":
        yield Text("OpenType 字体", "an OpenType font")
    if "/JPXDecode" in str(thing.get("/Filter", "")):
        yield Text("JPEG 2000 图片", "a picture of JPEG 2000")
    if thing.get("/BitsPerComponent", 8) == 16:
        yield Text("16 位图片", "a picture of sixteen bits")
    if "/OC" in thing:
        yield Text("图层", "a layer")
