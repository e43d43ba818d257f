"""Mark-up left over from a web desk: character references and tags (HTML Living Standard, 13.1.2 and 13.5)."""

import html
import re
from collections.abc import Iterator
from html.entities import html5
from unicodedata import category

from typeset.copyedit.pasted.unseen import FORMAT, GARBLED
from typeset.copyedit.rule import Hit
from typeset.language import expression

_REFERENCE = expression(
    r"[&＆](?:amp;){0,3}(?P<name>#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31})(?P<end>[;；])"
)
_OPEN_REFERENCE = expression(
    r"&(?:nbsp|ensp|emsp|lt|gt|amp|quot|copy|reg|middot|[lr][ds]quo|[mn]dash|hellip|#\d{2,6})(?![A-Za-z0-9;；=])"
)
_BLANK = r"[&＆](?:amp;)*(?:nbsp|ensp|emsp|thinsp|#160|#12288|#[xX][aA]0)[;；]"
_BLANKS = expression(rf"(?:{_BLANK}[ \u3000]*)+")
_BLANKS_AT_END = expression(rf"(?:[ \u3000]*{_BLANK})+$")
SHORTEST_NAME = 4
"""Letters of a name that is told in capitals, too: &NBSP;"""

_OWN = "\\*_`[]{}|"
"""ASCII marks that copy may take for its own; what means something at a line's start alone shows when the file
is read."""

_NAMES = (
    "article|aside|audio|blockquote|body|br|button|caption|center|code|col|dd|del|div|dl|dt|em|embed|figcaption|figure|"
    "font|footer|form|h[1-6]|head|header|hr|html|iframe|img|input|ins|label|li|link|main|meta|nav|o:p|object|ol|option|"
    "param|pre|script|section|select|small|source|span|strike|strong|style|sub|sup|table|tbody|td|textarea|tfoot|th|"
    "thead|title|tr|tt|ul|video|w:\\w+|v:\\w+|st1:\\w+"
)
_TAG = expression(
    rf"[<＜]/?(?:{_NAMES})(?:\s[^<>＜＞]{{0,400}})?\s?/?[>＞]"
    r"|(?<![A-Za-z0-9_)\]])[<＜]/?[abipqsuABIPQSU](?:\s[^<>＜＞]{0,400})?\s?/?[>＞]"
    r"|[<＜][abip]\s[a-z-]+=[^<>＜＞]{0,400}[>＞]|[<＜]/[abipqsuABIPQSU][>＞]"
    r"|[<＜]\s/?\s?(?:br|p|div|span)\s?/?\s?[>＞]|[<＜]/?(?:br|hr)\s?/\s?[>＞]"
    r"|\[/?(?:url|img|color|size|font|align)(?:=[^\[\]]{0,200})?\]|\[(?:b|i|u|quote|center)\](?=[^\[\]]*\[/)|\[/(?:b|i|u|quote|center)\]"
    r"|<!--(?:.{0,400}?-->)?|<!\[[^<>]{0,40}\]>|<!DOCTYPE[^<>]{0,100}>|<!\[CDATA\[|\]\]>",
    re.IGNORECASE,
)
"""A tag of HTML, of Word's or of a forum's. A single letter in angles is one only where it closes, has attributes or
stands free: List<p> and x<b>y are no tags."""


def references(text: str) -> Iterator[Hit]:
    """Character references (&nbsp; &#8220; &amp;mdash;), mended to their character; blanks at the ends of a passage are
    struck, unless it has nothing else. Where the character would be a mark of the copy's own, part of a tag, or none, a
    person decides."""
    indent, end = _edges(text)
    makes_tags = len(_TAG.findall(html.unescape(text))) > len(_TAG.findall(text))
    for match in _REFERENCE.finditer(text):
        name = match["name"]
        if name[0] == "#" or f"{name};" in html5:
            struck = match.start() < indent or match.start() >= end
            character = html.unescape(f"&{name};")
            certain = "" if struck else _certain(character, makes_tags)
            yield Hit(*match.span(), None if indent == len(text) else certain)
        elif f"{name.lower()};" in html5 and len(name) >= SHORTEST_NAME:
            yield Hit(*match.span())
    yield from (Hit(*match.span()) for match in _OPEN_REFERENCE.finditer(text))


def _edges(text: str) -> tuple[int, int]:
    """Where the blanks end that a passage begins with, and where those begin that it ends with."""
    begins, ends = _BLANKS.match(text), _BLANKS_AT_END.search(text)
    return begins.end() if begins else 0, ends.start() if ends else len(text)


def _certain(characters: str, makes_tags: bool) -> str | None:
    if makes_tags and characters in "<>&":
        return None
    lost = GARBLED.search(characters) or FORMAT.search(characters) or not characters
    odd = any(category(one)[0] == "C" for one in characters) or any(one in _OWN for one in characters)
    return None if lost or odd else characters


def tags(text: str) -> Iterator[Hit]:
    """Tags of HTML; what should become of the words between them only a person knows."""
    return (Hit(*match.span()) for match in _TAG.finditer(text))
