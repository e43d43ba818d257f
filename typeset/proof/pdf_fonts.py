"""Promise 1 in the PDF's fonts: every face is in the file."""

import io
from collections.abc import Iterator

import pikepdf

from typeset.errors import Finding, Severity, Text

CURE = Text(
    "换字，或安装有此字的字体（typeset fonts）", "change it, or install a face that has it (typeset fonts)"
)


def bad_fonts(data: bytes) -> Iterator[Finding]:
    """Findings for fonts that the file does not carry."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for font in document.objects:
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == "/Font":
                yield from _faults(font)


def _faults(font: pikepdf.Dictionary) -> Iterator[Finding]:
    name, descriptor = str(font.get("/BaseFont", "?")), font.get("/FontDescriptor")
    if descriptor is not None and not any(f"/FontFile{n}" in descriptor for n in ("", "2", "3")):
        says = Text(f"字体没有嵌入：{name}", f"a font is not embedded: {name}")
        yield Finding("G04", Severity.ERROR, says, "", cure=CURE)
