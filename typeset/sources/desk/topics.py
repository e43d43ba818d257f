"""Groups of articles under one common head (专题) as edition.yaml names them: what stands over them becomes an article
of its own, and all that is wrong with them is told."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from typeset.edition import (
    Article,
    ArticleId,
    Figure,
    Kind,
    Onward,
    PagePlan,
    Place,
    Role,
    Run,
    TextBlock,
    Topic,
)
from typeset.errors import EditionError, Finding, Severity, Text
from typeset.sources.article.file import read_title
from typeset.sources.article.picture import check_picture
from typeset.sources.desk.placing import unknown_names
from typeset.sources.desk.wishes import WrittenName
from typeset.sources.faults import fault, gather, group
from typeset.sources.joining import join_lines
from typeset.sources.schema import EditionFile, GroupFile, PageFile, PlaceFile, WishFile
from typeset.sources.yaml.tree import NodePath, Tree

Wishes = TypeVar("Wishes", bound=WishFile)

FEWEST = 2
"""A group of fewer articles is none."""
_NAME = re.compile(r"\w[\w.-]*")
_PARAGRAPHS = re.compile(r"\n[ \t\u3000]*\n")


class ReadTopic(NamedTuple):
    """A group, and the article that stands over its members."""

    topic: Topic
    head: Article


def read_topics(
    given: EditionFile, articles: Sequence[Article], tree: Tree, root: Path
) -> tuple[ReadTopic, ...]:
    """The groups in the order in which they are written, their logos in the folder `root`. EditionErrors where one
    cannot be as it is written."""
    known = {article.id: article for article in articles}
    logos = [logo for at, one in enumerate(given.groups) for logo in _logo(one, tree, at)]
    _, missing = gather([partial(check_picture, root, logo, tree.file) for logo in logos])
    errors = [
        *_errors(given.groups, known, tree, auto=given.pages is None),
        *_listed_too(given, tree),
        *missing,
    ]
    if errors:
        raise group(errors)
    return tuple(
        ReadTopic(
            _topic(one, given.pages or (), tree.where(("groups", at)).line), _head(one, known, tree, at)
        )
        for at, one in enumerate(given.groups)
    )


def _topic(given: GroupFile, pages: Sequence[PageFile], line: int) -> Topic:
    frame = "" if given.frame == "none" else given.frame
    return Topic(ArticleId(given.id), tuple(map(ArticleId, given.names)), frame, line, _onward(given, pages))


def _onward(given: GroupFile, pages: Sequence[PageFile]) -> tuple[Onward, ...]:
    """The articles of a group that go on elsewhere: those that it says so of, and its last one where the group does."""
    own = {one.article: one.to for one in given.articles if one.to}
    on = [to for page in pages for place in page.place if place.article == given.id for to in place.to[:1]]
    own |= dict(zip(given.names[-1:], on, strict=False))
    return tuple(Onward(ArticleId(name), page) for name, page in own.items())


def _head(given: GroupFile, known: Mapping[ArticleId, Article], tree: Tree, at: int) -> Article:
    """What stands over a group; it belongs to the section of its first article."""
    line = tree.where(("groups", at, "intro")).line
    over = read_title(given.headline)
    paragraphs = filter(None, (part.strip(" \n\t\u3000") for part in _PARAGRAPHS.split(given.intro)))
    return Article(
        ArticleId(given.id),
        over,
        (
            *_logo(given, tree, at),
            *(TextBlock(Role.PARAGRAPH, (Run(join_lines(text)),), line) for text in paragraphs),
        ),
        Kind.TOPIC,
        read_title(given.kicker),
        section=known[ArticleId(given.names[0])].section,
        source=tree.file,
    )


def _logo(given: GroupFile, tree: Tree, at: int) -> tuple[Figure, ...]:
    """The logo of a group as a picture that is never cut."""
    if not given.logo:
        return ()
    line = tree.where(("groups", at, "logo")).line
    return (Figure(given.logo, alt=read_title(given.headline).text, line=line, fit="contain"),)


def in_groups(order: Iterable[str], topics: Sequence[Topic]) -> list[str]:
    """An order of weight in which the members of a group follow its head, where the first of them is named."""
    together = {name: (one.head, *one.members) for one in topics for name in (one.head, *one.members)}
    return list(dict.fromkeys(one for name in order for one in together.get(ArticleId(name), (name,))))


def _errors(
    groups: Sequence[GroupFile], known: Mapping[ArticleId, Article], tree: Tree, *, auto: bool
) -> Iterator[EditionError]:
    owners: dict[str, str] = {}
    for at, one in enumerate(groups):
        yield from _name_errors(
            one.id, [other.id for other in groups[:at]], known, tree, ("groups", at, "id")
        )
        if len(set(one.names)) < FEWEST:
            yield _too_few(one.id, tree, ("groups", at, "articles"))
        for place, name in enumerate(one.names):
            path = ("groups", at, "articles", place)
            yield from unknown_names([WrittenName(name, path)], known, tree)
            if name in one.names[:place]:
                yield _twice(name, one.id, tree, path)
            elif owners.setdefault(name, one.id) != one.id:
                yield _in_two(name, owners[name], one.id, tree, path)
            if ArticleId(name) in known and known[ArticleId(name)].kind is Kind.AD:
                yield _no_story(name, one.id, tree, path)
            if one.articles[place].to and auto:
                yield _no_pages(name, tree, (*path, "to"))


def _name_errors(
    name: str, before: Sequence[str], known: Mapping[ArticleId, Article], tree: Tree, path: NodePath
) -> Iterator[EditionError]:
    if not _NAME.fullmatch(name):
        yield fault(
            "D14",
            (
                f"专题的名字“{name}”里有空格或符号。",
                f"The name of the group, `{name}`, has spaces or signs in it.",
            ),
            ("只用字母、汉字、数字、- 和 _。", "Use letters, Han characters, digits, - and _ only."),
            tree.where(path),
        )
    if name in before or ArticleId(name) in known:
        yield fault(
            "D14",
            (
                f"“{name}”已经是另一篇稿件或专题的名字。",
                f"`{name}` is the name of an article or a group already.",
            ),
            ("给专题另起一个名字。", "Give the group another name."),
            tree.where(path),
        )


def _listed_too(given: EditionFile, tree: Tree) -> Iterator[EditionError]:
    """Members that have places of their own, and what is asked of a group that it cannot have."""
    owners = {name: one.id for one in given.groups for name in one.names}
    heads = {one.id for one in given.groups}
    tails = {str(on.article): on.to for one in given.groups for on in _onward(one, given.pages or ())}
    for one, path in _listed(given):
        if one.group and one.group not in heads:
            yield _no_group(one.group, heads, tree, (*path, "group"))
        chained = isinstance(one, PlaceFile) and len(one.to) > 1
        if one.article in heads and (one.vertical or one.rest or chained):
            yield _no_such_wish(one.article, tree, path)
        inside = next((name for name in one.article.split("/") if name in owners), "")
        is_tail = inside in tails and tails[inside] == _page_at(given, path) and not getattr(one, "to", None)
        if inside and not is_tail and (given.pages is not None or one != WishFile(article=one.article)):
            yield _placed_too(inside, owners[inside], tree, path)


def _page_at(given: EditionFile, path: NodePath) -> int:
    """The number of the page whose list an entry is in; 0 for an order of weight."""
    return (given.pages or ())[int(path[1])].number if path[0] == "pages" else 0


def _listed(given: EditionFile) -> Iterator[tuple[WishFile, NodePath]]:
    for at, one in enumerate(given.articles):
        yield one, ("articles", at)
    for number, page in enumerate(given.pages or ()):
        for place, listed in enumerate(page.place):
            yield listed, ("pages", number, "place", place)


def wished_of_groups(places: Sequence[Wishes], groups: Sequence[GroupFile]) -> list[Wishes]:
    """Entries of a list whose wishes for neighbours and company name groups where they named articles in them."""
    over = {name: one.id for one in groups for name in one.names}
    return [
        one.model_copy(
            update={
                "under": over.get(one.under, one.under),
                "keep_together": list(dict.fromkeys(over.get(name, name) for name in one.keep_together)),
            }
        )
        for one in places
    ]


def without_members(places: Sequence[Place], topics: Sequence[Topic]) -> tuple[Place, ...]:
    """The desk's wishes for all but the articles of groups, which have none."""
    under = {name for one in topics for name in one.members}
    return tuple(place for place in places if place.article not in under)


def unplaced_groups(topics: Sequence[Topic], pages: Sequence[PagePlan]) -> Iterator[Finding]:
    """An error finding for each group that no page names."""
    placed = {name for page in pages for place in page.places for name in place.articles}
    for one in topics:
        if one.head not in placed:
            yield Finding(
                "C04",
                Severity.ERROR,
                Text("专题没有上版。", "The group stands on no page."),
                article=one.head,
                place=f"edition.yaml:{one.line}",
                cure=Text(
                    f"在某一版的 place 里写 {{group: {one.head}}}，或从 groups 去掉它。",
                    f"Write {{group: {one.head}}} in a page's `place`, or take it out of `groups`.",
                ),
            )


def _too_few(name: str, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D14",
        (f"专题“{name}”不足两篇稿件。", f"The group `{name}` has fewer than two articles."),
        (
            "写上至少两篇，例如 articles: [snow, roads]；一篇就照常单排。",
            "Name two at least, such as articles: [snow, roads]; a single article stands by itself.",
        ),
        tree.where(path),
    )


def _twice(name: str, owner: str, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D14",
        (f"专题“{owner}”里“{name}”写了两次。", f"The group `{owner}` names `{name}` twice."),
        ("删去一处。", "Take one of them out."),
        tree.where(path),
    )


def _in_two(name: str, one: str, other: str, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D14",
        (f"“{name}”既在专题“{one}”又在“{other}”。", f"`{name}` is in the group `{one}` and in `{other}`."),
        ("只留在一个专题里。", "Leave it in one of them."),
        tree.where(path),
    )


def _no_story(name: str, owner: str, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D14",
        (
            f"“{name}”是广告，不能编进专题“{owner}”。",
            f"`{name}` is an advertisement, and no part of `{owner}`.",
        ),
        ("从 articles 里去掉它。", "Take it out of `articles`."),
        tree.where(path),
    )


def _no_group(name: str, heads: Iterable[str], tree: Tree, path: NodePath) -> EditionError:
    names = ", ".join(sorted(heads))
    return fault(
        "D14",
        (f"没有名为“{name}”的专题。", f"There is no group `{name}`."),
        (
            f"可选：{names}。" if names else "在 groups 里写上它的 id、headline 和 articles。",
            f"Choose from: {names}." if names else "Write its id, headline and articles in `groups`.",
        ),
        tree.where(path),
    )


def _no_pages(name: str, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D14",
        (
            f"“{name}”写了 to，而各版是自动开的（pages: auto）。",
            f"`{name}` has a `to`, and pages open by themselves (`pages: auto`).",
        ),
        ("逐版列出 pages，或删去 to。", "List the `pages`, or take `to` out."),
        tree.where(path),
    )


def _no_such_wish(name: str, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D14",
        (
            f"专题“{name}”只转一个版，也没有竖题和后半篇。",
            f"The group `{name}` goes on on one page at most, and has no vertical headline or rest.",
        ),
        (
            "to 只写一个版；删去 vertical 或 rest。",
            "Write one page in `to`; take `vertical` or `rest` out.",
        ),
        tree.where(path),
    )


def _placed_too(name: str, owner: str, tree: Tree, path: NodePath) -> EditionError:
    return fault(
        "D14",
        (
            f"“{name}”排在专题“{owner}”里，又单独列了位置。",
            f"`{name}` stands in the group `{owner}`, and is listed by itself besides.",
        ),
        (
            f"在这里写 {{group: {owner}}}，或从专题里去掉它。",
            f"Write {{group: {owner}}} here, or take it out of the group.",
        ),
        tree.where(path),
    )
