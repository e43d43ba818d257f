"""Pages made up by hand for the painter's tests: invented text, one-em characters, no composer, no make-up."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from typeset.compose.galley import Hairline, Line, Look, PlacedLine, Span, Strip
from typeset.edition import (
    Article,
    ArticleId,
    Edition,
    Kind,
    PagePlan,
    Role,
    Run,
    Spot,
    Staff,
    TextBlock,
    Title,
)
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import Box, Frame, Furniture, Leg, Lines, MadeEdition, MadePage, RuleLine, Slot
from typeset.paper import Imprint, Paper
from typeset.units import EM, Em, Mm, Pt, Rows, Units, points, units

SONG, HEI = "Noto Serif CJK SC", "Noto Sans CJK SC"
BODY = Look(SONG, 400, Pt(9.0))
TEXT = (
    "清河两岸的柳树抽出新芽，渡口边的集市从清晨开到日落。摆渡的老周说，桥修好以后，来往的人多了三成，"
    "船却少了一半。镇上的小学把自然课搬到了河堤上，孩子们数水鸟、量水位，记下每一天的风向。"
)
IMPRINT = Imprint(
    cn="CN 35-0999", postal_code="33-201", competent="清河市融媒体中心", sponsor="清河日报社",
    publisher="清河日报社", address="清河市柳堤路12号", phone="0000-5550100", email="desk@qinghe.example",
    url="www.qinghe.example", printer="清河印务中心", printer_address="清河市渡口街3号", distribution="邮局发行",
    price="每份1.50元",
)  # fmt: skip
PAPER = Paper("清河日报", "Qinghe Daily", city="清河", imprint=IMPRINT)
BROADSHEET = Grid(8, 13, Rows(123), Pt(9.0), Pt(11.25), Mm(390.0), Mm(550.0), points(Mm(30.0)))
TABLOID = Grid(6, 11, Rows(88), Pt(9.0), Pt(11.25), Mm(275.0), Mm(390.0), points(Mm(20.0)))


def line(*spans: Span, indent: float = 0.0, em: Pt = BODY.size) -> Line:
    """A line of full-width characters, so wide as they are many."""
    width = Units(sum(len(span.text) * (EM + span.spacing) for span in spans))
    return Line(spans, em, width, Spot(0), Spot(0), indent=units(Em(indent)))


def plain(text: str, indent: float = 0.0, look: Look = BODY, **more: object) -> Line:
    """A line of one span."""
    return line(Span(text, look, **more), indent=indent, em=look.size)  # type: ignore[arg-type]


def strip(set_line: Line, grid: Grid) -> Strip:
    """One grid line of text, its em box in the middle of the row."""
    baseline = Pt((grid.leading - set_line.em) / 2 + 0.88 * set_line.em)
    return Strip(Rows(1), (PlacedLine(set_line, Pt(0.0), baseline),), 0, Spot(0), Spot(0))


def strips(grid: Grid, rows: int) -> tuple[Strip, ...]:
    """Body text that fills so many rows of one basic column."""
    k = grid.characters
    text = (TEXT * (rows * k // len(TEXT) + 1))[: rows * k]
    return tuple(strip(plain(text[row * k : (row + 1) * k]), grid) for row in range(rows))


def cell(grid: Grid, column: int, row: int, columns: int, rows: int) -> Box:
    """A rectangle of the grid, in points."""
    return Box(grid.left(column), grid.top(row), grid.span(columns), Pt(rows * grid.leading))


def head(grid: Grid, box: Box, text: str, size: float, article: str, part: int = 0) -> Lines:
    """A headline of one line in Hei bold."""
    look = Look(HEI, 700, Pt(size))
    placed = PlacedLine(plain(text, look=look), Pt(0.0), Pt(size))
    return Lines(box, ArticleId(article), part, "head", (placed,))


def jump(box: Box, text: str, article: str, part: int, target: int) -> Lines:
    """A jump line at the left of its box."""
    placed = PlacedLine(plain(text, look=Look(HEI, 700, Pt(8.0))), Pt(0.0), Pt(9.0))
    return Lines(box, ArticleId(article), part, "jump-back" if part else "jump-to", (placed,), target)


def story(grid: Grid, name: str, column: int, row: int, columns: int, rows: int) -> Iterator[Frame]:
    """A story on the grid: six lines of headline, the rest body text, a hairline at its right."""
    yield head(grid, cell(grid, column, row, columns, 6), "渡口新桥今日合龙"[: columns * 3], 30, name)
    for leg in range(column, column + columns):
        box = cell(grid, leg, row + 6, 1, rows - 6)
        yield Leg(box, ArticleId(name), 0, strips(grid, rows - 6))
    edge = cell(grid, column, row, columns, rows).right + grid.gutter_width / 2
    yield RuleLine(Box(Pt(edge), grid.top(row), Pt(0.3), Pt(rows * grid.leading)), "column")


def front(grid: Grid) -> MadePage:
    """Page one: masthead, two stories, one of which jumps to page four."""
    rows = 26 if grid is BROADSHEET else 18
    frames: list[Frame] = [
        Furniture(cell(grid, 0, 0, grid.columns, rows), "masthead"),
        *story(grid, "bridge", 0, rows + 2, grid.columns - 3, 50),
        *story(grid, "willow", grid.columns - 3, rows + 2, 3, 50),
        jump(cell(grid, 0, rows + 51, 1, 1), "（下转第四版）", "bridge", 0, 4),
    ]
    slots = (
        Slot(cell(grid, 0, rows + 2, grid.columns - 3, 50), ArticleId("bridge"), 0, Kind.NEWS),
        Slot(cell(grid, grid.columns - 3, rows + 2, 3, 50), ArticleId("willow"), 0, Kind.NEWS),
    )
    return MadePage(1, "第一版", PagePlan(1, "要闻"), slots, tuple(frames))


def inner(grid: Grid) -> MadePage:
    """Page four: folio line, an inner lead, and the rest of the story from page one."""
    page = replace(front(grid), number=4, label="第四版")
    frames: list[Frame] = [
        Furniture(Box(grid.left(0), Pt(grid.top(0) - 56.25), grid.span(grid.columns), Pt(45.0)), "folio"),
        *story(grid, "school", 0, 0, 4, 40),
        jump(cell(grid, 4, 2, 1, 1), "（上接第一版）", "bridge", 1, 1),
        Leg(cell(grid, 4, 3, 1, 30), ArticleId("bridge"), 1, strips(grid, 30)),
        RuleLine(cell(grid, 0, 44, 2, 20), "ad"),
        RuleLine(cell(grid, 2, 44, 2, 20), "tint"),
        RuleLine(cell(grid, 4, 44, 2, 20), "frame"),
    ]
    slots = (
        Slot(cell(grid, 0, 0, 4, 40), ArticleId("school"), 0, Kind.NEWS),
        Slot(cell(grid, 4, 2, 1, 31), ArticleId("bridge"), 1, Kind.NEWS),
    )
    staff = Staff("林知远", "许晴", "周然")
    return replace(page, plan=PagePlan(4, "社会", staff=staff), slots=slots, frames=tuple(frames))


def article(name: str, headline: str) -> Article:
    """An article of one paragraph."""
    return Article(ArticleId(name), Title(headline), (TextBlock(Role.PARAGRAPH, (Run(TEXT),)),))


def edition(root: Path, paper: Paper = PAPER) -> Edition:
    """The articles of the handmade pages."""
    articles = (
        article("bridge", "渡口新桥今日合龙"),
        article("willow", "河堤柳树抽新芽"),
        article("school", "自然课搬上了河堤"),
    )
    return Edition(paper, date(2026, 11, 23), articles, issue=10245, root=root)


def made(paper: Paper = PAPER) -> MadeEdition:
    """The two handmade pages."""
    grid = BROADSHEET if paper.format == "broadsheet" else TABLOID
    pages = (front(grid), inner(grid))
    return MadeEdition(paper, date(2026, 11, 23), 10245, grid, pages, (), (), (), ())


def with_frames(*frames: Frame, grid: Grid = BROADSHEET) -> MadeEdition:
    """A single page that carries these frames and nothing else."""
    page = MadePage(1, "第一版", PagePlan(1, "要闻"), (), frames)
    return replace(made(), pages=(page,), grid=grid)


def hairline(width: float) -> Hairline:
    """A rule of half a point at the top of its block."""
    return Hairline(Pt(0.0), Pt(0.0), Pt(width), Pt(0.5))
