"""How much copy there is against the pages that were asked for: what is left out, what stays empty, what is too large
for any page."""

from collections.abc import Iterator, Sequence
from math import ceil

from typeset.edition import Article, names_of
from typeset.errors import Finding, Severity, Text
from typeset.makeup.checks.flaws import rest_of
from typeset.makeup.fit.frames import Laid, Placed
from typeset.makeup.fit.legs import height
from typeset.makeup.fit.rectangle import need_of, too_high
from typeset.makeup.fit.shape import shape_of
from typeset.makeup.model.context import Context
from typeset.makeup.model.part import FIRST, SMALL, Part, rank_of
from typeset.makeup.search.backlog import copy_cells, first_backlog
from typeset.rules.layout import LAYOUT_RULES

ROWS = {row.id: row for row in LAYOUT_RULES}
SHORT_OF = 0.04
"""The part of its pages by which copy may be short without a word: heads and pictures make up for it."""
WIDTH, INNER = 3, 2
"""Copy is weighed as if each article stood three columns wide on a page inside."""


def copyfit_findings(context: Context, laid: Sequence[Laid]) -> Iterator[Finding]:
    """Errors for copy that no page has room for, for pages that no copy fills, and for boxes larger than a page."""
    placed = [one for page in laid for one in page.placed]
    yield from (_too_large(context, one) for one in placed if _larger_than_a_page(context, one))
    yield from _too_large_groups(context, placed)
    placed_ids = {name for one in placed for name in names_of(one.part.article.id)}
    out = [article for article in context.edition.issued.unbooked if article.id not in placed_ids]
    yield from (_left_out(article, context.edition.home(article.id) or 0) for article in out)
    if context.edition.auto:
        yield from _order_broken(context, laid)
    if context.edition.auto and not context.edition.count and len(laid) > 1:
        yield from _short(context, laid)
    if not context.edition.auto or not context.edition.count:
        return
    bare = (page.plan.number for page in laid if not page.placed)
    empty = [page for page in bare if not context.taken(page).whole]
    if out or any(rest_of(one) and not one.fitted.to for one in placed):
        yield _too_much(context, len(out))
    if empty and context.edition.articles:
        yield _too_little(context, empty)


def _too_large_groups(context: Context, placed: Sequence[Placed]) -> Iterator[Finding]:
    """Groups that stand whole and of which something finds no room."""
    for topic in context.edition.topics:
        here = [one for one in placed if one.part.under == topic.head and not one.part.number]
        lost = sum(height(rest_of(one)) for one in here if not one.fitted.to)
        if lost:
            head = context.edition.article(topic.head)
            yield Finding(
                "M31",
                Severity.ERROR,
                Text(
                    f"专题整组排在一版，放不下：余 {lost} 行没有排上。",
                    f"The group stands whole on a page that does not hold it: {lost} lines too many.",
                ),
                head.headline.text,
                topic.head,
                here[0].part.page,
                f"edition.yaml:{topic.line}",
                Text(
                    "从专题里移出一篇单排，删短最长的一篇，或从这一版移走别的稿件。",
                    "Take an article out of the group, cut the longest, or take others off the page.",
                ),
            )


def _order_broken(context: Context, laid: Sequence[Laid]) -> Iterator[Finding]:
    """Each of the first three stories in the desk's order that does not begin on page one."""
    front = {name for page in laid[:1] for one in page.placed for name in names_of(one.part.article.id)}
    stories = [article for article in context.edition.articles if article.kind not in SMALL]
    for article in stories[:FIRST]:
        if article.id not in front:
            yield Finding(
                "M41",
                Severity.WARNING,
                ROWS["M41"].what,
                article.headline.text,
                article.id,
                place=article.source,
                cure=ROWS["M41"].cure,
            )


def _short(context: Context, laid: Sequence[Laid]) -> Iterator[Finding]:
    """By how many lines and characters the copy is short of its pages, and over one page fewer; and how far its lines
    stand apart for it."""
    pages = len(laid)
    inner, cells = context.inner_cells, copy_cells(context, first_backlog(context), 1)
    room = sum(context.cells(page.plan.number) for page in laid)
    short, row = round(room - cells), context.grid.characters
    if short <= SHORT_OF * inner * pages:
        return
    over = inner - short
    apart = _apart(max(context.room(page.plan.number) / page.lines for page in laid if page.lines))
    yield Finding(
        "M42",
        Severity.INFO,
        Text(
            f"排满 {pages} 版约差 {short} 行、{short * row} 字；排 {pages - 1} 版约多 {over} 行、{over * row} 字。"
            + apart.zh,
            f"About {short} lines, {short * row} characters, short of {pages} pages; about {over} lines, "
            f"{over * row} characters, over {pages - 1}." + apart.en,
        ),
        place="edition.yaml",
        cure=ROWS["M42"].cure,
    )


def _apart(looser: float) -> Text:
    """How far the lines of the loosest page stand apart; no word where none does."""
    more = round(100 * looser - 100)
    return (
        Text(f"行距最多放宽百分之 {more}。", f" Lines stand up to {more} % farther apart.")
        if more
        else Text("", "")
    )


def pages_of_copy(context: Context) -> float:
    """How many pages the copy of the edition fills, about; the first one is lower by its masthead."""
    cells = sum(_cells(context, article, place) for place, article in enumerate(context.edition.unbooked))
    cells += sum(context.bought(one.page) for one in context.reserved if one.page > 1)
    front, inner = context.cells(1), context.inner_cells
    return cells / front if cells < front else 1 + (cells - front) / inner


def _cells(context: Context, article: Article, place: int) -> int:
    """The rows of basic columns that an article takes with its head and pictures."""
    part, columns = Part(article, rank_of(article, place), INNER), min(WIDTH, context.grid.columns)
    return columns * need_of(shape_of(context.at(INNER), part, columns), part.frame, 0, False).wanted


def _full_width(context: Context, part: Part) -> int:
    """The rows that a part takes at least, over the full width of a page inside."""
    shape = shape_of(context.at(INNER), part, context.at(INNER).grid.columns)
    return need_of(shape, part.frame, 0, False).least


def _larger_than_a_page(context: Context, one: Placed) -> bool:
    lost = rest_of(one) or too_high(one.shape, one.part.frame, one.fitted, one.cell.rows)
    return bool(one.part.frame and lost) and _full_width(context, one.part) > context.sheet(INNER).lines


def _too_large(context: Context, one: Placed) -> Finding:
    rows, room, article = _full_width(context, one.part), context.sheet(INNER).lines, one.part.article
    return Finding(
        "M31",
        Severity.ERROR,
        Text(
            f"比一整版还大：通栏排也要 {rows} 行，一版只有 {room} 行。",
            f"It is larger than a page: {rows} lines over the full width, where a page has {room}.",
        ),
        article.headline.text,
        article.id,
        one.part.page,
        article.source,
        Text(
            "广告、启事和补白不转版：删短，拆成几则，或缩小图片。",
            "Boxes do not jump: cut it, part it in several, or take a picture out.",
        ),
    )


def _too_much(context: Context, out: int) -> Finding:
    copy, count, total = pages_of_copy(context), context.edition.count, len(context.edition.articles)
    needed = max(count + 1, ceil(copy))
    return Finding(
        "M31",
        Severity.ERROR,
        Text(
            f"稿件约有 {copy:.1f} 版，只开 {count} 版：{total} 篇里有 {out} 篇没有上版。",
            f"There is copy for about {copy:.1f} pages in {count}: {out} of {total} articles stand nowhere.",
        ),
        place="edition.yaml",
        cure=Text(
            f"写 pages: auto（约 {needed} 版），或把稿件移出 articles/。",
            f"Write `pages: auto` (about {needed} pages), or take articles out of articles/.",
        ),
    )


def _left_out(article: Article, page: int) -> Finding:
    return Finding(
        "M31",
        Severity.ERROR,
        Text("版面排满，这一篇没有上版。", "The pages are full; the article stands on none."),
        article.headline.text,
        article.id,
        page,
        article.source,
        Text(
            "多开一版，或删去别的稿件；电子书里有这一篇。",
            "Allow one page more, or take other articles out; the book has this one.",
        ),
    )


def _too_little(context: Context, empty: Sequence[int]) -> Finding:
    copy, count = pages_of_copy(context), context.edition.count
    filled = count - len(empty)
    one = len(empty) == 1
    han = f"{empty[0]}" if one else f"{empty[0]}–{empty[-1]}"
    pages = f"page {han} stays" if one else f"pages {han} stay"
    return Finding(
        "M31",
        Severity.ERROR,
        Text(
            f"稿件只有约 {copy:.1f} 版，却要开 {count} 版：第 {han} 版是空的。",
            f"There is copy for about {copy:.1f} pages in {count}: {pages} empty.",
        ),
        page=empty[0],
        place="edition.yaml",
        cure=Text(
            f"写 pages: {filled} 或 pages: auto，或添稿件。",
            f"Write `pages: {filled}` or `pages: auto`, or add copy.",
        ),
    )
