"""The import's ledger: marks before bylines are told as dropped, and whatever else is nowhere as lost."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.errors import EditionErrors
from typeset.sources.pagetext import importing
from typeset.sources.pagetext.articles import article_of
from typeset.sources.pagetext.cutting.page import PageLine
from typeset.sources.pagetext.cutting.pieces import CutPage, Piece
from typeset.sources.pagetext.cutting.segment import segment
from typeset.sources.pagetext.importing import import_page
from typeset.sources.pagetext.report import ReportEntry

BODY = "河湾镇昨天下午两点开航，票价一元。老艄公季青青解下缆绳，铜锣敲了三声，船就慢慢离了岸。"
PAGE = f"新渡口今起试航\n■本报记者 乔望\n{BODY}\n{BODY}\n\n老码头改成书屋\n本报讯（记者 孟晓）{BODY}\n"
LINES = (
    BODY,
    *[
        "新渡口今起试航",
        "■本报记者 乔望 通讯员 季青青",
        "本报讯(记者 乔望)昨天清早",
        "（上接第一版）",
        "（下转第二版）",
        "——记老艄公",
        "民生 观察",
        "第2版 要闻",
        "2026年11月23日 星期一",
        "责编 孟晓",
        "关于停水的公告",
        "河湾镇水务站 2026年11月20日",
        "“为民”活动",
        "**张**、*",
        "……",
        "(谢丹)",
        "□乔望",
        "■",
        "A04",
        "他说",
        "的水位又落了一寸，",
        "|甲|",
        "> 引",
        "\\",
        "123,456",
        "\u3000\u3000缩进一段",
        "Ａ１２",
    ],
)


def told(page: str, rule: str) -> list[ReportEntry]:
    return [entry for entry in import_page(page.encode(), "page.txt").report.entries if entry.rule == rule]


def test_a_mark_before_a_byline_is_told_as_dropped() -> None:
    assert [(entry.id, entry.lines, entry.quote) for entry in told(PAGE, "B")] == [
        ("B01", (2,), "■本报记者 乔望")
    ]
    assert told(PAGE, "L") == []


@given(st.randoms(use_true_random=False))
def test_nothing_of_any_page_is_lost(chance: Random) -> None:
    page = "".join(chance.choice(LINES) + chance.choice(("\n", "\n\n", "\n\n\n", "")) for _ in range(9))
    try:
        lost = told(page, "L")
    except EditionErrors:
        return
    assert lost == []


def test_an_import_that_drops_a_line_or_a_character_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_a_line(lines: tuple[PageLine, ...]) -> CutPage:
        made = segment(lines)
        return CutPage((Piece(made.pieces[0].parts[:-1]), *made.pieces[1:]), made.furniture)

    monkeypatch.setattr(importing, "segment", without_a_line)
    assert [(entry.lines, entry.quote) for entry in told(PAGE, "L")] == [((4,), BODY)]
    monkeypatch.setattr(importing, "segment", segment)
    monkeypatch.setattr(importing, "article_of", lambda piece, name: article_of(Piece(piece.parts[1:]), name))
    assert [entry.lines for entry in told(PAGE, "L")] == [(1,), (6,)]
