"""Marks that hang outside the measure are held to their place like any other line end."""

from pathlib import Path

import pytest

from tests.figures.corpus import Story, write_with_sheet
from tests.figures.house import HOUSES
from tests.promises import OF_THE_COPY
from typeset.errors import Severity
from typeset.proof.promises.set_lines import ReadLine, misset_lines, read_lines
from typeset.proof.readback.pdf_text import ReadPage, read_pages
from typeset.run import READER, Issue, Request, make_issue

COPY = "水到渠成，天晴了，人间灯火。天还没亮，全村的人都到了堤上，等了三个钟头，水来了。“水来了。”" * 4


@pytest.fixture(scope="module", params=["force-end", "allow-end", "first force-end last"])
def issue(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Issue:
    sheet = HOUSES[13].sheet + f"article p {{ hanging-punctuation: {request.param} }}"
    told = (Story("水到渠成", "", (*tuple("水" * shift + COPY for shift in range(13)), "“" + COPY)),)
    folder: Path = write_with_sheet(tmp_path_factory.mktemp("hang") / "edition", told, sheet)
    return make_issue(Request(folder, frozenset({READER})), lambda verb: None)


def lines(issue: Issue) -> tuple[ReadLine, ...]:
    return read_lines(issue.made, read_pages(issue.files[READER]))


def test_a_mark_that_hangs_is_read_with_its_line_and_stands_where_it_is_meant_to(issue: Issue) -> None:
    hung = [line for line in lines(issue) if line.line.over > 0]
    assert len(hung) > 3
    assert [line.text for line in hung if not line.ends_as_meant or not line.flush] == []
    assert [
        one for one in issue.findings if one.severity is Severity.ERROR and one.id not in OF_THE_COPY
    ] == []


def test_a_hung_mark_that_strays_is_told(issue: Issue) -> None:
    """The same file with every glyph of a hanging line's end moved by a point."""
    hung = {(line.page, line.glyphs[-1]) for line in lines(issue) if line.line.over > 0 and line.line.full}
    strayed = tuple(
        ReadPage(
            page.number,
            page.height,
            tuple(
                glyph._replace(x=glyph.x + 1, right=glyph.right + 1)
                if (page.number, glyph) in hung
                else glyph
                for glyph in page.glyphs
            ),
        )
        for page in read_pages(issue.files[READER])
    )
    assert hung
    assert len([one for one in misset_lines(issue.made, strayed) if one.id == "L01"]) == len(hung)
