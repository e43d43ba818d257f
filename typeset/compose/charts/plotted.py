"""The numbers of a table that is to be drawn: its series by category, each value with the cell that says it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from typeset.compose.blocks.table import SetCell
from typeset.errors import Text

POWERS = {"万亿": 1e12, "亿": 1e8, "億": 1e8, "百万": 1e6, "百萬": 1e6, "万": 1e4, "萬": 1e4, "千": 1e3}
"""What a number is multiplied by that is written with such a sign, before or without its unit."""

MOST_SERIES = 5
"""Series of one chart: as many tints of black and the accent are told apart on newsprint."""

_NUMBER = re.compile(
    r"[约近超約￥¥$€]?\s*(?P<sign>[+\-−]?)\s*(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>\D{0,6})"
)
_NO_VALUE = re.compile(r"[\s—–\-−/…]*")


class NoChart(NamedTuple):
    """Why a table cannot be drawn, the way out, and the words of the table that it is about."""

    cause: Text
    cure: Text
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Plotted:
    """A table to be drawn: what stands in its corner, the heads of its series, its categories' names; by category and
    series the cells and their values, None where there is none."""

    corner: SetCell
    heads: tuple[SetCell, ...]
    names: tuple[SetCell, ...]
    cells: tuple[tuple[SetCell, ...], ...]
    values: tuple[tuple[float | None, ...], ...]

    @property
    def known(self) -> tuple[float, ...]:
        """All values that there are."""
        return tuple(value for row in self.values for value in row if value is not None)


class _ReadValue(NamedTuple):
    """A number, the power that is written with it, and its unit."""

    number: float
    power: float
    unit: str


def plotted(cells: Sequence[Sequence[SetCell]]) -> Plotted | NoChart:
    """The numbers of a table's cells, its first row being heads and its first column names."""
    head, *body = cells
    if len(head) < 2 or not body:
        return NoChart(
            Text("表里没有可画的数列。", "The table has no numbers to draw."),
            Text(
                "至少一行数据；第一列写名称，其后各列写数字。",
                "Give it a row of data: names in the first column, numbers after it.",
            ),
        )
    if len(head) - 1 > MOST_SERIES:
        return NoChart(
            Text(
                f"数列多于 {MOST_SERIES} 个，图上分不清。",
                f"More than {MOST_SERIES} series cannot be told apart.",
            ),
            Text("减少列数，或分成几张图。", "Take columns out, or make several charts."),
            head[MOST_SERIES + 1].text,
        )
    read = [[_value(cell.text) for cell in row[1:]] for row in body]
    for row, values in zip(body, read, strict=True):
        wrong = next((c for c, value in zip(row[1:], values, strict=True) if isinstance(value, str)), None)
        if wrong is not None:
            return _no_number(wrong.text)
    scaled = _scaled([[one if isinstance(one, _ReadValue) else None for one in values] for values in read])
    if isinstance(scaled, NoChart):
        return scaled
    return Plotted(
        head[0], tuple(head[1:]), tuple(row[0] for row in body), tuple(tuple(row[1:]) for row in body), scaled
    )


def _value(text: str) -> _ReadValue | str | None:
    """What a cell says: a value, none where it has dashes, the text itself where it is no number."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if _NO_VALUE.fullmatch(plain):
        return None
    found = _NUMBER.fullmatch(plain)
    if found is None:
        return text
    number = float(found["digits"].replace(",", "")) * (-1 if found["sign"] in ("-", "−") else 1)
    unit = found["unit"].strip()
    power = next((sign for sign in POWERS if unit.startswith(sign)), "")
    return _ReadValue(number, POWERS.get(power, 1.0), unit.removeprefix(power))


def _scaled(values: Sequence[Sequence[_ReadValue | None]]) -> tuple[tuple[float | None, ...], ...] | NoChart:
    """The numbers in the smallest power that any is written in; of one unit all."""
    known = [value for row in values for value in row if value is not None]
    if not known:
        return NoChart(
            Text("表里没有数字。", "There is no number in the table."),
            Text("在名称之后的各列写数字。", "Write numbers into the columns after the names."),
        )
    units = dict.fromkeys(value.unit for value in known)
    if len(units) > 1:
        names = "、".join(unit or "（无单位）" for unit in units)
        return NoChart(
            Text(
                f"单位不同（{names}），不能画在一张图上。",
                f"Values in different units ({names}) have no common axis.",
            ),
            Text(
                "写成同一单位，单位写在表头里；或分成几张图。",
                "Write one unit, in the head; or make several charts.",
            ),
        )
    least = min(value.power for value in known)
    return tuple(
        tuple(None if value is None else value.number * value.power / least for value in row)
        for row in values
    )


def _no_number(quote: str) -> NoChart:
    return NoChart(
        Text("这一格不是数字，画不成图。", "This cell is no number and cannot be drawn."),
        Text(
            "只写数字（可带单位）；没有数的格写“—”。",
            "Write a number, with its unit if need be; a dash where there is none.",
        ),
        quote,
    )
