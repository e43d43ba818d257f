"""What a command loads: its own rooms and libraries, and no other's. `make slow` holds its seconds."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.conftest import ROOT

LIGHT = "cli errors language rules"
ROWS = {
    # command: its rooms besides those of every command | its libraries besides typer's
    "--help": "| rich",
    "check --help": "| rich",
    "--version": "|",
    "cache": "packing store |",
    "new made": "deliver edition paper proof resources run sources store | pydantic",
    "password reader": "deliver | pydantic",
    "rules": "compose copyedit edition lunar makeup paper proof resources sources units | lunardate pydantic",
    "rules P01": "compose copyedit edition lunar makeup paper proof resources sources units | lunardate pydantic",
}
FELT = """
PIL budoux cssselect2 dask distributed ebooklib fontTools fsspec httpx2 jinja2 lunardate lxml numpy
pikepdf pydantic pypdfium2 pypinyin pyphen rich rjieba starlette tinycss2 uharfbuzz uvicorn watchfiles
weasyprint yaml
"""
"""Libraries that are felt when they are loaded; typer has pydantic read texts, folders and numbers, and no truths."""

LOADED = """
import io, sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from typeset.cli import main
with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()), suppress(SystemExit):
    main()
print(*sys.modules)
"""


def loaded(command: str, folder: Path) -> set[str]:
    """The modules that are there when a command is done."""
    code = f"import sys\nsys.argv = {['typeset', *command.split()]!r}\nsys.path.insert(0, {str(ROOT)!r})\n{LOADED}"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        input="pass\npass\n",
        capture_output=True,
        text=True,
        check=True,
    )
    return set(ran.stdout.split())


@pytest.mark.parametrize("command", ROWS)
def test_a_command_loads_its_own_rooms_and_libraries_alone(command: str, tmp_path: Path) -> None:
    rooms, libraries = (set(half.split()) for half in ROWS[command].split("|"))
    names = loaded(command, tmp_path)
    assert {name.split(".")[1] for name in names if name.startswith("typeset.")} <= rooms | set(LIGHT.split())
    assert set(FELT.split()) & {name.split(".")[0] for name in names} <= libraries


def test_the_rules_are_known_without_the_parts_that_compose_and_make_up(tmp_path: Path) -> None:
    parts = {
        ".".join(name.split(".")[1:3]) for name in loaded("rules", tmp_path) if name.startswith("typeset.")
    }
    assert {part for part in parts if part.startswith(("compose.", "makeup."))} == {
        "compose.galley",
        "compose.rank",
        "makeup.checks",
        "makeup.model",
    }


def lazy_roots() -> Iterator[str]:
    """The packages whose root gives names when they are asked for."""
    for file in sorted((ROOT / "typeset").rglob("__init__.py")):
        if "names_of(" in file.read_text("utf-8"):
            yield ".".join(file.parent.relative_to(ROOT).parts)


@pytest.mark.parametrize("package", [*lazy_roots()])
def test_a_package_gives_each_name_that_it_lists_and_no_other(package: str) -> None:
    root = import_module(package)
    assert all(getattr(root, name) is not None for name in root.__all__)
    tree = ast.parse(Path(str(root.__file__)).read_text("utf-8"))
    checked = [
        (node.module, node.names)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
    ]
    named = {
        (alias.name, module) for module, names in checked if module.startswith(package) for alias in names
    }
    assert {name for name, _ in named} == set(root.__all__), "what mypy is told of is what the package gives"
    assert all(getattr(root, name) is getattr(import_module(module), name) for name, module in named)
    with pytest.raises(AttributeError, match="has no attribute 'nobody'"):
        root.nobody  # noqa: B018


@pytest.mark.slow
@pytest.mark.parametrize("command", ROWS)
def test_a_command_that_makes_nothing_takes_a_quarter_of_a_second_of_one_core(
    command: str, tmp_path: Path
) -> None:
    assert min(seconds(command, tmp_path / str(run)) for run in range(6)) < 0.25


@pytest.mark.slow
def test_copy_is_held_against_its_rules_within_six_tenths_of_a_second_of_one_core(
    tmp_path: Path, sample_edition: Path
) -> None:
    command = f"check --copy {sample_edition}"
    assert min(seconds(command, tmp_path / str(run)) for run in range(6)) < 0.6


@pytest.mark.slow
def test_a_build_begins_to_read_the_copy_within_half_a_second_of_one_core(
    tmp_path: Path, sample_edition: Path
) -> None:
    assert min(float(first_verb(sample_edition, tmp_path)) for _ in range(4)) < 0.5


def seconds(command: str, folder: Path) -> float:
    """The processor time of a command, its user's and the system's."""
    folder.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "typeset", *command.split()],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return used.ru_utime + used.ru_stime


FIRST_VERB = """
import os, sys
from typeset.cli import main
from typeset.cli.commands import making
from contextlib import contextmanager
@contextmanager
def progress():
    def step(verb):
        used = os.times()
        print(used.user + used.system, flush=True)
        os._exit(0)
    yield step
making.progress = progress
main()
"""


def first_verb(edition: Path, out: Path) -> str:
    code = f"import sys\nsys.argv = {['typeset', 'build', str(edition), '--out', str(out)]!r}\n{FIRST_VERB}"
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    ).stdout
