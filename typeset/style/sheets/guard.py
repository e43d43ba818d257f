"""A sheet may come from strangers: its size, its nesting and its imports are bounded before anything parses it."""

import os
import re
from pathlib import Path

from typeset.errors import EditionError, Text, Where

MAX_BYTES = 1_000_000
MAX_DEPTH = 32
MAX_SHEETS = 64
MAX_VALUE = 10_000
"""Bytes of a sheet, brackets within brackets, sheets of a paper with all they import, characters of a value."""

MAX_CHAIN = 64
"""Variables that stand for variables."""

NO_BRACKETS = re.compile(rb"/\*.*?(?:\*/|\Z)|\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?|\\.", re.DOTALL)
"""Comments, strings and escapes: brackets in them count for nothing."""

ENDLESS_NUMBER = re.compile(rb"[0-9]{1000}")
"""More digits than a number can have; the parser reads it as one, which Python refuses above 4300."""

CLOSED_BY = {b"(": b")", b"[": b"]", b"{": b"}"}


def bounded(path: Path) -> bytes:
    """The bytes of a sheet. Raises EditionError where it is larger or nested deeper than any sheet needs."""
    place = Where(f"{path.parent.name}/{path.name}")
    if path.stat().st_size > MAX_BYTES:
        raise EditionError("STYLE-SIZE", TOO_LARGE, SHORTER, place)
    content = path.read_bytes()
    bare = NO_BRACKETS.sub(b"", content)
    if _depth(bare) > MAX_DEPTH:
        raise EditionError("STYLE-DEPTH", TOO_DEEP, SHORTER, place)
    if ENDLESS_NUMBER.search(bare):
        raise EditionError("STYLE-SIZE", TOO_MANY_DIGITS, SHORTER, place)
    return content


def _depth(bare: bytes) -> int:
    """How deep brackets stand within brackets; one that closes nothing is passed over, as CSS does."""
    waiting: list[bytes] = []
    deepest = 0
    for bracket in re.findall(rb"[()\[\]{}]", bare):
        if bracket in CLOSED_BY:
            waiting.append(CLOSED_BY[bracket])
            deepest = max(deepest, len(waiting))
        elif waiting and waiting[-1] == bracket:
            waiting.pop()
    return deepest


def is_sheet(path: Path) -> bool:
    """Whether a file of that name is there and can be read; a name that no folder can hold is none."""
    try:
        return path.is_file() and os.access(path, os.R_OK)
    except OSError:
        return False


def refuse_imports(path: Path) -> EditionError:
    """The error that there are more sheets than a paper needs."""
    return EditionError("STYLE-IMPORTS", TOO_MANY, SHORTER, Where(f"{path.parent.name}/{path.name}"))


def refuse_variables(name: str, place: str) -> EditionError:
    """The error that a variable grows without bound; `place` is the file and line of its declaration."""
    file, _colon, line = place.rpartition(":")
    return EditionError("STYLE-VARIABLE", TOO_LONG, SHORTER, Where(file, int(line or 0), name))


TOO_LARGE = Text("样式表超过一百万字节。", "The style sheet is larger than a million bytes.")
TOO_DEEP = Text("样式表括号嵌套过深。", "Brackets of the style sheet are nested too deep.")
TOO_MANY_DIGITS = Text("样式表中有上千位的数字。", "A number in the style sheet has a thousand digits.")
TOO_MANY = Text("引入的样式表过多。", "Too many style sheets are imported.")
TOO_LONG = Text("样式变量展开后过长或层数过多。", "A variable of the sheets grows too long or leads too far.")
SHORTER = Text("请精简样式表。", "Make the style sheet simpler.")
