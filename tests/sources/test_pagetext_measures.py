"""How well pages of real articles, spoilt in several ways, are put together again. The floors are what is reached."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.own_copy import plain_page
from tests.sources.pagetext_degraded import Degraded, Score, Way, degraded, join_score, pages, piece_score
from typeset.sources.pagetext import import_page

WAYS = {
    "one empty line everywhere": (Way(), 0.94, 0.92, 0.93),
    "no empty lines, half-width marks": (Way(narrow=True, gap=0, between=0, seed=3), 0.93, 0.90, 0.93),
    "two empty lines between articles": (Way(between=2, seed=5), 0.96, 0.93, 0.92),
    "nothing cut": (Way(cut=0.0, seed=1), 0.94, 0.96, 1.0),
}


@pytest.mark.parametrize("way", WAYS)
def test_pieces_and_cut_paragraphs_are_found(way: str, shared_data: Path) -> None:
    how, *floors = WAYS[way]
    held(tuple(degraded(articles, how) for articles in pages(shared_data / "hainan")), (*floors, 0.99))


OURS = (
    ("one empty line everywhere", 0.74, 0.65, 0.97, 0.90),
    ("no empty lines, half-width marks", 0.74, 0.71, 1.0, 0.84),
    ("two empty lines between articles", 1.0, 0.77, 0.97, 0.90),
)
"""The sample's pages, which have subheads and briefs that real pages of an extractor rarely have."""


@pytest.mark.parametrize(("way", "floors"), [(way, floors) for way, *floors in OURS])
def test_pieces_and_cut_paragraphs_of_pages_of_ours_are_found(way: str, floors: list[float]) -> None:
    held(tuple(plain_page(number, WAYS[way][0]) for number in range(1, 5)), floors)


def held(spoilt: tuple[Degraded, ...], floors: Sequence[float]) -> None:
    """Pages are put together again as well as the floors ask, and no character is lost."""
    piece_recall, piece_precision, join_recall, join_precision = floors
    pieces, joins = Score(), Score()
    for page in spoilt:
        result = import_page(page.data, "page.txt")
        pieces += piece_score(page, result)
        joins += join_score(page, result)
        raw = "".join(part.raw for piece in result.pieces for part in piece.parts)
        raw += "".join(line.text for line in result.furniture)
        assert Counter(re.sub(r"[\s\u200b\ufeff]", "", raw)) == Counter(
            re.sub(r"[\s\u200b\ufeff]", "", "".join(page.lines))
        )
    assert pieces.recall >= piece_recall, pieces
    assert pieces.precision >= piece_precision, pieces
    assert joins.recall >= join_recall, joins
    assert joins.precision >= join_precision, joins
