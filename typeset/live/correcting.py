"""A correction typed on the proof, written back into the article's file: refused where the copy is another by now."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import Annotated

from pydantic import AfterValidator, ConfigDict

from typeset.edition import ArticleId, Edition
from typeset.proof.fixing import Fixed, Meant, block_text
from typeset.run import write_back
from typeset.sources.desk.edition import load_edition
from typeset.sources.proofs.correcting import Edit, corrected

_ONE_AT_A_TIME = Lock()


class Answer(StrEnum):
    """What became of a correction: written; the copy has changed meanwhile; its place in the file is not clear."""

    DONE = "done"
    CONFLICT = "conflict"
    UNCLEAR = "unclear"


def _prints(text: str) -> str:
    if not all(char.isprintable() or char == "\u3000" for char in text):
        raise ValueError("one line of characters that print")
    return text


PrintableText = Annotated[str, AfterValidator(_prints)]
"""One line without control characters."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A block of an article by its number, the words that the proof-reader saw, and what they should be."""

    __pydantic_config__ = ConfigDict(extra="forbid", strict=True)

    article: str
    block: int
    before: str
    after: PrintableText


def correct(folder: Path, wish: Correction) -> tuple[Answer, str]:
    """Write a correction into the article's file; the answer, and what the block says now.

    The rest of the file keeps every byte. What would not read as it was typed is not written.
    """
    with _ONE_AT_A_TIME:
        edition, _ = load_edition(folder)
        now = _text(edition, wish)
        if now != wish.before:
            return Answer.CONFLICT, now
        article = edition.article(ArticleId(wish.article))
        try:
            was = (folder / article.source).read_bytes()
            made = corrected(was.decode("utf-8"), now, _edits(now, wish.after))
        except UnicodeDecodeError:
            return Answer.UNCLEAR, now
        if made is None:
            return Answer.UNCLEAR, now
        meant = (Meant(wish.block, wish.after),)
        done = write_back(folder, Fixed(article.source, article.id, was, made.encode(), 1, 0, meant))
        return (Answer.DONE, wish.after) if done.mended else _refused(folder, wish)


def _refused(folder: Path, wish: Correction) -> tuple[Answer, str]:
    """Why a correction was not written: somebody else wrote at that moment, or it would not read as it was typed."""
    now = _text(load_edition(folder)[0], wish)
    return (Answer.UNCLEAR if now == wish.before else Answer.CONFLICT), now


def _text(edition: Edition, wish: Correction) -> str:
    """What the block says; empty where it is not there any more."""
    article = next((one for one in edition.articles if one.id == wish.article), None)
    return block_text(article, wish.block) if article else ""


def _edits(before: str, after: str) -> tuple[Edit, ...]:
    """The places where the words differ."""
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return tuple(Edit(a, b, after[c:d]) for kind, a, b, c, d in codes if kind != "equal")
