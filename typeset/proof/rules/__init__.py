"""Rules on copy, one registry: punctuation (P), numerals (N), text (T); each with its clause, cure and evidence."""

from typeset.proof.rules.findings import ARTICLE_RULES, COPY_RULES, ISSUE_RULES, broken_rules, copy_findings

__all__ = ["ARTICLE_RULES", "COPY_RULES", "ISSUE_RULES", "broken_rules", "copy_findings"]
