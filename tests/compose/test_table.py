"""Tables stand on the grid, their figures on the point."""

from tests.compose.test_headline import KIT, columns
from typeset.compose.rank import SetBlock
from typeset.compose.table import set_table
from typeset.edition import Article, ArticleId, Table, Title
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
    assert [finding.id for finding in table(wide, 1).findings] == ["T01"]
    assert table(FARES).findings == ()


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
