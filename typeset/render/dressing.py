"""The finished file: web links, page labels, what it says of itself, written in one deterministic way."""

import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from pikepdf import Array, Dictionary, Name, NumberTree, Object, ObjectStreamMode, Page, Pdf, Stream, String

from typeset.address import uri
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import MadeEdition
from typeset.render.ink.content import WebLink
from typeset.render.metadata import about, identify, meant_for_screens, tell
from typeset.units import Pt, points


class PlacedLink(NamedTuple):
    """A link to the world outside as the file has it, and the number of the mark over which it lies."""

    annotation: Object
    mark: int


def add_web_links(pdf: Pdf, page: Page, links: Iterable[WebLink], grid: Grid) -> tuple[PlacedLink, ...]:
    """Link annotations (PDF 32000-1, 12.5.6.5) over the characters that carry an address, which is ASCII (12.6.4.7);
    what is no address of the web or of mail stays the text that it is."""
    added = tuple(_web_links(pdf, links, points(grid.trim_height)))
    if added:
        known = page.obj.get("/Annots", Array())
        page.obj[Name.Annots] = Array([*known, *(link.annotation for link in added)])
    return added


def _web_links(pdf: Pdf, links: Iterable[WebLink], height: Pt) -> Iterator[PlacedLink]:
    for link in links:
        address = uri(link.href)
        if not address:
            continue
        made = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([link.box.x, height - link.box.bottom, link.box.right, height - link.box.y]),
            Border=Array([0, 0, 0]),
            A=Dictionary(Type=Name.Action, S=Name.URI, URI=String(address)),
        )
        yield PlacedLink(pdf.make_indirect(made), link.mark)


def keep_own_links(pdf: Pdf) -> None:
    """Take out what leads anywhere but to a place in the file, to the web or to mail: templates may be a stranger's,
    and a link of theirs could run a script or open a file. Addresses become ASCII."""
    for page in pdf.pages:
        kept = [one for one in page.obj.get("/Annots", Array()).as_list() if _leads_well(one)]
        if "/Annots" in page.obj:
            page.obj.Annots = Array(kept)


def _leads_well(one: Object) -> bool:
    action = one.get("/A")
    if action is None:
        return "/AA" not in one
    address = uri(str(action.get("/URI", ""))) if action.get("/S") == Name.URI else ""
    if address:
        action.URI = String(address)
    return bool(address)


def keep_line_art(pdf: Pdf) -> None:
    """Pictures of black and white alone in one bit (PDF 32000-1, 8.9.5), as line art came: the painter writes eight. No
    picture asks for colours between its pixels (ISO 19005-2, 6.2.8)."""
    for one in pdf.objects:
        if isinstance(one, Stream) and "/Interpolate" in one:
            one.Interpolate = False
        if isinstance(one, Stream) and _is_grey(one):
            rows = np.frombuffer(one.read_bytes(), np.uint8).reshape(int(one.Height), int(one.Width))
            if not ((rows != 0) & (rows != WHITE)).any():
                one.write(np.packbits(rows == WHITE, axis=1).tobytes(), filter=None, decode_parms=None)
                one.BitsPerComponent = 1


WHITE = 255


def _is_grey(one: Stream) -> bool:
    is_picture = one.get("/Subtype") == Name.Image and one.get("/Filter") == Name.FlateDecode
    return is_picture and one.get("/ColorSpace") == Name.DeviceGray and one.get("/BitsPerComponent") == 8


def dress(pdf: Pdf, made: MadeEdition, reissue: int = 0, part: int = 2) -> None:
    """What a reader's program shows around the pages: title, language, outline open, page labels, dates; `part` is that
    of PDF/A, 3 where a file stands in it."""
    root = pdf.Root
    root.Lang = String(made.paper.lang)
    root.PageMode = Name.UseOutlines
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageLabels = _labels(pdf, made)
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array()):
            annotation.Rect = _upright(annotation.Rect)
    tell(pdf, about(made, reissue), part)
    identify(pdf, made)
    meant_for_screens(pdf)


def _upright(sides: Object) -> Array:
    """A rectangle from its lower left to its upper right, as readers expect (PDF 32000-1, 7.9.5)."""
    left, foot, right, top = (float(side) for side in sides.as_list())
    return Array([min(left, right), min(foot, top), max(left, right), max(foot, top)])


def _labels(pdf: Pdf, made: MadeEdition) -> Object:
    """Each page by the name that the paper prints (PDF 32000-1, 12.4.2)."""
    tree = NumberTree.new(pdf)
    for index, page in enumerate(made.pages):
        tree[index] = Dictionary(P=String(page.label))
    return tree.obj


def printed(pdf: Pdf, version: str = "", *, packed: bool = True) -> bytes:
    """The file's bytes: compressed, without what nothing refers to, its second identifier made from its content; its
    objects `packed` in streams, which PDF 1.4 does not know."""
    pdf.remove_unreferenced_resources()
    written = io.BytesIO()
    pdf.save(
        written,
        deterministic_id=True,
        compress_streams=True,
        object_stream_mode=ObjectStreamMode.generate if packed else ObjectStreamMode.disable,
        fix_metadata_version=False,
        force_version=version,
    )
    return written.getvalue()
