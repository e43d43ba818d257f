"""Readings of words that the print edition lacks, told on invented pages."""

from dataclasses import replace

import pytest

from tests.proof.test_nothing_lost import CANAL, edition_of, page, placed
from typeset.edition import Cell, Role, Run, Spot, Table, TextBlock
from typeset.proof.promises.readings import lost_readings
from typeset.proof.readback.pdf_text import ReadPage

RUNS = (
    Run("龘", ruby="dá"),
    Run("字难写，"),
    Run("犇羴", ruby="bēn shān"),
    Run("也难写，"),
    Run("达", ruby="dá"),
)


def lost(said: str, number: int = 1) -> list[str]:
    edition = edition_of("")
    article = replace(edition.articles[0], blocks=(TextBlock(Role.PARAGRAPH, RUNS),))
    written = page(number, "龘字难写，犇羴也难写，达")
    added = tuple(glyph._replace(added="RT") for glyph in page(number, said).glyphs)
    pages = (ReadPage(number, 800.0, written.glyphs, added),)
    found = list(lost_readings(replace(edition, articles=(article,)), (placed(Spot(0), Spot(1), 1),), pages))
    assert all((one.id, one.article, one.page) == ("G02", CANAL, 1) for one in found)
    return [one.quote for one in found]


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ("dábēn shāndá", []),
        ("（dá）（bēnshān）（dá）", []),
        ("dádá", ["bēn shān"]),
        ("dábēn shān", ["dá"]),
        ("", ["bēn shān", "dá", "dá"]),
        ("da\u0301be\u0304nsha\u0304nda\u0301", []),
    ],
)
def test_every_reading_is_looked_for_as_often_as_copy_gives_it(said: str, missing: list[str]) -> None:
    assert lost(said) == missing


def test_a_page_that_was_not_written_is_not_asked() -> None:
    assert lost("", number=2) == []


def test_the_reading_of_a_word_in_a_cell_is_looked_for() -> None:
    table = Table((("字",), ("䶮",)), marked=(Cell(1, 0, (Run("䶮", ruby="yǎn"),)),))
    edition = edition_of("")
    article = replace(edition.articles[0], blocks=(table,))
    pages = (ReadPage(1, 800.0, page(1, "字䶮").glyphs, ()),)
    found = lost_readings(replace(edition, articles=(article,)), (placed(Spot(0), Spot(1), 1),), pages)
    assert [one.quote for one in found] == ["yǎn"]
