"""What an article's own copy says of its headline: words that stand side by side there too, and its people's names."""

from functools import lru_cache
from itertools import pairwise

from typeset.compose.text.phrases import IN_WORD, SPACES, Bond, Bonds, tagged
from typeset.edition import Article, TextBlock

STRONGEST = 4.0
"""What it costs to part two words that the copy never parts."""

LEAST_SHARE = 0.4
"""In such a part of the places where the words stand in the copy they stand side by side. This and what follows is
where the breaks agree best with those of real papers."""

OFTEN = 2
"""So often phrases of several words stand side by side before that says anything; single words may meet once."""

LEAST_LONG = 3
"""Characters that two words have together at least: shorter ones meet by chance."""

REACH = 2
"""So many words on either side of a break are looked for in the copy."""

MARKS = frozenset("，；：！？。、“”‘’《》（）「」『』—…" + SPACES)


def bonds_of(article: Article, text: str) -> Bonds:
    """What holds the words of a title of the article together."""
    blocks = (block for block in article.blocks if isinstance(block, TextBlock))
    copy = "\n".join("".join(run.text for run in block.runs) for block in blocks)
    return bonds(text, copy, tuple(name for credit in article.credits for name in credit.names))


@lru_cache(maxsize=1024)
def bonds(text: str, copy: str, names: tuple[str, ...] = ()) -> Bonds:
    """The places of `text` that `copy` holds together, with what it adds to the cost of a break there.

    A name is never parted. A person's name that ends a word is not bound to what the person does.
    """
    found = dict[int, float]()
    words = tagged(text)
    edges = (*(start for start, _, _ in words), len(text))
    for index, ((_, _, before), (place, _, _)) in enumerate(pairwise(words), start=1):
        share = 0.0 if before == "nr" else _share(text, copy, edges, index)
        if share > LEAST_SHARE:
            found[place] = STRONGEST * min(1.0, share)
    for name in filter(None, names):
        start = text.find(name)
        while start >= 0:
            found.update(dict.fromkeys(range(start + 1, start + len(name)), IN_WORD))
            start = text.find(name, start + 1)
    return tuple(Bond(place, cost) for place, cost in sorted(found.items()))


def _share(text: str, copy: str, edges: tuple[int, ...], index: int) -> float:
    """How surely the copy joins what stands on either side of a break: 1 where it never has one without the other."""
    middle, best = edges[index], 0.0
    for start in edges[max(0, index - REACH) : index]:
        for end in edges[index + 1 : index + 1 + REACH]:
            whole = text[start:end]
            if len(whole) < LEAST_LONG or MARKS & set(whole):
                continue
            times = copy.count(whole)
            left, right = copy.count(text[start:middle]), copy.count(text[middle:end])
            if times >= OFTEN:
                best = max(best, times / min(left, right))
            elif times and (start, end) == (edges[index - 1], edges[index + 1]):
                best = max(best, 2 * times / (left + right))
    return best
