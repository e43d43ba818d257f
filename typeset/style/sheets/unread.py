"""What a sheet asks of composed text and the composer does not do is told, with file and line and the way out.

Furniture is the painter's and takes all of CSS; text, heads, captions and tables are composed, and none of their
elements reaches the painter.
"""

from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree

import cssselect2

from typeset.edition import Kind
from typeset.errors import Finding, Severity, Text
from typeset.style.elements import BESIDE, INSETS, RANKS
from typeset.style.properties.custom import NAMES
from typeset.style.properties.table import HEADS, LINES, NONE, TABLE, Composed
from typeset.style.sheets import messages
from typeset.style.sheets.declaring import Longhand, StyleRule
from typeset.style.sheets.selecting import own_classes, without_position
from typeset.style.sheets.slips import Wording, meant_name

TEXT, ITEM, SUBHEAD, INLINE, TITLE = (
    Composed.TEXT,
    Composed.ITEM,
    Composed.SUBHEAD,
    Composed.INLINE,
    Composed.TITLE,
)
HEAD, CELL, LINE, AROUND, SHEET = Composed.HEAD, Composed.CELL, Composed.LINE, Composed.AROUND, Composed.SHEET

RUNNING_TAGS = ("p", "blockquote", "p.byline", "p.signature", "p.question", "p.answer", "p.foot")

TREE: tuple[tuple[str, str, Composed], ...] = (
    ("", "article", AROUND),
    ("article", "header", AROUND),
    ("header", "h1", TITLE),
    *(("header", tag, HEAD) for tag in ("p.kicker", "p.bracket", "p.deck", "p.column")),
    ("article", "div.body", AROUND),
    *(("div.body", tag, TEXT) for tag in RUNNING_TAGS),
    ("div.body", "h2", SUBHEAD),
    ("div.body", "li", ITEM),
    *(("div.body", tag, AROUND) for tag in INSETS.values()),
    *((inset, tag, TEXT) for inset in INSETS.values() for tag in ("p", "blockquote", "h3")),
    *((inset, "h2", SUBHEAD) for inset in INSETS.values()),
    *((inset, "li", ITEM) for inset in INSETS.values()),
    *(("p", tag, INLINE) for tag in ("strong", "span.dateline", "span.credit", "a")),
    ("strong", "a", INLINE),
    ("article", "figure", AROUND),
    ("figure", "figcaption", LINE),
    ("figcaption", "span.photographer", INLINE),
    ("figcaption", "span.number", INLINE),
    ("article", "table", Composed.TABLE),
    ("table", "caption", LINE),
    ("table", "p.note", LINE),
    ("table", "tr", AROUND),
    ("tr", "th", Composed.TABLE),
    ("tr", "td", CELL),
    *(("", tag, LINE) for tag in BESIDE),
)
"""Every composed element: the one around it, its tag and class, what it is."""

PAGE = "page broadsheet tabloid front inner vertical"
"""Classes of the page and of an article, all at once: a sheet may ask for any of them."""

MODE = Text(
    "整版的行向写在 section.page 上，竖题写在 header h1 上。",
    "Write the direction of a page's lines on section.page, of a vertical headline on header h1.",
)
WHOLE = Text(
    "标题和行内元素可以不断行；正文与图片说明总要断行，表格放不下时才断行。",
    "Heads and words within text can be kept on a line; text and captions are always parted, cells of a table where "
    "it has no room.",
)
BEST = Text("各段本来就按全段最优断行。", "Every paragraph is set by the best lines of the whole anyway.")
SPACED = Text("中文标点不另加空隙。", "Chinese puts no spaces around marks.")
FIGURES = Text("请写 digits 2、digits 3 或 digits 4。", "Write digits 2, digits 3 or digits 4.")
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
    "writing-mode": MODE,
    "word-break": SENSE,
    "overflow-wrap": LATIN,
    "ruby-position": READING,
    "white-space": WHOLE,
    "text-wrap nowrap": WHOLE,
    "text-wrap pretty": BEST,
    "text-wrap stable": BEST,
    "text-autospace punctuation": SPACED,
    "text-combine-upright all": FIGURES,
    **dict.fromkeys(("margin-top", "margin-bottom", "padding-top", "padding-bottom"), ROOM),
}
"""The way out by property, or by property and word; for any other NOWHERE."""

READ_ON: dict[str, frozenset[Composed]] = {row.name: row.on for row in TABLE if row.on is not None}
"""Where the composer reads a property that it does not read everywhere."""

WORDS_ON: dict[str, frozenset[Composed]] = {
    "text-wrap nowrap": HEADS | {INLINE},
    "text-wrap balance": LINES | HEADS,
    "text-wrap pretty": NONE,
    "text-wrap stable": NONE,
    "text-autospace punctuation": NONE,
    "text-combine-upright all": NONE,
    "text-wrap: wrap": LINES | {INLINE, HEAD, SHEET},
    "writing-mode vertical-rl": HEADS | {SHEET},
    "writing-mode horizontal-tb": HEADS | {SHEET},
}
"""Where the composer does what a word of a property asks for, if not wherever it reads the property. A rule that takes
other elements as well is told, since there it does nothing: nobody who writes `p` thinks of the kicker."""

DONE_ANYWAY: dict[str, frozenset[Composed]] = {
    "hyphens: none": HEADS,
    "hyphens: manual": HEADS,
    "hyphens: auto": NONE,
    "text-justify: none": HEADS | {Composed.TABLE, CELL},
    "text-spacing-trim: normal": NONE,
}
"""Values that QUIET would let pass everywhere, and where they ask for what is done there anyway."""

PASSED_BY = frozenset({"line-height"})
"""What nobody asks for who writes a shorthand: `font` is the usual way to name a face and a size."""

MADE = {"marker": "li"}
"""The pseudo-elements that are composed, and of what; the column label's ornament is the painter's."""


def unread(rules: Sequence[StyleRule]) -> Iterator[Finding]:
    """A finding for each declaration that no composed element which its rule selects has a use for."""
    elements = _elements(tuple(dict.fromkeys(name for rule in rules for name in own_classes(rule.selector))))
    for rule in rules:
        doubtful = [setting for setting in rule.settings if _is_doubtful(setting)]
        pseudo = {selector.pseudo_element for selector in rule.selectors} - {None, *MADE}
        if not (doubtful or pseudo or rule.positional):
            continue
        hit = {kind for kind, element in elements if _selects(rule, element)}
        if rule.positional and hit - {SHEET}:
            yield _finding("STYLE-POSITION", rule.place, rule.selector, messages.POSITION)
        elif pseudo and hit - {SHEET}:
            yield _finding("STYLE-PSEUDO", rule.place, rule.selector, messages.PSEUDO)
        elif not pseudo:
            yield from (_unread(one) for one in doubtful if hit and not _is_read(one, hit))


def unused_names(rules: Iterable[StyleRule], used: set[str]) -> Iterator[Finding]:
    """A finding for each custom property that nothing reads: most likely a slip of one that is read."""
    for setting in (setting for rule in rules for setting in rule.settings):
        if setting.name.startswith("--") and setting.name not in used and setting.name not in NAMES:
            severity, message, cure = meant_name(setting.name, NAMES, messages.UNUSED_NAME)
            yield Finding(
                "STYLE-PROPERTY", severity, message, quote=setting.name, place=setting.place, cure=cure
            )


def _is_doubtful(setting: Longhand) -> bool:
    value = setting.value.lower()
    if setting.brief and setting.name in PASSED_BY:
        return False
    is_loud = value not in QUIET or f"{setting.name}: {value}" in (*DONE_ANYWAY, "display: none")
    is_known = setting.painted or setting.name in READ_ON or any(key in WORDS_ON for key in _keys(setting))
    return is_loud and is_known and not setting.name.startswith("--")


def _is_read(setting: Longhand, hit: set[Composed]) -> bool:
    """Whether what the rule takes has a use for a setting, word by word; the page has one for whatever the painter or
    the grid reads."""
    keys = _keys(setting)
    if any(hit <= DONE_ANYWAY.get(key, NONE) for key in keys):
        return True
    read_on = NONE if setting.painted else READ_ON.get(setting.name, frozenset(hit))
    is_read = hit == {SHEET} or bool(hit & read_on)
    return is_read and all(hit <= WORDS_ON.get(key, hit) for key in keys)


def _keys(setting: Longhand) -> tuple[str, ...]:
    """A property with each word of its value, and with the whole of it."""
    value = setting.value.lower()
    return (*(f"{setting.name} {word}" for word in value.split()), f"{setting.name}: {value}")


def _unread(setting: Longhand) -> Finding:
    message = messages.UNREAD if setting.painted or READ_ON.get(setting.name) else messages.UNREAD_VALUE
    cure = next((CURES[key] for key in (*_keys(setting), setting.name) if key in CURES), NOWHERE)
    return _finding(
        "STYLE-UNREAD",
        setting.place,
        f"{setting.name}: {setting.value}",
        Wording(Severity.WARNING, message, cure),
    )


def _finding(code: str, place: str, quote: str, words: Wording) -> Finding:
    severity, message, cure = words
    return Finding(code, severity, message, quote=quote, place=place, cure=cure)


def _selects(rule: StyleRule, element: cssselect2.ElementWrapper) -> bool:
    """Whether any selector of the rule takes the element, or would without what it asks of order."""
    selectors = rule.selectors
    if rule.positional:
        try:
            selectors = tuple(cssselect2.compile_selector_list(without_position(rule.selector)))
        except cssselect2.SelectorError:
            return False
    return any(selector.test(element) for selector in selectors)


def _elements(own: tuple[str, ...]) -> list[tuple[Composed, cssselect2.ElementWrapper]]:
    """The page and every composed element of it, with what it is; page and article have the house's `own` classes,
    whatever the desk gives them in an issue."""
    root = ElementTree.Element("html")
    of_page = " ".join((PAGE, *own))
    page = ElementTree.SubElement(ElementTree.SubElement(root, "body"), "section", {"class": of_page})
    kinds = " ".join((*Kind, RANKS, *own))
    nodes, what = {"": page}, dict.fromkeys(root.iter(), SHEET)
    for around, name, kind in TREE:
        tag, _dot, of = name.partition(".")
        classes = kinds if tag == "article" else of
        node = ElementTree.SubElement(nodes[around], tag, {"class": classes} if classes else {})
        nodes.setdefault(name, node)
        what[node] = kind
    wrappers = cssselect2.ElementWrapper.from_html_root(root).iter_subtree()
    return [(what[one.etree_element], one) for one in wrappers if one.etree_element in what]
