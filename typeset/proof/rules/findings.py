"""The copy of an edition held against every rule on copy: page, place, the very words, what mends them."""

from collections.abc import Iterator
from datetime import date

from typeset.edition import Article, ArticleId, Edition
from typeset.errors import Finding, Mend, Stretch, Text
from typeset.proof.rules.across import ACROSS
from typeset.proof.rules.articles import PARAGRAPHS
from typeset.proof.rules.calendar import CALENDAR
from typeset.proof.rules.marks import MARKS
from typeset.proof.rules.names import NAMES
from typeset.proof.rules.numbers import NUMBERS
from typeset.proof.rules.offices import OFFICES
from typeset.proof.rules.passages import Passage, passages, protected
from typeset.proof.rules.repeats import REPEATS
from typeset.proof.rules.rule import ArticleRule, Copy, Hit, IssueRule, Rule
from typeset.proof.rules.terms import TERMS
from typeset.proof.rules.wording import WORDING

COPY_RULES: tuple[Rule, ...] = (*MARKS, *NUMBERS, *WORDING)
ARTICLE_RULES: tuple[ArticleRule, ...] = (*PARAGRAPHS, *REPEATS, *TERMS, *NAMES, *OFFICES, *CALENDAR)
ISSUE_RULES: tuple[IssueRule, ...] = ACROSS
AnyRule = Rule | ArticleRule | IssueRule
AROUND = 6
"""Characters quoted on each side of what is wrong, so that a reader finds the place."""


def copy_findings(edition: Edition, pages: dict[ArticleId, tuple[int, ...]]) -> Iterator[Finding]:
    """A finding for every break of a rule; `pages` tells where articles stand."""
    copies = tuple(_copy(article, edition.date) for article in edition.articles)
    first = {name: stands[0] for name, stands in pages.items() if stands}
    for copy in copies:
        for rule, passage, hit in _broken(copy):
            yield _finding(rule, copy.article, passage, hit, first.get(copy.article.id, 0))
    for whole in ISSUE_RULES:
        for copy, passage, hit in whole.find(copies):
            yield _finding(whole, copy.article, passage, hit, first.get(copy.article.id, 0))


def _copy(article: Article, issued: date) -> Copy:
    told = tuple(passages(article))
    return Copy(article, told, "\n".join(passage.text for passage in told), issued)


def _broken(copy: Copy) -> Iterator[tuple[Rule | ArticleRule, Passage, Hit]]:
    """What an article breaks, passage by passage and then as a whole."""
    for passage in copy.passages:
        yield from ((rule, passage, hit) for rule, hit in broken_rules(passage))
    for rule in ARTICLE_RULES:
        yield from ((rule, passage, hit) for passage, hit in rule.find(copy))


def broken_rules(passage: Passage) -> Iterator[tuple[Rule, Hit]]:
    """What a passage breaks, rule after rule; what stands in an address is left out."""
    addresses = protected(passage.text)
    characters = frozenset(passage.text)
    for rule in COPY_RULES:
        if passage.part not in rule.parts or (rule.needs and characters.isdisjoint(rule.needs)):
            continue
        for hit in rule.find(passage.text):
            if not any(hit.start < end and start < hit.end for start, end in addresses):
                yield rule, hit


def _finding(rule: AnyRule, article: Article, passage: Passage, hit: Hit, page: int) -> Finding:
    quote = passage.text[max(0, hit.start - AROUND) : hit.end + AROUND]
    place = f"{article.source}:{passage.line}" if article.source and passage.line else article.source
    mend = None
    if hit.mended is not None and passage.body >= 0 and passage.part == "paragraph":
        mend = Mend(passage.body, hit.start, hit.end, hit.mended)
    cure = _cure(rule, mend)
    at = None if passage.part == "credits" else Stretch(passage.body, hit.start, hit.end, passage.title)
    return Finding(
        rule.id, rule.severity, _message(rule, hit), quote, article.id, page, place, cure, mend, at
    )


def _message(rule: AnyRule, hit: Hit) -> Text:
    if hit.note is None:
        return rule.message
    return Text(f"{rule.message.zh}{hit.note.zh}", f"{rule.message.en} {hit.note.en}")


def _cure(rule: AnyRule, mend: Mend | None) -> Text:
    if mend is None:
        return rule.cure
    return Text(f"{rule.cure.zh}可用 check --fix 改。", f"{rule.cure.en} `typeset check --fix` does it.")
