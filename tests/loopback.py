"""Servers of other processes on loopback: a port that nobody has, and the wait until one answers."""

import socket
import time

import httpx2


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def wait_for(address: str) -> None:
    """Until the server at an address answers, ten seconds at most."""
    for _ in range(200):
        try:
            httpx2.get(address)
            return
        except httpx2.ConnectError:
            time.sleep(0.05)
