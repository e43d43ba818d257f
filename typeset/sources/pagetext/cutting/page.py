"""Bytes of a page of text to numbered lines, saying which encoding and which line ends were met."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from typeset.errors import Finding
from typeset.sources.encodings import GB18030
from typeset.sources.text import decode

_LINE_ENDS = re.compile(r"\r\n|\r|\n|\f|\u2028|\u2029|\x85")
_NAMES = {"\r\n": "CRLF", "\r": "CR", "\n": "LF", "\f": "FF", "\u2028": "LS", "\u2029": "PS", "\x85": "NEL"}
_SPACE = " \t\u3000\xa0"
_INVISIBLE = re.compile("[\ufeff\u200b]")


def _as_it_is(data: bytes) -> bytes:
    return data


FORMATS: dict[str, Callable[[bytes], bytes]] = {".txt": _as_it_is}
"""How a file of each ending becomes a page of text, paragraph by paragraph: every word of it, in the order of reading,
a headline or a paragraph on a line of its own, with an empty line before each article. Other endings are text, too."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line with something on it: its number from 1, its text without the spaces at its ends, the empty lines
    before it, and whether it was indented by two spaces or more, as a paragraph is."""

    number: int
    text: str
    gap: int = 0
    indented: bool = False


@dataclass(frozen=True, slots=True)
class PageText:
    """A page of text: what it is called, its encoding, its kinds of line end, all its lines and those with text."""

    name: str
    encoding: str
    line_ends: tuple[str, ...]
    raw: tuple[str, ...]
    lines: tuple[PageLine, ...]
    findings: tuple[Finding, ...] = ()


def read_page_text(data: bytes, name: str) -> PageText:
    """The lines of a page of text in UTF-8, UTF-16 or GB18030, or of another format by the name's ending. EditionErrors
    where the text is in none of these encodings."""
    data = FORMATS.get(PurePath(name).suffix.lower(), _as_it_is)(data)
    encoding, unified = _encoding(data), data
    if encoding.startswith("UTF-16"):
        order = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else f"utf-16-{encoding[-2:].lower()}"
        unified = data.decode(order, errors="replace").encode("utf-8")
    kinds, unified = _without_page_breaks(unified)
    decoded = decode(unified, name)
    if decoded.encoding == GB18030:
        encoding = GB18030
    raw = tuple(decoded.text.split("\n"))
    return PageText(name, encoding, kinds, raw, tuple(_lines(raw)), decoded.findings)


def _encoding(data: bytes) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        return "UTF-8 (BOM)"
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    if b"\n\0" in data and data.find(b"\n\0") % 2 == 0:
        return "UTF-16 LE"
    if b"\0\n" in data and data.find(b"\0\n") % 2 == 0:
        return "UTF-16 BE"
    return "UTF-8"


def _without_page_breaks(data: bytes) -> tuple[tuple[str, ...], bytes]:
    """The kinds of line end, and the bytes with every one of them a line feed."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        kinds = [
            name
            for mark, name in _NAMES.items()
            if len(mark.encode("gb18030")) <= 2 and mark.encode() in data
        ]
        return tuple(kinds), data.replace(b"\f", b"\n")
    found = {_NAMES[mark] for mark in _LINE_ENDS.findall(text)}
    return tuple(name for name in _NAMES.values() if name in found), _LINE_ENDS.sub("\n", text).encode(
        "utf-8"
    )


def _lines(raw: tuple[str, ...]) -> list[PageLine]:
    lines: list[PageLine] = []
    gap = 0
    for number, text in enumerate(raw, 1):
        bare = _INVISIBLE.sub("", text).strip(_SPACE)
        if not bare:
            gap += 1
            continue
        margin = _INVISIBLE.sub("", text)
        margin = margin[: len(margin) - len(margin.lstrip(_SPACE))]
        lines.append(
            PageLine(number, bare, gap, margin.startswith("\u3000\u3000") or len(margin.expandtabs(4)) >= 2)
        )
        gap = 0
    return lines
