"""One registry: no finding without an entry, no entry without a finding, no rule of a room without evidence."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.proof.evidence_kinds import KINDS, told
from typeset.errors import RuleRow, Text
from typeset.proof.registry import ENTRIES, FAMILIES, REGISTRY

EVIDENCE = Path(__file__).parent / "evidence"
ID = re.compile(r'"([A-Z]\d\d)"')
WORD = re.compile(r'"(STYLE-[A-Z-]+|machine\.[a-z]+)"')
"""Ids that are words; those that do not tell themselves by their form are seen when they are raised (conftest)."""
TABLES = "rules"
"""The folder of the rows: an id in it is no finding yet."""
SHOWN = frozenset("LMJFGIEX")
"""The families of rooms whose rules have evidence; those of copy have it in test_rules."""


def named(package: Path) -> Iterator[str]:
    """The ids that the package's code names outside the registry's tables."""
    for module in sorted(package.rglob("*.py")):
        if module.parent.name != TABLES:
            text = module.read_text("utf-8")
            yield from ID.findall(text)
            yield from WORD.findall(text)
            yield from (name for name in REGISTRY if len(name) > 3 and f'"{name}"' in text)


def test_every_code_stands_in_the_registry_and_every_entry_is_told(repository: Path) -> None:
    found = set(named(repository / "typeset"))
    copy = {entry.id for entry in ENTRIES if entry.family in "PNT"}
    report_alone = {"F00"}
    assert found - REGISTRY.keys() - report_alone - _of_imports() == set()
    assert REGISTRY.keys() - copy - found == set()


def _of_imports() -> set[str]:
    """Ids of the import's report (typeset/sources/pagetext), which is another list with its own words."""
    package = Path(__file__).parents[2] / "typeset/sources/pagetext"
    return {name for module in package.glob("*.py") for name in ID.findall(module.read_text("utf-8"))}


def test_no_id_stands_twice() -> None:
    assert len(REGISTRY) == len(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_entry_says_what_why_and_the_way_out(entry: RuleRow) -> None:
    assert entry.family in FAMILIES
    for text in (entry.what, entry.why, entry.cure):
        assert text.zh and text.en
    assert entry.what.zh.endswith("。") and entry.what.en.endswith(".")


def cases(kind: str) -> Iterator[tuple[str, str]]:
    for name in sorted(REGISTRY):
        file = EVIDENCE / name / f"{kind}.txt"
        text = file.read_text("utf-8").strip() if file.is_file() and REGISTRY[name].family in SHOWN else ""
        if text.split(" ")[0].split("\n")[0] == "page":
            yield from ((name, one) for one in text.split("\n\n"))
        elif text:
            yield name, text


def test_every_rule_of_a_room_has_a_bad_and_a_good_case() -> None:
    rooms = {name for name, entry in REGISTRY.items() if entry.family in SHOWN}
    assert {name for name, _ in cases("bad")} == rooms
    assert {name for name, _ in cases("good")} == rooms


@pytest.mark.parametrize(("name", "case"), list(cases("bad")), ids=[name for name, _ in cases("bad")])
def test_a_bad_case_is_found(name: str, case: str) -> None:
    assert case.split(maxsplit=1)[0] in KINDS
    assert name in {finding.id for finding in told(case)}


@pytest.mark.parametrize(("name", "case"), list(cases("good")), ids=[name for name, _ in cases("good")])
def test_a_good_case_is_left_alone(name: str, case: str) -> None:
    assert name not in {finding.id for finding in told(case)}


def test_what_a_row_says_is_written_in_one_module(repository: Path) -> None:
    said = {phrase(text.zh, text.en) for entry in ENTRIES for text in (entry.what, entry.why, entry.cure)}
    twice = {words: modules for words, modules in written(repository / "typeset").items() if len(modules) > 1}
    assert {words: twice[words] for words in said & twice.keys()} == {}


def written(package: Path) -> dict[tuple[str, str], set[str]]:
    """Texts in both languages as they stand in code, each with its modules, whatever stop it has."""
    found = defaultdict(set)
    for module in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            both = (
                node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
            )
            words = [
                one.value for one in both if isinstance(one, ast.Constant) and isinstance(one.value, str)
            ]
            if len(both) == len(words) == 2:
                found[phrase(*words)].add(str(module.relative_to(package)))
    return found


def phrase(zh: str, en: str) -> tuple[str, str]:
    within = Text(zh, en).phrase
    return within.zh, within.en
