"""Each format of a page that can be imported has a sample, cases/formats/page.ENDING, and the text that it becomes,
ENDING.expected."""

from pathlib import Path

import pytest

from typeset.sources.pagetext import import_page, read_page_text
from typeset.sources.pagetext.cutting.page import FORMATS

CASES = Path(__file__).parent / "cases/formats"


def test_every_format_has_a_sample_and_every_sample_a_format() -> None:
    assert {path.suffix for path in CASES.glob("page.*")} == FORMATS.keys()
    assert {f".{path.stem}" for path in CASES.glob("*.expected")} == FORMATS.keys()


@pytest.mark.parametrize("ending", FORMATS)
def test_a_page_of_a_format_becomes_its_text(ending: str) -> None:
    page = read_page_text((CASES / f"page{ending}").read_bytes(), f"page{ending}")
    assert "\n".join(page.raw) == (CASES / f"{ending[1:]}.expected").read_text("utf-8")


@pytest.mark.parametrize("ending", FORMATS)
def test_a_page_of_a_format_is_imported_as_its_text_is(ending: str) -> None:
    text = (CASES / f"{ending[1:]}.expected").read_bytes()
    data = (CASES / f"page{ending}").read_bytes()
    assert import_page(data, f"page{ending}").articles == import_page(text, "page.txt").articles


def test_an_ending_of_no_format_is_text() -> None:
    assert read_page_text("新闸".encode(), "page.unknown").raw == ("新闸",)
