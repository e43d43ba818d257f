"""Promise 3 in print: every 下转 and 上接 that the file shows names the page on which the other part really stands.

What is read is the page's text, by the form that the paper gives its markers: their words are settings, and asked of
the paper. Two things stay the proof's own. Which markers must be there follows from the placements, which promise 1
holds against the same text, and not from the list of jumps: markers are printed from that list, so that a jump which
it forgot would be missing in print and never asked for. And which page a marker names is read out of its characters:
lines that are made as make-up makes them and looked for in the text would be wrong wherever make-up is.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from typeset.edition import ArticleId, Edition, Placement
from typeset.errors import Finding, Severity, Text
from typeset.makeup.model.labels import CIRCLED, page_label
from typeset.paper import JumpEnd, Labels, Paper
from typeset.proof.promises.copytext import printed_pieces
from typeset.proof.readback.folding import fold
from typeset.proof.readback.pdf_text import ReadPage
from typeset.rules.rooms import REPORT

MOST_PAGES = 400
"""Page labels are known up to this number, which no issue reaches."""

_NUMBERS = {"han": "[零一二三四五六七八九十百]{1,6}", "n": r"\d{1,3}", "nn": r"\d{2,3}"}
_JOINTS = re.escape(fold("、") + fold("-"))
"""Between the numbers of a spread."""
_INDEX = rf"(?P<index>[{CIRCLED}]|（\d{{1,3}}）)?"


@dataclass(frozen=True, slots=True)
class SeenMarker:
    """A marker in a file: the page it stands on, the end of a jump that it is for, the page that it
    names (0: none of this form), ① as 1 (0: no number), and its characters."""

    page: int
    end: JumpEnd
    says: int
    index: int
    text: str


class MarkerKey(NamedTuple):
    """What two markers are alike by: where one stands, its end, what it names, its number."""

    page: int
    end: JumpEnd
    says: int
    ordinal: int


class PageEnd(NamedTuple):
    """The markers of one direction on a page."""

    page: int
    end: JumpEnd


class OtherPart(NamedTuple):
    """The page of the other part of an article."""

    page: int
    article: ArticleId


@dataclass(frozen=True, slots=True)
class PartPair:
    """Two parts of one article that stand one after the other: the pages that they stand on."""

    article: ArticleId
    source: int
    target: int


class MarkerForm:
    """The form of a paper's markers, by which they are read in a file's text."""

    def __init__(self, paper: Paper) -> None:
        marks = paper.markers
        label = _label_pattern(paper.labels)
        self.pages = {fold(page_label(number, paper.labels)): number for number in range(1, MOST_PAGES)}
        self.patterns = tuple(
            (
                end,
                re.compile(f"{_exact(marks.before(end))}(?P<label>{label}){_INDEX}{_exact(marks.close)}"),
            )
            for end in (JumpEnd.TO, JumpEnd.BACK)
        )

    def read(self, text: str, page: int = 0) -> tuple[SeenMarker, ...]:
        """The markers in folded text, those that lead onward first."""
        return tuple(
            SeenMarker(page, end, self.pages.get(found["label"], 0), _index(found["index"]), found[0])
            for end, pattern in self.patterns
            for found in pattern.finditer(text)
        )


def _exact(words: str) -> str:
    return re.escape(fold(words))


def _label_pattern(labels: Labels) -> str:
    parts = re.split(r"\{(han|nn|n|section)\}", labels.page)
    letters = [_exact(one.letter) for one in labels.lettered] or [_exact(labels.section)]
    numbers = (
        {kind: f"{one}(?:[{_JOINTS}]{one})?" for kind, one in _NUMBERS.items()}
        if labels.spreads
        else _NUMBERS
    )
    kinds = {**numbers, "section": f"(?:{'|'.join(letters)})"}
    return "".join(kinds[part] if at % 2 else _exact(part) for at, part in enumerate(parts))


def _index(written: str | None) -> int:
    if not written:
        return 0
    return CIRCLED.index(written) + 1 if written in CIRCLED else int(written.strip("（）"))


def links_of(placements: Iterable[Placement]) -> tuple[PartPair, ...]:
    """Where articles go on, from where their parts stand; parts on one page are no jump."""
    parts: dict[ArticleId, list[Placement]] = defaultdict(list)
    for placement in placements:
        parts[placement.article].append(placement)
    return tuple(
        PartPair(name, first.page, second.page)
        for name, some in parts.items()
        for first, second in pairwise(sorted(some, key=lambda one: one.part))
        if first.page != second.page
    )


def wrong_markers(
    edition: Edition, placements: tuple[Placement, ...], pages: tuple[ReadPage, ...]
) -> Iterator[Finding]:
    """Findings for markers of the PDF that are missing, wrong, there twice, or numbered apart from their partner."""
    form, links = MarkerForm(edition.paper), links_of(placements)
    typed: Counter[MarkerKey] = Counter()
    for piece in printed_pieces(edition, placements):
        if len(piece.pages) == 1:
            typed.update(_key(seen) for seen in form.read(piece.text, piece.pages[0]))
    seen = [one for page in pages for one in form.read(fold(page.text), page.number)]
    yield from judged(_computed(seen, typed), links)


def _key(seen: SeenMarker) -> MarkerKey:
    return MarkerKey(seen.page, seen.end, seen.says, seen.index)


def _computed(seen: Iterable[SeenMarker], typed: Counter[MarkerKey]) -> list[SeenMarker]:
    """The markers that are not copy's own: one without partner stays typed, and is told when copy is read."""
    computed = []
    for one in seen:
        if typed[_key(one)] > 0:
            typed[_key(one)] -= 1
        else:
            computed.append(one)
    return computed


def judged(seen: list[SeenMarker], links: tuple[PartPair, ...]) -> Iterator[Finding]:
    """Each page's markers of either direction against the parts that go on from it or come to it."""
    wanted: dict[PageEnd, list[OtherPart]] = defaultdict(list)
    for link in links:
        wanted[PageEnd(link.source, JumpEnd.TO)].append(OtherPart(link.target, link.article))
        wanted[PageEnd(link.target, JumpEnd.BACK)].append(OtherPart(link.source, link.article))
    found: dict[PageEnd, list[SeenMarker]] = defaultdict(list)
    for one in seen:
        found[PageEnd(one.page, one.end)].append(one)
    for spot in sorted({*wanted, *found}):
        yield from _judged_spot(spot, wanted[spot], found[spot])
    yield from _numbers(seen, links)


def _judged_spot(spot: PageEnd, wanted: list[OtherPart], found: list[SeenMarker]) -> Iterator[Finding]:
    left, missing = list(found), []
    for number, article in wanted:
        match = next((one for one in left if one.says == number), None)
        if match:
            left.remove(match)
        else:
            missing.append((number, article))
    for number, article in missing:
        wrong = left.pop(0) if left else None
        yield _wrong(wrong, number, article) if wrong else _missing(spot, number, article)
    for one in left:
        yield _finding(
            "J14",
            Text("转接标记多印了一次", "a marker of a jump stands once too often"),
            one.text,
            "",
            one.page,
        )


def _wrong(seen: SeenMarker, number: int, article: ArticleId) -> Finding:
    says = Text(
        f"标记所指的版不对，另一半在第 {number} 版",
        f"the marker is wrong: the other part is on page {number}",
    )
    return _finding("J13", says, seen.text, article, seen.page)


def _missing(spot: PageEnd, number: int, article: ArticleId) -> Finding:
    page, end = spot
    says = Text(f"没有印出{end.verb}第 {number} 版的标记", f"no {end.verb} marker names page {number}")
    return _finding("J12", says, "", article, page)


def _numbers(seen: list[SeenMarker], links: tuple[PartPair, ...]) -> Iterator[Finding]:
    """The numbers ①② of the jumps between two pages: the same at both ends, and each jump with one of its own."""
    for source, target in sorted({(link.source, link.target) for link in links}):
        article = next(one.article for one in links if (one.source, one.target) == (source, target))
        to = sorted(one.index for one in seen if _is(one, source, JumpEnd.TO, target))
        back = sorted(one.index for one in seen if _is(one, target, JumpEnd.BACK, source))
        if len(to) != len(back):
            continue
        if to != back or len(set(to)) < len(to):
            says = Text(
                f"第 {source} 版与第 {target} 版的转接序号对不上",
                f"the numbers of the jumps from page {source} to page {target} do not match",
            )
            quote = "".join(one.text for one in seen if _is(one, target, JumpEnd.BACK, source))
            yield _finding("J15", says, quote, article, target)


def _is(seen: SeenMarker, page: int, end: JumpEnd, says: int) -> bool:
    return (seen.page, seen.end, seen.says) == (page, end, says)


def _finding(rule: str, says: Text, quote: str, article: str, page: int) -> Finding:
    return Finding(rule, Severity.ERROR, says, quote, article, page, cure=REPORT.phrase)
