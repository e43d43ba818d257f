"""Sections with numberings of their own: A01 … A04, B01 …, in the manifest, in copy, on the pages and in the book."""

import re
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pypdfium2
import pytest

from tests.cli.conftest import write
from tests.edition.conftest import built
from typeset.edition import Edition
from typeset.errors import EditionErrors
from typeset.makeup.model.labels import machine_label, page_count, page_label
from typeset.paper import Labels, LetteredPages
from typeset.run import EPUB, READER
from typeset.sources.desk.edition import load_edition
from typeset.sources.faults import each

AB = Labels("{section}{nn}版", lettered=(LetteredPages("A", 4), LetteredPages("B", 4)))
SECTIONS = "sections: [{letter: A, pages: 2}, {letter: B, pages: 2}]\n"
PAGES = "pages: [{number: A01, place: [{article: a, to: B02}]}, {number: B01, place: [b]}, {number: 4, name: 城事}]\n"
STORY = "闸门在清晨六点缓缓升起，货船驶入新航道，两岸站满了人。守闸人老周记下水位，比昨天高出半尺。"


def files(
    manifest: str = SECTIONS + PAGES, a: str = STORY * 300, b: str = "水位稳定。"
) -> dict[str, str | bytes]:
    return {
        "edition.yaml": f"date: 2026-11-23\n{manifest}",
        "articles/a.md": f"---\nheadline: 船闸今起试通水\n---\n{a}\n",
        "articles/b.md": f"---\nheadline: 水位稳定\n---\n{b}\n",
    }


class CharBox(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float


def char_box(page: pypdfium2.PdfPage, said: str, at: int) -> CharBox:
    """Where a character of words that a page has stands."""
    text = page.get_textpage()
    return CharBox(*text.get_charbox(text.search(said).get_next()[0] + at))


def edition(tmp_path: Path, **given: str) -> Edition:
    return load_edition(write(tmp_path, files(**given)))[0]


@pytest.mark.parametrize(
    ("number", "label", "mark"),
    [(1, "A01版", "A01"), (4, "A04版", "A04"), (5, "B01版", "B01"), (9, "B05版", "B05")],
)
def test_each_section_counts_its_pages_from_one(number: int, label: str, mark: str) -> None:
    assert (page_label(number, AB), machine_label(number, AB)) == (label, mark)


def test_pages_are_counted_in_all_and_by_section() -> None:
    assert page_count(range(1, 9), AB) == "8版 A4 B4"
    assert page_count(range(1, 9), Labels()) == "8版"


@pytest.mark.parametrize(
    ("letter", "own", "number"), [("A", 4, 4), ("B", 1, 5), ("B", 5, 0), ("C", 1, 0), (None, 3, 3)]
)
def test_a_page_of_a_section_has_a_running_number_if_it_is_there(
    letter: str | None, own: int, number: int
) -> None:
    assert AB.running(letter, own) == number


def test_the_desk_calls_pages_by_letter_or_by_running_number(tmp_path: Path) -> None:
    made = edition(tmp_path)
    assert [page.number for page in made.pages] == [1, 3, 4]
    assert made.pages[0].places[0].to == 4
    assert page_label(3, made.paper.labels) == "B01版"


@pytest.mark.parametrize(
    ("manifest", "told", "cure"),
    [
        (SECTIONS.replace("B", "A") + PAGES.replace("B0", "A0"), "edition.yaml:2 (sections[1].letter)", "字母"),
        ("sections: [{letter: A}, {letter: B, pages: 2}]\npages: [{number: 1, place: [a, b]}]\n",
         "edition.yaml:2 (sections[0])", "pages: 4"),
        (SECTIONS + "pages: [{number: 5, place: [a, b]}]\n", "edition.yaml:3 (pages[0].number)", "改大"),
        (SECTIONS + "pages: [{number: B03, place: [a, b]}]\n", "edition.yaml:3 (pages[0].number)", "数字"),
        (SECTIONS.replace("B", "ab") + "pages: [{number: 1, place: [a, b]}]\n",
         "edition.yaml:2 (sections[1].letter)", "A, B, C"),
        (SECTIONS.replace("pages: 2}]", "pages: 2, section: 文化}]") + "pages: [{number: 1, place: [a, b]}]\n",
         "edition.yaml:2 (sections[1].section)", "sections"),
    ],
    ids=["twice", "no-pages", "beyond", "no-such-page", "no-letter", "no-such-section"],
)  # fmt: skip
def test_sections_that_cannot_be_are_told_with_line_and_cure(
    tmp_path: Path, manifest: str, told: str, cure: str
) -> None:
    with pytest.raises(EditionErrors) as caught:
        edition(tmp_path, manifest=manifest)
    errors = [*each(caught.value)]
    assert [(one.code, str(one.where)) for one in errors] == [("D04", told)]
    assert cure in errors[0].cure.zh


def test_typed_markers_that_name_pages_of_sections_become_a_jump(tmp_path: Path) -> None:
    pages = "pages: [{number: 1, place: [a]}, {number: B02, place: [b]}]\n"
    write(tmp_path, files(SECTIONS + pages, "前半。（下转B02版）", "（上接A01版）后半。"))
    (tmp_path / "articles/b.md").write_text(
        "---\nheadline: 船闸今起试通水\n---\n（上接A01版）后半。\n", "utf-8"
    )
    made, findings = load_edition(tmp_path)
    assert [one.id for one in findings if one.id == "M19"] == []
    assert [(one.article, one.to) for page in made.pages for one in page.places] == [("a", 4), ("a", 0)]


def test_a_marker_that_names_no_page_of_any_section_is_told(tmp_path: Path) -> None:
    manifest = SECTIONS + "pages: [{number: 1, place: [a, b]}]\n"
    write(tmp_path, files(manifest, "前半。（下转C02版）"))
    told = [one.message.zh for one in load_edition(tmp_path)[1] if one.id == "M19"]
    assert told == ["标记所指的版，本期各叠里没有。"]


def test_a_jump_from_a01_to_b02_says_so_on_both_pages_and_in_the_book(tmp_path: Path) -> None:
    made = built(write(tmp_path, files()))
    assert [one.id for one in made.findings if one.severity == "error"] == []
    assert [page.label for page in made.made.pages] == ["A01版", "B01版", "B02版"]
    document = pypdfium2.PdfDocument(made.files[READER])
    assert [document.get_page_label(number) for number in range(3)] == ["A01版", "B01版", "B02版"]
    texts = [document[number].get_textpage().get_text_range() for number in range(3)]
    assert "（下转B02版）" in texts[0] and "（上接A01版）" in texts[2] and "今日3版 A1 B2" in texts[0]
    mark, name = (char_box(document[2], said, at) for said, at in (("B02", 2), ("城事", 0)))
    assert mark.right < name.left
    with ZipFile(BytesIO(made.files[EPUB])) as book:
        nav = next(name for name in book.namelist() if name.endswith("nav.xhtml"))
        assert re.findall(r">([AB]0\d)<", book.read(nav).decode()) == ["A01", "B01", "B02"]
