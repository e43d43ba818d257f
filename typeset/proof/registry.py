"""The registry: every code that the program may print, whichever room finds or stops."""

from types import MappingProxyType

from typeset.copyedit.reading import ALL_RULES
from typeset.errors import RuleRow, Text
from typeset.makeup.checks.taboos import TABOOS
from typeset.rules import ROWS

FAMILIES = MappingProxyType(
    {
        "P": Text("标点", "punctuation"),
        "N": Text("数字", "numbers"),
        "T": Text("文字", "wording"),
        "L": Text("行", "lines"),
        "M": Text("版面", "make-up"),
        "J": Text("转接", "continuations"),
        "F": Text("出版形式", "form"),
        "G": Text("字形", "glyphs and fonts"),
        "I": Text("图片", "pictures"),
        "E": Text("电子书", "the book"),
        "X": Text("印前", "the press"),
        "S": Text("签字", "signatures"),
        "W": Text("免查", "waivers"),
        "C": Text("稿件文件", "files of copy"),
        "STYLE": Text("样式表", "style sheets"),
        "D": Text("读不进来的一期", "an edition that cannot be read"),
        "RUN": Text("做不到的命令", "a command that cannot be carried out"),
        "machine": Text("本机", "the machine"),
    }
)
"""The families by their letters or names, in the order in which they are listed."""

ENTRIES: tuple[RuleRow, ...] = (*ALL_RULES, *TABOOS, *ROWS.values())

REGISTRY = MappingProxyType(
    {entry.id: entry for entry in sorted(ENTRIES, key=lambda one: (list(FAMILIES).index(one.family), one.id))}
)
"""Every entry by its id, family by family."""
