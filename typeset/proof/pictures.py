"""M33 照片无说明/署名: every picture says what it shows and who made it.

Advertisements, notices and fillers are left out: theirs are codes, seals, plans and vignettes.
"""

import re
from collections.abc import Iterator

from typeset.edition import Article, ArticleId, Edition, Figure, Kind, TextBlock
from typeset.errors import Finding, Severity, Text

UNSIGNED = frozenset({Kind.AD, Kind.NOTICE, Kind.FILLER})

_MAKERS = re.compile("[摄攝拍影图圖绘繪画畫]")
"""In the role of a credit: whoever is named made the pictures (文/图, 摄影, 绘)."""

_SIGNED = re.compile(r"[摄攝绘繪画畫]$|(?:摄影|制图|供图|图片)|(?:发|供)$")
"""In a caption, its last bracket and stop taken off: the credit stands in it (新华社发, 李明 摄)."""


def untold_pictures(edition: Edition, pages: dict[ArticleId, tuple[int, ...]]) -> Iterator[Finding]:
    """A warning for each picture without caption or credit; those of one article may share one caption."""
    for article in edition.articles:
        if article.kind in UNSIGNED:
            continue
        figures = [block for block in article.blocks if isinstance(block, Figure)]
        told = _tells_what(article, figures)
        signed = any(_MAKERS.search(credit.role) for credit in article.credits)
        page = next(iter(pages.get(article.id, ())), 0)
        for figure in figures:
            lacks = _lacks(figure, told, signed)
            if lacks:
                yield Finding(
                    "M33",
                    Severity.WARNING,
                    Text(f"图片没有{lacks.zh}。", f"The picture has no {lacks.en}."),
                    figure.image,
                    article.id,
                    page,
                    f"{article.source}:{figure.line}" if article.source and figure.line else article.source,
                    Text(
                        '写成 ![图片说明](图片 "摄影者")。',
                        'Write it as ![caption](picture "photographer").',
                    ),
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
