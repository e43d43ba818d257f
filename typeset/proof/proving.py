"""The promises checked on the files that were written, never on what the program believes it wrote."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from typeset.compose.faces.fonts import Faces
from typeset.compose.text.scripts import words
from typeset.copyedit import broken_copy, on_pages
from typeset.edition import ArticleId, Edition
from typeset.errors import Finding, Severity
from typeset.makeup.ads.book import in_book
from typeset.makeup.model.page import Leg, Lines, MadeEdition
from typeset.proof.book_access import access_findings
from typeset.proof.form import form_findings
from typeset.proof.pages_named import NamedPages, issue_of, wrong_count, wrong_pages
from typeset.proof.pictures import odd_colours, untold_pictures
from typeset.proof.promises.book_markers import wrong_book_markers
from typeset.proof.promises.ink.inked import wrong_ink
from typeset.proof.promises.nothing_lost import ArticlePage, bad_fonts, lost_in_book, lost_in_print, unplaced
from typeset.proof.promises.placed_ads import covered_ads, misplaced_ads
from typeset.proof.promises.printed_form import printed_form
from typeset.proof.promises.printed_markers import wrong_markers
from typeset.proof.promises.readings import lost_readings
from typeset.proof.promises.set_lines import MissetPage, in_turn, misset_on
from typeset.proof.promises.shown_pictures import unseen_pictures
from typeset.proof.promises.tagged import untagged
from typeset.proof.readback.book_text import ReadBook, article_texts, dead_book_links, read_book
from typeset.proof.readback.pdf_links import PdfLink, dead_links, odd_addresses, read_links
from typeset.proof.readback.pdf_text import ReadPage, each_page, read_pages
from typeset.proof.readback.tags import ReadElement, read_elements
from typeset.proof.twice import said_twice
from typeset.units import points


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of the files that a run wrote; empty where the run did not ask for one. `pages` are what the pages of
    the reader's PDF say, or of plates pulled in its stead, under the numbers that they bear; `faces` those that the
    lines were set in."""

    reader: bytes = b""
    epub: bytes = b""
    pages: tuple[ReadPage, ...] = ()
    faces: Faces | None = None


def read_reader(reader: bytes, made: MadeEdition, hands: int = 1) -> tuple[ReadPage, ...]:
    """What the pages of a written PDF say, read by so many `hands`, under the numbers that they bear: an issue may have
    pages 1 and 4 and none between."""
    texts = read_pages(reader, hands) if reader else ()
    return tuple(
        replace(text, number=page.number) for text, page in zip(texts, made.pages, strict=bool(reader))
    )


class JudgedReader(NamedTuple):
    """What the pages of a written PDF say, under the numbers that they bear, which of their lines are not set as
    promised, and the elements of its structure."""

    pages: tuple[ReadPage, ...]
    misset: tuple[MissetPage, ...]
    elements: tuple[ReadElement, ...] = ()


def judge_reader(reader: bytes, made: MadeEdition, hands: int = 1) -> JudgedReader:
    """What `read_reader` reads, the lines of each page judged by the hand that reads it."""

    def judged(text: ReadPage) -> tuple[ReadPage, MissetPage]:
        page = made.pages[text.number - 1]
        return replace(text, number=page.number), misset_on(made, page, text)

    found = each_page(reader, judged, hands) if reader else ()
    assert len(found) == len(made.pages) * bool(reader)
    elements = read_elements(reader) if reader else ()
    return JudgedReader(tuple(text for text, _ in found), tuple(misset for _, misset in found), elements)


def prove_book(edition: Edition, made: MadeEdition, epub: bytes) -> tuple[Finding, ...]:
    """Read the book back and report every promise that it breaks."""
    edition = in_book(edition)
    stands, book = issue_of(edition, made).stands, read_book(epub)
    return (*_of_book(edition, made, book), *access_findings(edition, stands, book))


def prove_ink(plate: bytes, made: MadeEdition, number: int, faces: Faces) -> tuple[Finding, ...]:
    """Read back what is inked on the plate of one page of an edition, and the fonts of its file: what `prove` finds in
    the reader's PDF, but for what leads from page to page."""
    alone = replace(made, pages=tuple(page for page in made.pages if page.number == number))
    return (*bad_fonts(plate), *wrong_ink(plate, alone, faces, _boxes(made)), *misplaced_ads(plate, alone))


def prove(edition: Edition, made: MadeEdition, written: Written) -> tuple[Finding, ...]:
    """Read the files back and report every broken promise."""
    pages = written.pages or read_reader(written.reader, made)
    several = zip(made.pages, pages, strict=bool(pages))
    misset = tuple(misset_on(made, page, text) for page, text in several)
    elements = read_elements(written.reader) if written.reader else ()
    said = prove_said(edition, made, JudgedReader(pages, misset, elements))
    book = prove_book(edition, made, written.epub) if written.epub else ()
    return (*prove_copy(edition, made), *said, *prove_file(made, written.reader, written.faces), *book)


def prove_copy(
    edition: Edition, made: MadeEdition, broken: Iterable[Finding] | None = None
) -> tuple[Finding, ...]:
    """What is odd about the paper and its copy, whatever was written; `broken` is what `broken_copy` tells of it, where
    that is known."""
    issue = issue_of(edition, made)
    of_copy = on_pages(broken_copy(edition) if broken is None else broken, issue.stands)
    return (*_of_copy(edition, issue), *of_copy)


def prove_said(edition: Edition, made: MadeEdition, read: JudgedReader) -> tuple[Finding, ...]:
    """Every promise that is broken by what the pages of the reader's PDF say."""
    if not read.pages:
        return ()
    return (*_of_pages(edition, made, read), *wrong_count(issue_of(edition, made), read.pages))


def prove_file(made: MadeEdition, reader: bytes, faces: Faces | None) -> tuple[Finding, ...]:
    """The same of the reader's PDF by its fonts, its ink and its links."""
    if not reader:
        return ()
    return (
        *bad_fonts(reader),
        *wrong_ink(reader, made, faces, _boxes(made)),
        *misplaced_ads(reader, made),
        *unseen_pictures(reader, made),
        *dead_links(_on_numbers(read_links(reader), made), made.jumps),
        *odd_addresses(reader),
    )


def _of_copy(edition: Edition, issue: NamedPages) -> Iterator[Finding]:
    yield from form_findings(edition.paper)
    yield from wrong_pages(issue)
    yield from said_twice(edition, issue.stands)
    yield from untold_pictures(edition, issue.stands)
    yield from odd_colours(edition, issue.stands)


def _of_pages(edition: Edition, made: MadeEdition, read: JudgedReader) -> Iterator[Finding]:
    pages = read.pages
    yield from lost_in_print(edition, made.placements, pages, _boxes(made), _beyond(made))
    yield from unplaced(edition.issued, made.placements, _overset(made))
    yield from lost_readings(edition, made.placements, pages)
    yield from in_turn(read.misset)
    yield from wrong_markers(edition, made.placements, pages)
    yield from printed_form(edition, made, pages)
    yield from covered_ads(made, pages)
    there = {placement.article for placement in made.placements} - _overset(made)
    apart = {article.id for article in edition.printable} - there
    refused = {ArticleId(one.article) for one in made.findings if one.id == "I07"}
    yield from untagged(edition, pages, read.elements, apart | refused, _boxes(made))


def _boxes(made: MadeEdition) -> str:
    """The characters of which the composer told that no face has them, or that their script is not set."""
    told = [one for one in made.findings if one.id in ("G01", "G09")]
    return "".join(one.quote + "".join(word.text for word in words(one.place)) for one in told)


def _beyond(made: MadeEdition) -> frozenset[ArticlePage]:
    """The articles that make-up told to find no room (M31), with each page over whose paper they reach."""
    height, told = points(made.grid.trim_height), _overset(made)
    return frozenset(
        ArticlePage(frame.article, page.number)
        for page in made.pages
        for frame in page.frames
        if isinstance(frame, Leg | Lines)
        and frame.article in told
        and (
            min(frame.box.x, frame.box.y) < 0
            or frame.box.right > points(made.grid_of(page).trim_width)
            or frame.box.bottom > height
        )
    )


def _overset(made: MadeEdition) -> frozenset[ArticleId]:
    """The articles of which make-up told that their text, or some of it, found no room, or that what is booked has no
    place."""
    told = ("M31", "M51", "M52")
    return frozenset(
        ArticleId(one.article) for one in made.findings if one.id in told and one.severity is Severity.ERROR
    )


def _of_book(edition: Edition, made: MadeEdition, book: ReadBook) -> Iterator[Finding]:
    yield from lost_in_book(edition.issued, article_texts(book))
    yield from dead_book_links(book)
    yield from wrong_book_markers(edition, made.placements, book)


def _on_numbers(links: tuple[PdfLink, ...], made: MadeEdition) -> tuple[PdfLink, ...]:
    """The links between the pages' numbers, 0 staying nowhere."""
    numbers = {0: 0, **{place: page.number for place, page in enumerate(made.pages, 1)}}
    return tuple(PdfLink(numbers[link.source], numbers[link.target]) for link in links)
