"""Passwords that are kept as hashes: one line a user, `name:$argon2id$…`, and checked in constant time.

Lines of the older form `name:scrypt$salt$hash` are taken as before.
"""

import hmac
from base64 import b64decode
from collections.abc import Mapping
from hashlib import scrypt
from pathlib import Path
from string import ascii_letters, digits

from argon2 import PasswordHasher, Type, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError

from typeset.errors import EditionError, Text, Where

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""Argon2id (RFC 9106) at the least cost that OWASP's password storage cheat sheet asks for: 19 MB, two passes, one
lane."""
MOST_MEMORY, MOST_PASSES, MOST_LANES = 128 * 1024, 16, 8
"""What a kept hash may cost at most, in KiB: whoever asks makes the machine pay it."""
COST, BLOCK, LANES, LENGTH = 2**14, 8, 1, 32
"""scrypt's n, r and p (RFC 7914, 2) in lines of the older form, which do not tell them."""
_BASE64 = frozenset(ascii_letters + digits + "+/")
_NOBODY = f"$argon2id$v=19$m=19456,t=2,p=1${'A' * 22}${'A' * 43}"
_NOBODY_ONCE = f"scrypt${'A' * 22}==${'A' * 43}="
"""What a name that is not there is held against, so that it takes as long as one that is."""


def hashed(password: str, salt: bytes | None = None) -> str:
    """The password as it is kept, with a salt of its own."""
    return HASHER.hash(password, salt=salt)


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
    return _is_kept_once(kept) if _is_once(kept) else _is_argon2(kept)


def _is_once(kept: str) -> bool:
    return kept.startswith("scrypt$")


def _is_argon2(kept: str) -> bool:
    try:
        cost = extract_parameters(kept)
    except InvalidHashError:
        return False
    return (
        cost.type is Type.ID
        and cost.salt_len >= 8
        and cost.hash_len >= 16
        and cost.memory_cost <= MOST_MEMORY
        and cost.time_cost <= MOST_PASSES
        and cost.parallelism <= MOST_LANES
        and set("".join(kept.split("$")[-2:])) <= _BASE64
    )


def _is_kept_once(kept: str) -> bool:
    try:
        _, *coded = kept.split("$")
        salt, told = (b64decode(part, validate=True) for part in coded)
        return len(salt) > 0 and len(told) == LENGTH
    except ValueError:
        return False


NOT_OF_ITS_FORM = Text("用户文件的这一行不合格式。", "The line of the file of users is not of its form.")
TWICE = Text("用户文件里这个名字写了两次。", "The name stands twice in the file of users.")
NOBODY = Text("用户文件里没有用户。", "There is no user in the file of users.")


def _wrong(path: Path, what: Text, line: int = 0) -> EditionError:
    cure = Text("用 typeset password NAME 写出一行。", "Make a line with `typeset password NAME`.")
    return EditionError("USERS", what, cure, Where(str(path), line))


def is_right(users: Mapping[str, str], name: str, password: str) -> bool:
    """Whether the user is there and the password is theirs.

    Each form that the file has is gone through once, with the user's own hash where it is of that form: so the answer
    takes the same time whether the name is there or not, and whichever form its hash has.
    """
    kept, right = users.get(name, ""), False
    for once in sorted({_is_once(one) for one in users.values()}):
        own = bool(kept) and _is_once(kept) is once
        if once:
            right |= _holds_once(kept if own else _NOBODY_ONCE, password) and own
        else:
            right |= _holds(kept if own else _NOBODY, password) and own
    return right


def _holds(kept: str, password: str) -> bool:
    try:
        return HASHER.verify(kept, password)
    except VerificationError:
        return False


def _holds_once(kept: str, password: str) -> bool:
    _, salt, told = kept.split("$")
    most = 64 * 1024 * 1024
    made = scrypt(
        password.encode(), salt=b64decode(salt), n=COST, r=BLOCK, p=LANES, dklen=LENGTH, maxmem=most
    )
    return hmac.compare_digest(made, b64decode(told))
