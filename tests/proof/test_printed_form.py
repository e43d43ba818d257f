"""The form of a newspaper as it is printed: the name the largest, advertisements marked, every page numbered."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import write
from tests.edition.conftest import built
from typeset.errors import Finding
from typeset.proof.promises.printed_form import form_score, printed_form
from typeset.proof.readback.pdf_text import read_pages
from typeset.run import READER

ARTICLE = "---\nheadline: {0}\n{1}---\n" + "闸门在清晨六点缓缓升起，第一艘货船驶入新航道。" * 12 + "\n"
MANIFEST = """date: 2026-11-23
paper: house
pages:
  - {number: 1, place: [gate, shop]}
  - {number: 2, place: [bus]}
"""


def edition(folder: Path, sheet: str = "") -> Path:
    return write(
        folder,
        {
            "edition.yaml": MANIFEST,
            "house/paper.yaml": "name: 清河日报\n",
            "house/styles/own.css": sheet,
            "articles/gate.md": ARTICLE.format("新闸今起试通水", ""),
            "articles/shop.md": ARTICLE.format("秋果上市", "kind: ad\n"),
            "articles/bus.md": ARTICLE.format("校车准点", ""),
        },
    )


def form(folder: Path) -> list[Finding]:
    return [finding for finding in built(folder).findings if finding.id in ("M22", "M23", "M24")]


def test_an_issue_as_the_built_in_sheets_print_it_has_the_right_form(tmp_path: Path) -> None:
    assert form(edition(tmp_path)) == []


def test_a_name_that_is_smaller_than_a_headline_is_told(tmp_path: Path) -> None:
    (found,) = form(edition(tmp_path, ".masthead p.name.length-4 { font-size: 12pt }"))
    assert (found.id, found.page) == ("M23", 1)
    assert form_score((found,), 0) == 4


@pytest.mark.parametrize(("word", "rule"), [("广告", "M22"), ("第二版", "M24")])
def test_what_is_not_printed_is_told(word: str, rule: str, tmp_path: Path) -> None:
    issue = built(edition(tmp_path))
    pages = read_pages(issue.files[READER])
    blind = tuple(
        replace(page, glyphs=tuple(glyph for glyph in page.glyphs if glyph.char not in word))
        for page in pages
    )
    told = {finding.id for finding in printed_form(issue.edition, issue.made, blind)}
    assert rule in told
