"""Booked advertisements in the written PDF: where they are booked, to a tenth of a millimetre, marked."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests.cli.conftest import write
from tests.edition.conftest import built
from tests.edition.test_pictures import png
from typeset.makeup.ads.spots import AdSpot, plan_ads
from typeset.makeup.model.page import Leg
from typeset.makeup.model.ruling.grids import Taken
from typeset.run import READER, Issue
from typeset.units import Mm, points

NEAR = points(Mm(0.1))
STORY = "闸门在清晨六点缓缓升起，第{n}艘货船驶入新航道，两岸站满了人。守闸人老周记下水位：{n}米四，比昨天高出半尺。"
SIZES = {"strip": "8x12", "half": "8x46", "full": "page", "box": "80x60mm"}


def story(name: str, paragraphs: int) -> str:
    text = "\n\n".join(STORY.format(n=f"{name}{n}") * 3 for n in range(paragraphs))
    return f"---\nheadline: {name}号船闸今起试通水\n---\n{text}\n"


def picture(size: tuple[int, int]) -> bytes:
    return png(Image.new("RGB", size, (30, 60, 160)))


def advertised(folder: Path) -> Issue:
    """Four pages, of which one is booked whole, with a strip, a half page and a box of millimetres."""
    pages = "[{number: 1, place: [a]}, {number: 2, place: [b]}, {number: 3}, {number: 4, place: [c, d]}]"
    ads = [
        "{ad: strip, page: 1, slot: strip}",
        "{ad: half, page: 2, slot: half, at: head}",
        "{ad: full, page: 3, slot: full, folio: false}",
        "{ad: box, page: 4, slot: box, at: foot-right}",
        "{ad: words, page: 4, slot: strip, at: head}",
    ]
    files: dict[str, str | bytes] = {
        "edition.yaml": f"date: 2026-11-23\npaper: house\npages: {pages}\nads: [{', '.join(ads)}]\n",
        "house/paper.yaml": f"name: 清河日报\nads: {{{', '.join(map(': '.join, SIZES.items()))}}}\n",
        "articles/words.md": "---\nheadline: 云溪新城\nkind: ad\n---\n码头街六号，当日开盘。\n",
        **{f"articles/{name}.md": story(name, 12) for name in "abcd"},
    }
    for name, size in {
        "strip": (999, 135),
        "half": (999, 517),
        "full": (999, 1384),
        "box": (800, 600),
    }.items():
        files[f"articles/{name}.md"] = f"---\nkind: ad\n---\n![](images/{name}.png){{alt=云溪新城}}\n"
        files[f"images/{name}.png"] = picture(size)
    return built(write(folder, files))


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    return advertised(tmp_path_factory.mktemp("advertised"))


def spots(issue: Issue) -> dict[str, AdSpot]:
    found = plan_ads(issue.edition, issue.made.grid, Taken(29, 4, 0)).spots
    return {one.booking.ad: one for one in found}


def images(issue: Issue, page: int) -> Iterator[tuple[float, float, float, float]]:
    """The pictures of a page of the file: left, top, right, bottom from its top left."""
    with pypdfium2.PdfDocument(issue.files[READER]) as pdf:
        sheet = pdf[page - 1]
        for one in sheet.get_objects():
            if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE:
                left, bottom, right, top = one.get_bounds()
                yield left, sheet.get_height() - top, right, sheet.get_height() - bottom


@pytest.mark.parametrize("name", ["strip", "half", "full", "box"])
def test_an_advertisement_stands_within_a_tenth_of_a_millimetre_of_its_module(
    name: str, issue: Issue
) -> None:
    spot = spots(issue)[name]
    box = spot.box
    (found,) = images(issue, spot.booking.page)
    assert found == pytest.approx((box.x, box.y, box.right, box.bottom), abs=NEAR)


def test_it_is_marked_and_nothing_is_lost(issue: Issue) -> None:
    wrong = [one for one in issue.findings if one.severity.value == "error"]
    assert wrong == []
    with pypdfium2.PdfDocument(issue.files[READER]) as pdf:
        said = [page.get_textpage().get_text_bounded() for page in pdf]
    assert [text.count("广告") for text in said] == [1, 1, 1, 2]


def test_a_line_of_words_stands_in_the_middle_of_a_wide_module(issue: Issue) -> None:
    (legs,) = (
        [one for one in page.frames if isinstance(one, Leg) and one.article == "words"]
        for page in issue.made.pages
        if page.plan.number == 4
    )
    box, (leg,) = spots(issue)["words"].box, legs
    assert abs((leg.box.x + leg.box.right) - (box.x + box.right)) < 2.0


def test_a_page_without_folio_says_nothing_but_that_it_is_an_advertisement(issue: Issue) -> None:
    with pypdfium2.PdfDocument(issue.files[READER]) as pdf:
        assert pdf[2].get_textpage().get_text_bounded().strip() == "广告"


def test_the_sample_with_advertisements_is_made_without_an_error(repository: Path) -> None:
    made = built(repository / "examples/ads/2026-11-24")
    assert [one for one in made.findings if one.severity.value == "error"] == []
    assert sorted(one.id for one in made.findings if one.severity.value == "warning") in ([], ["L05"])


def test_fillers_stand_beside_the_advertisements_in_white_and_never_on_them(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "edition.yaml": "date: 2026-11-23\npaper: house\npages: [{number: 1, place: [a]}]\n"
        "ads: [{ad: box, page: 1, slot: box, at: foot-left}, {ad: words, page: 1, slot: box, at: foot-right}]\n",
        "house/paper.yaml": "name: 清河日报\nads: {box: 3x30}\n",
        "articles/a.md": story("a", 12),
        "articles/box.md": "---\nkind: ad\n---\n![](images/box.png){alt=云溪新城}\n",
        "images/box.png": picture((369, 338)),
        "articles/words.md": "---\nheadline: 云溪新城\nkind: ad\n---\n码头街六号，当日开盘。\n",
        **{
            f"fillers/{name}.md": f"---\nheadline: {name}则潮信\nkind: filler\n---\n{STORY.format(n=name) * 2}\n"
            for name in "甲乙丙"
        },
    }
    made = built(write(tmp_path, files))
    assert [one.id for one in made.findings if one.severity.value == "error"] == []
    assert [one.id for one in made.findings if one.id == "M49"]


def test_a_corner_that_is_booked_counts_for_no_white(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "edition.yaml": "date: 2026-11-23\npaper: house\npages: [{number: 1, place: [a, b, c, d]}]\n"
        "ads: [{ad: words, page: 1, slot: box, at: foot-right}]\n",
        "house/paper.yaml": "name: 清河日报\nformat: tabloid\nads: {box: 3x36}\n",
        "articles/words.md": "---\nheadline: 云溪新城\nkind: ad\n---\n码头街六号，当日开盘。\n",
        **{
            f"articles/{name}.md": story(name, paragraphs)
            for name, paragraphs in (("a", 5), ("b", 3), ("c", 3), ("d", 2))
        },
    }
    made = built(write(tmp_path, files))
    assert [one.id for one in made.findings if one.id == "M48"] == []


def test_an_ear_that_is_booked_has_the_picture_and_no_digest(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "edition.yaml": "date: 2026-11-23\npaper: house\npages: auto\nads: [{ad: ear, page: 1, slot: ear}]\n",
        "house/paper.yaml": "name: 清河日报\nads: {ear: ear}\n",
        "articles/ear.md": "---\nkind: ad\n---\n![](images/ear.png){alt=云溪新城}\n",
        "images/ear.png": picture((738, 540)),
        **{f"articles/{name}.md": story(name, 40) for name in "abc"},
    }
    made = built(write(tmp_path, files))
    assert [one for one in made.findings if one.severity.value == "error"] == []
    (spot,) = plan_ads(made.edition, made.made.grid, Taken(27, 4, 0)).spots
    assert (spot.box.x, spot.box.y, spot.box.right, spot.box.bottom) in [
        pytest.approx(found, abs=NEAR) for found in images(made, 1)
    ]
    with pypdfium2.PdfDocument(made.files[READER]) as pdf:
        assert "导读" not in pdf[0].get_textpage().get_text_bounded()


def test_an_advertisement_that_is_a_drawing_is_in_its_place(tmp_path: Path) -> None:
    rect = '<rect width="999" height="135" fill="red"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 999 135">{rect}</svg>'
    files: dict[str, str | bytes] = {
        "edition.yaml": "date: 2026-11-23\npaper: house\npages: auto\nads: [{ad: bank, page: 1, slot: strip}]\n",
        "house/paper.yaml": "name: 清河日报\nads: {strip: 8x12}\n",
        "articles/bank.md": "---\nkind: ad\n---\n![](images/bank.svg){alt=云溪新城}\n",
        "images/bank.svg": drawing,
        **{f"articles/{name}.md": story(name, 20) for name in "abc"},
    }
    made = built(write(tmp_path, files))
    assert [one for one in made.findings if one.severity.value == "error"] == []
    (spot,) = plan_ads(made.edition, made.made.grid, Taken(27, 4, 0)).spots
    with pypdfium2.PdfDocument(made.files[READER]) as pdf:
        drawn = pdf[0].render(scale=1).to_pil().convert("RGB")
    x, y = spot.box.x + 3, spot.box.y + 3
    red = [drawn.getpixel((round(at), round(y))) for at in (x, x - 8, spot.box.right - 3, spot.box.right + 5)]
    assert red == [(255, 0, 0), (255, 255, 255), (255, 0, 0), (255, 255, 255)]
