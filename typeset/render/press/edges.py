"""What the painter's ground paints to the edges of a trimmed page, drawn out beyond them.

A point of a path at an edge is moved out by the bleed, clips as well as fills, so that a tint keeps its other sides; a
picture of the house is stretched by as much. What lies along an edge as a stroke stays.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from pikepdf import (
    Array,
    ContentStreamInstruction,
    Dictionary,
    Matrix,
    Name,
    Object,
    Operator,
    Page,
    Stream,
    parse_content_stream,
    unparse_content_stream,
)

NEAR = 0.05
"""Points by which what the painter rounded misses an edge that it was to reach."""


@dataclass(frozen=True, slots=True)
class Edges:
    """The edges of a trimmed page from 0 0 on, and how far beyond them goes what reaches them, in points."""

    width: float
    height: float
    bleed: float

    def across(self, x: float) -> float:
        """The place of what stands at x, drawn out if that is at an edge."""
        return _out(x, self.width, self.bleed)

    def along(self, y: float) -> float:
        """The same of a place from the foot or from the head."""
        return _out(y, self.height, self.bleed)

    def reached(self, area: "PageArea") -> bool:
        """Whether something that is seen in an area is seen at an edge."""
        near = area.left <= 0 or area.foot <= 0
        return not area.empty and (near or area.right >= self.width or area.top >= self.height)


def _out(place: float, size: float, bleed: float) -> float:
    if -bleed < place < NEAR:
        return -bleed
    return size + bleed if size - NEAR < place < size + bleed else place


@dataclass(frozen=True, slots=True)
class PagePoint:
    """A point of a page, from its foot at the left."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PageArea:
    """A rectangle of a page, from its foot at the left."""

    left: float
    foot: float
    right: float
    top: float

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return self.left >= self.right or self.foot >= self.top

    def within(self, other: "PageArea") -> "PageArea":
        """What of it lies in another."""
        left, foot = max(self.left, other.left), max(self.foot, other.foot)
        return PageArea(left, foot, min(self.right, other.right), min(self.top, other.top))


def _around(spots: Sequence[PagePoint]) -> PageArea:
    across, along = [spot.x for spot in spots], [spot.y for spot in spots]
    return PageArea(min(across), min(along), max(across), max(along))


def draw_out(page: Page, bleed: float) -> bool:
    """Draw out what a page's ground paints to its edges; whether there is anything that is not white."""
    _, _, width, height = (float(side) for side in page.obj.MediaBox.as_list())
    work = _Work(Edges(width, height, bleed))
    made = _Content(
        work, page.obj.get("/Resources", Dictionary()), _Holding(Matrix(), PageArea(0, 0, width, height))
    )
    page.obj.Contents.write(made.of(page))
    return work.reaches


@dataclass(slots=True)
class _Work:
    """What is found while a page is gone through: whether something reaches an edge, and which forms are done."""

    edges: Edges
    reaches: bool = False
    done: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Holding:
    """How the space of a content lies on the page, what of the page is seen, and whether what is filled is white."""

    space: Matrix
    seen: PageArea
    white: bool = False


POINTS = {"m": 1, "l": 1, "c": 3, "v": 2, "y": 2, "h": 0}
"""The operators of a path (PDF 32000-1, 8.5.2) but `re`, with their points."""
CLIPS = frozenset(("W", "W*"))
FILLS = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
STROKES = frozenset(("S", "s"))
ENDS = FILLS | STROKES | {"n"}
COLOURS = frozenset(("g", "rg", "k", "sc", "scn"))
NOWHERE = PageArea(0.0, 0.0, 0.0, 0.0)
SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


class _Content:
    """Goes through a content and gives it with what reaches an edge drawn out."""

    def __init__(self, work: _Work, resources: Object, pen: _Holding) -> None:
        self.work, self.resources, self.pen, self._first = work, resources, pen, pen
        self._kept: list[_Holding] = []
        self._path: list[Any] = []
        self._clips = False

    def of(self, stream: Any) -> bytes:
        """The content of a stream, drawn out."""
        return unparse_content_stream(
            [made for one in parse_content_stream(stream) for made in self._put(one)]
        )

    def _put(self, one: Any) -> Iterator[Any]:
        name = str(one.operator)
        if name in POINTS or name == "re":
            self._path.append(one)
        elif name in CLIPS:
            self._clips = True
            self._path.append(one)
        elif name in ENDS:
            yield from self._painted(name)
            yield one
        else:
            self._state(name, one)
            yield from self._drawn(one) if name == "Do" else (one,)

    def _state(self, name: str, one: Any) -> None:
        """Follow the graphics state."""
        if name == "q":
            self._kept.append(self.pen)
        elif name == "Q" and self._kept:
            self.pen = self._kept.pop()
        elif name == "cm":
            turn = Matrix(*(float(part) for part in one.operands))
            self.pen = replace(self.pen, space=turn @ self.pen.space)
        elif name in COLOURS:
            self.pen = replace(self.pen, white=_is_white(one.operands))
            self._tile(self.resources.get("/Pattern", Dictionary()).get(str(one.operands[-1])))
        elif name == "sh":
            self._see(self.pen.seen)

    def _see(self, area: PageArea) -> None:
        """Note that something is painted there."""
        # A stroke has no width of its own here.
        wider = PageArea(area.left - NEAR, area.foot - NEAR, area.right + NEAR, area.top + NEAR)
        seen = wider.within(self.pen.seen)
        self.work.reaches = self.work.reaches or self.work.edges.reached(seen)

    def _painted(self, end: str) -> Iterator[Any]:
        """A path drawn out, which may be filled or the next clip."""
        spots = [spot for one in self._path for spot in self._spots(one)]
        if spots:
            area = _around(spots)
            if end != "n" and not (end in FILLS and self.pen.white):
                self._see(area)
            yield from (self._moved(one, area, end) for one in self._path)
            if self._clips:
                self.pen = replace(self.pen, seen=area.within(self.pen.seen))
        else:
            yield from self._path
        self._path, self._clips = [], False

    def _spots(self, one: Any) -> list[PagePoint]:
        """The points of an operator on the page; of a rectangle its corners."""
        numbers = [float(part) for part in one.operands]
        if str(one.operator) == "re":
            x, y, wide, high = numbers
            return [self._spot(x + right * wide, y + top * high) for right, top in SQUARE]
        return [self._spot(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]

    def _spot(self, x: float, y: float) -> PagePoint:
        return _spot(self.pen.space, x, y)

    def _out(self, spot: PagePoint, whole: PageArea | None) -> PagePoint:
        """A point drawn out; of a path that is stroked, not to a side along which `whole` of it lies."""
        x, y = self.work.edges.across(spot.x), self.work.edges.along(spot.y)
        if whole and whole.right - whole.left < NEAR:
            x = spot.x
        if whole and whole.top - whole.foot < NEAR:
            y = spot.y
        return PagePoint(x, y)

    def _moved(self, one: Any, area: PageArea, end: str) -> Any:
        """An operator of a path with its points drawn out."""
        spots = self._spots(one)
        moved = [self._out(spot, area if end in STROKES else None) for spot in spots]
        if moved == spots:
            return one
        back = self.pen.space.inverse()
        places = [tuple(map(float, back.transform((spot.x, spot.y)))) for spot in moved]
        if str(one.operator) == "re":
            (x, y), (right, top) = places[0], places[2]
            return _instruction((x, y, right - x, top - y), "re")
        return _instruction([part for place in places for part in place], str(one.operator))

    def _drawn(self, one: Any) -> Iterator[Any]:
        """A picture drawn out, or a form whose content is."""
        drawn = self.resources.get("/XObject", Dictionary()).get(str(one.operands[0]))
        if isinstance(drawn, Stream) and drawn.get("/Subtype") == Name.Form:
            self._inner(drawn, self.pen)
        elif drawn is not None:
            corners = [self._spot(x, y) for x, y in SQUARE]
            self._see(_around(corners))
            moved = [self._out(spot, None) for spot in corners]
            if moved != corners:
                yield _instruction((), "q")
                yield _instruction(self._stretched(moved), "cm")
                yield one
                yield _instruction((), "Q")
                return
        yield one

    def _stretched(self, corners: Sequence[PagePoint]) -> tuple[float, ...]:
        """The space in which a picture, whose square is 1 by 1, has these corners."""
        back = self.pen.space.inverse()
        origin, right, _, top = (tuple(map(float, back.transform((one.x, one.y)))) for one in corners)
        return (right[0] - origin[0], right[1] - origin[1], top[0] - origin[0], top[1] - origin[1], *origin)

    def _tile(self, tile: Object | None) -> None:
        """A tile as large as the page, which is one picture or one gradient behind it; smaller ones go on by
        themselves (PDF 32000-1, 8.7.3)."""
        if not isinstance(tile, Stream) or tile.objgen in self.work.done:
            return
        space = _matrix(tile) @ self._first.space
        reach = _around([_spot(space, *place) for place in ((0, 0), (float(tile.XStep), float(tile.YStep)))])
        edges = self.work.edges
        if reach.right - reach.left > edges.width - NEAR and reach.top - reach.foot > edges.height - NEAR:
            self._inner(tile, self._first)
            left, foot, right, top = (float(side) for side in tile.BBox)
            tile.XStep, tile.YStep = max(float(tile.XStep), right - left), max(float(tile.YStep), top - foot)

    def _inner(self, inner: Stream, pen: _Holding) -> None:
        """A content of its own space, each once: the painter makes one for every use."""
        if inner.objgen in self.work.done:
            return
        self.work.done.add(inner.objgen)
        pen = replace(pen, space=_matrix(inner) @ pen.space)
        content = _Content(self.work, inner.get("/Resources", Dictionary()), pen)
        inner.write(content.of(inner))
        # The box is of the space that the content begins in, wherever it may have gone from there.
        content.pen = pen
        left, foot, right, top = (float(side) for side in inner.BBox)
        box = _instruction((left, foot, right - left, top - foot), "re")
        x, y, wide, high = (float(part) for part in content._moved(box, NOWHERE, "n").operands)
        inner.BBox = Array([round(side, 4) for side in (x, y, x + wide, y + high)])


def _matrix(inner: Stream) -> Matrix:
    return Matrix(*(float(part) for part in inner.get("/Matrix", Array([1, 0, 0, 1, 0, 0]))))


def _spot(space: Matrix, x: float, y: float) -> PagePoint:
    across, along = space.transform((x, y))
    return PagePoint(float(across), float(along))


def _is_white(operands: Sequence[Any]) -> bool:
    """Whether a colour of a screen is white."""
    return len(operands) in (1, 3) and all(
        not isinstance(part, Name) and float(part) == 1 for part in operands
    )


def _instruction(operands: Sequence[float], name: str) -> ContentStreamInstruction:
    return ContentStreamInstruction([Decimal(f"{part:.6f}") for part in operands], Operator(name))
