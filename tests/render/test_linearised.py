"""The reader's file stands in the order of the web, and its hints are right."""

import io

import pikepdf
import pypdfium2 as pdfium

from tests.hints import hint_faults
from typeset.render.linearised.whole import linearised


def test_the_first_page_comes_first_and_qpdf_finds_no_fault_in_the_hints(painted: bytes) -> None:
    assert hint_faults(painted) == []
    with pikepdf.Pdf.open(io.BytesIO(painted)) as pdf:
        first = pdf.pages[0].obj.objgen[0]
    parameters = painted[:1024]
    assert b"/Linearized 1" in parameters and b"/O %d " % first in parameters
    assert b"/L %d " % len(painted) in parameters


def test_no_blanks_are_left_at_the_end(painted: bytes) -> None:
    assert b"    " not in painted[-200:]


def test_a_file_without_outline_threads_and_names_is_written_too() -> None:
    with pikepdf.Pdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page(page_size=(300, 400))
        pdf.pages[1].obj.Contents = pikepdf.Stream(pdf, b"0 0 10 10 re f")
        written = linearised(pdf)
    assert hint_faults(written) == []
    assert len(pdfium.PdfDocument(written)) == 3


def test_objects_that_outline_and_pages_share_do_not_spoil_the_hints() -> None:
    with pikepdf.Pdf.new() as pdf:
        for _ in range(3):
            pdf.add_blank_page(page_size=(300, 400))
        place = pdf.make_indirect(pikepdf.Array([pdf.pages[1].obj, pikepdf.Name.Fit]))
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=pikepdf.Array([0, 0, 9, 9]),
            Dest=place,
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(link)])
        with pdf.open_outline() as outline:
            outline.root += [
                pikepdf.OutlineItem(f"第{n}条", pikepdf.Array([pdf.pages[2].obj])) for n in range(120)
            ]
        pdf.Root.Outlines.First.Dest = place
        pdf.Root.PageMode = pikepdf.Name.UseOutlines
        written = linearised(pdf)
    assert len(pdfium.PdfDocument(written)) == 3
    with pikepdf.Pdf.open(io.BytesIO(written)) as file:
        assert file.check_linearization(io.StringIO())
