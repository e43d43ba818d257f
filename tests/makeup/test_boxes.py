"""A page has as many boxes for its rhythm as the sheet says, of articles that suit one."""

from dataclasses import replace

import pytest

from tests.makeup.fake_context import article, context, edition, page
from typeset.compose.rank import Rank
from typeset.edition import Inset, InsetKind, Kind, Role, Run, TextBlock
from typeset.makeup.edition import make_up_in
from typeset.makeup.model.page import RuleLine
from typeset.makeup.model.part import Part, with_boxes


def part(name: str, rows: int, kind: Kind, rank: Rank = Rank.THIRD, pictures: int = 0) -> Part:
    return Part(article(name, rows, kind=kind, pictures=pictures), rank, 2)


NEWS, NOTE, STORY = part("n", 30, Kind.NEWS), part("c", 30, Kind.COMMENT), part("f", 30, Kind.FEATURE)


def with_sidebar(one: Part) -> Part:
    blocks = one.article.blocks
    inset = TextBlock(Role.PARAGRAPH, (Run("框"),), inset=Inset(InsetKind.SIDEBAR, 1))
    return replace(one, article=replace(one.article, blocks=(*blocks, inset)))


def boxed(parts: list[Part], most: int) -> str:
    return " ".join(f"{one.article.id}:{one.frame}" for one in with_boxes(parts, most) if one.frame)


@pytest.mark.parametrize(
    ("parts", "most", "expected"),
    [
        ([NEWS, STORY, NOTE], 1, "c:frame"),
        ([NEWS, NOTE, STORY], 2, "c:frame f:tint"),
        ([NEWS, NOTE, STORY], 0, ""),
        ([NEWS, STORY, part("g", 30, Kind.FEATURE)], 1, "g:tint"),
        ([NOTE, part("x", 10, Kind.NOTICE, Rank.BRIEF)], 1, "x:frame"),
        ([part("c", 90, Kind.COMMENT)], 1, ""),
        ([part("c", 5, Kind.COMMENT)], 1, ""),
        ([part("c", 30, Kind.COMMENT, pictures=1)], 1, ""),
        ([part("c", 30, Kind.COMMENT, Rank.LEAD)], 1, ""),
        ([replace(NOTE, to=3)], 1, ""),
        ([with_sidebar(NOTE)], 1, ""),
    ],
)
def test_the_lightest_short_comment_else_feature_gets_a_box(
    parts: list[Part], most: int, expected: str
) -> None:
    assert boxed(parts, most) == expected


@pytest.mark.parametrize("plan", ["", "A\nB\nC"])
def test_a_box_is_drawn_with_a_map_and_without(plan: str) -> None:
    copy = [article("a", 300), article("b", 200), article("c", 30, kind=Kind.COMMENT)]
    made = make_up_in(replace(context(edition(copy, [page(2, "a b c", plan)])), boxes=1))
    roles = {frame.role for frame in made.pages[0].frames if isinstance(frame, RuleLine)}
    assert "frame" in roles
