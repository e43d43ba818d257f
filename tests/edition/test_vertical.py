"""An issue with a vertical headline on each page, read back from its files."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.promises import OF_THE_COPY
from typeset.errors import Severity
from typeset.proof.readback.book_text import article_texts, read_book
from typeset.proof.readback.folding import fold
from typeset.proof.readback.pdf_text import ReadGlyph, ReadPage, read_pages
from typeset.run import EPUB, READER, Issue, Request, make_issue

AXIS = 0.05
"""Points by which a cell's middle may miss its line's axis."""

PARAGRAPHS = {
    "ferry": "清河两岸的柳树抽出新芽，渡口边的集市从清晨开到日落。摆渡的老周说，桥修好以后，来往的人多了三成，"
    "船却少了一半。镇上的小学把自然课搬到了河堤上，孩子们数水鸟、量水位，记下每一天的风向。",
    "gate": "闸门分三次提起，每次两指宽，工人贴着石墙听水声。老图纸上标的高程差了半寸，测量队重新打了桩，"
    "连夜把数字报到省城。下游的稻田等这股水等了整个春天，田埂上站满了看热闹的农户，有人带着锣鼓。",
    "boat": "他十九岁上船，先学撑篙，后学看云。风从东南来的日子不开船，这是父亲留下的规矩，写在舱板背面，"
    "墨迹早已发黑。儿子在城里修手机，劝他把旧船卖了换一辆三轮，他摇头，说水上的路没有红绿灯。",
    "school": "教室搬到堤上那天，全班带了小板凳和望远镜。先生把黑板挂在槐树杈上，第一课讲的是芦苇为什么空心。"
    "有个女生一口气数出十七种鸟叫，音乐课于是也跟着来了，合唱团从此多了一只真的布谷给他们领唱。",
}


MANIFEST = """\
date: 2026-11-23
pages:
  - number: 1
    name: 要闻
    place: [ferry, {article: gate, vertical: true}]
    plan: |
      AAAABBBB
      AAAABBBB
  - number: 2
    name: 社会
    place: [boat, {article: school, to: 3, vertical: true}]
    plan: |
      AAAAAAAA
      BBBBBBBB
  - {number: 3, name: 副刊, place: [school]}
"""

GATE = "“运河”新闸今起试通水，12座新桥同日开放"


def copy(name: str, headline: str, paragraphs: int, kicker: str = "") -> str:
    """An article of so many paragraphs, no two of which end alike, and none of which another article has."""
    body = "\n\n".join(f"{PARAGRAPHS[name][: -1 - count % 7]}，第{count}日。" for count in range(paragraphs))
    return f"---\nheadline: {headline}\nkicker: {kicker}\n---\n\n{body}\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("vertical")
    (made / "articles").mkdir()
    (made / "edition.yaml").write_text(MANIFEST, encoding="utf-8")
    copies = {
        "ferry": copy("ferry", "渡口的集市从清晨开到日落", 34),
        "gate": copy("gate", GATE, 34, "水利工程三年建成 第1号机组并网"),
        "boat": copy("boat", "摆渡的老周今年六十三岁", 40),
        "school": copy("school", "5G课堂搬上河堤——“数鸟”2026季", 80, "自然课"),
    }
    for name, text in copies.items():
        (made / "articles" / f"{name}.md").write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def issue(folder: Path) -> Issue:
    return make_issue(Request(folder), lambda verb: None)


@pytest.fixture(scope="module")
def pages(issue: Issue) -> tuple[ReadPage, ...]:
    return read_pages(issue.files[READER])


def found(page: ReadPage, text: str) -> tuple[ReadGlyph, ...]:
    """The glyphs of a text that stands in one piece in the page's content."""
    glyphs = [glyph for glyph in page.glyphs if not glyph.char.isspace()]
    at = "".join(glyph.char for glyph in glyphs).index(text)
    return tuple(glyphs[at : at + len(text)])


def middle(glyph: ReadGlyph) -> float:
    return (glyph.x + glyph.right) / 2


def test_nothing_is_lost_or_said_twice(issue: Issue) -> None:
    assert [f for f in issue.findings if f.severity is Severity.ERROR and f.id not in OF_THE_COPY] == []
    assert [finding.id for finding in issue.findings if finding.id == "M40"] == []


def test_the_text_layer_has_the_copys_own_marks_in_the_order_of_reading(pages: tuple[ReadPage, ...]) -> None:
    assert fold("第1号机组并网" + GATE) in fold(pages[0].text)
    assert "5G课堂搬上河堤——“数鸟”2026季" in pages[1].text


def test_a_line_runs_down_on_one_axis_in_even_steps_that_spread_it_to_its_legs(
    pages: tuple[ReadPage, ...],
) -> None:
    line = found(pages[0], "新闸今起试通水")
    assert max(map(middle, line)) - min(map(middle, line)) < AXIS
    steps = [below.baseline - above.baseline for above, below in pairwise(line)]
    assert steps == pytest.approx([steps[0]] * 6, abs=AXIS)
    assert line[0].size < steps[0] <= 1.5 * line[0].size


def test_lines_stand_from_right_to_left(pages: tuple[ReadPage, ...]) -> None:
    kicker, first, second = (found(pages[0], text)[0] for text in ("水利", "新闸今", "座新桥"))
    assert kicker.x > first.x > second.x
    assert first.x - second.x == pytest.approx(1.18 * first.size, abs=0.5)


def test_two_figures_stand_abreast_on_the_axis_in_one_em(pages: tuple[ReadPage, ...]) -> None:
    one, two, han = found(pages[0], "12座")
    assert one.baseline == two.baseline
    assert two.right - one.x <= han.size + AXIS
    assert (one.x + two.right) / 2 == pytest.approx(middle(han), abs=AXIS)


def test_a_year_stands_figure_below_figure(pages: tuple[ReadPage, ...]) -> None:
    year = found(pages[1], "2026季")
    assert max(map(middle, year)) - min(map(middle, year)) < AXIS
    assert all(above.baseline < below.baseline for above, below in pairwise(year))


def test_the_book_says_the_same_with_and_without_the_wish(issue: Issue, folder: Path) -> None:
    manifest = folder / "edition.yaml"
    manifest.write_text(MANIFEST.replace(", vertical: true", ""), encoding="utf-8")
    across = make_issue(Request(folder, frozenset({EPUB})), lambda verb: None)
    manifest.write_text(MANIFEST, encoding="utf-8")
    assert words(across) == words(issue)


def words(issue: Issue) -> list[str]:
    """What the articles of the book say, page numbers of jumps apart."""
    return [fold(text) for text in article_texts(read_book(issue.files[EPUB]))]
