"""Pictures on the printed page: what was drawn stands whole, what is cut is told, what copy asks for is done."""

import io
import re
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from tests.cli.conftest import write
from tests.edition.conftest import built
from tests.sources.test_drawn import code, grid, photograph
from typeset.makeup.model.page import MadePage, Picture
from typeset.run import READER, Issue

SENTENCE = "闸门在清晨六点缓缓升起，第一艘货船驶入新航道，两岸站满了人。"
TEXT = "\n\n".join(SENTENCE * 4 for _ in range(6))
ADDRESS = "https://example.org/bridge"


def png(picture: Image.Image) -> bytes:
    data = io.BytesIO()
    picture.save(data, "PNG")
    return data.getvalue()


def issue(folder: Path, picture: Image.Image, braces: str = "", text: str = TEXT, more: str = "") -> Issue:
    """A day with one article, which has that picture with those words in its braces."""
    shown = '![闸口](images/x.png "林望 摄")'
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
    page = grid_.span(grid_.columns) * page_of(made).lines * grid_.leading
    assert box.width * box.height <= 1.25 * page / 3
    assert box.width <= grid_.span(3) + 0.01 or size[0] >= size[1]
