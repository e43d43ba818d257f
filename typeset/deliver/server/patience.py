"""HTTP/1.1 with an end to patience: a request that does not come whole is not waited for."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

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
