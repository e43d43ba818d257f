"""Which article stands on which page: names, jumps and plans of edition.yaml held against the articles."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from typeset.edition import FRONT, SPREAD, STRIP, ArticleId, PagePlan, Place, Staff
from typeset.errors import EditionError, Finding, Severity, Text
from typeset.sources.desk.plan import plan_errors, read_plan
from typeset.sources.desk.wishes import WrittenName, WrittenPlace, named, page_errors, read_place, wish_errors
from typeset.sources.faults import fault, group
from typeset.sources.schema import PageFile, StripPage, WishFile
from typeset.sources.yaml.tree import NodePath, Tree

NO_TAILS: Mapping[str, str] = MappingProxyType({})


class Stop(NamedTuple):
    """One place of an article: its page, itself, and where it is written."""

    page: PagePlan
    place: Place
    path: NodePath


class WrittenPage(NamedTuple):
    """A page, and its place in the list."""

    page: PagePlan
    place: int


def read_pages(
    pages: Sequence[PageFile], names: Iterable[str], tree: Tree, tails: Mapping[str, str] = NO_TAILS
) -> tuple[PagePlan, ...]:
    """The pages in order of their numbers, each with the articles that jump to it; where a group does, one of its
    articles (`tails`). EditionErrors otherwise."""
    written = [WrittenPage(_page(page, tree, ("pages", index)), index) for index, page in enumerate(pages)]
    stops = [
        Stop(page, place, ("pages", index, "place", number))
        for page, index in sorted(written, key=lambda pair: pair[0].number)
        for number, place in enumerate(page.places)
        for place in _singly(place)
    ]
    by_number = {page.number: page for page, _ in written if not page.is_strip}
    chained = [_of_member(stop, tails) for stop in _chained(stops, by_number)]
    wanted = [WrittenName(stop.place.article, stop.path) for stop in stops]
    listed = [WrittenPlace(stop.place, stop.path) for stop in stops]
    wanted += named(listed)
    errors = [
        *wish_errors(listed, tree),
        *_group_errors(written, tree),
        *_number_errors(written, tree),
        *unknown_names(wanted, names, tree),
        *_chain_errors(stops, tree),
        *_jump_errors(chained, by_number, tree),
    ]
    for page, index in written:
        articles = tuple(place.article for place in page.places)
        errors.extend(plan_errors(page.plan, articles, tree, ("pages", index, "plan")))
        here = [WrittenPlace(stop.place, stop.path) for stop in stops if stop.page is page]
        errors.extend(page_errors(page, here, tree))
    if errors:
        raise group(errors)
    return tuple(
        _with_arrivals(page, chained) for page, _ in sorted(written, key=lambda pair: pair[0].number)
    )


def _of_member(stop: Stop, tails: Mapping[str, str]) -> Stop:
    """The place of a group that goes on as that of the article which does so."""
    name = tails.get(stop.place.article) if stop.place.to else None
    return stop._replace(place=replace(stop.place, article=ArticleId(name))) if name else stop


def read_order(given: Sequence[WishFile], names: Iterable[str], tree: Tree) -> tuple[Place, ...]:
    """The articles of `pages: auto` in order of weight, with the desk's wishes. EditionErrors otherwise."""
    places = [WrittenPlace(read_place(one), ("articles", index)) for index, one in enumerate(given)]
    wanted = [WrittenName(place.article, path) for place, path in places]
    errors = [*unknown_names([*wanted, *named(places)], names, tree), *wish_errors(places, tree)]
    listed = [one.article for one in given]
    errors += [_named_again(name, tree, index) for index, name in enumerate(listed) if name in listed[:index]]
    if errors:
        raise group(errors)
    return tuple(place for place, _ in places)


def _named_again(name: str, tree: Tree, index: int) -> EditionError:
    return fault(
        "D05",
        (f"“{name}”写了两次。", f"`{name}` is named twice."),
        ("删去一处。", "Take one of them out."),
        tree.where(("articles", index)),
    )


def _group_errors(written: Sequence[WrittenPage], tree: Tree) -> Iterator[EditionError]:
    """Briefs that should jump together or have vertical headlines: headlines run in, and a group stands whole."""
    for page, index in written:
        for number, place in enumerate(page.places):
            if len(place.articles) > 1 and (place.to or place.vertical or place.rest):
                yield fault(
                    "D12",
                    (
                        "一组简讯不转版，也没有竖题和后半篇。",
                        "A group of briefs neither jumps nor has a vertical headline or a rest.",
                    ),
                    (
                        "只留 briefs，或单独列出那一篇。",
                        "Leave `briefs` alone, or list that article by itself.",
                    ),
                    tree.where(("pages", index, "place", number)),
                )


def _singly(place: Place) -> Iterator[Place]:
    """The place, or one for each brief of a group."""
    yield from (replace(place, article=name) for name in place.articles)


def _page(page: PageFile, tree: Tree, path: NodePath) -> PagePlan:
    places = tuple(read_place(place) for place in page.place)
    staff = Staff(page.staff.editor, page.staff.layout, page.staff.proof)
    drawn, line = read_plan(page.plan), tree.where(path).line
    return PagePlan(
        page.number,
        page.name,
        places,
        drawn,
        staff,
        line,
        page.lines,
        section=page.section,
        classes=(
            *page.classes.split(),
            *([FRONT] if page.front or page.nameplate else []),
            *([SPREAD] if page.spread else []),
            *([STRIP] if isinstance(page, StripPage) else []),
        ),
        folio=page.folio,
        facing=page.spread,
    )


def _with_arrivals(page: PagePlan, stops: Iterable[Stop]) -> PagePlan:
    """The page with the articles that jump to it and that its list does not name, in order of where they begin, each
    with the page that it goes on to."""
    listed = {name for place in page.places for name in place.articles}
    stands = {place.article: place for at, place, _ in stops if at.number == page.number}
    arriving = (
        stands.get(place.article, Place(place.article))
        for _, place, _ in stops
        if place.to == page.number and place.article not in listed
    )
    return replace(page, places=(*(stands.get(place.article, place) for place in page.places), *arriving))


class ChainLink(NamedTuple):
    """A page of a chain (`to: [3, 4]`), the one that follows it, and the place that lists the chain."""

    page: int
    onward: int
    stop: Stop


def _links(stops: Iterable[Stop]) -> Iterator[ChainLink]:
    for stop in stops:
        for page, onward in pairwise((stop.place.to, *stop.place.then)):
            yield ChainLink(page, onward, stop)


def _chained(stops: Sequence[Stop], pages: Mapping[int, PagePlan]) -> list[Stop]:
    """The places of all articles by page, with those besides that a chain tells of."""
    links = {(link.page, link.stop.place.article): link for link in _links(stops)}
    found: list[Stop] = []
    for stop in stops:
        link = links.pop((stop.page.number, stop.place.article), None)
        onward = stop.place.to or (link.onward if link else 0)
        found.append(stop._replace(place=replace(stop.place, to=onward)))
    found += (
        Stop(pages[page], Place(name, link.onward), link.stop.path)
        for (page, name), link in links.items()
        if page in pages
    )
    return sorted(found, key=lambda stop: stop.page.number)


def _chain_errors(stops: Sequence[Stop], tree: Tree) -> Iterator[EditionError]:
    """A page of a chain that says by itself that the article goes on elsewhere."""
    said = {(stop.page.number, stop.place.article): stop for stop in stops if stop.place.to}
    for link in _links(stops):
        other = said.get((link.page, link.stop.place.article))
        if other and other.place.to != link.onward:
            yield _two_ways(link, other, tree)


def unknown_names(wanted: Iterable[WrittenName], names: Iterable[str], tree: Tree) -> Iterator[EditionError]:
    """An error for each wanted article that is not in `articles/`."""
    known = sorted(names)
    for name, path in wanted:
        if name not in known:
            yield _unknown(name, known, tree, path)


def not_placed(pages: Iterable[PagePlan], names: Iterable[str]) -> Iterator[Finding]:
    """An error finding for each article that no page names."""
    placed = {name for page in pages for place in page.places for name in place.articles}
    for name in sorted(set(names) - placed):
        yield Finding(
            "C04",
            Severity.ERROR,
            Text("稿件没有上版。", "The article stands on no page."),
            article=name,
            place=f"articles/{name}.md",
            cure=Text(
                "写进某一版的 place，或把文件移出 articles/。",
                "Name it in a page's `place`, or take the file out of articles/.",
            ),
        )


def _number_errors(written: Sequence[WrittenPage], tree: Tree) -> Iterator[EditionError]:
    seen: set[int] = set()
    for page, index in written:
        if page.number in seen or page.number < 1:
            yield _page_number(page.number, tree, ("pages", index, "number"))
        seen.add(page.number)


def _jump_errors(stops: Sequence[Stop], pages: dict[int, PagePlan], tree: Tree) -> Iterator[EditionError]:
    """A jump leads to a later page that exists and, where the article is named again, to that place of it."""
    by_article: dict[str, list[Stop]] = {}
    for stop in stops:
        by_article.setdefault(stop.place.article, []).append(stop)
    for chain in by_article.values():
        for stop in chain:
            yield from target_errors(stop, pages, tree)
        for (page, place, _), (target, _, second) in pairwise(chain):
            if page.number == target.number or place.to != target.number:
                yield _twice(place.article, page.number, target.number, tree, second)


def target_errors(stop: Stop, pages: Mapping[int, PagePlan], tree: Tree) -> Iterator[EditionError]:
    """What is wrong with the page on which an article goes on."""
    page, place, path = stop
    if not place.to:
        return
    target = pages.get(place.to)
    if target is None:
        yield _no_page(place.to, sorted(pages), tree, (*path, "to"))
    elif place.to <= page.number:
        yield _backwards(place.to, page.number, tree, (*path, "to"))
    elif target.plan and place.article not in {name for other in target.places for name in other.articles}:
        yield _no_letter(place.article, place.to, tree, (*path, "to"))


def _unknown(name: str, known: Sequence[str], tree: Tree, path: NodePath) -> EditionError:
    close = difflib.get_close_matches(name, known, n=1)
    cure = (
        (f"是否要写“{close[0]}”？", f"Did you mean `{close[0]}`?")
        if close
        else (f"建立 articles/{name}.md，或去掉这一项。", f"Create articles/{name}.md, or take the name out.")
    )
    return fault(
        "D05", (f"articles/ 里没有“{name}”。", f"There is no `{name}` in articles/."), cure, tree.where(path)
    )


def _twice(name: str, first: int, second: int, tree: Tree, path: NodePath) -> EditionError:
    if first == second:
        return fault(
            "D05",
            (f"“{name}”在第 {first} 版写了两次。", f"`{name}` is named twice on page {first}."),
            ("删去一处。", "Take one of them out."),
            tree.where(path),
        )
    return fault(
        "D05",
        (
            f"“{name}”既在第 {first} 版又在第 {second} 版，却没有转版。",
            f"`{name}` is on page {first} and on page {second} without a jump between them.",
        ),
        (
            f"在第 {first} 版写 {{article: {name}, to: {second}}}，或删去一处。",
            f"Write {{article: {name}, to: {second}}} on page {first}, or take one of them out.",
        ),
        tree.where(path),
    )


def _two_ways(link: ChainLink, other: Stop, tree: Tree) -> EditionError:
    name, page, here = other.place.article, link.onward, other.place.to
    return fault(
        "D06",
        (
            f"“{name}”开头的版写明再转第 {page} 版，这里却写转第 {here} 版。",
            f"`{name}` goes on to page {page} by the list where it begins, and to page {here} from here.",
        ),
        ("只在一处写明转到哪些版。", "Say in one place alone on which pages it goes on."),
        tree.where((*other.path, "to")),
    )


def _page_number(number: int, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D04",
        (f"版次 {number} 不对或重复。", f"The page number {number} is wrong or there twice."),
        ("每版一个号，从 1 开始。", "Give each page a number of its own, from 1."),
        tree.where(path),
    )


def _no_page(number: int, pages: Sequence[int], tree: Tree, path: NodePath) -> EditionError:
    listed = ", ".join(map(str, pages))
    return fault(
        "D06",
        (f"没有第 {number} 版可转。", f"There is no page {number} to jump to."),
        (f"本期有第 {listed} 版。", f"This edition has the pages {listed}."),
        tree.where(path),
    )


def _backwards(target: int, page: int, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D06",
        (f"不能从第 {page} 版转到第 {target} 版。", f"Page {page} cannot jump to page {target}."),
        ("只能转到后面的版。", "A jump leads to a later page."),
        tree.where(path),
    )


def _no_letter(name: str, page: int, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D06",
        (f"第 {page} 版有版图，却没有“{name}”的位置。", f"Page {page} has a plan without room for `{name}`."),
        (
            f"把它写进第 {page} 版的 place，并在版图里画出字母。",
            f"Name it in the `place` of page {page}, and draw its letter in the plan.",
        ),
        tree.where(path),
    )
