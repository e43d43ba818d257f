"""The proof alive: made again after every change, but for the pages that did not change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from typeset.edition import Edition, Placement
from typeset.errors import Finding
from typeset.makeup import MadeEdition
from typeset.proof import Written, prove, prove_book, prove_ink
from typeset.proof.readback.pdf_text import ReadPage, read_pages
from typeset.proof.sheet import Leaf, Proofs, later_files, picture_files, screen_files
from typeset.proof.sheet.images import View, draw_large, draw_view
from typeset.proof.waiving import unwaived
from typeset.render.epub import render_epub
from typeset.render.ground.painter_process import Ground
from typeset.render.ground.sheets import painter_findings
from typeset.render.pdf import house_of
from typeset.render.plates import Plate, Shop, pull
from typeset.run.context import lay_out, sheet_paths
from typeset.run.issue import house_findings, uncollected
from typeset.run.proofs import read_desk
from typeset.run.session import KnownBook, Standing
from typeset.store import Store, digest

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LiveLook:
    """A live proof: the marks of its pages in order, its files by name, and those that are made when somebody asks for
    them. `whole` makes the same once more with what book and ink say, where that is not known yet."""

    marks: tuple[str, ...]
    files: Mapping[str, bytes]
    later: Mapping[str, Callable[[], bytes]]
    whole: "Callable[[], LiveLook] | None" = None


OnLook = Callable[[LiveLook], None]
"""Told the marks and pictures of all pages, before the findings are ready."""


def live_proof(folder: Path, standing: Standing, seen: OnLook = lambda look: None) -> LiveLook:
    """The proof of an edition as it stands in its folder. Raises what make_issue raises."""
    with standing.lock, uncollected():
        standing.store.turn()
        laid = lay_out(folder, standing)
        edition, made = laid.edition, laid.made_up()
        shop = Shop(edition, standing.css(edition.paper), laid.faces, standing.rack, standing.painter)
        press = _Press(made, shop, standing.store)
        pressed = standing.plates(made, shop)
        views = tuple(press.view(plate) for plate in pressed)
        marks = tuple(plate.mark for plate in pressed)
        seen(LiveLook(marks, picture_files(views), {}))
        leaves = tuple(
            Leaf(plate.mark, view, press.text(plate), _later(standing, partial(press.large, plate)))
            for plate, view in zip(pressed, views, strict=True)
        )
        painted = painter_findings(press.told(pressed), sheet_paths(edition.paper))
        missed = house_findings(edition, made, [plate.html for plate in pressed])
        broken = prove(edition, made, Written(pages=tuple(leaf.text for leaf in leaves)))
        found = (*laid.findings, *laid.sheets.findings, *painted, *missed, *made.findings, *broken)
        inked = tuple(_later(standing, partial(press.inked, plate)) for plate in pressed)
        return _Proved(folder, standing, edition, made, leaves, found, inked).look()


@dataclass(frozen=True, slots=True)
class _Proved:
    """A live proof but for what its book and its ink say, which is read back when there is time for it."""

    folder: Path
    standing: Standing
    edition: Edition
    made: MadeEdition
    leaves: tuple[Leaf, ...]
    found: tuple[Finding, ...]
    inked: tuple[Callable[[], tuple[Finding, ...]], ...]

    def look(self) -> LiveLook:
        """The proof with what is known of book and ink, which may be of the edition as it was a moment ago."""
        known = self.standing.book
        findings = unwaived(self.edition, (*self.found, *known.findings))
        proofs = Proofs(self.edition, self.made, self.leaves, findings, read_desk(self.folder))
        later = {name: _later(self.standing, make) for name, make in later_files(proofs).items()}
        marks = tuple(leaf.mark for leaf in self.leaves)
        is_known = known.of == self._of
        return LiveLook(marks, screen_files(proofs), later, None if is_known else self._whole)

    @property
    def _of(self) -> tuple[Edition, tuple[Placement, ...], tuple[str, ...]]:
        return self.edition, self.made.placements, tuple(leaf.mark for leaf in self.leaves)

    def _whole(self) -> LiveLook:
        ink = tuple(
            finding for read in self.inked for finding in read()
        )  # an edit waits for one page of it at most
        with self.standing.lock, uncollected():
            faces = self.standing.style(self.edition.paper)[1]
            epub = render_epub(self.edition, self.made, faces, sheet_paths=sheet_paths(self.edition.paper))
            findings = (*prove_book(self.edition, self.made, epub), *ink)
            self.standing.book = KnownBook(self._of, findings)
            return self.look()


def _later(standing: Standing, make: Callable[[], T]) -> Callable[[], T]:
    """Made while no proof is: painter and PDFium serve one thread at a time."""

    def made() -> T:
        with standing.lock:
            return make()

    return made


class _Press:
    """Pulls the plates of an edition one by one, those of which the store has not what is asked for."""

    def __init__(self, made: MadeEdition, shop: Shop, store: Store) -> None:
        self._made, self._shop, self._store = made, shop, store
        self._faces = shop.faces.digest()
        self._pulled: dict[str, bytes] = {}

    def _key(self, mark: str) -> str:
        """A page on this machine: its mark, and the very faces."""
        return digest(mark, self._faces)

    def _pull(self, plate: Plate) -> bytes:
        if plate.mark not in self._pulled:
            self._pulled[plate.mark] = pull(plate, self._made, self._shop, self._store)
        return self._pulled[plate.mark]

    def view(self, plate: Plate) -> View:
        """The page as it is first seen."""
        return self._store.keep("view", self._key(plate.mark), lambda: draw_view(self._pull(plate)))

    def large(self, plate: Plate) -> bytes:
        """The page as it can be read letter by letter."""
        return self._store.keep("large", self._key(plate.mark), lambda: draw_large(self._pull(plate)))

    def text(self, plate: Plate) -> ReadPage:
        """What the page says, under the number that it bears."""
        read = self._store.keep("text", self._key(plate.mark), lambda: read_pages(self._pull(plate))[0])
        return replace(read, number=plate.page.number)

    def inked(self, plate: Plate) -> tuple[Finding, ...]:
        """What is wrong with the ink of the page."""
        number, boxes = plate.page.number, [one for one in self._made.findings if one.id in ("G01", "G09")]
        return self._store.keep(
            "inked",
            digest(self._key(plate.mark), number, boxes),
            lambda: prove_ink(self._pull(plate), self._made, number, self._shop.faces),
        )

    def told(self, pressed: tuple[Plate, ...]) -> tuple[str, ...]:
        """What the painter says of the sheets."""
        css = pressed[0].css if pressed else ""

        def told() -> tuple[str, ...]:
            self._shop.painter.paint(Ground("", css), house_of(self._made.paper))()
            return self._shop.painter.told

        return self._store.keep("told", digest(css), told)
