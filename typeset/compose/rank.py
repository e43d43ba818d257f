"""How much an article weighs on its page, and a block of lines that is set for it outside its galley."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from typeset.compose.galley import DrawnPath, Hairline, PlacedLine
from typeset.edition import Article
from typeset.errors import Finding
from typeset.units import Pt, Rows


class Rank(StrEnum):
    """An article's weight on its page, `briefs` being that of a group of briefs; the class that type.css dresses its
    headline by."""

    LEAD = "lead"
    SECOND = "second"
    THIRD = "third"
    BRIEF = "brief"
    BRIEFS = "briefs"


@dataclass(frozen=True, slots=True)
class Sizes:
    """What make-up asks of a headline's size: larger than `over`, where its rank has such a size, and never larger
    than `most`; its block no higher than `rows`, where the ladder has a size for that."""

    over: Pt = Pt(0.0)
    most: Pt = Pt(10_000.0)
    rows: int = 10_000


ANY_SIZE = Sizes()
"""Whatever fills the measure best."""


@dataclass(frozen=True, slots=True)
class SetBlock:
    """Lines set apart from a galley (caption, table, jump line), in whole lines of the grid, and what setting them left
    to be desired. One with `paths` is a chart, `alt` saying what it shows; its lines keep their places to those.
    `row_ends` are the lines of the grid that stand over a table, and up to the end of each of its rows; `crowded` tells
    that its cells are parted more than is good to read."""

    rows: Rows
    lines: tuple[PlacedLine, ...]
    rules: tuple[Hairline, ...] = ()
    findings: tuple[Finding, ...] = ()
    paths: tuple[DrawnPath, ...] = ()
    alt: str = ""
    row_ends: tuple[int, ...] = ()
    crowded: bool = False


class GalleySetting(NamedTuple):
    """What decides how an article's blocks are set: the measure, and its rank."""

    article: Article
    width: Pt
    rank: Rank
