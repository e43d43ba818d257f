"""Data flows one way through the rooms, and what stands in them is small enough to be read."""

from collections.abc import Iterator
from pathlib import Path

from tests.structure import functions, imports_within, lines_of, module_files, positional_of

# A module may import what stands on a line above its own; what stands on one line does not know of each other.
ORDER = [
    {"units"},
    {"errors", "paper", "confine", "memory"},
    {"resources", "language", "address", "edition", "store"},
    {"apart"},
    {"sources", "style"},
    {"compose"},
    {"makeup"},
    {"render"},
    {"proof"},
    {"deliver"},
    {"run"},
    {"live"},
    {"cli"},
    {"__main__"},
]
# The command line stands in modules beside cli.py: they are the one room.
ROOM_OF = dict.fromkeys(
    ("arguments", "commands", "delivery", "ending", "keeping", "machine", "messages", "misuse", "rules"),
    "cli",
)
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}

LONGEST_FUNCTION = 60
LONGEST_MODULE = 400
MOST_POSITIONAL = 5


def room(module: str) -> str:
    """The room that a module stands in: compose for typeset.compose.text.marks; the package itself has none."""
    name = [*module.split("."), ""][1]
    return ROOM_OF.get(name, name)


def backward_imports(package: Path) -> Iterator[str]:
    for found in imports_within(package):
        here, there = room(found.importer), room(found.imported)
        if here == there or found.imported == f"{package.name}.__version__":
            continue
        place = f"{found.file.relative_to(package.parent)}:{found.line}"
        if here not in RANK or there not in RANK:
            yield f"{place}: {found.importer} -> {found.imported}: no such room"
        elif RANK[there] >= RANK[here]:
            yield f"{place}: {found.importer} -> {found.imported}"


def report(places: Iterator[str]) -> str:
    return "\n".join(places)


def test_no_import_runs_against_the_order_of_the_rooms(repository: Path) -> None:
    assert report(backward_imports(repository / "typeset")) == ""


def test_every_module_stands_in_a_room(repository: Path) -> None:
    package = repository / "typeset"
    names = {file.relative_to(package).parts[0].removesuffix(".py") for file in module_files(package)}
    assert names - RANK.keys() - ROOM_OF.keys() == {"__init__"}


def test_no_function_is_longer_than_sixty_lines(repository: Path) -> None:
    assert report(long_functions(repository / "typeset")) == ""


def test_no_module_is_longer_than_four_hundred_lines(repository: Path) -> None:
    assert report(long_modules(repository / "typeset")) == ""


def test_no_function_takes_more_than_five_positional_parameters(repository: Path) -> None:
    assert report(greedy_functions(repository / "typeset")) == ""


def long_functions(package: Path) -> Iterator[str]:
    for file in module_files(package):
        for function in functions(file):
            if lines_of(function) > LONGEST_FUNCTION:
                yield f"{file}:{function.lineno}: {function.name} has {lines_of(function)} lines"


def long_modules(package: Path) -> Iterator[str]:
    for file in module_files(package):
        lines = len(file.read_text(encoding="utf-8").splitlines())
        if lines > LONGEST_MODULE:
            yield f"{file}: {lines} lines"


def greedy_functions(package: Path) -> Iterator[str]:
    for file in module_files(package):
        for function in functions(file):
            if len(positional_of(function)) > MOST_POSITIONAL:
                yield f"{file}:{function.lineno}: {function.name} takes {len(positional_of(function))}"


def write_package(folder: Path, modules: dict[str, str]) -> Path:
    package = folder / "typeset"
    for name, source in modules.items():
        file = package / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, encoding="utf-8")
    return package


def test_a_backward_import_is_named_with_file_line_and_arrow(tmp_path: Path) -> None:
    package = write_package(tmp_path, {"compose/marks.py": '"""."""\nfrom typeset.render import pdf\n'})
    assert list(backward_imports(package)) == [
        "typeset/compose/text/marks.py:2: typeset.compose.text.marks -> typeset.render.pdf"
    ]


def test_relative_hidden_and_sideways_imports_are_seen(tmp_path: Path) -> None:
    package = write_package(
        tmp_path,
        {
            "edition.py": "def later():\n    from . import cli\n",
            "style/cascade.py": "from ..sources import copy\n",
            "compose/__init__.py": "from .marks import MARKS\nimport typeset.copyedit\n",
            "makeup/odd.py": "from typeset import attic\n",
        },
    )
    assert list(backward_imports(package)) == [
        "typeset/compose/__init__.py:2: typeset.compose -> typeset.copyedit",
        "typeset/edition.py:2: typeset.edition -> typeset.cli",
        "typeset/makeup/odd.py:1: typeset.makeup.odd -> typeset.attic: no such room",
        "typeset/style/cascade.py:1: typeset.style.cascade -> typeset.sources.article.blocks",
    ]


def test_forward_imports_pass(tmp_path: Path) -> None:
    package = write_package(
        tmp_path,
        {
            "run.py": "from typeset.deliver import files\nfrom typeset import __version__, edition\n",
            "compose/galley.py": "from .marks import MARKS\nimport typeset.units\nimport json\n",
        },
    )
    assert list(backward_imports(package)) == []
