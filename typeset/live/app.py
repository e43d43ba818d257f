"""The live proof over HTTP: its files from memory, and a stream of events that tells every reader of a change."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

import uvicorn
from anyio import to_thread
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from typeset.deliver.loopback import HostPort, is_loopback
from typeset.deliver.server.running import run_server
from typeset.errors import EditionErrors, TypesetError
from typeset.live.desk import ACTS, Reply
from typeset.live.guard import HostGuard
from typeset.live.proofing import ShownProof, error_line, made_anew, with_book
from typeset.live.watching import watch
from typeset.run import Standing
from typeset.sources.desk.edition import load_edition
from typeset.store import Store

KINDS = {
    ".html": "text/html",
    ".json": "application/json",
    ".sarif": "application/json",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
}
SAFE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
KEPT = {"Cache-Control": "private, max-age=86400, immutable"}
"""For a picture under its page's mark, which is another for another picture."""
LONGEST = 200_000
"""Bytes of a correction: some paragraphs."""
HEARTBEAT = 15.0
"""Seconds after which a silent stream says that it lives."""

QUIET = 1.0
"""Seconds without a change after which the book is looked at, too: binding it would hold up the next picture."""


class Live:
    """One edition's proof and those who watch it; `proof` is exchanged whole, so that no reader meets half of it."""

    def __init__(self, folder: Path, standing: Standing) -> None:
        self.folder, self.standing = folder, standing
        self.proof = ShownProof({})
        self.changed = asyncio.Event()
        self.ending = False
        self._later: asyncio.Task[None] | None = None

    async def renew(self) -> None:
        """Make the proof anew and tell those who watch: of pages that changed as soon as they can be seen, and of all
        when all is known."""
        loop = asyncio.get_running_loop()

        def seen(shown: ShownProof) -> None:
            loop.call_soon_threadsafe(self._show, shown)

        proof = await _beside(partial(made_anew, self.folder, self.proof, self.standing, seen))
        if proof is not self.proof:
            self._show(proof)
        self.leave_book()
        self._later = asyncio.create_task(self._look_at_book(self.proof))

    def leave_book(self) -> None:
        """Look at the book no more, or not yet."""
        if self._later is not None:
            self._later.cancel()

    async def _look_at_book(self, proof: ShownProof) -> None:
        """Bind the book and add what is found in it, once nothing changed for a while."""
        await asyncio.sleep(QUIET)
        if proof is self.proof:
            whole = await _beside(partial(with_book, proof))
            if proof is self.proof and whole is not proof:
                self._show(whole)

    def _show(self, proof: ShownProof) -> None:
        self.proof = proof
        waiting, self.changed = self.changed, asyncio.Event()
        waiting.set()

    def end(self) -> None:
        """Let everyone go who waits for a change, since none will come."""
        self.ending = True
        self.changed.set()

    async def watch(self) -> None:
        """Renew whenever a file of the edition or its house changes."""
        await watch(lambda: (self.folder, *self.standing.houses), self.renew)

    async def file(self, request: Request) -> Response:
        """A file of the proof."""
        name = request.path_params.get("name") or "index.html"
        while self.proof.ahead and name in self.proof.later and not self.ending:
            await self.changed.wait()  # its page is another already
        proof = self.proof
        data = await run_in_threadpool(proof.file, name)
        if data is None:
            return PlainTextResponse("Not found" if proof.files else proof.fault or "…", 404, headers=SAFE)
        kept = SAFE | KEPT if proof.is_of(name, request.url.query) else SAFE
        return Response(
            data, headers=kept, media_type=KINDS.get(Path(name).suffix, "application/octet-stream")
        )

    async def act(self, request: Request) -> Response:
        """A correction, a signature, a comment: 200 when it is in its file, 409 with why it is not. While the copy or a
        file of the desk is broken nothing is written."""
        shape, act = ACTS[request.url.path.removeprefix("/")]
        body = await _json_of(request)
        if isinstance(body, Response):
            return body
        try:
            wish = shape.validate_json(body)
        except ValidationError as fault:
            return PlainTextResponse(str(fault.errors()[0]["loc"]), 400, headers=SAFE)
        try:
            said = await run_in_threadpool(act, self.folder, wish, self.proof.pages())
        except EditionErrors as group:
            said = {"answer": "broken", "text": "\n".join(map(str, group.each()))}
        except TypesetError as error:
            said = {"answer": "broken", "text": error_line(error)}
        return JSONResponse(said, 200 if said["answer"] == Reply.DONE else 409, headers=SAFE)

    async def events(self, request: Request) -> Response:
        """Server-sent events (HTML, 9.2): the proof's number and what is wrong with the copy, at each change."""
        return StreamingResponse(self._told(), media_type="text/event-stream", headers=SAFE)

    async def _told(self) -> AsyncIterator[str]:
        while not self.ending:
            changed = self.changed
            proof = self.proof
            ahead = {place: proof.marks[place - 1] for place in proof.ahead}
            told = {"number": proof.number, "fault": proof.fault, "ahead": ahead}
            yield f"data: {json.dumps(told, ensure_ascii=False)}\n\n"
            while not changed.is_set():
                with suppress(TimeoutError):
                    await asyncio.wait_for(changed.wait(), HEARTBEAT)
                if not changed.is_set():
                    yield ": alive\n\n"


async def _beside(make: Callable[[], ShownProof]) -> ShownProof:
    """What is made in a thread; whoever stops the server does not wait for it."""
    return await to_thread.run_sync(make, abandon_on_cancel=True)


async def _json_of(request: Request) -> bytes | Response:
    """The body of a wish in JSON, or why it is not taken. A page of another site cannot send that type unasked."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return PlainTextResponse("JSON, please", 415, headers=SAFE)
    body = b""
    try:
        async for part in request.stream():
            body += part
            if len(body) > LONGEST:
                return PlainTextResponse("too long", 413, headers=SAFE)
    except ClientDisconnect:
        return PlainTextResponse("gone", 400, headers=SAFE)  # nobody is there to read it
    return body


def live_app(live: Live, token: str, ready: Callable[[], None]) -> ASGIApp:
    """The application of a live proof; `ready` is called when the first is made."""

    @asynccontextmanager
    async def alive(_: Starlette) -> AsyncIterator[None]:
        await live.renew()
        ready()
        watching = asyncio.create_task(live.watch())
        yield
        live.leave_book()
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching

    routes = [
        Route("/", live.file),
        Route("/events", live.events),
        *(Route(f"/{path}", live.act, methods=["POST"]) for path in ACTS),
        Route("/{name:path}", live.file),
    ]
    return HostGuard(Starlette(routes=routes, lifespan=alive), token)


def serve_proof(folder: Path, at: HostPort, ready: Callable[[str], None], store: Store | None = None) -> None:
    """Serve an edition's proof on a host and port until interrupted; `ready` is told the address, which has a token
    where other machines can reach it. Pages are kept in the `store`.
    EditionErrors where the edition cannot be read at first, MachineError where the address is taken."""
    host, port = at
    load_edition(folder)
    token = "" if is_loopback(host) else secrets.token_urlsafe(24)
    address = f"http://{host}:{port}/" + (f"?token={token}" if token else "")
    standing = Standing(store)
    standing.painter.start()  # before there are threads, so that it need not be made from nothing
    live = Live(folder, standing)
    app = live_app(live, token, lambda: ready(address))
    run_server(uvicorn.Config(app, host, port, log_config=None, log_level="warning"), live.end)
