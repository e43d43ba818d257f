"""Whether a host is this very machine, which nothing leaves."""

from ipaddress import ip_address


def is_loopback(host: str) -> bool:
    """Whether a name or an address is of this machine's own loopback (RFC 1122, 3.2.1.3; RFC 4291, 2.5.3)."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
