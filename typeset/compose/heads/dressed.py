"""The titles of a head as the sheets dress them: style, limits, what holds their words together, and their lines.

A head is tried in many widths and sizes. What the sheets say is the same in all of them, and the line that a stretch of
a title makes in type of one point only grows with the size; so both are looked up and set once for an article at a
rank.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from typeset.compose.blocks.collect import rules, styled, wraps
from typeset.compose.faces.fonts import Faces
from typeset.compose.galley import Line, Span
from typeset.compose.heads.bonds import bonds_of
from typeset.compose.items.item import SetRun
from typeset.compose.items.measuring import replaced
from typeset.compose.kit import Kit
from typeset.compose.lines.fitting import Bounds
from typeset.compose.lines.paragraph import Rules, set_paragraph
from typeset.compose.text.brackets import label_at
from typeset.compose.text.phrases import SPACES, Bonds, western_space
from typeset.compose.text.segments import classes
from typeset.edition import Article, ArticleId, Spot, Title
from typeset.style import Computed
from typeset.style.elements import BRACKET, COLUMN, DECK, HEADLINE, KICKER, ElementPath
from typeset.style.properties.typearea import characters_of
from typeset.style.properties.values import Scale, length, whole
from typeset.units import EM, Pt, Units

LADDER = "60pt 54pt 48pt 42pt 36pt 30pt 26pt 22pt 18pt 15pt 12pt"
"""The sizes of a paper that names no `--ladder` of its own (art direction, 3.3 of the composition notes)."""

SPACE = Units(EM // 2)
"""A space in a headline stands for a mark and takes half an em."""

ENDLESS = Units(EM * 10_000)
"""A measure that no line of a headline reaches, so that it is set in its natural width."""

SPREADS = {2: "--spread-two", 3: "--spread-three"}
"""The custom properties that spread a headline of so many characters."""

HAN = re.compile(r"[\u3400-\u9fff]+")

UNIT = Pt(1.0)
"""The size in which a line is set before its own is known."""

BEFORE = {HEADLINE: (KICKER, COLUMN), BRACKET: (HEADLINE,), DECK: (HEADLINE,), KICKER: (COLUMN,)}
"""The part of a head that may leave white under itself above another; of several the first."""


class SizedLines(NamedTuple):
    """The lines of a part of a head, and their size."""

    size: Pt
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TitleLines:
    """The lines of a title in type of one point, by where they begin and end and the white between their characters;
    and the spans of these very lines in other sizes."""

    natural: dict[tuple[int, int, Units], Line] = field(default_factory=dict)
    sized: dict[tuple[int, Pt], tuple[Span, ...]] = field(default_factory=dict)


TitleLook = tuple[object, ...]
"""A title's words, and all that decides how they look in type of one point."""


@dataclass(frozen=True, slots=True)
class DressedTitle:
    """One title of a head: what it is, its style, the rules of its lines, the limits of its size if it were the
    headline, what the copy holds together of it, the white between its characters where it is spread, and the white
    above its first line. Over at most `narrow` points it stands as `narrow_align` says. `known` are its lines, `fitted`
    those that fit a width within limits."""

    tag: str
    title: Title
    style: Computed
    rules: Rules
    faces: Faces = field(repr=False)
    bounds: Bounds
    bonds: Bonds
    spread: Units
    above: float
    narrow: float
    narrow_align: str
    known: TitleLines = field(default_factory=TitleLines, compare=False, repr=False)
    fitted: dict[tuple[Pt, Bounds], SizedLines] = field(default_factory=dict, compare=False, repr=False)

    def align(self, width: Pt) -> str:
        """`text-align`, or `--align-narrow` over no more than `--narrow-columns` basic columns of the page."""
        return self.narrow_align if width <= self.narrow + 0.5 else self.style.align

    def lines(self, starts: tuple[int, ...], gap: Units) -> tuple[Line, ...]:
        """The lines that begin at `starts` with `gap` between their characters, in type of one point and flush left."""
        ends = (*starts[1:], len(self.title.text))
        return tuple(self._line(start, end, gap) for start, end in zip(starts, ends, strict=True))

    def _line(self, start: int, end: int, gap: Units) -> Line:
        key, known = (start, end, gap), self.known.natural
        if key not in known:
            runs = styled(self.title.text[start:end], self.style, self.faces, self.style.size)
            known[key] = _natural(tuple(runs), self.rules, start, gap)
        return known[key]

    def spans(self, line: Line, size: Pt) -> tuple[Span, ...]:
        """The spans of one of these lines in its size."""
        key = id(line), size
        if key not in self.known.sized:
            self.known.sized[key] = tuple(
                replace(span, look=replace(span.look, size=size)) for span in line.spans
            )
        return self.known.sized[key]


@dataclass(frozen=True, slots=True)
class DressedHead:
    """The titles of an article's head from top to bottom, the height of a row of the page's grid, and the `font-size`
    of headlines there."""

    article: ArticleId
    leading: Pt
    usual: Pt
    titles: tuple[DressedTitle, ...]

    @property
    def headline(self) -> DressedTitle | None:
        """The headline among them."""
        return next((one for one in self.titles if one.tag == HEADLINE), None)


def dress(
    article: Article,
    header: ElementPath,
    tags: tuple[str, ...],
    kit: Kit,
    known: dict[TitleLook, TitleLines],
) -> DressedHead:
    """The titles of an article that stand under the elements `header` of the page, those of `tags` that it has. Lines
    that are `known` are not set again: most ranks and pages differ in the size of their titles alone."""
    page = kit.sheets.computed(kit.page)
    texts = titles_of(article)
    # The lines of a head over its legs run as those of the page do.
    styles = {tag: kit.sheets.computed(kit.page, *header, tag).running_as(page) for tag in texts}
    bare = (_dressed(article, texts[tag], styles, tag, kit) for tag in tags if texts[tag])
    made = tuple(replace(one, known=known.setdefault(_look_of(one), TitleLines())) for one in bare)
    return DressedHead(article.id, page.leading, styles[HEADLINE].size, made)


def _look_of(one: DressedTitle) -> TitleLook:
    """What `_natural` reads of a title: `styled` takes family, weight, colour, tracking and the way the line runs."""
    style = one.style
    runs = style.value("writing-mode"), style.value("text-combine-upright")
    return one.title.text, style.families, style.weight, style.color, style.letter_spacing, *runs, one.rules


def titles_of(article: Article) -> dict[str, Title]:
    """The titles of an article by their elements: the headline without the label in brackets at its end, and that."""
    headline = article.headline
    end = label_at(headline.text)
    bare = Title(headline.text[:end], tuple(place for place in headline.breaks if place < end))
    return {
        COLUMN: Title(article.column),
        KICKER: article.kicker,
        HEADLINE: bare,
        BRACKET: Title(headline.text[end:]),
        DECK: article.deck,
    }


def _dressed(article: Article, title: Title, styles: dict[str, Computed], tag: str, kit: Kit) -> DressedTitle:
    style = styles[tag]
    gaps = (styles[other].length("margin-bottom") or 0.0 for other in BEFORE.get(tag, ())[:1])
    above = max([style.length("margin-top") or 0.0, *gaps])
    narrow_align = style.value("--align-narrow")
    return DressedTitle(
        tag,
        title,
        style,
        _flat(style),
        kit.faces,
        bounds_of(style),
        bonds_of(article, title.text),
        _spread(title, style),
        above,
        _narrow(style, kit.sheets.computed(kit.page)) if narrow_align else -1.0,
        narrow_align,
    )


def bounds_of(style: Computed) -> Bounds:
    """The limits that the sheet gives to a headline."""
    scale = Scale(style.size, style.root, None, style.leading)
    named = (length(size, scale) for size in (style.value("--ladder") or LADDER).split())
    ladder = tuple(size for size in named if size) or (style.size,)
    largest = style.length("--size-max") or style.size
    lines = style.value("--lines-max")
    smallest = style.length("--size-min") or largest
    return Bounds(ladder, largest, smallest, whole(lines) or 3, wraps(style))


def _narrow(style: Computed, page: Computed) -> float:
    """The width of `--narrow-columns` basic columns of the page in points; none where either is not told."""
    count, characters = whole(style.value("--narrow-columns")), characters_of(page)
    return (count * characters + (count - 1) * page.gutter) * page.size if count and characters else -1.0


def _spread(title: Title, style: Computed) -> Units:
    """The white between the characters of a headline of two or three (均排), in units of its em: as much as
    `--spread-two` and `--spread-three` say; none for any other."""
    name = SPREADS.get(len(title.text), "") if HAN.fullmatch(title.text) and not title.breaks else ""
    return Units(round((style.length(name) or 0.0) / style.size * EM)) if name else Units(0)


def _flat(style: Computed) -> Rules:
    return replace(rules(style), align="left", first=Units(0), hang=Units(0), inset=Units(0))


def _natural(runs: tuple[SetRun, ...], flat: Rules, start: int, gap: Units) -> Line:
    """One line of a head in its natural width, marks squeezed, spaces half an em wide or replaced as the sheet says,
    `gap` between characters."""
    plain = tuple(_plain(runs))
    made = tuple(_apart(plain, gap) if gap else _spaced(plain, flat))
    end = sum(len(run.text) for run in made)
    (line,) = set_paragraph(made, ENDLESS, UNIT, flat, Spot(0, start), ends=(end,))
    return replace(line, end=Spot(0, start + len(line.text)))


def _plain(runs: tuple[SetRun, ...]) -> Iterator[SetRun]:
    """The runs in type of one point, whatever the sheet's size."""
    for run in runs:
        yield replace(run, look=replace(run.look, size=UNIT), scale=EM)


def _spaced(runs: tuple[SetRun, ...], flat: Rules) -> Iterator[SetRun]:
    """The runs with each space apart, so that it takes half an em; between Western words it keeps its own width, and
    between Han and a word it is left to `text-autospace: replace`, where the sheet says so."""
    text, place = "".join(run.text for run in runs), 0
    left = {at for spaces in replaced(classes(text), flat.gap) for at in spaces}
    for run in runs:
        rest = ""
        for char in run.text:
            place += 1
            if char not in SPACES or western_space(text, place - 1) or place - 1 in left:
                rest += char
                continue
            if rest:
                yield replace(run, text=rest)
                rest = ""
            yield replace(run, text=char, tracking=Units(SPACE - run.face.advance(char)))
        if rest:
            yield replace(run, text=rest)


def _apart(runs: tuple[SetRun, ...], gap: Units) -> Iterator[SetRun]:
    """Runs with white between their characters, none after the last."""
    *before, last = runs
    yield from (replace(run, tracking=Units(run.tracking + gap)) for run in before)
    yield replace(last, spread=gap)
