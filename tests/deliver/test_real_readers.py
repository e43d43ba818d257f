"""Catalogues as real programs read them: Thorium's parser, and a server that is asked much and badly."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from statistics import median

import httpx2
import pytest

from tests.browser import tool
from tests.deliver.books import book
from tests.loopback import free_port, wait_for
from typeset.deliver.catalogue import Keep, put_issue

COMMAND = "from typeset.deliver.server.running import serve; from pathlib import Path; import sys; "
RUN = COMMAND + "serve(Path(sys.argv[1]), None, '127.0.0.1', int(sys.argv[2]))"


def test_thorium_reads_the_same_issues_in_both_forms(tmp_path: Path) -> None:
    tool("r2-opds-js")
    for number in (2, 400):
        put_issue(tmp_path / "shelf", book(tmp_path, number), Keep())
    files = [str(tmp_path / "shelf" / name) for name in ("all.xml", "all.json", "index.xml", "index.json")]
    command = ["node", str(Path(__file__).parent / "thorium.cjs"), *files]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    atom, opds2, index, index2 = map(json.loads, ran.stdout.splitlines())
    assert atom == opds2
    assert [issue["title"] for issue in atom["issues"]] == ["清河日报 2017-02-04", "清河日报 2016-01-03"]
    for issue in atom["issues"]:
        ((relation, href, kind),) = issue["links"]
        assert relation.startswith("http://opds-spec.org/acquisition") and kind == "application/epub+zip"
        assert all((tmp_path / "shelf" / name).is_file() for name in (href, *issue["pictures"]))
    assert [name.partition(".")[0] for name in index["leads"]] == ["new", "2017", "2016", "all"]
    assert [name.partition(".")[0] for name in index2["leads"]] == ["new", "2017", "2016", "all"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A catalogue of forty issues, served by a process of its own."""
    folder = tmp_path_factory.mktemp("served")
    for number in range(40):
        put_issue(folder / "shelf", book(folder, number), Keep())
    (folder / "secret.txt").write_text("not for readers")
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-c", RUN, str(folder / "shelf"), str(port)], stderr=subprocess.DEVNULL
    )
    wait_for(f"http://127.0.0.1:{port}/")
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait()


@pytest.mark.slow
def test_the_first_page_comes_within_twenty_milliseconds_and_two_hundred_a_second(address: str) -> None:
    def ask(_: int) -> float:
        begun = time.perf_counter()
        assert client.get("/new.xml").status_code == 200
        return time.perf_counter() - begun

    with httpx2.Client(base_url=address) as client:
        assert median(ask(n) for n in range(300)) < 0.020
        begun = time.perf_counter()
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(ask, range(1000)))
        assert 1000 / (time.perf_counter() - begun) >= 200


LINES = [
    b"GET %s HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n",
    b"GET %s HTTP/9.9\r\nHost: x\r\n%s\r\n\r\n",
    b"HEAD %s HTTP/1.1\r\n%s\r\n\r\n",
    b"%s %s\r\n\r\n",
    b"POST %s HTTP/1.1\r\nContent-Length: 99999999999\r\n%s\r\n\r\n",
    b"GET %s HTTP/1.1\r\nHost: x\r\nRange: bytes=%s\r\n\r\n",
    b"GET %s HTTP/1.1\r\nHost: x\r\nAccept: %s\r\n\r\n",
    b"GET %s HTTP/1.1\r\nHost: x\r\nIf-Modified-Since: %s\r\n\r\n",
    b"GET %s HTTP/1.1\r\nHost: x\r\nIf-None-Match: %s\r\nIf-Range: x\r\n\r\n",
    b"GET %s HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n%s\r\n\r\nzz\r\n",
]
PIECES = [b"..", b"%2e%2e", b"%2f", b"\\", b"secret.txt", b"new.xml", b"issues", b"covers", b"shelf.json", b".lock",
          b"%00", b"\x00", b"?", b"#", b"latest.epub", b"2016-01-03-", b"\xff\xfe", b"0-", b"-9", b",", b"=", b";q=",
          b"*/*", b"%", b"%c0%ae", b"A" * 3000, "版".encode(), b" "]  # fmt: skip


def malformed(random: Random) -> bytes:
    """A request of pieces that servers stumble over."""
    line = random.choice(LINES)
    path = b"/" + b"/".join(random.choices(PIECES, k=random.randint(0, 5)))
    return line % (path, b"".join(random.choices(PIECES, k=random.randint(0, 4))))


def answer_to(request: bytes, port: int) -> bytes:
    with socket.create_connection(("127.0.0.1", port), 5) as line:
        line.sendall(request)
        line.shutdown(socket.SHUT_WR)
        parts = []
        try:
            while part := line.recv(65536):
                parts.append(part)
        except ConnectionResetError:
            pass  # the server hung up on what it could not read
    return b"".join(parts)


@pytest.mark.slow
def test_ten_thousand_malformed_requests_break_nothing_and_read_nothing_outside(address: str) -> None:
    random, port = Random(7), int(address.rpartition(":")[2])
    requests = [malformed(random) for _ in range(10_000)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda request: answer_to(request, port), requests))
    codes = {answer[9:12] for answer in answers if answer.startswith(b"HTTP/")}
    assert not [code for code in codes if code.startswith(b"5")], codes
    assert not [answer for answer in answers if b"not for readers" in answer or b"identifier" in answer[:400]]
    assert httpx2.get(f"{address}/new.xml").status_code == 200


@pytest.mark.slow
def test_an_issue_joins_ten_years_of_them_within_a_second(tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    put_issue(shelf, book(tmp_path, 0), Keep())
    rows = json.loads((shelf / "shelf.json").read_text("utf-8"))
    one = rows["records"][0]
    from datetime import date, timedelta

    rows["records"] = [
        one | {"identifier": f"urn:x:{n}", "day": (date(2016, 1, 1) + timedelta(n)).isoformat()}
        for n in range(3649, -1, -1)
    ]
    (shelf / "shelf.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    new = book(tmp_path, 3650)
    begun = time.perf_counter()
    assert put_issue(shelf, new, Keep())
    assert time.perf_counter() - begun < 1.0


@pytest.mark.slow
def test_whoever_reads_while_issues_come_never_meets_half_a_file(tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    put_issue(shelf, book(tmp_path, 0), Keep())
    done: list[bool] = []

    def read() -> int:
        seen = 0
        while not done:
            feed = json.loads((shelf / "new.json").read_bytes())
            for issue in feed["publications"][:1]:
                link = issue["links"][0]
                assert (shelf / link["href"]).stat().st_size == link["size"]
                seen += 1
        return seen

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read) for _ in range(2)]
        for number in range(1, 60):
            put_issue(shelf, book(tmp_path, number, "长" * number), Keep(issues=5))
        done.append(True)
        assert all(reader.result() > 0 for reader in readers)
