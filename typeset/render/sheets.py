"""The author's style sheets as the painter may have them: without what only the composer reads."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, ParseError, QualifiedRule

from typeset.resources import styles_dir

COMPOSER_ONLY = frozenset(
    {
        "line-break",
        "text-spacing-trim",
        "text-autospace",
        "hanging-punctuation",
        "text-justify",
        "word-break",
        "text-wrap",
        "text-emphasis",
        "text-emphasis-style",
        "writing-mode",
        "text-orientation",
        "text-combine-upright",
        "ruby-position",
        "initial-letter",
    }
)
"""Properties that this project gives to composed text and WeasyPrint does not know (measured on WeasyPrint 70)."""


def painter_css(paths: Sequence[Path]) -> str:
    """The sheets in cascade order as one, painter.css last; declarations of COMPOSER_ONLY are left out, and so are
    `@page`, whose size is the grid's, and what is no CSS: the cascade has told file and line of both."""
    return "\n".join(_strip(path.read_bytes()) for path in (*paths, styles_dir() / "painter.css"))


def _strip(sheet: bytes) -> str:
    rules, _encoding = tinycss2.parse_stylesheet_bytes(sheet, skip_comments=True, skip_whitespace=True)
    return "\n".join(_rule(rule) for rule in rules if not _is_left_out(rule))


def _is_left_out(rule: Node) -> bool:
    return isinstance(rule, ParseError) or (isinstance(rule, AtRule) and rule.lower_at_keyword == "page")


def _rule(rule: Node) -> str:
    if not isinstance(rule, QualifiedRule):
        return str(rule.serialize())
    return f"{tinycss2.serialize(rule.prelude)}{{{_declarations(rule.content)}}}"


def _declarations(content: Iterable[Node]) -> str:
    """The declarations that are left, and whatever else stands in the block, as it was written."""
    kept = (
        node.serialize()
        for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
        if not isinstance(node, ParseError) and not (isinstance(node, Declaration) and _not_for_paint(node))
    )
    return ";".join(kept)


def _not_for_paint(found: Declaration) -> bool:
    """Whether a declaration is the composer's alone, or has no value, of which the cascade has told."""
    return found.lower_name in COMPOSER_ONLY or not tinycss2.serialize(found.value).strip()
