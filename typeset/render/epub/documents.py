"""The book's documents, written through sandboxed templates that escape everything."""

from collections.abc import Mapping
from functools import cache
from itertools import groupby
from types import MappingProxyType
from typing import Any

from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from typeset.compose.items.tongues import Tongue, tongues
from typeset.compose.text.brackets import label_at
from typeset.edition import Edition, Figure, Table
from typeset.render.builtin_words import OwnWords
from typeset.render.epub.flow import BookBlock, figure_columns, flow, rows_of_runs
from typeset.render.epub.pictures import BookChart, book_name
from typeset.render.epub.plan import BookPlan, Chapter
from typeset.render.epub.words import book_title, issue_identifier, readable_date
from typeset.render.headings import lines_of, named, one_line
from typeset.resources import templates_dir


def write_leaves(
    edition: Edition,
    book: BookPlan,
    rare: frozenset[str] = frozenset(),
    charts: Mapping[Table, BookChart] = MappingProxyType({}),
) -> dict[str, bytes]:
    """Every XHTML document and the NCX by name in the book's folder, as UTF-8 bytes; `rare` are the characters that a
    face of the book has, `charts` the drawings of tables."""
    shared = {"edition": edition, "book": book, "title": book_title(edition), "lang": edition.paper.lang}
    shared |= {"identifier": issue_identifier(edition), "rare": rare, "charts": charts}
    leaves = {
        name: _write(f"{name}.j2", shared)
        for name in ("cover.xhtml", "contents.xhtml", "nav.xhtml", "toc.ncx")
    }
    for section in book.sections:
        leaves[section.file] = _write("section.xhtml.j2", shared | {"section": section})
    for index, chapter in enumerate(book.chapters):
        leaves[chapter.file] = _write("article.xhtml.j2", shared | _chapter(edition, book, chapter, index))
    return leaves


def _chapter(edition: Edition, book: BookPlan, chapter: Chapter, index: int) -> dict[str, Any]:
    near = book.chapters
    return {
        "chapter": chapter,
        "article": chapter.article,
        "section": next(s for s in book.sections if s.number == chapter.page),
        "before": near[index - 1] if index else None,
        "after": near[index + 1] if index + 1 < len(near) else None,
        "parts": flow(chapter, edition),
        "names": tuple(name for credit in chapter.article.credits for name in credit.names if name),
        "is_figure": lambda part: isinstance(part, Figure),
        "is_table": lambda part: isinstance(part, Table),
        "is_text": lambda part: isinstance(part, BookBlock),
    }


def _write(name: str, values: dict[str, Any]) -> bytes:
    return book_templates(values["lang"]).get_template(name).render(values).encode()


@pass_context
def _tongues(context: Context, text: str) -> Markup:
    """Copy as XHTML: `rare` in the context are the characters that a face of the book has."""
    return in_tongues(text, context["rare"])


@pass_context
def _picture_name(context: Context, figure: Figure) -> str:
    return book_name(figure, context["edition"].root)


LEAST_WIDE, USUAL_WIDE, MOST_WIDE, SCREEN = 25, 40, 50, 75.0
"""Percent of the screen that a picture beside text takes; and how many millimetres of a page are a screen's width."""


@pass_context
def _beside(context: Context, figure: Figure) -> Markup:
    """The attributes of a figure that has text beside it: its side, and its part of the width. A column of the paper is
    the whole width here."""
    if not context["book"].floats(figure, context["article"]):
        return Markup("")
    asked = float(figure.width.removesuffix("mm") or USUAL_WIDE / 100)
    part = asked / (SCREEN if figure.width.endswith("mm") else 1)
    wide = min(MOST_WIDE, max(LEAST_WIDE, round(100 * part)))
    return Markup(' class="wrap-{}" style="width: {}%"').format(figure.wrap, wide)


@cache
def book_templates(lang: str) -> ImmutableSandboxedEnvironment:
    """The environment of `templates/epub/` for a paper of that language."""
    environment = ImmutableSandboxedEnvironment(
        loader=OwnWords(templates_dir() / "epub", lang),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["day"] = readable_date
    environment.filters["book_name"] = _picture_name
    environment.filters["beside"] = _beside
    environment.filters["one_line"] = one_line
    environment.filters["named"] = named
    environment.filters["lines"] = lines_of
    environment.filters["label_at"] = label_at
    environment.filters["tongues"] = _tongues
    environment.filters["figure_columns"] = figure_columns
    environment.filters["rows_of_runs"] = rows_of_runs
    return environment


def in_tongues(text: str, rare: frozenset[str] = frozenset()) -> Markup:
    """The text as XHTML, its foreign passages in spans that name their language and direction (WCAG 2.2, 3.1.2), and
    the characters in spans that a `rare` face of the book has."""
    pieces, place = list[Markup](), 0
    for one in tongues(text):
        pieces += [_plain(text[place : one.start], rare), _span(text[one.start : one.end], one, rare)]
        place = one.end
    return Markup("").join((*pieces, _plain(text[place:], rare)))


def _plain(text: str, rare: frozenset[str]) -> Markup:
    """Copy without foreign passages."""
    if rare.isdisjoint(text):
        return escape(text)
    parts = ("".join(part) for _, part in groupby(text, rare.__contains__))
    return Markup("").join(
        Markup('<span class="rare">{0}</span>').format(part) if part[0] in rare else escape(part)
        for part in parts
    )


def _span(passage: str, one: Tongue, rare: frozenset[str]) -> Markup:
    look = Markup("") if rare.isdisjoint(passage) else Markup('class="rare" ')
    turn = Markup(' dir="rtl"') if one.leftward else Markup("")
    return Markup('<span {3}lang="{0}" xml:lang="{0}"{2}>{1}</span>').format(
        one.language, passage, turn, look
    )
