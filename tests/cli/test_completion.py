"""Shells complete commands, options and their values."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import ROOT

ASKED = {
    "a command": ("ch", {"check"}),
    "an option": ("check --fo", {"--format"}),
    "a value": ("build x --only ", {"reader", "epub"}),
    "a shell": ("completion z", {"zsh"}),
}


def completed(words: str, folder: Path) -> set[str]:
    given = {
        "_TYPESET_COMPLETE": "complete_bash",
        "COMP_WORDS": f"typeset {words}",
        "COMP_CWORD": str(len(words.split(" "))),
        "PYTHONPATH": str(ROOT),
    }
    ran = subprocess.run(
        [sys.executable, "-m", "typeset"],
        cwd=folder,
        env=os.environ | given,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ran.stdout.split())


@pytest.mark.parametrize("name", ASKED)
def test_what_may_follow_is_told_to_the_shell(name: str, tmp_path: Path) -> None:
    words, told = ASKED[name]
    assert completed(words, tmp_path) == told


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_of_a_shell_is_printed_and_reads_as_one(shell: str, typeset: Run) -> None:
    ran = typeset("completion", shell)
    assert ran.returncode == 0 and "_TYPESET_COMPLETE" in ran.stdout and ran.stderr == ""
    if shutil.which(shell):
        assert subprocess.run([shell, "-n"], input=ran.stdout, text=True, check=False).returncode == 0


def test_another_shell_is_misuse(typeset: Run) -> None:
    assert typeset("completion", "cmd").returncode == 2
