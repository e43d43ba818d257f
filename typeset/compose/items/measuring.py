"""Runs become items: every character a box measured by its face, every mark given its width by the rules, and the glue
after each with what it may shrink and stretch by."""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category

from typeset.compose.galley import HYPHEN, Stand
from typeset.compose.items.bidi import directed
from typeset.compose.items.holding import hold
from typeset.compose.items.hyphens import hyphenations
from typeset.compose.items.inkroom import room_of
from typeset.compose.items.item import Items, Measurer, SetRun
from typeset.compose.items.rules import Rules
from typeset.compose.items.trim import Pair
from typeset.compose.items.upright import Upright
from typeset.compose.text.apostrophes import APOSTROPHE
from typeset.compose.text.limits import SQUEEZED, STRETCHED, Gap, SqueezeStep
from typeset.compose.text.marks import FULL_WIDTH, ROWS, Level, facing
from typeset.compose.text.scripts import LETTERS, inside, words
from typeset.compose.text.segments import HAN_WORD, LETTER, UNSEEN, breaks, classes, own_lines, units
from typeset.units import EM

UNSTRETCHED = re.compile(r"[WV\-/|]")
"""Connectors and solidus: no space is added beside them (CLREQ, expansion step 3)."""

OPENING, CLOSING = re.compile(r"[O(]M*"), re.compile(r"[C).^QEAXZ]")
"""Marks that no space is added after, and marks before which none is: a bracket or raised sign wherever it stands, a
stop where another mark stands before it (JLREQ 3.8.4 and appendix D; CLREQ, adjustment of punctuation marks)."""


def items(runs: tuple[SetRun, ...], rules: Rules) -> Items:
    """The items of a paragraph under its rules."""
    runs = directed(runs)
    text = "".join(run.text for run in runs)
    kinds = classes(text)
    made = Items(text, kinds, runs, rules, joined=inside(text))
    _measure(made)
    _words(made)
    _joined(made)
    _marks(made)
    _spaces(made)
    if rules.gap.width:
        _gaps(made, rules.gap)
    _replaced(made, rules.gap)
    made.confine()
    made.seen = _seen(made)
    made.legal = breaks(text, kinds, rules.level)
    hold(made)
    made.forced = own_lines(kinds) if rules.level and rules.align == "justify" else ()
    if rules.parted:
        parted = next(place for place in range(len(text) + 1) if made.copied(place) == rules.parted)
        made.forced = tuple(sorted({*made.forced, parted}))
    for place in () if rules.level is Level.NONE else hyphenations(text, rules.hyphens, rules.latin):
        run = runs[made.run[place - 1]]
        if run.generated or kinds[place : place + 1] != LETTER:
            continue
        made.hyphens[place] = _widths(run.face)[HYPHEN] * run.scale // EM
    return made


_UNSEEN = re.compile(f"[SIN{UNSEEN}]+")


def _seen(made: Items) -> list[int]:
    """Where the ink of a line ends for each place that it may end at: before spaces and signs without width."""
    seen = list(range(len(made.text) + 1))
    for match in _UNSEEN.finditer(made.kinds):
        ink = match.start()
        for place in range(*match.span()):
            if made.kinds[place] == "M" and made.box[place]:
                ink = place + 1
            seen[place + 1] = ink
    return seen


class _CharWidths(dict[str, int]):
    """Advances of single characters of one face; a character that it has not stands as a box of one em.

    A space that the face has not is as wide as the shaper makes it.
    """

    def __init__(self, face: Measurer) -> None:
        self.face = face

    def __missing__(self, char: str) -> int:
        width = self[char] = int(self.face.advance(char)) if self._shown(char) else _box(char)
        return width

    def _shown(self, char: str) -> bool:
        return self.face.has(char) or classes(char) in "SIN"


@lru_cache(maxsize=64)
def _widths(face: Measurer) -> _CharWidths:
    """The one table of a face."""
    return _CharWidths(face)


def _box(char: str) -> int:
    """What stands for a character without a glyph: the shaper's box, for signs that it never shows nothing."""
    unseen = category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return 0 if unseen or char == "\u034f" else int(EM)


def _measure(made: Items) -> None:
    """Fill the lists with what holds of every character alone."""
    count = len(made.text)
    for index, run in enumerate(made.runs):
        table = _widths(run.face)
        widths = [table[char] for char in run.text]
        made.box += widths if run.scale == EM else [width * run.scale // EM for width in widths]
        made.run += [index] * len(run.text)
        made.glue += [int(run.tracking)] * len(run.text)
    made.features = [()] * count
    made.blank, made.step, made.stretch, made.gap = [0] * count, [0] * count, [0] * count, [0] * count
    made.loose = [True] * count


def _words(made: Items) -> None:
    """Let no space into what is longer than one character, and shape what the painter will shape together."""
    for start, end in units(made.text, made.kinds):
        made.loose[start : end - 1] = [False] * (end - start - 1)
    for match in UNSTRETCHED.finditer(made.kinds):
        made.loose[match.start()] = made.loose[max(match.start() - 1, 0)] = False
    for match in re.finditer(r"[MJ]", made.kinds):
        made.loose[max(match.start() - 1, 0)] = False
        if match[0] == "J":
            made.loose[match.start()] = False
    for match in re.finditer(r"(?<=.)[KF]+", made.kinds):
        _between(made, match.start(), match.end())
    _cling(made)
    for match in _CHANGED.finditer(made.kinds):
        _shape(made, *match.span())
    for match in LETTERS.finditer(made.text):
        _shape(made, *match.span())
    for match in _APOSTROPHE.finditer(made.text):
        if made.kinds[match.start()] == LETTER:
            _draw(made, match.start(), ("pwid",))


def _joined(made: Items) -> None:
    """Join the letters of words in complex scripts."""
    for word in words(made.text):
        _join(made, word.start, word.start + len(word.text))


def _join(made: Items, start: int, end: int) -> None:
    """Shape a word whose letters are joined or stacked as a whole, with no glue between them but after it."""
    _shape(made, start, end)
    for place in range(start, end - 1):
        made.glue[place] = 0


def _cling(made: Items) -> None:
    """Let no room between brackets and what they enclose, nor between marks that follow one another."""
    kinds = made.kinds
    for match in OPENING.finditer(kinds):
        made.loose[match.end() - 1] = False
    for match in CLOSING.finditer(kinds):
        place = match.start()
        if place and (kinds[place] in "C).^Q" or kinds[place - 1] in "EAXZC)"):
            made.loose[place - 1] = False


def _between(made: Items, start: int, end: int) -> None:
    """Let what has no width add no glue: the room between its neighbours stands after the last such sign."""
    made.loose[start - 1 : end] = [False] * (end - start + 1)
    around = made.kinds[start - 1] + made.kinds[end : end + 1]
    made.loose[end - 1] = not all(kind in "LD" for kind in around)


_CHANGED = re.compile(r".(?:[MJ]|(?<=J).)+", re.DOTALL)
"""A sign with what changes it, on the class string."""

_APOSTROPHE = re.compile(APOSTROPHE)


def _shape(made: Items, start: int, end: int) -> None:
    """Measure signs that are shaped together, run by run, as far as the face of the first has them."""
    while start < end:
        run, stop = made.runs[made.run[start]], start + 1
        while stop < end and made.run[stop] == made.run[start]:
            stop += 1
        if run.face.has(made.text[start]):
            widths = run.face.advances(made.text[start:stop])
            made.box[start:stop] = [width * run.scale // EM for width in widths]
        start = stop


def _draw(made: Items, place: int, features: tuple[str, ...]) -> None:
    """Switch features of its face on for a character."""
    run = made.runs[made.run[place]]
    made.features[place] = features
    made.box[place] = run.face.advance(made.text[place], features) * run.scale // EM


SPACED_WORD = re.compile(r"H(?=S)S+(?=[LD])|[LD^](?=S)S+(?=H)")
"""Han and a word with nothing but typed spaces between them, up to the word."""

_MARK = re.compile(r"[EXZAOCTUGWVB|]")
_ASKS = re.compile(r"X{2,}")


def _marks(made: Items) -> None:
    """Give every mark its width (GB 5.1) and halve what stands beside another (CLREQ, adjacent marks)."""
    kinds = made.kinds
    places = [match.start() for match in _MARK.finditer(kinds)]
    for place in places:
        if kinds[place] in FULL_WIDTH:
            _full_width(made, place)
        else:
            _fixed_width(made, place)
    if made.rules.trim.pairs:
        for place in places:
            if place + 1 < len(kinds):
                _pair(made, place)
    for match in _ASKS.finditer(kinds):
        _asks(made, match.start(), match.end())


def _pair(made: Items, place: int) -> None:
    """Take what a mark and the character after it have too much between them.

    Before an opening mark it is the first of the two that gives; what the second has is squeezed with the line's
    brackets (CLREQ, adjacent marks: a style may go on from one and a half em to one).
    """
    which = _loser(made, place)
    if which >= 0 and made.blank[place + which]:
        made.halve(place + which)
    if which == 0 and made.opens(place + 1) and made.rules.trim.pairs is Pair.BOTH and made.blank[place + 1]:
        made.halve(place + 1)


def _loser(made: Items, place: int) -> int:
    """Which of a mark and the one after it loses its half em, as `facing` says; marks in the middle of their em lose
    nothing, since their blank encloses them, and leave it to a bracket that opens after them."""
    which = facing(made.kinds[place], made.kinds[place + 1])
    firm = made.runs[made.run[place]].stand is Stand.UPRIGHT and not made.blank[place]
    if which == 0 and made.kinds[place + 1] == "O" and (place in made.middle or firm):
        return 1
    return -1 if place + which in made.middle else which


def _asks(made: Items, start: int, end: int) -> None:
    """Set two of ？ and ！ together in one em and three in two, whatever the sheet trims (GB 5.1.2)."""
    for place in range(start, end - (end - start) % 2):
        if made.blank[place]:
            made.halve(place)


def _full_width(made: Items, place: int) -> None:
    """Give a mark its one em, half of it blank; one that the face draws narrow stands in half an em for good."""
    run, kind = made.runs[made.run[place]], made.kinds[place]
    if made.box[place] * 2 <= run.scale:
        _centre(made, place, run.scale // 2)
        return
    if run.stand is Stand.UPRIGHT:
        _upright_blank(made, place)
    else:
        before, after = room_of(run.face, made.text[place], kind == "O")
        made.blank[place] = (before + after) * run.scale // EM
        if before and after:
            made.middle.add(place)
    made.step[place] = SqueezeStep.FIXED if kind in made.rules.trim.firm else ROWS[kind].step
    if kind in made.rules.trim.halved:
        made.halve(place)


def _upright_blank(made: Items, place: int) -> None:
    """Give an upright mark the blank that its face has: some marks have none, some stand in the middle of theirs."""
    run = made.runs[made.run[place]]
    kept = run.face.advance(made.text[place], ("halt",)) * run.scale // EM
    made.blank[place] = made.box[place] - kept
    if isinstance(run.face, Upright) and 0 < 2 * run.face.ahead(made.text[place]) < EM:
        made.middle.add(place)


def _centre(made: Items, place: int, target: int) -> None:
    """Bring a mark to `target` units with spacing on both its sides."""
    rest = target - made.box[place]
    before = rest // 2 if place else 0
    if before:
        made.lend(place, before)
    made.glue[place] += rest - before


JOINED = {
    "T": (("fwid",),),
    "U": (("fwid",),),
    "B": (("halt",), ("fwid", "halt")),
}
"""Features by which a face gives a mark its width. A dash asks even where it would come out right beside Han:
alone in a span the painter sets it short, and a span of its own is what it stands in."""


def _fixed_width(made: Items, place: int) -> None:
    """Give a mark its fixed width, whatever the face draws: the difference goes to both its sides."""
    run = made.runs[made.run[place]]
    kind, char = made.kinds[place], made.text[place]
    target = ROWS[kind].halves * run.scale // 2
    if kind == "B" and isinstance(run.face, Upright) and run.face.traditional:
        target = int(run.scale)
    for features in JOINED.get(kind, ()):
        if run.face.advance(char, features) * run.scale // EM == target:
            made.box[place], made.features[place] = target, features
            break
    _centre(made, place, target)


def _spaces(made: Items) -> None:
    """Let word spaces shrink and stretch, each as far as it may."""
    for match in re.finditer(r"[SN]", made.kinds):
        place = match.start()
        made.blank[place] = max(0, made.box[place] - SQUEEZED[SqueezeStep.SPACE].limit)
        made.step[place] = SqueezeStep.SPACE
        made.stretch[place] = max(0, STRETCHED[0].limit - made.box[place])


def _upright(made: Items, place: int) -> bool:
    """Whether two characters stand upright each in its em, or several in one: no gap parts them (CSS Text 4)."""
    return all(made.runs[made.run[at]].stand is not Stand.ALONG for at in (place, place + 1))


def _has_gap(gap: Gap, word: str) -> bool:
    """Whether the gap stands beside such a word, of figures or of letters."""
    return gap.digits if word == "D" else gap.letters


def replaced(kinds: str, gap: Gap) -> Iterator[range]:
    """The typed spaces whose place the gap between Han and a word takes (CSS Text 4, text-autospace: replace)."""
    for match in SPACED_WORD.finditer(kinds) if gap.replaces else ():
        before, after = kinds[match.start()], kinds[match.end()]
        word = after if before in "HM" else before
        if _has_gap(gap, "D" if word == "D" else "L"):
            yield range(match.start() + 1, match.end())


def _replaced(made: Items, gap: Gap) -> None:
    """Make those spaces as wide as the gap: the first of them is the gap, the others take no room."""
    for spaces in replaced(made.kinds, gap):
        for place in spaces:
            width = gap.width if place == spaces.start else 0
            made.glue[place] += width - made.box[place]
            made.stretch[place] = gap.most - gap.width if width else 0
            made.blank[place] = max(0, width - gap.least)
            made.step[place] = SqueezeStep.GAP
            made.loose[place] = False


def _gaps(made: Items, gap: Gap) -> None:
    """Put the glue of `text-autospace` between Han and words, with how far it may shrink and stretch."""
    kinds = made.kinds
    for match in HAN_WORD.finditer(kinds):
        place = match.end() - 1
        word = kinds[place + 1] if match[0][0] == "H" else match[0][0]
        if not _has_gap(gap, word) or _upright(made, place):
            continue
        made.gap[place] = gap.width
        made.glue[place] += gap.width
        made.stretch[place] = gap.most - gap.width
        made.blank[place] = gap.width - gap.least
        made.step[place] = SqueezeStep.GAP
