"""A small edition to begin with: two tabloid pages in the project's own words, which build as they are."""

from pathlib import Path

from typeset.errors import EditionError, Where
from typeset.resources import scaffold_dir
from typeset.sources.faults import fault, group


def write_scaffold(folder: Path) -> tuple[Path, ...]:
    """Write the edition into `folder`, which must be new or empty; the files written, by name.

    EditionErrors when something is there already: nothing of the desk's is ever overwritten.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise group([_not_empty(folder)])
    source = scaffold_dir()
    return tuple(_copy(path, folder / path.relative_to(source)) for path in _files(source))


def _files(source: Path) -> list[Path]:
    return sorted(path for path in source.rglob("*") if path.is_file() and not path.name.startswith("."))


def _copy(path: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        file.write(path.read_bytes())
    return target


def _not_empty(folder: Path) -> EditionError:
    return fault(
        "D01",
        ("这里已有文件，没有写入。", "Something is here already; nothing was written."),
        ("换一个新文件夹的名字。", "Give the name of a new folder."),
        Where(folder.name),
    )
