"""Slips of the hand in text: doubled characters, doubled passages, stray spaces, what ends in the middle."""

import re
from collections.abc import Iterator

from typeset.copyedit.passages import BODY, TEXT
from typeset.copyedit.punctuation.stops import SPACES, STRIKE, spaces_after_pauses
from typeset.copyedit.rule import Hit, Rule, clause, pattern
from typeset.errors import Severity, Text
from typeset.language import expression

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

_DOUBLED = expression(
    r"的的|了了(?![解然])|和和(?![睦气美])|是是(?=[、，。；])|(?<!实)在在|与与|及及|把把|被被|对对(?![子联])|为为(?![民了什])"
)
"""Function words that stand twice by accident alone; the exceptions begin words of their own."""

_RUN = expression(
    r"(?P<said>(?!一)[\u4e00-\u9fff]{4,40}?)(?P=said)"
    r"|(?<![\u4e00-\u9fff0-9A-Za-z、])"
    r"(?P<clauses>[\u4e00-\u9fff]{2,12}[，；：“”《》（）][\u4e00-\u9fff0-9，；：“”《》（）]{1,26}?"
    r"(?<=[\u4e00-\u9fff]))(?P=clauses)"
    r"|(?P<long>[\u4e00-\u9fff]{12,40}?)[，、。](?P=long)"
)
"""Four characters or more said twice in a row, with marks in them where they begin a clause (老人的事，大家的事，大家办
says nothing twice); fewer, a shorter beat (加油加油加油加油), and clauses that a comma parts are often meant
(一步一步; 关键在党，关键在党要管党)."""

_ENDINGS = frozenset("。！？…”’）》」』】〕.!?)]：；:;—")
_SIGNED = expression(r"[\u4e00-\u9fffA-Za-z0-9·/\s\u3000]{1,24}$")


def _runs_twice(text: str) -> Iterator[Hit]:
    for match in _RUN.finditer(text):
        said = match["said"]
        if not said or said not in (said + said)[1:-1]:
            yield Hit(*match.span())


def ends(text: str) -> bool:
    """Whether a paragraph closes with a mark that can close one."""
    return text.rstrip()[-1:] in _ENDINGS


def breaks_off(text: str) -> bool:
    """Whether a paragraph has no end: long, with a stop within, and none after its last words."""
    return len(text) > 30 and "。" in text and not ends(text)


def is_unfinished(text: str) -> bool:
    """The same of an article's last paragraph, which may close with a name or a place."""
    return breaks_off(text) and not _is_signature(text)


def _is_signature(text: str) -> bool:
    """Whether what follows the last stop is short enough to be a name or a place."""
    rest = re.split("[。！？”]", text.rstrip())[-1]
    return bool(_SIGNED.fullmatch(rest)) and len(rest) <= 12 and "，" not in rest


WORDING = (
    Rule(
        "T02",
        ERROR,
        Text("同样的话连着说了两遍。", "The same words stand twice in a row."),
        clause("编校质量：多字"),
        Text("删去一遍。", "Strike one of them."),
        _runs_twice,
        TEXT,
    ),
    Rule(
        "T04",
        WARNING,
        Text("虚字重复。", "A word stands twice."),
        clause("编校质量：多字"),
        Text("删去一个。", "Strike one."),
        lambda text: (Hit(m.start(), m.end()) for m in _DOUBLED.finditer(text)),
        TEXT,
    ),
    Rule(
        "T07",
        WARNING,
        Text("点号后面有空格。", "A space follows a pause mark."),
        clause("编校质量：空格"),
        STRIKE,
        spaces_after_pauses,
        BODY,
        SPACES,
    ),
    Rule(
        "T13",
        WARNING,
        Text("有没写完的占位字样。", "A placeholder was left in the copy."),
        clause("编校质量：漏字"),
        Text("补上内容或删去。", "Fill it in or strike it."),
        pattern(
            "待(?:补|核|核实|定)(?=[）)】])|(?<![A-Za-z])(?:TODO|TK|XXX)(?![A-Za-z])|×{2,}(?=[县市区镇村街])"
        ),
        TEXT,
        "待TX×",
    ),
)
