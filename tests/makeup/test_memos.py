"""What make-up measured is kept in a memo a kind, each written by one module, and forgotten article by article."""

import re
from collections import defaultdict
from dataclasses import fields
from pathlib import Path

import numpy as np

from typeset.edition import ArticleId
from typeset.makeup.model.allotted import Plane, PlaneKey
from typeset.makeup.model.context import SEARCHED, Memo, Memos, PageMemo

CANAL, PORT = ArticleId("canal"), ArticleId("port")


def test_each_memo_is_written_by_one_module(repository: Path) -> None:
    writers = defaultdict(set)
    for file in (repository / "typeset").rglob("*.py"):
        for name in re.findall(r"\.memos\.(\w+)", file.read_text("utf-8")):
            writers[name].add(file.stem)
    writers.pop("forget")
    assert {name: len(modules) for name, modules in writers.items()} == {
        kind.name: 1 for kind in fields(Memos)
    }


def test_a_memo_names_the_module_that_writes_it(repository: Path) -> None:
    for kind in fields(Memos):
        memo = getattr(Memos(), kind.name)
        if isinstance(memo, Memo):
            module = memo.keeps.rpartition(": ")[2].replace(".", "/")
            source = (repository / f"typeset/makeup/{module}.py").read_text("utf-8")
            assert f".memos.{kind.name}." in source


def test_a_value_is_worked_out_once_until_its_article_is_forgotten() -> None:
    memo: Memo[int, list[str]] = Memo("words")
    first = memo.of(CANAL, 1, lambda: ["canal"])
    assert memo.of(CANAL, 1, lambda: ["other"]) is first
    kept = memo.of(PORT, 1, lambda: ["port"])
    memo.forget({CANAL})
    assert memo.of(CANAL, 1, lambda: ["new"]) == ["new"]
    assert memo.of(PORT, 1, lambda: ["other"]) is kept


def test_a_value_that_does_not_hold_any_more_is_worked_out_anew() -> None:
    memo: Memo[bool, str] = Memo("words")
    made = [memo.renewed(CANAL, True, lambda known: known == "old", lambda said=said: said)  # type: ignore[misc]
            for said in ("old", "new", "newer")]  # fmt: skip
    assert made == ["old", "old", "old"]
    assert memo.renewed(CANAL, True, lambda known: known == "new", lambda: "new") == "new"


def test_of_more_pages_than_are_searched_last_nothing_is_known_but_what_whole_pages_cost() -> None:
    memo, none = PageMemo(), np.zeros((1, 1))
    for page in range(1, SEARCHED + 2):
        known = memo.of(page).cheap
        known.planes[PlaneKey((0, 1), 0)] = Plane(none, np.zeros(1, dtype=np.int64), none)
        known.pages[0, 1] = none[0]
        memo.of(1)
    kept = [number for number in range(1, SEARCHED + 2) if memo.known[number].cheap.planes]
    assert kept == [1, *range(3, SEARCHED + 2)]
    assert all(memo.known[number].cheap.pages for number in range(1, SEARCHED + 2))
