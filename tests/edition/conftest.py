"""Whole issues, each built once a session: the sample edition, and the imported page beside the checkout."""

from datetime import date
from pathlib import Path

import pytest

import tests.painter  # noqa: F401  # the processes that paint are forked with the painter in them
from tests.measure import Measured
from tests.own_copy import plain_page
from typeset.run import Issue, Request, make_issue, write_edition
from typeset.sources.pagetext import EditionSettings, import_page


def built(folder: Path) -> Issue:
    """The edition in `folder`, made in memory."""
    return make_issue(Request(folder), lambda verb: None)


@pytest.fixture(scope="session")
def sample(sample_edition: Path) -> Measured:
    return Measured(built(sample_edition))


@pytest.fixture(scope="session")
def seed(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Measured:
    folder = tmp_path_factory.mktemp("seed") / "edition"
    page = shared_data / "seed/page.txt"
    write_edition(import_page(page.read_bytes(), page.name, frozenset()), folder, EditionSettings())
    return Measured(built(folder))


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    """The sample's second page as an extractor writes it, imported."""
    folder = tmp_path_factory.mktemp("imported") / "edition"
    settings = EditionSettings(date=date(2026, 11, 23))
    write_edition(import_page(plain_page(2).data, "page.txt", frozenset()), folder, settings)
    return Measured(built(folder))


@pytest.fixture(params=["sample", "imported", pytest.param("seed", marks=pytest.mark.shared)])
def measured(request: pytest.FixtureRequest) -> Measured:
    """The sample edition, a page of it imported, and the real page beside the checkout."""
    found: Measured = request.getfixturevalue(request.param)
    return found
