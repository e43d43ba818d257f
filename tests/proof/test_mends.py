"""What is mended by itself: it settles, it brings no new error, and no character changes that was not cited."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.proof.test_rules import cases, edition_of
from typeset.copyedit import COPY_RULES, broken_rules, copy_findings, unmended_errors
from typeset.copyedit.passages import Passage
from typeset.copyedit.pasted.characters import FULL_FORMS, UNIFIED
from typeset.copyedit.rule import Hit, Rule
from typeset.errors import Severity
from typeset.proof.fixing import sure_findings
from typeset.run import fix_copy
from typeset.run.mending import ROUNDS
from typeset.sources.article.blocks import escape_paragraph
from typeset.sources.desk.edition import load_edition
from typeset.sources.proofs.correcting import Edit, applied, narrowed

PIECES = [
    *"一二三的人船闸张李年月周零〇○“”‘’《》（）()「」，。、；：？！…—·-.,;:?!\"'′″ \u3000\u00a0aBn5０Ｏ",
    *("……", "‥", "――", "──", "--", "...", "。。。", "& ", "=", "+", "×", "<", ">", "|", "@", "℃", "%", "～"),
    *("&nbsp;", "&ldquo;", "&rdquo;", "&amp;", "&lt;", "&gt;", "&quot;", "&#8220;", "&shy;", "<p>", "<br/>"),
    *(
        "⽂",
        "⻓",
        "\uf9e1",
        "e\u0302\u0303",
        "\u200b",
        "\u00ad",
        "\u200d",
        "\u202e",
        "\ufffd",
        "﹐",
        "｡",
        "︒",
        "﹒",
    ),
    *(
        "二○二六年",
        "二零零八年",
        "星期3",
        "周3至",
        ".5%",
        "３．５",
        "kids’ ",
        "’n’",
        "5'10\"",
        '55"',
        '"好"',
        "'好'",
    ),
    *("“甲”、“乙”", "《甲》、《乙》", 'print("你好,世界")', "https://example.org/?a=1,2", "`,`", "甲:乙=3:2"),
]
COPY = st.lists(st.sampled_from(PIECES), min_size=1, max_size=24).map("".join)


def mended_once(text: str) -> str:
    edits = [Edit(hit.start, hit.end, hit.mended) for _, hit in hits(text) if hit.mended is not None]
    return applied(text, narrowed(text, edits))


def hits(text: str) -> list[tuple[Rule, Hit]]:
    return list(broken_rules(Passage("paragraph", text)))


@given(COPY)
@settings(max_examples=400)
def test_mending_settles(text: str) -> None:
    for _ in range(ROUNDS):
        text = mended_once(text)
    assert mended_once(text) == text


@given(COPY)
@settings(max_examples=400)
def test_a_correction_by_itself_does_away_with_its_finding(text: str) -> None:
    before = Counter(rule.id for rule, _ in hits(text))
    for rule, hit in hits(text):
        if hit.mended is not None:
            mended = text[: hit.start] + hit.mended + text[hit.end :]
            assert mended != text
            assert sum(found.id == rule.id for found, _ in hits(mended)) < before[rule.id]


CORPUS = [
    case.partition(": ")[2] if re.match("caption: |headline: ", case) else case
    for kind in ("bad", "good")
    for _, case in cases(kind)
]


@pytest.mark.parametrize("case", CORPUS)
def test_what_is_mended_of_the_evidence_is_mended_for_good(case: str) -> None:
    once = mended_once(case)
    for _ in range(ROUNDS):
        once = mended_once(once)
    errors = [rule.id for rule, hit in hits(once) if rule.severity is Severity.ERROR and hit.mended is None]
    were = [rule.id for rule, hit in hits(case) if rule.severity is Severity.ERROR and hit.mended is None]
    assert Counter(errors) - Counter(were) == Counter()
    assert mended_once(once) == once


def test_a_rule_on_rare_characters_is_broken_by_none_that_copy_is_made_of() -> None:
    usual = "闸门升起，“船队”驶过《清河》（一）：甲、乙；丙？丁！戊……己——庚·辛～30%〇℃×°　a.b,c-d<e>&f"
    for rule in COPY_RULES:
        assert not rule.rare or not list(rule.find(usual)), rule.id


def test_no_full_form_is_a_form_itself() -> None:
    assert not set(FULL_FORMS.values()) & FULL_FORMS.keys()


def test_the_span_of_a_correction_is_what_its_finding_cites() -> None:
    found = list(copy_findings(edition_of([case.replace("\n", "") for case in CORPUS]), {}))
    mended = [(one.at, one.mend) for one in found if one.mend]
    assert len(mended) > 100
    for at, mend in mended:
        assert at and (at.block, at.start, at.end) == (mend.block, mend.start, mend.end)


@pytest.mark.parametrize("sample", ["qinghe/2026-11-23", "dongan/2026-11-25", "scaffold"])
def test_nothing_of_the_samples_is_mended(repository: Path, sample: str) -> None:
    assert sure_findings(load_edition(repository / "examples" / sample)[0]) == ()


def test_the_evidence_as_articles_is_fixed_once(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "edition.yaml").write_text("date: 2026-11-23\npages: auto\n")
    for number in range(0, len(CORPUS), 20):
        text = "\n\n".join(escape_paragraph(case.strip()) for case in CORPUS[number : number + 20])
        file = tmp_path / f"articles/a{number}.md"
        file.write_text(f"---\nheadline: 新闸\n---\n{text}\n", "utf-8")
    before, _ = load_edition(tmp_path)
    assert sum(one.mended for one in fix_copy(tmp_path, before, sure_findings(before))) > 100
    once = {path: path.read_bytes() for path in (tmp_path / "articles").iterdir()}
    after, _ = load_edition(tmp_path)
    fix_copy(tmp_path, after, sure_findings(after))
    assert once == {path: path.read_bytes() for path in once}
    for old, new in zip(before.articles, after.articles, strict=True):
        assert not Counter(unmended_errors(new)) - Counter(unmended_errors(old))


def test_what_was_pasted_is_told_wherever_it_is_printed_or_read_out(tmp_path: Path) -> None:
    front = (
        "---\nheadline: 新闸\ncolumn: ⺠生\ndateline: ⽇报讯\ncredits: [{role: 记者, names: [李⽂]}]\n"
        "note: ⾛读\nfoot: （⾜迹）\n---\n"
    )
    body = '![闸⻔](a.jpg "⽂摄"){alt=⽔}\n\n| ⽤户 |\n|---|\n| ⼈ |\n\n## ⼩题\n\n> ⽼话\n\n- ⼀项\n'
    (tmp_path / "articles").mkdir()
    (tmp_path / "edition.yaml").write_text("date: 2026-11-23\npages: auto\n")
    Image.new("RGB", (40, 30)).save(tmp_path / "a.jpg")
    (tmp_path / "articles/a.md").write_text(front + body, "utf-8")
    before, _ = load_edition(tmp_path)
    found = [one for one in copy_findings(before, {}) if one.id == "T18"]
    assert {
        mark for one in found for mark in one.quote if mark in UNIFIED or "\u2f00" <= mark < "\u2fe0"
    } == set("⺠⽇⽂⻔⽔⽤⼈⼩⽼⼀⾛⾜")
    fix_copy(tmp_path, before, sure_findings(before))
    after, _ = load_edition(tmp_path)
    assert [one.quote for one in copy_findings(after, {}) if one.id == "T18"] == []


MARKUP = [
    "{}",
    "**{}**后",
    "前**{}**",
    '见[{}](https://example.org/a,b?c=(1)"d)。',
    "{{汉字|hàn zì}}{}",
    "- {}",
    "> {}",
    "## {}",
    "| {} | {} |\n|---|---|\n| {} | 乙 |",
    "甲{}\n乙丙",
    "::: {}\n{}\n:::",
    "\\*{}\\|",
]
FRONT = (
    "---\n# 注,记\nheadline: '{}'\nkicker: \"⽤,户\"\ncredits: [{{role: 记者, names: [李⽂⽅]}}]\n"
    "kind: news\nnote: ⾛,读\n---\n"
)


@given(
    st.lists(
        st.tuples(st.sampled_from(MARKUP), COPY.filter(lambda text: text.strip())), min_size=1, max_size=5
    ),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_file_is_fixed_once_and_keeps_its_marks(
    tmp_path: Path, blocks: list[tuple[str, str]], end: str
) -> None:
    told = [form.format(*[text.replace("|", "")] * form.count("{}")) for form, text in blocks]
    written = FRONT.format("⼈民,公园") + "\n\n".join(told) + "\n"
    (tmp_path / "articles").mkdir(exist_ok=True)
    (tmp_path / "edition.yaml").write_text("date: 2026-11-23\npages: auto\n")
    file = tmp_path / "articles/a.md"
    file.write_bytes(written.replace("\n", end).encode())
    before, _ = load_edition(tmp_path)
    fix_copy(tmp_path, before, sure_findings(before))
    once = file.read_bytes()
    after, _ = load_edition(tmp_path)
    assert fix_copy(tmp_path, after, sure_findings(after)) == () or file.read_bytes() == once
    assert file.read_bytes() == once
    assert marks(once.decode()) == marks(written.replace("\n", end))
    assert [type(block) for block in after.articles[0].blocks] == [
        type(block) for block in before.articles[0].blocks
    ]


def marks(file: str) -> list[str]:
    """What no correction may touch: line ends, fields, bold marks, addresses, readings, borders, escapes."""
    return re.findall(
        r"\r?\n|^\w+: ['\"]?|\*\*|\]\([^)]*\)|\|hàn zì\}|\\.|^(?:- |> |## |\|)|^# .*$", file, re.MULTILINE
    )
