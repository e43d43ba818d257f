"""Paragraphs that a column's foot cut in two, rejoined; text that stands elsewhere than it belongs, proposed."""

from dataclasses import dataclass, replace

from typeset.sources.markers import find_marker
from typeset.sources.pagetext.cutting.evidence import cannot_begin, is_open, must_go_on, surely_one
from typeset.sources.pagetext.cutting.pieces import RUNNING, PartRole, Piece, PiecePart
from typeset.sources.pagetext.cutting.shapes import SIGN_OFF, LineKind, shape
from typeset.sources.pagetext.cutting.words import certain_word_across, kinship, word_across

_APART = frozenset({LineKind.SIGN_OFF, LineKind.CREDIT, LineKind.BYLINE})
_KIN = 0.3
"""Share of common words above which a text and a piece tell of one thing, where no word lies across the break."""


@dataclass(frozen=True, slots=True)
class Join:
    """Two lines made one paragraph: their numbers, and the characters around the break."""

    before: int
    after: int
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Move:
    """Parts that belong to another piece: from `parts[start:]` of piece `source` to the end of piece `target`."""

    source: int
    start: int
    target: int
    lines: tuple[int, ...]
    after_line: int
    left: str
    right: str
    word: str


def rejoin(piece: Piece) -> tuple[Piece, tuple[Join, ...]]:
    """The piece with its cut paragraphs whole again, and what was joined."""
    parts: list[PiecePart] = []
    joins: list[Join] = []
    for part in piece.parts:
        if parts and _goes_on(parts[-1], part):
            last = parts.pop()
            joins.append(Join(last.lines[-1], part.lines[0], last.raw, part.raw))
            parts.append(last.joined_to(part))
        else:
            parts.append(part)
    return replace(piece, parts=tuple(parts)), tuple(joins)


def _goes_on(left: PiecePart, right: PiecePart) -> bool:
    if left.role not in RUNNING or right.role is not PartRole.PARAGRAPH:
        return False
    if shape(right.raw) in _APART or shape(left.raw) in _APART or SIGN_OFF.search(left.raw):
        return False
    if _is_whole_marker(left.raw):
        return False
    if not is_open(left.raw):
        return surely_one(left.raw, right.raw) and right.raw[0] in "，。、；,;"
    if shape(left.raw) is not LineKind.TITLE:
        return True
    return surely_one(left.raw, right.raw) or bool(word_across(left.raw, right.raw)) or must_go_on(left.raw)


def _is_whole_marker(text: str) -> bool:
    marker = find_marker(text)
    return marker is not None and marker.text == text.strip()


def dislocations(pieces: tuple[Piece, ...]) -> tuple[Move, ...]:
    """Text whose beginning is missing, beside text whose end is missing, where one and only one pair fits."""
    moves: list[Move] = []
    for source, piece in enumerate(pieces):
        for start, part in enumerate(piece.parts):
            if (
                start
                and part.role in RUNNING
                and cannot_begin(part.raw)
                and not is_open(piece.parts[start - 1].raw)
            ):
                moves.extend(_fitting(pieces, source, start))
    return tuple(moves)


def _fitting(pieces: tuple[Piece, ...], source: int, start: int) -> list[Move]:
    moved = pieces[source].parts[start:]
    text = "".join(part.raw for part in moved)
    found: list[tuple[int, Move]] = []
    for target, piece in enumerate(pieces):
        if target == source or not piece.running or piece.parts[-1].role not in RUNNING:
            continue
        last = piece.parts[-1]
        word = certain_word_across(last.raw, moved[0].raw)
        kin = kinship(text, "".join(part.raw for part in piece.parts))
        strength = bool(word) + (kin > _KIN)
        if is_open(last.raw) and strength:
            lines = tuple(number for part in moved for number in part.lines)
            place = (last.lines[-1], last.raw, moved[0].raw)
            found.append((strength, Move(source, start, target, lines, *place, word)))
    best = [move for strength, move in found if strength == max(strength for strength, _ in found)]
    return best if len(best) == 1 else []


def moved(pieces: tuple[Piece, ...], move: Move) -> tuple[Piece, ...]:
    """The pieces after the move, the first moved part rejoined with the text it continues."""
    parts = pieces[move.source].parts[move.start :]
    target = pieces[move.target]
    whole = target.parts[-1].joined_to(parts[0])
    changed = list(pieces)
    changed[move.source] = replace(pieces[move.source], parts=pieces[move.source].parts[: move.start])
    changed[move.target] = replace(target, parts=(*target.parts[:-1], whole, *parts[1:]))
    return tuple(changed)
