"""The day's files written, and pages signed before they are."""

import os
from dataclasses import replace
from pathlib import Path

from typeset.deliver.files import ANOTHER_OUT, change, write_set
from typeset.errors import Finding, Signature
from typeset.run.context import Step, sheet_paths
from typeset.run.issue import Issue, Request, make_issue, make_pages


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
    write_set(out, files, cure=ANOTHER_OUT)
    return issue


def _unsigned(issue: Issue, wish: Request) -> tuple[Finding, ...]:
    """What is told of pages that nobody has signed as they are now."""
    from typeset.proof.signing import held, unsigned
    from typeset.sources.proofs.signed import read_signatures

    return tuple(unsigned(held(read_signatures(wish.folder), _marks(issue)), issue.made, wish.signed))


def sign_page(wish: Request, new: Signature, step: Step) -> Signature:
    """Sign a page of the edition as it is now, in `proofs/signed.yaml`; `new` gets the page's mark.

    Raises EditionError where there is no such page, and what make_issue raises.
    """
    from typeset.proof.signing import with_signature
    from typeset.run.plans import no_such_page
    from typeset.sources.proofs.deskfiles import kept_place
    from typeset.sources.proofs.signed import FILE, signatures_of, signatures_yaml

    folder, marks = wish.folder, _marks(make_pages(wish, step))
    if new.page not in marks:
        raise no_such_page(new.page, marks.keys())
    signed = replace(new, hash=marks[new.page])
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
