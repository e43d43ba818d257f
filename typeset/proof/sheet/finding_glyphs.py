"""The glyphs that show characters of copy: in the strips, heads and captions that make-up says hold them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from typeset.compose.galley import Line
from typeset.edition import Article, ArticleId, Edition, Spot
from typeset.errors import Finding, Stretch
from typeset.makeup.model.page import Box, Leg, Lines, MadeEdition, MadePage
from typeset.proof.promises.set_columns import axis, foot, head
from typeset.proof.readback.folding import fold
from typeset.proof.readback.pdf_text import ReadGlyph, ReadPage
from typeset.units import Pt

SHORTEST = 2
"""Characters: a mark around a single one is hard to see, so that it takes its neighbours in."""

HANGS = 0.6
"""How far, in ems, the middle of a glyph may stand outside its leg (a mark that hangs)."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed, and where make-up put it."""

    edition: Edition
    made: MadeEdition


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """The glyphs on one page that show something, in reading order; `vertical` where their lines run down."""

    page: int
    glyphs: tuple[ReadGlyph, ...]
    vertical: bool = False


class PrintedPage(NamedTuple):
    """A page as it was made up, and as the file shows it."""

    made: MadePage
    text: ReadPage


class PrintedLines(NamedTuple):
    """Lines that stand by themselves, and what is read of their page."""

    lines: Lines
    text: ReadPage


def shown(finding: Finding, pages: tuple[ReadPage, ...], printed: Printed) -> tuple[PageGlyphs, ...]:
    """Where the finding's own characters stand, page by page; empty where it names none or the file shows none."""
    if finding.at is None:
        return ()
    article = printed.edition.article(ArticleId(finding.article))
    texts = {page.number: page for page in pages}
    made = printed.made.pages
    sheets = tuple(PrintedPage(page, texts[page.number]) for page in made if page.number in texts)
    written = _written(article, finding.at)
    wanted = _wide(finding.at, written[-1])
    if wanted.block < 0 and wanted.title not in APART:
        return tuple(_in_frames(written, wanted, _frames(article.id, "head", sheets)))
    in_legs = tuple(_in_legs(article, wanted, sheets, printed.made))
    return in_legs or tuple(_in_frames(written, wanted, _frames(article.id, "caption", sheets)))


APART = frozenset({"note", "foot"})
"""Fields of the front matter that are printed among the blocks of text."""


def _written(article: Article, at: Stretch) -> tuple[str, ...]:
    """The text that a stretch is of, after the titles that stand before it in one head."""
    if at.block >= 0:
        return (article.blocks[at.block].text,)
    if at.title in APART:
        return (str(getattr(article, at.title)),)
    titles = {"kicker": article.kicker.text, "headline": article.headline.text, "deck": article.deck.text}
    names = list(titles)
    return tuple(titles[name] for name in names[: names.index(at.title) + 1])


def _wide(at: Stretch, text: str) -> Stretch:
    """The stretch, with its neighbours where it is too short to be marked."""
    if len(fold(text[at.start : at.end])) >= SHORTEST:
        return at
    return replace(at, start=max(0, at.start - 1), end=min(len(text), at.end + 1))


def _spots(article: Article, at: Stretch) -> tuple[Spot, Spot]:
    """A stretch of a block, or of the editor's note or the contributors' line, in the characters as they are printed:
    after dateline and credits, or the note's head."""
    printed = article.printed
    before = len(printed) - len(article.blocks) - bool(article.foot)
    block = {"note": 0, "foot": len(printed) - 1}.get(at.title, at.block + before)
    own = _written(article, at)[-1]
    shift = len(printed[block].text) - len(own)
    return Spot(block, at.start + shift), Spot(block, at.end + shift)


def _in_legs(
    article: Article, wanted: Stretch, sheets: tuple[PrintedPage, ...], made: MadeEdition
) -> Iterator[PageGlyphs]:
    start, end = _spots(article, wanted)
    for page, text in sheets:
        leading = made.grid_of(page).leading
        legs = [frame for frame in page.frames if isinstance(frame, Leg) and frame.article == article.id]
        found = [
            glyph
            for leg in legs
            for lines, band in _strips(leg, leading, (start, end))
            for glyph in _part(_within(text, band, leg.vertical), lines, (start, end))
        ]
        if found:
            yield PageGlyphs(page.number, tuple(found), legs[0].vertical)


def _strips(leg: Leg, leading: Pt, span: tuple[Spot, Spot]) -> Iterator[tuple[tuple[Line, ...], Box]]:
    """The lines of each strip that holds some of the span, with the rows that they stand in."""
    row, box = 0, leg.box
    for strip in leg.strips:
        if strip.start < span[1] and span[0] < strip.end:
            deep, high = Pt(row * leading), Pt(strip.rows * leading)
            across = Box(box.x, Pt(box.y + deep), box.width, high)
            down = Box(Pt(box.right - deep - high), box.y, high, box.height)
            yield tuple(placed.line for placed in strip.lines), down if leg.vertical else across
        row += strip.rows


def _within(text: ReadPage, box: Box, vertical: bool) -> list[ReadGlyph]:
    """The glyphs of a page that stand in a box, in the order of the content."""
    return [glyph for glyph in text.glyphs if _stands_in(glyph, box, vertical) and fold(glyph.char)]


def _stands_in(glyph: ReadGlyph, box: Box, vertical: bool) -> bool:
    """Asked of every glyph of a page, so what rules out most stands first."""
    hangs = HANGS * glyph.size
    if not vertical:
        middle = (glyph.x + glyph.right) / 2
        return box.y < glyph.baseline <= box.bottom and box.x - hangs < middle < box.right + hangs
    if not box.x - glyph.size < glyph.x < box.right:
        return False
    middle = (head(glyph) + foot(glyph)) / 2
    return box.y - hangs < middle < box.bottom + hangs and box.x < axis(glyph) < box.right


def _part(glyphs: list[ReadGlyph], lines: tuple[Line, ...], span: tuple[Spot, Spot]) -> list[ReadGlyph]:
    """The glyphs of the lines' characters that lie in the span."""
    before, words = "", ""
    for line in lines:
        low, high = (
            min(max(spot.offset - line.start.offset, 0), len(line.text))
            if spot.block == line.start.block
            else 0
            for spot in span
        )
        before += "" if words else fold(line.text[:low])
        words += fold(line.text[low:high])
    return _nearest(glyphs, words, len(before))


def _nearest(glyphs: list[ReadGlyph], words: str, place: int) -> list[ReadGlyph]:
    """The glyphs that say the words, of several the nearest to the place where they are meant: a hyphen, a list's
    mark or a reading in small type may stand among them."""
    says = [fold(glyph.char) for glyph in glyphs]
    said, whose = "".join(says), [glyph for glyph, char in zip(glyphs, says, strict=True) for _ in char]
    places = [at for at in range(len(said)) if words and said.startswith(words, at)]
    at = min(places, key=lambda at: abs(at - place), default=None)
    return [] if at is None else list(dict.fromkeys(whose[at : at + len(words)]))


def _frames(article: ArticleId, role: str, sheets: tuple[PrintedPage, ...]) -> Iterator[PrintedLines]:
    for page, text in sheets:
        for frame in page.frames:
            if isinstance(frame, Lines) and (frame.role, frame.article) == (role, article):
                yield PrintedLines(frame, text)


def _in_frames(
    written: tuple[str, ...], wanted: Stretch, frames: Iterable[PrintedLines]
) -> Iterator[PageGlyphs]:
    """In the first frame that says the last text after the others: a headline that is repeated after a jump is one."""
    text = written[-1]
    for frame, page in frames:
        begins = _after(written, "".join(fold(placed.line.text) for placed in frame.lines))
        if begins is not None:
            vertical = any(placed.vertical for placed in frame.lines)
            words = fold(text[wanted.start : wanted.end])
            glyphs = _within(page, frame.box, vertical)
            found = _nearest(glyphs, words, begins + len(fold(text[: wanted.start])))
            yield from [PageGlyphs(page.number, tuple(found), vertical)] if found else []
            return


def _after(written: tuple[str, ...], meant: str) -> int | None:
    """Where the last text begins in what is meant to stand there, each after the one before; None where it does not."""
    at = end = 0
    for text in map(fold, written):
        at = meant.find(text, end)
        if at < 0:
            return None
        end = at + len(text)
    return at
