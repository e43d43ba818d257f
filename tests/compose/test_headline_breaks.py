"""Where real papers broke their headlines, and where we break them: read from the shared data where it is there."""

import json
from pathlib import Path

import pytest

from typeset.compose.fitting import divisions
from typeset.compose.phrases import FORBIDDEN, break_costs
from typeset.edition import Title

DATA = Path(__file__).parents[2] / "../shared/data/hainan"
GOAL = 0.7


def titles() -> list[str]:
    pages = [
        page for file in sorted(DATA.glob("*.json")) for page in json.loads(file.read_text("utf-8"))["pages"]
    ]
    found = {article["title"].strip() for page in pages for article in page["articles"]}
    return sorted(title for title in found if title.count("\n") == 1)


def test_most_headlines_break_where_the_paper_broke_them() -> None:
    if not DATA.is_dir():
        pytest.skip("the shared newspaper text is not there")
    alike = 0
    for title in titles():
        text, place = title.replace("\n", ""), title.index("\n")
        starts, _longest, cost = divisions(Title(text), 2)[0]
        assert cost < FORBIDDEN, f"{text} is broken inside a word"
        assert break_costs(text)[place] < FORBIDDEN, f"the paper's own break of {text} counts as wrong"
        alike += starts[1] == place
    assert alike >= GOAL * len(titles()), f"{alike} of {len(titles())}"
