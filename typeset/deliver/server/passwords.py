"""Passwords that are kept as hashes: one line a user, `name:scrypt$salt$hash`, and checked in constant time."""

import hmac
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from hashlib import scrypt
from pathlib import Path

from typeset.errors import EditionError, Text, Where

COST, BLOCK, LANES, LENGTH = 2**14, 8, 1, 32
"""scrypt's n, r and p: 16 MB and some 40 ms a password (RFC 7914, 2; OWASP's least)."""
_NOBODY = "scrypt$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
"""What a name that is not there is held against, so that it takes as long as one that is."""


def hashed(password: str, salt: bytes | None = None) -> str:
    """The password as it is kept, with a salt of its own."""
    salt = salt or os.urandom(16)
    return f"scrypt${b64encode(salt).decode()}${b64encode(_hash(password, salt)).decode()}"


def _hash(password: str, salt: bytes) -> bytes:
    return scrypt(
        password.encode(), salt=salt, n=COST, r=BLOCK, p=LANES, dklen=LENGTH, maxmem=64 * 1024 * 1024
    )


def read_users(path: Path) -> dict[str, str]:
    """Names and kept passwords of a file; empty lines and those that begin with # are left out.

    Raises EditionError where the file cannot be read, a line is not of the form, a name stands twice, or no user is in
    it: a catalogue that nobody guards must not come of a mistake.
    """
    users: dict[str, str] = {}
    for number, line in enumerate(_lines(path), 1):
        if line.strip() and not line.startswith("#"):
            name, _, kept = line.strip().partition(":")
            if not name or not _is_kept(kept):
                raise _wrong(path, NOT_OF_ITS_FORM, number)
            if name in users:
                raise _wrong(path, TWICE, number)
            users[name] = kept
    if not users:
        raise _wrong(path, NOBODY)
    return users


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        why = fault.strerror if isinstance(fault, OSError) else "UTF-8"
        raise _wrong(
            path, Text(f"用户文件读不了：{why}。", f"The file of users cannot be read: {why}.")
        ) from fault


def _is_kept(kept: str) -> bool:
    try:
        kind, *coded = kept.split("$")
        salt, told = (b64decode(part, validate=True) for part in coded)
        return kind == "scrypt" and len(salt) > 0 and len(told) == LENGTH
    except ValueError:
        return False


NOT_OF_ITS_FORM = Text("用户文件的这一行不合格式。", "The line of the file of users is not of its form.")
TWICE = Text("用户文件里这个名字写了两次。", "The name stands twice in the file of users.")
NOBODY = Text("用户文件里没有用户。", "There is no user in the file of users.")


def _wrong(path: Path, what: Text, line: int = 0) -> EditionError:
    cure = Text("用 typeset password NAME 写出一行。", "Make a line with `typeset password NAME`.")
    return EditionError("USERS", what, cure, Where(str(path), line))


def is_right(users: Mapping[str, str], name: str, password: str) -> bool:
    """Whether the user is there and the password is theirs; both answers take the same time."""
    _, salt, kept = users.get(name, _NOBODY).split("$")
    same = hmac.compare_digest(_hash(password, b64decode(salt)), b64decode(kept))
    return same and name in users
