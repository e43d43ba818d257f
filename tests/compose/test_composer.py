"""From an article to strips on the grid, with the paper's own sheets and the faces of this machine."""

from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tests.own_copy import paragraphs
from typeset.compose.composer import WORTH_A_HAND, Composer
from typeset.compose.faces.fonts import Face, Faces, find_faces
from typeset.compose.galley import Galley, Line, Look
from typeset.compose.items.item import SetRun
from typeset.compose.kept import SetGalleys
from typeset.compose.lines.paragraph import Rules, set_paragraph
from typeset.compose.rank import GalleySetting, Rank
from typeset.edition import (
    Article,
    ArticleId,
    Block,
    Credit,
    Figure,
    Role,
    Run,
    Spot,
    TextBlock,
    Title,
    Voice,
)
from typeset.errors import MachineError
from typeset.style import read_sheets
from typeset.units import EM, Pt, Units

MEASURE = Pt(117.0)


@pytest.fixture(scope="module")
def faces() -> Faces:
    found = find_faces()
    try:
        found.face(("Noto Serif CJK SC",), 400)
        found.face(("LXGW WenKai",), 400)
    except MachineError:
        pytest.skip("needs the Noto Serif CJK and LXGW WenKai faces")
    return found


@pytest.fixture(scope="module")
def composer(faces: Faces, repository: Path) -> Composer:
    sheets = read_sheets([repository / "styles" / name for name in ("page.css", "type.css", "furniture.css")])
    return Composer(sheets, faces, "section.page.broadsheet.front")


def article(*blocks: Block, **fields: Any) -> Article:
    return Article(ArticleId("canal"), Title("运河通水"), blocks, **fields)


def paragraph(*runs: str | Run) -> TextBlock:
    return TextBlock(Role.PARAGRAPH, tuple(Run(run) if isinstance(run, str) else run for run in runs))


LONG = "渠水进村那天，天还没亮，全村的人都到了堤上，等了三个钟头。"


def lines(galley: Galley) -> list[Line]:
    return [placed.line for strip in galley.strips for placed in strip.lines]


def test_body_lines_take_one_row_each_and_share_one_baseline(composer: Composer) -> None:
    galley = composer.galley(article(paragraph(LONG), paragraph(LONG)), MEASURE, Rank.LEAD)
    assert {strip.rows for strip in galley.strips} == {1}
    assert len({strip.lines[0].baseline for strip in galley.strips}) == 1
    assert galley.leading == 11.25


def test_a_subhead_takes_two_rows_and_stays_with_its_text(composer: Composer) -> None:
    subhead = TextBlock(Role.SUBHEAD, (Run("水从哪里来"),))
    galley = composer.galley(article(paragraph(LONG), subhead, paragraph(LONG)), MEASURE, Rank.THIRD)
    (strip,) = [strip for strip in galley.strips if strip.block == 1]
    body = galley.strips[0].lines[0].baseline
    assert (strip.rows, strip.keep) == (2, True)
    assert strip.lines[0].baseline == pytest.approx(galley.leading + body, abs=1)


def test_a_paragraph_does_not_leave_its_last_line_alone(composer: Composer) -> None:
    galley = composer.galley(article(paragraph(LONG * 2)), MEASURE, Rank.SECOND)
    assert [strip.keep for strip in galley.strips] == [True, *[False] * (len(galley.strips) - 3), True, False]


def test_every_character_of_the_copy_stands_in_one_line(composer: Composer) -> None:
    whole = article(
        paragraph(LONG, Run("闸门", Voice.STRONG), "开了。"),
        TextBlock(Role.ITEM, (Run("修渠三条，全长五公里，今年年底完工。"),)),
        TextBlock(Role.QUOTATION, (Run("“水到了，心就定了。”老人说。"),)),
        TextBlock(Role.SIGNATURE, (Run("河东镇志办公室"),)),
        dateline="本报讯",
        credits=(Credit("记者", ("王建国",)),),
    )
    galley = composer.galley(whole, MEASURE, Rank.LEAD)
    for index, block in enumerate(whole.printed):
        assert "".join(line.text for line in lines(galley) if line.start.block == index) == block.text
    assert [(strip.start, strip.end) for strip in galley.strips] == [
        (line.start, line.end) for line in lines(galley)
    ]
    assert galley.strips[-1].end == Spot(len(whole.printed))


def test_a_signature_ends_one_em_from_the_right(composer: Composer) -> None:
    galley = composer.galley(article(TextBlock(Role.SIGNATURE, (Run("河东镇志办公室"),))), MEASURE, Rank.LEAD)
    (line,) = lines(galley)
    assert line.indent + line.width == 12 * EM


def test_a_picture_gives_no_strip(composer: Composer) -> None:
    galley = composer.galley(article(Figure("a.jpg", "闸门"), paragraph(LONG)), MEASURE, Rank.LEAD)
    assert {strip.block for strip in galley.strips} == {1}


def test_a_class_of_the_desk_dresses_headline_and_text(
    faces: Faces, repository: Path, tmp_path: Path
) -> None:
    house = tmp_path / "house.css"
    house.write_text("article.社论 h1 { color: #a00 } article.社论 p { font-family: var(--kai) }", "utf-8")
    built_in = [repository / "styles" / name for name in ("page.css", "type.css")]
    composer = Composer(read_sheets([*built_in, house]), faces, "section.page.broadsheet.inner")
    plain = article(paragraph("水位稳定。"))
    own = article(paragraph("水位稳定。"), classes=("社论",))
    looks = [
        (
            composer.head(one, MEASURE, Rank.THIRD).lines[0].line.spans[0].look.color,
            lines(composer.galley(one, MEASURE, Rank.THIRD))[0].spans[0].look.family,
        )
        for one in (plain, own)
    ]
    assert looks == [("#000", "Noto Serif CJK SC"), ("#a00", "LXGW WenKai")]


def test_an_article_is_set_once(composer: Composer) -> None:
    whole = article(paragraph(LONG))
    assert composer.galley(whole, MEASURE, Rank.LEAD) is composer.galley(whole, MEASURE, Rank.LEAD)


def test_a_character_that_no_face_has_is_a_finding_and_keeps_its_place(composer: Composer) -> None:
    galley = composer.galley(
        Article(ArticleId("odd"), Title("题"), (paragraph("这个字\U000323af没有。"),)), MEASURE, Rank.LEAD
    )
    (finding,) = composer.galley_findings(galley)
    assert (finding.id, finding.quote, finding.article) == ("G01", "\U000323af", "odd")
    assert lines(galley)[0].width == 6.5 * EM


def test_a_character_that_no_face_has_is_told_in_every_part_of_a_head_and_in_a_caption(
    composer: Composer,
) -> None:
    odd: dict[str, Any] = {
        name: Title(f"开闸{char}通水")
        for name, char in zip(("kicker", "headline", "deck"), "🚢🎉⛵", strict=True)
    }
    whole = Article(ArticleId("odd"), blocks=(), column="民生🐟", **odd)
    head = composer.head(whole, MEASURE, Rank.LEAD)
    caption = composer.caption(whole, Figure("a.jpg", "闸门🌊开启"), MEASURE)
    found = composer.apart_findings((*head.lines, *caption.lines), whole.id)
    assert [(one.id, one.quote, one.place) for one in found] == [
        ("G01", "🐟", "民生🐟"),
        ("G01", "🚢", "开闸🚢通水"),
        ("G01", "🎉", "开闸🎉通水"),
        ("G01", "⛵", "开闸⛵通水"),
        ("G01", "🌊", "闸门🌊开启"),
    ]


def test_a_word_wider_than_the_measure_is_cut_and_reported(composer: Composer) -> None:
    galley = composer.galley(
        Article(
            ArticleId("long"), Title("题"), (paragraph("Donaudampf2schifffahrtsgesellschaftskapitaen来访"),)
        ),
        MEASURE,
        Rank.LEAD,
    )
    assert {finding.id for finding in composer.galley_findings(galley)} == {"L06"}


def test_a_jump_line_stands_at_the_right(composer: Composer) -> None:
    note = composer.note("（下转第四版）", "jump-to", MEASURE)
    (placed,) = note.lines
    assert note.rows == 1
    assert placed.line.indent + placed.line.width == pytest.approx(117 / 8 * EM, abs=1)


def test_full_lines_are_flush_in_every_face(faces: Faces) -> None:
    """The widths of the spans as the painter's shaping gives them."""
    for family in ("Noto Serif CJK SC", "LXGW WenKai"):
        face = faces.face((family,), 400)
        for text in paragraphs():
            run = SetRun(text, Look(family, 400, Pt(9.0)), face)
            for line in set_paragraph((run,), Units(13 * EM), Pt(9.0), Rules(first=Units(2 * EM))):
                if line.full:
                    assert line.width == pytest.approx(painted(line, face), abs=EM // 1000)


def painted(line: Line, face: Face) -> int:
    """The width of the spans, each with the room that follows its signs."""
    return sum(
        sum(face.advances(span.text, span.features)) + span.spacing * len(span.text) + span.tail
        for span in line.spans
    )


def test_a_line_may_end_where_a_sentence_does_and_the_rest_goes_on_without_an_indent(
    composer: Composer,
) -> None:
    whole = article(paragraph(LONG * 4))
    spot = Spot(0, 2 * len(LONG))
    parted = composer.parted(whole, MEASURE, Rank.THIRD, spot)
    lines = [strip.lines[0].line for strip in parted]
    at = [line.end for line in lines].index(spot)
    assert lines[at].text.endswith("。")
    assert not lines[at].full and not lines[at].last
    assert lines[at + 1].start == spot
    assert lines[at + 1].indent == lines[1].indent < lines[0].indent
    assert "".join(line.text for line in lines) == LONG * 4
    assert all(line.full for line in lines[:at])


def test_galleys_that_two_hands_set_are_those_that_one_sets(
    faces: Faces, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("typeset.apart.beside._may_fork", lambda: True)
    sheets = read_sheets([repository / "styles" / name for name in ("page.css", "type.css", "furniture.css")])
    own = islice(paragraphs(), WORTH_A_HAND)
    asked = [GalleySetting(article(paragraph(text)), MEASURE, Rank.THIRD) for text in own]
    one, two = (SetGalleys() for _ in range(2))
    both, alone = (Composer(sheets, faces, "section.page.broadsheet.front", kept) for kept in (two, one))
    both.prepare(asked, 2, lambda setting: both.head(*setting))
    for setting in asked:
        alone.galley(*setting)
        assert both.head(*setting) == alone.head(*setting)
    assert len(two.galleys) == WORTH_A_HAND
    assert (two.galleys, two.others) == (one.galleys, one.others)
