"""The made-up edition: pages in order, every jump resolved, every frame at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from typeset.apart.timing import lap
from typeset.compose.galley import Galley
from typeset.compose.rank import GalleySetting, Rank
from typeset.edition import Article, ArticleId, Edition, Figure, Kind, PagePlan, Place
from typeset.errors import Finding, Severity
from typeset.makeup.ads.placing import AdsLaid, ad_placements, artworks, lay_ads, with_ads, with_reserved
from typeset.makeup.autofill import open_pages
from typeset.makeup.checks.flaws import of_members, rest_of
from typeset.makeup.checks.fold import on_two_sheets
from typeset.makeup.checks.picture_quality import icon_findings, nameplate_findings, picture_findings
from typeset.makeup.checks.taboos import costs, judged
from typeset.makeup.checks.wishes import wish_findings
from typeset.makeup.copyfit import copyfit_findings
from typeset.makeup.drawing import draw, taken_apart
from typeset.makeup.fit.frames import Laid, Placed
from typeset.makeup.fit.legs import height
from typeset.makeup.fit.photos.sizes import InlineSizes
from typeset.makeup.fit.shape import setting_of, shape_of
from typeset.makeup.jumps import find_jumps, no_jump_needed, number_jumps, placements, rest_part, set_anew
from typeset.makeup.model.context import Context
from typeset.makeup.model.group import galleys_of, group_of, grouped_plan
from typeset.makeup.model.measured import GalleyFindings, GalleyLook
from typeset.makeup.model.page import Frame, Furniture, Lines, MadeEdition, MadePage, Picture
from typeset.makeup.model.part import Part, rank_of, with_boxes
from typeset.makeup.model.plan import PlanFault, without
from typeset.makeup.model.ruling.grids import grid_of, loosest_of, taken_of
from typeset.makeup.model.weights import weights_of
from typeset.makeup.nearest import offered
from typeset.makeup.pages import drawn_cells, lay_page, with_fillers
from typeset.makeup.printing import as_printed
from typeset.makeup.search.backlog import set_ahead
from typeset.makeup.search.topics import all_at, goes_on, with_members
from typeset.makeup.sections.looks import page_looks
from typeset.makeup.sections.opened import OpenedPages, in_sections
from typeset.store import Sheaves, Store, digest
from typeset.style.elements import page_element
from typeset.style.properties.values import whole

if TYPE_CHECKING:
    from typeset.compose.faces.fonts import Faces
    from typeset.compose.kept import SetGalleys
    from typeset.style import Sheets


def make_up(
    edition: Edition,
    sheets: Sheets,
    faces: Faces,
    galleys_kept: SetGalleys | None = None,
    before: tuple[PagePlan, ...] = (),
) -> MadeEdition:
    """Make up all pages of an edition: from plans, by weight, or on as many pages as the copy needs.

    What stands on the `galleys_kept` is not set again, so that after a change only the articles that were changed are.
    Pages that open by themselves stay as they were `before`, with their letter maps, where the copy allows.
    Raises EditionError where the style gives no usable grid. What does not fit becomes a finding.
    """
    return make_up_in(replace(context_of(edition, sheets, faces, galleys_kept), before=before))


def context_of(
    edition: Edition,
    sheets: Sheets,
    faces: Faces,
    galleys_kept: SetGalleys | None = None,
    store: Store | None = None,
) -> Context:
    """The context of an edition, with its grid and composers; pages that the `store` keeps are not laid again.

    Raises EditionError where the style gives no usable grid.
    """
    from typeset.compose.composer import Composer
    from typeset.compose.kept import SetGalleys

    store = store or Store()
    front, inner = (page_element(edition.paper.format, side) for side in ("front", "inner"))
    grid = grid_of(sheets, edition.paper.format)
    taken = taken_of(sheets, edition.paper.format, grid)
    house = _house(edition, sheets, faces)
    galleys_kept = galleys_kept or SetGalleys(Sheaves(store, "galleys"), house)
    made_in = Context(
        edition,
        grid,
        Composer(sheets, faces, front, galleys_kept, sized=InlineSizes(edition.root, grid)),
        Composer(sheets, faces, inner, galleys_kept, sized=InlineSizes(edition.root, grid)),
        taken.masthead,
        taken.folio,
        taken.columns,
        store=store,
        sheaves=Sheaves(store, "figures"),
        galleys=galleys_kept.sheaves,
        house=house,
        boxes=whole(sheets.computed(inner).value("--boxes")),
        loosest=loosest_of(sheets, edition.paper.format),
        looks=page_looks(
            edition,
            sheets,
            grid,
            lambda element, own: Composer(
                sheets, faces, element, galleys_kept, sized=InlineSizes(edition.root, own)
            ),
        ),
    )
    return with_reserved(made_in)


def _house(edition: Edition, sheets: Sheets, faces: Faces) -> str:
    """The hash of all that pages read besides articles."""
    return digest(
        edition.paper,
        edition.auto,
        edition.count,
        edition.multiple,
        edition.places,
        edition.ads,
        edition.topics,
        artworks(edition),
        [(page.number, page.classes, page.facing) for page in edition.pages],
        sheets.digest,
        faces.digest(),
    )


def _is_told_of(frame: Frame) -> bool:
    """Whether a frame is a picture, words that may stand beside one, or what keeps one from a page's edge."""
    return isinstance(frame, Picture | Furniture) or (isinstance(frame, Lines) and frame.role == "caption")


def _not_yet_found(judged: Iterable[Finding], found: Sequence[Finding]) -> Iterator[Finding]:
    """What a page does wrong, but for an article outside its area (M30) that M31 says already has no room."""
    overset = {(one.article, one.page) for one in found if one.id == "M31" and one.severity is Severity.ERROR}
    for one in judged:
        if one.id != "M30" or (one.article, one.page) not in overset:
            yield one


def make_up_in(context: Context) -> MadeEdition:
    """Make up an edition in a context that is there already."""
    edition, usual = context.edition, context
    context, bare, findings = (
        in_sections(usual, list(open_pages(usual))) if edition.auto else _planned_pages(usual)
    )
    laid = with_fillers(context, bare)
    ads = lay_ads(context, [page.plan.number for page in laid])
    findings.extend(ads.findings)
    findings.extend(finding for look in context.looks for finding in look.findings)
    placed = [*(one for page in laid for one in page.placed), *ads.placed]
    jumps = find_jumps(placed)
    set_galleys = _galleys(context, placed)
    for page in laid:
        if page.placed or not edition.count:
            findings.extend(offered(context, page))
    findings.extend(copyfit_findings(usual, laid))
    for galley, setter in set_galleys:
        findings.extend(_galley_findings(context, galley, setter))
    drawn = [
        draw(context, replace(page, placed=tuple(number_jumps(one, jumps) for one in page.placed)))
        for page in laid
    ]
    for made in drawn:
        findings.extend(_not_yet_found(judged(made, context.divided(made.number, made.lines)), findings))
        findings.extend(_apart(context, made))
        pictured = replace(made, frames=tuple(filter(_is_told_of, made.frames)))
        shown = with_ads(context, as_printed(context, pictured), ads)
        findings.extend(picture_findings(context.at(made.number), shown))
    findings.extend(wish_findings(context, drawn))
    findings.extend(on_two_sheets(edition))
    findings.extend(nameplate_findings(context))
    findings.extend(icon_findings(context))
    weights = weights_of(edition.paper.makeup)
    paid = [costs(made, context.divided(made.number, made.lines), weights) for made in drawn]
    context.bind()
    return MadeEdition(
        edition.paper,
        edition.date,
        edition.issue,
        context.grid,
        tuple(
            replace(
                _advertised(context, as_printed(context, _by_members(context, made)), ads),
                costs=tuple(each.items()),
            )
            for made, each in zip(drawn, paid, strict=True)
        ),
        (*(found for one in placed for found in placements(edition, one)), *ad_placements(context, ads)),
        jumps,
        tuple(galley for galley, _ in set_galleys),
        tuple(one for finding in findings for one in of_members(edition, finding, placed)),
    )


def _by_members(context: Context, page: MadePage) -> MadePage:
    """The page with briefs of a group, and entries of classified advertisements, as articles."""
    return taken_apart(context.edition, page, context.sheet(page.number).leading)


def _advertised(context: Context, page: MadePage, ads: AdsLaid) -> MadePage:
    """The page with its booked advertisements."""
    return _by_members(context, with_ads(context, page, ads))


def _galley_findings(context: Context, galley: Galley, setter: int) -> tuple[Finding, ...]:
    """What setting a galley left to be desired; a galley that is as it was is not gone through again."""
    return context.memos.galleys.renewed(
        galley.article,
        GalleyLook(setter, galley.width),
        lambda known: known.galley == galley,
        lambda: GalleyFindings(galley, context.setter(setter).galley_findings(galley)),
    ).findings


def _planned_pages(context: Context) -> OpenedPages:
    """The pages that the desk listed. Where a tail does not fit its page, the page that it comes from is made up
    again so that as much as can be stays there; that is kept where it loses less."""
    _set_ahead(context)
    tight: frozenset[ArticleId] = frozenset()
    best = _lay_listed(context, tight)
    while fresh := frozenset(one.part.article.id for one in _lost(best[0]) if one.part.back) - tight:
        tight |= fresh
        again = _lay_listed(context, tight)
        if _lost_rows(again[0]) >= _lost_rows(best[0]):
            break
        best = again
    return OpenedPages(context, *best)


def _set_ahead(context: Context) -> None:
    """Set what the maps of listed pages are sure to ask for, with all hands; what goes on from another page comes
    later."""
    seen, asked = set[str](), dict[GalleySetting, _MappedPart]()
    for plan in (grouped_plan(context, page) for page in _with_targets(context.edition)):
        parts = [_part(context, plan, place, {}, seen) for place in range(len(plan.places))]
        seen |= {name for place in plan.places for name in all_at(context.edition, place)}
        with suppress(PlanFault):
            for cell in drawn_cells(context, plan, parts).cells if plan.plan else ():
                part = parts[cell.index] if cell.index < len(parts) else None
                if part and not part.is_topic:
                    asked[setting_of(context, part, cell.columns)] = _MappedPart(part, cell.columns)
    set_ahead(
        context, {one: drawn.part for one, drawn in asked.items()}, lambda one: shape_of(context, *asked[one])
    )


class _MappedPart(NamedTuple):
    """A part, and the columns that a map gives it."""

    part: Part
    columns: int


def _lost(laid: list[Laid]) -> list[Placed]:
    """The parts of which something found no room."""
    return [one for page in laid for one in page.placed if rest_of(one) and not one.fitted.to]


def _lost_rows(laid: list[Laid]) -> int:
    return sum(height(rest_of(one)) for one in _lost(laid))


def _lay_listed(context: Context, tight: frozenset[ArticleId]) -> tuple[list[Laid], list[Finding]]:
    """The listed pages in order; an article placed for the second time goes on from its jump."""
    laid, findings = [], []
    coming: dict[str, Part] = {}
    seen: set[str] = set()
    for plan in (grouped_plan(context, page) for page in _with_targets(context.edition)):
        parts = [_part(context, plan, place, coming, seen) for place in range(len(plan.places))]
        parts = [part and replace(part, tight=goes_on(context.edition, part, tight)) for part in parts]
        seen |= {name for place in plan.places for name in all_at(context.edition, place)}
        page = _listed_page(context, _kept_plan(plan, parts), [part for part in parts if part])
        for one in page.placed:
            rest = rest_part(one, one.part.to)
            if rest:
                coming[rest.article.id] = rest
            elif one.part.to:
                findings.append(no_jump_needed(one))
        laid.append(page)
    return laid, findings


def _listed_page(context: Context, plan: PagePlan, parts: list[Part]) -> Laid:
    """A listed page with its parts, which the store may have."""
    parts = [context.boxed(part) for part in with_boxes(parts, context.boxes)]
    everything = list(with_members(context, parts))
    figures = (block for part in everything for block in part.article.printed if isinstance(block, Figure))
    reads = context.reads(plan, everything, figures=figures)
    with lap("page", plan.number):
        return context.store.keep("listed", reads, lambda: lay_page(context.at(plan.number), plan, parts))


def _part(
    context: Context, plan: PagePlan, place: int, coming: dict[str, Part], seen: set[str]
) -> Part | None:
    """What stands in that place: a whole article, what jumped here, or nothing when all of it stands before."""
    wish = plan.places[place]
    fresh = [context.edition.article(name) for name in wish.articles if name not in seen]
    if len(wish.articles) > 1:
        return _group(context, fresh, plan.number)
    article = context.edition.article(wish.article)
    to = wish.to if wish.to > plan.number and article.kind is not Kind.TOPIC else 0
    if article.id in coming:
        return set_anew(context, replace(coming.pop(article.id), page=plan.number, to=to))
    if article.id in seen:
        return None
    return Part(
        article,
        Rank.BRIEF if plan.is_strip else rank_of(article, _weight(plan, place), plan.number),
        plan.number,
        to=to,
        vertical=wish.vertical,
    )


def _group(context: Context, members: list[Article], page: int) -> Part | None:
    """The briefs that a place joins, those that stand before left out."""
    if not members:
        return None
    group = group_of(members, context.edition.paper) if members[1:] else members[0]
    return Part(group, rank_of(group, 1), page)


def _weight(plan: PagePlan, place: int) -> int:
    """The place by weight: what the desk wishes for lead is heavier than what it listed before it."""
    order = sorted(range(len(plan.places)), key=lambda other: not plan.places[other].wish.lead)
    return order.index(place)


def _kept_plan(plan: PagePlan, parts: list[Part | None]) -> PagePlan:
    """The plan without the places that nothing came to; without a letter map where that cannot be mended."""
    gone = [place for place, part in enumerate(parts) if part is None]
    if not gone:
        return plan
    places = tuple(place for place, part in zip(plan.places, parts, strict=True) if part)
    try:
        return replace(plan, places=places, plan=without(plan.plan, gone) if plan.plan else ())
    except PlanFault:
        return replace(plan, places=places, plan=())


def _with_targets(edition: Edition) -> Iterator[PagePlan]:
    """The pages by number, each with the articles that jump to it, where the desk did not list them; of a group that is
    one of its articles, which is listed."""
    ordered = sorted(edition.pages, key=lambda page: page.number)
    for plan in ordered:
        listed = {place.article for place in plan.places}
        comes = [
            Place(place.article)
            for page in ordered
            for place in page.places
            if place.to == plan.number and place.article not in listed
            if not edition.topic_of(place.article)
        ]
        yield replace(plan, places=(*plan.places, *comes))


def _apart(context: Context, page: MadePage) -> Iterator[Finding]:
    """What cannot be printed of the heads, captions and tables of a page."""
    for frame in page.frames:
        if isinstance(frame, Lines):
            found = context.setter(page.number).apart_findings(frame.lines, frame.article)
            yield from (replace(one, page=page.number) for one in found)


def _galleys(context: Context, placed: list[Placed]) -> list[tuple[Galley, int]]:
    """The galley of every article as it was printed, with the page whose composer set it: of one that goes on at
    another measure a galley for each."""
    return [
        (galley, one.part.home)
        for one in placed
        if one.part.number == 0 or one.part.home == one.part.page
        for galley in galleys_of(context.edition, _printed(context, one, placed))
    ]


def _printed(context: Context, first: Placed, placed: list[Placed]) -> Galley:
    """The galley of an article from a part on, lines taken in or driven out as they stand on its pages."""
    part = first.part
    own = [one for one in placed if (one.part.article.id, one.part.home) == (part.article.id, part.home)]
    parts = [one.fitted.poured for one in own]
    printed = [strip for poured in parts for leg in poured.legs for strip in leg]
    strips = (*printed, *(() if own[-1].fitted.to and own[-1] is not _last(part, placed) else parts[-1].rest))
    return Galley(part.article.id, first.shape.measure, context.sheet(part.home).leading, strips)


def _last(part: Part, placed: list[Placed]) -> Placed:
    """The last part of an article."""
    return [one for one in placed if one.part.article.id == part.article.id][-1]
