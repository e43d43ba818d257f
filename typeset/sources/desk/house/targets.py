"""Where a paper's book is published: the `publish` part of paper.yaml, each target with a name and a kind.

Passwords have no field: they come from the environment alone, so that a settings file can be shown to anyone.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from typeset.paper import Target
from typeset.sources.fields import Needed, Number, OneLine, Schema, one_of, wrong

NEEDS = {
    "catalogue": ("folder",),
    "folder": ("folder",),
    "mail": ("host", "sender", "to"),
    "webdav": ("url",),
}
"""What each kind of target cannot do without."""

PORTS = {"starttls": 587, "implicit": 465, "none": 25}
"""Where mail is handed in (RFC 6409, RFC 8314)."""

_ADDRESS = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def _address(value: str) -> str:
    if _ADDRESS.fullmatch(value):
        return value
    raise wrong(
        (f"“{value}”不是邮箱地址。", f"`{value}` is no mail address."),
        ("例如 a@example.org", "Such as a@example.org."),
    )


def _variable(value: str) -> str:
    if not value or _VARIABLE.fullmatch(value):
        return value
    raise wrong(
        (
            "secret 是环境变量的名字，不是密码本身。",
            "`secret` is the name of an environment variable, not the password.",
        ),
        ("例如 secret: MAIL_PASSWORD", "Such as `secret: MAIL_PASSWORD`."),
    )


Address = Annotated[OneLine, AfterValidator(_address)]


class TargetFile(Schema):
    """One target; which fields it needs depends on its kind."""

    kind: Annotated[Literal["catalogue", "folder", "mail", "webdav"], one_of(*NEEDS)]
    folder: Annotated[OneLine, Field(examples=["folder: /srv/catalogue"])] = ""
    keep_issues: Number = 0
    keep_days: Number = 0
    url: Annotated[OneLine, Field(examples=["url: https://dav.example.org/papers/"])] = ""
    host: Annotated[OneLine, Field(examples=["host: mail.example.org"])] = ""
    port: Number = 0
    tls: Annotated[Literal["starttls", "implicit", "none"], one_of(*PORTS)] = "starttls"
    user: OneLine = ""
    sender: Annotated[OneLine, Field(examples=["sender: desk@example.org"])] = ""
    to: Annotated[list[Address], Field(examples=["to: [reader@example.org]"])] = []
    limit_mb: Number = 50
    secret: Annotated[Needed, AfterValidator(_variable)] = ""

    @model_validator(mode="after")
    def has_what_it_needs(self) -> "TargetFile":
        """Refuse a target that lacks what its kind cannot do without."""
        for field in NEEDS[self.kind]:
            if not getattr(self, field):
                raise wrong(
                    (
                        f"kind: {self.kind} 的目标缺少“{field}”。",
                        f"A target of kind {self.kind} needs `{field}`.",
                    ),
                    (f"补上一行 {field}: …", f"Add a line {field}: …"),
                    lacks=field,
                )
        if self.url and not re.fullmatch(r"https?://[^\s/@]+(?:/\S*)?", self.url):
            raise wrong(
                (
                    "url 应当是 http 或 https 的网址，且不含用户名和密码。",
                    "`url` should be http or https, without a password in it.",
                ),
                (
                    "例如 url: https://dav.example.org/papers/",
                    "Such as `url: https://dav.example.org/papers/`.",
                ),
            )
        return self


def targets(given: Mapping[str, TargetFile], house: Path) -> tuple[Target, ...]:
    """The targets by name; their folders are relative to the house folder."""
    return tuple(_target(name, one, house) for name, one in sorted(given.items()))


def _target(name: str, given: TargetFile, house: Path) -> Target:
    values: dict[str, Any] = given.model_dump()
    values["to"] = tuple(given.to)
    values["folder"] = str(house / given.folder) if given.folder else ""
    values["port"] = given.port or PORTS[given.tls]
    values["secret"] = given.secret or f"TYPESET_{re.sub('[^A-Za-z0-9]', '_', name).upper()}_PASSWORD"
    return Target(name=name, **values)
