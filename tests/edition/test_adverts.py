"""Advertisers' PDFs in the written files: in their modules, text and lines as they were, in the book as pictures."""

import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tests.adverts import WORDS, advert
from tests.cli.conftest import write
from tests.edition.conftest import built
from tests.edition.test_booked_ads import story
from typeset.makeup.ads.spots import size_of
from typeset.makeup.model.grid import PageRoom
from typeset.makeup.model.page import Picture
from typeset.run import EPUB, READER, Issue
from typeset.units import Mm, millimetres, points

SIZES = {"strip": "8x12", "box": "80x60mm", "full": "page"}
NEAR = points(Mm(0.1))


def folder_of(folder: Path, **fault: str) -> Path:
    """Three pages: a strip, a box that lies on its side in its file, a whole page."""
    files: dict[str, str | bytes] = {
        "edition.yaml": "date: 2026-11-23\npaper: house\npages: [{number: 1, place: [a]}, {number: 2, place: [b]}, "
        "{number: 3}]\nads: [{ad: strip, page: 1, slot: strip}, {ad: box, page: 2, slot: box, at: foot-right}, "
        "{ad: full, page: 3, slot: full}]\n",
        "house/paper.yaml": f"name: 清河日报\nads: {{{', '.join(map(': '.join, SIZES.items()))}}}\n",
        **{f"articles/{name}.md": story(name, 14) for name in "ab"},
    }
    for name, size in {"strip": (352.43, 47.63), "box": (80, 60), "full": (352.43, 488.16)}.items():
        files[f"articles/{name}.md"] = f"---\nkind: ad\n---\n![](images/{name}.pdf){{alt=云溪新城}}\n"
        files[f"images/{name}.pdf"] = advert(*size, fault.get(name, ""), turned=name == "box")
    return write(folder, files)


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    return built(folder_of(tmp_path_factory.mktemp("adverts")))


def drawn(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """Where the form of a page stands, as its content says: left, top, right, bottom from the top left."""
    page.contents_coalesce()
    (found,) = re.findall(rb"q ([-\d. ]+) cm (/Advert\d+) Do", page.obj.Contents.read_bytes())
    a, _b, _c, d, x, y = map(float, found[0].split())
    left, foot, right, top = map(float, page.obj.Resources.XObject[found[1].decode()].BBox)
    height = float(page.mediabox[3])
    return x + a * left, height - (y + d * top), x + a * right, height - (y + d * foot)


def words(page: pypdfium2.PdfPage) -> int:
    """How often an advertisement's words are found; one that was turned has a letter a line."""
    return "".join(page.get_textpage().get_text_bounded().split()).count(WORDS)


def test_nothing_of_the_paper_is_lost_or_mistaken(issue: Issue) -> None:
    assert [one for one in issue.findings if one.severity.value == "error"] == []
    assert [one.message.en for one in issue.findings if one.id == "I09"] == [
        "The advertiser's PDF is in CMYK, K."
    ] * 3


def test_each_stands_within_a_tenth_of_a_millimetre_of_its_module(issue: Issue) -> None:
    modules = {one.ad: one.module for one in issue.edition.ads}
    with pikepdf.open(io.BytesIO(issue.files[READER])) as pdf:
        for page in issue.made.pages:
            (frame,) = (one for one in page.frames if isinstance(one, Picture))
            size = size_of(modules[frame.article], PageRoom(issue.made.grid))
            assert (frame.box.width, frame.box.height) == pytest.approx(size)
            assert drawn(pdf.pages[page.number - 1]) == pytest.approx(
                (frame.box.x, frame.box.y, frame.box.right, frame.box.bottom), abs=NEAR
            )


def test_its_text_is_still_text_and_its_lines_are_lines(issue: Issue) -> None:
    with pypdfium2.PdfDocument(issue.files[READER]) as pdf:
        said = [words(page) for page in pdf]
        kinds = [{one.type for one in page.get_objects()} for page in pdf]
    assert said == [1, 1, 1]
    assert all(pypdfium2.raw.FPDF_PAGEOBJ_PATH in kind for kind in kinds)
    assert not any(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE in kind for kind in kinds)


def test_its_colours_are_those_of_its_file(issue: Issue) -> None:
    with pikepdf.open(io.BytesIO(issue.files[READER])) as pdf:
        contents = [one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream)]
    assert sum(b"0 1 1 0 k" in one for one in contents) == 3


def test_it_begins_with_nothing_of_the_page_around_it(issue: Issue) -> None:
    with pikepdf.Pdf.open(io.BytesIO(issue.files[READER])) as pdf:
        for page in pdf.pages:
            saved, held = list[list[str]](), list[str]()
            for one in pikepdf.parse_content_stream(page):
                name = str(one.operator)
                if name == "q":
                    saved.append(list(held))
                elif name == "Q":
                    held = saved.pop()
                elif name == "Do" and "/Advert" in str(one.operands[0]):
                    assert held == ["cm"]
                elif name not in ("BDC", "BMC", "EMC"):
                    held.append(name)


def test_the_book_has_it_as_a_picture_marked_as_an_advertisement(issue: Issue) -> None:
    with zipfile.ZipFile(io.BytesIO(issue.files[EPUB])) as book:
        pictures = [name for name in book.namelist() if name.endswith(".jpg") and "pdf" in name]
        shapes = [Image.open(io.BytesIO(book.read(name))).size for name in pictures]
        chapters = [book.read(name).decode() for name in book.namelist() if "/a0" in name and "xhtml" in name]
    ratios = sorted(round(width / height, 1) for width, height in shapes)
    assert ratios == [0.7, 1.3, 7.4]
    assert sum("云溪新城" in one and "广告" in one for one in chapters) == 3


def test_the_same_files_give_the_same_bytes(issue: Issue, tmp_path: Path) -> None:
    assert built(folder_of(tmp_path)).files[READER] == issue.files[READER]


def test_one_that_cannot_be_placed_is_told_with_its_file_and_its_place_stays_empty(tmp_path: Path) -> None:
    made = built(folder_of(tmp_path, strip="encrypted"))
    (told,) = (one for one in made.findings if one.severity.value == "error")
    assert (told.id, told.article, told.quote, told.place) == (
        "I07",
        "strip",
        "images/strip.pdf",
        "articles/strip.md:4",
    )
    with pypdfium2.PdfDocument(made.files[READER]) as pdf:
        assert [words(page) for page in pdf] == [0, 1, 1]


def test_one_of_another_size_is_told_in_millimetres(tmp_path: Path) -> None:
    folder = write(folder_of(tmp_path), {"images/box.pdf": advert(82, 60)})
    (told,) = (one for one in built(folder).findings if one.id == "I08")
    assert told.severity.value == "error" and "82.0 × 60.0" in told.message.zh
    assert f"{millimetres(points(Mm(80))):.1f} × 60.0" in told.message.en


def test_a_paper_may_leave_advertisements_out_of_its_book(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    house = (folder / "house/paper.yaml").read_text("utf-8")
    made = built(write(folder, {"house/paper.yaml": f"{house}ads_in_book: false\n"}))
    assert [one for one in made.findings if one.severity.value == "error"] == []
    with zipfile.ZipFile(io.BytesIO(made.files[EPUB])) as book:
        assert not any("pdf" in name for name in book.namelist())
        texts = [book.read(name).decode() for name in book.namelist() if name.endswith("xhtml")]
    assert not any("云溪新城" in text for text in texts)
    with pypdfium2.PdfDocument(made.files[READER]) as pdf:
        assert [words(page) for page in pdf] == [1, 1, 1]
