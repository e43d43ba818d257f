"""The page of preflight as a folder that opens in a browser: what was found in a list, and marked on every page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from jinja2 import Environment

from typeset.preflight.opening import Boxes, Patch, PdfBox
from typeset.preflight.plates.shown import file_of, shown_views
from typeset.preflight.sheet.showing import MOST_PICTURED, PreflightSheet
from typeset.resources import built_in_templates

MOST_BOXES = 40
"""Boxes of a finding that are drawn."""
OWN = re.compile(r"pages/[0-9]+-(?:page|thumb|soft|ink|plate[0-9]+)\.(?:jpg|png)")
"""The names that pictures have."""


def preflight_page(sheet: PreflightSheet) -> dict[str, bytes]:
    """The files of the folder by name; the same findings and pictures give the same bytes."""
    pictures = dict(_pictures(sheet))
    return {"index.html": _page(sheet, pictures).encode(), **pictures}


def outdated_pictures(folder: Path, files: Iterable[str]) -> Iterator[str]:
    """The pictures of an earlier page in the folder that this one has no more."""
    kept = set(files)
    for path in sorted((folder / "pages").glob("*")):
        name = f"pages/{path.name}"
        if OWN.fullmatch(name) and name not in kept:
            yield name


def _pictures(sheet: PreflightSheet) -> Iterator[tuple[str, bytes]]:
    for place, look in enumerate(sheet.looks, 1):
        yield from ((file_of(view, place, number), view.data) for number, view in enumerate(look.views))
    for place, drawn in enumerate(sheet.drawn, 1):
        yield f"pages/{place}-page.jpg", drawn.large
        yield f"pages/{place}-thumb.jpg", drawn.small


def _page(sheet: PreflightSheet, pictures: dict[str, bytes]) -> str:
    counts = Counter(one.finding.severity.value for one in sheet.told)
    return (
        _templates()
        .get_template("index.html.j2")
        .render(
            sheet=sheet,
            pages=[_leaf(sheet, boxes, place, pictures) for place, boxes in _pictured(sheet.seen.boxes)],
            findings=list(_rows(sheet)),
            counts={level: counts[level] for level in ("error", "warning", "info")},
            most=MOST_PICTURED,
        )
    )


def _pictured(pages: Sequence[Boxes]) -> Iterator[tuple[int, Boxes]]:
    return islice(enumerate(pages, 1), MOST_PICTURED)


def _leaf(sheet: PreflightSheet, boxes: Boxes, place: int, pictures: dict[str, bytes]) -> dict[str, Any]:
    """What is told of a page."""
    look = sheet.looks[place - 1] if place <= len(sheet.looks) else None
    views = tuple(shown_views(look, place, sheet.tac)) if look else ()
    first = views[0].file if views else f"pages/{place}-page.jpg"
    width, height = boxes.size
    return {
        "number": place,
        "width": width,
        "height": height,
        "first": _address(first, pictures),
        "thumb": _address(f"pages/{place}-thumb.jpg", pictures),
        "views": views,
        "frames": list(_frames(boxes)),
        "size": " × ".join(f"{side * 25.4 / 72:.0f}" for side in _size(boxes)) + " mm",
    }


def _address(name: str, pictures: dict[str, bytes]) -> str:
    """Where a picture is; empty where there is none."""
    return f"{name}?{sha256(pictures[name]).hexdigest()[:8]}" if name in pictures else ""


def _size(boxes: Boxes) -> tuple[float, float]:
    cut = boxes.on_media(boxes.cut)
    return cut.width, cut.height


def _frames(boxes: Boxes) -> Iterator[dict[str, Any]]:
    """The trim and the bleed as they stand in the file."""
    for name, box in (("bleed", boxes.bleed), ("trim", boxes.trim)):
        if box and not box.empty:
            yield {"name": name, **_percent(boxes, box)}


def _rows(sheet: PreflightSheet) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(sheet.told, 1):
        page = one.finding.page
        drawn = page if page <= MOST_PICTURED else 0
        boxes = sheet.seen.boxes[page - 1] if drawn else None
        marks = [_percent(boxes, box) for box in _outer(one.boxes)[:MOST_BOXES]] if boxes else []
        yield {"number": number, "finding": one.finding, "page": drawn, "boxes": marks, "many": one.many}


def _outer(boxes: Sequence[PdfBox]) -> list[PdfBox]:
    """The boxes that stand in no other, in their order: a frame says what frames within it would say again."""
    large = sorted(dict.fromkeys(boxes), key=lambda box: (-box.area, boxes.index(box)))
    kept = list[PdfBox]()
    for box in large:
        if not any(box.within(other) for other in kept):
            kept.append(box)
    return sorted(kept, key=boxes.index)


def _percent(boxes: Boxes, box: PdfBox) -> dict[str, float]:
    """A box in percent of the media as it is looked at, no more of it than there is."""
    width, height = boxes.size
    patch = boxes.on_media(box.cut(boxes.media))
    patch = Patch(patch.x, patch.y, max(0.0, patch.width), max(0.0, patch.height))
    parts = {
        "left": patch.x / width,
        "top": patch.y / height,
        "width": patch.width / width,
        "height": patch.height / height,
    }
    return {name: round(100 * part, 3) for name, part in parts.items()}


@cache
def _templates() -> Environment:
    """Its own templates, and the look and the ways of the proof, which is read in the same way."""
    return built_in_templates("preflight", "proof")
