"""Every glyph that is shown has its program and its width in the file, and each tells a reader its commonest text."""

import io
import re
from collections.abc import Callable

import pikepdf
import pytest
import uharfbuzz as hb

from tests.render import handmade
from tests.render.handmade import BODY, BROADSHEET, cell, plain
from tests.render.test_ink import look_at
from typeset.compose.faces.fonts import Faces
from typeset.compose.galley import Line, Look, PlacedLine
from typeset.edition import ArticleId
from typeset.makeup.model.page import Lines, MadeEdition
from typeset.render.ink.glyphs import Type
from typeset.units import Pt, Units

Paint = Callable[[MadeEdition], bytes]
KAI = Look("LXGW WenKai", 400, Pt(18.0))


def written(paint: Paint, *texts: Line) -> pikepdf.Pdf:
    placed = tuple(PlacedLine(one, Pt(0.0), Pt(20.0 * (row + 1))) for row, one in enumerate(texts))
    frame = Lines(cell(BROADSHEET, 0, 0, 8, 10), ArticleId("bridge"), 0, "caption", placed)
    return pikepdf.Pdf.open(io.BytesIO(paint(handmade.with_frames(frame))))


def told(font: pikepdf.Object) -> dict[str, str]:
    """What each code says to a program that reads ToUnicode alone."""
    pairs = re.findall(r"<([0-9a-f]{4})> <([0-9a-f]*)>", font.ToUnicode.read_bytes().decode())
    return {code: bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def shown(pdf: pikepdf.Pdf, name: str) -> list[str]:
    """The codes that page one shows in a font of the ink."""
    codes: list[str] = []
    current = ""
    for instruction in pikepdf.parse_content_stream(pdf.pages[0]):
        operands, operator = instruction.operands, instruction.operator
        if str(operator) == "Tf":
            current = str(operands[0]).removeprefix("/")
        elif str(operator) in ("Tj", "TJ") and current == name:
            strings = operands[0] if str(operator) == "TJ" else operands
            codes += re.findall(
                "....", "".join(bytes(one).hex() for one in strings if isinstance(one, pikepdf.String))
            )
    return codes


def widths(font: pikepdf.Object) -> dict[int, float]:
    """The W array (PDF 32000-1, 9.7.4.3) as numbers by code."""
    found: dict[int, float] = {}
    items = list(font.DescendantFonts[0].W)
    for first, run in zip(items[::2], items[1::2], strict=True):
        found |= {int(first) + place: float(width) for place, width in enumerate(run)}
    return found


CLUSTERS = [
    "一\u0304",
    "x\u0302",
    "ｶﾞ",
    "か\u309a",
    "q\u0303",
    "e\u0302\u0303",
    "\u1112\u1161\u11ab",
    "葛\U000e0100",
    "2\ufe0f\u20e3",
]


@pytest.mark.parametrize("look", [BODY, KAI, Look("DejaVu Sans", 400, Pt(9.0))], ids=lambda look: look.family)
def test_every_glyph_of_a_cluster_is_in_the_file_with_its_width(paint: Paint, look: Look) -> None:
    with written(paint, *(plain(f"甲{text}乙", look=look) for text in CLUSTERS)) as pdf:
        font = pdf.pages[0].Resources.Font.T0
        codes = {int(code, 16) for code in shown(pdf, "T0")}
        assert codes <= widths(font).keys()
        assert {f"{code:04x}" for code in codes - {0}} <= told(font).keys()


def test_an_accent_without_a_letter_of_its_own_is_painted(paint: Paint, faces: Faces) -> None:
    face = faces.face((BODY.family,), BODY.weight)
    accent = hb.Font(Type(face.path, face.index, "T").face).get_nominal_glyph(0x304)
    with written(paint, plain("一\u0304")) as pdf:
        assert shown(pdf, "T0")[-1] == f"{accent:04x}"
        assert told(pdf.pages[0].Resources.Font.T0)[f"{accent:04x}"] == "\u0304"


@pytest.mark.parametrize("selector", ["\ufe00", "\ufe0f", "\U000e0100", "\u200b", "\u2060"])
def test_what_has_no_ink_moves_nothing(paint: Paint, selector: str) -> None:
    with_it, without = (
        look_at(paint, plain(f"从葛{mark}城市获悉", spacing=Units(0))) for mark in (selector, "")
    )
    places = [[one.x for one in found if one.character in "从城市获悉"] for found in (with_it, without)]
    assert places[0] == pytest.approx(places[1], abs=0.001)


def test_what_has_no_ink_alone_is_still_in_the_file(paint: Paint) -> None:
    with written(paint, plain("\u200b")) as pdf:
        assert len(shown(pdf, "T0")) == 1


def test_an_accent_stays_on_its_letter_in_a_spaced_line(paint: Paint) -> None:
    tight, loose = (look_at(paint, plain("一\u0304二", spacing=Units(step))) for step in (0, 20_000))
    assert loose[1].x - loose[0].x == pytest.approx(tight[1].x - tight[0].x, abs=0.01)
    assert loose[2].x - loose[0].x == pytest.approx(9.0 + 2 * 20_000 / 256_000 * 9.0, abs=0.01)


@pytest.mark.parametrize(
    ("copy", "claims"),
    [
        ("⼈人人", {"人"}),
        ("人⼈⼈⼈", {"人"}),
        ("⼈⼈", {"人"}),
        ("葛\U000e0100城葛", {"葛", "城"}),
        ("葛\U000e0100", {"葛"}),
        ("豈豈", {"豈"}),
        ("\u00a0", {"\u00a0"}),
        ("，（《", {"，", "（", "《"}),
        ("ỡo\u031b\u0303", {"ỡ"}),
    ],
)
def test_a_glyph_tells_its_plain_text(paint: Paint, copy: str, claims: set[str]) -> None:
    with written(paint, plain(copy, look=KAI if "\u031b" in copy else BODY)) as pdf:
        says = told(pdf.pages[0].Resources.Font.T0)
        assert {says[code] for code in shown(pdf, "T0")} == claims


def test_the_commonest_text_of_a_glyph_is_told_wherever_it_stands_first(paint: Paint) -> None:
    with written(paint, plain("a\u2010b"), plain("c-d e-f")) as pdf:
        says = told(pdf.pages[0].Resources.Font.T0)
        assert "-" in {says[code] for code in shown(pdf, "T0")}


def test_seen_reads_what_was_composed(paint: Paint) -> None:
    assert [one.character for one in look_at(paint, plain("⼈人"))] == ["\u2f08", "人"]


@pytest.mark.parametrize("sign", ["\u061c", "\u200f", "\u202e", "\u2067", "\u200b"])
def test_signs_that_order_text_turn_no_text_in_the_file(paint: Paint, sign: str) -> None:
    found = look_at(paint, plain(f"水…{sign}”。到"))
    assert [one.character for one in found] == list("水…”。到")
