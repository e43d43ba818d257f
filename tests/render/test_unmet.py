"""A selector of the house that meets nothing in the whole edition is told, and none that other editions have."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from typeset.edition import Article, ArticleId, Edition, Role, Run, TextBlock, Title
from typeset.errors import Severity
from typeset.paper import Paper
from typeset.render.ground.templates import HouseTemplates
from typeset.render.unmet_selectors import unmet, unnamed_classes

CASES = [
    [cell.strip() for cell in line.split(" | ")]
    for line in (Path(__file__).parent / "unmet.txt").read_text("utf-8").splitlines()
    if " | " in line and not line.startswith("#")
]

PAGE = """<!doctype html><html lang="zh-Hans"><body>
<section class="page broadsheet front odd" title="要闻">
<header class="masthead"><div class="plate"><p class="name length-4">运河日报</p><p class="latin">CANAL</p>
<p class="day"><span class="date">11月23日</span><span>星期一</span></p><p class="badge">号外</p></div></header>
<nav class="ear"><p class="title">今日导读</p><p class="pointer"><span class="headline">水来了</span></p></nav>
</section></body></html>"""

HOUSE = HouseTemplates((("blocks/masthead.html", '<p class="badge{% if words.lunar %} season{% endif %}">'),))


@pytest.mark.parametrize(("title", "sheet", "told"), CASES, ids=[case[0] for case in CASES])
def test_a_selector_that_meets_nothing_is_told(tmp_path: Path, title: str, sheet: str, told: str) -> None:
    own = tmp_path / "own.css"
    own.write_text("\n" + sheet, "utf-8")
    found = unmet((own,), (PAGE,), HOUSE)
    assert [one.quote for one in found] == ([] if told == "none" else [told]), title
    assert all(one.id == "STYLE-UNMET" and one.place.endswith("own.css:2") for one in found)


def test_a_rule_that_stands_twice_is_told_at_both_places(tmp_path: Path) -> None:
    own = tmp_path / "own.css"
    own.write_text(".slip p { color: red }\n.slip p { color: blue }\n.slip p, .slip p { top: 0 }", "utf-8")
    lines = [one.place.rpartition(":")[2] for one in unmet((own,), (PAGE,), HOUSE)]
    assert lines == ["1", "2", "3"]


def test_a_class_of_the_desk_is_met_and_one_of_another_day_is_only_a_notice(tmp_path: Path) -> None:
    own = tmp_path / "own.css"
    own.write_text(
        "article.opinion h1 { color: red }\narticle.culture h1 { color: red }\narticle.culture h7 { color: red }",
        "utf-8",
    )
    found = unmet((own,), (PAGE,), HOUSE, ("opinion",))
    assert [(one.place[-1], one.severity) for one in found] == [
        ("2", Severity.INFO),
        ("3", Severity.WARNING),
    ]


def test_a_class_that_no_sheet_has_a_rule_for_is_told_with_its_file(tmp_path: Path) -> None:
    own = tmp_path / "own.css"
    own.write_text("article.opinion h1 { color: red }", "utf-8")
    blocks = (TextBlock(Role.PARAGRAPH, (Run("水来了。"),)),)
    article = Article(ArticleId("gate"), Title("闸口"), blocks, source="articles/gate.md")
    told = [
        (one.id, one.quote, one.place)
        for one in unnamed_classes(
            Edition(
                Paper("运河日报", styles=(own,)),
                date(2026, 11, 23),
                (replace(article, classes=("opinion", "opinoin")),),
            )
        )
    ]
    assert told == [("STYLE-CLASS", "opinoin", "articles/gate.md")]


def test_a_paper_without_sheets_has_none(tmp_path: Path) -> None:
    assert unmet((), (PAGE,), HOUSE) == ()
