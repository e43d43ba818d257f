"""The author's style sheets as the painter may have them: without what only the composer reads."""

from collections.abc import Sequence
from pathlib import Path

from typeset.resources import styles_dir
from typeset.style.reading import Reader


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
