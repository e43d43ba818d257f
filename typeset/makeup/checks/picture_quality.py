"""Pictures that their size does not become: too few pixels for their place, or cropped to a sliver of themselves."""

from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from typeset.edition import ArticleId, Edition, Figure
from typeset.errors import Finding, Severity, Text
from typeset.makeup.model.context import picture_ratio
from typeset.makeup.model.page import MadePage, Picture

LEAST_PPI = 100
"""Pixels an inch below which a newspaper's screen shows the pixels (prepress asks for 170 to 200)."""
LEAST_SHOWN = 0.5
"""The part of a picture that a crop must leave."""
INCH = 72.0


def picture_findings(edition: Edition, page: MadePage) -> Iterator[Finding]:
    """A warning for each picture of a page, made up across or down, that is too coarse or cropped away."""
    for frame in page.frames:
        if isinstance(frame, Picture):
            shown, pixels = _shown(edition.root / frame.image, frame), _pixels(edition.root / frame.image)
            if shown < LEAST_SHOWN:
                yield _finding(edition, page.number, frame, _cropped(shown))
            elif (
                pixels
                and (fine := shown * pixels / (frame.box.width * frame.box.height)) < (LEAST_PPI / INCH) ** 2
            ):
                yield _finding(edition, page.number, frame, _coarse(round(INCH * fine**0.5)))


def _shown(path: Path, frame: Picture) -> float:
    """The part of the picture that its crop leaves."""
    one, other = picture_ratio(path), frame.box.width / frame.box.height
    return min(one / other, other / one)


def _pixels(path: Path) -> int:
    """How many pixels the file has; none where it is a drawing or cannot be read, which the loader tells."""
    try:
        with Image.open(path) as image:
            return image.width * image.height
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return 0


def _finding(edition: Edition, page: int, frame: Picture, words: tuple[Text, Text]) -> Finding:
    article = edition.article(ArticleId(frame.article))
    line = next((b.line for b in article.blocks if isinstance(b, Figure) and b.image == frame.image), 0)
    place = f"{article.source}:{line}" if article.source and line else article.source
    message, cure = words
    return Finding("I01", Severity.WARNING, message, frame.image, article.id, page, place, cure)


def _cropped(shown: float) -> tuple[Text, Text]:
    part = f"{100 * shown:.0f}" if shown >= 0.01 else "<1"
    return (
        Text(f"图片太长或太扁，只印得出 {part}%。", f"The picture is a strip: {part} % of it is shown."),
        Text("裁成 1:4 到 8:1 之间再用。", "Crop it to between 1:4 and 8:1."),
    )


def _coarse(ppi: int) -> tuple[Text, Text]:
    return (
        Text(
            f"图片太小，印出来只有 {ppi} 像素/英寸。",
            f"The picture has {ppi} pixels an inch where it stands.",
        ),
        Text(
            "换一张大的（170 像素/英寸以上），或排窄一些。",
            "Take a larger file (170 or more), or a narrower place.",
        ),
    )
