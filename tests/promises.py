"""Which findings are about the desk's words and not about what the program promised: those of the rules on copy."""

from typeset.copyedit import ARTICLE_RULES, COPY_RULES, ISSUE_RULES

OF_THE_COPY = frozenset(
    (
        "M32",
        *(rule.id for rule in COPY_RULES),
        *(rule.id for rule in ARTICLE_RULES),
        *(rule.id for rule in ISSUE_RULES),
    )
)
"""M32: the desk gave one article twice."""
