"""What PDF/X-4 (ISO 15930-7) asks of a file besides its pages: the press it is meant for, boxes, what it says of
itself."""

import io
from html import escape
from uuid import UUID

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String
from PIL import ImageCms

from typeset.makeup.model.page import MadeEdition
from typeset.render.metadata import PRODUCER, About, identify, put_packet

PRESS_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
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
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

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


def meant_for_press(pdf: Pdf, made: MadeEdition, said: About, profile: bytes, kind: str = "press") -> None:
    """Make the file one for the press whose `profile` is given: with no word for readers' programs. Its identifier is
    that of the `kind` of file."""
    for key in FOR_READERS:
        _without(pdf.Root, key)
    for page in pdf.pages:
        for key in OF_PAGES:
            _without(page.obj, key)
    pdf.Root.OutputIntents = Array([pdf.make_indirect(_intent(pdf, profile))])
    identify(pdf, made, kind)
    _tell(pdf, said)


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


def _tell(pdf: Pdf, said: About) -> None:
    document = UUID(bytes=bytes(pdf.trailer.ID[0]))
    packet = PRESS_PACKET.format(
        title=escape(said.title), stamp=said.stamp, producer=PRODUCER, document=document
    )
    put_packet(pdf, packet, said, Creator=PRODUCER, GTS_PDFXVersion="PDF/X-4")
    pdf.docinfo.Trapped = Name("/False")
