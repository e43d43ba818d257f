"""The cover: the paper's name, the date and the first headlines as type on white, 1600 × 2400."""

import io
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from typeset.compose.fonts import Faces
from typeset.edition import Edition
from typeset.render.epub.plan import BookPlan
from typeset.render.epub.words import readable_date

SIZE = (1600, 2400)
MARGIN = 130
ACCENT = (166, 25, 46)
INK = (17, 17, 17)
SONG, HEI = ("Noto Serif CJK SC",), ("Noto Sans CJK SC",)
HEADLINES = 3


def draw_cover(edition: Edition, book: BookPlan, faces: Faces) -> bytes:
    """The cover as PNG bytes."""
    picture = Image.new("RGB", SIZE, (255, 255, 255))
    pen = ImageDraw.Draw(picture)
    width = SIZE[0] - 2 * MARGIN
    name = edition.paper.name
    masthead = _font(faces, SONG, 700, min(380, width // max(1, len(name))))
    pen.text((SIZE[0] // 2, 260), name, ACCENT, masthead, anchor="mt")
    bottom = 260 + masthead.size + 110
    pen.rectangle((MARGIN, bottom, SIZE[0] - MARGIN, bottom + 10), INK)
    pen.rectangle((MARGIN, bottom + 20, SIZE[0] - MARGIN, bottom + 23), INK)
    day = readable_date(edition.date) + (f"　第{edition.issue}期" if edition.issue else "")
    pen.text((SIZE[0] // 2, bottom + 60), day, INK, _font(faces, HEI, 400, 54), anchor="mt")
    _draw_headlines(pen, book, faces, int(bottom + 260))
    out = io.BytesIO()
    picture.quantize(32, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _draw_headlines(pen: ImageDraw.ImageDraw, book: BookPlan, faces: Faces, top: int) -> None:
    """The first headlines of page one, each smaller than the one before it."""
    width = SIZE[0] - 2 * MARGIN
    entries = [entry for section in book.sections[:1] for entry in section.entries][:HEADLINES]
    for entry, size in zip(entries, (132, 96, 84), strict=False):
        font = _font(faces, SONG, 700, size)
        title = entry.chapter.article.headline
        for line in _lines(title.text, title.breaks, width // size):
            if top + size > SIZE[1] - MARGIN:
                return
            pen.text((MARGIN, top), line, INK, font)
            top += int(size * 1.32)
        top += 76
        pen.rectangle((MARGIN, top - 40, SIZE[0] - MARGIN, top - 38), (190, 190, 190))
        top += 16


def _lines(text: str, breaks: tuple[int, ...], most: int) -> list[str]:
    """The desk's lines where they fit, otherwise as few lines of nearly equal length as the width takes."""
    edges = [0, *breaks, len(text)]
    lines = [text[a:b] for a, b in pairwise(edges)]
    if breaks and all(len(line) <= most for line in lines):
        return lines
    count = -(-len(text) // most)
    length = -(-len(text) // max(1, count))
    return [text[at : at + length] for at in range(0, len(text), length)]


def _font(faces: Faces, families: tuple[str, ...], weight: int, size: int) -> ImageFont.FreeTypeFont:
    face = faces.face(families, weight)
    return ImageFont.truetype(str(face.path), size, index=face.index)
