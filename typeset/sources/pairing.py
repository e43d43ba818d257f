"""Typed jumps paired: 下转 with 上接, two pieces of copy made one article with a placement on either page.

A pair agrees in both page numbers, goes forward, bears the same ①, and its second headline repeats the first
(composition notes 3.6). What has no partner stays as printed and is an error finding with the reason.
"""

from dataclasses import replace
from itertools import pairwise

from typeset.edition import Article, ArticleId, Edition, PagePlan, Place
from typeset.errors import Finding, Severity, Text
from typeset.sources.typed import Half, alike, halves, merged, text_of, without

UNPAIRED, OTHER_ISSUE = "M19", "I08"
_LEAST_COMMON = 40
"""Letters that a tail must share with the end of an article that bears no 下转 to be its second print."""

_CURE = Text(
    "核对两版的转接标记和版次，或补上缺的一半。",
    "Check both markers and page numbers, or supply the half that is missing.",
)


def resolve_typed(edition: Edition) -> tuple[Edition, tuple[Finding, ...]]:
    """The edition with every pair of typed markers made a jump, and findings for those that have no partner."""
    typed = halves(edition)
    edition, typed = _self_contained(edition, typed)
    own = tuple(half for half in typed if not half.marker.issue)
    heads = tuple(half for half in own if half.marker.direction == "to")
    tails = tuple(half for half in own if half.marker.direction == "from")
    done: set[Half] = set()
    for head in heads:
        tail = _partner(head, heads, tails)
        if tail:
            edition = _with_jump(edition, head, tail)
            done |= {head, tail}
    for tail in tails:
        whole = _first_print(edition, tail) if tail not in done else None
        if whole:
            edition = _second_place(edition, whole.id, tail)
            done.add(tail)
    left = tuple(_unpaired(half, heads, tails, edition) for half in own if half not in done)
    return edition, (*left, *(_other_issue(half) for half in typed if half.marker.issue))


def _self_contained(edition: Edition, typed: tuple[Half, ...]) -> tuple[Edition, tuple[Half, ...]]:
    """Whole articles in which （下转第二版）（上接第一版） stand side by side: both go, the place keeps the target."""
    for head, tail in pairwise(typed):
        one = head.article.id == tail.article.id and (head.marker.direction, tail.marker.direction) == (
            "to",
            "from",
        )
        if not one or tail.block - head.block > 1 or not _fits(head, replace(tail, page=head.marker.page)):
            continue
        edition = _replaced(edition, without(replace(head, article=without(tail))))
        rest = tuple(half for half in typed if half not in (head, tail))
        return _self_contained(edition, rest)
    return edition, typed


def _partner(head: Half, heads: tuple[Half, ...], tails: tuple[Half, ...]) -> Half | None:
    """The one tail that fits the head, and that no other head fits as well."""
    found = _fitting_tails(head, tails)
    if len(found) != 1:
        return None
    rivals = [other for other in heads if found[0] in _fitting_tails(other, tails)]
    return found[0] if rivals == [head] else None


def _fitting_tails(head: Half, tails: tuple[Half, ...]) -> list[Half]:
    return [tail for tail in tails if _fits(head, tail) and alike(head.article, tail.article)]


def _fits(head: Half, tail: Half) -> bool:
    """Whether both markers tell the pages that the two halves stand on, forwards, under one index."""
    return (
        _says(head, tail)
        and _says(tail, head)
        and head.marker.page > tail.marker.page
        and (head.marker.index == tail.marker.index or None in (head.marker.index, tail.marker.index))
    )


def _says(half: Half, other: Half) -> bool:
    """Whether the half's marker names the page of the other; a page not yet made up is taken at its word."""
    return other.page in (0, half.marker.page)


def _first_print(edition: Edition, tail: Half) -> Article | None:
    """The article on the page that a tail names which already holds all of the tail's text."""
    text = text_of(without(tail))
    names = {
        place.article for page in edition.pages if page.number == tail.marker.page for place in page.places
    }
    found = [
        article
        for article in edition.articles
        if article.id in names
        and article.id != tail.article.id
        and len(text) >= _LEAST_COMMON
        and text_of(article).endswith(text)
    ]
    return found[0] if len(found) == 1 else None


def _with_jump(edition: Edition, head: Half, tail: Half) -> Edition:
    edition = _replaced(edition, merged(head, tail))
    return _second_place(edition, head.article.id, tail)


def _second_place(edition: Edition, name: ArticleId, tail: Half) -> Edition:
    """The tail's article leaves; where it stood, the whole article is placed again."""
    articles = tuple(article for article in edition.articles if article.id != tail.article.id)
    pages = tuple(_renamed(page, name, tail) for page in edition.pages)
    return replace(edition, articles=articles, pages=pages)


def _renamed(page: PagePlan, name: ArticleId, tail: Half) -> PagePlan:
    def place(old: Place) -> Place:
        if old.article == tail.article.id:
            return replace(old, article=name)
        if old.article == name and tail.page > page.number:
            return replace(old, to=tail.page)
        return old

    return replace(page, places=tuple(place(old) for old in page.places))


def _replaced(edition: Edition, article: Article) -> Edition:
    return replace(
        edition, articles=tuple(article if old.id == article.id else old for old in edition.articles)
    )


def _unpaired(half: Half, heads: tuple[Half, ...], tails: tuple[Half, ...], edition: Edition) -> Finding:
    message = _reason(half, tails if half.marker.direction == "to" else heads, edition)
    return Finding(
        UNPAIRED,
        Severity.ERROR,
        message,
        quote=half.marker.text,
        article=half.article.id,
        page=half.page,
        place=half.article.source,
        cure=_CURE,
    )


def _reason(half: Half, others: tuple[Half, ...], edition: Edition) -> Text:
    """Why a marker has no partner, the nearest reason first."""
    named, forward = half.marker.page, half.marker.direction == "to"
    if half.page and (named <= half.page if forward else named >= half.page):
        return Text(
            "转接方向不对：只能由前面的版转到后面的版。",
            "The jump runs backward: it may only lead to a later page.",
        )
    if edition.pages and named not in {page.number for page in edition.pages}:
        return Text(f"本期没有第 {named} 版。", f"The edition has no page {named}.")
    there = [other for other in others if other.page in (0, named)]
    if not there:
        mark = "上接" if forward else "下转"
        return Text(f"第 {named} 版没有与之相配的“{mark}”。", f"Page {named} has no {mark} to match.")
    fitting = [other for other in there if _fits(*((half, other) if forward else (other, half)))]
    if not fitting:
        return Text(
            f"第 {named} 版的标记指向别的版或别的序号。",
            f"The marker on page {named} names another page or number.",
        )
    if not any(alike(half.article, other.article) for other in fitting):
        return Text("两半的标题不同。", "The headlines of the two halves differ.")
    return Text("不止一对可以相配。", "More than one pair would fit.")


def _other_issue(half: Half) -> Finding:
    return Finding(
        OTHER_ISSUE,
        Severity.INFO,
        Text(
            "标记指向另一期报纸，照印，不作链接。",
            "The marker names another edition; it stays text without a link.",
        ),
        quote=half.marker.text,
        article=half.article.id,
        page=half.page,
        place=half.article.source,
    )
