"""Pictures on the printed page: what was drawn stands whole, what is cut is told, what copy asks for is done."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from tests.cli.conftest import write
from tests.edition.conftest import built
from tests.sources.test_drawn import code, grid, photograph
from typeset.compose.galley import Strip
from typeset.errors import EditionErrors, Severity
from typeset.makeup.model.page import Leg, Lines, MadePage, Picture
from typeset.proof.promises.set_lines import misset_on
from typeset.proof.readback.pdf_text import read_pages
from typeset.run import EPUB, READER, Issue
from typeset.run.results import GalleySet, read_result, result_files
from typeset.sources.faults import each
from typeset.units import Pt, points

SENTENCE = "闸门在清晨六点缓缓升起，第一艘货船驶入新航道，两岸站满了人。"
TEXT = "\n\n".join(SENTENCE * 4 for _ in range(6))
ADDRESS = "https://example.org/bridge"


def png(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def issue(
    folder: Path,
    picture: Image.Image,
    braces: str = "",
    text: str = TEXT,
    more: str = "",
    *,
    caption: str = "闸口",
) -> Issue:
    """A day with one article, which has that picture with those words in its braces."""
    shown = f'![{caption}](images/x.png "林望 摄")'
    files: dict[str, str | bytes] = {
        "edition.yaml": "date: 2026-11-23\nissue: 1\npages: auto\n",
        "articles/gate.md": f"---\nheadline: 新闸今起试通水\n{more}---\n{shown}{braces}\n\n{text}\n",
        "images/x.png": png(picture),
    }
    return built(write(folder, files))


def frame(made: Issue) -> Picture:
    (found,) = (one for page in made.made.pages for one in page.frames if isinstance(one, Picture))
    return found


def page_of(made: Issue) -> MadePage:
    return next(page for page in made.made.pages if any(isinstance(one, Picture) for one in page.frames))


def told(made: Issue, rule: str) -> list[str]:
    return [one.message.en for one in made.findings if one.id == rule]


@pytest.mark.parametrize("text", [TEXT, SENTENCE * 4], ids=["beside much text", "beside little text"])
def test_a_code_on_the_printed_page_is_read_at_200_dots_an_inch(text: str, tmp_path: Path) -> None:
    made = issue(tmp_path, code(), text=text)
    with pypdfium2.PdfDocument(made.files[READER]) as pdf:
        page = pdf[page_of(made).number - 1].render(scale=200 / 72, grayscale=True).to_pil()
    assert [one.text for one in zxingcpp.read_barcodes(page)] == [ADDRESS]
    assert told(made, "I05") == []


def test_of_a_grid_no_pixel_is_cut_and_it_is_not_stretched(tmp_path: Path) -> None:
    made = issue(tmp_path, grid())
    box = frame(made).box
    assert box.width == pytest.approx(box.height)
    with pypdfium2.PdfDocument(made.files[READER]) as pdf:
        page = pdf[page_of(made).number - 1]
        (printed,) = (one for one in page.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)
        left, bottom, right, top = printed.get_bounds()
        place = (left, page.get_height() - top, right - left, top - bottom)
        shown = printed.get_bitmap().to_pil().convert("L")
    assert place == pytest.approx((box.x, box.y, box.width, box.height), abs=0.05)
    whole = grid().resize(shown.size, Image.Resampling.LANCZOS)
    edges = [(x, y) for x in (1, shown.width - 2) for y in range(0, shown.height, 9)]
    assert all(abs(int(shown.getpixel(at)) - int(whole.getpixel(at))) < 60 for at in edges)  # type: ignore[arg-type]


def test_a_photograph_that_is_cut_to_its_place_is_told_side_by_side(tmp_path: Path) -> None:
    strip = photograph((300, 2400))
    (both,) = told(issue(tmp_path / "cut", strip), "I05")
    assert re.fullmatch(r"The picture is cut to its place: top (\d+) %, bottom \1 %\.", both)
    (lower,) = told(issue(tmp_path / "focus", strip, "{focus=50%,0%}"), "I05")
    assert re.fullmatch(r"The picture is cut to its place: bottom [56]\d %\.", lower)
    assert told(issue(tmp_path / "whole", strip, "{fit=contain}"), "I05") == []


def test_copy_may_have_a_drawing_cut_and_says_itself_what_goes(tmp_path: Path) -> None:
    made = issue(tmp_path, grid(), "{crop=10%,20%,10%,0%}")
    box = frame(made).box
    assert box.width == pytest.approx(box.height)  # four fifths of both sides
    assert told(made, "I05") == []


@pytest.mark.parametrize(
    ("asked", "points"), [("1", None), ("0.5", None), ("2", None), ("30mm", 30 / 25.4 * 72)], ids=str
)
def test_a_picture_is_as_wide_as_copy_asks(asked: str, points: float | None, tmp_path: Path) -> None:
    made = issue(tmp_path, photograph(), f"{{width={asked}}}")
    grid_ = made.made.grid
    columns = float(asked) if points is None else 0.0
    wide = columns * grid_.column_width + max(0.0, columns - 1) * grid_.gutter_width
    assert frame(made).box.width == pytest.approx(points or wide)
    assert told(made, "I06") == []


LONG = "\n\n".join(f"第{n}天，{SENTENCE * 4}" for n in range(14))


def text_at(made: Issue, picture: Picture) -> tuple[bool, bool]:
    """Whether text stands right over and right under a picture."""
    legs = [leg.box for leg in page_of(made).frames if isinstance(leg, Leg)]
    here = [box for box in legs if box.x < picture.box.right - 1 and picture.box.x < box.right - 1]
    return any(box.bottom <= picture.box.y for box in here), any(box.y >= picture.box.bottom for box in here)


@pytest.mark.parametrize(
    ("words", "leg", "over", "under"),
    [
        ("place=left", "first", False, True),
        ("beside=2", "last", False, True),
        ("place=foot width=2", "last", True, False),
        ("place=head", "all", False, True),
    ],
    ids=str,
)
def test_a_picture_stands_where_copy_says(
    words: str, leg: str, over: bool, under: bool, tmp_path: Path
) -> None:
    made = issue(tmp_path, photograph(), f"{{{words}}}", text=LONG)
    picture = frame(made)
    legs = [one.box for one in page_of(made).frames if isinstance(one, Leg)]
    assert text_at(made, picture) == (over, under)
    if leg == "first":
        assert picture.box.x == pytest.approx(min(box.x for box in legs))
    if leg == "last":
        assert picture.box.right == pytest.approx(max(box.right for box in legs))
    if leg == "all":
        assert min(box.y for box in legs) >= picture.box.bottom
    assert {
        one.id for one in made.findings if one.id in ("G02", "G03", "M07", "M08", "M10", "M11", "M14")
    } == set()


PAGED = "date: 2026-11-23\nissue: 1\npages: [{number: 1, place: [gate]}, {number: 2, place: [snow]}]\n"


def test_a_photograph_bleeds_where_it_stands_at_the_edge_and_is_told_where_it_cannot(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "edition.yaml": PAGED,
        "articles/gate.md": f"---\nheadline: 新闸今起试通水\n---\n{LONG}\n",
        "articles/snow.md": "---\nkind: photo\n---\n![](images/x.png){bleed=top,left,right,bottom}\n",
        "images/x.png": png(photograph((1600, 1100))),
    }
    made = built(write(tmp_path, files))
    box, grid_ = frame(made).box, made.made.grid
    assert (box.x, box.right) == pytest.approx((0.0, points(grid_.trim_width)))
    assert box.y >= grid_.head
    (left,) = told(made, "I12")
    assert "top" in left and "left" not in left
    assert {one.id for one in made.findings if one.severity is Severity.ERROR} == set()


def test_pictures_of_an_article_with_places_of_their_own_are_refused_with_the_line(tmp_path: Path) -> None:
    more = "![渡口](images/x.png){place=left}\n\n" + SENTENCE
    with pytest.raises(EditionErrors) as refused:
        issue(tmp_path, photograph(), "{place=foot}", text=more)
    assert [f"{error.code} {error.where}" for error in each(refused.value)] == [
        "D09 articles/gate.md:6 (place)"
    ]


def test_more_columns_than_the_page_has_are_told_with_file_and_line(tmp_path: Path) -> None:
    made = issue(tmp_path, photograph(), "{width=9}")
    (told_,) = (one for one in made.findings if one.id == "I06")
    assert told_.place == "articles/gate.md:4"
    assert "width=9" in told_.message.zh and told_.cure.zh and told_.cure.en


@pytest.mark.parametrize("size", [(900, 600), (600, 900), (900, 900)], ids=str)
@pytest.mark.parametrize("text", [TEXT, SENTENCE * 2], ids=["much text", "little text"])
def test_no_picture_beside_text_takes_more_than_a_third_of_its_page(
    size: tuple[int, int], text: str, tmp_path: Path
) -> None:
    made = issue(tmp_path, photograph(size), text=text)
    grid_, box = made.made.grid, frame(made).box
    leading = (page_of(made).grid or grid_).leading  # lines of a page with little copy stand farther apart
    page = grid_.span(grid_.columns) * page_of(made).lines * leading
    assert box.width * box.height <= 1.25 * page / 3
    assert box.width <= grid_.span(3) + 0.01 or size[0] >= size[1]


HEADLESS = "---\nkind: {0}\n---\n{1}\n"
GROUP = "\n\n".join(f'![第{n}幅](images/{n}.jpg "林望 摄"){{alt=闸口}}' for n in range(1, 5))


def group(folder: Path, kind: str, copy: str) -> Issue:
    """A front page, and one with an article without a headline."""
    shapes = ((900, 600), (600, 900), (800, 600), (900, 600))
    pictures = {f"images/{n}.jpg": png(photograph(size)) for n, size in enumerate(shapes, 1)}
    files: dict[str, str | bytes] = {
        "edition.yaml": "date: 2026-11-23\nissue: 1\npages:\n"
        "  - {number: 1, name: 要闻, place: [gate]}\n  - {number: 2, name: 影像, place: [shown]}\n",
        "articles/gate.md": f"---\nheadline: 新闸今起试通水\n---\n{TEXT}\n",
        "articles/shown.md": HEADLESS.format(kind, copy),
        **pictures,
    }
    return built(write(folder, files))


def rows(made: Issue) -> dict[float, list[Picture]]:
    """The pictures of page two by their upper edges, left to right."""
    found: dict[float, list[Picture]] = {}
    for one in made.made.pages[1].frames:
        if isinstance(one, Picture):
            found.setdefault(round(one.box.y, 1), []).append(one)
    return found


def test_a_group_of_pictures_stands_in_rows_of_equal_height_as_wide_as_its_page(tmp_path: Path) -> None:
    made = group(tmp_path, "photo", GROUP)
    grid_, block = made.made.grid, rows(made)
    assert sum(map(len, block.values())) == 4 and any(len(row) > 1 for row in block.values())
    for row in block.values():
        assert len({round(one.box.height, 1) for one in row}) == 1
        assert row[0].box.x == pytest.approx(grid_.left(0))
        assert row[-1].box.right == pytest.approx(grid_.left(0) + grid_.span(grid_.columns))
    assert not any("strip" in message for message in told(made, "I01"))
    images = [one.image for row in block.values() for one in row]
    assert images == [f"images/{n}.jpg" for n in range(1, 5)]


def test_most_of_every_picture_of_a_group_is_seen(tmp_path: Path) -> None:
    made = group(tmp_path, "photo", GROUP)
    for message in told(made, "I05"):
        assert sum(map(int, re.findall(r"(\d+) %", message))) < 30


def test_an_advertisement_needs_no_headline_and_its_picture_stands_whole(tmp_path: Path) -> None:
    made = group(tmp_path, "ad", GROUP.split("\n\n")[0])
    ((shown,),) = rows(made).values()
    assert shown.whole and shown.box.width / shown.box.height == pytest.approx(900 / 600)
    assert [
        one.id for one in made.findings if one.severity is Severity.ERROR and one.article == "shown"
    ] == []


@pytest.mark.parametrize("kind", ["ad", "photo"])
def test_in_the_book_it_is_called_by_what_its_picture_shows(kind: str, tmp_path: Path) -> None:
    made = group(tmp_path, kind, GROUP.split("\n\n")[0])
    with zipfile.ZipFile(io.BytesIO(made.files[EPUB])) as book:
        nav = next(book.read(name).decode() for name in book.namelist() if name.endswith("nav.xhtml"))
        texts = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
    assert "第1幅" in nav
    assert not any("<h1></h1>" in text or "<title></title>" in text for text in texts)


def test_any_other_article_needs_one(tmp_path: Path) -> None:
    with pytest.raises(EditionErrors) as refused:
        group(tmp_path, "news", GROUP)
    (error,) = each(refused.value)
    assert (error.code, "headline" in error.cause.en) == ("D04", True)


def test_a_drawing_so_thin_that_it_is_a_line_is_told_and_stands_whole(tmp_path: Path) -> None:
    stripes = Image.new("L", (40, 10_000), 255)
    for top in range(0, 10_000, 400):
        stripes.paste(0, (0, top, 40, top + 200))
    made = issue(tmp_path, stripes)
    (message,) = told(made, "I01")
    assert "strip" in message and told(made, "I05") == []
    assert frame(made).whole and frame(made).box.width < frame(made).box.height / 200


def many(folder: Path, count: int, css: str = "") -> Issue:
    """A page with a group of so many pictures of all shapes."""
    shapes = ((360, 240), (240, 360), (320, 320), (480, 150), (250, 360))
    shown = "\n\n".join(f'![第{n}幅：雪后的溪口](images/{n % 5}.jpg "林望 摄")' for n in range(count))
    files: dict[str, str | bytes] = {
        "edition.yaml": "date: 2026-11-23\nissue: 1\npaper: house\npages:\n"
        "  - {number: 2, name: 影像, place: [shown]}\n",
        "house/paper.yaml": "name: 清河日报\nformat: tabloid\n",
        "house/styles/house.css": css,
        "articles/shown.md": HEADLESS.format("photo", shown),
        **{f"images/{n}.jpg": png(photograph(size)) for n, size in enumerate(shapes)},
    }
    return built(write(folder, files))


@pytest.mark.parametrize("css", ["", "html { writing-mode: vertical-rl }"], ids=["across", "down"])
@pytest.mark.parametrize("count", [1, 9, 20])
def test_many_pictures_fill_a_page_of_either_shape_and_most_of_each_is_seen(
    count: int, css: str, tmp_path: Path
) -> None:
    made = many(tmp_path, count, css)
    assert sum(isinstance(one, Picture) for one in made.made.pages[0].frames) == count
    assert not any("strip" in message for message in told(made, "I01"))
    for message in told(made, "I05"):
        assert sum(map(int, re.findall(r"(\d+) %", message))) < 30
    assert count == 1 or told(made, "M31") == []


def test_pictures_for_which_a_page_has_no_room_are_not_called_strips(tmp_path: Path) -> None:
    messages = [message for message in told(many(tmp_path, 110), "I01") if "shown" in message]
    assert messages and all("too full" in message for message in messages)


@pytest.mark.parametrize("caption", ["闸口", SENTENCE * 3], ids=["short", "long"])
def test_a_caption_begins_under_its_picture_where_its_lines_leave_room(caption: str, tmp_path: Path) -> None:
    made = issue(tmp_path, photograph(), "{width=1.5}", caption=caption)
    (words,) = (one for one in page_of(made).frames if isinstance(one, Lines) and one.role == "caption")
    picture = frame(made).box
    assert (words.box.x == pytest.approx(picture.x)) == (caption == "闸口")
    assert words.box.right >= picture.right and words.box.x <= picture.x + 0.01


def inline(folder: Path, text: str, **more: str) -> Issue:
    """A day with an article that has a picture in its text; nothing in it is wrong. `more` are its pages and its sheet,
    where those are others, and an article beside it."""
    pages, sheet = more.get("pages", "auto"), more.get("sheet", "")
    files: dict[str, str | bytes] = {
        "edition.yaml": f"date: 2026-11-23\nissue: 1\npaper: house\npages: {pages}\n",
        "house/paper.yaml": "name: 清河日报\nformat: broadsheet\n",
        "house/styles/house.css": sheet,
        "articles/gate.md": f"---\nheadline: 新闸今起试通水\n---\n{text}\n",
        "images/x.png": png(photograph((900, 600))),
    }
    beside = (
        {"articles/ferry.md": f"---\nheadline: 渡口改线\n---\n{more['ferry']}\n"} if "ferry" in more else {}
    )
    made = built(write(folder, files | beside))
    assert [one for one in made.findings if one.severity is Severity.ERROR] == []
    return made


def typed(paragraphs: int, before: int, words: str = "") -> str:
    """Paragraphs, before one of which a picture is typed."""
    days = [f"第{n}天，{SENTENCE * 4}" for n in range(paragraphs)]
    shown = f'![闸口人山人海。](images/x.png "林望 摄"){{place=inline {words}}}'
    return "\n\n".join((*days[:before], shown, *days[before:]))


def leg_around(page: MadePage) -> Leg:
    """The leg in which a picture stands."""
    legs = (one for one in page.frames if isinstance(one, Leg))
    (leg,) = (one for one in legs if any(strip.picture for strip in one.strips))
    return leg


def test_a_picture_stands_in_its_column_between_the_paragraphs_that_it_was_typed_between(
    tmp_path: Path,
) -> None:
    made = inline(tmp_path, typed(14, 4, "width=0.5"))
    shown, page = frame(made), page_of(made)
    leg = leg_around(page)
    legs = [one for one in page.frames if isinstance(one, Leg)]
    assert list(dict.fromkeys(strip.block for one in legs for strip in one.strips)) == [*range(15)]
    assert shown.box.width == pytest.approx(made.made.grid.column_width / 2)
    assert shown.box.height == pytest.approx(shown.box.width / 1.5)
    assert shown.box.x - leg.box.x == pytest.approx(leg.box.right - shown.box.right)
    (words,) = (one for one in page.frames if isinstance(one, Lines) and one.role == "caption")
    assert words.box.y == pytest.approx(shown.box.bottom)
    with zipfile.ZipFile(io.BytesIO(made.files[EPUB])) as book:
        texts = (book.read(name).decode() for name in book.namelist() if name.endswith("html"))
        (chapter,) = (one for one in texts if "第3天" in one)
    written = result_files(made.edition, made.made)["galleys.json"]
    assert read_result(written, made.edition.root) == GalleySet(made.made.galleys)
    assert chapter.index("第3天") < chapter.index("<figure") < chapter.index("第4天")


def test_a_picture_goes_on_with_the_text_of_an_article_that_jumps(tmp_path: Path) -> None:
    ferry = "\n\n".join(f"第{n}班渡船改在东港靠岸，原码头即日起拆除，岸线改建步道。" * 3 for n in range(12))
    pages = "[{number: 1, place: [{article: gate, to: 2}, ferry]}, {number: 2}]"
    first, second = inline(tmp_path, typed(30, 29), pages=pages, ferry=ferry).made.pages
    assert not any(isinstance(one, Picture) for one in first.frames)
    (shown,) = (one for one in second.frames if isinstance(one, Picture))
    leg = leg_around(second)
    assert leg.part == 1 and shown.box.width == pytest.approx(leg.box.width)


def test_text_stands_beside_a_picture_each_line_flush_to_what_is_left_of_its_column(tmp_path: Path) -> None:
    made = inline(tmp_path, typed(14, 4).replace("place=inline ", "wrap=left width=0.4"))
    shown, page = frame(made), page_of(made)
    legs = [one for one in page.frames if isinstance(one, Leg)]
    (leg,) = (one for one in legs if any(strip.wrap for strip in one.strips))
    assert shown.box.x == leg.box.x and shown.box.width == pytest.approx(0.4 * leg.box.width)
    text = read_pages(made.files[READER])[page.number - 1]
    assert misset_on(made.made, page, text).across == ()
    # The proof holds them to their own measure: with another that is a tenth of a point wider every full one is short.
    wider = replace(leg, strips=tuple(_measured(strip, 0.1) for strip in leg.strips))
    other = replace(page, frames=tuple(wider if one is leg else one for one in page.frames))
    full = sum(bool(strip.wrap) and strip.lines[0].line.full for strip in leg.strips)
    assert [one.id for one in misset_on(made.made, other, text).across] == ["L01"] * full and full > 3
    with zipfile.ZipFile(io.BytesIO(made.files[EPUB])) as book:
        (sheet,) = (book.read(name).decode() for name in book.namelist() if name.endswith("style.css"))
        texts = (book.read(name).decode() for name in book.namelist() if name.endswith("html"))
        (chapter,) = (one for one in texts if "第3天" in one)
    assert '<figure class="wrap-left" style="width: 40%">' in chapter and "float: left" in sheet
    written = result_files(made.edition, made.made)["galleys.json"]
    assert read_result(written, made.edition.root) == GalleySet(made.made.galleys)


def _measured(strip: Strip, more: float) -> Strip:
    """A strip whose line has a measure that is wider by some points."""
    wrap = strip.wrap
    return replace(strip, wrap=replace(wrap, width=Pt(wrap.width + more))) if wrap else strip


def test_in_a_vertical_page_a_picture_stands_upright_and_takes_its_columns_height(tmp_path: Path) -> None:
    made = inline(tmp_path, typed(14, 3), sheet="html { writing-mode: vertical-rl }")
    box = frame(made).box
    assert (box.width, box.height) == pytest.approx((box.height * 1.5, made.made.grid.column_width))


SUN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9" fill="#c00"/>{}</svg>'


@pytest.mark.parametrize("sheet", ["", "html { writing-mode: vertical-rl }"], ids=["across", "down"])
def test_icons_stand_in_their_lines_as_vectors_and_in_the_book_with_their_words(
    sheet: str, tmp_path: Path
) -> None:
    images = tmp_path / "images"
    images.mkdir()
    (images / "sun.svg").write_text(SUN.format("<script>alert(1)</script>"), encoding="utf-8")
    sunny = "![晴](images/sun.svg)"
    text = f"明天{sunny}，**后天{sunny}**。{SENTENCE}\n\n![](images/sun.svg){{icon}}渡船停航半日。"
    made = inline(tmp_path, text, sheet=sheet)
    (page,) = made.made.pages
    icons = [one.box for one in page.frames if isinstance(one, Picture)]
    assert len(icons) == 3 and {(round(box.width, 2), round(box.height, 2)) for box in icons} == {(9.0, 9.0)}
    for box in icons:  # no character stands where an icon does
        glyphs = read_pages(made.files[READER])[0].glyphs
        inside = (one for one in glyphs if box.x + 1 < (one.x + one.right) / 2 < box.right - 1)
        assert not [one for one in inside if box.y + 2 < one.baseline - 3 < box.bottom - 2]
    with pypdfium2.PdfDocument(made.files[READER]) as pdf:
        kinds = {one.type for one in pdf[0].get_objects(max_depth=8)}
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds and pypdfium2.raw.FPDF_PAGEOBJ_PATH in kinds
    with pikepdf.open(io.BytesIO(made.files[READER])) as file:
        tagged = [
            one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        assert [str(one.Alt) for one in tagged] == ["晴", "晴"]  # the third says nothing, and is an ornament
        assert {str(one.P.S) for one in tagged} == {"/P"}
    (left_out,) = (one for one in made.findings if one.id == "I10")
    assert (left_out.quote, left_out.place) == ("images/sun.svg", "articles/gate.md:4")
    with zipfile.ZipFile(io.BytesIO(made.files[EPUB])) as book:
        texts = [book.read(name).decode() for name in book.namelist() if name.endswith("html")]
        (chapter,) = (one for one in texts if "明天" in one)
        assert chapter.count('<img class="icon" src="') == 3 and chapter.count('alt="晴"/>') == 2
        assert any(name.endswith(".svg") for name in book.namelist())


@pytest.mark.parametrize("image", ["images/none.svg", "https://example.org/a.svg", "../a.svg"])
def test_an_icon_without_its_file_is_refused_with_its_line(image: str, tmp_path: Path) -> None:
    with pytest.raises(EditionErrors) as refused:
        issue(tmp_path, photograph(), text=f"{SENTENCE}\n明天![晴]({image})晴。")
    assert [f"{error.code} {error.where}" for error in each(refused.value)] == [
        "D08 articles/gate.md:7 (image)"
    ]
