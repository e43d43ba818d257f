"""What a server's library logs is told in our words, once, or not at all."""

import logging

import pytest

from typeset.deliver.server.telling import CROWDED, told_in_our_words

STRANGERS = (
    "Invalid HTTP request received.",
    "Unsupported upgrade request.",
    "[Errno 98] address already in use",
)


def fail() -> None:
    raise ValueError("no such\nleaf")


def test_what_strangers_send_is_told_to_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    with told_in_our_words():
        for said in STRANGERS:
            logging.getLogger("uvicorn.error").warning(said)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("lang", "word"), [("zh_CN.UTF-8", "没能答复"), ("C.UTF-8", "could not be answered")]
)
def test_a_request_that_could_not_be_answered_is_told_once_in_two_lines(
    lang: str, word: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", lang)
    with told_in_our_words():
        for name in ("uvicorn.error", "uvicorn.error", "asyncio"):
            try:
                fail()
            except ValueError:
                logging.getLogger(name).exception("Exception in ASGI application\n")
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 2 and said[0].startswith("SERVER ") and said[1].startswith("    → ")
    assert word in said[0] and "ValueError no such leaf test_telling.py:" in said[0]


def test_readers_that_are_turned_away_are_told_of_once(capsys: pytest.CaptureFixture[str]) -> None:
    with told_in_our_words():
        logging.getLogger("uvicorn.error").warning(CROWDED)
        logging.getLogger("uvicorn.error").warning(CROWDED)
    assert capsys.readouterr().err.count("SERVER ") == 1
