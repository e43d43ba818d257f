"""Jumps and placements, computed from what really stands where."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from typeset.edition import Article, Edition, Figure, Jump, Placement, Spot
from typeset.errors import Finding, Severity, Text
from typeset.makeup.fit.frames import Placed
from typeset.makeup.model.context import Context
from typeset.makeup.model.group import members_of, own_strips
from typeset.makeup.model.labels import jump_indices
from typeset.makeup.model.part import Part
from typeset.makeup.model.plan import LETTERS
from typeset.units import Pt


def rest_part(placed: Placed, page: int) -> Part | None:
    """The part that goes on at `page`, or none when all of it stands where it is."""
    part, rest = placed.part, placed.fitted.poured.rest
    if not placed.fitted.to or not rest:
        return None
    head = placed.shape.head
    return Part(
        part.article,
        part.rank,
        page,
        part.number + 1,
        rest,
        back=part.page,
        set_for=part.home,
        headed=part.headed or (head.size if head else Pt(0.0)),
    )


def set_anew(context: Context, part: Part) -> Part:
    """A part that goes on, its strips set again by the composer of its page where that has another measure than the
    page that it was set for, or dresses the text otherwise: they begin with the character after the last one there."""
    width = context.at(part.page).grid.column_width
    if context.at(part.home).grid.column_width == width and _alike(context, part, width):
        return part
    setter, start = context.setter(part.page), part.start
    article = _unwrapped(part.article, start)
    whole = setter.galley(article, width, part.rank).strips
    begun = setter.parted(article, width, part.rank, start) if start.offset else ()
    later = (strip for strip in whole if strip.block > start.block or not start.offset)
    rest = tuple(strip for strip in (*begun, *later) if strip.start >= start)
    return replace(part, strips=rest, set_for=part.page)


def _alike(context: Context, part: Part, width: Pt) -> bool:
    """Whether the text of a part looks the same on its page as on the one that it was set for."""
    if not context.look(part.page) and not context.look(part.home):
        return True
    here, home = (
        context.setter(page).galley(part.article, width, part.rank) for page in (part.page, part.home)
    )
    return here == home


def _unwrapped(article: Article, start: Spot) -> Article:
    """The article with no text beside pictures that stand before a spot."""
    ahead = len(article.printed) - len(article.blocks) - bool(article.foot)
    blocks = tuple(
        replace(one, wrap="") if isinstance(one, Figure) and one.wrap and at + ahead < start.block else one
        for at, one in enumerate(article.blocks)
    )
    return article if blocks == article.blocks else replace(article, blocks=blocks)


def find_jumps(placed: Sequence[Placed]) -> tuple[Jump, ...]:
    """The jumps of an edition in the order of its pages, numbered ①② where several lead to one page."""
    ends = [one for one in placed if one.fitted.to]
    indices = jump_indices([one.part.to for one in ends])
    return tuple(
        Jump(one.part.article.id, one.part.page, one.part.to, _spot_after(one), index)
        for one, index in zip(ends, indices, strict=True)
    )


def number_jumps(placed: Placed, jumps: Sequence[Jump]) -> Placed:
    """The placed part with the numbers of the jumps that lead to it and away from it."""
    part = placed.part
    mine = [jump for jump in jumps if jump.article == part.article.id]
    index = next((jump.index for jump in mine if part.back and jump.target == part.page), 0)
    onward = next((jump.index for jump in mine if placed.fitted.to and jump.source == part.page), 0)
    return replace(placed, part=replace(part, index=index, onward=onward))


def placements(edition: Edition, placed: Placed) -> Iterator[Placement]:
    """Which part of the article stands in the slot, or of each member of a group of which anything does."""
    whole, members = _placement(placed), members_of(edition, placed.part.article.id)
    if len(members) == 1:
        yield whole
        return
    for member, lost in zip(members, own_strips(placed.fitted.poured.rest, members), strict=True):
        end = max(Spot(0), lost[0].start) if lost else Spot(len(member.printed))
        if not (lost and lost[0].block == 0 and lost[0].lines[0].line.first):
            yield replace(whole, article=member.id, start=Spot(0), end=end)


def _placement(placed: Placed) -> Placement:
    """Which part of the article stands in the slot; the last part ends where the article ends."""
    part = placed.part
    end = _spot_after(placed) if placed.fitted.poured.rest else Spot(len(part.article.printed))
    slot = LETTERS[placed.cell.index % len(LETTERS)]
    return Placement(part.article.id, part.page, slot, part.start, end, part.number)


def no_jump_needed(placed: Placed) -> Finding:
    """An article that the desk let jump, and that stands whole on its first page."""
    part = placed.part
    return Finding(
        "J01",
        Severity.INFO,
        Text(
            f"全文在第 {part.page} 版排下了，没有转第 {part.to} 版。",
            f"The whole article fits page {part.page}; it does not jump to page {part.to}.",
        ),
        article=part.article.id,
        page=part.page,
        cure=Text("可以删去 to，或给它小一些的位置。", "Drop `to`, or give it a smaller slot."),
    )


def _spot_after(placed: Placed) -> Spot:
    """The spot of the first character that does not stand here."""
    return placed.fitted.poured.rest[0].start
