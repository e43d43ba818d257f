"""What each command does and says: exit codes, languages, files whole or not at all."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Run, write
from tests.conftest import ROOT

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]")
"""Escape codes and other controls; a line feed is none, nor is a tab."""

HAN = re.compile(r"[\u4e00-\u9fff]")


def test_a_build_that_finds_no_error_exits_with_0_and_writes_three_files(bare: Path, typeset: Run) -> None:
    ran = typeset("build", bare, "--out", "out")
    assert (ran.returncode, ran.stderr.count("✗")) == (0, 0), ran.stderr
    out = bare.parent / "out"
    assert sorted(path.name for path in out.iterdir()) == ["edition.epub", "findings.json", "reader.pdf"]


def test_a_build_with_error_findings_exits_with_1_and_writes_its_files_all_the_same(
    bare: Path, typeset: Run
) -> None:
    write(bare, {"articles/odd.md": "---\nheadline: 生僻字\n---\n这个字没有字形：𪚥。\n"})
    ran = typeset("build", bare, "--out", "out")
    assert ran.returncode == 1
    assert "G01" in ran.stderr
    assert "𪚥" in ran.stderr
    assert len(list((bare.parent / "out").iterdir())) == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("build", "x"),
        ("bild", "x"),
        ("build", "x", "--out", "o", "--jobs", "many"),
        ("check", "--json", "x"),
    ],
)
def test_a_command_misused_exits_with_2(arguments: tuple[str, ...], typeset: Run) -> None:
    ran = typeset(*arguments)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr


def test_an_invalid_edition_exits_with_3_and_leaves_yesterdays_files(bare: Path, typeset: Run) -> None:
    out = write(bare.parent / "out", {"reader.pdf": "yesterday", "edition.epub": "yesterday"})
    write(bare, {"articles/gate.md": "---\nheadlin: 新闸\n---\n文。\n"})
    ran = typeset("build", bare, "--out", out)
    assert ran.returncode == 3
    assert "articles/gate.md:2" in ran.stderr
    assert {path.name: path.read_text() for path in out.iterdir()} == {
        "reader.pdf": "yesterday",
        "edition.epub": "yesterday",
    }


HOUSE = {
    "house/paper.yaml": "name: 清河日报\n",
    "house/styles/own.css": "section.page.broadsheet { column-count: 99 }\n",
}


def test_a_house_sheet_that_no_page_can_be_made_on_exits_with_3_as_any_invalid_edition(
    bare: Path, typeset: Run
) -> None:
    write(bare.parent, dict(HOUSE))
    write(bare, {"edition.yaml": "paper: ../house\ndate: 2026-11-23\nissue: 1\npages: auto\n"})
    ran = typeset("check", bare)
    assert (ran.returncode, ran.stderr.partition(" ")[0]) == (3, "STYLE-GRID"), ran.stderr
    assert "column-count" in ran.stderr


def test_an_edition_that_is_not_there_exits_with_3(typeset: Run) -> None:
    ran = typeset("build", "nowhere", "--out", "out")
    assert ran.returncode == 3
    assert "edition.yaml" in ran.stderr


def test_a_folder_that_cannot_be_written_exits_with_4(bare: Path, typeset: Run) -> None:
    write(bare.parent, {"out": "a file stands here"})
    ran = typeset("build", bare, "--out", "out")
    assert ran.returncode == 4
    assert "--out" in ran.stderr


def test_messages_follow_the_locale(bare: Path, typeset: Run) -> None:
    write(bare, {"edition.yaml": "date: 2026-02-30\npages: auto\n"})
    chinese = typeset("check", bare, lang="zh_CN.UTF-8").stderr
    english = typeset("check", bare, lang="en_US.UTF-8").stderr
    assert HAN.search(chinese)
    assert not HAN.search(english)
    assert all("edition.yaml:1" in said for said in (chinese, english))


def test_help_follows_the_locale_too(process: Run) -> None:
    assert HAN.search(process("--help", lang="zh_CN.UTF-8").stdout)
    assert not HAN.search(process("--help").stdout)


@pytest.mark.parametrize(("only", "name"), [("reader", "reader.pdf"), ("epub", "edition.epub")])
def test_only_writes_the_one_file_and_the_findings(bare: Path, typeset: Run, only: str, name: str) -> None:
    assert typeset("build", bare, "--out", "out", "--only", only).returncode == 0
    assert {path.name for path in (bare.parent / "out").iterdir()} == {name, "findings.json"}


def test_findings_are_valid_json_and_nothing_else_is_on_standard_output(bare: Path, typeset: Run) -> None:
    ran = typeset("check", bare, "--format", "json")
    found = json.loads(ran.stdout)["findings"]
    assert ran.returncode == 0
    assert all(
        set(row) >= {"id", "severity", "message", "quote", "article", "page", "place", "cure"}
        for row in found
    )
    assert not (bare.parent / "out").exists()


def test_the_scaffold_builds_at_once(tmp_path: Path, typeset: Run) -> None:
    begun = typeset("new", "paper")
    assert (begun.returncode, begun.stdout.count("typeset-daily build paper")) == (0, 1), (
        "a word of no shell's own"
    )
    ran = typeset("build", "paper", "--out", "out")
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "out/reader.pdf").stat().st_size > 10_000


def test_the_scaffold_overwrites_nothing(tmp_path: Path, typeset: Run) -> None:
    write(tmp_path / "paper", {"mine.txt": "mine"})
    assert typeset("new", "paper").returncode == 3
    assert [path.name for path in (tmp_path / "paper").iterdir()] == ["mine.txt"]


PAGE = """新闸今起试通水
本报讯 记者林望报道 清河新闸今天试通水，第一艘货船在清晨六点驶入新航道，两岸站满了
看热闹的人。守闸人老周记下水位，十二米四。
这座闸修了三年。完工之后，沿线十二万亩农田可以按时用上河水，下游的码头也不再怕枯水。

夜市换新灯
本报讯 记者周苇报道 南门夜市的三百盏灯昨晚全部换成暖光，摊主们说，菜的颜色比从前好看，
客人坐得也比从前久。
"""


def test_a_page_of_text_is_imported_and_builds(tmp_path: Path, typeset: Run) -> None:
    write(tmp_path, {"page.txt": PAGE})
    ran = typeset("import", "page.txt", "--out", "day", "--date", "2026-11-23")
    assert ran.returncode in (0, 1), ran.stderr
    built = typeset("build", "day", "--out", "out")
    assert built.returncode in (0, 1), built.stderr
    assert not re.search(r"[GE]0\d", built.stderr), built.stderr


def test_a_file_without_end_is_refused_as_a_page_of_text(typeset: Run) -> None:
    ran = typeset("import", "/dev/zero", "--out", "new")
    assert (ran.returncode, ran.stderr.splitlines()[0]) == (
        3,
        "FILE /dev/zero: is larger than 16 MB, which no page of text is",
    )


def test_a_file_that_cannot_be_read_is_an_error_with_its_name(typeset: Run) -> None:
    ran = typeset("import", "none.txt", "--out", "day")
    assert ran.returncode == 3
    assert "none.txt" in ran.stderr


@pytest.mark.parametrize(
    "arguments", [("build", "bare", "--out", "out"), ("check", "bare"), ("fonts",), ("--help",)]
)
def test_a_pipe_gets_no_control_characters(bare: Path, process: Run, arguments: tuple[str, ...]) -> None:
    ran = process(*arguments, lang="zh_CN.UTF-8")
    assert bare.exists()
    assert CONTROL.findall(ran.stdout + ran.stderr) == []


@pytest.mark.parametrize("where", ["", "articles/out"])
def test_output_does_not_go_into_the_edition(bare: Path, typeset: Run, where: str) -> None:
    before = sorted(path.name for path in bare.rglob("*"))
    ran = typeset("build", bare, "--out", bare / where)
    assert ran.returncode == 2
    assert sorted(path.name for path in bare.rglob("*")) == before


def start(edition: Path, out: Path, slowly: str) -> subprocess.Popen[str]:
    """A build that stops for good where `slowly` puts a wait into the program."""
    arguments = ["typeset", "build", str(edition), "--out", str(out)]
    code = f"import sys, time\nfrom typeset import cli\n{slowly}\nsys.argv = {arguments!r}\ncli.main()"
    env = os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
    return subprocess.Popen([sys.executable, "-c", code], env=env, stderr=subprocess.PIPE, text=True)


WAIT_IN_WRITING = """
import os
real = os.fsync
def wait(handle):
    real(handle)
    open({flag!r}, 'w').close()
    time.sleep(60)
os.fsync = wait
"""

WAIT_IN_MAKING = """
from typeset.makeup import edition
def wait(desk):
    open({flag!r}, 'w').close()
    time.sleep(60)
edition.make_up_in = wait
"""


def until(flag: Path) -> None:
    for _ in range(600):
        if flag.exists():
            return
        time.sleep(0.05)
    pytest.fail("the build never came to the place where it was to wait")


def test_a_build_killed_while_it_writes_leaves_yesterdays_files(bare: Path, tmp_path: Path) -> None:
    out = write(tmp_path / "out", {"reader.pdf": "yesterday", "edition.epub": "yesterday"})
    process = start(bare, out, WAIT_IN_WRITING.format(flag=str(tmp_path / "flag")))
    until(tmp_path / "flag")
    process.kill()
    process.communicate()
    assert [(out / name).read_text() for name in ("reader.pdf", "edition.epub")] == ["yesterday", "yesterday"]


def test_a_build_after_a_killed_one_clears_what_that_left(bare: Path, tmp_path: Path, typeset: Run) -> None:
    process = start(bare, tmp_path / "out", WAIT_IN_WRITING.format(flag=str(tmp_path / "flag")))
    until(tmp_path / "flag")
    process.kill()
    process.communicate()
    typeset("build", bare, "--out", "out")
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_control_c_is_told_in_a_line_and_not_as_a_traceback(bare: Path, tmp_path: Path) -> None:
    process = start(bare, tmp_path / "out", WAIT_IN_MAKING.format(flag=str(tmp_path / "flag")))
    until(tmp_path / "flag")
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()
