"""A group whose articles do not all fit its page goes on elsewhere: one of them jumps, as any article does."""

import io
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import write
from tests.edition.conftest import built
from tests.edition.test_topics import GROUP, errors, files, story
from typeset.errors import EditionError, EditionErrors
from typeset.run import EPUB, READER, Issue
from typeset.run.plans import PlanWish, plan_pages
from typeset.sources.desk.edition import load_edition
from typeset.sources.faults import each

LAST = GROUP.replace("roads, heating, market", "roads, market, heating")
PAGES = """pages:
  - {number: 1, name: 要闻, place: [{group: winter, to: 2}]}
  - {number: 2, name: 综合, place: [canal, harvest]}
"""


def long(pages: str = PAGES, group: str = LAST) -> dict[str, str]:
    """The issue of the other tests with a last article that page one has no room for."""
    head = "---\nheadline: 供热升温三度 四百人分片包楼\ndateline: 本报讯\n---\n"
    return {**files(pages, group, 18), "articles/heating.md": f"{head}{story(2, 84)}\n"}


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    return built(write(tmp_path_factory.mktemp("jumping"), long()))


def test_the_last_article_of_a_group_goes_on_where_the_group_does(issue: Issue) -> None:
    assert errors(issue) == []
    assert [(one.article, one.source, one.target) for one in issue.made.jumps] == [("heating", 1, 2)]
    first, second = issue.made.pages
    assert {"winter", "snow", "roads", "market", "heating"} == {slot.article for slot in first.slots}
    assert {"canal", "harvest", "heating"} == {slot.article for slot in second.slots}
    assert {slot.under for slot in first.slots if slot.article == "heating"} == {"winter"}
    assert {slot.under for slot in second.slots} == {""}


def test_both_ends_are_marked_and_its_headline_stands_over_both_parts(issue: Issue) -> None:
    said = [
        "".join(page.get_textpage().get_text_range().split())
        for page in pypdfium2.PdfDocument(issue.files[READER])
    ]
    assert "（下转第二版）" in said[0]
    assert "（上接第一版）" in said[1]
    assert all("四百人分片包楼" in text for text in said)
    assert "迎战今冬第一场雪" not in said[1]


def test_the_book_has_the_article_once_under_its_group_with_links_between_its_parts(issue: Issue) -> None:
    with zipfile.ZipFile(io.BytesIO(issue.files[EPUB])) as book:
        texts = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
    (chapter,) = [text for text in texts if "下转第二版" in text]
    assert "（下转第二版）" in chapter and "（上接第一版）" in chapter


def test_an_article_of_a_group_that_says_so_itself_jumps_and_may_be_listed_where_it_goes(
    tmp_path: Path,
) -> None:
    own = LAST.replace("market, heating", "market, {article: heating, to: 2}")
    pages = PAGES.replace(", to: 2", "").replace("[canal, harvest]", "[canal, heating, harvest]")
    edition = load_edition(write(tmp_path, long(pages, own)))[0]
    (topic,) = edition.topics
    assert (topic.members[-1], topic.to(topic.members[-1])) == ("heating", 2)
    assert [place.article for place in edition.pages[1].places] == ["canal", "heating", "harvest"]


def test_a_typed_marker_lets_an_article_of_a_group_go_on(tmp_path: Path) -> None:
    copy = files(PAGES.replace(", to: 2", "").replace("harvest]", "harvest, rest]"), LAST)
    copy["articles/heating.md"] += "\n（下转第二版）\n"
    head = copy["articles/heating.md"].split("dateline")[0]
    copy["articles/rest.md"] = f"{head}---\n（上接第一版）\n\n{story(40, 12)}\n"
    edition = load_edition(write(tmp_path, copy))[0]
    (topic,) = edition.topics
    assert [(one.article, one.to) for one in topic.onward] == [("heating", 2)]
    assert [place.article for place in edition.pages[1].places] == ["canal", "harvest", "heating"]


@pytest.mark.parametrize(
    ("pages", "group", "code", "says"),
    [
        (PAGES.replace("to: 2", "to: 3"), LAST, "D06", "no page 3"),
        (PAGES.replace("to: 2", "to: 1"), LAST, "D06", "cannot jump to page 1"),
        (PAGES.replace("to: 2", "to: [2, 3]") + "  - {number: 3, place: []}\n", LAST, "D14", "one page at most"),
        ("pages: auto\n", LAST.replace("heating]", "{article: heating, to: 2}]"), "D14", "open by themselves"),
        (PAGES.replace("canal", "snow"), LAST, "D14", "listed by itself besides"),
        (PAGES.replace(", to: 2", ""), LAST.replace("heating]", "{article: heating, to: 5}]"), "D06", "no page 5"),
    ],
)  # fmt: skip
def test_what_a_group_cannot_do_is_told(pages: str, group: str, code: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(EditionErrors) as told:
        load_edition(write(tmp_path, long(pages, group)))
    stops: list[EditionError] = list(each(told.value))
    assert {(stop.code, stop.where.file) for stop in stops} == {(code, "edition.yaml")}
    assert all(says in stop.cause.en for stop in stops)


def test_plans_keep_what_the_desk_says_of_a_group(tmp_path: Path) -> None:
    folder = write(tmp_path, long())
    plan_pages(PlanWish(folder), lambda verb: None)
    assert "to: 2" in (folder / "edition.yaml").read_text("utf-8")
    assert load_edition(folder)[0].topics[0].to(load_edition(folder)[0].topics[0].members[-1]) == 2
