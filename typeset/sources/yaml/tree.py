"""YAML as data and lines: every scalar stays text, every value keeps the line it stands on.

A newsroom's headline `2026` or `no` is text, not a number or a truth value, so nothing is resolved here; the
schema asks for numbers and dates where it wants them. Tags, anchors, aliases and deep nesting are refused:
an edition needs none of them, and they are how YAML reaches Python or fills memory.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import yaml

from typeset.errors import EditionError, Where
from typeset.sources.faults import fault, group
from typeset.sources.joining import join_lines
from typeset.sources.loss import Loss
from typeset.sources.text import REFUSED, YAML_LIMIT, control_fault, too_large
from typeset.sources.yaml.account import yaml_losses
from typeset.sources.yaml.remarks import doubtful_remarks, remark_fault

NodePath = tuple[str | int, ...]
"""Keys and indexes from the top of the file to a value."""

Data = str | list["Data"] | dict[str, "Data"]

_DEPTH = 12
_SOFT = "\U0001fffe"
"""Stands for a soft return while YAML is read, to which U+2028 would end a line (a noncharacter, so no file has it)."""
_SOFT_RETURNS = {0x2028: _SOFT, 0x2029: _SOFT}
_LINE_ENDS = {ord(_SOFT): "\n", 0x2028: "\n", 0x2029: "\n", 0x85: "\n"}


@dataclass(frozen=True, slots=True)
class Tree:
    """A YAML file: its data, the line of each value (of its key, in a mapping), counted from 1, and what of the file
    is neither in the data nor syntax."""

    file: str
    data: dict[str, Data]
    lines: Mapping[NodePath, int]
    lost: tuple[Loss, ...] = ()

    def where(self, path: NodePath) -> Where:
        """The place of a value, or of the nearest one around it that is there."""
        known = path
        while known and known not in self.lines:
            known = known[:-1]
        return Where(self.file, self.lines[known], dotted(path))


def dotted(path: NodePath) -> str:
    """A path as people write it: `pages[0].place[2].to`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


@lru_cache(maxsize=16)
def parse_yaml(text: str, file: str, first_line: int = 1) -> Tree:
    """The mapping written in `text`, whose first line is line `first_line` of the file.

    Empty values (`deck:`) are left out, as if not written. EditionErrors for broken or refused YAML.
    """
    if len(text) > YAML_LIMIT:
        raise group([too_large(file, YAML_LIMIT)])
    text = text.translate(_SOFT_RETURNS)
    root = _composed(text, file, first_line)
    if root is None:
        return Tree(file, {}, MappingProxyType({(): first_line}))
    if not isinstance(root, yaml.MappingNode):
        raise group([_no_mapping(file, first_line)])
    walk = _TreeWalk(text, file, first_line, {(): first_line}, [])
    data = walk.mapping(root, ())
    remarks = (remark_fault(remark, file, first_line) for remark in doubtful_remarks(text, root))
    if errors := (*walk.errors, *remarks):
        raise group(errors)
    return Tree(file, data, MappingProxyType(walk.lines), yaml_losses(text, root, first_line))


def _composed(text: str, file: str, first_line: int) -> yaml.Node | None:
    """The nodes of a YAML text, None where it holds nothing."""
    loader = _Loader(text)
    try:
        root: yaml.Node | None = loader.get_single_node()
    except _Refused as refused:
        raise group([_refused(refused, file, first_line)]) from refused
    except yaml.YAMLError as problem:
        raise group([_syntax(problem, file, first_line)]) from problem
    except (ValueError, OverflowError) as problem:  # chr() of an escape such as "\U00110000"
        raise group([_no_character(file, first_line + loader.line)]) from problem
    return root


class _Refused(Exception):
    """A YAML construct that an edition may not use, and the line (from 0) where it stands."""

    def __init__(self, what: tuple[str, str], line: int) -> None:
        super().__init__(what[1])
        self.what, self.line = what, line


class _Loader(yaml.SafeLoader):
    """PyYAML's composer, refusing while it reads, before anything can grow."""

    _depth = 0

    def fetch_directive(self) -> None:
        raise _Refused(("指令（%）", "directives (%)"), self.line)

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _Refused(("锚与别名（& 和 *）", "anchors and aliases (& and *)"), line)
        if event.tag is not None:
            raise _Refused(("标签（!）", "tags (!)"), line)
        if self._depth >= _DEPTH:
            raise _Refused(("过深的嵌套", "nesting as deep as this"), line)
        self._depth += 1
        node: yaml.Node | None = super().compose_node(parent, index)
        self._depth -= 1
        return node


@dataclass(frozen=True, slots=True)
class _TreeWalk:
    """One pass over the node tree, filling the lines and the errors of its own."""

    text: str
    file: str
    first_line: int
    lines: dict[NodePath, int]
    errors: list[EditionError]

    def value(self, node: yaml.Node, path: NodePath) -> Data:
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return self.sequence(node, path)
        assert isinstance(node, yaml.ScalarNode)
        refused = REFUSED.search(node.value.replace(_SOFT, ""))
        if refused:  # written as an escape, such as "\0"
            line = self.first_line + node.start_mark.line
            self.errors.append(control_fault(Where(self.file, line, dotted(path)), refused.group()))
        value = folded(self.text[node.start_mark.index : node.end_mark.index], node)
        return value.replace("\t", " ").translate(_LINE_ENDS)

    def sequence(self, node: yaml.SequenceNode, path: NodePath) -> list[Data]:
        items: list[Data] = []
        for index, item in enumerate(node.value):
            self.lines[(*path, index)] = self.first_line + item.start_mark.line
            items.append(self.value(item, (*path, index)))
        return items

    def mapping(self, node: yaml.MappingNode, path: NodePath) -> dict[str, Data]:
        data: dict[str, Data] = {}
        for key, value in node.value:
            line = self.first_line + key.start_mark.line
            if not isinstance(key, yaml.ScalarNode):
                self.errors.append(_odd_key(Where(self.file, line, dotted(path))))
                continue
            inner: NodePath = (*path, key.value)
            if inner in self.lines:
                self.errors.append(_doubled(Where(self.file, line, dotted(inner)), self.lines[inner]))
            self.lines[inner] = line
            if not _is_empty(value):
                data[key.value] = self.value(value, inner)
        return data


def _is_empty(node: yaml.Node) -> bool:
    """Nothing, or YAML's word for it, written without quotes."""
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value in {"", "~", "null"}


def _syntax(problem: yaml.YAMLError, file: str, first_line: int) -> EditionError:
    mark = getattr(problem, "problem_mark", None)
    what = getattr(problem, "problem", None) or getattr(problem, "reason", None) or "unreadable"
    line = first_line + mark.line if mark else first_line
    return fault(
        "D03",
        (f"YAML 写法有误（{what}）。", f"This is not valid YAML ({what})."),
        (
            "检查缩进、冒号后的空格；值里有冒号、引号、#、[ 或 * 时，整个值用引号括起。",
            'Check the indentation and the space after a colon; put a value with : " # [ or * in quotes.',
        ),
        Where(file, line),
    )


def _refused(refused: _Refused, file: str, first_line: int) -> EditionError:
    zh, en = refused.what
    return fault(
        "D03",
        (f"这里不能用 YAML 的{zh}。", f"YAML's {en} cannot be used here."),
        (
            "把值直接写出；值以 !、& 或 * 开头时，用引号括起。",
            "Write the value out; put a value that begins with !, & or * in quotes.",
        ),
        Where(file, first_line + refused.line),
    )


def _no_character(file: str, line: int) -> EditionError:
    return fault(
        "D03",
        ("引号里的转义写法不是任何字符。", "An escape in quotes names no character."),
        ("直接写这个字，或用单引号。", "Write the character itself, or use single quotes."),
        Where(file, line),
    )


def _no_mapping(file: str, line: int) -> EditionError:
    return fault(
        "D03",
        ("这里应当是“字段: 值”。", "This should be `field: value`."),
        ("每行写一个字段，冒号后空一格。", "Write a field a line, with a space after the colon."),
        Where(file, line),
    )


def _odd_key(where: Where) -> EditionError:
    return fault(
        "D03",
        ("字段名应当是一个词。", "A field's name should be a word."),
        ("值以 { 或 [ 开头时，用引号括起。", "Put a value that begins with { or [ in quotes."),
        where,
    )


def _doubled(where: Where, earlier: int) -> EditionError:
    return fault(
        "D03",
        (f"字段写了两次，上一次在第 {earlier} 行。", f"The field is there twice, first in line {earlier}."),
        ("删去一处。", "Delete one of them."),
        where,
    )


_EMPTY_LINE = re.compile(r"\n[ \t]*\n[ \t\n]*")


def folded(written: str, node: yaml.ScalarNode) -> str:
    """The value of a node that stands in its file as `written`."""
    text = _unfolded(written, node.style) if "\n" in written else None
    if text is None:
        return str(node.value)
    return "\n".join(join_lines(paragraph) for paragraph in _EMPTY_LINE.split(text))


def _unfolded(written: str, style: str | None) -> str | None:
    """The lines of a value that YAML would fold; None where it does not, or where escapes and indents say how."""
    match style:
        case None:
            return written
        case "'":
            return written[1:-1].replace("''", "'")
        case ">":
            body = written.partition("\n")[2].rstrip()
            indents = {len(line) - len(line.lstrip(" ")) for line in body.split("\n") if line.strip()}
            return body.strip() if len(indents) == 1 else None
    return None
