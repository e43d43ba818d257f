"""Expressions of the tables of rules, compiled when copy is read: who lists the rules does not wait for that."""

import re
from typing import Any, cast


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
