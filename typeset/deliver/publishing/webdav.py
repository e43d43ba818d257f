"""The book put on a WebDAV server (RFC 4918): under a passing name first, then moved into its place."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from urllib.parse import quote

import httpx2

from typeset.deliver.book import EPUB_TYPE, Book
from typeset.deliver.publishing.outcome import Refusal, Trouble
from typeset.errors import Text
from typeset.paper import Target

PATIENCE = httpx2.Timeout(60.0, connect=10.0)
BUSY = frozenset({408, 423, 425, 429, 500, 502, 503, 504})
"""Answers after which asking again may help."""


def put_book(target: Target, password: str, book: Book) -> bool:
    """Put the book at the target's address; whether anything changed. Refusal or Trouble where it cannot be."""
    place = address(target, book)
    auth = (target.user, password) if target.user else None
    with _told(place), httpx2.Client(auth=auth, timeout=PATIENCE, follow_redirects=False) as client:
        if _is_there(client, place, book):
            return False
        aside = f"{place}.part"
        _good(client.put(aside, content=book.data, headers={"Content-Type": EPUB_TYPE}))
        _good(client.request("MOVE", aside, headers={"Destination": place, "Overwrite": "T"}))
    return True


def address(target: Target, book: Book) -> str:
    """Where the book will stand."""
    return f"{target.url.rstrip('/')}/{quote(book.file_name)}"


def _is_there(client: httpx2.Client, place: str, book: Book) -> bool:
    """Whether the server has these very bytes; they are fetched only where the length is right."""
    head = client.head(place)
    if head.status_code in (401, 403):
        _good(head)
    if head.status_code != 200 or head.headers.get("content-length") != str(len(book.data)):
        return False
    return sha256(client.get(place).content).hexdigest() == book.digest


def _good(answer: httpx2.Response) -> None:
    code = answer.status_code
    if 200 <= code < 300:
        return
    reason = f"{code} {answer.reason_phrase}".strip()
    if code in BUSY:
        raise Trouble(Text(f"服务器暂时不收：{reason}。", f"The server does not take it now: {reason}."))
    if code in (401, 403):
        raise Refusal(
            Text(
                f"服务器拒绝：{reason}。核对用户名和密码。",
                f"The server refuses: {reason}. Check user and password.",
            )
        )
    raise Refusal(
        Text(f"服务器不收：{reason}。核对 url。", f"The server does not take it: {reason}. Check the url.")
    )


@contextmanager
def _told(place: str) -> Iterator[None]:
    try:
        yield
    except httpx2.InvalidURL as fault:
        raise Refusal(Text(f"网址不对：{place}。", f"This is no address: {place}.")) from fault
    except httpx2.HTTPError as fault:
        raise Trouble(Text(f"连不上 {place}：{fault}。", f"{place} cannot be reached: {fault}.")) from fault
