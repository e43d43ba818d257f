"""The walk of an edition through make-up, as ARCHITECTURE.md lists it, held against the code."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MOST_MODULES, MOST_RETURNS = 20, 40
BESIDE_THE_WALK = {
    *("copyfit", "nearest", "proposing", "fit.groups", "fit.pictures", "dividers"),
    *("fit.photos.sizes", "fit.photos.block", "fit.photos.frames"),
    *("ads.spots", "ads.placing", "ads.maps", "ads.book", "search.corners"),
    *("search.topics", "search.figures", "printing", "sections.looks", "sections.opened"),
    *("model.ruling.grids", "model.ruling.faults"),
}
"""Modules that tell of a page or write its plan, and change no page; values that are made of strips alone; sizes of
pictures; what is only passed where an advertisement is booked, or articles stand in groups; what is kept from run to
run; what finished pages become in print."""

STEP = re.compile(r"(?P<indent> *)\* `(?P<module>[a-z_.]+)\.(?P<name>[A-Za-z_]\w*(?:\.\w+)?)`: (?P<gives>.+)")


@dataclass(frozen=True, slots=True)
class Step:
    """A function of the walk, in its module of make-up, `deep` calls below the first."""

    deep: int
    module: str
    name: str
    gives: str


def walk(text: str) -> list[Step]:
    """The steps of the chapter, in order; a step stands below the one that calls it."""
    chapter = text.partition("\n## The walk of an edition through make-up\n")[2].partition("\n## ")[0]
    return [
        Step(len(found["indent"]) // 2, found["module"], found["name"], found["gives"])
        for found in map(STEP.fullmatch, chapter.splitlines())
        if found
    ]


@cache
def functions_of(file: Path) -> Mapping[str, ast.FunctionDef]:
    """The functions of a module by name, methods with their class: `Trees.cost`."""
    found = {}
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = node
        elif isinstance(node, ast.ClassDef):
            methods = (one for one in node.body if isinstance(one, ast.FunctionDef))
            found.update({f"{node.name}.{one.name}": one for one in methods})
    return found


def named_in(function: ast.FunctionDef) -> set[str]:
    """The last part of every name that a function reads: `cost` for `search.trees.cost`."""
    nodes = list(ast.walk(function))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return names | {node.attr for node in nodes if isinstance(node, ast.Attribute)}


def called_from(file: Path, name: str) -> set[str]:
    """What a function calls, itself or through functions of its own module that only serve it on the way."""
    here, seen, waiting = functions_of(file), set[str](), [name]
    called = set[str]()
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            names = named_in(here[one])
            called |= names
            waiting += [other for other in here if other.rpartition(".")[2] in names]
    return called


def file_of(package: Path, step: Step) -> Path:
    return package / "makeup" / f"{step.module.replace('.', '/')}.py"


def callers(steps: list[Step]) -> Iterator[tuple[Step, Step]]:
    """Each step with the one that it stands below."""
    above: dict[int, Step] = {}
    for step in steps:
        above[step.deep] = step
        if step.deep:
            yield above[step.deep - 1], step


def returns_of(function: ast.FunctionDef) -> int:
    return sum(isinstance(node, ast.Return) for node in ast.walk(function))


def steps_of(repository: Path) -> list[Step]:
    return walk((repository / "ARCHITECTURE.md").read_text("utf-8"))


def test_the_walk_begins_at_make_up_and_names_functions_that_are_there(repository: Path) -> None:
    steps = steps_of(repository)
    assert steps[0].name == "make_up"
    package = repository / "typeset"
    missing = [one for one in steps if one.name not in functions_of(file_of(package, one))]
    assert missing == []


def test_every_step_of_the_walk_is_called_by_the_one_above_it(repository: Path) -> None:
    package = repository / "typeset"
    broken = [
        (caller.name, step.name)
        for caller, step in callers(steps_of(repository))
        if step.name.rpartition(".")[2] not in called_from(file_of(package, caller), caller.name)
    ]
    assert broken == []


def test_the_walk_passes_every_module_of_make_up_but_values_checks_and_what_only_tells(
    repository: Path,
) -> None:
    room = repository / "typeset/makeup"
    modules = {
        ".".join(file.relative_to(room).with_suffix("").parts)
        for file in room.rglob("*.py")
        if file.stem != "__init__" and file.parent.name not in ("model", "checks")
    }
    assert {one.module for one in steps_of(repository)} == modules - BESIDE_THE_WALK


def test_the_walk_is_at_most_twenty_modules_and_forty_returns_long(repository: Path) -> None:
    package, steps = repository / "typeset", steps_of(repository)
    passed = {(one.module, one.name): functions_of(file_of(package, one))[one.name] for one in steps}
    assert len({one.module for one in steps}) <= MOST_MODULES
    assert sum(map(returns_of, passed.values())) <= MOST_RETURNS


def test_a_list_is_read_by_its_indents_and_a_line_that_is_no_step_is_passed_over() -> None:
    text = """
# Title

## The walk of an edition through make-up

A word on it.

* `edition.make_up`: the edition, made up.
  * `search.cuts.Trees.cost`: a number.

## Another
* `edition.make_up`: not here.
"""
    assert walk(text) == [
        Step(0, "edition", "make_up", "the edition, made up."),
        Step(1, "search.cuts", "Trees.cost", "a number."),
    ]
