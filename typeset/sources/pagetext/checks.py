"""What only a person can mend: each check looks at the pieces and flags, quoting exactly; none changes a character."""

import re
from collections.abc import Iterator

from typeset.errors import Severity, Text
from typeset.paper import JumpEnd
from typeset.sources.markers import find_marker
from typeset.sources.pagetext.cutting.evidence import is_open
from typeset.sources.pagetext.cutting.page import PageLine
from typeset.sources.pagetext.cutting.pieces import RUNNING, PartRole, Piece, PiecePart
from typeset.sources.pagetext.cutting.shapes import is_signature
from typeset.sources.pagetext.report import ReportEntry, Verdict
from typeset.sources.repeats import long_repeats

_CLOSERS = {"”": "“", "’": "‘", "）": "（", ")": "(", "》": "《", "】": "【", "』": "『", "」": "「"}
_SAME = str.maketrans("()", "（）")
_ENUMERATOR = re.compile(r"(?<![（(\w])(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[A-Za-z])[)）]")
_ELISION = re.compile(r"(?<=[A-Za-z0-9])’(?=[A-Za-z])")
_SQUARE = re.compile(r"(?<![\d.万])[\d.万]*+[㎡㎞㎏㎝㎜㏄]")
_SPELT = {"㎡": "平方米", "㎞": "公里", "㎏": "公斤", "㎝": "厘米", "㎜": "毫米", "㏄": "毫升"}


def flag(rule: str, severity: Severity, lines: tuple[int, ...], quote: str, message: Text) -> ReportEntry:
    """An entry that only shows something; its id is given when all are known."""
    return ReportEntry("", rule, Verdict.FLAG, severity, lines, quote, message)


def unbalanced(piece: Piece) -> Iterator[ReportEntry]:
    """Quotation marks and brackets without a partner, part by part. A quotation of several paragraphs opens each
    with “ and closes only the last (GB/T 15834 4.8), so one “ too many is no fault where the next part opens so."""
    parts = piece.parts
    for index, part in enumerate(parts):
        following = parts[index + 1].raw if index + 1 < len(parts) else ""
        previous_open = index > 0 and _lone(parts[index - 1].raw)[0] == ["“"]
        opened, at = _lone(part.raw)
        if opened == ["“"] and (following.startswith("“") or previous_open):
            continue
        if at >= 0:
            yield flag(
                "Q",
                Severity.ERROR,
                part.lines,
                _around(part.raw, at),
                Text(
                    "引号或括号不成对，请核对原稿。",
                    "A quotation mark or bracket has no partner; see the copy.",
                ),
            )


def _lone(text: str) -> tuple[list[str], int]:
    """The marks left open, and the place of the first mark without partner or -1."""
    text = _ELISION.sub("'", _ENUMERATOR.sub(lambda match: " " * len(match.group()), text)).translate(_SAME)
    stack: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        if char in _CLOSERS.values():
            stack.append((char, at))
        elif char in _CLOSERS:
            if not stack or stack[-1][0] != _CLOSERS[char].translate(_SAME):
                return [mark for mark, _ in stack], at
            stack.pop()
    return [mark for mark, _ in stack], stack[0][1] if stack else -1


def _around(text: str, at: int, reach: int = 24) -> str:
    return text[max(0, at - reach) : at + 9]


def repeats(piece: Piece) -> Iterator[ReportEntry]:
    """A run of thirty characters or more that comes twice in an article's text, once at a broken boundary."""
    text = "".join(part.raw for part in piece.running)
    breaks = _boundaries(piece)
    for first, at, length in long_repeats(text):
        if breaks & {first, at, first + length, at + length}:
            yield flag(
                "R",
                Severity.ERROR,
                _lines_at(piece, first, at),
                text[at : at + length],
                Text(
                    "同一长句在本篇出现两次，其一在断口上：可能顶掉了原文，不可径删。",
                    "A long run stands twice, once at a break: it may have overwritten text; do not delete it.",
                ),
            )


def _boundaries(piece: Piece) -> set[int]:
    """Offsets into the running text where it was cut, or where it stops in mid-sentence."""
    found: set[int] = set()
    offset = 0
    for part in piece.running:
        found.update(offset + place for place in part.breaks)
        offset += len(part.raw)
        if is_open(part.raw):
            found.add(offset)
    return found


def _lines_at(piece: Piece, *offsets: int) -> tuple[int, ...]:
    """The line numbers in which offsets of the running text stand."""
    spans: list[tuple[int, int]] = []
    offset = 0
    for part in piece.running:
        starts = (0, *part.breaks)
        spans.extend((offset + start, number) for start, number in zip(starts, part.lines, strict=True))
        offset += len(part.raw)
    return tuple(
        max(number for start, number in spans if start == max(s for s, _ in spans if s <= place))
        for place in offsets
    )


def truncated(piece: Piece, explained: frozenset[int]) -> Iterator[ReportEntry]:
    """The last running text stops in mid-sentence, and neither a jump nor a proposal tells where it goes on."""
    if not piece.running or is_signature(piece.running[-1].raw):
        return
    last = piece.running[-1]
    marker = find_marker(last.raw)
    if (marker and marker.direction is JumpEnd.TO) or last.lines[-1] in explained:
        return
    if (
        is_open(last.raw)
        and len(last.raw) > 24
        and piece.parts[-1].role in RUNNING
        and not _is_list(last.raw)
    ):
        yield flag(
            "T",
            Severity.ERROR,
            (last.lines[-1],),
            last.raw[-16:],
            Text(
                "文末没有句末标点，句子未完，可能缺结尾。",
                "The text ends in mid-sentence: its end may be missing.",
            ),
        )


def _is_list(text: str) -> bool:
    """A line of contacts or names: it ends with a number, an address or a bracket."""
    return text[-1].isalnum() and text[-1].isascii()


def orphan_markers(piece: Piece) -> Iterator[ReportEntry]:
    """A jump whose other half is not on this page, and which may have no headline therefore."""
    named = bool(piece.of(PartRole.HEADLINE))
    untitled = Text("", "") if named else Text("；本篇没有标题", "; the piece has no headline")
    for part in piece.parts:
        marker = find_marker(part.raw)
        if marker:
            other = (
                Text("上半", "first half")
                if marker.direction is JumpEnd.BACK
                else Text("下半", "second half")
            )
            yield flag(
                "P",
                Severity.ERROR,
                (part.lines[0],),
                marker.text,
                Text(
                    f"转接标记的{other.zh}不在本件中，标记照印，须与该版配对{untitled.zh}。",
                    f"The {other.en} of this jump is not here; the marker stays, to be paired with that page"
                    f"{untitled.en}.",
                ),
            )


def headless(piece: Piece) -> Iterator[ReportEntry]:
    """A piece without a headline that no jump explains."""
    if not piece.of(PartRole.HEADLINE) and not find_marker(piece.parts[0].raw):
        yield flag(
            "H",
            Severity.WARNING,
            (piece.first_line,),
            piece.parts[0].raw[:16],
            Text("这一篇没有标题。", "This piece has no headline."),
        )


def unit_spellings(pieces: tuple[Piece, ...]) -> Iterator[ReportEntry]:
    """A unit written as one compatibility character here and spelt out there."""
    for sign, word in _SPELT.items():
        signs = [
            (part, match.group())
            for part in _all(pieces)
            for match in _SQUARE.finditer(part.raw)
            if sign in match.group()
        ]
        spelt = [part.lines[0] for part in _all(pieces) if word in part.raw]
        if signs and spelt:
            yield flag(
                "N",
                Severity.INFO,
                (signs[0][0].lines[0], spelt[0]),
                signs[0][1],
                Text(f"单位写法不一：“{sign}”与“{word}”。", f"One unit in two spellings: {sign} and {word}."),
            )


def _all(pieces: tuple[Piece, ...]) -> Iterator[PiecePart]:
    return (part for piece in pieces for part in piece.parts)


def missing_furniture(furniture: tuple[PageLine, ...]) -> Iterator[ReportEntry]:
    """Nothing on the page tells its number, its date or its editors."""
    if not furniture:
        yield flag(
            "F",
            Severity.INFO,
            (),
            "",
            Text("页上没有版次、日期、责编等。", "The page tells no number, date or editors."),
        )


def odd_gaps(lines: tuple[PageLine, ...]) -> Iterator[ReportEntry]:
    """One gap larger than all others, inside a piece: a picture may have been taken out."""
    gaps = [line.gap for line in lines[1:]]
    if len(gaps) > 8 and len(set(gaps)) == 2 and gaps.count(max(gaps)) == 1 and max(gaps) > min(gaps) + 1:
        at = gaps.index(max(gaps)) + 1
        yield flag(
            "F",
            Severity.INFO,
            tuple(range(lines[at - 1].number + 1, lines[at].number)),
            f"{lines[at - 1].text[-12:]}⏎{lines[at].text[:8]}",
            Text(
                "此处空行比别处多，可能有图片或图说被抽走。",
                "More empty lines than elsewhere: a picture may be missing.",
            ),
        )
