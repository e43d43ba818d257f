"""What the rules on form ask of a masthead, told from the paper's settings."""

from dataclasses import replace

import pytest

from typeset.paper import Imprint, Paper
from typeset.proof.form import form_findings

COMPLETE = Imprint(
    cn="CN 34-0068",
    postal_code="25-17",
    competent="清河市新闻传媒局",
    sponsor="清河市报业集团",
    publisher="清河日报社",
    address="清河市河堤路18号",
    phone="0550-6660118",
    printer="清河新华印务有限公司",
    printer_address="清河市东港区印刷路6号",
    distribution="自办发行与邮局发行",
    price="每份1.50元",
)


def told(imprint: Imprint) -> list[tuple[str, str]]:
    return [(finding.id, finding.message.zh) for finding in form_findings(Paper("清河日报", imprint=imprint))]


def test_a_complete_masthead_has_no_finding() -> None:
    assert told(COMPLETE) == []


def test_what_is_missing_is_named_in_one_finding() -> None:
    assert told(replace(COMPLETE, price="", printer="")) == [("F01", "报头缺印刷单位、定价")]


@pytest.mark.parametrize("number", ["CN 11-0065", "CN34-0068", "CN 65-0001"])
def test_a_number_of_newspapers_is_taken(number: str) -> None:
    assert told(replace(COMPLETE, cn=number)) == []


@pytest.mark.parametrize("number", ["CN 16-0068", "CN 34-1068", "34-0068", "CN 34-0068/G"])
def test_a_number_that_no_newspaper_has_is_told(number: str) -> None:
    assert [rule for rule, _ in told(replace(COMPLETE, cn=number))] == ["F02"]


def test_a_postal_code_of_newspapers_begins_with_an_odd_number() -> None:
    assert told(replace(COMPLETE, postal_code="25-17")) == []
    assert [rule for rule, _ in told(replace(COMPLETE, postal_code="24-17"))] == ["F03"]
