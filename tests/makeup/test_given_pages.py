"""Pages that the desk lists without a map are cut with the care of those that open by themselves."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import write
from tests.makeup.fake_context import CountingSetter, article, context, edition, page
from typeset.compose.rank import Rank, SetBlock
from typeset.edition import Article, Table
from typeset.errors import Finding, Severity, Text
from typeset.makeup.edition import make_up_in
from typeset.makeup.model.part import Part
from typeset.makeup.search.costs import part_costs
from typeset.run import write_edition
from typeset.run.context import NewMatter, lay_out
from typeset.sources.pagetext import EditionSettings, import_page
from typeset.units import Pt


def test_ten_pieces_of_a_real_page_fill_a_page_to_the_foot(shared_data: Path, tmp_path: Path) -> None:
    copy = shared_data / "seed/page.txt"
    write_edition(import_page(copy.read_bytes(), copy.name), tmp_path / "e", EditionSettings())
    names = ", ".join(f"a{number:02}" for number in range(1, 11))
    listed = f"date: 2026-11-23\npages:\n  - {{number: 2, name: 要闻, place: [{names}]}}\n"
    write(tmp_path / "e", {"edition.yaml": listed})
    laid = lay_out(tmp_path / "e", NewMatter())
    made = laid.made_up()
    (only,) = made.pages
    assert len(only.cells) == 10
    assert max(cell.bottom for cell in only.cells) == only.lines
    sheet, own = made.grid, made.grid_of(only)
    assert own.top(own.lines) == pytest.approx(sheet.top(sheet.lines))
    assert only.blank < 0.06 * laid.context.cells(2)
    warned = [one for one in made.findings if one.severity is not Severity.INFO]
    assert len(warned) <= 1


def test_copy_for_five_sixths_of_a_page_leaves_no_band_at_its_foot_and_copy_for_half_of_it_does() -> None:
    feet = []
    for rows in (20, 12):
        copy = [article(f"n{n}", *[rows] * 5) for n in range(8)]
        made = make_up_in(context(edition(copy, [page(2, " ".join(one.id for one in copy))])))
        feet.append(max(cell.bottom for cell in made.pages[0].cells))
    assert feet[0] == 123 and feet[1] < 100


class NarrowTables(CountingSetter):
    """The same, whose tables need 300 pt."""

    def table(self, article: Article, table: Table, width: Pt) -> SetBlock:
        cramped = Finding("T99", Severity.WARNING, Text("窄", "narrow"), article=article.id)
        return replace(super().table(article, table, width), findings=(cramped,) if width < 300 else ())


def test_a_table_asks_for_the_width_that_it_needs() -> None:
    story = article("a", *[9] * 10)
    tabled = replace(story, blocks=(*story.blocks, Table((("甲", "乙"),) * 4)))
    here = context(edition([tabled], [page(2, "a")]), setter=NarrowTables)
    plain = context(edition([tabled], [page(2, "a")]))
    narrow, wide = (part_costs(one, Part(tabled, Rank.THIRD, 2))[:, :, 60] for one in (here, plain))
    assert (narrow[:, :2] > wide[:, :2] + 100).all() and (narrow[:, 2:] == wide[:, 2:]).all()
