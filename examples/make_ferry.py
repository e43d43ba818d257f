"""The picture of the vertical sample paper, drawn by program. Run: python examples/make_ferry.py"""

from pathlib import Path

from make_pictures import Sheet, lamp

IMAGES = Path(__file__).parent / "dongan" / "2026-11-25" / "images"
WHITE, SHADE, BLUE, GLASS = (240, 240, 234), (206, 210, 212), (34, 84, 120), (74, 104, 124)


def ferry() -> None:
    """A white ferry on the bay in the morning, hills behind it."""
    s = Sheet(
        1160,
        860,
        [(0, (126, 168, 196)), (0.35, (214, 222, 214)), (0.52, (246, 220, 182)), (1, (60, 100, 122))],
    )
    s.disc(880, 350, 200, (255, 236, 196), 0.6, 70)
    s.disc(880, 350, 44, (255, 250, 232))
    s.ridge(372, 40, (150, 172, 180), 41)
    s.ridge(404, 26, (112, 142, 150), 42)
    s.ridge(430, 12, (84, 116, 122), 43)
    s.box(0, 446, 1160, 414, (104, 146, 164))
    hull(s)
    decks(s)
    s.mirror(606, 180, (90, 130, 148), 0.34)
    s.ripples(612, (232, 240, 240), 300, 11, 0.45)
    s.ripples(452, (220, 232, 232), 120, 12, 0.25)
    for x, size in ((196, 1.0), (90, 0.7), (1080, 0.8)):
        gull(s, x, 190 + 90 * size, 26 * size)
    s.save("ferry.jpg", IMAGES)


def hull(s: Sheet) -> None:
    """The hull from stern to bow, its stripe, the wave before it."""
    s.shape([(196, 500), (1010, 500), (950, 604), (252, 604)], WHITE)
    s.shape([(216, 540), (988, 540), (974, 562), (228, 562)], BLUE)
    s.shape([(244, 590), (960, 590), (950, 606), (252, 606)], (150, 52, 44))
    s.shape([(930, 600), (1040, 606), (1080, 612), (900, 612)], (244, 248, 246), 0.8, 2)


def decks(s: Sheet) -> None:
    """Two decks with windows, the bridge, the funnel, the mast."""
    s.box(270, 420, 610, 80, WHITE)
    s.box(270, 420, 610, 8, SHADE)
    s.box(330, 352, 470, 68, WHITE)
    s.box(330, 352, 470, 8, SHADE)
    s.shape([(650, 286), (786, 286), (800, 352), (640, 352)], WHITE)
    s.shape([(662, 304), (778, 304), (784, 332), (656, 332)], GLASS)
    for k in range(14):
        s.box(292 + 42 * k, 442, 28, 34, GLASS)
    for k in range(10):
        s.box(350 + 44 * k, 374, 30, 28, GLASS)
    s.shape([(420, 280), (486, 280), (496, 352), (412, 352)], BLUE)
    s.box(418, 296, 70, 12, WHITE)
    s.stroke([(716, 286), (716, 206)], SHADE, 5)
    s.stroke([(690, 236), (742, 236)], SHADE, 4)
    lamp(s, 716, 204, 5)
    for k in range(9):
        s.stroke([(820 + 18 * k, 500), (820 + 18 * k, 478)], SHADE, 2)
    s.stroke([(812, 478), (972, 478)], SHADE, 3)


def gull(s: Sheet, x: float, y: float, span: float) -> None:
    """A gull, two strokes of the wing."""
    s.stroke([(x - span, y - span * 0.3), (x - span * 0.4, y - span * 0.4), (x, y)], (244, 246, 246), 4)
    s.stroke([(x, y), (x + span * 0.4, y - span * 0.42), (x + span, y - span * 0.24)], (244, 246, 246), 4)


if __name__ == "__main__":
    ferry()
