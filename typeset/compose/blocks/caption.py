"""Captions: the words of a picture and, an em after them or flush right below, its credit as it was typed."""

from dataclasses import replace

from typeset.compose.blocks.collect import rules, styled
from typeset.compose.blocks.strips import baseline
from typeset.compose.galley import Added, Line, PlacedLine
from typeset.compose.items.item import SetRun
from typeset.compose.kit import Kit
from typeset.compose.lines.paragraph import set_paragraph
from typeset.compose.rank import SetBlock
from typeset.edition import Article, Figure, Spot
from typeset.style import Computed, elements
from typeset.units import EM, Pt, Rows, Units, points_units

SHORT_CREDIT, WITH_NUMBER = 12, 2
"""A credit of so many characters is not parted where it stands among other words; so many characters stay with the
number before them."""
DROP = Pt(1.0)
"""How much lower than body lines a caption stands: with the room of its leading that leaves 2 to 3 points of air
between the picture and the first line."""


def set_caption(article: Article, figure: Figure | None, width: Pt, kit: Kit) -> SetBlock:
    """The caption of a figure set to `width`, a row of the grid a line; no rows where it has no words. Of no single
    figure those of all numbered ones, as one text.

    The gap before the credit is spacing, so that caption and credit stand in it character for character. A credit
    that would be parted, or begin a line, takes lines of its own.
    """
    style = kit.sheets.computed(kit.page, *elements.caption(article))
    if figure:
        words, name = _runs(article, kit, style, figure)
        lines = _lines(words, name, width, style)
    else:
        measure = points_units(max(width, style.size), style.size)
        lines = set_paragraph(_together(article, kit, style), measure, style.size, rules(style))
    row = kit.sheets.computed(kit.page).leading
    placed = tuple(
        PlacedLine(line, Pt(0.0), Pt(index * row + baseline(style.size, row) + DROP))
        for index, line in enumerate(lines)
    )
    return SetBlock(Rows(len(placed)), placed)


def _together(article: Article, kit: Kit, style: Computed) -> tuple[SetRun, ...]:
    """The captions of all numbered pictures: ①…　②…, each number kept with what follows it, an em before a credit and
    before the next number. No short credit is parted."""
    look = kit.sheets.computed(kit.page, *elements.caption(article), elements.NUMBER)
    runs = list[SetRun]()
    for figure in article.numbered:
        words, name = _runs(article, kit, style, figure)
        number = styled(article.number(figure), look, kit.faces, style.size)
        label = [replace(run, generated=Added.LABEL, held=True) for run in number]
        credit = [replace(run, held=len(figure.credit) <= SHORT_CREDIT) for run in name]
        begun = _held(words, WITH_NUMBER)
        runs = [*_gap_after(runs), *label, *(_gap_after(begun) if name else begun), *credit]
    return tuple(runs)


def _runs(article: Article, kit: Kit, style: Computed, figure: Figure) -> tuple[list[SetRun], list[SetRun]]:
    """The words of a picture, and its credit."""
    path = (kit.page, *elements.caption(article), elements.PHOTOGRAPHER)
    words = styled(figure.caption, style, kit.faces, style.size)
    return words, styled(figure.credit, kit.sheets.computed(*path), kit.faces, style.size)


def set_note(text: str, role: str, width: Pt, kit: Kit) -> SetBlock:
    """A line that stands by itself on a page, of the class `role`, on rows of the grid."""
    style = kit.sheets.computed(kit.page, elements.beside(role))
    runs = tuple(styled(text, style, kit.faces, style.size))
    lines = set_paragraph(runs, points_units(width, style.size), style.size, rules(style))
    row = kit.sheets.computed(kit.page).leading
    placed = tuple(
        PlacedLine(line, Pt(0.0), Pt(index * row + baseline(style.size, row)))
        for index, line in enumerate(lines)
    )
    return SetBlock(Rows(len(lines)), placed)


def _lines(words: list[SetRun], name: list[SetRun], width: Pt, style: Computed) -> tuple[Line, ...]:
    """The caption's lines with the credit behind the last of them, or below it and flush right. However narrow its
    picture is, a line has room for a character, so that none is lost."""
    measure, typed = points_units(max(width, style.size), style.size), rules(style)
    if not words or not name:
        return set_paragraph((*words, *name), measure, style.size, typed)
    together = set_paragraph((*_gap_after(words), *name), measure, style.size, typed)
    if len(together[-1].text) > sum(len(run.text) for run in name):
        return together
    place = Spot(0, sum(len(run.text) for run in words))
    credit = set_paragraph(
        tuple(name), measure, style.size, replace(typed, align="right", first=Units(0)), place
    )
    return set_paragraph(tuple(words), measure, style.size, typed) + credit


def _held(runs: list[SetRun], count: int) -> list[SetRun]:
    """The runs, so many characters of the first of them held with what stands before."""
    if not runs:
        return runs
    first, *others = runs
    parts = replace(first, text=first.text[:count], held=True), replace(first, text=first.text[count:])
    return [*(part for part in parts if part.text), *others]


def _gap_after(runs: list[SetRun]) -> list[SetRun]:
    """The runs with an em of space after their last character."""
    if not runs:
        return runs
    *before, last = runs
    end = replace(last, text=last.text[-1], tracking=Units(last.tracking + EM))
    return [*before, *([replace(last, text=last.text[:-1])] if last.text[1:] else []), end]
