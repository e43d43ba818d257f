"""Rules that need a whole article: paragraphs that break off, quotations over several paragraphs, units two ways."""

import re
from collections.abc import Iterator
from datetime import date

from typeset.edition import Article, Kind, Role
from typeset.errors import Severity, Text
from typeset.proof.rules.passages import Passage, passages
from typeset.proof.rules.rule import ArticleRule, Found, Hit
from typeset.proof.rules.wording import breaks_off, is_unfinished

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

UNITS = (
    ("平方米", "㎡", "m²"),
    ("平方千米", "平方公里", "km²"),
    ("立方米", "m³"),
    ("千克", "公斤", "kg"),
    ("摄氏度", "℃"),
    ("毫米", "mm"),
    ("厘米", "cm"),
    ("公里", "km"),
    ("百分之", "%"),
    ("毫升", "ml", "mL"),
)
"""Ways to write one unit; an article keeps to one of them (GB/T 15835 4.3, 同类别同形式)."""


def _paragraphs(article: Article) -> list[Passage]:
    return [
        found for found in passages(article) if found.part == "paragraph" and found.role is Role.PARAGRAPH
    ]


def _broken_off(article: Article, _: date) -> Iterator[Found]:
    """T03: a paragraph that stops in the middle of a sentence, with another after it."""
    found = _paragraphs(article)
    for passage in found[:-1]:
        if breaks_off(passage.text):
            yield passage, Hit(max(0, len(passage.text) - 12), len(passage.text))


def _unfinished(article: Article, _: date) -> Iterator[Found]:
    """T01: the article's last paragraph has no end."""
    found = _paragraphs(article)
    if found and article.kind not in (Kind.AD, Kind.NOTICE) and is_unfinished(found[-1].text):
        yield found[-1], Hit(max(0, len(found[-1].text) - 12), len(found[-1].text))


def _unclosed_quotation(article: Article, _: date) -> Iterator[Found]:
    """P03: a paragraph that opens with “ and does not close it is followed by one that opens with “."""
    found = _paragraphs(article)
    for here, after in zip(found, [*found[1:], None], strict=False):
        opened = here.text.startswith("“") and here.text.count("“") == here.text.count("”") + 1
        if opened and (after is None or not after.text.startswith("“")):
            yield here, Hit(0, 1)


def _two_units(article: Article, _: date) -> Iterator[Found]:
    """T05: one unit written in two ways; told at the rarer one."""
    found = list(passages(article))
    text = "".join(passage.text for passage in found)
    for ways in UNITS:
        used = sorted(
            (way for way in ways if re.search(rf"\d{re.escape(way)}" if way != "百分之" else way, text)),
            key=text.count,
        )
        if len(used) > 1:
            passage = next(passage for passage in found if used[0] in passage.text)
            place = passage.text.index(used[0])
            yield passage, Hit(place, place + len(used[0]))


PARAGRAPHS = (
    ArticleRule(
        "P03",
        ERROR,
        Text("一段引文没有收尾。", "A quotation is not closed."),
        Text("补上”；多段引文每段以“开头。", "Close it; of several paragraphs each begins with “."),
        "GB/T 15834 4.8.3.3",
        _unclosed_quotation,
    ),
    ArticleRule(
        "T01",
        ERROR,
        Text("文章没有写完。", "The article has no end."),
        Text("补上下文，或加句号。", "Add what is missing, or a full stop."),
        "编校质量：漏字",
        _unfinished,
    ),
    ArticleRule(
        "T03",
        ERROR,
        Text("一段话在句子中间断开。", "A paragraph stops in the middle of a sentence."),
        Text("与下一段接起来，或补上标点。", "Join it with the next, or add a mark."),
        "编校质量：分段",
        _broken_off,
    ),
    ArticleRule(
        "T05",
        INFO,
        Text("同一单位有两种写法。", "One unit is written in two ways."),
        Text("全文用一种。", "Keep to one of them."),
        "GB/T 15835 4.3",
        _two_units,
    ),
)
