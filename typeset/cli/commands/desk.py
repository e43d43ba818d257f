"""What is done at the desk: pages signed, plans written, the live proof served."""

from datetime import datetime
from pathlib import Path
from unicodedata import category

import typer

from typeset.cli.commands.cache import kept_pages
from typeset.cli.commands.telling import progress, tell_aside
from typeset.cli.messages import ALL_THERE, SHOWN, WRITTEN
from typeset.errors import Signature, Text
from typeset.language import localized
from typeset.run.issue import Request

MOST_NAME = 40
"""Characters of a name that signs, as on the served proof."""


def sign_edition(folder: Path, page: int, stage: str, name: str) -> int:
    """Sign a page as it is now, and say what was signed."""
    from typeset.run.building import sign_page

    name = _signer(name)
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    with kept_pages() as store, progress() as step:
        signed = sign_page(Request(folder, store=store), Signature(page, stage, name, now, ""), step)
    told = Text(
        f"第 {signed.page} 版 {stage} {name} {now}，指纹 {signed.hash}",
        f"Page {signed.page} signed ({stage}) by {name} at {now}, fingerprint {signed.hash}",
    )
    typer.echo(localized(told))
    return 0


def _signer(name: str) -> str:
    """The name to sign with. Raises BadParameter where nobody could read it: what is no text, or says nothing."""
    if not name.strip() or len(name) > MOST_NAME or any(category(char).startswith("C") for char in name):
        told = Text(
            f"写一个人名，至多 {MOST_NAME} 字。", f"Give a person's name of {MOST_NAME} characters at most."
        )
        raise typer.BadParameter(localized(told), param_hint="--name")
    return name.strip()


def serve_edition(folder: Path, host: str, port: int) -> int:
    """Serve the live proof until interrupted."""
    from typeset.deliver.loopback import HostPort
    from typeset.live.app import serve_proof

    tell_aside(localized(Text("正在排第一遍……", "Making the first proof...")))
    with kept_pages() as store:
        serve_proof(folder, HostPort(host, port), typer.echo, store)
    return 0


def plan_edition(folder: Path, pages: frozenset[int], *, show: bool, again: bool) -> int:
    """Write plans into edition.yaml, or show them; print each with what it costs."""
    from typeset.makeup.proposing import cost_lines
    from typeset.run.plans import PlanWish, plan_pages

    wish = PlanWish(folder, again, pages, show)
    with progress() as step:
        proposed = plan_pages(wish, step)
    for one in proposed:
        typer.echo(
            localized(
                Text(f"第 {one.plan.number} 版 {one.plan.name}", f"Page {one.plan.number} {one.plan.name}")
            )
        )
        if wish.show:
            typer.echo("".join(f"  {row}\n" for row in one.plan.plan), nl=False)
        for line in cost_lines(one):
            typer.echo(f"  {localized(line)}")
    told = SHOWN if wish.show else WRITTEN if proposed else ALL_THERE
    typer.echo(localized(told))
    return 0
