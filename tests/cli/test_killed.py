"""Commands ended at random moments, and two of each at once: nothing torn, nothing mixed, nothing lost, nothing left.

`TYPESET_KILLS` and `TYPESET_ROUNDS` say how often (`python -m tests.kills` does the same with more to choose).
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
import yaml

from tests.cli.conftest import write
from tests.kills import CASES, DONE, Run, begin, ended, hashes

KILLS = int(os.environ.get("TYPESET_KILLS", "12"))
ROUNDS = int(os.environ.get("TYPESET_ROUNDS", "3"))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc"),
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("desk")
    begin(folder)
    yield folder
    subprocess.run(["rm", "-rf", str(folder)], check=True)


@pytest.mark.parametrize("name", list(CASES))
def test_a_command_that_is_ended_at_any_moment_leaves_all_as_it_was_or_as_it_is_to_be(
    desk: Path, name: str
) -> None:
    ends = ended(desk, name, Random(sum(name.encode())), KILLS)
    assert not ends.wrong, ends


def both(folder: Path, one: tuple[str, ...], other: tuple[str, ...]) -> list[int]:
    """The exit codes of two commands that run at once."""
    runs = [Run(folder, arguments, fresh=False) for arguments in (one, other)]
    return [run.code() for run in runs]


SAME = [name for name in CASES if name not in ("sign", "import")]


@pytest.mark.parametrize("name", SAME)
def test_two_at_once_end_as_one_after_the_other(desk: Path, name: str) -> None:
    case = CASES[name]
    case.prepare(desk)
    for _ in range(2):
        assert Run(desk, case.arguments, fresh=False).code() in DONE
    after = case.seen(desk)
    for _ in range(ROUNDS):
        case.prepare(desk)
        assert {*both(desk, case.arguments, case.arguments)} <= {*DONE}
        assert case.seen(desk) == after


def test_of_two_imports_at_once_one_is_whole_and_one_is_refused(desk: Path) -> None:
    case = CASES["import"]
    case.prepare(desk)
    Run(desk, case.arguments, fresh=False).code()
    after = case.seen(desk)
    for _ in range(ROUNDS):
        case.prepare(desk)
        one, other = sorted(both(desk, case.arguments, case.arguments))
        assert one in DONE and other == 3
        assert case.seen(desk) == after


def test_two_who_sign_at_once_both_have_signed(desk: Path) -> None:
    names = ("何知夏", "林望")
    for stage in ("一校", "二校", "三校", "清样"):
        for _ in range(max(1, ROUNDS // 4)):
            subprocess.run(["rm", "-rf", str(desk / "new/proofs")], check=True)
            other = "清样" if stage == "一校" else "一校"
            commands = [
                ("sign", "new", "--page", "1", "--stage", said, "--name", name)
                for said, name in zip((stage, other), names, strict=True)
            ]
            assert both(desk, *commands) == [0, 0]
            kept = yaml.safe_load((desk / "new/proofs/signed.yaml").read_text("utf-8"))["signed"]
            assert {(one["stage"], one["name"]) for one in kept} == {*zip((stage, other), names, strict=True)}


def _pages(folder: Path, numbers: tuple[int, ...]) -> None:
    articles = {
        f"articles/a{n}.md": f"---\nheadline: 第{n}号闸试通水\n---\n清河新闸今天试通水。\n" for n in numbers
    }
    pages = "".join(f"  - number: {n}\n    place: [a{n}]\n" for n in numbers)
    write(folder, {"edition.yaml": f"date: 2026-11-23\npages:\n{pages}", **articles})


def test_two_plans_of_other_pages_at_once_are_both_written(desk: Path) -> None:
    plan: Callable[[int], tuple[str, ...]] = lambda page: ("plan", "pages", "--page", str(page))  # noqa: E731
    _pages(desk / "pages", (1, 2))
    for page in (1, 2):
        assert Run(desk, plan(page), fresh=False).code() == 0
    after = hashes(desk / "pages")
    for _ in range(ROUNDS):
        _pages(desk / "pages", (1, 2))
        assert both(desk, plan(1), plan(2)) == [0, 0]
        assert hashes(desk / "pages") == after
