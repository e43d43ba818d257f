"""The server's run: one process on one address until it is stopped."""

from pathlib import Path

import uvicorn

from typeset.deliver.server.app import catalogue_app
from typeset.deliver.server.passwords import read_users
from typeset.deliver.server.patience import Patient
from typeset.errors import MachineError, Text

IDLE = 20
"""Seconds after which a connection on which nothing is asked is closed."""
MOST_AT_ONCE = 1000
"""Connections; what comes beyond is told to come later."""


def serve(folder: Path, users: Path | None, at: tuple[str, int], proxy: str = "") -> None:
    """Serve a catalogue folder on a host and port until interrupted.

    `proxy` names the address of a server that stands before this one (several, or a network, with commas): it alone is
    believed in what it says of a reader's address (X-Forwarded-For). MachineError where the address is taken;
    EditionError for a file of users that cannot be read.
    """
    host, port = at
    app = catalogue_app(folder, read_users(users) if users else None)
    run_server(
        uvicorn.Config(
            app,
            host,
            port,
            log_level="warning",
            timeout_keep_alive=IDLE,
            limit_concurrency=MOST_AT_ONCE,
            proxy_headers=bool(proxy),
            forwarded_allow_ips=proxy,
        )
    )


def run_server(config: uvicorn.Config) -> None:
    """Run a server until it is interrupted, quietly. MachineError where its address is taken."""
    config.server_header = False
    config.http = Patient
    try:
        uvicorn.Server(config).run()
    except SystemExit as stopped:
        if stopped.code:
            address = f"{config.host}:{config.port}"
            raise MachineError(
                "PORT",
                Text(f"{address} 用不了，可能已被占用。", f"{address} cannot be used; perhaps it is taken."),
                Text("换一个 --port。", "Choose another --port."),
            ) from stopped
