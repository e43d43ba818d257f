"""What the plant asks of files for its press: the `press` part of paper.yaml."""

import re
import struct
import unicodedata
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from typeset.errors import EditionError, Where
from typeset.paper import (
    BUILT_IN_RECIPE,
    InkRecipe,
    Inks,
    PressStandard,
    PressWishes,
    Resolution,
    SheetWishes,
)
from typeset.sources.faults import all_or_raise, fault
from typeset.sources.fields import Number, OneLine, Schema, Switch, one_of, wrong
from typeset.sources.text import is_file, is_inside
from typeset.sources.yaml.tree import Tree
from typeset.units import Mm

LEAST_INK, MOST_INK = 100, 400
"""Percent of the four inks together: one of them whole, and all."""
PROFILE_LIMIT = 8_000_000
"""Bytes of a profile: those of presses have one or two million."""
INK_NAMES = {"C": "cyan", "M": "magenta", "Y": "yellow", "K": "black"}
MOST_BLEED = 20
"""Millimetres around the trim: no web has more paper beside a page."""
MOST_GUTTER, MOST_CREEP = 100.0, 0.5
"""Millimetres at the fold, which is no page's, and by which pages move on each sheet: newsprint is 0.07 thick."""
LEAST_PPI, MOST_PPI = 72, 600
"""Pixels an inch: fewer are seen, and more no screen of a press shows."""
MOST_SHARPENING = 200
_LENGTH = re.compile(r"(\d{1,3}(?:\.\d+)?)(?:\s*mm)?", re.ASCII)
_INK = re.compile(r"([CMYK])(\d{1,3})")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
NO_SPOT = frozenset({"cyan", "magenta", "yellow", "black", "all", "none", "gray", "grey"})
SPOT_LIMIT = 100
"""Bytes of an ink's name: one of a PDF has at most 127."""


def _ink_limit(value: int) -> int:
    if LEAST_INK <= value <= MOST_INK:
        return value
    raise wrong(
        (f"总墨量 {value} 不在 100 到 400 之间。", f"An ink limit of {value} is not between 100 and 400."),
        ("写印厂要求的百分数，例如 tac: 220", "Write the plant's limit in percent, such as `tac: 220`."),
    )


def _length(value: Any, most: float) -> float | None:
    """The millimetres that are written, None where that is no length or more than the most."""
    found = _LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
    return float(found[1]) if found and float(found[1]) <= most else None


def _of_sheets(value: Any, most: float) -> Any:
    length = _length(value, most)
    if length is not None:
        return length
    raise wrong(
        (
            f"{value} 不在 0 到 {most:g} 毫米之间。",
            f"{value} is not between 0 and {most:g} millimetres.",
        ),
        (
            "写毫米数，例如 sheets: {gutter: 20, creep: 0.1}",
            "Write millimetres: `sheets: {gutter: 20, creep: 0.1}`.",
        ),
    )


def _bleed(value: Any) -> Any:
    length = _length(value, MOST_BLEED)
    if length is not None:
        return length
    raise wrong(
        (
            f"出血 {value} 不在 0 到 {MOST_BLEED} 毫米之间。",
            f"A bleed of {value} is not between 0 and {MOST_BLEED} millimetres.",
        ),
        ("写毫米数，例如 bleed: 3", "Write millimetres, such as `bleed: 3`."),
    )


def _inks(value: Any) -> Any:
    """Inks in percent, as the press names them: `M100 Y90`."""
    words = _ink_words(value) if isinstance(value, str) else []
    found = [_INK.fullmatch(word) for word in words]
    parts = {one[1]: int(one[2]) for one in found if one}
    if words and len(parts) == len(words) and max(parts.values()) <= 100:
        return value
    raise wrong(
        (f"“{value}”不是油墨的配方。", f"`{value}` is no recipe of inks."),
        ("写各色油墨的百分数，例如 M100 Y90。", "Write the percent of each ink, such as M100 Y90."),
    )


def _ink_words(value: str) -> list[str]:
    """Inks word by word, in whatever width and case they were written."""
    return unicodedata.normalize("NFKC", value).upper().split()


def _recipe_file(value: Any) -> Any:
    """A recipe of process inks alone is written without the name of a field."""
    return {"inks": _inks(value)} if isinstance(value, str) else value


def _spot(value: str) -> str:
    """The name of an ink that is none of the four, nor one of the names that mean all plates or no plate (PDF 32000-1,
    8.6.6.4)."""
    if value and value.casefold() not in NO_SPOT and len(value.encode()) <= SPOT_LIMIT:
        return value
    raise wrong(
        (f"“{value}”不是专色的名字。", f"`{value}` is no name of a spot ink."),
        (
            f"写印厂叫这种油墨的名字，不是四色的，至多 {SPOT_LIMIT} 字节（汉字占三个），例如 spot: PANTONE 186 C",
            "Write the name that the plant has for the ink, none of the four, in "
            f"{SPOT_LIMIT} bytes at most (a Han character takes three), such as `spot: PANTONE 186 C`.",
        ),
    )


class RecipeFile(Schema):
    """The inks of a colour; with a `spot`, those that stand for it where the plant has no such ink."""

    inks: Annotated[str, BeforeValidator(_inks), Field(examples=["inks: M100 Y90"])]
    spot: Annotated[OneLine, AfterValidator(_spot), Field(examples=["spot: PANTONE 186 C"])] = ""


class SheetsFile(Schema):
    """How pages lie on sheets."""

    gutter: Annotated[
        float, BeforeValidator(partial(_of_sheets, most=MOST_GUTTER)), Field(examples=["gutter: 20"])
    ] = 0.0
    creep: Annotated[
        float, BeforeValidator(partial(_of_sheets, most=MOST_CREEP)), Field(examples=["creep: 0.1"])
    ] = 0.0


def _resolution(value: list[int]) -> list[int]:
    if len(value) == 2 and LEAST_PPI <= value[0] < value[1] <= MOST_PPI:
        return value
    raise wrong(
        (
            f"分辨率要写最少和最多两个数，在 {LEAST_PPI} 到 {MOST_PPI} 之间。",
            f"A resolution is the least and the most pixels an inch, between {LEAST_PPI} and {MOST_PPI}.",
        ),
        ("例如 resolution: [150, 300]", "Such as `resolution: [150, 300]`."),
    )


def _sharpening(value: int) -> int:
    if value <= MOST_SHARPENING:
        return value
    raise wrong(
        (f"锐化 {value} 太重，画面会有白边。", f"Sharpening by {value} leaves white edges."),
        (
            f"写 0 到 {MOST_SHARPENING} 的百分数，例如 sharpen: 60",
            f"Write 0 to {MOST_SHARPENING} percent, such as `sharpen: 60`.",
        ),
    )


class PressFile(Schema):
    """The press: the profile of its inks, how much ink a point takes, what it prints colours of the sheets with, what
    stands around a page, how fine and how sharp pictures are, and the standard of the file."""

    profile: Annotated[OneLine, Field(examples=["profile: press/plant.icc"])] = ""
    tac: Annotated[Number, AfterValidator(_ink_limit), Field(examples=["tac: 220"])] = 220
    recipe: Annotated[
        dict[str, Annotated[RecipeFile, BeforeValidator(_recipe_file)]],
        Field(examples=['recipe: {"#a6192e": M100 Y90}']),
    ] = {}
    bleed: Annotated[float | None, BeforeValidator(_bleed), Field(examples=["bleed: 3"])] = None
    marks: Annotated[Switch, Field(examples=["marks: true"])] = False
    sheets: Annotated[SheetsFile, Field(examples=["sheets: {gutter: 20, creep: 0.1}"])] = SheetsFile()
    resolution: Annotated[
        list[Number], AfterValidator(_resolution), Field(examples=["resolution: [150, 300]"])
    ] = []
    sharpen: Annotated[Number, AfterValidator(_sharpening), Field(examples=["sharpen: 60"])] = 0
    standard: Annotated[Literal["x4", "x1a"], one_of(*PressStandard), Field(examples=["standard: x1a"])] = (
        "x4"
    )


def press_wishes(given: PressFile, folder: Path, tree: Tree) -> PressWishes:
    """What is given, with the profile's file in the house's `folder`. EditionErrors for a profile that is none of a
    press, and for a recipe of more ink than the press takes."""
    recipe = all_or_raise(
        partial(_recipe, colour, one, given.tac, tree.where(("press", "recipe", colour)))
        for colour, one in given.recipe.items()
    )
    _one_meaning(recipe, tree)
    _one_spelling(given.recipe, tree)
    known = {one.colour: one for one in BUILT_IN_RECIPE if one.inks.percent <= given.tac}
    known |= {one.colour: one for one in recipe}
    profile = _profile(folder, given.profile, tree.where(("press", "profile")))
    return PressWishes(
        profile,
        given.tac,
        tuple(known.values()),
        None if given.bleed is None else Mm(given.bleed),
        given.marks,
        SheetWishes(Mm(given.sheets.gutter), Mm(given.sheets.creep)),
        Resolution(*given.resolution),
        given.sharpen,
        PressStandard(given.standard),
    )


def _recipe(colour: str, said: RecipeFile, most: int, where: Where) -> InkRecipe:
    if not _COLOUR.fullmatch(colour.lower()):
        raise fault(
            "D04",
            (f"“{colour}”不是样式里的颜色。", f"`{colour}` is no colour of a sheet."),
            ('写六位的颜色，带引号，例如 "#a6192e"。', 'Write its six digits in quotes, such as "#a6192e".'),
            where,
        )
    inks = _mixed(said.inks)
    if inks.percent > most:
        raise _too_much_ink(colour, round(inks.percent), most, where)
    return InkRecipe(colour.lower(), inks, said.spot)


def _one_meaning(recipe: Sequence[InkRecipe], tree: Tree) -> None:
    """See that a spot ink has the same four inks wherever it is named: it has one plate."""
    first = dict[str, InkRecipe]()
    for one in recipe:
        if one.spot and first.setdefault(one.spot, one).inks != one.inks:
            raise fault(
                "D04",
                (
                    f"专色“{one.spot}”写了两种代用的配方。",
                    f"The spot ink `{one.spot}` has two recipes of inks that stand for it.",
                ),
                ("两处写成一样的。", "Give it the same in both places."),
                tree.where(("press", "recipe", one.colour)),
            )


def _one_spelling(recipe: Mapping[str, RecipeFile], tree: Tree) -> None:
    """See that no colour has a second recipe in other letters: `#A6192E` is `#a6192e`."""
    first = dict[str, str]()
    for colour in recipe:
        if first.setdefault(colour.lower(), colour) != colour:
            raise fault(
                "D04",
                (
                    f"颜色 {colour} 写了两次，大小写不同。",
                    f"The colour {colour} stands twice, in other letters.",
                ),
                ("只留一种。", "Keep one of them."),
                tree.where(("press", "recipe", colour)),
            )


def _mixed(said: str) -> Inks:
    found = (_INK.fullmatch(word) for word in _ink_words(said))
    return Inks(**{INK_NAMES[one[1]]: int(one[2]) / 100 for one in found if one})


def _profile(folder: Path, name: str, where: Where) -> Path | None:
    if not name:
        return None
    path = folder / name
    if any(char in name for char in ":\\\0") or not is_inside(folder, path) or not is_file(path):
        raise fault(
            "D01",
            (f"没有印刷特性文件“{name}”。", f"There is no profile `{name}`."),
            (
                "把 .icc 文件放进 paper.yaml 所在的文件夹，写相对路径；删去这一行就用自带的新闻纸特性。",
                "Put the .icc file into the folder of paper.yaml and write a relative path; without this line the "
                "profile of newsprint that comes with the program is taken.",
            ),
            where,
        )
    if path.stat().st_size > PROFILE_LIMIT or not _is_of_press(path.read_bytes()):
        raise fault(
            "D01",
            (
                f"“{name}”不是印刷机的 CMYK 特性文件，或者已损坏。",
                f"`{name}` is no CMYK profile of a press, or is damaged.",
            ),
            ("向印厂索取新闻纸的 .icc 文件。", "Ask the plant for the .icc file of its newsprint."),
            where,
        )
    return path


def _is_of_press(data: bytes) -> bool:
    """Whether bytes are an ICC profile of four inks both ways (ICC.1, 7.2 and 8.5), all of whose tables are there."""
    if len(data) < HEADER + 4 or data[36:40] != b"acsp" or data[12:16] != b"prtr" or data[16:20] != b"CMYK":
        return False
    size, count = struct.unpack_from(">I", data)[0], struct.unpack_from(">I", data, HEADER)[0]
    if size > len(data) or HEADER + 4 + 12 * count > len(data):
        return False
    tables = [struct.unpack_from(">4sII", data, HEADER + 4 + 12 * place) for place in range(count)]
    whole = all(begin + length <= len(data) for _, begin, length in tables)
    return whole and {b"A2B0", b"B2A0"} <= {name for name, _, _ in tables}


HEADER = 128
"""Bytes of a profile's header (ICC.1, 7.2)."""


def _too_much_ink(colour: str, total: int, most: int, where: Where) -> EditionError:
    return fault(
        "D04",
        (
            f"{colour} 的配方共 {total} %，超过总墨量 {most} %。",
            f"The recipe of {colour} takes {total} % of ink, more than the limit of {most} %.",
        ),
        ("减去一些油墨，或改 tac。", "Take some ink out, or change `tac`."),
        where,
    )
