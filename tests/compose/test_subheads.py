"""Subheads: parted by sense into as few lines as fit, like headlines, in a column of thirteen characters."""

from pathlib import Path

import pytest

from typeset.compose.composer import Composer
from typeset.compose.faces.fonts import find_faces
from typeset.compose.galley import Strip
from typeset.compose.rank import Rank
from typeset.edition import Article, ArticleId, Role, Run, Spot, TextBlock, Title
from typeset.errors import MachineError
from typeset.style import read_sheets
from typeset.units import Pt

MEASURE = Pt(117.0)


@pytest.fixture(scope="module")
def composer(repository: Path) -> Composer:
    faces = find_faces()
    try:
        faces.face(("Noto Sans CJK SC",), 700)
    except MachineError:
        pytest.skip("needs the Noto Sans CJK faces")
    sheets = read_sheets([repository / "styles" / name for name in ("page.css", "type.css", "furniture.css")])
    return Composer(sheets, faces, "section.page.broadsheet.front")


def subhead(composer: Composer, *runs: str, width: Pt = MEASURE) -> tuple[Strip, ...]:
    block = TextBlock(Role.SUBHEAD, tuple(Run(run) for run in runs))
    return composer.galley(Article(ArticleId("a"), Title("题"), (block,)), width, Rank.THIRD).strips


def broken(composer: Composer, text: str) -> str:
    (strip,) = subhead(composer, text)
    return "|".join(placed.line.text for placed in strip.lines)


@pytest.mark.parametrize(
    "lines",
    [
        "水从哪里来",
        "从“船工”到“村医”|用脚步丈量山乡",
        "县里首次开展 |清淤工程现场评议会",
        "守闸人：祖孙三代|接力看水六十年",
        "全市农村公路|养护资金明年翻番",
        "《清河水利志》|修订工作全面启动",
    ],
)
def test_a_subhead_breaks_where_a_reader_pauses(composer: Composer, lines: str) -> None:
    assert broken(composer, lines.replace("|", "")) == lines


@pytest.mark.parametrize(
    "text", ["全县各乡镇卫生院医生值班", "小河口村的桥修好通车了呀", "一二三四五六七八九十一二"]
)
def test_no_line_of_a_subhead_has_a_lonely_character(composer: Composer, text: str) -> None:
    lines = broken(composer, text).split("|")
    assert len(lines) == 2
    assert min(len(line) for line in lines) >= 2


def test_a_quotation_too_long_for_a_line_parts_between_words(composer: Composer) -> None:
    lines = broken(composer, "“让每一位老人都能在家门口吃上热饭”").split("|")
    assert len(lines) == 2
    assert lines[0][-2:] not in ("门吃", "老") and not lines[0].endswith(("家", "老"))


def test_lines_of_a_subhead_stand_on_rows_of_the_grid_and_are_centred(composer: Composer) -> None:
    (strip,) = subhead(composer, "全市农村公路养护资金明年翻番")
    first, second = strip.lines
    assert strip.rows == 3
    assert second.baseline - first.baseline == pytest.approx(11.25)
    for line in (first.line, second.line):
        left, right = line.indent, MEASURE / line.em * 256_000 - line.indent - line.width
        assert abs(left - right) <= 2


def test_every_character_of_a_subhead_keeps_its_place_whatever_its_runs(composer: Composer) -> None:
    (strip,) = subhead(composer, "全市农村公路养护", "资金明年翻番")
    first, second = (placed.line for placed in strip.lines)
    assert (first.start, first.end) == (Spot(0), Spot(0, len(first.text)))
    assert (second.start, second.end) == (first.end, Spot(1))


def test_a_subhead_of_many_lines_is_set_like_a_paragraph(composer: Composer) -> None:
    text = "全市农村公路养护资金明年翻番" * 6
    assert broken(composer, text).replace("|", "") == text


def test_a_subhead_at_a_legs_head_takes_its_own_rows_alone(composer: Composer) -> None:
    (strip,) = subhead(composer, "全市农村公路养护资金明年翻番")
    top = strip.at_head
    assert (strip.rows, top.rows, top.keep, top.start, top.end) == (3, 2, True, strip.start, strip.end)
    for usual, high in zip(strip.lines, top.lines, strict=True):
        assert (usual.line, usual.baseline - high.baseline) == (high.line, pytest.approx(11.25))
