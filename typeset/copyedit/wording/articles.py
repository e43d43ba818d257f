"""Rules that need a whole article: paragraphs that break off, quotations over several."""

from collections.abc import Iterator

from typeset.copyedit.passages import Passage
from typeset.copyedit.rule import ArticleRule, Copy, Found, Hit, clause
from typeset.copyedit.wording.slips import breaks_off, is_unfinished
from typeset.edition import NOTICES, RUNNING, Kind
from typeset.errors import Severity, Text

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def _paragraphs(copy: Copy) -> list[Passage]:
    return [found for found in copy.passages if found.part == "paragraph" and found.role in RUNNING]


def _broken_off(copy: Copy) -> Iterator[Found]:
    """T03: a paragraph that stops in the middle of a sentence, with another after it."""
    found = _paragraphs(copy)
    for passage in found[:-1]:
        if breaks_off(passage.text):
            yield passage, Hit(max(0, len(passage.text) - 12), len(passage.text))


def _unfinished(copy: Copy) -> Iterator[Found]:
    """T01: the article's last paragraph has no end."""
    found = _paragraphs(copy)
    if found and copy.article.kind not in NOTICES | {Kind.AD} and is_unfinished(found[-1].text):
        yield found[-1], Hit(max(0, len(found[-1].text) - 12), len(found[-1].text))


def _unclosed_quotation(copy: Copy) -> Iterator[Found]:
    """P03: a paragraph that opens with “ and does not close it is followed by one that opens with “."""
    found = _paragraphs(copy)
    for here, after in zip(found, [*found[1:], None], strict=False):
        opened = here.text.startswith("“") and here.text.count("“") == here.text.count("”") + 1
        if opened and (after is None or not after.text.startswith("“")):
            yield here, Hit(0, 1)


PARAGRAPHS = (
    ArticleRule(
        "P03",
        ERROR,
        Text("一段引文没有收尾。", "A quotation is not closed."),
        clause("GB/T 15834 4.8.3.3"),
        Text("补上”；多段引文每段以“开头。", "Close it; of several paragraphs each begins with “."),
        _unclosed_quotation,
    ),
    ArticleRule(
        "T01",
        ERROR,
        Text("文章没有写完。", "The article has no end."),
        clause("编校质量：漏字"),
        Text("补上下文，或加句号。", "Add what is missing, or a full stop."),
        _unfinished,
    ),
    ArticleRule(
        "T03",
        ERROR,
        Text("一段话在句子中间断开。", "A paragraph stops in the middle of a sentence."),
        clause("编校质量：分段"),
        Text("与下一段接起来，或补上标点。", "Join it with the next, or add a mark."),
        _broken_off,
    ),
)
