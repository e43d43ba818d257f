"""Random small editions: whatever the copy, the promises hold on the files, or a finding says why not."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.edition.conftest import built
from tests.edition.random_editions import NO_FACE, Copy, editions, noise, prose, write
from typeset.errors import Severity

OVERSET = "M31"
"""The copy found no room, which is told; the files then lack what the finding names."""

MISSING_GLYPH = ("G01", "G02", "G03", "G05")
"""What is said of copy with a character that no installed face has."""

AT_EDGES = ("L01", "L02", "L03")
"""What is said of a paragraph that begins with a closing mark or ends with an opening one, or of a line whose edge
has such marks in rows."""

UNSHRUNK = (Phase.explicit, Phase.generate)
"""A case that fails is told as it is: making it smaller takes a hundred builds."""

FEW = settings(max_examples=12, suppress_health_check=list(HealthCheck), phases=UNSHRUNK)
MANY_ODD = settings(max_examples=8, suppress_health_check=list(HealthCheck), phases=UNSHRUNK)


def errors(articles: list[Copy]) -> list[str]:
    """The error findings but overset, each as rule, article, words and quotation."""
    with TemporaryDirectory() as folder:
        issue = built(write(Path(folder) / "edition", articles))
    return [
        f"{finding.id} {finding.article}: {finding.message.en} {finding.quote}"
        for finding in issue.findings
        if finding.severity is Severity.ERROR and finding.id != OVERSET
    ]


@FEW
@given(editions(prose))
def test_copy_as_newspapers_have_it_keeps_every_promise(articles: list[Copy]) -> None:
    assert errors(articles) == []


@MANY_ODD
@given(editions(noise))
def test_of_copy_that_nobody_would_write_nothing_is_lost(articles: list[Copy]) -> None:
    """Paragraphs may begin and end with marks that may not, which the proof tells; all else holds."""
    copy = "".join(article.markdown() for article in articles)
    allowed = MISSING_GLYPH if NO_FACE in copy else ()
    assert [error for error in errors(articles) if not error.startswith((*AT_EDGES, *allowed))] == []


@given(st.data())
@settings(max_examples=3, suppress_health_check=list(HealthCheck), phases=UNSHRUNK)
def test_the_same_copy_gives_the_same_bytes(data: st.DataObject) -> None:
    articles = data.draw(editions(prose))
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        first = built(write(Path(one) / "edition", articles))
        second = built(write(Path(other) / "another-name", articles))
    assert first.files == second.files


def test_a_line_may_end_with_a_letter_that_leans_over_its_advance() -> None:
    copy = "水到渠成 half of if brief_ 天晴了人们都到堤上等 of if brief_ half。" * 6
    body = [("", "水" * shift + copy) for shift in range(6)] + [("", "한" * 60)]
    assert errors([Copy("水到渠成", "news", "", "", [], body)]) == []
