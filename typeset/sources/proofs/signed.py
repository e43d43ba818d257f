"""The signatures of an edition: `proofs/signed.yaml`, one entry a page and stage, with the page's fingerprint."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import Field

from typeset.errors import Signature, Stage
from typeset.sources.fields import Needed, Number, Schema
from typeset.sources.proofs.deskfiles import kept_bytes, kept_data, kept_yaml

FILE = "signed.yaml"
STAGES = tuple(stage.value for stage in Stage)
"""The stages in their order, as the file says them."""
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
    be."""
    return signatures_of(kept_bytes(folder, FILE))


def signatures_of(data: bytes) -> tuple[Signature, ...]:
    """The signatures that a file's bytes hold."""
    return tuple(Signature(**one.model_dump()) for one in kept_data(SignedFile, data, FILE).signed)


def signatures_yaml(signatures: Iterable[Signature]) -> bytes:
    """The file's bytes."""
    return kept_yaml(HEAD, "signed", sorted(signatures, key=lambda one: (one.page, one.stage)))
