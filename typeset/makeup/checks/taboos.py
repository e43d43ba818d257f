"""The table of taboos: id, severity, weight in the search, what it looks for, words and cure.

The ids and definitions are those of the field's list of make-up checks; thresholds stand beside each function.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from typeset.errors import Finding, Severity, Text
from typeset.makeup.checks import columns, heads, overall
from typeset.makeup.checks import overall as area
from typeset.makeup.checks import overall as lines
from typeset.makeup.checks.view import PageView, TabooHit
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import MadePage

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


class Taboo(NamedTuple):
    """A rule: `weight` is what the search pays for breaking it, in cells of white (a paper may set its own)."""

    id: str
    severity: Severity
    weight: float
    find: Callable[[PageView], Iterable[TabooHit]]
    message: Text
    cure: Text


TABOOS = (
    Taboo(
        "M01",
        WARNING,
        30.0,
        heads.m01,
        Text("两个标题左右相碰（碰题）。", "Two headlines of like size stand side by side."),
        Text(
            "改变其中一个的行数、字号或栏数，或在中间放图。",
            "Give one of them other lines, size or width, or put a picture between them.",
        ),
    ),
    Taboo(
        "M02",
        WARNING,
        30.0,
        heads.m02,
        Text("标题压着标题（题压题）。", "A headline stands right under another."),
        Text("在两题之间留至少三行正文。", "Let three lines of text stand between them."),
    ),
    Taboo(
        "M03",
        INFO,
        6.0,
        lines.m03,
        Text("一条线横断全版（通线）。", "A straight line cuts the page across."),
        Text("让一篇稿件跨过这条线。", "Let an article stand across it."),
    ),
    Taboo(
        "M04",
        INFO,
        6.0,
        lines.m04,
        Text("一条线竖断全版（断版）。", "A straight line cuts the page down."),
        Text("让一篇稿件跨过这条线。", "Let an article stand across it."),
    ),
    Taboo(
        "M05",
        ERROR,
        80.0,
        heads.m05,
        Text("下面的标题比上面的主标题大（倒挂）。", "A lower headline is larger than the main one."),
        Text("把它排到上面，或改小标题。", "Let it stand higher, or set its headline smaller."),
    ),
    Taboo(
        "M06",
        WARNING,
        40.0,
        heads.m06,
        Text("头条的标题不是本版最大的。", "The headline of the first article is not the largest."),
        Text("给头条更宽的位置或更大的字号。", "Give the lead a wider place or a larger size."),
    ),
    Taboo(
        "M07",
        WARNING,
        20.0,
        heads.m07,
        Text("正文比标题宽（文宽于题）。", "Text stands outside the span of its headline."),
        Text("让标题盖住全部正文，或加框。", "Let the headline span all legs, or frame the article."),
    ),
    Taboo(
        "M08",
        ERROR,
        40.0,
        heads.m08,
        Text("标题与正文脱开（题文脱节）。", "The text does not touch its headline."),
        Text("让正文紧接标题。", "Let the text begin right under its headline."),
    ),
    Taboo(
        "M09",
        ERROR,
        80.0,
        columns.m09,
        Text(
            "会把转来的文字误接在上一篇后面（误接）。", "Text from elsewhere reads on from another article."
        ),
        Text("给转来的部分标题，或加线隔开。", "Give the part a headline, or a rule above it."),
    ),
    Taboo(
        "M10",
        ERROR,
        80.0,
        columns.m10,
        Text("各栏不是从左到右（行文逆流）。", "The legs do not run from left to right."),
        Text("重新排这一篇。", "Make up this article again."),
    ),
    Taboo(
        "M11",
        WARNING,
        20.0,
        columns.m11,
        Text("相接的两栏被隔开（跳栏）。", "Two legs that follow each other stand apart."),
        Text("让各栏相邻。", "Let the legs stand side by side."),
    ),
    Taboo(
        "M15",
        ERROR,
        80.0,
        columns.m15,
        Text("正文不在版面的行格上（行不对格）。", "A leg misses the page's grid."),
        Text("检查样式表的行高和版心。", "See to line heights and margins in the style sheet."),
    ),
    Taboo(
        "M16",
        ERROR,
        80.0,
        columns.m16,
        Text("栏宽不是整字数。", "A measure is no whole number of ems."),
        Text("检查样式表的栏宽。", "See to the column widths in the style sheet."),
    ),
    Taboo(
        "M18",
        WARNING,
        10.0,
        heads.m18,
        Text("标题里的字压得太窄。", "Characters of the headline are narrowed too far."),
        Text("改写标题里的数字，或改作横题。", "Write the number otherwise, or set the headline across."),
    ),
    Taboo(
        "M20",
        WARNING,
        40.0,
        columns.m20,
        Text("转版前后不足三行。", "Fewer than three lines stand before or after a jump."),
        Text("多留几行，或不转。", "Let more lines stand there, or let it not jump."),
    ),
    Taboo(
        "M21",
        WARNING,
        40.0,
        heads.m21,
        Text("转来的部分没有标题。", "A part that goes on here has no headline."),
        Text("给稿件写标题。", "Give the article a headline."),
    ),
    Taboo(
        "M29",
        INFO,
        6.0,
        heads.m29,
        Text("一栏题过多。", "Too many headlines are one column wide."),
        Text("把短稿合成一栏简讯，或排宽一些。", "Gather short pieces under one head, or set them wider."),
    ),
    Taboo(
        "M30",
        ERROR,
        80.0,
        area.m30,
        Text("有图文出了版心。", "A picture or text stands outside the type area."),
        Text("给它小一些的位置。", "Give it a smaller place."),
    ),
    Taboo(
        "M35",
        INFO,
        3.0,
        columns.m35,
        Text("一篇的各栏不足八行或超过六十行。", "Legs of fewer than eight lines, or of more than sixty."),
        Text("排宽或排窄一些。", "Set the article wider or narrower."),
    ),
    Taboo(
        "M36",
        INFO,
        8.0,
        overall.m36,
        Text("几篇的图片挤在一起（图片扎堆）。", "Pictures of several articles crowd together."),
        Text("把图片分散到版面各处。", "Spread the pictures over the page."),
    ),
    Taboo(
        "M37",
        INFO,
        15.0,
        overall.m37,
        Text("轻的稿件压在重的上面（轻重倒置）。", "Lighter articles stand above heavier ones."),
        Text("按轻重从上到下、从左到右排。", "Let weight fall from top to bottom and from left to right."),
    ),
)
"""Of the list, M12 and M17 are the composer's, M13, M14 and M31 the legs' and slots', M19 the jumps', M22 to M27, M32
and I02 the proof's. M28 asks for a flag that copy does not have (a width that cannot be had is M38), M34 for print in
the fold, of which there is none. M03 and M04 are notes: pages of rectangles (模块式) have such lines, and the search
keeps them few."""


def judged(page: MadePage, grid: Grid) -> Iterator[Finding]:
    """What the page does that a make-up editor would not, each thing told once."""
    view = PageView(page, grid)
    for taboo in TABOOS:
        for hit in dict.fromkeys(taboo.find(view)):
            severity = ERROR if hit.grave else taboo.severity
            yield Finding(
                taboo.id, severity, taboo.message, article=hit.article, page=page.number, cure=taboo.cure
            )


def costs(page: MadePage, grid: Grid, weights: Mapping[str, float]) -> dict[str, float]:
    """What the page pays for each taboo that it breaks, in cells of white; an error costs double."""
    view, paid = PageView(page, grid), dict[str, float]()
    for taboo in TABOOS:
        for hit in taboo.find(view):
            once = weights.get(taboo.id, taboo.weight) * (2.0 if hit.grave else 1.0)
            paid[taboo.id] = paid.get(taboo.id, 0.0) + once
    return paid


def price(page: MadePage, grid: Grid, weights: Mapping[str, float]) -> float:
    """What the page pays for all of them."""
    return sum(costs(page, grid, weights).values())
