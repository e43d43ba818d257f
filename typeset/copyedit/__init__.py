"""One registry of rules, family by letter; those on copy (P punctuation, N numbers, T text) are found here as well."""

from typeset.copyedit.reading import (
    ARTICLE_RULES,
    COPY_RULES,
    ISSUE_RULES,
    RULE_IDS,
    broken_rules,
    copy_findings,
    unmended_errors,
)

__all__ = [
    "ARTICLE_RULES",
    "COPY_RULES",
    "ISSUE_RULES",
    "RULE_IDS",
    "broken_rules",
    "copy_findings",
    "unmended_errors",
]
