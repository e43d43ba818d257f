"""The drawings of the sample of eight pages: nameplates, logos, a map, a code, a puzzle, a cartoon, advertisements.

Run: python examples/make_yunxi_art.py. Words of drawings are outlines, so that they look alike on every machine.
"""

# A mark on a drawing is its place, size and colour; bundling them would hide the picture in the code.
# ruff: noqa: PLR0917, C901, PLR0912

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pypdfium2
import zxingcpp
from fontTools.misc.transform import Transform
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection, TTFont
from make_ads import page, water, words
from make_pictures import curve
from PIL import Image, ImageDraw, ImageFont

SAMPLE = Path(__file__).parent / "yunxi"
IMAGES = SAMPLE / "2026-12-01" / "images"
LOGOS = SAMPLE / "house" / "images"
BROADSHEET = SAMPLE / "house-broadsheet" / "images"
NOTO = Path("/usr/share/fonts/opentype/noto")
FILES = {
    "song": NOTO / "NotoSerifCJK-Bold.ttc",
    "hei": NOTO / "NotoSansCJK-Bold.ttc",
    "text": NOTO / "NotoSansCJK-Regular.ttc",
    "kai": Path("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf"),
}
LEADING, WIDTH, HALF_WIDTH, LINES = 11.25, 639.0, 315.0, 88
"""Points of the sample's lines, of six and of three columns of its tabloid pages, and how many lines a page has."""
RED, BLUE, INK, SAND = "#a6192e", "#1d4e6b", "#22282c", "#f4eee1"
Points = Sequence[tuple[float, float]]


@cache
def face(name: str) -> TTFont:
    """A face; of a collection the one for simplified Chinese."""
    if FILES[name].suffix == ".ttf":
        return TTFont(FILES[name])
    fonts = TTCollection(FILES[name]).fonts
    return next(one for one in fonts if (one["name"].getDebugName(1) or "").endswith("SC"))


def outline(
    text: str, at: tuple[float, float], size: float, look: str = "hei", more: str = "", down: bool = False
) -> str:
    """Words as one path: on a line from `at`, or one below the other."""
    font = face(look)
    glyphs, names, k = font.getGlyphSet(), font.getBestCmap(), size / font["head"].unitsPerEm
    pen = SVGPathPen(glyphs, ntos=lambda value: f"{value:.2f}".rstrip("0").rstrip("."))
    x, y = at
    for sign in text:
        glyph = glyphs[names[ord(sign)]]
        glyph.draw(TransformPen(pen, Transform(k, 0, 0, -k, x, y)))
        x, y = (x, y + size) if down else (x + glyph.width * k, y)
    return f'<path d="{pen.getCommands()}" {more}/>'


def span(text: str, size: float, look: str = "hei") -> float:
    """How wide words are."""
    font = face(look)
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    return sum(glyphs[names[ord(sign)]].width for sign in text) * size / font["head"].unitsPerEm


def centred(text: str, at: tuple[float, float], size: float, look: str = "hei", more: str = "") -> str:
    """Words about a middle."""
    return outline(text, (at[0] - span(text, size, look) / 2, at[1]), size, look, more)


def drawing(width: float, height: float, body: str) -> str:
    """An SVG file."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}">{body}</svg>\n'


def brush(colour: str, width: float) -> str:
    """How a written name is inked: its outlines swell, with round ends."""
    return f'fill="{colour}" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"'


def waves(x: float, y: float, count: int, size: float, colour: str) -> str:
    """Water, as one line."""
    path = f"M{x:g} {y:g}" + f" q{size / 4:g} {-size / 3:g} {size / 2:g} 0 t{size / 2:g} 0" * count
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{size / 9:.1f}" stroke-linecap="round"/>'


def nameplate() -> str:
    """云溪日报, written across, water under it."""
    return drawing(
        452, 128, outline("云溪日报", (4, 96), 110, "kai", brush(RED, 5)) + waves(10, 121, 18, 24, RED)
    )


def nameplate_down() -> str:
    """云溪日报, written from top to foot."""
    return drawing(
        124,
        470,
        outline("云溪日报", (6, 98), 112, "kai", brush(RED, 5.5), down=True) + waves(10, 462, 4, 26, RED),
    )


def culture() -> str:
    """溪声, the name of the arts section, on its front."""
    body = outline("溪声", (2, 58), 62, "kai", brush(BLUE, 3)) + waves(136, 50, 5, 22, BLUE)
    return drawing(256, 72, body + outline("云溪日报文化副刊", (137, 30), 13.5, "song", f'fill="{BLUE}"'))


def fish(k: float = 1, colour: str = "#ffffff") -> str:
    """A hairtail, bent as in the water."""
    return (
        f'<g transform="scale({k})" fill="{colour}"><path d="M6 30 Q24 8 52 20 T104 22 Q122 18 134 6 Q126 30 104 34 '
        f'T54 34 Q28 28 6 30z"/><circle cx="24" cy="23" r="3" fill="{BLUE}"/></g>'
    )


def winter() -> str:
    """The logo of the special topic: a fish over water."""
    body = f'<rect width="180" height="72" rx="6" fill="{BLUE}"/><g transform="translate(20 6)">{fish()}</g>'
    return drawing(
        180,
        72,
        body + outline("冬汛", (22, 64), 24, "song", 'fill="#ffffff"') + waves(84, 60, 4, 20, "#8fc1d8"),
    )


def label(mark: str) -> str:
    """The logo of a column: a mark in a disc; the column's name is set beside it."""
    return drawing(48, 48, f'<circle cx="24" cy="24" r="23" fill="{RED}"/>{mark}')


def talk() -> str:
    """面对面: two speech bubbles."""
    return label(
        '<path d="M8 14 h20 v14 h-10 l-6 6 v-6 h-4z" fill="#fff"/>'
        '<path d="M20 22 h20 v14 h-4 v6 l-6 -6 h-10z" fill="#f0c9a0"/>',
    )


def streets() -> str:
    """街坊: two roofs."""
    return label(
        '<path d="M6 26 L18 14 L30 26 V36 H6z" fill="#fff"/><path d="M22 30 L32 20 L42 30 V38 H22z" fill="#f0c9a0"/>',
    )


def plan() -> str:
    """The walk along the stream: streets, bridges, what is open and what is being built."""
    street = 'fill="none" stroke="#ffffff" stroke-width="9"'
    stream = "M-10 92 C60 70 90 130 150 118 S250 60 320 96 S430 150 500 120 S580 96 620 112"
    body = (
        f'<rect width="600" height="300" fill="{SAND}"/>'
        f'<path d="M120 -10 L140 310" {street}/><path d="M330 -10 L320 310" {street}/>'
        f'<path d="M470 -10 Q450 150 480 310" {street}/><path d="M-10 210 Q200 190 340 214 T610 200" {street}/>'
        f'<path d="M-10 30 Q240 10 610 40" {street}/>'
        '<path d="M556 -10 Q536 140 566 310 H610 V-10z" fill="#bcd9e4"/>'
        f'<path d="{stream}" fill="none" stroke="#8fc1d8" stroke-width="20"/>'
        f'<path d="M136 121 C180 112 240 66 320 96" transform="translate(0 19)" fill="none" '
        f'stroke="{RED}" stroke-width="6"/>'
        '<path d="M320 96 C400 126 440 142 500 120 S560 108 580 106" transform="translate(0 19)" fill="none" '
        f'stroke="{RED}" stroke-width="4" stroke-dasharray="10 7"/>'
    )
    for x, y, name, dx, dy in (
        (136, 140, "柳浦路新菜场", -76, 26),
        (205, 112, "钟楼桥", -26, -24),
        (262, 106, "桂花弄石埠头", -38, 36),
        (322, 115, "老酱园", 14, -26),
        (548, 128, "等潮桥", -78, 34),
    ):
        body += f'<circle cx="{x}" cy="{y}" r="8" fill="#fff" stroke="{RED}" stroke-width="4"/>'
        body += outline(name, (x + dx, y + dy), 19, "hei", f'fill="{INK}"')
    body += outline("云溪", (28, 74), 20, "kai", brush(BLUE, 1)) + outline(
        "溪口", (572, 200), 20, "kai", brush(BLUE, 1), down=True
    )
    body += f'<path d="M24 270 h40" stroke="{RED}" stroke-width="6"/>' + outline(
        "本周六开放", (72, 277), 18, "text", f'fill="{INK}"'
    )
    body += f'<path d="M190 270 h40" stroke="{RED}" stroke-width="4" stroke-dasharray="10 7"/>'
    body += outline("在建", (238, 277), 18, "text", f'fill="{INK}"')
    body += f'<path d="M40 238 l8 -24 l8 24 l-8 -6z" fill="{INK}"/>' + outline(
        "北", (60, 238), 17, "hei", f'fill="{INK}"'
    )
    return drawing(600, 300, body)


def bits(image: Image.Image) -> bytes:
    """A PNG of one bit."""
    out = io.BytesIO()
    image.convert("1", dither=Image.Dither.NONE).save(out, "PNG", optimize=True, dpi=(600, 600))
    return out.getvalue()


def code() -> bytes:
    """A QR code, twelve dots a module."""
    made = zxingcpp.create_barcode(
        "https://yunxi.example.org/bus/11", zxingcpp.BarcodeFormat.QRCode, ec_level="M"
    )
    small = Image.fromarray(zxingcpp.write_barcode_to_image(made, scale=1, add_quiet_zones=True)).convert("L")
    return bits(small.resize((small.width * 12, small.height * 12), Image.Resampling.NEAREST))


ENTRIES = (
    ("水落石出", 0, 0, False),
    ("水到渠成", 0, 0, True),
    ("石沉大海", 0, 2, True),
    ("海阔天空", 3, 2, False),
    ("空穴来风", 3, 5, True),
    ("继往开来", 5, 2, False),
    ("往事如烟", 5, 3, True),
    ("风平浪静", 6, 5, False),
    ("平安夜", 6, 6, True),
    ("静悄悄", 6, 8, True),
    ("荒无人烟", 8, 0, False),
)
"""Words of the puzzle, the row and the column in which each begins, and whether it goes down."""


def puzzle() -> bytes:
    """The puzzle's empty grid; a cell in which a word begins has its number."""
    cell, side = 96, 9
    image = Image.new("L", (cell * side + 9, cell * side + 9), 0)
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(FILES["hei"]), 32)
    cells = {
        (row + n * down, col + n * (not down)) for word, row, col, down in ENTRIES for n in range(len(word))
    }
    numbers = {place: n for n, place in enumerate(sorted({(row, col) for _, row, col, _ in ENTRIES}), 1)}
    for row, col in sorted(cells):
        x, y = 4 + col * cell, 4 + row * cell
        pen.rectangle([x + 2, y + 2, x + cell - 2, y + cell - 2], fill=255)
        if (row, col) in numbers:
            pen.text((x + 10, y + 2), str(numbers[row, col]), font=font, fill=0)
    return bits(image)


class Nib:
    """A pen for line art: smooth strokes on white, drawn at twice the size."""

    def __init__(self, width: int, height: int) -> None:
        self.image = Image.new("L", (2 * width, 2 * height), 255)
        self.pen = ImageDraw.Draw(self.image)

    def line(self, points: Points, width: float = 7, smooth: bool = True) -> None:
        """A stroke through points, with round ends."""
        path = [(2 * x, 2 * y) for x, y in (curve(points) if smooth and len(points) > 2 else points)]
        self.pen.line(path, fill=0, width=round(2 * width), joint="curve")
        for x, y in (path[0], path[-1]):
            self.pen.ellipse([x - width, y - width, x + width, y + width], fill=0)

    def area(self, points: Points, ink: int = 0) -> None:
        """A filled shape."""
        self.pen.polygon([(2 * x, 2 * y) for x, y in points], fill=ink)

    def disc(self, x: float, y: float, r: float, ink: int = 0) -> None:
        """A filled disc."""
        self.pen.ellipse([2 * (x - r), 2 * (y - r), 2 * (x + r), 2 * (y + r)], fill=ink)

    def done(self) -> bytes:
        """The drawing at its size."""
        return bits(
            self.image.resize((self.image.width // 2, self.image.height // 2)).point(
                lambda v: 255 * (v > 127)
            )
        )


def cartoon() -> bytes:
    """An old man at his window, a fish looks up at him from the stream below."""
    nib = Nib(1200, 1000)
    for y in (40, 84):
        nib.line([(60, y), (820, y)], 6, False)
    for k in range(13):
        nib.line([(90 + 58 * k, 44), (76 + 58 * k, 84)], 5, False)
    nib.line([(110, 90), (110, 640)], 8, False)
    nib.line([(770, 90), (770, 640)], 8, False)
    for x, y in ((150, 170), (640, 140), (690, 560), (170, 540), (600, 590), (240, 150)):
        nib.line([(x, y), (x + 54, y)], 4, False)
        nib.line([(x + 20, y + 16), (x + 84, y + 16)], 4, False)
    frame = [(290, 200), (600, 200), (600, 500), (290, 500), (290, 200)]
    nib.line(frame, 9, False)
    nib.area([(296, 206), (594, 206), (594, 494), (296, 494)])
    for side in (-1, 1):
        edge, far = 445 + side * 155, 445 + side * 290
        nib.area([(edge, 200), (far, 230), (far, 530), (edge, 500)], 255)
        nib.line([(edge, 200), (far, 230), (far, 530), (edge, 500)], 7, False)
        nib.line([((edge + far) / 2, 215), ((edge + far) / 2, 515)], 5, False)
        nib.line([(edge, 350), (far, 380)], 5, False)
    nib.disc(446, 330, 86, 255)
    nib.area(curve([(330, 520), (350, 430), (410, 400), (482, 400), (540, 430), (560, 520)]), 255)
    nib.line([(330, 520), (350, 430), (410, 400)], 7)
    nib.line([(560, 520), (540, 430), (482, 400)], 7)
    nib.line(
        [
            (362, 320),
            (372, 390),
            (446, 420),
            (520, 390),
            (530, 320),
            (500, 262),
            (446, 246),
            (392, 262),
            (362, 320),
        ],
        6,
    )
    for x in (412, 482):
        nib.disc(x, 330, 8)
        nib.line([(x - 20, 304), (x, 296), (x + 20, 304)], 5)
    nib.line([(448, 336), (438, 362), (452, 368)], 5)
    nib.line([(416, 388), (446, 398), (476, 386)], 5)
    for x in (420, 446, 472):
        nib.line([(x, 404), (x - 3, 440)], 4, False)
    nib.line([(300, 520), (600, 520)], 11, False)
    nib.line([(380, 470), (410, 510), (450, 516)], 8)
    nib.line([(514, 470), (486, 510), (450, 516)], 8)
    nib.line([(40, 650), (860, 650)], 8, False)
    for row in range(3):
        for k in range(7):
            x, y = 50 + 116 * k + 50 * (row % 2), 656 + 44 * row
            nib.line([(x, y), (x + 104, y), (x + 104, y + 40), (x, y + 40), (x, y)], 4, False)
    for row in range(4):
        for k in range(7 - row % 2):
            x, y = 20 + 170 * k + 60 * row, 820 + 46 * row
            nib.line([(x, y), (x + 36, y - 14), (x + 72, y), (x + 108, y - 14)], 5)
    nib.area(
        curve([(880, 900), (860, 760), (900, 650), (980, 610), (1050, 650), (1080, 760), (1060, 900)]), 255
    )
    nib.line([(880, 900), (860, 760), (900, 650), (980, 610), (1050, 650), (1080, 760), (1060, 900)], 9)
    for x in (926, 1020):
        nib.disc(x, 700, 27)
        nib.disc(x, 700, 20, 255)
        nib.disc(x - 7, 692, 10)
    nib.line([(936, 778), (972, 800), (1012, 776)], 7)
    for x, y in ((920, 838), (960, 850), (1000, 846), (940, 876), (984, 884), (1030, 868)):
        nib.line([(x - 15, y), (x, y + 13), (x + 15, y)], 4)
    nib.line([(840, 906), (900, 920), (980, 912), (1060, 922), (1120, 906)], 7)
    for x, y, r in ((1120, 610, 13), (1150, 560, 9), (1100, 548, 7)):
        nib.disc(x, y, r)
        nib.disc(x, y, r - 5, 255)
    nib.line([(1080, 300), (1104, 250), (1128, 300), (1152, 250)], 6)
    nib.line([(930, 190), (956, 160), (984, 190), (1012, 160)], 5)
    return nib.done()


def new_hall() -> bytes:
    """A concert hall opens, over a whole page."""
    height = LINES * LEADING
    roofs = "".join(
        f'<path d="M{x} 640 Q{x + w / 2} {640 - 2 * h} {x + w} 640z" fill="{fill}"/>'
        for x, w, h, fill in (
            (60, 300, 150, "#d9c6a0"),
            (190, 320, 230, "#c0392f"),
            (360, 240, 120, "#e7d8b8"),
        )
    )
    notes = "".join(
        f'<g fill="#e7d8b8"><circle cx="{x}" cy="{y}" r="9"/><rect x="{x + 7}" y="{y - 46}" width="3" height="46"/></g>'
        for x, y in ((96, 420), (166, 330), (486, 320), (560, 410), (330, 286))
    )
    lights = "".join(
        f'<rect x="{90 + 30 * n}" y="622" width="12" height="18" fill="#ffd98a"/>' for n in range(16)
    )
    body = (
        f'<rect width="{WIDTH}" height="{height}" fill="#142b40"/>{notes}{roofs}{lights}'
        + water(WIDTH, 640, height - 640, "#0e2031")
        + words((WIDTH / 2, 150), 74, "#f4e6c4", "溪口音乐厅", 'text-anchor="middle"')
        + words((WIDTH / 2, 210), 27, "#e0b760", "元旦开馆 · 第一声给你", 'text-anchor="middle"')
        + words((WIDTH / 2, 760), 17, "#ffffff", "一月一日　云溪高腔《断桥》", 'text-anchor="middle"')
        + words((WIDTH / 2, 794), 17, "#ffffff", "一月二日　四重奏：潮", 'text-anchor="middle"')
        + words((WIDTH / 2, 828), 17, "#ffffff", "一月三日　孩子们的合唱", 'text-anchor="middle"')
        + words(
            (WIDTH / 2, 920),
            15,
            "#e0b760",
            "票价十元至八十元　盐仓街八十八号　0570-5550188",
            'text-anchor="middle"',
        )
    )
    return page(WIDTH, height, body)


def farm_bank() -> bytes:
    """A bank's loan for fishermen, over three columns."""
    height = 32 * LEADING
    body = (
        f'<rect width="{HALF_WIDTH}" height="{height}" fill="{SAND}"/>'
        + f'<rect width="{HALF_WIDTH}" height="112" fill="{BLUE}"/>'
        + f'<g transform="translate(140 212)">{fish(1.2, BLUE)}</g>'
        + water(HALF_WIDTH, 276, height - 276, BLUE)
        + words((22, 58), 36, "#ffffff", "出海贷")
        + words((23, 92), 14, "#d8e8f0", "三年航迹，就是信用")
        + words((22, 150), 15, INK, "最高一百万元　年利率百分之三点二五")
        + words((22, 178), 15, INK, "两天放款　随借随还")
        + words((22, 288), 13, "#ffffff", "溪口农商银行　0570-5550166")
    )
    return page(HALF_WIDTH, height, body)


def line_of(height: float, body: str) -> bytes:
    """An advertisement over all columns as a picture of 200 dots an inch."""
    with pypdfium2.PdfDocument(page(WIDTH, height, body)) as document:
        drawn = document[0].render(scale=200 / 72).to_pil().convert("RGB")
    out = io.BytesIO()
    drawn.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def soy() -> bytes:
    """Soy sauce, a strip."""
    jars = "".join(
        f'<path d="M{x} 90 q-14 -34 4 -54 h{w - 8} q18 20 4 54z" fill="{fill}"/>'
        f'<rect x="{x - 2}" y="26" width="{w + 4}" height="11" rx="4" fill="#3a2418"/>'
        f'<rect x="{x + 10}" y="50" width="{w - 20}" height="24" fill="#f6e7c8"/>'
        for x, w, fill in ((34, 58, "#6b3a22"), (114, 50, "#54301e"), (184, 44, "#7d4a2c"))
    )
    body = (
        f'<rect width="{WIDTH}" height="{9 * LEADING}" fill="#f6ead2"/>{jars}'
        + words((256, 52), 33, "#8a2f1c", "老酱园，开缸了")
        + words((258, 80), 13.5, "#54301e", "晒足三百六十天　头抽每斤二十二元　0570-5550122")
    )
    return line_of(9 * LEADING, body)


def bicycle() -> str:
    """Bicycles, half a page."""
    height = 40 * LEADING
    wheel = (
        '<circle cx="{x}" cy="{y}" r="72" fill="none" stroke="#22282c" stroke-width="7"/>'
        '<circle cx="{x}" cy="{y}" r="6" fill="#22282c"/>'
    )
    frame = (
        '<path d="M170 330 L232 214 L372 214 L300 330z M232 214 L300 330 M372 214 L430 330 M222 190 h34 M372 214 '
        'l-14 -40 h-30" fill="none" stroke="#c0392f" stroke-width="9" stroke-linejoin="round" stroke-linecap="round"/>'
    )
    body = (
        f'<rect width="{WIDTH}" height="{height}" fill="#e8f0ec"/><path d="M0 402 H639 V450 H0z" fill="#b8cfc4"/>'
        + waves(0, 418, 40, 26, "#8fb3a4")
        + wheel.format(x=170, y=330)
        + wheel.format(x=430, y=330)
        + frame
        + outline("沿着溪，慢慢骑", (28, 88), 56, "song", f'fill="{INK}"')
        + outline("大屿牌通勤车　今冬以旧换新，立减二百元", (30, 130), 18, "hei", f'fill="{INK}"')
        + outline("盐仓街二十号", (500, 210), 16, "hei", f'fill="{INK}"')
        + outline("0570-5550199", (500, 236), 16, "hei", f'fill="{INK}"')
    )
    return drawing(WIDTH, height, body)


def ear() -> str:
    """A library card, beside the paper's name."""
    width, height = EAR
    body = (
        f'<rect width="{width:g}" height="{height:g}" fill="{BLUE}"/>'
        '<path d="M31 34 q36 -16 72.5 0 q36 -16 72.5 0 v56 q-36 -16 -72.5 0 q-36 -16 -72.5 0z" fill="#ffffff"/>'
        f'<path d="M103.5 34 v56" stroke="{BLUE}" stroke-width="3"/>'
        + centred("办一张借书证", (width / 2, 127), 27, "song", 'fill="#ffffff"')
        + centred("三分钟　不收押金　通借通还", (width / 2, 148), 12, "hei", 'fill="#d8e8f0"')
        + centred("云溪市图书馆", (width / 2, 168), 12, "hei", 'fill="#d8e8f0"')
    )
    return drawing(width, height, body)


def icon(body: str) -> str:
    """A sign of the weather, as high as a character."""
    return drawing(24, 24, body)


SUN, CLOUD, DROPS = (
    f'<circle cx="12" cy="12" r="5.2" fill="{RED}"/><path d="M12 1.5v4M12 18.5v4M1.5 12h4M18.5 12h4M4.6 4.6l2.8 2.8'
    f'M16.6 16.6l2.8 2.8M4.6 19.4l2.8-2.8M16.6 7.4l2.8-2.8" stroke="{RED}" stroke-width="2" fill="none"/>',
    f'<path d="M6.5 19.5a5 5 0 0 1-.4-10 6.4 6.4 0 0 1 12.1-.9 5.4 5.4 0 0 1 .3 10.9z" fill="{BLUE}"/>',
    f'<path d="M6.5 15a4.4 4.4 0 0 1-.3-8.8 6 6 0 0 1 11.4-.8A4.8 4.8 0 0 1 18 15z" fill="{BLUE}"/>'
    f'<path d="M8 17.5l-1.6 4M13 17.5l-1.6 4M18 17.5l-1.6 4" stroke="{BLUE}" stroke-width="2" fill="none"/>',
)
"""Fair weather, clouds, rain."""

EAR = (207.0, 180.0)
"""Points of the ear of the tabloid."""


if __name__ == "__main__":
    for folder in (IMAGES, LOGOS, BROADSHEET):
        folder.mkdir(parents=True, exist_ok=True)
    files: dict[Path, bytes | str] = {
        LOGOS / "name.svg": nameplate(),
        LOGOS / "culture.svg": culture(),
        BROADSHEET / "name-down.svg": nameplate_down(),
        BROADSHEET / "culture.svg": culture(),
        IMAGES / "winter.svg": winter(),
        **{folder / "talk.svg": talk() for folder in (LOGOS, BROADSHEET)},
        **{folder / "streets.svg": streets() for folder in (LOGOS, BROADSHEET)},
        IMAGES / "map.svg": plan(),
        IMAGES / "qr.png": code(),
        IMAGES / "crossword.png": puzzle(),
        IMAGES / "cartoon.png": cartoon(),
        IMAGES / "hall.pdf": new_hall(),
        IMAGES / "loan.pdf": farm_bank(),
        IMAGES / "soy.png": soy(),
        IMAGES / "bicycle.svg": bicycle(),
        IMAGES / "ear.svg": ear(),
        IMAGES / "sun.svg": icon(SUN),
        IMAGES / "cloud.svg": icon(CLOUD),
        IMAGES / "rain.svg": icon(DROPS),
    }
    for path, data in files.items():
        path.write_bytes(data.encode() if isinstance(data, str) else data)
