"""A table with `chart=` is drawn: every cell once, in order, each shape as long as its value."""

import pytest

from tests.compose.test_headline import KIT, columns
from typeset.compose.charts.chart import alternative, set_chart
from typeset.compose.charts.pen import round_axis, tint
from typeset.compose.galley import DrawnPath
from typeset.compose.rank import SetBlock
from typeset.edition import Article, ArticleId, Table, Title
from typeset.units import Pt

CASES = """
bar | 1 | 地区 产量; 城南新区 12; 北山 8 | drawn
bar | 3 | 年份 粮食 蔬菜; 2024年 118.4 96.2; 2025年 120.1 101 | drawn
bar | 1 | 年份 粮食; 2024年 −3; 2025年 5 | drawn
bar | 1 | 区县 净增; 城南新区 12,430; 老城 −3,218; 东港经济技术开发区 8,004; 北山 −640; 湖西 — | drawn
bar | 1 | 年份 粮食; 2025年 5 | drawn
bar | 1 | 年份 粮食; 2025年 0 | drawn
bar | 1 | 年份 粮食; 2024年 —; 2025年 5 | drawn
bar | 1 | 年份 粮食; 2024年 3000万; 2025年 1.2亿 | drawn
bar | 1 | 年份 粮食; 2024年 丰收; 2025年 5 | 不是数字 丰收
bar | 1 | 年份 粮食; 2024年 3吨; 2025年 5元 | 单位不同
bar | 1 | 年份 粮食; 2024年 —; 2025年 — | 没有数字
bar | 3 | 年 甲 乙 丙 丁 戊 己; 去年 1 2 3 4 5 6 | 分不清 己
bar | 1 | 名单; 林望 | 没有可画的数列
line | 2 | 日 价; 1日 2.4; 2日 2.5; 3日 2.2 | drawn
line | 2 | 日 价; 1日 2.4; 2日 —; 3日 2.2; 4日 2.3 | drawn
line | 2 | 日 价; 1日 2.4 | 画不成折线
line | 1 | 日 价; {40} | 放不下
bar | 1 | 日 价; {40} | drawn
bar | 1 | 日 价; {40}; {40}; {40} | 一版还高
pie | 1 | 电源 占比; 煤电 41.5%; 风电 58.5% | drawn
pie | 3 | 电源 占比; 煤电 100 | drawn
pie | 1 | 电源 占比; 煤电 0; 风电 0 | 大于零
pie | 1 | 电源 占比; 煤电 −1; 风电 3 | 大于零
pie | 1 | 电源 甲 乙; 煤电 1 2; 风电 3 4 | 只能有一列
pie | 1 | 电源 占比; {40} | 分不清
pie | 1 | 各类电源上半年的名称 上半年发电量占全市用电量的比重（百分比）; 煤电 41; 风电 59 | drawn
"""
"""The chart, its columns, its rows, and whether it is drawn or why it is not and of which cell."""
MANY = "; ".join(f"第{day}日 {1000 + day}" for day in range(1, 41))
ROWS = [line.split(" | ") for line in CASES.strip().split("\n")]


def table(chart: str, rows: str) -> Table:
    cells = tuple(tuple(row.split()) for row in rows.replace("{40}", MANY).split(";"))
    return Table(cells, chart=chart, caption="一季度产量", notes=("资料来源：统计局",))


def drawn(made: Table, width: int) -> SetBlock:
    return set_chart(Article(ArticleId("a"), Title("题"), ()), made, columns(width), KIT)


@pytest.mark.parametrize("chart, width, rows, expected", ROWS)
def test_tables_are_drawn_or_say_why_they_are_not(chart: str, width: str, rows: str, expected: str) -> None:
    made = drawn(table(chart, rows), int(width))
    (why, *quote) = expected.split()
    assert bool(made.paths) is (why == "drawn")
    if why != "drawn":
        (found,) = (one for one in made.findings if one.id == "L10")
        assert why in found.message.zh and found.quote == "".join(quote)


@pytest.mark.parametrize("chart, width, rows, expected", ROWS)
def test_every_word_of_the_table_stands_once_in_order(
    chart: str, width: str, rows: str, expected: str
) -> None:
    made = table(chart, rows)
    assert "".join(placed.line.text for placed in drawn(made, int(width)).lines) == made.text


@pytest.mark.parametrize("chart, width, rows, expected", [row for row in ROWS if row[3] == "drawn"])
def test_nothing_stands_outside_the_block(chart: str, width: str, rows: str, expected: str) -> None:
    made, right = drawn(table(chart, rows), int(width)), columns(int(width))
    for placed in made.lines:
        assert placed.x >= -0.01 and placed.x + placed.line.width_points <= right + 0.1, placed.line.text
    foot = made.rows * KIT.sheets.computed(KIT.page).leading
    for path in made.paths:
        for step in path.steps:
            assert all(-0.01 <= x <= right + 0.01 for x in step.at[::2])
            assert all(-0.01 <= y <= foot for y in step.at[1::2])


def sides(path: DrawnPath) -> tuple[float, float]:
    """How wide and how high a shape is."""
    xs = [x for step in path.steps for x in step.at[::2]]
    ys = [y for step in path.steps for y in step.at[1::2]]
    return max(xs) - min(xs), max(ys) - min(ys)


def test_columns_are_as_high_as_their_values() -> None:
    paths = drawn(table("bar", "年 产量; 去年 40; 今年 80"), 2).paths
    _swatch, one, two = (sides(path)[1] for path in paths if path.fill)
    assert two == pytest.approx(2 * one)


def test_bars_that_lie_are_as_long_as_their_values() -> None:
    paths = drawn(table("bar", "区 产量; 城南经济技术开发新区 40; 城北经济技术开发新区 −80; 湖 20"), 1).paths
    _swatch, *bars = (sides(path)[0] for path in paths if path.fill)
    assert bars[1] == pytest.approx(2 * bars[0]) and bars[0] == pytest.approx(2 * bars[2])


def test_a_house_s_accent_is_the_chart_s() -> None:
    fills = {path.fill for path in drawn(table("bar", "年 产量; 去年 40; 今年 80"), 2).paths if path.fill}
    assert fills == {KIT.sheets.computed(KIT.page).value("--accent")}


def test_an_axis_has_round_steps() -> None:
    cases = {
        (0, 131.9, 6): "0 25 50 75 100 125 150",
        (-0.4, 0.9, 4): "−0.5 0.0 0.5 1.0",
        (0, 0, 3): "0.0 0.5 1.0",
        (-3218, 12430, 1): "−20000 0 20000",
    }
    for (low, high, most), labels in cases.items():
        assert " ".join(round_axis(low, high, most).labels) == labels


def test_a_tint_is_the_colour_in_part_of_its_strength() -> None:
    assert tint("#000", 0.5) == "#808080" and tint("nonsense", 0.5) == "#888"


def test_the_alternative_is_made_of_the_table() -> None:
    made = Table((("年", "产量"), ("去年", "40"), ("今年", "80")), chart="bar", caption="产量")
    assert alternative(made) == "柱形图：产量。去年：产量 40；今年：产量 80。"


def test_lines_keep_their_places_to_the_shapes_in_whole_rows() -> None:
    made = drawn(table("line", "日 价; 1日 2.4; 2日 2.5; 3日 2.2"), 2)
    assert made.rows == int(made.rows) and all(placed.baseline > Pt(0) for placed in made.lines)
