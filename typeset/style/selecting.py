"""Selectors of nested rules, and selectors that ask for the order of elements, which the composer does not know.

CSS Nesting 1, https://drafts.csswg.org/css-nesting-1/; Selectors 4, https://drafts.csswg.org/selectors-4/.
"""

import re
from collections.abc import Iterator, Sequence

import tinycss2
from tinycss2.ast import LiteralToken, Node

POSITION = re.compile(
    r":(?:(?:first|last|only)-(?:child|of-type)|nth-[a-z-]+\([^)]*\)|empty\b|has\([^)]*\))", re.IGNORECASE
)
"""Pseudo-classes that count brothers or children."""

BESIDE = re.compile(r"[^\s>+~,]+\s*[+~]\s*")
"""A neighbour and the combinator after it."""

QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|\[[^\]]*\]")
"""Strings and attributes, in which neither is one."""


def joined(outer: str, prelude: Sequence[Node]) -> str:
    """The selector of a rule within a rule: `&` stands for the outer one; without it, for what is inside that."""
    return ", ".join(_within(outer, part) for part in _parts(prelude))


def _within(outer: str, part: Sequence[Node]) -> str:
    around = f":is({outer})"
    if any(_is_nest(token) for token in part):
        return "".join(around if _is_nest(token) else token.serialize() for token in part).strip()
    return f"{around} {tinycss2.serialize(part).strip()}"


def _is_nest(token: Node) -> bool:
    return isinstance(token, LiteralToken) and token.value == "&"


def _parts(tokens: Sequence[Node]) -> Iterator[list[Node]]:
    """The tokens between commas."""
    part: list[Node] = []
    for token in tokens:
        if isinstance(token, LiteralToken) and token.value == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def is_positional(selector: str) -> bool:
    """Whether a selector asks for an element's order, neighbours or children."""
    bare = QUOTED.sub("", selector)
    return bool(POSITION.search(bare) or BESIDE.search(re.sub(r"\([^)]*\)", "", bare)))


def without_position(selector: str) -> str:
    """The selector without what it asks of order and neighbours."""
    return BESIDE.sub("", POSITION.sub("", selector)) or "*"
