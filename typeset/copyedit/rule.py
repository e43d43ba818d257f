"""A rule on copy: what it looks for in a passage or a whole article, how much it weighs, why, and what mends it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from typeset.copyedit.passages import Passage
from typeset.copyedit.spared import Spared
from typeset.edition import Article
from typeset.errors import RuleRow, Text
from typeset.language import expression


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a passage breaks a rule: from `start` up to, not including, `end`; `mended` is what should stand there
    instead, None where only a person can tell; `note` what it was held against, as a sentence."""

    start: int
    end: int
    mended: str | None = None
    note: Text | None = None


Find = Callable[[str], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Rule(RuleRow):
    """A rule on a passage. `parts` are the kinds of passages that it looks at. Where it `needs` characters, a passage
    without any of them cannot break it and is passed over. One on `rare` characters looks for none of those that copy
    is mostly made of (`copyedit.reading.USUAL`). What it `spares` cannot break it either. A rule that `mends_all`
    corrects headlines, credits and cells, too, others only paragraphs, since a headline has ways of its own."""

    find: Find
    parts: frozenset[str]
    needs: str = ""
    spares: Spared = Spared.ALL
    mends_all: bool = False
    rare: bool = False


Found = tuple[Passage, Hit]


@dataclass(frozen=True, slots=True)
class Copy:
    """An article as rules see it: its passages, their text line by line, the issue's day."""

    article: Article
    passages: tuple[Passage, ...]
    text: str
    issued: date


@dataclass(frozen=True, slots=True)
class ArticleRule(RuleRow):
    """A rule on a whole article."""

    find: Callable[[Copy], Iterator[Found]]


FoundInIssue = tuple[Copy, Passage, Hit]


@dataclass(frozen=True, slots=True)
class IssueRule(RuleRow):
    """A rule on all articles of an issue together."""

    find: Callable[[Sequence[Copy]], Iterator[FoundInIssue]]


def clause(words: str) -> Text:
    """A clause as the reason for a rule; it is quoted alike in both languages."""
    return Text(words, words)


def also(words: str) -> Text:
    """The note on what stands elsewhere in the article."""
    return Text(f"另一处作“{words}”。", f"Elsewhere it is “{words}”.")


def pattern(said: str, mended: str | Callable[[re.Match[str]], str | None] | None = None) -> Find:
    """Finds every match of an expression; `mended` is what stands there instead, or makes it of the match."""
    compiled = expression(said)

    def find(text: str) -> Iterator[Hit]:
        for match in compiled.finditer(text):
            new = mended(match) if callable(mended) else match.expand(mended) if mended is not None else None
            if new != match.group():
                yield Hit(match.start(), match.end(), new)

    return find
