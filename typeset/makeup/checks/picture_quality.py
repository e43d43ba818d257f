"""Pictures that their size does not become: too few pixels for their place, cropped, or narrower than copy asks."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from typeset.compose.galley import WrapEnd
from typeset.edition import Article, ArticleId, Captions, Crop, Figure, TextBlock
from typeset.errors import Finding, Severity, Text
from typeset.makeup.checks.adverts import pdf_findings
from typeset.makeup.fit.photos.sizes import asked_width
from typeset.makeup.model.context import TALLEST_PICTURE, WIDEST_PICTURE, Context, seen_picture
from typeset.makeup.model.page import Lines, MadePage, Picture, shown_area
from typeset.rules import ROWS
from typeset.sources.drawings import CleanDrawing, clean_drawing
from typeset.sources.text import is_pdf, is_svg
from typeset.units import Mm, Pt, millimetres, points

LEAST_SHOWN = 0.5
"""The part of a picture that a crop must leave."""
MOST_CUT = 0.05
"""The part of a picture that may be cut off without a word."""
LEAST_SIDE = 8.5
"""Points (3 mm) below which a picture that stands whole is a line."""
NARROWER = 1.0
"""Points by which a picture may be narrower than copy asks."""
USUAL_FOCUS = Figure("").focus
"""The middle of a picture, where copy names no point."""
INCH = 72.0
"""Points to the inch."""


class PictureTold(NamedTuple):
    """What is told of a picture: the rule, how bad it is, what is, and the way out."""

    id: str
    severity: Severity
    message: Text
    cure: Text


def picture_findings(context: Context, page: MadePage) -> Iterator[Finding]:
    """What is to be told of each picture of a page as it is printed."""
    for frame in page.frames:
        if isinstance(frame, Picture):
            article = context.edition.article(frame.article)
            figure = _figure(article, frame)
            if is_pdf(frame.image):
                place = (
                    f"{article.source}:{figure.line}" if article.source and figure.line else article.source
                )
                yield from pdf_findings(context.edition.root, frame, page.number, place)
                continue
            if is_svg(frame.image):
                drawing, serves = (
                    clean_drawing(context.edition.root / frame.image),
                    context.setter(page.number).serves,
                )
                yield from (
                    _finding(article, page.number, figure, one) for one in _of_drawing(drawing, serves)
                )
            yield from (_finding(article, page.number, figure, one) for one in _told(context, figure, frame))
    yield from (
        _finding(article, page.number, article.pictures[0], _CAPTIONS_UNDER)
        for article in _under_pictures(context, page)
    )


def _under_pictures(context: Context, page: MadePage) -> Iterator[Article]:
    """The articles whose captions were to stand beside their pictures, and stand under them."""
    told = set[ArticleId]()
    for picture, words in pairwise(page.frames):
        if not isinstance(picture, Picture) or not isinstance(words, Lines) or words.role != "caption":
            continue
        article = context.edition.article(words.article)
        down = context.grid.vertical
        ends, begins = (picture.box.bottom, words.box.y) if down else (picture.box.right, words.box.x)
        if article.captions == Captions.BESIDE and begins < ends and article.id not in told:
            told.add(article.id)
            yield article


def _figure(article: Article, frame: Picture) -> Figure:
    """The picture that a frame shows."""
    shown = article.printed[frame.block] if frame.block >= 0 else None
    if isinstance(shown, Figure):
        return shown
    return next(one for one in article.blocks if isinstance(one, Figure) and one.image == frame.image)


def _told(context: Context, figure: Figure, frame: Picture) -> Iterator[PictureTold]:
    path = context.edition.root / frame.image
    ratio = seen_picture(path).ratio
    gone = cut_off(frame, ratio)
    shown = (gone.across * gone.down) / (frame.crop.across * frame.crop.down)
    pixels = _pixels(path) * gone.across * gone.down
    thin = min(frame.box.width, frame.box.height)
    least = context.edition.paper.press.resolution.least
    if shown < LEAST_SHOWN:
        left = ratio * frame.crop.across / frame.crop.down
        yield _cropped(shown, is_strip=not TALLEST_PICTURE <= left <= WIDEST_PICTURE)
    elif frame.whole and thin < LEAST_SIDE:
        yield _thin(thin)
    elif pixels and (fine := pixels / (frame.box.width * frame.box.height)) < (least / INCH) ** 2:
        yield _coarse(round(INCH * fine**0.5))
    if shown < 1 - MOST_CUT:
        yield _cut(gone, frame.crop)
    wide = frame.box.height if context.grid.vertical else frame.box.width
    if asked_width(context.grid, figure) > wide + NARROWER:
        yield _narrower(figure, wide)
    if figure.wrap and frame.wrap is not WrapEnd.BESIDE:
        yield _not_beside(frame.wrap)
    if lacking := [side for side in frame.bleed if not _reaches(context, frame, side)]:
        yield _not_bled(lacking)
    if context.grid.folded and _focus_at(figure, frame, gone, context.grid.fold):
        yield _on_fold()


NEAR_FOLD = points(Mm(10.0))
"""So near to the fold a face is parted by it."""


def _focus_at(figure: Figure, frame: Picture, gone: Crop, fold: Pt) -> bool:
    """Whether the point that copy wants to be kept stands at the fold."""
    across = (figure.focus[0] - gone.left) / gone.across
    place = frame.box.x + across * frame.box.width
    return figure.focus != USUAL_FOCUS and abs(place - fold) < NEAR_FOLD


def _on_fold() -> PictureTold:
    return PictureTold(
        "M34",
        Severity.INFO,
        Text(
            "图片要保住的一点（focus）正在中缝上。",
            "The point that the picture keeps (`focus`) is at the fold.",
        ),
        Text(
            "裁去一边（crop）、换一幅，或让这篇稿件只占一面。",
            "Cut off a side (`crop`), take another picture, or let its article stand at one side of the fold.",
        ),
    )


NOT_BESIDE = {
    WrapEnd.NONE: Text(
        "图片稿、广告里的图片没有栏内文字", "a picture story or an advertisement has no column of text"
    ),
    WrapEnd.VERTICAL: Text("直排版不绕排", "lines of this page run down"),
    WrapEnd.NARROW: Text("旁边放不下每行六个字", "fewer than six characters a line are left beside it"),
    WrapEnd.SHORT: Text("后面相连的正文没有图片高", "the running text right after it is lower than it is"),
    WrapEnd.LEGS: Text("栏里没有够高的位置", "no column has room for all of it there"),
}
"""Why a picture does not stand beside its text."""


def _not_beside(why: WrapEnd) -> PictureTold:
    """A picture that was to stand beside its text."""
    reason = NOT_BESIDE[why]
    return PictureTold(
        "I13",
        Severity.WARNING,
        Text(
            f"图片没有排在文字旁：{reason.zh}。",
            f"The picture does not stand beside the text: {reason.en}.",
        ),
        ROWS["I13"].cure,
    )


def _reaches(context: Context, frame: Picture, side: str) -> bool:
    """Whether a picture reaches the paper's edge at a side."""
    wide, high = points(context.grid.trim_width), points(context.grid.trim_height)
    box = frame.box
    off = {"top": box.y, "left": box.x, "right": wide - box.right, "bottom": high - box.bottom}
    return off[side] < NARROWER


def cut_off(frame: Picture, ratio: float) -> Crop:
    """What is cut off a picture of that width to height, by the desk and to fill its box."""
    area = shown_area(frame, (ratio, 1.0), frame.box.width / frame.box.height)
    return Crop(area.left / ratio, area.top, 1 - area.right / ratio, 1 - area.bottom)


def _pixels(path: Path) -> int:
    """How many pixels the file has; none where it is a drawing or cannot be read, which the loader tells."""
    try:
        with Image.open(path) as image:
            return image.width * image.height
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return 0


def _finding(article: Article, page: int, figure: Figure, told: PictureTold) -> Finding:
    place = f"{article.source}:{figure.line}" if article.source and figure.line else article.source
    return Finding(told.id, told.severity, told.message, figure.image, article.id, page, place, told.cure)


def icon_findings(context: Context) -> Iterator[Finding]:
    """What is to be told of the drawings within lines of text (I10, I11), once for each in an article."""
    for article in context.edition.articles:
        icons = [icon for one in article.blocks if isinstance(one, TextBlock) for icon in one.icons]
        for icon in {one.image: one for one in reversed(icons) if is_svg(one.image)}.values():
            drawing = clean_drawing(context.edition.root / icon.image)
            yield from (
                _finding(article, 0, icon, told) for told in _of_drawing(drawing, context.front.serves)
            )


def nameplate_findings(context: Context) -> Iterator[Finding]:
    """What is to be told of pictures that stand in the place of a name (I10, I11)."""
    paper = context.edition.paper
    plates = (
        paper.nameplate,
        *(page.nameplate for page in context.edition.pages),
        *(one.logo for one in paper.columns),
        *(one.nameplate for one in paper.sections if context.edition.auto),
    )
    for plate in dict.fromkeys(plates):
        if plate and is_svg(plate.image):
            for told in _of_drawing(clean_drawing(plate.file), context.front.serves):
                yield Finding(
                    told.id, told.severity, told.message, plate.image, place=plate.place, cure=told.cure
                )


LEFT_OUT = {
    "script": Text("脚本", "scripts"),
    "event": Text("事件脚本", "scripts of events"),
    "reference": Text("对外部文件的引用", "references to other files"),
    "entity": Text("实体", "entities"),
    "image": Text("嵌入的图片", "pictures within"),
}
"""What is left out of a drawing, as people call it."""


def _of_drawing(drawing: CleanDrawing, serves: Callable[[tuple[str, ...]], bool]) -> Iterator[PictureTold]:
    """What a drawing lost when it was cleaned (I10), and words in a face that is not there (I11)."""
    if drawing.dropped:
        names = [LEFT_OUT.get(one, Text(f"<{one}>", f"<{one}>")) for one in drawing.dropped]
        zh, en = "、".join(one.zh for one in names), ", ".join(one.en for one in names)
        message = Text(f"SVG 图形里的{zh}没有画。", f"Left out of the SVG drawing: {en}.")
        yield PictureTold("I10", Severity.WARNING, message, ROWS["I10"].cure)
    lacking = [one[0] for one in drawing.families if not serves(one)]
    if lacking:
        zh, en = "、".join(lacking), ", ".join(lacking)
        message = Text(
            f"SVG 图形里的字要用本机没有的字体：{zh}。",
            f"Words of the SVG drawing ask for a face that is not there: {en}.",
        )
        yield PictureTold("I11", Severity.WARNING, message, ROWS["I11"].cure)


_CAPTIONS_UNDER = PictureTold("I14", Severity.WARNING, ROWS["I14"].what, ROWS["I14"].cure)


def _cropped(shown: float, *, is_strip: bool) -> PictureTold:
    """Either the picture is no shape for a page, or its page has no room for it."""
    part = f"{100 * shown:.0f}" if shown >= 0.01 else "<1"
    if not is_strip:
        return PictureTold(
            "I01",
            Severity.WARNING,
            Text(
                f"版面太挤，图片只印得出 {part}%。",
                f"The page is too full: {part} % of the picture is shown.",
            ),
            Text(
                "给这篇稿多留地方，或拿下几幅图片、几篇稿。",
                "Give the article more room, or take pictures or articles out.",
            ),
        )
    return PictureTold(
        "I01",
        Severity.WARNING,
        Text(f"图片太长或太扁，只印得出 {part}%。", f"The picture is a strip: {part} % of it is shown."),
        Text("裁成 1:4 到 8:1 之间再用。", "Crop it to between 1:4 and 8:1."),
    )


def _thin(side: Pt) -> PictureTold:
    printed = f"{millimetres(side):.1f}"
    return PictureTold(
        "I01",
        Severity.WARNING,
        Text(
            f"图片太长或太扁，整幅印出来只有 {printed} 毫米。",
            f"The picture is a strip: whole as it is, it is {printed} mm.",
        ),
        Text("裁成 1:4 到 8:1 之间再用。", "Crop it to between 1:4 and 8:1."),
    )


def _coarse(ppi: int) -> PictureTold:
    return PictureTold(
        "I01",
        Severity.WARNING,
        Text(
            f"图片太小，印出来只有 {ppi} 像素/英寸。",
            f"The picture has {ppi} pixels an inch where it stands.",
        ),
        Text(
            "换一张大的（170 像素/英寸以上），或排窄一些。",
            "Take a larger file (170 or more), or a narrower place.",
        ),
    )


def _cut(gone: Crop, asked: Crop) -> PictureTold:
    """What make-up cuts off beyond what the desk asked for, side by side."""
    sides = (
        (SIDES[one], getattr(gone, one) - getattr(asked, one)) for one in ("left", "top", "right", "bottom")
    )
    cut = [(side, f"{100 * part:.0f}") for side, part in sides if part >= 0.005]
    zh = "、".join(f"{side.zh} {part}%" for side, part in cut)
    en = ", ".join(f"{side.en} {part} %" for side, part in cut)
    return PictureTold(
        "I05",
        Severity.INFO,
        Text(f"图片为就版面裁去：{zh}。", f"The picture is cut to its place: {en}."),
        ROWS["I05"].cure,
    )


SIDES = {
    "top": Text("上", "top"),
    "right": Text("右", "right"),
    "bottom": Text("下", "bottom"),
    "left": Text("左", "left"),
}


def _not_bled(sides: Sequence[str]) -> PictureTold:
    zh, en = "、".join(SIDES[one].zh for one in sides), ", ".join(SIDES[one].en for one in sides)
    return PictureTold(
        "I12",
        Severity.WARNING,
        Text(f"图片没有出血：{zh}。", f"The picture does not bleed: {en}."),
        ROWS["I12"].cure,
    )


def _narrower(figure: Figure, wide: Pt) -> PictureTold:
    printed = f"{millimetres(wide):.0f}"
    return PictureTold(
        "I06",
        Severity.WARNING,
        Text(
            f"图片要 width={figure.width}，这一稿只给得出 {printed} 毫米。",
            f"The picture asks for width={figure.width}; its article has {printed} mm to give.",
        ),
        Text(
            "在 edition.yaml 里让这篇稿更宽（width: 4），或把图片写窄些；图片不能宽过版面。",
            "Give the article more columns in edition.yaml (width: 4), or ask for less; no picture is wider than its "
            "page.",
        ),
    )
