"""What was made is not made again; what stands in the folder is a help, and never changes or breaks a run."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.errors import Text
from typeset.store import (
    TAG,
    Sheaves,
    Store,
    cache_place,
    clear_cache,
    digest,
    is_cache,
    kept_bytes,
    libraries,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def kept_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*/*"))


def test_the_libraries_that_make_pages_are_known_by_their_versions_and_the_tests_tools_are_not() -> None:
    names = {name.partition("-")[0].lower() for name in libraries()}
    assert {"weasyprint", "uharfbuzz", "pikepdf", "pyyaml"} <= names
    assert not {"pytest", "mypy"} & names


OTHERS = {
    "archive.tar": b"x" * 50_000,
    "Documents/novel.txt": b"my novel",
    "page/letter.txt": b"dear editor",
    "blobs/sha/" + "0f" * 32: b"what another program knows by its hash",
    "sha/" + "0f" * 32: b"the same",
}


def put(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        os.utime(folder / name, (0, 0))


def found(folder: Path, files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files if (folder / name).is_file()}


def test_a_folder_with_other_files_loses_none_of_them(folder: Path) -> None:
    put(folder, OTHERS)
    folder.chmod(0o755)
    store = Store(folder, most=10_000)
    assert store.folder == folder / "typeset"
    for number in range(20):
        store.keep("page", str(number), lambda: b"x" * 2000)
    store.clear_old()
    assert Store(folder).has("page", "19")
    assert found(folder, OTHERS) == OTHERS
    clear_cache(folder / "typeset")
    clear_cache(folder)
    assert found(folder, OTHERS) == OTHERS and not (folder / "typeset").exists()


def test_other_files_that_come_into_the_programs_own_folder_stay(folder: Path) -> None:
    store = Store(folder, most=10_000)
    store.keep("page", "a", lambda: 1)
    put(folder, OTHERS)
    for number in range(20):
        store.keep("page", str(number), lambda: b"x" * 2000)
    store.clear_old()
    assert store.folder == folder == Store(folder).folder
    clear_cache(folder)
    assert found(folder, OTHERS) == OTHERS
    assert {path.name for path in folder.iterdir()} == {name.partition("/")[0] for name in OTHERS} | {TAG}


def test_where_both_folders_have_other_files_nothing_is_kept(folder: Path) -> None:
    put(folder, {"mine.txt": b"mine", "typeset/mine.txt": b"mine"})
    store = Store(folder)
    assert store.folder is None and cache_place(folder) is None
    assert store.keep("page", "a", lambda: 1) == 1
    clear_cache(folder)
    clear_cache(folder / "typeset")
    assert len(list(folder.rglob("*.txt"))) == 2


def test_what_is_cleared_is_gone_with_its_folder(folder: Path) -> None:
    Store(folder).keep("page", "a", lambda: 1)
    (folder / "page" / ("0a" * 32 + ".abcd1234.part")).write_bytes(b"what a killed run left")
    assert kept_bytes(folder) > 20
    clear_cache(folder)
    assert not folder.exists()


def test_a_link_in_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    put(tmp_path / "mine", {"0f" * 32 + ".kept": b"mine"})
    Store(folder).keep("page", "a", lambda: 1)
    (folder / "view").symlink_to(tmp_path / "mine")
    clear_cache(folder)
    assert len(list((tmp_path / "mine").iterdir())) == 1


def test_a_mark_that_a_killed_run_did_not_write_whole_is_written_again(folder: Path) -> None:
    put(folder, {TAG: b""})
    assert Store(folder).folder == folder and is_cache(folder)
    put(folder, {TAG: b"another program's cache"})
    assert Store(folder).folder == folder / "typeset"


def test_what_is_in_memory_is_the_very_thing_and_is_not_made_again() -> None:
    store = Store()
    first = store.keep("page", "a", lambda: Text("一", "one"))
    assert store.keep("page", "a", lambda: Text("二", "two")) is first
    assert store.made == {"page": 1}


def test_what_two_rounds_did_not_ask_for_leaves_the_memory() -> None:
    store = Store()
    store.keep("page", "a", lambda: 1)
    store.turn()
    assert store.keep("page", "a", lambda: 2) == 1
    store.turn()
    store.turn()
    assert store.keep("page", "a", lambda: 3) == 3


def test_another_run_finds_it_in_the_folder(folder: Path) -> None:
    Store(folder).keep("page", "a", lambda: Text("一", "one"))
    later = Store(folder)
    assert later.has("page", "a") and not later.has("page", "b")
    assert later.keep("page", "a", lambda: Text("二", "two")) == Text("一", "one")
    assert later.made == {}


BROKEN = {
    "empty": lambda data: b"",
    "torn": lambda data: data[: len(data) // 2],
    "a byte another": lambda data: data[:-3] + bytes([data[-3] ^ 1]) + data[-2:],
    "not a kept file at all": lambda data: b"hello" * 40,
}


@pytest.mark.parametrize("broken", list(BROKEN.values()), ids=list(BROKEN))
def test_a_file_that_is_not_whole_is_made_anew(folder: Path, broken: Callable[[bytes], bytes]) -> None:
    Store(folder).keep("page", "a", lambda: Text("一", "one"))
    (file,) = kept_files(folder)
    file.write_bytes(broken(file.read_bytes()))
    assert Store(folder).keep("page", "a", lambda: Text("二", "two")) == Text("二", "two")
    assert Store(folder).keep("page", "a", lambda: Text("三", "three")) == Text("二", "two"), "and mended"


class Stranger:
    """Would run a program when it is read back."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return eval, ("__import__('os').environ.setdefault('STRANGER', 'ran')",)


def test_nothing_is_read_back_but_values_of_the_package(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import hashlib
    import os

    monkeypatch.delenv("STRANGER", raising=False)
    Store(folder).keep("page", "a", lambda: 1)
    (file,) = kept_files(folder)
    data = pickle.dumps(Stranger())
    file.write_bytes(hashlib.sha256(data).digest() + data)
    assert Store(folder).keep("page", "a", lambda: 2) == 2
    assert "STRANGER" not in os.environ


def test_a_folder_that_others_may_write_into_is_not_used(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)
    Store(folder).keep("page", "a", lambda: 1)
    assert kept_files(folder) == []


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Store(tmp_path / "file" / "cache").keep("page", "a", lambda: 1) == 1


def test_a_folder_that_goes_away_in_the_middle_is_done_without(folder: Path) -> None:
    import shutil

    store = Store(folder)
    store.keep("page", "a", lambda: 1)
    shutil.rmtree(folder)
    assert store.keep("page", "b", lambda: 2) == 2
    store.clear_old()


def test_the_folder_is_bounded_and_what_was_used_last_stays(folder: Path) -> None:
    import os

    store = Store(folder, most=10_000)
    for number in range(10):
        store.keep("page", str(number), lambda: b"x" * 2000)
    for age, file in enumerate(kept_files(folder)):
        os.utime(file, (age, age))
    last = kept_files(folder)[-1]
    store.clear_old()
    left = kept_files(folder)
    assert sum(file.stat().st_size for file in left) <= 10_000
    assert last in left


def test_a_run_that_goes_on_and_on_keeps_the_folder_bounded(folder: Path) -> None:
    store = Store(folder, most=40_000)
    for number in range(60):
        store.keep("page", str(number), lambda: b"x" * 2000)
        assert sum(file.stat().st_size for file in kept_files(folder)) <= 52_500


def test_what_was_seen_to_be_there_is_there_when_it_is_asked_for(folder: Path) -> None:
    import shutil

    Store(folder).keep("page", "a", lambda: Text("一", "one"))
    later = Store(folder)
    assert later.has("page", "a")
    shutil.rmtree(folder)
    assert later.keep("page", "a", lambda: Text("二", "two")) == Text("一", "one")


@pytest.mark.parametrize("broken", list(BROKEN.values()), ids=list(BROKEN))
def test_what_is_not_whole_is_not_there(folder: Path, broken: Callable[[bytes], bytes]) -> None:
    Store(folder).keep("page", "a", lambda: Text("一", "one"))
    (file,) = kept_files(folder)
    file.write_bytes(broken(file.read_bytes()))
    assert not Store(folder).has("page", "a")


def test_two_processes_may_share_it(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from typeset.store import Store\n"
        "for n in range(300):\n"
        "    s = Store(Path(sys.argv[1]), most=20_000)\n"
        "    assert s.keep('page', str(n % 7), lambda: b'x' * 3000 + bytes([n % 7])) == b'x' * 3000 + bytes([n % 7])\n"
        "    s.clear_old()\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", program, str(folder)]) for _ in range(2)]
    assert [one.wait() for one in both] == [0, 0]


@dataclass(frozen=True)
class Pair:
    one: str
    two: str


@given(st.text(), st.text(), st.text(), st.text())
def test_other_values_have_another_hash(a: str, b: str, c: str, d: str) -> None:
    assert (digest(a, b) == digest(c, d)) == ((a, b) == (c, d))
    assert (digest(Pair(a, b)) == digest(Pair(c, d))) == ((a, b) == (c, d))


def test_what_was_bound_is_found_by_another_run_and_more_is_added_to_it(folder: Path) -> None:
    def bound(**values: int) -> dict[str, int]:
        sheaves = Sheaves(Store(folder), "figures")
        said = {name: sheaves.of("canal", name, partial(int, value)) for name, value in values.items()}
        sheaves.bind()
        return said

    assert bound(rows=7) == {"rows": 7}
    assert bound(rows=8, cells=9) == {"rows": 7, "cells": 9}
    assert bound(rows=0, cells=0, lines=1) == {"rows": 7, "cells": 9, "lines": 1}
    assert len(kept_files(folder)) == 1
    assert not Sheaves(Store(folder), "figures").has("port", "rows")


@pytest.mark.parametrize("kept", [7, (7,), "text"])
def test_a_sheaf_that_is_none_is_made_anew(folder: Path, kept: object) -> None:
    Store(folder).keep("figures", "canal", lambda: kept)
    sheaves = Sheaves(Store(folder), "figures")
    assert sheaves.of("canal", "rows", lambda: 8) == 8
