"""Who may see a live proof: programs of this machine, and others with a token; never a page of another site."""

import hmac

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from typeset.deliver.loopback import is_loopback

COOKIE = "proof"
CLOSED = {
    "Content-Security-Policy": "default-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
}
"""The proof loads nothing from elsewhere and stands in no other page's frame, where a click could be led to sign."""


class HostGuard:
    """Answers 403 to a request that comes by another name than those of this machine (a page of another site may have
    led a browser here by its own name) or, where there is a token, without it."""

    def __init__(self, app: ASGIApp, token: str = "") -> None:
        self.app, self.token = app, token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it; every answer says that the page stands by itself."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def closed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(CLOSED)
            await send(message)

        await self._answer(scope, receive, closed)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if self.token and self._is_known(QueryParams(scope["query_string"]).get("token", "")):
            answer = RedirectResponse("/" + scope["path"].lstrip("/\\"), 303)  # two strokes would name a host
            answer.set_cookie(COOKIE, self.token, httponly=True, samesite="strict")
            await answer(scope, receive, send)
        elif self._may_come_in(headers) and _is_own(headers):
            await self.app(scope, receive, send)
        else:
            await PlainTextResponse("Not from here", 403)(scope, receive, send)

    def _may_come_in(self, headers: Headers) -> bool:
        if self.token:
            return self._is_known(cookie_parser(headers.get("cookie", "")).get(COOKIE, ""))
        return is_loopback(_name(headers))

    def _is_known(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self.token.encode())


def _name(headers: Headers) -> str:
    """The host's name without its port."""
    host = headers.get("host", "")
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]


def _is_own(headers: Headers) -> bool:
    """Whether the request was made by a page of this server, or by none."""
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host", "")
