"""Random small editions: whatever the copy, the promises hold on the files, or a finding says why not."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.edition.conftest import built
from tests.edition.random_editions import NO_FACE, Copy, editions, noise, prose, words, write
from tests.promises import OF_THE_COPY
from typeset.errors import EditionErrors, Finding, Severity
from typeset.proof.readback.folding import fold

OVERSET = "M31"
"""The copy found no room, which is told; the files then lack what the finding names."""

MISSING_GLYPH = ("G01", "G02", "G03", "G05")
"""What is said of copy with a character that no installed face has."""

MAY_NOT_OPEN, MAY_NOT_CLOSE = "L02", "L03"
"""What is said of a paragraph that begins with a closing mark or ends with an opening one: the copy is so."""

UNSHRUNK = (Phase.explicit, Phase.generate)
"""A case that fails is told as it is: making it smaller takes a hundred builds."""

FEW = settings(max_examples=8, suppress_health_check=list(HealthCheck), phases=UNSHRUNK)
FEW_ODD = settings(FEW, max_examples=6)
MANY_ODD = settings(FEW, max_examples=8)
MANY = settings(FEW, max_examples=120)
"""The few are the same in every run (`derandomize`), so they hold what was found; the many look for more."""


def findings(articles: list[Copy]) -> list[Finding]:
    """The error findings but overset and those of what the desk wrote."""
    with TemporaryDirectory() as folder:
        issue = built(write(Path(folder) / "edition", articles))
    return [
        one
        for one in issue.findings
        if one.severity is Severity.ERROR and one.id not in OF_THE_COPY | {OVERSET}
    ]


def errors(articles: list[Copy]) -> list[str]:
    """The same, each as rule, article, words and quotation."""
    return [f"{one.id} {one.article}: {one.message.en} {one.quote}" for one in findings(articles)]


def is_the_copys(finding: Finding, articles: list[Copy]) -> bool:
    """Whether what is said of a line's edge is said of a paragraph's edge, where no setting could help."""
    article = articles[int(str(finding.article).removeprefix("a"))]
    texts, line = [fold(text).replace(NO_FACE, "") for _, text in article.body], fold(finding.quote)
    if finding.id == MAY_NOT_OPEN:
        return any(text.startswith(line) for text in texts)
    return finding.id == MAY_NOT_CLOSE and any(text.endswith(line) or line.endswith(text) for text in texts)


@FEW
@given(editions(prose))
def test_copy_as_newspapers_have_it_keeps_every_promise(articles: list[Copy]) -> None:
    assert errors(articles) == []


@pytest.mark.slow
@MANY
@given(editions(prose))
def test_much_copy_as_newspapers_have_it_keeps_every_promise(articles: list[Copy]) -> None:
    assert errors(articles) == []


@FEW_ODD
@given(editions(noise))
def test_of_copy_that_nobody_would_write_nothing_is_lost(articles: list[Copy]) -> None:
    assert lost_of(articles) == []


@pytest.mark.slow
@MANY
@given(editions(noise))
def test_of_much_copy_that_nobody_would_write_nothing_is_lost(articles: list[Copy]) -> None:
    assert lost_of(articles) == []


def lost_of(articles: list[Copy]) -> list[tuple[str, str]]:
    """Paragraphs may begin and end with marks that may not, which the proof tells; what else is told is here."""
    allowed = MISSING_GLYPH if NO_FACE in "".join(article.markdown() for article in articles) else ()
    return [
        (one.id, one.quote)
        for one in findings(articles)
        if one.id not in allowed and not is_the_copys(one, articles)
    ]


unseen = st.sampled_from("\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
signs = st.sampled_from(["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u2007", "e\u0301"])
strewn = st.lists(words | words | unseen | signs | st.sampled_from("，。“”（）"), min_size=1, max_size=30)
"""Copy strewn with controls of direction, joiners and accents, as it comes out of other programs."""


@MANY_ODD
@given(editions(strewn))
def test_signs_that_nobody_sees_change_no_promise(articles: list[Copy]) -> None:
    assert [(one.id, one.quote) for one in findings(articles) if not is_the_copys(one, articles)] == []


@pytest.mark.parametrize(
    "text", ["\u200eCOVID-19今天结束。", "\u200e水到渠成。", "水到\u200eCOVID渠成，天\u200e晴了。" * 3]
)
def test_a_mark_of_direction_that_copy_brings_changes_no_promise(text: str) -> None:
    articles = [Copy("\u200e水到渠成", "news", "", "", [], [("", text)])]
    assert [(one.id, one.quote) for one in findings(articles) if not is_the_copys(one, articles)] == []


@pytest.mark.parametrize("sign", ["👍", "👨\u200d👩\u200d👧", "\ue000", "\U0010ffff", "שלום"])
def test_what_no_face_has_is_told_with_the_article(sign: str) -> None:
    told = findings([Copy("水到渠成", "news", "", "", [], [("", f"水到{sign}渠成，天晴了。" * 4)])])
    assert {"G01"} <= {one.id for one in told} <= {*MISSING_GLYPH}


@pytest.mark.parametrize(
    "article",
    [
        b"---\nheadline: \xe6\xb0\xb4\n---\n\xe6\xb0\xb4\xed\xa0\x80\n",
        b'---\nheadline: "\xe6\xb0\xb4\\uD800"\n---\n\xe6\xb0\xb4\n',
        "---\nheadline: 水\n---\n水\x1e到\n".encode(),
    ],
    ids=["half a pair as bytes", "half a pair escaped", "a separator of records"],
)
def test_what_is_no_text_is_told_with_file_and_line(article: bytes, tmp_path: Path) -> None:
    folder = write(tmp_path / "edition", [])
    (folder / "articles/a0.md").write_bytes(article)
    with pytest.raises(EditionErrors) as told:
        built(folder)
    assert all("articles/a0.md" in str(fault) for fault in told.value.exceptions)


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
