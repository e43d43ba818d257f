"""A part whose head is in another issue: its marker stays, and leads to that issue where the catalogue has it."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.render.epub.test_book import Issue, leaf
from typeset.compose.faces.fonts import find_faces
from typeset.edition import Role, Run, TextBlock
from typeset.paper import Target
from typeset.render.epub import render_epub
from typeset.sources.earlier import named_day

TODAY = date(2026, 11, 23)
NAMED = {
    "昨日": date(2026, 11, 22),
    "前天": date(2026, 11, 21),
    "11月20日": date(2026, 11, 20),
    "2025年12月1日": date(2025, 12, 1),
    "12月30日": date(2025, 12, 30),
    "上期": None,
    "明日": None,
    "2月30日": None,
    "": None,
}


@pytest.mark.parametrize(("words", "day"), NAMED.items())
def test_the_day_that_a_marker_names(words: str, day: date | None) -> None:
    assert named_day(words, TODAY) == day


def book(issue: Issue, folder: Path, days: list[str]) -> str:
    """The second article, opening with a marker of yesterday's issue, where the catalogue has issues of these days."""
    edition, made = issue
    rows = [{"day": day, "digest": "0a1b2c3d4e5f67"} for day in days]
    (folder / "shelf.json").write_text(json.dumps({"records": rows, "gone": []}), "utf-8")
    shelf = Target("shelf", "catalogue", folder=str(folder), url="https://papers.example.org/")
    tail = TextBlock(Role.PARAGRAPH, (Run("（上接昨日二版）渡口的船停了。"),))
    other = replace(edition.articles[1], blocks=(tail, *edition.articles[1].blocks))
    changed = replace(
        edition, articles=(edition.articles[0], other), paper=replace(edition.paper, publish=(shelf,))
    )
    return leaf(render_epub(changed, made, find_faces()), "a002.xhtml")


def test_a_marker_of_an_issue_that_is_in_the_catalogue_leads_to_it(issue: Issue, tmp_path: Path) -> None:
    address = "https://papers.example.org/issues/2026-11-22-0a1b2c3d4e5f.epub"
    assert f'<a class="link" href="{address}">（上接昨日二版）</a>渡口' in book(
        issue, tmp_path, ["2026-11-22"]
    )


def test_a_marker_of_an_issue_that_is_not_there_stays_without_a_link(issue: Issue, tmp_path: Path) -> None:
    told = book(issue, tmp_path, ["2026-11-20"])
    assert "（上接昨日二版）渡口" in told and "papers.example.org" not in told
