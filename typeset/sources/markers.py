"""The grammar of printed continuation markers (下转第四版, ◀上接A01版, 下轉第二版) and of pointers to others (（A04）).

A marker stands in brackets, or is a whole paragraph, or opens or closes one. A pointer sends the reader to another
article and is never a jump. Every repeated part of a pattern is bounded, so the time is linear in the text.
"""

import re
import unicodedata
from dataclasses import dataclass

from typeset.language import expression
from typeset.paper import JumpEnd

_SPACE = r"[ \t\u3000\xa0]{0,4}"
_ARROWS = "[▶►▷→◀◁←▼▽▲△■□●◆★☞]{0,6}"
_OPEN, _CLOSE = "（(〔［[【", "）)〕］]】"
_STRONG_VERB = r"下[ \u3000]{0,2}[转轉]|上[ \u3000]{0,2}接"
_WEAK_VERB = r"[转轉]入?|[紧緊][ \u3000]{0,2}接|接|[续續]"
_HAN_NUMBER = "零〇一二三四五六七八九十"
PAGE_NUMBER = rf"(?:\d{{1,3}}|[０-９]{{1,3}}|[{_HAN_NUMBER}]{{1,3}})"
_AND = r"[、,，/／和及与與至到\-—–~～]"
_FURTHER = rf"(?:{_SPACE}版?{_SPACE}{_AND}{_SPACE}第?{_SPACE}[A-Za-zＡ-Ｚ]?{_SPACE}{PAGE_NUMBER}){{0,6}}"
_DAY = r"(?:[\d０-９]{2,4}年)?[\d０-９一二三四五六七八九十]{1,2}月[\d０-９一二三四五六七八九十]{1,3}日"
_OTHER = rf"[昨前次明][日天]|上一?期|下一?期|上[周週][一二三四五六日]?|{_DAY}"
_ISSUE = rf"(?:今日|今天|本[报報]|本期)?(?P<issue>{_OTHER})?(?:本[报報])?"
_INDEX = r"(?P<index>[①-⑳]|[（(]\d{1,2}[）)])?"


_FIRST_PAGE = "头頭"
_PLACE = r"(?:[·・ \u3000]?(?:[倒双雙]?[头頭][条條题題]|[二三][条條]|[报報]眼|要[闻聞]|[左右上中下]{1,2}[部方角]?))?"
"""Where on the page the other half stands, as some papers add."""


def _body(verbs: str, *, placed: bool) -> str:
    """A marker's words; the place on the page is read only where brackets or the paragraph's ends bound them."""
    place = _PLACE if placed else ""
    return (
        rf"(?P<verb>{verbs})自?{_SPACE}{_ISSUE}{_SPACE}第?{_SPACE}(?P<section>[A-Za-zＡ-Ｚａ-ｚ])?{_SPACE}"
        rf"(?P<number>{PAGE_NUMBER}|[{_FIRST_PAGE}])(?P<more>{_FURTHER}){_SPACE}版{place}{_SPACE}{_INDEX}"
    )


_BRACKETED = expression(
    rf"{_ARROWS}{_SPACE}[{re.escape(_OPEN)}]{_SPACE}{_ARROWS}{_SPACE}"
    rf"{_body(_STRONG_VERB + '|' + _WEAK_VERB, placed=True)}"
    rf"{_SPACE}{_ARROWS}{_SPACE}[{re.escape(_CLOSE)}]{_ARROWS}"
)
_WHOLE = expression(
    rf"{_ARROWS}{_SPACE}{_body(_STRONG_VERB + '|' + _WEAK_VERB, placed=True)}{_SPACE}{_ARROWS}"
)
_OPENING = expression(
    rf"(?:{_ARROWS}{_SPACE}{_body(_STRONG_VERB, placed=False)}{_SPACE}{_ARROWS})(?![的之里裡中内內上图圖与與和])"
)
_CLOSING = expression(
    rf"{_ARROWS}{_SPACE}(?<![私向往])(?={_STRONG_VERB}){_body(_STRONG_VERB, placed=True)}{_SPACE}{_ARROWS}$"
)
_LONGEST = 60
"""Characters: more than any unbracketed marker or pointer takes, so that only a paragraph's ends are looked at."""

_SEE = rf"[见見刊载載]{_SPACE}{_ISSUE}"
_PAGES = (
    rf"{_SPACE}第?(?P<section>[A-Za-zＡ-Ｚ])?(?P<number>{PAGE_NUMBER})"
    rf"(?P<more>(?:(?:版?[/／、,，和及]|[\-—–~至])第?[A-Za-zＡ-Ｚ]?{PAGE_NUMBER}){{0,6}}){_SPACE}(?P<unit>版)?"
)
_POINTER = expression(rf"[（(【](?P<words>[^（）()【】。；\n]{{0,40}}?{_SEE})?{_PAGES}[）)】]")
_POINTER_LINE = expression(
    r"[▶►→☞]{0,3}(?P<section>[A-D])(?P<number>\d{2})(?P<more>(?:[/／、]\d{2}){0,6})版?"
)
_POINTER_WORDS = expression(
    rf"[▶►▷→☞]{{0,3}}{_SPACE}(?P<words>[^（）()【】。；\n]{{0,40}}?{_SEE}){_PAGES}。?"
)
_SECTIONS = "ABCDＡＢＣＤ"
"""Letters that a bracket without words may give to a page: （G20）, （T20） are no pages."""

_MORE = expression(rf"([\-—–~～至到])?{_SPACE}第?{_SPACE}[A-Za-zＡ-Ｚ]?{_SPACE}({PAGE_NUMBER})")
_LONGEST_RANGE = 30


@dataclass(frozen=True, slots=True)
class Marker:
    """A printed jump: the end of it that it says, the page's section letter and number, ①②… as `index`.

    `start` and `end` are offsets into the paragraph, brackets and arrows included; `text` is what stands between.
    `issue` is empty, or names another edition (昨日), whose pages cannot be linked to. `more` are further pages, where
    a marker names several (下转二、三版).
    """

    direction: JumpEnd
    section: str | None
    page: int
    index: int | None
    start: int
    end: int
    text: str
    issue: str = ""
    more: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pointer:
    """A reference to other pages, such as （A04/05） or （讲话全文见A02版）: section letter, page numbers, place.

    `words` is what stands before the page in the brackets; `issue` is empty, or names another edition (昨日).
    """

    section: str | None
    pages: tuple[int, ...]
    start: int
    end: int
    text: str
    words: str = ""
    issue: str = ""


def find_marker(paragraph: str) -> Marker | None:
    """The first continuation marker of a paragraph, or None."""
    found = find_markers(paragraph)
    return found[0] if found else None


def find_markers(paragraph: str) -> tuple[Marker, ...]:
    """Every continuation marker of a paragraph, in order, none overlapping another."""
    found = [_marker(match) for match in _BRACKETED.finditer(paragraph)]
    if not found:
        found = [_marker(match) for match in _bare(paragraph)]
    return tuple(marker for marker in found if marker.page)


def _bare(paragraph: str) -> list[re.Match[str]]:
    """Matches of markers without brackets: the whole paragraph, or else its start and its end."""
    first = len(paragraph) - len(paragraph.lstrip())
    last = len(paragraph.rstrip())
    if last - first <= _LONGEST and (whole := _WHOLE.fullmatch(paragraph, first, last)):
        return [whole]
    opening = _OPENING.match(paragraph, first, min(last, first + _LONGEST + 1))
    closing = _CLOSING.search(paragraph, max(first, last - _LONGEST, opening.end() if opening else 0), last)
    return [match for match in (opening, closing) if match]


def _marker(match: re.Match[str]) -> Marker:
    start, end = _trimmed(match)
    section, index = match["section"], match["index"]
    return Marker(
        JumpEnd.TO if set("转轉") & set(match["verb"]) else JumpEnd.BACK,
        _letter(section),
        1 if match["number"] in _FIRST_PAGE else number(match["number"]),
        int(unicodedata.normalize("NFKC", index).strip("()")) if index else None,
        start,
        end,
        match.string[start:end],
        match["issue"] or "",
        tuple(number(written) for _, written in _MORE.findall(match["more"])),
    )


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """The match without the spaces at its ends."""
    text = match.group()
    return match.start() + len(text) - len(text.lstrip()), match.end() - len(text) + len(text.rstrip())


def _letter(section: str | None) -> str | None:
    return unicodedata.normalize("NFKC", section).upper() if section else None


def number(written: str) -> int:
    """The value of a page number in digits of either width, or in Han numerals up to 九十九; 0 when it is none."""
    written = unicodedata.normalize("NFKC", written)
    if written.isdecimal():
        return int(written)
    digits = {han: max(0, value - 1) for value, han in enumerate(_HAN_NUMBER[:-1])}
    if "十" not in written:
        return int("".join(str(digits.get(han, 0)) for han in written) or 0)
    tens, _, ones = written.partition("十")
    if any(len(part) > 1 or part == "十" for part in (tens, ones)):
        return 0
    return digits.get(tens, 1) * 10 + digits.get(ones, 0)


def find_pointers(text: str) -> tuple[Pointer, ...]:
    """Every pointer of a paragraph. Bare numbers in brackets are none: a section letter with two digits, or 见 and
    a page with 版 or a letter, must say that a page is meant."""
    line = text.strip()
    if len(line) <= _LONGEST:
        whole = _POINTER_LINE.fullmatch(line) or _POINTER_WORDS.fullmatch(line)
        if whole and ("words" not in whole.groupdict() or _names_a_page(whole)):
            return (_pointer(whole, text.index(line)),)
    return tuple(_pointer(match, match.start()) for match in _POINTER.finditer(text) if _names_a_page(match))


def _names_a_page(match: re.Match[str]) -> bool:
    if match["words"]:
        return bool(match["unit"] or match["section"])
    two_digits = len(match["number"]) == 2 and match["number"].isdecimal()
    return bool(match["section"]) and match["section"].upper() in _SECTIONS and two_digits


def _pointer(match: re.Match[str], start: int) -> Pointer:
    pages = [number(match["number"])]
    for through, written in _MORE.findall(match["more"]):
        last = number(written)
        pages += range(pages[-1] + 1, last) if through and last - pages[-1] <= _LONGEST_RANGE else ()
        pages.append(last)
    text, given = match.group(), match.groupdict()
    words, issue = given.get("words") or "", given.get("issue") or ""
    return Pointer(_letter(match["section"]), tuple(pages), start, start + len(text), text, words, issue)
