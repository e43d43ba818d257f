"""What is answered at which address: feeds in the form that is asked for, issues and covers, nothing else.

Feeds are replaced while they are read, so each is taken into memory whole; issues and covers never change under their
names and are sent as files, in parts where a part is asked for.
"""

import os
import re
from collections.abc import Mapping
from email.utils import formatdate
from hashlib import sha256
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import ASGIApp

from typeset.deliver.book import EPUB_TYPE
from typeset.deliver.catalogue.opds1 import ACQUISITION, NAVIGATION
from typeset.deliver.catalogue.opds2 import TYPE as OPDS2
from typeset.deliver.catalogue.shelf import Record, read_shelf
from typeset.deliver.server.guard import PasswordGuard

_FEED = re.compile(r"(index|new|all|[0-9]{4})(?:\.(xml|json|html))?")
_FILE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})-[0-9a-f]{12}(?:-small)?\.(epub|jpg)")
_KINDS = {"epub": EPUB_TYPE, "jpg": "image/jpeg"}
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'",
}
"""A page of the catalogue runs no script and loads nothing from elsewhere."""


def catalogue_app(folder: Path, users: Mapping[str, str] | None = None) -> ASGIApp:
    """The application for a catalogue folder; with `users`, only they may read, and without any of them nobody."""
    shelf = _Folder(folder)
    app = Starlette(
        routes=[
            Route("/", shelf.feed),
            Route("/latest.epub", shelf.latest),
            Route("/issues/{name}", shelf.file),
            Route("/covers/{name}", shelf.file),
            Route("/{name}", shelf.feed),
        ]
    )
    return app if users is None else PasswordGuard(app, users)


class _Folder:
    """The addresses of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._feeds: dict[str, tuple[tuple[int, int, int], bytes, str]] = {}

    async def feed(self, request: Request) -> Response:
        """A feed in the form that its ending or the Accept header asks for."""
        match = _FEED.fullmatch(request.path_params.get("name", "index"))
        if not match:
            return _nothing()
        form = match[2] or wanted(request.headers.get("accept", ""), pages=match[1] in ("index", "new"))
        name = "index" if form == "html" else match[1]
        return await run_in_threadpool(self._feed, request, f"{name}.{form}")

    def _feed(self, request: Request, name: str) -> Response:
        try:
            path = self._inside(name)
            stat = path.stat()
            key = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            if self._feeds.get(name, (None,))[0] != key:
                data = path.read_bytes()
                self._feeds[name] = (key, data, f'"{sha256(data).hexdigest()[:32]}"')
        except OSError:
            return _nothing()
        _, data, tag = self._feeds[name]
        headers = {
            "ETag": tag,
            "Last-Modified": formatdate(stat.st_mtime, usegmt=True),
            "Vary": "Accept",
            "Cache-Control": "no-cache",
        }
        return _unless_known(request, Response(data, headers=headers | SAFE, media_type=_kind(name)))

    async def latest(self, request: Request) -> Response:
        """The newest issue, under an address that never changes."""
        records = await run_in_threadpool(self._records)
        return self._sent(request, records[0].book, records[0]) if records else _nothing()

    async def file(self, request: Request) -> Response:
        """An issue or a cover; an issue that was replaced leads to what took its place."""
        match = _FILE.fullmatch(request.path_params["name"])
        if not match:
            return _nothing()
        kind = "issues" if match[2] == "epub" else "covers"
        path = f"{kind}/{match[0]}"
        if request.url.path.rsplit("/", 2)[-2] != kind:
            return _nothing()
        if os.path.lexists(self.folder / path):
            return self._sent(request, path, None)
        now = next(
            (record for record in await run_in_threadpool(self._records) if record.day == match[1]), None
        )
        return RedirectResponse(f"/{now.book}", 307) if now and kind == "issues" else _nothing()

    def _inside(self, name: str) -> Path:
        """The file of that name. OSError where there is none, or where a link leads to it from outside the folder."""
        path = (self.folder / name).resolve(strict=True)
        if not path.is_relative_to(self.folder) or not path.is_file():
            raise FileNotFoundError(name)
        return path

    def _records(self) -> tuple[Record, ...]:
        return read_shelf(self.folder).records

    def _sent(self, request: Request, name: str, record: Record | None) -> Response:
        try:
            path = self._inside(name)
            stat = path.stat()
        except OSError:
            return _nothing()
        cache = "no-cache" if record else "public, max-age=31536000, immutable"
        response = FileResponse(
            path,
            media_type=_KINDS[path.suffix[1:]],
            headers={"Cache-Control": cache} | SAFE,
            filename=path.name if path.suffix == ".epub" else None,
            stat_result=stat,
        )
        return _unless_known(request, response)


def _kind(name: str) -> str:
    if name.endswith(".json"):
        return OPDS2
    if name.endswith(".html"):
        return "text/html"
    return NAVIGATION if name == "index.xml" else ACQUISITION


def _unless_known(request: Request, response: Response) -> Response:
    """304 where the reader has the same already (RFC 9110, 13)."""
    if StaticFiles.is_not_modified(StaticFiles, response.headers, request.headers):  # type: ignore[arg-type]
        return NotModifiedResponse(response.headers)
    return response


def _nothing() -> Response:
    return PlainTextResponse("Not found", 404, headers=SAFE)


_FORMS = {
    "application/opds+json": "json",
    "application/json": "json",
    "application/atom+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/html": "html",
    "application/xhtml+xml": "html",
}
_QUALITY = re.compile(r";\s*q=([01](?:\.[0-9]{0,3})?)\s*(?:;|$)")


def wanted(accept: str, pages: bool) -> str:
    """xml, json or (where there are `pages` for people) html: the form with the highest quality, the first of equals;
    xml, which every reading app takes, where none of them is named."""
    best, form = 0.0, "xml"
    for part in accept[:2000].split(","):
        name = part.split(";")[0].strip().lower()
        found = _FORMS.get(name, "")
        quality = _QUALITY.search(part)
        weight = float(quality[1]) if quality else 1.0
        if found and (pages or found != "html") and weight > best:
            best, form = weight, found
    return form
