"""Many files exchanged in one moment: at any time, and after any end of the writer, all are the old or all the new.

No system exchanges several names at once, but it exchanges one. So each name in turn becomes a link that leads through
a single link, `now`, to the old file, which changes nothing that a reader sees; then `now` is led to the new files, and
that one rename(2) is the exchange; then each name in turn becomes the new file itself, which again changes nothing that
a reader sees. A run that is killed leaves links that lead to one set of files, and the next makes files of them.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

NEW, OLD, NOW, READY, MADE = "new", "old", "now", "ready", "made"
"""What stands in the folder aside: the files to come and those that were, the link to one of both, where there are no
links the list of what goes away, which says that all that was has to give way, and the folders that were made."""


def stage(aside: Path, files: dict[str, bytes]) -> None:
    """Write files by name into the folder aside, and see that they are on the disk."""
    (aside / NEW).mkdir()
    for name, data in sorted(files.items()):
        path = aside / NEW / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        path.chmod(0o644)
    for folder in {(aside / NEW / name).parent for name in files}:
        sync(folder)


def sync(folder: Path) -> None:
    """See that the names in a folder are on the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def exchange(folder: Path, aside: Path, gone: Iterable[str] = ()) -> None:
    """Let what is staged in `aside`, which stands in `folder`, take its place, and take away `gone`, in one moment."""
    new = sorted(_names(aside / NEW))
    going = sorted(name for name in set(gone) - set(new) if os.path.lexists(folder / name))
    going = [name for name in going if not _leads_nowhere(folder / name)]
    _make_room(folder, aside, {parent for name in new for parent in Path(name).parents})
    if len(new) == 1 and not going:
        os.replace(aside / NEW / new[0], folder / new[0])
    elif _can_link(aside):
        _at_once(folder, aside, (*new, *going))
    else:
        _in_turn(folder, aside, going)
    sync(folder)


def _leads_nowhere(place: Path) -> bool:
    """Take away a link behind which no reader sees anything, such as a killed run left of a file that went."""
    if not place.is_symlink() or place.exists():
        return False
    place.unlink()
    return True


def is_sound(folder: Path, aside: Path) -> bool:
    """Whether what a killed run seems to have left leads nowhere but into `folder`, as what `exchange` writes does:
    an edition that strangers brought may bring such a folder, too, with links and names that lead outside."""
    real = Path(os.path.realpath(folder))
    names = [path.relative_to(aside) for path in aside.rglob("*")]
    links = {name.as_posix() for name in names if (aside / name).is_symlink()}
    inner = [name.relative_to(name.parts[0]) for name in names if len(name.parts) > 1]
    going = [Path(name) for name in _going(aside)] if READY not in links else []
    return (
        links <= {NOW, "next", "link"}
        and _link(aside / NOW) in ("", OLD, NEW)
        and not any(name.is_absolute() or ".." in name.parts for name in going)
        and all(Path(os.path.realpath(real / name.parent)) == real / name.parent for name in (*inner, *going))
    )


def _going(aside: Path) -> list[str]:
    """The list of what goes away."""
    with suppress(FileNotFoundError):
        return (aside / READY).read_text("utf-8").splitlines()
    return []


def settle(folder: Path, aside: Path) -> None:
    """Make files of the links that lead into `aside`: the old ones before the exchange, the new ones after it."""
    if (aside / READY).exists():
        _fill(folder, aside)
        return
    side = aside / (_link(aside / NOW) or OLD)
    for name in sorted({*_names(aside / OLD), *_names(aside / NEW)}):
        place = folder / name
        if _link(place) != _way(aside, name):
            continue
        if (side / name).exists():
            os.replace(side / name, place)
        else:
            place.unlink()
    for made in sorted((aside / MADE).rglob("*"), reverse=True):
        with suppress(OSError):  # something stands in it
            Path(os.path.realpath(folder / made.relative_to(aside / MADE))).rmdir()


def _make_room(folder: Path, aside: Path, parents: Iterable[Path]) -> None:
    """Make the folders that new files stand in, and note those that were not there."""
    for parent in sorted(parents):
        if not (folder / parent).is_dir():
            (aside / MADE / parent).mkdir(parents=True, exist_ok=True)
            Path(os.path.realpath(folder / parent)).mkdir()


def _at_once(folder: Path, aside: Path, names: Iterable[str]) -> None:
    for name in names:
        _keep_old(folder / name, aside / OLD / name)
    sync(aside / OLD)
    for name in names:
        passing = aside / "link"
        passing.symlink_to(_way(aside, name))
        os.replace(passing, folder / name)
    (aside / "next").symlink_to(NEW)
    sync(aside)
    os.replace(aside / "next", aside / NOW)
    sync(aside)


def _in_turn(folder: Path, aside: Path, going: Iterable[str]) -> None:
    """Without links: all old files give way before the first new one comes, so that a run that is killed leaves files
    of one set, of which some are missing until the next run."""
    (aside / "list").write_text("".join(f"{name}\n" for name in going), "utf-8")
    os.replace(aside / "list", aside / READY)
    sync(aside)
    _fill(folder, aside)


def _fill(folder: Path, aside: Path) -> None:
    """Let the old files that are left give way, then the new ones that are left take their places."""
    left = sorted(_names(aside / NEW))
    for name in (*left, *_going(aside)):
        if not (aside / OLD / name).exists() and os.path.lexists(folder / name):
            (aside / OLD / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(folder / name, aside / OLD / name)
    for name in left:
        os.replace(aside / NEW / name, folder / name)


def _names(folder: Path) -> Iterator[str]:
    """The files in a folder aside, by their names in the folder beside."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(folder).as_posix()


def _can_link(aside: Path) -> bool:
    """Whether the file system has links; `now` is one then, and leads to the old files."""
    (aside / OLD).mkdir()
    try:
        (aside / NOW).symlink_to(OLD)
    except OSError:
        return False
    return True


def _keep_old(place: Path, kept: Path) -> None:
    """The file that stands there under a second name, or a copy of it; nothing where there is none."""
    if not place.is_file():
        return
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        if place.is_symlink():
            raise OSError("the link itself would be kept")
        os.link(place, kept)
    except OSError:
        shutil.copyfile(place, kept)
        with kept.open("rb+") as file:
            os.fsync(file.fileno())


def _way(aside: Path, name: str) -> str:
    """The link that leads from a name in the folder to what it is now; it holds when the folder is moved or copied. A
    link is followed from where it really stands, which is elsewhere where a folder within is itself a link."""
    stands = os.path.realpath((aside.parent / name).parent)
    return "/".join([os.path.relpath(os.path.realpath(aside), stands), NOW, name])


def _link(place: Path) -> str:
    """Where a link leads; empty where there is none."""
    try:
        return os.readlink(place)
    except OSError:
        return ""
