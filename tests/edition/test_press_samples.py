"""Every file for the plant of every sample: nothing that preflight calls an error, nothing that ends at the trim, and
on the sheets all that is on the pages."""

from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import write
from tests.conftest import ROOT
from typeset.errors import Severity
from typeset.preflight.checking import USUAL_TAC, check
from typeset.run import PRESS, Request, make_issue
from typeset.run.issue import SHEETS

pytestmark = pytest.mark.slow
SAMPLES = (
    "qinghe/2026-11-23",
    "yunxi/2026-12-01",
    "ads/2026-11-24",
    "topic/2026-11-25",
    "dongan/2026-11-25",
)


@pytest.fixture(scope="module", params=SAMPLES)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    issue = make_issue(
        Request(ROOT / "examples" / request.param, frozenset((PRESS, SHEETS))), lambda verb: None
    )
    return write(tmp_path_factory.mktemp("plant"), issue.files)


def test_preflight_finds_no_error_and_nothing_that_ends_at_the_trim(written: Path) -> None:
    files = sorted(written.rglob("*.pdf"))
    assert len(files) > 3
    for file in files:
        told = [
            (file.name, one.id, one.message.en, one.quote)
            for one in check(file, USUAL_TAC).findings
            if one.severity is Severity.ERROR or one.id == "X02"
        ]
        assert told == []


def test_all_that_is_on_the_pages_is_once_on_the_sheets(written: Path) -> None:
    pages, sheets = said(written / "press.pdf"), said(written / "sheets.pdf")
    assert pages.total() > 1000
    assert sheets == pages


def said(file: Path) -> Counter[str]:
    """How often each character stands in a file."""
    document = pypdfium2.PdfDocument(file)
    found = Counter[str]()
    for page in document:
        text = page.get_textpage().get_text_range()
        found.update(char for char in text if not char.isspace())
    document.close()
    return found
