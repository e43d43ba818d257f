"""An article's text to blocks of runs, and text to copy that reads back the same."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from types import MappingProxyType

from markdown_it.token import Token

from typeset.address import uri
from typeset.edition import RUNNING, Block, Cell, Inset, InsetKind, Role, Run, Table, TextBlock, Voice
from typeset.errors import EditionError, Finding, Severity, Text, Where
from typeset.rules import ROWS
from typeset.sources.article.grammar import (
    CLASSED,
    ICON,
    INSET_END,
    INSET_HEAD,
    ITEM,
    PULL,
    QUOTATION,
    SUBHEAD,
    TABLE_WORDS,
    inline,
    prepared,
    reader,
)
from typeset.sources.article.picture import read_icon, read_picture
from typeset.sources.article.stars import read_stars
from typeset.sources.article.tablewords import WrittenWords, read_words, stray_words
from typeset.sources.faults import fault, gather, group
from typeset.sources.joining import join_lines

KNOWN = 512
"""So many texts are known with their blocks, so that of a day's copy only what changed is parsed again."""
_ROLES = {
    "": Role.PARAGRAPH,
    SUBHEAD: Role.SUBHEAD,
    ITEM: Role.ITEM,
    QUOTATION: Role.QUOTATION,
    INSET_HEAD: Role.INSET_HEAD,
    PULL: Role.PULL,
}
_BLOCKS = frozenset({"inline", "picture", "table", INSET_END})
_PICTURE_INSIDE = re.compile(r"(?<!\\)!\[[^\[\]\n]*\]\([^()\n]*\)")
_WIDE_FENCE = re.compile("^：{3}", re.MULTILINE)
_SIGNATURE_LENGTH = 24
_SENTENCE_MARK = re.compile("[。！？；：…，!?;:]")


@dataclass(frozen=True, slots=True)
class ReadCopy:
    """The blocks of an article, and what was noticed while reading them."""

    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = ()


@lru_cache(maxsize=KNOWN)
def read_copy(text: str, file: str, first_line: int = 1) -> ReadCopy:
    """The blocks in `text`, whose first line is line `first_line` of `file`. EditionErrors for a picture or a
    table that is not written as it should be."""
    tokens = [token for token in reader().parse(prepared(text)) if token.type in _BLOCKS]
    blocks: list[Block] = []
    findings: list[Finding] = []
    errors: list[EditionError] = []
    inset: Inset | None = None
    for token in tokens:
        where = Where(file, first_line + (token.map or [0])[0])
        findings.extend(_odd_fence(token, inset, where))
        inset = _inset(token, inset, where)
        found, wrong = gather([partial(_block, token, inset, where)] if token.type != INSET_END else [])
        blocks.extend(found)
        errors.extend(wrong)
        findings.extend(_noticed(token, where))
    if errors:
        raise group(errors)
    if inset:
        findings.append(_fence_finding(OPEN, Where(file, inset.line)))
    return ReadCopy(tuple(blocks), tuple(findings))


def _inset(token: Token, inset: Inset | None, where: Where) -> Inset | None:
    """The sidebar that a token is of, where the one before it is of `inset`."""
    if token.type == INSET_END:
        return None
    return Inset(InsetKind.SIDEBAR, where.line) if token.tag == INSET_HEAD else inset


def _odd_fence(token: Token, inset: Inset | None, where: Where) -> Iterator[Finding]:
    """A finding for a sidebar that begins within another, for a fence that closes none, and for one in full-width
    colons, which are text."""
    if token.tag == INSET_HEAD and inset:
        yield _fence_finding(OPEN, replace(where, line=inset.line))
    elif token.type == INSET_END and not inset:
        yield _fence_finding(STRAY, where)
    elif _WIDE_FENCE.search(token.content):
        yield _fence_finding(WIDE, where)


OPEN = Text(
    "这则链接框没有结束的 ::: 一行，排到下一个框之前或稿末。",
    "This sidebar is not closed by a line of `:::`; it goes on to the next one, or to the end of the article.",
)
STRAY = Text(
    "这一行 ::: 没有可结束的框，不印。",
    "This line of `:::` closes no sidebar; it is not printed.",
)
WIDE = Text(
    "全角的 ：：： 不是框的记号，按文字印出。",
    "Full-width colons open and close no sidebar; they are printed as text.",
)


def _fence_finding(message: Text, where: Where) -> Finding:
    row = ROWS["C14"]
    return Finding(row.id, row.severity, message, quote=":::", place=str(where), cure=row.cure)


def with_signatures(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a notice, its last short lines that are no sentences being who signs it, and when."""
    start = len(blocks)
    while start > 1 and _may_sign(blocks[start - 1]):
        start -= 1
    return (
        *blocks[:start],
        *(replace(block, role=Role.SIGNATURE) for block in blocks[start:] if isinstance(block, TextBlock)),
    )


def _may_sign(block: Block) -> bool:
    return (
        isinstance(block, TextBlock)
        and block.role is Role.PARAGRAPH
        and not block.inset
        and len(block.text) <= _SIGNATURE_LENGTH
        and not _SENTENCE_MARK.search(block.text)
    )


ASKS, ANSWERS = "问", "答"
"""The words with which questions and answers begin where the desk names no speakers."""


def with_speakers(blocks: tuple[Block, ...], speakers: Sequence[str]) -> tuple[Block, ...]:
    """The blocks of an interview, each paragraph that begins with a speaker and a colon being a question where the
    first of them speaks, an answer otherwise. Without speakers 问 and 答 are, where an article has both."""
    texts = [one for one in blocks if isinstance(one, TextBlock)]
    both = all(any(speaker_of(one, [word]) for one in texts) for word in (ASKS, ANSWERS))
    named = list(speakers) or ([ASKS, ANSWERS] if both else [])
    return (
        tuple(_spoken(one, named) if isinstance(one, TextBlock) else one for one in blocks)
        if named
        else blocks
    )


def speaker_of(block: TextBlock, speakers: Sequence[str]) -> str:
    """The speaker with whom a paragraph of the running text begins; empty where it begins with none."""
    if block.role not in RUNNING or block.inset:
        return ""
    return next((name for name in speakers if block.text.startswith((f"{name}：", f"{name}:"))), "")


def _spoken(block: TextBlock, speakers: Sequence[str]) -> TextBlock:
    """A paragraph of an interview; what the desk made bold itself stays so."""
    name = speaker_of(block, speakers)
    if not name:
        return block
    role = Role.QUESTION if name == speakers[0] else Role.ANSWER
    (first, *others), end = block.runs, len(name) + 1
    if first.voice is not Voice.PLAIN or first.href or first.ruby or len(first.text) < end:
        return replace(block, role=role)
    rest = [replace(first, text=first.text[end:])] if first.text[end:] else []
    return replace(block, role=role, runs=(Run(first.text[:end], Voice.SPEAKER), *rest, *others))


def _block(token: Token, inset: Inset | None, where: Where) -> Block:
    if token.type == "picture":
        return read_picture(token.content, where)
    if token.type == "table":
        return replace(_table(token, where), inset=inset)
    if TABLE_WORDS.fullmatch(token.content):
        raise group([stray_words(where)])
    apart = Inset(InsetKind.PULL, where.line) if token.tag == PULL else inset
    icons = [child for child in token.children or () if child.type == "icon"]
    begun = {child.meta["at"]: replace(where, line=_line_at(token, child, where)) for child in icons}
    text = TextBlock(_ROLES[token.tag], joined(_runs(token.children or (), begun)), where.line, apart)
    if begun and not text.text.strip():
        raise group([_icon_alone(where)])
    return text


def _line_at(token: Token, child: Token, where: Where) -> int:
    """The line of the file on which something within a text begins."""
    return where.line + token.content.count("\n", 0, child.meta["at"])


def _table(token: Token, where: Where) -> Table:
    """Rows filled up to the head's width; a row with more cells than the head would lose some, so it is refused."""
    (top, head), *body = token.meta["rows"]
    for number, cells in body:
        if len(cells) > len(head):
            raise group([_wide_row(len(cells), len(head), replace(where, line=where.line + number - top))])
    filled = [(*cells, *[""] * (len(head) - len(cells))) for _, cells in ((0, head), *body)]
    runs = [[joined(_runs(inline(cell))) for cell in cells] for cells in filled]
    rows = tuple(tuple("".join(run.text for run in cell) for cell in cells) for cells in runs)
    marked = (
        Cell(row, column, cell)
        for row, cells in enumerate(runs)
        for column, cell in enumerate(cells)
        if cell not in ((), (Run(rows[row][column]),))
    )
    under = ((replace(where, line=where.line + at - top), said) for at, said in token.meta["words"])
    words = read_words([WrittenWords(*line) for line in under])
    return Table(rows, 1, where.line, tuple(marked), words.chart, words.caption, words.notes)


def _runs(children: Iterable[Token], icons: Mapping[int, Where] = MappingProxyType({})) -> Iterator[Run]:
    """The runs of a line of tokens, in order; a link that may not be followed is text, as is a picture but for those
    of `icons`, which are there by where they begin."""
    voice, href = Voice.PLAIN, ""
    for token in children:
        match token.type:
            case "strong_open":
                voice = Voice.STRONG
            case "strong_close":
                voice = Voice.PLAIN
            case "link_open":
                href = token.content if uri(token.content) else ""
            case "link_close":
                href = ""
            case "ruby":
                yield Run(token.content, voice, href, token.info)
            case "icon" if token.meta["at"] in icons:
                yield Run("", voice, href, icon=read_icon(token.content, icons[token.meta["at"]]))
            case "hardbreak":  # a backslash at the end of a line is one
                yield Run("\\\n", voice, href)
            case _:
                yield Run(token.content, voice, href)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs without line feeds, neighbours of one kind in one run, none of them empty."""
    merged: list[Run] = []
    for run in runs:
        alike = (
            merged and not (run.ruby or run.icon) and replace(merged[-1], text="") == replace(run, text="")
        )
        if alike:
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        elif run.text or run.icon:
            merged.append(run)
    ends = ["", *(run.text[-1:] for run in merged)]
    starts = [*(run.text[:1] for run in merged), ""]
    around = zip(merged, ends, starts[1:], strict=False)
    lined = (replace(run, text=join_lines(run.text, before, after)) for run, before, after in around)
    return tuple(run for run in lined if run.text or run.icon)


def _noticed(token: Token, where: Where) -> Iterator[Finding]:
    """Findings about the links, pictures and asterisks inside a text or the cells of a table."""
    if token.type == "inline":
        yield from _noticed_in(ICON.sub("", token.content), token.children or (), where)
    elif token.type == "table":
        top = token.meta["rows"][0][0]
        for number, cells in token.meta["rows"]:
            for cell in cells:
                line = replace(where, line=where.line + number - top)
                yield from _noticed_in(cell, inline(cell), line)
        for number, said in token.meta["words"]:
            yield from pictures_inside(said, replace(where, line=where.line + number - top))


def _noticed_in(text: str, children: Iterable[Token], where: Where) -> Iterator[Finding]:
    for child in children:
        if child.type == "link_open" and not uri(child.content):
            yield _odd_link(child.content, where)
    said = CLASSED.search(text)
    if said:
        yield _odd_class(said.group().strip(), where)
    yield from pictures_inside(text, where)
    yield from _star_findings(text, where)


def pictures_inside(text: str, where: Where) -> Iterator[Finding]:
    """A finding (C07) for each picture within words that have none: a table's, a head's, a caption's."""
    return (_picture_inside(match.group(), where) for match in _PICTURE_INSIDE.finditer(text))


def _star_findings(text: str, where: Where) -> Iterator[Finding]:
    """Findings about asterisks that may be marks of bold or may hide a name."""
    stars = read_stars(text)
    for start, end in stars.left:
        yield _odd_stars(text[start:end], LEFT, where)
    for start, end in stars.taken:
        yield _odd_stars(text[start:end], TAKEN, where)


_ESCAPE = re.compile(
    r"\\"
    r"|\*(?=\*)|(?<=\*)\*"
    r"|\](?=\()"
    r"|\{(?=[^{}|]+\|)"
)
_ESCAPE_START = re.compile(r"(?:## |- |> |\||!\[|:::)")


def escape_paragraph(text: str) -> str:
    """Copy that `read_copy` reads as one paragraph of exactly this text: one line, no space at its ends."""
    escaped = _ESCAPE.sub(r"\\\g<0>", text)
    return "\\" + escaped if _ESCAPE_START.match(text) and not escaped.startswith("\\") else escaped


def _wide_row(cells: int, head: int, where: Where) -> EditionError:
    return fault(
        "D09",
        (f"表格这一行有 {cells} 格，表头只有 {head} 格。", f"This row has {cells} cells, the head {head}."),
        ("增减格数；格里的竖线写作 \\|。", "Make them equal; write a bar inside a cell as \\|."),
        where,
    )


def _odd_link(address: str, where: Where) -> Finding:
    return Finding(
        "C03",
        Severity.WARNING,
        Text(
            "链接不是能用的网址或邮箱，只印文字。",
            "The link is no web or mail address that can be; only its words are printed.",
        ),
        quote=address,
        place=str(where),
        cure=Text("改用 http、https 或 mailto 地址。", "Use an http, https or mailto address."),
    )


LEFT = (
    Text(
        "这两处星号照印，没有当作粗体记号。",
        "These asterisks are printed and were not taken as marks of bold.",
    ),
    Text(
        "是隐去的字，写作 \\*\\*；是粗体，让这几个字连同记号自成一行（行末不断段）。",
        "Write \\*\\* where they hide something; where bold is meant, give the words and their "
        "marks a line of their own (which parts no paragraph).",
    ),
)
TAKEN = (
    Text(
        "这两处星号当作粗体记号，不印。", "These asterisks were taken as marks of bold and are not printed."
    ),
    Text(
        "是隐去的字，写作 \\*\\*；是粗体，让这几个字连同记号自成一行，就不再提示。",
        "Write \\*\\* where they hide something; where bold is meant, give the words and their "
        "marks a line of their own, and this is not asked again.",
    ),
)


def _odd_stars(stretch: str, said: tuple[Text, Text], where: Where) -> Finding:
    return Finding("C10", Severity.WARNING, said[0], quote=stretch, place=str(where), cure=said[1])


def _odd_class(written: str, where: Where) -> Finding:
    row = ROWS["C16"]
    return Finding(row.id, row.severity, row.what, quote=written, place=str(where), cure=row.cure)


def _icon_alone(where: Where) -> EditionError:
    return fault(
        "D09",
        ("这一行只有图标，没有文字。", "There is nothing but an icon in this line."),
        (
            "在图标旁写字；要排图片，让它独占一行，不写 {icon}。",
            "Write text beside it; a picture has a line of its own, without {icon}.",
        ),
        where,
    )


def _picture_inside(written: str, where: Where) -> Finding:
    return Finding(
        "C07",
        Severity.WARNING,
        Text("图片写在行内，按文字印出。", "A picture inside a line is printed as text."),
        quote=written,
        place=str(where),
        cure=Text(
            "让图片独占一行；行里的小图标写作 ![说明](images/名.svg)，表格、标题里不能有。",
            "Give the picture a line of its own; an icon within text is ![what it is](images/name.svg); tables and "
            "heads have none.",
        ),
    )
