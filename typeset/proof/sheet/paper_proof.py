"""`proof.pdf`: each page reduced on a sheet of A4 with numbered marks, room for three readings and a signature."""

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from typeset.compose.faces.fonts import Faces, find_faces
from typeset.edition import Edition
from typeset.errors import Severity
from typeset.sources.proofs.signed import STAGES

DPI = 150
SHEET = (1240, 1754)
"""A4 at that resolution."""
MARGIN, HEAD, FOOT = 50, 120, 330
COLOURS = {Severity.ERROR: (193, 18, 31), Severity.WARNING: (179, 107, 0), Severity.INFO: (43, 108, 176)}
LISTED = 12
"""Findings whose words fit under a page; the rest are in index.html."""


def paper_proof(
    edition: Edition, pages: tuple[dict[str, Any], ...], rows: list[dict[str, Any]], pictures: list[bytes]
) -> bytes:
    """The sheets as the bytes of a PDF, of pages that are large JPEGs; the same proof gives the same bytes."""
    faces = find_faces()
    here = [[row for row in rows if row["page"] == page["number"]] for page in pages]
    with ThreadPoolExecutor(2) as pool:
        sheets = list(pool.map(partial(_sheet, edition, faces), pages, here, pictures))
    out = io.BytesIO()
    day = datetime(edition.date.year, edition.date.month, edition.date.day).timetuple()
    first, *rest = sheets
    first.save(
        out,
        "PDF",
        save_all=True,
        append_images=rest,
        resolution=DPI,
        quality=80,
        title=f"{edition.paper.name} 校样",
        creationDate=day,
        modDate=day,
    )
    return out.getvalue()


def _sheet(
    edition: Edition, faces: Faces, page: dict[str, Any], rows: list[dict[str, Any]], large: bytes
) -> Image.Image:
    sheet = Image.new("RGB", SHEET, "white")
    pen = ImageDraw.Draw(sheet)
    day = f"{edition.paper.name} {edition.date.isoformat()}  {page['label']} {page['name']}"
    pen.text((MARGIN, 36), day, "black", _font(faces, 30, 700))
    pen.text((MARGIN, 80), f"指纹 {page['hash']}　共 {len(rows)} 处", "black", _font(faces, 22))
    _boxes_for_names(pen, faces)
    with Image.open(io.BytesIO(large)) as picture:
        scale = min((SHEET[0] - 2 * MARGIN) / picture.width, (SHEET[1] - HEAD - FOOT) / picture.height)
        size = (round(picture.width * scale), round(picture.height * scale))
        picture.draft("RGB", size)  # JPEG is read at half its size where that is enough
        reduced = picture.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    left = (SHEET[0] - size[0]) // 2
    sheet.paste(reduced, (left, HEAD))
    pen.rectangle((left - 1, HEAD - 1, left + size[0], HEAD + size[1]), outline=(120, 120, 120))
    for row in rows:
        _mark(pen, row, (left, HEAD, *size), _font(faces, 18, 700))
    _list(pen, rows, HEAD + size[1] + 16, faces)
    return sheet


def _boxes_for_names(pen: ImageDraw.ImageDraw, faces: Faces) -> None:
    """A box for each stage at the sheet's head, wide enough to sign in."""
    for place, stage in enumerate(STAGES):
        left = SHEET[0] - MARGIN - (len(STAGES) - place) * 135
        pen.rectangle((left, 30, left + 128, 108), outline="black")
        pen.text((left + 8, 34), stage, "black", _font(faces, 20))


def _mark(
    pen: ImageDraw.ImageDraw, row: dict[str, Any], at: tuple[int, int, int, int], font: ImageFont.FreeTypeFont
) -> None:
    """The finding's rectangles, and its number over the first of them."""
    colour = COLOURS[row["finding"].severity]
    for number, box in enumerate(row["boxes"]):
        x, y = at[0] + box["left"] / 100 * at[2], at[1] + box["top"] / 100 * at[3]
        right, foot = x + box["width"] / 100 * at[2], y + box["height"] / 100 * at[3]
        pen.rectangle((x - 2, y - 2, right + 2, foot + 2), outline=colour, width=2)
        if not number:
            words = str(row["number"])
            pen.rectangle((x - 2, y - 24, x + 8 + font.getlength(words), y - 2), fill=colour)
            pen.text((x + 2, y - 25), words, "white", font)


def _list(pen: ImageDraw.ImageDraw, rows: list[dict[str, Any]], top: int, faces: Faces) -> None:
    font = _font(faces, 20)
    for place, line in enumerate(_lines(rows)):
        column, row = divmod(place, LISTED // 2)
        left = MARGIN + column * (SHEET[0] - 2 * MARGIN) // 2
        words = line
        while words and font.getlength(words) > (SHEET[0] - 2 * MARGIN) / 2 - 16:
            words = words[:-2] + "…" if len(words) > 2 else ""
        pen.text((left, top + row * 44), words, "black", font)


def _lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    marks = {Severity.ERROR: "×", Severity.WARNING: "!", Severity.INFO: "·"}
    for row in rows[:LISTED]:
        finding = row["finding"]
        yield f"{row['number']} {marks[finding.severity]} {finding.id} {finding.message.zh}{finding.quote}"


def _font(faces: Faces, size: int, weight: int = 400) -> ImageFont.FreeTypeFont:
    face = faces.face(("Noto Sans CJK SC",), weight)
    return ImageFont.truetype(str(face.path), size, index=face.index)
