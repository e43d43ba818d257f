"""Who may read: Basic authentication (RFC 7617) before everything else, and a pause after failures."""

import binascii
import hmac
import os
import time
from base64 import b64decode
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from typeset.deliver.server.passwords import is_right

MOST_FAILURES, WINDOW = 5, 60.0
"""So many wrong passwords from one address within so many seconds are let through to the check."""
MOST_KNOWN, MOST_ADDRESSES = 1000, 10_000


class Guard:
    """Lets requests through whose user and password are right."""

    def __init__(
        self, app: ASGIApp, users: Mapping[str, str], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.app, self.users, self.clock = app, users, clock
        self._key = os.urandom(32)
        self._known: OrderedDict[bytes, None] = OrderedDict()
        self._failures: OrderedDict[str, deque[float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with 401 or 429."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = await self._refused(scope)
        await (refused or self.app)(scope, receive, send)

    async def _refused(self, scope: Scope) -> Response | None:
        address = (scope.get("client") or ("",))[0]
        given = Headers(scope=scope).get("authorization", "")
        token = hmac.digest(self._key, given.encode(), sha256)
        if token in self._known:
            self._known.move_to_end(token)
            return None
        wait = self._wait(address)
        if wait > 0:
            return PlainTextResponse(
                "Too many failures",
                429,
                headers={"Retry-After": str(int(wait) + 1), "Cache-Control": "no-store"},
            )
        pair = _pair(given)
        right = await run_in_threadpool(is_right, self.users, *pair) if pair else False
        if right:
            self._known[token] = None
            if len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)
            return None
        if given:
            self._note(address)
        return PlainTextResponse(
            "Name and password, please",
            401,
            headers={
                "WWW-Authenticate": 'Basic realm="catalogue", charset="UTF-8"',
                "Cache-Control": "no-store",
            },
        )

    def _wait(self, address: str) -> float:
        """How many seconds the address has to wait, after its failures of the last minute."""
        times = self._failures.get(address, deque())
        while times and times[0] <= self.clock() - WINDOW:
            times.popleft()
        return times[0] + WINDOW - self.clock() if len(times) >= MOST_FAILURES else 0.0

    def _note(self, address: str) -> None:
        self._failures.setdefault(address, deque()).append(self.clock())
        self._failures.move_to_end(address)
        if len(self._failures) > MOST_ADDRESSES:
            self._failures.popitem(last=False)


def _pair(given: str) -> tuple[str, str] | None:
    """Name and password of a header; None where it is of another form."""
    scheme, _, coded = given.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        name, colon, password = b64decode(coded.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return (name, password) if colon else None
