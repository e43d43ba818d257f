"""The links of a file as elements, each told in words (PDF/UA-1, 7.18.5: a link says what it leads to)."""

from collections.abc import Iterator, Sequence

from pikepdf import Array, Name, Object, Page, Pdf, String

from typeset.edition import ArticleId, Edition
from typeset.language import in_script
from typeset.makeup.model.page import Lines, MadeEdition, MadePage
from typeset.paper import JumpEnd
from typeset.render.dressing import PlacedLink
from typeset.render.ground.links import part_anchor
from typeset.render.headings import named, one_line
from typeset.render.ink.owners import ArticlePart, Owner
from typeset.render.tags.element import Annotation, Element, MarkPlace
from typeset.render.tags.tree import TagTree, pointer
from typeset.units import points

WORDS = {JumpEnd.TO: "转至{label}：{headline}", JumpEnd.BACK: "接自{label}：{headline}"}
"""What the ends of a jump say of where they lead."""

POINTER = "{label}：{headline}"

PRINTED = 4
"""The flag of an annotation that is printed, which PDF/A asks of all (ISO 19005-2, 6.3.2)."""


class LinkTags:
    """Puts the links of a file into its tree."""

    def __init__(self, made: MadeEdition, edition: Edition, tree: TagTree) -> None:
        self.made, self.edition, self.tree = made, edition, tree
        self._labels = {page.number: page.label for page in made.pages}

    def put(self, pdf: Pdf, web: Sequence[Sequence[PlacedLink]]) -> None:
        """Put every link of every page into the element of its words; `web` are those that lead outside, by page."""
        for at, (sheet, page, outside) in enumerate(zip(pdf.pages, self.made.pages, web, strict=True)):
            known = {link.annotation.objgen: link for link in outside}
            for one in _annotations(sheet):
                one.F = PRINTED
                if one.objgen in known:
                    element, said = self.tree.links[MarkPlace(at, known[one.objgen].mark)], str(one.A.URI)
                else:
                    element, said = self._inside(one, at, page)
                one.Contents = String(said)
                element.kids.append(Annotation(at, one))

    def _inside(self, one: Object, at: int, page: MadePage) -> tuple[Element, str]:
        """The element of a link of the page itself, and what it says."""
        if "/A" in one:  # a house's template leads outside
            return pointer(self.tree, at, str(one.A.URI)), str(one.A.URI)
        frame, name = _jump_line(one, page, self.made), str(one.get("/Dest", ""))
        if frame and frame.jump_end:
            owner = Owner(frame.article, ArticlePart(frame.role), frame.part)
            said = self._said(WORDS[frame.jump_end], frame.article, frame.target)
            return self.tree.jumps[owner], said
        return pointer(self.tree, at, name), self._pointed(name)

    def _pointed(self, anchor: str) -> str:
        for placement in self.made.placements:
            if part_anchor(placement.article, placement.part) == anchor:
                return self._said(POINTER, placement.article, placement.page)
        return anchor

    def _said(self, words: str, article: ArticleId, page: int) -> str:
        headline = one_line(named(self.edition.article(article)))
        label = self._labels.get(page, str(page))
        return in_script(words, self.made.paper.lang).format(label=label, headline=headline)


def _annotations(sheet: Page) -> Iterator[Object]:
    for one in sheet.obj.get("/Annots", Array()).as_list():
        if one.get("/Subtype") == Name.Link:
            yield one


def _jump_line(one: Object, page: MadePage, made: MadeEdition) -> Lines | None:
    """The jump line over which a link lies."""
    left, foot, right, top = (float(side) for side in one.Rect.as_list())
    height = points(made.grid.trim_height)
    x, y = (left + right) / 2, height - (foot + top) / 2
    for frame in page.frames:
        if isinstance(frame, Lines) and frame.jump_end and frame.target:
            box = frame.box
            if box.x <= x <= box.right and box.y <= y <= box.bottom:
                return frame
    return None
