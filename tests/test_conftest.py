"""The suite's own rule: what is logged or warned without being asked for fails the test."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
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


CLOCKS = {f"time.{name}" for name in ("time", "perf_counter", "process_time", "monotonic", "thread_time")}


def test_no_test_of_the_default_run_looks_at_a_clock(repository: Path) -> None:
    """A machine that is busy must not fail them; those that time something are slow ones."""
    found = [
        f"{file.relative_to(repository)}:{node.lineno} {function.name}"
        for file in sorted((repository / "tests").rglob("test_*.py"))
        for function, node in clock_calls(ast.parse(file.read_text("utf-8")))
    ]
    assert found == []


def clock_calls(module: ast.Module) -> Iterator[tuple[ast.FunctionDef, ast.Call]]:
    """Calls of `time`'s clocks in the functions of a module that no mark makes slow."""
    if "pytestmark = pytest.mark.slow" in ast.unparse(module):
        return
    functions = (
        one for one in module.body if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")
    )
    for function in functions:
        if not any("slow" in ast.unparse(one) for one in function.decorator_list):
            yield from (
                (function, node)
                for node in ast.walk(function)
                if isinstance(node, ast.Call) and is_clock(node)
            )


def is_clock(call: ast.Call) -> bool:
    return ast.unparse(call.func) in CLOCKS
