"""The faces of an edition as PDF fonts: each file once, cut down to the glyphs that were shown."""

import struct
from collections.abc import Callable, Iterable, Iterator, Set
from hashlib import sha256
from pathlib import Path

import uharfbuzz as hb
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from typeset.errors import MachineError, Text
from typeset.render.ink.glyphs import Type
from typeset.rules import ROWS
from typeset.units import EM_BOX_TOP

LAYOUT_TABLES = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "VORG", "vhea", "vmtx")
"""Tables that only a shaper reads; a PDF's glyphs are already chosen and placed."""


Cutter = Callable[[Type, list[int]], hb.Face]
"""Cuts a type's face down to some glyphs, or to more than these."""


def as_asked(type_: Type, numbers: list[int]) -> hb.Face:
    """The face with these glyphs and no other."""
    return cut(type_.face, numbers)


class Rack:
    """Cuts for pages that are pulled one after the other: a face that has the glyphs already is given again, so that it
    is cut anew only for characters that no page had before."""

    def __init__(self) -> None:
        self._cut: dict[tuple[Path, int], tuple[frozenset[int], hb.Face]] = {}

    def __call__(self, type_: Type, numbers: list[int]) -> hb.Face:
        """The face with these glyphs, and with those that were asked for before."""
        key = type_.path, type_.index
        known = self._cut[key][0] if key in self._cut else frozenset[int]()
        if not known.issuperset(numbers):
            wanted = known.union(numbers)
            self._cut[key] = wanted, cut(type_.face, sorted(wanted))
        return self._cut[key][1]


def embed(pdf: Pdf, type_: Type, cutter: Cutter = as_asked, others: Set[int] = frozenset()) -> Object:
    """The font dictionary (PDF 32000-1, 9.7) of a face, with the glyphs that `type_` has shown and `others` that stand
    in the file, as a new object of `pdf`. Two-byte codes are glyph numbers of the font file that the composer
    measured."""
    numbers = sorted(type_.characters.keys() | {0} | others)
    face = cutter(type_, numbers)
    data = bytes(face.blob.data)
    name = Name("/" + _tag(data) + "+" + _postscript_name(type_.face))
    if "CFF " in face.table_tags:
        kind, program = "/FontFile3", Stream(pdf, table(face, "CFF "), Subtype=Name.CIDFontType0C)
    else:
        kind, program = "/FontFile2", Stream(pdf, data, Length1=len(data))
    descriptor = _descriptor(type_, face, name)
    descriptor[kind] = program
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0 if kind == "/FontFile3" else Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        W=Array(_widths(type_, numbers)),
    )
    if kind == "/FontFile2":
        descendant.CIDToGIDMap = Name.Identity
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=Stream(pdf, to_unicode(type_.characters)),
        )
    )


def standing(pdf: Pdf, font: Object) -> Object:
    """The same font for vertical writing (PDF 32000-1, 9.7.4.3), as a new object of `pdf`: each glyph hangs by the
    middle of its em box's head and reaches an em down."""
    (descendant,) = font.DescendantFonts
    descendant.DW2 = Array([round(1000 * EM_BOX_TOP), -1000])
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=font.BaseFont,
            Encoding=Name("/Identity-V"),
            DescendantFonts=font.DescendantFonts,
            ToUnicode=font.ToUnicode,
        )
    )


def cut(face: hb.Face, numbers: Iterable[int]) -> hb.Face:
    """The font with these glyphs alone.

    A CID-keyed face keeps its numbers as CIDs while its glyphs move together; any other keeps its glyphs
    in place, so that in both a code of the page's content is the number that shaping gave.
    """
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(numbers)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(_tag_number(tag) for tag in LAYOUT_TABLES)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    if not _is_cid_keyed(face):
        wanted.flags |= hb.SubsetFlags.RETAIN_GIDS
    return hb.subset(face, wanted)


def _is_cid_keyed(face: hb.Face) -> bool:
    """Whether the CFF names its glyphs by CID: the operator ROS (12 30) is then the Top DICT's first
    (Adobe Technical Note 5176, section 18), so it stands within the table's first hundred bytes."""
    return "CFF " in face.table_tags and b"\x0c\x1e" in table(face, "CFF ")[:100]


def to_unicode(characters: dict[int, str]) -> bytes:
    """The CMap that gives each glyph number its characters (PDF 32000-1, 9.10.3)."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <ffff> endcodespacerange",
    ]
    entries = sorted(characters.items())
    for chunk in (entries[start : start + 100] for start in range(0, len(entries), 100)):
        lines.append(f"{len(chunk)} beginbfchar")
        lines.extend(f"<{number:04x}> <{text.encode('utf-16-be').hex()}>" for number, text in chunk)
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")


def _widths(type_: Type, numbers: Iterable[int]) -> Iterator[int | Array]:
    """The W array: a first number and the widths of it and those that follow it without a gap."""
    run: list[float] = []
    first = previous = -2
    for number in numbers:
        if number != previous + 1:
            if run:
                yield from (first, _numbers(run))
            first, run = number, []
        run.append(type_.width(number))
        previous = number
    yield from (first, _numbers(run))


def _numbers(values: Iterable[float]) -> Array:
    return Array([int(value) if value == int(value) else round(value, 4) for value in values])


def _descriptor(type_: Type, face: hb.Face, name: Name) -> Dictionary:
    """Box, ascent and descent from the tables head and hhea (OpenType 1.9), in thousandths of an em."""
    box = struct.unpack_from(">4h", table(face, "head"), 36)
    ascent, descent = struct.unpack_from(">2h", table(face, "hhea"), 4)
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=Array([round(side * type_.scale) for side in box]),
        ItalicAngle=0,
        Ascent=round(ascent * type_.scale),
        Descent=round(descent * type_.scale),
        CapHeight=round(ascent * type_.scale),
        StemV=80,
    )


def table(face: hb.Face, tag: str) -> bytes:
    """A table of a font file."""
    return bytes(face.reference_table(tag).data)


def _tag(data: bytes) -> str:
    """Six letters that name the subset, from its bytes (PDF 32000-1, 9.6.4)."""
    return "".join(chr(65 + byte % 26) for byte in sha256(data).digest()[:6])


def _postscript_name(face: hb.Face) -> str:
    name = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
    if not name:
        raise MachineError(
            "FONT-NAME",
            ROWS["FONT-NAME"].what,
            Text("请换用完整的字体文件。", "Install a complete font file."),
        )
    return "".join(character for character in name if character.isalnum() or character == "-")


def _tag_number(tag: str) -> int:
    return int.from_bytes(tag.encode("ascii"), "big")
