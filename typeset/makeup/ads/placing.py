"""Booked advertisements on the finished page: the advertiser's picture whole in its module, or copy set within it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from typeset.edition import TOGETHER, Article, Edition, Figure, PagePlan, Placement, Spot, names_of
from typeset.errors import Finding, Severity, Text
from typeset.language import in_script
from typeset.makeup.ads.spots import MARK_ROWS, AdSpot, plan_ads, reserved, without_page
from typeset.makeup.checks.flaws import flaws
from typeset.makeup.dividers import HAIRLINE
from typeset.makeup.fit.filling import fill
from typeset.makeup.fit.frames import AD_LABEL, Placed, frames_of, slot_of
from typeset.makeup.fit.legs import height
from typeset.makeup.model.context import Context, seen_picture
from typeset.makeup.model.group import group_of, members_of, own_strips
from typeset.makeup.model.page import Box, Frame, Furniture, Leg, Lines, MadePage, Picture, RuleLine, Slot
from typeset.makeup.model.part import Part, rank_of
from typeset.makeup.model.ruling.grids import Taken
from typeset.rules import ROWS
from typeset.sources.article.advert import seen_pdf
from typeset.sources.text import is_pdf
from typeset.units import Mm, Pt, millimetres, points

OFF_SIZE = Mm(1.0)
"""By so much an advertiser's picture may be wider or higher than its module, which it then fills to the edges."""
RULE_OVER, RULE = Pt(1.5), Pt(0.75)
"""How far from the module the rule stands that parts it from the articles, and how thick it is."""
EAR = "ear-ad"
"""The role of an ear that is an advertisement's, in which the paper says nothing."""
MARKED = Pt(2.0)
"""How far from that rule the row of the mark is moved, so that the two do not touch."""


@dataclass(frozen=True, slots=True)
class AdsLaid:
    """The booked advertisements of an edition in their places, those whose copy was set here with their parts, and what
    is wrong."""

    spots: tuple[AdSpot, ...] = ()
    placed: tuple[Placed, ...] = ()
    findings: tuple[Finding, ...] = ()

    def on(self, page: int) -> tuple[AdSpot, ...]:
        """The advertisements of a page."""
        return tuple(one for one in self.spots if one.booking.page == page)


def is_artwork(article: Article) -> bool:
    """Whether an advertisement is the advertiser's own picture and nothing else, so that it fills its module."""
    words = (article.headline, article.kicker, article.deck, article.column)
    one = article.printed[0] if len(article.printed) == 1 else None
    return isinstance(one, Figure) and not (one.text or any(words))


def _is_copy(edition: Edition, spot: AdSpot) -> bool:
    """Whether what is booked is set from copy in the lines of its page."""
    return not is_artwork(_article(edition, spot))


def artworks(edition: Edition) -> tuple[str, ...]:
    """The booked advertisements that are the advertisers' own pictures: others are set in the lines of their page."""
    booked = {name for one in edition.ads for name in names_of(one.ad)}
    return tuple(one.id for one in edition.articles if one.id in booked and is_artwork(one))


def with_reserved(context: Context) -> Context:
    """The context that knows what booked advertisements take of its pages."""
    own = context.own_rooms
    plan = plan_ads(context.edition, context.grid, _taken(context), own)
    copy = [one.booking.ad for one in plan.spots if _is_copy(context.edition, one)]
    masthead = context.masthead
    return replace(context, reserved=reserved(plan.spots, context.grid, masthead, copy, own))


def _taken(context: Context) -> Taken:
    return Taken(context.masthead, context.folio, context.across)


def _article(edition: Edition, spot: AdSpot) -> Article:
    """The advertisement of a place, or classified ones as one article of their entries."""
    members = members_of(edition, spot.booking.ad)
    return group_of(members, edition.paper) if members[1:] else members[0]


def lay_ads(context: Context, pages: Sequence[int]) -> AdsLaid:
    """The booked advertisements of the pages that were made."""
    if not context.edition.ads:
        return AdsLaid()
    plan = plan_ads(context.edition, context.grid, _taken(context), context.own_rooms)
    spots = tuple(one for one in plan.spots if one.booking.page in pages)
    copy = [one for one in spots if _is_copy(context.edition, one)]
    placed = tuple(_set(context, spot) for spot in copy)
    wrong = [
        finding
        for one in placed
        for finding in flaws(PagePlan(one.part.page), one)
        if finding.severity is Severity.ERROR
    ]
    sizes = [found for spot in spots if spot not in copy for found in _off_size(context, spot)]
    lost = without_page(plan.spots, pages)
    return AdsLaid(spots, placed, (*plan.findings, *lost, *wrong, *sizes))


def _set(context: Context, spot: AdSpot) -> Placed:
    """Copy set within the rows and columns of its module, in the box that advertisements have."""
    page, cell = spot.booking.page, spot.cell
    # A whole page is marked in its margin, any other in a row of its own towards the articles.
    mark = 0 if spot.booking.module.whole else MARK_ROWS
    top = cell.top if spot.mark.y > spot.box.y else cell.top + mark
    article = _article(context.edition, spot)
    part = Part(article, rank_of(article, 1), page)
    inside = replace(cell, top=0, bottom=cell.rows - mark)
    (placed,) = fill(context.at(page), [part], [inside], top)
    if TOGETHER not in article.id:
        return placed
    # Entries begin under their head, and what they leave of their column is white at its foot.
    fitted = placed.fitted
    return replace(placed, fitted=replace(fitted, above=0, foot=fitted.foot + fitted.above))


def _off_size(context: Context, spot: AdSpot) -> Iterator[Finding]:
    """A picture of other proportions than its module, which leaves white at two of its sides; a PDF of another size,
    which was made for another paper."""
    article = _article(context.edition, spot)
    figure = _figure(article)
    found = _wrong_pdf(context, spot, figure) if is_pdf(figure.image) else _wrong_picture(context, spot)
    if found:
        severity, message = found
        place = f"{article.source}:{figure.line}" if article.source and figure.line else article.source
        page = spot.booking.page
        yield Finding("I08", severity, message, figure.image, article.id, page, place, ROWS["I08"].cure)


def _wrong_picture(context: Context, spot: AdSpot) -> tuple[Severity, Text] | None:
    box, name = _shown(context, spot), spot.booking.module.name
    across, down = millimetres(Pt(spot.box.width - box.width)), millimetres(Pt(spot.box.height - box.height))
    white = max(across, down) / 2
    sides = Text("左右", "left and right") if across > 0 else Text("上下", "above and below")
    message = Text(
        f"图片与规格“{name}”的比例不同，{sides.zh}各空出 {white:.1f} 毫米。",
        f"The picture has not the proportions of `{name}`: {white:.1f} mm stay white {sides.en}.",
    )
    return (Severity.WARNING, message) if white > 0 else None


def _wrong_pdf(context: Context, spot: AdSpot, figure: Figure) -> tuple[Severity, Text] | None:
    seen, box = seen_pdf(context.edition.root / figure.image), spot.box
    off = max(abs(seen.width - box.width), abs(seen.height - box.height))
    own, wanted = _millimetres(seen.width, seen.height), _millimetres(box.width, box.height)
    message = Text(
        f"广告 PDF 成品 {own} 毫米，规格“{spot.booking.module.name}”是 {wanted} 毫米。",
        f"The trim of the PDF is {own} mm, `{spot.booking.module.name}` is {wanted} mm.",
    )
    return (Severity.ERROR, message) if off > points(OFF_SIZE) and not seen.fault else None


def _millimetres(width: float, height: float) -> str:
    return f"{millimetres(Pt(width)):.1f} × {millimetres(Pt(height)):.1f}"


def _figure(article: Article) -> Figure:
    return next(one for one in article.printed if isinstance(one, Figure))


def _shown(context: Context, spot: AdSpot) -> Box:
    """The box of an advertiser's picture: its module, or what of it the picture's proportions fill, in the middle."""
    figure, box = _figure(_article(context.edition, spot)), spot.box
    seen = seen_picture(context.edition.root / figure.image).ratio
    ratio = seen * figure.crop.across / figure.crop.down
    width, height = min(box.width, box.height * ratio), min(box.height, box.width / ratio)
    off = max(box.width - width, box.height - height)
    if off <= points(OFF_SIZE):
        return box
    return Box(
        Pt(box.x + (box.width - width) / 2), Pt(box.y + (box.height - height) / 2), Pt(width), Pt(height)
    )


def with_ads(context: Context, page: MadePage, ads: AdsLaid) -> MadePage:
    """The page as it is printed with its booked advertisements; without its folio line where the desk wants none."""
    here = ads.on(page.number)
    frames, slots = list(page.frames), list(page.slots)
    if any(not one.booking.folio for one in here):
        frames = [one for one in frames if not (isinstance(one, Furniture) and one.role == "folio")]
    frames += [Furniture(one.box, EAR) for one in here if one.booking.module.ear]
    for spot in here:
        article = _article(context.edition, spot)
        own = next((one for one in ads.placed if one.part.article.id == article.id), None)
        if own:
            set_here = list(frames_of(context.at(page.number), own))
            frames += [*set_here, *_between(context.at(page.number), article, set_here)]
            slots.append(slot_of(context.at(page.number), own))
        else:
            frames += _artwork(context, spot)
            slots.append(Slot(_round(spot.box, spot.mark), article.id, 0, article.kind))
    return replace(page, frames=tuple(frames), slots=tuple(slots))


def _between(context: Context, article: Article, frames: Sequence[Frame]) -> Iterator[RuleLine]:
    """The rules between the entries of classified advertisements, none at the head of a leg."""
    members, leading = members_of(context.edition, article.id), context.grid.leading
    for leg in frames:
        if not isinstance(leg, Leg) or not members[1:]:
            continue
        rows = 0
        for strips in own_strips(leg.strips, members):
            if rows and strips:
                y = Pt(leg.box.y + rows * leading + (strips[0].rows - 1) * leading / 2 - HAIRLINE / 2)
                yield RuleLine(Box(leg.box.x, y, leg.box.width, HAIRLINE), "entry")
            rows += height(strips)


def _artwork(context: Context, spot: AdSpot) -> Iterator[Frame]:
    """The advertiser's picture in its module, a rule over it, and in the row between it and the articles its mark."""
    article, box, mark = _article(context.edition, spot), spot.box, spot.mark
    figure, head = _figure(article), spot.mark.y > spot.box.y
    shown = _shown(context, spot)
    yield Picture(shown, article.id, figure.image, figure.alt, figure.focus, figure.crop, whole=True, block=0)
    y = Pt(box.bottom + RULE_OVER) if head else Pt(box.y - RULE_OVER - RULE)
    yield RuleLine(Box(box.x, y, box.width, RULE), "ad-edge")
    word = in_script(AD_LABEL, context.edition.paper.lang)
    label = context.setter(spot.booking.page).note(word, "label", mark.width)
    place = replace(mark, y=Pt(mark.y + (MARKED if head else -MARKED)))
    yield Lines(place, article.id, 0, "label", label.lines)


def _round(one: Box, other: Box) -> Box:
    """The box round two."""
    y, bottom = min(one.y, other.y), max(one.bottom, other.bottom)
    return Box(one.x, y, one.width, Pt(bottom - y))


def ad_placements(context: Context, ads: AdsLaid) -> Iterator[Placement]:
    """Where the advertisers' own pictures stand; what was set here is placed like any article."""
    for spot in ads.spots:
        article = _article(context.edition, spot)
        if is_artwork(article):
            end = Spot(len(article.printed))
            yield Placement(article.id, spot.booking.page, spot.booking.module.name, Spot(0), end)
