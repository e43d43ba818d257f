"""The package: EbookLib as container, with raw documents, fixed times and identifiers.

EbookLib 0.20 rewrites documents that it is given as EpubHtml (its HTML parser changes names and its printer
adds white space between Han characters) and stamps zip entries with the clock, so documents go in as raw
items and the writer's two clocks are overridden.
"""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from ebooklib import epub
from lxml import etree

from typeset.edition import Edition
from typeset.language import in_script
from typeset.render.epub.plan import BookPlan
from typeset.render.epub.words import book_title, issue_identifier
from typeset.resources import styles_dir

XHTML, NCX, CSS = "application/xhtml+xml", "application/x-dtbncx+xml", "text/css"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip entry can carry."""


def bind(edition: Edition, book: BookPlan, leaves: dict[str, bytes], pictures: dict[str, bytes]) -> bytes:
    """The EPUB's bytes from its documents and pictures by name."""
    bound = epub.EpubBook()
    bound.metadata.clear()
    _describe(bound, edition)
    _add_files(bound, leaves, pictures)
    _add_style(bound, book)
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
    for name, value in (
        ("belongs-to-collection", paper.name),
        ("pageBreakSource", printed),
        ("schema:accessMode", "textual"),
        ("schema:accessMode", "visual"),
        ("schema:accessModeSufficient", "textual"),
        ("schema:accessibilityFeature", "tableOfContents"),
        ("schema:accessibilityFeature", "structuralNavigation"),
        ("schema:accessibilityFeature", "pageNavigation"),
        ("schema:accessibilityFeature", "pageBreakMarkers"),
        ("schema:accessibilityFeature", "readingOrder"),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilitySummary", in_script("文字、目录、版次和转版链接均可导航。", paper.lang)),
    ):
        others = {"id": "series"} if name == "belongs-to-collection" else {}
        bound.add_metadata(None, "meta", value, {"property": name} | others)
    bound.add_metadata(None, "meta", "series", {"property": "collection-type", "refines": "#series"})
    if edition.issue:
        position = {"property": "group-position", "refines": "#series"}
        bound.add_metadata(None, "meta", str(edition.issue), position)
    bound.add_metadata(None, "meta", "pagination", {"property": "source-of", "refines": "#printed"})
    bound.add_metadata(None, "meta", "", {"name": "cover", "content": "images-cover-png"})


def _add_files(bound: epub.EpubBook, leaves: dict[str, bytes], pictures: dict[str, bytes]) -> None:
    for name, data in sorted(leaves.items()):
        if name == "toc.ncx":
            bound.add_item(epub.EpubItem("ncx", name, NCX, data))
        else:
            item = epub.EpubItem(name, name, XHTML, data)
            item.properties = ["nav"] if name == "nav.xhtml" else []
            bound.add_item(item)
    for name, data in sorted(pictures.items()):
        kind = "image/png" if name.endswith(".png") else "image/jpeg"
        item = epub.EpubItem(name.replace("/", "-").replace(".", "-"), name, kind, data)
        item.properties = ["cover-image"] if name == "images/cover.png" else []
        bound.add_item(item)


def _add_style(bound: epub.EpubBook, book: BookPlan) -> None:
    """The book's sheet, for a vertical paper with the one that turns it."""
    names = ("epub.css", "epub-vertical.css") if book.vertical else ("epub.css",)
    sheet = b"".join((styles_dir() / name).read_bytes() for name in names)
    bound.add_item(epub.EpubItem("style", "style.css", CSS, sheet))


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
