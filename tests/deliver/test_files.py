"""What users keep appears whole or not at all, in sets, one writer at a time; nothing of anybody else's goes."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.deliver.killed import kills
from typeset.deliver import lock
from typeset.deliver.aside import ASIDE, MARK
from typeset.deliver.files import change, write_new, write_set
from typeset.errors import MachineError

NAMES = ("edition.epub", "findings.json", "reader.pdf")
OLD = {name: b"yesterday's " + name.encode() for name in NAMES}
TODAY = {name: b"today's " + name.encode() for name in NAMES}
PROOF_OLD = {name: b"old" for name in ("index.html", "pages/1-small.jpg", "pages/2-small.jpg")}
PROOF_NEW = {name: b"new" for name in ("index.html", "pages/1-small.jpg", "pages/1-thumb.jpg")}
MINE = {"notes.txt": b"mine", "pages/mine.jpg": b"mine"}


def put(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def read(folder: Path) -> dict[str, bytes]:
    """Every file that can be read in a folder, by name, but for what stands aside."""
    found = (path for path in folder.rglob("*") if path.is_file())
    named = ((path.relative_to(folder), path) for path in found)
    return {name.as_posix(): path.read_bytes() for name, path in named if not name.parts[0].startswith(ASIDE)}


def everything(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def anew(folder: Path, files: dict[str, bytes]) -> None:
    """The folder with these files and no other."""
    remove(folder)
    folder.mkdir(parents=True)
    put(folder, files)


@pytest.fixture(autouse=True)
def no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.fsync", lambda handle: None)


def test_files_stand_in_their_folder_and_nothing_else_does(tmp_path: Path) -> None:
    for files in (OLD, TODAY):
        write_set(tmp_path / "out", files)
        assert read(tmp_path / "out") == files
        assert everything(tmp_path) == {"out", *(f"out/{name}" for name in NAMES)}
        assert not any((tmp_path / "out" / name).is_symlink() for name in NAMES)


def test_what_others_have_in_the_folder_stays(tmp_path: Path) -> None:
    put(tmp_path / "out", MINE)
    write_set(tmp_path / "out", PROOF_OLD)
    write_set(tmp_path / "out", PROOF_NEW, gone=("pages/2-small.jpg", "pages/3-small.jpg"))
    assert read(tmp_path / "out") == PROOF_NEW | MINE


def test_a_set_is_the_old_or_the_new_one_wherever_its_writer_is_killed(tmp_path: Path) -> None:
    out = tmp_path / "out"

    def prepare() -> None:
        remove(out)
        put(out, OLD | MINE)

    seen = []
    for _ in kills(prepare, lambda: write_set(out, TODAY)):
        assert read(out) in (OLD | MINE, TODAY | MINE)
        seen.append(read(out) == TODAY | MINE)
        write_set(out, {"other.txt": b""})
        assert not [path for path in everything(out) if path.startswith(ASIDE)], "the next run clears away"
        assert not any((out / name).is_symlink() for name in NAMES), "and leaves plain files"
        assert read(out) == ((TODAY if seen[-1] else OLD) | MINE | {"other.txt": b""})
    assert len(seen) > 30 and {*seen} == {False, True}


def test_a_first_set_is_whole_or_not_there_wherever_its_writer_is_killed(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    for _ in kills(lambda: remove(tmp_path / "deep"), lambda: write_set(out, TODAY)):
        assert not out.exists() or read(out) == TODAY
    for _ in kills(lambda: anew(out, MINE), lambda: write_set(out, TODAY)):
        assert read(out) in (MINE, TODAY | MINE)


def linked(there: Path, out: Path, kind: str) -> None:
    """Let the folder of pages in `out` be a link: to a folder elsewhere, to nothing yet, or to a link."""
    out.mkdir(parents=True, exist_ok=True)
    there.mkdir(parents=True, exist_ok=True)
    if kind != "to nothing yet":
        (there / "pages").mkdir()
    way = there / "pages"
    if kind == "to a link":
        (there / "way").symlink_to("pages")
        way = there / "way"
    (out / "pages").symlink_to(way)


LINKS = ("to a folder elsewhere", "to nothing yet", "to a link")


@pytest.mark.parametrize("kind", LINKS)
def test_a_folder_within_that_is_a_link_leads_to_the_files(kind: str, tmp_path: Path) -> None:
    there, out = tmp_path / "another/disk", tmp_path / "out"
    linked(there, out, kind)
    write_set(out, PROOF_OLD)
    write_set(out, PROOF_NEW, gone=("pages/2-small.jpg",))
    assert (out / "pages").is_symlink(), "which is the user's own"
    assert {name: (out / name).read_bytes() for name in PROOF_NEW} == PROOF_NEW
    assert everything(there / "pages") == {"1-small.jpg", "1-thumb.jpg"}
    assert not any(path.is_symlink() for path in (there / "pages").iterdir())
    assert everything(out) == {"index.html", "pages"}


@pytest.mark.parametrize("kind", LINKS)
def test_files_beyond_a_link_are_of_one_set_wherever_their_writer_is_killed(
    kind: str, tmp_path: Path
) -> None:
    there, out = tmp_path / "another/disk", tmp_path / "out"

    def prepare() -> None:
        remove(out)
        remove(there)
        linked(there, out, kind)
        write_set(out, PROOF_OLD)

    def found() -> dict[str, bytes]:
        names = sorted(PROOF_OLD | PROOF_NEW)
        return {name: (out / name).read_bytes() for name in names if (out / name).is_file()}

    seen = []
    for _ in kills(prepare, lambda: write_set(out, PROOF_NEW, gone=("pages/2-small.jpg",))):
        assert found() in (PROOF_OLD, PROOF_NEW)
        seen.append(found() == PROOF_NEW)
        write_set(out, PROOF_NEW, gone=("pages/2-small.jpg",))
        assert found() == PROOF_NEW
        assert not any(path.is_symlink() for path in (there / "pages").iterdir()), "and leaves plain files"
    assert {True, False} <= set(seen)


@pytest.mark.parametrize("kind", LINKS)
def test_a_folder_that_is_a_link_itself_is_written_where_it_leads(kind: str, tmp_path: Path) -> None:
    there, out = tmp_path / "another/disk", tmp_path / "out"
    linked(there, out, kind)
    for files in (OLD, TODAY):
        write_set(out / "pages", files)
        assert read(there / "pages") == files
    assert (out / "pages").is_symlink()


def test_a_link_that_leads_in_a_ring_is_told_and_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "pages").symlink_to("pages")
    with pytest.raises(MachineError, match="OUT1"):
        write_set(tmp_path, PROOF_NEW)
    assert everything(tmp_path) == {"pages"}


def test_pages_that_go_and_pages_that_come_change_in_one_moment(tmp_path: Path) -> None:
    proof = tmp_path / "proof"

    def prepare() -> None:
        remove(proof)
        put(proof, PROOF_OLD)

    for _ in kills(prepare, lambda: write_set(proof, PROOF_NEW, gone=["pages/2-small.jpg"])):
        assert read(proof) in (PROOF_OLD, PROOF_NEW)


def test_a_run_that_clears_up_after_a_killed_one_may_be_killed_itself(tmp_path: Path) -> None:
    out, kept = tmp_path / "out", tmp_path / "kept"
    for _ in kills(lambda: anew(out, OLD), lambda: write_set(out, TODAY)):
        if any((out / name).is_symlink() for name in NAMES):
            remove(kept)
            shutil.copytree(out, kept, symlinks=True)
    assert kept.exists()

    def prepare() -> None:
        remove(out)
        shutil.copytree(kept, out, symlinks=True)

    for _ in kills(prepare, lambda: write_set(out, {"other.txt": b""})):
        found = read(out)
        found.pop("other.txt", None)
        assert found == TODAY


def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.symlink", refused)
    monkeypatch.setattr("os.link", refused)


def test_where_there_are_no_links_a_set_is_never_mixed_and_the_next_run_completes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_links(monkeypatch)
    proof = tmp_path / "proof"

    def prepare() -> None:
        remove(proof)
        put(proof, PROOF_OLD | MINE)

    for _ in kills(prepare, lambda: write_set(proof, PROOF_NEW, gone=["pages/2-small.jpg"])):
        found = read(proof)
        assert found.items() >= MINE.items()
        left = found.items() - MINE.items()
        assert left <= PROOF_OLD.items() or left <= PROOF_NEW.items()
        write_set(proof, {"other.txt": b""})
        assert read(proof) in (
            PROOF_OLD | MINE | {"other.txt": b""},
            PROOF_NEW | MINE | {"other.txt": b""},
        )


def test_a_file_system_without_second_names_has_whole_sets_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refused)
    put(tmp_path, OLD)
    for _ in kills(lambda: put(tmp_path, OLD), lambda: write_set(tmp_path, TODAY)):
        assert read(tmp_path) in (OLD, TODAY)


def test_a_folder_is_new_as_a_whole_or_not_there(tmp_path: Path) -> None:
    files = {"edition.yaml": b"date", "articles/gate.md": b"copy"}
    new = tmp_path / "new"
    for _ in kills(lambda: remove(new), lambda: write_new(new, files)):
        assert not new.exists() or read(new) == files
    for _ in kills(lambda: anew(new, {}), lambda: write_new(new, files)):
        assert read(new) in ({}, files)
        assert write_new(new, files) is (read(new) == {}) or read(new) == files
        assert read(new) == files, "what a killed run left does not stand in the way of the next"
    assert everything(tmp_path) == {"new", "new/edition.yaml", "new/articles", "new/articles/gate.md"}


def test_a_folder_in_which_something_stands_is_not_begun_anew(tmp_path: Path) -> None:
    put(tmp_path, MINE)
    (tmp_path / "file").write_bytes(b"")
    assert not write_new(tmp_path, TODAY) and not write_new(tmp_path / "file", TODAY)
    assert read(tmp_path) == MINE | {"file": b""}


def test_a_file_says_the_old_or_the_new_wherever_its_writer_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "proofs" / "signed.yaml"
    path.parent.mkdir()
    for _ in kills(
        lambda: put(path.parent, {path.name: b"old"}), lambda: change(path, lambda was: was + b"+new")
    ):
        assert path.read_bytes() in (b"old", b"old+new")


def test_a_folder_that_looks_like_one_of_a_killed_run_stays(tmp_path: Path) -> None:
    put(tmp_path, {f"{ASIDE}abcd1234/novel.txt": b"mine", f"{ASIDE}notes": b"mine"})
    write_set(tmp_path, TODAY)
    write_set(tmp_path, OLD)
    assert {f"{ASIDE}abcd1234/novel.txt", f"{ASIDE}notes"} <= everything(tmp_path)


def lead_in(aside: Path, outside: Path) -> None:
    (aside / "new").symlink_to(outside)


def lead_by_now(aside: Path, outside: Path) -> None:
    put(aside, {"old/kept.txt": b""})
    (aside / "ready").unlink()
    (aside / "now").symlink_to(outside)
    (aside.parent / "kept.txt").symlink_to(f"{aside.name}/now/kept.txt")


def name_upwards(aside: Path, outside: Path) -> None:
    (aside / "ready").write_text(f"../{outside.name}/kept.txt\n")
    (aside / "new").mkdir()


def name_through_a_link(aside: Path, outside: Path) -> None:
    (aside.parent / "proofs").symlink_to(outside)
    (aside / "ready").write_text("proofs/kept.txt\n")
    (aside / "new").mkdir()


def write_through_a_link(aside: Path, outside: Path) -> None:
    (aside.parent / "proofs").symlink_to(outside)
    put(aside, {"new/proofs/kept.txt": b"theirs", "new/proofs/more.txt": b"theirs"})


def list_by_a_link(aside: Path, outside: Path) -> None:
    (aside / "ready").unlink()
    (outside / "list").write_text(f"../{outside.name}/kept.txt\n")
    (aside / "ready").symlink_to(outside / "list")
    (aside / "new").mkdir()


@pytest.mark.parametrize(
    "lay",
    [lead_in, lead_by_now, name_upwards, name_through_a_link, write_through_a_link, list_by_a_link],
)
def test_what_a_stranger_laid_out_as_left_by_a_killed_run_reaches_nothing_outside(
    tmp_path: Path, lay: Callable[[Path, Path], None]
) -> None:
    outside, edition = tmp_path / "home", tmp_path / "edition"
    put(outside, {"kept.txt": b"mine"})
    aside = edition / f"{ASIDE}abcd1234"
    put(aside, {MARK: b"", "ready": b""})
    lay(aside, outside)
    before = read(outside)
    write_set(edition, TODAY)
    assert change(edition / "gate.md", lambda was: b"new")
    assert read(outside) == before
    assert aside.exists()


def test_in_a_folder_for_everybody_what_others_left_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / f"{ASIDE}abcd1234", {MARK: b""})
    tmp_path.chmod(0o1777)
    monkeypatch.setattr("os.getuid", lambda: 12345)
    write_set(tmp_path, TODAY)
    assert (tmp_path / f"{ASIDE}abcd1234").exists()
    monkeypatch.undo()
    write_set(tmp_path, TODAY)
    assert not (tmp_path / f"{ASIDE}abcd1234").exists()


def test_a_run_that_is_alive_keeps_its_folder(tmp_path: Path) -> None:
    aside = tmp_path / f"{ASIDE}abcd1234"
    put(aside, {MARK: b"", "new/reader.pdf": b"to come"})
    held = lock.try_lock(aside)
    assert held is not None
    write_set(tmp_path, TODAY)
    assert (aside / "new/reader.pdf").exists()
    os.close(held)
    write_set(tmp_path, TODAY)
    assert not aside.exists()


FAULTS: dict[str, Callable[[Path], object]] = {
    "a set": lambda place: write_set(place, TODAY),
    "a new folder": lambda place: write_new(place / "new", TODAY),
    "a file": lambda place: change(place / "proofs" / "signed.yaml", lambda _: b"new"),
}


@pytest.mark.parametrize("work", list(FAULTS.values()), ids=list(FAULTS))
def test_a_folder_that_cannot_be_written_is_a_fault_of_the_machine(
    tmp_path: Path, work: Callable[[Path], object]
) -> None:
    (tmp_path / "place").write_text("a file stands where the folder should be")
    with pytest.raises(MachineError, match=r"OUT1.*place"):
        work(tmp_path / "place")
    assert everything(tmp_path) == {"place"}


@pytest.mark.parametrize("room", range(8))
def test_the_files_of_the_last_run_stay_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    put(tmp_path, OLD)
    left = iter(range(room))

    def full(handle: int) -> None:
        if next(left, None) is None:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    try:
        write_set(tmp_path, TODAY)
    except MachineError as fault:
        assert "No space left" in str(fault)
        assert {name: (tmp_path / name).read_bytes() for name in os.listdir(tmp_path)} == OLD
    else:
        assert read(tmp_path) == TODAY


def test_a_changed_file_keeps_its_rights_and_its_link(tmp_path: Path) -> None:
    put(tmp_path, {"shared/gate.md": b"old"})
    (tmp_path / "shared/gate.md").chmod(0o660)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/gate.md").symlink_to("../shared/gate.md")
    assert change(tmp_path / "articles/gate.md", lambda was: was + b" and new")
    assert (tmp_path / "shared/gate.md").read_bytes() == b"old and new"
    assert stat.S_IMODE((tmp_path / "shared/gate.md").stat().st_mode) == 0o660
    assert (tmp_path / "articles/gate.md").is_symlink()


def test_what_another_program_writes_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "edition.yaml"
    path.write_bytes(b"a")
    said: list[bytes] = []

    def slow(was: bytes) -> bytes:
        if not said:
            path.write_bytes(b"b")  # an editor saves between the look and the change
        said.append(was)
        return was + b"!"

    assert change(path, slow)
    assert (said, path.read_bytes()) == ([b"a", b"b"], b"b!")


def both_at_once(program: str, place: Path) -> None:
    """Runs a program twice at once, as a and as b."""
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    both = [subprocess.Popen([sys.executable, "-c", program, str(place), who], env=env) for who in "ab"]
    assert [one.wait() for one in both] == [0, 0]


ADD = """
import sys
from pathlib import Path
from typeset.deliver.files import change
for number in range(100):
    change(Path(sys.argv[1]), lambda was: was + f"{sys.argv[2]}{number}\\n".encode())
"""


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "published.json"
    both_at_once(ADD, path)
    lines = path.read_text().splitlines()
    assert [[line for line in lines if line[0] == who] for who in "ab"] == [
        [f"{who}{number}" for number in range(100)] for who in "ab"
    ]


SETS = """
import sys
from pathlib import Path
from typeset.deliver.files import write_set
for number in range(40):
    write_set(Path(sys.argv[1]), {name: (sys.argv[2] + str(number)).encode() for name in "xyz"})
"""


def test_two_sets_at_once_end_as_one_of_them(tmp_path: Path) -> None:
    both_at_once(SETS, tmp_path / "out")
    assert len({*read(tmp_path / "out").values()}) == 1 and everything(tmp_path / "out") == {*"xyz"}


@pytest.mark.parametrize("held", [True, False], ids=["held", "gone"])
def test_a_new_folder_that_another_run_takes_for_left_over_is_made_again(
    held: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Path] = []

    def taken_first(aside: Path) -> int | None:
        """The other run is quicker with the first folder: it has the lock still, or has taken the folder away."""
        if taken:
            return lock.try_lock(aside)
        taken.append(aside)
        aside.rmdir()
        return None if held else lock.try_lock(aside)

    monkeypatch.setattr("typeset.deliver.aside.try_lock", taken_first)
    write_set(tmp_path, TODAY)
    assert read(tmp_path) == TODAY and not taken[0].exists()


def test_a_lock_that_is_never_given_back_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = lock.try_lock(tmp_path)
    assert held is not None
    monkeypatch.setattr("time.sleep", lambda _: None)
    with pytest.raises(MachineError, match="OUT3"):
        write_set(tmp_path, TODAY)
    os.close(held)
    write_set(tmp_path, TODAY)


def test_a_file_system_that_locks_no_folders_locks_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    real = fcntl.flock

    def as_nfs(handle: int, how: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(9, "Bad file descriptor")
        real(handle, how)

    monkeypatch.setattr("fcntl.flock", as_nfs)
    write_set(tmp_path / "out", OLD)
    write_set(tmp_path / "out", TODAY)
    assert read(tmp_path / "out") == TODAY | {lock.INSTEAD: b""}
    assert write_new(tmp_path / "new", OLD) and not write_new(tmp_path / "out", OLD)
