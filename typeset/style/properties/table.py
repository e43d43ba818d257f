"""The properties that the composer reads: what each may say, and where it is defined."""

from enum import StrEnum
from typing import NamedTuple


class ValueKind(StrEnum):
    """What a value is, beside the keywords that a property lists."""

    KEYWORD = "keyword"
    LENGTH = "length"
    NUMBER = "number"
    COLOR = "color"
    FAMILIES = "families"
    STRING = "string"
    ANY = "any"


class Property(NamedTuple):
    """One property: `keywords` are what it may say beside a value of its `kind`."""

    name: str
    initial: str
    inherited: bool
    kind: ValueKind
    keywords: str
    spec: str


FONTS = "https://drafts.csswg.org/css-fonts-4/#"
TEXT = "https://drafts.csswg.org/css-text-4/#"
BOX = "https://drafts.csswg.org/css-box-4/#"
SIZING = "https://drafts.csswg.org/css-sizing-3/#"
COLUMNS = "https://drafts.csswg.org/css-multicol-1/#"
P = Property
ALIGN = "start end left right center justify"
L, K, N, A = ValueKind.LENGTH, ValueKind.KEYWORD, ValueKind.NUMBER, ValueKind.ANY

TABLE: tuple[Property, ...] = (
    P("font-family", "serif", True, ValueKind.FAMILIES, "", f"{FONTS}font-family-prop"),
    P("font-weight", "400", True, N, "normal bold bolder lighter", f"{FONTS}font-weight-prop"),
    P("font-size", "12pt", True, L, "medium", f"{FONTS}font-size-prop"),
    P("font-style", "normal", True, K, "normal italic oblique", f"{FONTS}font-style-prop"),
    P("font-feature-settings", "normal", True, A, "normal", f"{FONTS}font-feature-settings-prop"),
    P("line-height", "1.25", True, L, "normal", "https://drafts.csswg.org/css-inline-3/#line-height-property"),
    P("color", "#000", True, ValueKind.COLOR, "currentcolor", "https://drafts.csswg.org/css-color-4/#the-color-property"),
    P("text-indent", "0pt", True, L, "", f"{TEXT}text-indent-property"),
    P("text-align", "justify", True, K, ALIGN, f"{TEXT}text-align-property"),
    P("text-align-last", "auto", True, K, f"auto {ALIGN}", f"{TEXT}text-align-last-property"),
    P("text-justify", "inter-character", True, K, "auto none inter-word inter-character",
      f"{TEXT}text-justify-property"),
    P("text-wrap", "wrap", True, K, "wrap nowrap balance pretty stable", f"{TEXT}text-wrap-shorthand"),
    P("letter-spacing", "normal", True, L, "normal", f"{TEXT}letter-spacing-property"),
    P("line-break", "normal", True, K, "auto loose normal strict anywhere", f"{TEXT}line-break-property"),
    P("word-break", "normal", True, K, "normal break-all keep-all break-word auto-phrase",
      f"{TEXT}word-break-property"),
    P("text-spacing-trim", "trim-both", True, K, "normal space-all space-first trim-start trim-both trim-all auto",
      f"{TEXT}text-spacing-trim-property"),
    P("list-style-type", "none", True, ValueKind.STRING, "none disc square", "https://drafts.csswg.org/css-lists-3/#text-markers"),
    P("hyphens", "manual", True, K, "none manual auto", f"{TEXT}hyphens-property"),
    P("--latin-language", "en-US", True, A, "", f"{TEXT}hyphenation"),
    P("--names", "plain", True, K, "plain even", "https://www.w3.org/TR/clreq/"),
    P("--punctuation-style", "full", True, K, "full tight kaiming half 全角式 全角紧排 开明式 半角式",
      "https://www.w3.org/TR/clreq/#h-punctuation_adjustment_space"),
    P("text-autospace", "normal", True, K,
      "normal no-autospace auto ideograph-alpha ideograph-numeric punctuation insert replace",
      f"{TEXT}text-autospace-property"),
    P("--autospace", "0.125em", True, L, "", "https://www.w3.org/TR/clreq/#mixed_text_composition"),
    P("--autospace-min", "0em", True, L, "", "https://www.w3.org/TR/clreq/#line_adjustment"),
    P("--autospace-max", "0.5em", True, L, "", "https://www.w3.org/TR/clreq/#line_adjustment"),
    P("hanging-punctuation", "none", True, K, "none first last force-end allow-end",
      f"{TEXT}hanging-punctuation-property"),
    P("text-emphasis", "none", True, K, "none filled dot", "https://drafts.csswg.org/css-text-decor-4/#text-emphasis-property"),
    P("writing-mode", "horizontal-tb", True, K, "horizontal-tb vertical-rl",
      "https://drafts.csswg.org/css-writing-modes-4/#block-flow"),
    P("text-combine-upright", "none", True, K, "none all digits 2 3 4",
      "https://drafts.csswg.org/css-writing-modes-4/#text-combine-upright"),
    P("orphans", "2", True, N, "", "https://drafts.csswg.org/css-break-3/#widows-orphans"),
    P("widows", "2", True, N, "", "https://drafts.csswg.org/css-break-3/#widows-orphans"),
    P("column-count", "auto", False, N, "auto", f"{COLUMNS}cc"),
    P("column-gap", "normal", False, L, "normal", "https://drafts.csswg.org/css-align-3/#column-row-gap"),
    P("width", "auto", False, L, "auto min-content max-content fit-content", f"{SIZING}preferred-size-properties"),
    P("height", "auto", False, L, "auto min-content max-content fit-content", f"{SIZING}preferred-size-properties"),
    P("padding-top", "0pt", False, L, "", f"{BOX}padding-physical"),
    P("padding-right", "0pt", False, L, "", f"{BOX}padding-physical"),
    P("padding-bottom", "0pt", False, L, "", f"{BOX}padding-physical"),
    P("padding-left", "0pt", False, L, "", f"{BOX}padding-physical"),
    P("margin-top", "0pt", False, L, "auto", f"{BOX}margin-physical"),
    P("margin-right", "0pt", False, L, "auto", f"{BOX}margin-physical"),
    P("margin-bottom", "0pt", False, L, "auto", f"{BOX}margin-physical"),
    P("margin-left", "0pt", False, L, "auto", f"{BOX}margin-physical"),
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
