"""Every element that is composed, as selectors see it: what a house's rule may take besides the painter's own."""

from functools import cache
from xml.etree import ElementTree

import cssselect2

from typeset.edition import Kind

PAGE = "page broadsheet tabloid front inner odd even vertical"
RANKS = "lead second third brief vertical"

BLOCKS = ("p", "h2", "li", "blockquote", "p.byline", "p.signature")
HEADS = ("h1", "p.kicker", "p.deck", "p.column")
BESIDE = ("p.jump-to", "p.jump-back", "p.label")


@cache
def composed_elements() -> tuple[cssselect2.ElementWrapper, ...]:
    """The composed elements of a page of every format, with an article of every kind and rank at once."""
    root = ElementTree.Element("html")
    page = ElementTree.SubElement(ElementTree.SubElement(root, "body"), "section", {"class": PAGE})
    article = _put(page, ".".join(("article", *Kind, *RANKS.split())))
    for header in (_put(article, "header"), _put(article, "header.repeat")):
        for tag in HEADS:
            _put(header, tag)
    body = _put(article, "div.body")
    for tag in BLOCKS:
        _inline(_put(body, tag))
    _put(_put(_put(article, "figure"), "figcaption"), "span.photographer")
    row = _put(_put(article, "table"), "tr")
    for tag in ("th", "td"):
        _inline(_put(row, tag))
    for tag in BESIDE:
        _put(page, tag)
    return tuple(cssselect2.ElementWrapper.from_html_root(root).iter_subtree())


def _inline(block: ElementTree.Element) -> None:
    """What may stand within a block."""
    for tag in ("strong", "span.dateline", "span.credit"):
        _put(_put(block, tag), "a")
    _put(_put(_put(block, "span.credit"), "span.name"), "a")
    _put(block, "a")


def _put(into: ElementTree.Element, name: str) -> ElementTree.Element:
    tag, *classes = name.split(".")
    return ElementTree.SubElement(into, tag, {"class": " ".join(classes)} if classes else {})
