"""Files of `proofs/` in an edition's folder, in which proof-readers' work is kept: how they are read and written."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import yaml

from typeset.sources.fields import Schema
from typeset.sources.text import YAML_LIMIT, decode, read_bytes
from typeset.sources.validate import validate
from typeset.sources.yamltree import parse_yaml

FOLDER = "proofs"
S = TypeVar("S", bound=Schema)


def kept_bytes(folder: Path, file: str) -> bytes:
    """What a file of the desk says, nothing where there is none. EditionErrors where it cannot be read."""
    name = f"{FOLDER}/{file}"
    return read_bytes(folder / name, name, YAML_LIMIT) if (folder / name).exists() else b""


def kept_data(schema: type[S], data: bytes, file: str) -> S:
    """What those bytes hold. EditionErrors where they are not as they should be: what cannot be read must not pass for
    nothing."""
    name = f"{FOLDER}/{file}"
    return validate(schema, parse_yaml(decode(data, name).text, name))


def kept_yaml(head: str, name: str, rows: Iterable[Any]) -> bytes:
    """The bytes of a file that holds dataclasses under a name, after a line that tells a reader what they are."""
    dumped = yaml.safe_dump({name: [asdict(row) for row in rows]}, allow_unicode=True, sort_keys=False)
    return (head + dumped).encode()
