"""The catalogue folder: newest first, the same issue once, a re-issue under a new address, nothing half written."""

import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from tests.deliver.books import book, epub
from tests.deliver.killed import kills
from typeset.deliver.book import read_book_file
from typeset.deliver.catalogue import Keep, put_issue
from typeset.deliver.catalogue.shelf import read_shelf
from typeset.errors import EditionError, MachineError

ATOM = {"a": "http://www.w3.org/2005/Atom", "dc": "http://purl.org/dc/terms/"}
ALL = Keep()


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return tmp_path / "catalogue"


def titles(folder: Path, feed: str = "new.xml") -> list[str]:
    return [str(t) for t in etree.parse(folder / feed).xpath("//a:entry/a:title/text()", namespaces=ATOM)]


def links(folder: Path, feed: str = "new.xml") -> list[str]:
    path = "//a:entry/a:link[contains(@rel, 'acquisition')]/@href"
    return [str(href) for href in etree.parse(folder / feed).xpath(path, namespaces=ATOM)]


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_issues_stand_newest_first_whatever_order_they_come_in(shelf: Path, tmp_path: Path) -> None:
    for number in (2, 9, 5):
        assert put_issue(shelf, book(tmp_path, number), ALL)
    assert titles(shelf) == ["清河日报 2016-01-10", "清河日报 2016-01-06", "清河日报 2016-01-03"]
    assert (shelf / "latest.epub").read_bytes() == epub(9)


def test_the_same_issue_twice_changes_nothing(shelf: Path, tmp_path: Path) -> None:
    put_issue(shelf, book(tmp_path, 2), ALL)
    before = everything(shelf)
    assert not put_issue(shelf, book(tmp_path, 2), ALL)
    assert everything(shelf) == before


def test_a_re_issue_has_another_address_and_a_later_hour_and_the_old_file_outlives_it(
    shelf: Path, tmp_path: Path
) -> None:
    put_issue(shelf, book(tmp_path, 2), ALL)
    (old,) = links(shelf)
    assert put_issue(shelf, book(tmp_path, 2, "改正一字"), ALL)
    (new,) = links(shelf)
    assert new != old and (shelf / old).is_file() and (shelf / new).is_file()
    updated = etree.parse(shelf / "new.xml").xpath("string(//a:entry/a:updated)", namespaces=ATOM)
    assert updated == "2016-01-03T00:01:00Z"
    assert (
        etree.parse(shelf / "new.xml")
        .xpath("string(//a:entry/a:title)", namespaces=ATOM)
        .endswith("（重发）")
    )
    put_issue(shelf, book(tmp_path, 3), ALL)
    assert not (shelf / old).exists() and (shelf / new).is_file()


def test_a_re_issue_that_is_taken_back_stays_readable(shelf: Path, tmp_path: Path) -> None:
    for words in ("甲", "乙", "甲"):
        put_issue(shelf, book(tmp_path, 2, words), ALL)
    (link,) = links(shelf)
    assert (shelf / link).read_bytes() == epub(2, "甲")
    put_issue(shelf, book(tmp_path, 3), ALL)
    assert (shelf / link).is_file()


@pytest.mark.parametrize(
    ("keep", "left"), [(Keep(issues=2), 2), (Keep(days=3), 4), (ALL, 6)], ids=["by count", "by age", "all"]
)
def test_old_issues_are_let_go(keep: Keep, left: int, shelf: Path, tmp_path: Path) -> None:
    for number in range(6):
        put_issue(shelf, book(tmp_path, number), keep)
    assert len(links(shelf, "all.xml")) == left
    files = {path.name for path in (shelf / "issues").iterdir()}
    assert {Path(link).name for link in links(shelf, "all.xml")} <= files
    assert len(files) <= left + 1, "at most the issue that went last is still there"


def test_a_list_that_names_other_peoples_files_takes_none_of_them_away(shelf: Path, tmp_path: Path) -> None:
    put_issue(shelf, book(tmp_path, 0), ALL)
    mine = ("../mine.txt", "notes.txt", "issues/novel.epub", "issues/../notes.txt")
    for name in ("../mine.txt", "notes.txt", "issues/novel.epub"):
        (shelf / name).write_text("mine")
    told = json.loads((shelf / "shelf.json").read_text("utf-8"))
    (shelf / "shelf.json").write_text(json.dumps(told | {"gone": mine}, ensure_ascii=False), "utf-8")
    put_issue(shelf, book(tmp_path, 1), ALL)
    assert all((shelf / name).read_text() == "mine" for name in mine)


def test_feeds_list_and_newest_book_are_of_one_moment_wherever_the_run_is_killed(
    shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fsync", lambda handle: None)
    old, new = book(tmp_path, 0), book(tmp_path, 1)
    put_issue(tmp_path / "kept", old, ALL)

    def seen() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in shelf.iterdir() if path.is_file()}

    def prepare() -> None:
        shutil.rmtree(shelf, ignore_errors=True)
        shutil.copytree(tmp_path / "kept", shelf)

    prepare()
    before = seen()
    put_issue(shelf, new, ALL)
    after = seen()
    for _ in kills(prepare, lambda: put_issue(shelf, new, ALL)):
        assert seen() in (before, after)
        assert all((shelf / link).is_file() for link in links(shelf))


def test_an_issue_that_is_older_than_what_is_kept_changes_no_feed(shelf: Path, tmp_path: Path) -> None:
    put_issue(shelf, book(tmp_path, 9), Keep(issues=1))
    put_issue(shelf, book(tmp_path, 2), Keep(issues=1))
    assert titles(shelf) == ["清河日报 2016-01-10"]
    assert len(list((shelf / "issues").iterdir())) == 1


def feeds(folder: Path) -> Iterator[tuple[str, etree._Element]]:
    for path in sorted(folder.glob("*.xml")):
        yield path.name, etree.parse(path).getroot()


def test_every_feed_says_what_opds_1_2_asks_of_it(shelf: Path, tmp_path: Path) -> None:
    for number in (2, 400):
        put_issue(shelf, book(tmp_path, number), ALL)
    for name, feed in feeds(shelf):
        for element in ("id", "title", "updated", "author"):
            assert feed.find(f"a:{element}", ATOM) is not None, f"{name} has no {element}"
        kinds = {link.get("rel"): link.get("type") for link in feed.iterfind("a:link", ATOM)}
        kind = "navigation" if name == "index.xml" else "acquisition"
        assert kinds["self"] == f"application/atom+xml;profile=opds-catalog;kind={kind}"
        assert kinds["start"] == "application/atom+xml;profile=opds-catalog;kind=navigation"
        for entry in feed.iterfind("a:entry", ATOM):
            assert all(entry.find(f"a:{element}", ATOM) is not None for element in ("id", "title", "updated"))
            rels = [link.get("rel") for link in entry.iterfind("a:link", ATOM)]
            bought = [rel for rel in rels if rel.startswith("http://opds-spec.org/acquisition")]
            assert len(bought) == (0 if kind == "navigation" else 1)
        times = [entry.findtext("a:updated", "", ATOM) for entry in feed.iterfind("a:entry", ATOM)]
        assert kind == "navigation" or times == sorted(times, reverse=True)


def test_every_feed_says_what_opds_2_0_asks_of_it(shelf: Path, tmp_path: Path) -> None:
    put_issue(shelf, book(tmp_path, 2), ALL)
    for path in sorted(shelf.glob("*.json")):
        if path.name == "shelf.json":
            continue
        feed = json.loads(path.read_text("utf-8"))
        assert feed["metadata"]["title"]
        assert [link["href"] for link in feed["links"] if link["rel"] == "self"] == [path.name]
        assert ("navigation" in feed) != ("publications" in feed)
        for publication in feed.get("publications", ()):
            assert publication["metadata"]["title"] and publication["images"]
            assert publication["metadata"]["belongsTo"]["series"] == {"name": "清河日报", "position": 2}
            assert any("acquisition" in link["rel"] for link in publication["links"])
            assert all(
                (shelf / link["href"]).is_file() for link in publication["links"] + publication["images"]
            )


def test_every_address_in_every_feed_is_there(shelf: Path, tmp_path: Path) -> None:
    for number in (2, 400):
        put_issue(shelf, book(tmp_path, number), ALL)
    for name, feed in feeds(shelf):
        for href in feed.xpath("//a:link/@href", namespaces=ATOM):
            assert (shelf / str(href)).is_file(), f"{name}: {href}"


def test_a_disk_that_fails_leaves_the_feeds_as_they_were(
    shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_issue(shelf, book(tmp_path, 2), ALL)
    before = {path.name: path.read_bytes() for path in shelf.glob("*.*") if path.is_file()}
    calls = [0]
    real = os.fsync

    def full(handle: int) -> None:
        calls[0] += 1
        if calls[0] == 5:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineError, match="No space left"):
        put_issue(shelf, book(tmp_path, 3), ALL)
    assert {path.name: path.read_bytes() for path in shelf.glob("*.*") if path.is_file()} == before
    monkeypatch.undo()
    assert put_issue(shelf, book(tmp_path, 3), ALL)
    assert len(read_shelf(shelf).records) == 2


def test_what_is_no_issue_is_refused_with_the_way_out(tmp_path: Path) -> None:
    for data in (b"", b"PK\x03\x04 no zip", epub(1)[:200]):
        (tmp_path / "x.epub").write_bytes(data)
        with pytest.raises(EditionError) as refused:
            read_book_file(tmp_path / "x.epub")
        assert refused.value.code == "BOOK" and refused.value.cure.zh and refused.value.cure.en
    with pytest.raises(EditionError):
        read_book_file(tmp_path / "none.epub")


def test_a_book_without_end_or_swollen_when_unpacked_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("typeset.deliver.book.LIMIT", 100_000)
    with pytest.raises(EditionError, match="too large"):
        read_book_file(Path("/dev/zero"))
    with zipfile.ZipFile(tmp_path / "x.epub", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", b" " * 20 * 2**20)
    with pytest.raises(EditionError) as refused:
        read_book_file(tmp_path / "x.epub")
    assert refused.value.code == "BOOK"


def test_a_broken_list_is_told_and_not_written_over(shelf: Path, tmp_path: Path) -> None:
    put_issue(shelf, book(tmp_path, 2), ALL)
    (shelf / "shelf.json").write_text("{")
    with pytest.raises(EditionError) as refused:
        put_issue(shelf, book(tmp_path, 3), ALL)
    assert refused.value.code == "SHELF"
