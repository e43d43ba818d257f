"""A declaration becomes settings: longhands that the composer reads, variables, what is the painter's alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import cssselect2
from tinycss2.ast import Declaration, Node

from typeset.style.properties.custom import is_own_value
from typeset.style.properties.painted import COMPOSER_ONLY, PAINTED
from typeset.style.properties.table import PROPERTIES
from typeset.style.properties.values import SHORTHANDS, has_var, known, longhands, written
from typeset.style.sheets import messages
from typeset.style.sheets.slips import Wording, meant_name, meant_value

Tell = Callable[[str, Node, str, Wording], None]
"""Takes a finding: its code, where it is, what it quotes, its words."""


@dataclass(frozen=True, slots=True)
class Longhand:
    """One declaration: a longhand or custom property, its value as written, whether it is `!important`, its file
    and line, whether the painter alone takes it, and whether it is `brief`, one of several that a shorthand gives."""

    name: str
    value: str
    important: bool = False
    place: str = ""
    painted: bool = False
    brief: bool = False


@dataclass(frozen=True, slots=True)
class StyleRule:
    """Selectors and what they set, in the order of the sheets; `positional` ones ask for the order of elements."""

    selectors: tuple[cssselect2.compiler.CompiledSelector, ...]
    settings: tuple[Longhand, ...]
    selector: str = ""
    place: str = ""
    positional: bool = False


def settings_of(node: Declaration, place: str, tell: Tell) -> Iterator[Longhand]:
    """The settings of a declaration; none, and a finding, where nobody knows its name or its value."""
    text, name = written(node.value), node.lower_name
    if name in PROPERTIES or name in SHORTHANDS:
        yield from _known(node, text, place, tell)
    elif node.name.startswith("--"):
        if has_var(node.value) or is_own_value(node.name, text):
            yield Longhand(node.name, text, node.important, place)
        else:
            words = meant_value(node.name, text, messages.UNKNOWN_VALUE)
            tell("STYLE-VALUE", node, f"{node.name}: {text}", words)
    elif name in PAINTED or name in COMPOSER_ONLY:
        yield Longhand(name, text, node.important, place, painted=True)
    elif not name.startswith("-"):
        names = (*sorted(PROPERTIES), *sorted(SHORTHANDS), *sorted(PAINTED))
        tell("STYLE-PROPERTY", node, node.name, meant_name(name, names, messages.UNKNOWN_PROPERTY))


def _known(node: Declaration, text: str, place: str, tell: Tell) -> Iterator[Longhand]:
    """The longhands of a property that the composer reads; a value with variables is tried when it is used."""
    try:
        pairs = list(longhands(node.lower_name, text))
    except ValueError:
        pairs = []
    if pairs and (has_var(node.value) or all(known(*pair) for pair in pairs)):
        brief = len(pairs) > 1
        yield from (Longhand(name, value, node.important, place, brief=brief) for name, value in pairs)
    else:
        words = meant_value(node.lower_name, text, messages.UNKNOWN_VALUE)
        tell("STYLE-VALUE", node, f"{node.name}: {text}", words)


def is_painted(node: Declaration) -> bool:
    """Whether the painter may have a declaration: not what is the composer's alone, what nobody knows, of which the
    cascade has told, nor one without a value."""
    name = node.lower_name
    is_known = name in PAINTED or name in PROPERTIES or name in SHORTHANDS or name.startswith("-")
    return is_known and name not in COMPOSER_ONLY and bool(written(node.value))
