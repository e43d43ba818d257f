"""A desk with a composer that counts instead of setting type: a body of n rows, a head of k rows.

A row holds as many characters as the measure has ems of 9 pt, so that `article("a", 30, 20)` takes 50 rows
of a basic column of 13.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path

from typeset.compose.galley import Galley, Head, Line, Look, PlacedLine, Span, Strip
from typeset.compose.heads.sidehead import HeadRoom
from typeset.compose.rank import ANY_SIZE, GalleySetting, Rank, SetBlock, Sizes
from typeset.edition import (
    Article,
    ArticleId,
    Edition,
    Figure,
    Kind,
    PagePlan,
    Place,
    Role,
    Run,
    Spot,
    Table,
    TextBlock,
    Title,
)
from typeset.errors import Finding
from typeset.makeup.model.context import Context
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import MadeEdition
from typeset.makeup.model.plan import draw_plan
from typeset.paper import Paper
from typeset.units import Mm, Pt, Rows, Units

ROW = 13
LOOK = Look("Song", 400, Pt(9))
BROADSHEET = Grid(8, 13, Rows(123), Pt(9), Pt(11.25), Mm(390), Mm(550), Pt(85))
TABLOID = Grid(6, 11, Rows(88), Pt(9), Pt(11.25), Mm(275), Mm(390), Pt(56.7))


def line_of(text: str, first: bool = False, last: bool = False, spot: Spot = Spot(0, 0)) -> Line:
    end = Spot(spot.block, spot.offset + len(text))
    return Line((Span(text, LOOK),), Pt(9), Units(0), spot, end, first=first, last=last)


@dataclass(frozen=True)
class CountingSetter:
    """Every character an em wide, no indent, no marks."""

    head_rows: int = 4
    findings: tuple[Finding, ...] = ()
    asked: list[tuple[str, float]] = field(default_factory=list)
    side: str = "right"

    def galley(self, article: Article, width: Pt, rank: Rank) -> Galley:
        self.asked.append((article.id, width))
        strips: list[Strip] = []
        a_row = round(width / 9)
        for number, block in enumerate(article.printed):
            if isinstance(block, TextBlock):
                strips.extend(self._strips(number, block, a_row))
        return Galley(article.id, width, Pt(11.25), tuple(strips))

    def _strips(self, number: int, block: TextBlock, a_row: int) -> list[Strip]:
        return self._cut(number, block, [*range(0, len(block.text), a_row), len(block.text)])

    def _cut(self, number: int, block: TextBlock, cuts: list[int]) -> list[Strip]:
        strips = []
        for cut, after in pairwise(cuts):
            text = block.text[cut:after]
            spot, last = Spot(number, cut), after == len(block.text)
            line = line_of(text, cut == 0, last, spot)
            end = Spot(number + 1, 0) if last else Spot(number, after)
            strips.append(
                Strip(
                    Rows(1),
                    (PlacedLine(line, Pt(0), Pt(9)),),
                    number,
                    spot,
                    end,
                    keep=block.role is Role.SUBHEAD,
                )
            )
        return strips

    def prepare(
        self, asked: Iterable[GalleySetting], hands: int, also: Callable[[GalleySetting], object] = str
    ) -> None:
        """Nothing is kept."""

    def prices(self, article: Article, width: Pt, rank: Rank, block: int) -> dict[int, float]:
        return {}

    def varied(self, article: Article, width: Pt, rank: Rank, change: tuple[int, int]) -> tuple[Strip, ...]:
        raise AssertionError(change)

    def parted(self, article: Article, width: Pt, rank: Rank, spot: Spot) -> tuple[Strip, ...]:
        raise AssertionError(spot)

    def head(self, article: Article, width: Pt, rank: Rank, sizes: Sizes = ANY_SIZE) -> Head:
        return Head(article.id, width, Rows(self.head_rows), Pt(20), ())

    def vertical(self, article: Article, rank: Rank, wished: bool) -> bool:
        return wished

    def side_head(self, article: Article, room: HeadRoom, rank: Rank, wished: bool) -> Head | None:
        rows = 3 * self.head_rows
        head = Head(article.id, Pt(80), Rows(rows), Pt(20), (), self.side)
        return head if rows * 11.25 <= room.height else None

    def repeat_head(self, article: Article, width: Pt, sizes: Sizes = ANY_SIZE) -> Head:
        return Head(article.id, width, Rows(2), Pt(15), ())

    def caption(self, article: Article, figure: Figure | None, width: Pt) -> SetBlock:
        return SetBlock(Rows(1), (PlacedLine(line_of(figure.text if figure else ""), Pt(0), Pt(9)),))

    def table(self, article: Article, table: Table, width: Pt) -> SetBlock:
        return SetBlock(Rows(len(table.rows)), ())

    def box(self, article: Article) -> str:
        return ""

    def serves(self, families: tuple[str, ...]) -> bool:
        return True

    def note(self, text: str, role: str, width: Pt) -> SetBlock:
        return SetBlock(Rows(1), (PlacedLine(line_of(text), Pt(0), Pt(9)),))

    def galley_findings(self, galley: Galley) -> tuple[Finding, ...]:
        return self.findings

    def apart_findings(self, lines: tuple[PlacedLine, ...], article: ArticleId) -> tuple[Finding, ...]:
        return ()


class LooseSetter(CountingSetter):
    """The same, where every paragraph of three rows or more may run a row longer or shorter: what its longest rows
    hold then is of no account."""

    def prices(self, article: Article, width: Pt, rank: Rank, block: int) -> dict[int, float]:
        text = article.printed[block]
        rows = -(-len(text.text) // round(width / 9))
        return {-1: 3.0, 1: 5.0} if isinstance(text, TextBlock) and rows > 2 else {}

    def varied(self, article: Article, width: Pt, rank: Rank, change: tuple[int, int]) -> tuple[Strip, ...]:
        block, longer = change
        text = article.printed[block]
        assert isinstance(text, TextBlock)
        rows = -(-len(text.text) // round(width / 9)) + longer
        return tuple(self._cut(block, text, [len(text.text) * row // rows for row in range(rows + 1)]))


def article(
    name: str, *paragraphs: int, kind: Kind = Kind.NEWS, pictures: int = 0, section: str = ""
) -> Article:
    """An article of paragraphs of so many rows each, and so many pictures of 3:2."""
    blocks = [TextBlock(Role.PARAGRAPH, (Run("文" * (ROW * rows)),)) for rows in paragraphs]
    figures = [Figure(f"images/{name}{n}.jpg", "图") for n in range(pictures)]
    return Article(ArticleId(name), Title("标题"), (*blocks, *figures), kind, section=section)


def edition(
    articles: list[Article], pages: list[PagePlan] | None = None, paper: Paper = Paper("样报")
) -> Edition:
    return Edition(
        paper, date(2026, 11, 23), tuple(articles), tuple(pages or ()), auto=not pages, root=Path("nowhere")
    )


def page(number: int, names: str, plan: str = "") -> PagePlan:
    """A page from a list such as "port harvest canal>4" and a letter map of lines."""
    places = tuple(
        Place(ArticleId(name.split(">")[0]), int(name.split(">")[1]) if ">" in name else 0)
        for name in names.split()
    )
    return PagePlan(number, "要闻", places, tuple(plan.split()))


def context(
    made: Edition, grid: Grid = BROADSHEET, masthead: int = 29, setter: type[CountingSetter] = CountingSetter
) -> Context:
    return Context(made, grid, setter(), setter(3), masthead, 4)


def letters(made: MadeEdition, number: int, rows_per_line: int = 10) -> str:
    """The slots of a made page drawn back as letters, a line for every so many rows of the area."""
    from typeset.makeup.model.plan import Tile

    grid = made.grid
    page_ = next(page for page in made.pages if page.number == number)
    names = [place.article for place in page_.plan.places]
    cells = []
    for slot in page_.slots:
        column = next(n for n in range(grid.columns) if abs(grid.left(n) - slot.box.x) < 0.01)
        columns = next(n for n in range(1, grid.columns + 1) if abs(grid.span(n) - slot.box.width) < 0.01)
        top, foot = (round((y - grid.head) / grid.leading) for y in (slot.box.y, slot.box.bottom))
        cells.append(Tile(names.index(slot.article), column, columns, top, foot))
    return "\n".join(draw_plan(cells, grid.columns, rows_per_line))
