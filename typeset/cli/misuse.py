"""What the library of the command line says of a command that is misused, in our words: cause and cure (exit code 2).

typer (0.29) tells misuse in English sentences of its own, and of pydantic where a value does not fit. The tables below
have each of them; a sentence that is in none is told as it was said.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from typeset.errors import MisuseError, Text
from typeset.language import localized

HELP_OPTION = "-h"

MISUSES: dict[str, Text] = {
    r"Missing argument (?P<name>.+?)\.": Text("缺少参数 {name}。", "The argument {name} is missing."),
    r"Missing option (?P<name>.+?)\.": Text("缺少选项 {name}。", "The option {name} is missing."),
    r"Missing command\.": Text("缺少命令。", "The command is missing."),
    r"No such option: (?P<name>\S+)": Text("没有选项 {name}。", "There is no option {name}."),
    r"No such option: (?P<name>\S+) \(Possible options: (?P<near>.+)\)": Text(
        "没有选项 {name}。是否要写 {near}？", "There is no option {name}. Did you mean {near}?"
    ),
    r"No such command (?P<name>.+?)\.": Text("没有命令 {name}。", "There is no command {name}."),
    r"No such command (?P<name>.+?)\. Did you mean (?P<near>.+)\?": Text(
        "没有命令 {name}。是否要写 {near}？", "There is no command {name}. Did you mean {near}?"
    ),
    r"Option (?P<name>.+?) requires an argument\.": Text(
        "选项 {name} 后面要有值。", "The option {name} needs a value after it."
    ),
    r"Option (?P<name>.+?) does not take a value\.": Text(
        "选项 {name} 不带值。", "The option {name} takes no value."
    ),
    r"Got unexpected extra argument\(s\) \((?P<name>.+)\)": Text(
        "多出参数 {name}。", "There are arguments too many: {name}."
    ),
}
"""Sentences about the command itself (typer/_click/core.py, parser.py, exceptions.py)."""

VALUES: dict[str, Text] = {
    r"Input should be a valid integer.*": Text("应当是整数。", "it should be a whole number."),
    r"Unable to parse input string as an integer.*": Text("应当是整数。", "it should be a whole number."),
    r"Input should be less than or equal to (?P<name>\d+)": Text(
        "不能大于 {name}。", "it should be {name} at most."
    ),
    r"Input should be greater than or equal to (?P<name>\d+)": Text(
        "不能小于 {name}。", "it should be {name} at least."
    ),
    r"Value error, (?P<name>'.*') is not one of (?P<near>.+?)\.": Text(
        "没有 {name} 这个选择，可选：{near}。", "{name} is no choice; choose from {near}."
    ),
}
"""Sentences about a value (https://docs.pydantic.dev/latest/errors/validation_errors/)."""

SHORT = re.compile(r" / '-\w'")
"""How the library names the short form of an option besides its long one."""

_VALUE = re.compile(r"Invalid value(?: for (?P<name>'.+?'|--[\w-]+|\w+))?: (?P<said>.*)", re.DOTALL)


@contextmanager
def told_misuse(ctx: Any = None) -> Iterator[None]:
    """Within it what typer raises of a misused command is raised as MisuseError; `ctx` is that of the commands where
    their arguments are read already."""
    try:
        yield
    except typer.TyperException as fault:
        if type(fault).__name__ == "NoArgsIsHelpError":  # help was asked for, and has been printed
            raise
        raise MisuseError("USAGE", cause_of(fault.format_message()), _cure(fault, ctx)) from fault


def cause_of(said: str) -> Text:
    """A sentence of the library in both languages."""
    if value := _VALUE.fullmatch(said):
        inner = _known(value["said"], VALUES) or Text(value["said"], value["said"])
        name = value["name"]
        return Text(
            f"{name} 的值不对：{inner.zh}" if name else f"值不对：{inner.zh}",
            f"The value of {name} is wrong: {inner.en}" if name else f"The value is wrong: {inner.en}",
        )
    return _known(said, MISUSES) or Text(f"命令用法不对（{said}）。", said)


def _known(said: str, table: dict[str, Text]) -> Text | None:
    for pattern, text in table.items():
        if found := re.fullmatch(pattern, said, re.DOTALL):
            given = {name: SHORT.sub("", one) for name, one in found.groupdict().items() if one is not None}
            return Text(text.zh.format(**given), text.en.format(**given))
    return None


def _cure(fault: typer.TyperException, ctx: Any) -> Text:
    """How the command is used, which typer tells of what it found itself, and where more is told."""
    own = getattr(fault, "ctx", None)
    if own is not None:
        path = own.command_path
        usage = " ".join((path, *own.command.collect_usage_pieces(own)))
        return Text(
            f"用法：{usage}；详见 {path} {HELP_OPTION}。", f"Use it as {usage}; more by {path} {HELP_OPTION}."
        )
    path = " ".join(filter(None, (ctx.command_path, ctx.invoked_subcommand))) if ctx else "typeset"
    return Text(f"用法见 {path} {HELP_OPTION}。", f"How it is used is told by {path} {HELP_OPTION}.")


class Spoken:
    """A command whose help has its own words, too, in the user's language."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The line that says how the command is used."""
        pieces = self.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), localized(Text("用法：", "Usage: ")))

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The parts of that line."""
        pieces: list[str] = super().collect_usage_pieces(ctx)  # type: ignore[misc]
        return [localized(PIECES[piece]) if piece in PIECES else piece for piece in pieces]

    def get_help_option(self, ctx: Any) -> Any:
        """The option that asks for help."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        option.help = localized(Text("显示这段说明", "Show this message and exit."))
        option.default = (
            False  # else typer has pydantic find out what None is as a truth, which takes a while to load
        )
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the help, in which the titles are constants of typer's."""
        from typer import rich_utils

        for name, text in TITLES.items():
            setattr(rich_utils, name, localized(text))
        super().format_help(ctx, formatter)  # type: ignore[misc]


PIECES = {
    "[OPTIONS]": Text("[选项]", "[OPTIONS]"),
    "COMMAND [ARGS]...": Text("命令 [参数]…", "COMMAND [ARGS]..."),
}
TITLES = {
    "ARGUMENTS_PANEL_TITLE": Text("参数", "Arguments"),
    "OPTIONS_PANEL_TITLE": Text("选项", "Options"),
    "COMMANDS_PANEL_TITLE": Text("命令", "Commands"),
    "REQUIRED_LONG_STRING": Text("[必填]", "[required]"),
    "DEFAULT_STRING": Text("[默认：{}]", "[default: {}]"),
}
