"""The pictures of the sample of eight pages, drawn by program: same code, same pixels.

Run: python examples/make_yunxi.py. Drawings of lines, logos and advertisements are those of make_yunxi_art.py.
"""

# A mark on a drawing is its place, size and colour; bundling them would hide the picture in the code.
# ruff: noqa: PLR0917

import math
from pathlib import Path
from random import Random

from make_pictures import Colour, Sheet, curve, lamp, mix, person, wave
from PIL import Image, ImageChops, ImageDraw, ImageFilter

IMAGES = Path(__file__).parent / "yunxi" / "2026-12-01" / "images"
SKIN: Colour = (208, 166, 138)
STONE: Colour = (132, 136, 132)


def save(s: Sheet, name: str) -> None:
    """Scale down, darken the corners a little, add a fine grain, write a small file."""
    image = s.image.resize((s.width, s.height), Image.Resampling.LANCZOS)
    shade = Image.new("L", (90, 60), 214)
    ImageDraw.Draw(shade).ellipse([-8, -8, 98, 68], fill=255)
    shade = shade.filter(ImageFilter.GaussianBlur(12)).resize(image.size, Image.Resampling.BICUBIC)
    image = ImageChops.multiply(image, Image.merge("RGB", [shade] * 3))
    noise = Image.frombytes("L", image.size, Random(name).randbytes(s.width * s.height))
    noise = noise.filter(ImageFilter.GaussianBlur(1.1)).point(lambda value: 128 + (value - 128) // 5)
    image = ImageChops.overlay(image, Image.merge("RGB", [noise] * 3))
    IMAGES.mkdir(parents=True, exist_ok=True)
    image.save(IMAGES / name, quality=78, optimize=True, progressive=True)


def house(s: Sheet, x: float, foot: float, size: tuple[float, float], seed: int, lit: float = 0.2) -> None:
    """An old house by the water: white wall, grey tiled roof with raised ends, wooden windows."""
    w, h = size
    dice = Random(seed)
    wall = mix((236, 230, 216), (206, 196, 178), dice.random())
    s.box(x, foot - h, w, h, wall)
    s.shape(
        [(x, foot - h * 0.3), (x + w, foot - h * 0.22), (x + w, foot), (x, foot)], (158, 152, 138), 0.45, 6
    )
    s.shape(
        [(x, foot - h), (x + w * 0.24, foot - h), (x + w * 0.1, foot), (x, foot)], (120, 118, 120), 0.3, 8
    )
    count = max(1, int(w // 70))
    for k in range(count):
        for row in range(max(1, int(h // 130))):
            left, top = x + w * (k + 0.28) / count, foot - h + 44 + row * 118
            shines = dice.random() < lit
            s.box(left - 4, top - 4, 38, 62, (96, 74, 56))
            s.box(left, top, 30, 54, (255, 214, 140) if shines else (74, 78, 82))
            s.box(left + 13, top, 4, 54, (96, 74, 56))
            s.box(left, top + 24, 30, 4, (96, 74, 56))
    roof = mix((76, 80, 86), (98, 96, 96), dice.random())
    s.shape(
        [
            (x - 26, foot - h + 10),
            (x - 8, foot - h - 44),
            (x + w + 8, foot - h - 44),
            (x + w + 26, foot - h + 10),
        ],
        roof,
    )
    s.shape(
        [
            (x - 34, foot - h + 2),
            (x - 26, foot - h + 14),
            (x + w + 26, foot - h + 14),
            (x + w + 34, foot - h + 2),
        ],
        (58, 60, 66),
    )
    for k in range(int(w // 16)):
        s.stroke([(x + 8 + 16 * k, foot - h - 42), (x - 4 + 17 * k, foot - h + 8)], (60, 62, 68), 2, 0.5)
    s.stroke(
        [(x - 14, foot - h - 52), (x, foot - h - 46), (x + w, foot - h - 46), (x + w + 14, foot - h - 52)],
        (54, 56, 62),
        8,
    )


def quay(
    s: Sheet, top: float, foot: float, seed: int, shades: tuple[Colour, Colour] = (STONE, (96, 100, 100))
) -> None:
    """A bank of rough stones laid in courses across the picture."""
    dice = Random(seed)
    s.box(0, top, s.width, foot - top, shades[1])
    y = top
    while y < foot:
        h, x = dice.uniform(17, 26), -dice.uniform(0, 60)
        while x < s.width:
            w = dice.uniform(34, 92)
            s.box(x + 1.5, y + 1.5, w - 3, h - 3, mix(shades[0], shades[1], dice.uniform(0, 0.75)))
            s.box(x + 2, y + 1.5, w - 4, 3, mix(shades[0], (255, 255, 250), 0.35), 0.5)
            x += w
        y += h
    s.shape(
        [(0, foot - (foot - top) * 0.3), (s.width, foot - (foot - top) * 0.3), (s.width, foot), (0, foot)],
        (48, 60, 58),
        0.5,
        10,
    )


def crowd(s: Sheet, xs: range, foot: float, tall: float, seed: int) -> None:
    """People side by side along a rail."""
    dice = Random(seed)
    coats = [
        (62, 76, 98),
        (128, 60, 54),
        (74, 88, 78),
        (98, 90, 80),
        (196, 150, 64),
        (60, 64, 74),
        (150, 122, 150),
    ]
    for x in xs:
        person(
            s,
            x + dice.uniform(-9, 9),
            foot + dice.uniform(-6, 6),
            tall * dice.uniform(0.82, 1.08),
            dice.choice(coats),
            SKIN,
        )


def creek() -> None:
    """The last slab hangs over the stream between old houses; people watch from the bank."""
    s = Sheet(1500, 1000, [(0, (168, 196, 214)), (0.4, (228, 226, 212)), (1, (120, 140, 146))])
    for k in range(3):
        s.ridge(250 + 34 * k, 40, mix((184, 198, 204), (140, 158, 160), k / 2), 61 + k)
    for k, (x, w, h) in enumerate(
        (
            (-40, 230, 300),
            (196, 190, 240),
            (392, 210, 270),
            (620, 150, 196),
            (1010, 190, 220),
            (1204, 200, 290),
            (1408, 200, 250),
        )
    ):
        house(s, x, 560, (w, h), 70 + k, 0.16)
    s.box(560, 330, 18, 230, (92, 72, 54))
    for k in range(34):
        turn = Random(300 + k)
        s.disc(
            568 + turn.gauss(0, 60),
            320 + turn.gauss(0, 52),
            turn.uniform(18, 44),
            mix((198, 152, 62), (116, 104, 60), turn.random()),
            0.8,
        )
    s.box(0, 540, 1500, 34, (176, 170, 156))
    crowd(s, range(40, 640, 46), 566, 92, 5)
    crowd(s, range(1010, 1480, 44), 566, 92, 6)
    for x in range(0, 1500, 40):
        s.stroke([(x, 566), (x, 536)], (120, 60, 48), 4)
    s.stroke([(0, 540), (1500, 540)], (150, 70, 54), 5)
    quay(s, 566, 690, 9)
    s.mirror(690, 320, (110, 146, 150), 0.36)
    s.ripples(696, (234, 244, 244), 330, 12, 0.42)
    s.ripples(720, (60, 92, 100), 260, 13, 0.3)
    arm(s)
    for x, y in ((610, 742), (668, 770), (1180, 760)):
        s.disc(x, y, 11, (186, 132, 48), flat=0.4)
    s.shape([(0, 930), (420, 960), (700, 1000), (0, 1000)], (92, 94, 90))
    s.shape([(0, 920), (420, 950), (690, 1000), (640, 1000), (400, 962), (0, 934)], (176, 172, 160))
    person(s, 120, 990, 250, (214, 116, 40), SKIN)
    s.disc(120, 758, 30, (240, 200, 60), flat=0.62)
    save(s, "creek.jpg")


def arm(s: Sheet) -> None:
    """The crane's arm from the right, its cables and the slab that hangs on them, water running off it."""
    s.stroke([(1500, 250), (820, 60)], (222, 160, 40), 26)
    s.stroke([(1500, 300), (820, 70)], (186, 128, 30), 8)
    for k in range(12):
        x = 840 + 56 * k
        s.stroke([(x, 66 + 15.5 * k), (x + 34, 92 + 17.6 * k)], (160, 108, 26), 5)
    s.stroke([(836, 66), (836, 250)], (50, 52, 56), 5)
    s.disc(836, 256, 15, (50, 52, 56))
    for x in (650, 1020):
        s.stroke([(836, 262), (x, 404)], (60, 62, 66), 4)
    s.shape([(610, 404), (1060, 404), (1090, 430), (1086, 478), (640, 478), (612, 450)], (150, 148, 142))
    s.shape([(610, 404), (1060, 404), (1090, 430), (642, 430)], (188, 186, 178))
    s.shape([(642, 430), (1090, 430), (1086, 478), (640, 478)], (132, 130, 126))
    dice = Random(44)
    for _ in range(70):
        x, y = dice.uniform(646, 1084), dice.uniform(434, 474)
        s.disc(x, y, dice.uniform(1.5, 6), mix((92, 104, 86), (110, 108, 104), dice.random()), 0.7)
    for _ in range(34):
        x = dice.uniform(646, 1084)
        s.stroke([(x, 480), (x + dice.uniform(-2, 2), 480 + dice.uniform(14, 150))], (226, 236, 238), 2, 0.6)


def portrait() -> None:
    """An engineer in a white helmet, the river behind him out of focus."""
    s = Sheet(600, 760, [(0, (176, 196, 204)), (0.5, (214, 212, 198)), (1, (128, 146, 146))])
    for k in range(14):
        dice = Random(500 + k)
        s.disc(
            dice.uniform(0, 600),
            dice.uniform(200, 520),
            dice.uniform(40, 110),
            mix((120, 146, 120), (196, 190, 150), dice.random()),
            0.5,
            18,
        )
    s.shape([(0, 520), (600, 500), (600, 620), (0, 640)], (160, 182, 186), 0.9, 14)
    jacket, shirt = (44, 62, 84), (226, 228, 226)
    s.shape(curve([(40, 760), (70, 600), (190, 540), (300, 530), (410, 540), (530, 600), (560, 760)]), jacket)
    s.shape([(252, 540), (348, 540), (318, 650), (300, 690), (282, 650)], shirt)
    s.shape([(190, 542), (262, 536), (284, 700), (230, 640)], mix(jacket, (255, 255, 255), 0.14))
    s.shape([(410, 542), (338, 536), (316, 700), (370, 640)], mix(jacket, (0, 0, 0), 0.2))
    for x in (120, 450):
        s.shape([(x - 18, 590), (x + 46, 566), (x + 40, 760), (x - 14, 760)], (236, 196, 60), 0.9)
    skin, dark = (206, 158, 126), (168, 116, 90)
    s.shape([(246, 440), (354, 440), (360, 552), (300, 596), (240, 552)], dark)
    s.shape(
        curve(
            [
                (190, 300),
                (188, 380),
                (214, 460),
                (262, 506),
                (300, 514),
                (338, 506),
                (386, 460),
                (412, 380),
                (410, 300),
            ]
        ),
        skin,
    )
    s.shape([(190, 300), (188, 380), (214, 460), (262, 506), (240, 420), (226, 300)], dark, 0.4, 12)
    for x in (186, 414):
        s.disc(x, 368, 20, dark, flat=1.5)
    for x in (254, 346):
        s.disc(x, 362, 17, (244, 240, 234), flat=0.5)
        s.disc(x + 1, 362, 8, (48, 38, 34))
        s.stroke([(x - 28, 332), (x, 322), (x + 28, 331)], (58, 50, 48), 9)
        s.stroke([(x - 22, 385), (x, 391), (x + 22, 385)], dark, 3, 0.7)
    for x in (254, 346):
        box = [(x - 40, 340), (x + 40, 340), (x + 38, 386), (x - 36, 386), (x - 40, 340)]
        s.stroke(box, (60, 62, 66), 4)
    s.stroke([(294, 350), (306, 350)], (60, 62, 66), 4)
    s.stroke([(300, 376), (290, 420), (302, 426), (316, 420)], dark, 5)
    s.stroke([(262, 462), (288, 470), (312, 470), (338, 460)], (138, 74, 66), 6)
    s.shape(
        curve([(168, 306), (176, 210), (228, 146), (300, 132), (372, 146), (424, 210), (432, 306)]),
        (240, 240, 236),
    )
    s.shape([(168, 306), (176, 210), (228, 146), (262, 138), (228, 220), (220, 306)], (190, 194, 196), 0.6, 8)
    s.shape([(146, 292), (454, 292), (470, 318), (130, 318)], (222, 222, 218))
    s.stroke([(300, 134), (300, 292)], (208, 210, 208), 10)
    s.disc(300, 246, 24, (40, 96, 150))
    s.shape(
        curve(
            [(284, 250), (292, 242), (300, 250), (308, 242), (316, 250), (308, 258), (300, 252), (292, 258)]
        ),
        (240, 244, 246),
    )
    save(s, "portrait.jpg")


def boat(s: Sheet, x: float, y: float, k: float, tone: Colour) -> None:
    """A fishing boat with wheelhouse, masts and working lights, k times as large as the nearest."""
    s.shape(
        [
            (x - 150 * k, y - 46 * k),
            (x + 150 * k, y - 58 * k),
            (x + 184 * k, y - 78 * k),
            (x + 120 * k, y),
            (x - 120 * k, y),
        ],
        tone,
    )
    s.shape(
        [(x - 134 * k, y - 18 * k), (x + 138 * k, y - 18 * k), (x + 120 * k, y), (x - 120 * k, y)],
        (128, 48, 40),
    )
    s.box(x - 112 * k, y - 118 * k, 92 * k, 74 * k, mix(tone, (240, 238, 230), 0.6))
    s.box(x - 120 * k, y - 126 * k, 108 * k, 11 * k, (60, 64, 70))
    for n in range(3):
        s.box(x - 104 * k + 28 * k * n, y - 106 * k, 20 * k, 22 * k, (255, 226, 158))
    for dx, tall in ((-66, 236), (66, 196)):
        s.stroke([(x + dx * k, y - 50 * k), (x + dx * k, y - tall * k)], (52, 52, 56), max(1.5, 5 * k))
    s.stroke(
        [(x - 66 * k, y - 226 * k), (x + 66 * k, y - 190 * k), (x + 176 * k, y - 76 * k)],
        (70, 70, 74),
        max(1.0, 2 * k),
        0.8,
    )
    for n in range(5):
        lamp(s, x + (-60 + 30 * n) * k, y - (216 - 8 * n) * k, 4.5 * k + 0.5)
    s.stroke([(x - 116 * k, y + 3 * k), (x - 290 * k, y + 13 * k)], (236, 236, 228), 5 * k, 0.5)


def fleet() -> None:
    """Fishing boats leave the harbour in a line before sunrise."""
    s = Sheet(
        1300,
        870,
        [
            (0, (30, 44, 78)),
            (0.3, (92, 94, 122)),
            (0.46, (226, 152, 118)),
            (0.53, (250, 200, 142)),
            (1, (30, 48, 70)),
        ],
    )
    s.disc(880, 452, 210, (255, 206, 140), 0.5, 70)
    s.ridge(446, 16, (88, 88, 108), 71)
    s.ridge(458, 9, (62, 66, 88), 72)
    s.shape([(180, 300), (208, 300), (220, 452), (168, 452)], (224, 220, 214))
    s.box(172, 352, 44, 22, (166, 58, 48))
    s.box(176, 274, 36, 28, (80, 80, 84))
    lamp(s, 194, 288, 9)
    s.shape([(214, 284), (760, 214), (760, 276), (214, 294)], (255, 236, 180), 0.2, 8)
    s.shape([(0, 446), (470, 452), (520, 468), (0, 474)], (54, 56, 66))
    for x, y, k in ((980, 472, 0.16), (900, 480, 0.22), (800, 492, 0.3), (660, 512, 0.42)):
        boat(s, x, y, k, (46, 58, 78))
    s.mirror(470, 300, (40, 56, 82), 0.34)
    boat(s, 470, 566, 0.66, (40, 66, 92))
    boat(s, 830, 706, 1.05, (34, 74, 106))
    s.ripples(476, (255, 214, 160), 300, 15, 0.4)
    s.ripples(560, (20, 34, 56), 300, 16, 0.4)
    s.shape([(700, 716), (990, 716), (940, 790), (730, 790)], (255, 220, 150), 0.2, 20)
    save(s, "fleet.jpg")


def lunch() -> None:
    """Children with trays at the canteen's counter, steam over the dishes."""
    s = Sheet(1200, 800, [(0, (238, 232, 214)), (0.6, (226, 220, 204)), (1, (186, 178, 164))])
    for k in range(4):
        s.box(40 + 300 * k, 60, 220, 190, (190, 216, 224))
        s.box(146 + 300 * k, 60, 8, 190, (250, 248, 240))
        s.box(40 + 300 * k, 150, 220, 6, (250, 248, 240))
        s.shape([(40 + 300 * k, 60), (150 + 300 * k, 60), (40 + 300 * k, 220)], (255, 255, 255), 0.35)
    s.box(0, 300, 1200, 16, (150, 60, 48))
    s.box(0, 316, 1200, 120, (214, 218, 218))
    for x, coat in ((210, (240, 240, 236)), (560, (240, 240, 236)), (930, (240, 240, 236))):
        person(s, x, 560, 330, coat, SKIN)
        s.disc(x, 236, 38, (250, 250, 248), flat=0.8)
    s.box(0, 400, 1200, 26, (236, 240, 240))
    s.box(0, 426, 1200, 130, (158, 170, 174))
    for k in range(6):
        x = 60 + 196 * k
        s.shape([(x, 394), (x + 130, 394), (x + 120, 420), (x + 10, 420)], (120, 128, 132))
        s.disc(
            x + 65,
            394,
            60,
            [(196, 120, 50), (92, 140, 60), (224, 200, 120), (170, 60, 44), (236, 236, 224), (110, 150, 70)][
                k
            ],
            flat=0.22,
        )
        for n in range(3):
            steam = [(x + 34 + 30 * n + 14 * wave(t / 9, 90 + k + n), 384 - 13 * t) for t in range(10)]
            s.stroke(steam, (255, 255, 255), 9, 0.3)
    dice = Random(33)
    coats = [(46, 92, 150), (178, 60, 54), (236, 180, 60), (70, 130, 100), (128, 90, 150), (220, 120, 90)]
    for k in range(8):
        x, tall = 90 + 146 * k, dice.uniform(250, 300)
        person(s, x, 770, tall, coats[k % 6], SKIN)
        y = 770 - 0.6 * tall
        s.box(x - 58, y, 116, 13, (226, 230, 230))
        s.disc(x - 26, y, 20, (250, 248, 240), flat=0.4)
        s.disc(x + 26, y, 20, (206, 140, 70), flat=0.4)
        s.shape([(x - 50, 740), (x + 50, 740), (x + 70, 790), (x - 70, 790)], (120, 112, 100), 0.25, 10)
    save(s, "lunch.jpg")


def clock() -> None:
    """A watchmaker's bench under a lamp, clocks all over the wall."""
    s = Sheet(1100, 760, [(0, (70, 54, 44)), (0.6, (110, 82, 60)), (1, (60, 42, 32))])
    dice = Random(9)
    for row in range(3):
        for k in range(7):
            x, y, r = (
                80 + 158 * k + dice.uniform(-14, 14),
                90 + 160 * row + dice.uniform(-12, 12),
                dice.uniform(42, 64),
            )
            s.disc(x + 6, y + 8, r + 8, (30, 22, 18), 0.5, 6)
            s.disc(x, y, r + 8, dice.choice([(120, 74, 40), (84, 56, 38), (170, 130, 66), (70, 78, 80)]))
            s.disc(x, y, r, mix((246, 238, 214), (222, 208, 170), dice.random()))
            for n in range(12):
                a = n * math.pi / 6
                s.stroke(
                    [
                        (x + 0.82 * r * math.sin(a), y - 0.82 * r * math.cos(a)),
                        (x + 0.92 * r * math.sin(a), y - 0.92 * r * math.cos(a)),
                    ],
                    (60, 50, 44),
                    3,
                )
            for long, wide in ((0.5, 5), (0.76, 3)):
                a = dice.uniform(0, 6.28)
                s.stroke(
                    [(x, y), (x + long * r * math.sin(a), y - long * r * math.cos(a))], (40, 34, 32), wide
                )
    s.shape([(0, 560), (1100, 548), (1100, 760), (0, 760)], (146, 98, 58))
    s.shape([(0, 560), (1100, 548), (1100, 566), (0, 578)], (186, 134, 82))
    s.stroke([(840, 560), (900, 360), (740, 270)], (44, 60, 54), 14)
    s.shape([(690, 250), (776, 226), (790, 312), (640, 330)], (34, 84, 70))
    s.shape([(650, 330), (786, 312), (860, 720), (330, 740)], (255, 230, 160), 0.4, 30)
    s.disc(560, 654, 96, (196, 160, 80), flat=0.42)
    s.disc(560, 650, 82, (236, 220, 176), flat=0.42)
    for x, y, r in (
        (520, 646, 30),
        (586, 640, 22),
        (560, 668, 26),
        (690, 690, 20),
        (430, 690, 26),
        (400, 640, 14),
    ):
        s.disc(x, y, r, (168, 128, 58), flat=0.5)
        s.disc(x, y, r * 0.55, (216, 180, 98), flat=0.5)
        s.disc(x, y, r * 0.16, (70, 54, 34), flat=0.5)
    s.stroke([(720, 640), (880, 700)], (206, 210, 212), 6)
    s.stroke([(722, 646), (884, 692)], (176, 180, 184), 5)
    s.disc(270, 668, 56, (40, 40, 44), flat=0.5)
    s.disc(270, 664, 46, (200, 220, 226), flat=0.5)
    save(s, "clock.jpg")


def opera() -> None:
    """A stage of four boats at night, lanterns in the water, an actress with long sleeves."""
    s = Sheet(1300, 870, [(0, (14, 20, 44)), (0.5, (36, 44, 78)), (0.64, (60, 56, 74)), (1, (10, 14, 30))])
    for k, (x, w, h) in enumerate(((-30, 190, 220), (170, 160, 170), (960, 170, 180), (1140, 200, 240))):
        house(s, x, 520, (w, h), 120 + k, 0.8)
        s.box(x - 40, 520 - h - 60, w + 80, h + 60, (16, 22, 46), 0.55)
    s.shape([(330, 520), (970, 520), (900, 120), (400, 120)], (255, 196, 110), 0.2, 60)
    s.shape([(300, 250), (360, 196), (940, 196), (1000, 250)], (60, 50, 52))
    s.shape([(280, 236), (340, 206), (960, 206), (1020, 236), (1000, 256), (300, 256)], (92, 44, 40))
    for x in (372, 912):
        s.box(x, 250, 18, 250, (140, 44, 36))
    s.box(392, 262, 518, 230, (180, 60, 50))
    s.box(392, 262, 518, 230, (60, 20, 26), 0.4)
    for k in range(9):
        s.shape([(400 + 57 * k, 262), (450 + 57 * k, 262), (425 + 57 * k, 306)], (226, 178, 80))
    s.box(330, 492, 640, 30, (120, 82, 54))
    for k in range(4):
        x = 400 + 166 * k
        s.shape([(x - 84, 522), (x + 84, 522), (x + 60, 562), (x - 60, 562)], (56, 44, 40))
    for k in range(8):
        x = 352 + 85 * k
        s.disc(x, 286, 50, (255, 190, 100), 0.3, 18)
        s.disc(x, 280, 17, (226, 60, 44), flat=1.2)
        s.disc(x, 278, 9, (255, 196, 110), 0.8, 3)
    s.shape(curve([(650, 330), (690, 380), (730, 494), (572, 494), (612, 380)]), (240, 240, 246))
    s.shape([(632, 344), (668, 344), (660, 440), (640, 440)], (120, 170, 196))
    s.disc(650, 318, 22, (238, 206, 184))
    s.disc(650, 304, 27, (24, 22, 30), flat=0.75)
    for x in (628, 650, 672):
        s.disc(x, 286, 7, (250, 220, 120))
    s.stroke(curve([(676, 362), (760, 330), (820, 380), (890, 350), (860, 300)]), (250, 250, 252), 17)
    s.stroke(curve([(624, 362), (560, 400), (500, 372), (450, 430), (430, 410)]), (236, 238, 246), 15)
    person(s, 470, 494, 120, (46, 48, 60), SKIN)
    s.disc(500, 458, 24, (170, 60, 44), flat=0.7)
    s.mirror(552, 320, (16, 20, 40), 0.3)
    s.ripples(560, (255, 190, 110), 260, 25, 0.4)
    s.ripples(570, (10, 14, 30), 300, 26, 0.5)
    for side in (0, 1):
        for k in range(9):
            x = 30 + 52 * k + side * 830
            s.disc(x, 800 + 14 * (k % 2), 26, (20, 20, 30))
            s.shape([(x - 46, 870), (x - 34, 830), (x + 34, 830), (x + 46, 870)], (24, 24, 36))
            s.disc(x + 10, 792 + 14 * (k % 2), 10, (150, 100, 70), 0.6, 4)
    save(s, "opera.jpg")


def spring() -> None:
    """The source between two rocks in the morning mist."""
    s = Sheet(1100, 760, [(0, (196, 208, 204)), (0.4, (176, 194, 182)), (1, (66, 84, 66))])
    for k in range(4):
        s.ridge(160 + 70 * k, 60, mix((176, 192, 186), (92, 116, 96), k / 3), 201 + k)
        s.shape(
            [(0, 220 + 70 * k), (1100, 220 + 70 * k), (1100, 300 + 70 * k), (0, 300 + 70 * k)],
            (226, 232, 226),
            0.45,
            30,
        )
    dice = Random(61)
    for _ in range(26):
        x, h = dice.uniform(0, 1100), dice.uniform(120, 300)
        if 420 < x < 680:
            continue
        s.stroke([(x, 500), (x + dice.uniform(-12, 12), 500 - h)], (70, 84, 70), 6)
        for _ in range(9):
            s.disc(
                x + dice.gauss(0, 32),
                500 - h + dice.gauss(0, 40),
                dice.uniform(14, 34),
                mix((74, 104, 74), (132, 150, 100), dice.random()),
                0.8,
            )
    for x, y, r in ((250, 620, 240), (860, 610, 250), (70, 520, 160), (1030, 500, 150)):
        s.shape(
            [
                (
                    x + r * (0.86 + 0.2 * wave(a / 17, int(x))) * math.cos(a / 20 * 6.283),
                    y + 0.6 * r * math.sin(a / 20 * 6.283),
                )
                for a in range(20)
            ],
            (88, 94, 90),
        )
        s.shape(
            [
                (x - r * 0.7, y - r * 0.2),
                (x - r * 0.1, y - r * 0.56),
                (x + r * 0.5, y - r * 0.3),
                (x, y - r * 0.1),
            ],
            (150, 156, 146),
            0.8,
            10,
        )
        s.disc(x - r * 0.2, y - r * 0.3, r * 0.4, (110, 134, 74), 0.5, 16, 0.5)
    for shade, wide in (((206, 226, 226), 56), ((240, 248, 246), 30)):
        s.stroke(curve([(556, 470), (530, 540), (580, 600), (520, 680), (560, 770)]), shade, wide, 0.9)
    for _ in range(60):
        y = dice.uniform(480, 750)
        x = 550 + 22 * math.sin(y / 38) + dice.gauss(0, 14)
        s.stroke([(x, y), (x + dice.uniform(-5, 5), y + 24)], (255, 255, 255), 2, 0.7)
    s.shape([(0, 420), (1100, 420), (1100, 520), (0, 520)], (236, 240, 234), 0.35, 40)
    save(s, "day-spring.jpg")


def market() -> None:
    """A stall at the market's window, the water's light on the ceiling."""
    s = Sheet(1100, 760, [(0, (92, 84, 76)), (1, (70, 60, 52))])
    s.shape([(0, 0), (1100, 0), (900, 110), (200, 110)], (116, 106, 94))
    for k in range(24):
        dice = Random(800 + k)
        x = dice.uniform(150, 950)
        s.stroke(
            curve(
                [
                    (x - 70, 60 + dice.uniform(-40, 36)),
                    (x, 44 + dice.uniform(-30, 30)),
                    (x + 70, 60 + dice.uniform(-40, 36)),
                ]
            ),
            (250, 244, 214),
            4,
            0.5,
        )
    s.box(190, 130, 720, 330, (220, 232, 232))
    for k, (x, w, h) in enumerate(((210, 140, 120), (380, 120, 90), (620, 150, 130), (790, 120, 96))):
        s.box(x, 330 - h, w, h, (222, 218, 206))
        s.shape(
            [(x - 10, 330 - h), (x + 8, 306 - h), (x + w - 8, 306 - h), (x + w + 10, 330 - h)],
            mix((92, 96, 102), (110, 108, 108), k / 3),
        )
    s.box(190, 330, 720, 130, (150, 184, 190))
    for k in range(50):
        dice = Random(900 + k)
        x, y = dice.uniform(200, 880), dice.uniform(338, 452)
        s.stroke([(x, y), (x + 26, y)], (240, 250, 250), 3, 0.6)
    for x in (190, 426, 664, 902):
        s.box(x, 124, 14, 342, (60, 48, 40))
    s.box(184, 124, 740, 12, (60, 48, 40))
    s.box(150, 456, 800, 18, (96, 74, 56))
    person(s, 800, 720, 420, (92, 120, 150), SKIN)
    s.shape([(750, 430), (850, 430), (862, 560), (738, 560)], (236, 232, 220))
    s.shape([(0, 560), (1100, 540), (1100, 760), (0, 760)], (134, 98, 66))
    s.shape([(0, 560), (1100, 540), (1100, 562), (0, 584)], (176, 136, 96))
    dice = Random(5)
    for k in range(4):
        for n in range(3):
            x, y = 90 + 92 * k - 8 * n, 560 + 50 * n
            s.shape([(x, y), (x + 78, y - 4), (x + 88, y + 22), (x + 8, y + 27)], (250, 246, 232))
            s.shape([(x + 8, y + 27), (x + 88, y + 22), (x + 88, y + 42), (x + 8, y + 47)], (222, 214, 190))
    for _ in range(110):
        x, y = dice.uniform(520, 720), dice.uniform(570, 720)
        s.disc(x, y, dice.uniform(14, 30), mix((72, 124, 56), (156, 186, 96), dice.random()), 0.9, 0, 0.7)
    for _ in range(40):
        s.disc(
            dice.uniform(900, 1080),
            dice.uniform(590, 730),
            24,
            mix((224, 96, 40), (250, 160, 60), dice.random()),
        )
    s.shape([(190, 130), (910, 130), (1100, 760), (0, 760)], (255, 248, 224), 0.14, 40)
    save(s, "day-market.jpg")


def steps() -> None:
    """Two people eat their lunch on the stone steps that go down into the water."""
    s = Sheet(860, 1060, [(0, (206, 216, 212)), (1, (126, 150, 150))])
    s.ridge(330, 40, (176, 192, 192), 210)
    for k, (x, w, h) in enumerate(((-150, 260, 470), (120, 190, 330), (560, 180, 300), (700, 260, 430))):
        house(s, x, 590, (w, h), 140 + k, 0.1)
    for k in range(26):
        dice = Random(640 + k)
        s.disc(
            610 + dice.gauss(0, 66),
            230 + dice.gauss(0, 60),
            dice.uniform(16, 40),
            mix((208, 168, 66), (130, 124, 62), dice.random()),
            0.85,
        )
    quay(s, 580, 770, 18)
    s.mirror(770, 300, (110, 150, 150), 0.36)
    for k in range(9):
        y = 580 + 34 * k
        s.box(310 - 24 * k, y, 250 + 48 * k, 36, mix((196, 192, 180), (138, 150, 142), k / 9))
        s.box(310 - 24 * k, y + 27, 250 + 48 * k, 9, (92, 98, 94), 0.8)
    s.shape([(120, 866), (750, 866), (800, 1060), (70, 1060)], (120, 156, 154), 0.62, 6)
    s.ripples(800, (240, 248, 246), 300, 31, 0.45)
    for x, coat in ((370, (178, 70, 54)), (500, (60, 86, 120))):
        eater(s, x, 700, coat)
    for x, y in ((240, 930), (610, 900), (690, 980)):
        s.disc(x, y, 11, (196, 140, 50), flat=0.4)
    save(s, "day-steps.jpg")


def eater(s: Sheet, x: float, seat: float, coat: Colour) -> None:
    """Someone who sits with a bowl in the hands, seen from the front."""
    for side in (-1, 1):
        s.stroke(
            [(x + side * 18, seat), (x + side * 30, seat + 40), (x + side * 26, seat + 96)], (50, 54, 66), 22
        )
        s.shape(
            [
                (x + side * 14, seat + 92),
                (x + side * 38, seat + 92),
                (x + side * 44, seat + 106),
                (x + side * 12, seat + 106),
            ],
            (40, 38, 40),
        )
    s.shape([(x - 36, seat - 92), (x + 36, seat - 92), (x + 42, seat + 16), (x - 42, seat + 16)], coat)
    s.disc(x, seat - 92, 36, coat, flat=0.5)
    s.shape([(x - 8, seat - 106), (x + 8, seat - 106), (x, seat - 80)], (232, 226, 216))
    s.disc(x, seat - 126, 27, SKIN)
    s.disc(x, seat - 143, 29, (44, 40, 42), flat=0.62)
    for side in (-1, 1):
        s.disc(x + side * 9, seat - 122, 2.6, (50, 40, 38))
        s.stroke(
            [(x + side * 36, seat - 76), (x + side * 40, seat - 34), (x + side * 10, seat - 28)],
            mix(coat, (0, 0, 0), 0.2),
            16,
        )
        s.disc(x + side * 12, seat - 28, 9, SKIN)
    s.stroke([(x - 6, seat - 110), (x, seat - 107), (x + 6, seat - 110)], (150, 84, 70), 3)
    s.disc(x, seat - 34, 24, (236, 238, 236), flat=0.5)
    s.disc(x, seat - 38, 19, (250, 250, 244), flat=0.4)
    s.stroke([(x + 8, seat - 40), (x + 30, seat - 66)], (150, 110, 70), 3)


def egret() -> None:
    """A white egret in shallow water against the evening light."""
    s = Sheet(
        1100, 760, [(0, (246, 196, 130)), (0.42, (252, 220, 160)), (0.5, (226, 170, 120)), (1, (110, 88, 84))]
    )
    s.disc(760, 300, 190, (255, 240, 190), 0.6, 60)
    s.disc(760, 300, 44, (255, 250, 226))
    s.ridge(352, 26, (190, 142, 112), 301)
    s.ridge(376, 14, (140, 108, 94), 302)
    s.mirror(396, 360, (200, 150, 112), 0.26)
    s.ripples(404, (255, 236, 190), 320, 41, 0.5)
    s.ripples(440, (96, 74, 74), 260, 42, 0.3)
    white, shade = (252, 250, 244), (206, 190, 178)
    for x in (462, 496):
        s.stroke([(x, 500), (x + 4, 570), (x - 4, 640)], (56, 46, 44), 7)
    s.shape(
        curve(
            [(350, 500), (400, 430), (480, 410), (548, 440), (540, 490), (470, 526), (390, 524), (320, 552)]
        ),
        white,
    )
    s.shape(
        curve([(350, 506), (420, 470), (500, 470), (530, 490), (470, 524), (390, 524), (330, 548)]),
        shade,
        0.6,
        6,
    )
    s.stroke(curve([(530, 450), (586, 416), (566, 350), (540, 300), (568, 250), (600, 246)]), white, 24)
    s.disc(600, 246, 21, white, flat=0.8)
    s.shape([(614, 238), (700, 254), (612, 256)], (228, 176, 60))
    s.disc(606, 242, 4, (40, 34, 34))
    s.stroke(curve([(588, 244), (556, 236), (520, 250)]), white, 4)
    for k in range(7):
        s.stroke(curve([(380 + 10 * k, 470), (330 + 4 * k, 520), (290 + 8 * k, 560)]), white, 3, 0.8)
    s.shape(curve([(380, 650), (470, 640), (560, 650), (520, 720), (430, 730)]), (255, 246, 230), 0.3, 10)
    s.disc(478, 644, 70, (255, 240, 210), 0.3, 4, 0.16)
    for k in range(30):
        dice = Random(460 + k)
        x = dice.choice([dice.uniform(0, 210), dice.uniform(900, 1100)])
        s.stroke(
            curve(
                [
                    (x, 760),
                    (x + dice.uniform(-10, 10), 620),
                    (x + dice.uniform(-50, 60), 470 + dice.uniform(0, 90)),
                ]
            ),
            (74, 62, 52),
            5,
            0.9,
        )
    save(s, "day-egret.jpg")


def ferry() -> None:
    """The last boat at its landing at night, the lighthouse's beam over the sea."""
    s = Sheet(1560, 800, [(0, (12, 18, 38)), (0.5, (34, 48, 82)), (0.6, (52, 62, 90)), (1, (10, 16, 30))])
    dice = Random(77)
    for _ in range(90):
        s.disc(
            dice.uniform(0, 1560),
            dice.uniform(0, 330),
            dice.uniform(0.8, 2),
            (240, 240, 250),
            dice.uniform(0.3, 0.9),
        )
    s.ridge(440, 24, (24, 32, 58), 401)
    s.shape([(1296, 220), (1560, 120), (1560, 210), (1296, 236)], (255, 240, 190), 0.34, 10)
    s.shape([(1276, 220), (700, 140), (700, 226), (1276, 236)], (255, 240, 190), 0.24, 14)
    s.shape([(1268, 246), (1304, 246), (1318, 462), (1254, 462)], (206, 204, 204))
    s.box(1260, 310, 52, 32, (166, 56, 48))
    s.box(1270, 208, 32, 38, (60, 62, 70))
    lamp(s, 1286, 228, 14)
    s.shape([(1130, 452), (1470, 448), (1560, 476), (1080, 476)], (28, 32, 46))
    s.box(0, 470, 1560, 330, (22, 32, 56))
    for k in range(8):
        x = 60 + 52 * k
        s.box(x, 474, 12, 120, (50, 44, 44))
    s.shape([(0, 466), (520, 466), (560, 490), (0, 490)], (92, 78, 66))
    for k in range(3):
        s.stroke([(80 + 190 * k, 466), (80 + 190 * k, 330)], (60, 62, 70), 6)
        lamp(s, 80 + 190 * k, 326, 11)
    white = (226, 230, 234)
    s.shape([(580, 500), (1120, 500), (1080, 590), (620, 590)], white)
    s.shape([(596, 540), (1104, 540), (1096, 558), (604, 558)], (40, 88, 130))
    s.box(640, 416, 420, 84, white)
    s.box(700, 350, 260, 66, white)
    for k in range(9):
        s.box(658 + 44 * k, 436, 30, 36, (255, 222, 148))
    for k in range(5):
        s.box(716 + 48 * k, 366, 32, 30, (255, 222, 148))
    s.stroke([(830, 350), (830, 276)], (200, 204, 208), 5)
    lamp(s, 830, 272, 7)
    s.stroke([(520, 470), (612, 500)], (150, 130, 104), 12)
    person(s, 470, 468, 96, (150, 60, 54), SKIN)
    person(s, 556, 486, 92, (54, 70, 104), SKIN)
    s.mirror(592, 200, (18, 26, 48), 0.26)
    s.ripples(598, (255, 216, 150), 240, 51, 0.4)
    s.ripples(480, (70, 86, 120), 160, 52, 0.3)
    save(s, "day-ferry.jpg")


if __name__ == "__main__":
    for draw in (creek, portrait, fleet, lunch, clock, opera, spring, market, steps, egret, ferry):
        draw()
