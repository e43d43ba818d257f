"""Who may read: Basic authentication (RFC 7617) before everything else, and a pause after failures."""

import binascii
import hmac
import os
import time
from base64 import b64decode
from collections import OrderedDict, deque
from collections.abc import Callable, Mapping
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from typeset.deliver.server.passwords import is_right

MOST_FAILURES, WINDOW = 5, 60.0
"""So many wrong passwords from one place within so many seconds are let through to the check."""
MOST_KNOWN, MOST_PLACES = 1000, 10_000
AT_ONCE = 4
"""Passwords that are checked side by side: each takes 20 MB and keeps a core busy."""


class PasswordGuard:
    """Lets requests through whose user and password are right."""

    def __init__(
        self, app: ASGIApp, users: Mapping[str, str], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.app, self.users, self.clock = app, users, clock
        self._key = os.urandom(32)
        self._known: OrderedDict[bytes, None] = OrderedDict()
        self._failures: OrderedDict[str, deque[float]] = OrderedDict()
        self._lanes = CapacityLimiter(AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with 401 or 429."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = await self._refused(scope)
        await (refused or self.app)(scope, receive, send)

    async def _refused(self, scope: Scope) -> Response | None:
        place = _place((scope.get("client") or ("",))[0])
        given = Headers(scope=scope).get("authorization", "")
        token = hmac.digest(self._key, given.encode(), sha256)
        if token in self._known:
            self._known.move_to_end(token)
            return None
        wait = self._wait(place)
        if wait > 0:
            return PlainTextResponse(
                "Too many failures",
                429,
                headers={"Retry-After": str(int(wait) + 1), "Cache-Control": "no-store"},
            )
        if given and await self._is_right(place, given):
            self._known[token] = None
            if len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)
            return None
        return PlainTextResponse(
            "Name and password, please",
            401,
            headers={
                "WWW-Authenticate": 'Basic realm="catalogue", charset="UTF-8"',
                "Cache-Control": "no-store",
            },
        )

    async def _is_right(self, place: str, given: str) -> bool:
        """Whether a header has a user's name and password. Until that is known it counts as a failure, so that of many
        that come at once no more are checked than of those that come one after the other."""
        pair, begun = _pair(given), self._note(place)
        right = await to_thread.run_sync(is_right, self.users, *pair, limiter=self._lanes) if pair else False
        if right and begun in self._failures.get(place, ()):
            self._failures[place].remove(begun)
        return right

    def _wait(self, place: str) -> float:
        """How many seconds the place has to wait, after its failures of the last minute."""
        times = self._failures.get(place, deque())
        while times and times[0] <= self.clock() - WINDOW:
            times.popleft()
        return times[0] + WINDOW - self.clock() if len(times) >= MOST_FAILURES else 0.0

    def _note(self, place: str) -> float:
        now = self.clock()
        self._failures.setdefault(place, deque()).append(now)
        self._failures.move_to_end(place)
        if len(self._failures) > MOST_PLACES:
            self._failures.popitem(last=False)
        return now


def _place(address: str) -> str:
    """Where a reader is: an address of IPv4, or the network of 64 bits that one reader of IPv6 has (RFC 6177)."""
    try:
        told = ip_address(address)
    except ValueError:
        return address
    if isinstance(told, IPv6Address):
        return str(told.ipv4_mapped or ip_network((int(told), 64), strict=False))
    return str(told)


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
