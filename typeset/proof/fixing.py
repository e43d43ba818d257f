"""The corrections that findings are sure of, as new bytes for the articles' files: `typeset check --fix`."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from typeset.edition import Article, ArticleId, Edition, TextBlock
from typeset.errors import Finding
from typeset.sources.correcting import Edit, applied, corrected


@dataclass(frozen=True, slots=True)
class Fixed:
    """An article's file with corrections: its bytes as they were and as they are to be, how many findings are mended
    and how many left to a person, and what its blocks should say then, by their numbers."""

    file: str
    article: ArticleId
    was: bytes
    data: bytes
    mended: int
    left: int
    meant: tuple[tuple[int, str], ...]


def fixed_files(edition: Edition, folder: Path, findings: tuple[Finding, ...]) -> Iterator[Fixed]:
    """A file for each article that has findings with a sure correction. Files in other encodings than UTF-8 are left
    as they are, since only a part of them would change."""
    by_article: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.mend:
            by_article.setdefault(finding.article, []).append(finding)
    for name, found in sorted(by_article.items()):
        article = edition.article(ArticleId(name))
        try:
            text = (folder / article.source).read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        yield _fixed(article, text, found)


def _fixed(article: Article, text: str, found: list[Finding]) -> Fixed:
    done, meant, was = 0, [], text.encode()
    for block in sorted({finding.mend.block for finding in found if finding.mend}):
        mends = [finding.mend for finding in found if finding.mend and finding.mend.block == block]
        edits = tuple(Edit(mend.start, mend.end, mend.text) for mend in dict.fromkeys(mends))
        passage = block_text(article, block)
        tried = corrected(text, passage, edits)
        if tried is not None:
            text, done = tried, done + len(mends)
            meant.append((block, applied(passage, edits)))
    return Fixed(article.source, article.id, was, text.encode(), done, len(found) - done, tuple(meant))


def block_text(article: Article, block: int) -> str:
    """What a block of text says; empty where it is not there or is no text."""
    found = article.blocks[block] if 0 <= block < len(article.blocks) else None
    return found.text if isinstance(found, TextBlock) else ""


def reads_as_meant(edition: Edition, fixed: Fixed) -> bool:
    """Whether the article that was read again says what the corrections meant."""
    article = edition.article(fixed.article)
    return all(block_text(article, block) == text for block, text in fixed.meant)
