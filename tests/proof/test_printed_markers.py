"""Markers read back from files: cases in printed_markers.txt, markers that copy brings along, a book's two links."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.edition import Article, ArticleId, Edition, Placement, Role, Run, Spot, TextBlock, Title
from typeset.errors import Finding, Severity
from typeset.makeup.model.labels import marker_text
from typeset.paper import JumpEnd, Labels, Markers, Paper
from typeset.proof.pages_named import NamedPages, wrong_count
from typeset.proof.promises.book_markers import wrong_book_markers
from typeset.proof.promises.printed_markers import wrong_markers
from typeset.proof.readback.book_text import Document, ReadBook
from typeset.proof.readback.pdf_text import ReadGlyph, ReadPage
from typeset.run import Request, make_issue

CASES = Path(__file__).parent / "printed_markers.txt"


@dataclass(frozen=True)
class Case:
    """A made-up issue: its paper, where articles go on, the text of its pages, what is told."""

    title: str
    paper: Paper
    jumps: tuple[tuple[str, int, int], ...]
    pages: dict[int, str]
    told: tuple[str, ...]


def cases() -> Iterator[Case]:
    for block in CASES.read_text("utf-8").strip().split("\n\n")[1:]:
        title, *lines = block.split("\n")
        words = [line.split(" ") for line in lines]
        forms = [word[1:] for word in words if word[0] == "form"]
        jumps = tuple((word[1], int(word[2]), int(word[3])) for word in words if word[0] == "jump")
        pages = {int(word[0][1:]): word[1] for word in words if word[0][0] == "p"}
        told = tuple(line.removeprefix("= ") for line in lines if line.startswith("= "))
        yield Case(title.removeprefix("# "), paper_of(forms), jumps, pages, told)


def paper_of(forms: list[list[str]]) -> Paper:
    if not forms:
        return Paper("清河日报")
    label, section, to, back, _ = forms[0]
    markers = Markers(open="", close="", arrow_to=to, arrow_back=back)
    return Paper("清河日报", labels=Labels(label, section), markers=markers)


def page(number: int, text: str) -> ReadPage:
    glyphs = (ReadGlyph(char, 0.0, 0.0, 0.0, 9.0, (0, 0, 0, 255)) for char in text)
    return ReadPage(number, 800.0, tuple(glyphs))


def placements(jumps: tuple[tuple[str, int, int], ...]) -> tuple[Placement, ...]:
    return tuple(
        Placement(ArticleId(name), number, "A", Spot(part), Spot(part + 1), part)
        for name, source, target in jumps
        for part, number in enumerate((source, target))
    )


def edition_of(paper: Paper, *articles: Article) -> Edition:
    return Edition(paper, date(2026, 11, 23), articles)


def told(finding: Finding) -> str:
    return f"{finding.id} {finding.article} p{finding.page} «{finding.quote}» {finding.message.zh}"


@pytest.mark.parametrize("case", [*cases()], ids=[case.title for case in cases()])
def test_case(case: Case) -> None:
    pages = tuple(page(number, text) for number, text in case.pages.items())
    found = wrong_markers(edition_of(case.paper), placements(case.jumps), pages)
    assert ([told(finding) for finding in found] or ["nothing"]) == list(case.told)


def orphan(text: str) -> Article:
    return Article(ArticleId("orphan"), Title("柳岸添新绿"), (TextBlock(Role.PARAGRAPH, (Run(text),)),))


def test_a_marker_that_copy_brings_along_is_not_the_programs() -> None:
    edition = edition_of(Paper("清河日报"), orphan("柳絮飞了三天。（下转第四版）"))
    parts = (Placement(ArticleId("orphan"), 1, "A", Spot(0), Spot(1)), *placements((("canal", 1, 4),)))
    whole = (page(1, "柳絮飞了三天。（下转第四版）闸门升起，（下转第四版）"), page(4, "（上接第一版）"))
    assert list(wrong_markers(edition, parts, whole)) == []
    lacking = (page(1, "柳絮飞了三天。（下转第四版）闸门升起，"), page(4, "（上接第一版）"))
    assert [finding.id for finding in wrong_markers(edition, parts, lacking)] == ["J12"]


def book(*breaks: tuple[tuple[str, str], tuple[str, str]]) -> ReadBook:
    return ReadBook((Document("a001.xhtml", "", frozenset(), (), True, breaks),), frozenset())


TO, BACK = ("（下转第四版）", "p04.xhtml#page-4"), ("（上接第一版）", "p01.xhtml#page-1")


@pytest.mark.parametrize(
    ("breaks", "rules"),
    [
        ([(TO, BACK)], []),
        ([], ["E04"]),
        ([(TO, BACK), (TO, BACK)], ["E04"]),
        ([(("（下转第三版）", TO[1]), BACK)], ["E05", "E04", "E04"]),
        ([((TO[0], "p03.xhtml#page-3"), BACK)], ["E05"]),
        ([(TO, (BACK[0], "p02.xhtml#page-2"))], ["E05"]),
        ([(TO, ("（上接 版）", BACK[1]))], ["E05", "E04", "E04"]),
    ],
    ids=["right", "missing", "twice", "wrong words", "wrong link", "wrong link back", "no page"],
)
def test_a_books_markers_name_the_pages_that_they_lead_to(
    breaks: list[tuple[tuple[str, str], tuple[str, str]]], rules: list[str]
) -> None:
    edition = edition_of(Paper("清河日报"))
    found = wrong_book_markers(edition, placements((("canal", 1, 4),)), book(*breaks))
    assert [finding.id for finding in found] == rules


def test_the_masthead_counts_the_pages_of_the_file() -> None:
    issue = NamedPages(edition_of(Paper("清河日报")), {}, {})
    assert list(wrong_count(issue, (page(1, "今日2版"), page(2, "")))) == []
    assert list(wrong_count(issue, (page(1, "清河日报"), page(2, "")))) == []
    (finding,) = wrong_count(issue, (page(1, "今日3版"), page(2, "")))
    assert (finding.id, finding.quote) == ("M26", "今日3版")


@pytest.mark.parametrize(
    ("painter", "rules"),
    [("typeset.makeup.fit.frames", {"J13"}), ("typeset.render.epub.plan", {"E04", "E05"})],
    ids=["reader.pdf", "edition.epub"],
)
def test_a_painter_that_writes_a_wrong_page_is_found_out(
    sample_edition: Path, monkeypatch: pytest.MonkeyPatch, painter: str, rules: set[str]
) -> None:
    def one_too_many(end: JumpEnd, page: int, paper: Paper, index: int = 0) -> str:
        return marker_text(end, page + (end is JumpEnd.TO), paper, index)

    monkeypatch.setattr(f"{painter}.marker_text", one_too_many)
    findings = make_issue(Request(sample_edition), lambda verb: None).findings
    assert {finding.id for finding in findings if finding.severity is Severity.ERROR} == rules


def test_pages_are_known_by_the_numbers_that_they_bear(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    gate, rice = "守闸人老周记下水位：十二米{}，比昨天高出半尺。", "第{}家米行开门，新米一斤三元二角。"
    for name, sentence, paragraphs in (("gate", gate, 400), ("rice", rice, 12)):
        text = "\n\n".join(sentence.format(at) for at in range(paragraphs))
        (tmp_path / "articles" / f"{name}.md").write_text(f"---\nheadline: {name}\n---\n{text}\n", "utf-8")
    (tmp_path / "edition.yaml").write_text(
        "date: 2026-11-23\npages:\n  - {number: 1, place: [{article: gate, to: 4}]}\n"
        "  - {number: 4, place: [rice, gate]}\n",
        "utf-8",
    )
    issue = make_issue(Request(tmp_path), lambda verb: None)
    assert [(jump.source, jump.target) for jump in issue.made.jumps] == [(1, 4)]
    assert [told(finding) for finding in issue.findings if finding.severity is Severity.ERROR] == []


ODD = st.text(max_size=30) | st.lists(
    st.sampled_from([*"（）下转上接第一二十零百版①（2）A04▶"]), max_size=30
).map("".join)


@given(ODD, ODD)
def test_any_page_can_be_read(first: str, second: str) -> None:
    for paper in (Paper("清河日报"), paper_of([["{section}{nn}版", "A", "▶", "◀", "none"]])):
        pages = (page(1, first), page(2, second))
        for finding in wrong_markers(edition_of(paper), placements((("canal", 1, 2),)), pages):
            assert finding.message.zh
