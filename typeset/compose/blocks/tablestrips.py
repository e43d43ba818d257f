"""Tables in a column of text: a strip for each row, so that one that is higher than a column goes on in the next."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from typeset.compose.blocks.strips import INSET_SPACE, aired
from typeset.compose.blocks.table import AIR_ROWS
from typeset.compose.galley import Added, Hairline, InsetPlace, PlacedLine, Strip
from typeset.compose.kit import Kit
from typeset.compose.rank import GalleySetting, SetBlock
from typeset.edition import Inset, InsetKind, Role, Spot, Table, TextBlock
from typeset.style import elements
from typeset.units import Pt, Rows


def table_strips(
    table: Table, index: int, block: SetBlock, row: Pt, place: InsetPlace | None = None
) -> tuple[Strip, ...]:
    """The strips of a table that stands at that place of its article's blocks: the first with its caption, its head and
    a row, the last with its notes; where one of the others begins a leg the head is repeated over it. A chart is one
    strip. A row of white stands above and below, at a leg's head none. `place` is that of a table in a sidebar."""
    parts = _chart(table, index, block) if block.paths else _rows(table, index, block, row)
    own, last = place or InsetPlace(Inset(InsetKind.TABLE, table.line), 1, 1), len(parts) - 1
    made = list[Strip]()
    for at, part in enumerate(parts):
        above, below = INSET_SPACE * (at == 0), INSET_SPACE * (at == last)
        top = part.top or (part if at == 0 else None)
        here = InsetPlace(own.piece, above * own.above, below * own.below, table=True)
        usual = aired(replace(part, top=None, inset=here), above, below, row)
        first = aired(replace(top, inset=replace(here, above=0)), 0, below, row) if top else None
        made.append(replace(usual, top=first))
    return tuple(made)


def standing(
    setting: GalleySetting, kit: Kit, set_at: Callable[[Table, Pt], SetBlock]
) -> dict[int, SetBlock]:
    """The tables amid the text of an article that fit its column, by their places among the blocks, as they are set to
    a width; those of a sidebar stand in from its sides, and none of them is a chart."""
    article, found = setting.article, dict[int, SetBlock]()
    for index in article.amid:
        table = article.printed[index]
        assert isinstance(table, Table)
        inner = padding(setting, table.inset, kit) if table.inset else Pt(0.0)
        block = set_at(table, Pt(setting.width - 2 * inner))
        if not (block.findings or block.crowded or (table.inset and block.paths)):
            found[index] = _indented(block, inner) if inner else block
    return found


def padding(setting: GalleySetting, inset: Inset, kit: Kit) -> Pt:
    """How far the paragraphs of a sidebar stand from its side, as what else is in it does."""
    block = TextBlock(Role.PARAGRAPH, (), inset=inset)
    path = (*elements.body(setting.article, setting.rank), *elements.of_block(block))
    return kit.sheets.computed(kit.page, *path).length("padding-left") or Pt(0.0)


def _indented(block: SetBlock, by: Pt) -> SetBlock:
    """A table farther from the left."""
    lines = tuple(replace(one, x=Pt(one.x + by)) for one in block.lines)
    return replace(block, lines=lines, rules=tuple(replace(one, x=Pt(one.x + by)) for one in block.rules))


def _chart(table: Table, index: int, block: SetBlock) -> list[Strip]:
    whole = Strip(block.rows, block.lines, index, Spot(index), Spot(index + 1), rules=block.rules)
    return [replace(whole, paths=block.paths, alt=block.alt)]


def _rows(table: Table, index: int, block: SetBlock, row: Pt) -> list[Strip]:
    """The strips without white around them: the row that rules share out stands with the head."""
    over, head, *body = (
        block.row_ends[0],
        block.row_ends[min(table.head, len(table.rows))],
        *_behind(table, block),
    )
    ends = [end + AIR_ROWS for end in (body or [head])]
    ends[-1] = block.rows
    tops = [0, *ends[:-1]]
    spots = _spots(table, index, len(ends))
    made = [
        _cut(block, range(top, end), row, Strip(Rows(end - top), (), index, spots[at], spots[at + 1]))
        for at, (top, end) in enumerate(zip(tops, ends, strict=True))
    ]
    again = _cut(
        block, range(over, head + AIR_ROWS), row, replace(made[0], rows=Rows(head + AIR_ROWS - over))
    )
    return [made[0], *(replace(one, top=_under(again, one, row)) for one in made[1:])]


def _behind(table: Table, block: SetBlock) -> Sequence[int]:
    """The ends of the rows under the head."""
    return block.row_ends[table.head + 1 :]


def _spots(table: Table, index: int, count: int) -> list[Spot]:
    """Where each strip begins in the characters of the table, and where the last ends."""
    texts = ["".join(cells) for cells in table.rows]
    starts = [len(table.caption) + sum(map(len, texts[: table.head + at])) for at in range(1, count)]
    return [Spot(index), *(Spot(index, start) for start in starts), Spot(index + 1)]


def _cut(block: SetBlock, rows: range, row: Pt, strip: Strip) -> Strip:
    """The strip with what of a table stands in some rows of the grid, each line in the strip's own characters."""
    top, foot = rows.start * row, rows.stop * row
    lines = tuple(
        replace(
            one,
            line=replace(one.line, start=strip.start, end=strip.end),
            baseline=Pt(one.baseline - top),
        )
        for one in block.lines
        if top < one.baseline <= foot
    )
    rules = tuple(replace(one, y=Pt(one.y - top)) for one in block.rules if top <= one.y <= foot)
    return replace(strip, lines=lines, rules=rules)


def _under(head: Strip, strip: Strip, row: Pt) -> Strip:
    """A strip under the head of its table, which is no copy there."""
    lower = head.rows * row
    lines = (replace(one, baseline=Pt(one.baseline + lower)) for one in strip.lines)
    rules: Iterator[Hairline] = (replace(one, y=Pt(one.y + lower)) for one in strip.rules)
    return replace(
        strip,
        rows=Rows(head.rows + strip.rows),
        lines=(*map(_repeated, head.lines), *lines),
        rules=(*head.rules, *rules),
    )


def _repeated(placed: PlacedLine) -> PlacedLine:
    spans = tuple(replace(span, generated=Added.REPEAT) for span in placed.line.spans)
    return replace(placed, line=replace(placed.line, spans=spans))
