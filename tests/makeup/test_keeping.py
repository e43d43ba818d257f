"""After a change of the copy the pages stay as they were, but for what the change itself moves."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.makeup.fake_context import ROW, article, context, edition
from tests.makeup.test_pages import ids, text
from typeset.edition import Article, ArticleId, Block, Edition, PagePlan, Run, TextBlock, Title
from typeset.makeup.edition import make_up_in
from typeset.makeup.model.page import MadeEdition
from typeset.paper import MakeupWishes, Paper

Copy = list[Article]
Where = dict[tuple[str, int], tuple[int, float, float]]


def again(copy: Copy, before: MadeEdition | None = None) -> MadeEdition:
    plans: tuple[PagePlan, ...] = tuple(page.plan for page in before.pages) if before else ()
    made: Edition = edition(copy, paper=Paper("样报", makeup=MakeupWishes(jumps="all")))
    return make_up_in(replace(context(made), before=plans))


@pytest.fixture(scope="module")
def copy() -> Copy:
    """Forty articles of 36 to 171 rows, each of them a sentence, in five sections: six pages, the last not full."""
    made = (article(f"n{n}", *[9] * (4 + 5 * (n % 4)), section="甲乙丙丁戊"[n // 9]) for n in range(40))
    return [replace(one, blocks=tuple(map(in_sentences, one.blocks))) for one in made]


def in_sentences(block: Block) -> Block:
    """A paragraph with a full stop at the end of each row."""
    assert isinstance(block, TextBlock)
    return replace(block, runs=(Run(("文" * (ROW - 1) + "。") * (len(block.text) // ROW)),))


@pytest.fixture(scope="module")
def before(copy: Copy) -> MadeEdition:
    return again(copy)


def where(made: MadeEdition) -> Where:
    """The page, the left edge and the width of every part."""
    return {
        (slot.article, slot.part): (page.number, round(slot.box.x, 2), round(slot.box.width, 2))
        for page in made.pages
        for slot in page.slots
    }


def moved(old: MadeEdition, new: MadeEdition) -> list[str]:
    """The articles of both that stand on another page or in other columns."""
    was, now = where(old), where(new)
    names = {name for name, _ in was} & {name for name, _ in now}
    return sorted(
        {name for name, part in was.keys() | now.keys() if was.get((name, part)) != now.get((name, part))}
        & names
    )


def jumping(made: MadeEdition) -> set[str]:
    """The stories whose tails stand on later pages."""
    return {jump.article for jump in made.jumps}


def off_page(old: MadeEdition, new: MadeEdition) -> list[str]:
    """The articles of both that begin on another page."""
    was, now = where(old), where(new)
    return sorted(
        name for name, part in was if not part and (name, 0) in now and was[name, 0][0] != now[name, 0][0]
    )


def changed(copy: Copy, name: str, **values: object) -> Copy:
    return [replace(one, **values) if one.id == name else one for one in copy]  # type: ignore[arg-type]


def paragraphs(copy: Copy, name: str) -> tuple[object, ...]:
    return next(one.blocks for one in copy if one.id == name)


def test_the_same_copy_moves_nothing(copy: Copy, before: MadeEdition) -> None:
    assert len(before.pages) == 6
    assert moved(before, again(copy, before)) == []


def test_an_added_paragraph_moves_no_other_article(copy: Copy, before: MadeEdition) -> None:
    more = (*paragraphs(copy, "n17"), *article("x", 6).blocks)
    made = again(changed(copy, "n17", blocks=more), before)
    assert moved(before, made) == []
    assert ids(made) == []


def test_a_cut_paragraph_moves_no_other_article(copy: Copy, before: MadeEdition) -> None:
    made = again(changed(copy, "n15", blocks=paragraphs(copy, "n15")[1:]), before)
    assert moved(before, made) == []
    assert ids(made) == []


def test_a_changed_headline_moves_nothing(copy: Copy, before: MadeEdition) -> None:
    assert moved(before, again(changed(copy, "n8", headline=Title("新标题")), before)) == []


def test_a_new_article_leaves_the_pages_before_it_as_they_were(copy: Copy, before: MadeEdition) -> None:
    made = again([*copy[:30], replace(article("new", 20), section="丁"), *copy[30:]], before)
    home = where(made)["new", 0][0]
    assert home > 1
    assert {name for name in moved(before, made) if where(before)[name, 0][0] < home} <= jumping(before)
    assert ids(made) == []


def test_a_deleted_article_leaves_the_pages_before_it_as_they_were(copy: Copy, before: MadeEdition) -> None:
    made, home = again([one for one in copy if one.id != "n30"], before), where(before)["n30", 0][0]
    assert {name for name in moved(before, made) if where(before)[name, 0][0] < home} <= jumping(before)
    assert len(off_page(before, made)) <= 3
    assert ids(made) == []


def test_an_article_that_comes_first_opens_the_front_page_again(copy: Copy, before: MadeEdition) -> None:
    made = again([article("new", 100), *copy], before)
    assert made.pages[0].plan.places[0].article == "new"
    assert ids(made) == []


def jumps_resolve(made: MadeEdition) -> None:
    """Every part that goes on goes on where its jump says, right where it stopped."""
    for name in {placed.article for placed in made.placements}:
        parts = [placed for placed in made.placements if placed.article == name]
        own = [jump for jump in made.jumps if jump.article == name]
        assert [(a.page, b.page, b.start) for a, b in pairwise(parts)] == [
            (jump.source, jump.target, jump.at) for jump in own
        ]
        assert all(a.end == b.start for a, b in pairwise(parts))


small = st.lists(st.lists(st.integers(0, 40), max_size=8), min_size=1, max_size=9)


def numbered(rows: list[list[int]]) -> Copy:
    return [article(f"n{n}", *some, pictures=len(some) % 3 == 2) for n, some in enumerate(rows)]


@settings(max_examples=10, deadline=None)
@given(small, small, st.permutations(range(9)))
def test_after_any_edit_all_text_stands_once_and_every_jump_resolves(
    first: list[list[int]], second: list[list[int]], order: list[int]
) -> None:
    old = again(numbered(first))
    new = [one for n in order for one in numbered(second) if one.id == ArticleId(f"n{n}")]
    made = again(new, old)
    assert ids(made) == []
    for one in new:
        assert text(made, one.id) == "".join(block.text for block in one.printed if hasattr(block, "runs"))
    jumps_resolve(made)
