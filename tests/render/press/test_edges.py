"""What a ground paints to the edges of its page, drawn out by the bleed; everything else stays as it is."""

import pikepdf
import pytest

from typeset.render.press.edges import draw_out

PAGE, BLEED = (100.0, 200.0), 5.0
FLIPPED = "q 0.5 0 0 -0.5 0 200 cm "


def drawn(content: str, pdf: pikepdf.Pdf | None = None, **named: pikepdf.Object) -> tuple[str, bool]:
    """The content of a page of 100 by 200 points drawn out by 5, and whether something reaches an edge; the page knows
    each resource by the name of its kind."""
    made = pdf or pikepdf.Pdf.new()
    page = made.add_blank_page(page_size=PAGE)
    kinds = {f"/{kind}": pikepdf.Dictionary({f"/{kind}1": one}) for kind, one in named.items()}
    page.obj.Resources = pikepdf.Dictionary(kinds)
    page.Contents = made.make_stream(content.encode())
    reaches = draw_out(page, BLEED)
    return said(page.Contents), reaches


def said(stream: pikepdf.Object) -> str:
    """A content with whole numbers, on one line."""
    return " ".join(stream.read_bytes().decode().replace(".000000", "").split())


@pytest.mark.parametrize(
    ("content", "drawn_out", "reaches"),
    [
        ("0.5 g 10 10 20 20 re f", "0.5 g 10 10 20 20 re f", False),
        ("0.5 g 0 10 20 20 re f", "0.5 g -5 10 25 20 re f", True),
        ("0.5 g 80 190 20 10 re f", "0.5 g 80 190 25 15 re f", True),
        ("0.5 g 0 0 100 200 re f", "0.5 g -5 -5 110 210 re f", True),
        ("0.5 g -2 10 20 20 re f", "0.5 g -5 10 23 20 re f", True),
        ("0.5 g -9 10 20 20 re f", "0.5 g -9 10 20 20 re f", True),
        ("1 g 0 0 100 200 re f", "1 g -5 -5 110 210 re f", False),
        ("0 0 100 200 re W n", "-5 -5 110 210 re W n", False),
        ("10 0 5 5 re W n 0.5 g 10 -9 20 20 re f", "10 -5 5 10 re W n 0.5 g 10 -9 20 20 re f", True),
        ("10 10 5 5 re W n 0.5 g 0 0 20 20 re f", "10 10 5 5 re W n 0.5 g -5 -5 25 25 re f", False),
        ("0 50 m 100 50 l S", "-5 50 m 105 50 l S", True),
        ("0 50 m 0 90 l S", "0 50 m 0 90 l S", True),
        (FLIPPED + "0.5 g 0 0 200 10 re f Q", FLIPPED + "0.5 g -10 -10 220 20 re f Q", True),
        ("BT /F1 9 Tf 0 0 Td (a) Tj ET", "BT /F1 9 Tf 0 0 Td (a) Tj ET", False),
    ],
)
def test_what_reaches_an_edge_goes_on_beyond_it(content: str, drawn_out: str, reaches: bool) -> None:
    assert drawn(content) == (drawn_out, reaches)


def test_a_picture_of_the_house_is_stretched_by_as_much() -> None:
    with pikepdf.Pdf.new() as pdf:
        one = pdf.make_stream(b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
        found = drawn("q 50 0 0 20 0 100 cm /XObject1 Do Q", pdf, XObject=one)
    assert found == ("q 50 0 0 20 0 100 cm q 1.100000 0 0 1 -0.100000 0 cm /XObject1 Do Q Q", True)


def test_the_contents_and_the_box_of_a_form_are_drawn_out() -> None:
    with pikepdf.Pdf.new() as pdf:
        box = pikepdf.Array([0, 0, 20, 20])
        form = pdf.make_stream(b"0.5 g 0 0 20 20 re f", Subtype=pikepdf.Name.Form, BBox=box)
        assert drawn("/XObject1 Do", pdf, XObject=form) == ("/XObject1 Do", True)
        assert said(form) == "0.5 g -5 -5 25 25 re f"
        assert [float(side) for side in form.BBox] == [-5, -5, 20, 20]


def test_the_box_of_a_form_is_drawn_out_wherever_its_content_moves_to() -> None:
    with pikepdf.Pdf.new() as pdf:
        box = pikepdf.Array([0, 0, 100, 200])
        form = pdf.make_stream(
            b"1 0 0 1 -50 0 cm 200 0 0 -200 0 200 cm 0.5 g 0 0 1 1 re f",
            Subtype=pikepdf.Name.Form,
            BBox=box,
        )
        drawn("/XObject1 Do", pdf, XObject=form)
        assert [float(side) for side in form.BBox] == [-5, -5, 105, 205]


@pytest.mark.parametrize(("step", "box"), [((100, 200), [-5, -5, 105, 205]), ((10, 10), [0, 0, 100, 200])])
def test_a_tile_of_the_whole_page_is_drawn_out_and_a_small_one_goes_on_by_itself(
    step: tuple[int, int], box: list[float]
) -> None:
    with pikepdf.Pdf.new() as pdf:
        tile = pdf.make_stream(b"0.5 g 0 0 100 200 re f", PatternType=1, BBox=pikepdf.Array([0, 0, 100, 200]))
        tile.XStep, tile.YStep = step
        drawn("/Pattern cs /Pattern1 scn 0 0 100 200 re f", pdf, Pattern=tile)
        assert [float(side) for side in tile.BBox] == box
