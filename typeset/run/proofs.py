"""Proofs: the pages of an issue to be looked at, written as a folder that opens in a browser."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from typeset.deliver.files import ANOTHER_OUT, write_set
from typeset.errors import EditionError
from typeset.preflight.checking import checked
from typeset.preflight.plates.looking import PlateLook, PlateWish
from typeset.preflight.plates.pages import plate_looks
from typeset.preflight.plates.separating import ghostscript
from typeset.proof.readback.pdf_text import ReadPage
from typeset.proof.sheet import DeskNotes, Leaf, Proofs, write_proof
from typeset.proof.sheet.changes import read_record, recorded_files
from typeset.proof.sheet.images import DrawnPage, draw_pages
from typeset.proof.sheet.pressed import PressProof, press_proof
from typeset.proof.waiving import not_waived
from typeset.render.ground.painter_process import PainterProcess
from typeset.render.ground.sheets import painter_css
from typeset.render.plates import Shop, plates
from typeset.run.context import Step, sheet_paths
from typeset.run.issue import PRESS, READER, Issue, Request, laid_out, made_on, uncollected
from typeset.sources.proofs.comments import read_comments
from typeset.sources.proofs.signed import read_signatures
from typeset.store import Store, digest


def prove_pages(wish: Request, out: Path, step: Step, against: Path | None = None) -> Issue:
    """Make one issue and put its proof, a folder that opens in a browser, into `out`/proof; with what changed since
    the earlier proof in `against`, where one is named (EditionError where it is none); and where the files for the
    press are asked for, with their preflight and how their pages will print."""
    if against is not None:
        read_record(against)
    leaves: list[Callable[[ReadPage], Leaf]] = []
    with uncollected():
        laid = laid_out(wish, step)
        with PainterProcess(wish.jobs) as painter:

            def painted(issue: Issue) -> None:
                leaves.extend(_drawn_beside(painter, wish.store, issue))

            issue = made_on(painter, wish, laid, step, painted)
            step("draw")
            turned = tuple(leaf(text) for leaf, text in zip(leaves, issue.pages, strict=True))
    desk, press = read_desk(wish.folder), None
    if PRESS in issue.files:
        step("preflight")
        press = _press_proof(issue)
        issue = replace(issue, findings=(*issue.findings, *not_waived(issue.edition, press.boxes)))
    files = write_proof(Proofs(issue.edition, issue.made, turned, issue.findings, desk, against, press))
    step("write")
    write_set(out / "proof", files, recorded_files(out / "proof"), ANOTHER_OUT)
    return issue


def _press_proof(issue: Issue) -> PressProof:
    """The proof of the file for the press, with its plates where there is Ghostscript."""
    tac = float(issue.edition.paper.press.tac)
    with TemporaryDirectory() as folder:
        path = Path(folder) / PRESS
        path.write_bytes(issue.files[PRESS])
        seen = checked(path, tac)
        wish = PlateWish(tac, seen.profile, pictured=True, trimmed=True)
        looks = tuple[PlateLook, ...]()
        with suppress(EditionError):  # what Ghostscript does not get through is shown without plates
            looks = tuple(plate_looks(path, seen.boxes, wish)) if ghostscript() else ()
    return press_proof(seen, looks, tac, issue.made)


def read_desk(folder: Path) -> DeskNotes:
    """What proof-readers have left in an edition's folder. EditionErrors where a file is not as it should be."""
    return DeskNotes(read_signatures(folder), read_comments(folder))


def _drawn_beside(painter: PainterProcess, store: Store, issue: Issue) -> list[Callable[[ReadPage], Leaf]]:
    """The leaves of a painted issue, but for what they say: drawing goes on beside the run, of pages that the store
    has no pictures of."""
    css = painter_css(sheet_paths(issue.edition.paper))
    shop = Shop(issue.edition, css, issue.faces, painter=painter)
    made = plates(issue.made, shop)
    keys = [digest(plate.mark, issue.faces.digest()) for plate in made]
    places = [
        place for place, key in enumerate(keys) if not (store.has("view", key) and store.has("large", key))
    ]
    drawn = painter.beside(draw_pages, issue.files[READER], places)
    return [
        partial(_leaf_of, (plate.mark, key), store, _of_place(drawn, place))
        for place, (plate, key) in enumerate(zip(made, keys, strict=True))
    ]


DrawView = Callable[[], DrawnPage]


def _of_place(drawn: Callable[[], dict[int, DrawnPage]], place: int) -> DrawView:
    return lambda: drawn()[place]


def _leaf_of(known: tuple[str, str], store: Store, drawn: DrawView, text: ReadPage) -> Leaf:
    """The leaf of a page with that mark, whose pictures are kept under a key."""
    mark, key = known
    view = store.keep("view", key, lambda: drawn().view)
    large = store.keep("large", key, lambda: drawn().large)
    return Leaf(mark, view, text, lambda: large)
