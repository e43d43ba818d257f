"""Runs that are not parted: a word under its reading, a reading after its word, a spread name, what is abreast."""

from typeset.compose.galley import Stand
from typeset.compose.items.item import Items, SetRun
from typeset.compose.items.upright import Abreast
from typeset.units import EM

BETWEEN = EM // 8
"""The least room between two readings side by side: a word space of their size."""


def advance(run: SetRun) -> int:
    """How wide a run is set alone, in units of its block's em."""
    shaped = sum(run.face.advances(run.text)) * run.scale // EM
    return shaped + int(run.tracking) * len(run.text)


def hold(made: Items) -> None:
    """Keep whole what is neither parted nor stretched: a run under its reading, or abreast in one em. Keep from being
    parted a word and its reading in brackets, a name that is spread (均排), a name and its role."""
    if not any(_holds(run) for run in made.runs):
        return
    start, before = 0, made.runs[0]
    for run in made.runs:
        end = start + len(run.text)
        if run.stand is Stand.ABREAST:
            made.box[start:end] = [int(run.scale), *[0] * (end - start - 1)]
            made.features[start:end] = [run.face.features if isinstance(run.face, Abreast) else ()] * (
                end - start
            )
        if start and _together(before, run):
            made.legal[start] = False
        if run.ruby:
            _widen(made, start, end, advance(run.ruby))
        for place in range(start, end - 1):
            made.glue[place] += run.spread
        if run.ruby or run.spread or run.held or run.stand is Stand.ABREAST:
            made.legal[start + 1 : end] = [False] * (len(run.text) - 1)
        if run.ruby or run.stand is Stand.ABREAST:
            made.loose[start : end - 1] = [False] * (len(run.text) - 1)
        start, before = end, run


def _together(before: SetRun, run: SetRun) -> bool:
    """Whether no line ends between two runs: before what is added, such as a reading; after a label that is held with
    what follows; between two that are held."""
    if run.generated and not run.held:
        return True
    return before.held and (bool(before.generated) or (run.held and not run.generated))


def _holds(run: SetRun) -> bool:
    return bool(run.ruby or run.generated or run.spread or run.held or run.stand is Stand.ABREAST)


def _widen(made: Items, start: int, end: int, reading: int) -> None:
    """Spread the characters from `start` to `end` under a reading `reading` units wide: one part of the room before
    the first, two between any two, one after the last (JLREQ 3.3.8, ruby wider than its base; CSS Ruby 1,
    `ruby-align: space-around`). At a line's start and end too, so that no reading hangs over anything.
    """
    short = reading + BETWEEN - sum(made.box[start:end])
    if short <= 0:
        return
    part = short // (2 * (end - start))
    if start:
        made.lend(start, part)
    for place in range(start, end - 1):
        made.glue[place] += 2 * part
    made.glue[end - 1] += part
    made.ahead[start] = made.behind[end] = part
