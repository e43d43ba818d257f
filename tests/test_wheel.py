"""The wheel carries the sheets and templates with it, so that `pipx install` gives a whole program."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CARRIED = {
    "styles": "styles",
    "templates": "templates",
    "profiles": "profiles",
    "examples/scaffold": "scaffold",
}


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=repository, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def kept_files(folder: Path) -> set[str]:
    """Names below `folder`, without what is never in the repository."""
    files = (file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
    return {file.as_posix() for file in files if "__pycache__" not in file.parts}


def test_the_wheel_carries_every_sheet_and_template(wheel: Path, repository: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for source, place in CARRIED.items():
        for name in kept_files(repository / source):
            assert f"typeset/_data/{place}/{name}" in names


def test_the_wheel_carries_every_module_the_licence_and_no_tests(wheel: Path, repository: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {f"typeset/{name}" for name in kept_files(repository / "typeset")} <= set(names)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"typeset", "typeset_daily"}


def test_two_builds_give_the_same_bytes(wheel: Path, repository: Path, tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=repository, check=True, capture_output=True)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> Path:
    """A folder that has the wheel's files as an installation has them, away from the checkout."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    return tmp_path / "installed"


def run_installed(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python where the installed files come before the checkout's."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=installed, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("folder", ["styles", "templates"])
def test_an_installed_wheel_finds_its_own_folders(installed: Path, folder: str) -> None:
    ask = f"from typeset.resources import {folder}_dir; print({folder}_dir())"
    told = run_installed(installed, "-c", ask)
    assert told.stdout.strip() == str(installed / "typeset" / "_data" / folder), told.stderr


@pytest.mark.slow
def test_an_installed_wheel_scaffolds_and_builds_an_edition(installed: Path) -> None:
    for arguments in (["new", "paper"], ["build", "paper", "--out", "out"]):
        done = run_installed(installed, "-m", "typeset", *arguments)
        assert done.returncode == 0, done.stderr
    assert {file.name for file in (installed / "out").iterdir()} >= {
        "reader.pdf",
        "edition.epub",
        "findings.json",
    }
