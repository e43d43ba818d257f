"""The live proof's run: one process on one address until it is stopped."""

import secrets
from collections.abc import Callable
from pathlib import Path

import uvicorn

from typeset.deliver.server.running import run_server
from typeset.live.app import live_app
from typeset.live.guard import LOOPBACK
from typeset.sources.edition import load_edition

GOODBYE = 1
"""Seconds that open streams get to end when the server is stopped."""


def serve_proof(folder: Path, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve an edition's proof until interrupted; `ready` is told the address, which has a token where other machines
    can reach it. EditionErrors where the edition cannot be read at first, MachineError where the address is taken."""
    edition, _ = load_edition(folder)
    house = tuple({sheet.parents[1] for sheet in edition.paper.styles if sheet.parents[1].is_dir()})
    token = "" if host in LOOPBACK else secrets.token_urlsafe(24)
    address = f"http://{host}:{port}/" + (f"?token={token}" if token else "")
    app = live_app(folder, (folder, *house), token, lambda: ready(address))
    config = uvicorn.Config(app, host, port, log_level="warning", timeout_graceful_shutdown=GOODBYE)
    run_server(config)
