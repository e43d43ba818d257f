"""Runs of a vertical page: parted by how they stand in its lines, and measured down the line instead of across."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from typeset.compose.faces.fonts import Face
from typeset.compose.galley import Stand
from typeset.compose.items.item import Measurer, SetRun
from typeset.compose.text.orientation import FIGURES, Way, running
from typeset.units import EM, Units

STANDS = {
    Way.TURNED: Stand.ALONG,
    Way.ABREAST: Stand.ABREAST,
    Way.UPRIGHT: Stand.UPRIGHT,
    Way.FORM: Stand.UPRIGHT,
}


@dataclass(frozen=True, slots=True)
class Upright:
    """A face whose characters stand upright one below the other: an em each, marks less as the face's `vhal` says."""

    face: Face

    def has(self, char: str) -> bool:
        """Whether the face has a glyph for the character."""
        return self.face.has(char)

    def advance(self, char: str, features: tuple[str, ...] = ()) -> Units:
        """How far a character reaches down."""
        return self.face.drop(char, features)[0] if self.face.advance(char) else Units(0)

    def advances(self, text: str, features: tuple[str, ...] = ()) -> tuple[Units, ...]:
        """How far each character reaches down."""
        return tuple(self.advance(char, features) for char in text)

    @property
    def traditional(self) -> bool:
        """Whether its stops stand in the middle of their em, as in Taiwan and Hong Kong, where the middle dot takes one
        too (CLREQ, categories and usage of punctuation marks)."""
        return 0 < 2 * self.ahead("。") < EM

    def ahead(self, char: str, features: tuple[str, ...] = ("halt",)) -> Units:
        """How much of the blank before a mark's ink features take, `halt` if none are named."""
        return self.face.drop(char, features)[1]


@dataclass(frozen=True, slots=True)
class Abreast:
    """A face whose characters share one em of the line, and are narrowed if they are wider."""

    face: Face

    @property
    def features(self) -> tuple[str, ...]:
        """What the face is asked for: figures of half an em, where it has them."""
        return FIGURES if self.face.advance("0", FIGURES) * 2 <= EM else ()

    def has(self, char: str) -> bool:
        """Whether the face has a glyph for the character."""
        return self.face.has(char)

    def advance(self, char: str, features: tuple[str, ...] = ()) -> Units:
        """An em for a character alone."""
        return EM

    def advances(self, text: str, features: tuple[str, ...] = ()) -> tuple[Units, ...]:
        """An em for all characters, which counts with the first."""
        return (EM, *[Units(0)] * (len(text) - 1))


def stand_runs(runs: list[SetRun], combine: str) -> Iterator[SetRun]:
    """Runs side by side as they stand in a vertical line; `combine` is CSS `text-combine-upright`.

    What should stand abreast and is served by several faces stands upright.
    """
    text = "".join(run.text for run in runs)
    edges, place = set[int](), 0
    for run in runs:
        edges.add(place)
        place += len(run.text)
    ways = list[Way]()
    cuts = set(edges)
    for piece, way, start in running(text, combine):
        whole = not edges & set(range(start + 1, start + len(piece)))
        ways += [way if way is not Way.ABREAST or whole else Way.UPRIGHT] * len(piece)
        if way is Way.ABREAST:
            cuts |= {start, start + len(piece)}
    place = 0
    for run in runs:
        first = place
        for index in range(place + 1, place + len(run.text) + 1):
            ends = index == place + len(run.text)
            if ends or index in cuts or STANDS[ways[index]] is not STANDS[ways[first]]:
                yield _stand_run(run, run.text[first - place : index - place], STANDS[ways[first]])
                first = index
        place += len(run.text)


def _stand_run(run: SetRun, text: str, stand: Stand) -> SetRun:
    """A part of a run with the measure of how it stands."""
    face: Measurer = run.face
    if isinstance(face, Face) and stand is not Stand.ALONG:
        face = Upright(face) if stand is Stand.UPRIGHT else Abreast(face)
    return replace(run, text=text, face=face, stand=stand)
