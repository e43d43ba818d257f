"""Two builds of one edition give the same bytes, whatever clock, locale, hash seed, jobs or folder order."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

HERE = {"TZ": "UTC", "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
ELSEWHERE = {
    "TZ": "Asia/Shanghai",
    "PYTHONHASHSEED": "4242",
    "LC_ALL": "zh_CN.UTF-8",
    "SOURCE_DATE_EPOCH": "7",
}


def build(edition: Path, out: Path, jobs: int, surroundings: dict[str, str]) -> dict[str, bytes]:
    command = [sys.executable, "-m", "typeset", "build", str(edition), "--out", str(out), "--jobs", str(jobs)]
    env = os.environ | surroundings | {"PYTHONPATH": str(ROOT)}
    ran = subprocess.run(command, cwd=out.parent, env=env, umask=0o077 if jobs > 1 else 0o022, check=False)
    assert ran.returncode in (0, 1)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def copied_backwards(source: Path, target: Path) -> Path:
    """A copy whose files were made in the opposite order, each with a date of its own."""
    for age, path in enumerate(sorted((p for p in source.rglob("*") if p.is_file()), reverse=True)):
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
        os.utime(place, (1_000_000_000 + age, 1_000_000_000 + age))
    return target


def test_a_build_elsewhere_and_later_writes_the_same_bytes(sample_edition: Path, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    house = sample_edition.parent
    there = copied_backwards(house, tmp_path / "copy") / sample_edition.name
    first = build(sample_edition, tmp_path / "one/out", 1, HERE)
    second = build(there, tmp_path / "other/out", 3, ELSEWHERE)
    assert sorted(first) == ["edition.epub", "findings.json", "reader.pdf"]
    assert [name for name in first if first[name] != second[name]] == []
