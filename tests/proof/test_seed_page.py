"""The proof-reader's list of a real page, entry by entry: which finding of the import or of the rules answers it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from typeset.copyedit import copy_findings
from typeset.errors import Severity
from typeset.run import write_edition
from typeset.sources.desk.edition import load_edition
from typeset.sources.pagetext import EditionSettings, import_page

ANSWERS = {
    "J01": "J",
    "J02": "J",
    "J03": "J",
    "J04": "J",
    "J05": "J",
    "J06": "J",
    "J07": "J",
    "J08": "J",
    "J09": "J",
    "J10": "J",
    "J11": "D T01",
    "W01": "W",
    "Q01": "Q P01",
    "Q02": "Q P01",
    "R01": "R T10",
    "R02": "R T04",
    "T01": "T T01",
    "P01": "P M19",
    "N01": "T16",
    "N04": "N",
    "F01": "S",
    "F03": "F",
    "F04": "F",
    "F05": "F",
}
"""What answers each defect: the import's entry by its letter, then the finding of the edition by its rule."""

KNOWLEDGE = {
    "G01": "a coined phrase that makes no sense, in quotation marks like the good ones beside it",
    "G02": "a verb that does not go with its object",
    "G03": "a verb that does not go with its object, eleven words later",
    "G04": "a figure that is missing before a unit that can stand alone",
    "G05": "brackets around a part of a name",
    "G06": "a list of three, of which one lacks the noun of the others",
    "U01": "a measure word that does not go with its noun",
    "U02": "a measure word that does not go with its noun",
    "N02": "two words for one thing, of which each is a word",
    "N03": "two words for one thing, in two articles",
    "F02": "a space in a subhead, which is a line's end on the printed page",
    **{f"S{number:02}": "grammar, style or a set phrase" for number in range(1, 15)},
}
"""Defects that only somebody who knows the world or the sense of a sentence can tell, with the reason."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that the import or the rules say: rule, weight, the words, and the lines of the page if known."""

    rule: str
    severity: Severity
    quote: str
    lines: tuple[int, ...] = ()


@pytest.fixture(scope="module")
def truth(shared_data: Path) -> Any:
    return json.loads((shared_data / "seed/truth.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def told(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    page = shared_data / "seed/page.txt"
    imported = import_page(page.read_bytes(), page.name)
    folder = tmp_path_factory.mktemp("seed") / "e"
    write_edition(imported, folder, EditionSettings())
    edition, found = load_edition(folder)
    entries = [Told(one.rule, one.severity, one.quote, one.lines) for one in imported.report.entries]
    rules = [Told(one.id, one.severity, one.quote) for one in (*found, *copy_findings(edition, {}))]
    return entries + rules


def bare(text: str) -> str:
    """Words without marks and spaces, so that repaired ones are known again."""
    return "".join(character for character in text if character.isalnum())


def answers(one: Told, defect: Any) -> bool:
    """Whether something told is about the defect: on its lines, or with words of it."""
    if one.lines or not one.quote:
        return not defect["lines"] or bool({*one.lines} & {*defect["lines"]})
    words, quote = bare(defect["quote"]), bare(one.quote)
    return any(words[at : at + 6] in quote for at in range(max(1, len(words) - 5)))


def defects(truth: Any) -> dict[str, Any]:
    return {defect["id"]: defect for defect in truth["defects"]}


def test_every_defect_is_answered_or_needs_knowledge(truth: Any) -> None:
    assert {*ANSWERS, *KNOWLEDGE} == {*defects(truth)}
    assert not {*ANSWERS} & {*KNOWLEDGE}


@pytest.mark.parametrize("name", list(ANSWERS))
def test_a_defect_is_told_by_every_finding_that_answers_it(name: str, truth: Any, told: list[Told]) -> None:
    defect = defects(truth)[name]
    for rule in ANSWERS[name].split():
        assert any(one.rule == rule and answers(one, defect) for one in told), rule


def test_errors_that_need_knowledge_are_three(truth: Any) -> None:
    assert [name for name in KNOWLEDGE if defects(truth)[name]["severity"] == "error"] == [
        "G01",
        "G02",
        "G03",
    ]


def test_a_defect_that_is_an_error_is_told_as_one(truth: Any, told: list[Told]) -> None:
    for name, rules in ANSWERS.items():
        defect = defects(truth)[name]
        weights = {one.severity for one in told if one.rule in rules.split() and answers(one, defect)}
        assert defect["severity"] != "error" or Severity.ERROR in weights, name


NOTED = ("F", "B", "C13")
"""What an import says that it left out since it is the page's, its furniture and marks before bylines, and that what
goes on from another page waits for its headline."""


def test_no_trap_is_told(truth: Any, told: list[Told]) -> None:
    traps = [bare(trap["quote"]) for trap in truth["traps_not_defects"]]
    assert len(traps) == 14
    known = [defect for name, defect in defects(truth).items() if name in ANSWERS]
    for one in told:
        about = any(one.rule in ANSWERS[defect["id"]].split() and answers(one, defect) for defect in known)
        assert about or one.rule in NOTED, one
        assert not any(bare(one.quote) and bare(one.quote) in trap for trap in traps), one
