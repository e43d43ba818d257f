"""What copy says of a table in braces under it: `{chart=bar caption=各季产量 note=资料来源：统计局}`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from typeset.errors import EditionError, Where
from typeset.sources.faults import fault, group
from typeset.sources.joining import join_lines

CHARTS = ("bar", "line", "pie")
"""The drawings that a table can become."""

_WORD = re.compile(r"(?:^|(?<=\s))(?P<name>chart|caption|note)\s*[=＝]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class WrittenWords(NamedTuple):
    """A line in braces, without them, and where it stands."""

    where: Where
    text: str


@dataclass(frozen=True, slots=True)
class TableWords:
    """The drawing that is asked for, what stands over the table, and the notes under it."""

    chart: str = ""
    caption: str = ""
    notes: tuple[str, ...] = ()


def read_words(lines: Sequence[WrittenWords]) -> TableWords:
    """The words of the lines under a table, each without its braces; a word's value goes on to the next word.
    EditionErrors for a drawing that there is not, and for what is said twice."""
    said: dict[str, list[str]] = {"chart": [], "caption": [], "note": []}
    for where, line in lines:
        for name, value in _words(line):
            if name == "chart" and value not in CHARTS:
                raise group([_no_chart(value, where)])
            if name != "note" and said[name]:
                raise group([_twice(name, where)])
            if value:
                said[name].append(value)
    (chart, caption), notes = ("".join(said[name]) for name in ("chart", "caption")), said["note"]
    return TableWords(chart, caption, tuple(notes))


def _words(line: str) -> Iterator[tuple[str, str]]:
    found = list(_WORD.finditer(line))
    ends = [*(word.start() for word in found[1:]), len(line)]
    for word, end in zip(found, ends, strict=True):
        yield word["name"], join_lines(_ESCAPED.sub(r"\1", _unquoted(line[word.end() : end].strip())))


def _unquoted(text: str) -> str:
    """The words within a pair of straight quotation marks, where they stand in one."""
    return text[1:-1].strip() if len(text) > 1 and text[0] == text[-1] == '"' else text


def stray_words(where: Where) -> EditionError:
    """The error that such a line does not stand under a table."""
    return fault(
        "D09",
        ("花括号里的图表说明不在表格下面。", "What the braces say of a table does not stand under one."),
        (
            "紧接在表格最后一行下面写，中间不空行。",
            "Write it on the line after the table's last row, without an empty line between.",
        ),
        where,
    )


def _no_chart(value: str, where: Where) -> EditionError:
    return fault(
        "D09",
        (f"没有“chart={value}”这种图表。", f"There is no `chart={value}`."),
        (
            "可写 chart=bar（柱形）、chart=line（折线）、chart=pie（饼图）；别的话写在 caption= 或 note= 里。",
            "Known are chart=bar, chart=line and chart=pie; other words go into caption= or note=.",
        ),
        where,
    )


def _twice(name: str, where: Where) -> EditionError:
    return fault(
        "D09",
        (f"“{name}=”写了两次。", f"`{name}=` is written twice."),
        ("只留一个；注可以有几条。", "Keep one of them; there may be several notes."),
        where,
    )
