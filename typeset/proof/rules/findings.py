"""The copy of an edition held against every rule on copy: page, place, the very words, what mends them."""

from collections.abc import Iterator

from typeset.edition import Article, ArticleId, Edition
from typeset.errors import Finding, Mend, Stretch, Text
from typeset.proof.rules.articles import PARAGRAPHS
from typeset.proof.rules.calendar import CALENDAR
from typeset.proof.rules.marks import MARKS
from typeset.proof.rules.names import NAMES
from typeset.proof.rules.numbers import NUMBERS
from typeset.proof.rules.offices import OFFICES
from typeset.proof.rules.passages import Passage, passages, protected
from typeset.proof.rules.repeats import REPEATS
from typeset.proof.rules.rule import ArticleRule, Copy, Hit, Rule
from typeset.proof.rules.terms import TERMS
from typeset.proof.rules.wording import WORDING

COPY_RULES: tuple[Rule, ...] = (*MARKS, *NUMBERS, *WORDING)
ARTICLE_RULES: tuple[ArticleRule, ...] = (*PARAGRAPHS, *REPEATS, *TERMS, *NAMES, *OFFICES, *CALENDAR)
AROUND = 6
"""Characters quoted on each side of what is wrong, so that a reader finds the place."""


def copy_findings(edition: Edition, pages: dict[ArticleId, tuple[int, ...]]) -> Iterator[Finding]:
    """A finding for every break of a rule; `pages` tells where articles stand."""
    for article in edition.articles:
        page = next(iter(pages.get(article.id, ())), 0)
        told = tuple(passages(article))
        for passage in told:
            for rule, hit in broken_rules(passage):
                yield _finding(rule, article, passage, hit, page)
        copy = Copy(article, told, "\n".join(passage.text for passage in told), edition.date)
        for whole in ARTICLE_RULES:
            for passage, hit in whole.find(copy):
                yield _finding(whole, article, passage, hit, page)


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


def _finding(rule: Rule | ArticleRule, article: Article, passage: Passage, hit: Hit, page: int) -> Finding:
    quote = passage.text[max(0, hit.start - AROUND) : hit.end + AROUND]
    place = f"{article.source}:{passage.line}" if article.source and passage.line else article.source
    mend = None
    if hit.mended is not None and passage.body >= 0 and passage.part == "paragraph":
        mend = Mend(passage.body, hit.start, hit.end, hit.mended)
    cure, at = _cure(rule, mend), Stretch(passage.body, hit.start, hit.end, passage.title)
    return Finding(
        rule.id, rule.severity, _message(rule, hit), quote, article.id, page, place, cure, mend, at
    )


def _message(rule: Rule | ArticleRule, hit: Hit) -> Text:
    if hit.note is None:
        return rule.message
    return Text(f"{rule.message.zh}{hit.note.zh}", f"{rule.message.en} {hit.note.en}")


def _cure(rule: Rule | ArticleRule, mend: Mend | None) -> Text:
    if mend is None:
        return rule.cure
    return Text(f"{rule.cure.zh}可用 check --fix 改。", f"{rule.cure.en} `typeset check --fix` does it.")
