"""Text that stands twice in an article because it was pasted or cut wrong: a run, a paragraph, an end begun again.

Whole articles that an issue prints twice are M32 (`proof/twice`); words doubled on the spot are T02 and T04.
"""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

from typeset.copyedit.passages import Passage
from typeset.copyedit.rule import ArticleRule, Copy, Found, Hit, clause
from typeset.copyedit.wording.slips import breaks_off, ends
from typeset.edition import Role
from typeset.errors import Severity, Text
from typeset.language import expression
from typeset.sources.repeats import LONGEST_COINCIDENCE, long_repeats

SHORTEST_OVERLAP, LONGEST_OVERLAP = 4, 60
"""Characters that a paragraph cut in mid-sentence and the next one must share to be one text torn in two."""

SHORTEST_SENTENCE = 12
"""Characters of a whole sentence that may not close one paragraph and open the next; a shorter one is a figure."""

_LAST_SENTENCE = expression(r"[^。！？]+[。！？][”’]?$")


def _repeated(copy: Copy) -> Iterator[Found]:
    """T10: told at the second of the two, once a paragraph."""
    found = [passage for passage in copy.passages if passage.part == "paragraph"]
    told = {passage.body: hit for passage, hit in [*_runs(found), *_begun_again(found), *_same(found)]}
    yield from ((passage, told[passage.body]) for passage in found if passage.body in told)


def _runs(found: list[Passage]) -> Iterator[Found]:
    """A long run that stands again where the text breaks off. What breaks off and is then said again in full is a
    deck or a slogan that came as text."""
    starts = list(accumulate((len(passage.text) for passage in found), initial=0))
    open_ends = {end for passage, end in zip(found, starts[1:], strict=True) if breaks_off(passage.text)}
    if found and len(found[-1].text) >= LONGEST_COINCIDENCE and not ends(found[-1].text):
        open_ends.add(starts[-1])
    if not open_ends:
        return
    for _, again, length in long_repeats("".join(passage.text for passage in found)):
        if open_ends & {again, again + length}:
            at = bisect_right(starts, again) - 1
            start = again - starts[at]
            yield found[at], Hit(start, min(start + length, len(found[at].text)))


def _begun_again(found: list[Passage]) -> Iterator[Found]:
    """A paragraph that begins with the words that the one before it ends in."""
    for before, here in pairwise(found):
        shared = _overlap(before.text, here.text)
        if shared:
            yield here, Hit(0, shared)


def _overlap(before: str, after: str) -> int:
    """How many characters end one paragraph and begin the next by mistake."""
    if ends(before):
        last = _LAST_SENTENCE.search(before, max(0, len(before) - LONGEST_COINCIDENCE * 4))
        sentence = last.group() if last else ""
        return len(sentence) if len(sentence) >= SHORTEST_SENTENCE and after.startswith(sentence) else 0
    longest = min(LONGEST_OVERLAP, len(before), len(after))
    lengths = range(longest, SHORTEST_OVERLAP - 1, -1)
    return next((length for length in lengths if after.startswith(before[-length:])), 0)


def _same(found: list[Passage]) -> Iterator[Found]:
    """A long paragraph that stands twice word for word."""
    seen: set[str] = set()
    for passage in found:
        if passage.role is not Role.SIGNATURE and len(passage.text) >= LONGEST_COINCIDENCE:
            if passage.text in seen:
                yield passage, Hit(0, len(passage.text))
            seen.add(passage.text)


REPEATS = (
    ArticleRule(
        "T10",
        Severity.ERROR,
        Text("同一段文字在本篇出现两次。", "The same text stands twice in the article."),
        clause("编校质量：多字"),
        Text(
            "核对原稿：可能是重贴，也可能顶掉了原文。",
            "See the copy: it was pasted twice, or written over other text.",
        ),
        _repeated,
    ),
)
