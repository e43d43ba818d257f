"""Files that are made to keep a program busy, or to bring it down: each comes to an end, with a word on what it is."""

import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.preflight.press_files import SOUND, press_file
from typeset.errors import EditionError
from typeset.preflight.checking import check


def checked(folder: Path, spoil: Callable[[Pdf], Any], content: str = SOUND) -> set[str]:
    """The rules that are told of a file, PDF-FILE where it cannot be looked at."""
    path = folder / "page.pdf"
    with pikepdf.open(io.BytesIO(press_file(content))) as pdf:
        spoil(pdf)
        pdf.save(path, fix_metadata_version=False, compress_streams=False, stream_decode_level=NONE)
    try:
        return {one.id for one in check(path, 220).findings}
    except EditionError as told:
        assert told.cure.zh and told.cure.en
        return {told.code}


NONE = pikepdf.StreamDecodeLevel.none


def own(pdf: Pdf) -> Any:
    return pdf.pages[0].obj.Resources


def tiles_itself(pdf: Pdf) -> None:
    dots = own(pdf).Pattern.Dots
    dots.Resources = Dictionary(Pattern=Dictionary(Dots=dots))
    dots.write(b"/Pattern cs /Dots scn 0 0 4 4 re f")


def draws_itself(pdf: Pdf) -> None:
    """A letter that shows a form that shows the letter."""
    font, form = own(pdf).Font.Drawn, own(pdf).XObject.Form
    font.Resources, form.Resources = Dictionary(XObject=own(pdf).XObject), Dictionary(Font=own(pdf).Font)
    form.write(b"BT /Drawn 9 Tf (AAAA) Tj ET" * 50)
    font.CharProcs.a.write(b"d0 /Form Do /Form Do")


def is_its_own_base(pdf: Pdf) -> None:
    loop = pdf.make_indirect(Array([Name.Indexed, Name.DeviceRGB, 1, String(b"abcdef")]))
    loop[1] = loop
    own(pdf).ColorSpace.Loop = loop


def doubles(pdf: Pdf) -> None:
    """A form of ten forms of ten forms, fourteen deep."""
    form = pdf.make_stream(b"0 0 1 1 re f " * 20, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    for _ in range(14):
        inner = Dictionary(XObject=Dictionary(X=form))
        form = pdf.make_stream(b"/X Do " * 10, Subtype=Name.Form, BBox=[0, 0, 9, 9], Resources=inner)
    own(pdf).XObject.Form = form


def is_huge(pdf: Pdf) -> None:
    own(pdf).XObject.Photo.Width = own(pdf).XObject.Photo.Height = 10**9


def swells(pdf: Pdf) -> None:
    """A picture that says that it is small, of 48 MB."""
    pressed = zlib.compressobj(9)
    data = b"".join(pressed.compress(bytes(2**20)) for _ in range(48)) + pressed.flush()
    own(pdf).XObject.Photo.write(data, filter=Name.FlateDecode)


def has_wide_font(pdf: Pdf) -> None:
    font = own(pdf).Font.F
    font.Subtype, font.Encoding = Name.Type0, Name("/Identity-H")
    font.DescendantFonts = Array([Dictionary(W=Array([0, 10**9, 5]))])


def has_many_pages(pdf: Pdf) -> None:
    for _ in range(400):
        pdf.pages.append(pdf.pages[0])


def page_is(**entries: Any) -> Callable[[Pdf], None]:
    def spoil(pdf: Pdf) -> None:
        for name, value in entries.items():
            pdf.pages[0].obj[f"/{name}"] = value

    return spoil


def nothing(_: Pdf) -> None:
    """The content alone is odd."""


@pytest.mark.parametrize(
    ("spoil", "content", "told"),
    [
        (tiles_itself, SOUND + "/Pattern cs /Dots scn 60 60 20 20 re f", set()),
        (draws_itself, SOUND + "BT /Drawn 9 Tf 60 100 Td (AAAA) Tj ET", set()),
        (is_its_own_base, SOUND + "/Loop cs 1 sc 60 60 20 20 re f", {"PDF-FILE"}),
        (is_huge, SOUND, {"X05"}),
        (swells, SOUND, set()),
        (has_wide_font, SOUND, {"PDF-FILE"}),
        (has_many_pages, SOUND, {"PDF-FILE"}),
        (page_is(MediaBox=Array([0, 0, 0, 0])), SOUND, {"PDF-FILE"}),
        (page_is(MediaBox=Array([0, 0, 300, 0.001])), SOUND, {"PDF-FILE"}),
        (page_is(MediaBox=Array([0, 0])), SOUND, {"PDF-FILE"}),
        (page_is(UserUnit=0), SOUND, {"PDF-FILE"}),
        (page_is(Rotate=45), SOUND, set()),
        (page_is(Annots=Array([5, Dictionary(Subtype=Name.Stamp)])), SOUND, {"PDF-FILE"}),
        (nothing, SOUND + "[" * 20000 + "]" * 20000 + " TJ", set()),
        (nothing, SOUND + "q " * 50_000 + " Q Q Q 0 0 0 0.2 k 60 60 9 9 re f", set()),
        (nothing, SOUND + "/Nope Do /Nope sh /Nope gs EMC EMC Q Q Q", set()),
    ],
)
def test_it_comes_to_an_end(
    spoil: Callable[[Pdf], Any], content: str, told: set[str], tmp_path: Path
) -> None:
    assert checked(tmp_path, spoil, content) == told


def test_an_operator_without_its_operands_is_named(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(press_file(SOUND + "q 1 0 0 1 cm Q"))
    with pytest.raises(EditionError, match="operator cm"):
        check(path, 220)


def test_names_that_are_no_unicode_are_read_as_old_programs_wrote_them(tmp_path: Path) -> None:
    content = SOUND + "/Red cs 1 scn 60 60 20 20 re f"
    data = press_file(content, "whole-font").replace(b"/F ", b"/#cb ")
    data = data.replace(b"/BaseFont /Song", b"/BaseFont /#cb#ce#cc#e5").replace(b"/HKS13", b"/#bd#f0#c9#ab")
    path = tmp_path / "page.pdf"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(path, fix_metadata_version=False)
    quotes = {one.id: one.quote for one in check(path, 220).findings}
    assert (quotes["X03"], quotes["X21"]) == ("宋体", "金色")


def test_what_a_stranger_wrote_is_told_on_one_line_and_moves_no_terminal(tmp_path: Path) -> None:
    data = press_file(SOUND + "/Red cs 1 scn 60 60 20 20 re f").replace(
        b"/HKS13", b"/" + b"#1b#5b31m#0a" * 40
    )
    path = tmp_path / "page.pdf"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(path, fix_metadata_version=False)
    (told,) = [one.quote for one in check(path, 220).findings if one.id == "X21"]
    assert told.isprintable() and len(told) == 160


@pytest.mark.slow
def test_forms_in_forms_in_forms_are_given_up(tmp_path: Path) -> None:
    assert checked(tmp_path, doubles, SOUND + "/Form Do") == {"PDF-FILE"}
