"""A run whose inputs are those of one before it gives what that one gave; whatever changed, it is made anew."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from typeset.errors import EditionErrors
from typeset.run.building import build_again, inputs_of, outcome_of
from typeset.run.issue import EPUB, READER, Request
from typeset.store import Store, contents_of

ARTICLE = "---\nheadline: 渡口添新船\n---\n北岸渡口昨日添了一艘新船，往来两岸只要一刻钟。\n"
MANIFEST = "paper: ../house\ndate: 2026-11-23\nissue: 7\npages: auto\n"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition of one article, with a house of its own."""
    folder = tmp_path / "day"
    for name, text in {
        "day/edition.yaml": MANIFEST,
        "day/articles/ferry.md": ARTICLE,
        "house/paper.yaml": "name: 渡口报\n",
        "house/styles/own.css": "p { text-indent: 2em }\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return folder


def run(edition: Path, kept: Path, outputs: frozenset[str] = frozenset({EPUB})) -> tuple[list[str], Store]:
    """The verbs of a run, and its store."""
    verbs: list[str] = []
    store = Store(kept)
    outcome_of(Request(edition, outputs, store=store), verbs.append)
    return verbs, store


def test_what_did_not_change_is_written_again_with_its_findings(edition: Path, tmp_path: Path) -> None:
    asked = Request(edition, frozenset({EPUB}), store=Store(tmp_path / "kept"))
    verbs: list[str] = []
    first = build_again(asked, tmp_path / "out", verbs.append)
    assert "bind" in verbs
    verbs.clear()
    again = Request(edition, asked.outputs, store=Store(tmp_path / "kept"))
    second = build_again(again, tmp_path / "again", verbs.append)
    assert verbs == ["load", "write"]
    assert second == first and second.findings and second.articles == second.pages == 1
    for name, data in first.files.items():
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "again" / name).read_bytes() == data


CHANGES: dict[str, Callable[[Path], object]] = {
    "a word of copy": lambda day: (day / "articles/ferry.md").write_text(ARTICLE + "风平浪静。\n", "utf-8"),
    "an article more": lambda day: (day / "articles/port.md").write_text(ARTICLE, "utf-8"),
    "a file by another name": lambda day: (day / "articles/ferry.md").rename(day / "articles/boat.md"),
    "a folder that is empty": lambda day: (day / "images").mkdir(),
    "the house's sheet": lambda day: (day / "../house/styles/own.css").write_text("p { text-indent: 0 }"),
    "the house's name": lambda day: (day / "../house/paper.yaml").write_text("name: 北岸报\n", "utf-8"),
    "another house": lambda day: (
        shutil.copytree(day / "../house", day / "../other"),
        (day / "edition.yaml").write_text(MANIFEST.replace("house", "other"), "utf-8"),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_an_input(edition: Path, tmp_path: Path, change: str) -> None:
    wish = Request(edition, frozenset({EPUB}), store=Store(tmp_path / "kept"))
    before = inputs_of(wish)
    CHANGES[change](edition)
    after = inputs_of(wish)
    assert before and after and before.reads != after.reads


def test_what_is_asked_for_is_an_input(edition: Path) -> None:
    asked = [inputs_of(Request(edition, frozenset(some))) for some in ({EPUB}, {READER}, {EPUB, READER})]
    assert len({one.reads for one in asked if one}) == 3


def test_copy_that_is_written_while_a_run_reads_it_is_not_kept(edition: Path, tmp_path: Path) -> None:
    store, text = Store(tmp_path / "kept"), ARTICLE.replace("新船", "旧船")

    def writing(verb: str) -> None:
        (edition / "articles/ferry.md").write_text(text if verb == "load" else ARTICLE, "utf-8")

    told = outcome_of(Request(edition, frozenset({EPUB}), store=store), writing)
    assert "outcome" not in store.made, "the copy is as it was, but not what was read"
    verbs, _ = run(edition, tmp_path / "kept")
    assert "bind" in verbs and told.files


def test_a_link_in_the_folder_may_lead_anywhere_so_that_nothing_is_kept(
    edition: Path, tmp_path: Path
) -> None:
    (edition / "articles/linked.md").symlink_to(edition / "articles/ferry.md")
    assert contents_of(edition) is None
    assert "bind" in run(edition, tmp_path / "kept")[0]
    assert "bind" in run(edition, tmp_path / "kept")[0]


def test_what_is_kept_and_torn_is_made_again(edition: Path, tmp_path: Path) -> None:
    run(edition, tmp_path / "kept")
    (kept,) = (tmp_path / "kept/outcome").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert "bind" in run(edition, tmp_path / "kept")[0]
    assert run(edition, tmp_path / "kept")[0] == ["load"]


def test_files_that_would_fill_the_store_are_not_kept(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("typeset.run.building.LARGEST", 100)
    run(edition, tmp_path / "kept")
    assert not (tmp_path / "kept/outcome").exists()


def test_an_edition_that_is_none_is_told_as_ever(tmp_path: Path) -> None:
    with pytest.raises(EditionErrors):
        run(tmp_path, tmp_path / "kept")


def test_contents_have_no_times_in_their_hash(edition: Path) -> None:
    before = contents_of(edition)
    os.utime(edition / "articles/ferry.md", (1, 1))
    after = contents_of(edition)
    assert before and after and before.digest == after.digest and before.stamps != after.stamps
