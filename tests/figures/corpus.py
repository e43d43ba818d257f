"""The text that figures are measured on: articles as they came from newsrooms, written as an edition's folder."""

import json
from dataclasses import dataclass
from pathlib import Path

from tests.figures.house import House, write_house
from typeset.sources.copy import escape_paragraph

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
