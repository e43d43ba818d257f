"""A picture as copy names it: `![图片说明](images/gate.jpg "摄影者"){focus=40%,60% alt=…}`, and its file."""

import re
import warnings
from pathlib import Path

from PIL import Image

from typeset.edition import Figure
from typeset.errors import EditionError, Where
from typeset.sources.faults import fault, group

FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "GIF")
"""The formats that a picture may have; of an animated one the first frame is printed."""

BYTE_LIMIT = 128 * 1024 * 1024
PIXEL_LIMIT = 80_000_000
"""A whole broadsheet page at 300 dots an inch is 30 million pixels (390 × 550 mm)."""

_WRITTEN = re.compile(
    r"!\[(?P<caption>(?:\\.|[^\[\]\\])*)\]"
    r"\((?P<image>[^()\s\"“”]*)(?:\s+[\"“](?P<credit>[^\"“”]*)[\"”])?\s*\)"
    r"(?:\{(?P<attributes>[^{}]*)\})?"
)
_ATTRIBUTES = re.compile(
    r"\s*(?:focus=(?P<x>\d{1,3}(?:\.\d+)?)%\s*,\s*(?P<y>\d{1,3}(?:\.\d+)?)%)?"
    r"(?:(?:^|\s+)alt=(?P<alt>.*?))?\s*"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_picture(written: str, where: Where) -> Figure:
    """The figure that a line of copy describes. EditionErrors when the line is not as it should be."""
    match = _WRITTEN.fullmatch(written)
    attributes = _ATTRIBUTES.fullmatch(match["attributes"] or "") if match else None
    if match is None or attributes is None:
        raise group([_badly_written(where)])
    focus = (_fraction(attributes["x"]), _fraction(attributes["y"]))
    if max(focus) > 1:
        raise group([_badly_written(where)])
    return Figure(
        image=match["image"],
        caption=_unescaped(match["caption"]),
        credit=_unescaped(match["credit"] or ""),
        alt=_unescaped((attributes["alt"] or "").strip('"“” ')),
        focus=focus,
        line=where.line,
    )


def _fraction(percent: str | None) -> float:
    return 0.5 if percent is None else float(percent) / 100


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text).strip()


def check_picture(root: Path, figure: Figure, file: str) -> None:
    """See that the picture is a file inside `root` that can be painted. EditionErrors when it is not."""
    where = Where(file, figure.line, "image")
    path = _inside(root, figure.image, where)
    if not path.is_file():
        raise group([_missing(figure.image, where)])
    if path.stat().st_size > BYTE_LIMIT:
        raise group([_too_large(figure.image, where)])
    problem = _decoding_problem(path)
    if problem == _TOO_MANY_PIXELS:
        raise group([_too_large(figure.image, where)])
    if problem:
        raise group([_corrupt(figure.image, problem, where)])


def _inside(root: Path, image: str, where: Where) -> Path:
    """The file that the picture's path names, which must not leave the edition, by `..` or by a link."""
    parts = image.split("/")
    if not image or ":" in image or "\\" in image or "\0" in image or image.startswith("/") or ".." in parts:
        raise group([_refused(image, where)])
    try:
        path = (root / image).resolve()
        inside = path.is_relative_to(root.resolve())
    except (OSError, RuntimeError, ValueError) as problem:
        raise group([_refused(image, where)]) from problem
    if not inside:
        raise group([_refused(image, where)])
    return path


_TOO_MANY_PIXELS = "too many pixels"


def _decoding_problem(path: Path) -> str:
    """What keeps the picture from being decoded, in a few words; empty when nothing does.

    A JPEG is decoded at an eighth of its size, which reads every byte all the same.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as image:
                if image.width * image.height > PIXEL_LIMIT:
                    return _TOO_MANY_PIXELS
                image.draft("L", (1, 1))
                image.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return _TOO_MANY_PIXELS
    except Exception as problem:  # decoders of broken bytes raise anything from struct.error to TypeError
        return type(problem).__name__
    return ""


def _badly_written(where: Where) -> EditionError:
    return fault(
        "E09",
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
        "E08",
        (f"图片路径“{image}”不在本期文件夹内。", f"The picture `{image}` is not inside the edition."),
        (
            "把图片放进 images/，写作 images/名.jpg；网络图片先下载。",
            "Put the picture into images/ and write images/name.jpg; download pictures of the web first.",
        ),
        where,
    )


def _missing(image: str, where: Where) -> EditionError:
    return fault(
        "E08",
        (f"没有图片“{image}”。", f"There is no picture `{image}`."),
        (
            "补上这张图片，或改正文件名（大小写也要一致）。",
            "Add the picture, or correct its name (capitals count).",
        ),
        where,
    )


def _too_large(image: str, where: Where) -> EditionError:
    return fault(
        "E08",
        (f"图片“{image}”太大。", f"The picture `{image}` is too large."),
        ("缩到 8000 万像素、128 MB 以内。", "Scale it down to 80 million pixels and 128 MB."),
        where,
    )


def _corrupt(image: str, problem: str, where: Where) -> EditionError:
    return fault(
        "E08",
        (f"图片“{image}”打不开（{problem}）。", f"The picture `{image}` cannot be decoded ({problem})."),
        ("换成完好的 PNG、JPEG、WebP、TIFF 或 GIF。", "Replace it by a sound PNG, JPEG, WebP, TIFF or GIF."),
        where,
    )
