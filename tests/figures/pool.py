"""Whole issues taken apart: their articles as one pool in order of weight, each with its section, no page given."""

import json
from dataclasses import dataclass
from pathlib import Path

from typeset.sources.article.blocks import escape_paragraph

FORMATS = {"broadsheet": "对开", "tabloid": "四开"}
"""The formats that the built-in sheets know: eight columns of 13 characters, six of 11."""

IMPRINT = """\
cn: CN 34-0068
postal_code: 99-1
competent: 行市新闻传媒局
sponsor: 行市报业集团
publisher: 行报社
address: 行市一路1号
phone: 0000-0000000
email: desk@example.org
url: www.example.org
printer: 行市印务有限公司
printer_address: 行市二路2号
distribution: 自办发行
price: 每份1.00元
"""
"""Something in every field that the regulation asks for, so that no finding is about them."""


@dataclass(frozen=True)
class Pooled:
    """An article of a pool: its headline, the lines of which are parted by `|`, its section, its paragraphs."""

    headline: str
    section: str
    paragraphs: tuple[str, ...]


def pool(file: Path) -> tuple[Pooled, ...]:
    """The articles of a corpus in the order given, without the tails of jumps, which stand whole on page one."""
    data = json.loads(file.read_text("utf-8"))
    if isinstance(data, list):
        return tuple(_pooled(one["headline"], "", one["paragraphs"]) for one in data)
    found = [
        _pooled(one["title"], page["name"], one["paragraphs"])
        for page in data["pages"]
        for one in page["articles"]
    ]
    return tuple(one for one in found if not _is_tail(one, found))


def _pooled(headline: str, section: str, paragraphs: list[str]) -> Pooled:
    plain = tuple(" ".join(text.split("\n")) for text in paragraphs if text.strip())
    return Pooled("|".join(headline.split("\n")) or "无题", section, plain)


def _is_tail(one: Pooled, articles: list[Pooled]) -> bool:
    """Whether it opens with 上接 and its last paragraph closes another article, which has all of it."""
    if not one.paragraphs or not one.paragraphs[0].startswith("上接"):
        return False
    return any(other is not one and one.paragraphs[-1] in other.paragraphs for other in articles)


def write_pool(folder: Path, articles: tuple[Pooled, ...], paper_format: str) -> Path:
    """An edition of these articles with `pages: auto`, of a paper in that format and nothing else of its own."""
    (folder / "articles").mkdir(parents=True)
    (folder / "house").mkdir()
    for index, article in enumerate(articles):
        body = "\n\n".join(escape_paragraph(text) for text in article.paragraphs)
        fields = {"headline": article.headline, "section": article.section}
        front = json.dumps({key: value for key, value in fields.items() if value}, ensure_ascii=False)
        (folder / f"articles/a{index:03}.md").write_text(f"---\n{front}\n---\n{body}\n", "utf-8")
    (folder / "house/paper.yaml").write_text(f"name: 行报\nformat: {paper_format}\n{IMPRINT}", "utf-8")
    order = ", ".join(f"a{index:03}" for index in range(len(articles)))
    manifest = f"date: 2026-11-23\nissue: 1\npaper: house\npages: auto\narticles: [{order}]\n"
    (folder / "edition.yaml").write_text(manifest, "utf-8")
    return folder
