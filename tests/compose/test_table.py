"""Tables stand on the grid, their figures on the point."""

from dataclasses import replace

from tests.compose.test_headline import KIT, columns
from typeset.compose.blocks.table import set_table
from typeset.compose.rank import SetBlock
from typeset.edition import Article, ArticleId, Cell, Run, Table, Title, Voice
from typeset.units import units_points

FARES = Table(
    (
        ("线路", "票价（元）", "首班"),
        ("1路", "2.5", "6:00"),
        ("环湖专线", "12", "7:30"),
        ("快线", "108.75", "5:45"),
    )
)


def table(made: Table, width: int = 2) -> SetBlock:
    return set_table(Article(ArticleId("a"), Title("题"), ()), made, columns(width), KIT)


def test_every_cell_stands_once_in_order() -> None:
    assert "".join(placed.line.text for placed in table(FARES).lines) == FARES.text


def test_each_row_takes_a_line_of_the_grid_and_the_rules_one_more() -> None:
    assert table(FARES).rows == len(FARES.rows) + 1


def test_rules_stand_above_and_below_the_head_and_at_the_foot() -> None:
    assert [rule.y for rule in table(FARES).rules] == [0, 1.5 * 11.25, 5 * 11.25]


def test_no_rule_comes_nearer_to_a_line_than_three_points() -> None:
    made = table(FARES)
    for rule in made.rules:
        for placed in made.lines:
            top, foot = (placed.baseline + part * placed.line.em for part in (-0.88, 0.12))
            assert foot + 3 < rule.y or rule.y + rule.thickness + 3 < top


def test_a_table_with_more_columns_than_its_measure_holds_is_found() -> None:
    wide = Table((tuple(f"第{n}列标题" for n in range(9)), tuple("数据很长" for _ in range(9))))
    assert [finding.id for finding in table(wide, 1).findings] == ["L08"]
    assert table(FARES).findings == ()


def test_a_caption_wider_than_a_single_narrow_column_makes_no_table_too_wide() -> None:
    narrow = Table((("号",), ("7",), ("12",)), caption="今日开奖号码")
    assert table(narrow, 1).findings == ()


def test_the_points_of_figures_stand_below_one_another() -> None:
    face = KIT.faces.face(("Noto Serif CJK SC",), 400)
    points = []
    for placed in table(FARES).lines:
        if placed.line.text in ("2.5", "12", "108.75"):
            whole = placed.line.text.split(".")[0]
            points.append(placed.x + units_points(sum(face.advances(whole)), placed.line.em))  # type: ignore[arg-type]
    assert max(points) - min(points) < 0.35


def test_a_long_cell_wraps_within_its_column() -> None:
    made = table(
        Table((("线路", "说明"), ("1路", "因河岸修堤，今日起改走新桥，原桥北站暂停上下客，请提前出门"))), 1
    )
    assert made.rows > 2
    assert all(placed.x + placed.line.width_points <= columns(1) + 0.1 for placed in made.lines)


def test_a_table_of_one_column_is_set_too() -> None:
    assert table(Table((("名单",), ("林望",)))).rows == 3


def middles(made: Table, words: tuple[str, ...]) -> list[float]:
    """The middle of each of the cells that say `words`."""
    found = {placed.line.text: placed.x + placed.line.width_points / 2 for placed in table(made).lines}
    return [found[word] for word in words]


WEATHER = Table(
    (
        ("日期", "天气", "风力", "气温", "日出"),
        ("23日", "多云", "2级", "-8℃", "6:52"),
        ("24日", "大雾转小雨", "1～2级", "12.5℃", "6:53"),
    )
)


def test_a_head_stands_over_the_middle_of_its_column() -> None:
    head, longest = middles(WEATHER, ("天气", "大雾转小雨"))
    assert abs(head - longest) < 0.05


def test_the_first_column_and_its_head_stand_flush_left() -> None:
    assert {placed.x for placed in table(WEATHER).lines if placed.line.text in ("日期", "23日", "24日")} == {
        0.0
    }


def test_figures_with_units_ranges_and_times_stand_by_their_last_figure() -> None:
    made = {placed.line.text: placed for placed in table(WEATHER).lines}
    for one, other in (("2级", "1～2级"), ("6:52", "6:53")):
        ends = [made[text].x + made[text].line.width_points for text in (one, other)]
        assert abs(ends[0] - ends[1]) < 0.35


def test_words_in_a_column_begin_at_one_edge() -> None:
    made = {placed.line.text: placed for placed in table(WEATHER).lines}
    assert made["多云"].x == made["大雾转小雨"].x


def test_what_is_bold_or_a_link_or_has_a_reading_in_a_cell_is_set_so() -> None:
    words = (
        Run("初赛", Voice.STRONG),
        Run("见"),
        Run("渡口网", href="https://example.org/a"),
        Run("䶮", ruby="yǎn"),
    )
    text = "".join(run.text for run in words)
    made = table(Table((("组别",), (text,)), marked=(Cell(1, 0, words),)))
    spans = [span for placed in made.lines[1:] for span in placed.line.spans]
    assert "".join(placed.line.text for placed in made.lines[1:]) == text
    assert [span.text for span in spans if span.href] == ["渡口网"]
    assert "".join(span.text for span in spans if span.generated) == "（yǎn）"
    assert {span.look.weight for span in spans if span.text == "初赛"} == {700}


FORECAST = Table(
    (
        ("时段", "天气", "气温", "风力"),
        ("今天白天", "晴转多云", "12.5℃", "2级"),
        ("今天夜间", "多云转小雨", "8℃", "3至4级"),
        ("明天白天", "阴有小雨", "−1.25℃", "微风"),
    )
)


def test_in_a_narrow_table_short_cells_are_parted_by_sense_and_no_figure_is_parted() -> None:
    made = table(FORECAST, 1)
    lines = [placed.line.text for placed in made.lines]
    assert lines[4:6] == ["今天", "白天"] and "−1.25℃" in lines and "多云转小雨" in lines
    assert made.findings == ()
    assert all(placed.x + placed.line.width_points <= columns(1) + 0.1 for placed in made.lines)


def test_no_more_columns_of_short_words_are_parted_than_have_to_be() -> None:
    rows = ("今天白天", "多云转晴", "3～12℃", "2级"), ("今天夜间", "晴", "-1℃", "1级")
    lines = [placed.line.text for placed in table(Table((("时段", "天气", "气温", "风力"), *rows)), 1).lines]
    assert lines[4:9] == ["今天白天", "多云", "转晴", "3～12℃", "2级"]


def test_a_caption_stands_over_a_table_and_its_notes_under_it_a_row_each() -> None:
    said = replace(FARES, caption="票价表", notes=("① 含税。", "资料来源：公交公司"))
    made, bare = table(said), table(FARES)
    assert "".join(placed.line.text for placed in made.lines) == said.text
    assert made.rows == bare.rows + 3
    assert [rule.y for rule in made.rules] == [rule.y + 11.25 for rule in bare.rules]
