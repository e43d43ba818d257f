"""The commands that bring a finished book to its readers: publish, catalog, password."""

import json
import os
import sys
import time
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from typeset.cli.choices import ReportFormat
from typeset.deliver.publishing.outcome import Outcome, Receipt, State
from typeset.errors import MisuseError, Text
from typeset.language import say
from typeset.paper import Target

DIRECT = ("catalogue", "folder")
"""Kinds that can be named on the command line with nothing but their folder."""

PATIENCE = 3600
"""Seconds that one publishing waits for another of the same book, which may be waiting for servers: what that sends is
not sent again."""

STATES = {
    State.DONE: Text("已发", "done"),
    State.UNCHANGED: Text("没有变化", "unchanged"),
    State.FAILED: Text("失败", "failed"),
    State.PLANNED: Text("将发", "would be sent"),
}
MARKS = {State.DONE: "✓", State.UNCHANGED: "=", State.FAILED: "✗", State.PLANNED: "·"}


@dataclass(frozen=True, slots=True)
class PublishWish:
    """What is asked for: the book, the names of targets (none: all of the paper's), the house folder, a dry run."""

    book: Path
    to: tuple[str, ...]
    house: Path | None
    dry_run: bool


def publish_book(wish: PublishWish, report: ReportFormat) -> int:
    """Publish and report; 1 when a target failed."""
    from typeset.deliver.book import read_book_file
    from typeset.deliver.lock import locked
    from typeset.deliver.publishing.publish import Order, publish

    targets = _targets(wish)
    order = Order(read_book_file(wish.book), wish.book.parent, wish.dry_run)
    with nullcontext() if wish.dry_run else locked(wish.book, PATIENCE):
        outcomes = publish(order, targets, os.environ, time.sleep)
    if report is ReportFormat.JSON:
        rows = [_row(outcome) for outcome in outcomes]
        typer.echo(json.dumps({"book": order.book.title, "targets": rows}, ensure_ascii=False, indent=1))
    else:
        for outcome in outcomes:
            typer.echo(_lines(outcome))
    return 1 if any(outcome.state is State.FAILED for outcome in outcomes) else 0


def _targets(wish: PublishWish) -> tuple[Target, ...]:
    named = _of_paper(wish)
    if not wish.to and not named:
        _misused(
            Text(
                "没有目标：用 --to catalogue:文件夹，或在 paper.yaml 写 publish 并给出 --paper。",
                "There is no target: say --to catalogue:DIR, or write `publish` in paper.yaml and name it by --paper.",
            )
        )
    return tuple(_target(name, named) for name in dict.fromkeys(wish.to or tuple(named)))


def _of_paper(wish: PublishWish) -> dict[str, Target]:
    house = wish.house or (Path() if Path("paper.yaml").is_file() else None)
    if house is None:
        return {}
    from typeset.sources.desk.paper import load_paper

    paper, _ = load_paper(house.resolve(), house.name or house.resolve().name)
    return {target.name: target for target in paper.publish}


def _target(name: str, named: dict[str, Target]) -> Target:
    kind, colon, folder = name.partition(":")
    if colon and kind in DIRECT and folder:
        return Target(name, kind, folder=folder)
    if name not in named:
        known = ", ".join(named) or say(Text("无", "none"))
        _misused(
            Text(
                f"没有名为“{name}”的目标。已有：{known}；也可写 catalogue:文件夹 或 folder:文件夹。",
                f"There is no target `{name}`. There are: {known}; or say catalogue:DIR or folder:DIR.",
            )
        )
    return named[name]


def _misused(told: Text) -> None:
    raise typer.BadParameter(say(told), param_hint="--to")


def _row(outcome: Outcome) -> dict[str, Any]:
    return {
        "target": outcome.target,
        "kind": outcome.kind,
        "state": outcome.state.value,
        "place": outcome.place,
        "says": outcome.says.zh,
        "says_en": outcome.says.en,
        "tries": outcome.tries,
        "recipients": [
            {"address": receipt.address, "state": receipt.state.value, "says": receipt.says}
            for receipt in outcome.receipts
        ],
    }


def _lines(outcome: Outcome) -> str:
    head = f"{MARKS[outcome.state]} {outcome.target}: {say(STATES[outcome.state])}  {outcome.place}"
    told = [f"    → {say(outcome.says)}"] if outcome.says.en else []
    return "\n".join((head, *told, *map(_receipt, outcome.receipts)))


def _receipt(receipt: Receipt) -> str:
    return f"    {MARKS[receipt.state]} {receipt.address}  {receipt.says or say(STATES[receipt.state])}"


def serve_catalogue(folder: Path, users: Path | None, at: tuple[str, int], proxy: str = "") -> int:
    """Serve a catalogue folder until interrupted; say where it can be read and who may."""
    host, port = at
    from typeset.deliver.loopback import is_loopback
    from typeset.deliver.server.running import serve

    if not folder.is_dir():
        told = Text(f"没有文件夹 {folder}。", f"There is no folder {folder}.")
        raise typer.BadParameter(say(told), param_hint="DIR")
    typer.echo(f"http://{host}:{port}/")
    if users is None and not is_loopback(host):
        told = Text(
            "任何能连上的人都可以读；要密码，加 --users。",
            "Anyone who can connect can read; for passwords, add --users.",
        )
        typer.echo(say(told), err=True)
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
            raise typer.BadParameter(say(told), param_hint="--proxy") from fault
    return proxy


def make_password(name: str) -> int:
    """Ask for a password and print the line for the file of users."""
    from typeset.deliver.server.passwords import hashed

    if ":" in name or not name.isprintable() or name.startswith("#"):
        told = Text("名字里不能有冒号，不能以 # 开头。", "A name has no colon and does not begin with #.")
        raise typer.BadParameter(say(told), param_hint="NAME")
    typer.echo(f"{name}:{hashed(_entered_twice())}")
    return 0


def _entered_twice() -> str:
    """A password that was entered twice alike."""
    while True:
        first = _entered(Text("密码", "Password"))
        if _entered(Text("再输一遍", "Once more")) == first:
            return first
        typer.echo(say(Text("两遍不一样，请重新输入。", "The two are not alike; enter it again.")), err=True)


def _entered(asked: Text) -> str:
    """What is entered unseen at a terminal, or a line of what is piped in, which nobody sees either: getpass would
    warn of that in its own words."""
    try:
        if _has_terminal():
            return str(typer.prompt(say(asked), hide_input=True, err=True))
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
