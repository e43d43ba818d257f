"""The Markdown of news copy: markdown-it-py's `zero` preset and the few rules that an article may use.

Whatever is not named here is an ordinary character of copy and comes out as typed: `1.`, a lone `*` or `_`, a
backtick, `#`, four spaces, HTML, `{{ }}`, `&amp;`. CommonMark's own rules are not taken where they lose
characters (closing `#`, surplus cells) or fail between Han and punctuation; which asterisks are marks is told by
stars.py.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from typeset.sources.article.stars import read_stars

SUBHEAD, ITEM, QUOTATION, INSET_HEAD, PULL = "subhead", "item", "quotation", "inset-head", "pull"
"""The tag of an `inline` token that is no plain paragraph."""
INSET_END = "inset_end"
"""The type of the token that closes a sidebar."""

_RULE_LINE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
TABLE_WORDS = re.compile(r"\{\s*(?:chart|caption|note)\s*[=＝][^{}]*\}")
"""A line under a table that says how it is drawn and what stands over it and under it."""
CLASSED = re.compile(r"\s*(?<!\\)\{\s*\.(?P<name>[\w-]+)\s*\}$")
"""What may stand at the end of a quotation: `{.pull}` makes it one that repeats words of the text."""
_INSET_FENCE = re.compile(r":{3,}\s*(?P<words>.*?)\s*(?::{3,})?")
_READING = r"(?<!\\)\{[^{}|\\\s](?:[^{}|\\\n]*[^{}|\\\s])?\|[^{}|\\\s](?:[^{}|\\\n]*[^{}|\\\s])?\}"
_CELL_BORDER = re.compile(rf"{_READING}|(?<!\\)(\|)")
_READING_ESCAPED = re.compile(r"(?<!\\)(\{[^{}|\\\n]+)\\(\|[^{}|\\\n]+\})")
_LINK = re.compile(
    r"(?<!!)\[((?:\\.|[^\[\]\\])+)\]\(([A-Za-z][A-Za-z0-9+.-]*:[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)"
)
ICON = re.compile(
    r"!\[(?P<alt>(?:\\.|[^\[\]\\\n])*)\]\((?P<image>[^()\s\"“”]+)\)(?P<said>\{\s*icon\s*\})?(?!\{[^{}|]*\})"
)
"""A small picture within a line: `![晴](images/sun.svg)` amid text, `![晴](images/sun.svg){icon}` at its beginning."""
_RUBY = re.compile(r"\{([^{}|\\\n]+)\|([^{}|\\\n]+)\}")


@cache
def reader() -> MarkdownIt:
    """The parser, made once; it keeps nothing between two articles."""
    md = MarkdownIt("zero").enable("escape")
    for name, block in (
        ("picture", _picture),
        ("table", _table),
        ("subhead", _subhead),
        ("item", _item),
        ("quotation", _quotation),
        ("fence", _inset_fence),
        ("indented", _indented),
    ):
        # `table` is a rule of markdown-it too, switched off by the preset: ours goes under a name of its own.
        md.block.ruler.before("paragraph", f"copy_{name}", block, {"alt": ["paragraph"]})
    for name, inline in (("strong", _strong), ("link", _link), ("ruby", _ruby), ("icon", _icon)):
        md.inline.ruler.push(f"copy_{name}", inline)
    return md


def inline(cell: str) -> list[Token]:
    """The tokens of words that stand alone, such as a table's cell."""
    return reader().parseInline(cell)[0].children or []


def prepared(text: str) -> str:
    """Copy as the rules expect it: no space at either end of a line, save one 　 that tells a new paragraph."""
    return "\n".join(_line_prepared(line) for line in text.split("\n"))


def _line_prepared(line: str) -> str:
    bare = line.strip().replace("\t", " ")
    return "\u3000" + bare if bare and line.startswith("\u3000") else bare


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] : state.eMarks[number]]


def _push(state: StateBlock, tag: str, content: str, lines: tuple[int, int]) -> None:
    token = state.push("inline", tag, 0)
    token.content, token.map, token.children = content, list(lines), []
    state.line = lines[1]


def _indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that the desk indented with 　 begins a paragraph, with or without an empty line before it."""
    return silent and _line(state, start).startswith("\u3000")


def _subhead(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`## ` and the rest of the line: a subhead 小标题."""
    line = _line(state, start)
    if not line.startswith("## "):
        return False
    if not silent:
        _push(state, SUBHEAD, line[3:].strip(), (start, start + 1))
    return True


def _item(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`- ` and what follows, up to an empty line or the start of another block: a list item."""
    line = _line(state, start)
    if not line.startswith("- "):
        return False
    if not silent:
        stop = _paragraph_end(state, start, end)
        rest = (_line(state, number) for number in range(start + 1, stop))
        _push(state, ITEM, "\n".join((line[2:].strip(), *rest)), (start, stop))
    return True


def _quotation(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines that all begin with `> `: one paragraph of a quotation. A lone `>` between two of them parts them."""
    if not _line(state, start).startswith("> "):
        return False
    if not silent:
        stop = start
        while stop < end and _line(state, stop).startswith("> "):
            stop += 1
        content = "\n".join(_line(state, number)[2:].strip() for number in range(start, stop))
        said = CLASSED.search(content)
        if said and said["name"] == PULL and said.start():
            _push(state, PULL, content[: said.start()], (start, stop))
        else:
            _push(state, QUOTATION, content, (start, stop))
        if stop < end and _line(state, stop) == ">":
            state.line = stop + 1
    return True


def _inset_fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`::: 新闻背景` opens a sidebar under that head, as pandoc and markdown-it-container write it; `:::` closes it."""
    found = _INSET_FENCE.fullmatch(_line(state, start))
    if found is None:
        return False
    if not silent and found["words"]:
        _push(state, INSET_HEAD, found["words"], (start, start + 1))
    elif not silent:
        token = state.push(INSET_END, "", 0)
        token.map, state.line = [start, start + 1], start + 1
    return True


def _paragraph_end(state: StateBlock, start: int, end: int) -> int:
    """The line after the last one that belongs to the text begun in line `start`."""
    terminators = state.md.block.ruler.getRules("paragraph")
    for number in range(start + 1, end):
        if state.isEmpty(number) or any(rule(state, number, end, True) for rule in terminators):
            return number
    return end


def _picture(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`![…](…)` at the start of a line: a picture, but where text follows one that is called an icon. What the line
    says is read by picture.py."""
    line = _line(state, start)
    if not line.startswith("![") or "](" not in line or _begins_with_icon(line):
        return False
    if not silent:
        token = state.push("picture", "", 0)
        token.content, token.map = line, [start, start + 1]
        state.line = start + 1
    return True


def _begins_with_icon(line: str) -> bool:
    """Whether text follows on icons at the start of a line."""
    end = 0
    while (found := ICON.match(line, end)) and found["said"]:
        end = found.end()
    return bool(end and line[end:].strip())


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines that begin with `|`, the second of them the rule under the head: a table. Cells are in `meta`."""
    if start + 1 >= end or not _line(state, start).startswith("|"):
        return False
    if not _RULE_LINE.fullmatch(_line(state, start + 1)):
        return False
    if not silent:
        stop = start + 2
        while stop < end and _line(state, stop).startswith("|"):
            stop += 1
        numbers = (start, *range(start + 2, stop))
        token = state.push("table", "", 0)
        token.meta["rows"] = [(number, _cells(_line(state, number))) for number in numbers]
        token.meta["words"] = []
        while stop < end and TABLE_WORDS.fullmatch(_line(state, stop)):
            token.meta["words"].append((stop, _line(state, stop)[1:-1]))
            stop += 1
        token.map = [start, stop]
        state.line = stop
    return True


def _cells(line: str) -> list[str]:
    """The cells of a row; the border at the right may be left out. The bar of a reading is no border, whether or not a
    backslash stands before it: `{汉字|hàn zì}` stands in a cell as anywhere."""
    borders = [match.start(1) for match in _CELL_BORDER.finditer(line) if match[1]]
    ends = [*borders[1:], len(line)]
    cells = [line[start + 1 : end] for start, end in zip(borders, ends, strict=True)]
    kept = cells if cells[-1].strip() else cells[:-1]
    return [_READING_ESCAPED.sub(r"\1\2", cell.strip()) for cell in kept]


def _strong(state: StateInline, silent: bool) -> bool:
    """`**黑体**`, where the asterisks are marks and hide no name or number."""
    closing = read_stars(state.src).pairs.get(state.pos)
    if closing is None or closing + 2 > state.posMax:
        return False
    return _pair(state, (state.pos + 2, closing, closing + 2), "strong", "")


def _link(state: StateInline, silent: bool) -> bool:
    """`[words](scheme:address)`; brackets and parentheses without a scheme, or without words, are
    ordinary ones."""
    match = _LINK.match(state.src, state.pos, state.posMax)
    if match is None or not match.group(1).strip():
        return False
    return _pair(state, (*match.span(1), match.end()), "link", match.group(2))


def _pair(state: StateInline, stretch: tuple[int, int, int], name: str, address: str) -> bool:
    """An opening token, the tokens of what is embraced (from the first offset to the second), a closing token; going
    on at the third."""
    end = state.posMax
    state.push(f"{name}_open", "", 1).content = address
    state.pos, state.posMax = stretch[:2]
    state.md.inline.tokenize(state)
    state.push(f"{name}_close", "", -1)
    state.pos, state.posMax = stretch[2], end
    return True


def _ruby(state: StateInline, silent: bool) -> bool:
    """`{汉字|hàn zì}`: characters and their reading."""
    match = _RUBY.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    token = state.push("ruby", "", 0)
    token.content, token.info = match.group(1), match.group(2)
    state.pos = match.end()
    return True


def _icon(state: StateInline, silent: bool) -> bool:
    """`![晴](images/sun.svg)`: a small picture within the line."""
    match = ICON.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    token = state.push("icon", "", 0)
    token.content, token.meta = match.group(), {"at": state.pos}
    state.pos = match.end()
    return True
