"""Copy and houses that mean harm, or only come broken: text or refusal, nothing fetched, nothing lost."""

import socket
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import write
from tests.edition.conftest import built
from tests.forked import forked
from tests.measure import Measured
from tests.promises import OF_THE_COPY
from typeset.errors import EditionErrors, Finding, Severity, TypesetError
from typeset.sources.desk.edition import load_edition
from typeset.sources.faults import each

MANIFEST = "date: 2026-11-23\nissue: 1\npages: auto\n"
HEAD = "---\nheadline: 新闸今起试通水\n---\n"


def edition(folder: Path, copy: str | bytes, **files: str | bytes) -> Path:
    """A one-article edition with this copy under its head."""
    body = HEAD.encode() + copy if isinstance(copy, bytes) else HEAD + copy
    return write(folder / "edition", {"edition.yaml": MANIFEST, "articles/gate.md": body, **files})


def worst(measured: Measured) -> list[str]:
    """The errors but those of what the desk wrote: hostile copy is told, and harms nothing."""
    errors = [found for found in measured.issue.findings if found.severity is Severity.ERROR]
    return [found.id for found in errors if found.id not in OF_THE_COPY]


def printed(measured: Measured) -> str:
    return "".join(page.text for page in measured.pages)


HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "an image from outside": '<img src="http://example.org/x.png">',
    "a style that reads a file": "<style>p{background:url(file:///etc/passwd)}</style>",
    "a template's expression": "{{ 7*7 }}{{ config }}",
    "a template's statement": "{% include '/etc/passwd' %}",
    "an entity": "&lt;b&gt; &amp; &#x41;",
    "a comment and a CDATA section": "<!-- --> <![CDATA[x]]> ]]>",
}


@pytest.mark.parametrize("copy", HOSTILE.values(), ids=HOSTILE)
def test_markup_in_copy_is_text(copy: str, tmp_path: Path) -> None:
    measured = Measured(built(edition(tmp_path, f"闸口{copy}通水。\n")))
    assert [rule for rule in worst(measured) if not rule.startswith("L")] == []
    assert copy.replace(" ", "") in printed(measured)


def test_a_character_that_no_face_has_is_named_where_it_stands_in_a_head(tmp_path: Path) -> None:
    copy = "---\nheadline: 新闸今起🚢试通水\ndeck: 沿线灌溉面积🌾扩至十二万亩\n---\n闸口通水。\n"
    manifest = "date: 2026-11-23\nissue: 1\npages: auto\n"
    made = built(write(tmp_path / "edition", {"edition.yaml": manifest, "articles/gate.md": copy}))
    found = [(one.quote, one.article, one.page) for one in made.findings if one.id == "G01"]
    assert found == [("🚢", "gate", 1), ("🌾", "gate", 1)]


@pytest.mark.parametrize(
    "link",
    ["http://example.org/a.png", "file:///etc/passwd", "../../outside.png", "/etc/hostname", "none.png"],
)
def test_a_picture_from_anywhere_else_is_refused(link: str, tmp_path: Path) -> None:
    with pytest.raises(EditionErrors) as refused:
        load_edition(edition(tmp_path, f"![闸口]({link})\n"))
    (error,) = each(refused.value)
    assert str(error.where).startswith("articles/gate.md:4")


LINES = "第一艘货船驶入新航道。\n\n守闸人老周记下水位。\n"

ENCODINGS = {
    "mixed line ends": LINES.replace("\n\n", "\r\n\r").encode(),
    "a mark of byte order in the copy": b"\xef\xbb\xbf" + LINES.encode(),
    "lines that end with spaces": LINES.replace("\n", "  \n").encode(),
}


@pytest.mark.parametrize("copy", ENCODINGS.values(), ids=ENCODINGS)
def test_bytes_of_any_habit_are_read_as_the_same_words(copy: bytes, tmp_path: Path) -> None:
    measured = Measured(built(edition(tmp_path, copy)))
    assert worst(measured) == []
    assert "驶入新航道。守闸人老周" in printed(measured)


def test_copy_in_gb18030_is_read_and_told(tmp_path: Path) -> None:
    folder = edition(tmp_path, LINES)
    (folder / "articles/gate.md").write_bytes((HEAD + LINES).encode("gb18030"))
    measured = Measured(built(folder))
    assert worst(measured) == []
    assert "守闸人老周" in printed(measured)
    assert any("GB" in finding.message.en for finding in measured.issue.findings)


@pytest.mark.parametrize("char", ["𪚥", "😀", "👨‍👩‍👧"])
def test_a_character_that_no_face_has_is_named_and_stands_in_the_book(char: str, tmp_path: Path) -> None:
    measured = Measured(built(edition(tmp_path, f"他姓{char}，住在清河。\n")))
    named = [finding for finding in measured.issue.findings if finding.id == "G01"]
    assert named
    assert named[0].quote in char
    assert measured.lost_in_epub == {}


def test_an_article_without_a_word_of_text_builds(tmp_path: Path) -> None:
    assert worst(Measured(built(edition(tmp_path, "")))) == []


SENTENCE = "闸门在清晨六点缓缓升起，第一艘货船驶入新航道，两岸站满了人；守闸人老周说：“水位十二米四。”"


@pytest.mark.slow
def test_an_article_of_sixty_thousand_characters_opens_pages_until_it_stands(tmp_path: Path) -> None:
    paragraphs = [SENTENCE * 5] * (60_000 // (5 * len(SENTENCE)))
    measured = Measured(built(edition(tmp_path, "\n\n".join(paragraphs))))
    assert worst(measured) == []
    assert (measured.lost_in_pdf, measured.lost_in_epub) == ({}, {})


HOUSE = {"house/paper.yaml": "name: 清河日报\n", "edition.yaml": f"paper: house\n{MANIFEST}"}


def guarded(folder: Path) -> tuple[list[str], list[str]]:
    """What a build tells with the network taken away, and which files it opened, in a process of its own."""
    return forked(lambda: _guarded(folder))


def _guarded(folder: Path) -> tuple[list[str], list[str]]:
    def refuse(*_: object) -> None:
        raise RuntimeError("the network was asked for")

    opened: list[str] = []
    socket.socket.connect = refuse  # type: ignore[method-assign]
    socket.getaddrinfo = refuse  # type: ignore[assignment]
    sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
    try:
        return [f"{found.id} {found.place} {found.message.en}" for found in built(folder).findings], opened
    except (TypesetError, EditionErrors) as refused:
        return ["refused " + repr(refused)], opened


STYLES = {
    "an import from the network": '@import "http://example.org/a.css";',
    "an import of a file": '@import url("file:///etc/passwd");',
    "a picture from a file": "section.page{background:url(file:///etc/passwd)}",
    "a picture that climbs": ".rule{background:url(../../../../../../etc/passwd)}",
    "a font from outside": "@font-face{font-family:x;src:url(http://example.org/x.ttf),url(file:///etc/passwd)}",
}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_a_house_style_fetches_nothing(style: str, tmp_path: Path) -> None:
    folder = edition(tmp_path, LINES, **HOUSE, **{"house/styles/a.css": style})
    told, opened = guarded(folder)
    assert [name for name in opened if "passwd" in name] == []
    assert told


TEMPLATES = {
    "reads a file": "{% include '/etc/passwd' %}",
    "climbs": "{% include '../../../edition.yaml' %}",
    "reaches for Python": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "opens a file through a global": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
}


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_a_house_template_stays_in_its_sandbox(template: str, tmp_path: Path) -> None:
    folder = edition(
        tmp_path,
        LINES,
        **HOUSE,
        **{"house/templates/blocks/folio.html": template, "house/templates/blocks/masthead.html": template},
    )
    told, opened = guarded(folder)
    assert told[0].startswith("refused")
    assert [name for name in opened if "passwd" in name] == []


def test_a_broken_style_is_a_finding_with_its_line(tmp_path: Path) -> None:
    style = "p { text-indent: 2em }\n\np { text-indent: }}\n"
    found: list[Finding] = list(
        built(edition(tmp_path, LINES, **HOUSE, **{"house/styles/a.css": style})).findings
    )
    assert [finding.place for finding in found if "a.css" in finding.place]
    assert any("a.css:3" in finding.place for finding in found)
