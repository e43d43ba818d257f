"""Pages that copy names, held against the pages that were made: pointers（全文见A02版）and counts 今日八版 (M26)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from typeset.edition import Article, ArticleId, Edition, TextBlock
from typeset.errors import Finding, Severity, Text
from typeset.language import expression
from typeset.makeup.model.labels import page_label
from typeset.makeup.model.page import MadeEdition
from typeset.proof.readback.folding import fold
from typeset.proof.readback.pdf_text import ReadPage
from typeset.rules.rooms import REPORT
from typeset.sources.markers import PAGE_NUMBER, Pointer, find_pointers, number

_COUNT = expression(rf"(?:今日|今天|本期)(?:出版)?共[有计]?[ \u3000]?(?P<pages>{PAGE_NUMBER})[ \u3000]?版")
"""今日共八版 is a count. 今日八版 may also name the eighth page and is one only where it stands alone."""

_ALONE = expression(rf"[（(]?(?:本报)?(?:今日|今天|本期)(?:出版)?(?P<pages>{PAGE_NUMBER})版[）)。]?")
_PRINTED = expression(rf"今日({PAGE_NUMBER})版")
_TITLE = expression("《([^《》]{2,40})》[^《》]{0,6}$")
_WHOLE_TEXT = expression(r"(?P<what>[\w]{2,12})全文")
_SEE = expression(r"(?:请|详)?[见刊载](?:今日|本报)?$")


@dataclass(frozen=True, slots=True)
class NamedPages:
    """The pages that were made, each by its number with its label, a spread by both, and where each article stands."""

    edition: Edition
    labels: dict[int, str]
    stands: dict[ArticleId, tuple[int, ...]]


def issue_of(edition: Edition, made: MadeEdition) -> NamedPages:
    """What copy's words about pages are held against."""
    of = edition.paper.labels
    labels = {number: page_label(page.number, of) for page in made.pages for number in of.over(page.number)}
    stands: dict[ArticleId, tuple[int, ...]] = {}
    for placement in sorted(made.placements, key=lambda one: (one.page, one.part)):
        stands[placement.article] = (*stands.get(placement.article, ()), placement.page)
    return NamedPages(edition, labels, stands)


def wrong_pages(issue: NamedPages) -> Iterator[Finding]:
    """Findings for pointers and counts of pages in copy that this issue does not bear out."""
    for article in issue.edition.articles:
        for text in _texts(article):
            yield from _wrong_counts(issue, article, text)
            for pointer in find_pointers(text):
                yield from _wrong_pointer(issue, article, _running(issue, pointer), text[: pointer.start])


def _running(issue: NamedPages, pointer: Pointer) -> Pointer:
    """The pointer with the running numbers of pages of lettered sections."""
    labels = issue.edition.paper.labels
    return replace(pointer, pages=tuple(labels.running(pointer.section, page) for page in pointer.pages))


def _texts(article: Article) -> Iterator[str]:
    yield from (article.column, article.kicker.text, article.headline.text, article.deck.text)
    for block in article.blocks:
        if isinstance(block, TextBlock):
            yield block.text


def _wrong_counts(issue: NamedPages, article: Article, text: str) -> Iterator[Finding]:
    """M26: a count of pages other than that of the pages made; where it may be a page's name too, only one beyond."""
    alone = _ALONE.fullmatch(text.strip())
    found = [*_COUNT.finditer(text), *((alone,) if alone else ())]
    for match in found:
        says, made = number(match["pages"]), len(issue.labels)
        if says == made or (match is alone and 0 < says < made):
            continue
        yield _finding(
            PageRule("M26", Severity.ERROR),
            issue,
            article,
            match.group().strip(),
            (
                Text(
                    f"稿上说 {says} 版，本期做了 {made} 版。",
                    f"The copy says {says} pages; {made} were made.",
                ),
                Text("改稿，或补足版面。", "Mend the copy, or make the pages that are missing."),
            ),
        )


def wrong_count(issue: NamedPages, pages: tuple[ReadPage, ...]) -> Iterator[Finding]:
    """M26: the count 今日八版 that page one prints, if it prints one, against the file's pages; a spread is two."""
    front = fold(pages[0].text) if pages else ""
    told = [number(found[1]) for found in _PRINTED.finditer(front)]
    there = sum(len(issue.edition.paper.labels.over(page.number)) for page in pages)
    if told and there not in told:
        says = Text(
            f"报头说 {told[0]} 版，文件有 {there} 版。",
            f"The masthead says {told[0]} pages; the file has {there}.",
        )
        yield Finding("M26", Severity.ERROR, says, f"今日{told[0]}版", page=1, cure=REPORT.phrase)


def _wrong_pointer(issue: NamedPages, article: Article, pointer: Pointer, before: str) -> Iterator[Finding]:
    if _elsewhere(issue, pointer):
        return
    missing = [page for page in pointer.pages if page not in issue.labels]
    if missing:
        pages = "、".join(str(page) for page in missing if page) or pointer.text.strip("（）()")
        yield _finding(
            PageRule("J20", Severity.WARNING),
            issue,
            article,
            pointer.text,
            (
                Text(
                    f"指路指到第 {pages} 版，本期没有。",
                    f"The pointer names page {pages}, which is not there.",
                ),
                Text(
                    f"本期有{'、'.join(issue.labels.values())}；改指路的版次。",
                    f"The issue has the pages {', '.join(map(str, issue.labels))}: mend the pointer's page.",
                ),
            ),
        )
        return
    yield from _wrong_article(issue, article, pointer, before)


def _elsewhere(issue: NamedPages, pointer: Pointer) -> bool:
    """Whether the pointer leads out of this issue, or may be no pointer: another day's paper, another section, which
    is another sheet with pages of its own, or a letter with two digits that is a thing's name (维生素B12)."""
    letters = [one.letter for one in issue.edition.paper.labels.lettered]
    if pointer.section in letters:
        return bool(pointer.issue)
    own = issue.edition.paper.labels.section.upper() or "A"
    written = bool(pointer.words or issue.edition.paper.labels.section or f"{own}0" in pointer.text.upper())
    return bool(pointer.issue) or not written or pointer.section not in (None, own)


def _wrong_article(issue: NamedPages, article: Article, pointer: Pointer, before: str) -> Iterator[Finding]:
    """An article that the pointer names by its title, or as 讲话全文, and that stands on other pages only."""
    wanted = _wanted(pointer, before)
    if wanted is None:
        return
    others = [
        one
        for one in issue.edition.articles
        if one.id != article.id and wanted.search(fold(one.headline.text))
    ]
    pages = [page for one in others for page in issue.stands.get(one.id, ())]
    if not pages or set(pages) & set(pointer.pages):
        return
    there = "、".join(issue.labels[page] for page in sorted(set(pages)) if page in issue.labels)
    yield _finding(
        PageRule("J21", Severity.WARNING),
        issue,
        article,
        pointer.text,
        (
            Text(
                f"所指的稿“{others[0].headline.text}”在{there}。",
                f"The article it points to, `{others[0].id}`, is on page {pages[0]}.",
            ),
            Text("改指路的版次，或换版。", "Mend the pointer's page, or move the article."),
        ),
    )


def _wanted(pointer: Pointer, before: str) -> re.Pattern[str] | None:
    """The headline that a pointer asks for: one that holds the title in 《》 before it, or that ends with its word."""
    words = _SEE.sub("", pointer.words.replace(" ", "").replace("\u3000", ""))
    title = _TITLE.search(words)
    if title:
        return re.compile(re.escape(fold(title[1])))
    whole = _WHOLE_TEXT.fullmatch(words)
    if whole:
        return re.compile(re.escape(fold(whole["what"])) + "[》”）)]?$")
    title = _TITLE.search(before) if words == "全文" else None
    return re.compile(re.escape(fold(title[1]))) if title else None


class PageRule(NamedTuple):
    """A rule on pages that copy names, and how grave it is to break it."""

    id: str
    severity: Severity


def _finding(
    rule: PageRule, issue: NamedPages, article: Article, quote: str, told: tuple[Text, Text]
) -> Finding:
    page = next(iter(issue.stands.get(article.id, ())), 0)
    return Finding(rule.id, rule.severity, told[0], quote, article.id, page, article.source, told[1])
