"""A text of YAML held against its nodes: between the scalars stand indicators and remarks alone, and each scalar's
characters are its value's (YAML 1.2.2, https://yaml.org/spec/1.2.2/)."""

import re
from collections.abc import Iterator

import yaml

from typeset.sources.loss import Loss

_BETWEEN = re.compile(r"(?:[\s:,\[\]{}?\-\ufeff]|(?<![^\s\[\]{},])#[^\n]*|\.\.\.(?=\s|$))*")
"""What may stand between two scalars: room, the indicators of lists and mappings, remarks, marks of a document."""

_ESCAPE = re.compile(r"\\(?:x(..)|u(....)|U(........)|\n[ \t]*|(.))", re.DOTALL)
_NAMED = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}


def yaml_losses(text: str, root: yaml.Node, first_line: int) -> tuple[Loss, ...]:
    """What of a text of YAML is neither in a scalar's value nor syntax."""
    return tuple(_losses(text, root, first_line))


def _losses(text: str, root: yaml.Node, first_line: int) -> Iterator[Loss]:
    at = 0
    for node in sorted(_scalars(root), key=lambda node: node.start_mark.index):
        start, end = node.start_mark.index, node.end_mark.index
        yield from _between(text, at, start, first_line)
        if not _same(text[start:end], node):
            yield Loss(first_line + node.start_mark.line, text[start:end])
        at = max(at, end)
    yield from _between(text, at, len(text), first_line)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)


def _between(text: str, start: int, end: int, first_line: int) -> Iterator[Loss]:
    match = _BETWEEN.match(text, start, end)
    reached = match.end() if match else start
    if reached < end:
        yield Loss(first_line + text.count("\n", 0, reached), text[reached:end])


def _same(written: str, node: yaml.ScalarNode) -> bool:
    """Whether a scalar's value has the characters that were written, and room where it was within a line."""
    value, at = str(node.value), 0
    for line in _spoken(written, node.style):
        at += len(value[at:]) - len(value[at:].lstrip())
        if not value.startswith(line, at):
            return False
        at += len(line)
    return not value[at:].strip()


def _spoken(written: str, style: str | None) -> list[str]:
    """The lines of a scalar without its quotes, its header, its escapes and the room at their ends."""
    if style == "'":
        written = written[1:-1].replace("''", "'")
    elif style == '"':
        written = _ESCAPE.sub(_meant, written[1:-1])
    elif style in ("|", ">"):
        written = written.partition("\n")[2]
    return [line.strip() for line in written.split("\n")]


def _meant(match: re.Match[str]) -> str:
    """The character that an escape stands for; an escaped line end stands for none."""
    code = match[1] or match[2] or match[3]
    if code:
        return chr(int(code, 16))
    return _NAMED.get(match[4], match[4]) if match[4] else ""
