"""`build --emit`: what each room made beside the day's files, as one set."""

from pathlib import Path

from tests.cli.conftest import Run, write

ROOMS = ["edition.json", "galleys.json", "pages.json", "placements.json"]
DAY = ["edition.epub", "findings.json", "reader.pdf"]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_each_room_made_is_written_besides_the_days_files(
    bare: Path, tmp_path: Path, typeset: Run
) -> None:
    plain = typeset("build", bare, "--out", "out")
    ran = typeset("build", bare, "--out", "out", "--emit", "rooms")
    assert (ran.returncode, ran.stdout) == (0, plain.stdout)
    assert names(tmp_path / "rooms") == ROOMS and names(tmp_path / "out") == DAY
    first = [(tmp_path / "rooms" / name).read_bytes() for name in ROOMS]
    typeset("build", bare, "--out", "out", "--emit", "again", "--only", "epub")
    assert [(tmp_path / "again" / name).read_bytes() for name in ROOMS] == first


def test_in_the_folder_of_the_outputs_all_are_one_set(bare: Path, tmp_path: Path, typeset: Run) -> None:
    typeset("build", bare, "--out", "out", "--emit", "out")
    assert names(tmp_path / "out") == sorted(ROOMS + DAY)


def test_where_one_folder_cannot_be_written_neither_is(bare: Path, tmp_path: Path, typeset: Run) -> None:
    write(tmp_path, {"taken": "a file", "out/reader.pdf": "yesterday"})
    ran = typeset("build", bare, "--out", "out", "--emit", "taken")
    assert ran.returncode == 4 and ran.stderr.startswith("OUT1 ")
    assert names(tmp_path / "out") == ["reader.pdf"]


def test_nothing_is_written_among_copy_nor_without_the_signatures_that_are_asked_for(
    bare: Path, tmp_path: Path, typeset: Run
) -> None:
    ran = typeset("build", bare, "--out", "out", "--emit", bare / "articles")
    assert ran.returncode == 2 and "--emit" in ran.stderr
    assert typeset("build", bare, "--out", "out", "--emit", "rooms", "--require-signed").returncode == 1
    assert names(tmp_path) == ["bare"]
