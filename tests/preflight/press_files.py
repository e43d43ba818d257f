"""Press files made by hand: a page of 260 × 160 points with 3 mm of bleed, sound (PDF/X-4), or with faults.

What its content may name: fonts F (embedded, a subset), Drawn (Type 3 with colours of its own) and Cut (without);
states Over (overprints, mode 1), Blunt (overprints, mode 0), Half (half transparent), Darken (a blend mode);
pictures Photo and Heavy (300 × 200, CMYK, 40 % and 360 % of ink), Jpeg (the same 360 % as a JPEG), Deep (the same
in 16 bits), Nibbles (the same by a palette of 4 bits), Negative (40 %, its samples turned round), Torn (cut off),
Screen (RGB), Every (a spot of the name All, solid), Drawing (a mask of 400 × 400, one bit); colour spaces Red (a
spot), Five (five inks), Profile (ICC, three components), Lab, Index (a palette of two colours, the second of 360
%), Tile (for patterns without colours); the forms Form, which sets white type, and Tiled, which fills with a
pattern of RGB; the patterns Dots (RGB) and Plain (without colours); the shadings Sunset
(RGB), Dusk (to 360 %) and Dawn (to 160 %); the layers On and Off.
"""

import io
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image

BLEED = 3 * 72 / 25.4
TRIM = (20.0, 20.0, 280.0, 180.0)
NONE = pikepdf.StreamDecodeLevel.none
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion></x:xmpmeta>"
SOUND = """
0 0 0 0.2 k 0 0 300 50 re f
q 0 0 0 1 k /Over gs BT /F 9 Tf 30 150 Td (AAA) Tj ET 0 0 0 1 K 0.5 w 30 100 m 200 100 l S Q
q 0 1 0.9 0 k BT /F 20 Tf 30 120 Td (A) Tj ET Q
q 72 0 0 48 150 60 cm /Photo Do Q
"""


def press_file(content: str = SOUND, *faults: str) -> bytes:
    """The file with this content and those faults (`FAULTS`)."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(300, 200))
    page = pdf.pages[0].obj
    page.TrimBox = Array(TRIM)
    page.BleedBox = Array([TRIM[0] - BLEED, TRIM[1] - BLEED, TRIM[2] + BLEED, TRIM[3] + BLEED])
    page.Resources = _resources(pdf)
    page.Contents = pdf.make_stream(content.encode("latin-1"))
    pdf.Root.OutputIntents = Array([_intent(pdf, b"CMYK")])
    pdf.Root.Metadata = pdf.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
    for name in ("/CreationDate", "/ModDate"):
        pdf.docinfo[name] = String("D:20261123040000+08'00'")
    pdf.docinfo.Trapped = Name("/False")
    for fault in faults:
        FAULTS[fault](pdf)
    out = io.BytesIO()
    locks = {"encrypted": "", "locked": "u"}
    lock = next((pikepdf.Encryption(owner="o", user=locks[one], R=4) for one in faults if one in locks), None)
    how = {"encryption": lock} if lock else {"static_id": True, "stream_decode_level": NONE}
    packed = pikepdf.ObjectStreamMode.generate if "packed" in faults else pikepdf.ObjectStreamMode.disable
    version = next((one[1:] for one in faults if one.startswith("v")), "1.3" if "x1a" in faults else "1.6")
    version = "1.5" if "packed" in faults else version
    pdf.save(
        out,
        fix_metadata_version=False,
        force_version=version,
        object_stream_mode=packed,
        compress_streams=False,
        **how,
    )
    return out.getvalue()[:-300] if "damaged" in faults else out.getvalue()


def _intent(pdf: Pdf, space: bytes) -> pikepdf.Object:
    head = bytearray(128)
    head[16:20], head[36:40] = space, b"acsp"
    profile = pdf.make_stream(bytes(head), N=4)
    name = String("newsprint")
    return pdf.make_indirect(
        Dictionary(
            Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=name, DestOutputProfile=profile
        )
    )


def _resources(pdf: Pdf) -> pikepdf.Object:
    shown = pdf.make_stream(
        b"BT /F 8 Tf 1 g 0 0 Td (A) Tj ET", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 99, 99]
    )
    shown.Resources = Dictionary(Font=Dictionary(F=_font(pdf)))
    red = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([0, 1, 1, 0]), N=1)
    sunset = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 1, 1]))
    dots = _tile(pdf, 1, b"1 0 0 rg 0 0 2 2 re f")
    tiled = pdf.make_stream(
        b"/Pattern cs /Dots scn 0 0 40 40 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 99, 99]
    )
    tiled.Resources = Dictionary(Pattern=Dictionary(Dots=dots))
    five = Array([Name("/Cyan"), Name("/Magenta"), Name("/Yellow"), Name("/Black"), Name("/HKS13")])
    return Dictionary(
        Font=Dictionary(F=_font(pdf), Drawn=_drawn(pdf, b"d0"), Cut=_drawn(pdf, b"0 0 9 9 d1")),
        Pattern=Dictionary(Dots=dots, Plain=_tile(pdf, 2, b"0 0 2 2 re f")),
        Properties=Dictionary(
            On=pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("text"))),
            Off=pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("guides"))),
        ),
        ExtGState=Dictionary(
            Over=Dictionary(OP=True, op=True, OPM=1),
            Blunt=Dictionary(OP=True, OPM=0),
            Half=Dictionary(ca=0.5, CA=0.5),
            Darken=Dictionary(BM=Name.Darken),
        ),
        XObject=Dictionary(
            Photo=_picture(pdf, Name.DeviceCMYK, bytes([26] * 4) * 60000),
            Heavy=_picture(pdf, Name.DeviceCMYK, bytes([230] * 4) * 60000),
            Jpeg=_jpeg(pdf),
            Deep=_picture(pdf, Name.DeviceCMYK, bytes([230, 0] * 4) * 60000, 16),
            Torn=_picture(pdf, Name.DeviceCMYK, bytes(99)),
            Screen=_picture(pdf, Name.DeviceRGB, bytes(180000)),
            Drawing=_drawing(pdf),
            Every=_picture(
                pdf, Array([Name.Separation, Name.All, Name.DeviceCMYK, Dictionary()]), b"\xff" * 60000
            ),
            Nibbles=_picture(
                pdf,
                Array([Name.Indexed, Name.DeviceCMYK, 1, String(bytes([0, 0, 0, 99, 230, 230, 230, 230]))]),
                b"\x11" * 30000,
                4,
            ),
            Negative=_negative(pdf),
            Form=shown,
            Tiled=tiled,
        ),
        ColorSpace=Dictionary(
            Red=Array([Name.Separation, Name.HKS13, Name.DeviceCMYK, red]),
            Five=Array([Name.DeviceN, five, Name.DeviceCMYK, Dictionary()]),
            Tile=Array([Name.Pattern, Name.DeviceCMYK]),
            Profile=Array([Name.ICCBased, pdf.make_stream(b"", N=3)]),
            Index=Array([Name.Indexed, Name.DeviceCMYK, 1, String(bytes([0, 0, 0, 99, 230, 230, 230, 230]))]),
            Lab=Array([Name.Lab, Dictionary()]),
        ),
        Shading=Dictionary(Sunset=pdf.make_indirect(sunset), Dusk=_dusk(0.9), Dawn=_dusk(0.4)),
    )


def _font(pdf: Pdf) -> pikepdf.Object:
    program = pdf.make_stream(b"no outlines are asked for")
    held = Dictionary(Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Song"), FontFile2=program)
    font = Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+Song"), FontDescriptor=held
    )
    return pdf.make_indirect(font)


def _tile(pdf: Pdf, kind: int, content: bytes) -> Stream:
    return pdf.make_stream(
        content, Type=Name.Pattern, PatternType=1, PaintType=kind, TilingType=1, XStep=4, YStep=4, BBox=[0, 0, 4, 4],
        Resources=Dictionary(),
    )  # fmt: skip


def _drawn(pdf: Pdf, begun: bytes) -> pikepdf.Object:
    """A Type 3 font whose A is a square of RGB."""
    drawing = pdf.make_stream(begun + b" 1 0 0 rg 0 0 500 500 re f")
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 0, 0]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            FirstChar=65,
            LastChar=65,
            Widths=Array([600]),
            CharProcs=Dictionary(a=drawing),
            Resources=Dictionary(),
            Encoding=Dictionary(Differences=Array([65, Name("/a")])),
        )
    )


def _dusk(tint: float) -> Dictionary:
    """A gradient from nothing to a tint of all inks, of two functions joined."""
    ends = [
        Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([low] * 4), C1=Array([high] * 4))
        for low, high in ((0, tint / 2), (tint / 2, tint))
    ]
    joined = Dictionary(
        FunctionType=3,
        Domain=Array([0, 1]),
        Bounds=Array([0.5]),
        Encode=Array([0, 1, 0, 1]),
        Functions=Array(ends),
    )
    return Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([0, 0, 300, 0]), Function=joined
    )


def _negative(pdf: Pdf) -> Stream:
    made = _picture(pdf, Name.DeviceCMYK, bytes([229] * 4) * 60000)
    made.Decode = Array([1, 0] * 4)
    return made


def _picture(pdf: Pdf, space: pikepdf.Object, samples: bytes, bits: int = 8) -> Stream:
    made = pdf.make_stream(samples, Type=Name.XObject, Subtype=Name.Image, Width=300, Height=200)
    made.BitsPerComponent, made.ColorSpace = bits, space
    return made


def _jpeg(pdf: Pdf) -> Stream:
    """360 % of ink, as PDF takes samples: Pillow turns what it writes round."""
    out = io.BytesIO()
    Image.new("CMYK", (300, 200), (25,) * 4).save(out, "JPEG", quality=95)
    made = _picture(pdf, Name.DeviceCMYK, b"")
    made.write(out.getvalue(), filter=Name.DCTDecode)
    return made


def _drawing(pdf: Pdf) -> Stream:
    return pdf.make_stream(
        bytes(20000), Type=Name.XObject, Subtype=Name.Image, Width=400, Height=400, ImageMask=True
    )


def _font_of(pdf: Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj.Resources.Font.F


def _without(name: str) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        holder = {"/OutputIntents": pdf.Root, "/Metadata": pdf.Root, "/TrimBox": pdf.pages[0].obj}.get(
            name, pdf.docinfo
        )
        del holder[name]

    return spoil


def _box(name: str, *box: float) -> Callable[[Pdf], None]:
    return lambda pdf: pdf.pages[0].obj.__setitem__(name, Array(box))


def _note(kind: str, *rect: float) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=Array(rect))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return spoil


def _hidden(pdf: Pdf) -> None:
    _note("/Text", 50, 50, 70, 70)(pdf)
    pdf.pages[0].obj.Annots[0].F = 2


def _unembedded(pdf: Pdf) -> None:
    del _font_of(pdf).FontDescriptor.FontFile2


def _entire(pdf: Pdf) -> None:
    _font_of(pdf).BaseFont = Name.Song


def _called(name: str) -> Callable[[Pdf], None]:
    return lambda pdf: _font_of(pdf).__setattr__("BaseFont", Name(name))


def _page(name: str, value: object) -> Callable[[Pdf], None]:
    return lambda pdf: pdf.pages[0].obj.__setitem__(name, value)


def _stamp(pdf: Pdf) -> None:
    """A note that is printed, with a look of its own in RGB."""
    _note("/Stamp", 50, 50, 70, 70)(pdf)
    look = pdf.make_stream(
        b"1 0 0 rg 0 0 5 5 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 10, 10]
    )
    note = pdf.pages[0].obj.Annots[0]
    note.AP, note.F = Dictionary(N=look), 4


def _layered(pdf: Pdf) -> None:
    layers = pdf.pages[0].obj.Resources.Properties
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layers.On, layers.Off]), D=Dictionary(Order=Array(), OFF=Array([layers.Off]))
    )


def _lzw(pdf: Pdf) -> None:
    """An empty stream, compressed in the old way."""
    pdf.pages[0].obj.Resources.XObject.Form.write(bytes.fromhex("8020"), filter=Name.LZWDecode)


def _opentype(pdf: Pdf) -> None:
    held = _font_of(pdf).FontDescriptor
    held.FontFile3 = pdf.make_stream(b"", Subtype=Name.OpenType)
    del held.FontFile2


def _transferred(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.ExtGState.Over.TR = Name.Identity


def _spotted(pdf: Pdf) -> None:
    pdf.docinfo["/GTS_PDFXConformance"] = String("PDF/X-1:2001")


def _intended(space: bytes) -> Callable[[Pdf], None]:
    return lambda pdf: pdf.Root.__setattr__("OutputIntents", Array([_intent(pdf, space)]))


def _unprofiled(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0].DestOutputProfile


def _launch(pdf: Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("calc")))


def _untitled_profile(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(bytes(200))


def _script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _attached(pdf: Pdf) -> None:
    pdf.attachments["copy.txt"] = pikepdf.AttachedFileSpec(pdf, b"a")


def _outside(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject.Photo.F = String("/etc/hosts")


def _old(pdf: Pdf) -> None:
    """The claim of X-1a in place of X-4's."""
    del pdf.Root.Metadata
    pdf.docinfo["/GTS_PDFXVersion"] = String("PDF/X-1:2001")
    pdf.docinfo["/GTS_PDFXConformance"] = String("PDF/X-1a:2001")
    pdf.docinfo["/Title"] = String("page")
    del pdf.pages[0].obj.Resources.XObject.Deep  # 16 bits are of PDF 1.5


def _endless(pdf: Pdf) -> None:
    form = pdf.pages[0].obj.Resources.XObject.Form
    form.Resources.XObject = Dictionary(Form=form)
    form.write(b"/Form Do /Form Do /Form Do")


def _nothing(pdf: Pdf) -> None:
    """What is done when the file is saved."""


FAULTS: dict[str, Callable[[Pdf], None]] = {
    "trimless": _without("/TrimBox"),
    "wide-trim": _box("/TrimBox", 5, 5, 310, 190),
    "narrow-bleed": _box("/BleedBox", 30, 30, 270, 170),
    "wide-bleed": _box("/BleedBox", -9, -9, 309, 209),
    "unembedded": _unembedded,
    "whole-font": _entire,
    "note": _note("/Text", 50, 50, 70, 70),
    "link": _note("/Link", 50, 50, 70, 70),
    "note-aside": _note("/Text", 0, 0, 10, 10),
    "no-intent": _without("/OutputIntents"),
    "rgb-intent": _intended(b"RGB "),
    "no-profile": _unprofiled,
    "no-claim": _without("/Metadata"),
    "untrapped": _without("/Trapped"),
    "undated": _without("/ModDate"),
    "x1a": _old,
    "highlight": _note("/Highlight", 50, 50, 70, 70),
    "hidden-note": _hidden,
    "flat-trim": _box("/TrimBox", 20, 20, 20, 180),
    "gray-intent": _intended(b"GRAY"),
    "no-icc": _untitled_profile,
    "launch": _launch,
    "script": _script,
    "attached": _attached,
    "outside": _outside,
    "endless": _endless,
    "shifted": _box("/MediaBox", -50, -30, 320, 220),
    "cropped": _box("/CropBox", 30, 30, 270, 170),
    "art": _box("/ArtBox", *TRIM),
    "inverted": _box("/TrimBox", TRIM[2], TRIM[3], TRIM[0], TRIM[1]),
    "unit": _page("/UserUnit", 2),
    "turned": _page("/Rotate", 90),
    "courier": _called("/ABCDEF+Courier"),
    "stamp": _stamp,
    "layered": _layered,
    "lzw": _lzw,
    "opentype": _opentype,
    "transfer": _transferred,
    "conformance": _spotted,
    "mixed": _page("/Group", Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)),
    "packed": _nothing,
    "v1.4": _nothing,
    "v1.7": _nothing,
    "encrypted": _nothing,
    "locked": _nothing,
    "damaged": _nothing,
}
"""What may be wrong with it, by its name."""
