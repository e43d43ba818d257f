"""Where a headline may break by sense, and how well: words, phrases, marks, and what clings to its neighbour.

A headline is broken where a reader pauses, never inside a word, a number, a name, a quotation or a title
(make-up check M17, 标题断词). A lower cost is a better place; FORBIDDEN is taken only where nothing else fits.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from typeset.compose.text.marks import Level
from typeset.compose.text.names import dotted, given
from typeset.compose.text.scripts import COMPLEX
from typeset.compose.text.segments import breaks, classes
from typeset.compose.text.stretches import titled

FORBIDDEN = 50.0
"""The cost of a break that a reader would call wrong."""

IN_WORD = 2 * FORBIDDEN
"""The cost of one inside a word, which is worse than one inside a quotation or a title."""

PARTICLES = frozenset("的了着过们地得")
"""What begins no line, since it is nothing without the word before it."""

CLINGS_BACK = frozenset("起等者性化式型类级层里外上下中内时后前家员长率度期站进出去来")
"""What belongs to the word before it, when the dictionary cuts it off."""

LEADS_ON = frozenset(
    "和与及或在对把被将为从向于以让使由至到的第不也都更最再就是有各每这那该本新而暨我你他她它谁"
)
"""What belongs to the word after it."""

COORDINATES = frozenset("和与及或而、")
"""What binds two things into one, better not parted."""

AFTER_MARK = {
    "，": 0.3,
    "；": 0.3,
    "：": 0.5,
    "！": 0.3,
    "？": 0.3,
    "。": 0.3,
    "、": 1.8,
    "”": 1.6,
    "》": 1.6,
    "—": 0.8,
    "…": 0.5,
}
"""Costs of a break after a mark."""

ROLES = {"v": "act", "d": "lead", "a": "lead", "p": "lead", "i": "whole", "m": "count", "q": "thing"}
"""What a word does, by the first letter of its tag; nouns, names, times and places are things."""

JOINTS = {
    ("thing", "act"): -1.0,
    ("thing", "lead"): -0.9,
    ("thing", "whole"): -0.9,
    ("whole", "lead"): -1.2,
    ("whole", "act"): 0.3,
    ("count", "whole"): -0.8,
    ("thing", "thing"): 0.8,
    ("act", "thing"): 1.2,
    ("lead", "thing"): 1.4,
    ("lead", "act"): 1.4,
    ("act", "act"): 0.6,
    ("count", "thing"): 2.0,
}
"""What a break between two words costs by what they do: a new line begins a new clause, with its verb or what leads
on to it, after the thing that ends the clause before; a verb is not parted from its object."""

PAUSES = frozenset("，；：！？。")
"""Marks that part clauses."""

SPACES = " \u3000\u00a0"

COST_SPACE = 0.0
"""A space in a headline stands where a mark would: the best place to break it."""

COST_WESTERN = 1.0
"""One between Western words stands for none."""

COST_WORD, COST_PHRASE, COST_UNSURE = 2.4, -0.6, 1.5
COST_CLING, COST_COUNTED, COST_AND = 3.0, 2.0, 1.0

COST_PARTICLE = 9.0
"""What a particle at the head of a line costs."""

COST_ADDRESS = 9.0
"""What it costs to part a web address after its stroke, where lines of running text part it."""

COST_CLAUSE = 2.0
"""What a break inside a clause costs more where the headline has marks that part its clauses."""

COST_ATTRIBUTE, GAIN_ATTRIBUTE = 2.6, -0.8
"""What it costs to part a clause that stands before 的 as an attribute (众人向往的模样), and what it gains to break
after that 的."""

COST_LEADING = 2.0
"""What it costs to end a line with a preposition or a conjunction of two characters."""

COST_MOMENT = 2.0
"""What it costs to part a day from its hour, or a year from its day."""


class Bond(NamedTuple):
    """A place of a title, and what is added to the cost of a break there."""

    place: int
    cost: float


Bonds = tuple[Bond, ...]
"""The places that the article's copy holds together."""


class TaggedWord(NamedTuple):
    """A word of a title: its place, itself, and its kind by the dictionary."""

    place: int
    word: str
    tag: str


NUMERALS = frozenset("一二三四五六七八九十百千万亿两几")

PAIRS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "【": "】", "「": "」", "『": "』"}


QUANTITY = re.compile(r"(?<![A-Za-z\d.-])[\d.,]*\d\Z")
"""A number that counts what follows, and is no part of a name such as 歼-20."""


@lru_cache(maxsize=4096)
def break_costs(text: str, bonds: Bonds = ()) -> tuple[float, ...]:
    """For each character what it costs to begin a line with it; infinite where no line may (GB/T 15834).

    `bonds` is what the article's own copy holds together.
    """
    legal = breaks(text, classes(text), Level.GB)
    spaced = {place for place in range(1, len(text)) if text[place - 1] in SPACES}
    words, guessed, phrases, joints = _words(text)
    held, bound, named = set(_held(text)), dict(bonds), set(titled(text))
    inside = COST_CLAUSE if any(char in PAUSES for char in text[:-1]) else 0.0
    found = []
    for place in range(len(text)):
        if not legal[place] and place not in spaced:
            found.append(float("inf"))
        elif place in named:
            found.append(IN_WORD)
        elif place in spaced:
            cost = COST_WESTERN if western_space(text, place - 1) else COST_SPACE
            found.append(cost + (FORBIDDEN if place in held else 0.0))
        elif place not in words or QUANTITY.search(text[:place]):
            found.append(IN_WORD)
        else:
            cost = _cost(text, place, guessed, phrases) + joints.get(place, 0.0) + bound.get(place, 0.0)
            cost += 0.0 if text[place - 1] in PAUSES else inside
            found.append(cost + FORBIDDEN * (place in held))
    return tuple(found)


@lru_cache(maxsize=4096)
def inner_edges(text: str) -> frozenset[int]:
    """Where the words begin that long words of a title are made of (全国|人民|代表|大会): the fewest that make the
    word, a single character counting as three."""
    import rjieba

    found, words = set[int](), rjieba.cut(text)
    for word, start in zip(words, _starts(words), strict=True):
        parts = set(rjieba.cut_for_search(word)) - {word}
        found.update(start + edge for edge in _cover(word, parts) if parts)
    return frozenset(found)


def _cover(word: str, parts: set[str]) -> tuple[int, ...]:
    """Where the fewest parts begin that make a word, but for the first."""
    best: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    for end in range(1, len(word) + 1):
        starts = (at for at in range(end) if end - at == 1 or word[at:end] in parts)
        ways = ((best[at][0] + (3 if end - at == 1 else 1), (*best[at][1], at)) for at in starts)
        best.append(min(ways))
    return best[-1][1][1:]


def words_of(text: str) -> tuple[str, ...]:
    """The text parted wherever a line may begin and no word is cut, for a painter that breaks lines by itself."""
    starts = [0, *(place for place, cost in enumerate(break_costs(text)) if place and cost < IN_WORD)]
    return tuple(text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True))


def _cost(text: str, place: int, guessed: frozenset[int], phrases: frozenset[int]) -> float:
    """The cost of a break between two words."""
    before, after = text[place - 1], text[place]
    clings = after in CLINGS_BACK and (place + 1 in guessed or place + 1 == len(text))
    clings = clings and (after != "等" or "、" in text[:place])
    if before in AFTER_MARK:
        return AFTER_MARK[before] + (COST_CLING if clings and before in PAIRS.values() else 0.0)
    cost = COST_WORD
    cost += COST_PHRASE if place in phrases else 0.0
    cost += 0.0 if place in guessed else COST_UNSURE
    cost += COST_PARTICLE if after in PARTICLES else COST_CLING if clings else 0.0
    cost += COST_CLING if before in LEADS_ON and _alone(place, guessed) else 0.0
    cost += COST_AND if after in COORDINATES else 0.0
    cost += COST_CLING if after in "—…" else 0.0
    cost += COST_ADDRESS if before.isascii() and after.isascii() else 0.0
    cost += COST_COUNTED if before.isdigit() or before in NUMERALS else 0.0
    return cost


def _alone(place: int, guessed: frozenset[int]) -> bool:
    """Whether the character before the place is a word of its own."""
    return place - 1 in guessed or place == 1


def _words(text: str) -> tuple[frozenset[int], frozenset[int], frozenset[int], dict[int, float]]:
    """Where words begin by the dictionary, by the dictionary and the guesser of names, where phrases begin,
    and what the kinds of words on either side say of a break."""
    import rjieba  # reads its dictionary when it is imported, a quarter of a second that only headlines need

    plain = rjieba.cut(text, False)
    sure = frozenset(_starts(plain))
    guessed = frozenset(_starts(rjieba.cut(text)))
    names = {
        inner
        for start, word, tag in tagged(text)
        if (tag.startswith("n") and len(tag) > 1) or len(word) == 2
        for inner in range(start + 1, start + len(word))
    }
    names.update(_counted(tagged(text)))
    persons = frozenset(start for start, _, tag in tagged(text) if tag == "nr")
    names.update(given(plain, persons), dotted(plain))
    return sure - names, guessed, frozenset(_starts(_phrases(text))), dict(_joints(tagged(text)))


@lru_cache(maxsize=4096)
def tagged(text: str) -> tuple[TaggedWord, ...]:
    """The words of a title with their place and their kind, by the dictionary and the guesser of names."""
    import rjieba

    return tuple(_tagged(rjieba.tag(text)))


def _counted(words: tuple[TaggedWord, ...]) -> Iterator[int]:
    """The places between a number written in Han and the one character that it counts: 第二十四次, 三千户."""
    for (_, first, before), (place, second, _) in pairwise(words):
        if before == "m" and first[-1] in NUMERALS and len(second) == 1:
            yield place


def _joints(words: tuple[TaggedWord, ...]) -> Iterator[tuple[int, float]]:
    """What is added to the cost of a break between two words, by what they are."""
    for index, ((_, first, before), (place, second, after)) in enumerate(pairwise(words)):
        ends, begins = _role(before), _role(after)
        cost = JOINTS.get((ends, begins), 0.0)
        cost += GAIN_ATTRIBUTE if first == "的" and begins == "thing" else 0.0
        third = words[index + 2][1] if index + 2 < len(words) else ""
        if after[:1] in "vd" and third == "的":
            cost += COST_ATTRIBUTE
        if before[:1] in "pc" and len(first) > 1:
            cost += COST_LEADING
        if before == "t" and (after[:1] in "tm" or second[0].isdigit()):
            cost += COST_MOMENT
        yield place, cost


def _role(tag: str) -> str:
    """What a word does in a clause: names a thing, acts, leads on to the act, or something else."""
    if tag in ("ul", "uz", "ug"):
        return "act"
    if tag == "vn" or tag[:1] in "nsjrlt":
        return "thing"
    return ROLES.get(tag[:1], "")


def _tagged(pairs: list[tuple[str, str]]) -> Iterator[TaggedWord]:
    place = 0
    for word, tag in pairs:
        yield TaggedWord(place, word, tag)
        place += len(word)


def _starts(parts: list[str]) -> Iterator[int]:
    place = 0
    for part in parts:
        yield place
        place += len(part)


def _phrases(text: str) -> list[str]:
    return list(_parser().parse(text))


def western_space(text: str, place: int) -> bool:
    """Whether the space at `place` stands between two Western words, and so for no mark."""
    return 0 < place < len(text) - 1 and _western(text[place - 1]) and _western(text[place + 1])


def _western(char: str) -> bool:
    """Whether a character is of a script whose words are parted by spaces."""
    return char.isascii() or bool(COMPLEX.match(char))


@cache
def _parser():  # type: ignore[no-untyped-def]
    import budoux

    return budoux.load_default_simplified_chinese_parser()


def _held(text: str) -> Iterator[int]:
    """The places inside a quotation, a title of a work, or a bracket; what is one quotation as a whole is parted
    like any other headline."""
    closing: list[str] = []
    if len(text) > 1 and PAIRS.get(text[0]) == text[-1] and text[0] not in text[1:]:
        return
    for place, char in enumerate(text):
        if closing:
            yield place
        if char in PAIRS:
            closing.append(PAIRS[char])
        elif closing and char == closing[-1]:
            closing.pop()
