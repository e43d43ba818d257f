"""Continuation markers and pointers: plain cases in cases/markers.txt, the forms of the trade, and foreign text."""

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.paper import JumpEnd
from typeset.sources.markers import find_marker, find_markers, find_pointers, number

WAYS = {JumpEnd.TO: "to", JumpEnd.BACK: "from"}
"""How the cases and the table of forms call the ends of a jump."""

CASES = Path(__file__).parent / "cases" / "markers.txt"


def cases() -> list[tuple[str, str, str]]:
    """(title, paragraph, expected) of every block of the file."""
    blocks = [
        block.strip("\n").split("\n") for block in CASES.read_text("utf-8").split("\n\n") if block.strip()
    ]
    return [(block[0].removeprefix("# "), block[1], block[2]) for block in blocks if len(block) == 3]


def told(paragraph: str) -> str:
    marks = [
        f"{WAYS[m.direction]} {m.section or ''}{'/'.join(map(str, (m.page, *m.more)))}"
        + (f" #{m.index}" if m.index else "")
        + (f" of {m.issue}" if m.issue else "")
        + f" “{m.text}”"
        for m in find_markers(paragraph)
    ]
    points = [
        f"see {p.section or ''}{'/'.join(map(str, p.pages))} “{p.text}”" for p in find_pointers(paragraph)
    ]
    return "; ".join(marks + points) or "nothing"


@pytest.mark.parametrize(("title", "paragraph", "expected"), cases(), ids=[case[0] for case in cases()])
def test_case(title: str, paragraph: str, expected: str) -> None:
    assert told(paragraph) == expected


def test_every_form_of_the_table_is_read_and_no_look_alike(shared_data: Path) -> None:
    lines = (shared_data.parent / "spec" / "continuation_markers.tsv").read_text("utf-8").splitlines()
    rows = list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))
    assert len(rows) >= 43
    for row in rows:
        marker = find_marker(row["text"])
        if row["direction"] == "none":
            assert marker is None, row["text"]
            continue
        assert marker is not None, row["text"]
        assert WAYS[marker.direction] == row["direction"]
        assert (marker.section or "", marker.page) == (row["section"], int(row["page"]))
        assert marker.index == (int(row["index"]) if row["index"] else None)
        assert (marker.start, marker.end) == (0, len(row["text"]))


ALPHABET = st.sampled_from([*"（）()[ 　下转上接紧续第一二十零A１2版①◀▶。，文", "昨日", "\n"])


@given(st.lists(ALPHABET, max_size=40).map("".join) | st.text(max_size=60))
def test_offsets_are_exact_whatever_the_text(text: str) -> None:
    for marker in find_markers(text):
        assert text[marker.start : marker.end] == marker.text
        assert marker.page > 0
    for pointer in find_pointers(text):
        assert text[pointer.start : pointer.end] == pointer.text


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["（", "（ ", "◀", "下 ", "（下转第", "（见", "上接A", " ", "第一"])
def test_time_is_linear_in_the_text(unit: str) -> None:
    begun = time.process_time()
    find_markers(unit * 60_000)
    find_pointers(unit * 60_000)
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("０２", 2),
        ("一二", 12),
        ("零", 0),
        ("十十", 0),
        ("三", 3),
        ("〇八", 8),
    ],
)
def test_page_numbers_in_every_script(written: str, value: int) -> None:
    assert number(written) == value
