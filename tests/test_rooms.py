"""Data flows one way through the rooms and within them, and what stands in them is small enough to be read."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.structure import (
    Import,
    aliases,
    functions,
    imports_within,
    lines_of,
    module_files,
    module_name,
    parameters_of,
    positional_of,
    unlike_tuples,
)

# A module may import what stands on a line above its own; what stands on one line does not know of each other.
ORDER = """
units
errors paper
rules
address edition language lunar resources packing
store
apart
sources style
compose
makeup
render
copyedit
preflight
proof
deliver
run
api archive live
cli
__main__
"""

# The same within each room: folders and modules of the room, first those that know of no other.
WITHIN = {
    "edition": """
        copy
        article
        issue
        """,
    "sources": """
        faults joining loss markers repeats earlier
        encodings fields drawings
        text schema
        yaml
        ledger
        article
        pagetext
        jumps proofs
        desk
        """,
    "style": """
        elements properties
        sheets
        cascade
        extremes
        """,
    "compose": """
        galley text
        rank
        faces
        items kit findings
        lines
        blocks
        charts
        heads
        kept likely
        composer
        """,
    "makeup": """
        model
        fit
        search checks jumps dividers
        ads
        drawing printing
        pages
        nearest copyfit
        keeping
        autofill
        sections
        edition
        proposing
        """,
    "render": """
        decoding headings builtin_words
        pictures ink
        enclosed faces metadata ground adverts
        dressing linearised
        tags
        epub pdf unmet_selectors
        plates press
        """,
    "copyedit": """
        passages
        spared
        rule
        naming numbers pasted
        punctuation
        wording
        reading
        """,
    "preflight": """
        opening
        telling painting
        judging
        checking
        plates
        sheet
        """,
    "proof": """
        registry
        readback form report signing waiving twice pictures
        promises book_access pages_named fixing
        proving
        sheet
        """,
    "deliver": """
        book exchange lock loopback
        aside
        files
        catalogue
        publishing server
        """,
    "run": """
        beginning mending context results
        issue
        plans proofs reading session
        alive building
        """,
    "archive": """
        places
        gathering
        fetching shelving
        making
        pressman
        report running
        reporting
        archiving
        """,
    "live": """
        correcting guard proofing watching
        desk
        app
        """,
    "cli": """
        ending machine messages misuse choices records
        timings
        commands
        app
        """,
}

PROOF_OF_RENDER = {
    "ink.strokes.asked": "what a composed span asks of its face",
    "ink.glyphs.Type": "a face that shapes what is asked: as many glyphs as it gives have to be in the file",
    "ink.glyphs.EVEN_TEXT": "text of which every face gives a glyph a character, so that it need not be shaped",
    "ink.glyphs.EDGE": "the mark at the ends of passages from right to left, which no composed line has",
    "ink.claims.NOTHING": "the sign by which a glyph says that another says its characters",
}
"""What the proof may have from the renderer, and why: what was composed and how a file is written, and nothing of how
the renderer judged copy, pages or book, since that is what the proof is there to doubt."""

LONGEST_FUNCTION = 60
LONGEST_MODULE = 400
MEDIAN_MODULE = 150
MOST_MODULES = 12
MOST_POSITIONAL = 5
SPLINTER = 60
"""A module of fewer lines that one other module alone imports is better read in that module."""
MOST_SPLINTERS = 10


def ranks(order: str) -> dict[str, int]:
    return {name: rank for rank, line in enumerate(order.split("\n")) for name in line.split()}


def unit(module: str, depth: int) -> str:
    """The part of a dotted name below so many: compose for typeset.compose.text.marks at 1, text at 2."""
    return [*module.split("."), *[""] * depth][depth]


def backward(found: Import, depth: int, order: dict[str, int], package: Path) -> Iterator[str]:
    here, there = unit(found.importer, depth), unit(found.imported, depth)
    if here == there or not here or not there or found.imported == f"{package.name}.__version__":
        return
    place = f"{found.file.relative_to(package.parent)}:{found.line}"
    if here not in order or there not in order:
        yield f"{place}: {found.importer} -> {found.imported}: no such room"
    elif order[there] >= order[here]:
        yield f"{place}: {found.importer} -> {found.imported}"


def backward_imports(package: Path) -> Iterator[str]:
    order = ranks(ORDER)
    for found in imports_within(package):
        yield from backward(found, 1, order, package)


def backward_imports_within(package: Path, room: str, order: str) -> Iterator[str]:
    """Names that a room's own `__init__` gives on are read as coming from there, and pass."""
    names = ranks(order)
    for found in imports_within(package):
        if unit(found.importer, 1) == unit(found.imported, 1) == room and unit(found.imported, 2) in parts(
            package / room
        ):
            yield from backward(found, 2, names, package)


def parts(room: Path) -> set[str]:
    """The folders and modules of a room."""
    found = (path for path in room.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file())
    return {path.stem for path in found} - {"__init__"}


def report(places: Iterator[str]) -> str:
    return "\n".join(places)


def test_no_import_runs_against_the_order_of_the_rooms(repository: Path) -> None:
    assert report(backward_imports(repository / "typeset")) == ""


def test_every_module_stands_in_a_room(repository: Path) -> None:
    assert parts(repository / "typeset") == ranks(ORDER).keys()


def test_no_import_runs_against_the_order_within_a_room(repository: Path) -> None:
    found = (
        place
        for room, order in WITHIN.items()
        for place in backward_imports_within(repository / "typeset", room, order)
    )
    assert report(found) == ""


def test_the_proof_asks_the_renderer_for_nothing_that_it_judged(repository: Path) -> None:
    taken = {
        found.imported.removeprefix("typeset.render.")
        for found in imports_within(repository / "typeset")
        if unit(found.importer, 1) == "proof" and unit(found.imported, 1) == "render"
    }
    assert taken == PROOF_OF_RENDER.keys()


def test_every_part_of_a_room_stands_in_its_order(repository: Path) -> None:
    stand = {room: parts(repository / "typeset" / room) for room in WITHIN}
    assert stand == {room: set(ranks(order)) for room, order in WITHIN.items()}


def test_no_function_is_longer_than_sixty_lines(repository: Path) -> None:
    assert report(long_functions(repository / "typeset")) == ""


def test_no_module_but_tables_is_longer_than_four_hundred_lines(repository: Path) -> None:
    assert report(long_modules(repository / "typeset")) == ""


def test_half_of_all_modules_have_a_hundred_and_fifty_lines_or_fewer(repository: Path) -> None:
    assert median(map(length, module_files(repository / "typeset"))) <= MEDIAN_MODULE


def test_no_folder_has_more_than_twelve_modules(repository: Path) -> None:
    folders = {file.parent for file in module_files(repository / "typeset")}
    crowded = (str(folder) for folder in sorted(folders) if len([*folder.glob("*.py")]) > MOST_MODULES)
    assert report(crowded) == ""


def test_hardly_a_module_is_a_splinter_of_another(repository: Path) -> None:
    found = [*splinters(repository / "typeset")]
    assert len(found) <= MOST_SPLINTERS, report(iter(found))


def test_no_function_takes_more_than_five_positional_parameters(repository: Path) -> None:
    assert report(greedy_functions(repository / "typeset")) == ""


def test_one_class_name_means_one_thing(repository: Path) -> None:
    assert report(names_of_two_things(repository / "typeset")) == ""


def test_no_parameter_is_a_bare_tuple_of_unlike_things(repository: Path) -> None:
    assert report(unlike_parameters(repository / "typeset")) == ""


def long_functions(package: Path) -> Iterator[str]:
    for file in module_files(package):
        for function in functions(file):
            if lines_of(function) > LONGEST_FUNCTION:
                yield f"{file}:{function.lineno}: {function.name} has {lines_of(function)} lines"


def length(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def is_table(file: Path) -> bool:
    """Whether most of a module's lines are the rows of tables: assignments that are no functions and no classes."""
    rows = [
        node
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.Assign | ast.AnnAssign)
    ]
    return sum((node.end_lineno or node.lineno) - node.lineno + 1 for node in rows) * 2 > length(file)


def long_modules(package: Path) -> Iterator[str]:
    for file in module_files(package):
        if length(file) > LONGEST_MODULE and not is_table(file):
            yield f"{file}: {length(file)} lines"


def splinters(package: Path) -> Iterator[str]:
    """Small modules with one importer; the package's first lines, which nothing imports, are none."""
    files = {module_name(package, file): file for file in module_files(package)}
    importers = defaultdict(set)
    for found in imports_within(package):
        name = found.imported if found.imported in files else found.imported.rpartition(".")[0]
        if name != found.importer:
            importers[name].add(found.importer)
    for name, file in files.items():
        if file.name != "__init__.py" and length(file) < SPLINTER and len(importers[name]) == 1:
            yield f"{name}: {length(file)} lines, for {importers[name].pop()}"


def greedy_functions(package: Path) -> Iterator[str]:
    for file in module_files(package):
        for function in functions(file):
            if len(positional_of(function)) > MOST_POSITIONAL:
                yield f"{file}:{function.lineno}: {function.name} takes {len(positional_of(function))}"


def unlike_parameters(package: Path) -> Iterator[str]:
    """Parameters that are, or hold, bare tuples whose members are of different types, under whatever name: values that
    belong together and are unlike have names of their own in a dataclass or a named tuple."""
    files = module_files(package)
    everywhere = {name: spelt for file in files for name, spelt in aliases(file).items()}
    for file in files:
        known = everywhere | aliases(file)
        for function in functions(file):
            for parameter in parameters_of(function):
                for found in unlike_tuples(parameter.annotation, known) if parameter.annotation else ():
                    yield f"{file}:{function.lineno}: {function.name}({parameter.arg}) takes {found}"


def names_of_two_things(package: Path) -> Iterator[str]:
    """Classes, and aliases of types, that are defined under one name in two places; one that its module keeps to
    itself, with an underscore before its name, is read by the same people and is counted with the others."""
    places = defaultdict(list)
    for file in module_files(package):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name.lstrip("_")].append(f"{file}:{node.lineno}")
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id.lstrip("_")
                if name[:1].isupper() and not name.isupper():
                    places[name].append(f"{file}:{node.lineno}")
    for name, found in sorted(places.items()):
        if len(found) > 1:
            yield f"{name}: {', '.join(found)}"


def write_package(folder: Path, modules: dict[str, str]) -> Path:
    package = folder / "typeset"
    for name, source in modules.items():
        file = package / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, encoding="utf-8")
    return package


def test_a_backward_import_is_named_with_file_line_and_arrow(tmp_path: Path) -> None:
    package = write_package(tmp_path, {"compose/galley.py": '"""."""\nfrom typeset.render import pdf\n'})
    assert list(backward_imports(package)) == [
        "typeset/compose/galley.py:2: typeset.compose.galley -> typeset.render.pdf"
    ]


def test_a_backward_import_within_a_room_is_named_with_file_line_and_arrow(tmp_path: Path) -> None:
    package = write_package(
        tmp_path,
        {
            "compose/text/__init__.py": "",
            "compose/heads/__init__.py": "",
            "compose/text/marks.py": "from typeset.compose.heads.headline import Head\n",
            "compose/heads/headline.py": "from typeset.compose.text.marks import MARKS\n",
        },
    )
    assert list(backward_imports_within(package, "compose", "text\nheads")) == [
        "typeset/compose/text/marks.py:1: typeset.compose.text.marks -> typeset.compose.heads.headline.Head"
    ]


def test_relative_hidden_and_sideways_imports_are_seen(tmp_path: Path) -> None:
    package = write_package(
        tmp_path,
        {
            "edition.py": "def later():\n    from . import cli\n",
            "style/cascade.py": "from ..sources import fields\n",
            "compose/__init__.py": "from .galley import Line\nimport typeset.proof.registry\n",
            "makeup/odd.py": "from typeset import attic\n",
        },
    )
    assert list(backward_imports(package)) == [
        "typeset/compose/__init__.py:2: typeset.compose -> typeset.proof.registry",
        "typeset/edition.py:2: typeset.edition -> typeset.cli",
        "typeset/makeup/odd.py:1: typeset.makeup.odd -> typeset.attic: no such room",
        "typeset/style/cascade.py:1: typeset.style.cascade -> typeset.sources.fields",
    ]


def test_forward_imports_pass(tmp_path: Path) -> None:
    package = write_package(
        tmp_path,
        {
            "run/issue.py": "from typeset.deliver import files\nfrom typeset import __version__, edition\n",
            "compose/rank.py": "from .galley import Line\nimport typeset.units\nimport json\n",
        },
    )
    assert list(backward_imports(package)) == []


def test_a_bare_tuple_of_unlike_things_is_seen_under_an_alias_within_lists_and_in_quotes(
    tmp_path: Path,
) -> None:
    package = write_package(
        tmp_path,
        {
            "units.py": "Ends = tuple[list[int], float]\nPlaces = tuple[int, ...]\nPoint = tuple[float, float]\n",
            "paper.py": "def f(a: list[Ends], b: Places, c: Point, *, d: 'tuple[int, str] | None' = None): ...\n",
        },
    )
    assert list(unlike_parameters(package)) == [
        f"{package / 'paper.py'}:1: f(a) takes tuple[list[int], float]",
        f"{package / 'paper.py'}:1: f(d) takes tuple[int, str]",
    ]
