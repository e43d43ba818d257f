"""The ground of the pages as HTML: furniture, rules, pictures, links and anchors; all but composed lines."""

import traceback
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from typeset.compose.strips import EM_BOX_TOP
from typeset.edition import Edition
from typeset.errors import EditionError, Text, Where
from typeset.language import in_script
from typeset.makeup.grid import Grid
from typeset.makeup.page import Box, Furniture, Lines, MadeEdition, MadePage, Picture, Rule
from typeset.render.headings import one_line
from typeset.render.links import MORE, Anchor, anchors, links
from typeset.render.masthead import masthead
from typeset.render.own_words import OwnWords
from typeset.resources import templates_dir
from typeset.units import Pt

EAR_SHARE = 3 / 8
"""The part of the page's basic columns that the ear takes beside the name (art-direction: 5 of 8 for the name)."""


def ground_html(made: MadeEdition, edition: Edition, picture_urls: dict[Picture, str]) -> str:
    """One HTML document for all pages, one `section.page` each, every box at its place in points.

    Templates of the house come before the built-in ones of the same name; both run in Jinja's sandbox, and
    every value is escaped.
    """
    places = _places(made, edition)
    return _document(
        made, edition, [_entry(page, (made, edition), places, picture_urls) for page in made.pages]
    )


def page_htmls(made: MadeEdition, edition: Edition, picture_urls: dict[Picture, str]) -> Iterator[str]:
    """The same for each page by itself. What it points to on other pages is a place at the corner, so that links have
    where to lead and a page's document does not change with the boxes of another."""
    places = _places(made, edition)
    known = frozenset(anchor.name for there in places.values() for anchor in there)
    told = [pointer.anchor for pointer in masthead(made, edition).digest]
    for page in made.pages:
        own = {anchor.name for anchor in places[page.number]}
        wanted = dict.fromkeys([*(link.anchor for link in links(page, known)), *told])
        away = tuple(Anchor(name, _CORNER) for name in wanted if name not in own)
        entry = _entry(page, (made, edition), places, picture_urls)
        yield _document(made, edition, [{**entry, "anchors": (*places[page.number], *away)}])


_CORNER = Box(Pt(0.0), Pt(0.0), Pt(0.0), Pt(0.0))


def _places(made: MadeEdition, edition: Edition) -> dict[int, tuple[Anchor, ...]]:
    """The anchors of every page by its number."""
    titles = {article.id: one_line(article.headline) for article in edition.articles}
    more = in_script(MORE, made.paper.lang)
    return {page.number: tuple(anchors(page, titles, more)) for page in made.pages}


def _entry(
    page: MadePage,
    whole: tuple[MadeEdition, Edition],
    places: dict[int, tuple[Anchor, ...]],
    picture_urls: dict[Picture, str],
) -> dict[str, object]:
    """What the template sees of a page."""
    made, edition = whole
    known = frozenset(anchor.name for there in places.values() for anchor in there)
    return {
        "page": page,
        "side": side(page, made),
        "edge": _edge(page, made),
        "furniture": furniture(page, made.grid),
        "rules": [frame for frame in page.frames if isinstance(frame, Rule)],
        "pictures": [(frame, picture_urls[frame]) for frame in page.frames if isinstance(frame, Picture)],
        "anchors": places[page.number],
        "links": tuple(links(page, known)),
        "labels": tuple(column_labels(page, edition)),
    }


def _document(made: MadeEdition, edition: Edition, entries: list[dict[str, object]]) -> str:
    words = masthead(made, edition)
    engine = _engine(made.paper.templates, made.paper.lang)
    return _rendered(engine, made.paper.templates, made=made, words=words, pages=entries)


def _rendered(engine: SandboxedEnvironment, house: Path | None, **values: object) -> str:
    """The document, or EditionError with file and line where a template of the house breaks or leaves the sandbox."""
    try:
        return engine.get_template("pages.html").render(**values)
    except Exception as fault:
        frames = traceback.extract_tb(fault.__traceback__)
        own = [frame for frame in frames if house and Path(frame.filename).is_relative_to(house)]
        if not own:
            raise
        raise EditionError(
            "D11",
            Text(f"模板不能用：{fault}", f"the template cannot be used: {fault}"),
            Text("改正这一行，或删去这个模板", "mend this line, or remove the template"),
            Where(f"templates/{Path(own[-1].filename).relative_to(house or '')}", own[-1].lineno or 0),
        ) from fault


def side(page: MadePage, made: MadeEdition) -> str:
    """Whether the page is the edition's front or an inner page, as the style sheets call them."""
    return "front" if page is made.pages[0] else "inner"


def _edge(page: MadePage, made: MadeEdition) -> str:
    """`odd` where the outer edge is at the right, as on the first page of a paper that is bound at the left; a
    vertical paper is bound at the right."""
    return "odd" if (page.number % 2 == 1) is not made.grid.vertical else "even"


def furniture(page: MadePage, grid: Grid) -> dict[str, Box]:
    """The boxes of the page's furniture by role: masthead with its plate (the name's part of it) and its ear,
    or folio. The masthead takes in the ear, so that one rule runs under both; where make-up gave the ear no
    box of its own, it takes the masthead's last columns. In a vertical page, which is read from the right, the plate
    stands at the right and the ear at the left."""
    boxes = {frame.role: frame.box for frame in page.frames if isinstance(frame, Furniture)}
    if "masthead" in boxes and grid.vertical:
        head = boxes["masthead"]
        ear = Box(head.x, head.y, Pt(head.width * EAR_SHARE), Pt(head.height - grid.leading))
        boxes["ear"] = ear
        left = Pt(ear.right + grid.gutter_width)
        boxes["plate"] = Box(left, head.y, Pt(head.right - left), head.height)
    elif "masthead" in boxes:
        head = boxes["masthead"]
        ear = boxes.setdefault("ear", _ear(head, grid))
        right = max(head.right, ear.right)
        boxes["plate"] = replace(head, width=Pt(min(head.right, ear.x - grid.gutter_width) - head.x))
        boxes["masthead"] = replace(head, width=Pt(right - head.x))
    return boxes


def _ear(masthead: Box, grid: Grid) -> Box:
    width = grid.span(round(grid.columns * EAR_SHARE))
    height = Pt(masthead.height - grid.leading)
    return Box(Pt(masthead.right - width), masthead.y, width, height)


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


def at(box: Box) -> str:
    """The declarations that put an element into its box."""
    return f"left:{box.x:.4f}pt;top:{box.y:.4f}pt;width:{box.width:.4f}pt;height:{box.height:.4f}pt"


@lru_cache(maxsize=8)
def _engine(templates: Path | None, lang: str) -> SandboxedEnvironment:
    """The templates of a house, compiled once and read again where a file was changed."""
    house = [FileSystemLoader(templates)] if templates else []
    engine = SandboxedEnvironment(
        loader=ChoiceLoader([*house, OwnWords(templates_dir(), lang)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    engine.filters["at"] = at
    return engine
