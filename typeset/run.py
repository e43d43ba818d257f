"""The run: from an edition's folder to the files of the day, one line a room."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from typeset.compose.fonts import Faces, find_faces
from typeset.deliver.files import write_whole
from typeset.edition import Edition
from typeset.errors import Finding, Severity
from typeset.makeup import MadeEdition, make_up
from typeset.paper import Paper
from typeset.proof import Written, prove
from typeset.proof.report import findings_json
from typeset.render.epub import render_epub
from typeset.render.pdf import render_pdf
from typeset.render.sheets import painter_findings
from typeset.render.stone import Stone
from typeset.resources import styles_dir
from typeset.sources.edition import load_edition
from typeset.style import Sheets, read_sheets
from typeset.style.extremes import extremes

READER, EPUB, FINDINGS = "reader.pdf", "edition.epub", "findings.json"
ALL_OUTPUTS = frozenset({READER, EPUB})
BUILT_IN_SHEETS = ("page.css", "type.css", "furniture.css")

Step = Callable[[str], None]
"""Told the name of each verb as the run begins it: load, compose, paint, bind, prove, write."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a run is asked for: the edition's folder, which outputs, how many processes may paint."""

    folder: Path
    outputs: frozenset[str] = ALL_OUTPUTS
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Issue:
    """What a run made: the files by name, and everything that was found on the way."""

    edition: Edition
    made: MadeEdition
    files: dict[str, bytes]
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def make_issue(wish: Wish, step: Step) -> Issue:
    """Make one issue in memory. Raises EditionErrors (exit 3) or MachineError (exit 4); writes nothing."""
    with _uncollected(), Stone(wish.jobs if READER in wish.outputs else 1) as stone:
        step("load")
        edition, copy_findings = load_edition(wish.folder)
        sheets, faces = read_style(edition.paper)
        step("compose")
        made = make_up(edition, sheets, faces)
        files = _render(wish, edition, made, (faces, stone, step))
    step("prove")
    written = Written(files.get(READER, b""), files.get(EPUB, b""))
    painted = painter_findings(stone.told, sheet_paths(edition.paper))
    findings = (*copy_findings, *sheets.findings, *painted, *made.findings, *prove(edition, made, written))
    return Issue(edition, made, files | {FINDINGS: findings_json(findings)}, findings)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Galleys, pages and glyphs are trees of frozen values: looking for cycles in them costs a sixth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def read_style(paper: Paper) -> tuple[Sheets, Faces]:
    """The sheets of a paper and the faces of this machine, which a vertical paper takes in its own language."""
    sheets = read_sheets(sheet_paths(paper))
    sheets = replace(sheets, findings=(*sheets.findings, *extremes(sheets, paper.format)))
    vertical = sheets.computed(f"section.page.{paper.format}").value("writing-mode") == "vertical-rl"
    return sheets, find_faces(paper.lang) if vertical else find_faces()


def sheet_paths(paper: Paper) -> tuple[Path, ...]:
    """The style sheets of a paper in cascade order: the built-in ones, then its own."""
    return (*(styles_dir() / name for name in BUILT_IN_SHEETS), *paper.styles)


def _render(
    wish: Wish, edition: Edition, made: MadeEdition, kit: tuple[Faces, Stone, Step]
) -> dict[str, bytes]:
    faces, stone, step = kit
    files: dict[str, bytes] = {}
    if READER in wish.outputs:
        step("paint")
        files[READER] = render_pdf(made, edition, sheet_paths(edition.paper), faces, stone)
    if EPUB in wish.outputs:
        step("bind")
        files[EPUB] = render_epub(edition, made, faces)
    return files


def build(wish: Wish, out: Path, step: Step) -> Issue:
    """Make one issue and put its files into `out`, each whole or not at all."""
    issue = make_issue(wish, step)
    step("write")
    write_whole(out, issue.files)
    return issue
