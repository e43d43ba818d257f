"""Article threads: the legs of an article that jumps, one after another, so that a reader's program goes from page to
page as the text does (PDF 32000-1, 12.4.3)."""

from collections.abc import Iterator
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from typeset.edition import ArticleId, Edition
from typeset.makeup.model.page import Box, Leg, MadeEdition
from typeset.render.headings import named, one_line
from typeset.units import Pt, points


class _Bead(NamedTuple):
    """A leg of an article: the place of its page in the file, and its box there."""

    page: int
    box: Box


def put_threads(pdf: Pdf, made: MadeEdition, edition: Edition) -> None:
    """Write a thread for each article that jumps, in the order of its beginnings."""
    names = dict.fromkeys(jump.article for jump in made.jumps)
    threads = [_thread(pdf, made, edition, name) for name in names]
    written = [thread for thread in threads if thread is not None]
    if written:
        pdf.Root.Threads = Array(written)


def _thread(pdf: Pdf, made: MadeEdition, edition: Edition, name: ArticleId) -> Object | None:
    beads = tuple(_beads(made, name))
    if not beads:
        return None
    title = String(one_line(named(edition.article(name))))
    thread = pdf.make_indirect(Dictionary(Type=Name.Thread, I=Dictionary(Title=title)))
    height = points(made.grid.trim_height)
    written = [_written(pdf, bead, height) for bead in beads]
    for one, following in zip(written, [*written[1:], written[0]], strict=True):
        one.N, following.V = following, one
    written[0].T = thread
    thread.F = written[0]
    return thread


def _beads(made: MadeEdition, name: ArticleId) -> Iterator[_Bead]:
    """The legs of an article in the order of its parts; what stands apart within a leg is in the leg's."""
    parts = sorted({one.part for one in made.placements if one.article == name})
    for part in parts:
        for place, page in enumerate(made.pages):
            for frame in page.frames:
                if isinstance(frame, Leg) and (frame.article, frame.part) == (name, part) and not frame.piece:
                    yield _Bead(place, frame.box)


def _written(pdf: Pdf, bead: _Bead, height: Pt) -> Object:
    """A bead, which its page knows of too."""
    box, page = bead.box, pdf.pages[bead.page].obj
    sides = (box.x, height - box.bottom, box.right, height - box.y)
    made = pdf.make_indirect(Dictionary(Type=Name.Bead, P=page, R=Array([round(side, 3) for side in sides])))
    page.B = Array([*page.get("/B", Array()), made])
    return made
