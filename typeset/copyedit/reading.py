"""The copy of an edition held against every rule on copy: page, place, the very words, what mends them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from typeset.copyedit.naming.across import ACROSS
from typeset.copyedit.naming.names import NAMES
from typeset.copyedit.naming.offices import OFFICES
from typeset.copyedit.naming.terms import TERMS
from typeset.copyedit.numbers.calendar import CALENDAR
from typeset.copyedit.numbers.numbers import NUMBERS
from typeset.copyedit.passages import Passage, asides, passages
from typeset.copyedit.pasted import PASTED
from typeset.copyedit.punctuation.marks import MARKS
from typeset.copyedit.rule import ArticleRule, Copy, Hit, IssueRule, Rule
from typeset.copyedit.spared import Extent, Spared, spans
from typeset.copyedit.wording.articles import PARAGRAPHS
from typeset.copyedit.wording.repeats import REPEATS
from typeset.copyedit.wording.slips import WORDING
from typeset.edition import Article, ArticleId, Edition
from typeset.errors import Finding, Mend, Severity, Stretch, Text

COPY_RULES: tuple[Rule, ...] = (*MARKS, *NUMBERS, *WORDING, *PASTED)
ARTICLE_RULES: tuple[ArticleRule, ...] = (*PARAGRAPHS, *REPEATS, *TERMS, *NAMES, *OFFICES, *CALENDAR)
ISSUE_RULES: tuple[IssueRule, ...] = ACROSS
AnyRule = Rule | ArticleRule | IssueRule
ALL_RULES: tuple[AnyRule, ...] = (*COPY_RULES, *ARTICLE_RULES, *ISSUE_RULES)
RULE_IDS = frozenset(rule.id for rule in ALL_RULES)
USUAL = frozenset(map(chr, (*range(0x20, 0x7F), *range(0x4E00, 0xA000)))) - frozenset("锟烫屯") | frozenset(
    "“”‘’（）《》〈〉【】〔〕「」『』，。、；：？！…—·～〇％℃×°\u3000"
)
"""Characters that no rule on rare ones looks for; most passages have no others. Garbled text has 锟, 烫 and 屯."""

AROUND = 6
"""Characters quoted on each side of what is wrong, so that a reader finds the place."""


def copy_findings(edition: Edition, pages: dict[ArticleId, tuple[int, ...]]) -> Iterator[Finding]:
    """A finding for every break of a rule; `pages` tells where articles stand."""
    return on_pages(broken_copy(edition), pages)


def broken_copy(edition: Edition) -> Iterator[Finding]:
    """The same while nobody knows yet where articles stand."""
    copies = tuple(_copy(article, edition.date) for article in edition.articles)
    for copy in copies:
        for rule, passage, hit in _broken(copy):
            yield _finding(rule, copy.article, passage, hit)
    for whole in ISSUE_RULES:
        for copy, passage, hit in whole.find(copies):
            yield _finding(whole, copy.article, passage, hit)


def on_pages(findings: Iterable[Finding], pages: dict[ArticleId, tuple[int, ...]]) -> Iterator[Finding]:
    """Findings on copy, each with the first page of its article."""
    first = {str(name): stands[0] for name, stands in pages.items() if stands}
    return (replace(one, page=first.get(one.article, 0)) for one in findings)


def _copy(article: Article, issued: date) -> Copy:
    told = tuple(passages(article))
    return Copy(article, told, "\n".join(passage.text for passage in told), issued)


def _broken(copy: Copy) -> Iterator[tuple[Rule | ArticleRule, Passage, Hit]]:
    """What an article breaks, passage by passage and then as a whole."""
    for passage in (*copy.passages, *asides(copy.article)):
        yield from ((rule, passage, hit) for rule, hit in broken_rules(passage))
    for rule in ARTICLE_RULES:
        yield from ((rule, passage, hit) for passage, hit in rule.find(copy))


def unmended_errors(article: Article) -> Iterator[str]:
    """The rule of each error in a passage that nothing mends."""
    for passage in (*passages(article), *asides(article)):
        for rule, hit in broken_rules(passage):
            if rule.severity is Severity.ERROR and hit.mended is None:
                yield rule.id


def broken_rules(passage: Passage) -> Iterator[tuple[Rule, Hit]]:
    """What a passage breaks, rule after rule; what a rule spares is left out."""
    characters = frozenset(passage.text)
    usual = characters <= USUAL
    left_alone: dict[Spared, tuple[Extent, ...]] = {}
    for rule in COPY_RULES:
        if passage.part not in rule.parts or (usual and rule.rare):
            continue
        if rule.needs and characters.isdisjoint(rule.needs):
            continue
        for hit in rule.find(passage.text):
            if rule.spares not in left_alone:  # looked for where something was hit at all
                left_alone[rule.spares] = tuple(spans(passage.text, rule.spares))
            if not any(hit.start < end and start < hit.end for start, end in left_alone[rule.spares]):
                yield rule, hit


def _finding(rule: AnyRule, article: Article, passage: Passage, hit: Hit) -> Finding:
    quote = passage.text[max(0, hit.start - AROUND) : hit.end + AROUND]
    place = f"{article.source}:{passage.line}" if article.source and passage.line else article.source
    mend = _mend(rule, passage, hit)
    cure = _cure(rule, mend)
    at = None
    if passage.part not in ("credits", "aside"):
        at = Stretch(passage.body, hit.start, hit.end, passage.title)
    return Finding(rule.id, rule.severity, _message(rule, hit), quote, article.id, 0, place, cure, mend, at)


def _mend(rule: AnyRule, passage: Passage, hit: Hit) -> Mend | None:
    """The correction, in the characters of the passage's block or field."""
    everywhere = isinstance(rule, Rule) and rule.mends_all
    in_text = passage.part == "paragraph"
    if hit.mended is None or not (everywhere or in_text):
        return None
    start, end = passage.base + hit.start, passage.base + hit.end
    return Mend(passage.body, start, end, hit.mended, passage.title)


def _message(rule: AnyRule, hit: Hit) -> Text:
    if hit.note is None:
        return rule.what
    return Text(f"{rule.what.zh}{hit.note.zh}", f"{rule.what.en} {hit.note.en}")


def _cure(rule: AnyRule, mend: Mend | None) -> Text:
    if mend is None:
        return rule.cure
    return Text(f"{rule.cure.zh}可用 check --fix 改。", f"{rule.cure.en} `typeset check --fix` does it.")
