"""Templates, pictures and drawings that mean harm: a page or an error that says where, within time and memory, and
nothing outside is reached."""

import multiprocessing
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from tests.edition import hostile
from tests.render import handmade
from typeset.edition import ArticleId, Figure
from typeset.errors import EditionError, EditionErrors, TypesetError
from typeset.makeup.model.page import Box, Picture
from typeset.render.epub.pictures import BookPicture, on_the_ladder
from typeset.render.ground.html import ground_html
from typeset.render.ground.painter_process import PICTURES, Ground, PainterProcess
from typeset.sources.article.picture import check_picture
from typeset.units import Pt

T = TypeVar("T")

SOME, MANY = 100, 3300
"""Files of each kind in the default run, and in the slow one: ten thousand of all three."""
LONGEST = 20.0
"""Seconds of processor time that one file may take."""
MOST_MEMORY = 2**20
"""Kilobytes that any process may take."""


def try_template(folder: Path, painter: PainterProcess, number: int) -> None:
    """Set and paint a page with the template."""
    block = folder / "house/templates/blocks/folio.html"
    block.parent.mkdir(parents=True, exist_ok=True)
    block.write_text(hostile.template(number), "utf-8", "surrogatepass")
    paper = replace(handmade.PAPER, templates=folder / "house/templates")
    html = ground_html(handmade.made(paper), handmade.edition(folder, paper), {}, painter)
    if number % 10 == 0:
        painter.paint(Ground(html, ""))()


def try_picture(folder: Path, painter: PainterProcess, number: int) -> None:
    """Take the picture as copy, print it, and put it into the book."""
    (folder / "images").mkdir(exist_ok=True)
    name = f"images/a.{('png', 'jpg', 'svg', 'tif')[number % 4]}"
    (folder / name).write_bytes(hostile.picture(number))
    frame = Picture(Box(Pt(0.0), Pt(0.0), Pt(90.0), Pt(60.0)), ArticleId("a"), name, "", (0.5, 0.5))
    try:
        check_picture(folder, Figure(name), "articles/a.md")
    except EditionErrors:
        if number % 5:
            return
    painter.develop(frame, folder)
    painter.beside(on_the_ladder, [BookPicture(name)], folder, 9_000_000, reads=(folder,))()


def try_drawing(folder: Path, painter: PainterProcess, number: int) -> None:
    """Paint the drawing, as a picture and within the page."""
    source = hostile.drawing(number)
    within = source if number % 3 == 0 else ""
    page = f"<section><img style='width:50pt;height:50pt' src='{PICTURES}0'>{within}</section>"
    painter.paint(Ground(page, "", {f"{PICTURES}0": source.encode("utf-8", "replace")}))()


TRIES: dict[str, Callable[[Path, PainterProcess, int], None]] = {
    "template": try_template,
    "picture": try_picture,
    "drawing": try_drawing,
}


def outcome(kind: str, folder: Path, painter: PainterProcess, number: int) -> str:
    """What became of a file: done, or an error that names a place and a way out."""
    try:
        TRIES[kind](folder, painter, number)
    except EditionErrors as errors:
        return told(next(errors.each()))
    except TypesetError as error:
        return told(error)
    return "done"


def told(error: TypesetError) -> str:
    assert error.cause.zh and error.cause.en and error.cure.zh and error.cure.en
    assert not isinstance(error, EditionError) or error.where.file or error.code == "PAINT", error
    return error.code


def processor_time() -> float:
    """Seconds of this process, of its children that ended, and of those that live."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    living = [Path(f"/proc/{child.pid}/stat") for child in multiprocessing.active_children()]
    rows = [file.read_text().rpartition(")")[2].split() for file in living if file.is_file()]
    ticks = sum(int(row[11]) + int(row[12]) for row in rows)
    return sum(one.ru_utime + one.ru_stime for one in used) + ticks / os.sysconf("SC_CLK_TCK")


def run(kind: str, folder: Path, numbers: range) -> set[str]:
    with PainterProcess() as painter:
        return {outcome(kind, folder, painter, number) for number in numbers}


def memory() -> int:
    """The most kilobytes that this process or one of its children held. What `getrusage` tells of a process itself
    counts the one that started it, too."""
    status = Path("/proc/self/status").read_text()
    own = int(status.partition("VmHWM:")[2].split()[0])
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


def in_its_own_process(work: Callable[..., T], *given: object) -> T:
    """The work in a process that is started for it, within the memory that one may take: a child that is forked from
    this one begins with all that other tests left here."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
        made = alone.submit(work, *given).result()
        assert alone.submit(memory).result() < MOST_MEMORY
    return made


def thousands(kind: str, folder: Path) -> None:
    with PainterProcess() as painter:
        for number in range(SOME, SOME + MANY):
            begun = processor_time()
            outcome(kind, folder, painter, number)
            assert processor_time() - begun < LONGEST, f"{kind} {number}"


@pytest.mark.parametrize("kind", TRIES)
def test_a_hostile_file_is_used_or_told(kind: str, tmp_path: Path) -> None:
    assert len(in_its_own_process(run, kind, tmp_path, range(SOME))) > 1, "some are told"


@pytest.mark.slow
@pytest.mark.parametrize("kind", TRIES)
def test_thousands_of_hostile_files_are_used_or_told(kind: str, tmp_path: Path) -> None:
    in_its_own_process(thousands, kind, tmp_path)


ALONE = """
import sys
from pathlib import Path
from tests.edition.test_hostile import TRIES, run
for kind in TRIES:
    run(kind, Path(sys.argv[1]) / "edition", range(int(sys.argv[2])))
"""
OPENED = re.compile(r'open(?:at)?\((?:AT_FDCWD, )?"([^"]+)".*\) = \d+')
CONNECTED = re.compile(r"(?:connect|sendto|sendmsg)\(\d+, \{?sa_family=AF_INET.*")
OWN = (
    *("/usr/", "/lib/", "/lib64/", "/proc/", "/dev/", "/sys/", "/var/cache/fontconfig", "/nonexistent/"),
    *("/etc/ld.so", "/etc/fonts", "/etc/mime.types", "/etc/localtime"),
)
"""Where Python, its libraries and the fonts are; the last is the home of nobody."""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_nothing_outside_is_opened_and_no_connection_made(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "edition").mkdir()
    log = tmp_path / "log"
    command = [
        "strace",
        "-f",
        "-o",
        str(log),
        "-e",
        "trace=%network,open,openat,execve",
        sys.executable,
        "-c",
        ALONE,
    ]
    environment = os.environ | {"PYTHONPATH": str(repository), "HOME": "/nonexistent"}
    subprocess.run(
        [*command, str(tmp_path), "60"], check=True, cwd=repository, env=environment, capture_output=True
    )
    lines = log.read_text("utf-8", "replace").splitlines()
    assert [line for line in lines if CONNECTED.search(line)] == []
    opened = {match[1] for line in lines if (match := OPENED.search(line))}
    assert str(tmp_path / "edition/images/a.png") in opened
    own = (*OWN, sys.prefix, sys.base_prefix, str(repository), str(tmp_path))
    packages = tuple(path for path in sys.path if path.startswith("/"))
    assert [name for name in opened if name.startswith("/") and not name.startswith((*own, *packages))] == []
