"""The pictures that stand in the place of a name set in type: the paper's, a section's, a page's."""

from pathlib import Path

from typeset.errors import EditionError, Text, Where
from typeset.paper import Nameplate
from typeset.sources.article.inspecting import inspected
from typeset.sources.faults import fault
from typeset.sources.text import is_file, is_inside, is_svg

BYTE_LIMIT = 8_000_000
"""Bytes of a name's picture, as of any other picture of the house's."""
MOST = 12.0
"""A name is no wider than so many times its height, nor higher than so many times its width: eight characters."""
UNNAMED = Text(
    "写图片的路径：放在 paper.yaml 所在的文件夹里，写相对路径。",
    "Write the path of a picture within the folder of paper.yaml.",
)
"""The way out where a column's logo is named by no path."""
RASTER = frozenset({".png", ".jpg", ".jpeg"})
"""How the names of pictures end that are no drawings."""


def read_nameplate(folder: Path, image: str, where: Where) -> Nameplate | None:
    """The picture `image` within a folder; None where none is named. EditionError where it cannot be drawn."""
    if not image:
        return None
    path = folder / image
    if any(char in image for char in ":\\\0") or not is_inside(folder, path) or not is_file(path):
        raise _missing(image, where)
    if path.stat().st_size > BYTE_LIMIT or (not is_svg(image) and path.suffix.lower() not in RASTER):
        raise _unfit(image, where)
    ratio = _ratio(path)
    if not ratio:
        raise _unfit(image, where)
    if not 1 / MOST <= ratio <= MOST:
        raise _too_thin(image, ratio, where)
    return Nameplate(image, folder, round(ratio, 6), f"{where.file}:{where.line}")


def read_logo(folder: Path, image: str, label: str, where: Where) -> Nameplate:
    """The logo `image` of the column of that label, within the house's folder. EditionError where it cannot be
    drawn."""
    cure = UNNAMED
    try:
        if found := read_nameplate(folder, image, where):
            return found
    except EditionError as told:
        cure = told.cure
    raise fault(
        "D08",
        (
            f"栏目“{label}”的题花“{image}”画不了。",
            f"The logo `{image}` of the column `{label}` cannot be drawn.",
        ),
        (cure.zh, cure.en),
        where,
    )


def _ratio(path: Path) -> float:
    """Width to height; 0 for what cannot be painted."""
    if is_svg(path.name):
        # Loaded for a drawing alone: it needs lxml, which no check of copy loads otherwise.
        from typeset.sources.drawings import clean_drawing

        clean = clean_drawing(path)
        return 0.0 if clean.problem else clean.view.width / clean.view.height
    seen = inspected(path)
    return 0.0 if seen.problem or not seen.height else seen.width / seen.height


def _missing(image: str, where: Where) -> EditionError:
    return fault(
        "D08",
        (f"没有报头图片“{image}”。", f"There is no picture `{image}` for the name."),
        (
            "把图片放进 paper.yaml 所在的文件夹（版面的放进本期文件夹），写相对路径，大小写也要一致。",
            "Put it into the folder of paper.yaml (that of a page into the edition's) and write a relative path; "
            "capitals count.",
        ),
        where,
    )


def _unfit(image: str, where: Where) -> EditionError:
    return fault(
        "D08",
        (f"报头图片“{image}”画不了。", f"The picture `{image}` cannot be drawn in the place of the name."),
        (
            "换成 8 MB 以内的 SVG（写明 viewBox）、PNG 或 JPEG。",
            "Use an SVG (with a viewBox), PNG or JPEG of 8 MB at most.",
        ),
        where,
    )


def _too_thin(image: str, ratio: float, where: Where) -> EditionError:
    return fault(
        "D08",
        (
            f"报头图片“{image}”宽是高的 {ratio:g} 倍，不像报名。",
            f"The picture `{image}` is {ratio:g} times as wide as high, and no name.",
        ),
        (
            "裁到字的四周，宽高之比在 12 倍以内。",
            "Cut it down to the characters; neither side is 12 times the other.",
        ),
        where,
    )
