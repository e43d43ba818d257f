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

    Raises EditionError where the file cannot be read or a line is not of the form.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise _wrong(path, 0) from fault
    users = {}
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            name, _, kept = line.strip().partition(":")
            if not name or not _is_kept(kept):
                raise _wrong(path, number)
            users[name] = kept
    return users


def _is_kept(kept: str) -> bool:
    parts = kept.split("$")
    try:
        return len(parts) == 3 and parts[0] == "scrypt" and len(b64decode(parts[2], validate=True)) == LENGTH
    except ValueError:
        return False


def _wrong(path: Path, line: int) -> EditionError:
    return EditionError(
        "USERS",
        Text(
            "用户文件读不了，或这一行不合格式。",
            "The file of users cannot be read, or the line is not of its form.",
        ),
        Text("用 typeset password NAME 写出一行。", "Make a line with `typeset password NAME`."),
        Where(str(path), line),
    )


def is_right(users: Mapping[str, str], name: str, password: str) -> bool:
    """Whether the user is there and the password is theirs; both answers take the same time."""
    _, salt, kept = users.get(name, _NOBODY).split("$")
    same = hmac.compare_digest(_hash(password, b64decode(salt)), b64decode(kept))
    return same and name in users
