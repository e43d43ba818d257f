"""Lines to pieces: which short lines are heads of a new piece, which are subheads, which are cut text."""

from collections import Counter
from dataclasses import dataclass

from typeset.sources.pagetext.cutting.evidence import is_open, must_go_on, surely_one, texts
from typeset.sources.pagetext.cutting.heads import head_parts
from typeset.sources.pagetext.cutting.page import PageLine
from typeset.sources.pagetext.cutting.pieces import CutPage, PartRole, Piece, PiecePart, part
from typeset.sources.pagetext.cutting.shapes import (
    LEAD,
    REPORTER_LEAD,
    SIGN_OFF,
    LineKind,
    ends_final,
    is_notice_title,
    is_numbered,
    shape,
)
from typeset.sources.pagetext.cutting.words import kinship, word_across

_TEXT = frozenset({LineKind.BODY, LineKind.LEAD, LineKind.ITEM, LineKind.MARKER})
_LONGEST_TITLE = 80
_SHORT_SUBHEAD = 14
_ENDING = frozenset({LineKind.SIGN_OFF, LineKind.SIGNATURE, LineKind.FURNITURE})
_ROLES = {
    LineKind.BODY: PartRole.PARAGRAPH,
    LineKind.LEAD: PartRole.LEAD,
    LineKind.ITEM: PartRole.ITEM,
    LineKind.MARKER: PartRole.PARAGRAPH,
    LineKind.SIGN_OFF: PartRole.PARAGRAPH,
    LineKind.CREDIT: PartRole.PARAGRAPH,
    LineKind.SIGNATURE: PartRole.SIGNATURE,
    LineKind.BYLINE: PartRole.BYLINE,
}


class Decision:
    """The labels of a decided short line."""

    HEAD, SUBHEAD, TEXT = "head", "subhead", "text"


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines with their shapes, and the gap that commonly parts two paragraphs."""

    lines: tuple[PageLine, ...]
    shapes: tuple[LineKind, ...]
    usual_gap: int


def segment(lines: tuple[PageLine, ...]) -> CutPage:
    """The page cut into pieces. Every line is in exactly one piece or is furniture."""
    page = _with_fragments(lines)
    labels = _decide(page)
    return _collect(page, labels)


def _with_fragments(lines: tuple[PageLine, ...]) -> _Page:
    """Shapes, those short lines that certainly belong to the text before or behind them being BODY."""
    shapes = [shape(line.text) for line in lines]
    for index in range(len(lines) - 1):
        if _is_long_title(lines, shapes, index):
            shapes[index] = LineKind.TITLE
    for index in range(1, len(lines)):
        if shapes[index] in (LineKind.TITLE, LineKind.BYLINE, LineKind.CREDIT) and _goes_on(
            lines, shapes, index
        ):
            shapes[index] = LineKind.BODY
    for index in range(len(lines) - 2, -1, -1):
        if shapes[index] is LineKind.TITLE and shapes[index + 1] is LineKind.BODY and _begins(lines, index):
            shapes[index] = LineKind.BODY
    gaps = Counter(line.gap for line in lines[1:])
    return _Page(lines, tuple(shapes), gaps.most_common(1)[0][0] if gaps else 0)


def _is_long_title(lines: tuple[PageLine, ...], shapes: list[LineKind], index: int) -> bool:
    """One long line without a stop, between a finished text and a lead or byline: nothing but a title."""
    text = lines[index].text
    before = LineKind.TITLE if index == 0 else shapes[index - 1]
    finished = before is LineKind.TITLE or before in _ENDING or ends_final(lines[index - 1].text)
    return (
        shapes[index] is LineKind.BODY
        and shapes[index + 1] in (LineKind.LEAD, LineKind.BYLINE)
        and finished
        and len(text) <= _LONGEST_TITLE
        and not ends_final(text)
        and "。" not in text
    )


def _goes_on(lines: tuple[PageLine, ...], shapes: list[LineKind], index: int) -> bool:
    """A short line behind text that stops in mid-sentence, with proof that the two are one."""
    before, here = lines[index - 1].text, lines[index].text
    following = shapes[index + 1] if index + 1 < len(lines) else None
    if shapes[index - 1] not in _TEXT or not is_open(before) or following in (LineKind.LEAD, LineKind.BYLINE):
        return False
    if is_notice_title(here):
        return False
    return surely_one(before, here) or (following is LineKind.BODY and must_go_on(before))


def _begins(lines: tuple[PageLine, ...], index: int) -> bool:
    """A short line that the text behind it proves to be the beginning of a cut paragraph."""
    here, after = lines[index].text, lines[index + 1].text
    if ends_final(here):
        return False
    if surely_one(here, after) or word_across(here, after):
        return True
    return must_go_on(here) and not here.endswith(("——", "：", ":"))


def _decide(page: _Page) -> dict[int, str]:
    """Index of each short line to its label."""
    labels: dict[int, str] = {}
    start = 0
    subheads = 0
    index = 0
    while index < len(page.lines):
        if page.shapes[index] is not LineKind.TITLE:
            index += 1
            continue
        stop = index
        while stop < len(page.lines) and page.shapes[stop] is LineKind.TITLE:
            stop += 1
        label = _label(page, range(start, index), stop, subheads)
        for position in range(index, stop):
            labels[position] = label
        if label == Decision.HEAD:
            start, subheads = index, 0
        subheads += label == Decision.SUBHEAD
        index = stop
    return labels


def _label(page: _Page, piece: range, stop: int, subheads: int) -> str:
    """What the short lines from the end of `piece`, the lines of the piece so far, up to `stop` are."""
    first = piece.stop
    following = page.shapes[stop] if stop < len(page.lines) else None
    before = page.shapes[first - 1] if first else None
    title = page.lines[stop - 1].text
    if before is None or following in (LineKind.LEAD, LineKind.BYLINE, LineKind.MARKER):
        return Decision.HEAD
    if following is None or following in (
        LineKind.CREDIT,
        LineKind.SIGNATURE,
        LineKind.SIGN_OFF,
        LineKind.FURNITURE,
    ):
        return Decision.TEXT
    if before is LineKind.BYLINE and not any(page.shapes[index] in _TEXT for index in piece):
        return Decision.SUBHEAD if len(title) <= _SHORT_SUBHEAD and "，" not in title else Decision.TEXT
    return _by_look(page, piece, stop) or _by_weight(page, piece, stop, subheads)


def _by_look(page: _Page, piece: range, stop: int) -> str:
    """What its own form, the end of the text before it or the gap above tells of the run; empty when nothing does."""
    first, title = piece.stop, page.lines[stop - 1].text
    if (
        page.shapes[first - 1] in _ENDING
        or SIGN_OFF.search(page.lines[first - 1].text)
        or is_notice_title(title)
    ):
        return Decision.HEAD
    if page.lines[first].gap > page.usual_gap and page.lines[stop].gap <= page.usual_gap:
        return Decision.HEAD
    if is_numbered(title) or title.startswith("【") or title.endswith(("——", "：", ":")):
        return Decision.SUBHEAD
    return ""


def _by_weight(page: _Page, piece: range, stop: int, subheads: int) -> str:
    return Decision.HEAD if _weight(page, piece, stop, subheads) > 0 else Decision.SUBHEAD


def _weight(page: _Page, piece: range, stop: int, subheads: int) -> float:
    """How much speaks for a new piece (above 0) against a subhead."""
    first, title = piece.stop, page.lines[stop - 1].text
    earlier = texts(page.lines[index].text for index in reversed(piece))
    later = texts(_until_title(page, stop))
    opening = page.shapes[piece.start : first]
    weight = 0.5 if stop - first > 1 else 0.0
    weight += 0.5 if len(title) >= 18 else -0.5 if len(title) <= 12 else 0.0
    weight += _vocabulary(kinship(earlier, later))
    weight += 0.7 if LineKind.LEAD in opening else -0.7 if LineKind.BYLINE in opening else 0.0
    weight -= min(subheads, 2) * 0.5
    weight += 0.5 if is_open(page.lines[first - 1].text) else 0.0
    return weight


def _vocabulary(kin: float) -> float:
    if kin < 0.08:
        return 1.0
    return 0.3 if kin < 0.14 else -0.4 if kin < 0.25 else -1.0


def _until_title(page: _Page, start: int) -> list[str]:
    found = []
    for index in range(start, len(page.lines)):
        if page.shapes[index] is LineKind.TITLE:
            break
        found.append(page.lines[index].text)
    return found


def _collect(page: _Page, labels: dict[int, str]) -> CutPage:
    pieces: list[list[PiecePart]] = [[]]
    furniture: list[PageLine] = []
    index = 0
    while index < len(page.lines):
        line, kind = page.lines[index], page.shapes[index]
        if labels.get(index) == Decision.HEAD:
            stop = index
            while labels.get(stop) == Decision.HEAD:
                stop += 1
            pieces.append(list(head_parts(page.lines[index:stop])))
            index = stop
            continue
        if kind is LineKind.FURNITURE:
            furniture.append(line)
        else:
            if _opens_alone(page, index, pieces[-1]):
                pieces.append([])
            pieces[-1].append(_part(line, kind, labels.get(index, ""), pieces[-1]))
        index += 1
    return CutPage(tuple(Piece(tuple(parts)) for parts in pieces if parts), tuple(furniture))


def _opens_alone(page: _Page, index: int, parts: list[PiecePart]) -> bool:
    """Whether a line begins a piece that has no heads: a jump's tail, or a brief with a lead of its own."""
    if not any(part.role in (PartRole.PARAGRAPH, PartRole.LEAD, PartRole.ITEM) for part in parts):
        return False
    text = page.lines[index].text
    if page.shapes[index] is LineKind.MARKER:
        return not any(word in text for word in ("下转", "转第")) or len(text) > 30
    return page.shapes[index] is LineKind.LEAD and bool(LEAD.match(text) or REPORTER_LEAD.match(text))


def _part(line: PageLine, kind: LineKind, label: str, parts: list[PiecePart]) -> PiecePart:
    if kind is LineKind.TITLE:
        return part(PartRole.SUBHEAD if label == Decision.SUBHEAD else PartRole.PARAGRAPH, line)
    if kind is LineKind.BYLINE and any(known.role in (PartRole.PARAGRAPH, PartRole.LEAD) for known in parts):
        return part(PartRole.PARAGRAPH, line)
    return part(_ROLES[kind], line)
