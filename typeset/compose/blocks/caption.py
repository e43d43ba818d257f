"""Captions: the words of a picture and, an em after them or flush right below, its credit as it was typed."""

from dataclasses import replace

from typeset.compose.blocks.collect import rules, styled
from typeset.compose.blocks.strips import baseline
from typeset.compose.galley import Line, PlacedLine
from typeset.compose.items.item import SetRun
from typeset.compose.kit import Kit
from typeset.compose.lines.paragraph import set_paragraph
from typeset.compose.rank import SetBlock
from typeset.edition import Article, Figure, Spot
from typeset.style import Computed, elements
from typeset.units import EM, Pt, Rows, Units, points_units

DROP = Pt(1.0)
"""How much lower than body lines a caption stands: with the room of its leading that leaves 2 to 3 points of air
between the picture and the first line."""


def set_caption(article: Article, figure: Figure, width: Pt, kit: Kit) -> SetBlock:
    """The caption of a figure set to `width`, a row of the grid a line; no rows where it has no words.

    The gap before the credit is spacing, so that caption and credit stand in it character for character. A credit
    that would be parted, or begin a line, takes lines of its own.
    """
    sheets, faces, page = kit
    path = (page, *elements.caption(article))
    style = sheets.computed(*path)
    words = styled(figure.caption, style, faces, style.size)
    name = styled(figure.credit, sheets.computed(*path, elements.PHOTOGRAPHER), faces, style.size)
    lines = _lines(words, name, width, style)
    row = sheets.computed(page).leading
    placed = tuple(
        PlacedLine(line, Pt(0.0), Pt(index * row + baseline(style.size, row) + DROP))
        for index, line in enumerate(lines)
    )
    return SetBlock(Rows(len(placed)), placed)


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


def _gap_after(runs: list[SetRun]) -> list[SetRun]:
    """The runs with an em of space after their last character."""
    if not runs:
        return runs
    *before, last = runs
    end = replace(last, text=last.text[-1], tracking=Units(last.tracking + EM))
    return [*before, *([replace(last, text=last.text[:-1])] if last.text[1:] else []), end]
