"""Servers of other processes on loopback: a port that nobody has, and the wait until one answers."""

import asyncio
import socket
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import httpx2

T = TypeVar("T")


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


def finished(work: Coroutine[None, None, T]) -> T:
    """What a coroutine gives, run in a thread of its own: the browser of other tests keeps this one's loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
