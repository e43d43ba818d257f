"""The server's run: one process on one address until it is stopped."""

import asyncio
import logging
import signal
from collections.abc import Callable
from pathlib import Path
from socket import socket
from types import FrameType

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import HANDLED_SIGNALS

from typeset.deliver.loopback import HostPort
from typeset.deliver.server.app import catalogue_app
from typeset.deliver.server.passwords import read_users
from typeset.deliver.server.telling import told_in_our_words
from typeset.errors import MachineError, Text
from typeset.rules import ROWS

IDLE = 20
"""Seconds after which a connection on which nothing is asked is closed."""
GOODBYE = 1
"""Seconds that readers get to be served when the server is stopped."""
MOST_AT_ONCE = 1000
"""Connections; what comes beyond is told to come later."""


class _Server(uvicorn.Server):
    """A server that ends without a word: before anybody is served as the program would without it, and afterwards when
    its readers are."""

    def __init__(self, config: uvicorn.Config, end: Callable[[], None]) -> None:
        super().__init__(config)
        self._end, self._told = end, 0
        self._before = {number: signal.getsignal(number) for number in HANDLED_SIGNALS}

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Told of a signal."""
        if self.started:
            super().handle_exit(sig, frame)
        else:
            self._told = sig
            _say_no_more()
            self.end_as_told(frame)

    def end_as_told(self, frame: FrameType | None = None) -> None:
        """Do as the program would without a server, where a signal came before anybody was served: what that raises is
        taken for a fault of the application where it happens to be at work."""
        before = self._before.get(signal.Signals(self._told)) if self._told else None
        if callable(before):
            before(self._told, frame)

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """End, and say nothing of readers that were cut off."""
        self._end()
        _say_no_more()
        await super().shutdown(sockets)


def _say_no_more() -> None:
    """What is cut off from here on is meant to be."""
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL + 1)


def serve(folder: Path, users: Path | None, at: HostPort, proxy: str = "") -> None:
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
            log_config=None,
            log_level="warning",
            timeout_keep_alive=IDLE,
            limit_concurrency=MOST_AT_ONCE,
            proxy_headers=bool(proxy),
            forwarded_allow_ips=proxy,
        )
    )


def run_server(config: uvicorn.Config, end: Callable[[], None] = lambda: None) -> None:
    """Run a server until it is interrupted, quietly; `end` is called then, and readers get a moment to be served.

    MachineError where its address is taken.
    """
    config.server_header = False
    config.http = Patient
    config.timeout_graceful_shutdown = GOODBYE
    server = _Server(config, end)
    try:
        with told_in_our_words():
            server.run()
    except SystemExit as stopped:
        server.end_as_told()
        if stopped.code != STARTUP_FAILURE:
            raise
        address = f"{config.host}:{config.port}"
        raise MachineError(
            "PORT",
            Text(f"{address} 用不了，可能已被占用。", f"{address} cannot be used; perhaps it is taken."),
            ROWS["PORT"].cure,
        ) from stopped


PATIENCE = 20.0
"""Seconds from a connection's start, or from a request's first byte, until the request has to be there whole."""


class Patient(H11Protocol):
    """uvicorn's protocol, which closes a connection that is idle after an answer, and here also one on which a request
    is begun and not ended: a thousand of those would keep all readers out."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as its base has it
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take bytes; wait for the rest of a request that they begin, and no longer for one that they end."""
        super().data_received(data)
        asked = not getattr(
            self.cycle, "response_complete", True
        )  # there is no cycle before the first request
        if asked and not self.cycle.more_body:
            self._stop_waiting()
        elif self._late is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._late = self.loop.call_later(PATIENCE, self._hang_up)

    def _stop_waiting(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _hang_up(self) -> None:
        self._late = None
        if not self.transport.is_closing():
            self.transport.close()
