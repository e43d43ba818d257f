"""Vertical headlines: what stands how in a line, and where every cell is, in points."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.compose.faces.fonts import find_faces
from typeset.compose.galley import Head, PlacedLine
from typeset.compose.heads.sidehead import HeadRoom, set_side, stands
from typeset.compose.heads.vertical import VerticalCell, cells, column
from typeset.compose.kit import Kit
from typeset.compose.rank import Rank
from typeset.compose.text.orientation import Way
from typeset.edition import Article, ArticleId, Credit, Title
from typeset.resources import styles_dir
from typeset.style import read_sheets
from typeset.units import Pt, units_points

KIT = Kit(
    read_sheets([styles_dir() / name for name in ("page.css", "type.css")]),
    find_faces(),
    "section.page.broadsheet.front",
)
COLUMN = HeadRoom(Pt(117), Pt(480))
TITLE = Title("“运河”新闸今起试通水，12座新桥同日开放")

CASES = [
    [part.strip().replace("\\u0020", " ") for part in line.split("|")]
    for line in (Path(__file__).parent / "vertical.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def written(cell: VerticalCell) -> str:
    """A cell as the cases write it."""
    if cell.way is Way.TURNED:
        return f"{cell.text}:="
    if cell.height != 1:
        return f"{cell.text}:{cell.way}:{cell.height}"
    return cell.text if cell.way is Way.UPRIGHT else f"{cell.text}:{cell.way}"


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_each_piece_of_a_vertical_line_stands_as_its_row_says(case: list[str]) -> None:
    _name, text, expected = case
    assert " ".join(written(cell) for cell in cells(text)) == expected


@given(st.text(alphabet="河桥“”《》，。：—…·～ 12ABab%.-", max_size=24))
def test_a_vertical_line_keeps_every_character_in_order(text: str) -> None:
    made = cells(text, 3)
    assert "".join(cell.text for cell in made) == text
    assert all(text[cell.start - 3 :].startswith(cell.text) for cell in made)


def head(
    title: Title = TITLE, room: HeadRoom = COLUMN, rank: Rank = Rank.SECOND, **more: object
) -> Head | None:
    return set_side(Article(ArticleId("a"), title, (), **more), room, rank, KIT, True)  # type: ignore[arg-type]


def middle(placed: PlacedLine) -> float:
    """The vertical axis of a cell: a turned one's em box lies over its baseline, which runs down the page."""
    if placed.turned:
        return placed.x + 0.38 * placed.line.em
    return placed.x + units_points(placed.line.width, placed.line.em) * placed.narrow / 2


def axes(made: Head) -> list[float]:
    """The axes of a head's lines in the order of reading."""
    return list(dict.fromkeys(round(middle(placed), 2) for placed in made.lines))


def test_only_a_wish_makes_a_headline_vertical() -> None:
    article = Article(ArticleId("a"), TITLE, ())
    assert [stands(article, Rank.SECOND, KIT, wished) for wished in (False, True)] == [False, True]


def test_lines_stand_from_right_to_left_with_the_kicker_first() -> None:
    made = head(kicker=Title("水利工程三年建成"), deck=Title("两岸万人观潮"))
    assert made
    assert (
        "".join(placed.line.text for placed in made.lines) == "水利工程三年建成" + TITLE.text + "两岸万人观潮"
    )
    assert axes(made) == sorted(axes(made), reverse=True)
    assert len(axes(made)) == 4


def test_every_cell_of_a_line_stands_on_one_axis() -> None:
    made = head()
    assert made
    for axis in axes(made):
        near = [middle(placed) for placed in made.lines if abs(middle(placed) - axis) < 1]
        assert max(near) - min(near) < 0.05


def test_figures_abreast_are_no_wider_than_an_em() -> None:
    style = KIT.sheets.computed(KIT.page, "article.news.lead.vertical", "header", "h1")
    for text in ("12", "88", "128", "5.2", "10%", "5G"):
        (placed,) = column(text, 0, style, KIT.faces).placed(Pt(50), Pt(0), Pt(36))
        assert units_points(placed.line.width, Pt(36)) * placed.narrow <= 36.001


def test_a_blank_of_the_headlines_size_stands_above_and_below() -> None:
    made = head(Title("把自然课搬上河堤"))
    assert made
    assert made.rows * 11.25 >= (8 + 2) * made.size - 1
    assert made.lines[0].baseline - 0.88 * made.size >= made.size - 1


def test_the_head_stays_within_its_room() -> None:
    made = head(kicker=Title("水利工程三年建成 第一号机组并网"))
    assert made
    assert made.width <= COLUMN.width
    assert made.rows * 11.25 <= COLUMN.height + 11.25
    assert made.side == "right"


def test_a_kicker_of_two_lines_parts_no_name_of_the_credits() -> None:
    kicker, names = Title("听守闸人高山流讲往事"), (Credit("通讯员", ("高山流",)),)
    made = head(Title("河堤"), room=HeadRoom(Pt(160), Pt(480)), kicker=kicker, credits=names)
    assert made
    starts = [placed.line.start.offset for placed in made.lines if placed.baseline == made.lines[0].baseline]
    assert "".join(placed.line.text for placed in made.lines).startswith(kicker.text)
    assert len({middle(placed) for placed in made.lines[: len(kicker.text)]}) == 2, (
        "the kicker takes two lines"
    )
    assert starts[:2] == [0, kicker.text.index("高山流")]


def test_the_size_is_the_ranks_and_falls_with_the_rooms_height() -> None:
    sizes = [
        made.size if (made := head(room=HeadRoom(Pt(117), Pt(height)))) else None
        for height in (480, 400, 330, 200)
    ]
    assert sizes == [*sorted((size for size in sizes if size), reverse=True), None]
    assert sizes[0] == 36


def test_a_headline_of_more_than_two_lines_of_twelve_finds_no_room() -> None:
    assert head(Title("清河新闸今起试通水两岸万人齐观潮十二座新桥同日开放免费通行")) is None


def test_lines_break_where_the_desk_breaks_them() -> None:
    made = head(Title("新闸通水桥开放", (4,)))
    assert made
    first = [placed.line.text for placed in made.lines if abs(middle(placed) - axes(made)[0]) < 1]
    assert "".join(first) == "新闸通水"


def test_a_headline_is_spread_to_the_height_of_its_legs_and_keeps_its_blanks() -> None:
    close, high = (head(Title("最后一个渡工"), HeadRoom(Pt(117), Pt(height))) for height in (300, 370))
    assert close and high and close.size == high.size == 36
    steps = [high.lines[n + 1].baseline - high.lines[n].baseline for n in range(5)]
    assert max(steps) - min(steps) < 0.01 and 36 < steps[0] <= 1.5 * 36
    assert abs(high.rows * 11.25 - 370) <= 11.25
    assert close.lines[1].baseline - close.lines[0].baseline < steps[0]


def test_a_headline_in_a_very_high_room_is_spread_by_half_an_em_at_most() -> None:
    made = head(Title("渡口"), HeadRoom(Pt(117), Pt(900)))
    assert made and abs(made.lines[1].baseline - made.lines[0].baseline - 1.5 * made.size) < 0.01
