"""Typed jumps paired: 下转 with 上接, two pieces of copy made one article with a placement on either page.

A pair agrees in both page numbers, goes forward, bears the same ①, and its second headline repeats the first
(composition notes 3.6). What has no partner stays as printed and is an error finding with the reason.
"""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from typeset.edition import Article, ArticleId, Edition, TextBlock
from typeset.errors import Finding, Severity, Text
from typeset.paper import JumpEnd
from typeset.sources.jumps.rests import join_rests, left_out, renamed, with_article
from typeset.sources.jumps.typed import Half, alike, halves, merged, text_of, whole, without

UNPAIRED, OTHER_ISSUE = "M19", "C08"
_LEAST_COMMON = 40
"""Letters that a tail must share with the end of an article that bears no 下转 to be its second print."""

_CURE = Text(
    "核对两版的转接标记和版次，或补上缺的一半。",
    "Check both markers and page numbers, or supply the half that is missing.",
)


def resolve_typed(edition: Edition) -> tuple[Edition, tuple[Finding, ...]]:
    """The edition with every pair of typed markers made a jump, and findings for those that have no partner, and for
    what joining left out."""
    edition, joined = join_rests(edition)
    edition = _self_contained(edition)
    typed = halves(edition)
    own = tuple(half for half in typed if not half.marker.issue)
    marks = _marks(own)
    once = tuple(half for half in own if marks[half.article.id] == 1 and not half.marker.more)
    heads = tuple(half for half in once if half.marker.direction is JumpEnd.TO)
    tails = tuple(half for half in once if half.marker.direction is JumpEnd.BACK)
    done: set[Half] = set()
    for head in heads:
        tail = _partner(head, heads, tails)
        if tail:
            edition, lost = _joined(edition, merged(head, tail), tail)
            joined, done = (*joined, *lost), done | {head, tail}
    for tail in tails:
        first = _first_print(edition, tail) if tail not in done else None
        if first:
            edition, lost = _joined(edition, whole(first, without(tail)), tail)
            joined, done = (*joined, *lost), done | {tail}
    left = tuple(_unpaired(half, own, edition, marks) for half in own if half not in done)
    return edition, (*joined, *left, *(_other_issue(half) for half in typed if half.marker.issue))


def _joined(edition: Edition, article: Article, tail: Half) -> tuple[Edition, tuple[Finding, ...]]:
    """The edition with an article that its tail was joined to, on both their pages, and what of the tail is nowhere."""
    edition = renamed(with_article(edition, article), article.id, tail.article.id)
    return edition, tuple(left_out(article, tail.article))


def _marks(own: tuple[Half, ...]) -> Counter[ArticleId]:
    """How many markers each article bears: an article jumps once, and one that says more is not guessed at."""
    return Counter(half.article.id for half in own)


def _self_contained(edition: Edition) -> Edition:
    """Whole articles in which （下转第二版）（上接第一版） stand side by side: both go, the place keeps the target.

    From the last pair to the first, so that what is cut moves no marker that is still to be cut.
    """
    for head, tail in reversed(list(pairwise(halves(edition)))):
        ends = (head.marker.direction, tail.marker.direction)
        one = head.article.id == tail.article.id and ends == (JumpEnd.TO, JumpEnd.BACK)
        if one and _side_by_side(head, tail) and _fits(head, replace(tail, page=head.marker.page)):
            behind = without(replace(tail, article=edition.article(tail.article.id)))
            edition = with_article(edition, without(replace(head, article=behind)))
    return edition


def _side_by_side(head: Half, tail: Half) -> bool:
    """Whether nothing but white space stands between two markers of an article, in one paragraph or two neighbours:
    copy that speaks of both words keeps them."""
    blocks = head.article.blocks
    if head.block < 0 or not 0 <= tail.block - head.block <= 1:
        return False
    first, second = blocks[head.block], blocks[tail.block]
    assert isinstance(first, TextBlock) and isinstance(second, TextBlock)
    if first is second:
        return not first.text[head.marker.end : tail.marker.start].strip()
    return not (first.text[head.marker.end :] + second.text[: tail.marker.start]).strip()


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
    """The article on the page that a tail names which already holds all of the tail's text and does not jump; of any
    page where none is made up yet."""
    text = text_of(without(tail))
    here = (page for page in edition.pages if page.number == tail.marker.page)
    names = {name for page in here for place in page.places if not place.to for name in place.articles}
    if not edition.pages:
        names = {article.id for article in edition.articles}
    found = [
        article
        for article in edition.articles
        if article.id in names
        and article.id != tail.article.id
        and len(text) >= _LEAST_COMMON
        and text_of(article).endswith(text)
    ]
    return found[0] if len(found) == 1 else None


def _unpaired(half: Half, own: tuple[Half, ...], edition: Edition, marks: Counter[ArticleId]) -> Finding:
    many = marks[half.article.id]
    message, cure = _too_many(many) if many > 1 else _reason(half, own, edition, marks)
    return Finding(
        UNPAIRED,
        Severity.ERROR,
        message,
        quote=half.marker.text,
        article=half.article.id,
        page=half.page,
        place=half.article.source,
        cure=cure,
    )


def _too_many(marks: int) -> tuple[Text, Text]:
    return Text(
        f"一篇稿只转一次，这篇有 {marks} 处转接标记，没有处理。",
        f"An article jumps once; this one bears {marks} markers, and none of them was taken.",
    ), Text(
        "把各段并成一篇整稿，删去标记，用 to 指定转到哪一版。",
        "Make one whole article of the pieces, take the markers out, and say with `to` where it goes on.",
    )


def _reason(
    half: Half, own: tuple[Half, ...], edition: Edition, marks: Counter[ArticleId]
) -> tuple[Text, Text]:
    """Why a marker has no partner, the nearest reason first, and what to do about it."""
    if half.marker.more:
        return _several_pages(half)
    wrong = _wrong_page(half, edition)
    if wrong:
        return wrong, _CURE
    forward = half.marker.direction is JumpEnd.TO
    others = tuple(other for other in own if other.marker.direction != half.marker.direction)
    there = [other for other in others if other.page in (0, half.marker.page)]
    if not there:
        return _no_partner(half, [other for other in others if alike(half.article, other.article)])
    fitting = [other for other in there if _fits(*((half, other) if forward else (other, half)))]
    many = next((other for other in fitting if marks[other.article.id] > 1), None)
    if many:
        return Text(
            f"第 {half.marker.page} 版的“{many.article.id}”不止一处转接标记，没有处理。",
            f"`{many.article.id}` on page {half.marker.page} bears more than one marker and was left as it is.",
        ), _too_many(0)[1]
    return _misfit(half, fitting)


def _several_pages(half: Half) -> tuple[Text, Text]:
    pages = "、".join(map(str, (half.marker.page, *half.marker.more)))
    return Text(
        f"标记指向几个版（{pages}）；一篇稿只转一次，没有处理。",
        f"The marker names several pages ({pages}); an article jumps once, and it was not taken.",
    ), _too_many(0)[1]


def _wrong_page(half: Half, edition: Edition) -> Text | None:
    """What is wrong with the page that a marker names, whatever stands there."""
    named, forward = half.marker.page, half.marker.direction is JumpEnd.TO
    if not named:
        return Text(
            "标记所指的版，本期各叠里没有。", "The marker names a page that no section of the issue has."
        )
    if half.page and (named <= half.page if forward else named >= half.page):
        return Text(
            "转接方向不对：只能由前面的版转到后面的版。",
            "The jump runs backward: it may only lead to a later page.",
        )
    pages = {page.number for page in edition.pages} or set(range(1, edition.count + 1))
    if pages and named not in pages:
        return Text(f"本期没有第 {named} 版。", f"The edition has no page {named}.")
    return None


def _no_partner(half: Half, kindred: list[Half]) -> tuple[Text, Text]:
    """Nothing to match on the page named; the other half may stand on another one."""
    named, mark = half.marker.page, half.marker.direction.other.verb
    if len(kindred) != 1 or not kindred[0].page:
        return Text(f"第 {named} 版没有与之相配的“{mark}”。", f"Page {named} has no {mark} to match."), _CURE
    other = kindred[0]
    return Text(
        f"第 {named} 版没有与之相配的“{mark}”；同题的一半“{other.article.id}”在第 {other.page} 版。",
        f"Page {named} has no {mark} to match; `{other.article.id}`, of the same headline, is on page {other.page}.",
    ), Text(
        f"把标记改指第 {other.page} 版，或把“{other.article.id}”放到第 {named} 版。",
        f"Let the marker name page {other.page}, or place `{other.article.id}` on page {named}.",
    )


def _misfit(half: Half, fitting: list[Half]) -> tuple[Text, Text]:
    """Why none of the markers on the page named is the partner."""
    named = half.marker.page
    if not fitting:
        return Text(
            f"第 {named} 版的标记指向别的版或别的序号。",
            f"The marker on page {named} names another page or number.",
        ), _CURE
    if not any(alike(half.article, other.article) for other in fitting):
        titles = "”“".join(other.article.headline.text for other in fitting)
        return Text(
            f"两半的标题不同：那边是“{titles}”。",
            f"The headlines of the two halves differ: there, “{titles}”.",
        ), Text(
            "确是一篇，就让后半篇重复前面的标题；不是，就补上缺的一半。",
            "If they are one, repeat the first headline over the second half; if not, supply the missing half.",
        )
    return Text("不止一对可以相配。", "More than one pair would fit."), Text(
        "用 ①② 编号，或让两半的标题一致。", "Number the markers ①②, or give both halves the same headline."
    )


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
