"""Strips between the two pages of a sheet (中缝), which carry notices and small advertisements: each is one more page
of the issue, behind all others, that has no number of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from typeset.errors import EditionError
from typeset.language import in_script
from typeset.paper import GutterStrip, Labels, Paper
from typeset.sources.desk.lettered import letters_of, running
from typeset.sources.faults import fault, group
from typeset.sources.schema import EditionFile, PageFile, StripFile, StripPage
from typeset.sources.yaml.tree import NodePath, Tree


class Manifest(NamedTuple):
    """What edition.yaml says, and where."""

    given: EditionFile
    tree: Tree


def with_strip_pages(given: EditionFile, tree: Tree) -> Manifest:
    """The manifest with its strips as pages behind all others. EditionErrors for pages that do not lie beside each
    other on a sheet, and where pages open by themselves."""
    if not given.strips:
        return Manifest(given, tree)
    known, pages = letters_of(tree.data.get("sections", "")), given.pages or ()
    if errors := list(_errors(given.strips, pages, known, tree)):
        raise group(errors)
    last = max(_last(pages), sum(one.count for one in known.lettered))
    strips = [
        StripPage.model_construct(number=last + place, folio=False, place=one.place, beside=_pair(one, known))
        for place, one in enumerate(given.strips, start=1)
    ]
    moved = {
        ("pages", len(pages) + int(path[1]), *path[2:]): line
        for path, line in tree.lines.items()
        if len(path) > 1 and path[0] == "strips"
    }
    lines = MappingProxyType({**tree.lines, **moved})
    return Manifest(given.model_copy(update={"pages": [*pages, *strips]}), replace(tree, lines=lines))


def with_strips(paper: Paper, given: EditionFile) -> Paper:
    """The paper of an issue of such strips, whose labels know them."""
    strips = tuple(
        GutterStrip(page.number, *sorted(page.beside))
        for page in given.pages or ()
        if isinstance(page, StripPage)
    )
    between = in_script(paper.labels.between, paper.lang)
    return replace(paper, labels=replace(paper.labels, strips=strips, between=between))


def _last(pages: Sequence[PageFile]) -> int:
    return max((max(page.number, page.spread) for page in pages), default=0)


def _pair(strip: StripFile, known: Labels) -> tuple[int, int]:
    """The running numbers of the pages beside a strip; 0 for what is no page."""
    first, second = (running(one, known) for one in strip.pages)
    return _number(first), _number(second)


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= MOST_DIGITS else 0


MOST_DIGITS = 3


def _errors(
    strips: Sequence[StripFile], pages: Sequence[PageFile], known: Labels, tree: Tree
) -> Iterator[EditionError]:
    spreads, seen = {page.number for page in pages if page.spread}, set[frozenset[int]]()
    there = {number for page in pages for number in (page.number, page.spread) if number}
    for place, one in enumerate(strips):
        pair, path = _pair(one, known), ("strips", place, "pages")
        beside = frozenset(pair) <= there and _is_one_side(pair, _section(pair[0], known, _last(pages)))
        if not pages:
            yield _auto(tree, path)
        elif not beside:
            yield _apart(one, tree, path)
        elif min(pair) in spreads:
            yield _under_spread(one, tree, path)
        elif frozenset(pair) in seen:
            yield _twice(one, tree, path)
        seen.add(frozenset(pair))


def _section(page: int, known: Labels, last: int) -> range:
    """The pages that are folded together with one: those of its letter, or all."""
    first = 1
    for one in known.lettered:
        end = first + one.count - 1 if one.count else max(first, last)
        if first <= page <= end:
            return range(first, end + 1)
        first = end + 1
    return range(first, last + 1)


def _is_one_side(pair: tuple[int, int], section: range) -> bool:
    """Whether two pages lie on one side of a sheet: sheets are laid into each other, so that the first page is beside
    the last, the second beside the last but one. Where two pages are left for a half sheet, these have no fold."""
    even = len(section) + len(section) % 2
    inside = pair[0] in section and pair[1] in section
    is_half = abs(pair[0] - pair[1]) == 1 and even % 4 != 0
    return inside and sum(pair) == 2 * section.start + even - 1 and not is_half


def _auto(tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D04",
        ("pages: auto 的一期没有中缝。", "Pages that open by themselves (`pages: auto`) have no strips."),
        ("在 pages 里逐版列出，或删去 strips。", "List the pages, or leave `strips` out."),
        tree.where(path),
    )


def _said(strip: StripFile) -> str:
    return ", ".join(strip.pages)


def _apart(strip: StripFile, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D04",
        (
            f"{_said(strip)} 两版不在一张纸的同一面，中间没有中缝。",
            f"Pages {_said(strip)} do not lie beside each other on a sheet, and there is no strip between them.",
        ),
        (
            "四版的报纸有 [4, 1] 和 [2, 3]，八版有 [8, 1]、[2, 7]、[6, 3]、[4, 5]，每叠自己算。",
            "A paper of four pages has [4, 1] and [2, 3], one of eight [8, 1], [2, 7], [6, 3], [4, 5], each section by "
            "itself.",
        ),
        tree.where(path),
    )


def _under_spread(strip: StripFile, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D04",
        (
            f"{_said(strip)} 是跨版，中缝被它占了。",
            f"Pages {_said(strip)} are a spread, which takes the strip.",
        ),
        ("换别的版，或拆开跨版。", "Name other pages, or list the two by themselves."),
        tree.where(path),
    )


def _twice(strip: StripFile, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D04",
        (f"{_said(strip)} 的中缝写了两次。", f"The strip of pages {_said(strip)} is there twice."),
        ("并成一条。", "Make one of them."),
        tree.where(path),
    )
