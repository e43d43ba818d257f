"""What is made only when it is asked for: names of a package's modules, and expressions of tables that are only listed.

So who needs one module of a room does not load all of it: `typeset rules` reads the rules of make-up and makes no page.
"""

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, cast


def names_of(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """A `__getattr__` for a package's root (PEP 562): `homes` has, by the module, the names that it gives, between
    spaces. A module is loaded when one of its names is first asked for."""
    home = {name: module for module, names in homes.items() for name in names.split()}

    def named(name: str) -> Any:
        if name not in home:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{home[name]}"), name)

    return named


def expression(said: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, done when the expression is first used."""
    return cast("re.Pattern[str]", _Expression(said, flags))


class _Expression:
    """Has what a pattern has as soon as some of it is asked for, and is then as quick as one."""

    def __init__(self, said: str, flags: int) -> None:
        self._said, self._flags = said, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._said, self._flags)
        used = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub", "pattern", "flags")
        for one in used:
            setattr(self, one, getattr(compiled, one))
        return getattr(compiled, name)
