"""The documents say what the program does: their tables, the modules that they name, the laws, the decisions."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from docs import reference
from tests import test_rooms
from tests.conftest import ROOT
from typeset.makeup.checks.taboos import TABOOS
from typeset.makeup.model.weights import WEIGHTS

ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
MAKEUP = (ROOT / "docs/makeup.md").read_text("utf-8")
DECISIONS = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
GENERATED = ROOT / "docs/reference"
WRITTEN = (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
DOCUMENTS = sorted(path for path in WRITTEN if path.parent != GENERATED)


def test_the_tree_of_the_architecture_is_the_order_of_the_rooms() -> None:
    tree = ARCHITECTURE.split("```\n")[1]
    rows = [re.split(r"\s{2,}", line)[0] for line in tree.splitlines() if not line.startswith(" ")]
    assert [row.split() for row in rows] == [line.split() for line in lines(test_rooms.ORDER)]


def test_the_table_of_the_architecture_has_the_parts_of_every_room_in_their_order() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| ([\w ·]+) \|$", ARCHITECTURE, re.MULTILINE))
    told = {room: [line.split() for line in row.split(" · ")] for room, row in rows.items()}
    assert told == {
        room: [line.split() for line in lines(order)] for room, order in test_rooms.WITHIN.items()
    }


def lines(order: str) -> list[str]:
    return [line for line in order.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("law", "number"),
    [
        ("A function has at most {} lines", test_rooms.LONGEST_FUNCTION),
        ("A module has at most {} lines", test_rooms.LONGEST_MODULE),
        ("half of all modules have at most {}.", test_rooms.MEDIAN_MODULE),
        ("A folder has at most {} modules", test_rooms.MOST_MODULES),
        ("A module of fewer than {} lines that one other module alone imports", test_rooms.SPLINTER),
        ("at most {} are otherwise", test_rooms.MOST_SPLINTERS),
    ],
)
def test_a_law_names_the_number_that_is_counted(law: str, number: int) -> None:
    assert law.format(number) in " ".join(ARCHITECTURE.split())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_names_only_modules_and_files_that_are_there(document: Path) -> None:
    """A path in backticks whose first part is a room or a folder of the checkout."""
    text = text_of(document)
    assert [name for name in named_paths(text) if not is_there(name)] == []


def named_paths(text: str) -> Iterator[str]:
    rooms = test_rooms.parts(ROOT / "typeset")
    for name in re.findall(r"`([\w./-]+/[\w./-]*)`", text):
        first, *_ = name.split("/")
        if (first in rooms and "." not in name) or first in TOP:
            yield name


TOP = ("typeset", "tests", "docs", "tools", "styles", "profiles", "examples")
"""Folders of the checkout; `templates/` is also a house's own."""


def is_there(name: str) -> bool:
    inside = ROOT / "typeset" / name.rstrip("/")
    return inside.with_suffix(".py").is_file() or inside.exists() or (ROOT / name).exists()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_links_only_to_what_is_there(document: Path) -> None:
    prose = re.sub(r"^```.*?^```$|`[^`\n]+`", "", text_of(document), flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", prose)
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_decisions_are_numbered_in_the_order_of_their_days() -> None:
    assert [int(record.name[:4]) for record in DECISIONS] == [*range(1, len(DECISIONS) + 1)]
    days = [re.search(r"^Date: (\d{4}-\d\d-\d\d)$", text_of(record), re.MULTILINE) for record in DECISIONS]
    assert all(days)
    assert [day[1] for day in days if day] == sorted(day[1] for day in days if day)


@pytest.mark.parametrize("record", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_its_context_what_was_decided_and_what_follows(record: Path) -> None:
    heads = re.findall(r"^#+ .*$", text_of(record), re.MULTILINE)
    assert heads[0].startswith(f"# {record.name[:4]} ")
    assert heads[1:] == ["## Context", "## Decision", "## Consequence"]


def test_the_index_of_decisions_has_every_record_with_its_day_and_title() -> None:
    index = text_of(ROOT / "docs/decisions/README.md")
    rows = re.findall(r"^\| \[(\d{4})\]\((\S+)\) \| (\S+) \| (.*) \|$", index, re.MULTILINE)
    told = [(record.name[:4], record.name, *day_and_title(record)) for record in DECISIONS]
    assert rows == told


def day_and_title(record: Path) -> tuple[str, str]:
    title, _, date = text_of(record).split("\n")[:3]
    return date.removeprefix("Date: "), title[len("# 0000 ") :]


def text_of(document: Path) -> str:
    return document.read_text("utf-8")


def test_every_taboo_stands_in_the_document_with_its_weight_and_words() -> None:
    rows = dict(re.findall(r"^\| (M\d\d) \| (.*) \|$", MAKEUP, re.MULTILINE))
    assert list(rows) == [taboo.id for taboo in TABOOS]
    for taboo in TABOOS:
        severity, weight, message = rows[taboo.id].split(" | ")
        assert (severity.split()[0], float(weight)) == (SEVERITY[taboo.severity], taboo.weight)
        assert message == f"{taboo.what.zh} {taboo.what.en}"


SEVERITY = {"error": "错误", "warning": "警告", "info": "提示"}


def test_every_price_stands_in_the_document_with_its_weight() -> None:
    told: dict[str, float] = {}
    for names, weights in re.findall(r"^\| (`\w+`(?:, `\w+`)*) \| ([\d., ]+) \|", MAKEUP, re.MULTILINE):
        told |= dict(zip(re.findall(r"\w+", names), map(float, weights.split(", ")), strict=True))
    assert told == WEIGHTS


GUIDES = sorted((ROOT / "docs/guides").glob("*.md"))


def test_every_role_has_a_guide_in_both_languages_that_says_the_same_commands() -> None:
    roles = {guide.name.split(".")[0] for guide in GUIDES}
    assert roles == {"night-editor", "designer", "proof-reader", "digital-desk"}
    for role in roles:
        zh, en = (commands_of(ROOT / f"docs/guides/{role}.{language}.md") for language in ("zh", "en"))
        assert zh == en


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_a_guide_gives_commands_that_the_program_takes(guide: Path) -> None:
    known = reference.command_group().commands
    for line in commands_of(guide):
        for part in line.split(" && "):
            _, name, *words = part.removesuffix(" >> users.txt").split()
            options = {option for one in known[name].params for option in one.opts}
            assert {word for word in words if word.startswith("-")} <= options, line


def commands_of(guide: Path) -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```$", text_of(guide), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith("typeset ")]


RECIPES = re.findall(
    r"^## (A.*?):.*?^```diff\n(.*?)^```$", text_of(ROOT / "CONTRIBUTING.md"), re.MULTILINE | re.DOTALL
)
MOST_FILES = {"A rule on copy": 3, "A CSS property": 4, "A command": 3, "An importer": 3}


@pytest.mark.parametrize(("title", "diff"), RECIPES, ids=[title for title, _ in RECIPES])
def test_a_recipe_still_applies_and_touches_few_files(title: str, diff: str) -> None:
    if shutil.which("git") is None:
        pytest.skip("needs git")
    assert applies(diff) or applies(diff, "--reverse"), "it neither applies nor has been applied"
    written_anew = title == "A CSS property"  # docs/styling.md
    assert diff.count("diff --git ") + written_anew <= MOST_FILES[title]


def applies(diff: str, *more: str) -> bool:
    given = ["git", "apply", "--check", "--recount", "-C1", *more, "-"]
    return (
        subprocess.run(given, input=diff.encode(), capture_output=True, check=False, cwd=ROOT).returncode == 0
    )


@pytest.mark.parametrize(("title", "diff"), RECIPES, ids=[title for title, _ in RECIPES])
def test_a_recipe_is_written_as_the_linter_asks(title: str, diff: str, tmp_path: Path) -> None:
    if shutil.which("git") is None or not applies(diff):
        pytest.skip("needs git, and a recipe that has not been applied")
    for name in ("pyproject.toml", *re.findall(r"^--- a/(\S+\.py)$", diff, re.MULTILINE)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    code = "".join(re.findall(r"^diff --git \S+\.py .*?(?=^diff|\Z)", diff, re.MULTILINE | re.DOTALL))
    given = ["git", "apply", "--recount", "-C1", "-"]
    subprocess.run(given, input=code.encode(), check=True, cwd=tmp_path)
    linter = [sys.executable, "-m", "ruff"]
    own = ["--ignore", "I001"]  # which modules are the package's own cannot be seen here
    for way in (["format", "--check"], ["check", *own]):
        given = [*linter, *way, "-q", "."]
        ran = subprocess.run(given, capture_output=True, text=True, check=False, cwd=tmp_path)
        assert ran.stdout + ran.stderr == ""


def test_there_is_a_recipe_for_each_kind_of_change() -> None:
    assert [title for title, _ in RECIPES] == [*MOST_FILES]


def test_every_document_stands_in_the_list_of_the_site() -> None:
    index = text_of(ROOT / "docs/index.md")
    listed = set(re.findall(r"^[\w./-]+$", index, re.MULTILINE))
    there = {path.stem for path in (ROOT / "docs").glob("*.md")} | {f"guides/{path.stem}" for path in GUIDES}
    assert there - {"index"} <= listed
