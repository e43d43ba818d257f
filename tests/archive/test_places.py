"""Folders of this machine and of stores: what is read is what was written, and no name leads out."""

import os
from pathlib import Path
from uuid import uuid4

import pytest

from tests.archive.conftest import edition, page, tree
from typeset.archive.fetching import clear_left_over, fetched
from typeset.archive.gathering import RawIssue, RawKind, gathered
from typeset.archive.making import IssueState, MakingOrder, made
from typeset.archive.places import Depot, opened, proper, without_secrets
from typeset.archive.shelving import ArchiveShelf
from typeset.errors import EditionError, MachineError, MisuseError


@pytest.fixture(params=["local", "file", "memory"])
def depot(request: pytest.FixtureRequest, tmp_path: Path) -> Depot:
    addresses = {
        "local": str(tmp_path / "d"),
        "file": f"file://{tmp_path}/d",
        "memory": f"memory://{uuid4().hex}/d",
    }
    return opened(addresses[request.param])


def stored(files: dict[str, str]) -> str:
    """An address in memory at which these files lie."""
    depot = opened(f"memory://{uuid4().hex}/source")
    for name, text in files.items():
        depot.write(name, text.encode())
    return depot.address


def codes(raw: RawIssue, shelf: str) -> list[str]:
    return [fault.code for fault in made(MakingOrder(raw, shelf)).faults]


def test_a_place_gives_what_was_put_there(depot: Depot) -> None:
    depot.write("a/b.txt", b"one")
    depot.write("a/b.txt", b"two")
    depot.write_all("a/c", {"d": b"d", "e": b"ee"})
    depot.linked("a/c/e", "f/g")
    with depot.claimed("claims/x"):
        assert depot.read("a/b.txt", 10) == b"two"
    assert [(one.name, one.is_folder, one.is_file) for one in depot.listed("a")] == [
        ("b.txt", False, True),
        ("c", True, False),
    ]
    assert (depot.size("f/g"), depot.size("nothing"), depot.read("nothing", 1)) == (2, None, None)
    assert [*depot.listed("nowhere")] == []


def test_no_more_is_read_than_is_asked_for_and_one(depot: Depot) -> None:
    depot.write("long", b"x" * 100)
    assert depot.read("long", 10) == b"x" * 11


@pytest.mark.parametrize(
    "address",
    ["s3://key:secret@bucket/x", "ftp://reader:secret@host/x", "https://host/x?token=secret", "s3://key@b/x"],
)
def test_an_address_with_what_opens_a_store_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(MisuseError) as refused:
        opened(address)
    assert "secret" not in str(refused.value) + str(refused.value.cure)


def test_a_store_whose_library_is_not_there_says_what_to_install() -> None:
    with pytest.raises(MachineError) as refused:
        [*opened("gs://bucket/x").listed()]
    assert refused.value.cure.en == "Run: pip install gcsfs"


def test_secrets_are_taken_out_of_what_is_told() -> None:
    environment = {"AWS_SECRET_ACCESS_KEY": "abc/def+123", "HOME": "/home/reader"}
    said = "denied abc/def+123 at https://user:pass@host/a?X-Amz-Signature=1234&x=1 for /home/reader"
    assert without_secrets(said, environment) == "denied … at https://…host/a?… for /home/reader"


@pytest.mark.parametrize("name", ["..", "a/../b", "/etc/passwd", "a//b", "a/./b", "", "a\\b", "a\nb", "a\0b"])
def test_a_name_that_leads_out_is_refused(name: str) -> None:
    with pytest.raises(EditionError, match="ISSUE-NAMES"):
        proper(name)


def test_an_issue_in_a_store_gets_the_bytes_that_it_has_on_this_machine(tmp_path: Path) -> None:
    files = edition("1998-03-07", paper="../house") | {
        "articles/b.md": "---\nheadline: 夜市换新灯\n---\n南门。\n"
    }
    house = {"house/paper.yaml": "name: 清河日报\n"}
    here = tree(tmp_path, {"source/day": {**files}, "source": {**house}}) / "source"
    there = stored({f"day/{name}": text for name, text in files.items()} | house)
    shelf = f"memory://{uuid4().hex}/shelf"
    (raw,), (same,) = gathered([there]), gathered([str(here)])
    first, again = made(MakingOrder(raw, shelf)), made(MakingOrder(same, shelf))
    assert [fault.cause.en for fault in first.faults + again.faults] == []
    assert (first.state, again.state) == (IssueState.MADE, IssueState.STOOD)
    assert first.entry == again.entry
    shelved = ArchiveShelf(shelf)
    assert first.entry
    assert [one.paper for one in shelved.catalogued([first.entry.record]).records] == ["清河日报"]
    assert shelved.depot.read("latest.epub", 2**24) == shelved.depot.read(first.entry.record.book, 2**24)
    assert shelved.catalogued([first.entry.record]).records[0].revision == 0


@pytest.mark.parametrize(
    ("house", "code"),
    [("../../../house", "ISSUE-NAMES"), ("/etc", "ISSUE-NAMES"), ("../nothing", "D01")],
)
@pytest.mark.parametrize("where", ["here", "in a store"])
def test_a_house_stands_in_the_source_or_beside_it(house: str, code: str, where: str, tmp_path: Path) -> None:
    files = edition("1998-03-07", paper=house)
    here = str(tree(tmp_path, {"around/source/day": {**files}}) / "around/source")
    source = here if where == "here" else stored({f"day/{name}": text for name, text in files.items()})
    raw = RawIssue(source, "day", RawKind.EDITION)
    assert codes(raw, str(tmp_path / "shelf")) == [code]


@pytest.mark.parametrize("to", ["/etc/passwd", "..", "gate.md"])
def test_a_link_in_an_issue_is_told_and_not_followed(to: str, tmp_path: Path) -> None:
    folder = tree(tmp_path, {"source/day": {**edition("1998-03-07")}}) / "source"
    os.symlink(to, folder / "day/articles/link.md")
    (raw,) = gathered([str(folder)])
    assert codes(raw, str(tmp_path / "shelf")) == ["ISSUE-LINKS"]


def test_a_link_among_folders_is_not_followed(tmp_path: Path) -> None:
    folder = tree(tmp_path, {"source/day": {**edition("1998-03-07")}}) / "source"
    os.symlink("..", folder / "around")
    os.symlink(folder / "day", folder / "again")
    assert [raw.at for raw in gathered([str(folder)])] == ["day"]


def test_an_object_whose_name_leads_out_is_told_and_the_others_are_taken(tmp_path: Path) -> None:
    source = stored({f"day/{name}": text for name, text in edition("1998-03-07").items()})
    opened(source).write("day/articles/..\\x.md", b"out")
    (raw,) = gathered([source])
    assert codes(raw, str(tmp_path / "shelf")) == ["ISSUE-NAMES"]


def test_an_issue_of_too_many_files_is_told_before_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("typeset.archive.fetching", "typeset.store"):
        monkeypatch.setattr(f"{module}.MOST_FILES", 8)
    small = {f"images/{number}.png": b"" for number in range(10)}
    here = tree(tmp_path, {"source/day": {**edition("1998-03-07"), **small}}) / "source"
    there = stored({f"day/{name}": "" for name in small} | {"day/edition.yaml": "date: 1998-03-07\n"})
    for source in (str(here), there):
        (raw,) = gathered([source])
        assert codes(raw, str(tmp_path / "shelf")) == ["ISSUE-LARGE"]


def test_a_folder_that_cannot_be_read_is_one_issue_that_failed(tmp_path: Path) -> None:
    raw = RawIssue(str(tmp_path / "source"), "day", RawKind.COPY, "ISSUE-PLACE")
    assert codes(raw, str(tmp_path / "shelf")) == ["ISSUE-PLACE"]


def test_what_a_killed_process_brought_is_taken_away_and_what_a_living_one_did_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    source = stored({f"day/{name}": text for name, text in edition("1998-03-07").items()})
    (tmp_path / "typeset-archive-dead").mkdir()
    with fetched(RawIssue(source, "day", RawKind.EDITION), "") as here:
        clear_left_over()
        assert here.folder.is_dir()
        assert not (tmp_path / "typeset-archive-dead").exists()
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(
    ("place", "day"),
    [
        ("1998-03-07", "1998-03-07"),
        ("1998/03/07", "1998-03-07"),
        ("19980307", "1998-03-07"),
        ("export 2026-12-01/1998/03/07", "1998-03-07"),
        ("1998-03-07/第一版", "1998-03-07"),
        ("清河日报 1998年3月7日", "1998-03-07"),
        ("1998/13/07", "None"),
        ("page 3", "None"),
    ],
)
def test_a_folder_tells_its_day(place: str, day: str) -> None:
    assert str(RawIssue("/archive", place, RawKind.COPY).day) == day


def test_pages_that_are_called_by_their_days_are_issues_of_these_days(tmp_path: Path) -> None:
    names = ("1998-03-08.txt", "1998-03-07-2.txt", "1998-03-07-1.txt")
    folder = tree(tmp_path, {"source/1998": {name: page() for name in names}}) / "source"
    found = [*gathered([str(folder)])]
    assert [(raw.place.removeprefix(f"{folder}/"), str(raw.day), len(raw.pages)) for raw in found] == [
        ("1998/1998-03-07-1.txt", "1998-03-07", 2),
        ("1998/1998-03-08.txt", "1998-03-08", 1),
    ]
    with fetched(found[1], "") as here:
        assert "1998-03-08" in (here.folder / "edition.yaml").read_text("utf-8")
        assert len([*(here.folder / "articles").iterdir()]) == 1


def test_raw_copy_of_several_pages_is_one_issue_in_the_order_of_names(tmp_path: Path) -> None:
    files = {"02.txt": page(), "01.txt": page().replace("新闸今起", "夜市明起")}
    folder = tree(tmp_path, {"source/1998-03-07": {**files}}) / "source"
    (raw,) = gathered([str(folder)])
    with fetched(raw, "") as here:
        manifest = (here.folder / "edition.yaml").read_text("utf-8")
        first = (here.folder / "articles/p01-a01.md").read_text("utf-8")
    assert manifest == "date: '1998-03-07'\npages: auto\narticles:\n- p01-a01\n- p02-a01\n"
    assert "夜市明起" in first


def test_what_killed_processes_left_on_a_shelf_is_swept_and_what_living_ones_are_at_stays(
    tmp_path: Path,
) -> None:
    shelf = ArchiveShelf(str(tmp_path))
    shelf.depot.write("archive/results/ab/x/reader.pdf", b"whole")
    (tmp_path / "archive/results/ab/.writing-abcd1234").mkdir()
    (tmp_path / "archive/results/ab/.writing-abcd1234/written-by-typeset").touch()
    for name in ("archive/parts/dead.part", "archive/claims/dead"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    with shelf.claimed("alive"):
        shelf.swept()
        left = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["archive/claims/alive", "archive/results/ab/x/reader.pdf"]
    assert not (tmp_path / "archive/results/ab/.writing-abcd1234").exists()


def test_a_book_whose_name_another_file_has_is_written_over_it(tmp_path: Path) -> None:
    depot = opened(str(tmp_path))
    for name in ("new", "other", "same"):
        depot.write(name, b"other" if name == "other" else b"book")
    depot.linked("new", "other")
    depot.linked("new", "same")
    assert [depot.read(name, 9) for name in ("new", "other", "same")] == [b"book"] * 3
