"""What the book says of its accessibility: a claim where every check allows it, otherwise none and a note of why."""

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from typeset.compose.faces.fonts import find_faces
from typeset.edition import ArticleId, Edition, Figure, Role, Run, TextBlock, Title
from typeset.makeup.model.page import MadeEdition
from typeset.paper import Paper
from typeset.proof.book_access import access_findings
from typeset.proof.readback.book_text import Document, ReadBook, read_book
from typeset.render.epub import render_epub
from typeset.render.epub.documents import in_tongues
from typeset.resources import styles_dir

Issue = tuple[Edition, MadeEdition]
CLAIM = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


def written(issue: Issue) -> bytes:
    return render_epub(*issue, find_faces())


def package(epub: bytes) -> dict[str, list[str]]:
    """Values of the package's meta elements by property."""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        root = etree.fromstring(archive.read("EPUB/content.opf"))
    told: dict[str, list[str]] = {}
    for meta in root.iterfind(".//{http://www.idpf.org/2007/opf}meta[@property]"):
        told.setdefault(meta.get("property"), []).append(meta.text)
    return told


def with_block(issue: Issue, *blocks: TextBlock | Figure) -> Issue:
    """The issue with these blocks after those of its second article."""
    edition, made = issue
    other = replace(edition.articles[1], blocks=(*edition.articles[1].blocks, *blocks))
    return replace(edition, articles=(edition.articles[0], other)), made


def test_a_book_whose_pictures_all_have_words_claims_conformance_and_names_who_says_so(issue: Issue) -> None:
    epub = written(issue)
    told = package(epub)
    assert told["dcterms:conformsTo"] == [CLAIM]
    assert told["a11y:certifiedBy"] == ["清河日报社"]
    assert "alternativeText" in told["schema:accessibilityFeature"]
    assert list(access_findings(issue[0], {}, read_book(epub))) == []


LACKING: dict[str, tuple[TextBlock | Figure, str]] = {
    "a picture without a text alternative": (Figure("images/闸 1.png", "新闸"), "I03"),
    "a link that says 点击这里": (
        TextBlock(Role.PARAGRAPH, (Run("点击这里", href="https://example.org"),)),
        "E07",
    ),
    "a passage of an unknown tongue": (
        TextBlock(Role.PARAGRAPH, (Run("他说：Wer rastet, rostet heute noch。"),)),
        "E08",
    ),
}


@pytest.mark.parametrize(("block", "rule"), LACKING.values(), ids=LACKING)
def test_a_book_that_lacks_something_claims_nothing_and_says_why(
    block: TextBlock | Figure, rule: str, issue: Issue
) -> None:
    lacking = with_block(issue, block)
    epub = written(lacking)
    told = package(epub)
    assert "dcterms:conformsTo" not in told and "a11y:certifiedBy" not in told
    (found,) = access_findings(lacking[0], {}, read_book(epub))
    assert (found.id, found.article) == (rule, "school-bus")
    assert found.cure.zh and found.cure.en


def test_pictures_that_say_all_are_told_apart_by_their_words(issue: Issue) -> None:
    edition = issue[0]
    alone = replace(
        edition.articles[0],
        headline=Title(""),
        kicker=Title(""),
        deck=Title(""),
        column="",
        credits=(),
        dateline="",
    )
    shown = [
        replace(alone, id=ArticleId(name), blocks=(Figure(f"{name}.png", alt=name),)) for name in ("桥", "船")
    ]
    documents = tuple(Document(name, "", frozenset(), (), True, pictures=(name,)) for name in ("桥", "船"))
    both = replace(edition, articles=tuple(shown))
    assert list(access_findings(both, {}, ReadBook(documents, frozenset()))) == []


def test_a_picture_whose_words_the_book_lost_is_told(issue: Issue) -> None:
    edition = issue[0]
    pictured = next(a for a in edition.articles if any(isinstance(b, Figure) and b.alt for b in a.blocks))
    alt = next(block.alt for block in pictured.blocks if isinstance(block, Figure))
    book = read_book(written(issue))
    assert any(alt in document.pictures for document in book.documents)
    mute = ReadBook(
        tuple(replace(one, pictures=("",) * len(one.pictures)) for one in book.documents), book.names
    )
    found = list(access_findings(edition, {}, mute))
    assert found and {finding.id for finding in found} == {"I03"}


def test_a_passage_whose_language_the_book_names_is_not_told(issue: Issue) -> None:
    block, _ = LACKING["a passage of an unknown tongue"]
    edition, made = with_block(issue, block)
    book = read_book(written((edition, made)))
    told = frozenset({"Wer rastet, rostet heute noch"})
    named = ReadBook(tuple(replace(one, told=told) for one in book.documents), book.names)
    assert [finding.id for finding in access_findings(edition, {}, book)] == ["E08"]
    assert list(access_findings(edition, {}, named)) == []


def test_an_english_sentence_names_its_language_and_a_name_does_not() -> None:
    assert in_tongues("他说“The river is wide”，<b>") == (
        '他说“<span lang="en" xml:lang="en">The river is wide</span>”，&lt;b&gt;'
    )
    assert in_tongues("New York Times 报道") == "New York Times 报道"


def contrast(colour: str, ground: int) -> float:
    """WCAG 2.2's contrast ratio of #rrggbb to a grey ground."""

    def linear(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[place : place + 2], 16)) for place in (1, 3, 5))
    one, other = 0.2126 * red + 0.7152 * green + 0.0722 * blue, linear(ground)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_every_colour_of_words_can_be_read_on_white_and_on_black() -> None:
    sheet = (styles_dir() / "epub.css").read_text("utf-8")
    colours = {
        part[:7] for part in sheet.replace("border-color: ", "").split(" color: ")[1:] if part[0] == "#"
    }
    assert colours
    assert [c for c in colours if min(contrast(c, 255), contrast(c, 0)) < 4.5] == []


def test_the_series_is_told_in_both_ways_that_readers_know(issue: Issue) -> None:
    told = package(written(issue))
    assert told["belongs-to-collection"] == ["清河日报"] and told["group-position"] == ["10245"]


def test_a_paper_without_a_publisher_certifies_in_its_own_name(issue: Issue) -> None:
    edition, made = issue
    assert package(written((replace(edition, paper=Paper("清河日报")), made)))["a11y:certifiedBy"] == [
        "清河日报"
    ]
