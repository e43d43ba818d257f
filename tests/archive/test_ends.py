"""An archive that is ended, killed, or behind a store: the true command, slowly."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.archive.conftest import edition, tree
from tests.archive.kills import begun, environment, free_port, killed_rounds, left_over, sources
from tests.archive.test_archive import typeset
from tests.kills import hashes

pytestmark = pytest.mark.slow


def test_fifty_kills_of_workers_scheduler_and_client_lose_nothing_and_do_nothing_twice() -> None:
    assert [*killed_rounds(50, seed=0)]


def test_control_c_ends_in_order_and_the_same_command_goes_on(tmp_path: Path) -> None:
    sources(tmp_path)
    command = ("-m", "typeset", "archive", "source", "--out", "shelf", "--workers", "2")
    ran = begun(tmp_path, "told", *command)
    ledger = tmp_path / "shelf/archive/ledger"
    until = time.monotonic() + 120
    while not [*ledger.glob("*/*.json")] and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(ran.pid, signal.SIGINT)  # as a terminal does: to all of them
    assert ran.wait(60) == 130
    assert "Traceback" not in (tmp_path / "told.txt").read_text("utf-8")
    report = json.loads((tmp_path / "shelf/report.json").read_text("utf-8"))
    assert report["ended_before_its_end"]
    until = time.monotonic() + 20
    while left_over(tmp_path) and time.monotonic() < until:
        time.sleep(0.1)
    assert left_over(tmp_path) == []
    stood = len([*ledger.glob("*/*.json")])
    assert begun(tmp_path, "again", *command).wait(300) == 0
    report = json.loads((tmp_path / "shelf/report.json").read_text("utf-8"))
    assert (report["stood"], report["made"] + report["stood"]) == (stood, report["issues"])


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """A bucket of a server that talks as S3 does, which knows this key and no secret is told of."""
    pytest.importorskip("moto")
    pytest.importorskip("s3fs")
    port = free_port()
    for name, value in {
        "AWS_ACCESS_KEY_ID": "AKIA-OF-THE-TEST",
        "AWS_SECRET_ACCESS_KEY": "secret-of-the-test",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-p", str(port)],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        ran = subprocess.run([sys.executable, "-c", MAKE_BUCKET], env=environment(), check=False)
        assert ran.returncode == 0
        yield "s3://old-papers"
    finally:
        server.kill()
        server.wait()


MAKE_BUCKET = """
import time, s3fs
for _ in range(100):
    try:
        s3fs.S3FileSystem().mkdir("old-papers")
        break
    except Exception:
        time.sleep(0.2)
else:
    raise SystemExit(1)
"""
COPY = "import s3fs, sys; s3fs.S3FileSystem().{way}(sys.argv[1], sys.argv[2], recursive=True)"


def copied(way: str, one: str, other: str) -> None:
    subprocess.run([sys.executable, "-c", COPY.format(way=way), one, other], env=environment(), check=True)


def test_source_and_shelf_in_a_bucket_give_the_same_bytes(bucket: str, tmp_path: Path) -> None:
    house = {"house/paper.yaml": "name: 清河日报\n"}
    issues = {f"1998/0{n}": {**edition(f"1998-03-0{n}", paper="../../house")} for n in (1, 2)}
    tree(tmp_path / "source", {".": {**house}, **issues})
    copied("put", f"{tmp_path}/source/", f"{bucket}/source/")
    there = typeset(tmp_path, "archive", f"{bucket}/source", "--out", f"{bucket}/shelf", "--workers", "2")
    here = typeset(tmp_path, "archive", "source", "--out", "shelf", "--workers", "2")
    assert (there.returncode, here.returncode) == (0, 0), there.stderr + here.stderr
    copied("get", f"{bucket}/shelf/", f"{tmp_path}/got/")
    stands = [
        hashes(tmp_path / name, lambda path: not path.name.startswith("report.")) for name in ("got", "shelf")
    ]
    assert stands[0] == {name: told for name, told in stands[1].items() if "claims" not in name}
    again = typeset(tmp_path, "archive", f"{bucket}/source", "--out", f"{bucket}/shelf", "--workers", "2")
    assert "0 made, 2 stood" in again.stdout
    told = "".join((there.stdout, there.stderr, (tmp_path / "got/report.json").read_text("utf-8")))
    assert "secret-of-the-test" not in told
    assert "AKIA-OF-THE-TEST" not in told


def test_a_bucket_that_is_not_there_is_told_with_a_cure_and_no_traceback(bucket: str, tmp_path: Path) -> None:
    ran = typeset(tmp_path, "archive", f"{bucket}-not/source", "--out", f"{bucket}/shelf", "--workers", "1")
    assert ran.returncode in (2, 4)
    assert "Traceback" not in ran.stderr
    ran = typeset(tmp_path, "archive", ".", "--out", f"{bucket}-not/shelf", "--workers", "1")
    assert ran.returncode in (2, 4)
    assert "Traceback" not in ran.stderr
