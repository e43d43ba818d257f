"""The signatures of an edition: `proofs/signed.yaml`, one entry a page and stage, with the page's fingerprint."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import Field

from typeset.errors import Signature
from typeset.sources.fields import Needed, Number, Schema
from typeset.sources.text import YAML_LIMIT, decode, read_bytes
from typeset.sources.validate import validate
from typeset.sources.yamltree import parse_yaml

FOLDER, FILE = "proofs", "signed.yaml"
STAGES = ("一校", "二校", "三校", "清样")
"""Galley proofs, and the page as it goes to print; a page that is signed at the last one may be printed."""
HEAD = "# 签字：版面改动后自动失效。Signatures: void once the page changes.\n"


class SignatureFile(Schema):
    """One signature as it is kept."""

    page: Number
    stage: Needed
    name: Needed
    time: Needed
    hash: Needed


class SignedFile(Schema):
    """All signatures of an edition."""

    signed: Annotated[list[SignatureFile], Field(examples=["signed: []"])] = []


def read_signatures(folder: Path) -> tuple[Signature, ...]:
    """The signatures of an edition's folder, none where there is no file. EditionErrors where it is not as it should
    be: a signature that cannot be read must not pass for none."""
    name = f"{FOLDER}/{FILE}"
    return signatures_of(read_bytes(folder / name, name, YAML_LIMIT)) if (folder / name).exists() else ()


def signatures_of(data: bytes) -> tuple[Signature, ...]:
    """The signatures that a file's bytes hold."""
    name = f"{FOLDER}/{FILE}"
    given = validate(SignedFile, parse_yaml(decode(data, name).text, name))
    return tuple(Signature(one.page, one.stage, one.name, one.time, one.hash) for one in given.signed)


def signatures_yaml(signatures: Iterable[Signature]) -> bytes:
    """The file's bytes."""
    rows = [
        {"page": one.page, "stage": one.stage, "name": one.name, "time": one.time, "hash": one.hash}
        for one in sorted(signatures, key=lambda one: (one.page, one.stage))
    ]
    return (HEAD + yaml.safe_dump({"signed": rows}, allow_unicode=True, sort_keys=False)).encode()
