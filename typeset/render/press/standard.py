"""What PDF/X-4 (ISO 15930-7) and PDF/X-1a (ISO 15930-4) ask of a file besides its pages: the press it is meant for,
boxes, what it says of itself, in which version of PDF it is written."""

import io
from collections.abc import Mapping
from html import escape
from typing import NamedTuple
from uuid import UUID

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from PIL import ImageCms

from typeset.makeup.model.page import MadeEdition
from typeset.paper import PressStandard
from typeset.render.dressing import printed
from typeset.render.metadata import PRODUCER, About, identify, put_packet

PRESS_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 {namespace}>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{stamp}</xmp:CreateDate>
<xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<xmp:MetadataDate>{stamp}</xmp:MetadataDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmpMM:DocumentID>uuid:{document}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
{claims}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

X1A_VERSION = "PDF/X-1a:2003"


class Claim(NamedTuple):
    """How files of a standard say so: their version of PDF, the words of their information, and the namespace of those
    words in the packet."""

    version: str
    words: Mapping[str, str]
    prefix: str
    namespace: str


CLAIMS = {
    PressStandard.X4: Claim(
        "1.6", {"GTS_PDFXVersion": "PDF/X-4"}, "pdfxid", "http://www.npes.org/pdfx/ns/id/"
    ),
    PressStandard.X1A: Claim(
        "1.4",
        {"GTS_PDFXVersion": X1A_VERSION, "GTS_PDFXConformance": X1A_VERSION},
        "pdfx",
        "http://ns.adobe.com/pdfx/1.3/",
    ),
}

FOR_READERS = (
    "Outlines",
    "Names",
    "Dests",
    "StructTreeRoot",
    "MarkInfo",
    "Threads",
    "PageMode",
    "AF",
    "OpenAction",
)
"""What of a file's root is for readers' programs."""
OF_PAGES = ("Annots", "B", "Tabs", "StructParents", "AA", "Thumb", "ArtBox", "CropBox")
"""What of a page is for readers' programs, or would be a second box of what is printed beside the trim (6.2.6)."""


def meant_for_press(
    pdf: Pdf,
    made: MadeEdition,
    said: About,
    profile: bytes,
    kind: str = "press",
    *,
    standard: PressStandard = PressStandard.X4,
) -> None:
    """Make the file one of a `standard` for the press whose `profile` is given: with no word for readers' programs. Its
    identifier is that of the `kind` of file."""
    for key in FOR_READERS:
        _without(pdf.Root, key)
    for page in pdf.pages:
        for key in OF_PAGES:
            _without(page.obj, key)
    pdf.Root.OutputIntents = Array([pdf.make_indirect(_intent(pdf, profile))])
    identify(pdf, made, kind)
    _tell(pdf, said, CLAIMS[standard])


def finished(pdf: Pdf, standard: PressStandard) -> bytes:
    """The bytes of a file of that standard."""
    if "/Version" in pdf.Root:
        del pdf.Root.Version
    return printed(pdf, CLAIMS[standard].version, packed=standard is not PressStandard.X1A)


def _without(holder: Object, key: str) -> None:
    if f"/{key}" in holder:
        del holder[f"/{key}"]


def _intent(pdf: Pdf, profile: bytes) -> Dictionary:
    """The press by its profile, which is in the file (6.2.3)."""
    name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).strip()
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(name),
        Info=String(name),
        DestOutputProfile=pdf.make_indirect(Stream(pdf, profile, N=4)),
    )


def _tell(pdf: Pdf, said: About, claim: Claim) -> None:
    document = UUID(bytes=bytes(pdf.trailer.ID[0]))
    prefix = claim.prefix
    packet = PRESS_PACKET.format(
        title=escape(said.title),
        stamp=said.stamp,
        producer=PRODUCER,
        document=document,
        namespace=f'xmlns:{prefix}="{claim.namespace}"',
        claims="\n".join(f"<{prefix}:{key}>{word}</{prefix}:{key}>" for key, word in claim.words.items()),
    )
    put_packet(pdf, packet, said, Creator=PRODUCER, **claim.words)
    pdf.docinfo.Trapped = Name("/False")
