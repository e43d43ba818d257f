"""Publishing to real servers on loopback: what fails is told and tried again; nothing is sent twice."""

import json
import logging
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword
from cheroot.wsgi import Server
from wsgidav.wsgidav_app import WsgiDAVApp

from tests.cli.conftest import write
from tests.deliver.books import book, epub
from tests.loopback import free_port
from typeset.deliver.publishing.outcome import Outcome, State
from typeset.deliver.publishing.publish import Order, publish
from typeset.errors import EditionErrors
from typeset.paper import Target
from typeset.sources.desk.house.paper import load_paper
from typeset.sources.faults import each

PASSWORD = {"MAIL_PASSWORD": "ferry12", "DAV_PASSWORD": "dukou12", "HAN_PASSWORD": "渡口12"}


def sent(
    tmp_path: Path, *targets: Target, dry_run: bool = False, words: str = "一字不丢"
) -> tuple[Outcome, ...]:
    """The outcomes of publishing issue 2, without waiting between tries."""
    out = tmp_path / "out"
    out.mkdir(exist_ok=True)
    return publish(Order(book(out, 2, words), out, dry_run), targets, PASSWORD, lambda _: None)


# --- Folders --------------------------------------------------------------------------------------------------------


def test_a_copy_stands_in_the_folder_under_its_day_and_a_second_changes_nothing(tmp_path: Path) -> None:
    stick = Target("stick", "folder", folder=str(tmp_path / "stick"))
    assert [sent(tmp_path, stick)[0].state for _ in range(2)] == [State.DONE, State.UNCHANGED]
    assert (tmp_path / "stick/清河日报 2016-01-03.epub").read_bytes() == epub(2)


def test_a_later_build_of_the_issue_takes_its_place_and_no_other_file_does(tmp_path: Path) -> None:
    stick = Target("stick", "folder", folder=str(tmp_path / "stick"))
    sent(tmp_path, stick)
    assert sent(tmp_path, stick, words="改了一字")[0].state is State.DONE
    place = tmp_path / "stick/清河日报 2016-01-03.epub"
    assert place.read_bytes() == epub(2, "改了一字")
    for others in (b"somebody's own", epub(3)):
        place.write_bytes(others)
        (refused,) = sent(tmp_path, stick)
        assert refused.state is State.FAILED and "清河日报" in refused.says.en
        assert place.read_bytes() == others


def test_a_target_that_fails_stops_no_other(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    first, second = sent(
        tmp_path,
        Target("broken", "folder", folder=str(tmp_path / "file")),
        Target("shelf", "catalogue", folder=str(tmp_path / "shelf")),
    )
    assert (first.state, second.state) == (State.FAILED, State.DONE)
    assert first.says.zh and first.says.en


def test_a_dry_run_writes_nothing_and_says_where_all_would_go(tmp_path: Path) -> None:
    outcomes = sent(
        tmp_path,
        Target("stick", "folder", folder=str(tmp_path / "stick")),
        Target("readers", "mail", host="127.0.0.1", port=1, tls="none", sender="a@b.cn", to=("c@d.cn",)),
        dry_run=True,
    )
    assert [outcome.state for outcome in outcomes] == [State.PLANNED] * 2
    assert [receipt.address for receipt in outcomes[1].receipts] == ["c@d.cn"]
    assert not (tmp_path / "stick").exists()


# --- Mail -----------------------------------------------------------------------------------------------------------


class Postbox:
    """A mail server's handler: keeps mails, refuses the addresses that are told to it, once or for good."""

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], Message]] = []
        self.refused: dict[str, list[str]] = {}

    async def handle_RCPT(  # noqa: N802 - the server calls it so
        self, server: Any, session: Any, envelope: Envelope, address: str, options: Any
    ) -> str:
        waiting = self.refused.get(address, [])
        if waiting:
            return (
                waiting.pop(0) if len(waiting) > 1 else waiting[0] if waiting[0][0] == "5" else waiting.pop(0)
            )
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the server calls it so
        self, server: Any, session: Any, envelope: Envelope
    ) -> str:
        self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.original_content or b"")))
        return "250 OK"


def _knows(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and data.login == b"desk" and data.password.decode() == "ferry12"
    return AuthResult(success=right, handled=False)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of this machine and its key, signed by itself."""
    folder = tmp_path_factory.mktemp("tls")
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
        f" -keyout {folder}/key.pem -out {folder}/cert.pem"
    )
    if subprocess.run(command.split(), capture_output=True, check=False).returncode:
        pytest.skip("needs openssl")
    return folder / "cert.pem", folder / "key.pem"


@pytest.fixture
def postbox(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Postbox, Target]]:
    """A server that asks for STARTTLS and a password, and the target that reaches it."""
    monkeypatch.setattr(
        logging.getLogger("mail.log"), "level", logging.ERROR
    )  # the server's own deprecations
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    box = Postbox()
    port = free_port()
    controller = Controller(
        box,
        "127.0.0.1",
        port,
        tls_context=context,
        require_starttls=True,
        auth_required=True,
        authenticator=_knows,
    )
    controller.start()
    target = Target(
        "readers", "mail", host="localhost", port=port, user="desk", sender="desk@example.org",
        to=("one@example.org", "two@example.org"), secret="MAIL_PASSWORD",
    )  # fmt: skip
    yield box, target
    controller.stop()


def test_every_reader_gets_a_mail_with_the_book_under_its_right_type(
    postbox: tuple[Postbox, Target], tmp_path: Path
) -> None:
    box, target = postbox
    (outcome,) = sent(tmp_path, target)
    assert outcome.state is State.DONE
    assert [to for to, _ in box.mails] == [["one@example.org"], ["two@example.org"]]
    _, words, attached = box.mails[0][1].walk()
    assert words.get_content_type() == "text/plain" and str(words.get_payload(decode=True)).strip()
    assert attached.get_content_type() == "application/epub+zip"
    assert attached.get_filename() == "清河日报 2016-01-03.epub"
    assert attached.get_payload(decode=True) == epub(2)
    assert box.mails[0][1]["Message-ID"] and box.mails[0][1]["Date"]


def test_the_same_book_is_not_mailed_twice_and_another_is(
    postbox: tuple[Postbox, Target], tmp_path: Path
) -> None:
    box, target = postbox
    states = [sent(tmp_path, target)[0].state for _ in range(2)]
    assert states == [State.DONE, State.UNCHANGED]
    assert sent(tmp_path, target, words="改正")[0].state is State.DONE
    assert len(box.mails) == 4


def subjects(box: Postbox) -> list[str]:
    return [str(make_header(decode_header(mail["Subject"]))) for _, mail in box.mails[::2]]


def test_a_re_issue_says_so_in_its_subject(postbox: tuple[Postbox, Target], tmp_path: Path) -> None:
    box, target = postbox
    for words in ("初版", "改正", "又改"):
        sent(tmp_path, target, words=words)
    assert subjects(box) == [f"清河日报 2016-01-03{told}" for told in ("", "（重发）", "（第2次重发）")]


def test_a_re_issue_that_finds_a_reader_out_keeps_its_subject(
    postbox: tuple[Postbox, Target], tmp_path: Path
) -> None:
    box, target = postbox
    sent(tmp_path, target, words="初版")
    box.refused["two@example.org"] = ["550 No such reader"]
    sent(tmp_path, target, words="改正")
    sent(tmp_path, target, words="改正")
    assert {str(make_header(decode_header(mail["Subject"]))) for _, mail in box.mails[2:]} == {
        "清河日报 2016-01-03（重发）"
    }


def test_a_reader_that_is_refused_is_told_and_tried_alone_the_next_time(
    postbox: tuple[Postbox, Target], tmp_path: Path
) -> None:
    box, target = postbox
    box.refused["one@example.org"] = ["550 No such reader"]
    (outcome,) = sent(tmp_path, target)
    assert outcome.state is State.FAILED and outcome.tries == 1
    assert [(r.address, r.state) for r in outcome.receipts] == [
        ("one@example.org", State.FAILED),
        ("two@example.org", State.DONE),
    ]
    assert "550" in outcome.receipts[0].says and "one@example.org" in outcome.says.en
    box.refused.clear()
    (again,) = sent(tmp_path, target)
    assert [receipt.state for receipt in again.receipts] == [State.DONE, State.UNCHANGED]
    assert [to for to, _ in box.mails] == [["two@example.org"], ["one@example.org"]]


def test_a_reader_that_is_put_off_is_tried_again_at_once(
    postbox: tuple[Postbox, Target], tmp_path: Path
) -> None:
    box, target = postbox
    box.refused["one@example.org"] = ["451 Later"]
    (outcome,) = sent(tmp_path, target)
    assert (outcome.state, outcome.tries) == (State.DONE, 2)
    assert sorted(to for to, _ in box.mails) == [["one@example.org"], ["two@example.org"]]


WRONG = {
    "a wrong password": ({"secret": "NONE_SUCH"}, "NONE_SUCH"),
    "a password that mail cannot say": ({"secret": "HAN_PASSWORD"}, "ASCII"),
    "a book too large": ({"limit_mb": 0.0001}, "MB"),
    "a plain line to another machine": ({"tls": "none", "host": "mail.example.org"}, "starttls"),
}


@pytest.mark.parametrize(("change", "word"), WRONG.values(), ids=WRONG)
def test_what_can_be_known_before_is_told_before_anything_is_sent(
    change: dict[str, Any], word: str, postbox: tuple[Postbox, Target], tmp_path: Path
) -> None:
    box, target = postbox
    (outcome,) = sent(tmp_path, replace(target, **change))
    assert outcome.state is State.FAILED and word in outcome.says.en and outcome.says.zh
    assert box.mails == []


def test_a_password_that_the_server_does_not_know_is_not_tried_again(
    postbox: tuple[Postbox, Target], tmp_path: Path
) -> None:
    box, target = postbox
    (outcome,) = sent(tmp_path, replace(target, secret="DAV_PASSWORD"))
    assert outcome.state is State.FAILED and "password" in outcome.says.en and box.mails == []


def test_a_server_that_is_not_there_is_tried_four_times(tmp_path: Path) -> None:
    gone = Target("readers", "mail", host="127.0.0.1", port=1, tls="none", sender="a@b.cn", to=("c@d.cn",))
    (outcome,) = sent(tmp_path, gone)
    assert (outcome.state, outcome.tries) == (State.FAILED, 4)
    assert "127.0.0.1:1" in outcome.says.en


# --- WebDAV ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def dav(tmp_path: Path) -> Iterator[tuple[Path, Target]]:
    """A WebDAV server with a password, its folder, and the target that reaches it."""
    folder = tmp_path / "dav"
    folder.mkdir()
    app = WsgiDAVApp(
        {
            "provider_mapping": {"/": str(folder)},
            "simple_dc": {"user_mapping": {"*": {"desk": {"password": "dukou12"}}}},
            "logging": {"enable": False},
            "verbose": 0,
        }
    )
    server = Server(("127.0.0.1", 0), app)
    server.prepare()
    thread = Thread(target=server.serve, daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{server.bind_addr[1]}/"
    yield folder, Target("library", "webdav", url=url, user="desk", secret="DAV_PASSWORD")
    server.stop()
    thread.join()


def test_a_book_is_put_on_a_webdav_server_whole_and_once(dav: tuple[Path, Target], tmp_path: Path) -> None:
    folder, target = dav
    assert [sent(tmp_path, target)[0].state for _ in range(2)] == [State.DONE, State.UNCHANGED]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "清河日报 2016-01-03.epub": epub(2)
    }
    assert sent(tmp_path, target, words="改正")[0].state is State.DONE
    assert (folder / "清河日报 2016-01-03.epub").read_bytes() == epub(2, "改正")


def test_a_webdav_server_that_refuses_is_told(dav: tuple[Path, Target], tmp_path: Path) -> None:
    _, target = dav
    (wrong,) = sent(tmp_path, replace(target, secret="MAIL_PASSWORD"))
    assert wrong.state is State.FAILED and "401" in wrong.says.en
    (lost,) = sent(tmp_path, replace(target, url=target.url + "no/such/folder"))
    assert lost.state is State.FAILED and lost.tries == 1 and "url" in lost.says.en
    (gone,) = sent(tmp_path, replace(target, url="http://127.0.0.1:1/"))
    assert (gone.state, gone.tries) == (State.FAILED, 4) or gone.says.en


# --- Settings -------------------------------------------------------------------------------------------------------

HOUSE = """name: 清河日报
publish:
  shelf: {kind: catalogue, folder: ../shelf, keep_issues: 400}
  readers: {kind: mail, host: smtp.example.org, sender: desk@example.org, to: [a@example.org]}
"""


def test_a_paper_names_its_targets_and_their_secrets_by_variables(tmp_path: Path) -> None:
    paper, _ = load_paper(write(tmp_path, {"paper.yaml": HOUSE}), "house")
    readers, shelf = paper.publish
    assert (shelf.name, shelf.kind, shelf.keep_issues) == ("shelf", "catalogue", 400)
    assert Path(shelf.folder) == tmp_path / "../shelf"
    assert (readers.port, readers.secret) == (587, "TYPESET_READERS_PASSWORD")


REFUSED = {
    "a password in the file": ("{kind: mail, host: h, sender: a@b.c, to: [a@b.c], password: x}", "password"),
    "a password for a variable": (
        "{kind: webdav, url: 'https://h/', secret: 渡口 12}",
        "environment variable",
    ),
    "a kind that is not there": ("{kind: pigeon}", "pigeon"),
    "a mail without a server": ("{kind: mail, sender: a@b.c, to: [a@b.c]}", "host"),
    "no address": ("{kind: mail, host: h, sender: a@b.c, to: [reader]}", "reader"),
    "an address with a password in it": ("{kind: webdav, url: 'https://u:p@h/'}", "password"),
}


@pytest.mark.parametrize(("given", "word"), REFUSED.values(), ids=REFUSED)
def test_a_wrong_target_is_told_with_its_line(given: str, word: str, tmp_path: Path) -> None:
    house = write(tmp_path, {"paper.yaml": f"name: 清河日报\npublish:\n  x: {given}\n"})
    with pytest.raises(EditionErrors) as refused:
        load_paper(house, "house")
    error = next(each(refused.value))
    assert error.where.line == 3 and word in error.cause.en and error.cure.zh


def test_outcomes_are_told_to_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from typeset.cli.choices import ReportFormat
    from typeset.cli.commands.publish import PublishWish, publish_book

    (tmp_path / "edition.epub").write_bytes(epub(2))
    wish = PublishWish(tmp_path / "edition.epub", (f"folder:{tmp_path}/stick",), None, False)
    assert publish_book(wish, ReportFormat.JSON) == 0
    told = json.loads(capsys.readouterr().out)
    assert [target["state"] for target in told["targets"]] == ["done"]
