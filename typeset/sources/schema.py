"""What edition.yaml and an article's front matter may say; an unknown field is an error, so that it is told."""

from string import ascii_uppercase
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from typeset.edition import WRITTEN_KINDS, Captions, Kind
from typeset.sources.fields import (
    ClassNames,
    Day,
    Needed,
    Number,
    OneLine,
    Schema,
    Switch,
    heading,
    named_ads,
    named_place,
    one_of,
    page_count,
    page_list,
    page_multiple,
    pages_on,
    wrong,
)


class StaffFile(Schema):
    """责编, 版式, 校对."""

    editor: OneLine = ""
    layout: OneLine = ""
    proof: OneLine = ""


class WishFile(Schema):
    """An article, or a `group` of them, and what the desk wishes of its place, whatever page it comes to."""

    article: Annotated[Needed, Field(examples=["article: canal"])]
    vertical: Switch = False
    lead: Switch = False
    width: Number = 0
    under: OneLine = ""
    no_jump: Switch = False
    keep_together: Annotated[list[Needed], Field(examples=["keep_together: [harvest]"])] = []
    not_on_page: Annotated[list[Number], Field(examples=["not_on_page: [1]"])] = []
    rest: Annotated[list[Needed], Field(examples=["rest: [canal-2]"])] = []
    group: Annotated[OneLine, Field(examples=["group: winter"])] = ""


class PlaceFile(WishFile):
    """An article on a page, with the pages on which it goes on one after the other, or the `briefs` of a group."""

    to: Annotated[list[int], BeforeValidator(pages_on), Field(examples=["to: 4", "to: [3, 4]"])] = []
    briefs: Annotated[list[Needed], Field(examples=["briefs: [rain, bus]"])] = []


class PageFile(Schema):
    """One page as the desk plans it."""

    number: Annotated[Number, Field(examples=["number: 1", "number: 4-5"])]
    spread: Annotated[Number, Field(examples=["spread: 5"])] = 0
    name: OneLine = ""
    section: OneLine = ""
    classes: Annotated[ClassNames, Field(alias="class", examples=["class: culture"])] = ""
    front: Switch = False
    folio: Switch = True
    nameplate: Annotated[OneLine, Field(examples=["nameplate: images/culture.svg"])] = ""
    place: Annotated[
        list[Annotated[PlaceFile, BeforeValidator(named_place)]], Field(examples=["place: [canal, harvest]"])
    ] = []
    lines: Annotated[Number, Field(examples=["lines: 108"])] = 0
    plan: Annotated[str, Field(examples=["plan: |"])] = ""
    staff: Annotated[StaffFile, Field(examples=["staff: {editor: 林川}"])] = StaffFile()


class StripFile(Schema):
    """A strip between two pages of a sheet (中缝): these pages, and what stands in it in order of weight."""

    pages: Annotated[
        list[Needed], Field(min_length=2, max_length=2, examples=["pages: [4, 1]", "pages: [A04, A01]"])
    ]
    place: Annotated[
        list[Annotated[PlaceFile, BeforeValidator(named_place)]], Field(examples=["place: [lost, tender]"])
    ]


class StripPage(PageFile):
    """A strip as one more page: the pages `beside` it. No file says so."""

    beside: tuple[int, int]


class WaiverFile(Schema):
    """A finding that the desk lets stand, and why."""

    rule: Annotated[Needed, Field(examples=["rule: P05"])]
    article: OneLine = ""
    quote: OneLine = ""
    why: Annotated[Needed, Field(examples=["why: 引文"])]


POSITIONS = ("foot", "foot-left", "foot-right", "head", "head-left", "head-right")
"""Where on its page an advertisement may stand; with neither side it stands at the outer one."""


class BookingFile(Schema):
    """An advertisement, or several small ones as the entries of a column (`ads`), the page and the module that it has,
    and where on the page it stands."""

    ad: Annotated[Needed, Field(examples=["ad: bank"])]
    page: Annotated[Number, Field(examples=["page: 4"])]
    slot: Annotated[Needed, Field(examples=["slot: half"])]
    at: Annotated[str, one_of(*POSITIONS)] = "foot"
    folio: Switch = True
    ads: Annotated[list[Needed], Field(examples=["ads: [flat, job, lost]"])] = []


class MemberFile(Schema):
    """An article of a group, and the page on which it goes on."""

    article: Annotated[Needed, Field(examples=["article: roads"])]
    to: Annotated[Number, Field(examples=["to: 4"])] = 0


FRAMES = ("none", "line", "tint")
"""What may be drawn around the articles of a group."""


class GroupFile(Schema):
    """Articles under one common head (专题): its name, what stands over them, and what is drawn around them."""

    id: Annotated[Needed, Field(examples=["id: winter"])]
    headline: Annotated[
        str,
        AfterValidator(heading),
        Field(min_length=1, examples=["headline: 迎战今冬第一场雪"], validate_default=True),
    ]
    kicker: str = ""
    intro: str = ""
    logo: Annotated[OneLine, Field(examples=["logo: images/winter.svg"])] = ""
    frame: Annotated[str, one_of(*FRAMES)] = "none"
    articles: Annotated[
        list[Annotated[MemberFile, BeforeValidator(named_place)]],
        Field(examples=["articles: [snow, roads, heating]"]),
    ]

    @property
    def names(self) -> list[str]:
        """The articles of the group in order of weight."""
        return [one.article for one in self.articles]


class LetteredFile(Schema):
    """Pages under a letter: how many, and the section of paper.yaml that they are of."""

    letter: Annotated[str, one_of(*ascii_uppercase), Field(examples=["letter: B"])]
    pages: Annotated[Number, Field(examples=["pages: 4"])] = 0
    section: OneLine = ""


class EditionFile(Schema):
    """edition.yaml; where `pages` is no list, the program opens `count` of them (0: as many as it takes, a
    multiple of `multiple`)."""

    date: Annotated[Day, Field(examples=["date: 2026-11-23"])]
    pages: Annotated[list[PageFile] | None, BeforeValidator(page_list), Field(examples=["pages: auto"])]
    count: Annotated[int, BeforeValidator(page_count), Field(validation_alias="pages")] = 0
    multiple: Annotated[int, BeforeValidator(page_multiple), Field(validation_alias="pages")] = 1
    paper: OneLine = ""
    issue: Number = 0
    reissue: Annotated[Number, Field(examples=["reissue: 1"])] = 0
    waive: Annotated[
        list[WaiverFile], Field(examples=["waive: [{rule: P05, article: canal, quote: 甲、乙, why: 引文}]"])
    ] = []
    sections: Annotated[
        list[LetteredFile], Field(examples=["sections: [{letter: A, pages: 4}, {letter: B, pages: 4}]"])
    ] = []
    articles: Annotated[
        list[Annotated[WishFile, BeforeValidator(named_place)]],
        Field(examples=["articles: [canal, harvest]"]),
    ] = []
    ads: Annotated[
        list[Annotated[BookingFile, BeforeValidator(named_ads)]],
        Field(examples=["ads: [{ad: bank, page: 4, slot: half, at: foot}]"]),
    ] = []
    strips: Annotated[list[StripFile], Field(examples=["strips: [{pages: [4, 1], place: [lost]}]"])] = []
    groups: Annotated[
        list[GroupFile],
        Field(examples=["groups: [{id: winter, headline: 迎战今冬第一场雪, articles: [snow, roads]}]"]),
    ] = []


class CreditFile(Schema):
    """A role and its names."""

    role: OneLine = ""
    names: Annotated[list[Needed], Field(min_length=1, examples=["names: [林川]"])]


HEADLESS = frozenset({Kind.AD, Kind.PHOTO})
"""Kinds whose picture may say all that there is to say."""


class ArticleFile(Schema):
    """The front matter of an article; advertisements and pictures need no headline."""

    kind: Annotated[str, one_of(*WRITTEN_KINDS)] = "news"
    headline: Annotated[
        str,
        AfterValidator(heading),
        Field(examples=["headline: 运河新闸今起试通水"], validate_default=True),
    ] = ""
    kicker: str = ""
    deck: str = ""
    column: OneLine = ""
    credits: Annotated[list[CreditFile], Field(examples=["credits: [{role: 记者, names: [林川]}]"])] = []
    dateline: OneLine = ""
    section: OneLine = ""
    note: OneLine = ""
    note_head: OneLine = ""
    foot: OneLine = ""
    speakers: Annotated[list[Needed], Field(examples=["speakers: [记者, 林望]"])] = []
    classes: Annotated[ClassNames, Field(alias="class", examples=["class: opinion"])] = ""
    captions: Annotated[str, one_of(*Captions), Field(examples=["captions: numbered"])] = ""

    @field_validator("captions")
    @classmethod
    def _are_of_pictures(cls, value: str, fields: ValidationInfo) -> str:
        if fields.data.get("kind", Kind.PHOTO) == Kind.PHOTO:
            return value
        raise wrong(
            (
                "captions 只用于图片稿（kind: photo）。",
                "`captions` is for articles of pictures (`kind: photo`).",
            ),
            ("写上 kind: photo，或删去 captions。", "Write `kind: photo`, or delete `captions`."),
        )

    @field_validator("note_head")
    @classmethod
    def _heads_a_note(cls, value: str, fields: ValidationInfo) -> str:
        if value and not fields.data.get("note"):
            raise wrong(
                (
                    "note_head 是按语的题头，稿头里却没有 note。",
                    "`note_head` heads a note, and there is no `note`.",
                ),
                ("补上 note: 按语的文字，或删去 note_head。", "Write the `note`, or delete `note_head`."),
            )
        return value

    @field_validator("headline")
    @classmethod
    def _is_headed(cls, value: str, fields: ValidationInfo) -> str:
        if value or fields.data.get("kind", Kind.AD) in HEADLESS:
            return value
        raise PydanticCustomError("missing", "a headline")
