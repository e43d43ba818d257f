"""Editions that nobody has looked at: real articles shuffled, cut and put into other sections by a seeded generator.

Each has another number of articles, other sections, briefs, notices, features, pictures and wishes of the desk. What
one seed gives is the same on every machine; figures on seeds that were never tried tell whether a mend is of the kind
or of the case.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from tests.figures.corpus import corpora
from tests.figures.pool import FORMATS, IMPRINT, Pooled, pool
from typeset.sources.article.blocks import escape_paragraph

FEWEST, MOST = 8, 90
"""Articles of an edition."""
SECTIONS = ("要闻", "本市", "经济", "民生", "文化", "国际", "体育", "副刊")
NOTICES = ("公告", "通告", "启事", "遗失声明")
SIDES = ((1800, 1200), (1200, 1600), (1600, 900), (1400, 1400))
"""Pixels of pictures: lying, standing, wide, square."""
BRIEF = 180
"""Characters to which an article is cut that becomes a brief."""


@dataclass(frozen=True)
class Unseen:
    """An edition to be written: the format of its paper, its articles' files, how each is placed, its pictures."""

    paper_format: str
    articles: tuple[str, ...]
    places: tuple[str, ...]
    pictures: tuple[tuple[int, int], ...]


@dataclass
class _Copy:
    """What one edition is written from: its chance, and the sizes of the pictures that were given out so far."""

    chance: random.Random
    pictures: list[tuple[int, int]] = field(default_factory=list)

    def often(self, part: float) -> bool:
        """True in that part of all cases."""
        return self.chance.random() < part


@cache
def every_article() -> tuple[Pooled, ...]:
    """All articles at hand, one of each headline."""
    found = (article for file in corpora().values() for article in pool(file) if article.paragraphs)
    return tuple({article.headline: article for article in found if article.headline != "无题"}.values())


def unseen(seed: int, number: int, articles: Sequence[Pooled]) -> Unseen:
    """The edition of that number of a seed."""
    copy = _Copy(random.Random(f"{seed}-{number}"))
    chance = copy.chance
    least, most = min(FEWEST, len(articles)), min(MOST, len(articles))
    count = round(least * (most / least) ** chance.random())
    briefs, pictures = chance.uniform(0.05, 0.5), chance.choice((0.0, 0.1, 0.3))
    told = chance.sample(list(articles), count)
    sections = sorted(chance.sample(SECTIONS, chance.randint(2, 6)), key=SECTIONS.index)
    texts = [
        _article(copy, article, sections[place * len(sections) // count], (briefs, pictures, place / count))
        for place, article in enumerate(told)
    ]
    wishes = tuple(_place(copy, place, count) for place in range(count))
    return Unseen(chance.choice(sorted(FORMATS)), tuple(texts), wishes, tuple(copy.pictures))


def _article(copy: _Copy, article: Pooled, section: str, odds: tuple[float, float, float]) -> str:
    """The file of an article: whole, cut to a brief, or a notice near the end of the list."""
    briefs, pictures, depth = odds
    fields = {"headline": article.headline, "section": section}
    paragraphs = list(article.paragraphs)
    if depth > 0.8 and copy.often(0.15):
        fields |= {
            "kind": "notice",
            "headline": copy.chance.choice(NOTICES) + "：" + article.headline.replace("|", ""),
        }
        paragraphs = _brief(paragraphs)
    elif depth > 0.1 and copy.often(briefs):
        paragraphs = _brief(paragraphs)
    else:
        fields |= _more(copy, section)
        if copy.often(pictures):
            paragraphs.insert(min(1, len(paragraphs)), _picture(copy))
    body = "\n\n".join(text if text.startswith("![") else escape_paragraph(text) for text in paragraphs)
    return f"---\n{json.dumps(fields, ensure_ascii=False)}\n---\n{body}\n"


def _brief(paragraphs: list[str]) -> list[str]:
    """The beginning of an article up to the sentence's end nearest before BRIEF characters."""
    text = paragraphs[0]
    end = max(text.rfind("。", 0, BRIEF), text.find("。")) + 1
    return [text[: end or len(text)]]


def _more(copy: _Copy, section: str) -> dict[str, str]:
    """What some articles have besides a headline."""
    more: dict[str, str] = {}
    if copy.often(0.2):
        more["kicker"] = f"{section}一线传来新消息"
    if copy.often(0.2):
        more["deck"] = "各方协力推进 多项举措落地见效"
    if copy.often(0.1):
        more["column"] = copy.chance.choice(("民生观察", "一线调查", "今日谈"))
    if copy.often(0.1):
        more["kind"] = copy.chance.choice(("feature", "comment"))
    return more


def _picture(copy: _Copy) -> str:
    copy.pictures.append(copy.chance.choice(SIDES))
    return f'![新修的步道沿河而下，市民傍晚在此散步。](images/p{len(copy.pictures) - 1}.jpg "本报记者")'


def _place(copy: _Copy, place: int, count: int) -> str:
    """An article in the list, seldom with a wish."""
    name = f"a{place:03}"
    if place == 0 and copy.often(0.2):
        return f"{{article: {name}, lead: true}}"
    if 0 < place < count - 1 and copy.often(0.02):
        return f"{{article: {name}, {copy.chance.choice(('no_jump: true', f'keep_together: [a{place + 1:03}]'))}}}"
    return name


def write_unseen(folder: Path, edition: Unseen) -> Path:
    """The edition as a folder, with a paper in its format and nothing else of its own."""
    for name in ("articles", "house", "images"):
        (folder / name).mkdir(parents=True)
    for place, text in enumerate(edition.articles):
        (folder / f"articles/a{place:03}.md").write_text(text, "utf-8")
    for place, sides in enumerate(edition.pictures):
        picture(place, sides).save(folder / f"images/p{place}.jpg", quality=80)
    paper = f"name: 行报\nformat: {edition.paper_format}\n{IMPRINT}"
    (folder / "house/paper.yaml").write_text(paper, "utf-8")
    order = ", ".join(edition.places)
    manifest = f"date: 2026-11-23\nissue: 1\npaper: house\npages: auto\narticles: [{order}]\n"
    (folder / "edition.yaml").write_text(manifest, "utf-8")
    return folder


def picture(number: int, sides: tuple[int, int]) -> Image.Image:
    """Hills under a sky, others for each number."""
    chance, (width, height) = random.Random(number), sides
    sky = Image.linear_gradient("L").resize(sides)
    drawn = Image.merge("RGB", [sky.point(lambda v, k=k: 200 - v * k // 8) for k in (1, 2, 4)])
    pen = ImageDraw.Draw(drawn)
    for depth in range(1, 5):
        ridge = [
            (x, height * (0.3 + 0.14 * depth) + chance.uniform(-0.05, 0.05) * height) for x in _steps(width)
        ]
        pen.polygon(
            [(0, height), *ridge, (width, height)],
            fill=(160 - 30 * depth, 170 - 26 * depth, 150 - 24 * depth),
        )
    return drawn.filter(ImageFilter.GaussianBlur(1))


def _steps(width: int) -> Iterator[int]:
    yield from (width * step // 12 for step in range(13))
