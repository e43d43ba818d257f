"""Commands that are ended at random moments: `python -m tests.kills [--times N] [--seed S] [--fresh SHARE] [COMMAND …]`

A command's time is measured, then it is run again and again, each time ended within that time by SIGKILL or by
Control-C (to itself or, as a terminal does, to all its processes). After each end what it writes must be whole, as it
was before or as it is to be; no process may be left; nothing may be told that is a traceback. Most runs are forked from
a process that has loaded the program, so that moments fall on its work; a share of them are fresh, so that some fall on
its loading.
"""

import argparse
import contextlib
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml

from tests.cli.conftest import BARE, write
from tests.conftest import ROOT

LONGEST = 120.0
"""Seconds after which a run counts as one that does not end."""
ASIDE = ".writing-"
NOT_BEGUN = 70
"""What a forked child ends with that a signal met before it was set up."""
DONE = (0, 1)
PAGE = """新闸今起试通水
本报讯 记者林望报道 清河新闸今天试通水，第一艘货船在清晨六点驶入新航道，两岸站满了
看热闹的人。守闸人老周记下水位，十二米四。

夜市换新灯
本报讯 记者周苇报道 南门夜市的三百盏灯昨晚全部换成暖光，摊主们说，菜的颜色比从前好看，
客人坐得也比从前久。
"""

State = dict[str, str]
"""The hashes of files by their names."""


@dataclass(frozen=True)
class Case:
    """A command: `prepare` sets its folder up, and `seen` looks at what it writes, which is to be what it is before or
    after a run that was not ended."""

    arguments: tuple[str, ...]
    prepare: Callable[[Path], None]
    seen: Callable[[Path], State]


def hashes(folder: Path, name: Callable[[Path], bool] = lambda path: True) -> State:
    """What stands in a folder to be read; what stands aside is left out."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    named = ((path.relative_to(folder), path) for path in found if name(path))
    return {
        rest.as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for rest, path in named
        if not any(part.startswith(ASIDE) for part in rest.parts)
    }


def _edition(folder: Path, name: str, words: str, extra: dict[str, str] | None = None) -> None:
    files = (
        dict(BARE) | {"articles/gate.md": f"---\nheadline: 新闸今起试通水\n---\n{words}\n"} | (extra or {})
    )
    write(folder / name, files)


def _over(folder: Path, kept: str) -> None:
    """What an earlier run wrote into out, as if it were yesterday's."""
    shutil.rmtree(folder / "out", ignore_errors=True)
    shutil.copytree(folder / kept, folder / "out")
    (folder / "out" / "notes.txt").write_text("somebody's own")


def _begun(folder: Path) -> None:
    """Two editions, and what building, proving and publishing the first gave."""
    _edition(folder, "old", "清河新闸昨天竣工。")
    _edition(folder, "new", "清河新闸今天试通水，第一艘货船驶入新航道。" * 30)
    (folder / "page.txt").write_text(PAGE, "utf-8")
    for arguments in (
        ("build", "old", "--out", "kept"),
        ("proof", "old", "--out", "kept-proof"),
        ("build", "new", "--out", "kept-new"),
        ("publish", "kept/edition.epub", "--to", "catalogue:kept-shelf"),
    ):
        ran = subprocess.run(_command(arguments), cwd=folder, env=_environment(), check=False)
        assert ran.returncode in DONE, arguments


def _signed(folder: Path) -> State:
    """The signatures, but for their time, which is another in each run."""
    try:
        data = yaml.safe_load((folder / "new/proofs/signed.yaml").read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return {f"{one['page']} {one['stage']}": f"{one['name']} {one['hash']}" for one in data["signed"]}


def _with_signature(folder: Path) -> None:
    _edition(folder, "new", "清河新闸今天试通水，第一艘货船驶入新航道。")
    shutil.rmtree(folder / "new/proofs", ignore_errors=True)
    row = {"page": 1, "stage": "一校", "name": "林望", "time": "2026-11-23T20:00:00+08:00", "hash": "0"}
    write(folder, {"new/proofs/signed.yaml": yaml.safe_dump({"signed": [row]}, allow_unicode=True)})


CASES = {
    "build": Case(
        ("build", "new", "--out", "out", "--jobs", "2"),
        lambda folder: _over(folder, "kept"),
        lambda folder: hashes(folder / "out"),
    ),
    "proof": Case(
        ("proof", "new", "--out", "out"),
        lambda folder: _over(folder, "kept-proof"),
        lambda folder: hashes(folder / "out"),
    ),
    "publish": Case(
        ("publish", "kept-new/edition.epub", "--to", "catalogue:out"),
        lambda folder: _over(folder, "kept-shelf"),
        lambda folder: hashes(folder / "out", lambda path: path.parent.name not in ("issues", "covers")),
    ),
    "plan": Case(
        ("plan", "new"),
        lambda folder: _edition(folder, "new", "清河新闸今天试通水，第一艘货船驶入新航道。"),
        lambda folder: hashes(folder / "new"),
    ),
    "fix": Case(
        ("check", "new", "--fix"),
        lambda folder: _edition(folder, "new", "清河新闸今天试通水,第一艘货船驶入新航道。。。"),
        lambda folder: hashes(folder / "new"),
    ),
    "sign": Case(("sign", "new", "--page", "1", "--name", "何知夏"), _with_signature, _signed),
    "import": Case(
        ("import", "page.txt", "--out", "out", "--date", "2026-11-23"),
        lambda folder: shutil.rmtree(folder / "out", ignore_errors=True),
        lambda folder: hashes(folder / "out"),
    ),
}


def _command(arguments: tuple[str, ...]) -> list[str]:
    return [sys.executable, "-m", "typeset", *arguments]


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return kept | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "TYPESET_CACHE": "off"}


class Run:
    """A run of a command in a session of its own."""

    def __init__(self, folder: Path, arguments: tuple[str, ...], fresh: bool) -> None:
        self.told = folder / "told.txt"
        self._code: int | None = None
        with self.told.open("wb") as told:
            self.pid = os.fork()
            if self.pid == 0:
                _child(folder, arguments, told.fileno(), fresh)

    def ended_after(self, seconds: float, number: int, everyone: bool) -> int:
        """The exit code after a signal, as a shell tells it; the run's own where it was done by then."""
        with contextlib.suppress(ChildProcessError):
            if self._within(seconds) is None:
                with contextlib.suppress(ProcessLookupError):
                    (os.killpg if everyone else os.kill)(self.pid, number)
        return self.code()

    def code(self) -> int:
        found = self._within(LONGEST)
        if found is None:
            os.killpg(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            return -1
        return found if found >= 0 else 128 - found

    def _within(self, seconds: float) -> int | None:
        if self._code is not None:
            return self._code
        until = time.monotonic() + seconds
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._code = os.waitstatus_to_exitcode(status)
                return self._code
            if time.monotonic() >= until:
                return None
            time.sleep(0.002)

    def left(self) -> list[int]:
        """Processes of its session that live on for ten seconds; they are ended then."""
        for _ in range(100):
            living = list(_of_session(self.pid))
            if not living:
                return []
            time.sleep(0.1)
        for pid in living:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return living


def _child(folder: Path, arguments: tuple[str, ...], told: int, fresh: bool) -> None:
    code: object = NOT_BEGUN
    try:
        os.setsid()
        signal.signal(signal.SIGINT, lambda number, _: os._exit(128 + number))  # as typeset/__main__ begins
        os.dup2(told, 1)
        os.dup2(told, 2)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(_environment())
        if fresh:
            os.execv(sys.executable, _command(arguments))
        sys.argv = ["typeset", *arguments]
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        from typeset.cli import main

        main()
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0)


def _of_session(session: int) -> Iterator[int]:
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError, IndexError):
            rest = (entry / "stat").read_text().rpartition(")")[2].split() if entry.name.isdecimal() else []
            if rest and int(rest[3]) == session and rest[0] != "Z":
                yield int(entry.name)


@dataclass(frozen=True)
class Ends:
    """How many runs of a command were ended, and what was wrong after them, by its kind."""

    times: int
    moments: Counter[str]
    wrong: Counter[str]


def ended(folder: Path, name: str, random: Random, times: int, fresh: float = 0.1) -> Ends:
    """A command ended so many times; `folder` is one that `begin` set up."""
    case, wrong, moments = CASES[name], Counter[str](), Counter[str]()
    case.prepare(folder)
    before, whole = case.seen(folder), Run(folder, case.arguments, fresh=False)
    begun = time.monotonic()
    assert whole.code() in DONE, whole.told.read_text()
    lasts, after = time.monotonic() - begun, case.seen(folder)
    assert after != before
    while moments.total() < times:
        case.prepare(folder)
        anew = random.random() < fresh
        number = random.choice((signal.SIGKILL, signal.SIGINT))
        run = Run(folder, case.arguments, anew)
        code = run.ended_after(
            random.uniform(0.05 if anew else 0.0, lasts * 1.1 + anew), number, random.random() < 0.5
        )
        if code == NOT_BEGUN or _is_python_alone(run.told.read_text()):
            continue
        moments["done before" if code in DONE else number.name] += 1
        for kind in _wrong(case.seen(folder) in (before, after), code, number, run):
            wrong[kind] += 1
            print(name, kind, code, number.name, run.told.read_text()[-600:], file=sys.stderr, flush=True)
    case.prepare(folder)
    assert Run(folder, case.arguments, fresh=False).code() in DONE
    left = [path for path in folder.rglob("*") if path.name.startswith(ASIDE) or path.is_symlink()]
    wrong["left after a whole run"] += len(left)
    return Ends(times, moments, +wrong)


def _is_python_alone(told: str) -> bool:
    """Whether the signal came before the first line of the program ran: no program can do anything about that."""
    return "Traceback" in told and str(ROOT / "typeset") not in told


def _wrong(whole: bool, code: int, number: int, run: Run) -> Iterator[str]:
    if not whole:
        yield "torn or mixed"
    if code not in (*DONE, 128 + number):
        yield "another exit code"
    if run.left():
        yield "process left"
    if "Traceback" in run.told.read_text() or "Exception ignored" in run.told.read_text():
        yield "traceback"


def begin(folder: Path) -> None:
    """Set a folder up for all commands, and load the program, from which runs are forked."""
    import typeset.cli.app
    import typeset.render.ground.painter  # noqa: F401

    _begun(folder)


def main() -> None:
    """Print how many runs of each command were ended and what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fresh", type=float, default=0.1)
    parser.add_argument("commands", nargs="*", choices=[[], *CASES], default=[])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        begin(Path(name))
        for command in asked.commands or CASES:
            ends = ended(Path(name), command, Random(asked.seed), asked.times, asked.fresh)
            print(command, ends.times, dict(ends.moments), dict(ends.wrong), flush=True)


if __name__ == "__main__":
    main()
