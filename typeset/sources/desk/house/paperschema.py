"""What paper.yaml may say; the fields of the imprint stand beside the others."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from typeset.edition import Captions
from typeset.paper import JumpEnd
from typeset.sources.desk.house.presswishes import PressFile
from typeset.sources.desk.house.targets import TargetFile
from typeset.sources.fields import (
    AdSize,
    ClassNames,
    Needed,
    OneLine,
    Schema,
    Switch,
    Weight,
    label_form,
    one_of,
)


class ImprintFile(Schema):
    """What every issue must print about its publisher."""

    cn: OneLine = ""
    postal_code: OneLine = ""
    competent: OneLine = ""
    sponsor: OneLine = ""
    publisher: OneLine = ""
    address: OneLine = ""
    phone: OneLine = ""
    email: OneLine = ""
    url: OneLine = ""
    printer: OneLine = ""
    printer_address: OneLine = ""
    distribution: OneLine = ""
    price: OneLine = ""


class LabelsFile(Schema):
    """How page numbers are written."""

    page: Annotated[str, AfterValidator(label_form)] = "第{han}版"
    section: OneLine = ""


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

    to: Needed = JumpEnd.TO.verb
    back: Annotated[Needed, Field(alias="from")] = JumpEnd.BACK.verb
    brackets: Annotated[Literal["round", "square", "lenticular", "tortoise", "none"], one_of(*BRACKETS)] = (
        "round"
    )
    arrows: Annotated[Literal["none", "triangle", "line"], one_of(*ARROWS)] = "none"


class MakeupFile(Schema):
    """How the paper's pages are made up: what each taboo or price weighs in cells of white, where articles may
    jump, and the heads over groups of briefs and of small notices (`off`: there are none)."""

    weights: Annotated[dict[str, Weight], Field(examples=["weights: {M01: 40, white: 3}"])] = {}
    jumps: Annotated[Literal["front", "all", "none"], one_of("front", "all", "none")] = "front"
    briefs: Annotated[OneLine, Field(examples=["briefs: 一句话新闻"])] = ""
    notices: Annotated[OneLine, Field(examples=["notices: 公告"])] = ""


class SectionFile(Schema):
    """What the pages of a section have."""

    classes: Annotated[ClassNames, Field(alias="class", examples=["class: culture"])] = ""
    nameplate: Annotated[OneLine, Field(examples=["nameplate: images/culture.svg"])] = ""


class PaperFile(ImprintFile):
    """paper.yaml; the fields of the imprint stand beside the others."""

    name: Annotated[Needed, Field(examples=["name: 清河日报"])]
    name_latin: OneLine = ""
    format: Annotated[Literal["broadsheet", "tabloid"], one_of("broadsheet", "tabloid")] = "broadsheet"
    city: OneLine = ""
    sections: Annotated[dict[str, SectionFile], Field(examples=["sections: {文化: {class: culture}}"])] = {}
    columns: Annotated[dict[str, OneLine], Field(examples=["columns: {民生观察: images/people.svg}"])] = {}
    captions: Annotated[str, one_of(*Captions), Field(examples=["captions: numbered"])] = ""
    nameplate: Annotated[OneLine, Field(examples=["nameplate: images/name.svg"])] = ""
    lang: Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", examples=["lang: zh-CN"])] = (
        "zh-CN"
    )
    labels: LabelsFile = LabelsFile()
    markers: MarkersFile = MarkersFile()
    makeup: MakeupFile = MakeupFile()
    ads: Annotated[dict[str, AdSize], Field(examples=["ads: {half: 8x46, strip: 352x60mm, full: page}"])] = {}
    ads_in_book: Switch = True
    press: Annotated[PressFile, Field(examples=["press: {tac: 220}"])] = PressFile()
    publish: Annotated[
        dict[str, TargetFile],
        Field(examples=["publish: {shelf: {kind: catalogue, folder: /srv/catalogue}}"]),
    ] = {}
