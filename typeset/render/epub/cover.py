"""The cover: the paper's name, the date and the first headlines as type on white, 1600 × 2400."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from typeset.compose.faces.fonts import Face, Faces
from typeset.compose.lines.fitting import Bounds, fit_title
from typeset.edition import BOXES, Article, Edition, Title
from typeset.language import is_traditional
from typeset.render.epub.plan import BookPlan
from typeset.render.epub.words import readable_date
from typeset.units import Pt

SIZE = (1600, 2400)
MARGIN = 130
WIDTH = SIZE[0] - 2 * MARGIN
ACCENT = (166, 25, 46)
INK = (17, 17, 17)
HAIR = (170, 170, 170)
SONG, HEI = ("Noto Serif CJK SC",), ("Noto Sans CJK SC",)
TOP, NAME = 230, 380
"""Where the paper's name stands and its largest size, in pixels; a longer name is smaller."""
HEADLINES = ((160, 84), (128, 72), (112, 64))
"""The largest and the smallest size of each headline, in pixels: each smaller than the one before it."""
STEP = 4
"""Pixels from one size that a headline may have to the next."""
LINES = 2
LEADING = 1.28
OVER, OVER_GAP = 50, 34
"""The size of the words over a headline, and the white between them and it."""

CORRECTION = re.compile("^(?:更正|更正声明|更正与致歉|致歉|致歉声明|勘误|重要更正)(?:启事|说明|公告)?$")
"""Headlines of corrections, which stand on page one by the rules of many papers and are no news of the day."""


@dataclass(frozen=True, slots=True)
class CoverLine:
    """A headline on the cover: the words over it, its lines and their size in pixels."""

    over: str
    lines: tuple[str, ...]
    size: int

    @property
    def height(self) -> float:
        """From the top of its first line to the foot of its last one."""
        return (OVER + OVER_GAP) * bool(self.over) + self.size * (1 + (len(self.lines) - 1) * LEADING)


def draw_cover(edition: Edition, book: BookPlan, faces: Faces) -> bytes:
    """The cover as PNG bytes."""
    picture = Image.new("RGB", SIZE, WHITE)
    pen = ImageDraw.Draw(picture)
    top = _draw_masthead(pen, edition, faces)
    foot = SIZE[1] - MARGIN - 90
    pen.rectangle((MARGIN, foot, SIZE[0] - MARGIN, foot + 2), INK)
    pages = f"今日{len(book.sections)}版　{len(book.chapters)}篇"
    pen.text((SIZE[0] // 2, foot + 34), pages, INK, _font(faces, HEI, 400, 46), anchor="mt")
    _draw_headlines(pen, tuple(headlines(book, faces)), faces, (top, foot))
    out = io.BytesIO()
    in_few_colors(picture).save(out, "PNG", compress_level=6)
    return out.getvalue()


COLORS = 32
WHITE = (255, 255, 255)


def in_few_colors(picture: Image.Image) -> Image.Image:
    """The picture in 32 colours, as `quantize` makes it, which takes longer than all else of a book of a few articles.

    Rows that are white alone, three quarters of a cover, are left out of it. They change no colour as long as most of
    the rest is white, too: a median cut parts its boxes at the middle of their pixels, which is white then with those
    rows and without, until white is in a box by itself, whose colour it is however much of it there is.
    """
    wide, high = picture.size
    rows, blank = _rows(picture.tobytes(), 3 * wide), bytes(WHITE) * wide
    inked = [row for row in rows if row != blank]
    rest = Image.frombytes("RGB", (wide, len(inked)), b"".join(inked))
    white = sum(count for count, color in rest.getcolors(wide * high) or () if color == WHITE)
    if 2 * white <= wide * len(inked):
        return picture.quantize(COLORS, dither=Image.Dither.NONE)
    few = rest.quantize(COLORS, dither=Image.Dither.NONE)
    palette = few.getpalette() or []
    number = [tuple(palette[place : place + 3]) for place in range(0, len(palette), 3)].index(WHITE)
    colored = iter(_rows(few.tobytes(), wide))
    numbers = (bytes([number]) * wide if row == blank else next(colored) for row in rows)
    made = Image.frombytes("P", picture.size, b"".join(numbers))
    made.putpalette(palette)
    return made


def _rows(data: bytes, wide: int) -> list[bytes]:
    """The rows of so many bytes each."""
    return [data[place : place + wide] for place in range(0, len(data), wide)]


def _draw_masthead(pen: ImageDraw.ImageDraw, edition: Edition, faces: Faces) -> int:
    """The name over the thick rule and the thin one, and the date; returns where the headlines may begin."""
    name = edition.paper.name
    size = min(NAME, WIDTH // max(1, len(name)))
    pen.text((SIZE[0] // 2, TOP), name, ACCENT, _font(faces, SONG, 700, size), anchor="mt")
    bottom = TOP + size + 90
    pen.rectangle((MARGIN, bottom, SIZE[0] - MARGIN, bottom + 10), INK)
    pen.rectangle((MARGIN, bottom + 20, SIZE[0] - MARGIN, bottom + 23), INK)
    day = readable_date(edition.date) + (f"　第{edition.issue}期" if edition.issue else "")
    pen.text((SIZE[0] // 2, bottom + 60), day, INK, _font(faces, HEI, 400, 54), anchor="mt")
    return bottom + 130


def headlines(book: BookPlan, faces: Faces) -> Iterator[CoverLine]:
    """The first headlines of page one, broken by sense and as large as the cover's width takes."""
    entries = (entry for section in book.sections[:1] for entry in section.entries)
    first = [entry.chapter.article for entry in entries if entry.chapter.article.headline]
    told = [article for article in first if _is_news(article)] or first
    drawn = [article for article in told if _draws(faces, SONG, 700, article.headline.text)]
    for article, (most, least) in zip(drawn, HEADLINES, strict=False):
        over = article.kicker.text if article.kicker else article.column
        small = _font(faces, HEI, 400, OVER)
        shown = over if small.getlength(over) <= WIDTH and _draws(faces, HEI, 400, over) else ""
        yield CoverLine(shown, *_fitted(article.headline, faces, (most, least)))


def _is_news(article: Article) -> bool:
    """Whether a subscriber would want the headline on the cover: no advertisement, notice or filler, no correction."""
    return article.kind not in BOXES and not CORRECTION.search(article.headline.text)


def _fitted(title: Title, faces: Faces, sizes: tuple[int, int]) -> tuple[tuple[str, ...], int]:
    most, least = sizes
    ladder = tuple(Pt(size) for size in range(most, least - 1, -STEP))
    fit = fit_title(title, Pt(WIDTH), Bounds(ladder, Pt(most), Pt(least), LINES))
    lines = tuple(title.text[a:b].strip() for a, b in pairwise((*fit.starts, len(title.text))))
    size = int(fit.size)
    widest = max((_font(faces, SONG, 700, size).getlength(line) for line in lines), default=0.0)
    return lines, size if widest <= WIDTH else int(size * WIDTH / widest)


def _draw_headlines(
    pen: ImageDraw.ImageDraw, entries: tuple[CoverLine, ...], faces: Faces, room: tuple[int, int]
) -> None:
    """The headlines with the white shared evenly between them, and a hairline in the middle of it.

    What the room does not hold is left out, the last first: the contents page has them all.
    """
    top, foot = room
    while entries and sum(entry.height for entry in entries) > foot - top - 60 * (len(entries) + 1):
        entries = entries[:-1]
    gap = (foot - top - sum(entry.height for entry in entries)) / (len(entries) + 1)
    y = top + gap
    for number, entry in enumerate(entries):
        if number:
            middle = y - gap / 2
            pen.rectangle((MARGIN, middle, SIZE[0] - MARGIN, middle + 2), HAIR)
        _draw_entry(pen, entry, faces, y)
        y += entry.height + gap


def _draw_entry(pen: ImageDraw.ImageDraw, entry: CoverLine, faces: Faces, y: float) -> None:
    if entry.over:
        pen.text((MARGIN, y), entry.over, ACCENT, _font(faces, HEI, 400, OVER), anchor="lt")
        y += OVER + OVER_GAP
    font = _font(faces, SONG, 700, entry.size)
    for line in entry.lines:
        pen.text((MARGIN, y), line, INK, font, anchor="lt")
        y += entry.size * LEADING


def _draws(faces: Faces, families: tuple[str, ...], weight: int, text: str) -> bool:
    """Whether the cover's face has all of a text: a headline with another script is left to the contents."""
    face = _face(faces, families, weight)
    return all(face.has(char) for char in text if not char.isspace())


def _face(faces: Faces, families: tuple[str, ...], weight: int) -> Face:
    regional = is_traditional(faces.language)
    own = [family.replace("CJK SC", "CJK TC") for family in families] if regional else []
    return faces.face((*own, *families), weight)


def _font(faces: Faces, families: tuple[str, ...], weight: int, size: int) -> ImageFont.FreeTypeFont:
    face = _face(faces, families, weight)
    return ImageFont.truetype(str(face.path), size, index=face.index)
