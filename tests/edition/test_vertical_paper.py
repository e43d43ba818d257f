"""A paper in vertical lines (直排), built from its folder and read back from its files with PDFium."""

import io
import zipfile
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from typeset.edition import TextBlock
from typeset.errors import Severity
from typeset.makeup.model.page import Leg, MadePage
from typeset.proof.promises.set_columns import ReadColumn, axis, foot, head, read_columns
from typeset.proof.readback.folding import fold
from typeset.proof.readback.pdf_links import read_links
from typeset.proof.readback.pdf_text import SQUARE, ReadGlyph, ReadPage, read_pages
from typeset.run import EPUB, READER, Issue, Request, make_issue
from typeset.units import points

BODY = 10.5
"""The size of the paper's text, which no other text of it has."""

NEAR = 0.05
"""Points by which a line may miss its axis, and its foot the foot of its column."""


@pytest.fixture(scope="module")
def folder(repository: Path) -> Path:
    made = repository / "examples" / "dongan" / "2026-11-25"
    if not made.is_dir():
        pytest.skip("the vertical sample is not in this checkout")
    return made


@pytest.fixture(scope="module")
def issue(folder: Path) -> Issue:
    return make_issue(Request(folder), lambda verb: None)


@pytest.fixture(scope="module")
def pages(issue: Issue) -> tuple[ReadPage, ...]:
    return read_pages(issue.files[READER])


@pytest.fixture(scope="module")
def columns(issue: Issue, pages: tuple[ReadPage, ...]) -> list[ReadColumn]:
    return [
        column
        for page, text in zip(issue.made.pages, pages, strict=True)
        for column in read_columns(page, text, issue.made.grid_of(page).leading)
    ]


def body(page: ReadPage, made: MadePage) -> list[ReadGlyph]:
    """The Han and full-width marks of the text: of its size, and within a column of some article."""
    legs = [frame.box for frame in made.frames if isinstance(frame, Leg)]
    return [
        glyph
        for glyph in page.glyphs
        if abs(glyph.size - BODY) < 0.01 and SQUARE.match(glyph.char)
        if any(box.x < axis(glyph) < box.right and box.y <= foot(glyph) <= box.bottom + BODY for box in legs)
    ]


def test_it_builds_without_an_error(issue: Issue) -> None:
    assert [finding for finding in issue.findings if finding.severity is Severity.ERROR] == []


def test_it_takes_two_pages_and_jumps_from_the_first_to_the_second(issue: Issue) -> None:
    assert [(jump.article, jump.source, jump.target) for jump in issue.made.jumps] == [("ferry", 1, 2)]
    links = [(link.source, link.target) for link in read_links(issue.files[READER])]
    assert (1, 2) in links and (2, 1) in links


def test_both_markers_of_the_jump_are_printed(pages: tuple[ReadPage, ...]) -> None:
    assert "（下轉第二版）" in pages[0].text
    assert "（上接第一版）" in pages[1].text


def test_every_character_of_the_text_stands_on_an_axis_of_the_grid(
    issue: Issue, pages: tuple[ReadPage, ...]
) -> None:
    """Counted from the page's right edge, without asking where make-up put a line."""
    for page, made in zip(pages, issue.made.pages, strict=True):
        grid = issue.made.grid_of(made)
        right = points(grid.trim_width) - grid.head
        here = body(page, made)
        assert len(here) > 800
        for glyph in here:
            row = (right - axis(glyph)) / grid.leading - 0.5
            assert abs(row - round(row)) * grid.leading < NEAR, (glyph, row)


def test_lines_follow_from_right_to_left_and_signs_from_the_top(columns: list[ReadColumn]) -> None:
    legs: dict[int, list[ReadColumn]] = defaultdict(list)
    for column in columns:
        legs[id(column.leg)].append(column)
        signs = [glyph for glyph in column.glyphs if SQUARE.match(glyph.char)]
        assert all(head(one) < head(two) for one, two in pairwise(signs))
        assert fold(column.text) == fold(column.line.text)
    for lines in legs.values():
        assert all(one.meant > two.meant for one, two in pairwise(lines))


def test_every_full_line_ends_at_the_foot_of_its_column(columns: list[ReadColumn]) -> None:
    full = [column for column in columns if column.line.full]
    assert len(full) > 200
    assert max(abs(column.gap) for column in full) <= NEAR


def test_most_full_lines_end_with_a_whole_em_at_the_foot(columns: list[ReadColumn]) -> None:
    """Held against the column's box alone, not against what the composer says of the line's last sign."""
    full = [column for column in columns if column.line.full]
    whole = [column for column in full if abs(column.leg.box.bottom - foot(column.glyphs[-1])) <= NEAR]
    assert len(whole) > 0.8 * len(full)


def test_no_line_begins_or_ends_with_a_mark_that_may_not(columns: list[ReadColumn]) -> None:
    assert not [column.text for column in columns if column.text[0] in "，。、；：？！」』）》"]
    assert not [column.text for column in columns if column.text[-1] in "「『（《"]


def test_no_two_signs_of_a_line_run_into_each_other(columns: list[ReadColumn]) -> None:
    """A Han never reaches into the em of the next Han; a mark gives up half an em at most, and only blank."""
    for column in columns:
        signs = [glyph for glyph in column.glyphs if SQUARE.match(glyph.char)]
        for one, two in pairwise(signs):
            marks = sum(glyph.char in "，。、「」『』（）《》【】" for glyph in (one, two))
            assert head(two) - head(one) >= BODY * (1 - marks / 2) - NEAR, column.text


def test_figures_stand_abreast_in_one_em(pages: tuple[ReadPage, ...]) -> None:
    glyphs = [glyph for glyph in pages[0].glyphs if abs(glyph.size - BODY) < 0.01]
    pairs = [(one, two) for one, two in pairwise(glyphs) if one.char == "2" and two.char == "4"]
    assert pairs
    for one, two in pairs:
        assert one.baseline == pytest.approx(two.baseline)
        assert 0 < two.x - one.x < BODY / 2 + NEAR
        assert two.right - one.x <= BODY + NEAR


def test_words_lie_turned_and_figures_of_a_year_stand_one_by_one(pages: tuple[ReadPage, ...]) -> None:
    glyphs = [glyph for page in pages for glyph in page.glyphs if abs(glyph.size - BODY) < 0.01]
    said = "".join(glyph.char for glyph in glyphs)
    word = glyphs[said.index("Harbour") :][:7]
    assert all(glyph.foot is not None for glyph in word)
    assert all(one.foot == pytest.approx(two.baseline, abs=0.3) for one, two in pairwise(word))
    year = glyphs[said.index("2000年") :][:5]
    assert all(glyph.foot is None for glyph in year)
    assert all(two.baseline - one.baseline == pytest.approx(BODY, abs=0.6) for one, two in pairwise(year))


def test_quotes_stay_as_they_were_typed(pages: tuple[ReadPage, ...]) -> None:
    text = "".join(page.text for page in pages)
    assert "「我孫女在對岸讀書，每天五點鐘就要起床。」" in text
    assert "『" not in text


def test_the_marks_are_those_of_the_paper_s_region(issue: Issue) -> None:
    """A comma's ink stands in the middle of its em, as PDFium draws it."""
    document = pypdfium2.PdfDocument(issue.files[READER])
    textpage = document[0].get_textpage()
    found = 0
    for index in range(textpage.count_chars()):
        if textpage.get_text_range(index, 1) != "，":
            continue
        left, bottom, right, top = textpage.get_charbox(index)
        loose = textpage.get_charbox(index, loose=True)
        if abs(loose[2] - loose[0] - BODY) < 0.01:
            assert (left + right) / 2 == pytest.approx((loose[0] + loose[2]) / 2, abs=0.05 * BODY)
            found += 1
        assert top > bottom
    assert found > 30


def test_pictures_stand_upright_in_their_own_proportions(issue: Issue, folder: Path) -> None:
    """A crop takes a fifth of a picture, a little more where a page is full, and never turns it."""
    document = pypdfium2.PdfDocument(issue.files[READER])
    ratios = []
    for page in document:
        for picture in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
            matrix = picture.get_matrix()
            assert matrix.a > 0 and matrix.d > 0 and not matrix.b and not matrix.c
            ratios.append(matrix.a / matrix.d)
    for name, ratio in zip(("ferry", "heron"), ratios, strict=True):
        with Image.open(folder / "images" / f"{name}.jpg") as picture:
            assert 0.75 < ratio / (picture.width / picture.height) < 1.25


def test_upright_text_is_vertical_writing_for_other_programs(issue: Issue) -> None:
    with pikepdf.open(io.BytesIO(issue.files[READER])) as pdf:
        encodings = {
            str(font.Encoding)
            for page in pdf.pages
            for font in page.resources.Font.values()
            if "/Encoding" in font
        }
        assert {"/Identity-H", "/Identity-V"} <= encodings
        assert str(pdf.Root.Lang) == "zh-Hant"


def test_who_copies_text_out_of_the_file_gets_its_lines_in_order(issue: Issue) -> None:
    """Asked of PDFium as a reader's program asks it, without the order of the content; an article that jumps is
    looked for in both its pages, and one paragraph in twenty may be told out of order."""
    document = pypdfium2.PdfDocument(issue.files[READER])
    said = fold("".join(page.get_textpage().get_text_range() for page in document))
    paragraphs = [
        fold(block.text)
        for article in issue.edition.articles
        for block in article.printed
        if isinstance(block, TextBlock)
    ]
    missing = [text for text in paragraphs if text not in said]
    assert len(paragraphs) > 40 and len(missing) * 20 <= len(paragraphs), missing


def test_the_program_s_own_words_are_in_the_paper_s_script(pages: tuple[ReadPage, ...]) -> None:
    assert "今日導讀" in pages[0].text and "農曆" in pages[0].text
    assert "責編" in pages[1].text


def test_the_book_is_vertical_and_opens_from_the_right(issue: Issue) -> None:
    with zipfile.ZipFile(io.BytesIO(issue.files[EPUB])) as book:
        assert 'page-progression-direction="rtl"' in book.read("EPUB/content.opf").decode()
        sheet = book.read("EPUB/style.css").decode()
    assert "-epub-writing-mode: vertical-rl" in sheet and "writing-mode: vertical-rl" in sheet


def test_a_horizontal_paper_keeps_its_direction(sample_edition: Path) -> None:
    issue = make_issue(Request(sample_edition, frozenset({EPUB})), lambda verb: None)
    with zipfile.ZipFile(io.BytesIO(issue.files[EPUB])) as book:
        assert 'page-progression-direction="ltr"' in book.read("EPUB/content.opf").decode()
        assert "vertical-rl" not in book.read("EPUB/style.css").decode()


def test_the_same_folder_gives_the_same_bytes(folder: Path, issue: Issue) -> None:
    again = make_issue(Request(folder), lambda verb: None)
    assert again.files == issue.files
