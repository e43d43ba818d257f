"""What a sheet asks of composed text and the composer does not do is told, with file and line and the way out.

Furniture is the painter's and takes all of CSS; text, heads, captions and tables are composed, and none of their
elements reaches the painter.
"""

from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree

import cssselect2

from typeset.edition import Kind
from typeset.errors import Finding, Severity, Text
from typeset.style import told
from typeset.style.declaring import Rule, Setting
from typeset.style.own import NAMES
from typeset.style.selecting import without_position
from typeset.style.slips import meant_name

TEXT, INLINE, HEAD, TABLE, LINE, AROUND = "text", "inline", "head", "table", "line", "around"

TREE: tuple[tuple[str, str, str], ...] = (
    ("", "article", AROUND),
    ("article", "header", AROUND),
    *(("header", tag, HEAD) for tag in ("h1", "p.kicker", "p.deck", "p.column")),
    ("article", "div.body", AROUND),
    *(("div.body", tag, TEXT) for tag in ("p", "h2", "li", "blockquote", "p.byline", "p.signature")),
    *(("p", tag, INLINE) for tag in ("strong", "span.dateline", "span.credit", "a")),
    ("strong", "a", INLINE),
    ("article", "figure", AROUND),
    ("figure", "figcaption", LINE),
    ("figcaption", "span.photographer", INLINE),
    ("article", "table", TABLE),
    ("table", "tr", AROUND),
    *(("tr", tag, TABLE) for tag in ("th", "td")),
    *(("", tag, LINE) for tag in ("p.jump-to", "p.jump-back", "p.label")),
)
"""Every composed element: the one around it, its tag and class, what it is."""

PAGE = "page broadsheet tabloid front inner vertical"
RANKS = "lead second third brief vertical"
"""Classes of the page and of an article, all at once: a sheet may ask for any of them."""

NOWHERE = Text(
    "请删去，或只写在报头、报眉等由绘制者排的部分。", "Take it out, or write it for the furniture alone."
)
FACE = Text(
    "中文没有斜体，请换字体，例如 font-family: var(--kai)。",
    "Chinese has no italics; name another face, such as font-family: var(--kai).",
)
SIDE = Text("左右缩进请用 padding-left、padding-right。", "Indent lines with padding-left and padding-right.")
ROOM = Text(
    "正文各段按版面的行排，空行请用小标题或分段。",
    "Paragraphs stand on the lines of the page; room between them is whole lines.",
)
MEASURE = Text(
    "栏宽由 section.page 的 column-count 与 padding 定。",
    "The measure comes from column-count and padding of section.page.",
)
SENSE = Text("标题总按词意断行，正文不需要。", "Heads always break by sense; text has no need of it.")
LATIN = Text("西文断词请用 hyphens。", "Part Latin words with hyphens.")
READING = Text("注音总在字上，直排在右。", "Readings stand over the words, at the right in vertical lines.")
PART = Text("请写在 section.page 上。", "Write it on section.page.")

QUIET = frozenset(
    """
normal none auto 0 0pt 0px 0em baseline visible static inherit initial unset transparent currentcolor block inline
manual over
""".split()  # noqa: SIM905
)
"""Values that ask for nothing."""

CURES: dict[str, Text] = {
    "font-style": FACE,
    "margin-left": SIDE,
    "margin-right": SIDE,
    "width": MEASURE,
    "height": MEASURE,
    "max-width": MEASURE,
    "column-count": PART,
    "column-gap": PART,
    "word-break": SENSE,
    "overflow-wrap": LATIN,
    "ruby-position": READING,
    **dict.fromkeys(("margin-top", "margin-bottom", "padding-top", "padding-bottom"), ROOM),
}
"""The way out by property; for any other NOWHERE."""

READ_ON: dict[str, frozenset[str]] = {
    "font-style": frozenset(),
    "font-feature-settings": frozenset(),
    "word-break": frozenset(),
    "margin-left": frozenset(),
    "margin-right": frozenset(),
    "width": frozenset(),
    "height": frozenset(),
    "column-count": frozenset(),
    "column-gap": frozenset({TABLE}),
    "margin-top": frozenset({HEAD}),
    "margin-bottom": frozenset({HEAD}),
    "padding-top": frozenset(),
    "padding-bottom": frozenset(),
    "padding-left": frozenset({TEXT}),
    "padding-right": frozenset({TEXT}),
}
"""Where the composer reads a property that it does not read everywhere."""

MADE = {"marker": "li"}
"""The pseudo-elements that are composed, and of what; the column label's ornament is the painter's."""


def unread(rules: Sequence[Rule]) -> Iterator[Finding]:
    """A finding for each declaration that no composed element which its rule selects has a use for."""
    elements = _elements()
    for rule in rules:
        doubtful = [setting for setting in rule.settings if _is_doubtful(setting)]
        pseudo = {selector.pseudo_element for selector in rule.selectors} - {None, *MADE}
        if not (doubtful or pseudo or rule.positional):
            continue
        hit = {kind for kind, element in elements if _selects(rule, element)}
        if rule.positional and hit:
            yield _finding("STYLE-POSITION", rule.place, rule.selector, told.POSITION)
        elif pseudo and hit:
            yield _finding("STYLE-PSEUDO", rule.place, rule.selector, told.PSEUDO)
        elif not pseudo:
            yield from (
                _unread(one) for one in doubtful if hit and not hit & READ_ON.get(one.name, frozenset())
            )


def unused_names(rules: Iterable[Rule], used: set[str]) -> Iterator[Finding]:
    """A finding for each custom property that nothing reads: most likely a slip of one that is read."""
    for setting in (setting for rule in rules for setting in rule.settings):
        if setting.name.startswith("--") and setting.name not in used and setting.name not in NAMES:
            severity, message, cure = meant_name(setting.name, NAMES, told.UNUSED_NAME)
            yield Finding(
                "STYLE-PROPERTY", severity, message, quote=setting.name, place=setting.place, cure=cure
            )


def _is_doubtful(setting: Setting) -> bool:
    is_hidden = setting.name == "display" and setting.value == "none"
    if setting.name.startswith("--") or (setting.value.lower() in QUIET and not is_hidden):
        return False
    return setting.painted or setting.name in READ_ON


def _unread(setting: Setting) -> Finding:
    message = told.UNREAD if setting.painted or READ_ON.get(setting.name) else told.UNREAD_VALUE
    cure = CURES.get(setting.name, NOWHERE)
    return _finding(
        "STYLE-UNREAD", setting.place, f"{setting.name}: {setting.value}", (Severity.WARNING, message, cure)
    )


def _finding(code: str, place: str, quote: str, words: tuple[Severity, Text, Text]) -> Finding:
    severity, message, cure = words
    return Finding(code, severity, message, quote=quote, place=place, cure=cure)


def _selects(rule: Rule, element: cssselect2.ElementWrapper) -> bool:
    """Whether any selector of the rule takes the element, or would without what it asks of order."""
    selectors = rule.selectors
    if rule.positional:
        try:
            selectors = tuple(cssselect2.compile_selector_list(without_position(rule.selector)))
        except cssselect2.SelectorError:
            return False
    return any(selector.test(element) for selector in selectors)


def _elements() -> list[tuple[str, cssselect2.ElementWrapper]]:
    """Every composed element of a page, with what it is."""
    root = ElementTree.Element("html")
    page = ElementTree.SubElement(ElementTree.SubElement(root, "body"), "section", {"class": PAGE})
    kinds = " ".join((*Kind, RANKS))
    nodes, what = {"": page}, {}
    for around, name, kind in TREE:
        tag, _dot, of = name.partition(".")
        classes = kinds if tag == "article" else of
        node = ElementTree.SubElement(nodes[around], tag, {"class": classes} if classes else {})
        nodes.setdefault(name, node)
        what[node] = kind
    wrappers = cssselect2.ElementWrapper.from_html_root(root).iter_subtree()
    return [(what[one.etree_element], one) for one in wrappers if one.etree_element in what]
