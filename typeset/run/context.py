"""What make-up is given of an edition's folder: the copy loaded, its look read, all laid out. Every run begins here.

Rooms are loaded when they are needed: copy is being read before, or while, the rooms that make pages are loaded.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from typeset.apart.beside import beside
from typeset.edition import Edition
from typeset.errors import Finding
from typeset.paper import Paper
from typeset.resources import styles_dir
from typeset.store import Store

if TYPE_CHECKING:
    from typeset.compose.faces.fonts import Faces
    from typeset.makeup import MadeEdition
    from typeset.makeup.model.context import Context
    from typeset.style import Sheets

BUILT_IN_SHEETS = ("page.css", "type.css", "furniture.css")

Step = Callable[[str], None]
"""Told the name of each verb as the run begins it: load, compose, paint, bind, prove, write."""


class Matter(Protocol):
    """What an edition is set with: read anew (`NewMatter`), or standing from the round before."""

    @property
    def hands(self) -> int:
        """How many processes may work at once."""

    def style(self, paper: Paper) -> "tuple[Sheets, Faces]":
        """The sheets of a paper and its faces."""

    def context(self, edition: Edition, sheets: "Sheets", faces: "Faces") -> "Context":
        """What stays the same while an edition is made up. Raises EditionError where no grid comes of the style."""


@dataclass(frozen=True, slots=True)
class NewMatter:
    """Sheets and faces as they are now, and nothing measured yet; pages that the store keeps are not laid again. So
    many `hands` (processes) may work on the pages at once."""

    store: Store = field(default_factory=Store)
    hands: int = 1

    def style(self, paper: Paper) -> "tuple[Sheets, Faces]":
        """The sheets of a paper and its faces."""
        return read_style(paper)

    def context(self, edition: Edition, sheets: "Sheets", faces: "Faces") -> "Context":
        """What stays the same while an edition is made up."""
        from typeset.makeup.edition import context_of

        return replace(context_of(edition, sheets, faces, None, self.store), hands=self.hands)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """An edition as it was loaded, what was noticed in its copy, its look, and what it is made up in."""

    edition: Edition
    findings: tuple[Finding, ...]
    sheets: "Sheets"
    faces: "Faces"
    context: "Context"

    def made_up(self) -> "MadeEdition":
        """Its pages."""
        from typeset.makeup.edition import make_up_in

        return make_up_in(self.context)


def lay_out(
    folder: Path,
    matter: Matter,
    step: Step = lambda verb: None,
    asked: Callable[[Edition], Edition] = lambda edition: edition,
) -> LaidOut:
    """The edition of a folder, ready to be made up; `asked` is what of it is wanted, where that is not the edition as
    it stands. Raises EditionErrors or MachineError."""
    step("load")
    edition, findings = _loaded(folder, matter.hands)
    sheets, faces = matter.style(edition.paper)
    step("compose")
    return LaidOut(edition, findings, sheets, faces, matter.context(asked(edition), sheets, faces))


def _loaded(folder: Path, hands: int) -> tuple[Edition, tuple[Finding, ...]]:
    """The edition and what was noticed in its copy. With two hands another process loads the rooms that read copy, and
    reads it, while this one loads those that make pages: each takes about as long."""
    reading = beside(partial(_read, folder), hands)
    if hands > 1:
        import typeset.compose.composer
        import typeset.makeup.edition
        import typeset.render.ground.painter_process  # noqa: F401
    return reading()


def _read(folder: Path) -> tuple[Edition, tuple[Finding, ...]]:
    from typeset.sources.desk.edition import load_edition

    return load_edition(folder)


def read_style(paper: Paper) -> "tuple[Sheets, Faces]":
    """The sheets of a paper and the faces of this machine, which a vertical paper takes in its own language."""
    from typeset.compose.faces.fonts import find_faces
    from typeset.style import read_sheets
    from typeset.style.elements import page_element
    from typeset.style.extremes import extremes
    from typeset.style.properties.typearea import is_vertical

    sheets = read_sheets(sheet_paths(paper))
    sheets = replace(sheets, findings=(*sheets.findings, *extremes(sheets, paper.format)))
    vertical = is_vertical(sheets.computed(page_element(paper.format)))
    return sheets, find_faces(paper.lang) if vertical else find_faces()


def sheet_paths(paper: Paper) -> tuple[Path, ...]:
    """The style sheets of a paper in cascade order: the built-in ones, then its own."""
    return (*(styles_dir() / name for name in BUILT_IN_SHEETS), *paper.styles)
