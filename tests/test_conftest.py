"""The suite's own rule: what is logged or warned without being asked for fails the test."""

import shutil
import subprocess
import sys
from pathlib import Path

CASES = """
import logging
import warnings

def test_silence_passes():
    logging.getLogger("weasyprint").info("a step")

def test_a_warning_in_the_log_fails():
    logging.getLogger("weasyprint").warning("no such face")

def test_a_log_line_that_is_looked_at_passes(caplog):
    logging.getLogger("fontTools").error("odd table")
    assert "odd table" in caplog.text

def test_a_python_warning_fails():
    warnings.warn("old way", DeprecationWarning)
"""


def test_unexpected_log_lines_and_warnings_fail(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    shutil.copy(repository / "pyproject.toml", tmp_path)
    shutil.copy(repository / "tests" / "conftest.py", tmp_path / "tests")
    (tmp_path / "tests" / "test_cases.py").write_text(CASES, encoding="utf-8")
    run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "weasyprint WARNING: no such face" in done.stdout
    assert "DeprecationWarning: old way" in done.stdout
    assert "1 failed, 3 passed, 1 error" in done.stdout
