"""The import as a list of stages: lines, pieces, paragraphs, repairs, proposals, checks, articles."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from typeset.edition import Article
from typeset.errors import Severity, Text
from typeset.sources.pagetext import checks
from typeset.sources.pagetext.account import account
from typeset.sources.pagetext.articles import article_of
from typeset.sources.pagetext.cutting.heads import is_twin
from typeset.sources.pagetext.cutting.page import PageLine, PageText, read_page_text
from typeset.sources.pagetext.cutting.paragraphs import Join, Move, dislocations, moved, rejoin
from typeset.sources.pagetext.cutting.pieces import PartRole, Piece
from typeset.sources.pagetext.cutting.segment import segment
from typeset.sources.pagetext.cutting.shapes import SIGN_OFF
from typeset.sources.pagetext.repairs import (
    Overlap,
    join_entry,
    move_entry,
    overlaps,
    space_entries,
    width_entry,
    with_widths,
)
from typeset.sources.pagetext.report import Report, ReportEntry, Verdict

_PAGE = re.compile(r"第?\s*[A-Z]?0?(\d{1,3})\s*版")


@dataclass(frozen=True, slots=True)
class ImportResult:
    """A page imported: its articles in order, the pieces they were made of, the page's own lines, the report.

    `date` is None where the page tells none; `number` is the page's number, 0 where it is not known.
    """

    articles: tuple[Article, ...]
    pieces: tuple[Piece, ...]
    furniture: tuple[PageLine, ...]
    report: Report
    date: date | None
    number: int = 0


@dataclass(frozen=True, slots=True)
class _Proposals:
    moves: tuple[tuple[Move, ReportEntry], ...]
    overlaps: tuple[tuple[Overlap, ReportEntry], ...]


def import_page(data: bytes, name: str, accept: frozenset[str] = frozenset()) -> ImportResult:
    """Import a page of text: certain repairs and the accepted proposals are made, everything else is shown.

    EditionErrors where the bytes are in no known encoding or hold control characters.
    """
    page = read_page_text(data, name)
    cut = segment(page.lines)
    rejoined = [rejoin(piece) for piece in cut.pieces]
    joins = [join for _, found in rejoined for join in found]
    pieces = tuple(with_widths(piece) for piece, _ in rejoined)
    entries = numbered([*_automatic(pieces, joins), *_proposed(pieces), *_flags(page, pieces, cut.furniture)])
    proposals = _paired(pieces, entries)
    known = {entry.id for entry in entries if entry.verdict is Verdict.PROPOSE}
    entries = tuple(replace(entry, applied=entry.applied or entry.id in accept & known) for entry in entries)
    pieces = _accepted(pieces, proposals, accept)
    day, sure = page_date(page, pieces, cut.furniture)
    if day and not sure:
        entries = (*entries, _guessed_date(day))
    articles = tuple(article_of(piece, f"a{index:02d}") for index, piece in enumerate(pieces, 1))
    entries = (*entries, *numbered(account(page, pieces, cut.furniture, articles)))
    report = Report(name, page.encoding, page.line_ends, len(pieces), entries, tuple(sorted(accept - known)))
    return ImportResult(articles, pieces, cut.furniture, report, day, _number(cut.furniture))


def numbered(entries: Iterable[ReportEntry]) -> tuple[ReportEntry, ...]:
    """The entries with their ids: the rule's letter and a number, counted down the page."""
    counts: Counter[str] = Counter()
    found = []
    for entry in sorted(entries, key=lambda entry: (entry.rule, entry.lines, entry.quote)):
        counts[entry.rule] += 1
        found.append(replace(entry, id=f"{entry.rule}{counts[entry.rule]:02d}"))
    return tuple(found)


def _automatic(pieces: tuple[Piece, ...], joins: list[Join]) -> Iterator[ReportEntry]:
    yield from (join_entry(join) for join in joins)
    yield from width_entry(pieces)
    yield from space_entries(pieces)


def _proposed(pieces: tuple[Piece, ...]) -> Iterator[ReportEntry]:
    yield from (move_entry(move) for move in dislocations(pieces))
    yield from (overlap.entry for overlap in overlaps(pieces))


def _paired(pieces: tuple[Piece, ...], entries: tuple[ReportEntry, ...]) -> _Proposals:
    """Each proposal with its numbered entry."""
    by_place = {(entry.rule, entry.lines): entry for entry in entries if entry.verdict is Verdict.PROPOSE}
    moves = tuple((move, by_place["D", move_entry(move).lines]) for move in dislocations(pieces))
    doubled = tuple((overlap, by_place["R", overlap.entry.lines]) for overlap in overlaps(pieces))
    return _Proposals(moves, doubled)


def _accepted(pieces: tuple[Piece, ...], proposals: _Proposals, accept: frozenset[str]) -> tuple[Piece, ...]:
    for overlap, entry in proposals.overlaps:
        if entry.id in accept:
            pieces = _with_edit(pieces, overlap)
    for move, entry in proposals.moves:
        if entry.id in accept:
            pieces = moved(pieces, move)
    return tuple(piece for piece in pieces if piece.parts)


def _with_edit(pieces: tuple[Piece, ...], overlap: Overlap) -> tuple[Piece, ...]:
    piece = pieces[overlap.piece]
    part = piece.parts[overlap.part]
    edit = overlap.edit
    kept = tuple(known for known in part.edits if not edit.at <= known.at < edit.at + len(edit.before))
    changed = replace(part, edits=(*kept, edit))
    parts = (*piece.parts[: overlap.part], changed, *piece.parts[overlap.part + 1 :])
    return (*pieces[: overlap.piece], replace(piece, parts=parts), *pieces[overlap.piece + 1 :])


def _flags(
    page: PageText, pieces: tuple[Piece, ...], furniture: tuple[PageLine, ...]
) -> Iterator[ReportEntry]:
    explained = frozenset(move.after_line for move in dislocations(pieces))
    for piece in pieces:
        yield from checks.unbalanced(piece)
        yield from checks.repeats(piece)
        yield from checks.truncated(piece, explained)
        yield from checks.orphan_markers(piece)
        yield from checks.headless(piece)
        yield from _unsure_heads(piece)
    yield from checks.unit_spellings(pieces)
    yield from checks.missing_furniture(furniture)
    yield from checks.odd_gaps(page.lines)


def _unsure_heads(piece: Piece) -> Iterator[ReportEntry]:
    """A slogan above a sentence may be the headline with its deck, or a kicker with its headline."""
    headline, deck = piece.of(PartRole.HEADLINE), piece.of(PartRole.DECK)
    if headline and deck and is_twin(headline[0].raw) and headline[0].lines < deck[0].lines:
        yield checks.flag(
            "F",
            Severity.INFO,
            (headline[0].lines[0], deck[0].lines[0]),
            headline[0].raw,
            Text("是主题还是引题，文本不能确定。", "Headline or kicker: the text alone cannot tell."),
        )


def _guessed_date(day: date) -> ReportEntry:
    return ReportEntry(
        "F00",
        "F",
        Verdict.FLAG,
        Severity.WARNING,
        (),
        day.isoformat(),
        Text("出版日期是从最近的新闻日期推定的。", "The date is inferred from the newest event."),
        Text("用 --date 给出日期。", "Give it with --date."),
    )


def _number(furniture: tuple[PageLine, ...]) -> int:
    found = (match for line in furniture if (match := _PAGE.search(line.text)))
    return next((int(match[1]) for match in found), 0)


_FULL = re.compile(r"((?:19|20)\d\d) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日")
_YEAR = re.compile(r"((?:19|20)\d\d) ?年")
_DAY = re.compile(r"(\d{1,2})月(\d{1,2})日")
_OPENING = 40


def page_date(
    page: PageText, pieces: tuple[Piece, ...], furniture: tuple[PageLine, ...]
) -> tuple[date | None, bool]:
    """The date and whether it is certain: printed in the folio, or the day after the newest event of a lead."""
    printed = _dates(_FULL.findall(" ".join(line.text for line in furniture)))
    if printed:
        return max(printed), True
    text = "\n".join(line.text for line in page.lines)
    years = Counter(int(year) for year in _YEAR.findall(text))
    days = [day for opening in _openings(pieces) for day in _DAY.findall(opening)]
    if years and days:
        year = max(years, key=lambda year: (years[year], year))
        events = _dates((str(year), month, day) for month, day in days)
        if events:
            return max(events) + timedelta(days=1), False
    full = _dates(_FULL.findall(text))
    return (max(full), False) if full else (None, False)


def _openings(pieces: tuple[Piece, ...]) -> Iterable[str]:
    """The places where a report says when it happened or was filed."""
    for piece in pieces:
        for part in piece.parts:
            if part.role is PartRole.LEAD:
                yield part.raw[:_OPENING]
            elif match := SIGN_OFF.search(part.raw):
                yield match.group()


def _dates(numbers: Iterable[tuple[str, str, str]]) -> list[date]:
    found = []
    for year, month, day in numbers:
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            try:
                found.append(date(int(year), int(month), int(day)))
            except ValueError:
                continue  # 2月30日 is a misprint, and no date
    return found
