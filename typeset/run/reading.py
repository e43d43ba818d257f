"""Copy read and held against the rules on copy; no page is made."""

from dataclasses import dataclass
from pathlib import Path

from typeset.edition import ArticleId, Edition
from typeset.errors import Finding
from typeset.run.context import Step
from typeset.run.issue import RunOutcome, uncollected


@dataclass(frozen=True, slots=True)
class CopyRead:
    """An edition as its copy says it, and what was found in that."""

    edition: Edition
    findings: tuple[Finding, ...]

    @property
    def outcome(self) -> RunOutcome:
        """What came of reading it."""
        return RunOutcome({}, self.findings, len(self.edition.articles))


def read_copy(folder: Path, step: Step) -> CopyRead:
    """The edition of a folder, what was noticed while it was read, and what its articles break of the rules on copy,
    but for what the desk waived. EditionErrors where it is invalid; writes nothing.

    A finding has the first page in whose list its article stands, none where the pages open by themselves.
    """
    with uncollected():
        step("load")
        from typeset.sources.desk.edition import load_edition

        edition, noticed = load_edition(folder)
        step("read")
        from typeset.copyedit import RULE_IDS, copy_findings
        from typeset.proof.waiving import unwaived

        found = (*noticed, *copy_findings(edition, _listed(edition)))
        return CopyRead(edition, unwaived(edition, found, RULE_IDS))


def _listed(edition: Edition) -> dict[ArticleId, tuple[int, ...]]:
    """The pages in whose lists the articles stand."""
    pages: dict[ArticleId, tuple[int, ...]] = {}
    for page in edition.pages:
        for place in page.places:
            for name in place.articles:
                pages[name] = (*pages.get(name, ()), page.number)
    return pages
