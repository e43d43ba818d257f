"""Kinds of values in the files of the desk, each read from text; what is wrong is told in the desk's words.

The YAML reader hands over text, lists and mappings only; numbers and dates are read here.
"""

import re
import unicodedata
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from typeset.edition import TOGETHER
from typeset.sources.joining import join_lines

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LABEL_PART = re.compile(r"\{([^{}]*)\}")
_LABEL_PARTS = {"han", "n", "nn", "section"}
MOST_PAGES = 200
"""An issue of more pages than this is a slip of the pen."""


def wrong(cause: tuple[str, str], cure: tuple[str, str], lacks: str = "") -> PydanticCustomError:
    """A value that the schema refuses, in the words of the desk: (Chinese, English) each. `lacks` names the field that
    a mapping needs and that says nothing in it."""
    context = {"zh": cause[0], "en": cause[1], "cure_zh": cure[0], "cure_en": cure[1], "lacks": lacks}
    return PydanticCustomError("desk", "{en}", context)


def _whole(value: Any) -> Any:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 9:
        return int(value)
    raise wrong(
        ("这里应当是一个整数。", "This should be a whole number."),
        ("用阿拉伯数字，例如 4。", "Write digits, such as 4."),
    )


def _weight(value: Any) -> Any:
    if isinstance(value, str) and re.fullmatch(r"\d{1,4}(\.\d{1,3})?", value):
        return float(value)
    raise wrong(
        ("这里应当是 0 到 9999 的数。", "This should be a number from 0 to 9999."),
        ("例如 M01: 40。", "Such as `M01: 40`."),
    )


def _day(value: Any) -> Any:
    match = _DATE.fullmatch(value) if isinstance(value, str) else None
    try:
        if match:
            return date(*map(int, match.groups()))
    except ValueError:
        pass  # a day that the calendar does not have is told like any other wrong date
    raise wrong(
        ("这里应当是一个日期。", "This should be a date."), ("写作 2026-11-23。", "Write 2026-11-23.")
    )


def _switch(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    raise wrong(
        ("这里应当是 true 或 false。", "This should be `true` or `false`."),
        ("写 true 或 false。", "Write true or false."),
    )


def one_of(*words: str) -> BeforeValidator:
    """A check that a value is one of the words."""

    def check(value: Any) -> Any:
        if value in words:
            return value
        listed = ", ".join(words)
        raise wrong(
            (f"没有“{value}”这个选择。", f"`{value}` is no choice here."),
            (f"可选：{listed}。", f"Choose from: {listed}."),
        )

    return BeforeValidator(check)


_SIDE = r"(\d{1,4}(?:\.\d{1,3})?)"
_MODULE = re.compile(rf"(?P<named>page|ear)|{_SIDE}[xX×]{_SIDE}(?P<unit>mm)?")


def ad_size(value: Any) -> Any:
    """The size of an advertisement: columns by lines of the grid, millimetres, or the whole page."""
    found = (
        _MODULE.fullmatch(unicodedata.normalize("NFKC", value).replace(" ", ""))
        if isinstance(value, str)
        else None
    )
    sides = [float(side) for side in found.groups()[1:3] if side] if found else []
    if found and all(sides) and (found["unit"] or all(side.is_integer() for side in sides)):
        return found.group()
    raise wrong(
        (f"“{value}”不是广告的尺寸。", f"`{value}` is no size of an advertisement."),
        (
            "写作 8x20（栏 × 行）、173x120mm（宽 × 高）、page（整版）或 ear（报眼）。",
            "Write 8x20 (columns × lines), 173x120mm (width × height), page or ear.",
        ),
    )


def label_form(value: str) -> str:
    """The form of a page label, which has to have the number in it."""
    value = _one_line(value)
    parts = set(_LABEL_PART.findall(value))
    if (
        parts <= _LABEL_PARTS
        and parts & {"han", "n", "nn"}
        and not set(_LABEL_PART.sub("", value)) & set("{}")
    ):
        return value
    raise wrong(
        ("版次的写法里要有 {han}、{n} 或 {nn}。", "A page label needs {han}, {n} or {nn}."),
        ("例如 第{han}版、{n}版、{section}{nn}版。", "Such as 第{han}版, {n}版, {section}{nn}版."),
    )


def named_place(value: Any) -> Any:
    """A place that is given as a bare name, that of a group or those of briefs, as a mapping with one name."""
    if isinstance(value, str):
        return {"article": value}
    if isinstance(value, dict) and "article" not in value and isinstance(value.get("group"), str):
        return {**value, "article": value["group"]}
    briefs = value.get("briefs") if isinstance(value, dict) and "article" not in value else None
    if isinstance(briefs, list) and briefs and all(isinstance(one, str) for one in briefs):
        return {**value, "article": TOGETHER.join(briefs)}
    return value


def named_ads(value: Any) -> Any:
    """A booking of several small advertisements, as one of their joined names."""
    ads = value.get("ads") if isinstance(value, dict) and "ad" not in value else None
    if isinstance(ads, list) and ads and all(isinstance(one, str) for one in ads):
        return {**value, "ad": TOGETHER.join(ads)}
    return value


def pages_on(value: Any) -> Any:
    """The pages on which an article goes on: one, or a list of them."""
    return [_whole(one) for one in (value if isinstance(value, list) else [value])]


def page_count(value: Any) -> int:
    """How many pages were asked for; 0 where they are listed or as many as the copy needs."""
    number = int(value[:4]) if isinstance(value, str) and value.isascii() and value.isdigit() else 0
    return number if number <= MOST_PAGES else 0


def page_multiple(value: Any) -> int:
    """What the number of pages that open by themselves is a multiple of: 2 for sheets printed on both sides, 4 for
    sheets folded once; 1 where the desk asks for none."""
    if isinstance(value, dict) and list(value) == ["multiple"]:
        return max(1, page_count(value["multiple"]))
    return 1


def page_list(value: Any) -> Any:
    """The list of pages; None where they open by themselves."""
    if value == "auto" or page_count(value) or page_multiple(value) > 1:
        return None
    if isinstance(value, list):
        return value
    raise wrong(
        (
            f"pages 应当是版面列表、auto、1 到 {MOST_PAGES} 的版数，或 {{multiple: 4}}。",
            f"`pages` should be a list of pages, `auto`, how many (1 to {MOST_PAGES}), or `{{multiple: 4}}`.",
        ),
        ("写 pages: auto，或逐版列出 - number: 1。", "Write `pages: auto`, or list them: `- number: 1`."),
    )


def _one_line(value: str) -> str:
    return join_lines(value.strip())


def heading(value: str) -> str:
    """A headline; one of bars and blanks alone is none."""
    return value if value.strip("| \n\u3000") else ""


_CLASS = re.compile(r"(?:--|-?[^\W\d])[\w-]*")
"""A name of CSS (https://drafts.csswg.org/css-syntax-3/#ident-token-diagram) of letters, Han among them, digits and
hyphens: signs that a sheet would have to escape are taken for a slip."""
MOST_CLASSES, LONGEST_CLASS = 8, 40
OWN_CLASSES = frozenset(
    """
    news feature comment notice obituary correction ad filler photo
    lead second third brief briefs vertical
    page broadsheet tabloid front inner odd even section-front
    """.split()  # noqa: SIM905
)
"""The classes that the program gives: one that a desk gives would dress an article as what it is not."""


def class_names(value: str) -> str:
    """The desk's own classes of an article, a page or a section, apart by a space."""
    names = value.split()
    unfit = [name for name in names if not _CLASS.fullmatch(name) or len(name) > LONGEST_CLASS]
    own = [name for name in names if name in OWN_CLASSES]
    if unfit:
        raise wrong(
            (f"“{unfit[0][:LONGEST_CLASS]}”不能作类名。", f"`{unfit[0][:LONGEST_CLASS]}` cannot be a class."),
            (
                f"只用字母、汉字、数字、- 和 _，不以数字开头，不超过 {LONGEST_CLASS} 字；几个类以空格分开。",
                "Use letters, Han characters, digits, - and _, no digit at the beginning, at most "
                f"{LONGEST_CLASS} of them; put a space between classes.",
            ),
        )
    if own:
        raise wrong(
            (f"类名“{own[0]}”是程序自己用的。", f"The class `{own[0]}` is the program's own."),
            ("换一个名字，例如 class: opinion。", "Choose another name, such as `class: opinion`."),
        )
    if len(names) > MOST_CLASSES:
        raise wrong(
            (f"类名超过 {MOST_CLASSES} 个。", f"There are more than {MOST_CLASSES} classes."),
            ("留下样式表里用到的。", "Keep those that a sheet names."),
        )
    return " ".join(names)


Number = Annotated[int, BeforeValidator(_whole)]
Weight = Annotated[float, BeforeValidator(_weight)]
Switch = Annotated[bool, BeforeValidator(_switch)]
AdSize = Annotated[str, BeforeValidator(ad_size)]
Day = Annotated[date, BeforeValidator(_day)]
OneLine = Annotated[str, AfterValidator(_one_line)]
ClassNames = Annotated[str, AfterValidator(class_names)]
Needed = Annotated[str, AfterValidator(_one_line), Field(min_length=1)]


class Schema(BaseModel):
    """A mapping whose fields are all known."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
