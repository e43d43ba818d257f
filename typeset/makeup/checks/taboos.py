"""The table of taboos: rules of make-up with their weight in the search and what looks for them.

The ids and definitions are those of the field's list of make-up checks; thresholds stand beside each function.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from typeset.errors import Finding, RuleRow, Severity, Text
from typeset.makeup.checks import columns, fold, heads, overall, proportions
from typeset.makeup.checks import overall as area
from typeset.makeup.checks import overall as lines
from typeset.makeup.checks.view import PageView, TabooHit
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import MadePage

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True)
class Taboo(RuleRow):
    """A rule of make-up: `weight` is what the search pays for breaking it, in cells of white (a paper may set its own),
    unless a break is grave."""

    weight: float
    find: Callable[[PageView], Iterable[TabooHit]]


TABOOS = (
    Taboo(
        "M01",
        WARNING,
        Text("两个标题左右相碰（碰题）。", "Two headlines of like size stand side by side."),
        Text("两题相连，读者会连读成一题。", "Two heads side by side are read as one."),
        Text(
            "改变其中一个的行数、字号或栏数，或在中间放图。",
            "Give one of them other lines, size or width, or put a picture between them.",
        ),
        30.0,
        heads.m01,
        also=(ERROR,),
    ),
    Taboo(
        "M02",
        WARNING,
        Text("标题压着标题（题压题）。", "A headline stands right under another."),
        Text("题下无文，读者分不清哪篇的文字在哪里。", "A head without text under it belongs to nothing."),
        Text("在两题之间留至少三行正文。", "Let three lines of text stand between them."),
        30.0,
        heads.m02,
    ),
    Taboo(
        "M03",
        INFO,
        Text("一条线横断全版（通线）。", "A straight line cuts the page across."),
        Text("通线把一版切成两张。", "A line across cuts one page into two."),
        Text("让一篇稿件跨过这条线。", "Let an article stand across it."),
        6.0,
        lines.m03,
    ),
    Taboo(
        "M04",
        INFO,
        Text("一条线竖断全版（断版）。", "A straight line cuts the page down."),
        Text("断版把一版切成两半。", "A line down cuts one page into halves."),
        Text("让一篇稿件跨过这条线。", "Let an article stand across it."),
        6.0,
        lines.m04,
    ),
    Taboo(
        "M05",
        ERROR,
        Text("下面的标题比上面的主标题大（倒挂）。", "A lower headline is larger than the main one."),
        Text("次要稿件的标题大过主要稿件，主次颠倒。", "A lesser story shouts louder than the main one."),
        Text("把它排到上面，或改小标题。", "Let it stand higher, or set its headline smaller."),
        80.0,
        heads.m05,
    ),
    Taboo(
        "M06",
        WARNING,
        Text("头条的标题不是本版最大的。", "The headline of the first article is not the largest."),
        Text("头条的标题应是一版之中最大的。", "The lead's headline is the largest of its page."),
        Text("给头条更宽的位置或更大的字号。", "Give the lead a wider place or a larger size."),
        40.0,
        heads.m06,
    ),
    Taboo(
        "M07",
        WARNING,
        Text("正文比标题宽（文宽于题）。", "Text stands outside the span of its headline."),
        Text("文字伸出题外，读者以为是别篇的。", "Text outside its headline seems another's."),
        Text("让标题盖住全部正文，或加框。", "Let the headline span all legs, or frame the article."),
        20.0,
        heads.m07,
    ),
    Taboo(
        "M08",
        ERROR,
        Text("标题与正文脱开（题文脱节）。", "The text does not touch its headline."),
        Text("题与文脱开，读者要找正文。", "A head apart from its text leaves it to be sought."),
        Text("让正文紧接标题。", "Let the text begin right under its headline."),
        40.0,
        heads.m08,
    ),
    Taboo(
        "M09",
        ERROR,
        Text(
            "会把转来的文字误接在上一篇后面（误接）。", "Text from elsewhere reads on from another article."
        ),
        Text("两篇的文字上下相接，读者会误接。", "Text right under another's is read on into it."),
        Text("给转来的部分标题，或加线隔开。", "Give the part a headline, or a rule above it."),
        80.0,
        columns.m09,
    ),
    Taboo(
        "M10",
        ERROR,
        Text("各栏不是从左到右（行文逆流）。", "The legs do not run from left to right."),
        Text("行文应从左到右、从上到下。", "Text runs from left to right and from top to bottom."),
        Text("重新排这一篇。", "Make up this article again."),
        80.0,
        columns.m10,
    ),
    Taboo(
        "M11",
        WARNING,
        Text("相接的两栏被隔开（跳栏）。", "Two legs that follow each other stand apart."),
        Text("跳过别的栏，读者会接错栏。", "A leg that leaps over another is read wrongly."),
        Text("让各栏相邻。", "Let the legs stand side by side."),
        20.0,
        columns.m11,
    ),
    Taboo(
        "M15",
        ERROR,
        Text("正文不在版面的行格上（行不对格）。", "A leg misses the page's grid."),
        Text("各栏的行应在一条线上。", "The lines of all columns stand abreast."),
        Text("检查样式表的行高和版心。", "See to line heights and margins in the style sheet."),
        80.0,
        columns.m15,
    ),
    Taboo(
        "M16",
        ERROR,
        Text("栏宽不是整字数。", "A measure is no whole number of ems."),
        Text("栏宽应是整数个字。", "A measure is a whole number of characters."),
        Text("检查样式表的栏宽。", "See to the column widths in the style sheet."),
        80.0,
        columns.m16,
    ),
    Taboo(
        "M18",
        WARNING,
        Text("标题里的字压得太窄。", "Characters of the headline are narrowed too far."),
        Text("字压得太扁太窄，难看难认。", "Letters narrowed too far are ugly and hard to read."),
        Text("改写标题里的数字，或改作横题。", "Write the number otherwise, or set the headline across."),
        10.0,
        heads.m18,
    ),
    Taboo(
        "M20",
        WARNING,
        Text("转版前后不足三行。", "Fewer than three lines stand before or after a jump."),
        Text("留下或转来的文字太少，不值得一转。", "A few lines are not worth a jump."),
        Text("多留几行，或不转。", "Let more lines stand there, or let it not jump."),
        40.0,
        columns.m20,
    ),
    Taboo(
        "M21",
        WARNING,
        Text("转来的部分没有标题。", "A part that goes on here has no headline."),
        Text("转来的文字没有标题，读者找不到。", "What goes on without a head is not found."),
        Text("给稿件写标题。", "Give the article a headline."),
        40.0,
        heads.m21,
    ),
    Taboo(
        "M43",
        WARNING,
        Text("转版的断法不合报纸常规。", "A jump is cut as papers do not cut it."),
        Text(
            "报纸从头版转版，断在段落或句子的末尾，转走的值得一翻，标记在栏底。",
            "Papers jump from page one, after a paragraph or a sentence, with a tail worth the turning of pages and "
            "the jump line at the foot.",
        ),
        Text(
            "改变它的位置或行数，写 no_jump: true，或列出它转到的版（to）。",
            "Give it another place or other lines, write `no_jump: true`, or list the page it goes on (`to`).",
        ),
        40.0,
        columns.m43,
        also=(INFO,),
    ),
    Taboo(
        "M29",
        INFO,
        Text("一栏题过多。", "Too many headlines are one column wide."),
        Text("一栏题太多，版面琐碎。", "Many narrow heads make a page petty."),
        Text("把短稿合成一栏简讯，或排宽一些。", "Gather short pieces under one head, or set them wider."),
        6.0,
        heads.m29,
    ),
    Taboo(
        "M30",
        ERROR,
        Text("有图文出了版心。", "A picture or text stands outside the type area."),
        Text("版心之外会被裁去。", "What is outside the type area may be trimmed."),
        Text("给它小一些的位置。", "Give it a smaller place."),
        80.0,
        area.m30,
    ),
    Taboo(
        "M34",
        WARNING,
        Text("标题里有字压在中缝上（字压中缝）。", "The fold parts a character of a headline."),
        Text(
            "跨版对折，压在中缝上的字断成两半，小字难认。",
            "A spread is folded: what stands there is parted, and small type is not read.",
        ),
        Text(
            "改变它的宽窄或位置（版样、width），或改动标题的字数。",
            "Give it another width or place (`plan`, `width`), or the headline another length.",
        ),
        40.0,
        fold.m34,
        also=(INFO,),
    ),
    Taboo(
        "M35",
        INFO,
        Text("一篇的各栏不足八行或超过六十行。", "Legs of fewer than eight lines, or of more than sixty."),
        Text("栏太短像碎块，太长像一堵墙。", "Short legs look spilt, long ones like a wall."),
        Text("排宽或排窄一些。", "Set the article wider or narrower."),
        3.0,
        columns.m35,
    ),
    Taboo(
        "M36",
        INFO,
        Text("几篇的图片挤在一起（图片扎堆）。", "Pictures of several articles crowd together."),
        Text("两篇的图片挤在一起，像一组照片。", "Pictures of two stories side by side look like one set."),
        Text("把图片分散到版面各处。", "Spread the pictures over the page."),
        8.0,
        overall.m36,
    ),
    Taboo(
        "M37",
        INFO,
        Text("轻的稿件压在重的上面（轻重倒置）。", "Lighter articles stand above heavier ones."),
        Text("轻重应从上到下、从左到右递减。", "Weight falls from top to bottom, left to right."),
        Text("按轻重从上到下、从左到右排。", "Let weight fall from top to bottom and from left to right."),
        15.0,
        overall.m37,
    ),
    Taboo(
        "M44",
        WARNING,
        Text("标题比正文还大（题大于文）。", "A headline is larger than the text under it."),
        Text("几行字顶一个大标题，头重脚轻。", "A few lines under a large head look lost."),
        Text(
            "改小标题、删短标题，或把位置排窄一些。",
            "Set the headline smaller or shorter, or the article narrower.",
        ),
        30.0,
        proportions.m44,
    ),
    Taboo(
        "M45",
        WARNING,
        Text(
            "头条之外不止一篇通栏（叠条）。",
            "More than one article besides the lead stands over all columns.",
        ),
        Text("一条一条的通栏叠起来，版面像梯子。", "Bands over all columns make a ladder of the page."),
        Text("把其中的稿件左右并排。", "Let articles stand side by side instead."),
        20.0,
        proportions.m45,
    ),
    Taboo(
        "M46",
        WARNING,
        Text("一栏题拆断了词。", "A headline over one column parts a word."),
        Text("词断在两行，读者要读两遍。", "A word on two lines is read twice."),
        Text("改写标题、改小字号，或排宽一些。", "Reword the headline, or set it smaller or wider."),
        30.0,
        proportions.m46,
    ),
    Taboo(
        "M47",
        INFO,
        Text(
            "轻重相同的标题字号差了不止一级（同级不同号）。",
            "Headlines of one weight differ by more than a step of the ladder.",
        ),
        Text("字号就是轻重，同级的标题不该有大有小。", "Size is weight: equals are set alike."),
        Text("改动标题的字数或位置的宽窄。", "Change the headline's length, or the article's width."),
        8.0,
        proportions.m47,
    ),
    Taboo(
        "M48",
        WARNING,
        Text("版面空白过多，字和图太少（墨少）。", "Too little of the page is letters or pictures."),
        Text(
            "短稿各占一题，或稿件不够，版面就显得空。",
            "Short articles each under a head of its own, or too little copy, make a page look empty.",
        ),
        Text(
            "把短稿合成一组简讯（makeup: briefs），加补白或图片，或少开一版。",
            "Join the short ones to a group of briefs, add fillers or pictures, or open a page less.",
        ),
        25.0,
        overall.m48,
    ),
    Taboo(
        "M50",
        INFO,
        Text("几篇的图片都在版面的一边（图片偏边）。", "The pictures of several articles stand at one side."),
        Text("图片都在一边，另一边是一片灰。", "The page is heavy at one side and grey at the other."),
        Text("让两篇带图的稿件左右换位。", "Let one of them change sides."),
        5.0,
        overall.m50,
    ),
)
"""Of the list, M12 and M17 are the composer's, M13, M14 and M31 the legs' and slots', M19 the jumps', M22 to M27, M32
and I02 the proof's. M28 asks for a flag that copy does not have (a width that cannot be had is M38). M03 and M04 are
notes: pages of rectangles (模块式) have such lines, and the search keeps them few."""


def judged(page: MadePage, grid: Grid) -> Iterator[Finding]:
    """What the page does that a make-up editor would not, each thing told once."""
    view = PageView(page, grid)
    for taboo in TABOOS:
        for hit in dict.fromkeys(taboo.find(view)):
            severity = ERROR if hit.grave else INFO if hit.light else taboo.severity
            yield Finding(
                taboo.id,
                severity,
                hit.what or taboo.what,
                article=hit.article,
                page=page.number,
                cure=taboo.cure,
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
