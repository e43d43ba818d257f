"""Pictures that are cut to their place: each whole and small, with the part that is printed of it."""

import base64
from dataclasses import dataclass

from typeset.edition import Edition
from typeset.errors import Finding
from typeset.makeup.checks.picture_quality import cut_off
from typeset.makeup.model.context import seen_picture
from typeset.makeup.model.page import MadeEdition, Picture
from typeset.sources.article.inspecting import thumbnail

CUT = "I05"
SIDE = 260
"""Pixels of the small picture each way: as wide as the list of findings on a laptop's screen."""


@dataclass(frozen=True, slots=True)
class CutPicture:
    """A picture as data for the page, and what is printed of it in percent of its width and height."""

    data: str
    left: float
    top: float
    width: float
    height: float


def pictured(finding: Finding, made: MadeEdition) -> tuple[tuple[int, Picture], ...]:
    """The frames of the picture whose file a finding quotes, with their pages."""
    return tuple(
        (page.number, frame)
        for page in made.pages
        for frame in page.frames
        if isinstance(frame, Picture)
        and (frame.image, frame.article) == (finding.quote, finding.article)
        and finding.page in (0, page.number)
    )


def cut_picture(finding: Finding, edition: Edition, made: MadeEdition) -> CutPicture | None:
    """The picture of which a finding tells that some of it is cut; None for any other finding."""
    frames = pictured(finding, made) if finding.id == CUT else ()
    path = edition.root / finding.quote
    data = thumbnail(path, SIDE) if frames else b""
    if not data:
        return None
    gone = cut_off(frames[0][1], seen_picture(path).ratio)
    shown = (gone.left, gone.top, gone.across, gone.down)
    words = f"data:image/jpeg;base64,{base64.b64encode(data).decode()}"
    return CutPicture(words, *(round(100 * part, 2) for part in shown))
