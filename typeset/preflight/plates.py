"""The plates of a file as Ghostscript separates them, and the ink on them where layers overprint each other.

Ghostscript is a program of its own, asked for by name; it may read the file alone (-dSAFER), within time and memory.
"""

import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from typeset.errors import Finding, MachineError, Severity, Text
from typeset.preflight.checking import Checked, unfinished
from typeset.preflight.inks import TOLERANCE
from typeset.preflight.opening import Boxes
from typeset.preflight.pictures import MUCH
from typeset.preflight.telling import Breach, findings_of
from typeset.rules import ROWS

DPI = 100
"""Pixels an inch: ink is a matter of areas, and a page of a broadsheet is three million pixels."""
SECONDS, MEMORY, LARGEST_PLATE = 180, 3 * 2**30, 2 * 2**30
DEVICE = ("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiff32nc", f"-r{DPI}", "-sOutputFile=page%d.tif")


def plate_findings(path: Path, tac: float, seen: Checked) -> tuple[Finding, ...]:
    """X05 on the plates of every page that is all of inks: what colours of screens become is Ghostscript's own choice.
    MachineError where there is no Ghostscript; EditionError PDF-FILE where it does not get through the file."""
    program = shutil.which("gs")
    if not program:
        row = ROWS["machine.ghostscript"]
        raise MachineError("machine.ghostscript", row.what, row.cure)
    with tempfile.TemporaryDirectory() as folder:
        _separate(program, path, Path(folder))
        screens = {one.page for one in seen.findings if one.id == "X04"}
        pages = [number for number in range(1, seen.pages + 1) if number not in screens]
        try:
            found = [breach for number in pages for breach in _page(Path(folder), number, tac, seen)]
        except OSError as fault:  # a plate that is not there or not whole
            raise unfinished(path) from fault
        return tuple(findings_of(found))


def _separate(program: str, path: Path, folder: Path) -> None:
    try:
        subprocess.run(
            [program, *DEVICE, str(path.resolve())],
            cwd=folder,
            check=True,
            capture_output=True,
            timeout=SECONDS,
            preexec_fn=_bounded,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as fault:
        raise unfinished(path) from fault


def _bounded() -> None:
    for limit, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, LARGEST_PLATE),
    ):
        resource.setrlimit(limit, (most, most))


def _page(folder: Path, number: int, tac: float, seen: Checked) -> Iterator[Breach]:
    with Image.open(folder / f"page{number}.tif", formats=("TIFF",)) as opened:
        ink = np.asarray(opened).sum(axis=2, dtype=np.uint16) / 2.55
    over = float((ink > tac + TOLERANCE).mean())
    if over:
        row, column = divmod(int(ink.argmax()), ink.shape[1])
        place = _place(seen.boxes[number - 1], column * 72 / DPI, row * 72 / DPI)
        weight = Severity.ERROR if over >= MUCH else Severity.WARNING
        yield Breach("X05", f"{ink.max():.0f} %, {100 * over:.2g} %", place, number, weight, OVERLAID)


OVERLAID = Text("各层合在一起，总墨量超过上限。", "All layers together there is more ink than the limit.")


def _place(boxes: Boxes, x: float, y: float) -> str:
    """A point from the media's top left, as places are told."""
    return boxes.place(boxes.media.x0 + x, boxes.media.y1 - y)
