"""Where a line of copy ends inside a sentence: nothing between Han, a space between Latin words.

CSS Text 4 §4.1.2 (segment break transformation) https://www.w3.org/TR/css-text-4/#line-break-transform, except
that a Han character beside a Latin one gets no space here: the composer sets that gap (CLREQ 3.2.2).
"""

import re
import unicodedata

_LINE_END = re.compile("(?<![ \t\u3000])[ \t\u3000]*[\n\u2028][ \t\u3000\n\u2028]*")
"""A line end with the room around it; U+2028 is that of other programs. Each run of room is looked at once."""


def joint(left: str, right: str) -> str:
    """What stands for a line end between two characters: a space or nothing."""
    return " " if left and right and _is_narrow(left) and _is_narrow(right) else ""


def join_lines(text: str, before: str = "", after: str = "") -> str:
    """The text with every line end replaced; `before` and `after` are the characters around the text."""
    whole = before + text + after

    def replaced(match: re.Match[str]) -> str:
        start, end = match.start() + len(before), match.end() + len(before)
        return joint(whole[:start][-1:], whole[end : end + 1])

    return _LINE_END.sub(replaced, text)


def _is_narrow(char: str) -> bool:
    """A letter, digit or mark of Latin text; quotation marks and dashes that both scripts share are not."""
    width = unicodedata.east_asian_width(char)
    return width in {"Na", "N", "H"} or (width == "A" and char.isalpha())
