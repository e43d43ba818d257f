"""Pages that bleed: pictures and tints at the edge of the paper run on beyond it, and all else stays where it is."""

import io
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from tests.render import handmade
from tests.render.conftest import SHEETS
from tests.render.press.test_whole import places
from typeset.compose.faces.fonts import Faces
from typeset.edition import ArticleId, Crop
from typeset.makeup.model.page import Beyond, Box, MadeEdition, Picture
from typeset.paper import PressWishes
from typeset.render.decoding import decoded
from typeset.render.ground.painter_process import PainterProcess
from typeset.render.pictures import RESOLUTION, print_of, written
from typeset.render.press.bleeding import STANDARD, with_bleed
from typeset.render.press.whole import press_pdf
from typeset.units import Mm, Pt, points

BLEED = points(STANDARD)
WIDE = points(handmade.BROADSHEET.trim_width)
TINT = """.folio::before { content: ""; position: absolute; left: -99pt; right: -99pt; top: -99pt; height: 110pt;
    background: #a6192e }"""


def whole_pixels(frame: Picture, root: Path) -> bytes:
    """What a frame shows, without loss."""
    return written(decoded(root / frame.image, partial(print_of, frame, RESOLUTION)), "PNG")


def steps(path: Path, size: tuple[int, int]) -> None:
    """A picture whose every column of pixels is as red as it is far from the left."""
    across = np.linspace(0, 255, size[0]).astype(np.uint8)
    pixels = np.zeros((size[1], size[0], 3), np.uint8)
    pixels[..., 0] = across
    Image.fromarray(pixels).save(path)


def frame(x: float, width: float, height: float, focus: float = 0.5) -> Picture:
    box = Box(Pt(x), Pt(300.0), Pt(width), Pt(height))
    return Picture(box, ArticleId("gate"), "gate.png", "闸门", (focus, 0.5))


def reds(developed: bytes) -> tuple[int, int]:
    """How red a picture is at its left and at its right."""
    with Image.open(io.BytesIO(developed)) as made:
        pixels = np.asarray(made.convert("RGB"))
    return int(pixels[0, 0, 0]), int(pixels[0, -1, 0])


@pytest.mark.parametrize(
    ("focus", "crop", "beyond", "seen"),
    [
        # 400 by 200 pixels in a box of 100 by 100 points: two pixels a point, 200 of the 400 columns are seen.
        (0.5, Crop(), Beyond(), (100, 300)),
        (0.5, Crop(), Beyond(left=Pt(10.0)), (80, 300)),
        (0.5, Crop(), Beyond(right=Pt(10.0)), (100, 320)),
        # No more is there at the left: the part moves as far as it has to.
        (0.0, Crop(), Beyond(left=Pt(10.0)), (0, 220)),
        # No more is there above or below: a little less is seen of the whole.
        (0.5, Crop(), Beyond(top=Pt(10.0)), (109, 291)),
        # What the desk cut off is not shown in the bleed either.
        (0.5, Crop(left=0.25, right=0.25), Beyond(left=Pt(10.0)), (100, 300)),
    ],
)
def test_a_picture_shows_more_of_itself_beyond_the_trim(
    focus: float, crop: Crop, beyond: Beyond, seen: tuple[int, int], tmp_path: Path
) -> None:
    steps(tmp_path / "gate.png", (400, 200))
    one = replace(frame(0.0, 100.0, 100.0, focus), crop=crop, beyond=beyond)
    box = one.box
    wide = Pt(box.width + beyond.left + beyond.right)
    drawn = replace(one, box=replace(box, width=wide, height=Pt(box.height + beyond.top + beyond.bottom)))
    left, right = (red / 255 * 400 for red in reds(whole_pixels(drawn, tmp_path)))
    assert (left, right) == pytest.approx(seen, abs=3)


def test_boxes_at_an_edge_are_drawn_out_and_others_are_not() -> None:
    at_edge, amid = frame(0.0, 200.0, 100.0), frame(300.0, 200.0, 100.0)
    (page, *_) = with_bleed(handmade.with_frames(at_edge, amid), BLEED).pages
    drawn, same = page.frames
    assert isinstance(drawn, Picture)
    assert same == amid
    assert drawn.beyond == Beyond(left=BLEED)
    assert (drawn.box.x, drawn.box.right) == pytest.approx((-BLEED, 200))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    (folder / "house.css").write_text(TINT)
    steps(folder / "gate.png", (400, 200))
    return folder


def bleeding(house: Path, wishes: PressWishes) -> MadeEdition:
    """A page with a picture at its right edge, and one whose folio line has a tint over the whole head."""
    paper = replace(handmade.PAPER, styles=(house / "house.css",), press=wishes)
    made = handmade.made(paper)
    first, second = made.pages
    picture = frame(WIDE - 200, 200.0, 100.0)
    return replace(made, pages=(replace(first, frames=(*first.frames, picture)), second))


def pressed(made: MadeEdition, house: Path, faces: Faces) -> bytes:
    edition = handmade.edition(house, made.paper)
    return press_pdf(made, edition, (*SHEETS, house / "house.css"), faces, PainterProcess(1))


def colour(page: pdfium.PdfPage, x: float, y: float) -> tuple[int, int, int]:
    """The colour of a point of a page, from its foot at the left, as PDFium draws all of its sheet."""
    left, _, _, top = page.get_mediabox()
    page.set_cropbox(*page.get_mediabox())
    drawn = page.render(scale=2).to_pil().convert("RGB")
    pixel = drawn.getpixel((int((x - left) * 2), int((top - y) * 2)))
    assert isinstance(pixel, tuple)
    return pixel[0], pixel[1], pixel[2]


def test_pictures_and_tints_fill_the_bleed_and_glyphs_stand_where_they_stood(
    house: Path, faces: Faces
) -> None:
    flat = pressed(bleeding(house, PressWishes(bleed=Mm(0.0))), house, faces)
    file = pressed(bleeding(house, PressWishes()), house, faces)
    assert places(file) == places(flat)
    document = pdfium.PdfDocument(file)
    first, second = document
    high = points(handmade.BROADSHEET.trim_height)
    for page in (first, second):
        assert page.get_bleedbox() == pytest.approx((-BLEED, -BLEED, WIDE + BLEED, high + BLEED), abs=0.01)
    red, green, _ = colour(first, WIDE + BLEED - 1, high - 350)
    assert red > green + 40
    assert min(colour(first, -BLEED + 1, high - 350)) > 240
    for x, y in ((-BLEED + 1, high - 20), (WIDE + BLEED - 1, high + BLEED - 1)):
        red, green, _ = colour(second, x, y)
        assert red > green + 80
    document.close()


def test_pages_on_which_nothing_reaches_an_edge_have_no_bleed(press: pikepdf.Pdf) -> None:
    assert all(list(page.BleedBox) == list(page.TrimBox) for page in press.pages)
