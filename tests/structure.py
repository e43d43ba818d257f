"""Reads Python source as a tree: who imports whom, how long functions and modules are, what they take."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
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
        name = module_name(package, file)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for imported in _imported(node, name, file.name == "__init__.py"):
                if imported.split(".")[0] == package.name:
                    yield Import(file, node.lineno, name, imported)


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
