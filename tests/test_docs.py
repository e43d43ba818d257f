"""The tables of the documents say what the program does."""

import re

from tests.conftest import ROOT
from typeset.makeup.checks.taboos import TABOOS
from typeset.makeup.model.weights import WEIGHTS

MAKEUP = (ROOT / "docs/makeup.md").read_text("utf-8")


def test_every_taboo_stands_in_the_document_with_its_weight_and_words() -> None:
    rows = dict(re.findall(r"^\| (M\d\d) \| (.*) \|$", MAKEUP, re.MULTILINE))
    assert list(rows) == [taboo.id for taboo in TABOOS]
    for taboo in TABOOS:
        severity, weight, message = rows[taboo.id].split(" | ")
        assert (severity.split()[0], float(weight)) == (SEVERITY[taboo.severity], taboo.weight)
        assert message == f"{taboo.message.zh} {taboo.message.en}"


SEVERITY = {"error": "错误", "warning": "警告", "info": "提示"}


def test_every_price_stands_in_the_document_with_its_weight() -> None:
    told: dict[str, float] = {}
    for names, weights in re.findall(r"^\| (`\w+`(?:, `\w+`)*) \| ([\d., ]+) \|", MAKEUP, re.MULTILINE):
        told |= dict(zip(re.findall(r"\w+", names), map(float, weights.split(", ")), strict=True))
    assert told == WEIGHTS
