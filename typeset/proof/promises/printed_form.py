"""The form of a newspaper, read from its printed pages: the name largest, advertisements marked, every page numbered.

《报纸出版形式差错数计算方法》 (国家新闻出版署, 2020): an issue passes with three errors of form at most.
"""

import re
from collections.abc import Iterator

from typeset.edition import ArticleId, Edition, Kind
from typeset.errors import Finding, Severity, Text
from typeset.language import in_script
from typeset.makeup.model.labels import own_labels
from typeset.makeup.model.page import Box, Furniture, MadeEdition, MadePage, RuleLine
from typeset.paper import Labels
from typeset.proof.readback.pdf_text import ReadGlyph, ReadPage

PASS = 3
"""The most errors of form with which an issue passes."""
NAME_WEIGHT = 4
"""What a name counts that is missing or not the largest on page one."""
SAME_SIZE = 0.1
"""Points by which a size may be larger without being so to the eye."""


def printed_form(edition: Edition, made: MadeEdition, pages: tuple[ReadPage, ...]) -> Iterator[Finding]:
    """Findings for what the printed pages lack (M22, M23, M24)."""
    for page, text in zip(made.pages, pages, strict=True):
        yield from _unmarked_ads(edition, page, text)
        if page.number == 1:
            yield from _name_not_largest(edition, text)
        elif page.slots and _has_folio(page) and not _is_numbered(page, text, edition.paper.labels):
            yield Finding(
                "M24",
                Severity.ERROR,
                Text("报眉没有版序。", "The folio does not say which page this is."),
                page.label,
                page=page.number,
                cure=Text("在报眉模板里写 page.label。", "Write page.label in the folio's template."),
            )


def _has_folio(page: MadePage) -> bool:
    """Whether the page has its folio line, which the desk may leave off over an advertisement of a whole page."""
    return any(isinstance(frame, Furniture) and frame.role == "folio" for frame in page.frames)


def _unmarked_ads(edition: Edition, page: MadePage, text: ReadPage) -> Iterator[Finding]:
    word = in_script("广告", edition.paper.lang)
    for slot in page.slots:
        if slot.kind is Kind.AD and word not in _words(text, _framed(page, slot.box)):
            yield Finding(
                "M22",
                Severity.ERROR,
                Text("广告没有标明“广告”。", "An advertisement does not say that it is one."),
                edition.article(ArticleId(slot.article)).headline.text,
                slot.article,
                page.number,
                cure=Text("在广告框里留出“广告”二字。", "Let its frame say 广告."),
            )


def _framed(page: MadePage, box: Box) -> Box:
    """The frame around a box, in which several advertisements may stand under one mark; else the box."""
    frames = (one.box for one in page.frames if isinstance(one, RuleLine) and one.role == "ad")
    around = (
        one
        for one in frames
        if one.x <= box.x + 1
        and one.y <= box.y + 1
        and one.right >= box.right - 1
        and one.bottom >= box.bottom - 1
    )
    return next(around, box)


def _words(text: ReadPage, box: Box) -> str:
    inside = (
        glyph.char
        for glyph in text.glyphs
        if box.x - 1 <= glyph.x <= box.x + box.width + 1
        and box.y - 2 <= glyph.baseline <= box.y + box.height + 2
    )
    return "".join(inside)


def _name_not_largest(edition: Edition, text: ReadPage) -> Iterator[Finding]:
    shown = [glyph for glyph in text.glyphs if not glyph.char.isspace()]
    name = "".join(edition.paper.name.split())
    places = [match.start() for match in re.finditer(re.escape(name), text.text)] if name else []
    if not places:
        yield _name(Text("第一版没有报名。", "Page one has no name."), edition.paper.name)
        return
    sizes = {place: min(glyph.size for glyph in shown[place : place + len(name)]) for place in places}
    place = max(places, key=sizes.__getitem__)
    own = sizes[place]
    larger = [glyph for glyph in _others(shown, place, len(name)) if glyph.size > own + SAME_SIZE]
    if larger:
        yield _name(
            Text("报名不是第一版最大的字。", "The name is not the largest on page one."),
            "".join(glyph.char for glyph in larger)[:20],
        )


def _others(shown: list[ReadGlyph], place: int, length: int) -> list[ReadGlyph]:
    return [*shown[:place], *shown[place + length :]]


def _name(message: Text, quote: str) -> Finding:
    cure = Text(
        "在样式表里放大报名，或改小标题。", "Set the name larger in the sheet, or the headline smaller."
    )
    return Finding("M23", Severity.ERROR, message, quote, page=1, cure=cure)


def _is_numbered(page: MadePage, text: ReadPage, labels: Labels) -> bool:
    """Whether the label stands outside the type area, where a jump's marker cannot; over a spread that of each page."""
    top = min(slot.box.y for slot in page.slots)
    right = max(slot.box.x + slot.box.width for slot in page.slots)
    outside = (glyph.char for glyph in text.glyphs if glyph.baseline < top or glyph.x >= right)
    said = "".join("".join(outside).split())
    return all("".join(label.split()) in said for label in own_labels(page.number, labels))


def form_score(findings: tuple[Finding, ...], missing: int) -> int:
    """Errors of form: one for each item of the masthead that is missing (`missing` of them), for each advertisement
    and page that does not say what it is, for a wrong count of pages; four for the name."""
    weights = {"M22": 1, "M23": NAME_WEIGHT, "M24": 1, "M26": 1, "F02": 1, "F03": 1}
    return missing + sum(weights.get(finding.id, 0) for finding in findings)
