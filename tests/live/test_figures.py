"""The live proof's figures: how soon a change is seen, and what many readers, edits and kills leave behind."""

import statistics
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.live.endurance import endured
from tests.live.latency import measured, percentile


def test_a_killed_server_loses_tears_and_shows_nothing_old() -> None:
    desk = endured(readers=4, edits=12, kills=1)
    assert desk.counts["kills"] == 1
    assert desk.counts["typed: done"] + desk.counts["written by hand"] >= 11


@pytest.mark.slow
def test_many_kills_lose_tear_and_show_nothing_old() -> None:
    desk = endured(readers=40, edits=250, kills=12)
    assert desk.counts["kills"] == 12
    assert desk.counts["pages read"] > 250


@pytest.mark.slow
def test_a_text_edit_is_seen_in_half_a_second(sample_edition: Path, browser: Browser) -> None:
    pictures, _ = measured(sample_edition, 20, browser)
    assert statistics.median(pictures) <= 0.5
    assert percentile(pictures, 95) <= 1.0
