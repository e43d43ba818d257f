"""The package: EbookLib as container, with raw documents, fixed times and identifiers.

EbookLib 0.20 rewrites documents that it is given as EpubHtml (its HTML parser changes names and its printer
adds white space between Han characters) and stamps zip entries with the clock, so documents go in as raw
items and the writer's two clocks are overridden.
"""

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ebooklib import epub
from lxml import etree

from typeset.edition import Edition, Table
from typeset.language import in_script
from typeset.render.epub.access import CLAIM, has_words_for_all_pictures, shortfalls
from typeset.render.epub.headface import FACE
from typeset.render.epub.plan import BookPlan
from typeset.render.epub.rareface import RareFace, rare_sheet
from typeset.render.epub.words import book_title, issue_identifier
from typeset.resources import styles_dir

XHTML, NCX, CSS = "application/xhtml+xml", "application/x-dtbncx+xml", "text/css"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FEATURES = (
    "ARIA",
    "displayTransformability",
    "pageBreakMarkers",
    "pageNavigation",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
)
"""What is true of every book: schema.org's words for features (Schema.org Accessibility Properties for
Discoverability Vocabulary, 2.3)."""
PICTURE_TYPES = {"png": "image/png", "jpg": "image/jpeg", "svg": "image/svg+xml"}
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip entry can carry."""


@dataclass(frozen=True, slots=True)
class BookFonts:
    """The faces that travel with the book: that of its headlines, empty where there is none, and those of what readers'
    own faces lack."""

    head: bytes
    rare: tuple[RareFace, ...] = ()


def bind(
    edition: Edition, book: BookPlan, leaves: dict[str, bytes], pictures: dict[str, bytes], fonts: BookFonts
) -> bytes:
    """The EPUB's bytes from its documents and pictures by name, and its faces."""
    bound = epub.EpubBook()
    bound.metadata.clear()
    _describe(bound, edition)
    _add_files(bound, leaves, pictures, fonts)
    _add_style(bound, book, fonts)
    order = ["contents.xhtml"]
    for section in book.sections:
        order.append(section.file)
        order.extend(c.file for c in book.chapters if c.page == section.number)
    bound.spine = [("cover.xhtml", "yes"), *((name, "yes") for name in order)]
    bound.set_direction("rtl" if book.vertical else "ltr")
    out = io.BytesIO()
    _Binder(out, bound, edition).write()
    return out.getvalue()


def _describe(bound: epub.EpubBook, edition: Edition) -> None:
    paper = edition.paper
    bound.set_identifier(f"urn:uuid:{issue_identifier(edition)}")
    bound.set_title(book_title(edition))
    bound.set_language(paper.lang)
    bound.add_metadata("DC", "creator", paper.imprint.publisher or paper.name, {"id": "maker"})
    bound.add_metadata("DC", "publisher", paper.imprint.publisher or paper.name)
    bound.add_metadata("DC", "date", edition.date.isoformat())
    printed = f"{paper.name} {edition.date.isoformat()} {paper.imprint.cn}".strip()
    bound.add_metadata("DC", "source", printed, {"id": "printed"})
    bound.add_metadata(None, "meta", printed, {"property": "pageBreakSource"})
    bound.add_metadata(None, "meta", "pagination", {"property": "source-of", "refines": "#printed"})
    bound.add_metadata(None, "meta", "", {"name": "cover", "content": "images-cover-png"})
    _put_in_series(bound, edition)
    _tell_access(bound, edition)


def _put_in_series(bound: epub.EpubBook, edition: Edition) -> None:
    """The paper as a series and the issue's place in it (EPUB 3.3, D.3.2), also as calibre and foliate-js read it."""
    name, number = edition.paper.name, str(edition.issue)
    bound.add_metadata(None, "meta", name, {"property": "belongs-to-collection", "id": "series"})
    bound.add_metadata(None, "meta", "series", {"property": "collection-type", "refines": "#series"})
    bound.add_metadata(None, "meta", "", {"name": "calibre:series", "content": name})
    if edition.issue:
        bound.add_metadata(None, "meta", number, {"property": "group-position", "refines": "#series"})
        bound.add_metadata(None, "meta", "", {"name": "calibre:series_index", "content": number})


def _tell_access(bound: epub.EpubBook, edition: Edition) -> None:
    """What readers with other senses can count on (EPUB Accessibility 1.1, 3); a claim only where it holds."""
    blocks = [block for article in edition.articles for block in article.blocks]
    pictures = any(article.pictures for article in edition.articles) or any(
        isinstance(block, Table) and block.chart for block in blocks
    )
    told = [("accessMode", mode) for mode in ("textual", *(("visual",) if pictures else ()))]
    told += [("accessModeSufficient", "textual"), ("accessibilityHazard", "none")]
    told += [("accessibilityFeature", feature) for feature in FEATURES]
    if pictures and has_words_for_all_pictures(edition):
        told.append(("accessibilityFeature", "alternativeText"))
    summary = in_script("文字、目录、版次和转版链接均可导航。", edition.paper.lang)
    for name, value in (*told, ("accessibilitySummary", summary)):
        bound.add_metadata(None, "meta", value, {"property": f"schema:{name}"})
    if not shortfalls(edition):
        bound.add_metadata(None, "meta", CLAIM, {"property": "dcterms:conformsTo", "id": "claim"})
        maker = edition.paper.imprint.publisher or edition.paper.name
        bound.add_metadata(None, "meta", maker, {"property": "a11y:certifiedBy", "refines": "#claim"})


def _add_files(
    bound: epub.EpubBook, leaves: dict[str, bytes], pictures: dict[str, bytes], fonts: BookFonts
) -> None:
    for name, data in sorted(leaves.items()):
        if name == "toc.ncx":
            bound.add_item(epub.EpubItem("ncx", name, NCX, data))
        else:
            item = epub.EpubItem(name, name, XHTML, data)
            item.properties = ["nav"] if name == "nav.xhtml" else []
            bound.add_item(item)
    for name, data in sorted(pictures.items()):
        kind = PICTURE_TYPES[name.rpartition(".")[2]]
        item = epub.EpubItem(name.replace("/", "-").replace(".", "-"), name, kind, data)
        item.properties = ["cover-image"] if name == "images/cover.png" else []
        bound.add_item(item)
    if fonts.head:
        bound.add_item(epub.EpubItem("head-face", FACE, "font/otf", fonts.head))
    for number, face in enumerate(fonts.rare, 1):
        bound.add_item(epub.EpubItem(f"rare-face-{number}", face.file, face.media_type, face.data))


def _add_style(bound: epub.EpubBook, book: BookPlan, fonts: BookFonts) -> None:
    """The book's sheet, with those of groups, of pictures beside text and within it, and for a vertical paper where it
    needs them.

    A face is declared only where it is in the book: a reader that looks for a font in vain may show none.
    """
    names = [
        "epub.css",
        *(["epub-topic.css"] if book.grouped else []),
        *(["epub-wrap.css"] if book.wrapped else []),
        *(["epub-icon.css"] if book.has_icons else []),
        *(["epub-vertical.css"] if book.vertical else []),
        *(["epub-face.css"] if fonts.head else []),
    ]
    sheet = b"".join((styles_dir() / name).read_bytes() for name in names)
    bound.add_item(epub.EpubItem("style", "style.css", CSS, sheet + rare_sheet(fonts.rare)))


class _Binder(epub.EpubWriter):  # type: ignore[misc]  # EbookLib has no types
    """EbookLib's writer with the clock taken out and the package's language put in."""

    def __init__(self, out: io.BytesIO, book: epub.EpubBook, edition: Edition) -> None:
        day = datetime(edition.date.year, edition.date.month, edition.date.day, tzinfo=UTC)
        super().__init__(out, book, {"mtime": day, "raise_exceptions": True, "epub3_pages": False})
        self.lang = edition.paper.lang

    def write(self) -> None:
        """Write all entries in order, the mimetype first and uncompressed (OCF 3.3, 4.3)."""
        with zipfile.ZipFile(self.file_name, "w") as plain:
            self.out = _FixedZip(plain)
            self.out.writestr("mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
            self._write_container()
            self._write_opf()
            self._write_items()

    def _write_opf_file(self, root: Any) -> None:
        root.set(XML_LANG, self.lang)
        root.attrib.pop("prefix", None)
        data = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
        self.out.writestr(f"{self.book.FOLDER_NAME}/content.opf", data)


class _FixedZip:
    """A zip whose entries carry one fixed time and plain rights."""

    def __init__(self, plain: zipfile.ZipFile) -> None:
        self.plain = plain

    def writestr(self, name: str, data: bytes | str, method: int = zipfile.ZIP_DEFLATED) -> None:
        """Add one entry."""
        entry = zipfile.ZipInfo(name, FIXED_TIME)
        entry.create_system, entry.external_attr, entry.compress_type = 3, 0o100644 << 16, method
        self.plain.writestr(entry, data)
