"""One issue made in memory: from an edition's folder to the bytes of the day's files and all findings.

Each verb of the run loads the rooms that it needs when it begins, so that copy is being read before the rooms that make
pages are there, and a command that only asks for an issue's names loads none of them.
"""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from typeset.edition import Edition
from typeset.errors import Finding, Severity, TypesetError
from typeset.run.context import LaidOut, NewMatter, Step, lay_out, sheet_paths
from typeset.store import Store

if TYPE_CHECKING:
    from typeset.compose.faces.fonts import Faces
    from typeset.makeup import MadeEdition
    from typeset.proof.readback.pdf_text import ReadPage
    from typeset.render.epub import BookParts
    from typeset.render.ground.painter_process import PainterProcess
    from typeset.render.pdf import Inking

READER, EPUB, FINDINGS = "reader.pdf", "edition.epub", "findings.json"
PRESS, SHEETS = "press.pdf", "sheets.pdf"
ALL_OUTPUTS = frozenset({READER, EPUB})


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is asked for: the edition's folder, which outputs, how many processes may paint, the stage at which
    all pages have to be signed (empty: none), where pages are kept from one run to the next, and whether the reader's
    PDF takes the edition's folder along as its `source`."""

    folder: Path
    outputs: frozenset[str] = ALL_OUTPUTS
    jobs: int = 1
    signed: str = ""
    store: Store = field(default_factory=Store)
    source: bool = False


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What comes of a run: the day's files by name, all that was found, how many articles there are, and how
    many pages, where some were made."""

    files: dict[str, bytes]
    findings: tuple[Finding, ...]
    articles: int
    pages: int | None = None

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Issue:
    """What a run made: the files by name, everything that was found on the way, the faces that were used, and what
    the pages of the reader's PDF say."""

    edition: Edition
    made: "MadeEdition"
    files: dict[str, bytes]
    findings: tuple[Finding, ...]
    faces: "Faces"
    pages: "tuple[ReadPage, ...]" = ()

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def outcome(self) -> RunOutcome:
        """What came of it."""
        return RunOutcome(self.files, self.findings, len(self.edition.articles), self.made.count)


OnPainted = Callable[[Issue], None]
"""Told of an issue as soon as its pages are painted, before it is bound and proved."""


def make_issue(wish: Request, step: Step) -> Issue:
    """Make one issue in memory. Raises EditionErrors (exit 3) or MachineError (exit 4); writes nothing."""
    with uncollected():
        laid = laid_out(wish, step)
        from typeset.render.ground.painter_process import PainterProcess

        with PainterProcess(wish.jobs if wish.outputs - {EPUB} else 1) as painter:
            return made_on(painter, wish, laid, step)


def laid_out(wish: Request, step: Step) -> LaidOut:
    """The edition that is asked for, ready to be made up. Raises EditionErrors or MachineError."""
    return lay_out(wish.folder, NewMatter(wish.store, wish.jobs), step)


def made_on(
    painter: "PainterProcess",
    wish: Request,
    laid: LaidOut,
    step: Step,
    painted: OnPainted = lambda issue: None,
) -> Issue:
    """Make one issue of an edition that is laid out, with a painter that is there already."""
    from typeset.apart.beside import beside

    ahead = beside(partial(_ahead, laid, EPUB in wish.outputs), wish.jobs, patient=True)
    issue, sheets = _made_up(laid), laid.sheets
    # Both processes prove, and what is loaded before they part is not loaded twice.
    import typeset.proof.proving  # noqa: F401

    known = ahead() if wish.jobs > 1 else None
    beginning = beside(partial(_bound, issue, EPUB in wish.outputs, known), wish.jobs)
    issue = _painted(issue, painter, wish, step)
    if READER in wish.outputs:
        painted(issue)
    if EPUB in wish.outputs:
        step("bind")
    book = beginning()
    if book.epub:
        issue.files[EPUB] = book.epub
    step("prove")
    from typeset.render.ground.sheets import painter_findings

    paper = issue.edition.paper
    told = painter_findings(painter.told, sheet_paths(paper))
    missed = house_findings(issue.edition, issue.made, (painter.html,)) if READER in wish.outputs else ()
    findings = (*issue.findings, *sheets.findings, *told, *missed, *issue.made.findings)
    return _proved(replace(issue, findings=findings), book, wish.jobs)


def house_findings(edition: Edition, made: "MadeEdition", documents: Sequence[str]) -> tuple[Finding, ...]:
    """What a house wrote and its pages have not: selectors that meet nothing, pictures that are not there; and classes
    of the desk that the house has no rule for."""
    from typeset.render.ground.template_pictures import missing_pictures, refused_links
    from typeset.render.ground.templates import read_templates
    from typeset.render.unmet_selectors import unmet, unnamed_classes

    templates = read_templates(edition.paper.templates)
    classes = dict.fromkeys((*edition.classes, *(name for page in made.pages for name in page.plan.classes)))
    return (
        *unmet(edition.paper.styles, documents, templates, tuple(classes)),
        *unnamed_classes(edition, frozenset(page.plan.section for page in made.pages)),
        *missing_pictures(documents, templates),
        *refused_links(documents, templates),
    )


def make_pages(wish: Request, step: Step) -> Issue:
    """The issue's pages made up, and nothing painted: enough to know their marks. Raises what make_issue raises."""
    with uncollected():
        return _made_up(laid_out(wish, step))


def _made_up(laid: LaidOut) -> Issue:
    """The pages with what was noticed in the copy."""
    made = laid.made_up()
    give_back()
    return Issue(laid.edition, made, {}, laid.findings, laid.faces)


def _painted(issue: Issue, painter: "PainterProcess", wish: Request, step: Step) -> Issue:
    """The issue with the reader's PDF and the files for the plant, so far as they are asked for, of the same ink."""
    from typeset.render.pdf import ink

    inked = cache(partial(ink, issue.made, issue.faces))
    files = dict[str, bytes]()
    if READER in wish.outputs:
        step("paint")
        files[READER] = _reader(issue, painter, wish, inked)
    if PRESS in wish.outputs:
        step("separate")
        files |= pressed(issue, inked, painter, sheets=SHEETS in wish.outputs)
        issue = replace(issue, findings=(*issue.findings, *plate_findings(files[PRESS], issue.edition)))
    if files:
        painter.clear()
    return replace(issue, files=files)


def _reader(issue: Issue, painter: "PainterProcess", wish: Request, inked: "Callable[[], Inking]") -> bytes:
    from typeset.render.enclosed import archived
    from typeset.render.pdf import render_pdf

    made, edition, paths = issue.made, issue.edition, sheet_paths(issue.edition.paper)
    archive = archived(edition.root) if wish.source else b""
    return render_pdf(made, edition, paths, issue.faces, painter, archive=archive, inked=inked)


def pressed(
    issue: Issue, inked: "Callable[[], Inking]", painter: "PainterProcess", *, sheets: bool
) -> dict[str, bytes]:
    """The issue's files for the plant by name, on wish with its imposed `sheets`. Raises what make_issue raises."""
    from typeset.render.press.files import press_files

    paths = sheet_paths(issue.edition.paper)
    return press_files(issue.made, issue.edition, paths, inked, painter, sheets=sheets)


def plate_findings(file: bytes, edition: Edition) -> tuple[Finding, ...]:
    """What preflight calls an error in the file for the press, in which is what advertisers brought as it came; and
    what is to be said of the press's profile."""
    from typeset.preflight.checking import checked
    from typeset.render.press.whole import profile_findings

    wishes = edition.paper.press
    with TemporaryDirectory() as folder:
        path = Path(folder) / PRESS
        path.write_bytes(file)
        found = checked(path, wishes.tac).findings
    return (*profile_findings(wishes), *(one for one in found if one.severity is Severity.ERROR))


class BoundBook(NamedTuple):
    """The bytes of a book, none where it is not asked for, what reading it back found, and what is odd about copy."""

    epub: bytes
    broken: tuple[Finding, ...]
    of_copy: tuple[Finding, ...]


class KnownAhead(NamedTuple):
    """What does not wait for the pages: what is odd about copy, and the parts of the book, none where it is not asked
    for or where one cannot be made, of which is told when it is bound."""

    of_copy: tuple[Finding, ...]
    parts: "BookParts | None"


def _ahead(laid: LaidOut, asked: bool) -> KnownAhead:
    """What may be known while the pages are made up."""
    from typeset.copyedit import broken_copy
    from typeset.render.epub import book_parts

    of_copy, parts = tuple(broken_copy(laid.edition)), None
    with suppress(TypesetError):
        parts = book_parts(laid.edition, laid.faces) if asked else None
    return KnownAhead(of_copy, parts)


def _bound(issue: Issue, asked: bool, known: KnownAhead | None) -> BoundBook:
    """The book, if it is asked for, and all that is found without a page being painted."""
    from typeset.proof.proving import prove_book, prove_copy
    from typeset.render.epub import render_epub

    edition, made = issue.edition, issue.made
    of_copy = prove_copy(edition, made, known and known.of_copy)
    if not asked:
        return BoundBook(b"", (), of_copy)
    sheets = sheet_paths(edition.paper)
    epub = render_epub(edition, made, issue.faces, known and known.parts, sheet_paths=sheets)
    return BoundBook(epub, prove_book(edition, made, epub), of_copy)


def _proved(issue: Issue, book: BoundBook, hands: int) -> Issue:
    """The issue with what reading its files back found."""
    from typeset.apart.beside import beside
    from typeset.proof.proving import judge_reader, prove_file, prove_said
    from typeset.proof.report import findings_json
    from typeset.proof.waiving import unwaived

    edition, made, reader = issue.edition, issue.made, issue.files.get(READER, b"")
    of_file = beside(partial(prove_file, made, reader, issue.faces), hands if reader else 1)
    read = judge_reader(reader, made, hands)
    said = prove_said(edition, made, read)
    findings = unwaived(edition, (*issue.findings, *book.of_copy, *said, *of_file(), *book.broken))
    files = issue.files | {FINDINGS: findings_json(findings)}
    return replace(issue, files=files, findings=findings, pages=read.pages)


HEAVY = 400 * 2**20
"""Bytes in memory from which on it is worth a second to look for what is held by nothing but cycles."""


def give_back() -> None:
    """Hand the free pages of the heap back: after make-up of a heavy issue, whose tables are gone, two thirds of it.

    C's library keeps them otherwise, beside what the next processes take. `malloc_trim` is glibc's
    (https://man7.org/linux/man-pages/man3/malloc_trim.3.html); elsewhere nothing is handed back.
    """
    if resident() > HEAVY:
        gc.collect()
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim:
            trim(0)


def resident() -> int:
    """Bytes that this process has in memory; 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


@contextmanager
def uncollected() -> Iterator[None]:
    """Galleys, pages and glyphs are trees of frozen values: looking for cycles in them costs a sixth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            # As old as what was loaded: else all of it would be looked through at the next new object.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
