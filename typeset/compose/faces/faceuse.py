"""Which face each role of the paper asks for, and which file of this machine serves it."""

from dataclasses import dataclass

from typeset.compose.faces.fontfiles import FontFile
from typeset.compose.faces.fonts import Faces
from typeset.compose.rank import Rank
from typeset.edition import Kind, Role, Voice
from typeset.paper import JumpEnd
from typeset.style import Sheets, elements
from typeset.style.elements import COLUMN, DECK, HEADLINE, INLINE, KICKER, TAGS, ElementPath, page_element

PAGE = page_element("broadsheet", "front")
BODY, LEAD = elements.body(Kind.NEWS, Rank.THIRD), elements.header(Kind.NEWS, Rank.LEAD)

ROLES: dict[str, ElementPath] = {
    "body": (*BODY, TAGS[Role.PARAGRAPH]),
    "subhead": (*BODY, TAGS[Role.SUBHEAD]),
    "quotation": (*BODY, TAGS[Role.QUOTATION]),
    "dateline": (*BODY, TAGS[Role.PARAGRAPH], *INLINE[Voice.DATELINE]),
    "credit": (*BODY, TAGS[Role.PARAGRAPH], *INLINE[Voice.CREDIT]),
    "kicker": (*LEAD, KICKER),
    "deck": (*LEAD, DECK),
    "column": (*LEAD, COLUMN),
    "caption": elements.caption(Kind.NEWS),
    "number": (*elements.caption(Kind.PHOTO), elements.NUMBER),
    "table": (*elements.table(Kind.NEWS), *elements.cell()),
    "jump": (elements.beside(JumpEnd.TO),),
    **{f"{kind} {rank}": (*elements.header(kind, rank), HEADLINE) for kind in Kind for rank in Rank},
}
"""Every role that type is asked for, with its element."""


@dataclass(frozen=True, slots=True)
class FaceUse:
    """A family and weight that a sheet asks for first, the roles that do, and the file that serves them.

    `file` is None where no family of the list is installed; `missing` tells that the first one is not.
    """

    family: str
    weight: int
    roles: tuple[str, ...]
    file: FontFile | None

    @property
    def missing(self) -> bool:
        """Whether another family stands in, or none."""
        return self.file is None or self.file.family != self.family


def describe_faces(sheets: Sheets, faces: Faces) -> tuple[FaceUse, ...]:
    """The faces that the sheets ask for, in the order in which the roles first name them."""
    asked: dict[tuple[tuple[str, ...], int], list[str]] = {}
    for role, path in ROLES.items():
        style = sheets.computed(PAGE, *path)
        asked.setdefault((style.families, style.weight), []).append(role)
    return tuple(
        FaceUse(families[0], weight, tuple(roles), faces.find(families, weight))
        for (families, weight), roles in asked.items()
    )
