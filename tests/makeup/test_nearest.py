"""Plans that hold what the desk's plan does not: three at most, the nearest first, each as it would be pasted."""

from tests.makeup.fake_context import article, context, edition, page
from typeset.errors import Finding
from typeset.makeup.edition import make_up_in

PLAN = """
AAAAAABB
AAAAAABB
CCCCDDBB
CCCCDDBB
"""


def overset(*bodies: int, plan: str = PLAN) -> list[Finding]:
    copy = [article(name, *[10] * (rows // 10)) for name, rows in zip("abcd", bodies, strict=False)]
    made = make_up_in(context(edition(copy, [page(2, " ".join(one.id for one in copy), plan)])))
    return [one for one in made.findings if one.id == "M31" and one.severity == "error"]


def offers(finding: Finding) -> list[str]:
    return [
        "\n".join(line.strip() for line in one.split("\n"))
        for one in finding.cure.en.split(":\n", 1)[1].split("\n\n")
    ]


def test_a_plan_that_cannot_hold_its_text_offers_three_that_can() -> None:
    found = overset(150, 420, 80, 60)
    assert [one.article for one in found] == ["b"]
    assert "lines" in found[0].message.en
    maps = offers(found[0])
    assert len(maps) == 3
    for one in maps:
        assert overset(150, 420, 80, 60, plan=one) == []


def test_copy_that_no_plan_holds_is_told_with_how_much_it_is_over() -> None:
    found = overset(600, 420, 80, 60)
    assert found
    assert all("No plan holds" in one.cure.en and "怎样排都放不下" in one.cure.zh for one in found)


def test_a_plan_that_holds_its_text_is_left_alone() -> None:
    assert overset(250, 150, 80, 60) == []
