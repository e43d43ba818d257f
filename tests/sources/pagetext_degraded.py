"""Pages of clean articles made into what an extractor writes, and how well the import finds the articles again."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from typeset.sources.pagetext import ImportResult

NARROW = str.maketrans("，（）：；！", ",():;!")


@dataclass(frozen=True)
class Way:
    """How a page is spoilt: the share of long paragraphs cut, half-width marks, empty lines between paragraphs and
    between articles."""

    cut: float = 0.3
    narrow: bool = False
    gap: int = 1
    between: int = 1
    seed: int = 7


@dataclass
class Degraded:
    """A page's text, the line each article begins on, and the pairs of lines that are one paragraph."""

    lines: list[str] = field(default_factory=list)
    starts: set[int] = field(default_factory=set)
    cuts: set[tuple[int, int]] = field(default_factory=set)

    @property
    def data(self) -> bytes:
        return "\n".join(self.lines).encode("utf-8")


@dataclass(frozen=True)
class Score:
    """Counts of what there was, what was found, and what was found rightly."""

    there: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.there + other.there, self.found + other.found, self.right + other.right)

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0


def pages(folder: Path) -> Iterator[list[dict[str, object]]]:
    """The articles of each page; lists of pointers and untitled records, which are no articles, left out."""
    for file in sorted(folder.glob("*.json")):
        for page in json.loads(file.read_text("utf-8"))["pages"]:
            articles = [one for one in page["articles"] if one["title"].strip() and one["title"] != "导读"]
            if articles:
                yield articles


def degraded(articles: list[dict[str, object]], way: Way) -> Degraded:
    rnd = random.Random(way.seed)
    page = Degraded()
    for one in articles:
        page.lines += [""] * way.between if page.lines else []
        page.starts.add(len(page.lines) + 1)
        for title in str(one["title"]).split("\n"):
            _add(page, title.strip(), way)
        for paragraph in one["paragraphs"]:  # type: ignore[attr-defined]
            _paragraph(page, paragraph.strip(), way, rnd)
        while page.lines and not page.lines[-1]:
            page.lines.pop()
    return page


def _add(page: Degraded, text: str, way: Way) -> int:
    """The number of the line that the text got."""
    page.lines.append(text.translate(NARROW) if way.narrow else text)
    number = len(page.lines)
    page.lines += [""] * way.gap
    return number


def _paragraph(page: Degraded, text: str, way: Way, rnd: random.Random) -> None:
    if len(text) < 60 or rnd.random() >= way.cut:
        _add(page, text, way)
        return
    at = rnd.randrange(10, len(text) - 10)
    while text[at - 1] in "。！？；”…" or text[at] in "，。、；：！？”）》…":
        at = rnd.randrange(10, len(text) - 10)
    page.cuts.add((_add(page, text[:at], way), _add(page, text[at:], way)))


def piece_score(page: Degraded, result: ImportResult) -> Score:
    found = {piece.first_line for piece in result.pieces}
    return Score(len(page.starts), len(found), len(found & page.starts))


def join_score(page: Degraded, result: ImportResult) -> Score:
    found = {(entry.lines[0], entry.lines[1]) for entry in result.report.entries if entry.rule == "J"}
    return Score(len(page.cuts), len(found), len(found & page.cuts))
