"""What the system refuses is told with its own cause: the standard output only where that takes no more."""

import errno
import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import typer
from rich.console import Console

from typeset.cli.machine import told_faults
from typeset.errors import MachineError


def refuse(number: int) -> Callable[[], None]:
    def act() -> None:
        raise OSError(number, os.strerror(number))

    return act


def write_a_file() -> None:
    with io.FileIO(os.open("/dev/full", os.O_WRONLY), "w") as file:
        file.write(b"x")


def open_a_file() -> None:
    Path("/none/such").read_bytes()


def code_of(act: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(MachineError) as told, told_faults():
        act()
    assert told.value.cause.zh and told.value.cure.zh and told.value.cure.en
    return told.value.code, told.value.cause.en


@pytest.mark.parametrize("number", [errno.EMFILE, errno.EAGAIN, errno.EPIPE, errno.ENOSPC, errno.EPERM])
def test_what_the_system_does_not_give_keeps_its_own_cause(number: int) -> None:
    assert code_of(refuse(number)) == ("machine.system", f"The system refuses: {os.strerror(number)}.")


def test_a_process_that_finds_no_memory_is_told_as_lack_of_it() -> None:
    assert code_of(refuse(errno.ENOMEM))[0] == "machine.memory"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_file_that_a_full_disk_refuses_is_not_the_standard_output() -> None:
    assert code_of(write_a_file) == ("machine.system", "The system refuses: No space left on device.")


def test_a_file_with_a_name_is_named() -> None:
    assert code_of(open_a_file)[0] == "machine.file"


def full() -> int:
    return os.open("/dev/full", os.O_WRONLY)


def unread() -> int:
    reads, writes = os.pipe()
    os.close(reads)
    return writes


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("opened", [full, unread])
@pytest.mark.parametrize("by", ["echo", "rich"])
def test_a_standard_stream_that_takes_no_more_is_told_as_such(
    opened: Callable[[], int], by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.TextIOWrapper(io.FileIO(opened(), "w"), write_through=True)
    monkeypatch.setattr(sys, "stdout", stream)
    acts = {"echo": lambda: typer.echo("x"), "rich": lambda: Console(file=stream).print("x")}
    told = code_of(acts[by])
    monkeypatch.undo()
    with suppress(OSError):
        stream.close()
    assert told[0] == "OUT2"
