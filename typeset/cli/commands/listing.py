"""What can be listed: the rules of the proof, or all of one, the faces of this machine, a shell's completion."""

from collections.abc import Iterator

import typer

from typeset.cli.choices import Shell
from typeset.errors import RuleRow, Text
from typeset.language import localized

MORE_FACES = Text(
    "缺的字体：apt install fonts-noto-cjk fonts-lxgw-wenkai，或在样式表中换用已装的字体",
    "For what is missing: apt install fonts-noto-cjk fonts-lxgw-wenkai, or name an installed face in the sheets",
)

SIGNS = {"error": Text("错误", "error"), "warning": Text("警告", "warning"), "info": Text("提示", "note")}


def show_rules(name: str) -> int:
    """List all rules, or tell what one of them finds, why, and what mends it."""
    from typeset.proof.registry import REGISTRY

    if not name:
        typer.echo("\n".join(_all_lines()))
        return 0
    known = {one.lower(): entry for one, entry in REGISTRY.items()}
    if name.lower() not in known:
        raise typer.BadParameter(_unknown(name.upper()))
    entry = known[name.lower()]
    typer.echo(_line(entry))
    typer.echo(localized(Text(f"  为什么：{entry.why.zh}", f"  why: {entry.why.en}")))
    typer.echo(f"  → {localized(entry.cure)}")
    return 0


def _all_lines() -> Iterator[str]:
    from typeset.proof.registry import FAMILIES, REGISTRY

    for letter, family in FAMILIES.items():
        yield f"{letter} {localized(family)}"
        yield from (f"  {_line(entry)}" for entry in REGISTRY.values() if entry.family == letter)


def _line(entry: RuleRow) -> str:
    signs = localized(Text("、", ", ")).join(
        localized(SIGNS[severity.value]) for severity in entry.severities
    )
    return f"{entry.id} {signs}  {localized(entry.what)}"


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    from typeset.proof.registry import REGISTRY

    near = ", ".join(
        get_close_matches(name, REGISTRY, 4, 0.5) or [one for one in REGISTRY if one[0] == name[:1]][:8]
    )
    return localized(
        Text(
            f"没有规则 {name}" + (f"；相近的有 {near}" if near else "，typeset rules 列出全部"),
            f"there is no rule {name}" + (f"; near are {near}" if near else ": typeset rules lists them all"),
        )
    )


def show_faces() -> int:
    """Print which file serves which face of the built-in paper; 4 when one is missing."""
    from typeset.compose.faces.faceuse import describe_faces
    from typeset.run.context import read_style
    from typeset.sources.desk.house.paper import BUILT_IN

    uses = describe_faces(*read_style(BUILT_IN))
    for use in uses:
        served = f"{use.file.path}#{use.file.index}" if use.file else localized(Text("缺", "missing"))
        typer.echo(f"{use.family} {use.weight}  {served}  ({', '.join(use.roles)})")
    missing = [use for use in uses if use.missing]
    if missing:
        typer.echo(localized(MORE_FACES), err=True)
    return 4 if missing else 0


def show_completion(shell: Shell) -> int:
    """Print the script that makes a shell complete the program's commands and options."""
    from typer._completion_shared import get_completion_script

    typer.echo(
        get_completion_script(prog_name="typeset", complete_var="_TYPESET_COMPLETE", shell=shell.value)
    )
    return 0
