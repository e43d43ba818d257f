"""The comments on an edition's proof: `proofs/comments.yaml`, each pinned to a place on a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field

from typeset.sources.fields import Needed, Number, Schema, Switch, Weight
from typeset.sources.signed import FOLDER
from typeset.sources.text import decode
from typeset.sources.validate import validate
from typeset.sources.yamltree import parse_yaml

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
    be: a comment that cannot be read must not pass for none."""
    path = folder / FOLDER / COMMENTS
    return comments_of(path.read_bytes()) if path.is_file() else ()


def comments_of(data: bytes) -> tuple[Comment, ...]:
    """The comments that a file's bytes hold."""
    name = f"{FOLDER}/{COMMENTS}"
    given = validate(CommentsFile, parse_yaml(decode(data, name).text, name))
    return tuple(
        Comment(one.id, one.page, one.x, one.y, one.text, one.name, one.time, one.done)
        for one in given.comments
    )


def comments_yaml(comments: Iterable[Comment]) -> bytes:
    """The file's bytes, in the order in which the comments were made."""
    rows = [
        {
            "id": one.id,
            "page": one.page,
            "x": one.x,
            "y": one.y,
            "text": one.text,
            "name": one.name,
            "time": one.time,
            "done": one.done,
        }
        for one in comments
    ]
    return (HEAD + yaml.safe_dump({"comments": rows}, allow_unicode=True, sort_keys=False)).encode()
