"""The live proof in a real browser: what is saved is on the screen, what is invalid is told, strangers are refused."""

import io
import json
import socket
import struct
import time
from collections.abc import Callable
from pathlib import Path

import httpx2
import pikepdf
import pytest
from playwright.sync_api import Browser, expect
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Message, Scope

from tests.live.conftest import COPY, edition, serving
from tests.loopback import finished
from typeset.live import proofing
from typeset.live.guard import HostGuard
from typeset.live.proofing import ShownProof, made_anew
from typeset.render.plates import pull
from typeset.run import LiveLook, Request, Standing, alive, live_proof, make_issue


def test_what_is_saved_is_on_the_screen_and_what_is_invalid_is_told_beside_the_last_good_page(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    article = tmp_path / "edition/articles/gate.md"
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(address)
    small = page.locator(".page.current small")
    first = small.inner_text()
    article.write_text(COPY.replace("升起，", "升起,"), "utf-8")
    expect(page.locator(".findings li", has_text="P11")).to_have_count(1, timeout=20_000)
    assert small.inner_text() != first
    article.write_text("---\nheadlin: 新闸\n---\n", "utf-8")
    expect(page.locator("#fault")).to_contain_text("articles/gate.md:2", timeout=20_000)
    assert page.locator(".page.current .paper").is_visible(), "the last good page stays"
    article.write_text(COPY, "utf-8")
    expect(page.locator(".page.current small")).to_have_text(first, timeout=20_000)
    expect(page.locator("#fault")).to_be_hidden()


def test_a_paragraph_is_corrected_where_it_stands_and_a_conflict_is_told(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    article = tmp_path / "edition/articles/gate.md"
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    page.goto(address)
    page.locator(".copy summary").click()
    line = page.locator(".copy p[data-block='0']")
    line.click()
    page.locator(".copy textarea").fill("闸门在清晨五点半升起，第一艘货船驶入新航道。")
    article.write_text(COPY.replace("第一艘", "头一艘"), "utf-8")
    page.get_by_role("button", name="存回稿件").click()
    expect(page.locator(".copy .said")).to_contain_text("头一艘", timeout=10_000)
    assert "六点" in article.read_text("utf-8"), "what changed meanwhile is not written over"
    page.get_by_role("button", name="不改").click()
    expect(page.locator(".copy p[data-block='0']")).to_contain_text("头一艘", timeout=20_000)
    page.locator(".copy summary").click()
    page.locator(".copy p[data-block='0']").press("Enter")
    page.locator(".copy textarea").fill("闸门在清晨五点半升起，头一艘货船驶入新航道。")
    page.get_by_role("button", name="存回稿件").click()
    expect(page.locator(".copy textarea")).to_have_count(0, timeout=10_000)
    assert "五点半升起，头一艘" in article.read_text("utf-8")


def test_nothing_but_the_proof_is_served(address: str) -> None:
    for path in (
        "/../edition.yaml",
        "/edition.yaml",
        "/%2e%2e/articles/gate.md",
        "/articles/gate.md",
        "/pages/",
    ):
        assert httpx2.get(address + path).status_code == 404
    assert httpx2.post(address + "/").status_code == 405


ASKED = {
    "by this machine's name": ("", {"host": "127.0.0.1:8000"}, 200),
    "by another name that leads here": ("", {"host": "evil.example.org:8000"}, 403),
    "from a page of another site": (
        "",
        {"host": "localhost:8000", "origin": "https://evil.example.org"},
        403,
    ),
    "with a token's cookie": ("secret", {"host": "desk:8000", "cookie": "proof=secret"}, 200),
    "with another cookie": ("secret", {"host": "desk:8000", "cookie": "proof=wrong"}, 403),
    "without the token": ("secret", {"host": "127.0.0.1:8000"}, 403),
}


@pytest.mark.parametrize(("token", "headers", "code"), list(ASKED.values()), ids=list(ASKED))
def test_a_request_is_let_in_or_refused(token: str, headers: dict[str, str], code: int) -> None:
    client = TestClient(HostGuard(PlainTextResponse("pages"), token))
    assert client.get("/", headers=headers).status_code == code


def test_the_token_of_the_address_becomes_a_cookie_that_no_script_reads() -> None:
    client = TestClient(HostGuard(PlainTextResponse("pages"), "secret"), follow_redirects=False)
    answer = client.get("/?token=secret")
    assert answer.status_code == 303 and answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie


REDIRECTS = {
    "//evil.example.org/": "/evil.example.org/", "/\\evil.example.org": "/evil.example.org",
    "///": "/", "/pages/1.jpg": "/pages/1.jpg", "/\t//evil.example.org": "/%09//evil.example.org",
}  # fmt: skip


@pytest.mark.parametrize(("path", "to"), REDIRECTS.items())
def test_a_token_leads_to_no_other_host(path: str, to: str) -> None:
    sent: list[Message] = []

    async def asked() -> None:
        async def receive() -> Message:
            return {"type": "http.request"}

        async def send(message: Message) -> None:
            sent.append(message)

        scope: Scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": b"token=secret",
            "headers": [],
        }
        await HostGuard(PlainTextResponse("pages"), "secret")(scope, receive, send)

    finished(asked())
    assert dict(sent[0]["headers"])[b"location"].decode() == to


def test_the_proof_stands_in_no_frame_of_another_site(address: str) -> None:
    for path in ("/", "/findings.json", "/nothing"):
        headers = httpx2.get(address + path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"


def test_a_reader_that_hangs_up_in_a_wish_is_no_traceback(tmp_path: Path) -> None:
    head = "POST /comment HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{"
    with serving(edition(tmp_path / "edition")) as (address, server):
        for begun in (head, "GET /events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2]))) as line:
                line.sendall(begun.encode())
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        assert httpx2.get(address).status_code == 200
        server.terminate()
        said = server.stderr.read()
        assert "Traceback" not in said and "PORT" not in said


def test_the_served_proof_has_the_findings_of_the_book(tmp_path: Path) -> None:
    folder = edition(tmp_path / "edition")
    dumb = COPY + "\n详情[点击这里](https://example.org/)。\n"
    (folder / "articles/gate.md").write_text(dumb, "utf-8")
    asked = [found.id for found in make_issue(Request(folder), lambda verb: None).findings]
    assert "E07" in asked
    with serving(folder) as (address, _):
        wait_until(lambda: "E07" in found_at(address))
        assert sorted(found_at(address)) == sorted(asked)
        (folder / "articles/gate.md").write_text(COPY, "utf-8")
        wait_until(lambda: "E07" not in found_at(address))


def with_other_widths(plate: bytes) -> bytes:
    """The file of a page whose fonts give every glyph another width than it has."""
    with pikepdf.open(io.BytesIO(plate)) as pdf:
        for font in pdf.objects:
            if isinstance(font, pikepdf.Dictionary) and "/W" in font:
                del font["/W"]
                font["/DW"] = 123
        pdf.save(changed := io.BytesIO())
    return changed.getvalue()


def test_the_served_proof_has_the_findings_of_the_ink_after_the_page_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alive, "pull", lambda *given: with_other_widths(pull(*given)))
    folder, standing = edition(tmp_path / "edition"), Standing()
    look = live_proof(folder, standing)
    assert look.whole and "G07" not in rules(look)
    whole = look.whole()
    assert "G07" in rules(whole) and whole.whole is None
    again = live_proof(folder, standing)
    assert again.whole is None and rules(again) == rules(whole), "what is known is not read again"


def rules(look: LiveLook) -> list[str]:
    return [found["id"] for found in json.loads(look.files["findings.json"])["findings"]]


def found_at(address: str) -> list[str]:
    return [found["id"] for found in httpx2.get(address + "/findings.json").json()["findings"]]


def wait_until(holds: Callable[[], bool]) -> None:
    """Until it holds, or for half a minute."""
    for _ in range(300):
        if holds():
            return
        time.sleep(0.1)
    assert holds()


def test_a_bug_leaves_the_last_good_pages_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(folder: Path, standing: Standing, seen: object) -> LiveLook:
        raise RuntimeError(f"no pages of {folder.name}")

    monkeypatch.setattr(proofing, "live_proof", broken)
    after = made_anew(tmp_path, ShownProof({"index.html": b"good"}, number=3), Standing())
    assert (after.files, after.number) == ({"index.html": b"good"}, 4)
    assert "no pages of" in after.fault
