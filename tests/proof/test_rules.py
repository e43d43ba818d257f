"""Every rule on copy finds its bad cases, leaves its good ones, and is seldom wrong on real text.

Cases are apart by an empty line. `caption:` and `headline:` say what a passage is, `article:` begins paragraphs,
`issue:` articles, one a line, with the role and the names of their credits before a colon.
"""

import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.figures.corpus import corpora
from tests.figures.pool import pool, write_pool
from tests.steps import steps
from typeset.copyedit import ARTICLE_RULES, COPY_RULES, ISSUE_RULES, broken_rules, copy_findings
from typeset.copyedit.passages import Passage
from typeset.copyedit.rule import ArticleRule, IssueRule, Rule
from typeset.edition import Article, ArticleId, Credit, Edition, Role, Run, TextBlock, Title
from typeset.errors import Finding, Severity
from typeset.paper import Paper
from typeset.run import write_edition
from typeset.sources.desk.edition import load_edition
from typeset.sources.pagetext import EditionSettings, import_page

EVIDENCE = Path(__file__).parent / "evidence"
AnyRule = Rule | ArticleRule | IssueRule
ALL: tuple[AnyRule, ...] = (*COPY_RULES, *ARTICLE_RULES, *ISSUE_RULES)
RULES = {rule.id: rule for rule in ALL}
DAY = date(2026, 11, 23)


def edition_of(paragraphs: list[str], day: date = DAY, names: tuple[str, ...] = ()) -> Edition:
    """An issue of one article with these paragraphs, by reporters of these names."""
    return Edition(Paper("清河日报"), day, (article_of("a", paragraphs, Credit("记者", names)),))


def article_of(name: str, paragraphs: list[str], credit: Credit) -> Article:
    blocks = tuple(TextBlock(Role.PARAGRAPH, (Run(text),)) for text in paragraphs)
    return Article(ArticleId(name), Title("新闸"), blocks, credits=(credit,))


def issue_of(lines: list[str]) -> Edition:
    articles = []
    for number, line in enumerate(lines):
        signed, _, text = line.rpartition("：")
        role, *names = signed.split() or [""]
        articles.append(article_of(f"a{number}", [text], Credit(role, tuple(names))))
    return Edition(Paper("清河日报"), DAY, tuple(articles))


def cases(kind: str) -> Iterator[tuple[str, str]]:
    for rule in sorted(RULES):
        file = EVIDENCE / rule / f"{kind}.txt"
        for case in file.read_text("utf-8").split("\n\n") if file.is_file() else ():
            yield rule, case.strip("\n")


def told(case: str) -> list[Finding]:
    """What is found in a case: of an article with its paragraphs, or of one passage."""
    if case.startswith("issue:"):
        return list(copy_findings(issue_of(case.split("\n")[1:]), {}))
    if not case.startswith("article:"):
        part, _, text = (
            case.partition(": ") if re.match("caption: |headline: ", case) else ("paragraph", "", case)
        )
        return [
            Finding(rule.id, rule.severity, rule.what, text[hit.start : hit.end])
            for rule, hit in broken_rules(Passage(part, text))
        ]
    return list(copy_findings(edition_of(case.split("\n")[1:]), {}))


def test_every_rule_has_a_folder_of_evidence_and_every_folder_a_rule() -> None:
    whole = {folder.name for folder in EVIDENCE.iterdir() if len(list(folder.iterdir())) == 2}
    assert {name for name in whole if name[0] in "PNT"} == RULES.keys()


@pytest.mark.parametrize(("rule", "case"), list(cases("bad")))
def test_a_bad_case_is_found(rule: str, case: str) -> None:
    assert rule in {finding.id for finding in told(case)}


@pytest.mark.parametrize(("rule", "case"), list(cases("good")))
def test_a_good_case_is_left_alone(rule: str, case: str) -> None:
    assert rule not in {finding.id for finding in told(case)}


@pytest.mark.parametrize("rule", list(RULES.values()), ids=list(RULES))
def test_a_rule_says_what_it_finds_why_and_what_mends_it_in_both_languages(
    rule: Rule | ArticleRule | IssueRule,
) -> None:
    for words in (rule.what, rule.cure):
        assert words.zh.endswith("。") and words.en.endswith(".")
    assert rule.why.zh


@pytest.mark.parametrize(("rule", "case"), list(cases("bad")))
def test_what_is_mended_by_itself_is_not_found_again(rule: str, case: str) -> None:
    text = case.partition(": ")[2] if re.match("caption: |headline: ", case) else case
    part = case.partition(":")[0] if text != case else "paragraph"
    before = list(broken_rules(Passage(part, text)))
    for found, hit in before:
        if found.id == rule and hit.mended is not None:
            mended = text[: hit.start] + hit.mended + text[hit.end :]
            again = [other for other, _ in broken_rules(Passage(part, mended)) if other.id == rule]
            assert len(again) < sum(other.id == rule for other, _ in before)


def real(name: str, folder: Path) -> list[Finding]:
    edition, _ = load_edition(
        write_pool(folder / "e", articles=pool(corpora()[name]), paper_format="broadsheet")
    )
    return list(copy_findings(edition, {}))


TRUE = {"P05", "P06", "P09", "P11", "P20", "P23", "T03", "T07"}
"""What the four issues really have, each looked at: half-width commas, ・ for ·, full-width figures, 》、《, spaces."""


@pytest.mark.parametrize("name", ["2026-07-08", "2026-07-09", "2026-07-10", "2026-07-12"])
def test_a_real_issue_has_at_most_five_that_are_no_faults(
    name: str, shared_data: Path, tmp_path: Path
) -> None:
    heavy = [f for f in real(name, tmp_path) if f.severity is not Severity.INFO]
    assert len([f for f in heavy if f.id not in TRUE]) <= 5
    assert len(heavy) <= 12


def test_the_imported_page_shows_its_faults(shared_data: Path, tmp_path: Path) -> None:
    page = shared_data / "seed/page.txt"
    write_edition(import_page(page.read_bytes(), page.name, frozenset()), tmp_path / "e", EditionSettings())
    edition, _ = load_edition(tmp_path / "e")
    found = {finding.id for finding in copy_findings(edition, {})}
    assert {"P01", "T01", "T04"} <= found


ANY = '一二的“”‘’《》〈〉（），。、；：！？…—·-. 0123年月日星期aA,;:"农历十月初五国庆节记者王小晓明说部局主任第届㎡%'
"""Every character that some rule looks for, and plain ones."""


@given(st.text(alphabet=ANY, max_size=80))
def test_any_text_can_be_looked_at(text: str) -> None:
    for _, hit in broken_rules(Passage("paragraph", text)):
        assert 0 <= hit.start < hit.end <= len(text) or (hit.start == hit.end == len(text))


@given(st.lists(st.text(alphabet=ANY, max_size=60) | st.text(max_size=20), max_size=4), st.dates())
def test_any_article_of_any_day_can_be_looked_at(paragraphs: list[str], day: date) -> None:
    for finding in copy_findings(edition_of(paragraphs, day, ("王小明",)), {}):
        assert finding.quote in "".join(paragraphs) or finding.quote in "新闸"


@given(st.text(alphabet=ANY, max_size=80))
def test_a_rule_finds_nothing_without_the_characters_that_it_needs(text: str) -> None:
    for rule in COPY_RULES:
        plain = "".join(character for character in text if character not in rule.needs)
        assert not rule.needs or not list(rule.find(plain)), rule.id


def test_a_reporter_in_the_credits_and_a_bare_name_in_the_text_are_two_people() -> None:
    ids = {f.id for f in copy_findings(edition_of(["王晓明说，夜里不停航。"], names=("王小明",)), {})}
    assert "T06" not in ids


def test_a_reporter_is_spelt_alike_in_the_credits_and_in_the_text() -> None:
    found = list(copy_findings(edition_of(["记者王晓明随船走了一天。"], names=("王小明",)), {}))
    assert [(f.id, f.quote) for f in found] == [("T06", "记者王晓明随船走了一天")]
    assert found[0].message.zh == "同一个人名疑有两种写法。另一处作“王小明”。"


PIECES = [
    *(
        "“",
        "的",
        "一、",
        "今天，",
        "……",
        "12:30,",
        "（",
        " ",
        "建设新航道，",
        "王小明",
        "记者王小明说，",
        "农历十月十五",
    ),
    *(
        "11月23日，农历十月十五，",
        "11月23日是国庆节。",
        "基层组织建设指导部副部长",
        "第12届大会",
        "300㎡",
        "其它其他",
    ),
    "所长王晓明说。所长王小明说。",
]


@pytest.mark.parametrize("piece", PIECES)
def test_the_steps_grow_with_the_text(piece: str) -> None:
    def looked_at(size: int) -> int:
        text = piece * (size // len(piece))
        passages = [piece] * (size // 20)
        return steps(
            lambda: (
                list(broken_rules(Passage("paragraph", text))),
                list(copy_findings(edition_of([text]), {})),
                list(copy_findings(edition_of(passages), {})),
            )
        )

    assert looked_at(4_000) <= 2.5 * looked_at(2_000)


def test_names_that_are_all_alike_take_no_square_of_the_steps() -> None:
    def looked_at(count: int) -> int:
        names = [f"所长王{chr(0x4E00 + place)}明说。" for place in range(count)]
        return steps(lambda: list(copy_findings(edition_of(names), {})))

    assert looked_at(800) <= 2.5 * looked_at(400)


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_the_time_grows_with_the_text(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    begun = time.perf_counter()
    list(broken_rules(Passage("paragraph", text)))
    list(copy_findings(edition_of([text]), {}))
    list(copy_findings(edition_of([piece] * 2_000), {}))
    assert time.perf_counter() - begun < 4.0


@pytest.mark.slow
def test_names_that_are_all_alike_take_no_square_of_the_time() -> None:
    names = [f"所长王{chr(0x4E00 + place)}明说。" for place in range(6_000)]
    begun = time.perf_counter()
    list(copy_findings(edition_of(names), {}))
    assert time.perf_counter() - begun < 4.0
