"""An article's file: front matter between two lines of `---`, then the text; both to an Article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from typeset.edition import NOTICES, Article, ArticleId, Block, Credit, Figure, Kind, Role, TextBlock, Title
from typeset.errors import EditionError, Finding, Severity, Text, Where
from typeset.language import in_script
from typeset.paper import Paper
from typeset.rules import ROWS
from typeset.sources.article.blocks import (
    KNOWN,
    ReadCopy,
    pictures_inside,
    read_copy,
    speaker_of,
    with_signatures,
    with_speakers,
)
from typeset.sources.article.picture import check_picture, check_places
from typeset.sources.faults import all_or_raise, fault, gather, group
from typeset.sources.joining import joint
from typeset.sources.ledger.article import article_losses
from typeset.sources.loss import lost_findings
from typeset.sources.schema import ArticleFile
from typeset.sources.text import COPY_LIMIT, decode, read_text
from typeset.sources.yaml.tree import Tree, parse_yaml
from typeset.sources.yaml.validate import validate

_FENCE = re.compile(r"---[ \t]*(?:#.*)?")
_BREAK = re.compile(r"[ \u3000]*(?:(?<!\\)\||\n)[ \u3000]*")
_WORDS = ("column", "kicker", "headline", "deck", "dateline", "note_head", "note", "foot")
"""The fields of an article that are printed as they are."""
NOTHING = Text("稿件没有标题，也没有图片和文字。", "The article has no headline, no picture and no text.")
FILL_OR_DELETE = Text("补上图片或文字，或删去这个文件。", "Add its picture or its text, or delete the file.")


@dataclass(frozen=True, slots=True)
class Front:
    """An article's file in two: its fields, and its text with the line it begins on."""

    tree: Tree
    body: str
    line: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article, and what was noticed while reading it."""

    article: Article
    findings: tuple[Finding, ...] = ()


def load_article(root: Path, path: Path, instead: bytes | None = None, folder: str = "articles") -> Loaded:
    """The article in the file `path` of the edition in `root`, or in the bytes that may take its place; messages say
    that it stands in `folder`.

    EditionErrors with all that is invalid in it.
    """
    file = f"{folder}/{path.name}"
    decoded = read_text(path, file, COPY_LIMIT) if instead is None else decode(instead, file)
    front = split_front(decoded.text, file)
    copies, copy_errors = gather([partial(_copy, root, front, file)])
    fields, field_errors = gather([partial(validate, ArticleFile, front.tree)])
    if copy_errors or field_errors:
        raise group((*copy_errors, *field_errors))
    article = _article(path.stem, fields[0], copies[0].blocks)
    article = replace(article, source=file)
    losses = (*front.tree.lost, *article_losses(decoded.text, front.tree, article))
    findings = (
        *decoded.findings,
        *copies[0].findings,
        *lost_findings(losses, file),
        *_empty(article, front.line),
        *_silent(article, front.tree),
        *_not_said(article),
        *_pictures_in_heads(fields[0], front.tree),
    )
    return Loaded(article, tuple(replace(finding, article=article.id) for finding in findings))


@lru_cache(maxsize=KNOWN)
def split_front(text: str, file: str) -> Front:
    """Fields and text apart. EditionErrors when the front matter is not there, not closed or broken YAML."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        raise group([_no_front(file)])
    for number in range(1, len(lines)):
        if _FENCE.fullmatch(lines[number]):
            tree = parse_yaml("\n".join(lines[1:number]), file, first_line=2)
            body = "\n".join(lines[number + 1 :]).replace("\u2029", "\n\n")
            return Front(tree, body, number + 2)
    raise group([_not_closed(file)])


def read_title(text: str) -> Title:
    """A headline, kicker or deck: `|` or a line end is where the desk breaks it; a bar of its own is escaped."""
    parts = [part.replace("\\|", "|") for part in _BREAK.split(text.strip(" \n\u3000"))]
    title, breaks = "", []
    for part in filter(None, parts):
        if title:
            title += joint(title[-1], part[0])
            breaks.append(len(title))
        title += part
    return Title(title, tuple(breaks))


def _copy(root: Path, front: Front, file: str) -> ReadCopy:
    copy = read_copy(front.body, file, front.line)
    figures = [block for block in copy.blocks if isinstance(block, Figure)]
    advert = front.tree.data.get("kind") == Kind.AD.value
    check_places(figures, file)
    icons = [icon for block in copy.blocks if isinstance(block, TextBlock) for icon in block.icons]
    all_or_raise(
        (
            *(partial(check_picture, root, figure, file, advert=advert) for figure in figures),
            *(partial(check_picture, root, icon, file) for icon in icons),
        )
    )
    return copy


def _article(name: str, fields: ArticleFile, blocks: tuple[Block, ...]) -> Article:
    kind = Kind(fields.kind)
    return Article(
        id=ArticleId(name),
        headline=read_title(fields.headline),
        blocks=with_signatures(blocks) if kind in NOTICES else with_speakers(blocks, fields.speakers),
        kind=kind,
        kicker=read_title(fields.kicker),
        deck=read_title(fields.deck),
        column=fields.column,
        section=fields.section,
        dateline=fields.dateline,
        credits=tuple(Credit(credit.role, tuple(credit.names)) for credit in fields.credits),
        classes=tuple(fields.classes.split()),
        note=fields.note,
        note_head=fields.note_head,
        foot=fields.foot,
        speakers=tuple(fields.speakers),
        captions=fields.captions,
    )


NOTE_HEAD = Text("编者按", "Editor’s note")


def as_the_house(article: Article, paper: Paper) -> Article:
    """The article with what the paper says where the desk does not: a head over its editor's note in the paper's
    language, where the captions of a group of pictures stand."""
    grouped = article.kind is Kind.PHOTO and not article.captions
    return _with_note_head(replace(article, captions=paper.captions) if grouped else article, paper.lang)


def _with_note_head(article: Article, lang: str) -> Article:
    if not article.note or article.note_head:
        return article
    head = NOTE_HEAD.en if lang.lower().startswith("en") else in_script(NOTE_HEAD.zh, lang)
    return replace(article, note_head=head)


def _pictures_in_heads(fields: ArticleFile, tree: Tree) -> Iterator[Finding]:
    """A finding for each picture in a field that is printed and has none."""
    for name in _WORDS:
        if text := getattr(fields, name):
            yield from pictures_inside(text, tree.where((name,)))


def _silent(article: Article, tree: Tree) -> Iterator[Finding]:
    """A finding for each speaker with whose name no paragraph begins."""
    row = ROWS["C15"]
    for name in article.speakers:
        if not any(isinstance(one, TextBlock) and speaker_of(one, [name]) for one in article.blocks):
            where = tree.where(("speakers",))
            yield Finding(
                row.id,
                row.severity,
                row.what,
                quote=name,
                place=f"{article.source}:{where.line}",
                cure=row.cure,
            )


def _not_said(article: Article) -> Iterator[Finding]:
    """A finding for each pull quote whose words the text does not have."""
    row = ROWS["C17"]
    for one in article.blocks:
        if isinstance(one, TextBlock) and one.role is Role.PULL and not article.says(one.text):
            place = f"{article.source}:{one.line}"
            yield Finding(row.id, row.severity, row.what, quote=one.text, place=place, cure=row.cure)


def _empty(article: Article, line: int) -> tuple[Finding, ...]:
    if article.blocks:
        return ()
    return (
        Finding(
            "C02",
            Severity.WARNING,
            ROWS["C02"].what if article.headline else NOTHING,
            quote=article.headline.text,
            place=f"{article.source}:{line}",
            cure=ROWS["C02"].cure if article.headline else FILL_OR_DELETE,
        ),
    )


def _no_front(file: str) -> EditionError:
    return fault(
        "D09",
        ("稿件开头缺少 --- 一行。", "The article does not begin with a line of `---`."),
        (
            "第一行写 ---，下面写 headline: 标题，再写一行 ---，然后是正文。",
            "Begin with `---`, then `headline: …`, then `---`, then the text.",
        ),
        Where(file, 1),
    )


def _not_closed(file: str) -> EditionError:
    return fault(
        "D09",
        ("稿头没有结束的 --- 一行。", "The front matter is not closed by a line of `---`."),
        ("在字段之后、正文之前加一行 ---。", "Put a line of `---` between the fields and the text."),
        Where(file, 1),
    )
