"""Outputs appear whole or not at all."""

from pathlib import Path

import pytest

from typeset.deliver.files import write_whole
from typeset.errors import MachineError


def test_files_stand_in_their_folder_and_nothing_else_does(tmp_path: Path) -> None:
    write_whole(tmp_path / "out", {"reader.pdf": b"new", "edition.epub": b"book"})
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["edition.epub", "reader.pdf"]
    assert (tmp_path / "out/reader.pdf").read_bytes() == b"new"


def test_a_folder_that_cannot_be_written_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file stands where the folder should be")
    with pytest.raises(MachineError):
        write_whole(tmp_path / "out", {"reader.pdf": b"new"})


def test_the_files_of_the_last_run_stay_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path, {"edition.epub": b"yesterday", "reader.pdf": b"yesterday"})
    room = iter([True])

    def full_after_one_file(_: int) -> None:
        if not next(room, False):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_after_one_file)
    with pytest.raises(MachineError, match="No space left"):
        write_whole(tmp_path, {"edition.epub": b"today", "reader.pdf": b"today"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "edition.epub": b"yesterday",
        "reader.pdf": b"yesterday",
    }
