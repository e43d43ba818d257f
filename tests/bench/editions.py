"""What is timed: the sample edition and the bench text, each as an edition's folder and as a document of Typst."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from typeset.edition import Article, TextBlock
from typeset.sources.article.blocks import escape_paragraph
from typeset.sources.desk.edition import load_edition

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "examples/qinghe/2026-11-23"
BENCH_TEXT = ROOT / "../shared/data/bench_articles.json"

SHEET = """\
#set page(width: 390mm, height: 550mm, margin: (x: 18mm, top: 30mm, bottom: 31mm), columns: 8)
#set columns(gutter: 9pt)
#set text(font: "Noto Serif CJK SC", size: 9pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 2.25pt, spacing: 2.25pt)
#show heading: set text(size: 16pt)
"""
"""The house's own broadsheet in Typst's words: eight columns of thirteen characters, 9 pt on lines of 11.25 pt."""


@dataclass(frozen=True)
class Timed:
    """An edition that is timed, by name: its folder, and the same text as Typst takes it."""

    name: str
    folder: Path
    typst: Path


def editions(folder: Path) -> Iterator[Timed]:
    """The sample, and the bench text where it is at hand; what is made for them goes into the folder."""
    yield _timed("sample edition", SAMPLE, folder)
    if BENCH_TEXT.exists():
        yield _timed("bench text", write_bench_edition(folder / "bench"), folder)
    else:
        print("bench text: not at hand, left out")


def changing(edition: Timed, folder: Path) -> Timed:
    """The same edition in a copy that may be changed."""
    home = edition.folder.parent
    copy = Path(shutil.copytree(home, folder / f"{edition.folder.name}-changing" / home.name))
    return replace(edition, folder=copy / edition.folder.name)


def change_one(edition: Path) -> None:
    """A sentence more at the end of the file of the edition's first article but two."""
    file = sorted((edition / "articles").glob("*.md"))[2]
    file.write_text(file.read_text("utf-8").rstrip() + "这里又添了一句话。\n", "utf-8")


def _timed(name: str, edition: Path, folder: Path) -> Timed:
    source = folder / f"{name.replace(' ', '-')}.typ"
    articles = load_edition(edition)[0].articles
    source.write_text(SHEET + "".join(map(in_typst, articles)), "utf-8")
    return Timed(name, edition, source)


def in_typst(article: Article) -> str:
    """The headline and the blocks of text of an article as Typst's markup; pictures and tables are left out."""
    blocks = [block.text for block in article.printed if isinstance(block, TextBlock)]
    return "\n\n".join([f"= {_literal(article.headline.text)}", *map(_literal, blocks)]) + "\n\n"


def _literal(text: str) -> str:
    """A string of Typst's, whose escapes for quotes and backslashes are JSON's; it has no mark-up to be taken for."""
    return "#" + json.dumps(text, ensure_ascii=False)


def write_bench_edition(folder: Path) -> Path:
    """The bench articles as an edition whose pages are opened by the program."""
    (folder / "articles").mkdir(parents=True)
    articles = json.loads(BENCH_TEXT.read_text("utf-8"))
    for index, article in enumerate(articles):
        body = "\n\n".join(escape_paragraph(paragraph) for paragraph in article["paragraphs"])
        head = json.dumps({"headline": article["headline"].replace("\n", "|")}, ensure_ascii=False)
        (folder / f"articles/a{index:02}.md").write_text(f"---\n{head}\n---\n{body}\n", "utf-8")
    (folder / "edition.yaml").write_text("date: 2026-11-23\nissue: 1\npages: auto\n", "utf-8")
    return folder
