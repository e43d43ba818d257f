"""What copy says of a picture in braces: `{focus=40%,60% fit=cover crop=5%,0%,10%,0% width=2 alt=…}`."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from typeset.edition import INLINE, Crop
from typeset.errors import EditionError, Where
from typeset.sources.faults import fault, group

_WORD = re.compile(
    r"(?:^|(?<=\s))(?P<name>focus|fit|crop|width|place|beside|bleed|wrap)[=＝](?P<value>[^\s,，]*(?:\s*[,，]\s*[^\s,，]+)*)(?=\s|$)"
    r"|(?:^|(?<=\s))(?P<bare>wrap)(?=\s|$)"
)
_QUOTED = re.compile(r"(?:^|(?<=\s))alt=[\"“][^\"”]*[\"”](?=\s|$)")
_ALT = re.compile(r"(?:alt=(.*))?")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)[%％]")
_COMMA = re.compile("[,，]")
_WIDTH = re.compile(r"(\d{1,4}(?:\.\d{1,3})?)(mm)?")
FITS = ("contain", "cover")
SIDES = ("top", "right", "bottom", "left")
PLACES = ("head", "foot", "left", "right", INLINE)
WRAP_SIDES, USUAL_SIDE = ("left", "right"), "right"
"""The sides of its column at which a picture may stand beside text (CSS `float`), and that of one that names none: a
reader's eye finds the beginnings of its lines one below the other."""
WIDEST_COLUMNS, WIDEST_MM = 40, 2000
LEAST_COLUMNS, LEAST_MM = 0.05, 2
"""What is wider than any paper, or narrower than any picture, is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Dressing:
    """The words in a picture's braces."""

    focus: tuple[float, float] = (0.5, 0.5)
    fit: str = ""
    crop: Crop = field(default_factory=Crop)
    width: str = ""
    place: str = ""
    bleed: tuple[str, ...] = ()
    wrap: str = ""
    alt: str = ""


class BadWord(NamedTuple):
    """Why a word is refused, and the way out, in Chinese and English each."""

    cause: tuple[str, str]
    cure: tuple[str, str]


def read_dressing(attributes: str, where: Where) -> Dressing:
    """The words in a picture's braces. EditionErrors with each that is not as it should be. Signs may be as wide as
    Chinese keyboards write them, as digits may."""
    words = list(_words(attributes))
    read, bad = dict[str, object](), list[BadWord]()
    for word in words:
        name, value = word["name"] or word["bare"], "".join((word["value"] or "").split())
        said = _twice(name) if name in read else _READERS[name](value)
        if isinstance(said, BadWord):
            bad.append(said)
        read.setdefault(name, said)
    if "beside" in read:
        bad += [_both(name) for name in ("place", "width", "wrap") if name in read]
        read |= {"place": "right", "width": read.pop("beside")}
    if "wrap" in read:
        bad += _placed_beside_text(read)
        read |= {"place": INLINE, "wrap": read["wrap"] or _side_of(read.get("place")) or USUAL_SIDE}
    left = attributes
    for word in reversed(words):
        left = left[: word.start()] + left[word.end() :]
    alt = _ALT.fullmatch(left.strip())
    if alt is None:
        bad.append(_unknown(left.strip()))
    if bad or alt is None:
        raise group([_refused(one, where) for one in bad])
    return Dressing(**read, alt=alt[1] or "")  # type: ignore[arg-type]


def _words(attributes: str) -> Iterator[re.Match[str]]:
    """The words that are no part of the alternative text: `wrap` without a value may be a word of that."""
    quoted, alt = _QUOTED.search(attributes), attributes.find("alt=")
    start, end = quoted.span() if quoted else (0, 0)
    for word in _WORD.finditer(attributes):
        told = start <= word.start() < end or (word["bare"] and not quoted and 0 <= alt < word.start())
        if not told:
            yield word


def _side_of(place: object) -> str:
    """The side that a place names."""
    return str(place) if place in WRAP_SIDES else ""


def _placed_beside_text(read: Mapping[str, object]) -> Iterator[BadWord]:
    """What is said against another place of a picture that stands beside its text."""
    place, side = read.get("place"), read["wrap"]
    others = place not in (None, INLINE, *WRAP_SIDES) or (side and _side_of(place) not in ("", side))
    if others and not isinstance(place, BadWord) and not isinstance(side, BadWord):
        yield BadWord(
            (
                f"“wrap”是排在栏内文字旁，又写了“place={place}”。",
                f"`wrap` puts it beside the text of its column, and `place={place}` is there too.",
            ),
            (
                "只留一个；靠哪边写 wrap=left 或 wrap=right。",
                "Keep one; wrap=left or wrap=right says the side.",
            ),
        )


def _wrap(value: str) -> str | BadWord:
    """The side at which it stands, if it is named."""
    if value and value not in WRAP_SIDES:
        return BadWord(
            (f"没有“wrap={value}”这一边。", f"There is no `wrap={value}`."),
            ("写 wrap、wrap=left 或 wrap=right。", "Write wrap, wrap=left or wrap=right."),
        )
    return value


def _focus(value: str) -> tuple[float, float] | BadWord:
    """The point that a crop keeps, as fractions."""
    parts = _percents(value, 2)
    if parts is None or max(parts) > 1:
        return BadWord(
            (f"焦点“{value}”不在图片里。", f"The focus `{value}` is no point of the picture."),
            (
                "写作 focus=40%,60%：从左、从上各百分之几。",
                "Write focus=40%,60%: so much from the left, so much from the top.",
            ),
        )
    return parts[0], parts[1]


def _fit(value: str) -> str | BadWord:
    if value not in FITS:
        return BadWord(
            (f"没有“fit={value}”这种放法。", f"There is no `fit={value}`."),
            (
                "整幅不裁写 fit=contain，裁满图位写 fit=cover；词与词之间空一格。",
                "Write fit=contain to show all of it, fit=cover to fill its place; a space parts two words.",
            ),
        )
    return value


def _crop(value: str) -> Crop | BadWord:
    """What is cut off at the left, the top, the right and the bottom; something has to be left."""
    parts = _percents(value, 4)
    if parts is None:
        return BadWord(
            (f"裁切“{value}”的写法不对。", f"The crop `{value}` is not written as it should be."),
            (
                "依次写左、上、右、下各裁去百分之几：crop=5%,0%,10%,0%。",
                "Say how much is cut off at the left, top, right and bottom: crop=5%,0%,10%,0%.",
            ),
        )
    crop = Crop(*parts)
    if crop.across <= 0 or crop.down <= 0:
        return BadWord(
            (
                f"裁切“{value}”裁到了图片外面。",
                f"The crop `{value}` is outside the picture: nothing is left.",
            ),
            (
                "左右相加、上下相加都要小于 100%。",
                "Left and right, and top and bottom, have to be less than 100 % together.",
            ),
        )
    return crop


def _width(value: str) -> str | BadWord:
    """The width in columns or millimetres, without needless zeros."""
    match = _WIDTH.fullmatch(value)
    number = float(match[1]) if match else 0.0
    is_mm = bool(match and match[2])
    least, most = (LEAST_MM, WIDEST_MM) if is_mm else (LEAST_COLUMNS, WIDEST_COLUMNS)
    if not least <= number <= most:
        return BadWord(
            (f"图片宽度“{value}”的写法不对。", f"The width `{value}` is not one that a picture can have."),
            (
                "写几栏或几毫米：width=2、width=0.5、width=30mm。",
                "Say how many columns or millimetres: width=2, width=0.5, width=30mm.",
            ),
        )
    return f"{number:g}mm" if is_mm else f"{number:g}"


def _place(value: str) -> str | BadWord:
    if value not in PLACES:
        return BadWord(
            (f"没有“place={value}”这种位置。", f"There is no `place={value}`."),
            (
                "写 place=head（题下通栏）、foot（文末）、left、right（文字一侧）、inline（排在文中原处）；"
                "几栏宽、文字在旁边，写 beside=2。",
                "Write place=head (under the headline), foot, left, right, or inline (in the text where it is typed); "
                "beside=2 for two columns beside the text.",
            ),
        )
    return value


def _bleed(value: str) -> tuple[str, ...] | BadWord:
    """The sides at which a picture is to reach the paper's edge, in CSS's order."""
    sides = _COMMA.split(value)
    if not set(sides) <= set(SIDES) or len(set(sides)) < len(sides):
        return BadWord(
            (f"出血“{value}”的写法不对。", f"The bleed `{value}` is not written as it should be."),
            (
                "写要出血的边，用逗号隔开：bleed=top、bleed=left,top。",
                "Name the sides, with commas between: bleed=top, bleed=left,top.",
            ),
        )
    return tuple(side for side in SIDES if side in sides)


_READERS: dict[str, Callable[[str], object]] = {
    "focus": _focus, "fit": _fit, "crop": _crop, "width": _width, "place": _place, "beside": _width, "bleed": _bleed,
    "wrap": _wrap,
}  # fmt: skip


def _percents(value: str, count: int) -> list[float] | None:
    """So many percentages as fractions; None where they are others."""
    found = [_PERCENT.fullmatch(part) for part in _COMMA.split(value)]
    parts = [float(one[1]) / 100 for one in found if one]
    return parts if len(parts) == len(found) == count else None


def _twice(name: str) -> BadWord:
    return BadWord(
        (f"“{name}=”写了两次。", f"`{name}=` is written twice."), ("只留一个。", "Keep one of them.")
    )


def _both(name: str) -> BadWord:
    """What is said of `beside` with a word that it says already."""
    return BadWord(
        (
            f"“beside=”已经说了位置和宽度，又写了“{name}=”。",
            f"`beside=` says place and width, and `{name}=` is there too.",
        ),
        ("只留一个：beside=2 就是 place=right width=2。", "Keep one: beside=2 is place=right width=2."),
    )


def _unknown(left: str) -> BadWord:
    return BadWord(
        (f"花括号里的“{left}”认不出。", f"`{left}` in the braces is not known."),
        (
            "可写 focus=40%,60%、fit=contain、crop=5%,0%,10%,0%、width=2、place=head、beside=2、wrap、bleed=top 和 "
            "alt=图上有什么。",
            "Known are focus=40%,60%, fit=contain, crop=5%,0%,10%,0%, width=2, place=head, beside=2, wrap, bleed=top "
            "and alt=what it shows.",
        ),
    )


def _refused(bad: BadWord, where: Where) -> EditionError:
    return fault("D09", bad.cause, bad.cure, where)
