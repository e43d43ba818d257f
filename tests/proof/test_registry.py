"""One registry: no finding without an entry, no entry without a finding, no rule of a room without evidence."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.proof.evidence_kinds import KINDS, told
from typeset.errors import RuleRow
from typeset.proof.registry import ENTRIES, FAMILIES, REGISTRY

EVIDENCE = Path(__file__).parent / "evidence"
ID = re.compile(r'"([A-Z]\d\d)"')
WORD = re.compile(r'"(STYLE-[A-Z-]+|machine\.[a-z]+)"')
"""Ids that are words; those that do not tell themselves by their form are seen when they are raised (conftest)."""
TABLES = "registry"
"""The folder of the registry: an id in it is no finding yet."""
SHOWN = frozenset("LMJFGIE")
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
