"""The rules on copy, family by letter: P punctuation, N numbers, T text. The registry of the proof gathers them."""

from typeset.copyedit.reading import (
    ARTICLE_RULES,
    COPY_RULES,
    ISSUE_RULES,
    RULE_IDS,
    broken_copy,
    broken_rules,
    copy_findings,
    on_pages,
    unmended_errors,
)

__all__ = [
    "ARTICLE_RULES",
    "COPY_RULES",
    "ISSUE_RULES",
    "RULE_IDS",
    "broken_copy",
    "broken_rules",
    "copy_findings",
    "on_pages",
    "unmended_errors",
]
