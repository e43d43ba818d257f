"""Every end of the program has its exit code and no traceback: signals, an output that takes no more, little memory."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import uharfbuzz as hb

from tests.conftest import ROOT
from typeset.compose.faces.fontfiles import font_bytes
from typeset.errors import MachineError

ENDING = {"Control-C": signal.SIGINT, "kill": signal.SIGTERM, "a closed terminal": signal.SIGHUP}

STOP_AT_IMPORT = """
import os, signal, sys
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), {number})
sys.meta_path.insert(0, Stop())
from typeset.cli import main
sys.argv = ["typeset", "check", "bare"]
main()
"""


def ran(code: str, folder: Path, **streams: Any) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    given: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
    return subprocess.run([sys.executable, "-c", code], cwd=folder, env=env, text=True, check=False, **given)


@pytest.mark.parametrize("number", list(ENDING.values()), ids=list(ENDING))
def test_a_signal_that_ends_the_program_gives_its_code(bare: Path, number: int) -> None:
    ended = ran(
        STOP_AT_IMPORT.format(module="typeset.cli.commands.checking", number=int(number)), bare.parent
    )
    assert (ended.returncode, ended.stderr) == (128 + number, "")


@pytest.mark.parametrize("module", ["typeset.errors", "typer", "numpy", "rjieba"])
def test_control_c_while_the_program_is_loaded_ends_it_quietly(bare: Path, module: str) -> None:
    ended = ran(STOP_AT_IMPORT.format(module=module, number=int(signal.SIGINT)), bare.parent)
    assert (ended.returncode, ended.stderr) == (130, "")


def test_control_c_below_a_loader_that_lets_no_exception_through_ends_the_program(bare: Path) -> None:
    swallowed = STOP_AT_IMPORT.replace(
        "            os.kill(os.getpid(), {number})",
        "            try: os.kill(os.getpid(), {number})\n            except BaseException: pass",
    )
    ended = ran(swallowed.format(module="rjieba", number=int(signal.SIGINT)), bare.parent)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")


STOP_IN_A_DESTRUCTOR = """
import os, signal, sys
from typeset import cli
from typeset.makeup import edition
class Gone:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
def make_up(desk):
    Gone()
    raise AssertionError("the program went on")
edition.make_up_in = make_up
sys.argv = ["typeset", "check", "bare"]
cli.main()
"""


def test_a_signal_where_nobody_can_be_told_of_it_ends_the_program_all_the_same(bare: Path) -> None:
    ended = ran(STOP_IN_A_DESTRUCTOR, bare.parent)
    assert (ended.returncode, ended.stderr) == (130, "")


TWICE = """    try:
        os.kill(os.getpid(), signal.SIGTERM)
    finally:
        os.kill(os.getpid(), signal.SIGINT)
"""
STOP_TWICE = STOP_IN_A_DESTRUCTOR.replace("    Gone()\n", TWICE)


def test_who_presses_twice_does_not_wait_for_anything(bare: Path) -> None:
    ended = ran(STOP_TWICE, bare.parent)
    assert (ended.returncode, ended.stderr) == (130, "")


def test_a_signal_that_was_to_be_ignored_is_ignored(bare: Path) -> None:
    code = "import signal\nsignal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
    ended = ran(code + STOP_AT_IMPORT.format(module="typer", number=int(signal.SIGHUP)), bare.parent)
    assert ended.returncode == 0, ended.stderr


TOLD = [("rules",), ("check", "bare", "--format", "json"), ("--help",)]


@pytest.mark.parametrize("arguments", TOLD, ids=" ".join)
def test_a_full_output_is_a_fault_of_the_machine(bare: Path, arguments: tuple[str, ...]) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with open("/dev/full", "w") as full:
        ended = ran(_run(*arguments), bare.parent, stdout=full)
    assert ended.returncode == 4
    assert ended.stderr.startswith("OUT2 ") and ended.stderr.count("\n") == 2


@pytest.mark.parametrize("arguments", TOLD, ids=" ".join)
def test_an_output_that_nobody_reads_is_a_fault_of_the_machine(
    bare: Path, arguments: tuple[str, ...]
) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    ended = ran(_run(*arguments), bare.parent, stdout=writes)
    os.close(writes)
    assert ended.returncode == 4
    assert ended.stderr.startswith("OUT2 ") and ended.stderr.count("\n") == 2


@pytest.mark.parametrize("closed", ["2>&-", ">&- 2>&- <&-", "2> /dev/full"])
def test_what_cannot_be_told_changes_no_exit_code(bare: Path, closed: str) -> None:
    for folder, code in (("bare", 0), ("nowhere", 3)):
        command = f"{sys.executable} -m typeset check {folder} {closed}"
        env = os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
        assert subprocess.run(command, shell=True, cwd=bare.parent, env=env, check=False).returncode == code


def _run(*arguments: str) -> str:
    return f"import sys\nfrom typeset.cli import main\nsys.argv = {['typeset', *arguments]!r}\nmain()"


def _bounded(mebibytes: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_AS, (mebibytes * 2**20,) * 2)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not hold to the bound on address space")
@pytest.mark.parametrize("mebibytes", [128, 400])
def test_little_memory_is_a_fault_of_the_machine(bare: Path, mebibytes: int) -> None:
    ended = ran(_run("check", "bare"), bare.parent, preexec_fn=_bounded(mebibytes))
    assert ended.returncode == 4
    assert ended.stderr.startswith("machine.") and "Traceback" not in ended.stderr


def test_a_font_that_cannot_be_opened_is_named_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match=r"song\.otf.*No such file"):
        font_bytes(tmp_path / "song.otf")


def test_a_font_that_finds_no_room_is_told_as_lack_of_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: str) -> hb.Blob:
        raise hb.HarfBuzzError(f"Failed to open: {path}")

    (tmp_path / "song.otf").write_bytes(b"OTTO")
    monkeypatch.setattr(hb.Blob, "from_file_path", full, raising=False)
    with pytest.raises(MemoryError):
        font_bytes(tmp_path / "song.otf")


def test_control_c_while_the_first_module_is_looked_for_is_quiet(bare: Path) -> None:
    finder = (
        "import os, runpy, signal, sys\n"
        "class Asked:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'typeset.cli': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Asked())\n"
        "sys.argv = ['typeset', 'check', 'bare']\n"
        "runpy.run_module('typeset', run_name='__main__')"
    )
    ended = ran(finder, bare.parent)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")


LOUD = """
import logging, sys, warnings
from typeset import cli
from typeset.cli.commands import listing
def show_rules(name):
    logging.getLogger("weasyprint").warning("Failed to load font")
    logging.getLogger("fontTools.ttLib").error("odd table")
    warnings.warn("a library is old")
    return 0
listing.show_rules = show_rules
sys.argv = ["typeset", "rules"]
cli.main()
"""


def test_no_library_writes_lines_of_its_own(tmp_path: Path) -> None:
    ended = ran(LOUD, tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
