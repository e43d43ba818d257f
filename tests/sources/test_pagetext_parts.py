"""The single stages: widths of marks, what is proposed and flagged, the edition on disk, and bytes from strangers."""

import re
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.own_copy import plain_page
from typeset.edition import Article, TextBlock
from typeset.errors import EditionErrors, Severity
from typeset.run import write_edition
from typeset.sources.desk.edition import load_edition
from typeset.sources.faults import each
from typeset.sources.pagetext import EditionSettings, ImportResult, Verdict, import_page
from typeset.sources.pagetext.cutting.pieces import PartRole, PiecePart
from typeset.sources.pagetext.cutting.punctuation import width_edits

CASES = Path(__file__).parent / "cases"


def width_cases() -> list[tuple[str, str, str]]:
    blocks = (CASES / "pagetext_widths.txt").read_text("utf-8").strip().split("\n\n")
    return [
        (lines[0].removeprefix("# "), lines[1], lines[2]) for lines in (block.split("\n") for block in blocks)
    ]


@pytest.mark.parametrize(
    ("title", "text", "expected"), width_cases(), ids=[case[0] for case in width_cases()]
)
def test_widths(title: str, text: str, expected: str) -> None:
    assert PiecePart(PartRole.PARAGRAPH, (1,), text, edits=width_edits(text)).text == expected


def imported(*lines: str, accept: frozenset[str] = frozenset()) -> ImportResult:
    return import_page("\n\n".join(lines).encode(), "page.txt", accept)


def rules(result: ImportResult) -> list[str]:
    return [entry.rule for entry in result.report.entries if entry.rule != "F"]


HEAD = "堤上新栽三百株柳"
LEAD = "本报讯（记者 顾晓）昨天，河堤上的最后一株柳树栽完了，看热闹的人站满了两岸。"


def test_a_character_doubled_at_a_break_is_proposed_and_dropped_only_when_accepted() -> None:
    lines = (
        HEAD,
        LEAD,
        "园林队说，明年春天还要在对岸再栽三百株，那里有一道石头砌的长堤",
        "堤上的旧柳只剩十棵。",
    )
    result = imported(*lines)
    assert [entry.id for entry in result.report.of(Verdict.PROPOSE)] == ["R01"]
    assert "长堤堤上" in result.articles[0].blocks[-1].text
    assert "长堤上" in imported(*lines, accept=frozenset({"R01"})).articles[0].blocks[-1].text


def test_an_unknown_id_is_told_and_changes_nothing() -> None:
    result = imported(HEAD, LEAD, accept=frozenset({"X99"}))
    assert (result.report.unknown, result.articles) == (("X99",), imported(HEAD, LEAD).articles)


def test_a_quotation_over_several_paragraphs_is_not_unbalanced() -> None:
    assert "Q" not in rules(
        imported(HEAD, LEAD, "“头一年要浇水。他说，不能断。", "“第二年就不用管了。”他又说。")
    )


def test_an_enumerating_bracket_is_not_unbalanced() -> None:
    assert "Q" not in rules(imported(HEAD, LEAD, "要做三件事：1）浇水，2）培土，3）剪枝。"))


def test_a_lone_quotation_mark_is_flagged_with_its_line() -> None:
    found = [
        entry
        for entry in imported(HEAD, LEAD, "老人说：“这树我看着长大，一年比一年高。").report.entries
        if entry.rule == "Q"
    ]
    assert [(entry.lines, entry.severity, entry.verdict) for entry in found] == [
        ((5,), Severity.ERROR, Verdict.FLAG)
    ]


def test_parallel_paragraphs_that_end_in_semicolons_are_not_joined() -> None:
    assert "J" not in rules(
        imported(
            HEAD, LEAD, "栽树的人来自东街，一共四十位，天亮就到；", "浇水的人来自西街，一共三十位，午后才来。"
        )
    )


def test_a_page_of_nothing_is_no_edition() -> None:
    result = import_page(b"\n\n  \n", "page.txt")
    assert result.articles == ()


def same(article: Article) -> Article:
    blocks = tuple(replace(block, line=0) for block in article.blocks if isinstance(block, TextBlock))
    return replace(article, source="", blocks=blocks)


def test_the_edition_on_disk_reads_back_the_same(tmp_path: Path) -> None:
    result = imported(
        "一|二：价格|表",
        LEAD,
        "- 不是列项的一行，后面还有很多字。",
        "> 不是引文，**也不是**黑体，[不是](http://a.b)链接，{不|是}注音。",
        "![不是](图.jpg)图片，\\反斜杠也照印，# 井号照印。",
        "| 不是 | 表格 |。",
        "## 这也不是小标题，因为它有句号。",
    )
    write_edition(result, tmp_path / "out", EditionSettings(date=date(2026, 3, 9), number=2, name="要闻"))
    edition, _ = load_edition(tmp_path / "out")
    assert [same(article) for article in edition.articles] == [same(article) for article in result.articles]
    assert [(page.number, page.name) for page in edition.pages] == [(2, "要闻")]


def test_the_real_page_on_disk_reads_back_the_same(tmp_path: Path, shared_data: Path) -> None:
    result = import_page((shared_data / "seed" / "page.txt").read_bytes(), "page.txt")
    write_edition(result, tmp_path / "out")
    edition, findings = load_edition(tmp_path / "out")
    assert [same(article) for article in edition.articles] == [same(article) for article in result.articles]
    assert edition.date == date(2020, 11, 21)
    assert [finding.quote for finding in findings] == ["（上接第一版）", "（无题）"]


def test_a_page_of_ours_on_disk_reads_back_the_same(tmp_path: Path) -> None:
    result = import_page(plain_page().data, "page.txt")
    write_edition(result, tmp_path / "out")
    edition, findings = load_edition(tmp_path / "out")
    assert [same(article) for article in edition.articles] == [same(article) for article in result.articles]
    assert findings == ()


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    result, day = imported(HEAD, LEAD), date(2026, 3, 9)
    (tmp_path / "kept.txt").write_text("kept", "utf-8")
    with pytest.raises(EditionErrors):
        write_edition(result, tmp_path, EditionSettings(day))
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]
    write_edition(result, tmp_path / "new", EditionSettings(day))
    with pytest.raises(EditionErrors):
        write_edition(result, tmp_path / "new", EditionSettings(day))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept.txt", "new"]


def test_a_page_without_a_date_asks_for_one(tmp_path: Path) -> None:
    with pytest.raises(EditionErrors) as caught:
        write_edition(imported(HEAD, LEAD), tmp_path / "out")
    assert "--date" in next(each(caught.value)).cure.en
    assert list(tmp_path.iterdir()) == []


LINES = st.lists(
    st.text(
        st.sampled_from([*"春天，。：、“”（）()12年 ——■本报讯记者电上接第一版下转\\-#|*>[]{}ab\u3000"]),
        max_size=50,
    ),
    max_size=12,
)


@settings(max_examples=60)
@given(LINES)
def test_no_character_is_lost_whatever_the_page(lines: list[str]) -> None:
    result = import_page("\n".join(lines).encode(), "page.txt")
    raw = "".join(part.raw for piece in result.pieces for part in piece.parts)
    kept = sorted(re.sub(r"\s", "", raw + "".join(line.text for line in result.furniture)))
    assert kept == sorted(re.sub(r"\s", "", "".join(lines)))


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["(", "a.", "1,", "“", "a@", "记者 张三 "])
def test_the_time_for_a_line_is_linear_in_its_length(unit: str) -> None:
    begun = time.process_time()
    import_page((unit * 30_000).encode(), "page.txt")
    assert time.process_time() - begun < 3
