"""Every rule on copy finds its bad cases, leaves its good ones, and is seldom wrong on real text.

Cases are apart by an empty line. `caption:` and `headline:` say what a passage is, `article:` begins paragraphs.
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
from typeset.edition import Article, ArticleId, Edition, Role, Run, TextBlock, Title
from typeset.errors import Finding, Severity
from typeset.paper import Paper
from typeset.proof.rules import ARTICLE_RULES, COPY_RULES, broken_rules, copy_findings
from typeset.proof.rules.passages import Passage
from typeset.sources.edition import load_edition
from typeset.sources.pagetext import EditionSettings, import_page, write_edition

EVIDENCE = Path(__file__).parent / "evidence"
RULES = {rule.id: rule for rule in (*COPY_RULES, *ARTICLE_RULES)}
DAY = date(2026, 11, 23)


def cases(kind: str) -> Iterator[tuple[str, str]]:
    for rule in sorted(RULES):
        file = EVIDENCE / rule / f"{kind}.txt"
        for case in file.read_text("utf-8").split("\n\n") if file.is_file() else ():
            yield rule, case.strip("\n")


def told(case: str) -> list[Finding]:
    """What is found in a case: of an article with its paragraphs, or of one passage."""
    if not case.startswith("article:"):
        part, _, text = (
            case.partition(": ") if re.match("caption: |headline: ", case) else ("paragraph", "", case)
        )
        return [
            Finding(rule.id, rule.severity, rule.message, text[hit.start : hit.end])
            for rule, hit in broken_rules(Passage(part, text))
        ]
    lines = case.split("\n")[1:]
    blocks = tuple(TextBlock(Role.PARAGRAPH, (Run(line),)) for line in lines)
    article = Article(ArticleId("a"), Title("新闸"), blocks)
    return list(copy_findings(Edition(Paper("清河日报"), DAY, (article,)), {}))


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
def test_a_rule_says_what_it_finds_why_and_what_mends_it_in_both_languages(rule: object) -> None:
    for words in (rule.message, rule.cure):  # type: ignore[attr-defined]
        assert words.zh.endswith("。") and words.en.endswith(".")
    assert rule.source  # type: ignore[attr-defined]


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


@given(st.text(alphabet='一二的“”‘’《》〈〉（），。、；：！？…—·-. 0123年月日星期aA,;:"', max_size=80))
def test_any_text_can_be_looked_at(text: str) -> None:
    for _, hit in broken_rules(Passage("paragraph", text)):
        assert 0 <= hit.start < hit.end <= len(text) or (hit.start == hit.end == len(text))


@pytest.mark.parametrize("piece", ["“", "的", "一、", "今天，", "……", "12:30,", "（", " ", "建设新航道，"])
def test_the_time_grows_with_the_text(piece: str) -> None:
    begun = time.perf_counter()
    list(broken_rules(Passage("paragraph", piece * (40_000 // len(piece)))))
    assert time.perf_counter() - begun < 2.0
