"""Whatever a desk asks, a page or a clear word comes of it, in work that grows with the copy and no faster."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.figures.invented import Came, make, usual, write_invented

pytestmark = pytest.mark.slow

PAGE = 7_000
"""Characters of a page of the built-in paper, a little fewer than it holds."""

CONTRADICTIONS: dict[str, dict[int, str]] = {
    "each under the other": {2: "under: a0003", 3: "under: a0002"},
    "together, and never on one page": {
        2: "keep_together: [a0003], not_on_page: [1]",
        3: "not_on_page: [2, 3, 4, 5]",
    },
    "on no page at all": {2: "not_on_page: [1, 2, 3, 4, 5, 6, 7, 8]"},
    "the lead of its page in one column": {2: "lead: true, width: 1"},
    "the first article, and not on page one": {0: "not_on_page: [1]"},
    "under an article that is kept off its page": {
        3: "under: a0002, not_on_page: [1, 2]",
        2: "not_on_page: [3, 4, 5]",
    },
}


def comes_to_something(came: Came) -> None:
    """It was refused with a word, or there are pages, none of them bare, and every article is there or named."""
    assert came.refused or came.made
    assert all("." in word for word in came.refused)
    assert came.lost == ()
    assert came.bare == ()


def test_thirty_two_pages_take_no_more_than_five_times_eight_pages(tmp_path: Path) -> None:
    few = make(write_invented(tmp_path / "few", usual(84)))
    many = make(write_invented(tmp_path / "many", usual(336)))
    assert few.made and many.made
    pages = len(few.made.pages), len(many.made.pages)
    assert 7 <= pages[0] <= 9 and 28 <= pages[1] <= 34, pages
    assert many.seconds / few.seconds <= 5 * (pages[1] / 32) / (pages[0] / 8)


def test_of_more_leads_than_pages_those_that_do_not_lead_are_named(tmp_path: Path) -> None:
    leads = dict.fromkeys(range(6), "lead: true")
    came = make(write_invented(tmp_path / "edition", usual(12), leads, "2"))
    comes_to_something(came)
    assert came.refused or len(came.told & {f"a{number:04}" for number in leads}) >= 4


@pytest.mark.parametrize("wishes", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_of_wishes_that_contradict_each_other_one_at_least_is_named(
    wishes: dict[int, str], tmp_path: Path
) -> None:
    came = make(write_invented(tmp_path / "edition", usual(20), wishes))
    comes_to_something(came)
    assert came.refused or came.told & {f"a{number:04}" for number in wishes}


def test_two_hundred_briefs_and_nothing_else_fill_their_pages(tmp_path: Path) -> None:
    came = make(write_invented(tmp_path / "edition", (60,) * 200))
    comes_to_something(came)
    assert came.edition and came.made and came.seconds <= 30
    characters = sum(len(block.text) for article in came.edition.articles for block in article.printed)
    assert len(came.made.pages) <= 2 * characters / PAGE + 1


def test_an_article_of_sixty_thousand_characters_fills_page_after_page(tmp_path: Path) -> None:
    came = make(write_invented(tmp_path / "edition", (60_000,)))
    comes_to_something(came)
    assert came.made and came.seconds <= 20
    assert len(came.made.pages) <= 60_000 / PAGE + 1


def test_beside_an_article_of_sixty_thousand_characters_no_page_is_left_white(tmp_path: Path) -> None:
    came = make(write_invented(tmp_path / "edition", (60_000, *usual(20))))
    comes_to_something(came)
    assert came.made and came.edition and came.seconds <= 30
    characters = sum(len(block.text) for article in came.edition.articles for block in article.printed)
    assert len(came.made.pages) <= characters / PAGE + 2


def test_an_article_of_sixty_thousand_characters_that_may_not_jump_is_named(tmp_path: Path) -> None:
    came = make(write_invented(tmp_path / "edition", (60_000, *usual(5)), {0: "no_jump: true"}))
    comes_to_something(came)
    assert came.refused or "a0000" in came.told


def test_two_thousand_articles_take_no_more_than_their_share() -> None:
    few, many = told(200), told(2000)
    assert many.pages >= 9 * few.pages
    assert many.seconds / few.seconds <= 15
    assert many.megabytes <= 1000


class Told(NamedTuple):
    """What a process of its own tells of a paper: its pages, seconds and megabytes."""

    pages: int
    seconds: float
    megabytes: int


def told(articles: int) -> Told:
    """A paper of so many articles made up."""
    command = [sys.executable, "-m", "tests.figures.invented", str(articles)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    pages, seconds, megabytes = done.stdout.split()[:3]
    return Told(int(pages), float(seconds), int(megabytes))


def test_copy_for_one_page_where_four_are_asked_for_is_spread_or_named(tmp_path: Path) -> None:
    came = make(write_invented(tmp_path / "edition", usual(8), pages="{multiple: 4}"))
    comes_to_something(came)
    assert not any(word.startswith("D04") for word in came.refused)
    assert not came.made or len(came.made.pages) == 4
