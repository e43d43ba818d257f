"""Values of the package as bytes, to be sent to another process or kept on a disk, and read back as nothing else."""

import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from operator import attrgetter
from pathlib import PosixPath
from typing import Any, BinaryIO

PLAIN = {
    ("pathlib", "PosixPath"): PosixPath,
    ("datetime", "date"): date,
    ("builtins", "frozenset"): frozenset,
}
"""What is read back may be made of besides the package's own dataclasses and enumerations."""


def packed(value: object) -> bytes:
    """A value as bytes."""
    out = io.BytesIO()
    Packer(out).dump(value)
    return out.getvalue()


def unpacked(data: bytes) -> Any:
    """The value again. UnpicklingError and what else `pickle` raises where it is none of the package."""
    return OwnValues(io.BytesIO(data)).load()


class Packer(pickle.Pickler):
    """Packs a value field by field, as it is made: a frozen dataclass with slots asks each of its values anew what its
    fields are, both when it is packed and when it is read, which takes longer than all else of a galley or a page."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__(out, pickle.HIGHEST_PROTOCOL)
        self._known: dict[type, Callable[[object], tuple[object, ...]] | None] = {}

    def reducer_override(self, value: Any) -> Any:
        """How an object is made again; as ever, where it is no such value."""
        kind = type(value)
        if kind not in self._known:
            self._known[kind] = _own_fields(kind)
        own = self._known[kind]
        return (kind, own(value)) if own else NotImplemented


def _own_fields(kind: Any) -> Callable[[object], tuple[object, ...]] | None:
    """What gets the fields that a named tuple, or the two or more that a dataclass with slots is made from; None for
    anything else."""
    if is_named_tuple(kind):
        return attrgetter(*kind._fields) if kind._fields[1:] else None
    if not (is_dataclass(kind) and "__slots__" in vars(kind)):
        return None
    names = [field.name for field in fields(kind) if field.init and not field.kw_only]
    whole = len(names) == len(fields(kind)) > 1
    return attrgetter(*names) if whole else None


class OwnValues(pickle.Unpickler):
    """Reads back values of the package and no other: a file that names anything else is not taken."""

    def find_class(self, module: str, name: str) -> Any:
        """A dataclass, named tuple or enumeration of this package, or one of the plain types."""
        if (module, name) in PLAIN:
            return PLAIN[module, name]
        found = super().find_class(module, name) if module.startswith("typeset.") else None
        if isinstance(found, type) and (
            is_dataclass(found) or issubclass(found, Enum) or is_named_tuple(found)
        ):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is not kept here")


def is_named_tuple(kind: Any) -> bool:
    """Whether a type is a tuple of named fields."""
    return isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")
