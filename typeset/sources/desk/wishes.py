"""The desk's wishes for an article's place: read, and held against the articles and pages that there are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from typeset.edition import BOXES, TOGETHER, Article, ArticleId, Kind, PagePlan, Place, TextBlock, Wish
from typeset.errors import EditionError
from typeset.sources.faults import fault
from typeset.sources.schema import EditionFile, PlaceFile, WishFile
from typeset.sources.yaml.tree import NodePath, Tree


class WrittenPlace(NamedTuple):
    """An entry of a list of articles, and where it is written."""

    place: Place
    path: NodePath


class WrittenName(NamedTuple):
    """The name of an article, and where it is written."""

    name: str
    path: NodePath


def read_place(given: WishFile) -> Place:
    """One entry of a list of articles."""
    wish = Wish(
        given.lead,
        given.width,
        given.under,
        given.no_jump,
        tuple(given.keep_together),
        tuple(given.not_on_page),
    )
    to, *then = (given.to if isinstance(given, PlaceFile) else None) or [0]
    return Place(
        ArticleId(given.article), to, given.vertical, wish, tuple(map(ArticleId, given.rest)), tuple(then)
    )


def named(places: Sequence[WrittenPlace]) -> Iterator[WrittenName]:
    """Every article that a wish names, with where it is written."""
    for place, path in places:
        if place.wish.under:
            yield WrittenName(place.wish.under, (*path, "under"))
        for index, name in enumerate(place.wish.together):
            yield WrittenName(name, (*path, "keep_together", index))
        for index, name in enumerate(place.rest):
            yield WrittenName(name, (*path, "rest", index))


def wish_errors(places: Sequence[WrittenPlace], tree: Tree) -> Iterator[EditionError]:
    """Wishes that cannot hold whatever the copy: an article under itself, in a circle, or with a jump it may not
    take."""
    under = {place.article: place.wish.under for place, _ in places if place.wish.under}
    for place, path in places:
        if _circles(place.article, under):
            yield _under_itself(place.article, tree, (*path, "under"))
        if place.article in place.wish.together:
            yield _with_itself(place.article, tree, (*path, "keep_together"))
        if place.to and place.wish.no_jump:
            yield _jumps_and_not(place.article, tree, (*path, "no_jump"))
    yield from _rest_errors(places, tree)


def _rest_errors(places: Sequence[WrittenPlace], tree: Tree) -> Iterator[EditionError]:
    """Files that are to hold the rest of themselves, of two articles, or of one that is itself a rest."""
    owners: dict[str, str] = {}
    heads = {place.article for place, _ in places if place.rest}
    for place, path in places:
        for index, name in enumerate(place.rest):
            if name in heads or owners.setdefault(name, place.article) != place.article:
                yield _no_rest(name, place.article, tree, (*path, "rest", index))


def page_errors(page: PagePlan, places: Sequence[WrittenPlace], tree: Tree) -> Iterator[EditionError]:
    """Wishes that contradict the page that an article is listed on: another page, a second lead, a neighbour that
    stands elsewhere."""
    listed = {name for place in page.places for name in place.articles}
    # The briefs of a group are written as one place.
    leads = dict.fromkeys(path for place, path in places if place.wish.lead)
    for path in [*leads][1:]:
        yield _second_lead(page.number, tree, (*path, "lead"))
    for place, path in places:
        for number in (page.number, place.to, *place.then):
            if number and number in place.wish.not_on_page:
                yield _kept_off(place.article, number, tree, (*path, "not_on_page"))
        others = place.wish.company
        for name in others:
            if name not in listed:
                yield _elsewhere(place.article, name, page.number, tree, path)


def lead_errors(given: EditionFile, kinds: Mapping[ArticleId, Kind], tree: Tree) -> Iterator[EditionError]:
    """Leads that cannot be, whatever the copy: boxes, and more of them than the pages that were asked for."""
    listed: list[tuple[NodePath, Sequence[WishFile]]] = [(("articles",), given.articles)]
    listed += [(("pages", index, "place"), page.place) for index, page in enumerate(given.pages or ())]
    leads: list[tuple[NodePath, str]] = [
        ((*path, place, "lead"), one.article)
        for path, places in listed
        for place, one in enumerate(places)
        if one.lead
    ]
    for path, name in leads:
        if kinds.get(ArticleId(name)) in BOXES:
            yield _box_leads(name, tree, path)
        if TOGETHER in name:
            yield _briefs_lead(tree, path)
    if given.count and len(leads) > given.count:
        yield _too_many_leads(len(leads), given.count, tree, leads[given.count][0])


def brief_errors(given: EditionFile, articles: Iterable[Article], tree: Tree) -> Iterator[EditionError]:
    """Members of a group of briefs that have more, or less, than a headline that runs in and text, or are a group."""
    unfit = {*(one.id for one in articles if not _runs_in(one)), *(one.id for one in given.groups)}
    for index, page in enumerate(given.pages or ()):
        for number, place in enumerate(page.place):
            for at, name in enumerate(place.briefs):
                if name in unfit:
                    yield _no_brief(name, tree, ("pages", index, "place", number, "briefs", at))


def _runs_in(article: Article) -> bool:
    plain = all(isinstance(block, TextBlock) for block in article.blocks)
    return plain and bool(article.blocks) and not (article.kicker or article.deck or article.column)


def _no_brief(name: str, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D12",
        (
            f"“{name}”不能作简讯：简讯是一篇稿件，只有标题和文字，没有图片、表格、引题、副题和栏题。",
            f"`{name}` is no brief: a brief is an article of a headline and text, and has no picture, table, kicker, "
            "deck or column.",
        ),
        (
            "在 place 里单独列出它，或从稿件里删去这些。",
            "List it in `place` by itself, or take these out of the article.",
        ),
        tree.where(path),
    )


def _box_leads(name: str, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D12",
        (
            f"“{name}”是广告、启事或补白，不能作头条。",
            f"`{name}` is an advertisement, a notice or a filler: it leads no page.",
        ),
        (
            "给一篇新闻写 lead: true，或改它的 kind。",
            "Write `lead: true` for a story, or give it another `kind`.",
        ),
        tree.where(path),
    )


def _briefs_lead(tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D12",
        ("一组简讯不能作头条。", "A group of briefs leads no page."),
        (
            "给一篇新闻写 lead: true，或把简讯改成单独的稿件。",
            "Write `lead: true` for a story, or list a brief by itself.",
        ),
        tree.where(path),
    )


def _too_many_leads(leads: int, pages: int, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D12",
        (f"{leads} 篇要作头条，只开 {pages} 版。", f"{leads} articles are to lead a page, of {pages} pages."),
        ("一版只给一篇写 lead: true。", "Write `lead: true` for one article a page."),
        tree.where(path),
    )


def _circles(name: str, under: dict[ArticleId, str]) -> bool:
    seen: set[str] = set()
    above = name
    while above in under and above not in seen:
        seen.add(above)
        above = under[ArticleId(above)]
    return above == name and name in under


def _under_itself(name: str, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D12",
        (f"“{name}”绕了一圈排在自己下面。", f"`{name}` would stand under itself."),
        ("under 写另一篇在它上面的稿件。", "Let `under` name an article that stands over it."),
        tree.where(path),
    )


def _with_itself(name: str, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D12",
        (f"“{name}”要与自己同版。", f"`{name}` is to be kept together with itself."),
        ("keep_together 写别的稿件。", "Let `keep_together` name other articles."),
        tree.where(path),
    )


def _jumps_and_not(name: str, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D12",
        (f"“{name}”又要转版又不许转版。", f"`{name}` is to jump (`to`) and never to jump (`no_jump`)."),
        ("删去 to 或 no_jump。", "Take `to` or `no_jump` out."),
        tree.where(path),
    )


def _no_rest(name: str, article: str, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D12",
        (f"“{name}”不能又是“{article}”的后半篇。", f"`{name}` cannot be the rest of `{article}` as well."),
        ("rest 只写一篇稿件自己的后半篇。", "Let `rest` name the further parts of this article alone."),
        tree.where(path),
    )


def _second_lead(page: int, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D12",
        (f"第 {page} 版有两个头条。", f"Page {page} has two leads."),
        ("一版只给一篇写 lead: true。", "Write `lead: true` for one article a page."),
        tree.where(path),
    )


def _kept_off(name: str, page: int, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D12",
        (
            f"“{name}”列在第 {page} 版，又不许上第 {page} 版。",
            f"`{name}` is listed on page {page} and kept off it.",
        ),
        ("从 not_on_page 去掉这一版，或把稿件移到别的版。", "Take the page out, or list it elsewhere."),
        tree.where(path),
    )


def _elsewhere(name: str, other: str, page: int, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D12",
        (
            f"“{name}”要与“{other}”同在一版，第 {page} 版却没有它。",
            f"`{name}` belongs to `{other}`, which is not on page {page}.",
        ),
        ("把两篇列在同一版。", "List both on one page."),
        tree.where(path),
    )
