"""Legs of a page and the jumps of an edition: how they end, and how much stands where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.figures.page_view import View
from typeset.compose.galley import Strip
from typeset.edition import Article, Edition, Jump, Spot, TextBlock
from typeset.makeup.model.labels import page_label
from typeset.makeup.model.page import Box, Leg, Lines, MadeEdition
from typeset.paper import JumpEnd
from typeset.proof.readback.pdf_text import ReadGlyph, ReadPage

SHORTEST, LONGEST = 8, 60
"""Rows of a leg (M35)."""
FEW, MANY = 12, 45
"""Rows between which a leg has its length where there is a choice."""
LEAST_TAIL, LEAST_PART = 400, 1 / 3
"""A tail has so many characters at least, or such a part of its article."""
SENTENCE, CLAUSE = "。！？…", "，；：、"
CLOSERS = "”’）》」』"
PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "「": "」", "『": "』"}


@dataclass(frozen=True)
class Legs:
    """The legs of a page outside of boxes: how many, how many too short or too long, how many shorter or longer than
    one chooses, how many articles whose legs but the last do not end at one line (M14), lone lines at heads and at
    feet of legs (M13)."""

    count: int
    short: int
    narrowable: int
    long: int
    under: int
    over: int
    uneven: int
    widows: int
    orphans: int


def legs(view: View) -> Legs:
    """The legs of a page; `narrowable` are the short ones of articles that could have had fewer legs."""
    texts = [view.legs(slot) for slot in view.page.slots if not view.framed(slot)]
    every = [leg for text in texts for leg in text]
    rows = [_rows(leg) for leg in every]
    return Legs(
        len(every),
        sum(few < SHORTEST for few in rows),
        sum(_rows(leg) < SHORTEST for text in texts if len(text) > 1 for leg in text),
        sum(many > LONGEST for many in rows),
        sum(few < FEW for few in rows),
        sum(many > MANY for many in rows),
        sum(_uneven(view, text) for text in texts),
        *_lone(view),
    )


def _rows(leg: Leg) -> int:
    return sum(strip.rows for strip in leg.strips)


def _uneven(view: View, text: tuple[Leg, ...]) -> bool:
    """Whether legs but the last end at different rows, or the last below them."""
    ends = [view.end(leg.box) for leg in text]
    return len(set(ends[:-1])) > 1 or (len(ends) > 1 and ends[-1] > ends[0])


def _lone(view: View) -> tuple[int, int]:
    """Last lines of paragraphs at the heads of legs, first lines at the feet; the legs of boxes too."""
    heads = feet = 0
    for slot in view.page.slots:
        texts = [leg.strips for leg in view.legs(slot)]
        heads += sum(_ends(after[0]) for _, after in pairwise(texts)) + bool(slot.part and _ends(texts[0][0]))
        feet += sum(_begins(before[-1]) for before, _ in pairwise(texts))
        feet += bool(texts) and _begins(texts[-1][-1])
    return heads, feet


def _ends(strip: Strip) -> bool:
    lines = [placed.line for placed in strip.lines]
    return bool(lines) and lines[-1].last and not lines[0].first


def _begins(strip: Strip) -> bool:
    lines = [placed.line for placed in strip.lines]
    return bool(lines) and lines[0].first and not lines[-1].last


@dataclass(frozen=True)
class JumpFigures:
    """A jump: pages, characters and rows that stay and go, the break, what it parts, how the markers read, and how
    many rows over the first marker are white."""

    article: str
    source: int
    target: int
    kept: int
    kept_rows: int
    tail: int
    tail_rows: int
    end: str
    inside: str
    markers: bool
    white_over: int

    @property
    def stump(self) -> bool:
        """Whether what goes is neither long by itself nor much of the article."""
        return self.tail < LEAST_TAIL and self.tail < LEAST_PART * (self.kept + self.tail)

    @property
    def within(self) -> bool:
        """Whether 300 to 750 characters stay and at least nine lines go, forward, at an end (issue 4)."""
        return (
            300 <= self.kept <= 750 and self.tail_rows >= 9 and self.target > self.source and not self.inside
        )


def jumps(edition: Edition, made: MadeEdition, read: Sequence[ReadPage]) -> Iterator[JumpFigures]:
    """Every jump of an edition, its markers looked for in the frames and in what PDFium read."""
    for jump in made.jumps:
        article = edition.article(jump.article)
        before, after = _halves(article, jump, made)
        rows = [
            [strip for leg in _legs_on(made, jump, page) for strip in leg.strips]
            for page in (jump.source, jump.target)
        ]
        yield JumpFigures(
            jump.article,
            jump.source,
            jump.target,
            len(before),
            sum(strip.rows for strip in rows[0]),
            len(after),
            sum(strip.rows for strip in rows[1]),
            _end(article, jump.at),
            _inside(article, jump.at),
            _markers(made, jump) and _printed(made, jump, read),
            _white_over(made, jump, read),
        )


def _halves(article: Article, jump: Jump, made: MadeEdition) -> tuple[str, str]:
    """The text of an article that stands on a jump's first page, and what goes to its second."""
    start, end = (
        next((p.start if p.page == jump.source else p.end) for p in made.placements if _is(p, jump, page))
        for page in (jump.source, jump.target)
    )
    text = [(i, block.text) for i, block in enumerate(article.printed) if isinstance(block, TextBlock)]
    before = "".join(_cut(i, words, start, jump.at) for i, words in text)
    return before, "".join(_cut(i, words, jump.at, end) for i, words in text)


def _is(placement: object, jump: Jump, page: int) -> bool:
    return (getattr(placement, "article", ""), getattr(placement, "page", 0)) == (jump.article, page)


def _cut(index: int, words: str, start: Spot, end: Spot) -> str:
    """What of a block stands from one spot up to another."""
    first = 0 if index > start.block else start.offset if index == start.block else len(words)
    last = len(words) if index < end.block else end.offset if index == end.block else 0
    return words[first:last]


def _legs_on(made: MadeEdition, jump: Jump, number: int) -> list[Leg]:
    frames = next(page.frames for page in made.pages if page.number == number)
    return [frame for frame in frames if isinstance(frame, Leg) and frame.article == jump.article]


def _end(article: Article, at: Spot) -> str:
    """What ends at a jump: a paragraph, a sentence, a clause, or nothing."""
    block = article.printed[at.block]
    text = block.text[: at.offset].rstrip().rstrip(CLOSERS) if isinstance(block, TextBlock) else ""
    if not at.offset:
        return "paragraph"
    return (
        "sentence" if text.endswith(tuple(SENTENCE)) else "clause" if text.endswith(tuple(CLAUSE)) else "none"
    )


def _inside(article: Article, at: Spot) -> str:
    """What a jump parts that belongs together: a quotation or brackets, a number, a Latin word."""
    block = article.printed[at.block]
    if not at.offset or not isinstance(block, TextBlock):
        return ""
    before, after = block.text[: at.offset], block.text[at.offset :]
    for opening, closing in PAIRS.items():
        if before.count(opening) > before.count(closing):
            return f"{opening}{closing}"
    joined = before[-1:].isascii() and before[-1:].isalnum() and after[:1].isascii() and after[:1].isalnum()
    return "word" if joined else ""


def _markers(made: MadeEdition, jump: Jump) -> bool:
    """Whether one line on each page tells the label of the other."""
    pages = {page.number: page for page in made.pages}
    ways = ((JumpEnd.TO, jump.source, jump.target), (JumpEnd.BACK, jump.target, jump.source))
    return all(
        [
            page_label(other, made.paper.labels)
            in "".join(span.text for placed in frame.lines for span in placed.line.spans)
            for frame in pages[here].frames
            if isinstance(frame, Lines) and frame.role == role and frame.article == jump.article
        ]
        == [True]
        for role, here, other in ways
    )


def _printed(made: MadeEdition, jump: Jump, read: Sequence[ReadPage]) -> bool:
    """Whether the file has both markers' words on their pages."""
    texts = {page.number: text.text for page, text in zip(made.pages, read, strict=True)}
    words, labels = made.paper.markers, made.paper.labels
    to, back = page_label(jump.target, labels), page_label(jump.source, labels)
    return words.to + to in texts[jump.source] and words.back + back in texts[jump.target]


def _white_over(made: MadeEdition, jump: Jump, read: Sequence[ReadPage]) -> int:
    """The rows without a letter right over the marker of a jump's first page, in the marker's own width."""
    page, sheet = next(pair for pair in zip(made.pages, read, strict=True) if pair[0].number == jump.source)
    marks = (
        f.box
        for f in page.frames
        if isinstance(f, Lines) and f.role == "jump-to" and f.article == jump.article
    )
    return max((white_over(box, sheet.glyphs, made.grid_of(page).leading) for box in marks), default=0)


def white_over(box: Box, glyphs: Sequence[ReadGlyph], leading: float) -> int:
    """The rows without a letter between a line in a box and what stands over it."""
    here = [glyph for glyph in glyphs if box.x - 1 < glyph.x < box.right and glyph.baseline < box.bottom]
    marker = [glyph.baseline for glyph in here if glyph.baseline > box.y]
    over = [glyph.baseline for glyph in here if glyph.baseline <= box.y]
    return max(0, round((min(marker) - max(over)) / leading) - 1) if marker and over else 0
