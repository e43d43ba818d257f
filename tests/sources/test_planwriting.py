"""Plans in edition.yaml: written where they belong, and nothing else of the file touched."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.edition import ArticleId, PagePlan, Place, Wish
from typeset.sources.desk.planwriting import Proposal, with_plans
from typeset.sources.desk.wishes import read_place
from typeset.sources.schema import EditionFile
from typeset.sources.yaml.tree import parse_yaml
from typeset.sources.yaml.validate import validate

CASES = (Path(__file__).parent / "cases/planwriting.txt").read_text("utf-8").split("=== ")[1:]
WISHES = {"port": Wish(width=4)}


def proposals(told: str) -> list[Proposal]:
    return [_proposal(*(part.strip() for part in line.split("|"))) for line in told.strip().split("\n")]


def _proposal(head: str, names: str, remark: str, rows: str) -> Proposal:
    number, _, name = head.partition(" ")
    places = tuple(
        Place(ArticleId(one), int(to or 0), wish=WISHES.get(one, Wish()) if number == "1" else Wish())
        for one, _, to in (each.partition(">") for each in names.split())
    )
    return Proposal(PagePlan(int(number), name, places, tuple(rows.split())), (remark,) if remark else ())


@pytest.mark.parametrize("case", [pytest.param(case, id=case.partition("\n")[0]) for case in CASES])
def test_a_plan_is_written_where_it_belongs(case: str) -> None:
    parts = dict(part.split("\n", 1) for part in case.split("\n@ ")[1:])
    before, after = (parts[name].rstrip("\n") + "\n" for name in ("before", "after"))
    if "without a line feed" in case:
        before = before.rstrip("\n")
    given_wishes = "width" in before
    told = [one if given_wishes else _plain(one) for one in proposals(parts["pages"])]
    written = with_plans(before, told)
    assert written == after
    assert with_plans(written, told) == written


def _plain(proposal: Proposal) -> Proposal:
    page = proposal.page
    places = tuple(Place(place.article, place.to) for place in page.places)
    return Proposal(PagePlan(page.number, page.name, places, page.plan), proposal.remarks)


NAMES = st.from_regex(r"\w[\w.-]{0,8}", fullmatch=True)
WISHED = st.builds(
    Wish,
    st.booleans(),
    st.integers(0, 8),
    NAMES,
    st.booleans(),
    st.tuples(NAMES),
    st.tuples(st.integers(1, 9)),
)


@given(st.lists(st.builds(Place, NAMES.map(ArticleId), st.integers(0, 9), st.booleans(), WISHED), min_size=1))
def test_what_was_written_is_read_as_it_was(places: list[Place]) -> None:
    page = PagePlan(1, "要闻", tuple(places), ("AB",))
    written = with_plans("date: 2026-11-23\npages: auto\n", [Proposal(page)])
    read = validate(EditionFile, parse_yaml(written, "edition.yaml"))
    assert read.pages is not None
    assert tuple(read_place(place) for place in read.pages[0].place) == tuple(places)


def test_a_soft_return_stays_where_it_is() -> None:
    page = PagePlan(1, "", (Place(ArticleId("canal")),), ("A",))
    written = with_plans(
        "date: 2026-11-23\npages:\n  - number: 1\n    name: 要\u2028闻\u2029\n", [Proposal(page)]
    )
    assert "    name: 要\u2028闻\u2029\n" in written
    read = validate(EditionFile, parse_yaml(written, "edition.yaml"))
    assert read.pages is not None and (read.pages[0].name, read.pages[0].plan) == ("要闻", "A\n")


LINED = "date: 2026-11-23\npages:\n  - number: 1\n    place: [canal]\n"
MAP = "    # 版样 / plan: 空白 3 格\n    plan: |\n      A\n"


@pytest.mark.parametrize(
    ("before", "lines", "after"),
    [
        (LINED, 95, LINED + "    lines: 95\n" + MAP),
        (LINED + "    lines: 95\n" + MAP, 88, LINED + "    lines: 88\n" + MAP),
        (LINED + "    lines: 95\n" + MAP, 0, LINED + MAP),
        (LINED + MAP + "    lines: 95\n", 88, LINED + MAP + "    lines: 88\n"),
        (LINED + MAP, 95, LINED + "    lines: 95\n" + MAP),
        (LINED + "    lines: 95\n", 0, LINED + MAP),
        (
            LINED + "    lines: 95  # as the desk wished\n    name: 要闻\n",
            88,
            LINED + "    lines: 88\n    name: 要闻\n" + MAP,
        ),
        ("pages:\n  - {number: 1, lines: 95, place: [canal]}\n", 88, LINED[17:] + "    lines: 88\n" + MAP),
        (
            "pages:\n  - lines: 95\n    number: 1\n    place: [canal]\n",
            0,
            "pages:\n  - lines: 0\n    number: 1\n    place: [canal]\n" + MAP,
        ),
    ],
)
def test_the_lines_of_a_page_are_written_once(before: str, lines: int, after: str) -> None:
    page = PagePlan(1, "", (Place(ArticleId("canal")),), ("A",), lines=lines)
    proposal = Proposal(page, ("空白 3 格",))
    written = with_plans(before, [proposal])
    assert written == after
    assert with_plans(written, [proposal]) == written
