"""The corrections that findings are sure of, as new bytes for the articles' files: `typeset check --fix`."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from typeset.copyedit import copy_findings, unmended_errors
from typeset.copyedit.passages import ALT
from typeset.edition import Article, ArticleId, Block, Credit, Edition, Figure, Run, TextBlock, Title
from typeset.errors import Finding, Mend
from typeset.proof.waiving import unwaived
from typeset.sources.proofs.correcting import Edit, LineRange, WrittenPart, applied, corrected, narrowed


@dataclass(frozen=True, slots=True)
class Meant:
    """What a block of an article should say, by its number, or a field of its front matter, by its name (-1 then); with
    the name `alt` what the block's picture shows."""

    block: int
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Fixed:
    """An article's file with corrections: its bytes as they were and as they are to be, how many findings are mended
    and how many left to a person, what the corrected places should say then, the article that was read before, and
    whether somebody else wrote the file meanwhile."""

    file: str
    article: ArticleId
    was: bytes
    data: bytes
    mended: int
    left: int
    meant: tuple[Meant, ...]
    before: Article | None = None
    stale: bool = False


class FilePlace(NamedTuple):
    """A block's number, and the field's name where it is -1."""

    block: int
    title: str


def sure_findings(edition: Edition) -> tuple[Finding, ...]:
    """The findings on copy that have a sure correction and that the desk did not waive."""
    return tuple(finding for finding in unwaived(edition, copy_findings(edition, {})) if finding.mend)


def fixed_files(edition: Edition, files: Mapping[str, bytes], findings: Iterable[Finding]) -> Iterator[Fixed]:
    """A correction for each article with sure findings; `files` are the bytes of the articles' files as the edition was
    read from them. Files in other encodings than UTF-8 are left as they are, since only a part of them would change."""
    by_article: dict[str, list[Mend]] = defaultdict(list)
    for finding in findings:
        if finding.mend:
            by_article[finding.article].append(finding.mend)
    for name, mends in sorted(by_article.items()):
        article = edition.article(ArticleId(name))
        data = files.get(article.source, b"")
        if not _is_utf8(data):
            continue
        yield _fixed(article, data, _by_place(mends))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _by_place(mends: Iterable[Mend]) -> dict[FilePlace, list[Mend]]:
    places: dict[FilePlace, list[Mend]] = defaultdict(list)
    for mend in sorted(mends, key=lambda mend: (mend.block, mend.title, mend.start, mend.end)):
        places[FilePlace(mend.block, mend.title)].append(mend)
    return places


def _fixed(article: Article, data: bytes, places: Mapping[FilePlace, list[Mend]]) -> Fixed:
    """Place by place, the last first, so that the lines above it keep their numbers."""
    text, done, meant = data.decode("utf-8"), 0, list[Meant]()
    for (block, title), mends in reversed(tuple(places.items())):
        passage = said(article, block, title)
        edits = narrowed(passage, (Edit(mend.start, mend.end, mend.text) for mend in mends))
        tried = corrected(text, passage, edits, _lines(article, text, block, title))
        if tried is not None:
            text, done = tried, done + len(mends)
            meant.append(Meant(block, applied(passage, edits), title))
    left = sum(map(len, places.values())) - done
    return Fixed(article.source, article.id, data, text.encode(), done, left, tuple(meant), article)


def _lines(article: Article, text: str, block: int, title: str) -> LineRange:
    """The lines of the file in which a block or a field stands."""
    lines = re.split("\r\n|\r|\n", text)
    if block >= 0:
        after = [one.line for one in article.blocks[block + 1 :] if one.line > article.blocks[block].line]
        return LineRange(
            article.blocks[block].line, min(after, default=0), _part(article.blocks[block], title)
        )
    closing = next((n for n, line in enumerate(lines[1:], 2) if line.startswith("---")), len(lines))
    fields = [n for n, line in enumerate(lines[: closing - 1], 1) if re.match("[A-Za-z_]+:", line)]
    first = next((n for n in fields if lines[n - 1].startswith(f"{title}:")), closing)
    return LineRange(first, next((n for n in fields if n > first), closing))


def _part(block: Block, title: str) -> WrittenPart:
    """The part of a block's lines in which its words stand."""
    if not isinstance(block, Figure):
        return WrittenPart.ALL
    return WrittenPart.SHOWN if title == ALT else WrittenPart.PRINTED


def said(article: Article, block: int, title: str = "") -> str:
    """What a block, its picture or a field of the front matter says; empty where it is not there."""
    found = article.blocks[block] if 0 <= block < len(article.blocks) else None
    if title == ALT:
        return found.alt if isinstance(found, Figure) else ""
    if title:
        return _field(article, title)
    return found.text if found else ""


def block_text(article: Article, block: int) -> str:
    """What a block of text says; empty where it is not there or is no text."""
    found = article.blocks[block] if 0 <= block < len(article.blocks) else None
    return found.text if isinstance(found, TextBlock) else ""


PLAIN_FIELDS = frozenset({"column", "dateline", "note", "note_head", "foot"})
"""Fields of the front matter that are words and nothing else."""


def _field(article: Article, name: str) -> str:
    titles = {"kicker": article.kicker, "headline": article.headline, "deck": article.deck}
    if name in titles:
        return titles[name].text
    if name == "credits":
        return "".join("".join((credit.role, *credit.names)) for credit in article.credits)
    return str(getattr(article, name)) if name in PLAIN_FIELDS else ""


def reads_as_meant(edition: Edition, fixed: Fixed) -> bool:
    """Whether the article that was read again says what the corrections meant, and all else as it was."""
    article = edition.article(fixed.article)
    if any(said(article, meant.block, meant.title) != meant.text for meant in fixed.meant):
        return False
    return fixed.before is None or _without(article, fixed.meant) == _without(fixed.before, fixed.meant)


def brings_errors(edition: Edition, fixed: Fixed) -> bool:
    """Whether a passage of the article that was read again has an error that it had not, and that nothing mends."""
    if fixed.before is None:
        return False
    now, then = edition.article(fixed.article), fixed.before
    return bool(Counter(unmended_errors(now)) - Counter(unmended_errors(then)))


def _without(article: Article, meant: tuple[Meant, ...]) -> Article:
    """The article without the words at the places that were corrected: what a correction may not change."""
    places = {(one.block, one.title) for one in meant}
    fields = {title for _, title in places if title}
    kept = [_kept(block, (n, "") in places, (n, ALT) in places) for n, block in enumerate(article.blocks)]
    empty: dict[str, object] = {name: "" for name in fields & PLAIN_FIELDS}
    for name in fields & {"kicker", "headline", "deck"}:
        empty[name] = Title("", (0,) * len(getattr(article, name).breaks))
    if "credits" in fields:
        empty["credits"] = tuple(Credit("", ("",) * len(credit.names)) for credit in article.credits)
    return replace(article, blocks=tuple(kept), **empty)  # type: ignore[arg-type]


def _kept(block: Block, mended: bool, shown: bool) -> Block:
    """The block without the words, and without what its picture shows, that were mended."""
    kept = _emptied(block) if mended else block
    return replace(kept, alt="") if shown and isinstance(kept, Figure) else kept


def _emptied(block: Block) -> Block:
    if isinstance(block, TextBlock):
        return replace(block, runs=_silent(block.runs))
    if isinstance(block, Figure):
        return replace(block, caption="", credit="")
    marked = tuple(replace(cell, runs=_silent(cell.runs)) for cell in block.marked)
    return replace(block, rows=tuple(("",) * len(row) for row in block.rows), marked=marked)


def _silent(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(replace(run, text="") for run in runs)
