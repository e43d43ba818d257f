"""The sample edition's pictures, drawn by program: same code, same pixels. Run: python examples/make_pictures.py

Drawn at twice the size in layers from far to near (air lightens what is far), scaled down, given paper grain.
"""

# A mark on a drawing is its place, size and colour; bundling them would hide the picture in the code.
# ruff: noqa: PLR0917

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

IMAGES = Path(__file__).parent / "qinghe" / "2026-11-23" / "images"
SCALE = 2
Colour = tuple[int, int, int]
Points = Sequence[tuple[float, float]]


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """The colour `share` of the way from a to b."""
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


class Sheet:
    """A picture being drawn, in units of the finished picture's pixels from the top left."""

    def __init__(self, width: int, height: int, sky: Sequence[tuple[float, Colour]]) -> None:
        self.width, self.height = width, height
        self.image = gradient(height * SCALE, sky).resize((width * SCALE, height * SCALE))

    def paint(
        self, draw: Callable[[ImageDraw.ImageDraw], None], fill: Colour, alpha: float = 1, blur: float = 0
    ) -> None:
        """Lay `fill` over the picture through the mask that `draw` makes (in white)."""
        mask = Image.new("L", self.image.size)
        draw(ImageDraw.Draw(mask))
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * SCALE))
        if alpha < 1:
            mask = mask.point(lambda value: int(value * alpha))
        self.image.paste(Image.new("RGB", self.image.size, fill), mask=mask)

    def shape(self, points: Points, fill: Colour, alpha: float = 1, blur: float = 0) -> None:
        """A filled polygon."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        if alpha == 1 and not blur:
            ImageDraw.Draw(self.image).polygon(scaled, fill=fill)
        else:
            self.paint(lambda draw: draw.polygon(scaled, fill=255), fill, alpha, blur)

    def box(self, x: float, y: float, w: float, h: float, fill: Colour, alpha: float = 1) -> None:
        """A filled rectangle."""
        self.shape([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], fill, alpha)

    def disc(
        self, x: float, y: float, r: float, fill: Colour, alpha: float = 1, blur: float = 0, flat: float = 1
    ) -> None:
        """A filled ellipse, `flat` times as high as wide."""
        bounds = [(x - r) * SCALE, (y - r * flat) * SCALE, (x + r) * SCALE, (y + r * flat) * SCALE]
        if alpha == 1 and not blur:
            ImageDraw.Draw(self.image).ellipse(bounds, fill=fill)
        else:
            self.paint(lambda draw: draw.ellipse(bounds, fill=255), fill, alpha, blur)

    def stroke(self, points: Points, fill: Colour, width: float, alpha: float = 1) -> None:
        """A line with round joints."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        thick = max(1, round(width * SCALE))
        if alpha == 1:
            ImageDraw.Draw(self.image).line(scaled, fill=fill, width=thick, joint="curve")
        else:
            self.paint(lambda draw: draw.line(scaled, fill=255, width=thick, joint="curve"), fill, alpha)

    def ridge(self, base: float, swing: float, fill: Colour, seed: int, alpha: float = 1) -> None:
        """A line of hills or trees across the picture, filled down to the foot."""
        top = [(x, base + swing * wave(x / self.width, seed)) for x in range(0, self.width + 9, 8)]
        self.shape([*top, (self.width, self.height), (0, self.height)], fill, alpha)

    def mirror(self, line: float, depth: float, tint: Colour, share: float) -> None:
        """Water or wet ground from `line` down: what stands above it upside down, blurred, tinted."""
        width, top = self.image.width, round(line * SCALE)
        part = ImageOps.flip(self.image.crop((0, top - round(depth * SCALE), width, top)))
        part = part.resize((width // 6, max(1, part.height // 26))).resize(
            (width, self.image.height - top), Image.Resampling.BICUBIC
        )
        self.image.paste(Image.blend(part, Image.new("RGB", part.size, tint), share), (0, top))

    def ripples(self, top: float, fill: Colour, count: int, seed: int, alpha: float = 0.35) -> None:
        """Short level strokes, longer and wider apart towards the viewer."""
        dice = Random(seed)

        def draw(pen: ImageDraw.ImageDraw) -> None:
            for _ in range(count):
                near = dice.random() ** 1.7
                x, y = dice.random() * self.width, top + near * (self.height - top)
                half = (8 + 70 * near) * (0.4 + dice.random())
                pen.line(
                    [((x - half) * SCALE, y * SCALE), ((x + half) * SCALE, y * SCALE)],
                    fill=255,
                    width=max(1, round((0.6 + 2.2 * near) * SCALE)),
                )

        self.paint(draw, fill, alpha, 0.6)

    def save(self, name: str, folder: Path = IMAGES) -> None:
        """Scale down, add grain and a slight darkening of the corners, write the file."""
        image = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        shade = Image.new("L", (90, 60), 205)
        ImageDraw.Draw(shade).ellipse([-8, -8, 98, 68], fill=255)
        shade = shade.filter(ImageFilter.GaussianBlur(12)).resize(image.size, Image.Resampling.BICUBIC)
        image = ImageChops.multiply(image, Image.merge("RGB", [shade] * 3))
        noise = Image.frombytes("L", image.size, Random(name).randbytes(self.width * self.height))
        noise = noise.filter(ImageFilter.GaussianBlur(0.7)).point(lambda value: 128 + (value - 128) // 7)
        image = ImageChops.overlay(image, Image.merge("RGB", [noise] * 3))
        folder.mkdir(parents=True, exist_ok=True)
        image.save(folder / name, quality=88, optimize=True)


def gradient(height: int, stops: Sequence[tuple[float, Colour]]) -> Image.Image:
    """A column one pixel wide through the colours at the given heights (0 top, 1 foot)."""
    column = Image.new("RGB", (1, height))
    for y in range(height):
        at = y / max(1, height - 1)
        upper = max((stop for stop in stops if stop[0] <= at), default=stops[0])
        lower = min((stop for stop in stops if stop[0] > at), default=upper)
        span = lower[0] - upper[0]
        column.putpixel((0, y), mix(upper[1], lower[1], (at - upper[0]) / span if span else 0))
    return column


def wave(t: float, seed: int) -> float:
    """A smooth irregular curve between about -1 and 1."""
    dice = Random(seed)
    terms = [(dice.uniform(0.6, 1.4) * 2**k, dice.uniform(0, 6.3), 0.62**k) for k in range(6)]
    return sum(size * math.sin(6.3 * pace * t + shift) for pace, shift, size in terms) / 2


def person(
    sheet: Sheet, x: float, foot: float, tall: float, coat: Colour, skin: Colour, lean: float = 0
) -> None:
    """A small standing figure: legs, coat, head."""
    dark = mix(coat, (20, 22, 30), 0.65)
    for side in (-0.07, 0.06):
        sheet.stroke(
            [(x + side * tall * 0.7 + lean * 0.3, foot - 0.45 * tall), (x + side * tall * 1.3, foot)],
            dark,
            0.085 * tall,
        )
    sheet.shape(
        [
            (x - 0.12 * tall + lean, foot - 0.8 * tall),
            (x + 0.12 * tall + lean, foot - 0.8 * tall),
            (x + 0.16 * tall + lean * 0.4, foot - 0.38 * tall),
            (x - 0.16 * tall + lean * 0.4, foot - 0.38 * tall),
        ],
        coat,
    )
    sheet.disc(x + lean, foot - 0.8 * tall, 0.12 * tall, coat, flat=0.5)
    sheet.disc(x + lean * 1.2, foot - 0.9 * tall, 0.085 * tall, skin)
    sheet.disc(x + lean * 1.2, foot - 0.935 * tall, 0.088 * tall, mix(dark, (0, 0, 0), 0.3), flat=0.62)


def lock() -> None:
    """A barge leaves the new lock at dawn, seen from over the upper water."""
    s = Sheet(
        1800,
        1200,
        [
            (0, (92, 122, 150)),
            (0.22, (158, 172, 180)),
            (0.4, (246, 205, 160)),
            (0.48, (250, 222, 186)),
            (1, (120, 130, 135)),
        ],
    )
    s.disc(520, 470, 330, (255, 226, 170), 0.55, 110)
    s.disc(520, 470, 58, (255, 246, 220), 1)
    for k, (base, swing) in enumerate(((470, 46), (505, 32), (532, 22))):
        s.ridge(base, swing, mix((212, 190, 172), (112, 124, 130), k * 0.42), 40 + k)
        s.shape(
            [(0, base + 25), (1800, base + 25), (1800, base + 85), (0, base + 85)], (246, 218, 188), 0.55, 24
        )
    s.mirror(560, 520, (150, 152, 150), 0.22)
    s.ripples(570, (255, 236, 205), 420, 3, 0.4)
    s.ripples(600, (70, 88, 100), 380, 4, 0.28)
    wall, top = (86, 92, 98), (178, 172, 160)
    for side in (-1, 1):

        def at(x: float, side: int = side) -> float:
            return 900 + side * x

        s.shape([(at(170), 548), (at(1000), 690), (at(1000), 1010), (at(170), 596)], wall)
        s.shape([(at(170), 548), (at(1000), 690), (at(1000), 640), (at(190), 540)], top)
        s.shape([(at(170), 580), (at(1000), 905), (at(1000), 1010), (at(170), 596)], (48, 56, 60), 0.6, 3)
        for k in range(9):
            t = (k / 9) ** 1.7
            x, y, foot = 190 + 810 * t, 551 + 139 * t, 590 + 380 * t
            s.stroke([(at(x), y), (at(x), foot)], (60, 66, 72), 1.5 + 5 * t, 0.8)
            s.stroke([(at(x + 12), y - 6 - 20 * t), (at(x + 12), y - 46 - 150 * t)], (64, 70, 78), 2 + 4 * t)
            s.disc(at(x + 12), y - 48 - 150 * t, 4 + 7 * t, (255, 240, 200))
            s.disc(at(x + 12), y - 48 - 150 * t, 18 + 30 * t, (255, 222, 160), 0.4, 10)
    for side in (-1, 1):
        x = 900 + side * 205
        s.box(x - 44, 372, 88, 190, (104, 112, 120))
        s.box(x - 44, 372, 88 if side > 0 else 26, 190, (128, 130, 130), 0.6)
        s.box(x - 54, 356, 108, 22, (80, 88, 96))
        s.box(x - 36, 392, 72, 34, (255, 226, 160))
        for k in range(1, 4):
            s.box(x - 36 + 18 * k - 2, 392, 4, 34, (80, 88, 96))
        s.shape(
            [(x - side * 44, 470), (x - side * 80, 486), (x - side * 80, 600), (x - side * 44, 588)],
            (70, 78, 84),
        )
    s.box(740, 384, 320, 12, (84, 92, 100))
    s.stroke([(745, 372), (1055, 372)], (84, 92, 100), 3)
    barge(s)
    s.shape([(0, 560), (1800, 560), (1800, 660), (0, 660)], (250, 224, 192), 0.22, 40)
    for x, foot, tall, coat in (
        (60, 700, 150, (60, 74, 96)),
        (128, 694, 140, (128, 58, 52)),
        (196, 688, 132, (72, 84, 76)),
        (300, 664, 104, (96, 88, 78)),
        (342, 660, 98, (58, 70, 88)),
        (1650, 684, 126, (196, 112, 48)),
        (1594, 672, 116, (60, 68, 82)),
    ):
        person(s, x, foot, tall, coat, (206, 164, 138))
    person(s, 128, 588, 74, (222, 170, 70), (214, 172, 146))
    s.save("lock.jpg")


def barge(s: Sheet) -> None:
    """The laden barge, bow towards the viewer, a little to the left."""
    s.shape([(670, 840), (1100, 840), (1170, 940), (600, 940)], (40, 52, 62), 0.6, 22)
    s.box(792, 500, 190, 150, (222, 220, 208))
    s.box(792, 500, 60, 150, (255, 238, 206), 0.6)
    s.box(776, 486, 222, 20, (150, 60, 48))
    for k in range(4):
        s.box(804 + 44 * k, 526, 36, 46, (62, 80, 92))
        s.shape([(804 + 44 * k, 572), (804 + 44 * k, 526), (826 + 44 * k, 526)], (190, 200, 200), 0.5)
    s.stroke([(887, 486), (887, 380)], (70, 74, 78), 5)
    s.shape([(890, 384), (958, 398), (890, 424)], (190, 46, 40))
    s.disc(887, 378, 8, (255, 250, 230))
    s.shape([(684, 700), (760, 636), (850, 606), (930, 602), (1010, 634), (1086, 700)], (196, 158, 104))
    s.shape([(684, 700), (760, 636), (850, 606), (884, 604), (820, 700)], (228, 190, 132), 0.7, 8)
    s.shape(
        [(640, 690), (1130, 690), (1100, 800), (1076, 856), (885, 880), (694, 856), (668, 800)], (58, 74, 86)
    )
    s.shape([(640, 690), (885, 690), (885, 880), (694, 856), (668, 800)], (84, 100, 110), 0.75, 4)
    s.shape([(668, 800), (1100, 800), (1076, 856), (885, 880), (694, 856)], (136, 56, 44))
    s.shape([(668, 800), (885, 806), (885, 880), (694, 856)], (168, 76, 56), 0.7, 3)
    s.shape([(628, 676), (1142, 676), (1128, 704), (642, 704)], (196, 190, 176))
    s.stroke([(885, 704), (885, 878)], (40, 50, 58), 5)
    for x in (740, 1030):
        s.disc(x, 742, 15, (34, 40, 46))
        s.disc(x, 742, 8, (110, 116, 118))
    for side in (-1, 1):
        s.stroke(
            [
                (885 + side * 6, 884),
                (885 + side * 190, 864),
                (885 + side * 340, 910),
                (885 + side * 480, 990),
            ],
            (244, 236, 220),
            6,
            0.65,
        )
        s.stroke(
            [(885 + side * 40, 898), (885 + side * 200, 910), (885 + side * 320, 980)],
            (244, 236, 220),
            4,
            0.4,
        )


def orchard() -> None:
    """Pickers on the terraces at sunrise."""
    s = Sheet(
        1800,
        1200,
        [(0, (140, 178, 200)), (0.3, (250, 226, 184)), (0.5, (252, 214, 150)), (1, (120, 120, 70))],
    )
    s.disc(1380, 250, 380, (255, 240, 190), 0.7, 120)
    s.disc(1380, 250, 64, (255, 252, 232))
    for k, (base, swing) in enumerate(((330, 70), (390, 64), (450, 44))):
        s.ridge(base, swing, mix((196, 200, 196), (132, 156, 140), k / 2.6), 11 + k)
        s.shape(
            [(0, base + 60), (1800, base + 60), (1800, base + 140), (0, base + 140)], (252, 228, 184), 0.5, 34
        )
    dice = Random(7)
    for row in range(7):
        terrace(s, row, dice)
    s.shape([(1380, 250), (200, 1200), (560, 1200)], (255, 240, 190), 0.16, 30)
    s.shape([(1380, 250), (820, 1200), (1060, 1200)], (255, 240, 190), 0.13, 26)
    s.save("orchard.jpg")


def terrace(s: Sheet, row: int, dice: Random) -> None:
    """One step of the hill with its stone edge, its trees and the people at work on it."""
    near = row / 6
    base = 500 + 650 * near**1.25
    edge = [
        (x, base + (60 + 30 * near) * math.sin(x / 620 + row * 0.55) - 30 * (x / 1800))
        for x in range(0, 1801, 20)
    ]
    ground = mix((176, 176, 118), (104, 112, 48), near)
    s.shape([*edge, (1800, 1200), (0, 1200)], ground)
    s.shape(
        [*edge, *[(x, y + 12 + 26 * near) for x, y in reversed(edge)]],
        mix((206, 190, 150), (142, 116, 82), near),
    )
    s.stroke(edge, mix((250, 236, 190), (222, 206, 132), near), 3 + 4 * near)
    size = 24 + 74 * near
    x = dice.uniform(0, size)
    while x < 1800 + size:
        y = edge[min(90, max(0, int(x / 20)))][1]
        if dice.random() < 0.8:
            tree(s, x, y - size * 0.5, size * dice.uniform(0.85, 1.12), near, dice)
        elif 60 < x < 1740 and row > 1:
            picker(s, x, y + 4, size * 1.45, dice)
        x += size * dice.uniform(1.5, 2.3)


def tree(s: Sheet, x: float, y: float, r: float, near: float, dice: Random) -> None:
    """A round orange tree lit from the upper right."""
    dark, light = mix((112, 136, 96), (32, 66, 38), near), mix((186, 186, 110), (120, 146, 52), near)
    s.disc(x + 0.1 * r, y + 0.95 * r, 0.95 * r, mix(dark, (40, 40, 20), 0.3), 0.45, r * 0.1, 0.22)
    s.stroke([(x, y + 0.4 * r), (x, y + r)], (84, 64, 44), 0.13 * r)
    blobs = [(dice.uniform(-0.6, 0.6), dice.uniform(-0.45, 0.4), dice.uniform(0.34, 0.5)) for _ in range(14)]
    for shade, shift in ((0.0, 0.0), (0.45, 0.1), (0.9, 0.22)):
        for dx, dy, size in blobs:
            s.disc(
                x + (dx + shift) * r,
                y + (dy - shift) * r,
                size * r * (1 - shift),
                mix(dark, light, shade * (0.5 - dy)),
            )
    for _ in range(15 if near > 0.2 else 8):
        turn, far = dice.uniform(0, 6.3), dice.uniform(0, 0.82)
        fx, fy, fr = x + far * r * math.cos(turn), y + far * 0.75 * r * math.sin(turn), max(2.0, 0.078 * r)
        s.disc(fx, fy, fr, (214, 92, 18))
        s.disc(fx + 0.25 * fr, fy - 0.25 * fr, 0.62 * fr, (248, 152, 44))


def picker(s: Sheet, x: float, foot: float, tall: float, dice: Random) -> None:
    """A picker with a straw hat and a basket on the back."""
    coat = dice.choice([(168, 54, 44), (52, 84, 118), (88, 74, 110), (196, 150, 60)])
    person(s, x, foot, tall, coat, (190, 138, 108))
    s.stroke([(x + 0.1 * tall, foot - 0.74 * tall), (x + 0.3 * tall, foot - 0.86 * tall)], coat, 0.075 * tall)
    s.shape(
        [
            (x - 0.3 * tall, foot - 0.78 * tall),
            (x - 0.1 * tall, foot - 0.78 * tall),
            (x - 0.13 * tall, foot - 0.45 * tall),
            (x - 0.27 * tall, foot - 0.45 * tall),
        ],
        (160, 120, 66),
    )
    s.disc(x - 0.2 * tall, foot - 0.78 * tall, 0.1 * tall, (238, 132, 34), flat=0.5)
    s.disc(x, foot - 0.955 * tall, 0.17 * tall, (226, 196, 132), flat=0.3)
    s.disc(x, foot - 0.99 * tall, 0.08 * tall, (236, 208, 148), flat=0.7)


def bus() -> None:
    """A school bus has stopped in the rain; children cross."""
    s = Sheet(
        1800, 1200, [(0, (96, 112, 124)), (0.45, (168, 178, 178)), (0.6, (190, 192, 184)), (1, (70, 80, 90))]
    )
    dice = Random(21)
    for layer in range(3):
        tone = mix((150, 162, 166), (86, 100, 110), layer / 2.4)
        x = -40.0
        while x < 1800:
            w, h = dice.uniform(110, 250), dice.uniform(130, 330) + 80 * (2 - layer)
            s.box(x, 690 - h, w, h, tone)
            for k in range(int(w // 40)):
                for j in range(int(h // 56)):
                    if dice.random() < 0.3:
                        s.box(x + 14 + 40 * k, 708 - h + 56 * j, 18, 26, (250, 220, 150), 0.35 + 0.2 * layer)
            x += w + dice.uniform(0, 40)
        s.shape([(0, 560), (1800, 560), (1800, 700), (0, 700)], (196, 200, 196), 0.3, 40)
    for x in (70, 1370, 1690):
        s.stroke([(x, 700), (x + 6, 430)], (64, 60, 58), 18)
        for _ in range(26):
            s.disc(
                x + dice.gauss(0, 70),
                400 + dice.gauss(0, 62),
                dice.uniform(24, 58),
                mix((172, 124, 46), (98, 92, 54), dice.random()),
                0.8,
            )
    car(s)
    coach(s)
    s.mirror(770, 500, (84, 94, 104), 0.3)
    for k in range(9):
        x = 130 + 190 * k
        s.shape([(x, 880), (x + 96, 880), (x + 40, 1110), (x - 92, 1110)], (228, 230, 226), 0.72, 1.5)
    s.ripples(780, (214, 222, 224), 260, 5, 0.3)
    children(s, dice)
    rain(s)
    s.save("bus.jpg")


def coach(s: Sheet) -> None:
    """The yellow bus from its side, stop arm out."""
    yellow, dark = (240, 178, 30), (46, 46, 50)
    s.shape(
        [
            (250, 420),
            (270, 392),
            (1080, 392),
            (1104, 420),
            (1110, 560),
            (1230, 590),
            (1246, 620),
            (1250, 735),
            (250, 735),
        ],
        yellow,
    )
    s.shape([(250, 420), (270, 392), (1080, 392), (1104, 420)], (255, 214, 92))
    s.shape([(250, 650), (1248, 650), (1250, 735), (250, 735)], (206, 140, 20))
    s.box(250, 600, 990, 10, dark)
    s.box(250, 640, 998, 8, dark)
    for k in range(7):
        x = 280 + 106 * k
        s.box(x, 446, 92, 108, dark)
        s.box(x + 5, 451, 82, 98, (250, 226, 166))
        s.disc(x + 34 + 7 * (k % 3), 522, 17, (120, 92, 74))
        s.box(x + 14 + 7 * (k % 3), 536, 42, 13, ((150, 60, 56), (70, 96, 120), (96, 120, 84))[k % 3])
        s.shape([(x + 5, 451), (x + 48, 451), (x + 5, 520)], (255, 246, 220), 0.6)
    s.shape([(1030, 446), (1094, 446), (1100, 556), (1030, 556)], (86, 104, 114))
    s.box(1020, 446, 8, 280, dark)
    for x in (432, 1080):
        s.disc(x, 735, 76, (40, 40, 44))
        s.disc(x, 738, 62, (28, 28, 32))
        s.disc(x, 738, 28, (150, 150, 148))
    s.box(690, 618, 14, 6, dark)
    s.stroke([(940, 590), (1000, 590)], dark, 8)
    octagon = [
        (
            1016 + 50 * math.cos(math.pi / 8 + k * math.pi / 4),
            590 + 50 * math.sin(math.pi / 8 + k * math.pi / 4),
        )
        for k in range(8)
    ]
    s.shape(octagon, (250, 244, 236))
    s.shape([(1016 + (x - 1016) * 0.88, 590 + (y - 590) * 0.88) for x, y in octagon], (190, 30, 34))
    s.box(986, 584, 60, 12, (250, 244, 236))
    s.disc(1236, 650, 20, (255, 250, 224))
    s.disc(1236, 650, 110, (255, 236, 180), 0.5, 40)
    for x in (300, 1060):
        s.disc(x, 388, 13, (250, 74, 50))
        s.disc(x, 388, 60, (255, 90, 60), 0.5, 24)


def car(s: Sheet) -> None:
    """A car that waits behind, its lamps on."""
    s.shape(
        [(-60, 740), (-60, 640), (20, 630), (60, 570), (140, 566), (190, 636), (216, 650), (220, 740)],
        (54, 66, 82),
    )
    s.shape([(36, 630), (68, 582), (132, 580), (166, 632)], (140, 156, 166))
    s.disc(208, 678, 13, (255, 250, 226))
    s.disc(208, 678, 90, (255, 238, 190), 0.55, 36)
    s.disc(40, 744, 40, (28, 28, 32))


def children(s: Sheet, dice: Random) -> None:
    """A line of children under umbrellas, the last one turning round."""
    hues = [
        (196, 48, 44),
        (44, 96, 150),
        (232, 150, 40),
        (66, 128, 96),
        (140, 72, 128),
        (218, 96, 110),
        (56, 140, 160),
    ]
    for k, hue in enumerate(hues):
        x, foot = 470 + 165 * k + dice.uniform(-16, 16), 985 + 34 * math.sin(k * 1.9)
        tall = 200 - 10 * (k % 3)
        s.disc(x, foot + 6, 70, (30, 36, 44), 0.5, 8, 0.16)
        s.shape(
            [(x - 30, foot + 10), (x + 30, foot + 10), (x + 18, foot + 130), (x - 18, foot + 130)],
            mix(hue, (50, 60, 70), 0.5),
            0.4,
            12,
        )
        person(
            s, x, foot, tall, mix(hue, (240, 220, 180), 0.35) if k % 2 else (62, 78, 110), (214, 172, 146), 5
        )
        s.shape(
            [(x - 46, foot - 150), (x - 12, foot - 152), (x - 12, foot - 88), (x - 44, foot - 90)],
            mix(hues[(k + 3) % 7], (40, 40, 40), 0.2),
        )
        top = foot - tall - 62
        s.stroke([(x + 22, top), (x + 18, foot - 96)], (50, 50, 54), 4)
        arc = [
            (x + 22 + 104 * math.cos(a), top + 78 - 84 * math.sin(a))
            for a in (math.pi * i / 24 for i in range(25))
        ]
        lower = [
            (x - 82 + 208 * t, top + 78 - 13 * abs(math.sin(4 * math.pi * t)))
            for t in (i / 32 for i in range(33))
        ]
        s.shape([*arc, *lower], hue)
        s.shape([*arc[12:], *lower[:16], (x + 10, top + 72)], mix(hue, (255, 255, 255), 0.28), 0.7)
        for spoke in (-34, 34):
            s.stroke([(x + 22, top - 6), (x + 22 + spoke, top + 72)], mix(hue, (30, 30, 30), 0.3), 2.5)


def rain(s: Sheet) -> None:
    """Slanting strokes over all, and splashes on the ground."""
    dice = Random(99)

    def streaks(pen: ImageDraw.ImageDraw) -> None:
        for _ in range(900):
            x, y, long = dice.uniform(-50, 1850), dice.uniform(-50, 1200), dice.uniform(18, 62)
            pen.line(
                [(x * SCALE, y * SCALE), ((x - long * 0.22) * SCALE, (y + long) * SCALE)],
                fill=dice.randrange(90, 220),
                width=2,
            )

    def splashes(pen: ImageDraw.ImageDraw) -> None:
        for _ in range(200):
            x, y = dice.uniform(0, 1800), dice.uniform(800, 1190)
            r = 3 + 12 * (y - 780) / 400
            pen.arc(
                [(x - r) * SCALE, (y - r * 0.4) * SCALE, (x + r) * SCALE, (y + r * 0.4) * SCALE],
                0,
                360,
                fill=200,
                width=3,
            )

    s.paint(streaks, (236, 240, 242), 0.42, 0.5)
    s.paint(splashes, (230, 236, 238), 0.55)


def heron() -> None:
    """A heron in the shallows, the sun behind it low over the dyke."""
    s = Sheet(
        1200,
        1600,
        [(0, (172, 190, 190)), (0.35, (230, 214, 186)), (0.55, (244, 206, 160)), (1, (150, 150, 140))],
    )
    s.disc(760, 560, 420, (255, 232, 186), 0.6, 120)
    s.disc(760, 560, 190, (244, 142, 88), 0.92)
    for k, base in enumerate((800, 850, 900)):
        s.ridge(base, 26 - 5 * k, mix((206, 184, 160), (122, 122, 112), k / 2), 60 + k)
        s.shape(
            [(0, base + 20), (1200, base + 20), (1200, base + 90), (0, base + 90)], (246, 214, 176), 0.6, 26
        )
    s.mirror(960, 900, (176, 164, 146), 0.2)
    s.ripples(970, (255, 232, 200), 260, 8, 0.45)
    s.ripples(1000, (96, 104, 104), 200, 9, 0.3)
    bird = Image.new("L", s.image.size)
    draw_heron(ImageDraw.Draw(bird))
    shadow = ImageOps.flip(bird).transform(
        bird.size, Image.Transform.AFFINE, (1, 0, 0, 0, 1, (1600 - 2 * 1290) * SCALE)
    )
    s.image.paste(
        Image.new("RGB", bird.size, (84, 88, 90)),
        mask=shadow.filter(ImageFilter.GaussianBlur(7)).point(lambda v: v * 0.5),
    )
    s.image.paste(Image.new("RGB", bird.size, (62, 72, 82)), mask=bird)
    heron_details(s)
    reeds(s)
    s.save("heron.jpg")


def curve(points: Points, steps: int = 14) -> list[tuple[float, float]]:
    """A smooth line through all the points (Catmull-Rom)."""
    out = []
    padded = [points[0], *points, points[-1]]
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for i in range(steps):
            t = i / steps
            x, y = (
                0.5
                * (
                    2 * b[n]
                    + (c[n] - a[n]) * t
                    + (2 * a[n] - 5 * b[n] + 4 * c[n] - d[n]) * t**2
                    + (3 * b[n] - a[n] - 3 * c[n] + d[n]) * t**3
                )
                for n in (0, 1)
            )
            out.append((x, y))
    return [*out, tuple(points[-1])]


def draw_heron(pen: ImageDraw.ImageDraw) -> None:
    """The bird's outline, facing left, one leg bent."""

    def line(points: Points, width: float) -> None:
        path = curve(points)
        for x, y in path:
            r = width / 2
            pen.ellipse([(x - r) * SCALE, (y - r) * SCALE, (x + r) * SCALE, (y + r) * SCALE], fill=255)
        pen.line(
            [(x * SCALE, y * SCALE) for x, y in path], fill=255, width=round(width * SCALE), joint="curve"
        )

    body = curve(
        [
            (470, 850),
            (520, 800),
            (600, 800),
            (690, 850),
            (770, 940),
            (830, 1030),
            (760, 1010),
            (700, 1000),
            (620, 990),
            (530, 970),
            (475, 920),
            (470, 850),
        ]
    )
    pen.polygon([(x * SCALE, y * SCALE) for x, y in body], fill=255)
    for k in range(26):
        t = k / 25
        x, y = curve([(510, 870), (440, 800), (450, 720), (520, 660), (520, 590), (450, 560)], 5)[k]
        r = 40 * (1 - t) ** 1.4 + 17
        pen.ellipse([(x - r) * SCALE, (y - r) * SCALE, (x + r) * SCALE, (y + r) * SCALE], fill=255)
    line([(510, 870), (440, 800), (450, 720), (520, 660), (520, 590), (450, 560)], 34)
    pen.ellipse([418 * SCALE, 532 * SCALE, 506 * SCALE, 588 * SCALE], fill=255)
    pen.polygon([(x * SCALE, y * SCALE) for x, y in ((440, 542), (290, 572), (440, 580))], fill=255)
    line([(480, 545), (540, 560), (600, 600)], 6)
    line([(590, 975), (596, 1080), (588, 1130), (592, 1290)], 11)
    line([(630, 980), (650, 1075), (622, 1130), (640, 1290)], 10)


def heron_details(s: Sheet) -> None:
    """Light along the back and neck, wing feathers, eye and bill."""
    s.shape(
        curve(
            [
                (540, 822),
                (620, 828),
                (700, 880),
                (770, 960),
                (815, 1020),
                (740, 992),
                (640, 960),
                (560, 900),
                (540, 822),
            ]
        ),
        (134, 146, 154),
        0.9,
        3,
    )
    for k in range(7):
        s.stroke(
            curve([(570 + 24 * k, 860 + 13 * k), (640 + 22 * k, 905 + 15 * k), (706 + 16 * k, 968 + 8 * k)]),
            (58, 68, 80),
            4,
            0.6,
        )
    s.stroke(curve([(528, 806), (600, 806), (690, 856), (770, 944)]), (250, 208, 168), 6, 0.85)
    s.stroke(curve([(424, 800), (436, 720), (504, 656), (506, 596)]), (206, 206, 200), 11, 0.75)
    s.stroke(curve([(528, 664), (536, 600), (500, 562)]), (250, 208, 168), 5, 0.8)
    s.shape([(436, 546), (290, 572), (436, 566)], (226, 160, 70))
    s.shape(curve([(428, 548), (462, 534), (500, 548), (470, 552), (428, 548)]), (216, 216, 208), 0.9)
    s.disc(456, 558, 7, (250, 214, 90))
    s.disc(456, 558, 3.6, (20, 20, 24))
    for x in (592, 640):
        s.disc(x, 1290, 40, (255, 236, 206), 0.5, 3, 0.14)


def reeds(s: Sheet) -> None:
    """Reeds at both sides, in front, leaning with the wind."""
    dice = Random(12)
    for k in range(120):
        left = k % 5 < 2
        x = min(230.0, abs(dice.gauss(0, 110))) if left else 1200 - min(280.0, abs(dice.gauss(0, 150)))
        foot, tall = dice.uniform(1380, 1640), dice.uniform(300, 880)
        lean = dice.uniform(-20, 70)
        tone = mix((132, 112, 74), (44, 50, 44), dice.random())
        path = curve([(x, foot), (x + lean * 0.3, foot - tall * 0.5), (x + lean, foot - tall)], 8)
        s.stroke(path, tone, dice.uniform(3, 7))
        if k % 3 == 0:
            for j in range(12):
                s.stroke(
                    [(x + lean, foot - tall + 7 * j), (x + lean + 18 + 2 * j, foot - tall + 26 + 8 * j)],
                    mix(tone, (214, 178, 120), 0.55),
                    4,
                )
        else:
            s.shape(
                [path[-6], (path[-6][0] + 96, path[-6][1] - 74), (path[-6][0] + 3, path[-6][1] + 9)], tone
            )


def port() -> None:
    """The new quay at dusk, its cranes lit."""
    s = Sheet(
        1800,
        1200,
        [
            (0, (38, 50, 84)),
            (0.25, (92, 92, 128)),
            (0.45, (214, 138, 112)),
            (0.58, (250, 196, 128)),
            (1, (40, 44, 60)),
        ],
    )
    s.disc(560, 690, 420, (255, 196, 120), 0.5, 120)
    s.ridge(660, 22, (140, 108, 112), 31)
    s.ridge(684, 14, (92, 82, 98), 32)
    dice = Random(5)
    s.shape([(520, 650), (1440, 650), (1500, 600), (1560, 600), (1500, 752), (590, 752)], (40, 48, 66))
    s.shape([(590, 726), (1508, 726), (1498, 752), (602, 752)], (122, 46, 42))
    for column in range(13):
        for level in range(3 + (column * 5) % 4):
            hue = dice.choice([(150, 60, 48), (50, 88, 120), (196, 132, 56), (78, 110, 98), (150, 146, 140)])
            s.box(640 + 56 * column, 624 - 30 * level, 53, 28, mix(hue, (40, 40, 60), 0.25))
            s.box(640 + 56 * column, 624 - 30 * level, 53, 5, mix(hue, (255, 190, 130), 0.45))
    s.box(1390, 470, 100, 182, (206, 190, 180))
    s.box(1376, 470, 128, 34, (70, 78, 96))
    for k in range(5):
        s.box(1396 + 19 * k, 522, 11, 14, (255, 232, 170))
        s.box(1396 + 19 * k, 562, 11, 14, (255, 232, 170))
    for x, size in ((300, 0.9), (760, 1.0), (1230, 1.1)):
        crane(s, x, size)
    s.box(0, 752, 1800, 30, (30, 34, 48))
    s.mirror(782, 720, (42, 48, 68), 0.28)
    s.ripples(792, (255, 206, 150), 360, 6, 0.4)
    s.ripples(800, (30, 36, 56), 320, 7, 0.4)
    for x in (110, 540, 1000, 1530, 1720):
        s.stroke([(x, 752), (x, 560)], (34, 38, 52), 6)
        lamp(s, x, 556, 8)
    for x in (140, 176, 1590):
        person(s, x, 756, 74, (226, 120, 40), (200, 156, 130))
    s.save("port.jpg")


def lamp(s: Sheet, x: float, y: float, r: float) -> None:
    """A light, its glow, and its streak on the water."""
    s.disc(x, y, r * 7, (255, 214, 140), 0.45, r * 2.4)
    s.disc(x, y, r, (255, 248, 220))
    s.shape([(x - r, 790), (x + r, 790), (x + r * 2.4, 1090), (x - r * 2.4, 1090)], (255, 214, 140), 0.3, 9)


def crane(s: Sheet, x: float, k: float) -> None:
    """A quay crane: four legs, portal beam, boom over the water, stays, cab."""
    steel, light = (34, 40, 60), (206, 112, 78)
    foot, top, peak = 756.0, 756 - 330 * k, 756 - 500 * k
    for dx in (0, 150 * k):
        s.stroke([(x + dx, foot), (x + dx * 0.96 + 3, top)], steel, 15 * k)
        s.stroke([(x + dx - 7 * k, foot), (x + dx * 0.96 - 4 * k, top)], light, 3 * k)
    for y in (foot - 120 * k, foot - 14):
        s.stroke([(x - 10, y), (x + 160 * k, y)], steel, 12 * k)
    s.stroke([(x, foot - 120 * k), (x + 150 * k, top)], steel, 6 * k)
    s.stroke([(x - 130 * k, top), (x + 430 * k, top)], steel, 20 * k)
    s.stroke([(x - 130 * k, top - 9 * k), (x + 430 * k, top - 9 * k)], light, 3 * k)
    s.stroke([(x + 20 * k, top), (x + 110 * k, peak), (x + 150 * k, top)], steel, 12 * k)
    for dx in (-125, 270, 420):
        s.stroke([(x + 110 * k, peak), (x + dx * k, top)], steel, 4 * k)
    s.box(x + 20 * k, top - 52 * k, 76 * k, 46 * k, steel)
    s.box(x + 286 * k, top + 10, 44 * k, 38 * k, (255, 226, 160))
    for dx in (300, 322):
        s.stroke([(x + dx * k, top + 44), (x + dx * k, top + 110 * k)], steel, 2.5)
    s.box(x + 280 * k, top + 108 * k, 62 * k, 28 * k, (188, 70, 46))
    for dx, y in ((110, peak), (-128, top), (428, top), (75, top + 22)):
        lamp(s, x + dx * k, y, 6)


if __name__ == "__main__":
    for make in (lock, orchard, bus, heron, port):
        make()
