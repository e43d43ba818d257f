"""The properties that the composer reads: what each may say, where it is defined, what it does and on which elements.

docs/styling.md has the same table for designers: `python -m docs.reference` writes it there.
"""

from enum import StrEnum
from typing import NamedTuple

from typeset.errors import Text


class ValueKind(StrEnum):
    """What a value is, beside the keywords that a property lists."""

    KEYWORD = "keyword"
    LENGTH = "length"
    NUMBER = "number"
    COLOR = "color"
    FAMILIES = "families"
    STRING = "string"
    ANY = "any"


class Composed(StrEnum):
    """What a composed element is; the page itself is the sheet."""

    TEXT = "text"
    ITEM = "item"
    SUBHEAD = "subhead"
    INLINE = "inline"
    TITLE = "title"
    HEAD = "head"
    TABLE = "table"
    CELL = "cell"
    LINE = "line"
    AROUND = "around"
    SHEET = "sheet"


class Property(NamedTuple):
    """One property: `keywords` are what it may say beside a value of its `kind`, `does` what comes of it, `on` the
    composed elements on which it is read; None where on all of them. Elsewhere it is told (STYLE-UNREAD)."""

    name: str
    initial: str
    inherited: bool
    kind: ValueKind
    keywords: str
    spec: str
    does: Text
    on: frozenset[Composed] | None = None


FONTS = "https://drafts.csswg.org/css-fonts-4/#"
TEXT = "https://drafts.csswg.org/css-text-4/#"
BOX = "https://drafts.csswg.org/css-box-4/#"
SIZING = "https://drafts.csswg.org/css-sizing-3/#"
COLUMNS = "https://drafts.csswg.org/css-multicol-1/#"
P = Property
ALIGN = "start end left right center justify"
C = Composed
NONE: frozenset[Composed] = frozenset()
BODY = frozenset({C.TEXT, C.ITEM, C.SUBHEAD, C.AROUND})
FLOWED, KEPT = BODY | {C.LINE}, BODY - {C.SUBHEAD}
INDENTED = frozenset({C.TEXT, C.ITEM, C.SUBHEAD, C.LINE})
LINES = BODY | {C.LINE, C.TABLE, C.CELL}
TITLES, ITEMS, TABLES = frozenset({C.TITLE}), frozenset({C.ITEM, C.AROUND}), frozenset({C.TABLE})
HEADS = frozenset({C.TITLE, C.HEAD})
L, K, N, A = ValueKind.LENGTH, ValueKind.KEYWORD, ValueKind.NUMBER, ValueKind.ANY

TABLE: tuple[Property, ...] = (
    P("font-family", "serif", True, ValueKind.FAMILIES, "", f"{FONTS}font-family-prop",
      Text("字体次第，最想要的在前", "faces, most wanted first")),
    P("font-weight", "400", True, N, "normal bold bolder lighter", f"{FONTS}font-weight-prop",
      Text("粗细，1 至 1000", "weight from 1 to 1000")),
    P("font-size", "12pt", True, L, "medium", f"{FONTS}font-size-prop",
      Text("字号，须大于零", "size of type; above 0")),
    P("font-style", "normal", True, K, "normal italic oblique", f"{FONTS}font-style-prop",
      Text("中文没有斜体：正文上会报告，换字体即可",
           "told on text, since Chinese has no italics: name another face"), NONE),
    P("font-feature-settings", "normal", True, A, "normal", f"{FONTS}font-feature-settings-prop",
      Text("正文上会报告；只用于报头等", "told on text; for the furniture alone"), NONE),
    P("line-height", "1.25", True, L, "normal", "https://drafts.csswg.org/css-inline-3/#line-height-property",
      Text("行距，须大于零；正文用版面的行距", "leading; above 0; text has the page's"), BODY | HEADS),
    P("color", "#000", True, ValueKind.COLOR, "currentcolor",
      "https://drafts.csswg.org/css-color-4/#the-color-property",
      Text("颜色，也可用 device-cmyk()", "ink, device-cmyk() as well")),
    P("text-indent", "0pt", True, L, "", f"{TEXT}text-indent-property",
      Text("首行缩进", "the first line's indent"), FLOWED),
    P("text-align", "justify", True, K, ALIGN, f"{TEXT}text-align-property",
      Text("对齐", "where lines stand"), BODY | HEADS | TABLES | {C.LINE}),
    P("text-align-last", "auto", True, K, f"auto {ALIGN}", f"{TEXT}text-align-last-property",
      Text("末行对齐；auto 同 text-align", "where last lines stand; auto as text-align says"), FLOWED),
    P("text-justify", "inter-character", True, K, "auto none inter-word inter-character",
      f"{TEXT}text-justify-property",
      Text("两端对齐时在哪里加空", "which gaps take room where lines are filled"), FLOWED),
    P("text-wrap", "wrap", True, K, "wrap nowrap balance pretty stable", f"{TEXT}text-wrap-shorthand",
      Text("小标题均衡断行；nowrap 使标题与行内文字不断行",
           "balanced subheads; nowrap keeps heads and words on a line"), LINES | HEADS | {C.INLINE}),
    P("letter-spacing", "normal", True, L, "normal", f"{TEXT}letter-spacing-property",
      Text("字距", "room after each character")),
    P("line-break", "normal", True, K, "auto loose normal strict anywhere", f"{TEXT}line-break-property",
      Text("避头尾的级别", "level of prohibition at the edges of lines"), LINES),
    P("word-break", "normal", True, K, "normal break-all keep-all break-word auto-phrase",
      f"{TEXT}word-break-property",
      Text("正文上会报告：标题本来按词意断行", "told on text: heads break by sense anyway"), NONE),
    P("text-spacing-trim", "trim-both", True, K,
      "normal space-all space-first trim-start trim-both trim-all auto", f"{TEXT}text-spacing-trim-property",
      Text("标点挤压；space-all 各占一字", "squeezing of marks; space-all gives each an em"), LINES | HEADS),
    P("list-style-type", "none", True, ValueKind.STRING, "none disc square",
      "https://drafts.csswg.org/css-lists-3/#text-markers",
      Text("列项符号，也可写字符串", "mark of a list item, a string as well"), ITEMS),
    P("hyphens", "manual", True, K, "none manual auto", f"{TEXT}hyphens-property",
      Text("西文断词", "parting of Latin words"), LINES),
    P("--latin-language", "en-US", True, A, "", f"{TEXT}hyphenation",
      Text("西文语种（断词），BCP 47，如 de、fr", "language of Latin words, for hyphens: BCP 47, such as de, fr")),
    P("--names", "plain", True, K, "plain even", "https://www.w3.org/TR/clreq/",
      Text("署名均排：两字名与旁边的三字名同宽",
           "names of two characters in credits as wide as those of three beside them")),
    P("--punctuation-style", "full", True, K, "full tight kaiming half 全角式 全角紧排 开明式 半角式",
      "https://www.w3.org/TR/clreq/#h-punctuation_adjustment_space",
      Text("标点风格", "style of marks")),
    P("text-autospace", "normal", True, K,
      "normal no-autospace auto ideograph-alpha ideograph-numeric punctuation insert replace",
      f"{TEXT}text-autospace-property",
      Text("中西间隙；replace 取代所键的空格",
           "gap beside Latin and figures; replace: in place of a typed space"), LINES | HEADS),
    P("--autospace", "0.125em", True, L, "", "https://www.w3.org/TR/clreq/#mixed_text_composition",
      Text("中西间隙", "that gap")),
    P("--autospace-min", "0em", True, L, "", "https://www.w3.org/TR/clreq/#line_adjustment",
      Text("中西间隙最少", "the least of it")),
    P("--autospace-max", "0.5em", True, L, "", "https://www.w3.org/TR/clreq/#line_adjustment",
      Text("中西间隙最多", "the most of it")),
    P("hanging-punctuation", "none", True, K, "none first last force-end allow-end",
      f"{TEXT}hanging-punctuation-property",
      Text("标点悬挂", "hanging marks"), FLOWED),
    P("text-emphasis", "none", True, K, "none filled dot",
      "https://drafts.csswg.org/css-text-decor-4/#text-emphasis-property",
      Text("着重号", "emphasis dots"), BODY | {C.INLINE}),
    P("writing-mode", "horizontal-tb", True, K, "horizontal-tb vertical-rl",
      "https://drafts.csswg.org/css-writing-modes-4/#block-flow",
      Text("直排：整版写在 section.page 上，竖题写在 header h1 上",
           "vertical lines, of section.page or of header h1"), TITLES),
    P("text-combine-upright", "none", True, K, "none all digits 2 3 4",
      "https://drafts.csswg.org/css-writing-modes-4/#text-combine-upright",
      Text("直排纵中横：几位数字和后面的 % 并成一字，带小数点的横卧",
           "figures and their signs upright in one em of a vertical line; with a point they lie turned")),
    P("orphans", "2", True, N, "", "https://drafts.csswg.org/css-break-3/#widows-orphans",
      Text("段首至少几行在一起", "lines of a paragraph's beginning that stay together, from 1"), KEPT),
    P("widows", "2", True, N, "", "https://drafts.csswg.org/css-break-3/#widows-orphans",
      Text("段末至少几行在一起", "lines of its end, from 1"), KEPT),
    P("column-count", "auto", False, N, "auto", f"{COLUMNS}cc",
      Text("版面的基本栏数", "basic columns of the page"), NONE),
    P("column-gap", "normal", False, L, "normal", "https://drafts.csswg.org/css-align-3/#column-row-gap",
      Text("栏空；表格各列之间", "gutter; between the columns of a table"), TABLES),
    P("width", "auto", False, L, "auto min-content max-content fit-content",
      f"{SIZING}preferred-size-properties",
      Text("开本宽", "the trim's width"), NONE),
    P("height", "auto", False, L, "auto min-content max-content fit-content",
      f"{SIZING}preferred-size-properties",
      Text("开本高", "the trim's height"), NONE),
    P("padding-top", "0pt", False, L, "", f"{BOX}padding-physical",
      Text("版心上方的页边", "margin above the type area"), NONE),
    P("padding-right", "0pt", False, L, "", f"{BOX}padding-physical",
      Text("版心右方的页边；段落右缩进", "margin right of the type area; indent of a block's lines"), INDENTED),
    P("padding-bottom", "0pt", False, L, "", f"{BOX}padding-physical",
      Text("版心下方的页边", "margin below the type area"), NONE),
    P("padding-left", "0pt", False, L, "", f"{BOX}padding-physical",
      Text("版心左方的页边；段落左缩进", "margin left of the type area; indent of a block's lines"), INDENTED),
    P("margin-top", "0pt", False, L, "auto", f"{BOX}margin-physical",
      Text("标题各行之间", "room above a line of a head"), HEADS),
    P("margin-right", "0pt", False, L, "auto", f"{BOX}margin-physical",
      Text("正文上会报告：缩进用 padding-right", "told on text: indent with padding-right"), NONE),
    P("margin-bottom", "0pt", False, L, "auto", f"{BOX}margin-physical",
      Text("标题各行之间", "room below a line of a head"), HEADS),
    P("margin-left", "0pt", False, L, "auto", f"{BOX}margin-physical",
      Text("正文上会报告：缩进用 padding-left", "told on text: indent with padding-left"), NONE),
)  # fmt: skip

# Rows whose names begin with -- are this project's own, where CSS has no property for what a compositor sets.

GRAMMAR: dict[str, tuple[frozenset[str], ...]] = {
    name: tuple(frozenset(group.split("|")) for group in groups.split())
    for name, groups in (
        ("text-wrap", "wrap|nowrap balance|pretty|stable"),
        ("text-autospace", "ideograph-alpha ideograph-numeric punctuation insert|replace"),
        ("hanging-punctuation", "first force-end|allow-end last"),
        ("text-emphasis", "filled dot"),
        ("text-combine-upright", "digits 2|3|4"),
    )
}
"""What may stand beside what, where a value may have several words: one of each group at most, in any order (`||` in
CSS). Any other keyword stands alone. So too with `digits`, which comes first, and `filled`, which wants its `dot`."""

NOT_ALONE: dict[str, frozenset[str]] = {
    "text-combine-upright": frozenset("234"),
    "text-emphasis": frozenset({"filled"}),
}
"""Words that say something beside another only. CSS takes `filled` alone for a circle, or a sesame in vertical lines,
which are not drawn here."""

PROPERTIES: dict[str, Property] = {row.name: row for row in TABLE}
"""Every property by its name."""

SIDES = ("top", "right", "bottom", "left")
"""The order in which the shorthands `padding` and `margin` name the sides of a box."""

WIDE = frozenset({"inherit", "initial", "unset", "revert"})
"""Keywords that every property takes (https://drafts.csswg.org/css-cascade-4/#defaulting-keywords)."""
