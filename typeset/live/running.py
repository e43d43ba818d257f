"""The live proof's run: one process on one address until it is stopped."""

import secrets
from collections.abc import Callable
from pathlib import Path

import uvicorn

from typeset.deliver.loopback import is_loopback
from typeset.deliver.server.running import run_server
from typeset.live.app import Live, live_app
from typeset.run import Standing
from typeset.sources.desk.edition import load_edition
from typeset.store import Store


def serve_proof(
    folder: Path, at: tuple[str, int], ready: Callable[[str], None], store: Store | None = None
) -> None:
    """Serve an edition's proof on a host and port until interrupted; `ready` is told the address, which has a token
    where other machines can reach it. Pages are kept in the `store`.
    EditionErrors where the edition cannot be read at first, MachineError where the address is taken."""
    host, port = at
    load_edition(folder)
    token = "" if is_loopback(host) else secrets.token_urlsafe(24)
    address = f"http://{host}:{port}/" + (f"?token={token}" if token else "")
    standing = Standing(store)
    standing.stone.start()  # before there are threads, so that it need not be made from nothing
    live = Live(folder, standing)
    app = live_app(live, token, lambda: ready(address))
    run_server(uvicorn.Config(app, host, port, log_config=None, log_level="warning"), live.end)
