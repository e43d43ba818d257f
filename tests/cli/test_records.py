"""What is told besides the results: more with --verbose, less with --quiet, all of it in a file with --log-file."""

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Run, write
from typeset.cli.app import app
from typeset.cli.commands import making
from typeset.cli.messages import VERBS

FAULTY = "---\nheadline: 新闸今起试通水\n---\n清河新闸今天试通水,第一艘货船驶入新航道。\n"
MAKING = [
    "archive",
    "new",
    "import",
    "build",
    "plan",
    "check",
    "publish",
    "press",
    "proof",
    "preflight",
    "sign",
    "serve",
]


def test_each_verb_is_a_record_on_the_standard_error_and_nothing_else_is_on_the_output(
    bare: Path, typeset: Run
) -> None:
    plain = typeset("build", bare, "--out", "out")
    told = typeset("build", bare, "-o", "out", "-v")
    assert told.stdout == plain.stdout
    lines = told.stderr.splitlines(keepends=True)
    own = [line for line in lines if line.startswith("typeset ")]
    verbs = [VERBS[name].en for name in ("load", "compose", "paint", "bind", "prove", "write")]
    assert own == [f"typeset INFO: {verb}\n" for verb in verbs]
    assert "".join(line for line in lines if line not in own) == plain.stderr
    assert typeset("check", bare, "--copy", "-v", lang="zh_CN.UTF-8").stderr.startswith(
        "typeset INFO: 读稿\n"
    )


def test_quietly_the_standard_error_has_errors_alone(tmp_path: Path, typeset: Run) -> None:
    folder = write(
        tmp_path / "desk",
        {
            "edition.yaml": "date: 2026-11-23\nissue: 1\npages: auto\n",
            "articles/gate.md": FAULTY,
            "articles/lock.md": FAULTY.replace("新闸", "船闸"),
        },
    )
    plain, quiet = (typeset("build", folder, "--out", "out", *more) for more in ((), ("--quiet",)))
    assert quiet.stdout == plain.stdout and quiet.returncode == plain.returncode
    assert plain.stderr and set(quiet.stderr.splitlines()) < set(plain.stderr.splitlines())
    assert not re.search("^!", quiet.stderr, re.MULTILINE)
    fixed = typeset("check", folder, "--copy", "--fix", "-q")
    assert fixed.stderr == "" and "，第一艘" in (folder / "articles/gate.md").read_text("utf-8")
    assert typeset("build", tmp_path / "nowhere", "-o", "out", "-q").stderr.startswith("D")


def test_the_file_has_every_record_with_its_time_after_those_that_it_had(
    bare: Path, tmp_path: Path, typeset: Run
) -> None:
    for _ in range(2):
        assert typeset("check", bare, "--copy", "--log-file", "run.log").stderr == ""
    lines = (tmp_path / "run.log").read_text("utf-8").splitlines()
    assert len(lines) == 4
    assert all(
        re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} typeset INFO: read .+", line) for line in lines
    )


@contextmanager
def loud(*given: object) -> Iterator[object]:
    logging.getLogger("fontTools.ttLib").info("a table is read")
    logging.getLogger("weasyprint").warning("an odd font")
    warnings.warn("a library is old", stacklevel=1)
    yield lambda verb: None


@pytest.mark.filterwarnings("default")
def test_what_libraries_tell_are_records_too(
    bare: Path,
    tmp_path: Path,
    typeset: Run,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(making, "progress", loud)
    assert "odd font" not in typeset("build", bare, "-o", "out").stderr
    told = typeset("build", bare, "-o", "out", "-v", "--log-file", "run.log")
    for line in ("fontTools.ttLib INFO: a table is read", "weasyprint WARNING: an odd font"):
        assert line in told.stderr and line in (tmp_path / "run.log").read_text("utf-8")
    assert "py.warnings WARNING: " in told.stderr and "a library is old" in told.stderr
    assert caplog.records, "they are the records that a test looks at"
    assert [one for one in logging.getLogger().handlers if type(one).__module__.startswith("typeset.")] == []


def test_more_and_less_at_once_is_misuse_and_a_file_that_cannot_be_written_a_fault_of_the_machine(
    bare: Path, typeset: Run
) -> None:
    assert typeset("build", bare, "-o", "out", "-v", "-q").returncode == 2
    ran = typeset("check", bare, "--copy", "--log-file", "no/where.log")
    assert ran.returncode == 4 and ran.stderr.startswith("machine.file ") and "where.log" in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_log_that_a_full_disk_refuses_is_a_fault_of_the_machine(bare: Path, process: Run) -> None:
    ran = process("check", bare, "--copy", "--log-file", "/dev/full")
    assert ran.returncode == 4 and "Traceback" not in ran.stderr


def test_every_command_that_makes_something_has_these_options() -> None:
    made = [(command.name, command.callback) for command in app.registered_commands if command.callback]
    commands = {name or callback.__name__: callback for name, callback in made}
    asked = {
        name
        for name, callback in commands.items()
        if {"verbose", "quiet", "log_file"} <= {*callback.__annotations__}
    }
    assert asked == set(MAKING)
