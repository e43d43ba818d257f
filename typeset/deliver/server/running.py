"""The server's run: one process on one address until it is stopped."""

from pathlib import Path

import uvicorn

from typeset.deliver.server.app import catalogue_app
from typeset.deliver.server.passwords import read_users
from typeset.errors import MachineError, Text

IDLE = 20
"""Seconds after which a connection on which nothing is asked is closed."""


def serve(folder: Path, users: Path | None, host: str, port: int) -> None:
    """Serve a catalogue folder until interrupted. MachineError where the address is taken; EditionError for a file of
    users that cannot be read."""
    app = catalogue_app(folder, read_users(users) if users else {})
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        timeout_keep_alive=IDLE,
        limit_concurrency=1000,
        server_header=False,
    )
    server = uvicorn.Server(config)
    try:
        server.run()
    except SystemExit as stopped:
        if stopped.code:
            raise MachineError(
                "PORT",
                Text(
                    f"{host}:{port} 用不了，可能已被占用。",
                    f"{host}:{port} cannot be used; perhaps it is taken.",
                ),
                Text("换一个 --port。", "Choose another --port."),
            ) from stopped
