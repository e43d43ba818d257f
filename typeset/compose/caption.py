"""Captions: the words of a picture and, an em after them, its credit as it was typed."""

from dataclasses import replace

from typeset.compose.collect import rules, styled
from typeset.compose.galley import PlacedLine
from typeset.compose.items import SetRun
from typeset.compose.kit import Kit
from typeset.compose.paragraph import set_paragraph
from typeset.compose.rank import SetBlock
from typeset.compose.strips import baseline
from typeset.edition import Article, Figure
from typeset.units import EM, Pt, Rows, Units, points_units

DROP = Pt(1.0)
"""How much lower than body lines a caption stands: with the room of its leading that leaves 2 to 3 points of air
between the picture and the first line."""


def set_caption(article: Article, figure: Figure, width: Pt, kit: Kit) -> SetBlock:
    """The caption of a figure set to `width`, a row of the grid a line; no rows where it has no words.

    The gap before the credit is spacing, so that caption and credit stand in it character for character.
    """
    sheets, faces, page = kit
    path = (page, f"article.{article.kind}", "figure", "figcaption")
    style = sheets.computed(*path)
    words = styled(figure.caption, style, faces, style.size)
    name = styled(figure.credit, sheets.computed(*path, "span.photographer"), faces, style.size)
    lines = set_paragraph(
        (*(_gap_after(words) if name else words), *name),
        points_units(width, style.size),
        style.size,
        rules(style),
    )
    row = sheets.computed(page).leading
    placed = tuple(
        PlacedLine(line, Pt(0.0), Pt(index * row + baseline(style.size, row) + DROP))
        for index, line in enumerate(lines)
    )
    return SetBlock(Rows(len(placed)), placed)


def _gap_after(runs: list[SetRun]) -> list[SetRun]:
    """The runs with an em of space after their last character."""
    if not runs:
        return runs
    *before, last = runs
    end = replace(last, text=last.text[-1], tracking=Units(last.tracking + EM))
    return [*before, *([replace(last, text=last.text[:-1])] if last.text[1:] else []), end]
