"""Bytes of unknown encoding to characters: UTF-8, UTF-16, GB 18030 of 2022 with cp936's euro; Big5 is told by name.

A newsroom's files come from three decades of systems. What decodes by chance as something else would print as mojibake,
so a file is taken for GB 18030 only where it is neither damaged UTF-8 nor, by its commonest characters, Big5.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from typeset.errors import EditionError, EditionErrors, Where
from typeset.sources.faults import fault, group

BOMS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
"""Marks at a file's start (Unicode 16, 23.8); those of UTF-8 and GB 18030 are U+FEFF when they are read."""

NAMES = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
}
GB18030 = "GB18030"

LATER = {
    0xE5E5: 0x3000, 0xE7C7: 0x1E3F,
    0xE78D: 0xFE10, 0xE78E: 0xFE12, 0xE78F: 0xFE11, 0xE790: 0xFE13, 0xE791: 0xFE14, 0xE792: 0xFE15, 0xE793: 0xFE16,
    0xE794: 0xFE17, 0xE795: 0xFE18, 0xE796: 0xFE19,
    0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE832: 0x9FB8, 0xE843: 0x9FB9, 0xE854: 0x9FBA,
    0xE864: 0x9FBB,
    0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE831: 0x215D7, 0xE83B: 0x2298F, 0xE855: 0x241FE,
}  # fmt: skip
"""Where Python's codec gives private use for two bytes that are a character by now.

A3A0, A8BC, A6D9 to A6F3, and of FE59 to FEA0 what Unicode's BMP has: GB 18030-2005 and -2022, as browsers read them
(https://encoding.spec.whatwg.org/index-gb18030.txt, https://github.com/whatwg/encoding/pull/336). In the last row six
ideographs (FE51 to FE91) that GB/T 22321.1-2018 calls doubles of these."""

_PAIR = re.compile(rb"[\x81-\xfe][\x30-\x39][\x81-\xfe][\x30-\x39]|[\x81-\xfe][\x40-\x7e\x80-\xfe]")
_BIG5_COMMON, _GB_COMMON = (0xA1, 0xC6), ((0xA1, 0xA3), (0xB0, 0xD7))
"""Lead bytes of the commonest characters: Big5's symbols and first level; GB 2312's (with trail bytes from A1)."""
_ENOUGH_BIG5, _TOO_MUCH_GB = 0.85, 0.6
"""Parts of a text's signs: simplified text in GB 18030 has above 0.9 of its own commonest, Big5 read so about 0.35."""
_LEAST_PAIRS = 2
_LONG = re.compile("[\u0800-\U0010ffff]")
"""Characters of three and four bytes in UTF-8."""
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Characters:
    """A file's characters as they stand in it, and the name of its encoding."""

    text: str
    encoding: str


def characters(data: bytes, name: str) -> Characters:
    """The characters of a file without the mark of its encoding. EditionErrors with the line of each byte that is none
    of them, or with the name of an encoding that is not read."""
    encoding = next((known for mark, known in BOMS if data.startswith(mark)), _without_mark(data))
    if encoding is None:
        return _gb18030(data, name)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise group([_bad_byte(name, _line_in_utf16(data, problem), data, problem.start)]) from problem
    return Characters(text.lstrip("\ufeff"), NAMES[encoding])


def _without_mark(data: bytes) -> str | None:
    """UTF-8, UTF-16 where every other byte at the start is nothing, None for what is neither."""
    head = data[:8]
    if len(head) > 3 and b"\0" in head:
        if not head[1::2].strip(b"\0") and b"\0" not in head[::2]:
            return "utf-16-le"
        if not head[::2].strip(b"\0") and b"\0" not in head[1::2]:
            return "utf-16-be"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _gb18030(data: bytes, name: str) -> Characters:
    if _is_damaged_utf8(data):
        raise _bad_lines(data, name, "utf-8")
    try:
        text: str | None = data.decode("gb18030", "typeset-cp936")
    except UnicodeDecodeError:
        text = None
    if _is_big5(data):
        raise group([_big5(name)])
    if text is None:
        raise _bad_lines(data, name, "gb18030")
    return Characters(text.translate(LATER).lstrip("\ufeff"), GB18030)


def _euro(problem: UnicodeError) -> tuple[str, int]:
    """cp936's euro sign, one byte that GB 18030 has no use for (https://encoding.spec.whatwg.org/#gbk)."""
    if isinstance(problem, UnicodeDecodeError) and problem.object[problem.start] == 0x80:
        return "€", problem.start + 1
    raise problem


codecs.register_error("typeset-cp936", _euro)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most of what is beyond ASCII is UTF-8 of three bytes or four, which is chance in other encodings."""
    read = data.decode("utf-8", "replace")
    bad = read.count("\ufffd")
    return len(_LONG.findall(read)) - bad > bad


def _is_big5(data: bytes) -> bool:
    """Whether the text reads as Big5, and as common characters only so."""
    try:
        data.decode("big5hkscs")
    except UnicodeDecodeError:
        return False
    pairs = [match.group() for match in _PAIR.finditer(data)]
    if len(pairs) < _LEAST_PAIRS:
        return False
    big5 = sum(_BIG5_COMMON[0] <= pair[0] <= _BIG5_COMMON[1] for pair in pairs)
    gb = sum(pair[1] >= 0xA1 and any(low <= pair[0] <= high for low, high in _GB_COMMON) for pair in pairs)
    return big5 >= _ENOUGH_BIG5 * len(pairs) and gb <= _TOO_MUCH_GB * len(pairs)


def _bad_lines(data: bytes, name: str, encoding: str) -> EditionErrors:
    """One error for each of the first lines with bytes that the encoding does not have; none has a line feed in a
    character."""
    return group(list(_line_faults(data, name, encoding))[:_SHOWN])


def _line_faults(data: bytes, name: str, encoding: str) -> Iterator[EditionError]:
    errors = "typeset-cp936" if encoding == "gb18030" else "strict"
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            line.decode(encoding, errors)
        except UnicodeDecodeError as problem:
            yield _bad_byte(name, number, line, problem.start)


def _line_in_utf16(data: bytes, problem: UnicodeDecodeError) -> int:
    return data[: problem.start].decode(problem.encoding, "replace").count("\n") + 1


def _bad_byte(name: str, line: int, data: bytes, at: int) -> EditionError:
    code = f"{data[at]:02X}" if at < len(data) else "—"
    return fault(
        "D02",
        (
            f"这一行有坏字节（{code}），不是完整的字。",
            f"There is a broken byte ({code}) in this line, no whole character.",
        ),
        ("打开文件补正这一处，另存为 UTF-8。", "Open the file, mend the place, and save it as UTF-8."),
        Where(name, line),
    )


def _big5(name: str) -> EditionError:
    return fault(
        "D02",
        ("文件看来是 Big5（繁体）编码，没有读。", "The file seems to be in Big5 and was not read."),
        ("用编辑器按 Big5 打开，另存为 UTF-8。", "Open it as Big5 in an editor and save it as UTF-8."),
        Where(name),
    )
