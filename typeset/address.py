"""Addresses as copy writes them, and as files need them: in ASCII, what has no place in one percent-encoded."""

import re
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import SplitResult, quote, urlsplit

WEB = frozenset({"http", "https"})
SCHEMES = WEB | {"mailto"}
"""The schemes that a link in a newspaper may have."""

_SUB = "!$&'()*+,;="
_PATH = f"{_SUB}:@/%~"
"""What a path may hold as it is, beside letters, digits and - . _ (RFC 3986, 3.3); a percent sign begins an octet."""
_QUERY = f"{_PATH}?"
_HALF_OCTET = re.compile("%(?![0-9A-Fa-f]{2})")
_PLAIN_HOST = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\.?")
_LONGEST_HOST = 253
_SAYS_NOTHING = re.compile(
    r"(?:请?点[击我这]*(?:这里|此处)?|这里|此处|链接|更多|详情|here|link|more|click here)[。…]*", re.I
)


def says_nothing(words: str) -> bool:
    """Whether the words of a link tell nothing of where it leads (WCAG 2.2, 2.4.4)."""
    return _SAYS_NOTHING.fullmatch(words.strip()) is not None


def uri(address: str) -> str:
    """The address as a URI in ASCII (RFC 3987, 3.1): its host as IDNA names it (xn--), the rest percent-encoded UTF-8.

    Empty where none can be made of it: another scheme, no host, a host or port that cannot be.
    """
    try:
        parts = urlsplit(address)
        if parts.scheme == "mailto":
            return _mail(parts)
        return _web(parts) if parts.scheme in WEB else ""
    except ValueError:  # urlsplit's word for brackets and ports that are none; IDNA's for names that are none
        return ""


def is_uri(address: str) -> bool:
    """Whether a file may carry the address as it is; one of a scheme that copy may not use only has to be ASCII."""
    known = address.partition(":")[0].lower() in SCHEMES
    return address.isascii() and (not known or uri(address).lower() == address.lower())


def _web(parts: SplitResult) -> str:
    user, at, _ = parts.netloc.rpartition("@")
    host = _host(parts.hostname or "")
    if not host:
        return ""
    port = f":{parts.port}" if parts.port is not None else ""
    place = f"{_quoted(user, _SUB + ':%')}{at}{host}{port}"
    return f"{parts.scheme}://{place}{_rest(parts)}"


def _mail(parts: SplitResult) -> str:
    """Addresses of mail with their domains as IDNA names them (RFC 6068, 2 and 5)."""
    boxes = [box.rpartition("@") for box in parts.path.split(",")]
    hosts = [_host(host) for _, _, host in boxes]
    if not all(hosts) or not all(user for user, _, _ in boxes):
        return ""
    to = ",".join(
        f"{_quoted(user, _SUB + '%')}@{host}" for (user, _, _), host in zip(boxes, hosts, strict=True)
    )
    return f"mailto:{to}{_rest(parts._replace(path=''))}"


def _rest(parts: SplitResult) -> str:
    query = f"?{_quoted(parts.query, _QUERY)}" if parts.query else ""
    fragment = f"#{_quoted(parts.fragment, _QUERY)}" if parts.fragment else ""
    return f"{_quoted(parts.path, _PATH)}{query}{fragment}"


def _quoted(text: str, safe: str) -> str:
    return quote(_HALF_OCTET.sub("%25", text), safe=safe)


def _host(name: str) -> str:
    """The host in ASCII; empty where it can be none."""
    if ":" in name:
        return _literal(name)
    if not _PLAIN_HOST.fullmatch(name):
        name = _named(name) if name else ""
    return name if len(name) <= _LONGEST_HOST and _PLAIN_HOST.fullmatch(name) else ""


def _named(name: str) -> str:
    """The name as IDNA writes it (RFC 5891, characters mapped as UTS 46 does); ValueError where it is none."""
    import idna  # its tables take 20 ms, and hardly a name needs them

    return str(idna.encode(name, uts46=True).decode("ascii"))


def _literal(name: str) -> str:
    try:
        return f"[{IPv6Address(name).compressed}]"
    except AddressValueError:
        return ""
