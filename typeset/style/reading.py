"""Sheets are read: rules for print with their selectors and declarations; what cannot be taken becomes a finding."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import cssselect2
import tinycss2
from tinycss2.ast import AtRule, Declaration, FunctionBlock, Node, ParseError, QualifiedRule, URLToken

from typeset.errors import Finding, Severity, Text
from typeset.style.guard import MAX_SHEETS, bounded, refuse_imports
from typeset.style.painted import PAINTED
from typeset.style.properties import PROPERTIES
from typeset.style.slips import meant_name, meant_value
from typeset.style.values import has_var, known, longhands, written

LEFT_ALONE = frozenset({"font-face", "charset", "namespace", "keyframes", "counter-style"})
"""At-rules that say nothing to the composer; the painter takes them or does not."""

SHORTHANDS = frozenset({"font", "padding", "margin", "columns", "list-style"})


@dataclass(frozen=True, slots=True)
class Setting:
    """One declaration: a longhand or custom property, its value as written, whether it is `!important`."""

    name: str
    value: str
    important: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """Selectors and what they set, in the order of the sheets."""

    selectors: tuple[cssselect2.compiler.CompiledSelector, ...]
    settings: tuple[Setting, ...]


@dataclass(slots=True)
class Reader:
    """Reads sheets one after another; `rules` and `findings` are what it has gathered so far."""

    rules: list[Rule] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _open: list[Path] = field(default_factory=list)
    _count: int = 0

    def read(self, path: Path) -> None:
        """Read one sheet, and the sheets that it imports before its own rules."""
        self._count += 1
        if self._count > MAX_SHEETS:
            raise refuse_imports(path)
        self._open.append(path)
        nodes, _encoding = tinycss2.parse_stylesheet_bytes(
            bounded(path), skip_comments=True, skip_whitespace=True
        )
        self._nodes(nodes)
        self._open.pop()

    def _nodes(self, nodes: Sequence[Node]) -> None:
        for node in nodes:
            if isinstance(node, QualifiedRule):
                self._rule(node)
            elif isinstance(node, AtRule):
                self._at_rule(node)
            elif isinstance(node, ParseError):
                self._tell("STYLE-SYNTAX", node, node.message, UNREADABLE)

    def _rule(self, node: QualifiedRule) -> None:
        try:
            selectors = cssselect2.compile_selector_list(node.prelude)
        except cssselect2.SelectorError:
            self._tell("STYLE-SELECTOR", node, written(node.prelude), UNREADABLE)
            return
        settings = tuple(self._settings(node))
        if settings:
            self.rules.append(Rule(tuple(selectors), settings))

    def _settings(self, rule: QualifiedRule) -> Iterator[Setting]:
        for node in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            if isinstance(node, Declaration):
                yield from self._declaration(node)
            elif isinstance(node, ParseError):
                self._tell("STYLE-SYNTAX", node, node.message, UNREADABLE)
            else:
                self._tell("STYLE-NESTED", node, written([node])[:60], NESTED)

    def _declaration(self, node: Declaration) -> Iterator[Setting]:
        for address in _addresses(node.value):
            self._within(address, node)
        text = written(node.value)
        if node.lower_name in PROPERTIES or node.lower_name in SHORTHANDS:
            yield from self._known(node, text)
        elif node.name.startswith("--"):
            yield Setting(node.name, text, node.important)
        elif node.lower_name not in PAINTED and not node.lower_name.startswith("-"):
            names = (*sorted(PROPERTIES), *sorted(SHORTHANDS), *sorted(PAINTED))
            self._tell(
                "STYLE-PROPERTY", node, node.name, meant_name(node.lower_name, names, UNKNOWN_PROPERTY)
            )

    def _known(self, node: Declaration, text: str) -> Iterator[Setting]:
        """The longhands of a property that the composer reads; a value with variables is tried when it is used."""
        try:
            pairs = list(longhands(node.lower_name, text))
        except ValueError:
            pairs = []
        good = bool(pairs) and (has_var(node.value) or all(known(*pair) for pair in pairs))
        if not good:
            self._tell(
                "STYLE-VALUE", node, f"{node.name}: {text}", meant_value(node.lower_name, text, UNKNOWN_VALUE)
            )
            return
        yield from (Setting(name, value, node.important) for name, value in pairs)

    def _at_rule(self, node: AtRule) -> None:
        name = node.lower_at_keyword
        if name == "media" and node.content is not None:
            if self._for_print(node):
                self._nodes(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True))
        elif name == "import":
            self._import(node)
        elif name == "page":
            self._page(node)
        elif name not in LEFT_ALONE:
            self._tell("STYLE-AT-RULE", node, f"@{node.at_keyword}", UNKNOWN_PROPERTY)

    def _page(self, node: AtRule) -> None:
        """What `@page` says of the sheet's size is told: the trim stands where the composer reads it."""
        for one in tinycss2.parse_blocks_contents(
            node.content or (), skip_comments=True, skip_whitespace=True
        ):
            if isinstance(one, Declaration) and not _is_nothing(one.value):
                self._tell("STYLE-PAGE", one, f"@page {{ {one.name}: {written(one.value)} }}", PAGE_BOX)

    def _for_print(self, node: AtRule) -> bool:
        """Whether a media query list takes paper; a query with features is told, for nothing here answers it."""
        queries = [" ".join(part.lower().split()) for part in written(node.prelude).split(",")]
        if any(query in FOR_PRINT for query in queries):
            return True
        if not all(query in NOT_FOR_PRINT for query in queries):
            self._tell("STYLE-AT-RULE", node, f"@media {written(node.prelude)}", MEDIA_FEATURE)
        return False

    def _import(self, node: AtRule) -> None:
        first = next((token for token in node.prelude if token.type in ("string", "url", "function")), None)
        address = "" if first is None else next(iter(_addresses([first])), getattr(first, "value", ""))
        path = self._within(str(address), node)
        if path is None or path in self._open:
            return
        if path.is_file():
            self.read(path)
        else:
            self._tell("STYLE-IMPORT", node, str(address), NO_SUCH_SHEET)

    def _within(self, address: str, node: Node) -> Path | None:
        """The file of an address, None (and a finding) where it lies outside the folder of the paper."""
        sheet = self._open[-1]
        try:
            parts = urlsplit(address)
        except ValueError:
            self._tell("STYLE-ADDRESS", node, address, OUTSIDE)
            return None
        if parts.scheme == "data" or (not parts.path and parts.fragment):
            return None
        home = (sheet.parent.parent if sheet.parent.name == "styles" else sheet.parent).resolve()
        path = (sheet.parent / unquote(parts.path).replace("\0", "\ufffd")).resolve()
        if parts.scheme or parts.netloc or not path.is_relative_to(home):
            self._tell("STYLE-ADDRESS", node, address, OUTSIDE)
            return None
        return path

    def _tell(self, code: str, node: Node, quote: str, words: tuple[Severity, Text, Text]) -> None:
        severity, message, cure = words
        sheet = self._open[-1]
        place = f"{sheet.parent.name}/{sheet.name}:{node.source_line}"
        self.findings.append(Finding(code, severity, message, quote=quote, place=place, cure=cure))


def _addresses(tokens: Sequence[Node]) -> Iterator[str]:
    """Every address in a value, as url() or within another function."""
    for token in tokens:
        if isinstance(token, URLToken):
            yield token.value
        elif isinstance(token, FunctionBlock):
            if token.lower_name == "url":
                yield from (part.value for part in token.arguments if part.type == "string")
            yield from _addresses(token.arguments)


def _is_nothing(value: Sequence[Node]) -> bool:
    """Whether a value is `0` or `auto`, which a browser needs to leave the page to its section."""
    return written(value) in ("0", "auto")


FOR_PRINT = frozenset({"", "print", "all", "only print", "only all", "not screen", "not speech"})
NOT_FOR_PRINT = frozenset({"screen", "speech", "only screen", "only speech", "not print", "not all"})
"""Media queries without features (https://drafts.csswg.org/mediaqueries-4/#media-types)."""

UNREADABLE = (
    Severity.WARNING,
    Text("样式表此处无法读懂，已跳过。", "This part of the style sheet cannot be read and is left out."),
    Text("请检查括号、冒号和分号。", "Check its brackets, colons and semicolons."),
)
NESTED = (
    Severity.INFO,
    Text("排字不读嵌套规则。", "The composer does not read nested rules."),
    Text("请写成单独的规则。", "Write it as a rule of its own."),
)
MEDIA_FEATURE = (
    Severity.INFO,
    Text(
        "排字只认 print、screen 等媒体类型，不读媒体特性。",
        "The composer reads media types, no media features.",
    ),
    Text("请改用 @media print。", "Write @media print."),
)
PAGE_BOX = (
    Severity.WARNING,
    Text(
        "纸张与页边不由 @page 给出，已忽略。",
        "Trim and margins are not taken from @page; it is passed over.",
    ),
    Text(
        "开本写在 section.page 的 width、height，页边写在 padding。",
        "Write the trim as width and height of section.page, the margins as its padding.",
    ),
)
UNKNOWN_PROPERTY = (
    Severity.INFO,
    Text(
        "排字与绘制都不认识这个属性，已忽略。", "Neither composer nor painter knows this; it is passed over."
    ),
    Text("如系笔误请改正。", "Mend it if it is a slip."),
)
UNKNOWN_VALUE = (
    Severity.WARNING,
    Text("这个属性没有这样的值，已忽略。", "The property has no such value; the declaration is passed over."),
    Text("请改用样式说明中列出的值。", "Use one of the values that the property takes."),
)
NO_SUCH_SHEET = (
    Severity.WARNING,
    Text("要引入的样式表不存在。", "The sheet to be imported does not exist."),
    Text("请检查文件名。", "Check its name."),
)
OUTSIDE = (
    Severity.ERROR,
    Text(
        "样式表引用了报纸文件夹之外的地址，已拒绝。",
        "The sheet names an address outside the paper's folder; refused.",
    ),
    Text(
        "请把文件放进报纸的文件夹，用相对路径引用。",
        "Put the file into the paper's folder; use a relative path.",
    ),
)
