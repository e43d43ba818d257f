"""tools/bootstrap on machines that have everything, nothing, or no leave to install: all outside commands are fakes."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

FAKED = ["id", "uname", "sudo", "ldconfig", "java", "dpkg-query", "python3", "apt-get"]
REAL = ["sh", "cat", "cksum", "cp", "dirname", "env", "ln", "ls", "mkdir", "rm", "sed", "touch", "tr", "true"]
LIBRARIES = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
FACES = ["fontconfig", "fonts-noto-cjk", "fonts-lxgw-wenkai"]
SYSTEM = [*LIBRARIES, *FACES]
PYTHON = ["python3", "python3-venv"]
TESTS = ["default-jre-headless", "unicode-data", "fonts-arphic-uming", "libjaxb-java"]


@dataclass(frozen=True, slots=True)
class Machine:
    """A checkout on a machine whose commands are fakes; `folder` holds what it has and which calls were made."""

    folder: Path

    @property
    def checkout(self) -> Path:
        return self.folder / "checkout"

    def gets(self, *things: str) -> None:
        for thing in things:
            (self.folder / "have" / thing).touch()

    def commands(self, *names: str) -> None:
        """More outside commands that are fakes."""
        for name in names:
            (self.folder / "bin" / name).symlink_to(self.folder / "fake_machine.sh")

    def loses(self, thing: str) -> None:
        (self.folder / "have" / thing).unlink()

    def bootstrap(self, *options: str, language: str = "C") -> subprocess.CompletedProcess[str]:
        """Run tools/bootstrap with the calls noted anew."""
        (self.folder / "calls").write_text("")
        environment = {"PATH": str(self.folder / "bin"), "MACHINE": str(self.folder), "LANG": language}
        command = [str(self.checkout / "tools" / "bootstrap"), *options]
        return subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )

    def calls(self, command: str) -> list[str]:
        return [line for line in (self.folder / "calls").read_text().splitlines() if line.startswith(command)]

    def pip_calls(self) -> list[str]:
        return self.calls("python -m pip install")


@pytest.fixture
def machine(tmp_path: Path, repository: Path) -> Machine:
    """A bare machine: no library, no face, no Python, no leave to install."""
    for folder in ("bin", "have", "checkout/tools"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("pyproject.toml", "constraints.txt", "tools/bootstrap"):
        shutil.copy(repository / name, tmp_path / "checkout" / name)
    fake = shutil.copy(repository / "tests" / "fake_machine.sh", tmp_path)
    for name in FAKED:
        (tmp_path / "bin" / name).symlink_to(fake)
    for name in REAL:
        (tmp_path / "bin" / name).symlink_to(str(shutil.which(name)))
    return Machine(tmp_path)


@pytest.fixture
def whole_machine(machine: Machine) -> Machine:
    """All system packages are there; nothing of Python's is installed yet."""
    machine.gets(*SYSTEM, *PYTHON)
    (machine.folder / "bin" / "fc-list").symlink_to(machine.folder / "fake_machine.sh")
    return machine


def test_a_machine_that_has_all_gets_the_locked_python_packages_only(whole_machine: Machine) -> None:
    assert whole_machine.bootstrap().returncode == 0
    assert whole_machine.calls("apt-get") == []
    assert all("--constraint constraints.txt" in call for call in whole_machine.pip_calls())
    assert whole_machine.pip_calls()[-1].endswith("--editable .")


def test_a_second_run_installs_nothing(whole_machine: Machine) -> None:
    whole_machine.bootstrap()
    assert whole_machine.bootstrap().returncode == 0
    assert whole_machine.pip_calls() == []


def test_changed_constraints_are_installed(whole_machine: Machine) -> None:
    whole_machine.bootstrap()
    with (whole_machine.checkout / "constraints.txt").open("a") as constraints:
        constraints.write("another==1.0\n")
    whole_machine.bootstrap()
    assert whole_machine.pip_calls()


def test_tests_need_java_and_the_test_tools_and_editions_do_not(whole_machine: Machine) -> None:
    assert whole_machine.bootstrap().returncode == 0
    assert "default-jre-headless" in whole_machine.bootstrap("--tests").stderr
    assert "unicode-data" in whole_machine.bootstrap("--tests").stderr
    whole_machine.gets(*TESTS)
    assert whole_machine.bootstrap("--tests").returncode == 0
    assert whole_machine.pip_calls()[-1].endswith("--editable .[test]")
    whole_machine.bootstrap()
    assert whole_machine.pip_calls() == []


def test_the_site_of_the_documentation_has_tools_of_its_own_and_leaves_those_of_the_tests(
    whole_machine: Machine,
) -> None:
    whole_machine.gets(*TESTS)
    whole_machine.bootstrap("--tests")
    assert whole_machine.bootstrap("--docs").returncode == 0
    assert whole_machine.pip_calls()[-1].endswith("--editable .[docs]")
    for options in ((), ("--tests",), ("--docs",)):
        whole_machine.bootstrap(*options)
        assert whole_machine.pip_calls() == []


def test_what_was_ready_for_other_versions_is_ready_no_more(whole_machine: Machine) -> None:
    constraints = whole_machine.checkout / "constraints.txt"
    before = constraints.read_text()
    whole_machine.bootstrap("--docs")
    constraints.write_text(f"{before}another==1.0\n")
    whole_machine.bootstrap()
    constraints.write_text(before)
    whole_machine.bootstrap("--docs")
    assert whole_machine.pip_calls()


def test_root_on_a_bare_machine_installs_all_that_is_missing_at_once(machine: Machine) -> None:
    machine.gets("root")
    assert machine.bootstrap("--tests").returncode == 0
    update, install, *for_tools = machine.calls("apt-get")
    assert update.endswith("update")
    assert for_tools[-1].endswith("--no-install-recommends chromium npm")
    wanted = " ".join([*SYSTEM, *PYTHON, *TESTS])
    assert install.endswith(f"install -y --no-install-recommends {wanted}")


def test_a_machine_that_cannot_have_a_browser_is_ready_for_the_other_tests(whole_machine: Machine) -> None:
    whole_machine.gets(*TESTS)
    ran = whole_machine.bootstrap("--tests")
    assert ran.returncode == 0
    assert "lacks chromium npm: the tests that use them will be skipped" in ran.stderr


def test_reading_systems_come_by_the_lock_file_once_and_run_no_script(whole_machine: Machine) -> None:
    tools = whole_machine.checkout / "tests" / "tools"
    tools.mkdir(parents=True)
    (tools / "package-lock.json").write_text("{}")
    whole_machine.gets(*TESTS)
    whole_machine.commands("chromium", "npm")
    whole_machine.bootstrap("--tests")
    assert [call.split()[:3] for call in whole_machine.calls("npm")] == [["npm", "ci", "--ignore-scripts"]]
    (tools / "node_modules").mkdir(exist_ok=True)
    whole_machine.bootstrap("--tests")
    whole_machine.bootstrap("--tests")
    assert whole_machine.calls("npm") == []
    (tools / "package-lock.json").write_text("{ }")
    whole_machine.bootstrap("--tests")
    assert whole_machine.calls("npm")


def test_only_what_is_missing_is_installed(whole_machine: Machine) -> None:
    whole_machine.gets("root")
    whole_machine.loses("libharfbuzz-subset0")
    assert whole_machine.bootstrap().returncode == 0
    assert whole_machine.calls("apt-get")[-1].endswith("--no-install-recommends libharfbuzz-subset0")


def test_a_python_without_venv_gets_it(whole_machine: Machine) -> None:
    whole_machine.gets("root")
    whole_machine.loses("python3-venv")
    assert whole_machine.bootstrap().returncode == 0
    assert whole_machine.calls("apt-get")[-1].endswith("--no-install-recommends python3-venv")


def test_sudo_is_used_where_it_asks_no_password(machine: Machine) -> None:
    machine.gets("sudo")
    assert machine.bootstrap().returncode == 0
    assert machine.calls("apt-get")


@pytest.mark.parametrize(
    ("language", "word"), [("zh_CN.UTF-8", "本机缺少"), ("en_GB.UTF-8", "This machine lacks")]
)
def test_without_leave_the_one_line_to_run_is_printed(machine: Machine, language: str, word: str) -> None:
    done = machine.bootstrap(language=language)
    assert done.returncode == 4
    assert word in done.stderr
    wanted = " ".join([*SYSTEM, *PYTHON])
    line = f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {wanted}\n"
    assert line in done.stderr
    assert "brew install" in done.stderr
    assert machine.calls("apt-get") == []


def test_macos_is_given_the_homebrew_line_alone(machine: Machine) -> None:
    machine.gets("darwin")
    (machine.folder / "bin" / "apt-get").unlink()
    done = machine.bootstrap()
    assert done.returncode == 4
    assert "brew install" in done.stderr
    assert "apt-get" not in done.stderr


def test_a_failed_apt_says_what_to_do_and_leaves_no_stamp(machine: Machine) -> None:
    machine.gets("root", "broken-apt")
    done = machine.bootstrap()
    assert done.returncode == 4
    assert "apt-get install" in done.stderr
    assert not (machine.checkout / ".venv").exists()


def test_a_failed_pip_says_what_to_do_and_the_next_run_completes(whole_machine: Machine) -> None:
    whole_machine.gets("broken-pip")
    done = whole_machine.bootstrap()
    assert done.returncode == 4
    assert "pip failed" in done.stderr
    whole_machine.loses("broken-pip")
    assert whole_machine.bootstrap().returncode == 0
    assert len(whole_machine.pip_calls()) == 2


def test_a_library_that_went_away_is_seen_although_the_environment_is_ready(whole_machine: Machine) -> None:
    whole_machine.bootstrap()
    whole_machine.loses("libpango-1.0-0")
    done = whole_machine.bootstrap()
    assert done.returncode == 4
    assert "libpango-1.0-0" in done.stderr


def test_an_environment_whose_python_went_away_is_made_anew(whole_machine: Machine) -> None:
    whole_machine.bootstrap()
    (whole_machine.checkout / ".venv" / "bin" / "python").unlink()
    assert whole_machine.bootstrap().returncode == 0
    assert whole_machine.calls("python3 -m venv")
    assert whole_machine.pip_calls()


def test_an_unknown_option_is_a_usage_error(whole_machine: Machine) -> None:
    assert whole_machine.bootstrap("--test").returncode == 2


@pytest.mark.slow
def test_a_clean_clone_becomes_a_program_that_runs(repository: Path, tmp_path: Path) -> None:
    if not (repository / ".git").exists():
        pytest.skip("needs the repository's history to clone from")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", str(repository), str(clone)], check=True)
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    subprocess.run([str(clone / "tools" / "bootstrap")], check=True, env=environment)
    told = subprocess.run(
        [str(clone / ".venv" / "bin" / "typeset"), "--version"], check=True, capture_output=True, text=True
    )
    assert told.stdout.strip()
    status = ["git", "-C", str(clone), "status", "--porcelain"]
    assert subprocess.run(status, check=True, capture_output=True, text=True).stdout == ""
