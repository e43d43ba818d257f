"""Editions that begin: the scaffold, and what was imported, each a folder that is there whole or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING

from typeset.deliver.files import write_new
from typeset.errors import EditionErrors, Text, Where
from typeset.resources import scaffold_dir
from typeset.sources.faults import fault, group

if TYPE_CHECKING:
    from typeset.sources.pagetext import EditionSettings, ImportResult

ANOTHER = Text("换一个文件夹，或腾出空间和权限", "choose another folder, or free room and rights")


def write_scaffold(folder: Path) -> tuple[Path, ...]:
    """Write the small edition into `folder`, which must be new or empty; the files written, by name.

    EditionErrors where something is there already, since nothing of the desk's is ever overwritten; MachineError where
    it cannot be written.
    """
    return _begun(folder, scaffold_files())


def write_edition(
    result: "ImportResult", out: Path, settings: "EditionSettings | None" = None
) -> tuple[Path, ...]:
    """Write an import into `out`, which must be new or empty; the files written.

    EditionErrors where something is there already or no date is known; MachineError where it cannot be written.
    """
    from typeset.sources.pagetext import EditionSettings, edition_files

    files = edition_files(result, settings or EditionSettings())
    return _begun(out, {name: text.encode() for name, text in files.items()})


def _begun(folder: Path, files: dict[str, bytes]) -> tuple[Path, ...]:
    if not write_new(folder, files, ANOTHER):
        raise _not_empty(folder)
    return tuple(folder / name for name in files)


def _not_empty(folder: Path) -> EditionErrors:
    told = fault(
        "D01",
        ("这里已有文件，没有写入。", "Something is here already; nothing was written."),
        ("换一个新文件夹的名字。", "Give the name of a new folder."),
        Where(folder.name),
    )
    return group([told])


def scaffold_files() -> dict[str, bytes]:
    """The files of the edition by their names in its folder."""
    source = scaffold_dir()
    found = (path for path in source.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(source).as_posix(): path.read_bytes() for path in sorted(found)}
