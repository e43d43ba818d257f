"""Marks in forms that Unicode keeps for older sets: small, half-width, and those of vertical lines."""

import re
from collections.abc import Iterator

from typeset.copyedit.rule import Hit

_FORMS = (
    "﹐，﹑、﹔；﹕：﹖？﹗！﹙（﹚）﹛｛﹜｝﹝〔﹞〕﹟＃﹠＆﹡＊﹢＋﹣－﹤＜﹥＞﹦＝﹨＼﹩＄﹪％﹫＠"
    "｡。､、｢「｣」"
    "︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︱—︲–︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］"
)
"""Each form of Small Form Variants (U+FE50–6B), of the half-width marks (U+FF61–64), of Vertical Forms (U+FE10–19) and
of CJK Compatibility Forms (U+FE30–48) before the full-width mark of mainland copy (The Unicode Standard, 6.2: they are
kept for round trips, and are not to be typed). A vertical line takes the face's own forms of the full-width marks."""

FULL_FORMS = dict(zip(_FORMS[::2], _FORMS[1::2], strict=True))
_FORM = re.compile(f"(?P<dots>[︙︰]{{1,6}})|(?P<dash>︱{{1,4}})|[{''.join(FULL_FORMS)}﹒﹘]")
_HALF_KANA = re.compile("[\uff66-\uff9f]")
_DIGITS = re.compile(r"\d.\d")


def odd_forms(text: str) -> Iterator[Hit]:
    """Marks in such a form, mended to the full-width one. ﹒ between Han may be the
    interpunct of a name, and ︰ (a leader of two dots) is often typed for a colon."""
    for match in _FORM.finditer(text):
        around = text[max(0, match.start() - 1) : match.end() + 1]
        if not (match.group() in "｡､｢｣" and _HALF_KANA.search(around)):
            yield Hit(*match.span(), _full(match, around))


def _full(match: re.Match[str], around: str) -> str | None:
    mark = match.group()
    if match["dots"]:
        return None if mark == "︰" else "……"
    if match["dash"]:
        return "——" if len(mark) == 2 else None
    if mark == "﹒":
        return (
            "."
            if _DIGITS.fullmatch(around)
            else "。"
            if around[-1] == mark or around[-1] in "”’）」』"
            else None
        )
    return FULL_FORMS.get(mark)
