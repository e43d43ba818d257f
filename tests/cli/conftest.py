"""The program run as its users run it, on a small edition."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT
from typeset.cli import main

Ran = subprocess.CompletedProcess[str]
Run = Callable[..., Ran]

BARE = {
    "edition.yaml": "date: 2026-11-23\nissue: 1\npages: auto\n",
    "articles/gate.md": "---\nheadline: 新闸今起试通水\n---\n清河新闸今天试通水，第一艘货船驶入新航道。\n",
}


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Files by name into a folder, made where it is missing."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """The barest edition that builds: a date, `pages: auto`, one article with a headline and a sentence."""
    return write(tmp_path / "bare", dict(BARE))


@pytest.fixture
def typeset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `typeset ARGUMENTS` in this process, its output no terminal; `lang` is the user's locale."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: object, lang: str = "C.UTF-8") -> Ran:
        monkeypatch.setenv("LC_ALL", lang)
        monkeypatch.setattr(sys, "argv", ["typeset", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        code = ended.value.code
        return Ran(sys.argv, code if isinstance(code, int) else 0, said.out, said.err)

    return run


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """Runs `python -m typeset ARGUMENTS` in a process of its own, its output in pipes."""

    def run(*arguments: object, lang: str = "C.UTF-8") -> Ran:
        env = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
        return subprocess.run(
            [sys.executable, "-m", "typeset", *map(str, arguments)],
            cwd=tmp_path,
            env=env | {"LC_ALL": lang, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run
