"""CSS keeps its word or says so: every value changes what is set, asks for what is there already, or is told."""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from typeset.compose.composer import Composer
from typeset.compose.faces.fonts import Faces
from typeset.compose.rank import Rank
from typeset.edition import Article, ArticleId, Figure, Role, Run, Table, TextBlock, Title, Voice
from typeset.resources import styles_dir
from typeset.run import BUILT_IN_SHEETS
from typeset.style import Sheets, read_sheets
from typeset.style.sheets.unread import DONE_ANYWAY
from typeset.units import Pt

CASES = Path(__file__).parent / "cases/values.txt"
MEASURE = Pt(117.0)

COPY = (
    "“渠”成了！村里人说：“水来了。”“来了！”路旁有AI选果线，一天2026箱，占 98％，处理 2.4 吨，"
    "internationalization一词她写得出，"
    "个个人人（都）去看，看ああぁぁあぁあぁ与カーカーーカー、关ヶ原，时々刻々々々々日々，用50％%%％的水，来了……走了“水”，再看，"
    "又说“好”，又是一天一夜，又过了一百二十八天，一共组：山、水、田、林、湖、草、沙，都是“好”的，算一算2048户“人家”。"
)
SHORT = "渠成了人人都说好看啊水来了呀又来一次好极了"
CELL = "“大桥”，通车 line 5。日用internationalization计2026次"

PATHS = {
    "div.body p": ("div.body", "p"),
    "blockquote": ("div.body", "blockquote"),
    "li": ("div.body", "li"),
    "h2": ("div.body", "h2"),
    "p strong": ("div.body", "p", "strong"),
    "header h1": ("header", "h1"),
    "p.kicker": ("header", "p.kicker"),
    "figcaption": ("figure", "figcaption"),
    "th": ("table", "tr", "th"),
    "td": ("table", "tr", "td"),
}
"""Selectors of a house, and the elements of an article that they take."""


def article(*blocks: TextBlock) -> Article:
    title, kicker = (
        Title("“水来了”：运河新闸today试通水 AI选果线“2026箱”"),
        Title("“历时”三年old，惠及2026户“人家”"),
    )
    return Article(ArticleId("canal"), title, blocks, kicker=kicker)


def blocks(role: Role, *more: Run) -> tuple[TextBlock, ...]:
    """A long paragraph, and short ones of which some line is as long as the measure but for a closing mark."""
    ends = (Run(f"“{SHORT[:count]}”") for count in range(7, 14))
    return (TextBlock(role, (Run(COPY), *more)), *(TextBlock(role, (end,)) for end in ends))


STRONG = Run("“渠”成2026年，又成AI渠，再成2048条，很长的一段黑体字，看ーと。", voice=Voice.STRONG)
BLOCKS = {
    "div.body p": blocks(Role.PARAGRAPH),
    "blockquote": blocks(Role.QUOTATION),
    "li": blocks(Role.ITEM),
    "h2": blocks(Role.SUBHEAD),
    "p strong": blocks(Role.PARAGRAPH, STRONG),
}


def composed(sheets: Sheets, faces: Faces, selector: str) -> object:
    """What is set of an element of an article at a measure, as values that can be compared."""
    made = Composer(sheets, faces, "section.page.broadsheet.inner")
    if selector in BLOCKS:
        return made.galley(article(*BLOCKS[selector]), MEASURE, Rank.SECOND).strips
    if selector == "figcaption":
        return made.caption(article(), Figure("gate.jpg", COPY, "林小川 摄"), MEASURE)
    if selector in ("th", "td"):
        rows = ((CELL, "“户”数，line 5"), (CELL, "“二”千，line 5"), (CELL, "“三”百，line 5"))
        return made.table(article(), Table(rows, 1), Pt(232.0))
    return made.head(article(), Pt(364.0), Rank.SECOND), made.vertical(article(), Rank.SECOND, False)


def values() -> Iterator[tuple[str, str, str]]:
    for line in CASES.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            name, listed = line.split(" | ")
            for one in listed.split("; "):
                value, _equals, same = one.partition(" = ")
                yield name, value, same


Read = Callable[[str], Sheets]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    own = tmp_path_factory.mktemp("house") / "own.css"
    built_in = read_sheets([styles_dir() / name for name in BUILT_IN_SHEETS])

    def made(text: str) -> Sheets:
        own.write_text(text, "utf-8")
        house = read_sheets([own])
        return Sheets((*built_in.rules, *house.rules), house.findings)

    return made


def asked(sheets: Sheets, selector: str, name: str) -> str:
    """The value of a property on the element that the selector takes."""
    path = ("section.page.broadsheet.inner", "article.news.second", *PATHS[selector])
    return sheets.computed(*path).value(name)


ACROSS, DOWN = "", "section.page { writing-mode: vertical-rl }"
JUSTIFIED = "h2, figcaption { text-align: justify } "
"""Where lines are not filled, what fills them shows nothing."""

Seen = dict[tuple[str, str, str], bool]
"""By selector, property and value: whether the value changes what is set, is told, or asks for what is there; nothing
where it is the last."""


@pytest.fixture(scope="module")
def seen(read: Read, faces: Faces) -> Seen:
    found: Seen = {}
    for selector, page in product(PATHS, (ACROSS, DOWN)):
        usual = read(JUSTIFIED + page)
        before = composed(usual, faces, selector)
        for name, value, same in values():
            sheets = read(f"{JUSTIFIED}{page} {selector} {{ {name}: {value.removeprefix('!')} }}")
            key = selector, name, value
            if value.startswith("!"):
                found[key] = [one.id for one in sheets.findings] == ["STYLE-VALUE"]
            elif sheets.findings or f"{name}: {value}" in DONE_ANYWAY:
                found[key] = True
            elif asked(usual, selector, name) not in (asked(sheets, selector, name), same or value):
                found[key] = found.get(key, False) or composed(sheets, faces, selector) != before
    return found


def test_every_value_of_css_does_something_somewhere_or_is_told(seen: Seen) -> None:
    shown = {key[1:]: any(seen[one] for one in seen if one[1:] == key[1:]) for key in seen}
    assert [key for key, is_shown in shown.items() if not is_shown] == []


def test_every_property_does_something_on_every_element_or_is_told(seen: Seen) -> None:
    shown = {
        key[:2]: any(seen[one] for one in seen if one[:2] == key[:2] and one[2][0] != "!") for key in seen
    }
    assert [key for key, is_shown in shown.items() if not is_shown] == []


def test_what_is_no_value_of_css_is_refused_everywhere(seen: Seen) -> None:
    assert [key for key, is_refused in seen.items() if key[2].startswith("!") and not is_refused] == []
