"""A small invented issue, made up by hand: two pages, a jump, a picture, a table, a list, a hostile headline."""

from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from typeset.edition import (
    Article,
    ArticleId,
    Credit,
    Edition,
    Figure,
    Jump,
    Kind,
    PagePlan,
    Placement,
    Role,
    Run,
    Spot,
    Table,
    TextBlock,
    Title,
    Voice,
)
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import MadeEdition, MadePage
from typeset.paper import Imprint, Paper
from typeset.units import Mm, Pt, Rows

CANAL, BUS = ArticleId("canal"), ArticleId("school-bus")
GRID = Grid(8, 13, Rows(123), Pt(9), Pt(11.25), Mm(390), Mm(550), Pt(85))
HOSTILE = "<script>alert(1)</script>{{ 7*7 }}&amp;"


def text(role: Role, words: str, voice: Voice = Voice.PLAIN) -> TextBlock:
    return TextBlock(role, (Run(words, voice),))


@pytest.fixture
def issue(tmp_path: Path) -> tuple[Edition, MadeEdition]:
    """The edition and its made-up pages (without frames: the book reads placements only)."""
    (tmp_path / "images").mkdir()
    Image.new("RGB", (2400, 1600), (90, 120, 150)).save(tmp_path / "images/闸 1.png")
    canal = Article(
        CANAL,
        Title("运河新闸今起试通水", (4,)),
        (
            text(Role.PARAGRAPH, "闸门在清晨六点缓缓升起，第一艘货船驶入新航道。"),
            text(Role.SUBHEAD, "水位十二米四"),
            text(Role.ITEM, "一号闸室"),
            text(Role.ITEM, "二号闸室"),
            text(Role.QUOTATION, "水到渠成。"),
            Figure("images/闸 1.png", "新闸外景", "林望 摄", "一座船闸"),
            text(Role.PARAGRAPH, "守闸人老周记下水位。"),
        ),
        Kind.NEWS,
        Title("历时三年"),
        Title("沿线受益"),
        "民生观察",
        "要闻",
        "本报讯",
        (Credit("记者", ("林望",)),),
    )
    bus = Article(
        BUS,
        Title(HOSTILE),
        (text(Role.PARAGRAPH, "校车" + HOSTILE), Table((("线路", "班次"), ("一路", "7:05")))),
    )
    paper = Paper("清河日报", imprint=Imprint(cn="CN 34-0068", publisher="清河日报社"))
    edition = Edition(paper, date(2026, 11, 23), (canal, bus), issue=10245, root=tmp_path)
    parts = (
        Placement(CANAL, 1, "A", Spot(0), Spot(0, 20), 0),
        Placement(BUS, 4, "A", Spot(0), Spot(2)),
        Placement(CANAL, 4, "B", Spot(0, 20), Spot(7), 1),
    )
    pages = tuple(
        MadePage(number, label, PagePlan(number, name), (), ())
        for number, label, name in ((1, "第一版", "要闻"), (4, "第四版", "社会"))
    )
    jumps = (Jump(CANAL, 1, 4, Spot(0, 20)),)
    return edition, MadeEdition(paper, edition.date, 10245, GRID, pages, parts, jumps, (), ())
