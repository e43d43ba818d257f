"""The day's files written, and pages signed before they are.

A run whose inputs are those of one before it gives what that one gave, all that was found in its files included: the
same bytes have the same faults. Its inputs are, by content, the edition's folder, its house, the program with its
sheets and templates, and the faces of this machine.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from typeset.deliver.files import ANOTHER_OUT, change, write_set
from typeset.errors import EditionErrors, Finding, MachineError, Signature, Text
from typeset.paper import PressStandard
from typeset.resources import profiles_dir, styles_dir, templates_dir
from typeset.run.context import Step, sheet_paths
from typeset.run.issue import (
    PRESS,
    SHEETS,
    Issue,
    Request,
    RunOutcome,
    make_issue,
    make_pages,
    plate_findings,
    pressed,
)
from typeset.store import MOST_BYTES, contents_of, digest


def build(wish: Request, out: Path, step: Step, rooms: Path | None = None) -> Issue:
    """Make one issue and put its files into `out`, all together or none; and before them, where `rooms` is named, what
    each room made into that folder, all together or none (in one with the issue's files where it is the same folder).

    Where a stage is required, pages that nobody has signed at it as they are now are errors and nothing is written.
    """
    issue = make_issue(wish, step)
    if wish.signed:
        missing = _unsigned(issue, wish)
        if missing:
            return replace(issue, files={}, findings=(*issue.findings, *missing))
    step("write")
    files = issue.files
    if rooms is not None:
        from typeset.run.results import result_files

        made = result_files(issue.edition, issue.made)
        if os.path.realpath(rooms) == os.path.realpath(out):
            files = files | made
        else:
            write_set(rooms, made, cure=ANOTHER_OUT)
    put_files(out, files)
    return issue


def build_press(wish: Request, out: Path, step: Step, standard: PressStandard | None = None) -> RunOutcome:
    """Make an issue's pages and put their files for the plant into `out`, of another standard than the paper's where
    one is asked for; what was found on the way to them is told. Raises what make_issue raises."""
    from typeset.render.ground.painter_process import PainterProcess
    from typeset.render.pdf import ink
    from typeset.render.press.sheets import sheet_findings

    issue = _kept_to(make_pages(wish, step), standard)
    step("separate")
    with PainterProcess(wish.jobs) as painter:
        inked = partial(ink, issue.made, issue.faces)
        files = pressed(issue, inked, painter, sheets=SHEETS in wish.outputs)
    step("write")
    put_files(out, files)
    told = sheet_findings(issue.made) if SHEETS in wish.outputs else ()
    told = (*told, *plate_findings(files[PRESS], issue.edition))
    return replace(issue, files=files, findings=(*issue.findings, *issue.made.findings, *told)).outcome


def _kept_to(issue: Issue, standard: PressStandard | None) -> Issue:
    """The issue of a paper that asks for that standard."""
    if standard is None:
        return issue
    paper = issue.edition.paper
    asked = replace(paper, press=replace(paper.press, standard=standard))
    return replace(issue, edition=replace(issue.edition, paper=asked))


def put_files(out: Path, files: dict[str, bytes], cure: Text = ANOTHER_OUT) -> None:
    """Put files into their places, all at once, and take away those for the plant that are outdated."""
    gone: Iterable[str] = ()
    if PRESS in files:
        from typeset.render.press.files import outdated

        gone = outdated(out, files)
    write_set(out, files, gone, cure=cure)


def build_again(wish: Request, out: Path, step: Step) -> RunOutcome:
    """The same without signatures, which give another answer every day, and without what each room made; nothing is
    made again where nothing changed."""
    outcome = outcome_of(wish, step)
    step("write")
    put_files(out, outcome.files)
    return outcome


def outcome_of(wish: Request, step: Step) -> RunOutcome:
    """What comes of a run, which the store may have. Raises what make_issue raises; writes nothing."""
    inputs = inputs_of(wish) if wish.store.folder else None
    if inputs and wish.store.has(OUTCOME, inputs.reads):
        step("load")
        return wish.store.keep(OUTCOME, inputs.reads, lambda: make_issue(wish, step).outcome)
    outcome = make_issue(wish, step).outcome
    small = sum(map(len, outcome.files.values())) <= LARGEST
    if inputs and small and inputs_of(wish) == inputs:
        wish.store.keep(OUTCOME, inputs.reads, lambda: outcome)
    return outcome


LARGEST = MOST_BYTES // 4
"""Bytes of an issue's files that are kept at most: larger ones would drive all else out of the store."""
OUTCOME, HOUSE = "outcome", "house"
"""Stages of the store: what came of a run, and which house an edition names."""


class Inputs(NamedTuple):
    """All that a run reads: its hash, and stamps that are others if any of it changed meanwhile."""

    reads: str
    stamps: tuple[str, ...]


def inputs_of(wish: Request) -> Inputs | None:
    """What a run would read now; none where that cannot be told, and of a folder that is no edition."""
    with suppress(EditionErrors, MachineError):
        read = [contents_of(folder) for folder in _folders(wish)]
        known = [one for one in read if one]
        if len(known) == len(read):
            asked = (str(wish.folder), os.path.realpath(wish.folder), sorted(wish.outputs), wish.source)
            reads = digest(*asked, sys.version, _faces(), [one.digest for one in known])
            return Inputs(reads, tuple(one.stamps for one in known))
    return None


def _folders(wish: Request) -> Iterator[Path]:
    """The folders that a run reads: the edition's, its house's, and those of the program besides its modules."""
    from typeset.sources.text import MANIFEST, YAML_LIMIT, read_bytes

    said = read_bytes(wish.folder / MANIFEST, MANIFEST, YAML_LIMIT)
    house = wish.store.keep(HOUSE, digest(said), partial(_house_named, said))
    yield from (
        wish.folder,
        *([wish.folder / house] if house else []),
        styles_dir(),
        templates_dir(),
        profiles_dir(),
    )


def _house_named(manifest: bytes) -> str:
    """The house that an edition names, empty where it has none. EditionErrors where that is no YAML."""
    from typeset.sources.text import MANIFEST, decode
    from typeset.sources.yaml.tree import parse_yaml

    named = parse_yaml(decode(manifest, MANIFEST).text, MANIFEST).data.get("paper", "")
    return named if isinstance(named, str) else ""


def _faces() -> str:
    """The hash of the faces of this machine."""
    from typeset.compose.faces.fontfiles import files_digest, installed_files

    return files_digest(installed_files(), "")


def _unsigned(issue: Issue, wish: Request) -> tuple[Finding, ...]:
    """What is told of pages that nobody has signed as they are now."""
    from typeset.proof.signing import held, unsigned
    from typeset.sources.proofs.signed import read_signatures

    return tuple(unsigned(held(read_signatures(wish.folder), _marks(issue)), issue.made, wish.signed))


def sign_page(wish: Request, new: Signature, step: Step) -> Signature:
    """Sign a page of the edition as it is now, in `proofs/signed.yaml`; `new` gets the page's mark. Of a spread either
    number will do: it is signed whole, under its first.

    Raises EditionError where there is no such page, and what make_issue raises.
    """
    from typeset.proof.signing import with_signature
    from typeset.run.plans import no_such_page
    from typeset.sources.proofs.deskfiles import kept_place
    from typeset.sources.proofs.signed import FILE, signatures_of, signatures_yaml

    issue = make_pages(wish, step)
    folder, marks, page = wish.folder, _marks(issue), issue.edition.paper.labels.begun(new.page)
    if page not in marks:
        raise no_such_page(new.page, marks.keys())
    signed = replace(new, page=page, hash=marks[page])
    change(
        kept_place(folder, FILE), lambda data: signatures_yaml(with_signature(signatures_of(data), signed))
    )
    return signed


def _marks(issue: Issue) -> dict[int, str]:
    """The mark of every page by its number."""
    from typeset.render.ground.sheets import painter_css
    from typeset.render.plates import Shop, plates

    shop = Shop(issue.edition, painter_css(sheet_paths(issue.edition.paper)), issue.faces)
    return {plate.page.number: plate.mark for plate in plates(issue.made, shop)}
