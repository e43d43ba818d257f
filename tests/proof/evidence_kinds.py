"""How cases of evidence are read, by their first word; each kind gives the findings of a case.

page [spread]   a letter map, as in tests/makeup/letter_pages.py; the taboos that the page breaks, folded in its middle
                where it is a spread
articles        an issue, as in tests/proof/continuations.txt; what the audit of continuations tells
markers         where articles go on and what pages say, as in tests/proof/printed_markers.txt
set N           paragraphs set to a measure of N ems; what the composer tells
edition [painted] [bound]
                files, each after a line `== name`; pictures are `== name WIDTHxHEIGHT MODE`, advertisers' PDFs
                `== name WIDTHxHEIGHT pdf FAULT` in millimetres; a line `fill N` stands for so many paragraphs
sheets N        an issue of N pages on sheets; what plant and desk are told of them
pdf [FAULT]     a press file with the content that follows, as in tests/preflight/press_files.py, which has the faults
written         a small issue of two pages as it was written, spoilt by the commands that follow:
                strike WORDS, without CHARACTERS, again WORDS (in the print), ends +POINTS, lower +POINTS,
                first MARK, last MARK, fonts gone, links gone, links nowhere, book OLD => NEW, and in the ink
                box CHARACTER, unknown CHARACTER (another code in its place), wide CHARACTER, aside +POINTS (the lines),
                tight +POINTS (the signs), short (every line by its first glyph),
                ads +POINTS (the advertiser's PDF on page 2), over WORDS (that stand on it),
                tags joined (two paragraphs one element), twice (a paragraph two elements), mute (pictures)
"""

import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
from PIL import Image

from tests.adverts import advert
from tests.cli.conftest import write
from tests.makeup.letter_pages import read_page
from tests.preflight.press_files import SOUND, press_file
from tests.proof.test_continuations import audit, read_edition
from tests.proof.test_printed_markers import page as printed
from tests.proof.test_printed_markers import placements
from typeset.compose.composer import Composer
from typeset.compose.galley import PlacedLine, Strip
from typeset.compose.rank import Rank
from typeset.edition import Article, ArticleId, Edition, Role, Run, TextBlock, Title
from typeset.errors import Finding
from typeset.makeup.checks.taboos import judged
from typeset.makeup.model.page import Frame, Leg, MadeEdition, Picture
from typeset.paper import Labels, Paper
from typeset.preflight.checking import USUAL_TAC, check
from typeset.proof import Written, prove
from typeset.proof.promises.printed_markers import wrong_markers
from typeset.proof.promises.set_lines import ReadLine, read_lines
from typeset.proof.readback.pdf_text import ReadGlyph, ReadPage
from typeset.render.press.folding import fold_findings, folded
from typeset.run import EPUB, READER, Issue, Request, make_issue, read_style
from typeset.units import Em, Pt, em_points

DAY = "date: 2026-11-23\n"
LAST = "两岸的灯一直亮到半夜，人才渐渐散去。"
SENTENCE = "闸门在清晨六点缓缓升起，第一艘货船驶入新航道，两岸站满了人。守闸人老周记下水位：十二米四，比昨天高出半尺。"


def told(case: str) -> list[Finding]:
    """The findings of a case."""
    head, _, body = case.partition("\n")
    kind, *words = head.split()
    return KINDS[kind](words, body.split("\n"))


def _page(words: list[str], lines: list[str]) -> list[Finding]:
    page, grid = read_page(lines)
    return list(judged(page, replace(grid, folded="spread" in words)))


def _articles(_: list[str], lines: list[str]) -> list[Finding]:
    return audit(read_edition(lines))


def _markers(_: list[str], lines: list[str]) -> list[Finding]:
    words = [line.split(" ") for line in lines]
    jumps = tuple((word[1], int(word[2]), int(word[3])) for word in words if word[0] == "jump")
    pages = tuple(printed(int(word[0][1:]), word[1]) for word in words if word[0][0] == "p")
    blocks = (TextBlock(Role.PARAGRAPH, (Run("闸门升起，船队驶过。"),)),)
    articles = tuple(Article(ArticleId(name), Title("运河开闸"), blocks) for name, *_ in jumps)
    edition = Edition(Paper("清河日报"), date(2026, 11, 23), articles)
    return list(wrong_markers(edition, placements(jumps), pages))


@cache
def _composer() -> Composer:
    sheets, faces = read_style(Paper("清河日报"))
    return Composer(sheets, faces, "section.page.broadsheet.inner")


def _set(words: list[str], lines: list[str]) -> list[Finding]:
    blocks = tuple(TextBlock(Role.PARAGRAPH, (Run(line),)) for line in lines if line)
    measure = em_points(Em(int(words[0])), Pt(9.0))
    galley = _composer().galley(Article(ArticleId("a"), Title("题"), blocks), measure, Rank.SECOND)
    return list(_composer().galley_findings(galley))


def _edition(words: list[str], lines: list[str]) -> list[Finding]:
    files: dict[str, str | bytes] = {}
    name = ""
    for line in lines:
        if line.startswith("== "):
            name, *picture = line.removeprefix("== ").split()
            files[name] = _picture(*picture) if picture else ""
        else:
            text = "\n\n".join([SENTENCE * 3] * int(line.split()[1])) if line.startswith("fill ") else line
            files[name] = f"{files[name]}{text}\n"  # type: ignore[str-bytes-safe]
    outputs = {"painted": READER, "bound": EPUB}
    with tempfile.TemporaryDirectory() as folder:
        edition = write(Path(folder) / "edition", files)
        return list(make_issue(Request(edition, frozenset(outputs[word] for word in words)), _quiet).findings)


def _picture(size: str, mode: str, fault: str = "") -> bytes:
    width, _, height = size.partition("x")
    if mode == "pdf":
        return advert(float(width), float(height), fault)
    out = io.BytesIO()
    Image.new(mode, (int(width), int(height))).save(out, "JPEG")
    return out.getvalue()


def _sheets(words: list[str], _: list[str]) -> list[Finding]:
    pages = range(1, int(words[0]) + 1)
    return list(fold_findings(folded(pages, Labels(), right_bound=False)))


def _press(words: list[str], lines: list[str]) -> list[Finding]:
    content = "\n".join(lines).strip() or SOUND
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.pdf"
        path.write_bytes(press_file(content, *words))
        return list(check(path, USUAL_TAC).findings)


def _quiet(verb: str) -> None:
    """Nobody listens."""


@cache
def _issue() -> Issue:
    """The issue that is spoilt: an article that jumps to page 2, where another stands."""
    text = "\n\n".join("".join(SENTENCE.replace("六", f"{n}时{m}") for m in range(6)) for n in range(24))
    files: dict[str, str | bytes] = {
        "edition.yaml": DAY
        + "pages:\n"
        + "  - {number: 1, place: [bus, {article: canal, to: 2}]}\n  - {number: 2, place: [canal, port, shop]}\n"
        + "paper: house\nads: [{ad: bank, page: 2, slot: box}]\n",
        "house/paper.yaml": "name: 日报\nname_latin: DAILY\nads: {box: 80x30mm}\n",
        "articles/bank.md": "---\nkind: ad\n---\n![](images/bank.pdf){alt=银行}\n",
        "images/bank.pdf": advert(80, 30),
        "articles/canal.md": f"---\nheadline: 运河新闸今起试通水\n---\n{text}\n\n{LAST}\n",
        "articles/shop.md": "---\nheadline: 秋果上市\nkind: ad\n---\n地址在码头街六号，当日采摘。\n",
        "articles/bus.md": f"---\nheadline: 校车准点\n---\n{text.replace('船', '车')}\n",
        "articles/port.md": f"---\nheadline: 港口夜话\n---\n{text[:900].replace('船', '港')}\n",
    }
    with tempfile.TemporaryDirectory() as folder:
        return make_issue(Request(write(Path(folder) / "edition", dict(files))), _quiet)


def _written(_: list[str], lines: list[str]) -> list[Finding]:
    issue = _issue()
    written = Written(issue.files[READER], issue.files[EPUB], issue.pages, issue.faces)
    for line in filter(None, lines):
        command, _blank, rest = line.partition(" ")
        if command in MEANT:
            issue = replace(issue, made=_meant(issue.made, MEANT[command], rest))
        written = SPOILT[command](issue, written, rest)
    return list(prove(issue.edition, issue.made, written))


MEANT = {"first": 0, "last": -1}
"""The commands that spoil the composer's lines as well as the print: where in the line."""


def _meant(made: MadeEdition, place: int, mark: str) -> MadeEdition:
    """The pages with that mark at one end of every full body line, as a composer without the rule sets them."""

    def line(placed: PlacedLine) -> PlacedLine:
        spans = list(placed.line.spans)
        text = spans[place].text
        spans[place] = replace(spans[place], text=mark + text[1:] if place == 0 else text[:-1] + mark)
        return replace(placed, line=replace(placed.line, spans=tuple(spans)))

    def strip(one: Strip) -> Strip:
        return replace(one, lines=tuple(line(each) if each.line.full else each for each in one.lines))

    def frame(one: Frame) -> Frame:
        return replace(one, strips=tuple(map(strip, one.strips))) if isinstance(one, Leg) else one

    pages = tuple(replace(page, frames=tuple(map(frame, page.frames))) for page in made.pages)
    return replace(made, pages=pages)


def _strike(issue: Issue, written: Written, words: str) -> Written:
    def struck(page: ReadPage) -> ReadPage:
        shown = [glyph for glyph in page.glyphs if not glyph.char.isspace()]
        at = "".join(glyph.char for glyph in shown).find(words)
        return replace(page, glyphs=(*shown[:at], *shown[at + len(words) :])) if at >= 0 else page

    return replace(written, pages=tuple(map(struck, written.pages)))


def _without(issue: Issue, written: Written, chars: str) -> Written:
    pages = tuple(
        replace(page, glyphs=tuple(glyph for glyph in page.glyphs if glyph.char not in chars))
        for page in written.pages
    )
    return replace(written, pages=pages)


def _again(issue: Issue, written: Written, words: str) -> Written:
    *others, last = written.pages
    glyphs = tuple(ReadGlyph(char, 50.0, 1500.0, 59.0, 9.0, (0, 0, 0, 255), shown=10**6) for char in words)
    return replace(written, pages=(*others, replace(last, glyphs=(*last.glyphs, *glyphs))))


def _changed(
    written: Written, issue: Issue, change: Callable[[ReadLine], Iterable[tuple[ReadGlyph, ReadGlyph]]]
) -> Written:
    """The pages with some glyphs of full lines exchanged."""
    lines = [line for line in read_lines(issue.made, written.pages) if line.line.full]
    new = {(line.page, id(old)): glyph for line in lines for old, glyph in change(line)}
    pages = tuple(
        replace(page, glyphs=tuple(new.get((page.number, id(glyph)), glyph) for glyph in page.glyphs))
        for page in written.pages
    )
    return replace(written, pages=pages)


def _ends(issue: Issue, written: Written, by: str) -> Written:
    def moved(line: ReadLine) -> Iterable[tuple[ReadGlyph, ReadGlyph]]:
        last = line.glyphs[-1]
        yield last, last._replace(x=last.x + float(by), right=last.right + float(by))

    return _changed(written, issue, moved)


def _lower(issue: Issue, written: Written, by: str) -> Written:
    return _changed(
        written,
        issue,
        lambda line: ((one, one._replace(baseline=one.baseline + float(by))) for one in line.glyphs),
    )


def _mark_at(place: int) -> Callable[[Issue, Written, str], Written]:
    def marked(issue: Issue, written: Written, mark: str) -> Written:
        return _changed(
            written, issue, lambda line: [(line.glyphs[place], line.glyphs[place]._replace(char=mark))]
        )

    return marked


def _pdf(written: Written, spoil: Callable[[pikepdf.Pdf], None]) -> Written:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(written.reader)) as pdf:
        spoil(pdf)
        pdf.save(out)
    return replace(written, reader=out.getvalue())


def _fonts(issue: Issue, written: Written, _: str) -> Written:
    def gone(pdf: pikepdf.Pdf) -> None:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor":
                for name in ("/FontFile", "/FontFile2", "/FontFile3"):
                    if name in one:
                        del one[name]

    return _pdf(written, gone)


def _reinked(written: Written, change: Callable[[bytes], bytes]) -> Written:
    """The file with other content on its pages."""

    def anew(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.contents_coalesce()
            page.obj.Contents.write(change(page.obj.Contents.read_bytes()))

    return _pdf(written, anew)


def _code(written: Written, char: str) -> bytes:
    """How the ink's content shows a character."""
    said = char.encode("utf-16-be").hex()
    with pikepdf.open(io.BytesIO(written.reader)) as pdf:
        for name, font in pdf.pages[0].Resources.Font.items():
            found = re.search(rf"<(\w{{4}})> <{said}>", font.ToUnicode.read_bytes().decode())
            if found and name.startswith("/T"):
                return found[1].encode()
    raise LookupError(char)


def _in_strings(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    return re.sub(rb"(?<=<)(?:[0-9a-f]{4})+(?=>)", lambda found: change(found[0]), content)


def _other(put: str) -> Callable[[Issue, Written, str], Written]:
    def exchanged(issue: Issue, written: Written, char: str) -> Written:
        code = _code(written, char)

        def change(string: bytes) -> bytes:
            codes = [string[at : at + 4] for at in range(0, len(string), 4)]
            return b"".join(put.encode() if one == code else one for one in codes)

        return _reinked(written, lambda content: _in_strings(content, change))

    return exchanged


def _wide(issue: Issue, written: Written, char: str) -> Written:
    code = int(_code(written, char), 16)

    def widened(pdf: pikepdf.Pdf) -> None:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary) and "/W" in one:
                one.W = pikepdf.Array([*one.W.as_list(), code, code, 1200])

    return _pdf(written, widened)


def _aside(issue: Issue, written: Written, by: str) -> Written:
    def moved(found: re.Match[bytes]) -> bytes:
        return f"1 0 0 1 {float(found[1]) + float(by):.4f} ".encode()

    return _reinked(written, lambda content: re.sub(rb"1 0 0 1 ([\d.]+) (?=[\d.]+ Tm)", moved, content))


def _tight(issue: Issue, written: Written, by: str) -> Written:
    return _reinked(written, lambda content: re.sub(rb"\n[-\d.]+ Tc", f"\n-{float(by)} Tc".encode(), content))


def _lacking(issue: Issue, written: Written, _: str) -> Written:
    return _reinked(
        written, lambda content: re.sub(rb"(?<=Tm\n<)[0-9a-f]{4}(?=(?:[0-9a-f]{4})+> Tj)", b"", content)
    )


def _ads(issue: Issue, written: Written, by: str) -> Written:
    def moved(found: re.Match[bytes]) -> bytes:
        return f" {float(found[1]) + float(by):.4f} ".encode() + found[2]

    return _reinked(written, lambda content: re.sub(rb" ([-\d.]+) ([-\d.]+ cm /Advert)", moved, content))


def _over(issue: Issue, written: Written, words: str) -> Written:
    box = next(
        frame.box
        for page in issue.made.pages
        for frame in page.frames
        if isinstance(frame, Picture) and frame.image == "images/bank.pdf"
    )
    *others, last = written.pages
    spot = box.x + 5, box.y + 20
    glyphs = tuple(ReadGlyph(char, *spot, spot[0] + 9, 9.0, (0, 0, 0, 255), shown=10**6) for char in words)
    return replace(written, pages=(*others, replace(last, glyphs=(*last.glyphs, *glyphs))))


def _links(issue: Issue, written: Written, how: str) -> Written:
    def spoilt(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            if how == "gone" and "/Annots" in page.obj:
                del page.obj["/Annots"]
        if how == "nowhere":
            names = pdf.Root.get("/Names")
            if names is not None and "/Dests" in names:
                del names["/Dests"]

    return _pdf(written, spoilt)


def _tags(issue: Issue, written: Written, how: str) -> Written:
    def spoilt(pdf: pikepdf.Pdf) -> None:
        elements = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one]
        one, other = [each for each in elements if each.S == "/P" and isinstance(each.get("/K"), int)][3:5]
        if how == "joined":
            one.K, other.K = pikepdf.Array([one.K, other.K]), pikepdf.Array()
        elif how == "twice":
            other.K, other.Pg = one.K, one.Pg
        else:
            for figure in (each for each in elements if each.S == "/Figure"):
                del figure["/Alt"]

    return _pdf(written, spoilt)


def _book(issue: Issue, written: Written, change: str) -> Written:
    old, _, new = change.partition(" => ")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written.epub)) as book, zipfile.ZipFile(out, "w") as spoilt:
        for name in book.namelist():
            data = book.read(name)
            spoilt.writestr(
                name, data.replace(old.encode(), new.encode()) if name.endswith("xhtml") else data
            )
    assert out.getvalue() != written.epub
    return replace(written, epub=out.getvalue())


SPOILT: dict[str, Callable[[Issue, Written, str], Written]] = {
    "strike": _strike,
    "without": _without,
    "again": _again,
    "ends": _ends,
    "lower": _lower,
    "first": _mark_at(0),
    "last": _mark_at(-1),
    "fonts": _fonts,
    "ads": _ads,
    "over": _over,
    "box": _other("0000"),
    "unknown": _other("fff0"),
    "wide": _wide,
    "aside": _aside,
    "tight": _tight,
    "short": _lacking,
    "links": _links,
    "tags": _tags,
    "book": _book,
}
KINDS: dict[str, Callable[[list[str], list[str]], list[Finding]]] = {
    "page": _page,
    "articles": _articles,
    "markers": _markers,
    "set": _set,
    "edition": _edition,
    "written": _written,
    "pdf": _press,
    "sheets": _sheets,
}
