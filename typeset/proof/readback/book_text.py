"""A written EPUB read back: the text of its reading order, and its links, by zip and XML alone."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import etree

from typeset.address import is_uri
from typeset.errors import Finding, Severity, Text
from typeset.rules.rooms import REPORT

NAMES = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "o": "http://www.idpf.org/2007/opf",
    "h": "http://www.w3.org/1999/xhtml",
    "e": "http://www.idpf.org/2007/ops",
}

NOT_COPY = "ancestor::h:rt or ancestor::h:rp or ancestor::h:span[@class='break']"
"""Words in an article that are not of its copy: ruby readings and the computed markers of a jump."""

_PICTURES = "//h:article//h:img[@class='icon' or ancestor::h:figure[not(@class='chart')]]/@alt"
BLOCK = " or ".join(f"self::h:{tag}" for tag in ("p", "li", "td", "th", "figcaption", "caption", "h1", "h2"))
APART = "\ufdd1"
"""Stands between two blocks, so that no words are read across their ends (a noncharacter)."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the book: its name in the zip, its text, the ids in it, the hrefs that leave from it, and at
    each place where an article jumped in print its markers: words and href. Of an article besides, as a voice reads it:
    the alternatives of its `pictures` (a chart has its table after it), the words of its `links`, and the passages
    whose language is `told`."""

    name: str
    text: str
    ids: frozenset[str]
    hrefs: tuple[str, ...]
    is_article: bool
    breaks: tuple[tuple[tuple[str, str], ...], ...] = ()
    pictures: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    told: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReadBook:
    """The XHTML documents of an EPUB in reading order, those outside the spine after them."""

    documents: tuple[Document, ...]
    names: frozenset[str]


def read_book(data: bytes) -> ReadBook:
    """Read an EPUB's package, spine and documents. Errors of zip or XML are bugs of the binder and propagate."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        package = _package_name(archive)
        root = _parse(archive.read(package))
        items = {
            item.get("id", ""): posixpath.join(posixpath.dirname(package), unquote(item.get("href", "")))
            for item in root.iterfind(".//o:manifest/o:item", NAMES)
        }
        spine = [items[ref.get("idref", "")] for ref in root.iterfind(".//o:spine/o:itemref", NAMES)]
        rest = [name for name in items.values() if name.endswith(".xhtml") and name not in spine]
        documents = tuple(_document(name, archive.read(name)) for name in (*spine, *rest))
        return ReadBook(documents, frozenset(archive.namelist()))


def _parse(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _package_name(archive: zipfile.ZipFile) -> str:
    container = _parse(archive.read("META-INF/container.xml"))
    return str(container.xpath("string(//c:rootfile/@full-path)", namespaces=NAMES))


def _document(name: str, data: bytes) -> Document:
    root = _parse(data)
    body = root.find("h:body", NAMES)
    article = root.xpath("boolean(//h:article)", namespaces=NAMES)
    return Document(
        name,
        "" if body is None else _text(body),
        frozenset(str(value) for value in root.xpath("//@id")),
        tuple(str(value) for value in root.xpath("//h:a/@href", namespaces=NAMES)),
        bool(article),
        tuple(_markers(span) for span in root.iterfind(".//h:span[@class='break']", NAMES)),
        tuple(str(value) for value in root.xpath(_PICTURES, namespaces=NAMES)),
        tuple(_words(link) for link in root.xpath(f"//h:article//h:a[not({NOT_COPY})]", namespaces=NAMES)),
        frozenset(_words(part) for part in root.xpath("//h:article//h:*[@lang]", namespaces=NAMES)),
    )


def _words(element: etree._Element) -> str:
    """The words of an element without readings and markers."""
    return "".join(element.xpath(f".//text()[not({NOT_COPY})]", namespaces=NAMES))


def _markers(span: etree._Element) -> tuple[tuple[str, str], ...]:
    return tuple(("".join(link.itertext()), link.get("href", "")) for link in span.iterfind(".//h:a", NAMES))


def _text(body: etree._Element) -> str:
    """The words of the document's article without readings and markers, its blocks apart; of the body where it has no
    article."""
    found = body.xpath(f"//h:article//*[{BLOCK}]|//h:article//text()[not({NOT_COPY})]", namespaces=NAMES)
    apart = (part if isinstance(part, str) else APART for part in found)
    return "".join(apart) if found else "".join(body.itertext())


def article_texts(book: ReadBook) -> tuple[str, ...]:
    """The texts of the documents that hold an article, in reading order."""
    return tuple(document.text for document in book.documents if document.is_article)


def dead_book_links(book: ReadBook) -> Iterator[Finding]:
    """Findings for links whose file or whose very spot in the book does not exist, or whose address is no URI."""
    ids = {document.name: document.ids for document in book.documents}
    for document in book.documents:
        for href in document.hrefs:
            if not _lands(document.name, href, ids, book.names):
                yield Finding(
                    "E03",
                    Severity.ERROR,
                    Text("EPUB 内的链接没有去处", "a link of the EPUB leads nowhere"),
                    href,
                    place=document.name,
                    cure=REPORT.phrase,
                )


def _lands(source: str, href: str, ids: dict[str, frozenset[str]], names: frozenset[str]) -> bool:
    parts = urlsplit(href)
    if parts.scheme:
        return is_uri(href)
    name = (
        posixpath.normpath(posixpath.join(posixpath.dirname(source), unquote(parts.path)))
        if parts.path
        else source
    )
    if name not in names:
        return False
    return not parts.fragment or unquote(parts.fragment) in ids.get(name, frozenset())
