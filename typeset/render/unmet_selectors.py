"""Selectors of a house that meet nothing in an edition: told, since a slip in a name is taken in silence otherwise.

What stands on the pages is known from the ground's document and from the elements that the composer makes. What only
some editions have (a digest of few entries, a second page, a name of seven characters) is not missed: a class or tag
that templates or built-in sheets name, and this edition has not, is left out of the selector before it is tried.
"""

import re
from collections.abc import Iterator, Sequence, Set
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import cssselect2
import tinycss2
from lxml import html as markup
from lxml.etree import ParserError
from tinycss2.ast import FunctionBlock, HashToken, IdentToken, LiteralToken, Node, SquareBracketsBlock

from typeset.edition import FRONT, SPREAD, STRIP, Edition, Kind
from typeset.errors import Finding, Severity, Text
from typeset.render.ground.templates import HouseTemplates
from typeset.resources import styles_dir, templates_dir
from typeset.style.elements import (
    BESIDE,
    BRACKET,
    COLUMN,
    DECK,
    HEADLINE,
    INSETS,
    KICKER,
    NUMBER,
    PHOTOGRAPHER,
    RANKS,
    TABLE_CAPTION,
    TABLE_NOTE,
    TAGS,
)
from typeset.style.properties.values import written
from typeset.style.sheets.reading import Reader
from typeset.style.sheets.selecting import OWN_CLASSES, parts, without_position

MOST_TRIED, MOST_STEPS = 1_000_000, 16
"""Selectors times elements that are tried, and spaces of a selector: a house's sheet has a few hundred rules of a few
steps, and nobody waits for more."""

DEEPEST = 12
"""Elements within elements that are looked at; the built-in templates have eight."""

ANYTHING = ":is(*)"
NAME = re.compile(r"[\w-]+")
COUNTED = re.compile(r"length-\d+")
"""Classes that a template counts: the name's characters."""

NOTHING = Text(
    "这个选择器在本期各版没有选中任何东西。", "This selector meets nothing on any page of the edition."
)
LOOK = Text(
    "请对照 docs/styling.md 与 templates/ 里的名字改正，或删去。",
    "Mend it after the names in docs/styling.md and templates/, or take the rule out.",
)


NOT_TODAY = Text(
    "样式表里这个类，本期没有一篇稿件、一个版面有。", "No article and no page of the edition has this class."
)
IN_OTHERS = Text(
    "别的期次用到就留着；否则对照稿件的 class 改正。",
    "Leave it if other issues have it; otherwise mend it after the articles' `class`.",
)
NO_RULE = Text("这个类在样式表里没有规则，不起作用。", "No sheet has a rule for this class; it does nothing.")
NO_PAGE = Text(
    "各版自动开出，没有一版大多是它的稿件（稿头的 section），它的类和版头没有用上。",
    "Of the pages that opened none is mostly of its copy (the articles' `section`); its class and head are not used.",
)
LIST_THEM = Text(
    "要用它的样式，就在 pages 里逐版列出。",
    "List the pages one by one to have them dressed by their section.",
)
WRITE_ONE = Text(
    "对照报社样式表里的类名改正，或在样式表里为它写规则。",
    "Mend it after the classes in the house's sheets, or write a rule for it.",
)


class Names(NamedTuple):
    """What the elements of an edition are called, and the names that others may be called by."""

    classes: frozenset[str]
    tags: frozenset[str]
    attributes: frozenset[str]
    known: frozenset[str]


def unmet(
    sheets: Sequence[Path],
    documents: Sequence[str],
    templates: HouseTemplates,
    classes: tuple[str, ...] = (),
) -> tuple[Finding, ...]:
    """A warning for each selector in a house's own sheets that meets nothing in the edition whose pages are painted
    from the documents, and whose articles and pages have these classes of the desk; a notice where another issue may
    have the class that is missed."""
    reader = Reader()
    for path in sheets:
        reader.read(path)
    if not reader.rules:
        return ()
    painted = [one for text in documents for one in _elements(text)]
    elements, names = [*composed_elements(classes), *painted], _names(painted, templates)
    asked = [(rule.place, selector) for rule in reader.rules for selector in _selectors(rule.selector)]
    if len(asked) * len(elements) > MOST_TRIED:
        return ()
    missed = {one: None for one in asked if not _meets(one[1], elements, names)}
    return tuple(_told(place, selector, elements, names) for place, selector in missed)


def _told(place: str, selector: str, elements: Sequence[cssselect2.ElementWrapper], names: Names) -> Finding:
    """What is told of a selector: with its classes of articles and pages left out it may meet something."""
    anyhow = OWN_CLASSES.sub(lambda match: match[1], selector)
    if anyhow != selector and _meets(anyhow, elements, names):
        return Finding("STYLE-UNMET", Severity.INFO, NOT_TODAY, quote=selector, place=place, cure=IN_OTHERS)
    return Finding("STYLE-UNMET", Severity.WARNING, NOTHING, quote=selector, place=place, cure=LOOK)


class GivenClass(NamedTuple):
    """A class that the desk gives, the article that has it, if it is one, and the file and line that give it."""

    name: str
    article: str
    place: str


def unnamed_classes(edition: Edition, sections: Set[str] = frozenset()) -> tuple[Finding, ...]:
    """A warning for each class that the desk gives an article or a page and that no sheet of the house has a rule for;
    a notice for one of a section that no page is of where pages open by themselves: they are of those `sections`."""
    given = list(_given_classes(edition))
    named = _named_in(edition.paper.styles) if given else frozenset()
    told = [
        Finding(
            "STYLE-CLASS", Severity.WARNING, NO_RULE, one.name, one.article, place=one.place, cure=WRITE_ONE
        )
        for one in dict.fromkeys(given)
        if one.name not in named
    ]
    looking = [one for one in edition.paper.sections if one.classes or one.nameplate]
    idle = [one for one in looking if edition.auto and one.name not in sections]
    return (
        *told,
        *(
            Finding("STYLE-CLASS", Severity.INFO, NO_PAGE, one.name, place=one.place, cure=LIST_THEM)
            for one in idle
        ),
    )


def _named_in(sheets: Sequence[Path]) -> frozenset[str]:
    """The classes that selectors of the sheets name."""
    reader = Reader()
    for path in sheets:
        reader.read(path)
    return frozenset(name for rule in reader.rules for name in _CLASS.findall(rule.selector))


def _given_classes(edition: Edition) -> Iterator[GivenClass]:
    for article in edition.printable:
        yield from (GivenClass(name, article.id, article.source) for name in article.classes)
    for section in edition.paper.sections:
        yield from (GivenClass(name, "", section.place) for name in section.classes)
    for page in edition.pages:
        of_section = edition.paper.section(page.section)
        known = (FRONT, SPREAD, STRIP, *(of_section.classes if of_section else ()))
        own = [name for name in page.classes if name not in known]
        yield from (GivenClass(name, "", f"edition.yaml:{page.line}") for name in own)


_CLASS = re.compile(r"\.([\w-]+)")
"""A class in a selector."""


def _elements(text: str) -> Iterator[cssselect2.ElementWrapper]:
    """The elements of a document, none where there are none: a house's template may write anything."""
    parser = markup.HTMLParser(encoding="utf-8")
    try:
        root = markup.document_fromstring(text.encode("utf-8", "replace"), parser)
    except ParserError:
        return iter(())
    every = cssselect2.ElementWrapper.from_html_root(root).iter_subtree()
    return (one for one in every if len(one.ancestors) <= DEEPEST)


def _names(painted: Sequence[cssselect2.ElementWrapper], templates: HouseTemplates) -> Names:
    """The names on the pages. A composed page and article have the classes of all that there may be, which say
    nothing of this edition."""
    sure = [*painted, *(one for one in composed_elements() if one.local_name not in ("section", "article"))]
    return Names(
        frozenset(name for one in sure for name in one.classes),
        frozenset(one.local_name for one in (*painted, *composed_elements())),
        frozenset(name for one in painted for name in one.etree_element.attrib),
        _built_in() | frozenset(name for _file, source in templates.sources for name in NAME.findall(source)),
    )


@cache
def _built_in() -> frozenset[str]:
    """Every name in the built-in templates of the pages and in the built-in sheets."""
    sheets = (styles_dir() / f"{name}.css" for name in ("page", "type", "furniture", "painter"))
    files = (*templates_dir().glob("*.html"), *templates_dir().glob("blocks/*.html"), *sheets)
    return frozenset(name for file in files for name in NAME.findall(file.read_text("utf-8")))


def _selectors(text: str) -> Iterator[str]:
    for part in parts(tinycss2.parse_component_value_list(text)):
        yield written(part)


def _meets(selector: str, elements: Sequence[cssselect2.ElementWrapper], names: Names) -> bool:
    """Whether the selector takes any element, or would in an edition that has what this one has not; what cannot be
    tried is not said to meet nothing."""
    if len(selector.split()) > MOST_STEPS:
        return True
    loose = _loosened(tinycss2.parse_component_value_list(without_position(selector)), names)
    try:
        compiled = cssselect2.compile_selector_list(loose)
    except cssselect2.SelectorError:
        return True
    return any(one.test(element) for one in compiled for element in elements)


def _loosened(tokens: Sequence[Node], names: Names) -> str:
    """A selector without what is not sure of every edition: states, order, the values of attributes."""
    made, before = "", ""
    for token in tokens:
        if isinstance(token, LiteralToken) and token.value in (".", ":"):
            before += token.value
            continue
        made += _piece(token, before, names)
        before = ""
    return made


def _piece(token: Node, before: str, names: Names) -> str:
    """One piece of a selector, with the signs that stand before it."""
    if before.startswith(":"):
        within = isinstance(token, FunctionBlock) and token.lower_name in ("is", "where")
        return f":is({_loosened(token.arguments, names)})" if within else ANYTHING
    if isinstance(token, IdentToken) and before == ".":
        is_state = COUNTED.fullmatch(token.value) or token.value in names.known - names.classes
        return ANYTHING if is_state else f".{token.serialize()}"
    if isinstance(token, IdentToken):
        return "*" if token.lower_value in names.known - names.tags else str(token.serialize())
    if isinstance(token, HashToken):
        return "[id]"
    if isinstance(token, SquareBracketsBlock):
        name = next((part.value for part in token.content if isinstance(part, IdentToken)), "")
        return ANYTHING if name in names.known - names.attributes else f"[{name}]"
    return str(token.serialize())


PAGE = "page broadsheet tabloid front inner odd even vertical"
HEADS = (HEADLINE, KICKER, DECK, COLUMN, BRACKET)


@cache
def composed_elements(classes: tuple[str, ...] = ()) -> tuple[cssselect2.ElementWrapper, ...]:
    """The composed elements of a page of every format, with an article of every kind and rank at once; both have all
    the desk's `classes`."""
    root = ElementTree.Element("html")
    body = ElementTree.SubElement(root, "body")
    page = _put(body, ".".join(("section", *PAGE.split(), *classes)))
    article = _put(page, ".".join(("article", *Kind, *RANKS.split(), *classes)))
    for header in (_put(article, "header"), _put(article, "header.repeat")):
        for tag in HEADS:
            _put(header, tag)
    body = _put(article, "div.body")
    for around in (body, *(_put(body, tag) for tag in INSETS.values())):
        for tag in TAGS.values():
            _inline(_put(around, tag))
    caption = _put(_put(article, "figure"), "figcaption")
    for tag in (PHOTOGRAPHER, NUMBER):
        _put(caption, tag)
    table = _put(article, "table.chart")
    for tag in (TABLE_CAPTION, TABLE_NOTE):
        _put(table, tag)
    row = _put(table, "tr")
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
