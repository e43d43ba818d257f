"""The places that the desk gives advertisements: the paper's modules, and what is booked in an edition."""

from collections.abc import Iterator, Mapping, Sequence, Set

from typeset.edition import ArticleId, Kind, PagePlan, names_of
from typeset.errors import EditionError
from typeset.paper import AdModule, Booking, Paper
from typeset.sources.desk.placing import unknown_names
from typeset.sources.desk.wishes import WrittenName
from typeset.sources.faults import fault, group
from typeset.sources.schema import BookingFile, EditionFile
from typeset.sources.yaml.tree import NodePath, Tree
from typeset.units import Mm


def modules(given: Mapping[str, str]) -> tuple[AdModule, ...]:
    """The modules of a paper, each with its size read (`fields.ad_size` has looked at it)."""
    return tuple(_module(name, size) for name, size in given.items())


def _module(name: str, size: str) -> AdModule:
    if size in ("page", "ear"):
        return AdModule(name, whole=size == "page", ear=size == "ear")
    across, down = (float(side) for side in size.removesuffix("mm").lower().replace("×", "x").split("x"))
    if size.endswith("mm"):
        return AdModule(name, width=Mm(across), height=Mm(down))
    return AdModule(name, int(across), int(down))


def read_bookings(
    given: EditionFile, paper: Paper, kinds: Mapping[ArticleId, Kind], pages: Sequence[PagePlan], tree: Tree
) -> tuple[Booking, ...]:
    """What is booked, by page. EditionErrors where an advertisement is none, has two places, or its page or its module
    is not there."""
    full = {module.name for module in paper.ads if module.whole}
    whole = {one.page for one in given.ads if one.slot in full}
    errors = [
        *unknown_names(_named(given.ads), kinds, tree),
        *(error for at, one in enumerate(given.ads) for error in _errors(given, one, paper, tree, at)),
        *_wrong_kinds(given.ads, kinds, tree),
        *_wrong_pages(given, pages, whole, tree),
    ]
    if errors:
        raise group(errors)
    known = {module.name: module for module in paper.ads}
    booked = (
        Booking(one.ad, one.page, known[one.slot], one.at, one.folio, tree.where(("ads", at)).line)
        for at, one in enumerate(given.ads)
    )
    return tuple(sorted(booked, key=lambda one: (one.page, one.line)))


def _named(booked: Sequence[BookingFile]) -> list[WrittenName]:
    """Every advertisement that is booked, with where it is written."""
    return [
        WrittenName(name, ("ads", at, "ad")) for at, one in enumerate(booked) for name in names_of(one.ad)
    ]


def _errors(
    given: EditionFile, one: BookingFile, paper: Paper, tree: Tree, at: int
) -> Iterator[EditionError]:
    """A module that the paper does not sell, an advertisement that is booked before."""
    if one.slot not in {module.name for module in paper.ads}:
        yield _no_module(one.slot, paper, tree, ("ads", at, "slot"))
    before = [name for other in given.ads[:at] for name in names_of(other.ad)]
    for name in names_of(one.ad):
        if name in before:
            yield _twice(name, tree, ("ads", at, "ad"))
        before.append(name)


def _wrong_kinds(
    booked: Sequence[BookingFile], kinds: Mapping[ArticleId, Kind], tree: Tree
) -> Iterator[EditionError]:
    for name, path in _named(booked):
        if kinds.get(ArticleId(name), Kind.AD) is not Kind.AD:
            yield _no_ad(name, tree, path)


def _wrong_pages(
    given: EditionFile, pages: Sequence[PagePlan], whole: Set[int], tree: Tree
) -> Iterator[EditionError]:
    """Pages that are not listed or not opened, or are booked `whole` and have articles all the same; advertisements
    that a page or the order of weight names besides."""
    numbers = [page.number for page in pages if not page.is_strip] or list(range(1, given.count + 1))
    listed = {name for page in pages for place in page.places for name in place.articles}
    listed |= {ArticleId(one.article) for one in given.articles}
    for at, one in enumerate(given.ads):
        if one.page in whole and any(page.number == one.page and page.places for page in pages):
            yield _not_bare(one.page, tree, ("ads", at, "page"))
        if one.page < 1 or (numbers and one.page not in numbers):
            yield _no_page(one, numbers, tree, ("ads", at, "page"))
        for name in listed & set(names_of(one.ad)):
            yield _placed_too(name, tree, ("ads", at, "ad"))


def _no_module(slot: str, paper: Paper, tree: Tree, path: NodePath) -> EditionError:
    names = ", ".join(module.name for module in paper.ads)
    return fault(
        "D13",
        (f"报社没有“{slot}”这种广告规格。", f"The paper sells no advertisement of the size `{slot}`."),
        (
            f"可选：{names}。" if names else "在 paper.yaml 里写 ads: {half: 8x46, full: page}。",
            f"Choose from: {names}." if names else "Write `ads: {half: 8x46, full: page}` in paper.yaml.",
        ),
        tree.where(path),
    )


def _twice(name: str, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D13",
        (f"广告“{name}”登记了两次。", f"The advertisement `{name}` is booked twice."),
        (
            "删去一处；要登两次，就存成两个文件。",
            "Take one of them out; save it as two files where it is to stand twice.",
        ),
        tree.where(path),
    )


def _no_ad(name: str, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D13",
        (f"“{name}”不是广告。", f"`{name}` is no advertisement."),
        (
            "在这篇稿件里写 kind: ad，或写进某一版的 place。",
            "Write `kind: ad` in it, or list it in a page's `place`.",
        ),
        tree.where(path),
    )


def _no_page(one: BookingFile, numbers: Sequence[int], tree: Tree, path: NodePath) -> EditionError:
    pages = ", ".join(map(str, numbers))
    return fault(
        "D13",
        (
            f"广告“{one.ad}”登在第 {one.page} 版，没有这一版。",
            f"`{one.ad}` is booked on page {one.page}: there is none.",
        ),
        (f"本期有这些版：{pages}。", f"The pages are: {pages}."),
        tree.where(path),
    )


def _not_bare(page: int, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D13",
        (
            f"第 {page} 版登整版广告，又排了稿件。",
            f"Page {page} is booked whole, and has articles all the same.",
        ),
        ("把这一版的稿件移走，或换小一些的规格。", "List its articles elsewhere, or book a smaller size."),
        tree.where(path),
    )


def _placed_too(name: str, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D13",
        (
            f"广告“{name}”在 ads 里有了位置，稿件单里又有。",
            f"`{name}` has a place in `ads` and is listed as an article.",
        ),
        ("从 place 或 articles 里去掉它。", "Take it out of `place` or `articles`."),
        tree.where(path),
    )
