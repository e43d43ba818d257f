"""What a file says of itself for archives and catalogues (XMP): what it is, of which day, and which standards it keeps.

PDF/A-2 (ISO 19005-2, 6.6) and PDF/UA-1 (ISO 14289-1, 5) are claimed here; that they are kept is the matter of all else.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from html import escape
from importlib.util import find_spec
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from typeset.language import reissued
from typeset.makeup.model.page import MadeEdition

PRODUCER = "typeset"

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:publisher><rdf:Bag><rdf:li>{publisher}</rdf:li></rdf:Bag></dc:publisher>
<dc:date><rdf:Seq><rdf:li>{day}</rdf:li></rdf:Seq></dc:date>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:MetadataDate>{stamp}</xmp:MetadataDate>
<pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>{part}</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
"""The packet, with the schema of `pdfuaid`, which PDF/A asks to be told since it does not know it (6.6.2.3)."""


@dataclass(frozen=True, slots=True)
class About:
    """What an edition's file says of itself: the dates are the edition's own, never the clock's."""

    title: str
    language: str
    publisher: str
    day: str

    @property
    def stamp(self) -> str:
        """The moment that the edition's day begins in its own time."""
        return f"{self.day}T00:00:00+08:00"

    @property
    def moment(self) -> str:
        """The same as a file's dictionary writes it (PDF 32000-1, 7.9.4)."""
        return datetime.fromisoformat(self.stamp).strftime("D:%Y%m%d000000+08'00'")


def about(made: MadeEdition, reissue: int = 0) -> About:
    """What the file of an edition says of itself."""
    day, paper = made.date.isoformat(), made.paper
    title = reissued(f"{paper.name} {day}", reissue, paper.lang)
    return About(title, paper.lang, paper.imprint.publisher or paper.name, day)


def tell(pdf: Pdf, said: About, part: int = 2) -> None:
    """Write it into the file, for old programs into its dictionary too; `part` is that of PDF/A."""
    words = {"title": said.title, "language": said.language, "publisher": said.publisher, "day": said.day}
    packet = PACKET.format(
        stamp=said.stamp, producer=PRODUCER, part=part, **{name: escape(word) for name, word in words.items()}
    )
    put_packet(pdf, packet, said)


def put_packet(pdf: Pdf, packet: str, said: About, **more: str) -> None:
    """Put a packet into the file, and into its dictionary title, program and dates, with what `more` is to stand
    there."""
    metadata = Stream(pdf, packet.encode("utf-8"), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = pdf.make_indirect(metadata)
    told = {"Title": said.title, "Producer": PRODUCER, "CreationDate": said.moment, "ModDate": said.moment}
    for key, value in (told | more).items():
        pdf.docinfo[f"/{key}"] = String(value)


def identify(pdf: Pdf, made: MadeEdition, kind: str = "") -> None:
    """The name that the file keeps through all its reissues: from paper, date and issue, and the `kind` of file where
    it is not the reader's (PDF 32000-1, 14.4)."""
    name = f"{made.paper.name}\n{made.date.isoformat()}\n{made.issue}" + (f"\n{kind}" if kind else "")
    stays = String(sha256(name.encode("utf-8")).digest()[:16])
    pdf.trailer.ID = Array([stays, stays])


def meant_for_screens(pdf: Pdf) -> None:
    """Say that the file's colours are those of sRGB (ISO 19005-2, 6.2.3), with the profile of the ICC."""
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_indirect(Stream(pdf, screen_profile(), N=3)),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    _ink_on_screens(pdf, intent.DestOutputProfile)


INK_ON_SCREENS = b"""{3 index 1 index add dup 1 gt {pop 1} if 1 exch sub
3 index 2 index add dup 1 gt {pop 1} if 1 exch sub
3 index 3 index add dup 1 gt {pop 1} if 1 exch sub
7 3 roll pop pop pop pop}"""
"""Red, green and blue of four inks: what a screen lacks of a colour is that colour's ink and the black together, at
most all of it (PDF 32000-1, 10.3.5)."""


def _ink_on_screens(pdf: Pdf, profile: Object) -> None:
    """Say in advertisers' PDFs what screens show of their inks, which are of no press that the file knows: a colour
    space for DeviceCMYK (PDF 32000-1, 8.6.5.6; ISO 19005-2, 6.2.4.3)."""
    forms = [one for one in pdf.objects if isinstance(one, Stream) and one.get("/Subtype") == Name.Form]
    if not forms:
        return
    space = pdf.make_indirect(
        Array(
            [
                Name.DeviceN,
                Array([Name.Cyan, Name.Magenta, Name.Yellow, Name.Black]),
                Array([Name.ICCBased, profile]),
                Stream(
                    pdf, INK_ON_SCREENS, FunctionType=4, Domain=Array([0, 1] * 4), Range=Array([0, 1] * 3)
                ),
            ]
        )
    )
    for form in forms:
        resources = form.get("/Resources", Dictionary())
        spaces = resources.get("/ColorSpace", Dictionary())
        spaces["/DefaultCMYK"] = space
        resources.ColorSpace = spaces
        form.Resources = resources


def screen_profile() -> bytes:
    """The profile of sRGB, which the painter brings along. The painter itself is not loaded for it: that takes a third
    as long as all painting, in the process that all wait for."""
    painter = find_spec("weasyprint")
    assert painter and painter.origin
    return (Path(painter.origin).parent / "pdf/sRGB2014.icc").read_bytes()
