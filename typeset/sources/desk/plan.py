"""A page's letter map: rows of equal length, in which every letter is one upright rectangle."""

from collections.abc import Iterator
from string import ascii_uppercase

from typeset.errors import EditionError
from typeset.sources.faults import fault
from typeset.sources.yaml.tree import NodePath, Tree

COLUMNS, ROWS = 24, 60
"""The finest map that is still read by eye: three letters for each basic column of a broadsheet."""
BOOKED = "#"
"""What is drawn where an advertisement stands that is booked in `ads`."""
HOLES = set(" \u3000._-·")
"""What people draw for a place that no article takes."""

WHITE = "."
"""A line of these at the foot of a plan stays white."""


def read_plan(text: str) -> tuple[str, ...]:
    """The rows of a plan, without the spaces and empty lines around them."""
    rows = [row.strip() for row in text.split("\n")]
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def plan_errors(
    rows: tuple[str, ...], names: tuple[str, ...], tree: Tree, path: NodePath
) -> Iterator[EditionError]:
    """What is wrong with the plan at `path`, whose n-th letter is the n-th of `names`."""
    if not rows:
        return
    broken = list(_row_errors(_without_white(rows), len(names), tree, path))
    yield from broken
    if broken:
        return
    for index, name in enumerate(names):
        letter = ascii_uppercase[index] if index < len(ascii_uppercase) else ""
        cells = [(y, x) for y, row in enumerate(rows) for x, char in enumerate(row) if char == letter]
        if not cells:
            yield _without_letter(name, letter, tree, path)
        elif not _is_rectangle(cells):
            yield _no_rectangle(letter, cells[0][0], tree, path)


def _without_white(rows: tuple[str, ...]) -> tuple[str, ...]:
    """The plan without the lines of full stops at its foot (at its left where lines run down), which stay white."""
    while len(rows) > 1 and set(rows[-1]) == {WHITE}:
        rows = rows[:-1]
    while len(rows[0]) > 1 and all(row[:1] == WHITE for row in rows):
        rows = tuple(row[1:] for row in rows)
    return rows


def _row_errors(rows: tuple[str, ...], count: int, tree: Tree, path: NodePath) -> Iterator[EditionError]:
    """Rows of another length than the first, letters that stand for no place, a map that is too fine."""
    known = ascii_uppercase[:count]
    if len(rows) > ROWS or len(rows[0]) > COLUMNS:
        yield _too_fine(tree, path)
    for number, row in enumerate(rows):
        if len(row) != len(rows[0]):
            yield _ragged(number, len(row), len(rows[0]), tree, path)
        unknown = sorted(set(row) - set(known) - {BOOKED})
        if set(unknown) & HOLES:
            yield _hole(number, tree, path)
        elif unknown:
            yield _unknown_letter(number, unknown, known, tree, path)


def _is_rectangle(cells: list[tuple[int, int]]) -> bool:
    tops, lefts = {y for y, _ in cells}, {x for _, x in cells}
    height, width = max(tops) - min(tops) + 1, max(lefts) - min(lefts) + 1
    return height * width == len(cells)


def _fault(
    cause: tuple[str, str], cure: tuple[str, str], tree: Tree, path: NodePath, row: int = -1
) -> EditionError:
    """An error of the plan, in its row (from 0) where there is one; rows begin in the line after `plan: |`."""
    where = tree.where(path)
    return fault("D07", cause, cure, type(where)(where.file, where.line + row + 1, where.field))


def _too_fine(tree: Tree, path: NodePath) -> EditionError:
    return _fault(
        (f"版图超过 {COLUMNS} 列或 {ROWS} 行。", f"The plan has more than {COLUMNS} columns or {ROWS} rows."),
        ("用少一些的字母画。", "Draw it with fewer letters."),
        tree,
        path,
    )


def _ragged(row: int, length: int, first: int, tree: Tree, path: NodePath) -> EditionError:
    return _fault(
        (
            f"版图这一行有 {length} 个字母，第一行有 {first} 个。",
            f"This row has {length} letters, the first row {first}.",
        ),
        ("让各行一样长。", "Make all rows equally long."),
        tree,
        path,
        row,
    )


def _hole(row: int, tree: Tree, path: NodePath) -> EditionError:
    return _fault(
        ("版图这一行有空洞。", "The plan has a hole in this row."),
        (
            "把空处画给旁边的稿件，或在 place 里添一条补白。",
            "Draw it as part of a neighbour, or add a filler to `place` and give it a letter.",
        ),
        tree,
        path,
        row,
    )


def _unknown_letter(row: int, unknown: list[str], known: str, tree: Tree, path: NodePath) -> EditionError:
    letters, listed = " ".join(unknown), f"{known[:1]}–{known[-1:]}" if known else "—"
    return _fault(
        (f"版图里的“{letters}”不代表任何稿件。", f"`{letters}` in the plan stands for no article."),
        (
            f"本版可用的字母是 {listed}，按 place 的次序。",
            f"This page's letters are {listed}, in the order of `place`.",
        ),
        tree,
        path,
        row,
    )


def _without_letter(name: str, letter: str, tree: Tree, path: NodePath) -> EditionError:
    return _fault(
        (f"版图里没有“{name}”的位置。", f"The plan has no room for `{name}`."),
        (
            f"在版图里画出字母 {letter}，或从 place 里去掉它。",
            f"Draw the letter {letter}, or take it out of `place`.",
        ),
        tree,
        path,
    )


def _no_rectangle(letter: str, row: int, tree: Tree, path: NodePath) -> EditionError:
    return _fault(
        (f"字母 {letter} 画出的不是一个矩形。", f"The letter {letter} does not make one rectangle."),
        (
            "每篇稿件占一个矩形；另一处画给别的稿件。",
            "Give each article one rectangle, and draw another article where it stands twice.",
        ),
        tree,
        path,
        row,
    )
