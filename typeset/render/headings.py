"""A headline where it must run on one line: a digest, an outline, a table of contents."""

from itertools import pairwise

from typeset.edition import Article, Figure, Title

MOST_WORDS = 20
"""Characters of a text that stand for its headline."""
CLOSED = "，。、；：？！…—·,.;:?!-"
"""Marks that part the words before the desk's break from those after it without a space."""


def named(article: Article) -> Title:
    """What an article is called in lists and links: its headline; of an advertisement or a picture without one what
    its first picture is said to show, else its first words, else its file."""
    pictures = (block.caption or block.alt for block in article.blocks if isinstance(block, Figure))
    words = (block.text[:MOST_WORDS] for block in article.blocks)
    return article.headline or Title(next(filter(None, (*pictures, *words)), article.id))


def lines_of(title: Title) -> tuple[str, ...]:
    """The title cut where the desk breaks it (|), without white space at the edges."""
    edges = (0, *title.breaks, len(title.text))
    return tuple(title.text[start:end].strip() for start, end in pairwise(edges))


def one_line(title: Title) -> str:
    """The title on one line: a space stands for the desk's break, save where a mark stands there already.

    What the break kept apart would otherwise read as one sentence (GB/T 15834 asks no mark of a headline).
    """
    lines = lines_of(title)
    text = lines[0]
    for line in lines[1:]:
        text += line if text.endswith(tuple(CLOSED)) else f" {line}"
    return text
