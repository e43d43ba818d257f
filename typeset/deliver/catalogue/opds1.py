"""A feed in OPDS 1.2 (https://specs.opds.io/opds-1.2): Atom with acquisition links.

No comments and no CDATA: KOReader's parser takes neither.
"""

from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from typeset.deliver.book import EPUB_TYPE
from typeset.deliver.catalogue.feed import OPEN_ACCESS, Feed, stamp, summary
from typeset.deliver.catalogue.shelf import Record

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/terms/"
KIND = "application/atom+xml;profile=opds-catalog;kind="
ACQUISITION, NAVIGATION = KIND + "acquisition", KIND + "navigation"
IMAGE, THUMBNAIL = "http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail"
CRAWLABLE = "http://opds-spec.org/crawlable"


def feed_xml(feed: Feed) -> bytes:
    """The feed as a file's bytes."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM, "dc": DC})
    _text(root, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, f'typeset catalogue {feed.paper} {feed.name}')}")
    _text(root, "title", feed.title)
    _text(root, "updated", stamp(feed.updated))
    _author(root, feed.paper or feed.title)
    kind = NAVIGATION if feed.is_navigation else ACQUISITION
    _link(root, rel="self", href=f"{feed.name}.xml", type=kind)
    _link(root, rel="start", href="index.xml", type=NAVIGATION)
    _link(root, rel="alternate", href=f"{feed.name}.json", type="application/opds+json")
    if not feed.is_navigation:
        _link(root, rel="up", href="index.xml", type=NAVIGATION)
    _link(root, rel=CRAWLABLE, href="all.xml", type=ACQUISITION)
    for other in feed.leads_to:
        _lead(root, other)
    for record in feed.records:
        _entry(root, record)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _lead(root: Any, feed: Feed) -> None:
    entry = etree.SubElement(root, f"{{{ATOM}}}entry")
    _text(entry, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, f'typeset catalogue lead {feed.paper} {feed.name}')}")
    _text(entry, "title", feed.title)
    _text(entry, "updated", stamp(feed.updated))
    _text(entry, "content", f"{len(feed.records)} 期").set("type", "text")
    _link(entry, rel=feed.relation, href=f"{feed.name}.xml", type=ACQUISITION)


def _entry(root: Any, record: Record) -> None:
    entry = etree.SubElement(root, f"{{{ATOM}}}entry")
    _text(entry, "id", record.identifier)
    _text(entry, "title", record.title)
    _text(entry, "updated", stamp(record.updated))
    _author(entry, record.publisher or record.paper)
    etree.SubElement(entry, f"{{{DC}}}language").text = record.language
    etree.SubElement(entry, f"{{{DC}}}issued").text = record.day
    etree.SubElement(entry, f"{{{DC}}}publisher").text = record.publisher or record.paper
    _text(entry, "summary", summary(record)).set("type", "text")
    for rel, href in covers(record):
        _link(entry, rel=rel, href=href, type="image/jpeg")
    _link(entry, rel=OPEN_ACCESS, href=record.book, type=EPUB_TYPE, length=str(record.size))


def covers(record: Record) -> Iterator[tuple[str, str]]:
    """Relation and place of the issue's pictures."""
    if record.covered:
        yield from ((IMAGE, record.cover), (THUMBNAIL, record.thumbnail))


def _author(parent: Any, name: str) -> None:
    _text(etree.SubElement(parent, f"{{{ATOM}}}author"), "name", name)


def _text(parent: Any, name: str, text: str) -> Any:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    element.text = text
    return element


def _link(parent: Any, **attributes: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}link", attributes)
