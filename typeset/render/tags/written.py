"""The structure tree in the file: its elements, what each mark and each link on a page is of (PDF 32000-1, 14.7)."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Pdf, String

from typeset.render.tags.element import Annotation, Element, MarkPlace


class Parent(NamedTuple):
    """The element that something on a page is of."""

    of: MarkPlace | Annotation
    element: Object


def write_tree(pdf: Pdf, root: Element) -> None:
    """Write the tree into the file's catalogue, and into its pages and links the way back to it."""
    whole = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    parents = list[Parent]()
    whole.K = Array([_written(pdf, root, whole, parents)])
    whole.ParentTree = _parent_tree(pdf, parents)
    whole.ParentTreeNextKey = len(pdf.pages) + sum(isinstance(one.of, Annotation) for one in parents)
    pdf.Root.StructTreeRoot = whole
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _written(pdf: Pdf, element: Element, parent: Object, parents: list[Parent]) -> Object:
    """The element's object; what is in it is noted among the parents."""
    made = pdf.make_indirect(Dictionary(S=Name(f"/{element.kind}"), P=parent))
    if element.title:
        made.T = String(element.title)
    if element.alt:
        made.Alt = String(element.alt)
    if element.language:
        made.Lang = String(element.language)
    if element.scope:
        made.A = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
    if element.box:
        made.A = Dictionary(O=Name.Layout, BBox=Array([round(side, 3) for side in element.box]))
    pages = [kid.page for kid in element.kids if not isinstance(kid, Element)]
    if pages:
        made.Pg = pdf.pages[pages[0]].obj
    kids = [_kid(pdf, kid, made, pages[:1], parents) for kid in element.kids]
    if kids:
        made.K = kids[0] if len(kids) == 1 else Array(kids)
    return made


def _kid(
    pdf: Pdf, kid: Element | MarkPlace | Annotation, made: Object, own: list[int], parents: list[Parent]
) -> Object | int:
    if isinstance(kid, Element):
        return _written(pdf, kid, made, parents)
    parents.append(Parent(kid, made))
    here = [kid.page] == own
    if isinstance(kid, MarkPlace) and here:
        return kid.number
    said = (
        Dictionary(Type=Name.MCR, MCID=kid.number) if isinstance(kid, MarkPlace) else _reference(kid.object)
    )
    if not here:
        said.Pg = pdf.pages[kid.page].obj
    return said


def _reference(annotation: Object) -> Object:
    return Dictionary(Type=Name.OBJR, Obj=annotation)


def _parent_tree(pdf: Pdf, parents: Iterable[Parent]) -> Object:
    """Of each page the elements of its marks by their numbers, and the element of each link."""
    tree = NumberTree.new(pdf)
    marks: dict[int, dict[int, Object]] = {}
    links = list[Parent]()
    for one in parents:
        if isinstance(one.of, MarkPlace):
            marks.setdefault(one.of.page, {})[one.of.number] = one.element
        else:
            links.append(one)
    for at, page in enumerate(pdf.pages):
        page.obj.StructParents = at
        page.obj.Tabs = Name.S
        tree[at] = pdf.make_indirect(Array(list(_in_order(marks.get(at, {})))))
    for key, one in enumerate(links, start=len(pdf.pages)):
        if isinstance(one.of, Annotation):
            one.of.object.StructParent = key
            tree[key] = one.element
    return tree.obj


def _in_order(marks: dict[int, Object]) -> Iterator[Object | None]:
    """The elements of a page's marks by number; a mark that is no element's has none."""
    for number in range(max(marks, default=-1) + 1):
        yield marks.get(number)
