"""What each room made, written out as JSON and read back: the edition, the galleys, the pages, the placements.

A file has its `kind`, the `version` of its form, and a `value`: frozen dataclasses as objects of their fields, those
that say what they say by default left out; enumerations, lengths and dates as what they stand for; paths from the
edition's folder. Where a field may hold one class or another, `is` names the class. The form is read from the types of
the fields, so that what a room adds to its values is written and read without a word here.
"""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from typeset.compose.galley import Galley
from typeset.edition import Edition, Jump, Placement
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.page import MadeEdition, MadePage
from typeset.packing import is_named_tuple

VERSION = 1
"""Of the form of these files: another where a reader of the older one would read something else."""


@dataclass(frozen=True, slots=True)
class GalleySet:
    """What composition made: every article set to its measure."""

    galleys: tuple[Galley, ...]


@dataclass(frozen=True, slots=True)
class PageSet:
    """What make-up made: the grid, and the pages with their slots and frames."""

    grid: Grid
    pages: tuple[MadePage, ...]


@dataclass(frozen=True, slots=True)
class PlacementSet:
    """Which part of which article stands where, and what jumps."""

    placements: tuple[Placement, ...]
    jumps: tuple[Jump, ...]


RoomResult = Edition | GalleySet | PageSet | PlacementSet
KINDS: Mapping[str, type[RoomResult]] = MappingProxyType(
    {"edition": Edition, "galleys": GalleySet, "pages": PageSet, "placements": PlacementSet}
)
"""What there is, by the name of its file without the ending."""


def result_files(edition: Edition, made: MadeEdition) -> dict[str, bytes]:
    """The files of all rooms by name; the same issue gives the same bytes."""
    results: tuple[RoomResult, ...] = (
        edition,
        GalleySet(made.galleys),
        PageSet(made.grid, made.pages),
        PlacementSet(made.placements, made.jumps),
    )
    return {
        f"{kind}.json": written_result(kind, result, edition.root)
        for kind, result in zip(KINDS, results, strict=True)
    }


def written_result(kind: str, result: RoomResult, root: Path) -> bytes:
    """One file: `root` is the edition's folder, from which paths are told."""
    told = {"kind": kind, "version": VERSION, "value": _plain(result, KINDS[kind], root)}
    return (json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n").encode()


def read_result(data: bytes, root: Path = Path()) -> RoomResult:
    """What a file says, as the values that it was written of; `root` is the edition's folder, as it was named then.

    ValueError where it is no such file, of another version, or says what its kind cannot.
    """
    try:
        told = json.loads(data)
        kind, version = KINDS[told["kind"]], told["version"]
    except (ValueError, LookupError, TypeError) as fault:
        raise ValueError("no result of a room") from fault
    if version != VERSION:
        raise ValueError(f"a result of version {version}, where {VERSION} is read")
    try:
        result: RoomResult = _value(told["value"], kind, root)
    except (LookupError, TypeError, AttributeError) as fault:
        raise ValueError(f"no {told['kind']}: {fault}") from fault
    return result


@cache
def _types(kind: type) -> Mapping[str, Any]:
    """The fields of a dataclass with their types, lengths and ids (NewType) as what they are."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


@cache
def _defaults(kind: type) -> Mapping[str, Any]:
    return {field.name: field.default for field in fields(kind) if field.default is not MISSING}


def _choices(kind: Any) -> tuple[Any, ...]:
    """The types that a field may have besides None."""
    choices = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    return tuple(_bare(one) for one in choices if one is not NoneType)


def _bare(kind: Any) -> Any:
    while hasattr(kind, "__supertype__"):
        kind = kind.__supertype__
    return kind


def _plain(value: Any, kind: Any, root: Path) -> Any:
    """A value of that type as JSON has it."""
    choices = _choices(kind)
    if is_dataclass(value):
        named = {"is": type(value).__name__} if len(choices) > 1 else {}
        return named | {name: _plain(one, one_kind, root) for name, one, one_kind in _said(value)}
    if is_named_tuple(type(value)):
        named = {"is": type(value).__name__} if len(choices) > 1 else {}
        types = get_type_hints(type(value))
        return named | {name: _plain(one, types[name], root) for name, one in zip(types, value, strict=True)}
    if isinstance(value, tuple):
        items = _items(choices[0], len(value))
        return [_plain(one, item, root) for one, item in zip(value, items, strict=True)]
    return _leaf(value, root)


def _said(value: Any) -> Iterator[tuple[str, Any, Any]]:
    """The fields of a dataclass that say something else than by default: name, value, type."""
    of: Any = type(value)
    defaults = _defaults(of)
    for name, kind in _types(of).items():
        one = getattr(value, name)
        default = defaults.get(name, MISSING)
        if one != default or type(one) is not type(default):
            yield name, one, kind


def _leaf(value: Any, root: Path) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return _from(root, value)
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} is not written")


def _value(told: Any, kind: Any, root: Path) -> Any:
    """The value of that type that JSON tells."""
    choices = _choices(kind)
    if told is None or (isinstance(told, str) and str in choices):
        return told
    if len(choices) > 1:
        kind = {one.__name__: one for one in choices}[told["is"]]
        told = {name: one for name, one in told.items() if name != "is"}
    else:
        kind = choices[0]
    if is_dataclass(kind) or is_named_tuple(kind):
        types = _types(kind) if is_dataclass(kind) else get_type_hints(kind)  # type: ignore[arg-type]
        return kind(**{name: _value(one, types[name], root) for name, one in told.items()})
    if get_origin(kind) is tuple:
        return tuple(_value(one, item, root) for one, item in zip(told, _items(kind, len(told)), strict=True))
    if kind is date:
        return date.fromisoformat(told)
    if issubclass(kind, Enum | Path):
        return root / told if issubclass(kind, Path) else kind(told)
    if isinstance(told, float if kind is float else kind) or (kind is float and isinstance(told, int)):
        return told
    raise TypeError(f"{told!r} is no {kind.__name__}")


def _items(kind: Any, count: int) -> tuple[Any, ...]:
    """The types of a tuple's items."""
    items = get_args(kind)
    return (items[0],) * count if items[-1:] == (...,) else items


def _from(root: Path, path: Path) -> str:
    """A path as seen from the edition's folder, which no file names."""
    if path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return Path(os.path.relpath(path, root)).as_posix()
