"""Blocks become runs: each stretch of copy with the look that the sheets give it and the face that has it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from unicodedata import category, normalize

from typeset.compose.faces.fonts import Face, Faces, Serving
from typeset.compose.galley import Added, Look
from typeset.compose.items.icons import PLACE, icon_run
from typeset.compose.items.item import SetRun
from typeset.compose.items.rules import Rules, TextJustify, hang_of
from typeset.compose.items.trim import trim_of
from typeset.compose.items.upright import stand_runs
from typeset.compose.text.apostrophes import APOSTROPHE
from typeset.compose.text.limits import Gap, gap_of
from typeset.compose.text.marks import LINE_BREAK, Level
from typeset.compose.text.scripts import words
from typeset.compose.text.segments import LETTER, classes
from typeset.edition import Article, Block, Figure, Role, Run, TextBlock, Voice
from typeset.language import expression
from typeset.style import Computed, Sheets
from typeset.style.elements import (
    INLINE,
    PHOTOGRAPHER,
    TABLE_WORDS,
    ElementPath,
    caption,
    cell,
    of_block,
    table,
)
from typeset.style.properties.typearea import is_vertical
from typeset.units import EM, Em, Pt, Units, points_units, units

JUSTIFY = {"inter-word": TextJustify.INTER_WORD, "none": TextJustify.NONE}
"""The values of CSS `text-justify` that differ from what Chinese needs."""


@dataclass(frozen=True, slots=True)
class Collected:
    """A block ready to be set: its runs, type size and leading in points, its rules, its computed style."""

    runs: tuple[SetRun, ...]
    em: Pt
    leading: Pt
    rules: Rules
    style: Computed


RUBY_ROOM = 1.5
"""The line height in ems from which ruby and emphasis dots find room (CLREQ, interlinear marks: half an em)."""

RUBY_SIZE = 0.5
"""Ruby is half as large as its base (CLREQ, positioning of romanization)."""

DOT, DOT_SIZE = "●", 0.22
"""着重号, and how large it is drawn."""

MARKERS = {"disc": "•", "square": "■"}
"""Keywords of `list-style-type` as characters; any other mark is given as a string."""


def collect(
    block: TextBlock,
    body: tuple[str, ...],
    sheets: Sheets,
    faces: Faces,
    ratio: Callable[[Figure], float] = lambda figure: 1.0,
) -> Collected:
    """The runs of a block whose parent elements are `body`; MachineError where none of the families exists. `ratio`
    tells how much farther an icon reaches along its line than across it."""
    path = (*body, *of_block(block))
    style = sheets.computed(*path)
    runs = _marker(block, path, sheets, faces)
    for run in block.runs:
        look = sheets.computed(*path, *_inline(run))
        if run.icon:
            (like, *_) = styled(PLACE, look, faces, style.size, run.href)
            runs.append(icon_run(run, like, ratio(run.icon), vertical=is_vertical(style)))
            continue
        made = decorated(run, path, sheets, faces)
        runs += _signed(made, run, block, look) if run.voice in (Voice.CREDIT, Voice.NAME) else made
    return Collected(tuple(runs), style.size, style.leading, rules(style), style)


def text_paths(block: Block) -> Iterator[tuple[str, ...]]:
    """The elements that a block of text puts into its article's body; none for a figure or a table."""
    if isinstance(block, TextBlock):
        path = of_block(block)
        yield path
        if block.role is Role.ITEM:
            yield *path, "::marker"
        yield from ((*path, *inner) for run in block.runs if (inner := _inline(run)))


def apart_paths(article: Article) -> Iterator[ElementPath]:
    """The elements of what stands in an article's column besides text: its tables, the captions of its pictures."""
    if article.amid:
        own = table(article)
        yield own
        yield from ((*own, *cell(head=is_head)) for is_head in (True, False))
        yield from ((*own, one) for one in TABLE_WORDS)
    if article.inline:
        own = caption(article)
        yield own
        yield (*own, PHOTOGRAPHER)


def _inline(run: Run) -> tuple[str, ...]:
    """The elements around a run, outermost first."""
    return (*INLINE.get(run.voice, ()), *(("a",) if run.href else ()))


NAMES = expression(r"[\u3400-\u9fff]{2,3}")
"""Persons' names of two and three characters."""


SHORT_ROLE = expression(r"\S{1,4} ")
"""What somebody did, with the space before the name."""


def _signed(made: list[SetRun], run: Run, block: TextBlock, look: Computed) -> list[SetRun]:
    """A role or a name of the credits; on a line of their own neither is parted, nor the one from the other."""
    if len(made) != 1:
        return made
    short = NAMES if run.voice is Voice.NAME else SHORT_ROLE
    held = block.role is Role.BYLINE and bool(short.fullmatch(run.text))
    even = look.value("--names") == "even" and _evened(run, block)
    return [replace(made[0], held=held, spread=made[0].scale if even else Units(0))]


def _evened(run: Run, block: TextBlock) -> bool:
    """Whether a name of two characters is spread to the width of one of three, since one stands beside it (CLREQ, even
    inter-character spacing, 均排): 林　川 beside 许明帆. The white is spacing, so that copy gains no character."""
    beside = (one.text for one in block.runs if one.voice is Voice.NAME and NAMES.fullmatch(one.text))
    name = run.voice is Voice.NAME and bool(NAMES.fullmatch(run.text))
    return name and len(run.text) < max(map(len, beside))


def _marker(block: TextBlock, path: tuple[str, ...], sheets: Sheets, faces: Faces) -> list[SetRun]:
    """The mark of a list's item as `list-style-type` and `::marker` have it."""
    if block.role is not Role.ITEM:
        return []
    style = sheets.computed(*path, "::marker")
    kind = style.value("list-style-type")
    text = kind[1:-1] if kind[:1] in ("'", '"') else MARKERS.get(kind, "")
    made = styled(text, style, faces, sheets.computed(*path).size) if text else []
    return [replace(run, generated=Added.LABEL) for run in made]


def decorated(run: Run, path: tuple[str, ...], sheets: Sheets, faces: Faces) -> list[SetRun]:
    """A run of the block whose elements are `path`, with its ruby and dots where the leading has room for them, not
    parted where CSS `text-wrap` of an element around it says so.

    Without room the reading follows its word in brackets, as newspapers print it, and 楷体 stands for the dots.
    """
    block, style = sheets.computed(*path), sheets.computed(*path, *_inline(run))
    room = block.leading >= RUBY_ROOM * block.size
    dots = style.value("text-emphasis") != "none"
    if dots and not room:
        values = {**style.values, "font-family": f"cursive, {style.values['font-family']}"}
        style = Computed(values, style.root)
    made = styled(run.text, style, faces, block.size, run.href)
    if wraps(block) and not wraps(style):
        made = [replace(one, held=True) for one in made]
    if run.ruby and room and len(made) == 1:
        made = [replace(made[0], ruby=_small(run.ruby, style, faces, RUBY_SIZE))]
    elif run.ruby:
        told = styled(f"（{run.ruby}）", style, faces, block.size)
        made += [replace(one, generated=Added.READING) for one in told]
    if room and dots:
        dot = _small(DOT, style, faces, DOT_SIZE)
        made = [replace(one, dot=dot) for one in made]
    return made


def _small(text: str, style: Computed, faces: Faces, part: float) -> SetRun:
    """Characters beside a run, a part of its size."""
    face = faces.serving(style.families, style.weight)[text[0]]
    look = Look(face.family, face.weight, Pt(style.size * part), style.color)
    return SetRun(text, look, face, scale=Units(int(EM * part)))


SELECTORS = frozenset(map(chr, range(0xFE00, 0xFE10)))
"""Variation selectors, which need no glyph of their own."""


def styled(text: str, style: Computed, faces: Faces, em: Pt, href: str = "") -> list[SetRun]:
    """`text` in a computed style, as runs for a block of `em` points: along the line, or as they stand in a vertical
    one where the sheet says so (CSS `writing-mode`)."""
    runs = across(text, style, faces, em, href)
    if style.value("writing-mode") != "vertical-rl":
        return runs
    return list(stand_runs(runs, style.value("text-combine-upright")))


def across(text: str, style: Computed, faces: Faces, em: Pt, href: str = "") -> list[SetRun]:
    """`text` in a computed style, as runs of one face each, for a block of `em` points.

    Each character is served by the first family that has it, marks by the first for Chinese (`fonts.Serving`),
    and by the first of all where none has it.
    """
    serving = faces.serving(style.families, style.weight)
    scale = points_units(style.size, em)
    tracking = Units(units(style.letter_spacing) * scale // EM)
    alone = {serving[char] for char in set(text)}
    served = [alone.pop()] * len(text) if len(alone) == 1 else _served(text, serving)
    runs, start = [], 0
    for face, group in groupby(served):
        end = start + len(list(group))
        look = Look(face.family, face.weight, style.size, style.color)
        runs.append(SetRun(text[start:end], look, face, href, scale, tracking))
        start = end
    return runs


CLUSTER = expression(r".(?:[MJ]|(?<=J).)+", re.DOTALL)
"""A sign with what changes it or is joined to it, on the class string (UAX #29, grapheme clusters)."""


RAISED = expression("[\u00b2\u00b3\u00b9\u2070-\u209c]{2,}")
"""Signs that are raised or lowered side by side: ⁻⁶, ₄²⁻."""


def _served(text: str, serving: Serving) -> list[Face]:
    """The face of each character; an accent and a joiner have that of the sign before them, an apostrophe, which is its
    word's and no Chinese quotation mark, that of the word.

    A sign with its accents comes from the first face that has them all, or the letter that they make together, and so
    do signs that are raised side by side, which would else stand at several heights; else
    from that of the sign (CSS Fonts 4, cluster matching); a word whose letters are joined or stacked from the first
    that has all its letters and joins them, as do the spaces between two of them.
    """
    served, kinds = [serving[char] for char in text], classes(text)
    for place in (at for at, char in enumerate(text) if char == APOSTROPHE and kinds[at] == LETTER):
        follows = place > 0 and kinds[place - 1] in "LD"
        served[place] = serving[text[place - 1 if follows else place + 1]]
    for match in (*RAISED.finditer(text), *CLUSTER.finditer(kinds)):
        first, end = match.span()
        whole = (face for face in serving.faces if _has_all(face, text[first:end]))
        served[first:end] = [next(whole, served[first])] * (end - first)
    before = 0
    for word in words(text):
        having = sorted(
            (face for face in serving.faces if _has_all(face, word.text)),
            key=lambda face: not face.sets(word.script),
        )
        end = word.start + len(word.text)
        served[word.start : end] = [next(iter(having), served[word.start])] * len(word.text)
        if before and text[before : word.start].isspace() and served[before - 1].has(" "):
            served[before : word.start] = [served[before - 1]] * (word.start - before)
        before = end
    return served


def _has_all(face: Face, sign: str) -> bool:
    """Whether a face draws a sign with all that is upon it, composed or mark by mark as the shaper takes it."""
    return all(face.has(char) for char in _inked(sign)) or all(
        face.has(char) for char in _inked(normalize("NFC", sign))
    )


def _inked(text: str) -> list[str]:
    return [char for char in text if category(char) != "Cf" and char not in SELECTORS]


def rules(style: Computed) -> Rules:
    """The rules that a computed style asks for, in units of its own em."""
    left, right = (style.length(f"padding-{side}") or Pt(0.0) for side in ("left", "right"))
    hang = points_units(left, style.size)
    return Rules(
        level=LINE_BREAK.get(style.value("line-break"), Level.GB),
        trim=trim_of(style.value("text-spacing-trim"), style.value("--punctuation-style")),
        gap=_gap(style),
        justify=JUSTIFY.get(style.value("text-justify"), TextJustify.INTER_CHARACTER),
        first=Units(hang + units(style.indent)),
        hang=hang,
        inset=points_units(right, style.size),
        align=style.align,
        align_last=style.value("text-align-last"),
        hanging=hang_of(style.value("hanging-punctuation")),
        hyphens=style.value("hyphens"),
        latin=style.value("--latin-language"),
        balanced="balance" in style.value("text-wrap").split(),
    )


def wraps(style: Computed) -> bool:
    """Whether text may be parted into lines (CSS `text-wrap`)."""
    return "nowrap" not in style.value("text-wrap").split()


def _gap(style: Computed) -> Gap:
    """The space between Han and words."""
    lengths = (style.length(name) for name in ("--autospace", "--autospace-min", "--autospace-max"))
    return gap_of(style.value("text-autospace"), *(Em((length or 0.0) / style.size) for length in lengths))
