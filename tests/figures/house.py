"""Two papers that differ from the built-in one in nothing but a sheet: columns of 17 em at 9/13 pt, and of 13."""

from dataclasses import dataclass
from pathlib import Path

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class House:
    """A broadsheet's grid as its sheet writes it: columns of so many characters, 390 mm of trim."""

    columns: int
    characters: int
    leading: float
    lines: int
    size: float = 9.0
    gutter: float = 1.0
    head: float = 30 * POINTS_PER_MM

    @property
    def sheet(self) -> str:
        """The whole sheet of the house: the page's grid, and the leading of the text that stands on it."""
        return (
            "section.page.broadsheet {"
            f" font-size: {self.size}pt; line-height: {self.leading}pt; column-count: {self.columns};"
            f" column-gap: {self.gutter}em; --characters: {self.characters}; --lines: {self.lines} }}\n"
            f"article {{ font-size: {self.size}pt; line-height: {self.leading}pt }}\n"
        )

    @property
    def measure(self) -> float:
        """The width of a column in points."""
        return self.characters * self.size

    @property
    def edges(self) -> tuple[float, ...]:
        """The left edges of the columns, in points from the trim's left: the type area stands in its middle."""
        step = self.measure + self.gutter * self.size
        left = (390 * POINTS_PER_MM - self.columns * step + self.gutter * self.size) / 2
        return tuple(left + column * step for column in range(self.columns))

    def off_grid(self, baseline: float) -> float:
        """How far a baseline is from the nearest row's, whose em box of 880 over 120 is in the row's middle."""
        first = self.head + (self.leading - self.size) / 2 + 0.88 * self.size
        half = self.leading / 2
        return abs((baseline - first + half) % self.leading - half)


HOUSES = {17: House(6, 17, 13.0, 106), 13: House(8, 13, 11.25, 123)}
"""By the characters of their columns."""


def write_house(edition: Path, sheet: str) -> None:
    """A house beside the edition whose only own word is this sheet."""
    (edition / "house/styles").mkdir(parents=True)
    (edition / "house/paper.yaml").write_text("name: 行报\n", "utf-8")
    (edition / "house/styles/own.css").write_text(sheet, "utf-8")
