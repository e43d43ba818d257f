"""A marker of a part whose head is in another issue（上接昨日二版）as a link to it, where the catalogue has it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from typeset.edition import Edition, Run, TextBlock
from typeset.sources.earlier import issue_address, named_day
from typeset.sources.markers import find_markers


def with_earlier_links(block: TextBlock, edition: Edition) -> TextBlock:
    """The block with its markers of other issues as links; the same block where there is none to lead to."""
    spots = tuple(_spots(block, edition))
    return replace(block, runs=tuple(_cut(block, spots))) if spots else block


def _spots(block: TextBlock, edition: Edition) -> Iterator[tuple[int, int, str]]:
    for marker in find_markers(block.text):
        day = named_day(marker.issue, edition.date) if marker.issue else None
        address = issue_address(edition.paper, day) if day else ""
        if address:
            yield marker.start, marker.end, address


def _cut(block: TextBlock, spots: tuple[tuple[int, int, str], ...]) -> Iterator[Run]:
    """The runs cut at the markers' ends, those within a marker with its address."""
    begin = 0
    for run in block.runs:
        end = begin + len(run.text)
        edges = sorted({begin, end, *(edge for a, b, _ in spots for edge in (a, b) if begin < edge < end)})
        for left, right in pairwise(edges):
            href = next((href for a, b, href in spots if a <= left and right <= b), run.href)
            yield replace(run, text=run.text[left - begin : right - begin], href=href)
        begin = end
