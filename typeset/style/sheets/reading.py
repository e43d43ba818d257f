"""Sheets are read: rules for print with their selectors and declarations; what cannot be taken becomes a finding."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import cssselect2
import tinycss2
from tinycss2.ast import AtRule, Declaration, FunctionBlock, Node, ParseError, QualifiedRule, URLToken

from typeset.errors import Finding
from typeset.style.properties.values import written
from typeset.style.sheets import messages
from typeset.style.sheets.declaring import Longhand, StyleRule, is_painted, settings_of
from typeset.style.sheets.guard import MAX_SHEETS, MAX_VALUE, bounded, is_sheet, refuse_imports
from typeset.style.sheets.housefiles import address_of, data_of, house_of_sheet
from typeset.style.sheets.selecting import is_positional, is_within_reach, joined
from typeset.style.sheets.slips import Wording
from typeset.style.sheets.supports import is_supported
from typeset.style.sheets.unbounded import is_bounded

LEFT_ALONE = frozenset({"charset", "namespace"})
"""At-rules that say how a file is to be read, and nothing to the sheet that is made of several."""

ON_SCREEN = frozenset({"keyframes", "container", "view-transition", "starting-style", "property"})
"""At-rules that nothing on paper has a use for."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a reader has of one sheet."""

    rules: tuple[StyleRule, ...]
    findings: tuple[Finding, ...]
    painted: tuple[tuple[str, str], ...]
    used: frozenset[str]


@lru_cache(maxsize=16)
def _kept(path: Path, content: bytes) -> list[_Said]:
    """Where what a sheet with this content said is kept: one that asks for no other file says the same each time, and
    a run reads each for the composer and for the painter."""
    return []


@dataclass(slots=True)
class Reader:
    """Reads sheets one after another; `rules` and `findings` are what it has gathered so far.

    `painted` is what the painter is to have of them, a declaration a line, each with its file and line: the same
    rules after the same imports, conditions and nesting, so that the two cannot read a sheet differently.
    `files` are those that it has read, imports among them.
    """

    rules: list[StyleRule] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    painted: list[tuple[str, str]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    files: list[Path] = field(default_factory=list)
    _open: list[Path] = field(default_factory=list)
    _count: int = 0
    _asked: int = 0

    def read(self, path: Path) -> None:
        """Read one sheet, and the sheets that it imports before its own rules."""
        self._count += 1
        if self._count > MAX_SHEETS:
            raise refuse_imports(path)
        content = bounded(path)
        self.files.append(path)
        kept = _kept(path, content)
        if kept:
            self._take(kept[0])
            return
        part = Reader(files=self.files, _open=[*self._open, path], _count=self._count)
        nodes, _encoding = tinycss2.parse_stylesheet_bytes(content, skip_comments=True, skip_whitespace=True)
        part._nodes(nodes)
        said = _Said(tuple(part.rules), tuple(part.findings), tuple(part.painted), frozenset(part.used))
        self._count, self._asked = part._count, self._asked + part._asked
        self._take(said)
        if not part._asked:
            kept.append(said)

    def _take(self, said: _Said) -> None:
        self.rules += said.rules
        self.findings += said.findings
        self.painted += said.painted
        self.used |= said.used

    def _nodes(self, nodes: Sequence[Node]) -> None:
        for node in nodes:
            if isinstance(node, QualifiedRule):
                self._rule(written(node.prelude), node, node.content)
            elif isinstance(node, AtRule):
                self._at_rule(node)
            elif isinstance(node, ParseError):
                self._tell("STYLE-SYNTAX", node, node.message, messages.UNREADABLE)

    def _rule(self, selector: str, node: Node, content: Sequence[Node]) -> None:
        """One rule, and the rules that stand within it after its own declarations."""
        if not is_within_reach(selector):
            self._tell("STYLE-SELECTOR", node, _short(selector), messages.ENDLESS_SELECTOR)
            return
        try:
            compiled = cssselect2.compile_selector_list(selector)
        except cssselect2.SelectorError:
            self._tell("STYLE-SELECTOR", node, _short(selector), messages.UNREADABLE)
            return
        block = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        declared = [one for one in block if isinstance(one, Declaration) and self._is_bounded(one)]
        settings = tuple(setting for one in declared for setting in self._declaration(one))
        if settings:
            place = self._place(node)
            self.rules.append(StyleRule(tuple(compiled), settings, selector, place, is_positional(selector)))
        self._paint(selector, node, declared)
        for one in block:
            if isinstance(one, QualifiedRule):
                self._nested(selector, one)
            elif isinstance(one, AtRule):
                self._at_rule(one, selector)
            elif isinstance(one, ParseError):
                self._tell("STYLE-SYNTAX", one, one.message, messages.UNREADABLE)

    def _nested(self, outer: str, node: QualifiedRule) -> None:
        selector = joined(outer, node.prelude)
        if len(selector) > MAX_VALUE:
            self._tell("STYLE-SELECTOR", node, _short(written(node.prelude)), messages.ENDLESS_SELECTOR)
        else:
            self._rule(selector, node, node.content)

    def _is_bounded(self, node: Declaration) -> bool:
        """Whether the painter comes to an end with it; a finding where it would not."""
        if bounded := is_bounded(node):
            return bounded
        self._tell("STYLE-VALUE", node, _short(f"{node.name}: {written(node.value)}"), messages.ENDLESS_VALUE)
        return False

    def _declaration(self, node: Declaration) -> Iterator[Longhand]:
        for address in _addresses(node.value):
            self._picture(address, node)
        self.used.update(_variables(node.value))
        yield from settings_of(node, self._place(node), self._tell)

    def _paint(self, selector: str, node: Node, declared: Sequence[Declaration]) -> None:
        kept = [one for one in declared if is_painted(one)]
        if kept:
            self.painted.append((_in_line(f"{selector} {{"), self._place(node)))
            for one in kept:
                self._readdress(one.value)
            self.painted += [(f"{_in_line(one.serialize())};", self._place(one)) for one in kept]
            self.painted.append(("}", self._place(node)))

    def _at_rule(self, node: AtRule, outer: str = "") -> None:
        """A rule that begins with @; within another rule its declarations are of that one's selector."""
        name = node.lower_at_keyword
        if name in ("media", "supports") and node.content is not None:
            if self._for_print(node) if name == "media" else is_supported(node.prelude):
                self._conditional(node, outer)
        elif name == "import":
            self._import(node)
        elif name == "page":
            self._page(node)
        elif name == "layer":
            self._tell("STYLE-AT-RULE", node, f"@layer {written(node.prelude)}".strip(), messages.LAYERS)
        elif name == "font-face":
            self._tell("STYLE-FONT-FACE", node, _in_line(node.serialize())[:60], messages.OWN_FACE)
        elif name in ON_SCREEN:
            self._tell("STYLE-AT-RULE", node, f"@{node.at_keyword}", messages.SCREEN_RULES)
        elif name == "counter-style":
            self.painted.append((_in_line(node.serialize()), self._place(node)))
        elif name not in LEFT_ALONE:
            self._tell("STYLE-AT-RULE", node, f"@{node.at_keyword}", messages.UNKNOWN_PROPERTY)

    def _conditional(self, node: AtRule, outer: str) -> None:
        content = node.content or ()
        if outer:
            self._rule(outer, node, content)
        else:
            self._nodes(tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True))

    def _page(self, node: AtRule) -> None:
        """What `@page` says of the sheet's size is told: the trim stands where the composer reads it."""
        kept = []
        for one in tinycss2.parse_blocks_contents(
            node.content or (), skip_comments=True, skip_whitespace=True
        ):
            is_box = isinstance(one, Declaration) and (
                one.lower_name == "size" or one.lower_name.startswith("margin")
            )
            if is_box and written(one.value) not in ("0", "auto"):
                quote = f"@page {{ {one.name}: {written(one.value)} }}"
                self._tell("STYLE-PAGE", one, quote, messages.PAGE_BOX)
            elif not is_box and not isinstance(one, ParseError):
                kept.append(f"{one.serialize()};" if isinstance(one, Declaration) else one.serialize())
        text = f"@page {written(node.prelude)} {{ {' '.join(kept)} }}"
        self.painted.append((_in_line(text), self._place(node)))

    def _for_print(self, node: AtRule) -> bool:
        """Whether a media query list takes paper; a query with features is told, for nothing here answers it."""
        queries = [" ".join(part.lower().split()) for part in written(node.prelude).split(",")]
        if any(query in FOR_PRINT for query in queries):
            return True
        if not all(query in NOT_FOR_PRINT for query in queries):
            self._tell("STYLE-AT-RULE", node, f"@media {written(node.prelude)}", messages.MEDIA_FEATURE)
        return False

    def _import(self, node: AtRule) -> None:
        first = next((token for token in node.prelude if token.type in ("string", "url", "function")), None)
        address = "" if first is None else next(iter(_addresses([first])), getattr(first, "value", ""))
        path = self._within(str(address), node)
        if path is None or path in self._open:
            return
        if is_sheet(path):
            self.read(path)
        else:
            self._tell("STYLE-IMPORT", node, _short(str(address)), messages.NO_SUCH_SHEET)

    def _within(self, address: str, node: Node) -> Path | None:
        """The file of an address, None (and a finding) where it lies outside the folder of the paper."""
        if address.startswith(("data:", "#")):
            return None
        path = self._path(address)
        if path is None:
            self._tell("STYLE-ADDRESS", node, _short(address), messages.OUTSIDE)
        return path

    def _path(self, address: str) -> Path | None:
        """The file of an address within the folder of the paper, whether it is there or not."""
        self._asked += 1
        sheet = self._open[-1]
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        home = house_of_sheet(sheet).resolve()
        path = Path(os.path.realpath(sheet.parent / unquote(parts.path).replace("\0", "\ufffd")))
        return path if not (parts.scheme or parts.netloc) and path.is_relative_to(home) else None

    def _picture(self, address: str, node: Node) -> None:
        """Tell of an address in a declaration that is no picture within the folder of the paper."""
        if address.startswith("data:"):
            if not data_of(address):
                self._tell("STYLE-ADDRESS", node, _short(address), messages.NO_PICTURE)
            return
        path = self._within(address, node)
        if path is None:
            return
        self.files += [path] if is_sheet(path) and path not in self.files else []
        if not address_of(path, house_of_sheet(self._open[-1])):
            self._tell("STYLE-ADDRESS", node, _short(address), messages.NO_PICTURE)

    def _readdress(self, tokens: Sequence[Node]) -> None:
        """Give the pictures that the tokens name their private addresses."""
        sheet = self._open[-1]
        for token in tokens:
            if isinstance(token, FunctionBlock):
                is_url = token.lower_name == "url"
                named = [part for part in token.arguments if is_url and part.type == "string"]
                self._readdress(() if is_url else token.arguments)
            else:
                named = [token] if isinstance(token, URLToken) else []
            for part in named:
                path = self._path(part.value)
                if path and (private := address_of(path, house_of_sheet(sheet))):
                    part.value = private
                    part.representation = f'"{private}"' if part.type == "string" else f'url("{private}")'

    def _place(self, node: Node) -> str:
        sheet = self._open[-1]
        return f"{sheet.parent.name}/{sheet.name}:{node.source_line}"

    def _tell(self, code: str, node: Node, quote: str, words: Wording) -> None:
        severity, message, cure = words
        self.findings.append(
            Finding(code, severity, message, quote=quote, place=self._place(node), cure=cure)
        )


QUOTED = 120
"""Characters of a sheet that a finding quotes at most."""


def _short(text: str) -> str:
    """What a finding quotes of a text that a sheet may make as long as it likes."""
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"


def _in_line(text: str) -> str:
    """CSS in one line, so that lines can be counted."""
    return re.sub(r"\s*[\n\r\f]\s*", " ", text)


def _addresses(tokens: Sequence[Node]) -> Iterator[str]:
    """Every address in a value, as url() or within another function."""
    for token in tokens:
        if isinstance(token, URLToken):
            yield token.value
        elif isinstance(token, FunctionBlock):
            if token.lower_name == "url":
                yield from (part.value for part in token.arguments if part.type == "string")
            yield from _addresses(token.arguments)


def _variables(tokens: Sequence[Node]) -> Iterator[str]:
    """Every custom property that a value asks for with var()."""
    for token in tokens:
        if isinstance(token, FunctionBlock):
            if token.lower_name == "var":
                yield written(token.arguments).partition(",")[0].strip()
            yield from _variables(token.arguments)


FOR_PRINT = frozenset({"", "print", "all", "only print", "only all", "not screen", "not speech"})
NOT_FOR_PRINT = frozenset({"screen", "speech", "only screen", "only speech", "not print", "not all"})
"""Media queries without features (https://drafts.csswg.org/mediaqueries-4/#media-types)."""
