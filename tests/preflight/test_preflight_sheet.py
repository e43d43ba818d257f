"""The page of preflight: every page as a picture with what was found marked on it, its plates and its ink."""

import io
import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from lxml import html
from PIL import Image

from tests.browser import launched, tool
from tests.preflight.press_files import SOUND, press_file
from typeset.preflight.checking import check
from typeset.preflight.opening import Boxes, Patch, PdfBox
from typeset.preflight.plates.looking import PlateLook, PlateView, PlateWish, soft_proof
from typeset.preflight.plates.pages import plate_looks
from typeset.preflight.plates.separating import dots_an_inch
from typeset.preflight.sheet.showing import PreflightSheet, pictured
from typeset.preflight.sheet.writing import outdated_pictures, preflight_page
from typeset.resources import profiles_dir

needs_ghostscript = pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not installed")
INKS = "1 0 0 0 k 60 60 40 40 re f 0 1 0 0 k 120 60 40 40 re f 0 0 0 0.5 k 180 60 40 40 re f"
SPOT = "/Red cs 1 scn 60 120 40 40 re f"
OVER = "0.9 0.9 0.9 0 k 200 120 20 20 re f"


def file_of(folder: Path, content: str, *faults: str) -> Path:
    path = folder / "bank.pdf"
    path.write_bytes(press_file(content, *faults))
    return path


def looked(path: Path, *, pictured: bool = True) -> PlateLook:
    seen = check(path, 220)
    (look,) = plate_looks(path, seen.boxes, PlateWish(220, pictured=pictured))
    return look


def picture(look: PlateLook, name: str) -> Image.Image:
    (view,) = [one for one in look.views if one.name == name]
    return Image.open(io.BytesIO(view.data))


def at(picture: Image.Image, x: float, y: float) -> object:
    """The pixel at a point of the page, in points from the left below."""
    return picture.getpixel((round(x * picture.width / 300), round((200 - y) * picture.height / 200)))


@needs_ghostscript
def test_every_ink_has_its_plate_and_a_spot_has_its_own(tmp_path: Path) -> None:
    look = looked(file_of(tmp_path, INKS + " " + SPOT))
    assert [one.name for one in look.views] == [
        "soft",
        "thumb",
        "ink",
        "Cyan",
        "Magenta",
        "Yellow",
        "Black",
        "HKS13",
    ]
    plates = {name: picture(look, name) for name in ("Cyan", "Magenta", "Yellow", "Black", "HKS13")}
    solid = {
        name: [place for place in ((80, 80), (140, 80), (80, 140)) if at(one, *place) == 0]
        for name, one in plates.items()
    }
    assert solid == {
        "Cyan": [(80, 80)],
        "Magenta": [(140, 80)],
        "Yellow": [],
        "Black": [],
        "HKS13": [(80, 140)],
    }
    assert at(plates["Black"], 200, 80) == pytest.approx(128, abs=9)
    covered = {one.name: round(100 * one.covered, 1) for one in look.views}
    assert (covered["Cyan"], covered["Black"], covered["Yellow"]) == (
        2.7,
        1.3,
        0.0,
    )  # 1600 of 60 000 square points


@needs_ghostscript
def test_pixels_over_the_limit_are_in_the_signals_colour_and_counted_within_the_bleed(tmp_path: Path) -> None:
    aside = " 1 1 1 1 k 0 0 8 8 re f"  # a mark of the plant's
    look = looked(file_of(tmp_path, INKS + " " + OVER + aside))
    assert (round(look.most), round(100 * look.over, 1)) == (271, 0.8)  # 400 of 277 × 177
    assert [round(side) for box in look.blots for side in (box.x0, box.y0, box.x1, box.y1)] == [
        200,
        120,
        220,
        140,
    ]
    view = picture(look, "ink").convert("RGB")
    assert at(view, 210, 130) == (214, 0, 110)
    assert min(at(view, 80, 80)) > 150  # type: ignore[call-overload]
    assert at(view, 4, 4) != (214, 0, 110)


@needs_ghostscript
@pytest.mark.parametrize(("fault", "unit"), [("turned", 1), ("unit", 2), ("shifted", 1), ("cropped", 1)])
def test_too_much_ink_is_marked_where_it_is_however_the_page_is_turned(
    fault: str, unit: int, tmp_path: Path
) -> None:
    look = looked(file_of(tmp_path, INKS + " " + OVER, fault), pictured=False)
    (box,) = look.blots
    sides = [side / unit for side in (box.x0, box.y0, box.x1, box.y1)]
    assert sides == pytest.approx([200, 120, 220, 140], abs=1)


def test_a_soft_proof_has_the_white_of_the_paper_and_its_black() -> None:
    profile = (profiles_dir() / "newsprint.icc").read_bytes()
    white, black = (
        np.asarray(soft_proof(Image.new("CMYK", (1, 1), inks), profile))[0, 0]
        for inks in ((0, 0, 0, 0), (0, 0, 0, 255))
    )
    assert ((white > 150) & (white < 225)).all()  # newsprint is no screen's white
    assert ((black > 50) & (black < 120)).all()  # and its black is a dark grey
    assert soft_proof(Image.new("CMYK", (1, 1)), b"no profile").getpixel((0, 0)) == (255, 255, 255)


def test_small_pages_are_separated_finer_and_huge_ones_coarser() -> None:
    def page(width: float, height: float) -> Boxes:
        return Boxes(PdfBox(0, 0, width, height), None, None)

    assert [dots_an_inch([page(*size)]) for size in ((260, 160), (1105, 1559), (14400, 14400))] == [
        300,
        100,
        17,
    ]


def test_a_box_that_is_looked_at_is_found_again_on_a_turned_page() -> None:
    box = PdfBox(30, 40, 50, 90)
    for turned in (0, 90, 180, 270):
        boxes = Boxes(PdfBox(10, 10, 210, 310), None, None, turned=turned)
        assert boxes.of_media(boxes.on_media(box)) == box
    assert Boxes(PdfBox(0, 0, 200, 300), None, None, turned=90).on_media(box) == Patch(40, 30, 50, 20)


def classed(page: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    """The elements of a class."""
    found: list[html.HtmlElement] = page.xpath(f"//*[contains(concat(' ', @class, ' '), ' {name} ')]")
    return found


LOOK = PlateLook(
    254.0,
    PdfBox(60, 60, 61, 61),
    0.02,
    (),
    tuple(
        PlateView(name, name.encode(), kind)
        for name, kind in (("soft", "jpg"), ("thumb", "jpg"), ("ink", "png"), ("<b>", "png"))
    ),
)


def test_findings_are_marked_in_percent_of_the_media_and_a_strange_spot_is_text(tmp_path: Path) -> None:
    seen = check(file_of(tmp_path, SOUND + " 1 0 0 rg 60 60 30 20 re f 65 65 5 5 re f"), 220)
    files = preflight_page(PreflightSheet("bank.pdf", seen, seen.told, 220, (LOOK,)))
    assert sorted(files) == [
        "index.html",
        "pages/1-ink.png",
        "pages/1-plate3.png",
        "pages/1-soft.jpg",
        "pages/1-thumb.jpg",
    ]
    page = html.fromstring(files["index.html"].decode())
    (box,) = classed(page, "box")  # the smaller one stands within the larger
    assert box.get("style") == "left:20.0%;top:60.0%;width:10.0%;height:10.0%"
    assert [frame.get("class") for frame in classed(page, "frame")] == ["frame bleed", "frame trim"]
    assert classed(page, "frame")[1].get("style") == "left:6.667%;top:10.0%;width:86.667%;height:80.0%"
    views = page.xpath("//*[@data-view]")
    assert [one.get("data-view") for one in views] == ["soft", "ink", "<b>"]
    assert "2 % of the page is over 220 %" in views[1].get("data-note-en")
    assert "Convert it to CMYK" in page.get_element_by_id("finding-1").text_content()


def test_the_same_file_gives_the_same_page_without_ghostscript_and_says_what_is_lacking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    path = file_of(tmp_path, SOUND, "turned")
    seen = check(path, 220)
    sheet = pictured(path, seen, 220)
    files = preflight_page(sheet)
    assert files == preflight_page(pictured(path, seen, 220))
    assert "apt install ghostscript" in files["index.html"].decode()
    drawn = Image.open(io.BytesIO(files["pages/1-page.jpg"]))
    assert drawn.width * 3 == pytest.approx(drawn.height * 2, abs=3)  # 300 × 200, turned


def test_a_page_without_findings_says_so_outside_the_list(tmp_path: Path) -> None:
    seen = check(file_of(tmp_path, SOUND), 220)
    page = html.fromstring(
        preflight_page(PreflightSheet("bank.pdf", seen, seen.told, 220, (LOOK,)))["index.html"].decode()
    )
    assert page.xpath("//aside/p[contains(., 'There is nothing to mend.')]") and not page.xpath("//li")


def test_pictures_that_there_are_no_more_are_taken_away_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for name in ("1-soft.jpg", "2-soft.jpg", "2-plate4.png", "mine.jpg"):
        (tmp_path / "pages" / name).write_bytes(b"")
    assert list(outdated_pictures(tmp_path, ["pages/1-soft.jpg"])) == [
        "pages/2-plate4.png",
        "pages/2-soft.jpg",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_axe_finds_nothing_to_complain_of(tmp_path: Path, width: int) -> None:
    seen = check(file_of(tmp_path, SOUND + " 1 0 0 rg 60 60 30 20 re f", "note"), 220)
    (tmp_path / "index.html").write_bytes(
        preflight_page(PreflightSheet("bank.pdf", seen, seen.told, 220, (LOOK,)))["index.html"]
    )
    with launched() as browser:
        page = browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
        page.goto((tmp_path / "index.html").as_uri())
        page.add_script_tag(path=str(tool("axe-core") / "axe.min.js"))
        told = page.evaluate(
            "async () => (await axe.run()).violations.map(v => v.id + ': ' + v.nodes[0].html)"
        )
    assert told == []


@needs_ghostscript
@pytest.mark.slow
def test_a_reader_turns_views_and_takes_marks_away_with_keys_in_a_browser(tmp_path: Path) -> None:
    path = file_of(tmp_path, SOUND + " 1 0 0 rg 60 60 30 20 re f")
    seen = check(path, 220)
    for name, data in preflight_page(pictured(path, seen, 220)).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    with launched() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(f"file://{tmp_path}/index.html")
        assert page.locator(".views button[aria-pressed=true]").inner_text().startswith("软打样")
        page.keyboard.press("v")
        assert page.locator(".views button[aria-pressed=true]").inner_text().startswith("墨量")
        assert "-ink.png" in (page.locator(".paper").get_attribute("src") or "")
        page.wait_for_function("document.querySelector('.paper').naturalWidth > 0")
        page.keyboard.press("b")
        assert not page.locator(".box").first.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        assert faults == []


def test_json_has_boxes_in_millimetres_from_the_trim(tmp_path: Path) -> None:
    from typeset.cli.commands.press import told_json

    seen = check(file_of(tmp_path, SOUND + " 1 0 0 rg 48.35 60 28.35 28.35 re f"), 220)
    (row,) = json.loads(told_json(seen))["findings"]
    assert row["boxes"] == [[10.0, 32.3, 10.0, 10.0]]
    assert json.loads(told_json(replace(seen, told=())))["findings"] == []
