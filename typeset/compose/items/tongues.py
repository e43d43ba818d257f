"""Passages in another language than the paper's, so that a reading voice changes with them (WCAG 2.2, 3.1.2).

Passages of several words in Latin letters are told, and whatever is in a script that a Chinese voice cannot read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from typeset.compose.items.bidi import passages as leftward_passages
from typeset.compose.text.foreign import passages
from typeset.compose.text.scripts import COMPLEX, ScriptRun, words


@dataclass(frozen=True, slots=True)
class Tongue:
    """A stretch of a text in a language of its own, or of a direction."""

    start: int
    end: int
    language: str
    leftward: bool = False


def tongues(text: str) -> list[Tongue]:
    """The stretches of a text whose language is known, in their order."""
    found = [Tongue(start, end, language) for start, end, language in passages(text) if language]
    if COMPLEX.search(text):
        found += _scripts(text)
    return sorted(found, key=lambda one: one.start)


def _scripts(text: str) -> Iterator[Tongue]:
    """What is in other scripts: passages from right to left as they are printed, and words side by side."""
    for start, end in leftward_passages(text):
        yield Tongue(start, end, language_of(text[start:end], text), leftward=True)
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


def _of_script(word: ScriptRun) -> Tongue:
    language = LANGUAGES.get(word.script, f"und-{word.script}")
    return Tongue(word.start, word.start + len(word.text), language)


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
