"""What a dictionary of words says of the place between two lines, and of two stretches of text."""

import re
from functools import lru_cache

_REACH = 8
_FUNCTION = frozenset(
    "的地得了着过和与及或而但把被将对向为在从由以于至到让使给跟并且也都又还就才更最很已曾正不未没有是其该各每此这那"
)
CONTENT = re.compile(r"[\u4e00-\u9fff]{2,}")


def word_across(left: str, right: str) -> str:
    """The word of the dictionary whose characters stand on both sides of the break, or ''."""
    import rjieba  # reads its dictionary when it is imported, which only typed jumps and pages of text need

    before, after = left[-_REACH:], right[:_REACH]
    for word, start, end in rjieba.tokenize(before + after):
        if start < len(before) < end and CONTENT.fullmatch(word):
            return str(word)
    return ""


def certain_word_across(left: str, right: str) -> str:
    """As `word_across`, but only a word that the dictionary holds, not one that the segmenter supposes."""
    word = word_across(left, right)
    return word if word and is_word(word) else ""


def is_word(text: str) -> bool:
    """Whether the dictionary holds the text as one word."""
    import rjieba

    return bool(rjieba.has_word(text))


def ends_open(text: str) -> bool:
    """Whether the text ends in a word after which a phrase must go on (的, 把, 向, 和 …)."""
    import rjieba

    words = rjieba.cut(text[-_REACH:])
    return bool(words) and words[-1] in _FUNCTION


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """The Han words of two characters or more."""
    import rjieba

    return frozenset(word for word in rjieba.cut(text) if CONTENT.fullmatch(word))


def kinship(left: str, right: str) -> float:
    """The share of the shorter text's words that the other has too: 0 strangers, 1 all of them."""
    first, second = content_words(left), content_words(right)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0
