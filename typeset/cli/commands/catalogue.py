"""The commands for readers of a catalogue: the folder served, and a line for the file of users."""

import os
import sys
from pathlib import Path

import typer

from typeset.deliver.loopback import HostPort
from typeset.errors import MisuseError, Text
from typeset.language import localized


def serve_catalogue(folder: Path, users: Path | None, at: HostPort, proxy: str = "") -> int:
    """Serve a catalogue folder until interrupted; say where it can be read and who may."""
    host, port = at
    from typeset.deliver.loopback import is_loopback
    from typeset.deliver.server.running import serve

    if not folder.is_dir():
        told = Text(f"没有文件夹 {folder}。", f"There is no folder {folder}.")
        raise typer.BadParameter(localized(told), param_hint="DIR")
    typer.echo(f"http://{host}:{port}/")
    if users is None and not is_loopback(host):
        told = Text(
            "任何能连上的人都可以读；要密码，加 --users。",
            "Anyone who can connect can read; for passwords, add --users.",
        )
        typer.echo(localized(told), err=True)
    serve(folder, users, at, _addresses(proxy))
    return 0


def _addresses(proxy: str) -> str:
    """The addresses and networks that are named, or a word on the one that is none."""
    from ipaddress import ip_network

    for one in filter(None, map(str.strip, proxy.split(","))):
        try:
            ip_network(one, strict=False)
        except ValueError as fault:
            told = Text(f"“{one}”不是 IP 地址或网段。", f"`{one}` is no IP address or network.")
            raise typer.BadParameter(localized(told), param_hint="--proxy") from fault
    return proxy


def make_password(name: str) -> int:
    """Ask for a password and print the line for the file of users."""
    from typeset.deliver.server.passwords import hashed

    if ":" in name or not name.isprintable() or name.startswith("#"):
        told = Text("名字里不能有冒号，不能以 # 开头。", "A name has no colon and does not begin with #.")
        raise typer.BadParameter(localized(told), param_hint="NAME")
    typer.echo(f"{name}:{hashed(_entered_twice())}")
    return 0


def _entered_twice() -> str:
    """A password that was entered twice alike."""
    while True:
        first = _entered(Text("密码", "Password"))
        if _entered(Text("再输一遍", "Once more")) == first:
            return first
        typer.echo(
            localized(Text("两遍不一样，请重新输入。", "The two are not alike; enter it again.")), err=True
        )


def _entered(asked: Text) -> str:
    """What is entered unseen at a terminal, or a line of what is piped in, which nobody sees either: getpass would
    warn of that in its own words."""
    try:
        if _has_terminal():
            return str(typer.prompt(localized(asked), hide_input=True, err=True))
        line = sys.stdin.readline().rstrip("\n") if sys.stdin else ""
    except typer.Abort:
        line = ""
    if line:
        return line
    raise MisuseError(
        "USAGE",
        Text("没有输入密码。", "No password was entered."),
        Text("在终端里运行，输入两遍。", "Run it in a terminal and enter it twice."),
    )


def _has_terminal() -> bool:
    """Whether there is a terminal where what is typed can be hidden, which getpass looks for in the same two places."""
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return sys.stdin is not None and sys.stdin.isatty()
    return True
