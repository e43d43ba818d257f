"""Articles of groups (专题) that go on on other pages, by the desk's word or by markers that were typed in copy."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from typeset.edition import ArticleId, Edition, Onward, PagePlan, Place, Topic
from typeset.errors import EditionError, Where
from typeset.sources.desk.placing import Stop, target_errors
from typeset.sources.faults import fault, group
from typeset.sources.schema import EditionFile, GroupFile
from typeset.sources.yaml.tree import NodePath, Tree


def last_of(groups: Sequence[GroupFile]) -> dict[str, str]:
    """The last article of each group, which goes on where the group does."""
    return {one.id: one.names[-1] for one in groups if one.articles}


def standing(topics: Sequence[Topic], edition: Edition, file: str) -> tuple[Topic, ...]:
    """The groups with those members that are articles of the edition: typed jumps may have joined some to others, and
    those whose second part is on a later page go on there. EditionErrors, with the line of the `file`, where that is
    no later page."""
    names = {article.id for article in edition.articles}
    stood = tuple(replace(one, members=tuple(m for m in one.members if m in names)) for one in topics)
    joined = tuple(replace(one, onward=(*one.onward, *_joined(one, edition))) for one in stood)
    if parted := tuple(_parted_members(joined, edition, file)):
        raise group(parted)
    return joined


def _joined(topic: Topic, edition: Edition) -> Iterator[Onward]:
    """The members that typed markers join to a second part on a later page."""
    home = edition.home(topic.head)
    for page in edition.pages:
        for place in page.places:
            name = place.article
            if name in topic.members and not topic.to(name) and home and page.number > home:
                yield Onward(name, page.number)


def _on_from(name: str, edition: Edition) -> Iterator[int]:
    """The pages on which an article goes on from others that list it."""
    return (place.to for page in edition.pages for place in page.places if place.article == name)


def _parted_members(topics: Sequence[Topic], edition: Edition, file: str) -> Iterator[EditionError]:
    """Members that stand besides on a page on which they do not go on."""
    for topic in topics:
        for page in edition.pages:
            for name in sorted({one.article for one in page.places} & set(topic.members)):
                if page.number in (topic.to(name), *_on_from(name, edition)):
                    continue
                yield fault(
                    "D14",
                    (
                        f"“{name}”在专题“{topic.head}”里，又按来稿的标记排在第 {page.number} 版。",
                        f"`{name}` stands in the group `{topic.head}`, and on page {page.number} by a typed marker.",
                    ),
                    (
                        "只能转到专题后面的版：合成一篇、删去标记，或把它移出专题。",
                        "It may go on on a later page than the group's: make one file of both parts without the "
                        "markers, or take it out of the group.",
                    ),
                    Where(file, topic.line),
                )


def with_tails(pages: Sequence[PagePlan], given: EditionFile, tree: Tree) -> tuple[PagePlan, ...]:
    """The pages with the articles of groups that go on there, where their lists do not name them. EditionErrors where
    there is no such page, or it is none after that of the group."""
    by_number, errors = {page.number: page for page in pages}, list[EditionError]()
    for at, one in enumerate(given.groups):
        home = next((page for page in pages for place in page.places if place.article == one.id), None)
        for number, member in enumerate(one.articles if home else ()):
            place = Place(ArticleId(member.article), member.to)
            path: NodePath = ("groups", at, "articles", number)
            wrong = tuple(target_errors(Stop(home, place, path), by_number, tree)) if home else ()
            errors += wrong
            page = None if wrong else by_number.get(member.to)
            if page and member.article not in {other.article for other in page.places}:
                by_number[page.number] = replace(page, places=(*page.places, Place(place.article)))
    if errors:
        raise group(errors)
    return tuple(by_number[page.number] for page in pages)
