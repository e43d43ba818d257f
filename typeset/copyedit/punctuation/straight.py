"""Straight quotes: quotation marks around Chinese, unless they are inches, minutes of arc, apostrophes or code."""

import re
from collections.abc import Iterator

from typeset.copyedit.rule import Hit
from typeset.language import expression

_MARK = expression('["＂]')
_HAN = expression("[\u3400-\u4dbf\u4e00-\u9fff〇]")
_MEASURED = expression(r"[\d½¼¾⅛⅜⅝⅞′'’]")
"""What stands before a mark of inches or of seconds: 55", 5'10", 30°15'20"."""
_CURLY = expression("[“”‘「『]")
_SINGLE = expression(
    r"(?<![A-Za-z0-9'’=(\[{])'(?=[\u4e00-\u9fff《（])[^'\n]{1,80}(?<=[\u4e00-\u9fff。！？…，；》）])'(?![A-Za-z0-9'])"
)
_ENGLISH_BEFORE = expression(r"[A-Za-z][,:]? $")
_ENGLISH_AFTER = expression(r"[,.;:?!]? [A-Za-z]")

QuotePair = tuple[int, int]


def straight_quotes(text: str) -> Iterator[Hit]:
    """ "…" around Chinese; mended to “…” where every mark of the passage has its one partner beyond doubt.

    A mark after a figure that closes nothing is of inches or seconds; where it may be either, a person decides. Which
    marks '…' should be depends on what is around them, so they are only told.
    """
    if '"' in text or "＂" in text:
        pairs, sure = _paired(text)
        for start, end in pairs:
            inside = text[start + 1 : end]
            if _HAN.search(inside) and not _in_english(text, start, end):
                yield Hit(start, end + 1, f"“{inside}”" if sure else None)
    if "'" in text:
        yield from (Hit(*match.span()) for match in _SINGLE.finditer(text))


def _paired(text: str) -> tuple[list[QuotePair], bool]:
    """Pairs of marks from left to right, and whether nothing in the passage makes them doubtful."""
    pairs: list[QuotePair] = []
    opened = -1
    sure = not _CURLY.search(text)
    for match in _MARK.finditer(text):
        place = match.start()
        measured = bool(_MEASURED.match(text[place - 1 : place]))
        sure = sure and not measured
        if opened >= 0:
            pairs.append((opened, place))
            sure = sure and _tight(text, opened, place)
            opened = -1
        elif not measured:
            opened = place
    return [pair for pair in pairs if not _of_figures(text, pair)], sure and opened < 0


def _tight(text: str, start: int, end: int) -> bool:
    """Whether the marks stand at their words inside, and at no foreign word outside."""
    outside = text[start - 1 : start] + text[end + 1 : end + 2]
    return (
        end > start + 1
        and not re.search(r"^\s|\s$", text[start + 1 : end])
        and not re.search(r"\w", outside, re.A)
    )


def _of_figures(text: str, pair: QuotePair) -> bool:
    """19 " and 21 ": two measures with a space before their marks."""
    return all(re.search(r"\d $", text[max(0, place - 2) : place]) for place in pair)


def _in_english(text: str, start: int, end: int) -> bool:
    return bool(
        _ENGLISH_BEFORE.search(text[max(0, start - 4) : start]) and _ENGLISH_AFTER.match(text, end + 1)
    )
