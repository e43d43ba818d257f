"""Standing matter (留版): what a run leaves for the next of the same process, so that only what changed is set."""

from dataclasses import dataclass
from pathlib import Path
from threading import RLock

from typeset.compose.faces.fonts import Faces
from typeset.edition import Edition, Placement
from typeset.errors import Finding
from typeset.makeup import MadeEdition
from typeset.makeup.model.context import Context
from typeset.paper import Paper
from typeset.render.faces.subset import Rack
from typeset.render.ground.painter_process import PainterProcess
from typeset.render.ground.sheets import painter_css
from typeset.render.plates import Plate, Shop, plates
from typeset.run.context import NewMatter, read_style, sheet_paths
from typeset.store import Store
from typeset.style import Sheets

EDITS = 50
"""After so many editions the context is made anew, since it never forgets what it measured of older copy."""


@dataclass(frozen=True, slots=True)
class KnownBook:
    """What was found in the book and the ink of an edition with these placements and marks of pages."""

    of: tuple[Edition, tuple[Placement, ...], tuple[str, ...]] | None = None
    findings: tuple[Finding, ...] = ()


class Standing:
    """Sheets and faces while no sheet changes, the context of make-up with what was measured, and the store. One proof
    at a time is made of it, under its `lock`.

    Faces that are installed meanwhile are seen when a sheet changes.
    """

    hands = 1

    def __init__(self, store: Store | None = None) -> None:
        self.store = store or Store()
        self.lock = RLock()
        self.rack = Rack()
        self.painter = PainterProcess()
        self.book = KnownBook()
        self._style: tuple[Paper, Sheets, Faces] | None = None
        self._css: str | None = None
        self._plates: tuple[Plate, ...] = ()
        self._context: Context | None = None
        self._edits = 0

    def style(self, paper: Paper) -> tuple[Sheets, Faces]:
        """The sheets of a paper and its faces, read again where a file of the sheets is another than it was."""
        if self._style is None or self._style[0] != paper or not self._style[1].is_current():
            self._style, self._css = (paper, *read_style(paper)), None
            self.rack = Rack()
        return self._style[1:]

    @property
    def houses(self) -> tuple[Path, ...]:
        """The folders from which the paper has its look, as `style` last saw it."""
        if self._style is None:
            return ()
        paper = self._style[0]
        inside = (*(sheet.parent for sheet in paper.styles), *([paper.templates] if paper.templates else []))
        plate = [paper.nameplate.folder] if paper.nameplate else []
        return tuple(dict.fromkeys((*(folder.parent for folder in inside), *plate)))

    def css(self, paper: Paper) -> str:
        """The painter's sheet, as `style` last read it."""
        if self._css is None:
            self._css = painter_css(sheet_paths(paper))
        return self._css

    def plates(self, made: MadeEdition, shop: Shop) -> tuple[Plate, ...]:
        """The plates of all pages, those that are as they were being known."""
        self._plates = plates(made, shop, self._plates)
        return self._plates

    def context(self, edition: Edition, sheets: Sheets, faces: Faces) -> Context:
        """The context of an edition, in which articles that did not change are as they were."""
        fresh = NewMatter(self.store).context(edition, sheets, faces)
        self._edits += 1
        if self._context is None or self._context.house != fresh.house or self._edits > EDITS:
            self._context, self._edits = fresh, 0
        else:
            self._context = self._context.with_copy(edition)
        return self._context
