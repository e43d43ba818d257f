"""A command that is misused is told as everything else is: code, cause and cure, in the user's language."""

import io
import re

import pytest

from tests.cli.conftest import Run
from typeset.cli.misuse import cause_of

MISUSED = """
an argument that is missing      | build                                  | 缺少参数 'EDITION'。
an option that is missing        | build x                                | 缺少选项 '--out'。
an option without its value      | build x --out                          | 选项 '--out' 后面要有值。
a value that is none             | cache --clear=3                        | 选项 '--clear' 不带值。
a command that nobody knows      | bild x                                 | 没有命令 'bild'。是否要写 'build'？
a command like no other          | zzzz                                   | 没有命令 'zzzz'。
an option that nobody knows      | check --jsn x                          | 没有选项 --jsn。
an option with a slip            | check --formt json x                   | 没有选项 --formt。是否要写 --format？
a letter that is no option       | check -z x                             | 没有选项 -z。
an argument too many             | check a b                              | 多出参数 b。
no whole number                  | build x --out o --jobs many            | '--jobs' 的值不对：应当是整数。
a number with a fraction         | build x --out o --jobs 1.5             | '--jobs' 的值不对：应当是整数。
a number that is too large       | build x --out o --jobs 99              | '--jobs' 的值不对：不能大于 64。
a number beyond all              | serve x --port 9999999999999999999999  | '--port' 的值不对：不能大于 65535。
a number that is too small       | serve x --port 0                       | '--port' 的值不对：不能小于 1。
a word that is no choice         | build x --out o --only z               | '--only' 的值不对：没有 'z' 这个选择，可选：
a rule that nobody knows         | rules Z99                              | 值不对：没有规则 Z99
a signer without a name          | sign x --page 1 --name  --stage 一校   | 多出参数 一校。
a target that nobody knows       | publish x --to somewhere               | --to 的值不对：没有名为“somewhere”的目标。
a proxy that is no address       | catalog . --proxy home                 | --proxy 的值不对：“home”不是 IP 地址或网段。
"""
CASES = [[cell.strip() for cell in row.split(" | ")] for row in MISUSED.strip().splitlines()]
ENGLISH = re.compile(r"[A-Za-z]{2,} [a-z]{2,}")
"""Two words of a sentence; names of commands and options stand alone or beside `typeset`."""


@pytest.mark.parametrize(("title", "arguments", "told"), CASES, ids=[case[0] for case in CASES])
def test_misuse_is_told_in_the_users_language(title: str, arguments: str, told: str, typeset: Run) -> None:
    chinese = typeset(*arguments.split(), lang="zh_CN.UTF-8")
    english = typeset(*arguments.split(), lang="en_US.UTF-8")
    assert (chinese.returncode, english.returncode) == (2, 2)
    assert chinese.stderr.startswith(f"USAGE {told}"), chinese.stderr
    assert not ENGLISH.search(re.sub(r"typeset \w+", "", chinese.stderr)), chinese.stderr
    assert english.stderr.startswith("USAGE ") and not re.search(
        "[一-鿿]", english.stderr.replace("一校", "")
    )
    for said in (chinese, english):
        assert len(said.stderr.splitlines()) == 2 and "    → " in said.stderr and "-h" in said.stderr


def test_misuse_says_how_its_command_is_used(typeset: Run) -> None:
    assert "typeset build [选项] {EDITION}" in typeset("build", lang="zh_CN.UTF-8").stderr
    assert "typeset build [OPTIONS] {EDITION}" in typeset("build").stderr
    assert "typeset rules -h" in typeset("rules", "Z99").stderr


def test_what_nobody_foresaw_is_told_as_it_was_said() -> None:
    assert cause_of("Something new of 3.").en == "Something new of 3."
    assert cause_of("Something new of 3.").zh == "命令用法不对（Something new of 3.）。"


WORDS = (
    "Usage",
    "OPTIONS",
    "COMMAND",
    "ARGS",
    "Options",
    "Arguments",
    "Commands",
    "required",
    "default",
    "Show this",
)


@pytest.mark.parametrize("arguments", [(), ("--help",), ("build", "-h"), ("serve", "--help")], ids=" ".join)
def test_help_has_its_own_words_in_the_users_language(arguments: tuple[str, ...], process: Run) -> None:
    chinese, english = (process(*arguments, lang=lang) for lang in ("zh_CN.UTF-8", "C.UTF-8"))
    assert [word for word in WORDS if word in chinese.stdout + chinese.stderr] == []
    assert "用法" in chinese.stdout and "选项" in chinese.stdout
    assert "Usage: typeset" in english.stdout and "Options" in english.stdout


def test_a_password_that_nobody_enters_is_misuse_and_no_finding(process: Run) -> None:
    chinese, english = (process("password", "desk", lang=lang) for lang in ("zh_CN.UTF-8", "C.UTF-8"))
    assert (chinese.returncode, english.returncode) == (2, 2)
    assert "USAGE 没有输入密码。" in chinese.stderr and "USAGE No password was entered." in english.stderr
    assert "Warning" not in chinese.stderr + english.stderr


def test_a_password_that_is_entered_once_otherwise_is_asked_for_again(
    typeset: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("typeset.cli.commands.catalogue._has_terminal", lambda: False)
    monkeypatch.setattr("sys.stdin", io.StringIO("ferry\nfery\nferry\nferry\n"))
    ran = typeset("password", "desk", lang="zh_CN.UTF-8")
    assert ran.returncode == 0 and ran.stdout.startswith("desk:")
    assert "两遍不一样" in ran.stderr and not ENGLISH.search(ran.stderr)
