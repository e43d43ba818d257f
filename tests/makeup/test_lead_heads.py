"""The head of a page's lead is a step larger than every other on the page, where the ladder allows."""

from tests.makeup.fake_context import CountingSetter, article, context, edition
from typeset.compose.galley import Head
from typeset.compose.rank import ANY_SIZE, Rank, Sizes
from typeset.edition import Article
from typeset.makeup.fit.filling import fill
from typeset.makeup.fit.shape import shape_of
from typeset.makeup.jumps import rest_part
from typeset.makeup.model.part import Part
from typeset.makeup.model.plan import read_plan
from typeset.units import Pt, Rows

LADDER = (30, 26, 22, 18)
USUAL = 22


class LadderSetter(CountingSetter):
    """Every headline in the usual size, or in another of the ladder that is asked for."""

    def head(self, article: Article, width: Pt, rank: Rank, sizes: Sizes = ANY_SIZE) -> Head:
        larger = [size for size in LADDER if max(USUAL - 1, sizes.over) < size <= sizes.most]
        size = larger[-1] if larger else max((one for one in LADDER if one <= sizes.most), default=LADDER[-1])
        return Head(article.id, width, Rows(size // 4), Pt(size), ())

    def repeat_head(self, article: Article, width: Pt, sizes: Sizes = ANY_SIZE) -> Head:
        return self.head(article, width, Rank.THIRD, sizes)


def sizes(ranks: list[Rank], plan: tuple[str, ...]) -> list[float]:
    """The sizes of the heads of articles of so many ranks on a page."""
    copy = [article(f"a{n}", *[20] * 6) for n in range(len(ranks))]
    here = context(edition(copy), setter=LadderSetter)
    parts = [Part(one, rank, 2) for one, rank in zip(copy, ranks, strict=True)]
    placed = fill(here, parts, read_plan(plan, 8), 0)
    return [float(one.shape.head.size) for one in placed if one.shape.head]


def test_heads_as_large_as_the_leads_are_a_step_smaller() -> None:
    ranks = [Rank.LEAD, Rank.SECOND, Rank.THIRD, Rank.THIRD]
    assert sizes(ranks, (*("AB",) * 36, *("CD",) * 36)) == [22, 18, 18, 18]


def test_white_makes_no_head_as_large_as_the_leads() -> None:
    lead, second, third = sizes([Rank.LEAD, Rank.SECOND, Rank.THIRD], (*("AB",) * 36, *("CC",) * 80))
    assert lead > max(second, third)


def test_a_head_is_repeated_a_step_smaller_than_it_was_where_its_article_began() -> None:
    here = context(edition([article("a", *[20] * 30)]), setter=LadderSetter)
    (begun,) = fill(
        here, [Part(here.edition.articles[0], Rank.THIRD, 1, to=2)], read_plan(("AA",) * 30, 8), 0
    )
    tail = rest_part(begun, 2)
    assert begun.shape.head and begun.shape.head.size == 22
    assert tail and (head := shape_of(here, tail, 2).head) and head.size == 18


def test_a_page_without_a_lead_has_the_heads_that_it_has() -> None:
    assert sizes([Rank.THIRD, Rank.THIRD], (*("AB",) * 36,)) == [22, 22]
