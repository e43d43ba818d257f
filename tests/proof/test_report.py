"""Findings as a file: the same for every locale, heaviest first, each once."""

import json

from typeset.errors import Finding, Severity, Text
from typeset.proof.report import findings_json, sorted_findings

LATE = Finding("L05", Severity.WARNING, Text("松", "loose"), page=2, article="canal")
WORST = Finding("G02", Severity.ERROR, Text("缺字", "lost"), page=4, cure=Text("补上", "put it back"))


def test_errors_stand_before_warnings_and_each_finding_once() -> None:
    assert sorted_findings([LATE, WORST, LATE]) == (WORST, LATE)


def test_a_finding_tells_rule_weight_place_and_cure_in_both_languages() -> None:
    (row,) = json.loads(findings_json([WORST]))["findings"]
    assert (row["id"], row["severity"], row["page"]) == ("G02", "error", 4)
    assert (row["message"], row["message_en"]) == ("缺字", "lost")
    assert (row["cure"], row["cure_en"]) == ("补上", "put it back")


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads(findings_json([])) == {"findings": []}
