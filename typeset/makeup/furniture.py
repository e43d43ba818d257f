"""Where the furniture of a page stands: masthead and ear over the type area of page one, the folio line elsewhere."""

from typeset.makeup.model.context import Desk
from typeset.makeup.model.page import Box, Furniture
from typeset.units import Pt, points


def furniture(desk: Desk, number: int) -> Furniture:
    """The masthead over the type area of page one; the folio line in the head margin of every other page."""
    grid = desk.grid
    if grid.vertical:
        return _over_columns(desk, number)
    if number == 1:
        height = Pt((desk.masthead - 1) * grid.leading)
        return Furniture(Box(grid.left(0), grid.top(0), grid.span(grid.columns), height), "masthead")
    height = Pt(desk.folio * grid.leading)
    top = Pt(max(0, grid.head - height - grid.leading))
    return Furniture(Box(grid.left(0), top, grid.span(grid.columns), height), "folio")


def _over_columns(desk: Desk, number: int) -> Furniture:
    """The same in a vertical page, whose columns stand below it."""
    grid = desk.grid
    left, width = Pt(points(grid.trim_width) - grid.top(grid.lines)), Pt(grid.lines * grid.leading)
    if number == 1:
        return Furniture(Box(left, grid.left(0), width, grid.span(desk.across)), "masthead")
    height = Pt(desk.folio * grid.leading)
    return Furniture(Box(left, Pt(max(0, grid.start - height - grid.leading)), width, height), "folio")
