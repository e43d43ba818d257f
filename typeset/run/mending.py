"""Corrections written back into the copy: what the rules are sure of, and what was typed on a proof."""

from dataclasses import replace
from pathlib import Path

from typeset.deliver.files import write_whole
from typeset.errors import EditionErrors, Finding
from typeset.proof.fixing import Fixed, fixed_files, reads_as_meant
from typeset.sources.edition import load_edition


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
