"""Small papers of every option, drawn by a seed, and a count of what stands in their files that asks nobody of ours.

Every sentence, cell, caption and headline has a number of its own. PDFium and MuPDF say what the pages of the reader's
PDF say; zip and the tags' ends say what the book says. `python -m tests.edition.random_papers FIRST COUNT` builds so
many and prints what is wrong.
"""

import html
import io
import random
import re
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pymupdf
import pypdfium2 as pdfium
from PIL import Image

from tests.cli.conftest import write
from typeset.errors import EditionErrors, Severity, TypesetError
from typeset.run import EPUB, READER, Request, make_issue

HAN = "春江水暖鸭先知城南旧事千百年月日人大中国报记者说新闻港口运河船闸灯火渡桥田谷"
SIZES = ((90, 120), (150, 210), (285, 400), (390, 550))
CELL = 5
"""The digits of a number: no date, price or page has as many in these papers."""
NUMBER = re.compile(rf"(?<![0-9])[0-9]{{{CELL}}}(?![0-9])")


BREAK = re.compile(r'<span class="break"[^>]*>.*?</span>\s*(?:<a [^>]*>[^<]*</a>)?\s*</span>', re.DOTALL)
"""A break of the printed page within a block of the book: both markers, and the page's own anchor."""

TOLD = ("G02", "M30", "M31")
"""Findings of what paper lacks, has no room for or has outside the page: told is not lost, and the book has it."""


@dataclass
class Paper:
    """Files by name, and the article of every number; those of `heads` may stand again in digests and at jumps."""

    files: dict[str, str | bytes] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    heads: set[str] = field(default_factory=set)


class Drawn:
    """One paper as its seed has it."""

    def __init__(self, seed: int) -> None:
        self.rnd = random.Random(seed)
        self.paper = Paper()
        self.names = [f"a{number}" for number in range(self.rnd.randint(1, 8))]
        self.vertical = self.rnd.random() < 0.25

    def draw(self) -> Paper:
        for name in self.names:
            self.paper.files[f"articles/{name}.md"] = self._article(name)
        group = self._group() if self.rnd.random() < 0.3 else ""
        self.paper.files["edition.yaml"] = self._edition() + group
        self.paper.files["house/paper.yaml"] = self._house()
        self.paper.files["house/styles/a.css"] = self._sheet()
        return self.paper

    def _group(self) -> str:
        """Some articles under one head, which has their place."""
        stories = [
            name for name in self.names if "kind: ad\n" not in str(self.paper.files[f"articles/{name}.md"])
        ]
        members = stories[: self.rnd.randint(2, 5)]
        if len(members) < 2:
            return ""
        self.names = ["group", *(name for name in self.names if name not in members)]
        fields = [
            "  - id: group",
            f"headline: {self._han(9)}{self._number('group', head=True)}",
            f"frame: {self.rnd.choice(('none', 'line', 'tint'))}",
            f"articles: [{', '.join(members)}]",
        ]
        if self.rnd.random() < 0.5:
            fields.append(f"kicker: {self._han(6)}{self._number('group', head=True)}")
        if self.rnd.random() < 0.5:
            fields.append(f"intro: {self._han(40)}{self._number('group')}号{self._han(40)}。")
        return "groups:\n" + "\n    ".join(fields) + "\n"

    def _number(self, name: str, head: bool = False) -> str:
        number = f"{10_000 + 7 * len(self.paper.numbers) + self.rnd.randrange(7)}"
        self.paper.numbers[number] = name
        if head:
            self.paper.heads.add(number)
        return number

    def _han(self, most: int) -> str:
        return "".join(self.rnd.choice(HAN) for _ in range(self.rnd.randint(1, most)))

    def _sentence(self, name: str) -> str:
        text = f"{self._han(12)}{self._number(name)}号{self._han(20)}"
        wrapped = self.rnd.choice(
            ("{}", "{}", "{}", "“{}”", "《{}》", "**{}**", "（{}）", "[{}](https://example.org/a)")
        )
        tail = self.rnd.choice(("", "", " iPhone 12", "13.5%", "——", "……", "{汉字|hàn zì}", "H₂O", "张**"))
        return wrapped.format(text) + tail + self.rnd.choice("，。！？；")

    def _paragraph(self, name: str) -> str:
        mark = self.rnd.choice(("", "", "", "", "- ", "> "))
        return mark + "".join(self._sentence(name) for _ in range(self.rnd.randint(1, 9)))

    def _article(self, name: str) -> str:
        kind = self.rnd.choice(
            ("news", "news", "news", "feature", "comment", "notice", "ad", "filler", "photo")
        )
        head = [f"headline: {self._han(9)}{self._number(name, head=True)}{self._han(9)}", f"kind: {kind}"]
        if self.rnd.random() < 0.3:
            head.append(f"kicker: {self._han(8)}{self._number(name, head=True)}")
        if self.rnd.random() < 0.3:
            head.append(f"deck: {self._han(8)}{self._number(name, head=True)}")
        if self.rnd.random() < 0.3:
            head.append("credits: [{role: 记者, names: [林望, 周苇之]}]")
        if self.rnd.random() < 0.3:
            head.append("dateline: 本报讯")
        if self.rnd.random() < 0.15:
            head.append(f"note: {self._han(20)}{self._number(name)}号。")
        if self.rnd.random() < 0.15:
            head.append(f"foot: （{self._han(8)}{self._number(name)}）")
        blocks = [self._block(name) for _ in range(self.rnd.choice((1, 2, 4, 8, 20, 40)))]
        return "\n".join(("---", *head, "---", "\n\n".join(blocks), ""))

    def _block(self, name: str) -> str:
        drawn = self.rnd.random()
        if drawn < 0.08:
            return self._table(name) if drawn < 0.04 else f"## {self._han(8)}{self._number(name)}"
        if drawn < 0.16:
            return self._picture(name) if drawn < 0.12 else self._sidebar(name)
        if drawn < 0.18:
            return f"> {self._han(9)}{self._number(name)}号 {{.pull}}"
        return (self.rnd.choice("问答") + "：" if drawn < 0.22 else "") + self._paragraph(name)

    def _sidebar(self, name: str) -> str:
        """Most are closed; what stands within them may be anything."""
        blocks = [self._block(name) for _ in range(self.rnd.choice((0, 1, 1, 2, 3, 8)))]
        closing = ["", ":::"] if self.rnd.random() < 0.9 else []
        return "\n".join((f"::: {self._han(5)}{self._number(name)}", "\n\n".join(blocks), *closing))

    def _table(self, name: str) -> str:
        columns = self.rnd.randint(1, 4)
        rows = [
            [f"{self._han(3)}{self._number(name, head=row == 0)}" for _ in range(columns)]
            for row in range(self.rnd.choice((2, 3, 4, 5, 6, 30)))
        ]
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join((lines[0], "|" + "---|" * columns, *lines[1:]))

    def _picture(self, name: str) -> str:
        file = f"images/p{len(self.paper.files)}{len(self.paper.numbers)}.jpg"
        out = io.BytesIO()
        size = self.rnd.choice(((60, 40), (40, 90), (300, 200)))
        Image.new("RGB", size, (self.rnd.randrange(256), 120, 90)).save(out, "JPEG")
        self.paper.files[file] = out.getvalue()
        return f'![{self._han(6)}{self._number(name)}]({file} "林望 摄"){{alt=图}}'

    def _edition(self) -> str:
        lines = ["paper: house", "date: 2026-11-23", f"issue: {self.rnd.randrange(9999)}"]
        if self.rnd.random() < 0.4:
            return "\n".join((*lines, "pages: auto", f"articles: [{', '.join(self.names)}]", ""))
        count = self.rnd.randint(1, min(4, len(self.names)))
        pages = [self.names[start::count] for start in range(count)]
        lines.append("pages:")
        for number, names in enumerate(pages, 1):
            lines += [
                f"  - number: {number}",
                f"    name: {self._han(2)}",
                f"    place: [{self._places(number, names, count)}]",
            ]
            if self.rnd.random() < 0.3:
                lines += ["    plan: |", *(f"      {row}" for row in self._plan(len(names)))]
        return "\n".join((*lines, ""))

    def _places(self, number: int, names: list[str], count: int) -> str:
        wishes = ("lead: true", "width: 2", "vertical: true", "no_jump: true")
        told = []
        for name in names:
            drawn = self.rnd.random()
            if drawn < 0.15 and number < count:
                told.append(f"{{article: {name}, to: {self.rnd.randint(number + 1, count)}}}")
            elif drawn < 0.3:
                told.append(f"{{article: {name}, {self.rnd.choice(wishes)}}}")
            else:
                told.append(name)
        return ", ".join(told)

    def _plan(self, letters: int) -> Iterator[str]:
        for letter in "ABCDEFGH"[:letters]:
            yield from [letter * 6] * self.rnd.randint(1, 3)

    def _house(self) -> str:
        paper_format = self.rnd.choice(("broadsheet", "tabloid"))
        lang = "zh-Hant" if self.vertical else "zh-CN"
        return f"name: 试报\nformat: {paper_format}\nlang: {lang}\n"

    def _sheet(self) -> str:
        rules = []
        if self.rnd.random() < 0.5:
            width, height = self.rnd.choice(SIZES)
            rules.append(f"width: {width}mm; height: {height}mm")
        if self.rnd.random() < 0.5:
            rules.append(f"column-count: {self.rnd.randint(1, 9)}")
        if self.rnd.random() < 0.3:
            size = self.rnd.choice((7.5, 9, 10.5, 12))
            rules.append(f"font-size: {size}pt; line-height: {size * self.rnd.choice((1.25, 1.4, 1.7))}pt")
        if self.vertical:
            rules.append("writing-mode: vertical-rl")
        text = self.rnd.choice(
            (
                "",
                "text-align: left",
                "hanging-punctuation: allow-end",
                "line-break: strict",
                "text-spacing-trim: space-all",
            )
        )
        return (
            f"section.page.broadsheet, section.page.tabloid {{ {'; '.join(rules)} }}\narticle {{ {text} }}\n"
        )


def wrong_of(seed: int) -> list[str]:
    """What is wrong with the files of a seed's paper: numbers that are lost or stand twice. One that is refused has
    none; a traceback is raised."""
    paper = Drawn(seed).draw()
    with tempfile.TemporaryDirectory() as folder:
        try:
            issue = make_issue(Request(write(Path(folder) / "e", paper.files)), lambda verb: None)
        except (EditionErrors, TypesetError):
            return []
    told = {one.article for one in issue.findings if one.id in TOLD and one.severity is Severity.ERROR}
    wrong = [
        f"{seed}: {where} has {number} of {paper.numbers[number]} {times} times"
        for where, counted, may_lack in (
            ("PDFium", _by_pdfium(issue.files[READER]), told),
            ("MuPDF", _by_mupdf(issue.files[READER]), told),
            ("the book", _in_book(issue.files[EPUB]), set()),
        )
        for number, times in odd(paper, counted, may_lack)
    ]
    return wrong


def odd(paper: Paper, counted: Counter[str], may_lack: set[str]) -> Iterator[tuple[str, int]]:
    """Numbers that a file lacks though their article had room, and those that stand twice though none of a head."""
    for number, article in paper.numbers.items():
        times = counted[number]
        lost = times == 0 and article not in may_lack
        if lost or (times > 1 and number not in paper.heads):
            yield number, times


def _counted(texts: Iterator[str]) -> Counter[str]:
    """The numbers of texts, read on over their line ends and read line by line: two numbers on two lines are not one,
    and a number over two lines is not two."""
    plain = [re.sub("[\ufffe\u00ad]", "", text) for text in texts]
    onward = Counter(number for text in plain for number in NUMBER.findall(re.sub(r"\s", "", text)))
    return onward | Counter(number for text in plain for number in NUMBER.findall(text))


def _by_pdfium(data: bytes) -> Counter[str]:
    document = pdfium.PdfDocument(data)
    return _counted(page.get_textpage().get_text_range() for page in document)


def _by_mupdf(data: bytes) -> Counter[str]:
    with pymupdf.open(stream=data) as document:
        return _counted(page.get_text() for page in document)


def _in_book(data: bytes) -> Counter[str]:
    """The numbers in the documents of articles, blocks apart; what a break of the printed page says of itself is no
    part of them."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = [name for name in book.namelist() if re.fullmatch(r"EPUB/a\d+\.xhtml", name)]
        whole = (re.sub(BREAK, "", book.read(name).decode()) for name in names)
        documents = (re.search("<article.*</article>", text, re.DOTALL) for text in whole)
        return _counted(
            html.unescape(
                re.sub("<[^>]*>", "", re.sub("</(?:p|td|th|h1|h2|li|figcaption|span)>|<br/>", "；", found[0]))
            )
            for found in documents
            if found
        )


def main(first: int, count: int) -> int:
    """Build so many papers and print what is wrong with them."""
    odd = [one for seed in range(first, first + count) for one in wrong_of(seed)]
    print("\n".join(odd) or f"{count} papers, nothing lost, nothing twice")
    return bool(odd)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
