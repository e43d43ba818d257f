"""Corrections written back into the copy: what the rules are sure of, and what was typed on a proof."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from typeset.deliver.files import change
from typeset.edition import Edition
from typeset.errors import EditionErrors, Finding, Mend
from typeset.proof.fixing import Fixed, brings_errors, fixed_files, reads_as_meant, sure_findings
from typeset.sources.desk.edition import load_edition

ROUNDS = 6
"""So often at most is corrected copy corrected again: a space that is struck brings a half-width comma to its word."""

TRIALS = 200
"""So many groups of corrections, and then corrections, of a file are tried apart where they cannot be made together;
each reads the edition again. The rest is left to a person."""

Findings = tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Corrected:
    """An edition in its folder, with the bytes of its articles' files as they stand after the corrections so far."""

    folder: Path
    edition: Edition
    files: Mapping[str, bytes]

    def holds(self, fixed: tuple[Fixed, ...]) -> bool:
        """Whether the corrections can be made: the edition reads as it was meant to, without a new error."""
        after = self.after(fixed)
        return after is not None and not any(
            not reads_as_meant(after.edition, one) or brings_errors(after.edition, one) for one in fixed
        )

    def after(self, fixed: tuple[Fixed, ...]) -> "_Corrected | None":
        """The copy with the corrections; None where they make it invalid."""
        files = {**self.files, **{one.file: one.data for one in fixed}}
        try:
            return _Corrected(self.folder, load_edition(self.folder, files)[0], files)
        except EditionErrors:
            return None


def fix_copy(folder: Path, edition: Edition, findings: Findings) -> tuple[Fixed, ...]:
    """Make the corrections that findings are sure of in the articles' files, each file whole or not at all.

    `edition` is the one that the findings are about, since they tell places in its copy: an article that is another by
    now is `stale`, and nothing in it is mended. Corrected copy is looked at again, so that nothing is left for a second
    time. A correction after which a file would not read as it was meant to, or would have an error that it had not, is
    not made: its finding is left to a person.
    """
    now, _ = load_edition(folder)
    files = {article.source: (folder / article.source).read_bytes() for article in now.articles}
    stale, made = _stale(edition, now, findings), dict[str, Fixed]()
    copy = _Corrected(folder, now, files)
    findings = tuple(one for one in findings if one.article not in stale)
    for _ in range(ROUNDS):
        done = _corrections(copy, findings)
        made |= {one.file: _joined(made.get(one.file), one) for one in done}
        after = copy.after(done) if any(one.mended for one in done) else None
        if after is None:
            break
        copy, findings = after, sure_findings(after.edition)
    return (*(_written(folder, made[name]) for name in sorted(made)), *stale.values())


def _stale(edition: Edition, now: Edition, findings: Findings) -> dict[str, Fixed]:
    """The articles with sure corrections that somebody wrote after they were looked at."""
    fresh = {article.id: article for article in now.articles}
    wanted = {finding.article for finding in findings if finding.mend}
    return {
        article.id: Fixed(article.source, article.id, b"", b"", 0, 0, (), stale=True)
        for article in edition.articles
        if article.id in wanted and fresh.get(article.id) != article
    }


def _corrections(copy: _Corrected, findings: Findings) -> tuple[Fixed, ...]:
    """Every file with its corrections: all of them, or else those that can be made place by place."""
    whole = tuple(fixed_files(copy.edition, copy.files, findings))
    return whole if copy.holds(whole) else tuple(_one_by_one(copy, one, findings) for one in whole)


def _one_by_one(copy: _Corrected, whole: Fixed, findings: Findings) -> Fixed:
    if copy.holds((whole,)):
        return whole
    own = tuple(found for found in findings if found.mend and found.article == whole.article)
    kept: Findings = ()
    for some in islice((*_by_place(own), *((finding,) for finding in own)), TRIALS):
        if some[0] not in kept and copy.holds(tuple(fixed_files(copy.edition, copy.files, (*kept, *some)))):
            kept = (*kept, *some)
    for made in fixed_files(copy.edition, copy.files, kept):
        return replace(made, left=len(own) - made.mended)
    return replace(whole, data=whole.was, mended=0, left=len(own), meant=())


def _by_place(findings: Findings) -> Iterator[Findings]:
    """The findings of each block and of each field, which may need one another: “ without its ” is no correction."""
    places: dict[Mend, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.mend:
            places[replace(finding.mend, start=0, end=0, text="")].append(finding)
    return map(tuple, places.values())


def _joined(before: Fixed | None, now: Fixed) -> Fixed:
    """The corrections of two rounds as one of the file that was there first."""
    return replace(now, was=before.was, mended=before.mended + now.mended) if before else now


def _written(folder: Path, fixed: Fixed) -> Fixed:
    """The correction once it is in its file; nothing is mended where somebody wrote the file meanwhile."""
    if fixed.data == fixed.was or change(
        folder / fixed.file, lambda says: fixed.data if says == fixed.was else None
    ):
        return fixed
    return replace(_unwritten(fixed), stale=True)


def _unwritten(fixed: Fixed) -> Fixed:
    return replace(fixed, mended=0, left=fixed.mended + fixed.left)


def write_back(folder: Path, fixed: Fixed) -> Fixed:
    """Write a corrected file, if it will read as it was meant to and the one that is there is still the one that was
    read; otherwise nothing in it is mended."""
    return _written(folder, fixed) if _will_read(folder, fixed) else _unwritten(fixed)


def _will_read(folder: Path, fixed: Fixed) -> bool:
    try:
        return reads_as_meant(load_edition(folder, {fixed.file: fixed.data})[0], fixed)
    except EditionErrors:
        return False  # the correction would make the edition invalid, which is not what was meant
