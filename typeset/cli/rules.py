"""The command that lists the rules, and tells all of one."""

from collections.abc import Iterator

import typer

from typeset.errors import Text
from typeset.language import say
from typeset.proof.registry import FAMILIES, REGISTRY
from typeset.proof.registry.entry import Entry

SIGNS = {"error": Text("错误", "error"), "warning": Text("警告", "warning"), "info": Text("提示", "note")}


def show_rules(name: str) -> int:
    """List all rules, or tell what one of them finds, why, and what mends it."""
    if not name:
        typer.echo("\n".join(_all_lines()))
        return 0
    known = {one.lower(): entry for one, entry in REGISTRY.items()}
    if name.lower() not in known:
        raise typer.BadParameter(_unknown(name.upper()))
    entry = known[name.lower()]
    typer.echo(_line(entry))
    typer.echo(say(Text(f"  为什么：{entry.why.zh}", f"  why: {entry.why.en}")))
    typer.echo(f"  → {say(entry.cure)}")
    return 0


def _all_lines() -> Iterator[str]:
    for letter, family in FAMILIES.items():
        yield f"{letter} {say(family)}"
        yield from (f"  {_line(entry)}" for entry in REGISTRY.values() if entry.family == letter)


def _line(entry: Entry) -> str:
    signs = say(Text("、", ", ")).join(say(SIGNS[severity.value]) for severity in entry.severities)
    return f"{entry.id} {signs}  {say(entry.what)}"


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    near = ", ".join(
        get_close_matches(name, REGISTRY, 4, 0.5) or [one for one in REGISTRY if one[0] == name[:1]][:8]
    )
    return say(
        Text(
            f"没有规则 {name}" + (f"；相近的有 {near}" if near else "，typeset rules 列出全部"),
            f"there is no rule {name}" + (f"; near are {near}" if near else ": typeset rules lists them all"),
        )
    )
