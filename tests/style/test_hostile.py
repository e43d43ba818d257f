"""Whatever a sheet says, it is read to its end: findings or an error with its code, never a traceback."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.style.hostile import sheets as any_sheet
from typeset.compose.blocks.collect import rules
from typeset.compose.heads.dressed import bounds_of
from typeset.compose.heads.headline import share
from typeset.errors import TypesetError
from typeset.makeup.model.ruling.grids import grid_of, taken_of
from typeset.render.ground.sheets import painter_css
from typeset.render.ground.templates import HouseTemplates
from typeset.render.unmet_selectors import unmet
from typeset.resources import styles_dir
from typeset.run import BUILT_IN_SHEETS
from typeset.style import Sheets, read_sheets
from typeset.style.extremes import extremes
from typeset.units import Pt

DOCUMENT = '<section class="page front"><header class="masthead"><p class="name">水</p></header></section>'
ELEMENTS = ("div.body p", "div.body h2", "div.body li ::marker", "header h1", "header p.deck", "table tr td")


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house") / "styles"
    folder.mkdir()
    return folder / "own.css"


@pytest.fixture(scope="module")
def built_in() -> Sheets:
    return read_sheets([styles_dir() / name for name in BUILT_IN_SHEETS])


def goes_through(text: str, own: Path, built_in: Sheets) -> None:
    """All that a build asks of the sheets before type is set."""
    own.write_text(text, "utf-8", "replace")
    try:
        house = read_sheets([own])
        sheets = Sheets((*built_in.rules, *house.rules), house.findings)
        assert all(one.place and one.cure.en for one in extremes(sheets, "broadsheet"))
        page = "section.page.broadsheet.front"
        for path in ELEMENTS:
            style = sheets.computed(page, "article.news.lead", *path.split())
            rules(style)
            bounds_of(style)
            share(style, Pt(30.0))
        taken_of(sheets, "broadsheet", grid_of(sheets, "broadsheet"))
        painter_css([own])
        unmet((own,), (DOCUMENT,), HouseTemplates())
    except TypesetError as told:
        assert told.code.startswith("STYLE-") and told.cure.en


@given(any_sheet)
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_sheet_is_read_or_refused(own: Path, built_in: Sheets, text: str) -> None:
    goes_through(text, own, built_in)


@pytest.mark.slow
@given(any_sheet)
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
def test_ten_thousand_sheets_are_read_or_refused(own: Path, built_in: Sheets, text: str) -> None:
    goes_through(text, own, built_in)
