"""The ground of the pages as HTML: furniture, rules, pictures, links and anchors; all but composed lines."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from typeset.edition import Edition
from typeset.language import in_script
from typeset.makeup.fit.photos.frames import NUMBER
from typeset.makeup.model.grid import Grid
from typeset.makeup.model.labels import machine_label, own_labels
from typeset.makeup.model.page import (
    EAR_SHARE,
    Box,
    ColumnLogo,
    Furniture,
    Lines,
    MadeEdition,
    MadePage,
    Picture,
    RuleLine,
    ear_of,
)
from typeset.render.ground.links import MORE, Anchor, anchors, links
from typeset.render.ground.masthead import masthead, section_head
from typeset.render.ground.painter_process import PainterProcess
from typeset.render.ground.plain import Plain, plain, plain_edition, plain_page
from typeset.render.ground.template_pictures import nameplate_address, with_pictures
from typeset.render.ground.templates import MOST_TEXT, TemplateWork, read_templates, set_documents
from typeset.render.headings import named, one_line
from typeset.sources.text import is_pdf
from typeset.units import EM_BOX_TOP, Pt


def ground_html(
    made: MadeEdition,
    edition: Edition,
    picture_urls: dict[Picture, str],
    painter: PainterProcess | None = None,
) -> str:
    """One HTML document for all pages, one `section.page` each, every box at its place in points.

    Templates of the house come before the built-in ones of the same name; every value is plain and escaped, and those
    of a house are set on the `painter`. EditionError with file and line where one breaks.
    """
    places = _places(made, edition)
    entries = tuple(_entry(page, made, edition, places, picture_urls) for page in made.pages)
    (document,) = _set(made, edition, (entries,), painter)
    return document


def page_htmls(
    made: MadeEdition,
    edition: Edition,
    picture_urls: dict[Picture, str],
    painter: PainterProcess | None = None,
) -> tuple[str, ...]:
    """The same for each page by itself. What it points to on other pages is a place at the corner, so that links have
    where to lead and a page's document does not change with the boxes of another."""
    places = _places(made, edition)
    known = frozenset(anchor.name for there in places.values() for anchor in there)
    heads = [section_head(page, made, edition) for page in made.pages]
    entries = (*masthead(made, edition).digest, *(entry for head in heads if head for entry in head.digest))
    told = [entry.anchor for entry in entries]
    alone = []
    for page in made.pages:
        own = {anchor.name for anchor in places[page.number]}
        wanted = dict.fromkeys([*(link.anchor for link in links(page, known)), *told])
        away = tuple(Anchor(name, _CORNER) for name in wanted if name not in own)
        entry = _entry(page, made, edition, places, picture_urls)
        alone.append(({**entry, "anchors": plain((*places[page.number], *away))},))
    return _set(made, edition, tuple(alone), painter)


_CORNER = Box(Pt(0.0), Pt(0.0), Pt(0.0), Pt(0.0))


def _places(made: MadeEdition, edition: Edition) -> dict[int, tuple[Anchor, ...]]:
    """The anchors of every page by its number."""
    titles = {article.id: one_line(named(article)) for article in edition.printable}
    more = in_script(MORE, made.paper.lang)
    return {page.number: tuple(anchors(page, titles, more)) for page in made.pages}


def _entry(
    page: MadePage,
    made: MadeEdition,
    edition: Edition,
    places: dict[int, tuple[Anchor, ...]],
    picture_urls: dict[Picture, str],
) -> dict[str, Plain]:
    """What the template sees of a page."""
    known = frozenset(anchor.name for there in places.values() for anchor in there)
    painted = (frame for frame in page.frames if isinstance(frame, Picture) and not is_pdf(frame.image))
    pictures = tuple((frame, picture_urls[frame]) for frame in painted)
    rules = [frame for frame in page.frames if isinstance(frame, RuleLine)]
    return {
        "page": plain_page(
            page, machine_label(page.number, labels) if (labels := made.paper.labels).lettered else ""
        ),
        "front": plain(section_head(page, made, edition)),
        "halves": tuple(_halves(page, made)),
        "side": side(page, made),
        "edge": _edge(page, made),
        "furniture": plain(furniture(page, made.sheet_of(page))),
        "rules": plain([one for one in rules if one.role != NUMBER]),
        "numbers": plain([one.box for one in rules if one.role == NUMBER]),
        "pictures": plain(pictures),
        "logos": plain(tuple(_logos(page, made))),
        "anchors": plain(places[page.number]),
        "links": plain(tuple(links(page, known))),
        "labels": plain(tuple(column_labels(page, edition))),
    }


def _halves(page: MadePage, made: MadeEdition) -> Iterator[dict[str, Plain]]:
    """The two pages of a spread as their folio lines see them, from left to right: each with its number, its outer edge
    and its half of the folio line's box."""
    labels, numbers = made.paper.labels, made.paper.labels.over(page.number)
    boxes = furniture(page, made.sheet_of(page))
    if len(numbers) == 1 or "folio" not in boxes:
        return
    grid, whole = made.sheet_of(page), boxes["folio"]
    middle, air = grid.fold, grid.gutter_width / 2
    beside = (
        replace(whole, width=Pt(middle - air - whole.x)),
        replace(whole, x=Pt(middle + air), width=Pt(whole.right - middle - air)),
    )
    said = list(zip(numbers, own_labels(page.number, labels), strict=True))
    for box, edge, (number, label) in zip(
        beside, ("even", "odd"), reversed(said) if grid.vertical else said, strict=True
    ):
        mark = machine_label(number, labels) if labels.lettered else str(number)
        own = replace(page, number=number, label=label)
        yield {"page": plain_page(own, mark), "edge": edge, "furniture": {"folio": plain(box)}}


class PlacedLogo(NamedTuple):
    """The logo of a column at its place: its box and its address."""

    box: Box
    address: str


def _logos(page: MadePage, made: MadeEdition) -> Iterator[PlacedLogo]:
    for frame in page.frames:
        plate = made.paper.logo(frame.label) if isinstance(frame, ColumnLogo) else None
        if plate:
            yield PlacedLogo(frame.box, nameplate_address(plate))


def _set(
    made: MadeEdition,
    edition: Edition,
    documents: tuple[tuple[Mapping[str, Plain], ...], ...],
    painter: PainterProcess | None,
) -> tuple[str, ...]:
    """Each document of such entries: here where all templates are our own, otherwise where they can do no harm."""
    shared = {"made": plain_edition(made), "words": plain(masthead(made, edition))}
    values = tuple({**shared, "pages": entries} for entries in documents)
    most = MOST_TEXT * (1 + max(map(len, documents), default=0))
    setting = TemplateWork(made.paper.lang, read_templates(made.paper.templates), values, most)
    if not setting.house.sources:
        return set_documents(setting)
    return tuple(with_pictures(text, made.paper) for text in (painter or PainterProcess()).set(setting))


def side(page: MadePage, made: MadeEdition) -> str:
    """Whether the page is the edition's front or an inner page, as the style sheets call them."""
    return "front" if page is made.pages[0] else "inner"


def _edge(page: MadePage, made: MadeEdition) -> str:
    """`odd` where the outer edge is at the right, as on the first page of a paper that is bound at the left; a
    vertical paper is bound at the right. `both` in a spread."""
    if page.plan.facing:
        return "both"
    return "odd" if (page.number % 2 == 1) is not made.grid.vertical else "even"


def furniture(page: MadePage, grid: Grid) -> dict[str, Box]:
    """The boxes of the page's furniture by role: masthead with its plate (the name's part of it) and its ear,
    or folio. The masthead takes in the ear, so that one rule runs under both; where make-up gave the ear no
    box of its own, it takes the masthead's last columns. In a vertical page, which is read from the right, the plate
    stands at the right and the ear at the left."""
    boxes = {frame.role: frame.box for frame in page.frames if isinstance(frame, Furniture)}
    if "section-head" in boxes:
        return _section_boxes(boxes["section-head"], grid)
    if "masthead" in boxes and grid.vertical:
        head = boxes["masthead"]
        ear = Box(head.x, head.y, Pt(head.width * EAR_SHARE), Pt(head.height - grid.leading))
        boxes["ear"] = ear
        left = Pt(ear.right + grid.gutter_width)
        boxes["plate"] = Box(left, head.y, Pt(head.right - left), head.height)
    elif "masthead" in boxes:
        head = boxes["masthead"]
        ear = boxes.setdefault("ear", ear_of(head, grid))
        right = max(head.right, ear.right)
        boxes["plate"] = replace(head, width=Pt(min(head.right, ear.x - grid.gutter_width) - head.x))
        boxes["masthead"] = replace(head, width=Pt(right - head.x))
    return boxes


def _section_boxes(head: Box, grid: Grid) -> dict[str, Box]:
    """The boxes of a section's head: its name's part and that of its digest, the name at the side where reading
    begins."""
    if grid.vertical:
        aside = Box(head.x, head.y, Pt(head.width * EAR_SHARE), Pt(head.height - grid.leading))
        left = Pt(aside.right + grid.gutter_width)
        plate = Box(left, head.y, Pt(head.right - left), head.height)
    else:
        aside = ear_of(head, grid)
        plate = replace(head, width=Pt(aside.x - grid.gutter_width - head.x))
    return {"section-head": head, "plate": plate, "digest": aside}


def column_labels(page: MadePage, edition: Edition) -> Iterator[Box]:
    """The em boxes of the column labels (栏题) over headlines, so that a sheet can set a mark beside them."""
    for frame in page.frames:
        if isinstance(frame, Lines) and frame.role == "head" and not frame.part:
            if not edition.article(frame.article).column:
                continue
            first, em = frame.lines[0], frame.lines[0].line.em
            if first.vertical:
                x, y = frame.box.x + first.x - em / 2, frame.box.y + first.baseline
                yield Box(Pt(x), Pt(y), Pt(em), Pt(first.line.width_points))
                continue
            x, y = frame.box.x + first.x, frame.box.y + first.baseline - EM_BOX_TOP * em
            yield Box(Pt(x), Pt(y), Pt(first.line.width_points), Pt(em))
