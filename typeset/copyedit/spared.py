"""What rules on copy leave alone: addresses, code, formulas and references have marks of their own."""

import re
from collections.abc import Iterator
from enum import Enum

from typeset.language import expression

Extent = tuple[int, int]

_LABEL = "[A-Za-z0-9-]{1,63}"
_HAN = "\u4e00-\u9fff"
_HAN_IN_ADDRESS = f"(?:[{_HAN}]{{1,24}}(?:,[{_HAN}]{{1,24}}){{0,3}}(?=[-/%?&=._#]))"
_ZONES = "中国|公司|网络|网址|在线|政务|公益|商标|手机|移动"
"""Of the domains in Han those of the root zone that are in use in China (IANA, Root Zone Database)."""
_ADDRESS = expression(
    rf"(?:https?://|ftp://|www\.)(?:[\x21-\x7e]|{_HAN_IN_ADDRESS})+"
    rf"|[A-Za-z0-9_.+-]{{1,64}}@{_LABEL}(?:\.{_LABEL}){{1,8}}"
    rf"|{_LABEL}(?:\.{_LABEL}){{0,8}}\.(?:com|cn|org|net)(?![A-Za-z0-9])"
    rf"|[{_HAN}A-Za-z0-9-]{{1,24}}\.(?:{_ZONES})(?![{_HAN}])"
    rf"|(?<=域名|网址|网站|官网)[{_HAN}A-Za-z0-9-]{{1,12}}\.(?:{_ZONES})"
)

_TICKED = expression(r"(?P<tick>`{1,3})[^`\n]{1,400}(?P=tick)")
"""Between backticks, as people write code in running text."""

_MENTION = expression(
    r"[“‘「『](?:[&＆][#A-Za-z0-9]{2,10};|</?[A-Za-z][^<>“”]{0,60}>|[^\w\s“”‘’「」『』]{1,4})[”’」』]"
)
"""Quotation marks around nothing but a mark, a reference or a tag: the copy speaks of it."""

_REFERENCE = expression(r"^.{0,200}\[(?:[JMCDNPRSZ]|(?:EB|[JMCN])/OL)\].*$", re.MULTILINE)
"""A reference in a list of works (GB/T 7714), which has half-width marks."""

_CODE = expression(
    r"[A-Za-z_][A-Za-z0-9_.]{0,63}\([^()\n\"']{0,80}[\"'](?:[^()\n]|\([^()\n]{0,80}\)){0,200}\)"
    r"|(?:=|(?<=[A-Za-z0-9_\"'])[:]=?)[ ]?(?P<value>[\"'])[^\"'\n]{0,200}(?P=value)"
    r"|\{[^{}\n]{0,200}[\"'][^{}\n]{0,200}:[^{}\n]{0,200}\}"
    r"|\[[ ]?(?P<item>[\"'])[^\[\]\n]{0,200}(?P=item)[ ]?\]"
    r"|<[A-Za-z/!][^<>\n]{0,200}>"
    r"|(?<=\s)--?[A-Za-z][A-Za-z-]{0,30}[ =](?P<option>[\"'])[^\"'\n]{0,200}(?P=option)"
    r"|(?:<<|>>|\b(?:echo|print|printf|puts|return|if|else|case|in|IN|LIKE|grep))[ (]{0,2}"
    r"(?P<said>[\"'])[^\"'\n]{0,200}(?P=said)"
    r"|\b(?:SELECT|UPDATE|INSERT INTO|DELETE FROM|CREATE TABLE)\s[^。！？\n]{0,300}"
    r"|\$[^$\n]{0,80}\\[^$\n]{1,80}\$"
    rf"|[A-Za-z]:\\[A-Za-z0-9_.\\{_HAN}-]+"
    rf"|(?<![A-Za-z0-9{_HAN}/])(?:~|\.{{1,2}})?/[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.{_HAN}-]+)+"
)
"""A call with a quoted text; a value, an option or an argument in quotes; an object or a list of JSON; a tag; a query
in SQL; TeX; a path."""

_EQUALS = expression("[=＝≈≠≤≥]")
_OF_FORMULA = expression(rf"[A-Za-z0-9{_HAN} ()（）+\-−*/×÷·∙⋅^_.²³⁰-₟:∶√πΔαβ%％|]{{0,60}}")
_RATIO = expression(
    rf"[{_HAN}]{{1,3}}(?::[{_HAN}]{{1,3}}){{1,4}}?(?:之比|比)?(?:为|是|约为|约是)\d{{1,6}}(?:\.\d+)?[:：∶]\d"
)


class Spared(Enum):
    """What a rule leaves alone: nothing; addresses and what copy speaks of; code, formulas and references, too."""

    NOTHING = ()
    QUOTED = (_ADDRESS, _TICKED, _MENTION)
    ALL = (_ADDRESS, _TICKED, _MENTION, _CODE, _RATIO, _REFERENCE)


def spans(text: str, spared: Spared) -> Iterator[Extent]:
    """Where a text has what is to be left alone, kind by kind."""
    for kind in spared.value:
        yield from (match.span() for match in kind.finditer(text))
    if spared is Spared.ALL:
        yield from _formulas(text)


def _formulas(text: str) -> Iterator[Extent]:
    """The stretch around each sign of equality that may be of a formula: letters, figures, words, operators."""
    for match in _EQUALS.finditer(text):
        before = _OF_FORMULA.match(text[max(0, match.start() - 60) : match.start()][::-1])
        after = _OF_FORMULA.match(text, match.end())
        left = before.end() if before else 0
        yield match.start() - left, after.end() if after else match.end()
