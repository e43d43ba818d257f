"""Signs that cannot be seen or read: what reading went wrong on, and format characters outside of their scripts."""

import re
from collections.abc import Iterator
from unicodedata import category

from typeset.copyedit.rule import Hit
from typeset.language import expression

_GARBLED = (
    "[\x80-\x9f\ufffc\ufffd\ufff9-\ufffb\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\u2028\u2029"
    "\U000f0000-\U0010ffff\u3164\u115f\u1160\uffa0]+|锟斤拷|烫烫烫|屯屯屯|ï»¿|â€[œ™“”\x9c\x9d\x99]|Ã[¤¥©¨¼]"
)
"""Replacement, private, object and annotation characters, non-characters, C1 controls, line separators, blanks of
Hangul, and the commonest words of text that was decoded wrongly: what should stand there nobody can tell."""

_FORMAT = "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2061-\u2064\u2066-\u206f\ufeff\U000e0000-\U000e007f]"
"""Format characters (Unicode general category Cf) that copy brings along; U+2060 is not of them, with which the desk
holds together what no line may part."""

GARBLED = expression(_GARBLED)
FORMAT = expression(f"{_FORMAT}+")

_JOINING = expression(
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1700-\u18af\u1cd0-\u1cff\ufb50-\ufdff\ufe70-\ufefe]"
)
"""Scripts that are written with joiners: Arabic, those of India, Tibetan, Burmese, Mongolian."""
_UNSPACED = expression("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Scripts whose words U+200B parts: Thai, Lao, Burmese, Khmer."""
_LEFTWARDS = expression("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LETTER = expression(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_BESIDE = {"\u200b": _UNSPACED, "\u200c": _JOINING, "\u200d": _JOINING}
"""Format characters that mean something beside a letter of these scripts."""
_TURNS = expression("[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]+")
_TAGS = expression("[\U000e0020-\U000e007f]+")
_OVERRIDES = "\u202d\u202e"
_FLAG = "\U0001f3f4"


def unseen(text: str) -> Iterator[Hit]:
    """What is garbled, and format characters that do nothing for the signs beside them; those are struck."""
    yield from (Hit(*match.span()) for match in GARBLED.finditer(text))
    for match in FORMAT.finditer(text):
        if not _serves(text, match):
            yield Hit(*match.span(), None if _may_serve(text, match) else "")


def soft_hyphens(text: str) -> Iterator[Hit]:
    """A hyphen that shows at a line's end alone, within a foreign word."""
    return (Hit(*match.span()) for match in FORMAT.finditer(text) if _hyphenates(text, match))


def _serves(text: str, match: re.Match[str]) -> bool:
    """Whether the characters have their meaning where they stand."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    signs = match.group()
    if signs in _BESIDE:
        pictures = signs == "\u200d" and _emoji(before) and _emoji(after)
        return pictures or bool(_BESIDE[signs].search(before + after))
    if _TURNS.fullmatch(signs):
        return bool(_LEFTWARDS.search(text))
    return _hyphenates(text, match) or (before == _FLAG and bool(_TAGS.fullmatch(signs)))


def _may_serve(text: str, match: re.Match[str]) -> bool:
    """Whether striking them could change what is read: they turn the order of signs, or a script around needs them."""
    return bool(set(match.group()) & set(_OVERRIDES)) or bool(
        _LEFTWARDS.search(text) or _JOINING.search(text) or _UNSPACED.search(text)
    )


def _hyphenates(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return match.group() == "\u00ad" and bool(_LETTER.match(before) and _LETTER.match(after))


def _emoji(sign: str) -> bool:
    """Whether a sign is a picture or changes one (skin tones are Sk, U+FE0F is Mn)."""
    return bool(sign) and (sign == "\ufe0f" or category(sign) in ("So", "Sk"))
