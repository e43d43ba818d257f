"""A file separated into plates by Ghostscript, as many pages at a time as a folder holds.

Ghostscript is a program of its own, asked for by name; it may read the file alone (-dSAFER), within time and memory.
"""

import math
import resource
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from typeset.errors import MachineError
from typeset.preflight.checking import unfinished
from typeset.preflight.opening import Boxes
from typeset.rules import ROWS

USUAL_DPI, FINEST_DPI, ACROSS, MOST_PIXELS = 100, 300, 1400, 12_000_000
"""Pixels an inch: ink is a matter of areas, and a page of a broadsheet is three million pixels. Smaller pages are
separated finer, so that they are so many across, and larger ones coarser, so many at most."""
FINER = 2
"""How much finer pages are drawn than measured: a pixel's ink is that of its whole area, and type is smooth."""
SECONDS, MEMORY, LARGEST_PLATE = 180, 3 * 2**30, 2**30
"""Bounds of one call: processor time, bytes of memory, bytes of a plate's file."""
AT_ONCE = 8
"""Pages that are separated by one call: starting Ghostscript takes 0.1 s, and a broadsheet's plates 20 MB."""


def ghostscript() -> str:
    """The program; empty where it is not installed."""
    return shutil.which("gs") or ""


def wanted_ghostscript() -> str:
    """The program. MachineError where it is not installed."""
    program = ghostscript()
    if not program:
        row = ROWS["machine.ghostscript"]
        raise MachineError("machine.ghostscript", row.what, row.cure)
    return program


def dots_an_inch(pages: Sequence[Boxes]) -> int:
    """How fine pages are separated together."""
    width = max((boxes.size[0] for boxes in pages), default=1.0)
    area = max((boxes.size[0] * boxes.size[1] for boxes in pages), default=1.0)
    wished = min(FINEST_DPI, max(USUAL_DPI, ACROSS * 72 / width))
    return max(1, math.floor(min(wished, 72 * math.sqrt(MOST_PIXELS / area))))


def separate(program: str, path: Path, pages: range, dpi: int, folder: Path) -> None:
    """The plates of some pages, numbered from 1, as TIFFs in a folder, counted from the first of them: page1.tif has
    all inks mixed from the four of the process, page1(Cyan).tif one by itself, 0 where it is solid.
    EditionError PDF-FILE where Ghostscript does not get through the file."""
    asked = (
        "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-sCompression=lzw", f"-r{FINER * dpi}",
        f"-dDownScaleFactor={FINER}",
        f"-dFirstPage={pages.start}", f"-dLastPage={pages.stop - 1}", "-sOutputFile=page%d.tif",
    )  # fmt: skip
    try:
        subprocess.run(
            [program, *asked, str(path.resolve())],
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
