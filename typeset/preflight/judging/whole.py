"""The file as a whole: fonts, output intent, what it says of itself, encryption, and what has no business in print.

Sources: ISO 15930-1 (X-1a) and 15930-7 (X-4); PDF 32000-1, 9.9, 12.6, 14.11.5.
"""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Pdf, Stream

from typeset.errors import Severity, Text
from typeset.preflight.judging.standard import form_breaches, object_breaches
from typeset.preflight.opening import MOST_OBJECTS, Claims, Endless, name_of
from typeset.preflight.telling import Breach
from typeset.sources.article.pdfpage import SCRIPTS, lacks_program, reached

SUBSET = re.compile(r"/[A-Z]{6}\+")
"""How the name of a subset begins (9.6.4)."""
RUN = SCRIPTS | {"/Sound"}
"""Actions that run, send or play something."""
PRINTS = b"CMYK"
"""The colour space of a press's profile (ICC.1, 7.2.6), at byte 16 of its head; at 36 stands `acsp`."""


def whole_breaches(pdf: Pdf, claims: Claims) -> Iterator[Breach]:
    """The rules on the whole file."""
    yield from _intent(pdf, claims)
    yield from _metadata(pdf, claims)
    if pdf.is_encrypted:
        yield Breach("X16")
    yield from form_breaches(pdf, claims)
    yield from _inside(pdf, claims)


def _intent(pdf: Pdf, claims: Claims) -> Iterator[Breach]:
    """X14: an output intent with the profile of a press."""
    intents = _intents(pdf)
    lacking = Severity.ERROR if claims.standard else Severity.WARNING
    for one in intents:
        profile = one.get("/DestOutputProfile")
        if not isinstance(profile, Stream):
            needs = claims.standard == "X-4"
            yield Breach("X14", "DestOutputProfile", severity=Severity.ERROR if needs else Severity.WARNING)
            continue
        head = profile.read_bytes()[:40]
        if head[36:40] != b"acsp":
            yield Breach("X14", "ICC ?")
        elif head[16:20] not in (PRINTS, b"GRAY"):
            yield Breach("X14", head[16:20].decode("latin-1").strip())
    if not intents:
        yield Breach("X14", "OutputIntents", severity=lacking)


def _intents(pdf: Pdf) -> list[Any]:
    """The output intents that are for print, or all where none says so."""
    told = pdf.Root.get("/OutputIntents", Array())
    intents = [one for one in told.as_list() if isinstance(one, Dictionary)]
    return [one for one in intents if str(one.get("/S", "")) == "/GTS_PDFX"] or intents


def press_profile(pdf: Pdf) -> bytes:
    """The profile of the press that the file is meant for; empty where it has none of four inks."""
    for one in _intents(pdf):
        profile = one.get("/DestOutputProfile")
        data = profile.read_bytes() if isinstance(profile, Stream) else b""
        if data[36:40] == b"acsp" and data[16:20] == PRINTS:
            return bytes(data)
    return b""


def _metadata(pdf: Pdf, claims: Claims) -> Iterator[Breach]:
    """X15: which PDF/X it is, whether it is trapped, when it was made and changed."""
    if not claims.standard:
        yield Breach("X15", "GTS_PDFXVersion", severity=Severity.WARNING)
        return
    if claims.trapped not in ("True", "False", "told"):
        yield Breach("X15", "Trapped", severity=Severity.ERROR)
    if not claims.dated:
        yield Breach("X15", "CreationDate, ModDate", severity=Severity.WARNING)
    if claims.flat and not claims.titled:
        yield Breach("X15", "Title", severity=Severity.WARNING)
    if "/ID" not in pdf.trailer:
        yield Breach("X15", "ID", severity=Severity.ERROR)


def _inside(pdf: Pdf, claims: Claims) -> Iterator[Breach]:
    """X03, X17 and X22, in one walk through all that the file holds."""
    fonts, actions, banned = dict[Breach, None](), dict[str, Severity](), dict[str, None]()
    for thing in reached(pdf.Root, MOST_OBJECTS, Endless("too many objects")):
        if str(thing.get("/Type", "")) == "/Font":
            fonts |= dict.fromkeys(_font(thing))
        for name, weight in _acts(thing):
            actions.setdefault(name, weight)
        banned |= dict.fromkeys(object_breaches(thing, claims))
    yield from fonts
    yield from (Breach("X22", name) for name in banned)
    yield from (Breach("X17", name, severity=weight) for name, weight in actions.items())


def _font(font: Any) -> Iterator[Breach]:
    kind, name = str(font.get("/Subtype", "")), name_of(font.get("/BaseFont", "/?"))
    if lacks_program(font):
        yield Breach("X03", name[1:])
    elif kind not in ("/Type0", "/Type3") and not SUBSET.match(name):
        yield Breach("X03", name[1:], severity=Severity.INFO)
    if kind != "/Type3" and COURIER.search(name):
        yield Breach("X03", name[1:], severity=Severity.WARNING, told=STAND_IN)


COURIER = re.compile(r"/(?:[A-Z]{6}\+)?Courier\b")
STAND_IN = Text(
    "用了 Courier，往往是缺字体时顶替的。",
    "There is Courier, which programs put in place of a font that is missing.",
)


def _acts(thing: Any) -> Iterator[tuple[str, Severity]]:
    if "/JS" in thing or str(thing.get("/S", "")) in RUN:
        yield str(thing.get("/S", "/JavaScript"))[1:], Severity.ERROR
    if isinstance(thing, Stream) and "/F" in thing and not isinstance(thing, pikepdf.Array):
        yield "F", Severity.ERROR
    if str(thing.get("/Type", "")) == "/Filespec" and "/EF" in thing:
        yield "EmbeddedFile", Severity.WARNING
