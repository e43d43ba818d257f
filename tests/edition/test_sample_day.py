"""A night desk's day of eight pages with one of every part that a page is made of, as a tabloid and as a broadsheet."""

import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.edition.conftest import built
from typeset.edition import Edition, Figure, Kind, Table, TextBlock
from typeset.errors import Severity
from typeset.sources.desk.edition import load_edition

if TYPE_CHECKING:
    from typeset.run import Issue

DAY = "examples/yunxi/2026-12-01"
KINDS = {"news", "feature", "comment", "notice", "obituary", "correction", "ad", "photo", "topic"}
ROLES = {"paragraph", "item", "subhead", "question", "answer", "foot", "pull"}


def words(edition: Edition) -> set[str]:
    """The kinds, roles, insets and charts of an edition's articles."""
    blocks = [block for one in edition.articles for block in one.printed]
    text = [block for block in blocks if isinstance(block, TextBlock)]
    return {
        *(one.kind.value for one in edition.articles),
        *(block.role.value for block in text),
        *(block.inset.kind.value for block in text if block.inset),
        *(block.chart for block in blocks if isinstance(block, Table)),
    }


def test_the_day_is_read_without_a_fault_and_has_every_part(repository: Path) -> None:
    edition, findings = load_edition(repository / DAY)
    assert [one for one in findings if one.severity is not Severity.INFO] == []
    labels = edition.paper.labels
    assert [one for page in edition.pages for one in labels.over(page.number)] == [*range(1, 9)]
    assert KINDS | ROLES | {"sidebar", "note", "bar", "line", "pie"} <= words(edition)
    pictures = {block.image for one in edition.articles for block in one.blocks if isinstance(block, Figure)}
    assert len(pictures) >= 15
    assert {Path(one).suffix for one in pictures} == {".jpg", ".png", ".svg", ".pdf"}
    assert len([one for one in edition.articles if one.kind is not Kind.AD]) >= 40
    size = sum(path.stat().st_size for path in (repository / "examples/yunxi").rglob("*") if path.is_file())
    assert size < 2_500_000


def missing(issue: "Issue") -> list[str]:
    """The articles that stand on no page; advertisements are measured by other tests."""
    there = {one.article for one in issue.made.placements}
    return [one.id for one in issue.edition.articles if one.kind is not Kind.AD and one.id not in there]


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["tabloid", "broadsheet"])
def test_the_day_is_made_without_an_error_and_every_article_stands(
    repository: Path, tmp_path: Path, paper: str
) -> None:
    folder = repository / DAY
    if paper == "broadsheet":
        make = runpy.run_path(str(repository / "examples/make_broadsheet.py"))["make_broadsheet"]
        folder = make(tmp_path / "copy")
    issue = built(folder)
    assert [f"{one.id} {one.article}" for one in issue.findings if one.severity is Severity.ERROR] == []
    assert missing(issue) == []
