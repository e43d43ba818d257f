"""Advertisers' PDFs made by hand: a page of millimetres with text, lines and a tint, sound or with a fault."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from typeset.units import Mm, points

WORDS = "AAA"
FAULTS = ("encrypted", "locked", "damaged", "pages", "script", "layers", "notes", "fonts", "outside")


def advert(
    width: float, height: float, fault: str = "", *, bleed: float = 3.0, turned: bool = False
) -> bytes:
    """A PDF whose trim is so many millimetres wide and high, with bleed around it; `turned` lies on its side."""
    pdf = Pdf.new()
    for _ in range(10 if fault == "pages" else 1):
        _page(pdf, (height, width) if turned else (width, height), bleed, turned=turned)
    _spoil(pdf, fault)
    out = io.BytesIO()
    if fault in ("encrypted", "locked"):
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u" if fault == "locked" else ""))
    else:
        pdf.save(out, static_id=True)
    return out.getvalue()[:-300] if fault == "damaged" else out.getvalue()


def _page(pdf: Pdf, size: tuple[float, float], bleed: float, *, turned: bool) -> None:
    across, down, edge = (points(Mm(one)) for one in (*size, bleed))
    page = pdf.add_blank_page(page_size=(across + 2 * edge, down + 2 * edge))
    page.obj.TrimBox = Array([edge, edge, edge + across, edge + down])
    page.obj.Resources = Dictionary(Font=Dictionary(F=_font(pdf)))
    if turned:
        page.obj.Rotate = 90
    marked = "/Span <</ActualText (no)>> BDC 1 0 0 1 20 20 cm EMC"
    drawn = f"0 1 1 0 k 0 0 {across + 9:.2f} 12 re f 0 g {marked} BT /F 20 Tf 10 10 Td ({WORDS}) Tj ET"
    page.obj.Contents = pdf.make_stream(drawn.encode())


def _font(pdf: Pdf) -> pikepdf.Object:
    """A font of one glyph that is drawn in the file itself."""
    glyph = pdf.make_stream(b"800 0 0 0 700 700 d1 0 0 m 700 0 l 350 700 l h f")
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 700, 700]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(A=glyph),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.A])),
            FirstChar=65,
            LastChar=65,
            Widths=Array([800]),
        )
    )


def _spoil(pdf: Pdf, fault: str) -> None:
    page = pdf.pages[0].obj
    if fault == "script":
        script = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        page.AA = Dictionary(O=pdf.make_indirect(script))
    elif fault == "layers":
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=pikepdf.String("EN")))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    elif fault == "notes":
        note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([0, 0, 9, 9]))
        page.Annots = Array([pdf.make_indirect(note)])
    elif fault == "fonts":
        page.Resources.Font.F = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    elif fault == "outside":
        picture = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, F=pikepdf.String("/etc/hosts"))
        page.Resources.XObject = Dictionary(X=picture)
