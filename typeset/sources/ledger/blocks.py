"""An article's text held against its blocks: which lines are whose, and what of each line is syntax.

Empty lines, the room at a line's ends, `## `, `- `, `> `, a lone `>` behind a quotation, the colons of a sidebar, a
picture's and a table's frames are syntax; what is left of a line is held against the block's runs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from typeset.edition import Block, Figure, Role, Run, Table, TextBlock, Voice
from typeset.language import expression
from typeset.sources.ledger.words import slips
from typeset.sources.loss import Loss

PREFIX = {Role.SUBHEAD: "## ", Role.ITEM: "- ", Role.QUOTATION: "> ", Role.PULL: "> "}
"""What a block of text begins with; each line of a quotation does, of the others the first alone."""

_PULL = expression(r"\s*(?<!\\)\{\s*\.pull\s*\}$")
_RULE = expression(r"[|:\-\s]+")
_BRACED = expression(r"\{[^{}]*\}")
_SAID = expression(r"(?:^|(?<=\s))\s*(chart|caption|note)\s*[=＝]")
_PICTURE = expression(
    r"!\[(?P<caption>(?:\\.|[^\\\]])*)\]\((?P<image>[^\s()\"“”]*)(?:\s+[\"“](?P<credit>[^\"”]*)[\"”])?\s*\)"
    r"(?:\{(?P<attributes>[^}]*)\})?"
)
_WORDS = expression(
    r"(?P<quoted>(?:^|(?<=\s))alt=[\"“][^\"”]*[\"”](?=\s|$))"
    r"|(?:^|(?<=\s))(?P<name>focus|fit|crop|width|place|beside|bleed|wrap)[=＝](?P<value>[^\s,，]*(?:\s*[,，]\s*[^\s,，]+)*)(?=\s|$)"
    r"|(?:^|(?<=\s))(?P<beside>wrap)(?=\s|$)"
)
_NUMBER = expression(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[%％]|mm|)")
_ALT = expression(r"(?:alt=(?P<open>[\"“]?)(?P<alt>.*?)(?P<close>[\"”]?))?")


class NumberedLine(NamedTuple):
    """A line with its number in the file, without the room at its ends."""

    number: int
    text: str


NumberedLines = Sequence[NumberedLine]


def block_losses(body: str, first_line: int, blocks: Sequence[Block]) -> Iterator[Loss]:
    """What of a text, whose first line has that number in its file, is not in its blocks."""
    tidy = body.replace("\t", " ")  # a tab is read as a space
    lines = [NumberedLine(first_line + number, line.strip()) for number, line in enumerate(tidy.split("\n"))]
    starts = [block.line - first_line for block in blocks]
    if any(one >= other for one, other in pairwise([-1, *starts, len(lines)])):
        yield Loss(first_line, body.strip() or "-")  # blocks without a place cannot be accounted for
        return
    yield from _left(lines[: starts[0]] if starts else lines)
    for block, (start, end) in zip(blocks, pairwise([*starts, len(lines)]), strict=True):
        yield from _block(block, lines[start:end])


def _left(lines: NumberedLines) -> Iterator[Loss]:
    """Lines that belong to no block; empty ones part blocks, colons alone close a sidebar."""
    yield from (Loss(number, line) for number, line in lines if line and not _closes(line))


def _closes(line: str) -> bool:
    return len(line) >= len(":::") and not line.strip(":")


def _block(block: Block, lines: NumberedLines) -> Iterator[Loss]:
    match block:
        case TextBlock(role=Role.QUOTATION | Role.PULL):
            yield from _quotation(block, lines)
        case TextBlock(role=Role.INSET_HEAD):
            yield from _inset_head(block, lines)
        case TextBlock():
            yield from _text(block, lines)
        case Table():
            yield from _table(block, lines)
        case Figure():
            yield from _figure(block, lines[0])
            yield from _left(lines[1:])


def _text(block: TextBlock, lines: NumberedLines) -> Iterator[Loss]:
    """A paragraph, a subhead or an item with all its lines up to the next block."""
    prefix = PREFIX.get(block.role, "")
    lines = [lines[0], *(one for one in lines[1:] if not _closes(one.text))]
    if not prefix and lines[0][1] == _plain(block) and not any(line for _, line in lines[1:]):
        return  # most paragraphs
    (number, line), *rest = lines
    if not line.startswith(prefix):
        yield Loss(number, line)
    own = 1 if block.role is Role.SUBHEAD else len(lines)
    yield from _held(block.runs, [NumberedLine(number, line[len(prefix) :].strip()), *rest[: own - 1]])
    yield from _left(rest[own - 1 :])


def _inset_head(block: TextBlock, lines: NumberedLines) -> Iterator[Loss]:
    """The one line that opens a sidebar: its head stands behind colons, or between them."""
    (number, line), *rest = lines
    bare = line.lstrip(":")
    if len(line) - len(bare) < len(":::"):
        yield Loss(number, line)
        return
    closed = bare.rstrip(":")
    head = closed if len(bare) - len(closed) >= len(":::") else bare
    yield from _held(block.runs, [NumberedLine(number, head.strip())])
    yield from _left(rest)


def _plain(block: TextBlock) -> str:
    """The characters of a block in which nothing is marked; empty where something is."""
    run = block.runs[0] if len(block.runs) == 1 else Run("")
    return "" if run.ruby or run.href or run.voice is not Voice.PLAIN else run.text


def _quotation(block: TextBlock, lines: NumberedLines) -> Iterator[Loss]:
    """The lines of a quotation, up to the first that does not begin as one."""
    prefix = PREFIX[Role.QUOTATION]
    ends = (place for place, (_, line) in enumerate(lines) if place and not line.startswith(prefix))
    own = next(ends, len(lines))
    quoted = [NumberedLine(number, line[len(prefix) :].strip()) for number, line in lines[:own]]
    if block.role is Role.PULL:
        number, last = quoted[-1]
        bare = _PULL.sub("", last)
        yield from ([Loss(number, last)] if bare == last else [])
        quoted[-1] = NumberedLine(number, bare)
    yield from _held(block.runs, quoted)
    closed = own + (lines[own : own + 1] != [] and lines[own][1] == ">")
    yield from _left(lines[closed:])


def _held(runs: Sequence[Run], lines: NumberedLines) -> Iterator[Loss]:
    """What of some lines is not in the runs."""
    copy = "\n".join([line for _, line in lines]).strip()
    for slip in slips(copy, runs):
        number = lines[min(copy.count("\n", 0, slip.at), len(lines) - 1)][0]
        yield Loss(number, slip.text, slip.added)


def _table(block: Table, lines: NumberedLines) -> Iterator[Loss]:
    """Rows, the second line being the rule under the head."""
    rows = [lines[0], *lines[2 : len(block.rows) + 1]]
    if len(lines) < 2 or not _RULE.fullmatch(lines[1][1]):
        yield from _left(lines[1:2])
    for row, (number, line) in enumerate(rows):
        yield from _row(block, row, number, line)
    yield from _under_table(block, lines[len(block.rows) + 1 :])


def _under_table(block: Table, lines: NumberedLines) -> Iterator[Loss]:
    """The lines in braces under a table: its chart, its caption, its notes in order, and nothing else."""
    own = next((at for at, (_, line) in enumerate(lines) if not _BRACED.fullmatch(line)), len(lines))
    held = {"chart": [block.chart], "caption": [block.caption], "note": list(block.notes)}
    for number, line in lines[:own]:
        parts = _SAID.split(line[1:-1])
        if parts[0].strip():
            yield Loss(number, parts[0].strip())
        for name, copy in zip(parts[1::2], parts[2::2], strict=True):
            said = copy.strip()
            said = said[1:-1].strip() if len(said) > 1 and said[0] == said[-1] == '"' else said
            text = held[name].pop(0) if said and held[name] else ""
            yield from (
                Loss(number, slip.text, slip.added) for slip in slips(said, (Run(text),) if text else ())
            )
    yield from (Loss(lines[0].number, text, True) for texts in held.values() for text in texts if text)
    yield from _left(lines[own:])


def _row(block: Table, row: int, number: int, line: str) -> Iterator[Loss]:
    """The cells of a row; those that the row lacks are empty in the model."""
    cells = _cells(line)
    for column in range(max(len(cells), len(block.rows[row]))):
        copy = cells[column].strip() if column < len(cells) else ""
        runs = block.runs(row, column) if column < len(block.rows[row]) else ()
        yield from (Loss(number, slip.text, slip.added) for slip in slips(copy, runs))


def _cells(line: str) -> list[str]:
    """What stands between the bars of a row; a bar behind a backslash or within a reading is none."""
    cells, start = list[str](), 1
    within = -1
    for place, char in enumerate(line):
        before = line[place - 1] if place else ""
        if char == "{" and before != "\\":
            within = _reading_end(line, place)
        if char == "|" and before != "\\" and place > max(within, 0):
            cells.append(line[start:place])
            start = place + 1
    return cells if not line[start:].strip() else [*cells, line[start:]]


def _reading_end(line: str, start: int) -> int:
    """Where a reading that begins there ends; before it where there is none."""
    end = line.find("}", start)
    word, bar, reading = line[start + 1 : max(end, 0)].partition("|")
    tight = bar and word.strip() == word != "" and reading.strip() == reading != ""
    return end if tight and not set("{|\\") & set(word + reading) else -1


def _figure(block: Figure, line: NumberedLine) -> Iterator[Loss]:
    """The one line of a picture."""
    number, written = line
    match = _PICTURE.fullmatch(written)
    if match is None or match["image"] != block.image or not _dressed(match["attributes"] or "", block):
        yield Loss(number, written)
        return
    for copy, text in ((match["caption"], block.caption), (match["credit"] or "", block.credit)):
        runs = (Run(text),) if text else ()
        yield from (Loss(number, slip.text, slip.added) for slip in slips(copy.strip(), runs))


def _dressed(attributes: str, block: Figure) -> bool:
    """Whether the words in a picture's braces are what the block has of it, and its alternative text."""
    found = list(_WORDS.finditer(attributes))
    last = attributes.find("alt=") if not any(word["quoted"] for word in found) else -1
    # Behind `alt=` a bare `wrap` is a word of what is said there.
    words = [
        word for word in found if not word["quoted"] and not (word["beside"] and 0 <= last < word.start())
    ]
    left = attributes
    for word in reversed(words):
        left = left[: word.start()] + left[word.end() :]
    alt = _ALT.fullmatch(left.strip())
    typed = {word["name"] or "wrap": _numbers(word["value"] or "") for word in words}
    if alt is None or len(typed) < len(words):
        return False
    if "beside" in typed:  # so many columns wide, at the right
        typed = {"place": ("right",), "width": typed.pop("beside"), **typed}
    if "wrap" in typed:  # in the column, at the side that either word names, else at the right
        sides = [*typed["wrap"], *typed.get("place", ())]
        side = next((one for one in sides if one in ("left", "right")), "right")
        typed |= {"wrap": (side,), "place": ("inline",)}
    typed |= {"bleed": tuple(sorted(map(str, typed["bleed"])))} if "bleed" in typed else {}
    if typed != _worn(block, typed):
        return False
    said = alt["alt"] or ""
    said = said if alt["open"] and alt["close"] else f"{alt['open'] or ''}{said}{alt['close'] or ''}"
    return not slips(said.strip(), (Run(block.alt),) if block.alt else ())


def _numbers(value: str) -> tuple[float | str, ...]:
    """The parts of a word's value, percentages as fractions."""
    return tuple(_number(part.strip()) for part in re.split("[,，]", value))


def _number(part: str) -> float | str:
    found = _NUMBER.fullmatch(part)
    if found is None:
        return part
    number = float(found["number"])
    return number / 100 if found["unit"] in ("%", "％") else f"{number:g}{found['unit']}"


def _worn(block: Figure, typed: Iterable[str]) -> dict[str, tuple[float | str, ...]]:
    """The words that a block answers to: those that were typed, and all that are not as usual."""
    crop = block.crop
    worn: dict[str, tuple[float | str, ...]] = {
        "focus": block.focus,
        "fit": (block.fit,),
        "crop": (crop.left, crop.top, crop.right, crop.bottom),
        "width": (block.width,),
        "place": (block.place,),
        "wrap": (block.wrap,),
        "bleed": tuple(sorted(block.bleed)),
    }
    usual: dict[str, tuple[float | str, ...]] = {
        "focus": (0.5, 0.5), "fit": ("",), "crop": (0.0, 0.0, 0.0, 0.0), "width": ("",), "place": ("",), "bleed": (),
        "wrap": ("",),
    }  # fmt: skip
    return {name: value for name, value in worn.items() if name in typed or value != usual[name]}
