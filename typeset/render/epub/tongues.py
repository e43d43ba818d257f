"""Passages in another language than the paper's, marked so that a reading voice changes with them (WCAG 2.2, 3.1.2).

Passages of several words in Latin letters are marked, and whatever is in a script that a Chinese voice cannot read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from typeset.compose.items.bidi import passages as leftward_passages
from typeset.compose.text.foreign import passages
from typeset.compose.text.scripts import COMPLEX, ScriptRun, words


@dataclass(frozen=True, slots=True)
class _Tongue:
    """A stretch of a text in a language of its own, or of a direction."""

    start: int
    end: int
    language: str
    leftward: bool = False


def _stretches(text: str) -> list[_Tongue]:
    """Stretches whose language is known, in their order."""
    found = [_Tongue(start, end, language) for start, end, language in passages(text) if language]
    if COMPLEX.search(text):
        found += _scripts(text)
    return sorted(found, key=lambda one: one.start)


def _scripts(text: str) -> Iterator[_Tongue]:
    """What is in other scripts: passages from right to left as they are printed, and words side by side."""
    for start, end in leftward_passages(text):
        yield _Tongue(start, end, language_of(text[start:end], text), leftward=True)
    held: ScriptRun | None = None
    for word in words(text):
        if word.leftward:
            continue
        if held and held.script == word.script and not text[held.start + len(held.text) : word.start].strip():
            held = held._replace(text=text[held.start : word.start + len(word.text)])
            continue
        if held:
            yield _of_script(held)
        held = word
    if held:
        yield _of_script(held)


def _of_script(word: ScriptRun) -> _Tongue:
    language = LANGUAGES.get(word.script, f"und-{word.script}")
    return _Tongue(word.start, word.start + len(word.text), language)


def in_tongues(text: str, rare: frozenset[str] = frozenset()) -> Markup:
    """The text as XHTML, its foreign passages in spans that name their language and direction, and the characters in
    spans that a `rare` face of the book has."""
    pieces, place = list[Markup](), 0
    for one in _stretches(text):
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


def _span(passage: str, one: _Tongue, rare: frozenset[str]) -> Markup:
    look = Markup("") if rare.isdisjoint(passage) else Markup('class="rare" ')
    turn = Markup(' dir="rtl"') if one.leftward else Markup("")
    return Markup('<span {3}lang="{0}" xml:lang="{0}"{2}>{1}</span>').format(
        one.language, passage, turn, look
    )


LANGUAGES = {
    "Tibt": "bo",
    "Mong": "mn-Mong",
    "Thai": "th",
    "Laoo": "lo",
    "Khmr": "km",
    "Mymr": "my",
    "Deva": "hi",
    "Beng": "bn",
    "Guru": "pa",
    "Gujr": "gu",
    "Orya": "or",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
    "Talu": "khb-Talu",
    "Tale": "tdd-Tale",
}
"""The language that a script is first of all used for, by ISO 15924."""

TELLING = (
    ("[\u0674-\u0678]", "kk-Arab"),
    ("[\u06ce\u06b5\u0695]", "ckb"),
    ("[\u06d5\u06d0\u06c6\u06c7\u06c8\u06cb]", "ug"),
    ("[\u0679\u0688\u0691\u06d2\u06ba]", "ur"),
    ("[\u067e\u0686\u0698\u06af\u06a9\u06cc]", "fa"),
    ("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]", "ar"),
    ("[\u05f0-\u05f2]", "yi"),
    ("[\u0590-\u05ff\ufb1d-\ufb4f]", "he"),
    ("[\u0700-\u074f]", "syr"),
    ("[\u0780-\u07bf]", "dv"),
    ("[\u07c0-\u07ff]", "nqo"),
    ("[\U0001e900-\U0001e95f]", "ff-Adlm"),
)
"""Letters from right to left that tell a language, the surest first: the high hamza is Kazakh, ە is Uyghur, where no
letter of Sorani stands beside it."""

UNSURE = "ar"
"""What is told of Arabic letters that all these languages have."""

WITH_ARABIC = frozenset({"kk-Arab", "ckb", "ug", "ur", "fa"})
"""Languages whose words may have such letters alone."""


def language_of(passage: str, text: str) -> str:
    """The language of a passage from right to left: what its letters tell, those of all the text where they are not
    telling by themselves."""
    found = _told(passage)
    if found != UNSURE:
        return found
    around = _told(text)
    return around if around in WITH_ARABIC else found


def _told(text: str) -> str:
    return next((language for letters, language in TELLING if re.search(letters, text)), "und")
