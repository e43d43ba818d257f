"""Which face each role of the paper asks for, and which file of this machine serves it."""

from dataclasses import dataclass

from typeset.compose.faces.fontfiles import FontFile
from typeset.compose.faces.fonts import Faces
from typeset.compose.rank import Rank
from typeset.edition import Kind
from typeset.paper import JumpEnd
from typeset.style import Sheets

PAGE = "section.page.broadsheet.front"
BODY = ("article.news.third", "div.body")

ROLES: dict[str, tuple[str, ...]] = {
    "body": (*BODY, "p"),
    "subhead": (*BODY, "h2"),
    "quotation": (*BODY, "blockquote"),
    "dateline": (*BODY, "p", "span.dateline"),
    "credit": (*BODY, "p", "span.credit"),
    "kicker": ("article.news.lead", "header", "p.kicker"),
    "deck": ("article.news.lead", "header", "p.deck"),
    "column": ("article.news.lead", "header", "p.column"),
    "caption": ("article.news", "figure", "figcaption"),
    "table": ("article.news", "table", "tr", "td"),
    "jump": (f"p.{JumpEnd.TO}",),
    **{f"{kind} {rank}": (f"article.{kind}.{rank}", "header", "h1") for kind in Kind for rank in Rank},
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
