"""Where a server listens, and whether that is this very machine, which nothing leaves."""

from ipaddress import ip_address
from typing import NamedTuple


class HostPort(NamedTuple):
    """A host and a port to listen on."""

    host: str
    port: int


def is_loopback(host: str) -> bool:
    """Whether a name or an address is of this machine's own loopback (RFC 1122, 3.2.1.3; RFC 4291, 2.5.3)."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
