"""An issue's files brought to where it can be made: where they lie, for a folder of this machine, and otherwise into a
folder for one issue, which is bounded and goes when the issue is done."""

import json
import os
import posixpath
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import yaml

from typeset.archive.gathering import RawIssue, RawKind, is_raw
from typeset.archive.places import SCHEME, Depot, opened, proper
from typeset.deliver.lock import try_lock
from typeset.errors import EditionError, EditionErrors, Where
from typeset.rules import ROWS
from typeset.sources.pagetext import EditionSettings, ImportResult, edition_files, import_page
from typeset.sources.pagetext.writing import REPORT, article_file
from typeset.sources.text import MANIFEST, YAML_LIMIT, decode
from typeset.sources.yaml.tree import parse_yaml
from typeset.store import MOST_FILES, MOST_READ, contents_of, digest

SCRATCH = "typeset-archive-"
"""How the folders begin that issues are brought into."""
MOST_TEXT = 16 * 2**20
"""Bytes of a page of text, as `typeset import` takes it."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An issue on this machine: the folder to build, the hash of all that was read of it and its house, and the
    entries of the report of the import, where it was imported."""

    folder: Path
    reads: str
    imported: tuple[ImportResult, ...] = ()


@contextmanager
def fetched(raw: RawIssue, house: str) -> Iterator[Fetched]:
    """Within it the issue's files are on this machine; `house` is the folder of the paper of imported copy, or empty.
    EditionError where they cannot be taken; OSError where they cannot be read."""
    with _scratch() as scratch:
        if raw.kind is RawKind.COPY:
            yield _imported(raw, house, scratch)
        else:
            folder = _edition(raw, scratch)
            yield Fetched(folder, reads_of(folder))


def stop(code: str, place: str = "") -> EditionError:
    """The fault of that code, in its own words, at a place."""
    row = ROWS[code]
    return EditionError(code, row.what, row.cure, Where(place))


def reads_of(folder: Path) -> str:
    """The hash of an edition and of its house, by their names and bytes. EditionError where links stand in them, or
    where they are too much."""
    with (folder / MANIFEST).open("rb") as file:
        house = _house_of(file.read(YAML_LIMIT + 1))
    return digest(_contents(folder), _contents(Path(os.path.normpath(folder / house))) if house else "")


def _contents(folder: Path) -> str:
    held = contents_of(folder)
    if held is None:
        if not folder.is_dir():
            return "none"  # what is missing is told by whoever reads the edition
        raise stop("ISSUE-LARGE" if _is_large(folder) else "ISSUE-LINKS", folder.name)
    return held.digest


def _is_large(folder: Path) -> bool:
    count = size = 0
    for path, _, files in os.walk(folder):
        count += len(files)
        for name in files:
            with suppress(OSError):
                size += os.lstat(os.path.join(path, name)).st_size
        if count > MOST_FILES or size > MOST_READ:
            return True
    return False


def _house_of(manifest: bytes) -> str:
    """The house that an edition names, empty where it names none; what is no YAML is told when the edition is read."""
    with suppress(EditionErrors):
        named = parse_yaml(decode(manifest[: YAML_LIMIT + 1], MANIFEST).text, MANIFEST).data.get("paper", "")
        return named if isinstance(named, str) else ""
    return ""


def _edition(raw: RawIssue, scratch: Path) -> Path:
    """The edition's folder on this machine, with its house where it says that it is."""
    depot = opened(raw.source)
    house = _house_of(depot.read(posixpath.join(raw.at, MANIFEST), YAML_LIMIT) or b"")
    place = _house_place(raw, house) if house else ""
    local = depot.local(raw.at)
    if local is not None:
        if house and not _is_beside(local / house, Path(raw.source)):
            raise stop("ISSUE-NAMES", f"paper: {house}")
        return local
    room, base = [MOST_FILES, MOST_READ], scratch / proper(posixpath.basename(raw.source) or "source")
    _copied(depot, raw.at, base / raw.at, room)
    if place.startswith(OUTSIDE):
        _copied(_around(raw), place.removeprefix(OUTSIDE), scratch / place.removeprefix(OUTSIDE), room)
    elif place:
        _copied(depot, place, base / place, room)
    return base / raw.at


OUTSIDE = "../"


def _house_place(raw: RawIssue, house: str) -> str:
    """Where a house stands, seen from the source: in it, or beside it. EditionError where it stands elsewhere."""
    found = posixpath.normpath(posixpath.join(raw.at, house))
    inside = found.removeprefix(OUTSIDE)
    if house.startswith("/") or inside in (".", ".."):
        raise stop("ISSUE-NAMES", f"paper: {house}")
    proper(inside)
    return found


def _around(raw: RawIssue) -> Depot:
    """The folder that a source stands in. EditionError where it stands in none, as a bucket of its own."""
    scheme, _, path = raw.source.partition(SCHEME)
    if "/" not in path:
        raise stop("ISSUE-NAMES", raw.place)
    return opened(f"{scheme}{SCHEME}{posixpath.dirname(path)}")


def _is_beside(house: Path, source: Path) -> bool:
    """Whether a house really stands in the source or beside it, whatever links lead there."""
    return Path(os.path.realpath(house)).is_relative_to(
        os.path.realpath(Path(os.path.abspath(source)).parent)
    )


def _copied(depot: Depot, at: str, to: Path, room: list[int]) -> None:
    """A folder's files, as long as there is room: how many there may be yet, and how many bytes."""
    to.mkdir(parents=True, exist_ok=True)
    for entry in depot.listed(at):
        name = posixpath.join(at, entry.name)
        proper(entry.name)
        if entry.is_folder:
            _copied(depot, name, to / entry.name, room)
            continue
        room[0] -= 1
        room[1] -= entry.size
        if min(room) < 0:
            raise stop("ISSUE-LARGE", at)
        data = depot.read(name, max(room[1], 0) + entry.size)
        (to / entry.name).write_bytes(data or b"")


def _imported(raw: RawIssue, house: str, scratch: Path) -> Fetched:
    """Raw copy as an edition: one page of text as `typeset import` has it, more of them one after another."""
    depot = opened(raw.source)
    there = [entry.name for entry in depot.listed(raw.at) if entry.is_file and is_raw(entry.name)]
    names = [name for name in there if not raw.pages or name in raw.pages]
    if len(names) > MOST_FILES // 10:
        raise stop("ISSUE-LARGE", raw.at)
    texts = {proper(name): depot.read(posixpath.join(raw.at, name), MOST_TEXT) or b"" for name in names}
    for name, data in texts.items():
        if len(data) > MOST_TEXT:
            raise stop("ISSUE-LARGE", name)
    folder = scratch / "edition"
    paper = _brought_house(house, scratch) if house else ""
    pages = tuple(import_page(data, name) for name, data in texts.items())
    for name, text in issue_files(pages, EditionSettings(raw.day, paper)).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return Fetched(folder, reads_of(folder), pages)


def _brought_house(house: str, scratch: Path) -> str:
    """The house beside the edition, under a name that is the same for every issue."""
    depot = opened(house)
    local = depot.local()
    if local is None:
        _copied(depot, "", scratch / "house", [MOST_FILES, MOST_READ])
    else:
        shutil.copytree(local, scratch / "house", symlinks=True)
    return "../house"


def issue_files(pages: tuple[ImportResult, ...], settings: EditionSettings) -> dict[str, str]:
    """The files of an edition of some imported pages: of one alone those of `typeset import`; of more the articles of
    all, in the order of pages, on as many pages as they fill. EditionErrors where no page tells the date."""
    if len(pages) == 1:
        return edition_files(pages[0], settings)
    day = settings.date or next((page.date for page in pages if page.date), None)
    first = edition_files(pages[0], replace(settings, date=day))
    manifest = yaml.safe_load(first[MANIFEST])
    files, order = {}, []
    for number, page in enumerate(pages, 1):
        for article in page.articles:
            name = f"p{number:02d}-{article.id}"
            order.append(name)
            files[f"articles/{name}.md"] = article_file(article)
    manifest["articles"] = order
    files[MANIFEST] = yaml.safe_dump(manifest, allow_unicode=True, sort_keys=False, width=10**6)
    reports = [page.report.as_json() for page in pages]
    files[REPORT] = json.dumps({"pages": reports}, ensure_ascii=False, indent=1) + "\n"
    return files


@contextmanager
def _scratch() -> Iterator[Path]:
    """A folder for one issue, which goes with it."""
    folder, handle = _locked_folder()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(handle)


class LockedFolder(NamedTuple):
    """A folder, and the handle that has its lock."""

    folder: Path
    handle: int


def _locked_folder() -> LockedFolder:
    """A new folder with its lock, by which others know that somebody works in it."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=SCRATCH))
        with suppress(FileNotFoundError):  # another took it for left over before it was locked
            handle = try_lock(folder)
            if handle is not None:
                return LockedFolder(folder, handle)


def clear_left_over() -> None:
    """Take away the folders of issues whose processes were killed, which is what nobody has the lock of."""
    for folder in Path(tempfile.gettempdir()).glob(f"{SCRATCH}*"):
        with suppress(OSError):
            if folder.is_symlink() or folder.stat().st_uid != os.getuid():
                continue
            handle = try_lock(folder)
            if handle is not None:
                shutil.rmtree(folder, ignore_errors=True)
                os.close(handle)
