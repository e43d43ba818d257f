"""A change to one article sets that article again and no other."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from typeset.compose import composer
from typeset.compose.faces.fonts import Faces, find_faces
from typeset.compose.galley import Line
from typeset.compose.items.item import SetRun
from typeset.compose.kept import SetGalleys
from typeset.compose.lines.paragraph import Paragraph
from typeset.edition import Article, ArticleId, Edition, Role, Run, Spot, TextBlock, Title
from typeset.errors import MachineError
from typeset.makeup import make_up
from typeset.paper import Paper
from typeset.style import Sheets, read_sheets
from typeset.units import Pt

SENTENCE = "渠水进村那天，天还没亮，全村的人都到了堤上，等了三个钟头。"


@pytest.fixture(scope="module")
def faces() -> Faces:
    found = find_faces()
    try:
        found.face(("Noto Serif CJK SC",), 400)
        found.face(("LXGW WenKai",), 400)
    except MachineError:
        pytest.skip("needs the Noto Serif CJK and LXGW WenKai faces")
    return found


@pytest.fixture(scope="module")
def sheets(repository: Path) -> Sheets:
    return read_sheets([repository / "styles" / name for name in ("page.css", "type.css", "furniture.css")])


@pytest.fixture
def copy() -> Edition:
    """Ten articles of paragraphs of which no two are alike, so that what was set tells where it stands."""
    articles = (
        Article(
            ArticleId(f"a{n}"),
            Title(f"第{n}条渠通水"),
            tuple(paragraph(f"甲{n}乙{m}，" + SENTENCE * (1 + (n + m) % 4)) for m in range(9)),
        )
        for n in range(10)
    )
    return Edition(Paper("样报"), date(2026, 11, 23), tuple(articles), auto=True)


def paragraph(text: str) -> TextBlock:
    return TextBlock(Role.PARAGRAPH, (Run(text),))


@pytest.fixture
def set_texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The text of every paragraph that the composer sets from now on, lines driven out for a page apart."""
    texts: list[str] = []

    class Noting(Paragraph):
        def __init__(self, runs: tuple[SetRun, ...], *more: Any) -> None:
            super().__init__(runs, *more)
            self.text = "".join(run.text for run in runs)

        def lines(self, em: Pt, at: Spot, ends: Sequence[int] = ()) -> tuple[Line, ...]:
            if not ends:
                texts.append(self.text)
            return super().lines(em, at, ends)

    monkeypatch.setattr(composer, "Paragraph", Noting)
    return texts


def test_what_stands_on_the_shelf_is_not_set_again(
    copy: Edition, sheets: Sheets, faces: Faces, set_texts: list[str]
) -> None:
    galleys_kept = SetGalleys()
    first = make_up(copy, sheets, faces, galleys_kept)
    assert any(text.startswith("甲3乙0") for text in set_texts)
    set_texts.clear()
    assert make_up(copy, sheets, faces, galleys_kept) == first
    assert [text for text in set_texts if text.startswith("甲")] == []


def test_an_article_that_was_changed_is_set_again_and_the_others_are_not(
    copy: Edition, sheets: Sheets, faces: Faces, set_texts: list[str]
) -> None:
    galleys_kept = SetGalleys()
    make_up(copy, sheets, faces, galleys_kept)
    set_texts.clear()
    old = copy.articles[3]
    new = replace(old, blocks=(paragraph("甲3乙0，改了。"), *old.blocks[1:]))
    articles = tuple(new if one is old else one for one in copy.articles)
    changed = make_up(replace(copy, articles=articles), sheets, faces, galleys_kept)
    assert {text[:2] for text in set_texts if text.startswith("甲")} == {"甲3"}
    assert "改了" in "".join(
        placed.line.text for galley in changed.galleys for strip in galley.strips for placed in strip.lines
    )
