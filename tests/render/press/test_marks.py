"""Boxes, crop marks and bars of the inks around a page: all outside what is printed."""

import pikepdf

from typeset.paper import PressWishes
from typeset.render.press.marks import CROP, around, put_around
from typeset.render.press.separation.content import put_states
from typeset.units import Mm, points

WIDTH, HEIGHT = 300.0, 400.0
Box = list[float]


def sheet(wishes: PressWishes) -> tuple[dict[str, Box], list[Box], str]:
    """The boxes of a blank page, where its marks begin and end, and its content."""
    with pikepdf.Pdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        page.obj.Resources = pikepdf.Dictionary()
        put_states(page.obj.Resources)
        put_around(pdf, page, around(points(wishes.bleed or Mm(0.0)), wishes.marks))
        boxes = {
            name: [float(side) for side in page.obj[f"/{name}"]]
            for name in ("MediaBox", "BleedBox", "TrimBox")
        }
        points_ = [
            [float(part) for part in one.operands[-2:]]
            for one in pikepdf.parse_content_stream(page)
            if str(one.operator) in ("m", "l", "c")
        ]
        page.contents_coalesce()
        return boxes, points_, page.obj.Contents.read_bytes().decode()


def test_without_a_wish_the_sheet_is_the_trimmed_page() -> None:
    boxes, marks, _ = sheet(PressWishes())
    assert all(box == [0, 0, WIDTH, HEIGHT] for box in boxes.values())
    assert marks == []


def test_a_bleed_stands_around_the_trim_on_all_sides() -> None:
    boxes, marks, _ = sheet(PressWishes(bleed=Mm(3.0)))
    bleed = round(points(Mm(3.0)), 4)
    assert boxes["TrimBox"] == [0, 0, WIDTH, HEIGHT]
    assert boxes["BleedBox"] == boxes["MediaBox"] == [-bleed, -bleed, WIDTH + bleed, HEIGHT + bleed]
    assert marks == []


def test_marks_stand_outside_the_bleed_and_on_the_sheet() -> None:
    for bleed in (0.0, 3.0, 9.0):
        boxes, marks, _ = sheet(PressWishes(bleed=Mm(bleed), marks=True))
        media, inner = boxes["MediaBox"], boxes["BleedBox"]
        assert marks
        for x, y in marks:
            assert media[0] < x < media[2]
            assert media[1] < y < media[3]
            assert not (inner[0] < x < inner[2] and inner[1] < y < inner[3])


def test_eight_crop_marks_point_at_the_corners_of_the_trim() -> None:
    _, marks, _ = sheet(PressWishes(marks=True))
    crops = list(zip(marks[:16:2], marks[1:16:2], strict=True))
    at_corners = [
        (one, other)
        for one, other in crops
        if (one[0] in (0, WIDTH) and one[0] == other[0]) or (one[1] in (0, HEIGHT) and one[1] == other[1])
    ]
    assert len(at_corners) == 8
    assert all(round(abs(a[0] - b[0]) + abs(a[1] - b[1]) - CROP, 2) == 0 for a, b in crops)


def test_the_bar_has_each_ink_alone_whole_and_by_half() -> None:
    _, _, content = sheet(PressWishes(marks=True))
    assert [f"{inks} k" in content for inks in ("1 0 0 0", "0 0 0 1", "0.5 0 0 0", "0 0 0 0.5")] == [True] * 4
