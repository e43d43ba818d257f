"""The promises on the files of whole issues, held to by glyph geometry and by what the files say of themselves."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.measure import BLACK, Measured
from typeset.errors import Severity
from typeset.proof.readback.folding import fold

EDGE = 0.05
"""Points by which a full line may miss its leg's right edge."""

OFF_GRID = 0.2
"""Points by which a body baseline may miss the page's grid."""

WELL_MEASURED = 0.5
"""At least this part of all body lines does not end a paragraph; were fewer found, the finding would be at fault."""


def contents(measured: Measured) -> Iterator[bytes]:
    """The content streams of all pages."""
    for page in measured.document.pages:
        page.contents_coalesce()
        yield page.Contents.read_bytes()


def test_every_character_of_copy_is_in_the_pdf(measured: Measured) -> None:
    assert measured.lost_in_pdf == {}


def test_every_character_of_copy_is_in_the_epub(measured: Measured) -> None:
    assert measured.lost_in_epub == {}


def test_the_build_itself_finds_no_error(sample: Measured) -> None:
    assert [finding for finding in sample.issue.findings if finding.severity is Severity.ERROR] == []


def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there(measured: Measured) -> None:
    assert measured.forbidden() == []


def test_every_line_that_does_not_end_its_paragraph_ends_at_the_legs_right_edge(measured: Measured) -> None:
    edges = list(measured.edges())
    assert [(round(gap, 3), line.text) for gap, line in edges if abs(gap) > EDGE] == []
    assert len(edges) > WELL_MEASURED * sum(map(len, measured.lines))


def test_every_body_baseline_stands_on_the_grid_of_its_page(measured: Measured) -> None:
    assert [(round(off, 3), line.text) for off, line in measured.off_grid() if off > OFF_GRID] == []


def test_body_text_is_printed_in_one_black(measured: Measured) -> None:
    assert measured.colours() == {BLACK}


def test_black_is_ink_and_not_a_mixture(measured: Measured) -> None:
    size = f"{measured.grid.size:g}".encode()
    set_in = re.compile(rb"BT\n(.+?)\n/\w+ " + size + rb" Tf")
    inks = {ink for stream in contents(measured) for ink in set_in.findall(stream)}
    assert b"0 g" in inks
    assert not {b"0 0 0 rg", b"0 0 0 1 k"} & inks


def test_every_font_is_embedded_once(measured: Measured) -> None:
    fonts = list(measured.fonts())
    assert [name for name, embedded in fonts if not embedded] == []
    assert sorted({name for name, _ in fonts}) == sorted(name for name, _ in fonts)


def test_every_printed_marker_is_a_link_that_lands_at_its_partner(measured: Measured) -> None:
    """One that arrived typed and has no partner stands as it came, with an error finding that quotes it."""
    told = "".join(f.quote for f in measured.issue.findings if f.severity is Severity.ERROR)
    alone = [marker.text for marker in measured.markers if measured.partner(marker) is None]
    assert [text for text in alone if text not in told] == []
    assert len(measured.markers) - len(alone) == 2 * len(measured.issue.made.jumps)


def test_the_outline_tells_pages_and_their_articles(measured: Measured) -> None:
    with measured.document.open_outline() as outline:
        told = [(item.title, [child.title for child in item.children]) for item in outline.root]
    titles = {article.id: fold(article.headline.text) for article in measured.issue.edition.articles}
    assert len(told) == len(measured.pages)
    for (title, under), page in zip(told, measured.issue.made.pages, strict=True):
        assert page.label in title
        assert sorted(fold(entry).removesuffix("（续）") for entry in under) == sorted(
            titles[slot.article] for slot in page.slots
        )


def test_pages_are_called_in_the_file_as_they_are_in_print(measured: Measured) -> None:
    called = [page.label for page in measured.document.pages]
    assert called == [page.label for page in measured.issue.made.pages]


def test_the_pdf_is_sound_syntax(measured: Measured) -> None:
    assert measured.odd_syntax == []


def test_poppler_reads_the_pdf_without_a_word_of_complaint(measured: Measured, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext")
    file = tmp_path / "reader.pdf"
    file.write_bytes(measured.pdf)
    ran = subprocess.run(["pdftotext", "-enc", "UTF-8", file, "-"], capture_output=True, check=True)
    assert ran.stderr == b""
    assert measured.issue.edition.articles[0].headline.text[:2] in ran.stdout.decode()
