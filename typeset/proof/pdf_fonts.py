"""Promise 1 in the PDF's fonts: every face is in the file, and no character is shown with a face's empty box."""

import io
import re
from collections.abc import Iterator

import pikepdf

from typeset.errors import Finding, Severity, Text

EMPTY_BOX = re.compile(rb"<0000>\s*(?:<0000>\s*)?<((?:[0-9A-Fa-f]{4})+)>")
"""A ToUnicode entry for glyph 0 (.notdef), which stands for a character that the face does not have."""


def bad_fonts(data: bytes) -> Iterator[Finding]:
    """Findings for fonts that the file does not carry and for characters shown as an empty box."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for font in document.objects:
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font":
                yield from _faults(font)


def _faults(font: pikepdf.Dictionary) -> Iterator[Finding]:
    name = str(font.get("/BaseFont", "?"))
    descriptor = font.get("/FontDescriptor")
    if descriptor is not None and not any(f"/FontFile{n}" in descriptor for n in ("", "2", "3")):
        yield _finding("G04", Text(f"字体没有嵌入：{name}", f"a font is not embedded: {name}"), "")
    if "/ToUnicode" in font:
        mappings = font.ToUnicode.read_bytes().partition(b"beginbf")[2]
        for said in EMPTY_BOX.findall(mappings):
            char = bytes.fromhex(said.decode()).decode("utf-16-be", "replace")
            yield _finding("G05", Text("字形缺失，印成空框", "printed as an empty box"), char)


def _finding(rule: str, message: Text, quote: str) -> Finding:
    cure = Text(
        "换字，或安装有此字的字体（typeset fonts）",
        "change it, or install a face that has it (typeset fonts)",
    )
    return Finding(rule, Severity.ERROR, message, quote, cure=cure)
