"""The reference pages are made of the program's tables, and nothing that the program takes or says is without words."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from docs import reference
from tests.conftest import ROOT
from typeset.cli.messages import HELP
from typeset.makeup.model.page import Picture
from typeset.proof.registry import REGISTRY
from typeset.render.ground import html
from typeset.render.ground.plain import Plain
from typeset.render.ground.templates import TemplateWork, set_documents
from typeset.run import Request
from typeset.run.issue import make_pages
from typeset.style.properties.custom import DOES, OWN
from typeset.style.properties.table import TABLE
from typeset.style.sheets.unread import TREE

VALUES = (ROOT / "tests/compose/cases/values.txt").read_text("utf-8")


def test_every_page_is_made_and_listed(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("of an earlier run")
    reference.write(tmp_path)
    made = {path.stem: path.read_text("utf-8") for path in tmp_path.glob("*.md")}
    assert "gone" not in made
    assert all(text.startswith("# ") and text.endswith("\n") for text in made.values())
    assert set(re.findall(r"^[\w-]+$", made["index"], re.MULTILINE)) == made.keys() - {"index"}


def test_every_link_within_the_reference_leads_to_a_page_and_a_heading() -> None:
    made = {name: prose(text) for name, text in reference.pages().items()}
    for page, text in made.items():
        for name, place in re.findall(r"(?<!\\)\]\((?!https?:)([^)#]+)#?([^)]*)\)", text):
            assert name in made, page
            assert not place or f"## {place.upper()}\n" in made[name], (page, place)


def prose(text: str) -> str:
    """A page without the cases of evidence."""
    return re.sub(r"^````.*?^````$", "", text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("command", reference.command_group().commands.values(), ids=lambda one: one.name)
def test_every_command_and_all_that_it_takes_have_words_in_both_languages(command: object) -> None:
    for thing in (command, *command.params):  # type: ignore[attr-defined]
        text = reference.help_of(thing)
        assert text.zh and text.en


def test_every_word_of_help_is_used() -> None:
    group = reference.command_group()
    things = [group, *group.params, *group.commands.values()]
    things += [one for command in group.commands.values() for one in command.params]
    used = {reference.help_of(thing) for thing in things}
    assert [key for key, text in HELP.items() if text not in used] == []


def test_every_command_goes_on_in_a_function_that_is_there() -> None:
    """What a command does is loaded when it is called, so that nothing else looks for it."""
    app = ast.parse((ROOT / "typeset/cli/app.py").read_text("utf-8"))
    late = [
        node for function in ast.walk(app) if isinstance(function, ast.FunctionDef) for node in function.body
    ]
    loaded = ((node.module, node.names) for node in late if isinstance(node, ast.ImportFrom) and node.module)
    for module, names in loaded:
        for name in names:
            assert hasattr(import_module(module), name.name), f"{module}.{name.name}"


def test_every_code_is_told_and_every_rule_with_evidence_shows_a_bad_and_a_good_case() -> None:
    made = {name: prose(text) for name, text in reference.pages().items()}
    codes = made["codes.md"]
    for entry in REGISTRY.values():
        assert f"| {entry.id} |" in codes or f"| [{entry.id}](" in codes
    for letter in reference.rule_families():
        page = made[f"{reference.slug(letter)}.md"]
        told = [part for part in page.split("\n## ")[1:] if "错例 bad" in part and "正例 good" in part]
        shown = [one for one in REGISTRY.values() if one.family == letter]
        assert len(told) == len(shown)


def test_every_property_says_what_it_does_in_both_languages() -> None:
    assert [row.name for row in TABLE if not (row.does.zh and row.does.en)] == []
    assert DOES.keys() == OWN.keys()


def test_every_property_of_css_has_its_values_among_the_cases() -> None:
    """test_every_value then holds that each of them changes what is set, or is told."""
    cases = {line.split(" | ")[0] for line in VALUES.splitlines() if " | " in line} | BETWEEN
    assert [row.name for row in TABLE if row.name not in cases and not row.name.startswith("--")] == []


BETWEEN = {"column-gap", "margin-top", "margin-bottom"}
"""Room between two things, which one alone does not show: test_table and test_headline measure it."""


def test_every_property_of_our_own_is_read_somewhere() -> None:
    modules = [path for path in (ROOT / "typeset").rglob("*.py") if path.parent.name != "properties"]
    text = "".join(path.read_text("utf-8") for path in (*modules, *(ROOT / "styles").glob("*.css")))
    names = [*OWN, *(row.name for row in TABLE if row.name.startswith("--"))]
    assert [name for name in names if f'"{name}"' not in text and f"var({name})" not in text] == ["--ink"]


def test_every_property_that_is_read_stands_in_a_table() -> None:
    known = {row.name for row in TABLE} | OWN.keys() | {"padding-", "margin-"}
    read = {name for path in (ROOT / "typeset").rglob("*.py") for name in names_read(path.read_text("utf-8"))}
    assert read - known == set()


def names_read(source: str) -> Iterator[str]:
    """The names that are asked of computed values: `style.value("color")`, `style.length("--size-max")`."""
    yield from re.findall(r"""\.(?:value|length)\(f?"([a-z-]+)""", source)


def test_the_table_of_properties_in_the_document_for_designers_is_that_of_the_program() -> None:
    """Where it is not: python -m docs.reference."""
    told = reference.STYLING.read_text("utf-8")
    assert told == reference.with_properties(told)


def test_every_composed_element_and_every_class_of_furniture_has_words() -> None:
    assert reference.ELEMENTS.keys() == {name for _, name, _ in TREE}
    assert reference.FURNITURE.keys() == set(reference.furniture_classes())


def test_every_template_of_a_page_has_words() -> None:
    files = [ROOT / "templates/pages.html", *(ROOT / "templates/blocks").iterdir()]
    assert reference.BLOCKS.keys() == {file.relative_to(ROOT / "templates").as_posix() for file in files}


def test_every_value_that_a_template_sees_has_words(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: set[str] = set()

    def noted(work: TemplateWork) -> tuple[str, ...]:
        for values in work.documents:
            seen.update(paths(dict(values)))
        return set_documents(work)

    monkeypatch.setattr(html, "set_documents", noted)
    issue = make_pages(Request(ROOT / "examples/scaffold"), lambda verb: None)
    pictures = {
        frame: "picture" for page in issue.made.pages for frame in page.frames if isinstance(frame, Picture)
    }
    html.ground_html(issue.made, issue.edition, pictures)
    known = reference.VARIABLES
    assert [name for name in sorted(seen) if words_of(name) is None] == []
    assert [name for name in known if not any(one.startswith(name) for one in seen | {"pages"})] == []
    for name in seen:
        heading = words_of(name) or ""
        rest = re.findall(r"\w+", name.removeprefix(heading))
        if heading != "made.paper.imprint":
            assert all(word in known[heading].en for word in rest), name


def words_of(path: str) -> str | None:
    """The name in the table of words that a path stands under."""
    return next((name for name in reference.VARIABLES if re.match(rf"{re.escape(name)}(?!\w)", path)), None)


def paths(value: Plain, path: str = "") -> Iterator[str]:
    """The names of values as a template writes them; of a box nothing but its own."""
    if isinstance(value, tuple):
        yield path
        for one in value:
            yield from paths(one, "entry" if path == "pages" else path)
    elif isinstance(value, dict) and value.keys() != {"x", "y", "width", "height"}:
        for name, inner in value.items():
            yield from paths(inner, f"{path}.{name}" if path else name)
    else:
        yield path
