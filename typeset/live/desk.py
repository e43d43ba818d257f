"""What proof-readers do on the live proof: correct a paragraph, sign pages, and pin comments to places."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter

from typeset.deliver.files import change
from typeset.errors import Signature
from typeset.live.correcting import Correction, PrintableText, correct
from typeset.proof.signing import with_signature, without_signature
from typeset.sources.proofs.comments import COMMENTS, Comment, comments_of, comments_yaml
from typeset.sources.proofs.deskfiles import kept_place
from typeset.sources.proofs.signed import FILE, STAGES, signatures_of, signatures_yaml
from typeset.sources.text import YAML_LIMIT


class Reply(StrEnum):
    """What became of a wish: done; the page is another than the one that was seen; nothing there to change; the file
    is full or changes without end."""

    DONE = "done"
    CHANGED = "changed"
    GONE = "gone"
    FULL = "full"


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("something")
    return text.strip()


def _is_stage(text: str) -> str:
    if text not in STAGES:
        raise ValueError(f"one of {', '.join(STAGES)}")
    return text


StageText = Annotated[str, AfterValidator(_is_stage)]
Name = Annotated[PrintableText, Field(max_length=40), AfterValidator(_said)]
CommentText = Annotated[PrintableText, Field(max_length=1000), AfterValidator(_said)]
Percent = Annotated[float, Field(ge=0, le=100)]


class _Posted(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Sign(_Posted):
    """A signature for a page as it was seen, or its taking back."""

    page: int
    stage: StageText
    name: Name
    mark: Annotated[str, Field(max_length=64)] = ""


class NewComment(_Posted):
    """A comment on a place of a page."""

    page: int
    x: Percent
    y: Percent
    text: CommentText
    name: Name


class ChangedComment(_Posted):
    """A comment that is seen to or not, or, by whoever made it, taken back."""

    id: Annotated[str, Field(max_length=32)]
    name: Name
    done: bool = False
    gone: bool = False


def sign(folder: Path, wish: Sign, marks: dict[int, str]) -> Reply:
    """Sign a page whose mark is still the one that the reader saw; `marks` are those of the pages as they are."""
    if not wish.mark or marks.get(wish.page) != wish.mark:
        return Reply.CHANGED
    new = Signature(wish.page, wish.stage, wish.name, _now(), wish.mark)
    return _changed(
        kept_place(folder, FILE), lambda data: signatures_yaml(with_signature(signatures_of(data), new))
    )


def unsign(folder: Path, wish: Sign) -> Reply:
    """Take back the signature of that name."""
    old = Signature(wish.page, wish.stage, wish.name, "", "")

    def without(data: bytes) -> bytes | None:
        there = signatures_of(data)
        left = without_signature(there, old)
        return signatures_yaml(left) if left != there else None

    return _changed(kept_place(folder, FILE), without)


def comment(folder: Path, wish: NewComment, pages: dict[int, str]) -> Reply:
    """Pin a comment to a page that is there."""
    if wish.page not in pages:
        return Reply.GONE
    new = Comment(
        secrets.token_hex(6), wish.page, round(wish.x, 2), round(wish.y, 2), wish.text, wish.name, _now()
    )
    return _changed(kept_place(folder, COMMENTS), lambda data: comments_yaml((*comments_of(data), new)))


def change_comment(folder: Path, wish: ChangedComment) -> Reply:
    """Mark a comment as seen to or not, or take it back."""

    def changed(data: bytes) -> bytes | None:
        there = comments_of(data)
        if wish.gone:
            left = tuple(one for one in there if (one.id, one.name) != (wish.id, wish.name))
        else:
            left = tuple(replace(one, done=wish.done) if one.id == wish.id else one for one in there)
        known = any(one.id == wish.id for one in there)
        return comments_yaml(left) if known and (left != there or not wish.gone) else None

    return _changed(kept_place(folder, COMMENTS), changed)


def _changed(path: Path, made: Callable[[bytes], bytes | None]) -> Reply:
    """Change a file whole, on what it says at that moment, whoever else writes it."""
    said = Reply.FULL

    def bounded(data: bytes) -> bytes | None:
        nonlocal said
        new = made(data)
        said = Reply.GONE if new is None else Reply.FULL if len(new) > YAML_LIMIT else Reply.DONE
        return new if said is Reply.DONE else None

    return said if change(path, bounded) or said is not Reply.DONE else Reply.FULL


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


Act = Callable[[Path, Any, dict[int, str]], dict[str, str]]
"""Does what is wished in an edition's folder, for pages with those marks by their numbers; `answer` tells what became
of it."""


def _corrected(folder: Path, wish: Correction, _: dict[int, str]) -> dict[str, str]:
    answer, text = correct(folder, wish)
    return {"answer": answer.value, "text": text}


def _answered(act: Callable[[Path, Any, dict[int, str]], Reply]) -> Act:
    return lambda folder, wish, marks: {"answer": act(folder, wish, marks).value}


ACTS: dict[str, tuple[TypeAdapter[Any], Act]] = {
    "correct": (TypeAdapter(Correction), _corrected),
    "sign": (TypeAdapter(Sign), _answered(sign)),
    "unsign": (TypeAdapter(Sign), _answered(lambda folder, wish, _: unsign(folder, wish))),
    "comment": (TypeAdapter(NewComment), _answered(comment)),
    "comment/change": (
        TypeAdapter(ChangedComment),
        _answered(lambda folder, wish, _: change_comment(folder, wish)),
    ),
}
"""What may be asked for, by its path: the shape of the wish, and what does it."""
