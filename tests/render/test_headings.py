"""Headlines on one line, and the mark over a column label."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.render import handmade
from typeset.edition import Title
from typeset.render.ground.html import column_labels
from typeset.render.headings import lines_of, one_line


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("清河水文站迁址", "清河水文站迁址"),
        ("东堤加固|月底完工", "东堤加固 月底完工"),
        ("看一看，|再过河", "看一看，再过河"),
        ("堤|坝|桥", "堤 坝 桥"),
    ],
)
def test_a_desk_s_break_reads_as_a_space_unless_a_mark_stands_there(typed: str, line: str) -> None:
    assert one_line(title(typed)) == line


def test_the_lines_are_those_of_the_desk() -> None:
    assert lines_of(title("东堤加固|月底完工")) == ("东堤加固", "月底完工")


def test_only_an_article_with_a_column_label_gets_its_mark() -> None:
    edition = handmade.edition(Path())
    (page, *_) = handmade.made().pages
    assert list(column_labels(page, edition)) == []
    labelled = tuple(replace(article, column="堤上人家") for article in edition.articles)
    boxes = list(column_labels(page, replace(edition, articles=labelled)))
    assert len(boxes) == len([slot for slot in page.slots if slot.part == 0])
    assert all(box.height > 0 and box.width > 0 for box in boxes)


def title(typed: str) -> Title:
    """A title as typed in copy, `|` for the desk's break."""
    parts = typed.split("|")
    starts = [sum(len(part) for part in parts[:count]) for count in range(1, len(parts))]
    return Title("".join(parts), tuple(starts))
