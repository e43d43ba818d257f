"""Charts as page content and as SVG: paths alone, in the figure's words, the same bytes each time."""

from lxml import etree

from tests.compose.test_charts import drawn, table
from tests.compose.test_headline import KIT, columns
from typeset.edition import ArticleId
from typeset.makeup.model.page import Box, BoxedLines
from typeset.render.ink.charts import painted_chart
from typeset.render.ink.svg import chart_svg
from typeset.units import Pt

PIE = table("pie", "电源 占比; 煤电 41.5; 风电 58.5")


def test_heights_count_from_the_foot_of_the_page() -> None:
    made, box = drawn(PIE, 1), Box(Pt(10.0), Pt(20.0), columns(1), Pt(200.0))
    content = "".join(painted_chart(BoxedLines(ArticleId("a"), box, (), (), made.paths), Pt(800.0)))
    (x, y) = made.paths[0].steps[0].at
    move = next(line for line in content.split("\n") if line.endswith(" m"))
    assert [float(one) for one in move.split()[:2]] == [round(10 + x, 4), round(780 - y, 4)]


def test_the_svg_asks_nothing_of_who_shows_it() -> None:
    data = chart_svg(drawn(PIE, 1), columns(1), Pt(200.0), KIT.faces)
    root = etree.fromstring(data)
    assert {etree.QName(one).localname for one in root.iter()} == {"svg", "rect", "path"}
    assert data == chart_svg(drawn(PIE, 1), columns(1), Pt(200.0), KIT.faces)
