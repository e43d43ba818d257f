"""What a Python program may call: load an edition, make it, write its files, check it.

    import typeset

    issue = typeset.make("my-paper")
    for finding in issue.findings:
        print(finding.id, finding.message.en, finding.quote)
    typeset.write(issue, "out")

Everything else in the package may change from one version to the next.
"""

from collections.abc import Callable
from pathlib import Path

from typeset.deliver.files import ROOM
from typeset.edition import Edition
from typeset.errors import EditionErrors, Finding, MachineError
from typeset.proof.report import sorted_findings
from typeset.run import EPUB, PRESS, READER, Issue, Request, make_issue, put_files
from typeset.sources.desk.edition import load_edition

__all__ = ["EditionErrors", "Finding", "Issue", "MachineError", "check", "load", "make", "write"]


def _unheard(verb: str) -> None:
    """Nobody listens to how far a run is."""


def load(folder: str | Path) -> tuple[Edition, tuple[Finding, ...]]:
    """Read the edition in `folder` (the one with edition.yaml), and what was noticed in its copy on the way.

    Nothing is set, made or written. Raises EditionErrors, which has every fault with file, line, field and cure, where
    the edition is invalid.
    """
    return load_edition(Path(folder))


def make(
    folder: str | Path,
    *,
    pdf: bool = True,
    epub: bool = True,
    press: bool = False,
    jobs: int = 1,
    step: Callable[[str], None] = _unheard,
) -> Issue:
    """Make the edition in `folder` in memory: `issue.files` has reader.pdf, edition.epub and findings.json as bytes by
    their names, on wish press.pdf and pages/01.pdf … for the plant, too; `issue.findings` all that was found in the
    copy, on the pages and in the files read back, and `issue.errors` how many of those are errors.

    `pdf`, `epub` and `press` say what is wanted, `jobs` how many pictures are made ready at a time (it changes no
    byte); `step` is told the name of each verb as the run begins it. Raises EditionErrors where the edition or its
    house is invalid and MachineError where the machine lacks something. Writes nothing.
    """
    outputs = frozenset(name for name, wanted in ((READER, pdf), (EPUB, epub), (PRESS, press)) if wanted)
    return make_issue(Request(Path(folder), outputs, jobs), step)


def write(issue: Issue, out: str | Path) -> tuple[Path, ...]:
    """Write the files of an issue into the folder `out`, made where it is missing: all together or none, whatever ends
    the run; other files in it stay. Their paths. Raises MachineError (OUT1) where that cannot be done."""
    folder = Path(out)
    put_files(folder, issue.files, ROOM)
    return tuple(folder / name for name in sorted(issue.files))


def check(folder: str | Path) -> tuple[Finding, ...]:
    """What a proof-reader should see of the edition in `folder`: everything that `make` finds, errors first, then by
    page and article, each once. Raises what `make` raises. Writes nothing."""
    return sorted_findings(make(folder).findings)
