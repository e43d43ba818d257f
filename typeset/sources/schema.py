"""What the files of an edition may say: the fields of edition.yaml, of an article's front matter, of paper.yaml.

The YAML reader hands over text, lists and mappings only; numbers and dates are read here. Unknown fields are
errors, so that a misspelt one is never passed over.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from typeset.edition import Kind
from typeset.sources.joining import join_lines

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LABEL_PART = re.compile(r"\{([^{}]*)\}")
_LABEL_PARTS = {"han", "n", "nn", "section"}
MOST_PAGES = 200
"""An issue of more pages than this is a slip of the pen."""


def wrong(cause: tuple[str, str], cure: tuple[str, str]) -> PydanticCustomError:
    """A value that the schema refuses, in the words of the desk: (Chinese, English) each."""
    context = {"zh": cause[0], "en": cause[1], "cure_zh": cure[0], "cure_en": cure[1]}
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
        ("例如 vertical: true。", "Such as `vertical: true`."),
    )


def _one_of(*words: str) -> BeforeValidator:
    def check(value: Any) -> Any:
        if value in words:
            return value
        listed = ", ".join(words)
        raise wrong(
            (f"没有“{value}”这个选择。", f"`{value}` is no choice here."),
            (f"可选：{listed}。", f"Choose from: {listed}."),
        )

    return BeforeValidator(check)


def _label(value: str) -> str:
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


def _place(value: Any) -> Any:
    return {"article": value} if isinstance(value, str) else value


def _count(value: Any) -> int:
    """How many pages were asked for; 0 where they are listed or as many as the copy needs."""
    number = int(value[:4]) if isinstance(value, str) and value.isascii() and value.isdigit() else 0
    return number if number <= MOST_PAGES else 0


def _pages(value: Any) -> Any:
    if value == "auto" or _count(value):
        return None
    if isinstance(value, list):
        return value
    raise wrong(
        (
            f"pages 应当是版面列表、auto，或 1 到 {MOST_PAGES} 的版数。",
            f"`pages` should be a list of pages, `auto`, or how many (1 to {MOST_PAGES}).",
        ),
        ("写 pages: auto，或逐版列出 - number: 1。", "Write `pages: auto`, or list them: `- number: 1`."),
    )


def _one_line(value: str) -> str:
    return join_lines(value.strip())


def _heading(value: str) -> str:
    if value.strip("| \n\u3000"):
        return value
    raise wrong(
        ("这里不能空着。", "This cannot be empty."),
        ("写上标题，例如 headline: 运河新闸今起试通水", "Write one, such as headline: 运河新闸今起试通水"),
    )


Number = Annotated[int, BeforeValidator(_whole)]
Weight = Annotated[float, BeforeValidator(_weight)]
Switch = Annotated[bool, BeforeValidator(_switch)]
Day = Annotated[date, BeforeValidator(_day)]
Line = Annotated[str, AfterValidator(_one_line)]
Needed = Annotated[str, AfterValidator(_one_line), Field(min_length=1)]


class Schema(BaseModel):
    """A mapping whose fields are all known."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class StaffFile(Schema):
    """责编, 版式, 校对."""

    editor: Line = ""
    layout: Line = ""
    proof: Line = ""


class WishFile(Schema):
    """An article and what the desk wishes of its place, whatever page it comes to."""

    article: Needed
    vertical: Switch = False
    lead: Switch = False
    width: Number = 0
    under: Line = ""
    no_jump: Switch = False
    keep_together: Annotated[list[Needed], Field(examples=["keep_together: [harvest]"])] = []
    not_on_page: Annotated[list[Number], Field(examples=["not_on_page: [1]"])] = []


class PlaceFile(WishFile):
    """An article on a page, with the page to which it jumps (0: it does not)."""

    to: Number = 0


class PageFile(Schema):
    """One page as the desk plans it."""

    number: Number
    name: Line = ""
    place: Annotated[
        list[Annotated[PlaceFile, BeforeValidator(_place)]], Field(examples=["place: [canal, harvest]"])
    ] = []
    plan: Annotated[str, Field(examples=["plan: |"])] = ""
    staff: Annotated[StaffFile, Field(examples=["staff: {editor: 林川}"])] = StaffFile()


class EditionFile(Schema):
    """edition.yaml; where `pages` is no list, the program opens `count` of them (0: as many as it takes)."""

    date: Day
    pages: Annotated[list[PageFile] | None, BeforeValidator(_pages)]
    count: Annotated[int, BeforeValidator(_count), Field(validation_alias="pages")] = 0
    paper: Line = ""
    issue: Number = 0
    articles: Annotated[
        list[Annotated[WishFile, BeforeValidator(_place)]], Field(examples=["articles: [canal, harvest]"])
    ] = []


class CreditFile(Schema):
    """A role and its names."""

    role: Line = ""
    names: Annotated[list[Needed], Field(min_length=1, examples=["names: [林川]"])]


class ArticleFile(Schema):
    """The front matter of an article."""

    headline: Annotated[str, AfterValidator(_heading), Field(examples=["headline: 运河新闸今起试通水"])]
    kicker: str = ""
    deck: str = ""
    column: Line = ""
    credits: Annotated[list[CreditFile], Field(examples=["credits: [{role: 记者, names: [林川]}]"])] = []
    dateline: Line = ""
    kind: Annotated[str, _one_of(*Kind)] = "news"
    section: Line = ""


class ImprintFile(Schema):
    """What every issue must print about its publisher."""

    cn: Line = ""
    postal_code: Line = ""
    competent: Line = ""
    sponsor: Line = ""
    publisher: Line = ""
    address: Line = ""
    phone: Line = ""
    email: Line = ""
    url: Line = ""
    printer: Line = ""
    printer_address: Line = ""
    distribution: Line = ""
    price: Line = ""


class LabelsFile(Schema):
    """How page numbers are written."""

    page: Annotated[str, AfterValidator(_label)] = "第{han}版"
    section: Line = ""


BRACKETS = {
    "round": ("（", "）"),
    "square": ("［", "］"),
    "lenticular": ("【", "】"),
    "tortoise": ("〔", "〕"),
    "none": ("", ""),
}
"""The brackets a paper may put around its jump lines."""

ARROWS = {"none": ("", ""), "triangle": ("▶", "◀"), "line": ("→", "←")}
"""The arrows a paper may put before them: to the page that goes on, and back."""


class MarkersFile(Schema):
    """How jumps are written; `from` is the verb on the page that goes on."""

    to: Needed = "下转"
    back: Annotated[Needed, Field(alias="from")] = "上接"
    brackets: Annotated[Literal["round", "square", "lenticular", "tortoise", "none"], _one_of(*BRACKETS)] = (
        "round"
    )
    arrows: Annotated[Literal["none", "triangle", "line"], _one_of(*ARROWS)] = "none"


class MakeupFile(Schema):
    """How the paper's pages are made up: what each taboo or price weighs in cells of white, and where articles may
    jump."""

    weights: Annotated[dict[str, Weight], Field(examples=["weights: {M01: 40, white: 3}"])] = {}
    jumps: Annotated[Literal["front", "all", "none"], _one_of("front", "all", "none")] = "all"


class PaperFile(ImprintFile):
    """paper.yaml; the fields of the imprint stand beside the others."""

    name: Needed
    name_latin: Line = ""
    format: Annotated[Literal["broadsheet", "tabloid"], _one_of("broadsheet", "tabloid")] = "broadsheet"
    city: Line = ""
    lang: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", examples=["lang: zh-CN"])] = (
        "zh-CN"
    )
    labels: LabelsFile = LabelsFile()
    markers: MarkersFile = MarkersFile()
    makeup: MakeupFile = MakeupFile()
