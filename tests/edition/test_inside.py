"""What stands within an article, from copy to the written files: it is said once, in its place, in print and book."""

import io
import zipfile

import pytest

from tests.cli.conftest import write
from tests.edition.conftest import built
from typeset.errors import Severity
from typeset.makeup.model.page import Leg, MadePage, RuleLine
from typeset.run import EPUB, Issue

PLACES = ("东港", "石坪", "望山", "柳堰", "杨桥", "河湾", "三岔", "南埠", "北埠", "青石", "白沙", "桑园")
SENTENCES = (
    "{}的水位在夜里涨了两寸，守闸人照例记进本子，天亮以后又去看了一遍，岸边的石阶还露着最后三级。",
    "从{}过来的船比往年多了四成，船员们在岸上等开闸，有人蹲着吃面，有人给家里打电话说今晚能到。",
    "{}小学的孩子画了一张闸门的图，贴在值班室的墙上，画里的水是蓝的，门是红的，太阳有两个。",
)
STOPS = "| 站名 | 时刻 |\n|---|---|\n" + "\n".join(
    f"| {n}号码头 | {6 + n // 6}:{n % 6}0 |" for n in range(1, 25)
)
FORECAST = "| 时段 | 天气 |\n|---|---|\n| 今天白天 | 多云转晴 |\n| 今天夜间 | 晴 |"
BOX = "::: 新闻背景\n老闸建于1958年，闸孔三个，每次只能放行一艘货船。\n\n- 新闸室宽16米\n- 引桥长420米\n:::"


def told(first: int, paragraphs: int) -> list[str]:
    """So many paragraphs, none like another."""
    numbers = range(first, first + paragraphs)
    return [
        SENTENCES[n % 3].format(PLACES[n % 12]) + SENTENCES[(n + 1) % 3].format(PLACES[n * 5 % 12] + str(n))
        for n in numbers
    ]


def article(headline: str, *blocks: str, front: str = "") -> str:
    return f"---\nheadline: {headline}\n{front}---\n" + "\n\n".join(blocks) + "\n"


LOCK = told(0, 16)
PIECES = {
    "edition.yaml": "date: 2026-11-23\npaper: house\n"
    "pages: [{number: 1, place: [{article: lock, to: 2}, port]}, {number: 2, place: [water, lock]}]\n",
    "house/paper.yaml": "name: 清河日报\nformat: tabloid\n",
    "articles/lock.md": article(
        "新船闸昨日试通航",
        *LOCK[:3],
        BOX,
        *LOCK[3:5],
        f"> {LOCK[4][:24]} {{.pull}}",
        *LOCK[5:],
        front="dateline: 本报讯\nnote: 从今天起，本报记者沿河行走。\nfoot: （本报记者林望、严牧采写）\n",
    ),
    "articles/port.md": article(
        "东港二期月底开港", *told(30, 2), BOX.replace("老闸", "老港"), *told(40, 3), FORECAST, *told(44, 1)
    ),
    "articles/water.md": article(
        "水费怎么算", "问：一个月用水十五吨，按哪一档算？", STOPS, "答：按第一档，每吨二元六角。"
    ),
}


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    return built(write(tmp_path_factory.mktemp("inside"), PIECES))


def pieces(page: MadePage, name: str) -> list[Leg]:
    return [
        frame for frame in page.frames if isinstance(frame, Leg) and frame.piece and frame.article == name
    ]


def words(legs: list[Leg]) -> str:
    return "".join(placed.line.text for leg in legs for strip in leg.strips for placed in strip.lines)


def test_every_promise_is_kept(issue: Issue) -> None:
    errors = (one for one in issue.findings if one.severity is Severity.ERROR)
    assert [one for one in errors if one.id != "M32"] == []  # told() is the same few sentences


@pytest.mark.parametrize("name", ["lock", "port"])
def test_a_sidebar_stands_in_one_leg_within_its_box(issue: Issue, name: str) -> None:
    page = issue.made.pages[0]
    (leg,) = [one for one in pieces(page, name) if "新闻背景" in words([one])]
    assert "引桥长420米" in words([leg])
    boxes = [one.box for one in page.frames if isinstance(one, RuleLine) and one.role == "sidebar"]
    assert any(box.x == leg.box.x and leg.box.y <= box.y < box.bottom <= leg.box.bottom for box in boxes)


def test_the_editors_note_stands_first_and_the_contributors_line_last(issue: Issue) -> None:
    first, second = issue.made.pages
    (note,) = [one for one in pieces(first, "lock") if "编者按" in words([one])]
    running = [one for one in first.frames if isinstance(one, Leg) and one.article == "lock"]
    assert note.box.y == min(one.box.y for one in running if one.box.x == note.box.x)
    rest = [one for one in second.frames if isinstance(one, Leg) and one.article == "lock"]
    assert words(rest).endswith("（本报记者林望、严牧采写）")


def test_a_table_that_fits_a_column_stands_where_it_was_typed(issue: Issue) -> None:
    page = issue.made.pages[0]
    (leg,) = [one for one in pieces(page, "port") if "今天白天" in words([one])]
    assert words([leg]) == "时段天气今天白天多云转晴今天夜间晴"
    behind = told(44, 1)[0]
    last = [one for one in page.frames if isinstance(one, Leg) and one.article == "port" and not one.piece][
        -1
    ]
    assert leg.box.x == last.box.x
    row = next(at for at, strip in enumerate(last.strips) if strip.start.block == leg.strips[0].block + 1)
    assert behind.startswith("".join(placed.line.text for placed in last.strips[row].lines))
    assert all(not strip.lines for strip in last.strips[row - len(leg.strips) : row])


def test_a_table_that_is_higher_than_its_column_goes_on_under_its_head_again(issue: Issue) -> None:
    legs = pieces(issue.made.pages[1], "water")
    heads = ["".join(span.text for span in one.strips[0].lines[0].line.spans) for one in legs]
    assert len(legs) > 1 and set(heads) == {"站名"}
    assert words(legs).count("站名") == 1 and words(legs).count("号码头") == 24


def test_each_has_its_place_in_the_book(issue: Issue) -> None:
    with zipfile.ZipFile(io.BytesIO(issue.files[EPUB])) as book:
        names = [name for name in book.namelist() if name.startswith("EPUB/a")]
        text = "".join(book.read(name).decode() for name in names)
    assert text.count('<aside class="sidebar" epub:type="sidebar" aria-label="新闻背景">') == 2
    assert text.count('<aside class="pull" epub:type="pullquote" aria-hidden="true">') == 1
    for part in ('<aside class="note" role="note">', '<p class="question">', '<p class="foot">'):
        assert text.count(part) == 1
