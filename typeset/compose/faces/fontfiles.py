"""The font files of this machine: which family and weight stands in which file, as fontconfig tells it."""

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import uharfbuzz as hb

from typeset.errors import MachineError, Text
from typeset.rules import ROWS
from typeset.store import digest

FORMAT = "%{file}\t%{index}\t%{weight}\t%{slant}\t%{variable}\t%{family}\n"

WEIGHTS = {
    0: 100,
    40: 200,
    50: 300,
    55: 350,
    75: 380,
    80: 400,
    100: 500,
    180: 600,
    200: 700,
    205: 800,
    210: 900,
}
"""Fontconfig's weights as CSS counts them (https://www.freedesktop.org/software/fontconfig/fontconfig-user.html)."""

INSTANCES = 0x10000
"""From this index on fontconfig names an instance of a variable font, which the embedder cannot take."""


@dataclass(frozen=True, slots=True, order=True)
class FontFile:
    """One upright face in a file: `index` is its place in a collection (.ttc), `weight` as CSS counts it."""

    family: str
    weight: int
    path: Path
    index: int


def installed_files() -> tuple[FontFile, ...]:
    """Every upright, unvaried face that fontconfig knows, sorted, so that the order of folders does not tell.

    Raises MachineError where fontconfig is not installed.
    """
    try:
        said = subprocess.run(
            ["fc-list", "--format", FORMAT], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError) as reason:
        raise MachineError(
            "machine.fontconfig",
            ROWS["machine.fontconfig"].what,
            Text("请安装 fontconfig 软件包。", "Install the package fontconfig."),
        ) from reason
    return tuple(sorted({file for row in said.splitlines() for file in _files(row)}))


def _files(row: str) -> list[FontFile]:
    """The face of one row under each of its families; none where it is slanted or variable."""
    path, index, weight, slant, variable, families = row.split("\t")
    if slant != "0" or variable == "True" or not weight.isdecimal() or int(index) >= INSTANCES:
        return []
    nearest = min(WEIGHTS, key=lambda known: abs(known - int(weight)))
    return [FontFile(family, WEIGHTS[nearest], Path(path), int(index)) for family in families.split(",")]


def font_bytes(path: Path) -> hb.Blob:
    """A font file as HarfBuzz reads it. MachineError where it cannot be opened; MemoryError where it finds no room."""
    try:
        return hb.Blob.from_file_path(str(path))
    except hb.HarfBuzzError as reason:
        raise _unopened(path) from reason


def _unopened(path: Path) -> Exception:
    """Why HarfBuzz, which tells no reason, could not open a file."""
    try:
        path.open("rb").close()
    except OSError as reason:
        return MachineError(
            "machine.font",
            Text(
                f"字体文件打不开：{path}：{reason.strerror}。",
                f"A font file cannot be opened: {path}: {reason.strerror}.",
            ),
            Text(
                "改它的权限，或重装这种字体（fc-cache 更新清单）。",
                "Give rights to read it, or install the font again (fc-cache renews the list).",
            ),
        )
    return MemoryError(f"no room for {path}")


def files_digest(files: Iterable[FontFile], language: str) -> str:
    """The hash of the files that there are, of what length and written when, and of a language."""
    return digest(language, [(file, *_as_written(file.path)) for file in files])


def _as_written(path: Path) -> tuple[int, int]:
    try:
        said = path.stat()
    except OSError:
        return 0, 0
    return said.st_size, said.st_mtime_ns


def nearest_weight(weights: list[int], asked: int) -> int:
    """The weight that serves the one that is asked for.

    CSS Fonts 4, font matching: https://drafts.csswg.org/css-fonts-4/#font-style-matching
    """
    if 400 <= asked <= 500:
        between = [weight for weight in weights if asked <= weight <= 500]
        if between:
            return min(between)
    below = [weight for weight in weights if weight <= asked]
    above = [weight for weight in weights if weight >= asked]
    if asked <= 500:
        return max(below) if below else min(above)
    return min(above) if above else max(below)
