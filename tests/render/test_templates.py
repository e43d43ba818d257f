"""A house's templates see plain values, are told with file and line where they break, and come to an end."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.render import handmade
from typeset.edition import Kind
from typeset.errors import EditionError
from typeset.makeup.model.page import Box
from typeset.render.ground.html import ground_html, page_htmls
from typeset.render.ground.painter_process import PainterProcess
from typeset.render.ground.plain import plain, plain_edition, plain_page
from typeset.render.ground.templates import MOST_SOURCE
from typeset.units import Pt

CASES = Path(__file__).parent / "hostile_templates.txt"


def cases() -> Iterator[tuple[str, str, str]]:
    for case in CASES.read_text("utf-8").split("\n\n"):
        title, _, rest = case.strip("\n").partition("\n")
        template, _, expected = rest.rpartition("\n.\n")
        yield title, template, expected


@pytest.fixture(scope="module")
def painter() -> Iterator[PainterProcess]:
    with PainterProcess() as made:
        yield made


def set_with(folder: Path, painter: PainterProcess, **templates: str | bytes) -> str:
    """The ground's document with templates of a house, each by the name of its block."""
    (folder / "templates/blocks").mkdir(parents=True)
    for name, source in templates.items():
        data = source.encode() if isinstance(source, str) else source
        (folder / f"templates/blocks/{name}.html").write_bytes(data)
    paper = replace(handmade.PAPER, templates=folder / "templates")
    return ground_html(handmade.made(paper), handmade.edition(folder, paper), {}, painter)


@pytest.mark.parametrize(
    ("title", "template", "expected"), list(cases()), ids=[title for title, _, _ in cases()]
)
def test_a_hostile_template_is_told_with_its_place(
    tmp_path: Path, painter: PainterProcess, title: str, template: str, expected: str
) -> None:
    with pytest.raises(EditionError) as raised:
        set_with(tmp_path, painter, folio=template)
    place, _, words = expected.partition(" ")
    assert raised.value.code == "TEMPLATE"
    assert str(raised.value.where).startswith(place)
    assert words in raised.value.cause.en
    assert raised.value.cure.zh and raised.value.cure.en


def test_a_template_that_is_not_utf_8_is_told_with_the_line_of_the_byte(
    tmp_path: Path, painter: PainterProcess
) -> None:
    with pytest.raises(EditionError) as raised:
        set_with(tmp_path, painter, folio="<p>\n报眉</p>\n".encode("gb18030"))
    assert str(raised.value.where) == "templates/blocks/folio.html:2"


def test_a_template_may_begin_with_a_mark_of_byte_order(tmp_path: Path, painter: PainterProcess) -> None:
    assert "<p>自己的报眉" in set_with(tmp_path, painter, folio="\ufeff<p>自己的报眉</p>")


def test_a_template_that_is_too_large_is_refused(tmp_path: Path, painter: PainterProcess) -> None:
    with pytest.raises(EditionError, match="too large"):
        set_with(tmp_path, painter, folio="报" * MOST_SOURCE)


def test_the_file_that_is_at_fault_is_named_among_others(tmp_path: Path, painter: PainterProcess) -> None:
    with pytest.raises(EditionError) as raised:
        set_with(
            tmp_path, painter, folio='{% from "blocks/own.html" import x %}', own="{% macro x() %}\n{% end %}"
        )
    assert str(raised.value.where) == "templates/blocks/own.html:2"


def test_pages_set_one_by_one_are_told_alike(tmp_path: Path, painter: PainterProcess) -> None:
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks/folio.html").write_text("{{ page.nonsense }}")
    paper = replace(handmade.PAPER, templates=tmp_path)
    with pytest.raises(EditionError, match="nonsense"):
        page_htmls(handmade.made(paper), handmade.edition(tmp_path, paper), {}, painter)


def test_a_house_may_use_what_is_documented(tmp_path: Path, painter: PainterProcess) -> None:
    template = (
        "{{ made.paper.name }}{{ made.paper.imprint.cn }}{{ made.date.year }}{{ made.grid.columns }}{{ made.count }}"
        "{{ page.label }}{{ page.plan.name }}{{ '%02d' % page.number }}{{ words.issue }}{{ entry.side }}"
        "{{ entry.furniture.folio|at }}{{ words.name|replace('日', '夜')|upper }}"
    )
    assert "清河日报CN 35-0999" in set_with(tmp_path, painter, folio=template)


def test_what_is_more_than_data_enters_no_template() -> None:
    for thing in (Path("/"), print, object(), b"x", {1, 2}, Path):
        with pytest.raises(TypeError):
            plain(thing)
        with pytest.raises(TypeError):
            plain({"deep": (1, [thing])})


def only_plain(value: object) -> bool:
    if type(value) is tuple:
        return all(map(only_plain, value))
    if type(value) is dict:
        return all(type(key) is str for key in value) and all(map(only_plain, value.values()))
    return value is None or type(value) in (bool, int, float, str)


def test_plain_values_are_of_pythons_own_kinds_and_no_others() -> None:
    made = handmade.made(
        replace(handmade.PAPER, templates=Path("/house/templates"), styles=(Path("/a.css"),))
    )
    values = (
        plain_edition(made),
        *map(plain_page, made.pages),
        plain([Kind.AD, Pt(1.0), date(2026, 11, 23)]),
    )
    assert only_plain(values)
    assert "/house" not in str(values) and "a.css" not in str(values)
    assert plain(MappingProxyType({"box": Box(Pt(1.0), Pt(2.0), Pt(3.0), Pt(4.0))})) == {
        "box": {"x": 1.0, "y": 2.0, "width": 3.0, "height": 4.0}
    }
