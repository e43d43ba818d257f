"""Signatures and comments from the live proof: kept whole whoever writes at once, refused where they make no sense."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from typeset.errors import EditionErrors, Signature
from typeset.live.app import Live
from typeset.live.desk import (
    ACTS,
    ChangedComment,
    NewComment,
    Reply,
    Sign,
    change_comment,
    comment,
    sign,
    unsign,
)
from typeset.live.proofing import ShownProof
from typeset.run import Standing
from typeset.sources.proofs.comments import Comment, comments_of, comments_yaml, read_comments
from typeset.sources.proofs.signed import read_signatures, signatures_of, signatures_yaml

MARKS = {1: "a1b2", 4: "c3d4"}


def signing(page: int = 1, name: str = "何知夏", mark: str = "a1b2", stage: str = "清样") -> Sign:
    return Sign(page=page, stage=stage, name=name, mark=mark)


def saying(text: str = "标题太短。", name: str = "何知夏", page: int = 1) -> NewComment:
    return NewComment(page=page, x=12.5, y=40.0, text=text, name=name)


def test_a_page_is_signed_as_it_was_seen(tmp_path: Path) -> None:
    assert sign(tmp_path, signing(), MARKS) is Reply.DONE
    (kept,) = read_signatures(tmp_path)
    assert (kept.page, kept.stage, kept.name, kept.hash) == (1, "清样", "何知夏", "a1b2")


@pytest.mark.parametrize(
    "wish",
    [signing(mark="old0"), signing(page=2), signing(mark="")],
    ids=["the page changed", "no such page", "no mark"],
)
def test_a_page_that_is_another_than_the_one_that_was_seen_is_not_signed(wish: Sign, tmp_path: Path) -> None:
    assert sign(tmp_path, wish, MARKS) is Reply.CHANGED
    assert read_signatures(tmp_path) == ()


def test_a_signature_is_taken_back_by_its_own_name_alone(tmp_path: Path) -> None:
    sign(tmp_path, signing(), MARKS)
    assert unsign(tmp_path, signing(name="别人")) is Reply.GONE
    assert unsign(tmp_path, signing()) is Reply.DONE
    assert read_signatures(tmp_path) == ()


def test_of_many_who_sign_and_comment_at_once_nobody_is_lost(tmp_path: Path) -> None:
    names = [f"校对{n}" for n in range(12)]
    with ThreadPoolExecutor(8) as pool:
        signed = list(pool.map(lambda n: sign(tmp_path, signing(4, n, "c3d4", "一校"), MARKS), names[:1]))
        said = list(pool.map(lambda n: comment(tmp_path, saying(f"{n}说", n), MARKS), names))
    assert {*signed, *said} == {Reply.DONE}
    kept = read_comments(tmp_path)
    assert sorted(one.name for one in kept) == sorted(names)
    assert len({one.id for one in kept}) == len(names)


def test_a_comment_is_seen_to_and_opened_again_by_anybody_and_taken_back_by_its_own_name(
    tmp_path: Path,
) -> None:
    comment(tmp_path, saying(), MARKS)
    (one,) = read_comments(tmp_path)
    assert change_comment(tmp_path, ChangedComment(id=one.id, name="别人", done=True)) is Reply.DONE
    assert read_comments(tmp_path)[0].done
    assert change_comment(tmp_path, ChangedComment(id=one.id, name="别人", done=False)) is Reply.DONE
    assert change_comment(tmp_path, ChangedComment(id=one.id, name="别人", gone=True)) is Reply.GONE
    assert change_comment(tmp_path, ChangedComment(id=one.id, name="何知夏", gone=True)) is Reply.DONE
    assert read_comments(tmp_path) == ()
    assert change_comment(tmp_path, ChangedComment(id=one.id, name="何知夏", done=True)) is Reply.GONE


def test_comments_do_not_grow_without_end(tmp_path: Path) -> None:
    said = {comment(tmp_path, saying("长" * 1000), MARKS) for _ in range(60)}
    assert said == {Reply.DONE, Reply.FULL}
    assert len(read_comments(tmp_path)) > 30


def test_a_file_that_is_broken_is_told_and_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "proofs").mkdir()
    (tmp_path / "proofs/comments.yaml").write_text("comments: {a: b}\n", "utf-8")
    with pytest.raises(EditionErrors):
        comment(tmp_path, saying(), MARKS)
    assert "a: b" in (tmp_path / "proofs/comments.yaml").read_text("utf-8")


LINE = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=40)


@given(LINE, LINE, st.integers(1, 99), st.floats(0, 100), st.booleans())
def test_any_words_come_back_as_they_were_written(
    text: str, name: str, page: int, x: float, done: bool
) -> None:
    one = Comment("a1", page, round(x, 2), round(100 - x, 2), text, name, "2026-11-23T01:02:03+08:00", done)
    assert comments_of(comments_yaml([one])) == (one,)
    signed = Signature(page, "一校", name, "2026-11-23T01:02:03+08:00", "a1b2")
    assert signatures_of(signatures_yaml([signed])) == (signed,)


REFUSED = {
    "a stage that there is not": ("sign", {"page": 1, "stage": "四校", "name": "何", "mark": "a"}),
    "no name": ("sign", {"page": 1, "stage": "一校", "name": " ", "mark": "a"}),
    "a name that is too long": ("sign", {"page": 1, "stage": "一校", "name": "何" * 41, "mark": "a"}),
    "a name with a control character": (
        "sign",
        {"page": 1, "stage": "一校", "name": "何\u0000", "mark": "a"},
    ),
    "a page in words": ("sign", {"page": "1", "stage": "一校", "name": "何", "mark": "a"}),
    "more than is asked for": ("sign", {"page": 1, "stage": "一校", "name": "何", "mark": "a", "time": "x"}),
    "a place off the page": ("comment", {"page": 1, "x": 101.0, "y": 1.0, "text": "字", "name": "何"}),
    "no place": ("comment", {"page": 1, "x": "nan", "y": 1.0, "text": "字", "name": "何"}),
    "no words": ("comment", {"page": 1, "x": 1.0, "y": 1.0, "text": "", "name": "何"}),
    "too many words": ("comment", {"page": 1, "x": 1.0, "y": 1.0, "text": "字" * 1001, "name": "何"}),
    "no comment": ("comment/change", {"name": "何"}),
}


@pytest.mark.parametrize(("path", "body"), list(REFUSED.values()), ids=list(REFUSED))
def test_what_makes_no_sense_is_refused(path: str, body: dict[str, object], tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        ACTS[path][0].validate_python(body)
    client = served(tmp_path)
    assert client.post(f"/{path}", json=body).status_code == 400
    assert not (tmp_path / "proofs").exists()


def test_only_json_of_a_sensible_length_is_taken(tmp_path: Path) -> None:
    client = served(tmp_path)
    assert client.post("/sign", content="page=1").status_code == 415
    json = {"content-type": "application/json"}
    assert client.post("/sign", content=b" " * 300_000, headers=json).status_code == 413
    assert client.post("/sign", content=b"[" * 50_000, headers=json).status_code == 400


def test_while_copy_is_invalid_no_page_is_signed(tmp_path: Path) -> None:
    client = served(tmp_path, fault="articles/gate.md:1")
    answer = client.post("/sign", json={"page": 1, "stage": "一校", "name": "何", "mark": "a1b2"})
    assert (answer.status_code, answer.json()) == (409, {"answer": "changed"})


def test_what_cannot_be_written_is_told_to_whoever_signed(tmp_path: Path) -> None:
    (tmp_path / "proofs").write_text("a file stands where the folder should be")
    answer = served(tmp_path).post("/sign", json={"page": 1, "stage": "一校", "name": "何", "mark": "a1b2"})
    assert (answer.status_code, answer.json()["answer"]) == (409, "broken")
    assert answer.json()["text"].startswith("OUT1 ")


def served(folder: Path, fault: str = "") -> TestClient:
    """The desk's routes over a proof of two pages."""
    live = Live(folder, Standing())
    live.proof = ShownProof({"proof.json": b'{"pages": {"1": "a1b2", "4": "c3d4"}}'}, fault=fault)
    routes = [Route(f"/{path}", live.act, methods=["POST"]) for path in ACTS]
    return TestClient(Starlette(routes=routes))
