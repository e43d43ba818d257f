"""T17: one person's name in two spellings in two articles of an issue, where an office or a byline ties them together.

Far more people stand in an issue than in an article, so this asks for a full name, an office that few hold or a
credit, one spelling in several articles and the other in a single one, and never both in one article.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from typeset.copyedit.naming.names import (
    FULL,
    MOST_LIKE,
    SEE_THE_NAME,
    introduced,
    masks,
    sound_or_look_alike,
)
from typeset.copyedit.passages import Passage
from typeset.copyedit.rule import Copy, FoundInIssue, Hit, IssueRule, also, clause
from typeset.errors import Severity, Text

FEW = frozenset(("记者", "通讯员", "见习记者", "摄影", "省长", "市长", "县长", "区长", "州长"))
"""Roles that tie a name to one person in a paper's own place."""

USUAL = 2
"""Articles that must have the usual spelling."""


def _across(copies: Sequence[Copy]) -> Iterator[FoundInIssue]:
    holders: dict[tuple[str, str], list[Copy]] = defaultdict(list)
    for copy in copies:
        for name, roles in introduced(copy).items():
            for role in sorted(roles & FEW) if len(name) == FULL else ():
                holders[role, name].append(copy)
    usual = _usual(holders)
    for (role, name), (copy, *more) in holders.items():
        others = [other for mask in masks(name) for other in usual.get((role, mask), ())]
        apart = [other for other in others if copy not in holders[role, other]]
        for other in [other for other in apart if sound_or_look_alike(name, other)][:1] if not more else ():
            yield copy, *_place(copy, role, name, other)


def _usual(holders: dict[tuple[str, str], list[Copy]]) -> dict[tuple[str, str], list[str]]:
    """The names that several articles have, by their role and all but one of their characters."""
    usual: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (role, name), having in holders.items():
        for mask in masks(name) if len(having) >= USUAL else ():
            if len(usual[role, mask]) < MOST_LIKE:
                usual[role, mask].append(name)
    return usual


def _place(copy: Copy, role: str, name: str, other: str) -> tuple[Passage, Hit]:
    """Where the name stands in the text, or else in the credits, which are no passage of the copy."""
    for passage in copy.passages:
        at = passage.text.find(name)
        if at >= 0:
            return passage, Hit(at, at + FULL, note=also(other))
    signed = f"{role} {name}"
    return Passage("credits", signed), Hit(len(signed) - FULL, len(signed), note=also(other))


ACROSS = (
    IssueRule(
        "T17",
        Severity.INFO,
        Text(
            "同一个人名在本期各篇疑有两种写法。",
            "One person's name seems to be spelt in two ways in this issue.",
        ),
        clause("编校质量：重要姓名错字加倍计"),
        SEE_THE_NAME,
        _across,
    ),
)
