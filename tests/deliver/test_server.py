"""The catalogue over HTTP: the form that is asked for, parts and conditions, passwords, nothing outside the folder."""

import asyncio
import json
import socket
import struct
from base64 import b64encode
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from shutil import copytree

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from tests.deliver.books import book, epub
from tests.loopback import finished, free_port, wait_for
from tests.preloaded import Started
from typeset.deliver.catalogue import Keep, put_issue
from typeset.deliver.server import passwords
from typeset.deliver.server.app import catalogue_app, wanted
from typeset.deliver.server.guard import PasswordGuard
from typeset.deliver.server.passwords import hashed, is_right, read_users
from typeset.errors import EditionError

KOREADER = "application/opds+json, application/atom+xml;profile=opds-catalog, */*"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("catalogue")
    for number in (2, 3, 400):
        put_issue(place / "shelf", book(place, number), Keep())
    (place / "secret.txt").write_text("not for readers")
    return place / "shelf"


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(catalogue_app(folder), follow_redirects=False) as client:
        yield client


ASKED = {
    "a program that names nothing": ("", "xml"),
    "anything": ("*/*", "xml"),
    "KOReader": (KOREADER, "json"),
    "Thorium": ("application/opds+json;q=0.9, application/atom+xml", "xml"),
    "a browser": (BROWSER, "html"),
    "json that is worth nothing": ("application/opds+json;q=0, application/atom+xml;q=0.1", "xml"),
    "noise": (";;q=,,q=9/;\x01", "xml"),
}


@pytest.mark.parametrize(("accept", "form"), ASKED.values(), ids=ASKED)
def test_the_form_is_the_one_that_is_asked_for(accept: str, form: str) -> None:
    assert wanted(accept, pages=True) == form


@given(st.text())
def test_any_accept_header_gets_a_form(accept: str) -> None:
    assert wanted(accept, pages=False) in ("xml", "json")


def test_one_address_gives_both_forms(client: TestClient) -> None:
    atom = client.get("/new", headers={"Accept": "application/atom+xml"})
    opds2 = client.get("/new", headers={"Accept": "application/opds+json"})
    assert atom.headers["content-type"].startswith(
        "application/atom+xml;profile=opds-catalog;kind=acquisition"
    )
    assert opds2.headers["content-type"].startswith("application/opds+json")
    assert len(opds2.json()["publications"]) == 3
    assert atom.headers["vary"] == "Accept"
    assert "<h1>清河日报</h1>" in client.get("/", headers={"Accept": BROWSER}).text


@pytest.mark.parametrize("path", ["/", "/new.xml", "/2016.json", "/latest.epub"])
def test_head_tells_the_same_as_get_without_the_body(client: TestClient, path: str) -> None:
    head, get = client.head(path), client.get(path)
    assert (head.status_code, get.status_code) == (200, 200)
    assert head.content == b"" and get.content
    for name in ("etag", "last-modified", "content-length", "content-type"):
        assert head.headers[name] == get.headers[name]
    assert parsedate_to_datetime(get.headers["last-modified"]) is not None


@pytest.mark.parametrize("path", ["/new.xml", "/latest.epub"])
def test_what_a_reader_has_already_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"If-Modified-Since": first.headers["last-modified"]}).status_code == 304


def test_a_download_that_broke_off_goes_on_where_it_stopped(client: TestClient) -> None:
    whole = client.get("/latest.epub").content
    assert whole == epub(400)
    part = client.get("/latest.epub", headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole[10:20])
    assert client.get("/latest.epub", headers={"Range": f"bytes={len(whole)}-"}).status_code == 416


def test_an_address_of_an_issue_that_was_replaced_leads_to_the_new_one(tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    put_issue(shelf, book(tmp_path, 2), Keep())
    (old,) = (path.name for path in (shelf / "issues").iterdir())
    put_issue(shelf, book(tmp_path, 2, "改正"), Keep())
    (shelf / "issues" / old).unlink()
    with TestClient(catalogue_app(shelf)) as client:
        assert client.get(f"/issues/{old}").content == epub(2, "改正")


OUTSIDE = [
    "/../secret.txt", "/%2e%2e/secret.txt", "/issues/../../secret.txt", "/issues/%2e%2e%2f%2e%2e%2fsecret.txt",
    "/covers/..%5c..%5csecret.txt", "/shelf.json", "/.lock", "/issues/", "/issues/.writing-1-x", "/%00", "/new.xml%00",
    "/new.xml/", "//etc/passwd", "/issues/2016-01-03-000000000000.jpg", "/covers/2016-01-03-000000000000.epub", "/9999",
]  # fmt: skip


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_but_the_catalogue_is_served(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 307) and "not for readers" not in answer.text


def test_a_link_that_leads_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    copytree(folder, shelf)
    (book_,) = (shelf / "issues").glob("2016-01-03-*.epub")
    for path in (shelf / "new.xml", book_):
        path.unlink()
        path.symlink_to(folder.parent / "secret.txt")
    (tmp_path / "away").symlink_to(shelf)
    with TestClient(catalogue_app(tmp_path / "away"), follow_redirects=False) as client:
        assert client.get("/new.xml").status_code == 404
        assert client.get(f"/issues/{book_.name}").status_code == 404
        assert client.get("/all.json").status_code == 200


def test_nothing_can_be_written(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "PROPFIND"):
        assert client.request(method, "/new.xml").status_code == 405


def test_an_empty_folder_says_that_nothing_is_there(tmp_path: Path) -> None:
    with TestClient(catalogue_app(tmp_path)) as client:
        assert client.get("/").status_code == 404
        assert client.get("/latest.epub").status_code == 404


def basic(name: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + b64encode(f"{name}:{password}".encode()).decode()}


KEPT = hashed("渡口12", b"0123456789abcdef")
USERS = {"读者": KEPT}


def test_with_users_nothing_is_read_without_a_right_password(folder: Path) -> None:
    with TestClient(catalogue_app(folder, USERS)) as client:
        refused = client.get("/new.xml")
        assert refused.status_code == 401 and refused.headers["www-authenticate"].startswith("Basic ")
        assert client.get("/new.xml", headers=basic("读者", "渡口13")).status_code == 401
        assert client.get("/new.xml", headers=basic("nobody", "渡口12")).status_code == 401
        assert client.get("/new.xml", headers=basic("读者", "渡口12")).status_code == 200


def test_after_five_failures_an_address_has_to_wait(folder: Path) -> None:
    now = [0.0]
    app = PasswordGuard(catalogue_app(folder), USERS, clock=lambda: now[0])
    with TestClient(app) as client:
        codes = [client.get("/new.xml", headers=basic("读者", str(n))).status_code for n in range(7)]
        assert codes == [401] * 5 + [429] * 2
        refused = client.get("/new.xml", headers=basic("读者", "渡口12"))
        assert refused.status_code == 429 and int(refused.headers["retry-after"]) <= 61
        now[0] = 61.0
        assert client.get("/new.xml", headers=basic("读者", "渡口12")).status_code == 200


async def _codes(app: ASGIApp, wanted: list[tuple[str, dict[str, str]]]) -> list[int]:
    """What requests from these addresses are answered that come all at once."""

    async def one(address: str, headers: dict[str, str]) -> int:
        transport = httpx2.ASGITransport(app, client=(address, 4000))
        async with httpx2.AsyncClient(transport=transport, base_url="http://catalogue") as client:
            return (await client.get("/new.xml", headers=headers)).status_code

    return await asyncio.gather(*(one(address, headers) for address, headers in wanted))


def test_of_wrong_passwords_that_come_at_once_no_more_are_checked(folder: Path) -> None:
    app = PasswordGuard(catalogue_app(folder), USERS)
    codes = finished(_codes(app, [("192.0.2.1", basic("读者", str(n))) for n in range(40)]))
    assert sorted(codes) == [401] * 5 + [429] * 35


def test_right_passwords_that_come_at_once_are_no_failures(folder: Path) -> None:
    app = PasswordGuard(catalogue_app(folder), USERS)
    for _ in range(3):
        assert set(finished(_codes(app, [("192.0.2.1", basic("读者", "渡口12"))] * 5))) == {200}


def test_a_reader_of_ipv6_is_a_network_of_addresses(folder: Path) -> None:
    app = PasswordGuard(catalogue_app(folder), USERS)
    codes = finished(_codes(app, [(f"2001:db8::{n}", basic("读者", str(n))) for n in range(8)]))
    assert sorted(codes) == [401] * 5 + [429] * 3
    other = finished(_codes(app, [("2001:db8:0:1::1", basic("读者", "渡口12"))]))
    assert other == [200]


@pytest.mark.parametrize(
    "header", ["Basic", "Basic !!!", "Bearer x", "Basic " + b64encode(b"\xff:").decode(), "基本"]
)
def test_a_header_of_another_form_is_refused(folder: Path, header: str) -> None:
    with TestClient(catalogue_app(folder, USERS)) as client:
        assert client.get("/", headers={b"Authorization": header.encode()}).status_code == 401


def test_a_file_of_users_is_read(tmp_path: Path) -> None:
    path = tmp_path / "users"
    path.write_text(f"\ufeff# readers\r\n\n读者:{USERS['读者']}\r\n", "utf-8")
    assert is_right(read_users(path), "读者", "渡口12")


ONCE = "scrypt$MDEyMzQ1Njc4OWFiY2RlZg==$MVpSAXQQKLz/Yx9TTJTuPR8QHJEjx6YkDOIpPgDw/n4="
"""The same password as it was kept until November 2026."""


def test_a_password_is_kept_as_argon2_says_and_never_twice_alike() -> None:
    one, two = hashed("渡口12"), hashed("渡口12")
    assert one.startswith("$argon2id$v=19$m=19456,t=2,p=1$") and one != two
    assert all(is_right({"读者": kept}, "读者", "渡口12") for kept in (one, two))


@pytest.mark.parametrize(
    "users", [{"读者": ONCE}, {"读者": ONCE, "新读者": KEPT}], ids=["alone", "beside new ones"]
)
def test_a_password_that_was_kept_before_is_still_right(users: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "users").write_text("".join(f"{name}:{kept}\n" for name, kept in users.items()), "utf-8")
    read = read_users(tmp_path / "users")
    assert all(is_right(read, name, "渡口12") for name in users)
    assert not any(is_right(read, name, password) for name in users for password in ("渡口13", ""))
    assert not is_right(read, "nobody", "渡口12")


def test_each_form_of_the_file_is_gone_through_once_whoever_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So that no time tells who is there and how their password is kept."""
    gone: list[str] = []

    def noting(name: str) -> Callable[[str, str], bool]:
        def noted(kept: str, password: str) -> bool:
            gone.append(name)
            return False

        return noted

    for name in ("_holds", "_holds_once"):
        monkeypatch.setattr(passwords, name, noting(name))
    for asked in ("读者", "新读者", "nobody"):
        gone.clear()
        assert not is_right({"读者": ONCE, "新读者": KEPT}, asked, "渡口12")
        assert gone == ["_holds", "_holds_once"]


WRONG_USERS = {
    "a password as it is": ("读者:渡口12\n", 1),
    "salt of another form": (f"# one\n读者:scrypt$!${ONCE.rpartition('$')[2]}\n", 2),
    "no salt": (f"读者:scrypt$${ONCE.rpartition('$')[2]}\n", 1),
    "a short hash": ("读者:scrypt$AAAA$AAAA\n", 1),
    "a part of a hash": (f"读者:{KEPT.rpartition('$')[0]}\n", 1),
    "another hash of the same library": (f"读者:{KEPT.replace('argon2id', 'argon2d')}\n", 1),
    "more memory than the machine should pay": (f"读者:{KEPT.replace('m=19456', 'm=1048576')}\n", 1),
    "a sign that no hash has": (f"读者:{KEPT[:-1]}!\n", 1),
    "a name twice": (f"读者:{KEPT}\n读者:{KEPT}\n", 2),
    "nobody": ("# readers\n\n", 0),
    "nothing": ("", 0),
}


@pytest.mark.parametrize(("text", "line"), WRONG_USERS.values(), ids=WRONG_USERS)
def test_a_bad_file_of_users_is_refused_with_its_line(text: str, line: int, tmp_path: Path) -> None:
    (tmp_path / "users").write_text(text, "utf-8")
    with pytest.raises(EditionError) as refused:
        read_users(tmp_path / "users")
    assert (refused.value.code, refused.value.where.line) == ("USERS", line)


def test_a_file_of_users_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EditionError):
        read_users(tmp_path / "users")


@pytest.fixture
def served(folder: Path, tmp_path: Path) -> Iterator[tuple[int, Started]]:
    """A catalogue in a process of its own, behind a proxy on this machine; with a patience of one second."""
    (tmp_path / "users").write_text(f"读者:{KEPT}\n", "utf-8")
    code = (
        "import sys; from pathlib import Path\n"
        "from typeset.deliver.server import running\n"
        "running.PATIENCE = 1.0\n"
        "running.serve(Path(sys.argv[1]), Path(sys.argv[2]), ('127.0.0.1', int(sys.argv[3])), '127.0.0.1')\n"
    )
    port = free_port()
    with Started(code, str(folder), str(tmp_path / "users"), str(port)) as process:
        wait_for(f"http://127.0.0.1:{port}/")
        try:
            yield port, process
        finally:
            process.terminate()


def test_behind_a_proxy_each_reader_has_failures_of_its_own(
    served: tuple[int, Started],
) -> None:
    address = f"http://127.0.0.1:{served[0]}/new.xml"

    def code(reader: str, password: str) -> int:
        return httpx2.get(address, headers=basic("读者", password) | {"X-Forwarded-For": reader}).status_code

    assert [code("198.51.100.7", str(n)) for n in range(6)] == [401] * 5 + [429]
    assert code("198.51.100.8", "渡口12") == 200
    assert code("203.0.113.9, 198.51.100.7", "6") == 429


BEGUN = {
    "nothing": b"",
    "a line": b"GET / HTTP/1.1\r\nHost: a\r\n",
    "a body": b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab",
}


@pytest.mark.parametrize("begun", BEGUN.values(), ids=BEGUN)
def test_a_request_that_does_not_come_whole_is_hung_up_on(begun: bytes, served: tuple[int, Started]) -> None:
    with socket.create_connection(("127.0.0.1", served[0]), timeout=10) as line:
        line.sendall(begun)
        while line.recv(4096):
            pass


def test_a_second_request_that_does_not_come_whole_is_hung_up_on(
    served: tuple[int, Started],
) -> None:
    with socket.create_connection(("127.0.0.1", served[0]), timeout=10) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert b"401" in line.recv(4096)
        line.sendall(b"GET / HT")
        while line.recv(4096):
            pass


def test_readers_that_hang_up_are_no_traceback(served: tuple[int, Started]) -> None:
    port, process = served
    for begun in (*BEGUN.values(), b"GET /all.xml HTTP/1.1\r\nHost: a\r\n\r\n", b"\x16\x03\x01\r\n\r\n"):
        for _ in range(5):
            with socket.create_connection(("127.0.0.1", port)) as line:
                line.sendall(begun)
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    assert httpx2.get(f"http://127.0.0.1:{port}/").status_code == 401
    process.terminate()
    assert process.stderr.read() == ""


def test_feeds_that_programs_read_are_what_the_folder_holds(client: TestClient, folder: Path) -> None:
    assert client.get("/all.json").json() == json.loads((folder / "all.json").read_text("utf-8"))
