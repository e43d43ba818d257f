"""Jumps as they were typed in copy: which article ends in 下转, which begins with 上接, and the copy without them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from typeset.edition import Article, ArticleId, Block, Edition, Run, TextBlock, Title
from typeset.paper import JumpEnd
from typeset.sources.joining import joint
from typeset.sources.markers import Marker, find_markers
from typeset.sources.pagetext.articles import UNTITLED
from typeset.sources.pagetext.cutting.evidence import is_open

TITLES = {-1: "headline", -2: "kicker", -3: "deck"}
"""The block of a half whose marker stands in no block but in one of the article's titles."""

_MARKS = re.compile(r"[^\w]")


@dataclass(frozen=True, slots=True)
class Half:
    """An article with a typed marker: the page it is placed on (0: not known), the marker, the block it is in, or
    the number of the title that it is in."""

    article: Article
    page: int
    marker: Marker
    block: int


def unmarked(article: Article, direction: JumpEnd) -> Article:
    """The article without its one marker of that direction; as it is where it has none or several."""
    found = [(marker, block) for marker, block in _markers(article) if marker.direction is direction]
    own = [(marker, block) for marker, block in found if not marker.issue]
    return without(Half(article, 0, *own[0])) if len(own) == 1 else article


def halves(edition: Edition) -> tuple[Half, ...]:
    """Every typed marker of the edition, in the order of articles and text; a page of a lettered section (B02) by its
    running number, 0 where the issue has no such page."""
    pages: dict[ArticleId, int] = {}
    for plan in edition.pages:
        for place in plan.places:
            for name in place.articles:
                pages.setdefault(name, plan.number)
    labels = edition.paper.labels
    return tuple(
        Half(
            article,
            pages.get(article.id, 0),
            replace(marker, page=labels.running(marker.section, marker.page)),
            block,
        )
        for article in edition.articles
        for marker, block in _markers(article)
    )


def _markers(article: Article) -> Iterator[tuple[Marker, int]]:
    for number, field in TITLES.items():
        yield from ((marker, number) for marker in find_markers(getattr(article, field).text))
    for index, block in enumerate(article.blocks):
        if isinstance(block, TextBlock):
            yield from ((marker, index) for marker in find_markers(block.text))


def without(half: Half) -> Article:
    """The article with its marker taken out; a paragraph that was nothing else goes with it."""
    article, marker = half.article, half.marker
    field = TITLES.get(half.block)
    if field == "headline":
        return replace(article, headline=_cut_title(article.headline, marker))
    if field == "kicker":
        return replace(article, kicker=_cut_title(article.kicker, marker))
    if field == "deck":
        return replace(article, deck=_cut_title(article.deck, marker))
    block = article.blocks[half.block]
    assert isinstance(block, TextBlock)
    kept = _cut(block, marker)
    return replace(article, blocks=(*article.blocks[: half.block], *kept, *article.blocks[half.block + 1 :]))


def _cut_title(title: Title, marker: Marker) -> Title:
    """The title without the marker; the desk's line breaks stay where they are in the words that are left."""
    before = title.text[: marker.start].rstrip()
    after = title.text[marker.end :].lstrip()
    gone = len(title.text) - len(after) - len(before)
    breaks = (place if place <= len(before) else place - gone for place in title.breaks)
    text = before + after
    return Title(text, tuple(sorted({place for place in breaks if 0 < place < len(text)})))


def _cut(block: TextBlock, marker: Marker) -> tuple[TextBlock, ...]:
    runs: list[Run] = []
    offset = 0
    for run in block.runs:
        start, end = (min(max(place - offset, 0), len(run.text)) for place in (marker.start, marker.end))
        text = run.text[:start] + run.text[end:]
        if text or run.icon:
            runs.append(replace(run, text=text))
        offset += len(run.text)
    if not "".join(run.text for run in runs).strip():
        return ()
    at_start, at_end = not block.text[: marker.start].strip(), not block.text[marker.end :].strip()
    return (replace(block, runs=_stripped(runs, at_start, at_end)),)


def _stripped(runs: list[Run], at_start: bool, at_end: bool) -> tuple[Run, ...]:
    """The runs without the spaces that stood beside a marker at the paragraph's edge."""
    if at_start:
        runs = [replace(runs[0], text=runs[0].text.lstrip(" \u3000")), *runs[1:]]
    if at_end:
        runs = [*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(" \u3000"))]
    return tuple(run for run in runs if run.text or run.icon)


def text_of(article: Article) -> str:
    """The characters of the article's blocks that are letters or digits: what two copies of a text share."""
    return _MARKS.sub("", "".join(block.text for block in article.blocks))


def alike(first: Article, second: Article) -> bool:
    """Whether one headline repeats the other, whole or shortened; one that is only a marker, or none, repeats any."""
    one, other = (_MARKS.sub("", _unmarked(article.headline.text)) for article in (first, second))
    short, long = sorted((one, other), key=len)
    letters = iter(long)
    return all(letter in letters for letter in short)


def _unmarked(headline: str) -> str:
    """The headline without its markers; nothing of one that only says that copy had none."""
    if headline == UNTITLED:
        return ""
    for marker in reversed(find_markers(headline)):
        headline = headline[: marker.start] + headline[marker.end :]
    return headline


def merged(head: Half, tail: Half) -> Article:
    """One whole article of two halves: the paragraph that the page cut in mid-sentence is one again."""
    return whole(without(head), without(tail))


def whole(first: Article, second: Article) -> Article:
    """One article of two without markers; where the first has the text of the second already, the first."""
    named = (*first.rest, second.id, *second.rest)
    if text_of(first).endswith(text_of(second)):
        return replace(first, rest=named)
    foot = first.foot or second.foot
    return replace(first, blocks=_joined(first.blocks, second.blocks), rest=named, foot=foot)


def _joined(first: tuple[Block, ...], second: tuple[Block, ...]) -> tuple[Block, ...]:
    if not first or not second:
        return first + second
    left, right = first[-1], second[0]
    if (
        isinstance(left, TextBlock)
        and isinstance(right, TextBlock)
        and left.role is right.role
        and is_open(left.text)
    ):
        space = joint(left.text[-1], right.text[0])
        gap = (Run(space),) if space else ()
        return (*first[:-1], replace(left, runs=_fused((*left.runs, *gap, *right.runs))), *second[1:])
    return first + second


def _fused(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Neighbouring runs of one kind as one run."""
    fused: list[Run] = []
    for run in runs:
        if fused and not (run.ruby or run.icon) and replace(fused[-1], text="") == replace(run, text=""):
            fused[-1] = replace(run, text=fused[-1].text + run.text)
        else:
            fused.append(run)
    return tuple(fused)
