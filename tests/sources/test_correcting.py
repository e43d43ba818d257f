"""Corrections in a Markdown file: the words change, all else stays, and what is not clear is not done."""

from hypothesis import assume, given
from hypothesis import strategies as st

from typeset.sources.proofs.correcting import Edit, applied, corrected

FILE = (
    "---\nheadline: 新闸今起试通水\n---\n闸门在**清晨**六点升起,第一艘货船驶入。\n\n守闸人老周,记下水位。\n"
)


def test_a_passage_that_stands_in_the_file_is_mended_there_alone() -> None:
    assert corrected(FILE, "守闸人老周,记下水位。", (Edit(5, 6, "，"),)) == FILE.replace("老周,", "老周，")


def test_a_passage_with_marks_of_markdown_is_mended_by_its_neighbours() -> None:
    passage = "闸门在清晨六点升起,第一艘货船驶入。"
    assert corrected(FILE, passage, (Edit(9, 10, "，"),)) == FILE.replace("升起,", "升起，")


def test_a_place_that_is_not_clear_is_left() -> None:
    twice = "好,好,好**吗**\n\n好,好,好**吧**\n"
    assert corrected(twice, "好,好,好吗", (Edit(1, 2, "，"),)) is None


@given(st.text("甲乙丙,，。", min_size=1, max_size=20), st.data())
def test_what_is_read_after_a_correction_is_what_was_meant(passage: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(passage) - 1))
    edit = Edit(start, data.draw(st.integers(start, len(passage))), data.draw(st.text("甲，", max_size=3)))
    file = f"丁{passage}戊"
    assume(file.count(passage) == 1)
    assert corrected(file, passage, (edit,)) == f"丁{applied(passage, (edit,))}戊"
