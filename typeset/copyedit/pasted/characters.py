"""Han that stand in Unicode twice: radicals and compatibility ideographs, which look like what they are not."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from typeset.copyedit.rule import Hit
from typeset.language import expression

_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕𫜹⺖忄⺗心⺘扌⺙攵"
    "⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁"
    "⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶"
    "⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼"
    "⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
"""Each radical of the CJK Radicals Supplement (U+2E80–2EFF) before the ideograph that it looks like: Unicode 15.0,
EquivalentUnifiedIdeograph (https://www.unicode.org/Public/15.0.0/ucd/EquivalentUnifiedIdeograph.txt). ⺀ has
none. Those of the Kangxi radicals (U+2F00–2FDF) are their compatibility decompositions, and those of compatibility
ideographs (U+F900–FAFF, U+2F800–2FA1F) their canonical ones, which never change (UAX #15, Stability)."""

UNIFIED = dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))

DOUBLY_ENCODED = expression(
    "[\u2e80-\u2fdf\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff"
    "\U0002f800-\U0002fa1f]"
)
"""Without the twelve characters of the compatibility block that are unified ideographs, U+FA0E to U+FA29 with gaps (The
Unicode Standard, 18.1)."""


def doubly_encoded(text: str) -> Iterator[Hit]:
    """Radicals and compatibility ideographs, mended to the ideograph that a reader would search for."""
    for match in DOUBLY_ENCODED.finditer(text):
        unified = equivalent(match.group())
        yield Hit(*match.span(), unified if unified != match.group() else None)


def equivalent(character: str) -> str:
    """The unified ideograph that a doubly encoded one stands for; itself where Unicode knows none."""
    return UNIFIED.get(character) or normalize("NFKC", character)


_IN_PIECES = expression(
    r"[^\W\d_][\u0300-\u036f\u3099\u309a]+|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)
"""A letter with accents or a kana with its voicing mark, and the jamo of a modern Hangul syllable."""


def in_pieces(text: str) -> Iterator[Hit]:
    """Letters that have a composed form; an accent that no letter has been made with (x̄) stays as it is."""
    for match in _IN_PIECES.finditer(text):
        whole = normalize("NFC", match.group())
        if whole != match.group():
            yield Hit(*match.span(), whole)


_JOINED = expression("[\ufb00-\ufb06]")


def ligatures(text: str) -> Iterator[Hit]:
    """Letters that are joined in one character (ﬁ, ﬂ), which is the face's affair and no spelling."""
    return (Hit(*match.span(), normalize("NFKC", match.group())) for match in _JOINED.finditer(text))


_FORMS = (
    "﹐，﹑、﹔；﹕：﹖？﹗！﹙（﹚）﹛｛﹜｝﹝〔﹞〕﹟＃﹠＆﹡＊﹢＋﹣－﹤＜﹥＞﹦＝﹨＼﹩＄﹪％﹫＠"
    "｡。､、｢「｣」"
    "︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︱—︲–︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］"
)
"""Each form of Small Form Variants (U+FE50–6B), of the half-width marks (U+FF61–64), of Vertical Forms (U+FE10–19) and
of CJK Compatibility Forms (U+FE30–48) before the full-width mark of mainland copy (The Unicode Standard, 6.2: they are
kept for round trips, and are not to be typed). A vertical line takes the face's own forms of the full-width marks."""

FULL_FORMS = dict(zip(_FORMS[::2], _FORMS[1::2], strict=True))
_FORM = expression(f"(?P<dots>[︙︰]{{1,6}})|(?P<dash>︱{{1,4}})|[{''.join(FULL_FORMS)}﹒﹘]")
_HALF_KANA = expression("[\uff66-\uff9f]")
_DIGITS = expression(r"\d.\d")


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
