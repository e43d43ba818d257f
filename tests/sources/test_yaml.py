"""YAML in the desk's files: what is typed is text, whatever YAML would make of it, and lines are joined as copy's."""

import pytest

from typeset.sources.article.file import split_front
from typeset.sources.yaml.tree import parse_yaml


@pytest.mark.parametrize(
    "typed",
    [
        "12:30", "007", "yes", "no", "on", "off", "true", "1e3", "1_000", "0o17", "0x1F", ".5", "+3",
        "2026-11-23", "2026", "Null", "NaN", ".inf", "190:20:30", "1,000", "C#", "a#b", "甲#乙", "50%",
        "A=B", "—", "《甲》", "“甲”：乙", "甲:乙", "--", "http://e.x/#a", "甲 - 乙", "甲?", "<<", "=", "（下转#2版）",
    ],
)  # fmt: skip
def test_a_plain_value_is_the_text_that_was_typed(typed: str) -> None:
    assert parse_yaml(f"headline: {typed}\n", "a").data == {"headline": typed}


@pytest.mark.parametrize(
    "written, value",
    [
        ("运河新闸\n  今起试通水", "运河新闸今起试通水"),
        ("The canal\n  opens", "The canal opens"),
        ("运河\n\n  试水", "运河\n试水"),
        ("'运河''新闸''\n  今起'", "运河'新闸'今起"),
        (">\n  沿线灌溉面积\n  扩至十二万亩\n", "沿线灌溉面积扩至十二万亩"),
        (">-\n  一段\n  续\n\n  二段\n", "一段续\n二段"),
        ("|\n  一行\n  二行\n", "一行\n二行\n"),
        ("|-\n  一 行\n    二行\n", "一 行\n  二行"),
        ('"运河\\\n  新闸"', "运河新闸"),
        ('"甲\\n乙\\u7532\\x41\\t"', "甲\n乙甲A "),
        ("~", None),
        ("null", None),
        ("'~'", "~"),
        ('"null"', "null"),
    ],
)
def test_lines_and_quotes(written: str, value: str | None) -> None:
    tree = parse_yaml(f"headline: {written}\n", "a")
    assert tree.data.get("headline") == value
    assert tree.lost == ()


def test_a_headline_over_two_lines_has_no_space_in_it() -> None:
    front = split_front("---\nheadline: 运河新闸\n  今起试通水\ndeck: >\n  沿线\n  灌溉\n---\n", "a.md")
    assert front.tree.data == {"headline": "运河新闸今起试通水", "deck": "沿线灌溉"}
