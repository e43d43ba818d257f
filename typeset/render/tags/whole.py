"""A file gets its tags: the painter's ground, the ink and the links of every page put into one tree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pikepdf import Pdf

from typeset.edition import Edition
from typeset.makeup.model.page import MadeEdition, Picture
from typeset.render.adverts import PlacedAdvert
from typeset.render.dressing import PlacedLink
from typeset.render.ink.content import Inked
from typeset.render.ink.owners import ArticlePart, Owner
from typeset.render.tags.annotations import LinkTags
from typeset.render.tags.ground import GroundMark, PictureAddress
from typeset.render.tags.threads import put_threads
from typeset.render.tags.tree import tag_tree
from typeset.render.tags.written import write_tree


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked in a file, page by page: its ink, the painter's ground, advertisers' PDFs, the links that lead
    outside; and the addresses by which the painter knows the pictures."""

    ink: Sequence[Inked]
    ground: Sequence[Sequence[GroundMark]]
    adverts: Sequence[Sequence[PlacedAdvert]]
    web: Sequence[Sequence[PlacedLink]]
    pictures: Mapping[Picture, str]


def put_tags(pdf: Pdf, made: MadeEdition, edition: Edition, marked: Marked) -> None:
    """Write the tree of the edition into the file, and the threads of its articles that jump."""
    drawn = [
        [*below, *(GroundMark(PictureAddress(marked.pictures[one.frame]), one.mark) for one in over)]
        for below, over in zip(marked.ground, marked.adverts, strict=True)
    ]
    tree = tag_tree(made, edition, marked.ink, drawn, dict(_owners(marked.pictures)))
    LinkTags(made, edition, tree).put(pdf, marked.web)
    tree.root.pruned()
    write_tree(pdf, tree.root)
    put_threads(pdf, made, edition)


def _owners(pictures: Mapping[Picture, str]) -> Iterator[tuple[str, Owner]]:
    """Whose pictures are, by their addresses; icons are the ink's."""
    for frame, address in pictures.items():
        if not frame.icon:
            yield address, Owner(frame.article, ArticlePart.PICTURE, frame.block)
