"""A page from a letter map: a letter a column, a line of it six rows; a full stop is white.

Under the map stands what is said of each letter: rows, size and ink's share of its headline, or `nohead`; then any of
`face` (another family), `gap N` (rows to the text), `narrow N` (the characters' width), `part N` (goes on from
elsewhere), `rows N` (of its legs), `legs 0,2` (the columns of its legs, in reading order), `off N` (its legs moved down
by points), `wider N` (its legs wider by points), `jump` (a jump line stands with it), `text 一行|又一行^其三` (the
lines of its headline, ^ where the desk breaks it), `kind K`, `goes N,M` (N characters stay, M go on), `ends WORDS`
(what its last line says, amid a paragraph), `under N`, `foot N` (rows of white under its jump line, and at its foot),
`unasked` (nobody let it jump). A letter's weight is that of its place. A line with `+` adds a picture of a letter
(`+ picture A column row columns rows`) or a rule left of a column (`+ rule column`).
"""

from collections.abc import Iterator
from dataclasses import replace

from typeset.compose.galley import Line, Look, PlacedLine, Span, Strip
from typeset.compose.rank import Rank
from typeset.edition import ArticleId, Kind, PagePlan, Spot
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import Box, Frame, JumpCut, Leg, Lines, MadePage, Picture, RuleLine, Slot
from typeset.makeup.model.part import LADDER
from typeset.makeup.model.plan import Tile
from typeset.units import EM, Em, Mm, Pt, Rows, Units

LETTERS = "ABCDEFGH"
ROWS_A_LINE = 6


def grid(columns: int, lines: int) -> Grid:
    return Grid(columns, 13, Rows(lines), Pt(9), Pt(11.25), Mm(390), Mm(550), Pt(80), Em(1))


def option(said: list[str], name: str, usual: str) -> str:
    return said[said.index(name) + 1] if name in said else usual


def head(cell: Tile, on: Grid, said: list[str], part: int) -> Lines:
    rows, size, share = int(said[0]), float(said[1]), float(said[2])
    width = on.span(cell.columns)
    family = "Sans" if "face" in said else "Serif"
    em = Pt(size)
    lines = [
        Line(
            (Span(text, Look(family, 700, em)),),
            em,
            Units(int(width * share / em * EM)),
            Spot(0),
            Spot(1),
            indent=Units(int(width * (1 - share) / 2 / em * EM)),
        )
        for text in option(said, "text", "题").replace("^", "|").split("|")
    ]
    box = Box(on.left(cell.column), on.top(cell.top), width, Pt(rows * on.leading))
    narrow = float(option(said, "narrow", "1"))
    placed = tuple(PlacedLine(line, Pt(0), Pt(rows * on.leading * 0.8), narrow=narrow) for line in lines)
    return Lines(box, ArticleId(LETTERS[cell.index]), part, "head", placed)


def legs(cell: Tile, on: Grid, top: int, said: list[str]) -> list[Frame]:
    part = int(option(said, "part", "0"))
    rows = int(option(said, "rows", str(cell.bottom - top - 1)))
    words = option(said, "ends", "")
    line = Line((Span(words, Look("Serif", 400, Pt(9))),), Pt(9), Units(0), Spot(0), Spot(0, 1))
    strip = Strip(Rows(rows), (PlacedLine(line, Pt(0), Pt(9)),) if words else (), 0, Spot(0), Spot(1))
    columns = [int(place) + cell.column for place in option(said, "legs", "").split(",") if place]
    y = Pt(on.top(top) + float(option(said, "off", "0")))
    width = Pt(on.column_width + float(option(said, "wider", "0")))
    return [
        Leg(
            Box(on.left(column), y, width, Pt(rows * on.leading)),
            ArticleId(LETTERS[cell.index]),
            part,
            (strip,),
        )
        for column in columns or range(cell.column, cell.right)
    ]


def article_of(cell: Tile, on: Grid, said: list[str]) -> tuple[Slot, list[Frame]]:
    """The slot of a letter and what stands in it."""
    part, name = int(option(said, "part", "0")), ArticleId(LETTERS[cell.index])
    headed = said[:1] != ["nohead"]
    top = cell.top + (int(said[0]) + int(option(said, "gap", "1")) if headed else 0)
    frames: list[Frame] = [*([head(cell, on, said, part)] if headed else []), *legs(cell, on, top, said)]
    box = Box(on.left(cell.column), on.top(cell.top), on.span(cell.columns), Pt(cell.rows * on.leading))
    if "jump" in said:
        frames.append(Lines(box, name, part, "jump-to", (), 4))
    kind = Kind(option(said, "kind", "news"))
    return Slot(box, name, part, kind, rank_by_place(cell.index), breaks_of(said)), frames


def breaks_of(said: list[str]) -> tuple[int, ...]:
    """The places of a headline's text before which it says ^."""
    parts = option(said, "text", "").replace("|", "").split("^")
    return tuple(sum(map(len, parts[:count])) for count in range(1, len(parts)))


def rank_by_place(place: int) -> Rank:
    return LADDER[place] if place < len(LADDER) else Rank.BRIEF


def cut_of(cell: Tile, said: list[str]) -> Iterator[JumpCut]:
    """Where a letter is cut that goes on elsewhere."""
    if "goes" in said:
        stay, go = map(int, option(said, "goes", "").split(","))
        under, foot, part = (int(option(said, name, "0")) for name in ("under", "foot", "part"))
        name = ArticleId(LETTERS[cell.index])
        yield JumpCut(name, part, stay, go, under, foot, "unasked" not in said)


def extra(words: list[str], on: Grid) -> Frame:
    """A picture or a rule that a `+` line adds."""
    if words[0] == "rule":
        return RuleLine(Box(Pt(on.left(int(words[1])) - 5), on.top(0), Pt(0.5), Pt(200)), "column")
    column, row, columns, rows = map(int, words[2:])
    box = Box(on.left(column), on.top(row), on.span(columns), Pt(rows * on.leading))
    return Picture(box, ArticleId(words[1]), "a.png", "", (0.5, 0.5))


def cell_of(plan: list[str], letter: str) -> Tile:
    places = [(y, x) for y, row in enumerate(plan) for x, char in enumerate(row) if char == letter]
    (top, left), (bottom, right) = min(places), max(places)
    return Tile(0, left, right - left + 1, top, bottom + 1)


def page(plan: list[str], said: dict[str, list[str]], more: list[str] | None = None) -> tuple[MadePage, Grid]:
    """The page of a map, what is said of its letters, and what is added."""
    on = grid(len(plan[0]), ROWS_A_LINE * len(plan))
    letters = sorted(set("".join(plan)) - {"."})
    frames: list[Frame] = []
    slots, cuts = [], list[JumpCut]()
    for place, letter in enumerate(letters):
        cell = cell_of(plan, letter)
        cell = replace(cell, index=place, top=cell.top * ROWS_A_LINE, bottom=cell.bottom * ROWS_A_LINE)
        slot, inside = article_of(cell, on, said[letter])
        slots.append(slot)
        cuts += cut_of(cell, said[letter])
        frames += inside
    frames += [extra(line.split()[1:], on) for line in more or []]
    return MadePage(1, "第一版", PagePlan(1), tuple(slots), tuple(frames), cuts=tuple(cuts)), on


def read_page(lines: list[str]) -> tuple[MadePage, Grid]:
    """The page that the lines of a case describe; lines that are none of these are left alone."""
    plan = [line for line in lines if line and not set(line) - set(LETTERS + ".")]
    said = {line[0]: line.split()[1:] for line in lines if line[:1] in LETTERS and " " in line}
    return page(plan, said, [line for line in lines if line.startswith("+ ")])
