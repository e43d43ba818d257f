"""`check --copy`: the rules on copy alone, without a page."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, write
from tests.cli.test_loading import FELT, loaded

COPY = "---\nheadline: 新闸今起试通水\n---\n清河新闸今天试通水,第一艘货船驶入新航道。港区在3月32日有“第二艘货船。\n"
MANIFEST = "date: 2026-11-23\nissue: 1\npages: [{number: 1, place: [gate]}, {number: 2, place: [lock]}]\n"


def desk(folder: Path, manifest: str = MANIFEST) -> Path:
    return write(
        folder,
        {
            "edition.yaml": manifest,
            "articles/gate.md": "---\nheadline: 船闸明起检修\n---\n船闸明天检修。\n",
            "articles/lock.md": COPY,
        },
    )


def found(run: Run, *arguments: object) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(run("check", *arguments, "--format", "json").stdout)[
        "findings"
    ]
    return rows


def on_copy(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [
        (row["id"], row["quote"], row["page"], row["place"]) for row in rows if str(row["id"])[0] in "PNT"
    ]


def test_the_rules_on_copy_alone_find_in_the_copy_what_a_made_issue_finds(
    tmp_path: Path, typeset: Run
) -> None:
    folder = desk(tmp_path / "desk")
    alone = found(typeset, folder, "--copy")
    assert len(on_copy(alone)) >= 2 and on_copy(alone) == on_copy(found(typeset, folder))
    assert {str(row["id"])[0] for row in alone} <= set("PNTC")


def test_an_error_in_copy_exits_with_1_and_an_invalid_edition_with_3(tmp_path: Path, typeset: Run) -> None:
    folder = desk(tmp_path / "desk")
    ran = typeset("check", folder, "--copy")
    assert ran.returncode == 1 and ran.stdout.splitlines()[-1].startswith("2 articles; ")
    write(folder, {"edition.yaml": "date: someday\n"})
    assert typeset("check", folder, "--copy").returncode == 3
    write(folder, {"edition.yaml": MANIFEST, "articles/lock.md": "---\nheadline: 船闸\n---\n船闸开通。\n"})
    ran = typeset("check", folder, "--copy", lang="zh_CN.UTF-8")
    assert (ran.returncode, ran.stdout) == (0, "2 篇；错误 0，警告 0，提示 0\n")


def test_a_waiver_is_kept_to_and_one_of_a_rule_on_pages_is_not_told_as_unused(
    tmp_path: Path, typeset: Run
) -> None:
    folder = desk(tmp_path / "desk")
    first = found(typeset, folder, "--copy")[0]["id"]
    waivers = [{"rule": rule, "why": "such is the desk's word"} for rule in (first, "M01", "T01", "J01")]
    write(folder, {"edition.yaml": MANIFEST + "waive: " + json.dumps(waivers) + "\n"})
    rows = found(typeset, folder, "--copy")
    assert first not in [row["id"] for row in rows]
    assert [row["quote"] for row in rows if row["id"] == "W01"] == ["J01", "T01"]


def test_what_is_sure_is_mended_without_a_page(tmp_path: Path, typeset: Run) -> None:
    folder = desk(tmp_path / "desk")
    ran = typeset("check", folder, "--copy", "--fix")
    assert "articles/lock.md: 1 mended" in ran.stderr
    assert "试通水，第一艘" in (folder / "articles/lock.md").read_text("utf-8")


@pytest.mark.parametrize("command", ["check --copy desk", "check --copy --fix desk"])
def test_no_room_that_makes_pages_is_loaded(tmp_path: Path, command: str) -> None:
    desk(tmp_path / "desk")
    names = loaded(command, tmp_path)
    rooms = {name.split(".")[1] for name in names if name.startswith("typeset.")}
    assert not rooms & {"compose", "makeup", "render", "style"}
    assert set(FELT.split()) & {name.split(".")[0] for name in names} <= {
        "PIL",
        "lunardate",
        "pydantic",
        "pypinyin",
        "yaml",
    }
