"""The bench: what it compares with Typst, keeps and shows."""

import json
from pathlib import Path

import pytest

from tests.bench.editions import SAMPLE, SHEET, editions, in_typst
from tests.bench.figures import Round, medians, ratios, table
from tests.bench.history import DOCUMENT, history, keep, kept_lines, line_of, with_history
from tests.bench.tasks import TASKS, Took, row
from tests.bench.timing import timed
from typeset.edition import Article, ArticleId, Role, Run, TextBlock, Title
from typeset.sources.desk.edition import load_edition

ROUNDS = [
    Round(
        {"compose": ours, "process": 4 * ours, "memory": 300.0, "pages": 4},
        {"flow": typst, "process": 2 * typst, "memory": 100.0},
    )
    for ours, typst in ((1.0, 0.5), (8.0, 4.0), (3.0, 1.0))
]
"""The second round met a machine that other work made slow for both."""


def test_a_ratio_is_the_median_of_the_rounds_own_so_that_a_slow_machine_does_not_tell() -> None:
    assert ratios(ROUNDS) == {"compose": 2.0, "process": 4.0, "memory": 3.0}
    assert medians([one.ours for one in ROUNDS])["compose"] == 3.0


def test_memory_that_the_system_does_not_tell_has_no_ratio() -> None:
    assert "memory" not in ratios([Round({"memory": 0.0}, {"memory": 0.0, "flow": 1.0})])


def test_the_table_at_a_terminal_says_how_many_times_typsts_each_time_is() -> None:
    assert "compose          3.00 s   (1.00 to 8.00)    2.00 x Typst" in table("sample", ROUNDS)


def test_a_run_is_kept_as_a_line_and_shown_as_a_row_an_edition(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    measured = [
        Round(one.ours | {"characters": 58_000, "cpu": 2.0}, one.typst | {"cpu": 1.0}) for one in ROUNDS
    ]
    kept = tmp_path / "bench.jsonl"
    for day in ("2026-11-28", "2026-11-29"):
        keep(line_of({"bench text": measured}, day), kept)
    assert len(kept.read_text("utf-8").splitlines()) == 2
    first, last = kept_lines(kept)
    assert (first["date"], last["date"], last["rounds"]) == ("2026-11-28", "2026-11-29", 3)
    head, _, *rows = history([first, last]).splitlines()
    shown = dict(zip(head.split(" | "), rows[1].split(" | "), strict=True))
    assert (shown["edition"], shown["compose"], shown["cpu"], shown["paint"]) == (
        "bench text",
        "3.00 (2.0×)",
        "2.00 (2.0×)",
        "–",
    )


def test_the_document_shows_the_runs_that_were_kept() -> None:
    document = DOCUMENT.read_text("utf-8")
    assert with_history(document, kept_lines()) == document


def test_typst_is_given_every_character_whatever_it_would_be_as_mark_up() -> None:
    awkward = '他说："#let"\\ *星号* $价$ @某 = 等号 // 注 _下划线_ `引` <标> ~'
    article = Article(ArticleId("a"), Title("题\\目"), (TextBlock(Role.PARAGRAPH, (Run(awkward),)),))
    heading, paragraph = in_typst(article).strip().split("\n\n")
    assert json.loads(heading.removeprefix("= #")) == "题\\目"
    assert json.loads(paragraph.removeprefix("#")) == awkward


def test_typst_flows_what_the_sample_says(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    import pymupdf

    awkward = '"#let"\\ *b* $c$ @d = e // f _g_ `h` <i>'
    article = Article(ArticleId("a"), Title("T"), (TextBlock(Role.PARAGRAPH, (Run(awkward),)),))
    (tmp_path / "a.typ").write_text(SHEET + in_typst(article), "utf-8")
    told = timed("tests.bench.typst_run", str(tmp_path / "a.typ"), str(tmp_path / "a.pdf"))
    assert told["process"] > told["flow"] > 0
    with pymupdf.open(tmp_path / "a.pdf") as document:
        assert "".join(document[0].get_text().split()) == "T" + "".join(awkward.split())


def test_both_are_given_the_same_articles(tmp_path: Path) -> None:
    sample = next(editions(tmp_path))
    source = sample.typst.read_text("utf-8")
    assert all(article.headline.text in source for article in load_edition(SAMPLE)[0].articles)


def test_a_task_is_held_against_typst_round_by_round() -> None:
    took = [Took(2.0, 3.0, 1.0, 1.0), Took(8.0, 6.0, 2.0, 2.0), Took(3.0, 3.0, 1.0, 1.0)]
    assert row(TASKS[0], took) == "| planned pages, cold | ≤ 2.0 | 3.0 | 3.0 | 3.00 | 1.00 |"
