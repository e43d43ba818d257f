"""M32 同版重稿: the same article twice in one issue, or one that holds more than four fifths of another.

Clauses shared letter for letter bring two articles together; then letters are counted. A text that stands whole at
another's end is the part after a jump that lost its marker, and the finding says how to make a jump of it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from typeset.edition import NOTICES, Article, ArticleId, Edition, Kind, TextBlock
from typeset.errors import Finding, Severity, Text
from typeset.sources.markers import find_markers

SAME = 0.8
"""Share of the letters of an article that another one must hold for both to be one (make-up checks, M32)."""

SAME_NOTICE = 0.98
"""The same for notices, whose wording is a form: 遗失声明 differ in a name and a number."""

LEAST = 60
"""Letters: shorter texts, such as the weather or a tip, may be alike by right."""

RUN = 6
"""Letters that two articles must share in a row to share them; a clause shorter than this brings none together."""

_CLAUSE_END = re.compile(r"[^\w%％]+|_+")
_QUOTED = 24


@dataclass(frozen=True, slots=True)
class ArticleText:
    """What an article says: its letters and digits, its clauses, and the pages that it stands on."""

    article: Article
    text: str
    clauses: frozenset[str]
    pages: tuple[int, ...]


def said_twice(edition: Edition, pages: dict[ArticleId, tuple[int, ...]]) -> Iterator[Finding]:
    """A finding for each pair of articles that are one; `pages` tells where an article stands, in print order."""
    told = [
        _said(article, pages.get(article.id, ()))
        for article in edition.articles
        if article.kind is not Kind.AD
    ]
    for first, second in _kindred([one for one in told if len(one.text) >= LEAST]):
        yield from _pair(first, second)


def _said(article: Article, pages: tuple[int, ...]) -> ArticleText:
    blocks = (_unmarked(block.text) for block in article.blocks if isinstance(block, TextBlock))
    clauses = _CLAUSE_END.split("\n".join(blocks))
    return ArticleText(
        article, "".join(clauses), frozenset(each for each in clauses if len(each) >= RUN), pages
    )


def _unmarked(text: str) -> str:
    """A paragraph without the markers typed at its ends, which its other print does not have."""
    for marker in reversed(find_markers(text)):
        text = text[: marker.start] + text[marker.end :]
    return text


def _kindred(told: list[ArticleText]) -> Iterator[tuple[ArticleText, ArticleText]]:
    """Pairs that share a third of the shorter one's clauses, in the order of the edition."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(told):
        for clause in one.clauses:
            holders[clause].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        shared.update(combinations(places, 2))
    for first, second in sorted(shared):
        if 3 * shared[first, second] >= min(len(told[first].clauses), len(told[second].clauses)):
            yield told[first], told[second]


def _pair(first: ArticleText, second: ArticleText) -> Iterator[Finding]:
    """What a pair is: one article twice, or the rest or the beginning of another."""
    short, long = sorted((first, second), key=lambda one: len(one.text))
    notice = bool(NOTICES & {short.article.kind, long.article.kind})
    share = _share(short.text, long.text)
    if share <= (SAME_NOTICE if notice else SAME):
        return
    if len(short.text) > SAME * len(long.text):
        yield _twice(first, second, share)
    elif long.text.endswith(short.text):
        yield _rest(short, long)
    elif not notice:
        yield _within(short, long, share)


def _share(short: str, long: str) -> float:
    """How much of the shorter text stands in runs of `RUN` letters that the longer one has too."""
    if short in long:
        return 1.0
    runs = {long[at : at + RUN] for at in range(len(long) - RUN + 1)}
    held, end = 0, 0
    for at in range(len(short) - RUN + 1):
        if short[at : at + RUN] in runs:
            held += at + RUN - max(at, end)
            end = at + RUN
    return held / len(short)


def _twice(first: ArticleText, second: ArticleText, share: float) -> Finding:
    percent = int(share * 100)
    return _finding(
        second,
        first,
        Text(
            f"与“{first.article.id}”{_on(first).zh}是同一篇稿（{percent}% 的字相同）。",
            f"This is the article `{first.article.id}`{_on(first).en} again ({percent}% of its characters).",
        ),
        Text(
            "留一篇：把另一篇移出 articles/ 和 place。",
            "Keep one: take the other out of articles/ and out of `place`.",
        ),
    )


def _rest(short: ArticleText, long: ArticleText) -> Finding:
    name, tail = long.article.id, short.article.id
    to = short.pages[0] if short.pages else 0
    zh = f"{{article: {name}, to: {to}}}" if to else f"{{article: {name}, to: 版次}}"
    en = f"{{article: {name}, to: {to}}}" if to else f"{{article: {name}, to: page}}"
    return _finding(
        short,
        long,
        Text(
            f"全文就是“{name}”{_on(long).zh}的后半篇，印了两遍。",
            f"All of it is the rest of the article `{name}`{_on(long).en} and is printed twice.",
        ),
        Text(
            f"删去“{tail}”；要转版就在“{name}”处写 {zh}，标记由程序印。",
            f"Take `{tail}` out; for a jump write {en} where `{name}` is placed: the markers are computed.",
        ),
    )


def _within(short: ArticleText, long: ArticleText, share: float) -> Finding:
    percent = int(share * 100)
    return _finding(
        short,
        long,
        Text(
            f"{percent}% 的字已在“{long.article.id}”{_on(long).zh}里。",
            f"{percent}% of its characters stand in the article `{long.article.id}`{_on(long).en} already.",
        ),
        Text(
            "留一篇；若是摘要，改写后用（全文见某版）指路。",
            "Keep one; where it is a digest, write it anew and point to the page of the whole text.",
        ),
    )


def _on(one: ArticleText) -> Text:
    if not one.pages:
        return Text("", "")
    return Text(f"（第 {one.pages[0]} 版）", f" on page {one.pages[0]}")


def _finding(one: ArticleText, other: ArticleText, message: Text, cure: Text) -> Finding:
    return Finding(
        "M32",
        Severity.ERROR,
        message,
        _quote(one.article, one.text, other.text),
        one.article.id,
        one.pages[0] if one.pages else 0,
        one.article.source,
        cure,
    )


def _quote(article: Article, text: str, other: str) -> str:
    """The beginning of the first run that both have, as the article writes it."""
    start = next((at for at in range(len(text)) if text[at : at + RUN] in other), 0)
    run = re.compile(r"[\W_]*".join(map(re.escape, text[start : start + RUN])))
    raw = "\n".join(_unmarked(block.text) for block in article.blocks if isinstance(block, TextBlock))
    found = run.search(raw)
    return raw[found.start() : found.start() + _QUOTED].split("\n")[0] if found else ""
