"""The reader's PDFs of the samples before veraPDF and qpdf: PDF/UA-1 and PDF/A-2a in the order of the web, with every
part that a page is made of."""

from pathlib import Path

import pytest

from tests.hints import hint_faults
from tests.verapdf import failures
from typeset.run.issue import Request, make_issue

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["qinghe/2026-11-23", "yunxi/2026-12-01", "dongan/2026-11-25", "topic/2026-11-25", "ads/2026-11-24"],
)
def test_verapdf_and_qpdf_find_nothing_in_the_samples(name: str, tmp_path: Path) -> None:
    made = make_issue(Request(EXAMPLES / name, frozenset({"reader.pdf"}), 1), lambda verb: None)
    (tmp_path / "reader.pdf").write_bytes(made.files["reader.pdf"])
    assert failures("ua1,2a", tmp_path / "reader.pdf") == []
    assert hint_faults(made.files["reader.pdf"]) == []
