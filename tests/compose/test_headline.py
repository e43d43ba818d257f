"""Headlines fill their measure, break by sense and lose nothing."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from typeset.compose.faces.fonts import find_faces
from typeset.compose.galley import Head
from typeset.compose.heads.headline import dress_head, fitted_head, set_head, set_repeat
from typeset.compose.heads.sidehead import HeadRoom, set_side
from typeset.compose.kit import Kit
from typeset.compose.rank import Rank, Sizes
from typeset.compose.text.brackets import label_at
from typeset.edition import Article, ArticleId, Kind, Title
from typeset.resources import styles_dir
from typeset.style import read_sheets
from typeset.units import EM, Pt, units_points

KIT = Kit(
    read_sheets([styles_dir() / name for name in ("page.css", "type.css")]),
    find_faces(),
    "section.page.broadsheet.front",
)
LEADING = 11.25


def columns(count: int) -> Pt:
    return Pt((14 * count - 1) * 9)


def title(text: str) -> Title:
    """A title in which ^ is the desk's break."""
    parts = text.split("^")
    places = [sum(map(len, parts[:count])) for count in range(1, len(parts))]
    return Title("".join(parts), tuple(places))


def head(text: str, width: int = 4, rank: Rank = Rank.SECOND, **more: object) -> Head:
    return set_head(Article(ArticleId("a"), title(text), (), **more), columns(width), rank, KIT)  # type: ignore[arg-type]


CASES = [
    [part.strip() for part in line.split("|")]
    for line in (Path(__file__).parent / "headlines.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_headline_breaks_where_a_reader_pauses(case: list[str]) -> None:
    _name, width, rank, text, expected = case
    assert "/".join(placed.line.text for placed in head(text, int(width), Rank(rank)).lines) == expected


@settings(deadline=None, max_examples=60)
@given(
    text=st.text(alphabet="青河新闸今起试通水的三千年2026《》“”，、—… ab！？", min_size=1, max_size=40),
    width=st.integers(1, 8),
    rank=st.sampled_from(list(Rank)),
)
def test_every_character_stands_once_in_order_and_no_line_is_wider_than_the_measure(
    text: str, width: int, rank: Rank
) -> None:
    made = head(text, width, rank)
    assert "".join(placed.line.text for placed in made.lines) == text
    for placed in made.lines:
        right = units_points(placed.line.indent, placed.line.em) + placed.line.width_points
        assert right <= columns(width) + 0.05


def test_a_head_takes_whole_rows_and_its_lines_stand_within_them() -> None:
    made = head(
        "校车来了，山里的孩子不再早起两小时",
        kicker=Title("新学期"),
        deck=Title("全县新增线路"),
        column="民生",
    )
    assert made.rows == int(made.rows)
    baselines = [placed.baseline for placed in made.lines]
    assert baselines == sorted(baselines)
    assert 0 < baselines[0] < baselines[-1] < made.rows * LEADING


def test_label_kicker_headline_and_deck_stand_in_that_order() -> None:
    made = head("新闸通水", kicker=Title("历时三年"), deck=Title("惠及两岸"), column="民生")
    assert [placed.line.text for placed in made.lines] == ["民生", "历时三年", "新闸通水", "惠及两岸"]


def test_the_size_lies_within_the_limits_of_the_rank() -> None:
    sizes = [head("运河新闸今起试通水两岸同庆", 5, rank).size for rank in Rank]
    assert sizes == sorted(sizes, reverse=True)
    assert 42 <= sizes[0] <= 60 and 12 <= sizes[-1] <= 22


def test_a_wide_head_is_centred_and_a_narrow_one_flush_left() -> None:
    assert head("新闸通水", 4).lines[0].line.indent > 0
    assert head("新闸通水", 2).lines[0].line.indent == 0


def test_a_notice_is_centred_at_any_width() -> None:
    assert head("停水通知", 2, Rank.BRIEF, kind=Kind.NOTICE).lines[0].line.indent > 0


def test_a_repeated_headline_is_small_and_without_its_company() -> None:
    article = Article(
        ArticleId("a"), Title("运河新闸今起试通水"), (), kicker=Title("历时三年"), column="民生"
    )
    made = set_repeat(article, columns(3), KIT)
    assert [placed.line.text for placed in made.lines] == ["运河新闸今起试通水"]
    assert 15 <= made.size <= 18


def test_a_head_is_set_larger_where_its_rank_and_its_measure_have_a_larger_size() -> None:
    article = Article(ArticleId("a"), Title("山里的孩子不再早起两小时，校车来了"), ())
    usual = set_head(article, columns(3), Rank.THIRD, KIT)
    larger = set_head(article, columns(3), Rank.THIRD, KIT, Sizes(over=usual.size))
    assert larger.size > usual.size and larger.rows >= usual.rows
    assert set_head(article, columns(3), Rank.THIRD, KIT, Sizes(over=Pt(60))).size == usual.size


@pytest.mark.parametrize(
    ("text", "gap"), [("简讯", 1.0), ("岭上红", 0.5), ("等一只鹭", 0.0), ("“渡口”", 0.0), ("闸", 0.0)]
)
def test_a_headline_of_two_or_three_characters_is_spread_without_a_character_more(
    text: str, gap: float
) -> None:
    (placed,) = head(text).lines
    natural = sum(KIT.faces.face(("Noto Sans CJK SC",), 700).advances(text)) if gap else placed.line.width
    assert placed.line.text == text
    assert placed.line.width - natural == (len(text) - 1) * gap * EM


def test_a_spread_headline_never_leaves_its_measure() -> None:
    (placed,) = head("简讯", 1, Rank.LEAD).lines
    assert placed.line.width_points <= columns(1) + 0.01


def test_western_words_stand_a_space_of_their_face_apart() -> None:
    (placed,) = head("Port Opens", 6).lines
    face = KIT.faces.face(("Noto Sans CJK SC",), 700)
    assert placed.line.width <= sum(face.advances("Port Opens")) + 0.02 * EM


def test_a_quotation_at_a_line_s_start_stands_flush_with_the_line_below() -> None:
    first, second = head("“最怕的不是大水，^是看不见的水”", 2, Rank.THIRD).lines
    assert first.x == second.x and first.line.indent == second.line.indent == 0
    assert "halt" in first.line.spans[0].features


def test_a_headline_is_never_larger_than_make_up_allows() -> None:
    article = Article(ArticleId("a"), title("新闸通水"), ())
    usual = set_head(article, columns(4), Rank.SECOND, KIT)
    capped = set_head(article, columns(4), Rank.SECOND, KIT, Sizes(most=Pt(usual.size - 1)))
    assert capped.size < usual.size
    assert set_head(article, columns(4), Rank.SECOND, KIT, Sizes(most=Pt(usual.size))).size == usual.size


@pytest.mark.parametrize(
    ("declared", "text", "ems"),
    [
        ("text-autospace: replace; --autospace: 0.25em", "新渠 AB 通水", 0.5),
        ("text-autospace: replace; --autospace: 0.25em", "新渠  12 通水", 0.5),
        ("text-autospace: replace; --autospace: 0em", "新渠 AB 通水", 0.0),
        ("text-autospace: replace; --autospace: 0em", "新渠 通水", 0.5),
        ("text-autospace: ideograph-numeric replace; --autospace: 0.25em", "新渠 AB 通水", 1.0),
        ("text-autospace: insert; --autospace: 0em", "新渠 AB 通水", 1.0),
    ],
)
@pytest.mark.parametrize("part", ["h1", "p.kicker", "p.deck"])
def test_a_typed_space_beside_a_word_is_as_wide_as_the_sheet_says(
    tmp_path: Path, part: str, declared: str, text: str, ems: float
) -> None:
    (tmp_path / "own.css").write_text(f"header {part} {{ {declared} }}", "utf-8")
    sheets = read_sheets([*(styles_dir() / name for name in ("page.css", "type.css")), tmp_path / "own.css"])
    assert sheets.findings == ()
    own = Article(ArticleId("a"), Title("题"), ())
    changed: Any = {part.removeprefix("p.").replace("h1", "headline"): Title(text)}
    own = replace(own, **changed)
    lines = [one.line for one in set_head(own, columns(8), Rank.SECOND, KIT._replace(sheets=sheets)).lines]
    (line,) = (one for one in lines if one.text == text)
    signs = sum(
        sum(KIT.faces.face((span.look.family,), span.look.weight).advances(span.text.replace(" ", "")))
        for span in line.spans
    )
    assert line.width == pytest.approx(signs + ems * EM, abs=30)


@pytest.mark.parametrize("rank", [Rank.SECOND, Rank.THIRD, Rank.BRIEF])
def test_a_head_is_no_higher_than_make_up_allows_where_the_ladder_has_such_a_size(rank: Rank) -> None:
    article = Article(ArticleId("a"), title("山里的孩子不再早起两小时，校车来了"), ())
    usual = set_head(article, columns(2), rank, KIT)
    for rows in range(3, usual.rows + 1):
        lower = set_head(article, columns(2), rank, KIT, Sizes(rows=rows))
        assert lower.rows <= rows and lower.size <= usual.size
    assert set_head(article, columns(2), rank, KIT, Sizes(rows=usual.rows)) == usual


def test_a_head_that_no_size_makes_low_enough_is_as_low_as_it_can_be() -> None:
    article = Article(ArticleId("a"), title("山里的孩子不再早起两小时，校车来了"), ())
    lowest = set_head(article, columns(1), Rank.THIRD, KIT, Sizes(rows=1))
    assert lowest.size == 12 and lowest.rows == 3


BRACKETS = [
    line.split(" | ")
    for line in (Path(__file__).parent / "brackets.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("bare", "label"), BRACKETS, ids=["".join(case) for case in BRACKETS])
def test_a_label_in_brackets_at_a_headline_s_end_is_told_from_what_belongs_to_the_sentence(
    bare: str, label: str
) -> None:
    text = bare + label.strip("-")
    assert text[label_at(text) :] == label.strip("-")


def test_a_label_in_brackets_is_set_small_under_the_headline_and_keeps_its_brackets() -> None:
    made = head("运河新闸今起试通水（图片报道）", 5, deck=Title("惠及两岸"))
    assert [placed.line.text for placed in made.lines] == ["运河新闸今起试通水", "（图片报道）", "惠及两岸"]
    assert [placed.line.em for placed in made.lines][1] <= 12 < made.size
    whole = head("运河新闸今起试通水（意大利）", 5)
    assert {placed.line.em for placed in whole.lines} == {whole.size}


def test_a_vertical_headline_has_its_label_beside_it() -> None:
    article = Article(ArticleId("a"), Title("最后一个渡工（小小说）"), ())
    made = set_side(article, HeadRoom(columns(2), Pt(500)), Rank.SECOND, KIT, True)
    assert made
    sizes = {placed.line.text: placed.line.em for placed in made.lines}
    assert sizes["渡"] == made.size and sizes["说"] <= 12
    assert "".join(placed.line.text for placed in made.lines) == "最后一个渡工（小小说）"


def test_a_repeated_headline_is_no_higher_than_make_up_allows() -> None:
    article = Article(ArticleId("a"), Title("以最坚决的态度、最迅速的行动扛起生态环境保护政治责任"), ())
    usual = fitted_head(dress_head(article, None, KIT), columns(2))
    lower = fitted_head(dress_head(article, None, KIT), columns(2), Sizes(rows=usual.rows - 1))
    assert lower.rows < usual.rows and lower.size < usual.size
