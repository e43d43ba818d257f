"""Pictures that a house brings with its sheets and templates: files within its folder, known by what they hold.

An address becomes a private one, `house:` with the hash of the content and the path within the folder, so that what
is painted from it changes with the file, and so that the painter asks for nothing else.
"""

import re
from base64 import b64decode
from binascii import Error as BadBase64
from pathlib import Path
from urllib.parse import quote, unquote, unquote_to_bytes

from typeset.store import digest

HOUSE = "house:"
ADDRESS = re.compile(r"house:[0-9a-f]{12}/[\w.~%/-]+")
"""A private address as it stands in a sheet or a document."""

MOST_BYTES = 8_000_000
"""Bytes of a house's picture: a logo for a page of a newspaper has less."""

STARTS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
DRAWING = re.compile(rb"\s*+(?:(?><\?xml[^>]*>|<!--.*?-->|<!DOCTYPE svg[^>\[]*>)\s*+)*+<svg[\s>/]", re.DOTALL)
"""How a drawing begins; nothing that was read once is read again in another way, so that time grows with the length."""


def kind_of(content: bytes) -> str:
    """The media type of a picture by its first bytes; empty for what is none that the painter draws."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    found = next((kind for start, kind in STARTS if content.startswith(start)), "")
    is_drawing = not found and DRAWING.match(content.removeprefix(b"\xef\xbb\xbf")[:10_000])
    return "image/svg+xml" if is_drawing else found


def house_of_sheet(sheet: Path) -> Path:
    """The folder of the house whose sheet it is: that above its `styles/`, else the sheet's own."""
    return sheet.parent.parent if sheet.parent.name == "styles" else sheet.parent


def read_picture(path: Path, house: Path) -> bytes:
    """The content of a picture within the folder of a house; nothing where there is none, or it leads outside."""
    home = house.resolve()
    try:
        real = path.resolve()
        if not real.is_relative_to(home) or not real.is_file() or real.stat().st_size > MOST_BYTES:
            return b""
        content = real.read_bytes()
    except (OSError, RuntimeError, ValueError):  # no such name, no right, links in a circle, a zero in it
        return b""
    return content if kind_of(content) else b""


def address_of(path: Path, house: Path) -> str:
    """The private address of a picture of the house; empty where there is none."""
    content = read_picture(path, house)
    if not content:
        return ""
    within = path.resolve().relative_to(house.resolve()).as_posix()
    return f"{HOUSE}{digest(content)[:12]}/{quote(within)}"


def pictures_in(text: str, house: Path) -> dict[str, bytes]:
    """Every picture of the house that a sheet or a document names, by its private address."""
    found = {}
    for address in dict.fromkeys(ADDRESS.findall(text)):
        if content := read_picture(house / unquote(address.partition("/")[2]), house):
            found[address] = content
    return found


def data_of(address: str) -> bytes:
    """What a `data:` address holds, if that is a picture; nothing otherwise (RFC 2397)."""
    head, _comma, said = address.removeprefix("data:").partition(",")
    try:
        content = b64decode(unquote_to_bytes(said)) if head.endswith(";base64") else unquote_to_bytes(said)
    except (BadBase64, ValueError):
        return b""
    return content if kind_of(content) else b""
