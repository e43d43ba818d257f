"""The author's style sheets as the painter may have them: without what only the composer reads."""

import re
from collections.abc import Sequence
from pathlib import Path

from typeset.errors import Finding, Severity, Text
from typeset.resources import styles_dir
from typeset.style.sheets.reading import Reader


def painter_css(paths: Sequence[Path]) -> str:
    """The sheets in cascade order as one, painter.css last, as the cascade has read them: imports and conditions
    followed, without declarations that are the composer's alone, without the size of `@page`, which is the grid's,
    and without what is no CSS."""
    return "\n".join(line for line, _place in painter_lines(paths))


def painter_lines(paths: Sequence[Path]) -> list[tuple[str, str]]:
    """The lines of that sheet, each with the file and line that it comes from."""
    reader = Reader()
    for path in (*paths, styles_dir() / "painter.css"):
        reader.read(path)
    return reader.painted


IGNORED = re.compile(r"Ignored `([^:`]+):(.*?)` at (\d+):\d+, (.*)\.$", re.DOTALL)
"""How WeasyPrint says that it does not take a declaration: its name and value, its line, the reason."""


def painter_findings(told: Sequence[str], paths: Sequence[Path]) -> tuple[Finding, ...]:
    """What the painter said of the sheets, each with the file and line that the declaration stands in, and what else
    it said, as it said it."""
    lines = painter_lines(paths) if told else []
    matches = ((IGNORED.match(one), one) for one in told)
    return tuple(dict.fromkeys(_finding(match, lines) if match else _remark(one) for match, one in matches))


def _remark(said: str) -> Finding:
    return Finding(
        "STYLE-PAINTER",
        Severity.WARNING,
        Text("绘制者另有话说，见引文。", "The painter has something to say besides."),
        quote=said[:200],
        cure=Text(
            "对照样式、模板和字体查看这一处。", "Look into the sheets, the templates and the faces for it."
        ),
    )


def _finding(match: re.Match[str], lines: Sequence[tuple[str, str]]) -> Finding:
    name, value, line, reason = match.groups()
    text, place = lines[int(line) - 1] if int(line) <= len(lines) else ("", "")
    return Finding(
        "STYLE-PAINTER",
        Severity.WARNING,
        Text(
            "绘制者不认识这个属性或取值，已忽略。", f"The painter does not take this declaration ({reason})."
        ),
        quote=f"{name.strip()}: {value.strip()}",
        place=place if name.strip() in text else "",
        cure=Text(
            "请改用 CSS 2.1 或 WeasyPrint 支持的取值。",
            "Use a value of CSS 2.1, or another that WeasyPrint takes.",
        ),
    )
