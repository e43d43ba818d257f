"""The live proof's ends: stopped while people read it, and a folder that is another, gone or back under its name."""

import json
import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.live.conftest import RUN, edition
from tests.loopback import free_port, wait_for
from tests.preloaded import Started


@contextmanager
def served(folder: Path, *command: str) -> Iterator[tuple[Started, str]]:
    """A server in a process of its own, and its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    env = os.environ | {"LC_ALL": "C.UTF-8"}
    with Started(RUN, *(command or ("serve",)), str(folder), "--port", str(port), env=env) as server:
        try:
            wait_for(address + "/")
            yield server, address
        finally:
            server.kill()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Control-C", "kill"])
def test_a_server_that_is_stopped_lets_its_readers_go_and_says_nothing(tmp_path: Path, number: int) -> None:
    with served(edition(tmp_path / "edition")) as (server, address):
        with httpx2.stream("GET", f"{address}/events", timeout=20) as events:
            parts = events.iter_text()
            assert next(parts).startswith("data: ")
            server.send_signal(number)
            assert "".join(parts) == "", "the stream ends as a stream does"
        told = server.communicate(timeout=20)
    assert (server.returncode, told[1]) == (128 + number, "Making the first proof...\n")


STOP_IN_MAKING = """
import os, signal, threading, time
from typeset.live import proofing
def slow(*_):
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    time.sleep(60)
proofing.live_proof = slow
"""


def test_a_server_that_is_stopped_over_its_first_proof_ends_at_once(tmp_path: Path) -> None:
    folder = edition(tmp_path / "edition")
    ended = Started(STOP_IN_MAKING + RUN, "serve", str(folder), "--port", str(free_port()))
    _, told = ended.communicate(timeout=30)
    assert ended.returncode == 130 and "Traceback" not in told


def test_a_catalogue_that_is_stopped_waits_for_nobody(tmp_path: Path) -> None:
    with served(tmp_path, "catalog") as (server, address):
        port = int(address.rpartition(":")[2])
        import socket

        with socket.create_connection(("127.0.0.1", port)) as idle:
            idle.sendall(b"GET / HTTP/1.1\r\n")
            server.send_signal(signal.SIGINT)
            told = server.communicate(timeout=20)
    assert (server.returncode, told[1]) == (130, "")


def told_of(address: str) -> dict[str, object]:
    """What the stream of events tells at first."""
    with httpx2.stream("GET", f"{address}/events", timeout=20) as events:
        found = json.loads(next(events.iter_text()).partition("data: ")[2].partition("\n")[0])
    assert isinstance(found, dict)
    return found


def until(what: str, address: str, seen: object) -> None:
    for _ in range(150):
        if seen():  # type: ignore[operator]
            return
        time.sleep(0.2)
    pytest.fail(f"{what} was not seen: {told_of(address)}")


def test_a_folder_that_is_another_gone_or_back_is_seen(tmp_path: Path) -> None:
    folder = edition(tmp_path / "edition")
    with served(folder) as (_, address):
        os.rename(folder, tmp_path / "aside")
        until("that it is gone", address, lambda: "edition.yaml" in str(told_of(address)["fault"]))
        shutil.copytree(tmp_path / "aside", folder)
        until("that it is back", address, lambda: told_of(address)["fault"] == "")
        article = folder / "articles/gate.md"
        article.write_text(article.read_text("utf-8").replace("清晨", "黄昏"), "utf-8")
        until("what is saved in the other", address, lambda: "黄昏六点" in httpx2.get(address).text)
        shutil.rmtree(folder)
        until("that it was deleted", address, lambda: "edition.yaml" in str(told_of(address)["fault"]))


def test_a_link_that_leads_to_another_edition_is_seen(tmp_path: Path) -> None:
    edition(tmp_path / "monday")
    other = edition(tmp_path / "tuesday") / "articles/gate.md"
    other.write_text(other.read_text("utf-8").replace("清晨", "黄昏"), "utf-8")
    (tmp_path / "today").symlink_to("monday")
    with served(tmp_path / "today") as (_, address):
        (tmp_path / "next").symlink_to("tuesday")
        os.replace(tmp_path / "next", tmp_path / "today")
        until("the other edition", address, lambda: "黄昏六点" in httpx2.get(address).text)
