"""Page labels and jump markers in the forms that papers use."""

import pytest

from typeset.makeup.model.labels import circled, han_number, jump_indices, marker_text, page_label
from typeset.paper import JumpEnd, Labels, Markers, Paper


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (4, "四"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (24, "二十四"),
        (101, "一百零一"),
        (110, "一百一十"),
    ],
)
def test_han_numbers_are_written_as_print_writes_them(number: int, text: str) -> None:
    assert han_number(number) == text


@pytest.mark.parametrize(
    ("form", "section", "label"),
    [
        ("第{han}版", "", "第四版"),
        ("{n}版", "", "4版"),
        ("{section}{nn}版", "A", "A04版"),
        ("{nn}", "", "04"),
    ],
)
def test_a_page_is_called_as_the_paper_asks(form: str, section: str, label: str) -> None:
    assert page_label(4, Labels(form, section)) == label


def test_a_jump_names_the_page_it_goes_to_and_the_page_it_comes_from() -> None:
    assert marker_text(JumpEnd.TO, 4, Paper("清河日报")) == "（下转第四版）"
    assert marker_text(JumpEnd.BACK, 1, Paper("清河日报")) == "（上接第一版）"


def test_arrows_and_brackets_are_the_papers_own() -> None:
    markers = Markers(open="", close="", arrow_to="▶", arrow_back="◀")
    paper = Paper("清河日报", labels=Labels("{section}{nn}版", "A"), markers=markers)
    assert marker_text(JumpEnd.TO, 2, paper) == "▶下转A02版"
    assert marker_text(JumpEnd.BACK, 1, paper) == "◀上接A01版"


def test_jumps_to_one_page_are_numbered_and_a_lone_jump_is_not() -> None:
    assert jump_indices([4, 3, 4]) == (1, 0, 2)
    assert marker_text(JumpEnd.TO, 4, Paper("清河日报"), 2) == "（下转第四版②）"
    assert circled(16) == "（16）"
