"""Where booked advertisements stand: a module of the paper becomes a rectangle of its page, exact to the point.

A module is as wide as its basic columns with the gutters between them, or as its millimetres say, and stands in a
corner of the type area or over all of it. It takes whole rows of the grid, and one more towards the articles:
there is 广告 (《广告法》第十四条) outside the advertiser's own picture, and the white that parts it from the text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import ceil
from types import MappingProxyType

from typeset.edition import Edition, names_of
from typeset.errors import Finding, Severity, Text
from typeset.makeup.model.grid import Grid, PageRoom
from typeset.makeup.model.group import may_join, members_of
from typeset.makeup.model.page import EAR_SHARE, Box, ear_of
from typeset.makeup.model.plan import Reserved, Tile
from typeset.makeup.model.ruling.grids import Taken
from typeset.paper import AdModule, Booking
from typeset.rules import ROWS
from typeset.units import Mm, Pt, millimetres, points

MARK_ROWS = 1
"""Rows between an advertisement and the articles: for its mark, and for white."""
SLACK = Mm(0.05)
"""A module that is wider or higher than columns or lines by no more is as wide or high as they are."""
LEFT, RIGHT, HEAD = "left", "right", "head"


@dataclass(frozen=True, slots=True)
class AdSpot:
    """A booked advertisement in its place: the rectangle that it takes of the page's rows, the module's box on the
    paper, and the box of the row beside it in which it is marked."""

    booking: Booking
    cell: Tile
    box: Box
    mark: Box


@dataclass(frozen=True, slots=True)
class AdPlan:
    """The advertisements that have their places, and what is wrong with those that have none."""

    spots: tuple[AdSpot, ...]
    findings: tuple[Finding, ...]


Rooms = Mapping[int, PageRoom]
"""The grids and heads of pages that have some of their own, by their numbers."""
NO_OTHERS: Rooms = MappingProxyType({})


def plan_ads(edition: Edition, grid: Grid, taken: Taken, own: Rooms = NO_OTHERS) -> AdPlan:
    """The places of all booked advertisements, on pages that may have grids of their `own`; of two that want one spot
    the first has it."""
    usual, spots, findings = grid, list[AdSpot](), list[Finding]()
    for booking in edition.ads:
        room = own.get(booking.page, PageRoom(usual, taken.masthead if booking.page == 1 else 0))
        grid, area = room.grid, _area(booking, room)
        if not all(map(may_join, members_of(edition, booking.ad))) and len(names_of(booking.ad)) > 1:
            findings.append(_no_entry(booking, edition))
            continue
        if not area:
            findings.append(_no_room(booking, room))
            continue
        spot = _spot(booking, area, grid)
        before = next(
            (one for one in spots if one.booking.page == booking.page and one.cell.meets(spot.cell)), None
        )
        if before:
            findings.append(_one_spot(booking, before.booking))
        else:
            spots.append(spot)
    return AdPlan(tuple(spots), tuple(findings))


def reserved(
    spots: Sequence[AdSpot], grid: Grid, masthead: int, held: Iterable[str] = (), own: Rooms = NO_OTHERS
) -> tuple[Reserved, ...]:
    """What advertisements take of each page: a band over all columns where they fill it, a corner otherwise. Those that
    are `held` are set from the page's own lines."""
    pages = groupby(spots, key=lambda one: one.booking.page)
    still = set(held)
    return tuple(
        _reserved(page, list(some), own.get(page, PageRoom(grid, masthead if page == 1 else 0)), still)
        for page, some in pages
    )


def _reserved(page: int, spots: Sequence[AdSpot], room: PageRoom, held: set[str]) -> Reserved:
    grid, top = room.grid, room.head
    if any(one.booking.module.whole for one in spots):
        return Reserved(page, whole=True)
    spots = [one for one in spots if not one.booking.module.ear]
    heads = [one.cell for one in spots if one.booking.at.startswith(HEAD)]
    feet = [one.cell for one in spots if not one.booking.at.startswith(HEAD)]
    high = [max((one.rows for one in side), default=0) for side in (heads, feet)]
    bands = [rows if _fill(side, grid) else 0 for side, rows in zip((heads, feet), high, strict=True)]
    corners = tuple(
        replace(one, top=one.top - top - bands[0], bottom=one.bottom - top - bands[0])
        for side, band in zip((heads, feet), bands, strict=True)
        for one in side
        if not band
    )
    return Reserved(page, bands[0], bands[1], corners, held=any(one.booking.ad in held for one in spots))


def _fill(cells: Sequence[Tile], grid: Grid) -> bool:
    """Whether rectangles at one edge leave no column beside them."""
    return sum(one.columns for one in cells) == grid.columns


@dataclass(frozen=True, slots=True)
class _Takes:
    """The rows of a page that an advertisement may take, how many columns and rows of them it takes, and how wide and
    high it is."""

    top: int
    bottom: int
    columns: int
    rows: int
    width: Pt = Pt(0.0)
    height: Pt = Pt(0.0)


def _area(booking: Booking, room: PageRoom) -> _Takes | None:
    """None where the page has no room for the module, or its lines run down and it is less than a page."""
    module, grid, top = booking.module, room.grid, room.head
    if module.ear:
        there = booking.page == 1 and not grid.vertical
        return _Takes(0, top, round(grid.columns * EAR_SHARE), top) if there else None
    if module.whole:
        front = booking.page == 1
        size = size_of(module, room)
        return None if front else _Takes(top, grid.lines, grid.columns, grid.lines, *size)
    width, height = size_of(module, room)
    columns = next((n for n in range(1, grid.columns + 1) if grid.span(n) + points(SLACK) >= width), 0)
    rows = ceil((height - points(SLACK)) / grid.leading) + MARK_ROWS
    if grid.vertical or not columns or rows > grid.lines - top:
        return None
    return _Takes(top, grid.lines, columns, rows, width, height)


def size_of(module: AdModule, room: PageRoom) -> tuple[Pt, Pt]:
    """The width and the height of a module on the paper. What has room on a single page is as large on a spread."""
    grid, single = room.grid, room.single
    if single and 0 < module.columns <= single.columns:
        grid = single
    if module.whole:
        across, down = grid.span(grid.columns), Pt(grid.lines * grid.leading)
        return (down, across) if grid.vertical else (across, down)
    if module.columns:
        return grid.span(min(module.columns, grid.columns + 1)), Pt(module.lines * grid.leading)
    return points(module.width), points(module.height)


def _spot(booking: Booking, area: _Takes, grid: Grid) -> AdSpot:
    """The module in its corner: flush with the type area's edges, its mark towards the articles."""
    module, at = booking.module, booking.at
    if module.ear:
        return _in_ear(booking, area, grid)
    width, height = area.width, area.height
    if module.whole:
        return _whole(booking, area, grid, Box(Pt(0), Pt(0), width, height))
    right = at.endswith(RIGHT) or (not at.endswith(LEFT) and booking.page % 2 == 1)
    column = grid.columns - area.columns if right else 0
    x = Pt(grid.left(0) + grid.span(grid.columns) - width) if right else grid.left(0)
    if at.startswith(HEAD):
        cell = Tile(0, column, area.columns, area.top, area.top + area.rows)
        box = Box(x, grid.top(area.top), width, height)
        mark = Box(x, grid.top(cell.bottom - MARK_ROWS), width, Pt(MARK_ROWS * grid.leading))
        return AdSpot(booking, cell, box, mark)
    cell = Tile(0, column, area.columns, area.bottom - area.rows, area.bottom)
    box = Box(x, Pt(grid.top(area.bottom) - height), width, height)
    mark = Box(x, Pt(box.y - MARK_ROWS * grid.leading), width, Pt(MARK_ROWS * grid.leading))
    return AdSpot(booking, cell, box, mark)


def _in_ear(booking: Booking, area: _Takes, grid: Grid) -> AdSpot:
    """The ear but for its last line, in which the advertisement is marked."""
    high = Pt((area.rows - 1) * grid.leading)
    ear = ear_of(Box(grid.left(0), grid.top(0), grid.span(grid.columns), high), grid)
    box = replace(ear, height=Pt(ear.height - MARK_ROWS * grid.leading))
    mark = replace(ear, y=box.bottom, height=Pt(MARK_ROWS * grid.leading))
    column = grid.columns - area.columns
    return AdSpot(booking, Tile(0, column, area.columns, area.top, area.bottom - 1), box, mark)


def _whole(booking: Booking, area: _Takes, grid: Grid, box: Box) -> AdSpot:
    """All of the type area; the mark stands over it, in the margin."""
    if grid.vertical:
        x = Pt(points(grid.trim_width) - grid.top(grid.lines))
        box = replace(box, x=x, y=grid.left(0))
    else:
        box = replace(box, x=grid.left(0), y=grid.top(0))
    mark = Box(box.x, Pt(box.y - MARK_ROWS * grid.leading), box.width, Pt(MARK_ROWS * grid.leading))
    return AdSpot(booking, Tile(0, 0, area.columns, area.top, area.bottom), box, mark)


def without_page(spots: Sequence[AdSpot], pages: Iterable[int]) -> Iterator[Finding]:
    """A finding for every advertisement on a page that was not made."""
    made = sorted(pages)
    for spot in spots:
        if spot.booking.page not in made:
            message = Text(
                f"广告登在第 {spot.booking.page} 版，本期只有 {len(made)} 版。",
                f"It is booked on page {spot.booking.page} of an issue of {len(made)} pages.",
            )
            cure = Text(
                f"改登第 1 至 {made[-1]} 版，或加一版。", f"Book pages 1 to {made[-1]}, or make another page."
            )
            yield _finding("M51", spot.booking, message, cure)


def _no_room(booking: Booking, room: PageRoom) -> Finding:
    """The page is too small for the module, has its masthead, or runs down."""
    grid = room.grid
    width, height = (millimetres(side) for side in size_of(booking.module, room))
    area = millimetres(grid.span(grid.columns)), millimetres(Pt(grid.lines * grid.leading))
    if grid.vertical:
        message = Text(
            "直排的版面只能登整版广告。", "On pages whose lines run down only whole pages can be booked."
        )
    elif booking.module.ear:
        message = Text("报眼只在第一版。", "There is an ear on page one alone.")
    elif booking.module.whole:
        message = Text(
            "第一版有报头，登不了整版广告。", "Page one has its masthead: it cannot be booked whole."
        )
    else:
        message = Text(
            f"“{booking.module.name}”宽 {width:.1f} 毫米、高 {height:.1f} 毫米，第 {booking.page} 版放不下"
            f"（版心 {area[0]:.1f} × {area[1]:.1f} 毫米，另要一行标“广告”）。",
            f"`{booking.module.name}` is {width:.1f} × {height:.1f} mm, for which page {booking.page} has no room "
            f"(type area {area[0]:.1f} × {area[1]:.1f} mm, and a line for its mark).",
        )
    return _finding("M51", booking, message, ROWS["M51"].cure)


def _no_entry(booking: Booking, edition: Edition) -> Finding:
    """An entry of a column that is more, or less, than a headline and text."""
    odd = next(one for one in members_of(edition, booking.ad) if not may_join(one))
    message = Text(
        f"“{odd.id}”不能作分类广告的一条，这一栏没有登出。",
        f"`{odd.id}` cannot be an entry of classified advertisements; the column is not printed.",
    )
    cure = Text("每条要有标题和一段以上文字，没有图片。", "An entry has a headline and text, and no picture.")
    return _finding("M51", replace(booking, ad=odd.id), message, cure)


def _one_spot(booking: Booking, before: Booking) -> Finding:
    message = Text(
        f"第 {booking.page} 版这个位置已登了“{before.ad}”（edition.yaml 第 {before.line} 行）。",
        f"The spot on page {booking.page} is that of `{before.ad}` (line {before.line} of edition.yaml).",
    )
    return _finding("M52", booking, message, ROWS["M52"].cure)


def _finding(rule: str, booking: Booking, message: Text, cure: Text) -> Finding:
    place = f"edition.yaml:{booking.line}" if booking.line else "edition.yaml"
    return Finding(rule, Severity.ERROR, message, booking.module.name, booking.ad, booking.page, place, cure)
