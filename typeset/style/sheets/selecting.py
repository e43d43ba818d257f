"""Selectors of nested rules, and selectors that ask for the order of elements, which the composer does not know.

CSS Nesting 1, https://drafts.csswg.org/css-nesting-1/; Selectors 4, https://drafts.csswg.org/selectors-4/.
"""

import re
from collections.abc import Iterator, Sequence

import tinycss2
from tinycss2.ast import FunctionBlock, LiteralToken, Node, WhitespaceToken

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
    return ", ".join(_within(outer, part) for part in parts(prelude))


def _within(outer: str, part: Sequence[Node]) -> str:
    around = f":is({outer})"
    if any(_is_nest(token) for token in part):
        return "".join(around if _is_nest(token) else token.serialize() for token in part).strip()
    return f"{around} {tinycss2.serialize(part).strip()}"


def _is_nest(token: Node) -> bool:
    return isinstance(token, LiteralToken) and token.value == "&"


def parts(tokens: Sequence[Node]) -> Iterator[list[Node]]:
    """The tokens between commas."""
    part: list[Node] = []
    for token in tokens:
        if isinstance(token, LiteralToken) and token.value == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


OWN_CLASSES = re.compile(r"(?<![\w.#-])(article|section)((?:\.[\w-]+)+)", re.IGNORECASE)
"""An article or a page of classes."""


def own_classes(selector: str) -> Iterator[str]:
    """The classes that a selector asks of articles and pages by name: `opinion` of `article.opinion h1`."""
    for match in OWN_CLASSES.finditer(QUOTED.sub("", selector)):
        yield from match[2].split(".")[1:]


MAX_STEPS, MAX_BEFORE = 64, 2
"""Elements that a selector may ask for around or beside one another, and how often "any one before": each ~ tries all
brothers before every one that the last ~ tried."""


def is_within_reach(selector: str) -> bool:
    """Whether a selector is matched with few steps: the parser and the matcher go into themselves for each of them."""
    if len(selector) <= MAX_STEPS and selector.count("~") <= MAX_BEFORE:
        return True
    tokens = tinycss2.parse_component_value_list(selector)
    return _steps(tokens, " >+~") <= MAX_STEPS and _steps(tokens, "~") <= MAX_BEFORE


def _steps(tokens: Sequence[Node], signs: str) -> int:
    """The most combinators of these that stand in one of the selectors of a list, those within a function with it;
    space around another combinator counts too."""
    return max(
        sum(_is_step(token, signs) for token in part)
        + max(
            (_steps(token.arguments, signs) for token in part if isinstance(token, FunctionBlock)), default=0
        )
        for part in parts(tokens)
    )


def _is_step(token: Node, signs: str) -> bool:
    if isinstance(token, WhitespaceToken):
        return " " in signs
    return isinstance(token, LiteralToken) and token.value in signs


def is_positional(selector: str) -> bool:
    """Whether a selector asks for an element's order, neighbours or children."""
    bare = QUOTED.sub("", selector)
    return bool(POSITION.search(bare) or BESIDE.search(re.sub(r"\([^)]*\)", "", bare)))


def without_position(selector: str) -> str:
    """The selector without what it asks of order and neighbours."""
    return BESIDE.sub("", POSITION.sub("", selector)) or "*"
