"""What a picture lacks: words and a name (I02 照片无说明/署名), and colours that stay as they are (I04).

Advertisements, notices and fillers need neither caption nor credit: theirs are codes, seals, plans and vignettes.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageCms

from typeset.edition import BOXES, Article, ArticleId, Edition, Figure, Kind, TextBlock
from typeset.errors import Finding, Severity, Text
from typeset.proof.registry import REGISTRY

_MAKERS = re.compile("[摄攝拍影图圖绘繪画畫]")
"""In the role of a credit: whoever is named made the pictures (文/图, 摄影, 绘)."""

_SIGNED = re.compile(r"[摄攝绘繪画畫]$|(?:摄影|制图|供图|图片)|(?:发|供)$")
"""In a caption, its last bracket and stop taken off: the credit stands in it (新华社发, 李明 摄)."""


def untold_pictures(edition: Edition, pages: dict[ArticleId, tuple[int, ...]]) -> Iterator[Finding]:
    """A warning for each picture without caption or credit; those of one article may share one caption."""
    for article in edition.articles:
        if article.kind in BOXES | {Kind.TOPIC}:
            continue
        figures = [block for block in article.blocks if isinstance(block, Figure)]
        told = _tells_what(article, figures)
        signed = any(_MAKERS.search(credit.role) for credit in article.credits)
        page = next(iter(pages.get(article.id, ())), 0)
        for figure in figures:
            lacks = _lacks(figure, told, signed)
            if lacks:
                yield Finding(
                    "I02",
                    Severity.WARNING,
                    Text(f"图片没有{lacks.zh}。", f"The picture has no {lacks.en}."),
                    figure.image,
                    article.id,
                    page,
                    f"{article.source}:{figure.line}" if article.source and figure.line else article.source,
                    REGISTRY["I02"].cure,
                )


def _tells_what(article: Article, figures: list[Figure]) -> bool:
    """Whether one caption, or the text of a photo story, serves all pictures of the article."""
    story = article.kind is Kind.PHOTO and any(isinstance(block, TextBlock) for block in article.blocks)
    return story or any(figure.caption for figure in figures)


def _is_signed(caption: str) -> bool:
    return bool(_SIGNED.search(caption.rstrip("。）)」 \u3000")))


def _lacks(figure: Figure, told: bool, signed: bool) -> Text | None:
    """What a picture lacks when neither it nor its article says so."""
    caption, credit = (
        bool(figure.caption) or told,
        bool(figure.credit) or signed or _is_signed(figure.caption),
    )
    if caption and credit:
        return None
    if caption:
        return Text("署名", "credit")
    return Text("说明", "caption") if credit else Text("说明和署名", "caption and no credit")


SRGB = re.compile("srgb|^c2$", re.IGNORECASE)
"""How profiles of sRGB call themselves; c2 is the small one of the web."""


def odd_colours(edition: Edition, pages: dict[ArticleId, tuple[int, ...]]) -> Iterator[Finding]:
    """I04: a note for each picture whose colours are brought to sRGB, which paper and screens are given."""
    for article in edition.articles:
        for figure in (block for block in article.blocks if isinstance(block, Figure)):
            space = colour_space(edition.root / figure.image)
            if space:
                yield Finding(
                    "I04",
                    Severity.INFO,
                    Text(
                        f"图片是 {space}，会换成 sRGB，颜色略有变化。",
                        f"The picture is in {space}: it is brought to sRGB and its colours shift a little.",
                    ),
                    figure.image,
                    article.id,
                    next(iter(pages.get(article.id, ())), 0),
                    f"{article.source}:{figure.line}" if article.source and figure.line else article.source,
                    REGISTRY["I04"].cure,
                )


def colour_space(path: Path) -> str:
    """The colour space of a picture file where it is another than sRGB or grey; empty for drawings and for files that
    cannot be read, which the loader tells."""
    try:
        with Image.open(path) as image:
            mode, profile = image.mode, image.info.get("icc_profile")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    if mode in ("CMYK", "LAB"):
        return mode
    if mode != "RGB" or not profile:
        return ""
    try:
        said = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).strip()
    except (OSError, ImageCms.PyCMSError):
        return ""
    return "" if SRGB.search(said) else said or "?"
