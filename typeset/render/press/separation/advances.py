"""How far the type of a font goes, by the widths that stand in its file (PDF 32000-1, 9.2.4 and 9.7.4.3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Object, String

EM = 1000.0
"""Units of a width to the em."""


@dataclass(frozen=True, slots=True)
class TypeSetting:
    """How type is set (9.3): size, spaces after signs and words, stretch in percent, leading, rise."""

    size: float = 0.0
    letters: float = 0.0
    words: float = 0.0
    stretch: float = 100.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass(frozen=True, slots=True)
class Advances:
    """The widths of a font's codes of so many bytes, in thousandths of an em, and whether its lines run down."""

    bytes_: int
    usual: float
    widths: Mapping[int, float] = field(default_factory=dict)
    runs_down: bool = False

    def length(self, shown: Any, made: TypeSetting) -> float:
        """How far a string, or an array of strings and gaps, goes in the space of its line; below nought where lines
        run down."""
        parts = shown.as_list() if isinstance(shown, Array) else [shown]
        total = sum(
            self._of(bytes(one), made) if isinstance(one, String) else -float(one) / EM * made.size
            for one in parts
        )
        return total if self.runs_down else total * made.stretch / 100

    def _of(self, codes: bytes, made: TypeSetting) -> float:
        step = self.bytes_
        numbers = [int.from_bytes(codes[at : at + step]) for at in range(0, len(codes), step)]
        blanks = made.words * codes.count(b" ") if step == 1 else 0.0
        if self.runs_down:
            return -len(numbers) * (made.size - made.letters)
        return (
            sum(self.widths.get(one, self.usual) for one in numbers) / EM * made.size
            + len(numbers) * made.letters
            + blanks
        )


def advances_of(font: Object) -> Advances:
    """The widths of a font as its file has them."""
    if "/DescendantFonts" in font:
        held = font.DescendantFonts[0]
        runs_down = str(font.get("/Encoding", "")).endswith("V")
        return Advances(2, float(held.get("/DW", EM)), dict(_composite(held.get("/W", Array()))), runs_down)
    first = int(font.get("/FirstChar", 0))
    scale = EM * float(font.FontMatrix[0]) if "/FontMatrix" in font else 1.0
    widths = {first + at: float(one) * scale for at, one in enumerate(font.get("/Widths", Array()))}
    missing = font.get("/FontDescriptor", Dictionary()).get("/MissingWidth", 0)
    return Advances(1, float(missing), widths)


def _composite(told: Any) -> Iterator[tuple[int, float]]:
    """Codes and widths as composite fonts tell them: a first code and their widths, or a first, a last and one."""
    rest = iter(told)
    for first in rest:
        second = next(rest, None)
        if isinstance(second, Array):
            yield from ((int(first) + at, float(one)) for at, one in enumerate(second))
        elif second is not None:
            width = float(next(rest, EM))
            yield from ((code, width) for code in range(int(first), int(second) + 1))
