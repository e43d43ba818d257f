"""What the pieces need: certain repairs as edits, proposals with what each would change, and their entries."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from typeset.errors import Severity, Text
from typeset.sources.pagetext.cutting.credits import read_lead
from typeset.sources.pagetext.cutting.paragraphs import Join, Move
from typeset.sources.pagetext.cutting.pieces import PartRole, Piece, PieceEdit, PiecePart
from typeset.sources.pagetext.cutting.punctuation import width_edits
from typeset.sources.pagetext.cutting.words import certain_word_across, is_word
from typeset.sources.pagetext.report import ReportEntry, Verdict

_LONGEST_OVERLAP = 12


@dataclass(frozen=True, slots=True)
class Overlap:
    """Characters that stand on both sides of a break: the piece, the part, and the edit that drops them once."""

    piece: int
    part: int
    edit: PieceEdit
    entry: ReportEntry


def with_widths(piece: Piece) -> Piece:
    """The piece with half-width marks made full-width, and the layout's spaces behind a lead dropped."""
    return replace(piece, parts=tuple(_repaired(part) for part in piece.parts))


def _repaired(part: PiecePart) -> PiecePart:
    part = replace(part, edits=width_edits(part.raw))
    return replace(part, edits=(*part.edits, *_lead_spaces(part))) if part.role is PartRole.LEAD else part


def _lead_spaces(part: PiecePart) -> Iterator[PieceEdit]:
    """A space between a lead and its names, or between its names and the text, is layout."""
    text = part.text
    signed = read_lead(text)
    if not signed or not signed.credits:
        return
    head = len(text) - len(signed.rest)
    for at in (len(signed.dateline), head - 1):
        if part.raw[at : at + 1] in (" ", "\u3000"):
            yield PieceEdit(at, part.raw[at], "")


def width_entry(pieces: Iterable[Piece]) -> Iterator[ReportEntry]:
    """One entry for all marks whose width was repaired: how many of each, in which lines."""
    counts: Counter[str] = Counter()
    lines: set[int] = set()
    for part in (part for piece in pieces for part in piece.parts):
        for edit in part.edits:
            if edit.after:
                counts[edit.before] += 1
                lines.add(_line_of(part, edit.at))
    if counts:
        told = "  ".join(f"{mark} {count}" for mark, count in counts.most_common())
        yield ReportEntry(
            "",
            "W",
            Verdict.AUTO,
            Severity.ERROR,
            tuple(sorted(lines)),
            told,
            Text("中文里的半角标点。", "Half-width marks in Chinese text."),
            Text(
                "改为全角；数字、网址、邮箱、电话不动。",
                "Made full-width; numbers, web and mail addresses and telephone numbers stay.",
            ),
            True,
        )


def space_entries(pieces: Iterable[Piece]) -> Iterator[ReportEntry]:
    """One entry for each space dropped behind a lead."""
    for part in (part for piece in pieces for part in piece.parts):
        for edit in part.edits:
            if part.role is PartRole.LEAD and not edit.after:
                yield ReportEntry(
                    "",
                    "S",
                    Verdict.AUTO,
                    Severity.INFO,
                    (_line_of(part, edit.at),),
                    part.raw[max(0, edit.at - 10) : edit.at + 7],
                    Text("消息头后的空格是版面用的。", "The space beside the lead is layout."),
                    Text("去掉。", "Dropped."),
                    True,
                )


def _line_of(part: PiecePart, at: int) -> int:
    """The number of the line that holds offset `at` of a part."""
    starts = (0, *part.breaks)
    return next(
        number for start, number in reversed(list(zip(starts, part.lines, strict=True))) if start <= at
    )


def join_entry(join: Join) -> ReportEntry:
    """The entry of a paragraph made whole."""
    return ReportEntry(
        "",
        "J",
        Verdict.AUTO,
        Severity.ERROR,
        (join.before, join.after),
        f"{join.left[-8:]}⏎{join.right[:8]}",
        Text("段落被分栏切断，句中换段。", "A column's foot cut this paragraph in mid-sentence."),
        Text("接为一段，不加字。", "Rejoined, nothing added."),
        True,
    )


def move_entry(move: Move) -> ReportEntry:
    """The entry of a text that stands elsewhere than it belongs."""
    first, last = move.lines[0], move.lines[-1]
    word = (
        Text(f"断口两边合成“{move.word}”。", f"{move.word} lies across the break.")
        if move.word
        else Text("", "")
    )
    return ReportEntry(
        "",
        "D",
        Verdict.PROPOSE,
        Severity.ERROR,
        (move.after_line, *move.lines),
        f"{move.left[-8:]}⏎{move.right[:8]}",
        Text(
            f"第 {first}–{last} 行没有上文，第 {move.after_line} 行没有下文，疑排错位置。{word.zh}",
            f"Lines {first}–{last} lack a beginning, line {move.after_line} lacks its end. {word.en}".strip(),
        ),
        Text(
            f"把第 {first}–{last} 行移到第 {move.after_line} 行之后。",
            f"Move lines {first}–{last} behind line {move.after_line}.",
        ),
    )


def overlaps(pieces: tuple[Piece, ...]) -> Iterator[Overlap]:
    """Characters repeated where a paragraph was cut; a doubled word of the dictionary (人人) is none."""
    for number, piece in enumerate(pieces):
        for place, part in enumerate(piece.parts):
            for at, before, after in zip(part.breaks, part.lines, part.lines[1:], strict=False):
                size = _overlap(part.raw[:at], part.raw[at:])
                if size:
                    yield Overlap(
                        number,
                        place,
                        PieceEdit(at, part.raw[at : at + size], ""),
                        _overlap_entry(part.raw, at, size, (before, after)),
                    )


def _overlap(left: str, right: str) -> int:
    for size in range(min(_LONGEST_OVERLAP, len(left), len(right)), 0, -1):
        if left.endswith(right[:size]):
            doubled = right[:size] * 2
            allowed = size == 1 and (is_word(doubled) or bool(certain_word_across(left, right)))
            return 0 if allowed or not right[:size].strip("0123456789 ") else size
    return 0


def _overlap_entry(raw: str, at: int, size: int, lines: tuple[int, int]) -> ReportEntry:
    left, right = raw[max(0, at - 8) : at], raw[at : at + 8]
    return ReportEntry(
        "",
        "R",
        Verdict.PROPOSE,
        Severity.ERROR,
        lines,
        f"{left}⏎{right}",
        Text(
            f"转栏处重复“{raw[at : at + size]}”。",
            f"{raw[at : at + size]} stands on both sides of the break.",
        ),
        Text(f"删去其一：{left}{raw[at + size : at + 8]}", f"Drop one: {left}{raw[at + size : at + 8]}"),
    )
