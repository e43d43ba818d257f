"""The comments on an edition's proof: `proofs/comments.yaml`, each pinned to a place on a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from typeset.sources.fields import Needed, Number, Schema, Switch, Weight
from typeset.sources.proofs.deskfiles import kept_bytes, kept_data, kept_yaml

COMMENTS = "comments.yaml"
HEAD = "# 批注：x、y 为版面宽高的百分数。Comments: x and y in percent of the page.\n"


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said of a place on a page: `x` and `y` are percent of its width and height from the top left,
    `time` is ISO 8601, `done` tells that it was seen to."""

    id: str
    page: int
    x: float
    y: float
    text: str
    name: str
    time: str
    done: bool = False


class CommentFile(Schema):
    """One comment as it is kept."""

    id: Needed
    page: Number
    x: Weight
    y: Weight
    text: Needed
    name: Needed
    time: Needed
    done: Switch = False


class CommentsFile(Schema):
    """All comments of an edition."""

    comments: Annotated[list[CommentFile], Field(examples=["comments: []"])] = []


def read_comments(folder: Path) -> tuple[Comment, ...]:
    """The comments of an edition's folder, none where there is no file. EditionErrors where it is not as it should
    be."""
    return comments_of(kept_bytes(folder, COMMENTS))


def comments_of(data: bytes) -> tuple[Comment, ...]:
    """The comments that a file's bytes hold."""
    return tuple(Comment(**one.model_dump()) for one in kept_data(CommentsFile, data, COMMENTS).comments)


def comments_yaml(comments: Iterable[Comment]) -> bytes:
    """The file's bytes, in the order in which the comments were made."""
    return kept_yaml(HEAD, "comments", comments)
