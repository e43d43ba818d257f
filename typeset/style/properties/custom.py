"""The project's own custom properties: what each may say, where CSS has no property for what a paper sets."""

from typeset.errors import Text
from typeset.style.properties.table import PROPERTIES
from typeset.style.properties.values import SAMPLE, length, share, whole

NUMBER, LENGTH, WORD, SIZES, FREE = "number", "length", "word", "sizes", "free"

OWN: dict[str, tuple[str, str]] = {
    "--characters": (NUMBER, "auto"),
    "--lines": (NUMBER, "auto"),
    "--masthead-lines": (LENGTH + NUMBER, ""),
    "--folio-lines": (LENGTH + NUMBER, ""),
    "--front-lines": (LENGTH + NUMBER, ""),
    "--masthead-columns": (NUMBER, ""),
    "--narrow-columns": (NUMBER, ""),
    "--lines-max": (NUMBER, ""),
    "--align-narrow": (WORD, "start end left right center justify"),
    "--head-side": (WORD, "left right"),
    "--boxes": (NUMBER, "none 0"),
    "--box": (WORD, "frame tint none"),
    "--leading-most": ("share", ""),
    "--of-headline": ("share", ""),
    "--ladder": (SIZES, ""),
    "--size-max": (LENGTH, ""),
    "--size-min": (LENGTH, ""),
    "--spread-two": (LENGTH, ""),
    "--spread-three": (LENGTH, ""),
    **{
        f"--{rank}-{end}": (LENGTH, "")
        for rank in ("lead", "second", "third", "brief", "repeat")
        for end in ("max", "min")
    },
    **dict.fromkeys(("--accent", "--ink", "--song", "--hei", "--kai"), (FREE, "")),
}
"""Kinds of value and keywords by name."""

_RANKS = {
    "lead": Text("头条", "the lead"),
    "second": Text("二条", "the second article"),
    "third": Text("其余", "the others"),
    "brief": Text("简讯", "briefs"),
    "repeat": Text("续篇", "where an article goes on"),
}
_ENDS = {"max": Text("最大", "largest"), "min": Text("最小", "smallest")}

DOES: dict[str, Text] = {
    "--characters": Text("每栏字数", "characters of a basic column"),
    "--lines": Text("每版行数", "lines of the page"),
    "--masthead-lines": Text("报头所占的行", "lines, or a height, that the masthead takes"),
    "--folio-lines": Text("报眉所占的行", "lines, or a height, that the folio takes"),
    "--front-lines": Text(
        "专版首页的版头所占的行", "lines, or a height, that the head of a section's first page takes"
    ),
    "--masthead-columns": Text("直排报头所占的栏", "columns that the masthead of a vertical page takes"),
    "--narrow-columns": Text("不超过几栏为窄题", "a head over so many columns, or fewer, is narrow"),
    "--lines-max": Text("主题最多几行", "lines that a headline may have"),
    "--align-narrow": Text("窄题怎样对齐", "where the lines of a narrow head stand"),
    "--head-side": Text("竖题在正文哪边", "the side of the text at which a vertical head stands"),
    "--boxes": Text(
        "一版最多几个框或底纹，短评、短特写也可入框（无版样时）",
        "boxes that a page may have for its rhythm: short comments and features get one where no plan is drawn",
    ),
    "--box": Text(
        "有这个类的稿件入框或衬底纹", "a frame or a tint round articles of a class that the desk gives"
    ),
    "--leading-most": Text(
        "稿件不够排满时，行距最多放到样式的几倍",
        "how many times the sheet's leading lines may have where copy does not fill its page",
    ),
    "--of-headline": Text(
        "引题、副题是主题的几分之几", "the part of the headline's size that kicker and deck have"
    ),
    "--ladder": Text("标题的字号，自大而小", "sizes of headlines, largest first"),
    "--size-max": Text("这一行标题的最大字号", "the largest size of this line of a head"),
    "--size-min": Text("这一行标题的最小字号", "its smallest size"),
    "--spread-two": Text("两字主题的字距", "room between the two characters of a headline"),
    "--spread-three": Text("三字主题的字距", "room between the three characters of a headline"),
    **{
        f"--{rank}-{end}": Text(f"{of.zh}主题的{most.zh}字号", f"the {most.en} headline of {of.en}")
        for rank, of in _RANKS.items()
        for end, most in _ENDS.items()
    },
    "--accent": Text("本报的颜色", "the paper's colour"),
    "--ink": Text("墨色", "the colour of ink"),
    "--song": Text("宋体的字体", "the faces of Song"),
    "--hei": Text("黑体的字体", "the faces of Hei"),
    "--kai": Text("楷体的字体", "the faces of Kai"),
}
"""What each of them does, for designers."""

NAMES = (*OWN, *(name for name in PROPERTIES if name.startswith("--")))
"""Every custom property that the project reads or its sheets bring."""


def is_own_value(name: str, text: str) -> bool:
    """Whether one of the project's own properties may say that; a house's own properties may say anything."""
    kind, keywords = OWN.get(name, (FREE, ""))
    if kind == FREE or text in keywords.split() or text in ("initial", "inherit", "unset"):
        return True
    if kind == SIZES:
        return bool(text.split()) and all(_is_size(part) for part in text.split())
    if kind == "share":
        return share(text) > 0
    return (NUMBER in kind and whole(text) > 0) or (LENGTH in kind and _is_size(text))


def _is_size(text: str) -> bool:
    found = length(text, SAMPLE._replace(whole=None))
    return found is not None and found >= 0
