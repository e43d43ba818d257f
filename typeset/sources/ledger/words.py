"""A line of copy held against the runs that were made of it: both walked in step, character by character.

A state is a place in the copy and a place in the runs' text. From each, a few moves lead on: the same character on both
sides; a backslash before the mark that it protects; a line end; the marks of bold, links and readings, each only where
the runs begin or end what it marks. The first way through is the account. Ways that lead nowhere are remembered, so the
time is linear in all but made-up copy.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from string import punctuation

from typeset.address import uri
from typeset.edition import Run, Voice

NEAR = 64
"""Characters within which the two sides are looked for in step again behind a loss."""
MOST = 12
"""Losses that are told of one passage."""
STATES = 40
"""States for each character after which a walk is given up, which told copy never comes near."""

_PLAIN = re.compile(r"[^*!\[\]{}|\\\n \t\u3000\u2028]+")
_LINK = re.compile(
    r"\\[!-/:-@\[-`{-~]|(?<!!)\[(?P<words>(?:\\.|[^\[\]\\])+)\]"
    r"\((?P<address>[A-Za-z][A-Za-z0-9+.-]*:[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)",
    re.DOTALL,
)
_ICON = re.compile(
    r"(?<!\\)!\[(?P<alt>(?:\\.|[^\[\]\\\n])*)\]\((?P<image>[^()\s\"“”]+)\)(?:\{\s*icon\s*\})?(?!\{[^{}|]*\})"
)
PLACE = "\U0010fffe"
"""Stands for an icon in the runs' text, where copy has no such sign: it is no character."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENDS = re.compile("[\n\u2028]")
_ROOM = " \t\u3000\n\u2028"
_LEADS = frozenset("{|*[\\")
"""Marks that are likelier syntax than copy where they may be either."""
_MARKS_BEFORE = re.compile(r"(?:\[|\*\*|\]\([^\s()]{1,200}\)){1,4}$")
_MARKS_AFTER = re.compile(r"(?:\[|\*\*|\]\([^\s()]{1,200}\)){1,4}")
_WINDOW = 256


@dataclass(frozen=True, slots=True)
class Slip:
    """Characters at a place of the copy that the runs do not have, or (`added`) that they have besides."""

    at: int
    text: str
    added: bool = False


def slips(copy: str, runs: Sequence[Run]) -> tuple[Slip, ...]:
    """Where copy and runs are not in step; nothing for copy that is accounted for."""
    text = "".join([run.text for run in runs])
    if not any(run.href or run.ruby or run.icon or run.voice is Voice.STRONG for run in runs) and _same(
        copy, text
    ):
        return ()
    held = tuple(replace(run, text=PLACE) if run.icon else run for run in runs)
    text = "".join([run.text for run in held])
    walk = _PassageWalk(copy, text, held)
    return tuple(replace(slip, text=slip.text.replace(PLACE, "![]")) for slip in walk.slips())


def _typed(found: re.Match[str]) -> tuple[str, str]:
    """The file of an icon as it was typed, and what it shows."""
    return found["image"], _ESCAPED.sub(r"\1", found["alt"]).strip()


def _same(copy: str, text: str) -> bool:
    """Whether plain copy, its lines joined by nothing or a space, is the text."""
    at = 0
    for number, line in enumerate(copy.split("\n")):
        if number and text.startswith(" ", at) and not line.startswith(" "):
            at += 1
        if not text.startswith(line, at):
            return False
        at += len(line)
    return at == len(text)


class _PassageWalk:
    """One passage and its runs, with the places of its links and line ends."""

    def __init__(self, copy: str, text: str, runs: tuple[Run, ...]) -> None:
        self.copy, self.text, self.runs = copy, text, runs
        self.starts = [0, *accumulate(len(run.text) for run in runs)]
        self.borders = frozenset(self.starts)
        links = [match for match in _LINK.finditer(copy) if match["words"]]
        self.openings = {match.start(): match["address"] for match in links}
        self.closings = {match.end("words"): match for match in links}
        self.refused = any(not uri(address) for address in self.openings.values())
        self.layout = {place for match in _ENDS.finditer(copy) for place in self._room(match.start())}

    def _room(self, end: int) -> Iterator[int]:
        """The line end at a place and the room beside it; around a refused link, the room beyond its marks, too."""
        first, last = self._stretched(end, end + 1)
        yield from range(first, last)
        if self.refused:
            before = _MARKS_BEFORE.search(self.copy[max(0, first - _WINDOW) : first])
            after = _MARKS_AFTER.match(self.copy, last)
            first -= len(before.group()) if before else 0
            first, last = self._stretched(first, after.end() if after else last)
            yield from range(first, last)

    def _stretched(self, first: int, last: int) -> tuple[int, int]:
        while first and self.copy[first - 1] in _ROOM:
            first -= 1
        while last < len(self.copy) and self.copy[last] in _ROOM:
            last += 1
        return first, last

    def slips(self) -> Iterator[Slip]:
        """Every place at which no way leads on, as far as both sides come into step again."""
        place = (0, 0)
        for _ in range(MOST):
            place = self._furthest(place)
            if place == (len(self.copy), len(self.text)):
                return
            slip, place = self._again(*place)
            yield slip

    def _furthest(self, start: tuple[int, int]) -> tuple[int, int]:
        """The end of both sides where there is a way to it, otherwise the last place in the copy that one reaches."""
        end, best = (len(self.copy), len(self.text)), start
        waiting, seen = [start], {start}
        while waiting and len(seen) < STATES * (len(self.copy) + STATES):
            state = waiting.pop()
            best = max(best, state)
            if state == end:
                return end
            for after in reversed(list(self._moves(*state))):
                if after not in seen:
                    seen.add(after)
                    waiting.append(after)
        return best

    def _moves(self, at: int, to: int) -> Iterator[tuple[int, int]]:
        """Where a state leads, what is likeliest first."""
        plain = _PLAIN.match(self.copy, at)
        if plain:
            yield from self._plain(plain, to)
            return
        char = self.copy[at : at + 1]
        first = char in _LEADS
        if char and first:
            yield from self._marks(char, at, to)
        icon = self._run(to).icon if char == "!" else None
        typed = _ICON.match(self.copy, at) if icon else None
        if icon and typed and _typed(typed) == (icon.image, icon.alt):
            yield typed.end(), to + 1
        if self._is(at, to):
            yield at + 1, to + 1
        if char and not first:
            yield from self._marks(char, at, to)

    def _plain(self, match: re.Match[str], to: int) -> Iterator[tuple[int, int]]:
        """Characters that are no mark anywhere, as far as both sides have them."""
        words = match.group()
        if self.text.startswith(words, to):
            yield match.end(), to + len(words)
            return
        pairs = zip(words, self.text[to : to + len(words)], strict=False)
        length = next((number for number, (one, other) in enumerate(pairs) if one != other), None)
        length = min(len(words), len(self.text) - to) if length is None else length
        if length:
            yield match.start() + length, to + length

    def _is(self, at: int, to: int) -> bool:
        """Whether both sides have one character here."""
        return at < len(self.copy) and self.copy[at] == self.text[to : to + 1]

    def _marks(self, char: str, at: int, to: int) -> Iterator[tuple[int, int]]:
        """Where a state leads over syntax."""
        before, after = self._runs(to)
        if at in self.layout and char in _ROOM:
            if char in "\n\u2028" and self.text[to : to + 1] == " ":
                yield at + 1, to + 1
            yield at + 1, to
        border = to in self.borders
        if char == "*" and self.copy.startswith("**", at) and Voice.STRONG in (before.voice, after.voice):
            if border or self.refused:  # around a refused link two bold runs are one
                yield at + 2, to
        elif char == "\\":
            yield from self._escaped(at, to, before)
        elif char in "[]":
            yield from self._link(at, to, before, after)
        elif char == "{" and after.ruby and border:
            yield at + 1, to
        elif char == "|" and border and before.ruby and self.copy.startswith(f"{before.ruby}}}", at + 1):
            yield at + len(before.ruby) + 2, to

    def _escaped(self, at: int, to: int, before: Run) -> Iterator[tuple[int, int]]:
        """A backslash before a mark of ASCII, and before the bar of a reading in a table's cell."""
        if self.copy[at + 1 : at + 2] in set(punctuation) and self._is(at + 1, to):
            yield at + 2, to + 1
        if before.ruby and self.copy.startswith(f"|{before.ruby}}}", at + 1):
            yield at + len(before.ruby) + 3, to

    def _link(self, at: int, to: int, before: Run, after: Run) -> Iterator[tuple[int, int]]:
        """The brackets and the address of a link; an address that may not be followed is told as C03."""
        if at in self.openings and (after.href == self.openings[at] or not uri(self.openings[at])):
            yield at + 1, to
        closing = self.closings.get(at)
        if closing and (before.href == closing["address"] or not uri(closing["address"])):
            yield closing.end(), to

    def _runs(self, to: int) -> tuple[Run, Run]:
        """The runs of the characters before and after a place in the text."""
        return self._run(to - 1), self._run(to)

    def _run(self, place: int) -> Run:
        inside = 0 <= place < len(self.text)
        return self.runs[bisect_right(self.starts, place) - 1] if inside else Run("")

    def _again(self, at: int, to: int) -> tuple[Slip, tuple[int, int]]:
        """What is out of step at a place, and where both sides are in step again."""
        for alike in (3, 1):
            for length in range(1, NEAR):
                for more, other in ((length, 0), (0, length), (length, length)):
                    if self._meet(at + more, to + other, alike):
                        return self._slip(at, to, more, other), (at + more, to + other)
        end = (len(self.copy), len(self.text))
        return (Slip(at, self.copy[at:]) if at < end[0] else Slip(at, self.text[to:], True)), end

    def _slip(self, at: int, to: int, more: int, other: int) -> Slip:
        return Slip(at, self.copy[at : at + more]) if more else Slip(at, self.text[to : to + other], True)

    def _meet(self, at: int, to: int, alike: int) -> bool:
        """Whether both sides go on alike from two places, for a few characters or to the end."""
        one, other = self.copy[at : at + alike], self.text[to : to + alike]
        return one == other and (bool(one) or (at == len(self.copy) and to == len(self.text)))
