"""Signatures held against the pages as they are: a page that changed since is signed no more."""

from collections.abc import Iterator
from dataclasses import dataclass

from typeset.errors import Finding, Severity, Signature, Text
from typeset.makeup.model.page import MadeEdition


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature and whether it still holds."""

    signature: Signature
    holds: bool


def held(signatures: tuple[Signature, ...], marks: dict[int, str]) -> tuple[Signed, ...]:
    """Every signature, with whether its page, known by its mark, is still what was signed."""
    return tuple(Signed(one, marks.get(one.page) == one.hash) for one in signatures)


def with_signature(signatures: tuple[Signature, ...], new: Signature) -> tuple[Signature, ...]:
    """The signatures with a new one, which takes the place of an older one of its page and stage."""
    kept = (one for one in signatures if (one.page, one.stage) != (new.page, new.stage))
    return (*kept, new)


def without_signature(signatures: tuple[Signature, ...], old: Signature) -> tuple[Signature, ...]:
    """The signatures without that of a page, stage and name."""
    gone = old.page, old.stage, old.name
    return tuple(one for one in signatures if (one.page, one.stage, one.name) != gone)


def unsigned(signed: tuple[Signed, ...], made: MadeEdition, stage: str) -> Iterator[Finding]:
    """An error for every page that nobody has signed at that stage as it is now (S01)."""
    cure = Text(
        f"看过校样后：typeset sign EDITION --page N --stage {stage} --name 姓名。",
        f"After reading the proof: typeset sign EDITION --page N --stage {stage} --name NAME.",
    )
    for page in made.pages:
        here = [one for one in signed if (one.signature.page, one.signature.stage) == (page.number, stage)]
        if any(one.holds for one in here):
            continue
        if here:
            by = here[0].signature
            says = Text(
                f"{by.name}签过{stage}，之后版面又改了。",
                f"{by.name} signed this page; it has changed since.",
            )
        else:
            says = Text(f"本版没有{stage}签字。", f"Nobody has signed this page ({stage}).")
        yield Finding("S01", Severity.ERROR, says, page=page.number, cure=cure)
