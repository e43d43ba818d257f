"""What every test stands on: warnings and unexpected log lines fail, hypothesis repeats itself, shared folders.

`HYPOTHESIS_PROFILE=long` tries many more cases, other ones in each run.
"""

import logging
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

if (
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN
):  # started by a shell in the background, whose jobs ignore it
    with suppress(ValueError):  # what the tests start is to be ended by Control-C all the same
        signal.signal(signal.SIGINT, signal.default_int_handler)

os.environ["TYPESET_CACHE"] = "off"  # no test finds what another run kept

os.environ.pop(
    "PYTHONDONTWRITEBYTECODE", None
)  # else each process that a test starts compiles the program anew

os.environ.setdefault(
    "JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
)  # EPUBCheck is over before the second compiler has paid for itself: 5 s of processor time, not 11

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.register_profile("long", max_examples=2500, deadline=None, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))


class LogLines(logging.Handler):
    """Keeps what a test logs at WARNING or above, whichever library logs it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name} {record.levelname}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def unexpected_log_lines_fail(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that expects log lines asks for `caplog` and looks at them itself."""
    if "caplog" in request.fixturenames:
        yield
        return
    kept = LogLines()
    logging.getLogger().addHandler(kept)
    yield
    logging.getLogger().removeHandler(kept)
    if kept.lines:
        pytest.fail("unexpected log lines:\n" + "\n".join(kept.lines), pytrace=False)


def _watched() -> list[str]:
    """What findings and errors say that the registry does not know: an id, or another severity than it lists."""
    from typeset.errors import Finding, TypesetError
    from typeset.proof.registry import REGISTRY

    unknown: list[str] = []
    made, raised = Finding.__init__, TypesetError.__init__

    def finding(self: Finding, *given: object, **named: object) -> None:
        made(self, *given, **named)  # type: ignore[arg-type]
        if self.id in REGISTRY and self.severity not in REGISTRY[self.id].severities:
            unknown.append(f"{self.id} as {self.severity}")

    def error(self: TypesetError, *given: object, **named: object) -> None:
        raised(self, *given, **named)  # type: ignore[arg-type]
        if self.code not in REGISTRY:
            unknown.append(self.code)

    Finding.__init__, TypesetError.__init__ = finding, error  # type: ignore[method-assign]
    return unknown


UNKNOWN = _watched()


@pytest.fixture(autouse=True)
def what_is_told_stands_in_the_registry() -> Iterator[None]:
    """A test fails that makes a finding of a severity, or raises an error of a code, that `typeset rules` does not
    list."""
    UNKNOWN.clear()
    yield
    if UNKNOWN:
        pytest.fail("not in the registry: " + ", ".join(sorted(set(UNKNOWN))), pytrace=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Headless Chromium, one for all tests of a process: Playwright starts no second."""
    from tests.browser import launched

    with launched() as started:
        yield started


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top of the checkout."""
    return ROOT


BESIDE = frozenset({"shared_data", "shared_spec", "seed", "set_corpus"})
"""Fixtures of what lies beside the checkout: `make shared` runs the tests that ask for one, no other target does."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the folder beside the checkout."""
    for item in items:
        if BESIDE & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.shared)


@pytest.fixture(scope="session")
def shared_spec() -> Path:
    """The folder of rules as tables beside the checkout; without it the test is skipped."""
    folder = ROOT.parent / "shared" / "spec"
    if not folder.is_dir():
        pytest.skip("needs ../shared/spec beside the checkout")
    return folder


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real newspaper text beside the checkout; without it the test is skipped."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("needs ../shared/data beside the checkout")
    return folder


@pytest.fixture(scope="session")
def sample_edition() -> Path:
    """The edition of the project's own writing that `make edition` builds."""
    folder = ROOT / "examples" / "qinghe" / "2026-11-23"
    if not (folder / "edition.yaml").is_file():
        pytest.skip("the sample edition is not in this checkout")
    return folder
