"""How pages of classes look: the grid that their sheet gives them, and what a masthead or a section's head takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from typeset.edition import FRONT, Edition, PagePlan
from typeset.makeup.model.context import PageLook
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.measured import Setter
from typeset.makeup.model.ruling.grids import (
    Taken,
    front_of,
    grid_of_class,
    grid_of_spread,
    grid_of_strip,
    masthead_of,
)
from typeset.style.elements import page_element
from typeset.style.extremes import extremes_of_class

if TYPE_CHECKING:
    from typeset.style import Sheets


def page_looks(
    edition: Edition, sheets: Sheets, grid: Grid, setter: Callable[[str, Grid], Setter]
) -> tuple[PageLook, ...]:
    """How pages of classes look, each set by the composer that `setter` gives for its element and grid."""
    return tuple(
        PageLook(
            one.pages,
            setter(one.element, one.grid),
            one.grid,
            one.front.masthead,
            one.front.columns,
            extremes_of_class(sheets, one.element, edition.paper.format),
            one.classes,
        )
        for one in _own_looks(edition, sheets, grid)
    )


class OwnLook(NamedTuple):
    """The element of pages that the desk gives classes, their numbers, their grid, what a section's head takes, and
    those classes."""

    element: str
    pages: tuple[int, ...]
    grid: Grid
    front: Taken
    classes: tuple[str, ...]


def _own_looks(edition: Edition, sheets: Sheets, grid: Grid) -> Iterator[OwnLook]:
    """The looks of pages of classes, each once; where pages open by themselves those of sections, which have no pages
    yet. EditionError where the sheet gives one no usable grid."""
    pages: dict[str, list[PagePlan]] = {}
    for page in _of_sections(edition) if edition.auto else edition.pages:
        if page.classes:
            side = "front" if page.number == 1 else "inner"
            pages.setdefault(page_element(edition.paper.format, side, page.classes), []).append(page)
    for element, some in pages.items():
        first = some[0]
        of_class = grid_of_strip if first.is_strip else grid_of_spread if first.facing else grid_of_class
        own = of_class(sheets, element, grid, some[0].classes)
        front = _headed(sheets, element, own, some[0])
        numbers = () if edition.auto else tuple(page.number for page in some)
        yield OwnLook(element, numbers, own, front, some[0].classes)


def _of_sections(edition: Edition) -> Iterator[PagePlan]:
    """A page inside as each of the paper's sections has it, and one that begins it where its name is a picture."""
    for section in edition.paper.sections:
        yield PagePlan(2, classes=section.classes)
        if section.nameplate:
            yield PagePlan(2, classes=(*section.classes, FRONT))


def _headed(sheets: Sheets, element: str, grid: Grid, page: PagePlan) -> Taken:
    """What the masthead takes of a page of classes, or the head of a section."""
    if page.number == 1:
        return masthead_of(sheets, element, grid)
    return front_of(sheets, element, grid) if page.is_front else Taken(0, 0, 0)
