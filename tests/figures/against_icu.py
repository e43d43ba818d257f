"""`python -m tests.figures.against_icu`: our line ends beside ICU's for Chinese, on the issues at hand.

Needs PyICU, which the project does not depend on. Printed are counts by the classes of the two characters between
which one of the two would end a line and the other would not.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.figures.corpus import corpora, stories
from typeset.compose.text.marks import Level
from typeset.compose.text.segments import breaks, classes

HAN = re.compile(r"[\u3400-\u9fff]")


def icu_ends(text: str, locale: str) -> set[int]:
    """The places before which ICU lets a line begin, as offsets in the text; ICU counts in UTF-16."""
    import icu

    breaker = icu.BreakIterator.createLineInstance(icu.Locale(locale))
    breaker.setText(icu.UnicodeString(text))
    offsets, at = {}, 0
    for place, char in enumerate(text):
        offsets[at] = place
        at += 2 if ord(char) > 0xFFFF else 1
    return {offsets[end] for end in breaker if end in offsets} - {0}


def our_ends(text: str) -> set[int]:
    """The places before which a line may begin at level GB."""
    return {place for place, may in enumerate(breaks(text, classes(text), Level.GB)) if may}


def shown(char: str) -> str:
    """A character as a class that tells nothing of the copy: marks stand for themselves."""
    if HAN.match(char):
        return "Han"
    if char.isascii() and char.isalnum():
        return "digit" if char.isdigit() else "Latin"
    return f"U+{ord(char):04X} {char}" if not char.isspace() else f"U+{ord(char):04X}"


def differences(texts: Iterator[str], locale: str) -> tuple[Counter[str], int, int]:
    """Where the two differ, by neighbours and by who would end a line; how many places are the same; all texts."""
    differ: Counter[str] = Counter()
    same = count = 0
    for text in texts:
        count += 1
        ours, theirs = our_ends(text), icu_ends(text, locale)
        same += len(ours & theirs)
        for place in ours ^ theirs:
            who = "ours" if place in ours else "ICU"
            differ[f"{who}: {shown(text[place - 1])} | {shown(text[place])}"] += 1
    return differ, same, count


def texts_of(files: list[Path]) -> Iterator[str]:
    return (text for file in files for story in stories(file) for text in story.paragraphs)


def main() -> None:
    files = [file for name, file in corpora().items() if name != "bench"]
    for locale in ("zh", "zh@lb=strict", "zh@lb=loose"):
        differ, same, count = differences(texts_of(files), locale)
        print(f"\n{locale}: {count} paragraphs, {same} places alike, {differ.total()} not")
        for what, how_often in differ.most_common(60):
            print(f"{how_often:6} {what}")


if __name__ == "__main__":
    main()
