"""Sections with numberings of their own (叠): pages that the desk calls A01 … A04, B01 … B04, by letter and number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from typeset.errors import EditionError
from typeset.paper import Labels, LetteredPages, Paper
from typeset.sources.faults import fault, group
from typeset.sources.schema import EditionFile, StripPage
from typeset.sources.yaml.tree import Data, NodePath, Tree

_CALLED = re.compile(r"([A-Za-z])(\d{1,2})版?")
NUMBERS = frozenset({"number", "to", "page", "not_on_page"})
"""Fields that name pages."""
FORM = "{section}{nn}版"
"""How pages are written where the paper's own form has no letter."""


def numbered(tree: Tree) -> Tree:
    """The manifest with pages that are called B01 by their running numbers; what is none of a section's stays, and the
    schema tells it."""
    known = letters_of(tree.data.get("sections", ""))
    if not known.lettered:
        return tree
    return replace(tree, data={key: _renumbered(value, known, key) for key, value in tree.data.items()})


def letters_of(sections: Data) -> Labels:
    """The letters of a manifest's `sections` as far as they can be read."""
    return Labels(lettered=tuple(_raw(sections)) if isinstance(sections, list) else ())


def running(written: str, known: Labels) -> str:
    """The running number of a page that is written B01; anything else as it is."""
    called = _CALLED.fullmatch(written)
    number = known.running(called[1].upper(), int(called[2])) if called and known.lettered else 0
    return str(number) if number else written


def _raw(sections: Sequence[Data]) -> Iterator[LetteredPages]:
    for one in sections:
        pages = one.get("pages", "0") if isinstance(one, dict) else ""
        if isinstance(one, dict) and isinstance(pages, str) and pages.isdecimal() and len(pages) <= 3:
            yield LetteredPages(str(one.get("letter", "")), int(pages))


def _renumbered(value: Data, known: Labels, field: str) -> Any:
    if isinstance(value, dict):
        return {key: _renumbered(inner, known, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renumbered(inner, known, field) for inner in value]
    return running(value, known) if field in NUMBERS else value


def read_lettered(given: EditionFile, tree: Tree) -> tuple[LetteredPages, ...]:
    """The sections of the issue in order. EditionErrors for a letter that is there twice, for one without pages before
    others, and for pages that are in no section."""
    found = tuple(LetteredPages(one.letter, one.pages, one.section) for one in given.sections)
    errors = [*_wrong(found, tree), *_beyond(found, given, tree)]
    if errors:
        raise group(errors)
    return found


def _wrong(found: Sequence[LetteredPages], tree: Tree) -> Iterator[EditionError]:
    letters = [one.letter for one in found]
    for index, one in enumerate(found):
        if one.letter in letters[:index]:
            yield fault(
                "D04",
                (f"“{one.letter}”叠写了两次。", f"The section {one.letter} is there twice."),
                ("每叠一个字母。", "Give each section a letter of its own."),
                tree.where(("sections", index, "letter")),
            )
        if not one.count and index < len(found) - 1:
            yield fault(
                "D04",
                (
                    f"“{one.letter}”叠没有写几版。",
                    f"The section {one.letter} does not say how many pages it has.",
                ),
                (
                    "写 pages: 4；只有最后一叠可以不写。",
                    "Write `pages: 4`; the last section alone may leave it out.",
                ),
                tree.where(("sections", index)),
            )


def _beyond(found: Sequence[LetteredPages], given: EditionFile, tree: Tree) -> Iterator[EditionError]:
    most = sum(one.count for one in found)
    for index, page in enumerate(given.pages or ()):
        is_beyond = max(page.number, page.spread) > most and not isinstance(page, StripPage)
        if found and found[-1].count and is_beyond:
            path: NodePath = ("pages", index, "number")
            yield fault(
                "D04",
                (
                    f"第 {page.number} 版不在任何一叠里，各叠共 {most} 版。",
                    f"Page {page.number} is in no section; they have {most} pages in all.",
                ),
                ("改大这一叠的 pages，或改正版次。", "Give the section more `pages`, or mend the number."),
                tree.where(path),
            )


def with_letters(paper: Paper, lettered: tuple[LetteredPages, ...]) -> Paper:
    """The paper of an issue of such sections, whose labels have the letter in them."""
    if not lettered:
        return paper
    form = paper.labels.page if "{section}" in paper.labels.page else FORM
    return replace(paper, labels=replace(paper.labels, page=form, lettered=lettered))
