"""The catalogue over HTTP: the form that is asked for, parts and conditions, passwords, nothing outside the folder."""

import json
from base64 import b64encode
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.deliver.books import book, epub
from typeset.deliver.catalogue import Keep, put_issue
from typeset.deliver.server.app import catalogue_app
from typeset.deliver.server.guard import Guard
from typeset.deliver.server.passwords import hashed, is_right, read_users
from typeset.deliver.server.wanted import wanted
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
    with TestClient(catalogue_app(folder, {}), follow_redirects=False) as client:
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
    assert parsedate_to_datetime(get.headers["last-modified"])


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
    with TestClient(catalogue_app(shelf, {})) as client:
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


def test_nothing_can_be_written(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "PROPFIND"):
        assert client.request(method, "/new.xml").status_code == 405


def test_an_empty_folder_says_that_nothing_is_there(tmp_path: Path) -> None:
    with TestClient(catalogue_app(tmp_path, {})) as client:
        assert client.get("/").status_code == 404
        assert client.get("/latest.epub").status_code == 404


def basic(name: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + b64encode(f"{name}:{password}".encode()).decode()}


USERS = {"读者": hashed("渡口12", b"0123456789abcdef")}


def test_with_users_nothing_is_read_without_a_right_password(folder: Path) -> None:
    with TestClient(catalogue_app(folder, USERS)) as client:
        refused = client.get("/new.xml")
        assert refused.status_code == 401 and refused.headers["www-authenticate"].startswith("Basic ")
        assert client.get("/new.xml", headers=basic("读者", "渡口13")).status_code == 401
        assert client.get("/new.xml", headers=basic("nobody", "渡口12")).status_code == 401
        assert client.get("/new.xml", headers=basic("读者", "渡口12")).status_code == 200


def test_after_five_failures_an_address_has_to_wait(folder: Path) -> None:
    now = [0.0]
    app = Guard(catalogue_app(folder, {}), USERS, clock=lambda: now[0])
    with TestClient(app) as client:
        codes = [client.get("/new.xml", headers=basic("读者", str(n))).status_code for n in range(7)]
        assert codes == [401] * 5 + [429] * 2
        refused = client.get("/new.xml", headers=basic("读者", "渡口12"))
        assert refused.status_code == 429 and int(refused.headers["retry-after"]) <= 61
        now[0] = 61.0
        assert client.get("/new.xml", headers=basic("读者", "渡口12")).status_code == 200


@pytest.mark.parametrize(
    "header", ["Basic", "Basic !!!", "Bearer x", "Basic " + b64encode(b"\xff:").decode(), "基本"]
)
def test_a_header_of_another_form_is_refused(folder: Path, header: str) -> None:
    with TestClient(catalogue_app(folder, USERS)) as client:
        assert client.get("/", headers={"Authorization": header.encode()}).status_code == 401


def test_a_file_of_users_is_read_and_its_wrong_line_told(tmp_path: Path) -> None:
    path = tmp_path / "users"
    path.write_text(f"# readers\n\n读者:{USERS['读者']}\n", "utf-8")
    assert is_right(read_users(path), "读者", "渡口12")
    path.write_text("读者:渡口12\n", "utf-8")
    with pytest.raises(EditionError) as refused:
        read_users(path)
    assert refused.value.where.line == 1


def test_feeds_that_programs_read_are_what_the_folder_holds(client: TestClient, folder: Path) -> None:
    assert client.get("/all.json").json() == json.loads((folder / "all.json").read_text("utf-8"))
