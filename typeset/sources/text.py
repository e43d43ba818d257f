"""Files to text: read whole and within bounds, with one kind of line end and no character that prints nothing."""

import re
from dataclasses import dataclass
from pathlib import Path

from typeset.errors import EditionError, Finding, Severity, Text, Where
from typeset.rules import ROWS
from typeset.sources.encodings import characters
from typeset.sources.faults import fault, group

MANIFEST = "edition.yaml"
"""The file of an edition's folder that says what is in the issue."""

YAML_LIMIT = 128 * 1024
"""Bytes of YAML in one file: a national daily's edition.yaml has less than a tenth of it."""

COPY_LIMIT = 4 * 1024 * 1024
"""Bytes in an article: about twenty times the longest text a newspaper prints."""

REFUSED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\U0001fffe\U0001ffff]")
"""Characters that print nothing and that a face, an XML file or a terminal takes amiss (Unicode Cc, Cs), and
noncharacters that stand for something while a file is read."""

SOFT_RETURN = "\u2028"
"""How the line ends of other programs are read: InDesign's and Word's soft return and its forms in plain text."""
_SOFT_RETURNS = {0x0B: SOFT_RETURN, 0x0C: SOFT_RETURN, 0x85: SOFT_RETURN}
_SOFT = re.compile("[\x0b\x0c\x85\u2028\u2029]")

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, what was noticed while reading it, and the name of its encoding.

    Its lines end with line feeds; U+2028 stands where another program ended a line within a paragraph, U+2029 where it
    ended a paragraph."""

    text: str
    findings: tuple[Finding, ...] = ()
    encoding: str = "UTF-8"


def read_text(path: Path, name: str, limit: int) -> Decoded:
    """The text of a file; `name` is how messages call it. EditionErrors when it cannot be had."""
    return decode(read_bytes(path, name, limit), name)


def read_bytes(path: Path, name: str, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes."""
    try:
        if not is_file(path):
            raise group([missing(name)])
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
    """Text from bytes of unknown encoding."""
    read = characters(data, name)
    text = read.text.replace("\r\n", "\n").replace("\r", "\n")
    errors = _control_errors(text, name)
    if errors:
        raise group(errors)
    findings = () if read.encoding == "UTF-8" else (_encoding_finding(name, read.encoding),)
    if _SOFT.search(text):
        findings = (*findings, _soft_finding(text, name))
        text = text.translate(_SOFT_RETURNS)
    return Decoded(text, findings, read.encoding)


def _control_errors(text: str, name: str) -> list[EditionError]:
    """One error for each of the first lines with a control character."""
    lines: dict[int, str] = {}
    for match in REFUSED.finditer(text):
        lines.setdefault(text.count("\n", 0, match.start()) + 1, match.group())
        if len(lines) == _SHOWN:
            break
    return [control_fault(Where(name, line), char) for line, char in lines.items()]


def missing(name: str) -> EditionError:
    """The error for a file that is not there, or is none."""
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


def control_fault(where: Where, char: str) -> EditionError:
    """The error for a character that is refused."""
    code = f"U+{ord(char):04X}"
    return fault(
        "D02",
        (f"这一行有控制字符 {code}。", f"There is a control character {code} in this line."),
        ("删去它。", "Delete it."),
        where,
    )


def _encoding_finding(name: str, encoding: str) -> Finding:
    return Finding(
        "C01",
        Severity.INFO,
        Text(f"文件按 {encoding} 编码读入。", f"The file was read as {encoding}."),
        place=name,
        cure=ROWS["C01"].cure,
    )


def _soft_finding(text: str, name: str) -> Finding:
    found = _SOFT.findall(text)
    line = text.count("\n", 0, _SOFT.search(text).start()) + 1  # type: ignore[union-attr]
    codes = "、".join(sorted({f"U+{ord(char):04X}" for char in found}))
    return Finding(
        "C11",
        Severity.INFO,
        Text(
            f"{len(found)} 处软回车（{codes}）按换行读入。",
            f"{len(found)} soft returns ({codes}) were read as line ends.",
        ),
        place=str(Where(name, line)),
        cure=ROWS["C11"].cure,
    )


def is_svg(image: str) -> bool:
    """Whether a picture is called a drawing."""
    return image.lower().endswith(".svg")


def is_pdf(image: str) -> bool:
    """Whether a picture is called a PDF."""
    return image.lower().endswith(".pdf")
