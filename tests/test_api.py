"""The public names: four functions that are documented, lazy, and do what the command line does."""

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import typeset
from tests.conftest import ROOT
from typeset import api
from typeset.run import write_scaffold

PUBLIC = ["EditionErrors", "Finding", "Issue", "MachineError", "check", "load", "make", "write"]


def test_the_public_names_are_these_and_no_others() -> None:
    assert typeset.__all__ == api.__all__ == PUBLIC
    assert all(getattr(typeset, name) is getattr(api, name) for name in PUBLIC)


@pytest.mark.parametrize("name", ["check", "load", "make", "write"])
def test_a_public_function_says_what_it_gives_and_raises_and_has_types(name: str) -> None:
    function = getattr(typeset, name)
    assert "Raises" in (inspect.getdoc(function) or "")
    said = inspect.signature(function)
    assert said.return_annotation is not inspect.Signature.empty
    assert all(one.annotation is not inspect.Parameter.empty for one in said.parameters.values())


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'print'"):
        _ = typeset.print


def test_import_typeset_loads_nothing_else() -> None:
    program = "import sys; was = set(sys.modules); import typeset; print(*sorted(set(sys.modules) - was))"
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert ran.stdout.split() == ["typeset"]


def test_an_edition_is_loaded_made_written_and_checked(tmp_path: Path) -> None:
    write_scaffold(tmp_path / "paper")
    edition, noticed = typeset.load(tmp_path / "paper")
    assert edition.articles and not noticed
    issue = typeset.make(str(tmp_path / "paper"), jobs=1)
    written = typeset.write(issue, tmp_path / "out")
    assert [path.name for path in written] == ["edition.epub", "findings.json", "reader.pdf"]
    assert written[2].read_bytes().startswith(b"%PDF")
    assert {finding.id for finding in typeset.check(tmp_path / "paper")} == {one.id for one in issue.findings}


def test_what_is_not_wanted_is_not_made(tmp_path: Path) -> None:
    write_scaffold(tmp_path / "paper")
    assert sorted(typeset.make(tmp_path / "paper", pdf=False).files) == ["edition.epub", "findings.json"]


def test_an_invalid_edition_raises_all_its_faults(tmp_path: Path) -> None:
    with pytest.raises(typeset.EditionErrors):
        typeset.load(tmp_path)


def test_the_plants_files_are_made_on_wish(tmp_path: Path) -> None:
    write_scaffold(tmp_path / "paper")
    issue = typeset.make(tmp_path / "paper", pdf=False, epub=False, press=True)
    assert {"press.pdf", "pages/01.pdf"} <= issue.files.keys()
    written = typeset.write(issue, tmp_path / "out")
    assert tmp_path / "out/pages/01.pdf" in written
