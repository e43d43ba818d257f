"""Two facing pages as one (跨版): a page that the desk calls 4-5, which stands under 4 and bears both numbers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from typeset.errors import EditionError
from typeset.paper import Labels, Paper
from typeset.sources.desk.lettered import NUMBERS, letters_of, running
from typeset.sources.faults import fault, group
from typeset.sources.schema import EditionFile
from typeset.sources.yaml.tree import Data, NodePath, Tree

_PAIR = re.compile(r"([A-Za-z]?)(\d{1,3})版?\s*[-–—－~～、]\s*([A-Za-z]?)(\d{1,3})版?")
_SIDES = {0: "left", 1: "right"}


class FacingPages(NamedTuple):
    """The running numbers of two facing pages, as text."""

    first: str
    second: str


def pair_of(written: str, known: Labels) -> FacingPages | None:
    """The pages of a spread that is written 4-5, A04-A05 or A04-05."""
    found = _PAIR.fullmatch(written.strip())
    if not found:
        return None
    letter, first, other, second = found.groups()
    return FacingPages(running(letter + first, known), running((other or letter) + second, known))


def joined(tree: Tree) -> Tree:
    """The manifest with spreads under their first numbers: `number: 4-5` is page 4 that runs over 5, and whatever names
    either or both names 4. An advertisement that names one of them stands at its side.

    EditionErrors for pairs of pages that are no spread of the issue, and for advertisements at the fold.
    """
    known, pages = letters_of(tree.data.get("sections", "")), tree.data.get("pages", "")
    listed = [_page(one, known) for one in pages] if isinstance(pages, list) else pages
    over = dict(_spreads(listed))
    data = {**tree.data, "pages": listed}
    if wrong := [*_unknown_pairs(data, over, known, tree), *_at_fold(tree.data.get("ads", ""), over, tree)]:
        raise group(wrong)
    return replace(tree, data={key: _under_first(value, over, known, key) for key, value in data.items()})


def first_of(written: str, known: Labels) -> str:
    """The number under which a page of the list stands."""
    pair = pair_of(written, known)
    return pair.first if pair else written


def _page(page: Data, known: Labels) -> Data:
    """A page of the list; one whose number is a pair with what it runs over."""
    number = page.get("number") if isinstance(page, dict) else None
    pair = pair_of(number, known) if isinstance(number, str) else None
    if not isinstance(page, dict) or not pair or "spread" in page:
        return page
    return {**page, "number": pair.first, "spread": pair.second}


def _spreads(pages: Data) -> Iterator[tuple[str, str]]:
    """The second page of every spread, and the first."""
    for one in pages if isinstance(pages, list) else ():
        number, over = (one.get("number"), one.get("spread")) if isinstance(one, dict) else (None, None)
        if isinstance(number, str) and isinstance(over, str):
            yield over, number


def _under_first(value: Data, over: Mapping[str, str], known: Labels, field: str) -> Any:
    if isinstance(value, dict):
        sided = {**value, **_side(value, over)} if field == "ads" else value
        return {key: _under_first(inner, over, known, key) for key, inner in sided.items()}
    if isinstance(value, list):
        return [_under_first(inner, over, known, field) for inner in value]
    if field == "number" or field not in NUMBERS:
        return value
    return over.get(first_of(value, known), first_of(value, known))


def _side(booked: Mapping[str, Data], over: Mapping[str, str]) -> dict[str, str]:
    """Where an advertisement of one page of a spread stands: at the outer side of that page."""
    page, at = booked.get("page"), booked.get("at", "foot")
    sided = page in over or page in over.values()
    return {"at": f"{at}-{_SIDES[page in over]}"} if sided and at in ("foot", "head") else {}


def _unknown_pairs(
    value: Data, over: Mapping[str, str], known: Labels, tree: Tree, path: NodePath = ()
) -> Iterator[EditionError]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _unknown_pairs(inner, over, known, tree, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _unknown_pairs(inner, over, known, tree, (*path, at))
    elif NUMBERS.intersection(map(str, path[-2:])):
        pair = pair_of(value, known)
        if pair and over.get(pair.second) != pair.first:
            yield _no_spread(value, tree, path)


def _no_spread(written: str, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D04",
        (f"“{written}”不是本期的跨版。", f"`{written}` is no spread of the issue."),
        (
            "在 pages 里写 - {number: 4-5}；pages: auto 自己开的版里没有跨版，要用就逐版列出。",
            "List it in `pages`: `- {number: 4-5}`; pages that open by themselves (`pages: auto`) are never spreads.",
        ),
        tree.where(path),
    )


def _at_fold(ads: Data, over: Mapping[str, str], tree: Tree) -> Iterator[EditionError]:
    """Advertisements of one page of a spread at the side of the other."""
    for index, one in enumerate(ads if isinstance(ads, list) else ()):
        page, at = (one.get("page"), one.get("at")) if isinstance(one, dict) else (None, None)
        if (
            not isinstance(page, str)
            or not isinstance(at, str)
            or not (page in over or page in over.values())
        ):
            continue
        side = _SIDES[page in over]
        if at.endswith(_SIDES[page not in over]):
            yield fault(
                "D13",
                (
                    f"跨版中第 {page} 版的广告不能靠着中缝。",
                    f"An advertisement on page {page} of a spread cannot stand at the fold.",
                ),
                (f"写 at: foot-{side} 或 head-{side}。", f"Write `at: foot-{side}` or `head-{side}`."),
                tree.where(("ads", index, "at")),
            )


def with_spreads(paper: Paper, given: EditionFile, tree: Tree) -> Paper:
    """The paper of an issue of such spreads, whose labels know them. EditionErrors for pages that do not face each
    other, and for the second page of a spread that is listed besides."""
    pages, known = given.pages or (), paper.labels
    spreads = [(at, page) for at, page in enumerate(pages) if page.spread]
    errors = [
        _not_facing(page.number, page.spread, tree, ("pages", at, "number"))
        for at, page in spreads
        if page.spread != page.number + 1
        or known.of(page.number).number % 2
        or known.of(page.number).letter != known.of(page.spread).letter
    ]
    over = {page.spread for _, page in spreads}
    errors += [
        _listed_too(page.number, tree, ("pages", at, "number"))
        for at, page in enumerate(pages)
        if page.number in over
    ]
    if errors:
        raise group(errors)
    return replace(paper, labels=replace(known, spreads=tuple(page.number for _, page in spreads)))


def _not_facing(first: int, second: int, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D04",
        (
            f"第 {first} 版和第 {second} 版不是相对的两版，合不成跨版。",
            f"Pages {first} and {second} do not face each other and cannot be one spread.",
        ),
        (
            "跨版是一个双数版和紧跟着它的单数版，同在一叠，例如 number: 4-5。",
            "A spread is an even page and the odd one after it, in one section, such as `number: 4-5`.",
        ),
        tree.where(path),
    )


def _listed_too(number: int, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D04",
        (
            f"第 {number} 版已经并在跨版里，又单独列了一次。",
            f"Page {number} is part of a spread and is listed by itself besides.",
        ),
        (
            "删去单独的一版，把它的稿件写进跨版的 place。",
            "Take the page out, and list its articles in the `place` of the spread.",
        ),
        tree.where(path),
    )
