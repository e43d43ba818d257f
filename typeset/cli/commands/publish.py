"""The command that brings a finished book to its readers."""

import json
import os
import time
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from typeset.cli.choices import ReportFormat
from typeset.deliver.publishing.outcome import Outcome, Receipt, State
from typeset.errors import Text
from typeset.language import localized
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
    from typeset.sources.desk.house.paper import load_paper

    paper, _ = load_paper(house.resolve(), house.name or house.resolve().name)
    return {target.name: target for target in paper.publish}


def _target(name: str, named: dict[str, Target]) -> Target:
    kind, colon, folder = name.partition(":")
    if colon and kind in DIRECT and folder:
        return Target(name, kind, folder=folder)
    if name not in named:
        known = ", ".join(named) or localized(Text("无", "none"))
        _misused(
            Text(
                f"没有名为“{name}”的目标。已有：{known}；也可写 catalogue:文件夹 或 folder:文件夹。",
                f"There is no target `{name}`. There are: {known}; or say catalogue:DIR or folder:DIR.",
            )
        )
    return named[name]


def _misused(told: Text) -> None:
    raise typer.BadParameter(localized(told), param_hint="--to")


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
    head = f"{MARKS[outcome.state]} {outcome.target}: {localized(STATES[outcome.state])}  {outcome.place}"
    told = [f"    → {localized(outcome.says)}"] if outcome.says.en else []
    return "\n".join((head, *told, *map(_receipt, outcome.receipts)))


def _receipt(receipt: Receipt) -> str:
    return f"    {MARKS[receipt.state]} {receipt.address}  {receipt.says or localized(STATES[receipt.state])}"
