"""Bytes to text: UTF-8 with or without a mark, GB18030 when it is not UTF-8, one kind of line end."""

import re
from dataclasses import dataclass
from pathlib import Path

from typeset.errors import EditionError, Finding, Severity, Text, Where
from typeset.sources.faults import fault, group

YAML_LIMIT = 128 * 1024
"""Bytes of YAML in one file: a national daily's edition.yaml has less than a tenth of it."""

COPY_LIMIT = 4 * 1024 * 1024
"""Bytes in an article: about twenty times the longest text a newspaper prints."""

REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that print nothing and that a face, an XML file or a terminal takes amiss (Unicode Cc, Cs, Zl, Zp)."""

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text with line feeds only, and what was noticed while reading it."""

    text: str
    findings: tuple[Finding, ...] = ()


def read_text(path: Path, name: str, limit: int) -> Decoded:
    """The text of a file; `name` is how messages call it. EditionErrors when it cannot be had."""
    return decode(read_bytes(path, name, limit), name)


def read_bytes(path: Path, name: str, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes."""
    try:
        if not is_file(path):
            raise group([_missing(name)])
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as problem:
        raise group([_unreadable(name, problem)]) from problem
    if len(data) > limit:
        raise group([too_large(name, limit)])
    return data


def is_inside(folder: Path, path: Path) -> bool:
    """Whether `path` is in `folder` after all links are followed; what cannot be followed is not."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """Whether there is a regular file; a name that the system cannot even look up names none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def decode(data: bytes, name: str) -> Decoded:
    """Text from bytes of unknown encoding: UTF-8 first, since GB18030 text is almost never valid UTF-8."""
    findings: tuple[Finding, ...] = ()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        text = _gb18030(data, name, problem)
        findings = (_gb18030_finding(name),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    errors = _control_errors(text, name)
    if errors:
        raise group(errors)
    return Decoded(text, findings)


def _gb18030(data: bytes, name: str, first: UnicodeDecodeError) -> str:
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, first.start) + 1
        raise group([_no_encoding(name, line)]) from problem


def _control_errors(text: str, name: str) -> list[EditionError]:
    """One error for each of the first lines with a control character."""
    lines: dict[int, str] = {}
    for match in REFUSED.finditer(text):
        lines.setdefault(text.count("\n", 0, match.start()) + 1, match.group())
        if len(lines) == _SHOWN:
            break
    return [control_fault(Where(name, line), char) for line, char in lines.items()]


def _missing(name: str) -> EditionError:
    return fault(
        "D01",
        ("没有这个文件。", "There is no such file."),
        ("建立它，或改正文件夹的路径。", "Create it, or correct the path of the folder."),
        Where(name),
    )


def _unreadable(name: str, problem: Exception) -> EditionError:
    return fault(
        "D01",
        (f"文件读不出：{problem}。", f"The file cannot be read: {problem}."),
        ("检查文件权限。", "Check the file's permissions."),
        Where(name),
    )


def too_large(name: str, limit: int) -> EditionError:
    """The error for a file, or YAML in it, of more than `limit` bytes."""
    return fault(
        "D01",
        (f"文件超过 {limit // 1024} KB。", f"The file is larger than {limit // 1024} KB."),
        ("检查是否放错了文件；长稿请分篇。", "See whether it is the right file; divide long copy."),
        Where(name),
    )


def _no_encoding(name: str, line: int) -> EditionError:
    return fault(
        "D02",
        ("这里的字节既不是 UTF-8，也不是 GB18030。", "The bytes here are neither UTF-8 nor GB18030."),
        ("用编辑器另存为 UTF-8。", "Save the file as UTF-8."),
        Where(name, line),
    )


def control_fault(where: Where, char: str) -> EditionError:
    """The error for a character that is refused."""
    code = f"U+{ord(char):04X}"
    return fault(
        "D02",
        (f"这一行有控制字符 {code}。", f"There is a control character {code} in this line."),
        ("删去它。", "Delete it."),
        where,
    )


def _gb18030_finding(name: str) -> Finding:
    return Finding(
        "C01",
        Severity.INFO,
        Text("文件按 GB18030 编码读入。", "The file was read as GB18030."),
        place=name,
        cure=Text("存为 UTF-8 更稳妥。", "Saving it as UTF-8 is safer."),
    )
