"""Reads Python source as a tree: who imports whom, how long functions and modules are, what they take."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Import:
    """One module of the package named by an import: `importer` stands in `file`, on `line`."""

    file: Path
    line: int
    importer: str
    imported: str


def module_files(package: Path) -> list[Path]:
    """All modules of the package in `package`, in the order of their names."""
    return sorted(package.rglob("*.py"))


def module_name(package: Path, file: Path) -> str:
    """The dotted name of `file`: typeset.compose for typeset/compose/__init__.py."""
    parts = file.relative_to(package.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_within(package: Path) -> Iterator[Import]:
    """Every import of the package's own modules, those inside functions and for type checkers too."""
    for file in module_files(package):
        yield from _imports(package, file, file.read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)
def _imports(package: Path, file: Path, text: str) -> tuple[Import, ...]:
    """The imports of a module; it is gone through once for all tests that ask."""
    name, found = module_name(package, file), list[Import]()
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        for imported in _imported(node, name, file.name == "__init__.py"):
            if imported.split(".")[0] == package.name:
                found.append(Import(file, node.lineno, name, imported))
    return tuple(found)


def _imported(node: ast.AST, importer: str, is_package: bool) -> list[str]:
    """Dotted names that an import statement may mean; `from a import b` may mean the module a.b."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        base = _base(node, importer, is_package)
        return [f"{base}.{alias.name}" for alias in node.names]
    return []


def _base(node: ast.ImportFrom, importer: str, is_package: bool) -> str:
    """The module that names are taken from, relative imports made absolute."""
    if not node.level:
        return node.module or ""
    parents = importer.split(".")
    up = node.level - 1 if is_package else node.level
    anchor = parents[: len(parents) - up]
    return ".".join([*anchor, node.module] if node.module else anchor)


def functions(file: Path) -> Iterator[Function]:
    """Every function and method of a module, nested ones too."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_of(function: Function) -> int:
    """From `def` to the last line of the body."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def positional_of(function: Function) -> list[str]:
    """Names of the parameters that may be given without their name, but self and cls."""
    given = function.args
    named = [
        argument.arg
        for argument in [*given.posonlyargs, *given.args, *([given.vararg] if given.vararg else [])]
    ]
    return [name for name in named if name not in ("self", "cls")]


def parameters_of(function: Function) -> list[ast.arg]:
    """All parameters of a function, those that are given by name alone, too."""
    given = function.args
    stars = [one for one in (given.vararg, given.kwarg) if one]
    return [*given.posonlyargs, *given.args, *given.kwonlyargs, *stars]


def aliases(file: Path) -> dict[str, ast.expr]:
    """What names of a module stand for that are given to other types: `Ends = tuple[list[int], float]`."""
    found: dict[str, ast.expr] = {}
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
            continue
        if isinstance(node.value, ast.Subscript | ast.BinOp | ast.Name):
            found[node.targets[0].id] = node.value
    return found


class _Spelt(ast.NodeTransformer):
    """Puts what an alias stands for in its place, and reads what stands in quotation marks."""

    def __init__(self, known: Mapping[str, ast.expr], within: frozenset[str] = frozenset()) -> None:
        self._known, self._within = known, within

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id not in self._known or node.id in self._within:
            return node
        spelt = ast.parse(ast.unparse(self._known[node.id]), mode="eval").body
        return _Spelt(self._known, self._within | {node.id}).visit(spelt)  # type: ignore[no-any-return]

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if not isinstance(node.value, str):
            return node
        try:
            return self.visit(ast.parse(node.value, mode="eval").body)  # type: ignore[no-any-return]
        except SyntaxError:
            return node


def unlike_tuples(annotation: ast.expr, known: Mapping[str, ast.expr]) -> Iterator[str]:
    """The tuples within a type whose members are of different types: tuple[Pt, Spot], but not tuple[int, int]."""
    spelt = _Spelt(known).visit(ast.parse(ast.unparse(annotation), mode="eval").body)
    for node in ast.walk(spelt):
        if not (isinstance(node, ast.Subscript) and ast.unparse(node.value) in ("tuple", "Tuple")):
            continue
        members = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        types = [ast.unparse(member) for member in members]
        if types[-1] != "..." and len(set(types)) > 1:
            yield ast.unparse(node)
