"""A picture as copy names it: `![图片说明](images/gate.jpg "摄影者"){focus=40%,60% alt=…}`, and its file."""

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from typeset.edition import Figure
from typeset.errors import EditionError, Where
from typeset.sources.article.dressing import read_dressing
from typeset.sources.article.grammar import ICON
from typeset.sources.article.inspecting import TOO_LARGE, inspected
from typeset.sources.faults import fault, group
from typeset.sources.joining import join_lines
from typeset.sources.text import is_file, is_inside, is_pdf, is_svg

BYTE_LIMIT = 128 * 1024 * 1024

_WRITTEN = re.compile(
    r"!\[(?P<caption>(?:\\.|[^\[\]\\])*)\]"
    r"\((?P<image>[^()\s\"“”]*)(?:\s+[\"“](?P<credit>[^\"“”]*)[\"”])?\s*\)"
    r"(?:\{(?P<attributes>[^{}]*)\})?"
)
_DRAWINGS = (".svg", ".svgz")
_DRAWN = re.compile(rb"<svg[\s>]|^\x1f\x8b")
_HEAD = 1024
"""Bytes within which a drawing says that it is one."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_picture(written: str, where: Where) -> Figure:
    """The figure that a line of copy describes. EditionErrors when the line is not as it should be."""
    match = _WRITTEN.fullmatch(written)
    if match is None:
        raise group([_badly_written(where)])
    dressing = read_dressing(match["attributes"] or "", where)
    return Figure(
        image=match["image"],
        caption=_unescaped(match["caption"]),
        credit=_unescaped(match["credit"] or ""),
        alt=_unescaped(_unquoted(dressing.alt.strip())),
        focus=dressing.focus,
        line=where.line,
        fit=dressing.fit,
        crop=dressing.crop,
        width=dressing.width,
        place=dressing.place,
        wrap=dressing.wrap,
        bleed=dressing.bleed,
    )


def read_icon(written: str, where: Where) -> Figure:
    """The small picture that is written within a line; what stands in its brackets says what it shows."""
    match = ICON.fullmatch(written)
    assert match
    return Figure(image=match["image"], alt=_unescaped(match["alt"]), line=where.line)


def _unquoted(text: str) -> str:
    """The words within a pair of quotation marks, where they stand in one."""
    return text[1:-1] if len(text) > 1 and text[0] in '"“' and text[-1] in '"”' else text


def _unescaped(text: str) -> str:
    return join_lines(_ESCAPED.sub(r"\1", text).strip())


def check_picture(root: Path, figure: Figure, file: str, *, advert: bool = False) -> None:
    """See that the picture is a file inside `root` that can be painted, in an `advert` a PDF too. EditionErrors when
    it is not."""
    where = Where(file, figure.line, "image")
    path = root / figure.image
    if not _stays_inside(root, figure.image):
        raise group([_refused(figure.image, where)])
    if not is_file(path):
        raise group([_missing(figure.image, where)])
    if is_pdf(figure.image):
        if not advert or path.stat().st_size > BYTE_LIMIT:
            raise group([_pdf(figure.image, where) if not advert else _too_large(figure.image, where)])
        return  # what is in it is told of the page on which it stands
    if is_svg(figure.image):
        # Loaded for a drawing alone: it needs lxml, which no check of copy loads otherwise.
        from typeset.sources.drawings import clean_drawing

        if problem := clean_drawing(path).problem:
            raise group([_bad_drawing(figure.image, problem, where)])
        return  # what was left out of it is told of the page on which it stands
    problem = TOO_LARGE if path.stat().st_size > BYTE_LIMIT else inspected(path).problem
    if problem == TOO_LARGE:
        raise group([_too_large(figure.image, where)])
    if _is_drawing(path, problem):
        raise group([_drawing(figure.image, where)])
    if problem:
        raise group([_corrupt(figure.image, problem, where)])


def check_places(figures: Sequence[Figure], file: str) -> None:
    """See that the pictures of an article stand together, but for those amid its text. EditionErrors with each that has
    a place of its own."""
    placed = [figure for figure in figures if figure.place and not figure.inline]
    if others := [one for one in placed if one.place != placed[0].place]:
        raise group([_elsewhere(one, placed[0], Where(file, one.line, "place")) for one in others])


def _is_drawing(path: Path, problem: str) -> bool:
    """Whether a file is called a drawing, whatever it holds, since the painter goes by its name; or, where it is no
    photograph, is one by its first bytes."""
    if path.suffix.lower() in _DRAWINGS or not problem:
        return path.suffix.lower() in _DRAWINGS
    with suppress(OSError), path.open("rb") as file:
        return bool(_DRAWN.search(file.read(_HEAD)))
    return False


def _stays_inside(root: Path, image: str) -> bool:
    """Whether the path is relative and leaves the edition neither by `..` nor by a link."""
    if not image or image.startswith("/") or any(char in image for char in ":\\\0"):
        return False
    return ".." not in image.split("/") and is_inside(root, root / image)


def _elsewhere(figure: Figure, first: Figure, where: Where) -> EditionError:
    return fault(
        "D09",
        (
            f"一篇的图片排在一起：前面写了 place={first.place}，这里写了 place={figure.place}。",
            f"The pictures of an article stand together: place={first.place} before, place={figure.place} here.",
        ),
        (
            "只在第一幅上写 place，或把另一幅放进另一篇稿件。",
            "Write place= with the first of them alone, or put the other into an article of its own.",
        ),
        where,
    )


def _badly_written(where: Where) -> EditionError:
    return fault(
        "D09",
        ("图片的写法不对。", "The picture is not written as it should be."),
        (
            '独占一行，写作 ![图片说明](images/名.jpg "摄影者"){focus=40%,60% alt=…}；路径里不能有空格和括号。',
            'Give it a line of its own: ![caption](images/name.jpg "photographer"){focus=40%,60% alt=…}; '
            "no space or parenthesis in the path.",
        ),
        where,
    )


def _refused(image: str, where: Where) -> EditionError:
    return fault(
        "D08",
        (f"图片路径“{image}”不在本期文件夹内。", f"The picture `{image}` is not inside the edition."),
        (
            "把图片放进 images/，写作 images/名.jpg；网络图片先下载。",
            "Put the picture into images/ and write images/name.jpg; download pictures of the web first.",
        ),
        where,
    )


def _missing(image: str, where: Where) -> EditionError:
    return fault(
        "D08",
        (f"没有图片“{image}”。", f"There is no picture `{image}`."),
        (
            "补上这张图片，或改正文件名（大小写也要一致）。",
            "Add the picture, or correct its name (capitals count).",
        ),
        where,
    )


def _too_large(image: str, where: Where) -> EditionError:
    return fault(
        "D08",
        (f"图片“{image}”太大。", f"The picture `{image}` is too large."),
        (
            "缩到 8000 万像素、128 MB 以内；更占内存的格式（如 WebP）先存成 JPEG。",
            "Scale it down to 80 million pixels and 128 MB; save one that takes more memory (WebP) as JPEG first.",
        ),
        where,
    )


def _bad_drawing(image: str, problem: str, where: Where) -> EditionError:
    return fault(
        "D08",
        (
            f"SVG 图形“{image}”画不了（{problem}）。",
            f"The SVG drawing `{image}` cannot be painted ({problem}).",
        ),
        (
            "重新导出为普通 SVG，8 MB 以内，写明 viewBox 或宽高；是照片就按内容改名为 .png 或 .jpg。",
            "Export it anew as plain SVG of 8 MB at most, with a viewBox or its width and height; give a photograph "
            "the name of what it is, .png or .jpg.",
        ),
        where,
    )


def _drawing(image: str, where: Where) -> EditionError:
    return fault(
        "D08",
        (
            f"图片“{image}”是 SVG 图形，名字却不叫 .svg。",
            f"The picture `{image}` is an SVG drawing, and not called .svg.",
        ),
        (
            "改名为 .svg；压缩的 .svgz 先解压。本来就是照片的，按内容改名为 .png 或 .jpg。",
            "Call it .svg; unpack an .svgz first. Give a photograph the name of what it is, .png or .jpg.",
        ),
        where,
    )


def _pdf(image: str, where: Where) -> EditionError:
    return fault(
        "D08",
        (
            f"图片“{image}”是 PDF，只有广告可以用。",
            f"The picture `{image}` is a PDF, which advertisements alone may have.",
        ),
        (
            "另存为 JPEG 或 PNG；是广告就写 kind: ad。",
            "Save it as JPEG or PNG; write `kind: ad` for an advertisement.",
        ),
        where,
    )


def _corrupt(image: str, problem: str, where: Where) -> EditionError:
    return fault(
        "D08",
        (f"图片“{image}”打不开（{problem}）。", f"The picture `{image}` cannot be decoded ({problem})."),
        ("换成完好的 PNG、JPEG、WebP、TIFF 或 GIF。", "Replace it by a sound PNG, JPEG, WebP, TIFF or GIF."),
        where,
    )
