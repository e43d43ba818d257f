"""The text that figures are measured on: articles as they came from newsrooms, written as an edition's folder."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.figures.house import House, write_house
from typeset.edition import Article, Edition, TextBlock
from typeset.proof.readback.folding import fold
from typeset.sources.article.blocks import escape_paragraph
from typeset.sources.markers import find_markers

SHARED = Path(__file__).parents[2] / "../shared/data"


@dataclass(frozen=True)
class Story:
    """An article: its headline, the lines of which are parted by `|`, its author, its paragraphs."""

    headline: str
    author: str
    paragraphs: tuple[str, ...]


def corpora() -> dict[str, Path]:
    """The files at hand by name: the eight bench pages, and whole issues of a daily."""
    files = [SHARED / "bench_articles.json", *sorted((SHARED / "hainan").glob("*.json"))]
    return {file.stem.replace("_articles", ""): file for file in files if file.is_file()}


def stories(file: Path) -> tuple[Story, ...]:
    """The articles of a file of either shape: a list of articles, or an issue with its pages."""
    data = json.loads(file.read_text("utf-8"))
    if isinstance(data, list):
        return tuple(_story(one["headline"], one["byline"], one["paragraphs"]) for one in data)
    pages = (one for page in data["pages"] for one in page["articles"])
    return tuple(_story(one["title"], one["author"], one["paragraphs"]) for one in pages)


def _story(headline: str, author: str, paragraphs: list[str]) -> Story:
    plain = tuple(" ".join(text.split("\n")) for text in paragraphs if text.strip())
    return Story("|".join(headline.split("\n")) or "无题", author.strip(), plain)


def paragraphs(edition: Edition) -> list[str]:
    """The paragraphs of an edition as it was loaded, article after article."""
    return [text for article in edition.articles for text in _texts(article)]


def lost(told: tuple[Story, ...], edition: Edition) -> list[str]:
    """The paragraphs of the raw copy that an edition written of it has lost, apart from typed markers.

    An article that is no longer there was the rest of another one, which must have all of it at its end.
    """
    kept = {str(article.id): _words(_texts(article)) for article in edition.articles}
    return [
        text
        for index, story in enumerate(told)
        if not _holds(kept, f"a{index:03}", story)
        for text in story.paragraphs
    ]


def _holds(kept: dict[str, str], name: str, story: Story) -> bool:
    """Whether the article has its words and no other, or, where it is gone, one that is left ends in them."""
    wanted = _words(story.paragraphs)
    return kept[name] == wanted if name in kept else any(words.endswith(wanted) for words in kept.values())


def _words(texts: Iterable[str]) -> str:
    """The characters of paragraphs one after the other, without markers."""
    return "".join(fold(_unmarked(text)) for text in texts)


def _texts(article: Article) -> list[str]:
    return [block.text for block in article.printed if isinstance(block, TextBlock)]


def _unmarked(text: str) -> str:
    for marker in reversed(find_markers(text)):
        text = text[: marker.start] + text[marker.end :]
    return text


def write_edition(folder: Path, told: tuple[Story, ...], house: House) -> Path:
    """An edition of these articles whose pages the program opens as it needs them."""
    return write_with_sheet(folder, told, house.sheet)


def write_with_sheet(folder: Path, told: tuple[Story, ...], sheet: str) -> Path:
    """The same with any sheet of the house."""
    (folder / "articles").mkdir(parents=True)
    for index, story in enumerate(told):
        body = "\n\n".join(escape_paragraph(text) for text in story.paragraphs)
        front = json.dumps({"headline": story.headline}, ensure_ascii=False)
        (folder / f"articles/a{index:03}.md").write_text(f"---\n{front}\n---\n{body}\n", "utf-8")
    manifest = "date: 2026-11-23\nissue: 1\npaper: house\npages: auto\n"
    (folder / "edition.yaml").write_text(manifest, "utf-8")
    write_house(folder, sheet)
    return folder
