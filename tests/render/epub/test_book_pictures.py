"""Pictures and the headlines' face in the book: upright, without metadata, light enough for old readers."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from typeset.compose.faces.fonts import find_faces
from typeset.edition import Crop, Edition, Figure, Title
from typeset.makeup.model.page import MadeEdition
from typeset.render.epub import pictures, render_epub
from typeset.render.epub.headface import LARGEST, head_face

Issue = tuple[Edition, MadeEdition]


def with_pictures(issue: Issue, names: list[str]) -> Edition:
    edition, _ = issue
    blocks = (*edition.articles[0].blocks, *(Figure(name, alt="图") for name in names))
    return replace(edition, articles=(replace(edition.articles[0], blocks=blocks), *edition.articles[1:]))


def test_a_picture_that_a_camera_laid_on_its_side_stands_upright_and_tells_nothing_of_the_camera(
    issue: Issue,
) -> None:
    edition = with_pictures(issue, ["images/side.jpg"])
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A camera"
    Image.new("RGB", (300, 200), (200, 30, 40)).save(edition.root / "images/side.jpg", exif=exif)
    made = Image.open(io.BytesIO(pictures.book_pictures(edition)["images/images-2fside-2ejpg.jpg"]))
    assert made.size == (200, 300)
    assert not made.getexif() and "icc_profile" not in made.info


def test_what_the_desk_cuts_off_is_not_in_the_book_either(issue: Issue) -> None:
    edition = with_pictures(issue, ["images/halves.png"])
    picture = Image.new("RGB", (300, 200), (200, 30, 40))
    picture.paste((30, 40, 200), (150, 0, 300, 200))
    picture.save(edition.root / "images/halves.png")
    article = edition.articles[0]
    *before, figure = article.blocks
    assert isinstance(figure, Figure)
    cut = replace(figure, crop=Crop(left=0.5, bottom=0.25))
    both = replace(article, blocks=(*before, figure, cut))
    made = pictures.book_pictures(replace(edition, articles=(both, *edition.articles[1:])))
    whole, part = (
        Image.open(io.BytesIO(made[pictures.book_name(one, edition.root)])) for one in (figure, cut)
    )
    assert (whole.size, part.size) == ((300, 200), (150, 150))
    assert part.getpixel((2, 75)) == pytest.approx((30, 40, 200), abs=20)


def test_pictures_of_many_pixels_become_smaller_together_until_the_book_is_light(
    issue: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = with_pictures(issue, [f"images/{n}.png" for n in range(3)])
    for n in range(3):
        Image.effect_noise((1800, 1200), 90 + n).save(edition.root / f"images/{n}.png")
    whole = pictures.book_pictures(edition)
    monkeypatch.setattr(pictures, "MOST", sum(map(len, whole.values())) // 3)
    light = pictures.book_pictures(edition)
    assert light.keys() == whole.keys()
    assert sum(map(len, light.values())) <= pictures.MOST
    widths = {Image.open(io.BytesIO(data)).width for name, data in light.items() if "png" in name}
    assert len(widths) == 1, "all pictures take the same step down"


def test_the_headlines_face_holds_their_characters_and_little_else(issue: Issue) -> None:
    edition, made = issue
    with zipfile.ZipFile(io.BytesIO(render_epub(edition, made, find_faces()))) as archive:
        data = archive.read("EPUB/fonts/head.otf")
        assert b"@font-face" in archive.read("EPUB/style.css")
    font = TTFont(io.BytesIO(data))
    wanted = {ord(char) for article in edition.articles for char in article.headline.text}
    assert wanted <= font.getBestCmap().keys()
    assert len(font.getBestCmap()) < len(wanted) + 40
    assert "CFF " in font


def test_a_book_whose_headlines_have_too_many_characters_leaves_the_face_to_the_reader(issue: Issue) -> None:
    edition, made = issue
    many = Title("".join(map(chr, range(0x4E00, 0x4E00 + 3000))))
    heavy = replace(edition, articles=(replace(edition.articles[0], headline=many), *edition.articles[1:]))
    assert head_face(heavy, find_faces()) == b""
    assert 0 < len(head_face(edition, find_faces())) <= LARGEST
    with zipfile.ZipFile(io.BytesIO(render_epub(heavy, made, find_faces()))) as archive:
        assert "EPUB/fonts/head.otf" not in archive.namelist()
        assert b"@font-face" not in archive.read("EPUB/style.css")


def test_the_folder_of_pictures_is_not_told_by_their_names(tmp_path: Path) -> None:
    assert pictures.book_name(Figure("images/闸 1.png"), tmp_path).isascii()
