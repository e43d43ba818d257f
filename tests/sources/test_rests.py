"""Parts of an article that came as files of their own: joined as the desk says, nothing of them lost unseen."""

from pathlib import Path

import pytest

from typeset.edition import Edition
from typeset.errors import EditionErrors, Finding
from typeset.run.plans import PlanWish, plan_pages
from typeset.sources.desk.edition import load_edition
from typeset.sources.faults import each

HEAD = "新渡口昨天清早开航，头班船上坐满了赶集的人，船过河心时" * 12
TAIL = "起了雾，艄公敲着铜锣慢慢靠岸。" * 12
OTHER = "老码头的仓库改成了书屋，二楼看得见河湾。" * 20

FILES = {
    "head": f"headline: 渡口开航\n---\n{HEAD}（下转第二版）\n",
    "tail": f"headline: 渡口开航\n---\n（上接第一版）{TAIL}\n",
    "other": f"headline: 仓库成了书屋\n---\n{OTHER}\n",
}


def written(folder: Path, manifest: str, **files: str) -> Path:
    (folder / "articles").mkdir()
    for name, text in (FILES | files).items():
        (folder / f"articles/{name}.md").write_text(f"---\n{text}", "utf-8")
    (folder / "edition.yaml").write_text(f"date: 2026-11-23\n{manifest}", "utf-8")
    return folder


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.id, finding.quote) for finding in findings]


def words(edition: Edition) -> dict[str, str]:
    return {article.id: "".join(block.text for block in article.blocks) for article in edition.articles}


@pytest.mark.parametrize(
    "manifest",
    [
        "pages: auto\narticles: [head, other, tail]\n",
        "pages: 2\narticles: [other, head, tail]\n",
        "pages: auto\n",
        "pages:\n  - {number: 1, place: [head]}\n  - {number: 2, place: [other, tail]}\n",
        "pages:\n  - number: 1\n    place: [head, other]\n  - number: 2\n    place: [tail]\n",
    ],
)
def test_plans_name_the_files_of_joined_parts(manifest: str, tmp_path: Path) -> None:
    folder = written(tmp_path, manifest)
    before, _ = load_edition(folder)
    plan_pages(PlanWish(folder), lambda _: None)
    after, findings = load_edition(folder)
    assert words(after) == words(before) == {"head": HEAD + TAIL, "other": OTHER}
    assert told(findings) == []
    text = (folder / "edition.yaml").read_text("utf-8")
    assert text.count("rest: [tail]") == 1
    plan_pages(PlanWish(folder, again=True), lambda _: None)
    assert (folder / "edition.yaml").read_text("utf-8").count("rest: [tail]") == 1


def test_the_desks_word_joins_whatever_the_markers_say(tmp_path: Path) -> None:
    third = "  - {number: 3, place: [{article: head, rest: [tail]}]}\n"
    place = "pages:\n  - {number: 1, place: [other]}\n  - {number: 2}\n" + third
    edition, findings = load_edition(written(tmp_path, place))
    assert words(edition)["head"] == HEAD + TAIL
    assert told(findings) == []


def test_a_joined_file_needs_no_place_of_its_own(tmp_path: Path) -> None:
    edition, findings = load_edition(written(tmp_path, "pages:\n  - {number: 1, place: [head, other]}\n"))
    assert words(edition)["head"] == HEAD + TAIL
    assert told(findings) == []


def test_what_a_joined_part_says_besides_is_told(tmp_path: Path) -> None:
    more = "headline: 渡口开航 铜锣一声\nkicker: 冬日纪事\ncredits: [{role: 记者, names: [乔望]}]\n---\n"
    place = "pages:\n  - {number: 1, place: [head, other]}\n  - {number: 2, place: [tail]}\n"
    _, findings = load_edition(written(tmp_path, place, tail=f"{more}（上接第一版）{TAIL}\n"))
    assert told(findings) == [("C12", "渡口开航 铜锣一声"), ("C12", "冬日纪事"), ("C12", "乔望")]


def test_an_article_that_waits_for_its_headline_is_told_and_a_joined_part_is_not(tmp_path: Path) -> None:
    waits = {
        "tail": FILES["tail"].replace("渡口开航", "（无题）"),
        "other": FILES["other"].replace("仓库成了书屋", "（无题）"),
    }
    edition, findings = load_edition(written(tmp_path, "pages: auto\n", **waits))
    assert words(edition)["head"] == HEAD + TAIL
    assert [(one.id, one.article, one.place) for one in findings if one.id != "C06"] == [
        ("C13", "other", "articles/other.md")
    ]


@pytest.mark.parametrize(
    "place, error",
    [
        ("{article: head, rest: [head]}, other, tail", "D12 edition.yaml:2 (pages[0].place[0].rest[0])"),
        (
            "{article: head, rest: [tail]}, {article: other, rest: [tail]}",
            "D12 edition.yaml:2 (pages[0].place[1].rest[0])",
        ),
        ("{article: head, rest: [none]}, other, tail", "D05 edition.yaml:2 (pages[0].place[0].rest[0])"),
    ],
)
def test_what_can_be_no_rest_is_refused(place: str, error: str, tmp_path: Path) -> None:
    with pytest.raises(EditionErrors) as caught:
        load_edition(written(tmp_path, f"pages: [{{number: 1, place: [{place}]}}]\n"))
    assert [f"{one.code} {one.where}" for one in each(caught.value)] == [error]
