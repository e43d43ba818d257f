"""What a proof shows of the file for the press: its preflight, and every page as it will print, plate by plate."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

import numpy as np
from PIL import Image, ImageCms

from typeset.errors import Finding, Text
from typeset.makeup.model.page import MadeEdition
from typeset.preflight.checking import Checked
from typeset.preflight.plates.looking import PlateLook, PlateView, soft_proof
from typeset.preflight.plates.pages import plate_breaches
from typeset.preflight.plates.shown import SOFT, ShownView, file_of, shown_views
from typeset.preflight.telling import ToldBreach
from typeset.proof.sheet.images import View

PAGE = Text("版面", "Page"), Text("屏幕上的样子", "as a screen shows it")
ABOUT = Text(
    "没有 Ghostscript 分的版（apt install ghostscript）：软打样按屏幕上的颜色推算，没有色版和墨量",
    "no plates by Ghostscript (apt install ghostscript): the soft proof is reckoned from the colours of the screen",
)
NEUTRAL = 10
"""Levels by which a grey's parts may differ in a JPEG: greys print in black alone."""
QUALITY = 82
MOST_BOXES = 40


@dataclass(frozen=True, slots=True)
class PressProof:
    """What was found in the file for the press; the plates of its pages, or none where there is no Ghostscript; the
    limit of ink in percent, and the profile of the press."""

    seen: Checked
    looks: tuple[PlateLook, ...]
    tac: float
    profile: bytes
    boxes: Mapping[Finding, ToldBreach] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def named(self) -> str:
        """The profile by its own name."""
        try:
            opened = ImageCms.ImageCmsProfile(io.BytesIO(self.profile))
            return ImageCms.getProfileDescription(opened).strip()
        except (ImageCms.PyCMSError, OSError):
            return "?"


def press_proof(seen: Checked, looks: tuple[PlateLook, ...], tac: float, made: MadeEdition) -> PressProof:
    """The proof of the file for the press of these pages: each finding on the page that it is about."""
    told = (*seen.told, *plate_breaches(looks, seen))
    numbers = [0, *(page.number for page in made.pages)]
    found = {replace(one.finding, page=numbers[one.finding.page]): one for one in told}
    return PressProof(seen, looks, tac, seen.profile, MappingProxyType(found))


def press_marks(press: PressProof, finding: Finding) -> list[dict[str, float]]:
    """Where a finding of the file for the press stands, in percent of its page's trim."""
    one = press.boxes[finding]
    if not one.finding.page:
        return []
    boxes = press.seen.boxes[one.finding.page - 1]
    whole = boxes.on_trim(boxes.cut)
    patches = [boxes.on_trim(box.cut(boxes.cut)) for box in one.boxes[:MOST_BOXES]]
    return [
        {
            "left": _part(patch.x, whole.width),
            "top": _part(patch.y, whole.height),
            "width": _part(patch.width, whole.width),
            "height": _part(patch.height, whole.height),
        }
        for patch in patches
    ]


def _part(side: float, whole: float) -> float:
    return round(100 * max(0.0, side) / whole, 3)


def press_views(press: PressProof, place: int, view: View, mark: str) -> list[ShownView]:
    """The ways in which the page at that place is looked at, from 1: first as a screen shows it."""
    name, note = PAGE
    small = f"pages/{place}-small.jpg"
    found = [ShownView("", name, note, small, f"{small}?{mark}")]
    if press.looks:
        return [*found, *shown_views(press.looks[place - 1], place, press.tac)]
    file = file_of(PlateView("soft", b"", "jpg"), place, 0)
    return [*found, ShownView("soft", SOFT, ABOUT, file, f"{file}?{mark}")]


def press_pictures(press: PressProof, views: tuple[View, ...]) -> Iterator[tuple[str, bytes]]:
    """The pictures of those ways by the names of their files, but for what a screen shows."""
    for place, look in enumerate(press.looks, 1):
        for number, one in enumerate(look.views):
            if one.name != "thumb":
                yield file_of(one, place, number), one.data
    for place, view in enumerate(() if press.looks else views, 1):
        yield file_of(PlateView("soft", b"", "jpg"), place, 0), _reckoned(view.small, press.profile)


def _reckoned(small: bytes, profile: bytes) -> bytes:
    """How a picture of the screen will print: greys in black alone, other colours through the profile, relative to its
    paper and with its darkest for the screen's, as the file for the press has them; then seen as a soft proof."""
    with Image.open(io.BytesIO(small)) as opened:
        screen = opened.convert("RGB")
    pixels = np.asarray(screen)
    grey = pixels.max(axis=2) - pixels.min(axis=2) < NEUTRAL
    inks = np.asarray(_separated(screen, profile)).copy()
    inks[grey] = 0
    inks[grey, 3] = 255 - pixels[grey].mean(axis=1).astype(np.uint8)
    out = io.BytesIO()
    soft_proof(Image.fromarray(inks, "CMYK"), profile).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _separated(screen: Image.Image, profile: bytes) -> Image.Image:
    made = ImageCms.profileToProfile(
        screen,
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode="CMYK",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert made is not None
    return made


def press_summary(press: PressProof) -> dict[str, Any]:
    """What is told of the file as a whole."""
    found = [one.finding.severity.value for one in press.boxes.values()]
    counts = {level: found.count(level) for level in ("error", "warning", "info")}
    return {"standard": press.seen.standard, "tac": press.tac, "profile": press.named, "counts": counts} | {
        "lacks": "" if press.looks else ABOUT
    }
