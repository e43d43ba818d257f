"""The real page against what a proof-reader wrote down about it: pieces, joins, marks, defects, traps, characters."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from typeset.edition import Title
from typeset.errors import Severity
from typeset.sources.pagetext import ImportResult, Verdict, import_page, report_text
from typeset.sources.pagetext.cutting.pieces import PartRole, Piece
from typeset.sources.pagetext.report import ReportEntry

ROLES = {"section_label": "column", "p": "paragraph", "dash-item": "item", "ellipsis": "paragraph"}
OUR_RULES = {
    "broken-paragraph": "J",
    "dislocated-fragment": "D",
    "unbalanced-quote": "Q",
    "duplicate-run": "R",
    "duplicate-char-at-join": "R",
    "truncated-end": "T",
    "orphan-jump-tail": "P",
    "inconsistent-unit": "N",
    "stray-space": "S",
    "role-ambiguity": "F",
    "possible-missing-image": "F",
    "missing-furniture": "F",
}


@pytest.fixture(scope="module")
def data(shared_data: Path) -> bytes:
    return (shared_data / "seed" / "page.txt").read_bytes()


@pytest.fixture(scope="module")
def truth(shared_data: Path) -> Any:
    return json.loads((shared_data / "seed" / "truth.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def plain(data: bytes) -> ImportResult:
    return import_page(data, "page.txt")


@pytest.fixture(scope="module")
def accepted(data: bytes, plain: ImportResult) -> ImportResult:
    ids = frozenset(entry.id for entry in plain.report.of(Verdict.PROPOSE))
    return import_page(data, "page.txt", ids)


def expected_parts(article: Any) -> list[tuple[str, tuple[int, ...]]]:
    heads = [(ROLES.get(head["role"], head["role"]), tuple(head["lines"])) for head in article["heads"]]
    byline = [("byline", tuple(article["byline"]["lines"]))] if article.get("byline") else []
    blocks = [(ROLES.get(block["role"], block["role"]), tuple(block["lines"])) for block in article["blocks"]]
    return heads + byline + blocks


def parts(piece: Piece) -> list[tuple[str, tuple[int, ...]]]:
    return [(part.role.value, part.lines) for part in piece.parts]


def test_all_ten_pieces_have_all_their_parts_once_the_proposals_are_accepted(
    accepted: ImportResult, truth: Any
) -> None:
    found = {piece.first_line: parts(piece) for piece in accepted.pieces}
    for article in truth["articles"]:
        wanted = expected_parts(article)
        assert found[wanted[0][1][0]] == wanted, article["id"]
    assert len(found) == len(truth["articles"]) == 10


def test_credits_and_datelines_are_read(accepted: ImportResult, truth: Any) -> None:
    by_line = {
        piece.first_line: article for piece, article in zip(accepted.pieces, accepted.articles, strict=True)
    }
    for article in truth["articles"]:
        ours = by_line[expected_parts(article)[0][1][0]]
        source = article.get("lead") or article.get("byline") or {"credits": []}
        assert [(credit.role, list(credit.names)) for credit in ours.credits] == [
            (credit["role"], credit["names"]) for credit in source["credits"]
        ]
        assert ours.dateline == (article.get("lead") or {"slug": ""})["slug"]


def test_all_ten_cut_paragraphs_are_rejoined_and_no_others(plain: ImportResult, truth: Any) -> None:
    wanted = {tuple(d["lines"]) for d in truth["defects"] if d["kind"] == "broken-paragraph"}
    assert {entry.lines for entry in plain.report.entries if entry.rule == "J"} == wanted
    assert len(wanted) == 10


def test_half_width_marks_become_full_width_and_nothing_else_does(plain: ImportResult, truth: Any) -> None:
    defect = next(d for d in truth["defects"] if d["id"] == "W01")
    edits = [edit for piece in plain.pieces for part in piece.parts for edit in part.edits if edit.after]
    assert Counter(edit.before for edit in edits) == defect["counts"]
    text = "".join(part.text for piece in plain.pieces for part in piece.parts)
    assert all(protected in text for protected in defect["protected"])
    assert not re.search(r"[,:;!?()]", text)


def test_the_dislocated_text_is_proposed_and_stays_where_it_is(
    plain: ImportResult, accepted: ImportResult
) -> None:
    proposals = [entry for entry in plain.report.of(Verdict.PROPOSE) if entry.rule == "D"]
    assert [entry.lines for entry in proposals] == [(183, 111, 113)]
    assert not proposals[0].applied
    assert (111,) in [part.lines for part in plain.pieces[2].parts]
    assert (181, 183, 111) in [part.lines for part in accepted.pieces[-1].parts]
    assert all(entry.applied for entry in accepted.report.of(Verdict.PROPOSE))


def test_the_tail_without_a_head_is_an_error_and_its_marker_stands_once(plain: ImportResult) -> None:
    entry = next(entry for entry in plain.report.entries if entry.rule == "P")
    assert (entry.severity, entry.verdict, entry.lines) == (Severity.ERROR, Verdict.FLAG, (163,))
    (tail,) = (one for one in plain.articles if any("上接" in block.text for block in one.blocks))
    assert tail.blocks[0].text == "（上接第一版）"
    assert "上接" not in "".join(block.text for block in tail.blocks[1:])
    assert tail.headline == Title("（无题）")
    assert "没有标题" in entry.message.zh


def reported(defect: Any, entries: tuple[ReportEntry, ...]) -> bool:
    rule = OUR_RULES.get(defect["kind"])
    if defect["kind"] == "halfwidth-punctuation":
        return any(entry.rule == "W" for entry in entries)
    if not defect["lines"]:
        return any(entry.rule == rule and not entry.lines for entry in entries)
    return any(
        entry.rule == rule
        and set(entry.lines) & set(defect["lines"])
        and entry.verdict.value == defect["action"]
        for entry in entries
    )


def test_every_error_that_is_not_a_question_of_meaning_is_reported(plain: ImportResult, truth: Any) -> None:
    errors = [d for d in truth["defects"] if d["severity"] == "error"]
    missed = [d["id"] for d in errors if not reported(d, plain.report.entries)]
    assert len(errors) == 21
    assert missed == [
        "G01",
        "G02",
        "G03",
    ]  # words that make no sense in their place: no rule can be sure of them


def test_no_trap_is_reported_and_nothing_beyond_the_known_defects(plain: ImportResult, truth: Any) -> None:
    known = [d for d in truth["defects"] if d["kind"] in OUR_RULES or d["kind"] == "halfwidth-punctuation"]
    for entry in plain.report.entries:
        if (
            entry.rule in {"W", "B"} or entry.id == "F00"
        ):  # B tells what was left out, and is no defect of the page
            continue
        assert any(reported(defect, (entry,)) for defect in known), entry
        for trap in truth["traps_not_defects"]:
            assert entry.quote not in trap["quote"] or not entry.quote, entry


def source_of(result: ImportResult) -> Counter[str]:
    return Counter(
        "".join(part.raw for piece in result.pieces for part in piece.parts)
        + "".join(line.text for line in result.furniture)
    )


def test_undoing_the_repairs_gives_every_line_of_the_page_once(plain: ImportResult, data: bytes) -> None:
    lines = {number: text for number, text in enumerate(data.decode().split("\n"), 1) if text.strip()}
    seen: dict[int, str] = {}
    for part in (part for piece in plain.pieces for part in piece.parts):
        bounds = (0, *part.breaks, len(part.raw))
        for number, start, end in zip(part.lines, bounds[:-1], bounds[1:], strict=True):
            assert number not in seen
            seen[number] = part.raw[start:end]
    assert seen == lines
    for part in (part for piece in plain.pieces for part in piece.parts):
        text = part.text
        for edit in sorted(part.edits, key=lambda edit: edit.at):
            at = edit.at
            assert text[at : at + len(edit.after)] == edit.after
            text = text[:at] + edit.before + text[at + len(edit.after) :]
        assert text == part.raw


def test_the_articles_hold_the_characters_of_the_pieces(plain: ImportResult) -> None:
    for piece, article in zip(plain.pieces, plain.articles, strict=True):
        headline = article.headline.text if piece.of(PartRole.HEADLINE) else ""
        assert headline or article.headline == Title("（无题）")
        found = "".join(block.text for block in article.printed) + "".join(
            (article.kicker.text, headline, article.deck.text, article.column)
        )
        wanted = "".join(
            part.text.lstrip("■") if part.role is PartRole.BYLINE else part.text for part in piece.parts
        )
        assert Counter(re.sub(r"\s", "", found)) == Counter(re.sub(r"\s", "", wanted))


@pytest.mark.parametrize("chinese", [True, False])
def test_the_report_for_people_names_every_entry(plain: ImportResult, chinese: bool) -> None:
    text = report_text(plain.report, chinese)
    assert all(entry.id in text and entry.quote in text for entry in plain.report.entries)
