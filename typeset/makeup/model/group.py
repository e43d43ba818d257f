"""Briefs that stand together under one column head (简讯): those of one section that come near each other in the desk's
order; and small notices (公告), in one box.

To make-up a group is an article like any other, made of the words of its members, each of which begins with its
headline run in; on the made page they are articles again (`drawing.taken_apart`).
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import accumulate, groupby
from math import ceil

from typeset.compose.galley import Galley, PlacedLine, Strip
from typeset.edition import (
    Article,
    Edition,
    Kind,
    PagePlan,
    Place,
    Role,
    Run,
    Spot,
    TextBlock,
    Title,
    Voice,
    briefs_name,
    names_of,
)
from typeset.errors import Text
from typeset.language import in_script
from typeset.makeup.model.context import Context
from typeset.makeup.model.part import FIRST
from typeset.paper import Paper
from typeset.units import Pt, Rows

OFF = "off"
"""What a paper writes that has no groups."""
KINDS = frozenset({Kind.NEWS, Kind.NOTICE})
"""What stands in groups: news under 简讯, notices under 公告."""
HEADS = {Kind.NOTICE: Text("公告", "Notices"), Kind.AD: Text("分类广告", "Classified")}
"""What stands over a group of small notices, and over classified advertisements, where the paper has no words of its
own."""
GAP = "\u3000"
"""What stands between a run-in headline and its text."""
BRIEF = 200
"""An article of fewer characters may stand in a group: it has no more than fifteen lines of a basic column."""
NEAR = 6
"""So many other articles of the section may come between two briefs of a group."""
LEADS = 1
"""What leads a page inside is no brief, nor what the desk lists among the FIRST of page one."""
SHARE = 6
"""A group takes a sixth of a page at most; where briefs are more, several even groups fill their pages better."""

Company = tuple[Article, ...]
"""Articles that stand together: an article by itself, or briefs."""


def grouped(context: Context, texts: Sequence[Article]) -> tuple[Article, ...]:
    """The texts of pages that open by themselves with groups of briefs in the place of their first. What the desk has a
    wish about stands alone, and what comes first in its order."""
    edition = context.edition
    alone = {name for place in edition.places for name in _wished(place)}
    alone |= {article.id for article in edition.articles[:FIRST]}
    runs = _runs(context, texts, alone)
    return tuple(group_of(run, edition.paper) if len(run) > 1 else run[0] for run in runs)


def grouped_plan(context: Context, plan: PagePlan) -> PagePlan:
    """A listed page with its briefs joined in the same way, unless it has a map."""
    if plan.plan:
        return plan
    listed = [place.article for page in context.edition.pages for place in page.places]
    alone = {name for place in plan.places for name in _wished(place)}
    alone |= {place.article for place in plan.places[: FIRST if plan.number == 1 else LEADS]}
    alone |= {
        place.article for place in plan.places if listed.count(place.article) != 1 or len(place.articles) > 1
    }
    texts = [context.edition.article(place.article) for place in plan.places if len(place.articles) == 1]
    runs = {run[0].id: run for run in _runs(context, texts, alone) if len(run) > 1}
    later = {article.id for run in runs.values() for article in run[1:]}
    places = (
        Place(briefs_name(one.id for one in runs[place.article])) if place.article in runs else place
        for place in plan.places
        if place.article not in later
    )
    return replace(plan, places=tuple(places))


def _wished(place: Place) -> Iterator[str]:
    """The articles that stand alone for a place's sake: its own where the desk asks anything of it, and those that it
    names."""
    if place != Place(place.article):
        yield place.article
    yield from place.wish.company


def _runs(context: Context, texts: Sequence[Article], alone: Set[str]) -> list[Company]:
    """The articles in order of their first, short ones that come near each other together: news of one section, and
    notices of all."""
    joining = {kind for kind in KINDS if groups(context.edition.paper, kind)}
    beside: dict[tuple[str, bool], list[Article]] = {}
    for one in texts:
        notice = one.kind is Kind.NOTICE
        beside.setdefault(("" if notice else one.section, notice), []).append(one)
    alone = alone | {one.id for one in texts if one.kind not in joining}
    near = [found for some in beside.values() for found in _near(some, alone)]
    parted = [run for briefs in near for run in _parted(context, briefs)]
    first = {run[0].id: run for run in parted}
    later = {article.id for run in parted for article in run[1:]}
    return [first.get(article.id, (article,)) for article in texts if article.id not in later]


def _near(texts: Sequence[Article], alone: Set[str]) -> list[list[Article]]:
    """The briefs of a section in runs, within which no more than so many other articles come between two of them."""
    found: list[list[Article]] = []
    last = -NEAR - 2
    for place, article in enumerate(texts):
        if article.id in alone or not is_brief(article):
            continue
        if place - last - 1 <= NEAR:
            found[-1].append(article)
        else:
            found.append([article])
        last = place
    return found


def _parted(context: Context, briefs: Sequence[Article]) -> Iterator[Company]:
    """Briefs in even groups none of which takes much more than its share of a page."""
    cells = context.grid.columns * context.grid.characters * context.grid.lines
    sizes = [len(brief.headline.text) + sum(len(block.text) for block in brief.printed) for brief in briefs]
    ends, count = list(accumulate(sizes)), ceil(sum(sizes) * SHARE / cells)
    middles = [(end - size / 2) / ends[-1] for end, size in zip(ends, sizes, strict=True)]
    for _, run in groupby(zip(middles, briefs, strict=True), lambda one: int(one[0] * count)):
        yield tuple(brief for _, brief in run)


def is_brief(article: Article) -> bool:
    """Whether an article is so short and plain that it may stand in a group."""
    short = sum(len(block.text) for block in article.blocks) < BRIEF
    return article.kind in KINDS and short and may_join(article)


def groups(paper: Paper, kind: Kind) -> bool:
    """Whether short articles of a kind are joined where the desk does not say so itself."""
    return kind in KINDS and _words(paper, kind) != OFF


def _words(paper: Paper, kind: Kind) -> str:
    if kind is Kind.AD:
        return ""
    return paper.makeup.notices if kind is Kind.NOTICE else paper.makeup.briefs


def head_of(paper: Paper, kind: Kind) -> str:
    """The head over a group: the paper's own words, or those of its language."""
    words = _words(paper, kind)
    if words and words != OFF:
        return words
    usual = HEADS.get(kind, Text("简讯", "In brief"))
    return usual.en if paper.lang.lower().startswith("en") else in_script(usual.zh, paper.lang)


def group_of(members: Sequence[Article], paper: Paper) -> Article:
    """The group of some briefs in their order, its name made of theirs."""
    blocks = tuple(block for member in members for block in _run_in(member))
    first = members[0]
    head = Title(head_of(paper, first.kind))
    return Article(
        briefs_name(member.id for member in members), head, blocks, first.kind, section=first.section
    )


def may_join(article: Article) -> bool:
    """Whether all that an article prints can stand in a group: a headline that runs in, and text that begins with a
    paragraph."""
    titles = article.kicker or article.deck or article.column
    blocks = article.printed
    texts = [block for block in blocks if isinstance(block, TextBlock)]
    begins = bool(texts) and texts[0].role is Role.PARAGRAPH
    plain = len(texts) == len(blocks) and not any(block.inset for block in texts)
    return bool(article.headline) and not titles and begins and plain


def _run_in(member: Article) -> tuple[TextBlock, ...]:
    """The blocks of a member, its headline in front of the first."""
    first, *others = (block for block in member.printed if isinstance(block, TextBlock))
    head = (Run(member.headline.text, Voice.RUN_IN), Run(GAP, Voice.RUN_IN))
    return (replace(first, runs=(*head, *first.runs)), *others)


def aired(strips: Sequence[Strip], group: Article, leading: Pt) -> tuple[Strip, ...]:
    """The strips of a group with a row of white above each brief, but at a leg's head."""
    firsts = {
        place
        for place, block in enumerate(group.printed)
        if isinstance(block, TextBlock) and block.runs[0].voice is Voice.RUN_IN
    }
    begun = {strip.block: strip for strip in reversed(strips) if strip.block in firsts and strip.block}
    return tuple(_lowered(strip, leading) if begun.get(strip.block) is strip else strip for strip in strips)


def _lowered(strip: Strip, leading: Pt) -> Strip:
    """A strip under a row of white."""
    lines = tuple(replace(one, baseline=Pt(one.baseline + leading)) for one in strip.lines)
    return replace(strip, rows=Rows(strip.rows + 1), lines=lines, top=strip)


def own_strips(strips: Sequence[Strip], members: Sequence[Article]) -> tuple[tuple[Strip, ...], ...]:
    """The strips of a group member by member, in the blocks and spots of each.

    What stands of a run-in headline stands before offset 0 of the first block.
    """
    begins = [0, *accumulate(len(member.printed) for member in members)]
    made: list[list[Strip]] = [[] for _ in members]
    for strip in strips:
        place = bisect_right(begins, strip.block) - 1
        made[place].append(_moved(strip, begins[place], len(members[place].headline.text + GAP)))
    return tuple(map(tuple, made))


def _moved(strip: Strip, block: int, shift: int) -> Strip:
    """A strip of a member that begins with that block of the group, after so many characters of its headline."""

    def spot(at: Spot) -> Spot:
        return Spot(at.block - block, at.offset - (shift if at.block == block else 0))

    def moved(placed: PlacedLine) -> PlacedLine:
        return replace(
            placed, line=replace(placed.line, start=spot(placed.line.start), end=spot(placed.line.end))
        )

    return replace(
        strip,
        block=strip.block - block,
        start=spot(strip.start),
        end=spot(strip.end),
        lines=tuple(map(moved, strip.lines)),
        top=_moved(strip.top, block, shift) if strip.top else None,
    )


def members_of(edition: Edition, name: str) -> Company:
    """The articles of a group, or the one of that name."""
    return tuple(edition.article(one) for one in names_of(name))


def galleys_of(edition: Edition, galley: Galley) -> tuple[Galley, ...]:
    """A galley, or those of the members of a group."""
    members = members_of(edition, galley.article)
    if len(members) == 1:
        return (galley,)
    parted = zip(members, own_strips(galley.strips, members), strict=True)
    return tuple(replace(galley, article=member.id, strips=strips) for member, strips in parted)
