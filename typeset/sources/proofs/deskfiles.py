"""Files of `proofs/` in an edition's folder, in which proof-readers' work is kept: how they are read and written."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import yaml

from typeset.errors import EditionError, Where
from typeset.sources.faults import fault, group
from typeset.sources.fields import Schema
from typeset.sources.text import YAML_LIMIT, decode, is_file, is_inside, missing, read_bytes
from typeset.sources.yaml.tree import parse_yaml
from typeset.sources.yaml.validate import validate

FOLDER = "proofs"
S = TypeVar("S", bound=Schema)


def kept_place(folder: Path, file: str) -> Path:
    """Where a file of the desk is written. EditionErrors where it is no file, or a link leads out of the edition's
    folder: whoever handed the edition over has no say where this desk writes."""
    place = folder / FOLDER / file
    if not is_inside(folder, place):
        raise group([_misplaced(file)])
    if place.exists() and not is_file(place):
        raise group([missing(f"{FOLDER}/{file}")])
    return place


def _misplaced(file: str) -> EditionError:
    return fault(
        "D01",
        ("文件经链接指到本期文件夹之外。", "A link leads out of the edition's folder."),
        ("把文件本身放进来。", "Put the file itself there."),
        Where(f"{FOLDER}/{file}"),
    )


def kept_bytes(folder: Path, file: str) -> bytes:
    """What a file of the desk says, nothing where there is none. EditionErrors where it cannot be read."""
    place = kept_place(folder, file)
    return read_bytes(place, f"{FOLDER}/{file}", YAML_LIMIT) if place.exists() else b""


def kept_data(schema: type[S], data: bytes, file: str) -> S:
    """What those bytes hold. EditionErrors where they are not as they should be: what cannot be read must not pass for
    nothing."""
    name = f"{FOLDER}/{file}"
    return validate(schema, parse_yaml(decode(data, name).text, name))


def kept_yaml(head: str, name: str, rows: Iterable[Any]) -> bytes:
    """The bytes of a file that holds dataclasses under a name, after a line that tells a reader what they are."""
    dumped = yaml.safe_dump({name: [asdict(row) for row in rows]}, allow_unicode=True, sort_keys=False)
    return (head + dumped).encode()
