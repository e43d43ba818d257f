"""Marks that come in pairs: left open, closed too often, nested the wrong way, in lists (GB/T 15834, 4.5 to 4.15)."""

import re
from collections.abc import Iterator

from typeset.copyedit.punctuation.apostrophes import not_quotes
from typeset.copyedit.rule import Find, Hit
from typeset.language import expression

PAIRS = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "〔": "〕",
    "「": "」",
    "『": "』",
}
_CLOSES = {close: opens for opens, close in PAIRS.items()}
_MARK = expression(f"[{re.escape(''.join((*PAIRS, *_CLOSES)))}]")
_AND = tuple("与和及同跟或对")
_QUOTES, _TITLES = re.compile("[“”‘’]"), re.compile("[《》]")
_LIST_NUMBER = expression(r"(?:^|(?<=[。；，：]))[\s\u3000]*(?:[一二三四五六七八九十\d]{1,3}|[A-Za-z])）")
"""1）, 一） and a） number a list and open nothing."""
_INTERVAL = expression(r"（[^（）\[\]［］]{1,24}[\]］]|[\[［][^（）\[\]［］]{1,24}）")
"""（0，1］: an interval of numbers that holds one of its ends."""
_FOREIGN = expression("‘[^‘’\u3400-\u9fff]*(?:’[^‘’\u3400-\u9fff]*)*’")
_IN_FOREIGN = expression(r"(?:^|[A-Za-z,.;:?!—–-] ?|^)$")


def unpaired(text: str) -> Iterator[Hit]:
    """The first mark of a passage that has no partner.

    A “ that opens a passage and is not closed is left out: a quotation of several paragraphs closes in its last.
    """
    waiting: list[tuple[str, int]] = []
    skip = _alone(text)
    for match in _MARK.finditer(text):
        place, mark = match.start(), match.group()
        if place in skip:
            continue
        if mark in PAIRS:
            waiting.append((mark, place))
        else:
            if not waiting or waiting[-1][0] != _CLOSES[mark]:
                yield Hit(place, place + 1)
                return
            waiting.pop()
    if waiting and not (len(waiting) == 1 and waiting[0] == ("“", 0)):
        yield Hit(waiting[-1][1], waiting[-1][1] + 1)


def _alone(text: str) -> set[int]:
    """Where marks stand that need no partner: apostrophes, inches, numbers of a list, intervals."""
    alone = set(not_quotes(text))
    if "）" in text:
        alone |= {match.end() - 1 for match in _LIST_NUMBER.finditer(text)}
    if any(mark in text for mark in "[]［］"):
        for match in _INTERVAL.finditer(text):
            alone |= {place for place in (match.start(), match.end() - 1) if text[place] in "（）"}
    return alone


def misnested_quotes(text: str) -> Iterator[Hit]:
    """Double quotes outermost, single ones within, double ones within those (GB/T 15834, 4.8.3.2). A foreign sentence
    has its own way (‘…’ outermost in British books), and an apostrophe is no quote."""
    depth: list[str] = []
    alone = not_quotes(text) | _foreign(text)
    for match in _QUOTES.finditer(text):
        place, mark = match.start(), match.group()
        if place in alone:
            continue
        if mark in "“‘":
            if mark != "“‘"[len(depth) % 2]:
                yield Hit(place, place + 1)
                return
            depth.append(mark)
        elif depth and mark == PAIRS[depth[-1]]:
            depth.pop()


def _foreign(text: str) -> frozenset[int]:
    """Where ‘ and ’ stand around foreign words within foreign words."""
    found = [
        match
        for match in _FOREIGN.finditer(text)
        if _IN_FOREIGN.search(text[max(0, match.start() - 2) : match.start()])
    ]
    return frozenset(place for match in found for place in (match.start(), match.end() - 1))


def misnested_titles(text: str) -> Iterator[Hit]:
    """《 within 《 is 〈 (GB/T 15834, 4.15.3.3)."""
    depth = 0
    for match in _TITLES.finditer(text):
        depth = depth + 1 if match.group() == "《" else max(0, depth - 1)
        if depth > 1:
            yield Hit(*match.span())
            return


def commas_between(open_mark: str, close_mark: str) -> Find:
    """Enumeration commas between quoted items or titles that stand side by side (GB/T 15834, 4.5.3.5). A list with a
    remark after one of its items (《甲》（上册）、《乙》) has them by right, and all through; so has one of pairs
    (《甲》与《乙》、《丙》与《丁》)."""
    item = f"{open_mark}[^{open_mark}{close_mark}]*{close_mark}"
    remark = "(?:（[^（）]*）)?"
    listed = re.compile(f"{item}{remark}(?:、{item}{remark})+")
    comma = re.compile(f"(?<={close_mark})、(?={open_mark})")

    def find(text: str) -> Iterator[Hit]:
        for match in listed.finditer(text):
            before, after = (
                text[max(0, match.start() - 2) : match.start()],
                text[match.end() : match.end() + 2],
            )
            of_pairs = before[:1] == close_mark and before[1:] in _AND and after[:1] in _AND
            if f"{close_mark}（" not in match.group() and not (of_pairs and after[1:] == open_mark):
                yield from (Hit(*one.span(), "") for one in comma.finditer(text, *match.span()))

    return find
