"""The run: from an edition's folder to the files of the day, one line a room."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from typeset.compose.fonts import Faces, find_faces
from typeset.deliver.files import write_whole
from typeset.edition import Edition
from typeset.errors import EditionError, EditionErrors, Finding, Severity, Signature, Text, Where
from typeset.makeup import MadeEdition, make_up
from typeset.makeup.edition import desk_of, make_up_at
from typeset.makeup.proposing import Proposed, propose, remarks, without_plans
from typeset.paper import Paper
from typeset.proof import Written, prove
from typeset.proof.fixing import Fixed, fixed_files, reads_as_meant
from typeset.proof.report import findings_json
from typeset.proof.sheet import Proofs, write_proof
from typeset.proof.sheet.changes import read_record
from typeset.proof.signing import fingerprints, held, unsigned, with_signature
from typeset.proof.waiving import unwaived
from typeset.render.epub import render_epub
from typeset.render.pdf import render_pdf
from typeset.render.sheets import painter_findings
from typeset.render.stone import Stone
from typeset.resources import styles_dir
from typeset.sources.edition import MANIFEST, load_edition
from typeset.sources.planwriting import Proposal, with_plans
from typeset.sources.signed import FILE, FOLDER, read_signatures, signatures_yaml
from typeset.sources.text import YAML_LIMIT, read_text
from typeset.style import Sheets, read_sheets
from typeset.style.extremes import extremes

READER, EPUB, FINDINGS = "reader.pdf", "edition.epub", "findings.json"
ALL_OUTPUTS = frozenset({READER, EPUB})
BUILT_IN_SHEETS = ("page.css", "type.css", "furniture.css")

Step = Callable[[str], None]
"""Told the name of each verb as the run begins it: load, compose, paint, bind, prove, write."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a run is asked for: the edition's folder, which outputs, how many processes may paint, and the stage at
    which all pages have to be signed (empty: none)."""

    folder: Path
    outputs: frozenset[str] = ALL_OUTPUTS
    jobs: int = 1
    signed: str = ""


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
    found = (*copy_findings, *sheets.findings, *painted, *made.findings, *prove(edition, made, written))
    findings = unwaived(edition, found)
    return Issue(edition, made, files | {FINDINGS: findings_json(findings)}, findings)


@dataclass(frozen=True, slots=True)
class PlanWish:
    """What plans are asked for: the edition's folder, whether plans that there are give way (`again`), which pages
    (none: all), whether they are only to be shown."""

    folder: Path
    again: bool = False
    pages: frozenset[int] = frozenset()
    show: bool = False


def plan_pages(wish: PlanWish, step: Step) -> tuple[Proposed, ...]:
    """Plans for the pages that have none, or for those asked for, written into edition.yaml unless they are only shown.

    Raises EditionErrors (exit 3) or MachineError (exit 4), and writes nothing then.
    """
    step("load")
    edition, _ = load_edition(wish.folder)
    sheets, faces = read_style(edition.paper)
    kept = frozenset(page.number for page in edition.pages if page.plan and not wish.again)
    asked = (wish.pages or frozenset(page.number for page in edition.pages)) - kept
    step("compose")
    desk = desk_of(without_plans(edition, asked), sheets, faces)
    if not edition.auto and not asked:
        return ()
    made = make_up_at(desk)
    there = {page.number for page in made.pages}
    _check_numbers(wish, there, edition.auto)
    proposed = propose(desk, made, frozenset(there) if edition.auto else asked)
    if not wish.show:
        step("write")
        _write_plans(wish.folder, proposed)
    return tuple(one for one in proposed if one.plan.number in (wish.pages or there))


def _write_plans(folder: Path, proposed: tuple[Proposed, ...]) -> None:
    text = read_text(folder / MANIFEST, MANIFEST, YAML_LIMIT).text
    proposals = [Proposal(one.plan, remarks(one)) for one in proposed]
    write_whole(folder, {MANIFEST: with_plans(text, proposals).encode()})


def _check_numbers(wish: PlanWish, there: set[int], auto: bool) -> None:
    """Refuse pages that the edition does not have, and some of the pages where only all can be listed."""
    strange = sorted(wish.pages - there)
    if strange:
        raise _no_such_page(strange[0], there)
    if auto and wish.pages and not wish.show:
        raise EditionError(
            "PAGE",
            Text(
                "pages: auto 的各版要一起写成版样",
                "pages that open by themselves (`pages: auto`) are written all together",
            ),
            Text(
                "去掉 --page，或加 --show 只看这几版",
                "leave --page out, or add --show to look at these alone",
            ),
            Where(field="--page"),
        )


def _no_such_page(page: int, there: Iterable[int]) -> EditionError:
    listed = ", ".join(map(str, sorted(there)))
    return EditionError(
        "PAGE",
        Text(f"没有第 {page} 版", f"there is no page {page}"),
        Text(f"本期有第 {listed} 版", f"this edition has the pages {listed}"),
        Where(field="--page"),
    )


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


def fix_copy(folder: Path, findings: tuple[Finding, ...]) -> tuple[Fixed, ...]:
    """Make the corrections that findings are sure of in the articles' files, each file whole or not at all.

    A file that does not read as it was meant to is put back as it was, and its findings are left to a person.
    """
    edition, _ = load_edition(folder)
    return tuple(write_back(folder, fixed) for fixed in fixed_files(edition, folder, findings))


def write_back(folder: Path, fixed: Fixed) -> Fixed:
    """Write a corrected file; one that does not read as it was meant to is put back, and nothing in it is mended."""
    path = folder / fixed.file
    before = path.read_bytes()
    write_whole(path.parent, {path.name: fixed.data})
    try:
        if reads_as_meant(load_edition(folder)[0], fixed):
            return fixed
    except EditionErrors:
        pass  # the correction made the edition invalid, which is not what was meant
    write_whole(path.parent, {path.name: before})
    return replace(fixed, mended=0, left=fixed.mended + fixed.left)


def sign_page(folder: Path, page: int, new: Signature, step: Step) -> Signature:
    """Sign a page of the edition as it is now, in `proofs/signed.yaml`; `new` gets the page's fingerprint.

    Raises EditionError where there is no such page, and what make_issue raises.
    """
    issue = make_issue(Wish(folder, frozenset({READER})), step)
    step("draw")
    prints = fingerprints(issue.made, issue.files[READER])
    if page not in prints:
        raise _no_such_page(page, prints.keys())
    signed = replace(new, hash=prints[page])
    write_whole(folder / FOLDER, {FILE: signatures_yaml(with_signature(read_signatures(folder), signed))})
    return signed


def _proofs(folder: Path, issue: Issue, against: Path | None = None) -> Proofs:
    signed = read_signatures(folder)
    return Proofs(issue.edition, issue.made, issue.files[READER], issue.findings, signed, against)


def proof_files(wish: Wish) -> dict[str, bytes]:
    """One issue's proof as files by name. Raises what make_issue raises; writes nothing."""
    issue = make_issue(wish, lambda _: None)
    return write_proof(_proofs(wish.folder, issue))


def prove_pages(wish: Wish, out: Path, step: Step, against: Path | None = None) -> Issue:
    """Make one issue and put its proof, a folder that opens in a browser, into `out`/proof; with what changed since
    the earlier proof in `against`, where one is named (EditionError where it is none)."""
    if against is not None:
        read_record(against)
    issue = make_issue(wish, step)
    step("draw")
    files = write_proof(_proofs(wish.folder, issue, against))
    step("write")
    pages = {name.removeprefix("pages/"): data for name, data in files.items() if name.startswith("pages/")}
    write_whole(out / "proof" / "pages", pages)
    write_whole(out / "proof", {name: data for name, data in files.items() if "/" not in name})
    return issue


def build(wish: Wish, out: Path, step: Step) -> Issue:
    """Make one issue and put its files into `out`, each whole or not at all.

    Where a stage is required, pages that nobody has signed at it as they are now are errors and nothing is written.
    """
    issue = make_issue(wish, step)
    if wish.signed:
        prints = fingerprints(issue.made, issue.files[READER])
        missing = tuple(unsigned(held(read_signatures(wish.folder), prints), issue.made, wish.signed))
        if missing:
            return replace(issue, files={}, findings=(*issue.findings, *missing))
    step("write")
    write_whole(out, issue.files)
    return issue
