"""Remarks in YAML that may be copy: ` #` ends an unquoted value and takes the rest of the line with it.

YAML 1.2.2 §6.6 (https://yaml.org/spec/1.2.2/#66-comments): a comment begins with # at a line's start or after a space.
A headline such as `女排夺冠 #第5轮` would lose its end without a word, so a remark beside, before or right below a
value that is copy is an error; beside settings, where no copy can stand, remarks are what they seem.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from typeset.errors import EditionError, Where
from typeset.sources.faults import fault

SETTINGS = frozenset(
    {"date", "issue", "pages", "number", "place", "plan", "article", "articles", "to", "vertical", "lead", "width",
     "under", "no_jump", "keep_together", "not_on_page", "rule", "paper", "kind", "format", "lang", "arrows",
     "brackets", "jumps", "publish", "folder", "keep_issues", "keep_days", "url", "host", "port", "tls", "user",
     "sender", "limit_mb", "secret", "page", "stage", "time", "hash", "id", "x", "y", "done"}
)  # fmt: skip
"""Fields whose values are for the program: numbers, names of files, words to choose from."""
TREES = frozenset({"weights"})
"""Fields within which all is for the program."""

_REMARK = re.compile(r"[ \t]*(?<!\S)(?P<remark>#[^\n]*)")
_AFTER = re.compile(r"[ \t]*(?P<remark>#[^\n]*)")
"""Behind a closing quotation mark PyYAML takes # for a remark without a space, too."""
_LINES_BELOW = re.compile(r"[ \t]*(?:\n[ \t]*)*\n(?P<indent>[ \t]*)(?P<remark>#[^\n]*)")

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark where it may be copy: its characters and the line that they stand on, from 0."""

    text: str
    line: int
    keys: Keys


def doubtful_remarks(text: str, root: yaml.Node) -> Iterator[Remark]:
    """Every remark of a YAML text, whose nodes are given, that stands where copy may have been meant."""
    if "#" in text:
        yield from _within(text, root, ())


def _within(text: str, node: yaml.Node, keys: Keys) -> Iterator[Remark]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = (*keys, str(key.value))
            if isinstance(value, yaml.ScalarNode):
                yield from _beside(text, key, value, name)
            else:
                yield from _within(text, value, name)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if isinstance(item, yaml.ScalarNode):
                yield from _beside(text, item, item, keys)
            else:
                yield from _within(text, item, keys)


def _beside(text: str, key: yaml.Node, value: yaml.ScalarNode, keys: Keys) -> Iterator[Remark]:
    """Remarks between a key and its value, beside the value, and on the lines below it that are set in deeper than
    the key."""
    if (keys and keys[-1] in SETTINGS) or TREES & set(keys):
        return
    places = [_REMARK.search(text, key.end_mark.index, value.start_mark.index)] if key is not value else []
    if value.style in ("|", ">"):
        end = text.find("\n", value.start_mark.index)
        places.append(_REMARK.search(text, value.start_mark.index, len(text) if end < 0 else end))
    places.append(_AFTER.match(text, value.end_mark.index))
    below = _LINES_BELOW.match(text, _line_end(text, value))
    if below and len(below["indent"]) > key.start_mark.column - (key is value):
        places.append(below)
    for end, shown in {found.end(): found["remark"] for found in places if found}.items():
        yield Remark(shown.rstrip(), text.count("\n", 0, end), keys)


def _line_end(text: str, value: yaml.ScalarNode) -> int:
    """The end of a value's last line, from which the line below is looked at; a block's end is a line's start."""
    end = value.end_mark.index
    return end - 1 if end and text[end - 1 : end] == "\n" else end


def remark_fault(remark: Remark, file: str, first_line: int) -> EditionError:
    """The error for a remark that may be copy."""
    return fault(
        "D03",
        (
            f"“ #”在 YAML 里起注释，“{remark.text}”不会印出。",
            f"“ #” begins a comment in YAML: `{remark.text}` would not be printed.",
        ),
        (
            "是正文，把整个值用引号括起；是注释，移到字段上面自成一行，不缩进。",
            "Put the whole value in quotes where it is copy; give a comment a line of its own above the field.",
        ),
        Where(file, first_line + remark.line, ".".join(remark.keys)),
    )
