"""What the standard that a file claims forbids in its objects and in its form (X22).

Sources: ISO 15930-1 and 15930-4 (X-1a), 15930-3 and 15930-6 (X-3), 15930-7 (X-4).
"""

import re
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Pdf, Stream

from typeset.errors import Severity
from typeset.preflight.opening import Claims
from typeset.preflight.telling import Breach

COMPRESSED = re.compile(rb"/Type\s*/(ObjStm|XRef)\b")
"""Objects within streams, and tables of references in streams, which PDF has from 1.5 on; in the bytes of the file,
since its reader takes them apart."""
STRETCH, OVERLAP = 2**20, 64
NEWEST = {"X-4": "1.6", "2001": "1.3", "2002": "1.3", "2003": "1.4"}
"""The newest PDF of a standard, or of the year of one of the older ones."""
NEVER = {"/LZWDecode": "LZWDecode"}
IN_FLAT = {"/JPXDecode": "JPXDecode", "/Crypt": "Crypt"}
"""Filters that no standard allows, and those that the older ones do not know."""


def form_breaches(pdf: Pdf, claims: Claims) -> Iterator[Breach]:
    """X22 of the file as a whole; nothing of one that claims no standard."""
    if not claims.standard:
        return
    newest = NEWEST.get(claims.standard) or NEWEST.get(claims.version[-4:], "1.4")
    if pdf.pdf_version > newest:
        weight = Severity.ERROR if claims.flat else Severity.WARNING
        yield Breach("X22", f"PDF {pdf.pdf_version} > {newest}", severity=weight)
    if claims.flat and (found := _compressed(pdf)):
        yield Breach("X22", found)
    if claims.version == "PDF/X-1:2001" and claims.conformance != "PDF/X-1a:2001":
        yield Breach("X22", f"GTS_PDFXConformance {claims.conformance}".strip())


def _compressed(pdf: Pdf) -> str:
    """The kind of stream in which objects are hidden; empty for none."""
    with open(pdf.filename, "rb") as file:
        before = b""
        while data := file.read(STRETCH):
            if found := COMPRESSED.search(before + data):
                return found[1].decode()
            before = data[-OVERLAP:]
    return ""


def object_breaches(thing: Any, claims: Claims) -> Iterator[str]:
    """What of an object the claimed standard does not allow, in the words of PDF."""
    if not claims.standard:
        return
    if isinstance(thing, Stream):
        yield from _of_stream(thing, claims)
    if "/TR" in thing or thing.get("/TR2", "/Default") != "/Default":
        yield "TR"
    if "/HTP" in thing:
        yield "HTP"
    if "/OPI" in thing:
        yield "OPI"


def _of_stream(thing: Any, claims: Claims) -> Iterator[str]:
    told = thing.get("/Filter", Array())
    filters = {str(one) for one in (told.as_list() if isinstance(told, Array) else [told])}
    banned = NEVER | IN_FLAT if claims.flat else NEVER
    yield from (name for kind, name in banned.items() if kind in filters)
    kind = str(thing.get("/Subtype", ""))
    if kind == "/PS" or str(thing.get("/Subtype2", "")) == "/PS":
        yield "PS"
    if claims.flat and kind == "/OpenType":
        yield "OpenType"
    if claims.flat and kind == "/Image" and thing.get("/BitsPerComponent", 8) == 16:
        yield "16 bit"
    if (
        claims.flat
        and kind == "/Form"
        and str(thing.get("/Group", Dictionary()).get("/S", "")) == "/Transparency"
    ):
        yield "Transparency"
