"""The native edition on disk to the model, all that is invalid in it told at once. Nothing is ever written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from typeset.edition import Article, Edition, Kind, PagePlan, Place, Topic
from typeset.errors import EditionError, Finding, Severity, Text, Waiver, Where
from typeset.paper import Paper
from typeset.rules import ROWS
from typeset.sources.article.file import Loaded, as_the_house, load_article
from typeset.sources.desk.booking import read_bookings
from typeset.sources.desk.house.paper import BUILT_IN, in_sections, load_paper
from typeset.sources.desk.lettered import numbered, read_lettered, with_letters
from typeset.sources.desk.onward import last_of, standing, with_tails
from typeset.sources.desk.placing import not_placed, read_order, read_pages
from typeset.sources.desk.spreads import joined, with_spreads
from typeset.sources.desk.strips import with_strip_pages, with_strips
from typeset.sources.desk.topics import (
    in_groups,
    read_topics,
    unplaced_groups,
    wished_of_groups,
    without_members,
)
from typeset.sources.desk.wishes import brief_errors, lead_errors
from typeset.sources.faults import fault, gather, group
from typeset.sources.jumps.pairing import resolve_typed
from typeset.sources.ledger.values import settings_losses
from typeset.sources.loss import lost_findings
from typeset.sources.pagetext.articles import UNTITLED
from typeset.sources.schema import EditionFile
from typeset.sources.text import MANIFEST, YAML_LIMIT, is_inside, read_text
from typeset.sources.yaml.tree import Tree, parse_yaml
from typeset.sources.yaml.validate import validate

ARTICLES = "articles"
FILLERS = "fillers"
"""The folder of what may stand where white is left, in an edition or in its house."""
NOTHING: Mapping[str, bytes] = MappingProxyType({})

_ARTICLE_NAME = re.compile(r"\w[\w.-]*")

Noticed = tuple[Finding, ...]


def load_edition(folder: Path, instead: Mapping[str, bytes] = NOTHING) -> tuple[Edition, Noticed]:
    """The edition in `folder` and what was noticed while reading it; `instead` are bytes that are to be read in the
    place of articles' files, by their names in the folder.

    EditionErrors carries every fault found, each with file, line, field and cure. The order in which the
    folder lists its files, and their dates, make no difference. Markers that arrived typed are jumps by then.
    """
    manifests, errors = gather([partial(_load_manifest, folder)])
    loaded, article_errors = _load_articles(folder, instead)
    if errors:
        raise group((*errors, *article_errors))
    given, tree, findings = manifests[0]
    fillers, filler_errors = _load_fillers(folder, given)
    papers, paper_errors = gather([partial(_load_paper, folder, given)])
    names = [path.stem for path in _article_files(folder)]
    plans, plan_errors = gather([partial(_plan, given, names, tree)])
    stories = [one.article for one in loaded]
    read = [] if article_errors else [partial(read_topics, given, stories, tree, folder)]
    grouped, group_errors = gather(read)
    kinds = {article.article.id: article.article.kind for article in loaded}
    wished = (*lead_errors(given, kinds, tree), *brief_errors(given, stories, tree))
    stops = (*article_errors, *filler_errors, *paper_errors, *plan_errors, *group_errors, *wished)
    if stops:
        raise group(stops)
    (paper, paper_findings), (pages, places) = papers[0], plans[0]
    paper = with_strips(with_letters(paper, read_lettered(given, tree)), given)
    paper = with_spreads(paper, given, tree)
    pages = in_sections(with_tails(pages, given, tree), given.pages or (), paper, tree, folder)
    topics = tuple(one.topic for one in grouped[0])
    stories += [one.head for one in grouped[0]]
    order, ads = _order(given, pages), read_bookings(given, paper, kinds, pages, tree)
    edition = Edition(
        paper=paper,
        date=given.date,
        articles=tuple(as_the_house(one, paper) for one in _by_weight(stories, order, topics)),
        pages=pages,
        auto=given.pages is None,
        issue=given.issue,
        reissue=given.reissue,
        root=folder,
        count=given.count,
        multiple=given.multiple,
        places=without_members(places, topics),
        waivers=_waivers(given, tree),
        fillers=tuple(map(_as_filler, fillers)),
        ads=ads,
    )
    noticed = (finding for article in (*loaded, *fillers) for finding in article.findings)
    edition, typed = resolve_typed(edition)
    edition = replace(edition, topics=standing(topics, edition, MANIFEST))
    left_over = _left_over(given, edition)
    return edition, (
        *findings,
        *paper_findings,
        *_strays(folder),
        *noticed,
        *left_over,
        *typed,
        *_untitled(edition),
    )


def _untitled(edition: Edition) -> Iterator[Finding]:
    """A finding for every article that an import could give no headline; a part that was joined needs none."""
    row = ROWS["C13"]
    for article in edition.articles:
        if article.headline.text == UNTITLED:
            yield Finding(
                row.id, row.severity, row.what, UNTITLED, article.id, place=article.source, cure=row.cure
            )


def _load_manifest(folder: Path) -> tuple[EditionFile, Tree, Noticed]:
    decoded = read_text(folder / MANIFEST, MANIFEST, YAML_LIMIT)
    tree = joined(numbered(parse_yaml(decoded.text, MANIFEST)))
    given = validate(EditionFile, tree)
    read_lettered(given, tree)  # before any page is looked for by its letter
    findings = (*decoded.findings, *lost_findings(settings_losses(tree, given), MANIFEST))
    return *with_strip_pages(given, tree), findings


def _waivers(given: EditionFile, tree: Tree) -> tuple[Waiver, ...]:
    return tuple(
        Waiver(one.rule, one.article, one.quote, one.why, tree.where(("waive", number)).line)
        for number, one in enumerate(given.waive)
    )


def _load_paper(folder: Path, given: EditionFile) -> tuple[Paper, Noticed]:
    return load_paper(folder / given.paper, given.paper) if given.paper else (BUILT_IN, ())


def _load_articles(
    folder: Path, instead: Mapping[str, bytes]
) -> tuple[tuple[Loaded, ...], tuple[EditionError, ...]]:
    return gather(
        partial(_load_one, folder, path, instead.get(f"articles/{path.name}"))
        for path in _article_files(folder)
    )


def _load_one(folder: Path, path: Path, instead: bytes | None) -> Loaded:
    if not _ARTICLE_NAME.fullmatch(path.stem):
        raise group([_bad_name(path)])
    if not is_inside(folder, path):
        raise group([_outside(path)])
    return load_article(folder, path, instead)


def _load_fillers(folder: Path, given: EditionFile) -> tuple[tuple[Loaded, ...], tuple[EditionError, ...]]:
    """What is in `fillers/` of the edition and of its house, by name; a name that is taken already is passed over.
    Pictures of either lie in the edition's folder."""
    taken = {path.stem for path in _article_files(folder)}
    house = [(folder / given.paper, f"{given.paper}/{FILLERS}")] if given.paper else []
    calls = []
    for root, name in ((folder, FILLERS), *house):
        for path in _markdown(root, FILLERS):
            if path.stem not in taken:
                calls.append(partial(_load_filler, folder, root, path, name))
                taken.add(path.stem)
    return gather(calls)


def _load_filler(folder: Path, root: Path, path: Path, name: str) -> Loaded:
    if not _ARTICLE_NAME.fullmatch(path.stem):
        raise group([_bad_name(path)])
    if not is_inside(root, path):
        raise group([_outside(path)])
    return load_article(folder, path, folder=name)


def _as_filler(loaded: Loaded) -> Article:
    """A filler or a house advertisement, whatever else it calls itself."""
    article = loaded.article
    return article if article.kind is Kind.AD else replace(article, kind=Kind.FILLER)


def _entries(folder: Path, name: str = ARTICLES) -> list[Path]:
    """What is in a folder of the edition, by name; what a system hides there is nobody's copy."""
    try:
        return sorted(path for path in (folder / name).iterdir() if not path.name.startswith("."))
    except OSError:
        return []


def _markdown(folder: Path, name: str) -> list[Path]:
    return [path for path in _entries(folder, name) if path.suffix == ".md"]


def _article_files(folder: Path) -> list[Path]:
    return _markdown(folder, ARTICLES)


def _strays(folder: Path) -> Noticed:
    """A finding for everything in `articles/` that is no article."""
    return tuple(
        Finding(
            "C05",
            Severity.WARNING,
            Text("articles/ 里有不是稿件的东西，没有读。", "This is no article and was not read."),
            place=f"articles/{path.name}",
            cure=Text(
                "稿件存为 .md；别的移出 articles/。",
                "Save articles as .md; move other things out of articles/.",
            ),
        )
        for path in _entries(folder)
        if path.suffix != ".md"
    )


def _plan(
    given: EditionFile, names: Sequence[str], tree: Tree
) -> tuple[tuple[PagePlan, ...], tuple[Place, ...]]:
    """The pages as planned: none where they are made up automatically, but the desk's wishes for them."""
    if not names:
        raise group([_no_articles()])
    names = [*names, *(one.id for one in given.groups)]
    if given.pages is None:
        return (), read_order(wished_of_groups(given.articles, given.groups), names, tree)
    if given.articles:
        raise group([_order_without_auto(tree)])
    if not given.pages:
        raise group([_no_pages(tree)])
    pages = [
        page.model_copy(update={"place": wished_of_groups(page.place, given.groups)}) for page in given.pages
    ]
    return read_pages(pages, names, tree, last_of(given.groups)), ()


def _order(given: EditionFile, pages: Sequence[PagePlan]) -> list[str]:
    """The names of the articles in order of weight, as far as the desk gave one."""
    listed = [one.article for one in given.articles]
    return [*listed, *(name for page in pages for place in page.places for name in place.articles)]


def _by_weight(
    articles: Sequence[Article], order: Sequence[str], topics: Sequence[Topic]
) -> tuple[Article, ...]:
    """The articles in that order, those it does not name at the end by name; groups where the first of each is."""
    heads = {one.head for one in topics}
    others = sorted(one.id for one in articles if one.id not in heads)
    rank = {name: index for index, name in enumerate(in_groups([*order, *others], topics))}
    return tuple(sorted(articles, key=lambda one: rank[one.id]))


def _missing_pages(pages: Sequence[PagePlan]) -> Iterator[Finding]:
    """A finding for each number between those of listed pages that no page has, told where the list goes on."""
    row, listed = ROWS["C18"], {number for page in pages for number in (page.number, page.facing)}
    for before, page in pairwise(sorted(pages, key=lambda one: one.number)):
        for number in range(before.number + 1, page.number):
            if number not in listed:
                message = Text(f"版面单里没有第 {number} 版。", f"The list of pages has no page {number}.")
                yield Finding(row.id, row.severity, message, place=f"{MANIFEST}:{page.line}", cure=row.cure)


def _left_over(given: EditionFile, edition: Edition) -> Noticed:
    """Findings for the articles that the desk's list does not name."""
    grouped = {name for one in edition.topics for name in (one.head, *one.members)}
    names = [one.id for one in edition.unbooked if one.id not in grouped]
    if given.pages is not None:
        there = (*not_placed(edition.pages, names), *unplaced_groups(edition.topics, edition.pages))
        return (*there, *_missing_pages(edition.pages))
    if not given.articles:
        return ()
    return tuple(
        Finding(
            "C06",
            Severity.WARNING,
            Text(
                "稿件不在 articles 的次序里，排在最后。",
                "The article is not listed in `articles` and comes last.",
            ),
            article=name,
            place=f"articles/{name}.md",
            cure=Text(
                "写进 articles，或把文件移出 articles/。",
                "List it in `articles`, or move the file out of articles/.",
            ),
        )
        for name in sorted(set(names) - {one.article for one in given.articles})
    )


def _bad_name(path: Path) -> EditionError:
    return fault(
        "D01",
        ("稿件的文件名里有空格或符号。", "The article's file name has spaces or signs in it."),
        ("只用字母、汉字、数字、- 和 _。", "Use letters, Han characters, digits, - and _ only."),
        Where(f"articles/{path.name}"),
    )


def _outside(path: Path) -> EditionError:
    return fault(
        "D01",
        ("文件经链接指到本期文件夹之外。", "A link leads out of the edition's folder."),
        ("把文件本身放进来。", "Put the file itself there."),
        Where(f"articles/{path.name}"),
    )


def _no_articles() -> EditionError:
    return fault(
        "D01",
        ("articles/ 里没有稿件。", "There are no articles in articles/."),
        (
            "放进 .md 稿件；typeset new 可以建一个样例。",
            "Put .md articles there; `typeset new` makes an example.",
        ),
        Where("articles"),
    )


def _order_without_auto(tree: Tree) -> EditionError:
    return fault(
        "D04",
        ("articles 只与 pages: auto 同用。", "`articles` belongs to `pages: auto`."),
        ("删去 articles，或改为 pages: auto。", "Delete `articles`, or write `pages: auto`."),
        tree.where(("articles",)),
    )


def _no_pages(tree: Tree) -> EditionError:
    return fault(
        "D04",
        ("pages 是空的。", "`pages` is empty."),
        ("列出版面，或写 pages: auto。", "List the pages, or write `pages: auto`."),
        tree.where(("pages",)),
    )
