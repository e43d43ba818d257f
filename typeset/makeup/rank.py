"""The rank of an article on its page, from its place in the page's list."""

from typeset.compose.rank import Rank
from typeset.edition import Article, Kind

LADDER = (Rank.LEAD, Rank.SECOND, Rank.THIRD, Rank.THIRD, Rank.THIRD)
"""Rank by place; what comes after is a brief."""
SMALL = {Kind.NOTICE, Kind.AD, Kind.FILLER}
"""Kinds that never lead, wherever the desk lists them."""
SHORT = 150
"""An article of fewer characters is a brief, unless it leads the page."""


def rank_of(article: Article, place: int) -> Rank:
    """The rank of the article in the `place`-th place (from 0) of its page."""
    if article.kind in SMALL:
        return Rank.BRIEF
    if place and sum(len(block.text) for block in article.blocks) < SHORT and article.kind is not Kind.PHOTO:
        return Rank.BRIEF
    return LADDER[place] if place < len(LADDER) else Rank.BRIEF
