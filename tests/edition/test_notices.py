"""Small advertisements as the entries of a column, and notices in frames of their class."""

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import write
from tests.edition.conftest import built
from tests.edition.test_booked_ads import story
from typeset.makeup.model.page import Lines, MadePage, RuleLine
from typeset.run import READER, Issue

ENTRIES = {
    "flat": ("出租", "码头街三号楼，两室一厅，朝南，月租一千八百元。"),
    "job": ("招聘", "清河新华印务招聘夜班装订工两名，熟手优先，包食宿。"),
    "lost": ("寻物", "二十日于东港渡口遗失黑色公文包一只，拾到者重谢。"),
}
NOTICES = {
    "mourned": ("讣告", "obituary", "清河市文史馆原馆长周守礼先生于十一月二十日逝世，享年八十九岁。"),
    "mended": ("更正", "correction", "本报二十一日第二版“十二米四”应为“十四米二”，特此更正。"),
    "water": ("停水通知", "notice", "因管道检修，二十五日八时至十八时码头街一带停水。"),
}


def folder_of(folder: Path, more: dict[str, str | bytes]) -> Path:
    files: dict[str, str | bytes] = {
        "edition.yaml": "date: 2026-11-23\npaper: house\n"
        "pages: [{number: 1, place: [a]}, {number: 2, place: [b, mourned, mended, water]}]\n"
        "ads: [{ads: [flat, job, lost], page: 2, slot: column, at: foot-right}]\n",
        "house/paper.yaml": "name: 清河日报\nads: {column: 2x30}\n",
        "articles/a.md": story("a", 14),
        "articles/b.md": story("b", 14),
        **{
            f"articles/{name}.md": f"---\nheadline: {h}\nkind: ad\n---\n{t}\n"
            for name, (h, t) in ENTRIES.items()
        },
        **{
            f"articles/{name}.md": f"---\nheadline: {h}\nkind: {kind}\n---\n{t}\n"
            for name, (h, kind, t) in NOTICES.items()
        },
    }
    return write(folder, files | more)


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    return built(folder_of(tmp_path_factory.mktemp("notices"), {}))


def rules(page: MadePage, role: str) -> list[RuleLine]:
    return [frame for frame in page.frames if isinstance(frame, RuleLine) and frame.role == role]


def test_small_advertisements_stand_in_one_column_under_one_mark_with_a_rule_between_any_two(
    issue: Issue,
) -> None:
    page = issue.made.pages[1]
    (frame,) = rules(page, "ad")
    between = rules(page, "entry")
    assert len(between) == 2 and all(frame.box.y < one.box.y < frame.box.bottom for one in between)
    slots = [slot for slot in page.slots if slot.article in ENTRIES]
    assert [slot.article for slot in slots] == list(ENTRIES)
    for rule, over, under in zip(between, slots, slots[1:], strict=False):
        assert over.box.bottom - 1 <= rule.box.y + issue.made.grid.leading and rule.box.y <= under.box.y + 12
    assert len([one for one in page.frames if isinstance(one, Lines) and one.role == "label"]) == 1


def test_each_is_an_article_of_its_own_and_no_word_is_lost(issue: Issue) -> None:
    assert [one for one in issue.findings if one.severity.value == "error"] == []
    assert {one.article for one in issue.made.placements} >= set(ENTRIES)
    with pypdfium2.PdfDocument(issue.files[READER]) as pdf:
        said = "".join(pdf[1].get_textpage().get_text_bounded().split())
    assert all(head + text in said for head, text in ENTRIES.values()) and "分类广告" in said


def test_an_entry_with_more_than_a_headline_and_text_is_told(tmp_path: Path) -> None:
    odd: dict[str, str | bytes] = {"articles/job.md": "---\nkind: ad\n---\n没有标题。\n"}
    (told,) = (one for one in built(folder_of(tmp_path, odd)).findings if one.id == "M51")
    assert (told.article, told.place) == ("job", "edition.yaml:4")


def test_a_notice_stands_in_the_frame_of_its_class(issue: Issue) -> None:
    page = issue.made.pages[1]
    frames = {name: next(slot.box for slot in page.slots if slot.article == name) for name in NOTICES}
    for role, name in (("mourning", "mourned"), ("correction", "mended"), ("frame", "water")):
        (rule,) = rules(page, role)
        assert rule.box == frames[name]


def test_an_obituary_is_framed_in_black(issue: Issue) -> None:
    (rule,) = rules(issue.made.pages[1], "mourning")
    with pypdfium2.PdfDocument(issue.files[READER]) as pdf:
        drawn = pdf[1].render(scale=2, grayscale=True).to_pil()
    x, y = rule.box.x + 1.5, rule.box.y + rule.box.height / 2
    assert drawn.getpixel((round(2 * x), round(2 * y))) < 40
