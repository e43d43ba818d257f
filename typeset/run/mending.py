"""Corrections written back into the copy: what the rules are sure of, and what was typed on a proof."""

from dataclasses import replace
from pathlib import Path

from typeset.deliver.files import exchange
from typeset.errors import EditionErrors, Finding
from typeset.proof.fixing import Fixed, fixed_files, reads_as_meant
from typeset.sources.edition import load_edition


def fix_copy(folder: Path, findings: tuple[Finding, ...]) -> tuple[Fixed, ...]:
    """Make the corrections that findings are sure of in the articles' files, each file whole or not at all.

    A file that would not read as it was meant to stays as it is, and its findings are left to a person.
    """
    edition, _ = load_edition(folder)
    return tuple(write_back(folder, fixed) for fixed in fixed_files(edition, folder, findings))


def write_back(folder: Path, fixed: Fixed) -> Fixed:
    """Write a corrected file, if it will read as it was meant to and the one that is there is still the one that was
    read; otherwise nothing in it is mended."""
    if _will_read(folder, fixed) and exchange(folder / fixed.file, fixed.was, fixed.data):
        return fixed
    return replace(fixed, mended=0, left=fixed.mended + fixed.left)


def _will_read(folder: Path, fixed: Fixed) -> bool:
    try:
        return reads_as_meant(load_edition(folder, {fixed.file: fixed.data})[0], fixed)
    except EditionErrors:
        return False  # the correction would make the edition invalid, which is not what was meant
