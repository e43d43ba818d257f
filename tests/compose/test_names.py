"""均排: in credits a name of two characters is as wide as one of three beside it; the white is no character."""

from itertools import pairwise
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from typeset.compose.blocks.collect import collect
from typeset.compose.faces.fonts import Faces
from typeset.compose.galley import Line
from typeset.compose.lines.paragraph import set_paragraph
from typeset.edition import Article, ArticleId, Credit, Role, TextBlock, Title, Voice
from typeset.style import Sheets, read_sheets
from typeset.units import EM, Em, units

CASES = Path(__file__).parent / "cases/names.txt"


def cases() -> list[ParameterSet]:
    found = []
    for case in CASES.read_text(encoding="utf-8").removeprefix("== ").split("\n== "):
        head, expected = case.rstrip("\n").split("\n--\n")
        title, settings, credits = head.split("\n")
        found.append(pytest.param(settings, credits, expected.split("\n"), id=title))
    return found


def signed(written: str) -> Article:
    """An article by the credits that are written as role:name name role:name."""
    credits: list[Credit] = []
    for word in written.split(" "):
        role, colon, name = word.rpartition(":")
        if colon:
            credits.append(Credit(role, (name,)))
        else:
            credits[-1] = Credit(credits[-1].role, (*credits[-1].names, name))
    return Article(ArticleId("a"), Title("题"), (), credits=tuple(credits))


def sheets(folder: Path, names: str) -> Sheets:
    path = folder / "styles.css"
    path.write_text(f"p {{ font: 9pt/11.25pt 'Noto Serif CJK SC'; --names: {names} }}", encoding="utf-8")
    return read_sheets([path])


def shown(line: Line) -> str:
    """The line's text with U+3000 where an em of white stands between two of its characters."""
    made = ""
    for span in line.spans:
        last = span.spacing + span.tail
        for index, char in enumerate(span.text):
            after = last if index == len(span.text) - 1 else span.spacing
            made += char + "\u3000" * (after == EM)
    return made.rstrip(" ")


@pytest.mark.parametrize(("settings", "credits", "expected"), cases())
def test_names(faces: Faces, tmp_path: Path, settings: str, credits: str, expected: list[str]) -> None:
    given = dict(part.strip().split(" ", 1) for part in settings.split(","))
    (block,) = signed(credits).printed
    assert isinstance(block, TextBlock)
    ready = collect(block, (), sheets(tmp_path, given["names"]), faces)
    lines = set_paragraph(ready.runs, units(Em(float(given["measure"]))), ready.em, ready.rules)
    assert [shown(line) for line in lines] == expected
    assert "".join(line.text for line in lines) == block.text
    assert all(a.end == b.start for a, b in pairwise(lines))


def test_credits_tell_role_from_name() -> None:
    article = signed("记者:林川 许明帆")
    (byline,) = article.printed
    assert isinstance(byline, TextBlock)
    assert byline.role is Role.BYLINE
    assert [(run.text, run.voice) for run in byline.runs if run.text != " "] == [
        ("记者 ", Voice.CREDIT),
        ("林川", Voice.NAME),
        ("许明帆", Voice.NAME),
    ]


def test_names_in_a_lead_stand_between_its_brackets() -> None:
    article = Article(
        ArticleId("a"), Title("题"), (), dateline="本报讯", credits=(Credit("记者", ("林川",)),)
    )
    (lead,) = article.printed
    assert isinstance(lead, TextBlock)
    assert lead.text == "本报讯（记者 林川）"
    assert [run.text for run in lead.runs if run.voice is Voice.NAME] == ["林川"]
