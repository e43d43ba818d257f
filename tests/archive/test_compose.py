"""The example of a scheduler and workers in containers: its commands are those that the programs take."""

import shlex
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FILE = ROOT / "examples/archive/compose.yaml"


def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))["services"]
    return found


@pytest.mark.parametrize("name", ["scheduler", "worker", "archive"])
def test_a_service_runs_a_command_that_its_program_takes(name: str) -> None:
    from distributed.cli import dask_scheduler, dask_worker
    from typer.main import get_command

    from typeset.cli.app import app

    program, kind, *arguments = shlex.split(services()[name]["command"].replace("${MEMORY:-2GiB}", "2GiB"))
    if program == "typeset":
        command: Any = get_command(app).commands[kind]  # type: ignore[attr-defined]
    else:
        command = {"scheduler": dask_scheduler, "worker": dask_worker}[kind].main
    assert command.make_context(kind, arguments).params


def test_all_services_run_the_image_of_the_dockerfile_beside() -> None:
    made = [(one["image"], one["build"]) for one in services().values()]
    assert made == [made[0]] * 3
    assert (
        FILE.parent / made[0][1]["context"] / made[0][1]["dockerfile"]
    ).resolve() == FILE.parent / "Dockerfile"


def test_the_dockerfile_installs_extras_that_there_are() -> None:
    import tomllib

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    words = (FILE.parent / "Dockerfile").read_text("utf-8")
    named = words.partition('".[')[2].partition("]")[0].split(",")
    assert set(named) == {"archive", "parquet", "s3"} <= set(extras)
