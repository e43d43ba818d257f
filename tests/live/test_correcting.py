"""Corrections typed on the proof: into the file and nowhere else, refused where the copy is another by now."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.cli.conftest import write
from typeset.live.app import Live
from typeset.live.correcting import Answer, Correction, correct
from typeset.run import Standing

LINES = [
    "---",
    "headline: 新闸今起试通水",
    "---",
    "闸门在**清晨**六点升起，第一艘货船驶入。",
    "",
    "守闸人老周记下水位。",
    "",
]
COPY = "\r\n".join(LINES)
FIRST = "闸门在清晨六点升起，第一艘货船驶入。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(
        tmp_path, {"edition.yaml": "date: 2026-11-23\npages: auto\n", "articles/gate.md": COPY.encode()}
    )


def copy(folder: Path) -> str:
    return (folder / "articles/gate.md").read_bytes().decode()


def test_a_correction_changes_its_words_and_no_other_byte(folder: Path) -> None:
    answer = correct(folder, Correction("gate", 0, FIRST, FIRST.replace("六点", "五点半")))
    assert answer[0] is Answer.DONE
    assert copy(folder) == COPY.replace("六点", "五点半")


def test_a_correction_of_copy_that_changed_meanwhile_is_refused_with_what_stands_there(folder: Path) -> None:
    write(folder, {"articles/gate.md": COPY.replace("第一艘", "头一艘").encode()})
    answer, text = correct(folder, Correction("gate", 0, FIRST, "全改了。"))
    assert (answer, text) == (Answer.CONFLICT, FIRST.replace("第一艘", "头一艘"))
    assert "头一艘" in copy(folder)


@pytest.mark.parametrize("after", ["", "## 标题", "- 列项", "**半截", "[链接](x)", "守闸人\\老周"])
def test_what_would_not_read_as_it_was_typed_is_not_written(after: str, folder: Path) -> None:
    answer, _ = correct(folder, Correction("gate", 1, "守闸人老周记下水位。", after))
    kept = copy(folder)
    assert kept == COPY if answer is not Answer.DONE else after in kept


def test_of_many_corrections_at_once_one_wins_and_the_others_are_told(folder: Path) -> None:
    wishes = [Correction("gate", 1, "守闸人老周记下水位。", f"守闸人老周记下水位{n}米。") for n in range(20)]
    with ThreadPoolExecutor(8) as pool:
        answers = [answer for answer, _ in pool.map(lambda wish: correct(folder, wish), wishes)]
    assert answers.count(Answer.DONE) == 1 and answers.count(Answer.CONFLICT) == 19


def test_only_plain_words_in_json_are_taken(folder: Path) -> None:
    live = Live(folder, Standing())
    client = TestClient(Starlette(routes=[Route("/correct", live.act, methods=["POST"])]))
    right = {"article": "gate", "block": 0, "before": FIRST, "after": FIRST.replace("六", "五")}
    assert client.post("/correct", content="x").status_code == 415
    wrongs: list[object] = [{}, {**right, "block": "0"}, {**right, "after": "a\nb"}, {**right, "more": 1}, []]
    for wrong in wrongs:
        assert client.post("/correct", json=wrong).status_code == 400
    assert client.post("/correct", json={**right, "article": "../edition"}).status_code == 409
    assert client.post("/correct", json=right).json()["answer"] == "done"


def test_while_the_copy_is_broken_a_correction_is_refused_with_the_fault(folder: Path) -> None:
    write(folder, {"articles/bus.md": b"---\nheadlin: x\n---\n"})
    live = Live(folder, Standing())
    client = TestClient(Starlette(routes=[Route("/correct", live.act, methods=["POST"])]))
    answer = client.post("/correct", json={"article": "gate", "block": 0, "before": FIRST, "after": "改。"})
    assert answer.status_code == 409
    assert answer.json()["answer"] == "broken" and "articles/bus.md:2" in answer.json()["text"]
    assert copy(folder) == COPY
