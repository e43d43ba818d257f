"""Pages as letter maps in, letter maps of the made page out; a line of letters is ten rows of the grid."""

from tests.makeup.fake_context import BROADSHEET, ROW, TABLOID, article, context, edition, letters, page
from typeset.edition import Kind, Spot
from typeset.errors import Severity
from typeset.makeup.edition import make_up_in
from typeset.makeup.model.page import Furniture, Leg, Lines, MadeEdition, Picture, RuleLine


def drawn(text: str) -> str:
    return "\n".join(text.split())


def ids(made: MadeEdition, severity: Severity = Severity.ERROR) -> list[tuple[str, str]]:
    return [(finding.id, finding.article) for finding in made.findings if finding.severity is severity]


def legs(made: MadeEdition, number: int, name: str) -> list[Leg]:
    frames = next(p for p in made.pages if p.number == number).frames
    return [frame for frame in frames if isinstance(frame, Leg) and frame.article == name]


def text(made: MadeEdition, name: str) -> str:
    """All characters of an article's legs, page after page."""
    return "".join(
        placed.line.text
        for p in made.pages
        for leg in legs(made, p.number, name)
        for strip in leg.strips
        for placed in strip.lines
    )


def rows(made: MadeEdition, name: str) -> float:
    """How many full rows of 13 characters the legs of an article hold."""
    return len(text(made, name)) / ROW


def notes(made: MadeEdition) -> list[tuple[int, str, int]]:
    return [
        (p.number, frame.lines[0].line.text, frame.target)
        for p in made.pages
        for frame in p.frames
        if isinstance(frame, Lines) and frame.role.startswith("jump")
    ]


PLAN = "AAAAAABB AAAAAABB CCCDDDBB"


def test_a_full_page_stands_as_its_plan_says() -> None:
    copy = [
        article("a", *[20] * 22),
        article("b", *[19] * 12),
        article("c", *[18] * 5),
        article("d", *[18] * 5),
    ]
    made = make_up_in(context(edition(copy, [page(2, "a b c d", PLAN)])))
    assert letters(made, 2) == drawn("AAAAAABB " * 8 + "CCCDDDBB " * 4)
    assert ids(made) == []


def test_every_leg_stands_on_the_grid() -> None:
    copy = [
        article("a", *[17] * 22),
        article("b", *[19] * 12),
        article("c", 70, pictures=1),
        article("d", 90),
    ]
    made = make_up_in(context(edition(copy, [page(2, "a b c d", PLAN)])))
    for name in "abcd":
        for leg in legs(made, 2, name):
            row = (leg.box.y - BROADSHEET.head) / BROADSHEET.leading
            assert abs(row - round(row)) < 1e-6
            assert any(abs(BROADSHEET.left(n) - leg.box.x) < 1e-6 for n in range(8))


def test_legs_of_one_article_are_equal_but_for_the_last() -> None:
    made = make_up_in(context(edition([article("a", *[7] * 43)], [page(2, "a", "AAAA")])))
    heights = [round(leg.box.height / 11.25) for leg in legs(made, 2, "a")]
    assert len(set(heights[:-1])) == 1 and heights[-1] <= heights[0]


def test_an_article_that_jumps_takes_the_room_that_is_left_and_goes_on_where_it_says() -> None:
    copy = [
        article("a", *[4] * 100),
        article("b", 120),
        article("c", 80),
        article("d", 60),
        article("e", *[20] * 20),
    ]
    made = make_up_in(context(edition(copy, [page(1, "a>4 b c d", PLAN), page(4, "e a", "AAAA AAAA BBBB")])))
    assert rows(made, "a") == 400
    assert notes(made) == [(1, "（下转第四版）", 4), (4, "（上接第一版）", 1)]
    (jump,) = made.jumps
    first, second = (placed for placed in made.placements if placed.article == "a")
    assert (jump.source, jump.target, jump.at) == (1, 4, first.end)
    assert first.end == second.start and second.end == Spot(100, 0)
    assert jump.at.offset == 0, "a jump breaks at a paragraph's end where one is near"


def test_a_listed_article_that_goes_on_fills_its_page_where_there_is_no_plan() -> None:
    copy = [article("a", *[20] * 60), article("b", 300)]
    made = make_up_in(context(edition(copy, [page(2, "a>3"), page(3, "a b")])))
    assert sum(leg.box.height for leg in legs(made, 2, "a")) > 0.95 * 8 * 119 * 11.25
    assert rows(made, "a") == 1200


def test_an_article_that_fits_its_first_page_does_not_jump() -> None:
    copy = [article("a", 40), article("b", 300)]
    made = make_up_in(context(edition(copy, [page(1, "a>2", "A"), page(2, "b a", "AAAA BBBB")])))
    assert made.jumps == () and notes(made) == []
    assert ("J01", "a") in ids(made, Severity.INFO)
    assert [slot.article for slot in made.pages[1].slots] == ["b"]


def test_two_jumps_to_one_page_are_numbered_at_both_ends() -> None:
    copy = [article("a", *[20] * 40), article("b", *[20] * 40)]
    made = make_up_in(context(edition(copy, [page(1, "a>3 b>3", "AB"), page(3, "a b", "AB")])))
    assert [(p, words) for p, words, _ in notes(made)] == [
        (1, "（下转第三版①）"),
        (1, "（下转第三版②）"),
        (3, "（上接第一版①）"),
        (3, "（上接第一版②）"),
    ]


def test_three_tails_share_a_page_one_of_them_at_the_end_of_a_chain() -> None:
    copy = [article(name, *[20] * count) for name, count in (("a", 30), ("b", 72), ("c", 56))]
    pages = [page(1, "a>4 b>3", "AB"), page(2, "c>4", "A"), page(3, "b>4", "A"), page(4, "a b c")]
    made = make_up_in(context(edition(copy, pages)))
    assert sorted(notes(made)) == [
        (1, "（下转第三版）", 3),
        (1, "（下转第四版①）", 4),
        (2, "（下转第四版②）", 4),
        (3, "（上接第一版）", 1),
        (3, "（下转第四版③）", 4),
        (4, "（上接第一版①）", 1),
        (4, "（上接第三版③）", 3),
        (4, "（上接第二版②）", 2),
    ]
    assert {one: rows(made, one) for one in "abc"} == {"a": 600, "b": 1440, "c": 1120}
    assert all(one.offset == 0 for one in (jump.at for jump in made.jumps))


def test_the_page_that_an_article_jumps_to_need_not_name_it() -> None:
    made = make_up_in(
        context(edition([article("a", *[20] * 40), article("b", 90)], [page(1, "a>2"), page(2, "b")]))
    )
    assert [slot.article for slot in made.pages[1].slots] == ["b", "a"] or made.jumps == ()
    assert rows(made, "a") == 800


def test_text_that_finds_no_room_is_an_error_that_counts_the_lines() -> None:
    made = make_up_in(context(edition([article("a", *[20] * 60)], [page(2, "a", "A")])))
    (overset,) = [finding for finding in made.findings if finding.severity is Severity.ERROR]
    placed = int(rows(made, "a"))
    assert overset.id == "M31" and f"{1200 - placed} lines" in overset.message.en
    assert made.placements[0].end == Spot(placed // 20, placed % 20 * ROW)


def test_a_page_without_copy_to_fill_it_is_a_hole() -> None:
    made = make_up_in(context(edition([article("a", 40)], [page(2, "a", "A")])))
    assert ids(made, Severity.WARNING) == [("M31", "a")]


def test_a_plan_that_names_other_articles_is_laid_by_weight_and_says_so() -> None:
    made = make_up_in(context(edition([article("a", 300), article("b", 300)], [page(2, "a b", "AAC")])))
    assert ("M39", "") in ids(made, Severity.WARNING)
    assert rows(made, "a") == rows(made, "b") == 300


def test_an_article_without_a_body_is_a_headline_alone() -> None:
    made = make_up_in(context(edition([article("a"), article("b", 600)], [page(2, "a b")])))
    assert text(made, "a") == "" and rows(made, "b") == 600
    assert {slot.article for slot in made.pages[0].slots} == {"a", "b"}


def test_a_photo_fills_its_slot_with_the_caption_below() -> None:
    copy = [article("a", kind=Kind.PHOTO, pictures=1), article("b", 450)]
    made = make_up_in(context(edition(copy, [page(2, "a b", "A B")])))
    frames = made.pages[0].frames
    (picture,) = [frame for frame in frames if isinstance(frame, Picture)]
    (caption,) = [frame for frame in frames if isinstance(frame, Lines) and frame.role == "caption"]
    slot = next(slot for slot in made.pages[0].slots if slot.article == "a")
    assert picture.box.width == slot.box.width
    assert caption.box.y == picture.box.bottom
    assert 0 <= slot.box.bottom - caption.box.bottom < 4 * 11.25


def test_a_picture_stands_at_the_top_right_over_about_half_of_the_legs() -> None:
    made = make_up_in(
        context(edition([article("a", 400, pictures=1), article("b", 300)], [page(2, "a b", "A B")]))
    )
    (picture,) = [frame for frame in made.pages[0].frames if isinstance(frame, Picture)]
    assert picture.box.width == BROADSHEET.span(5)
    assert abs(picture.box.right - BROADSHEET.left(7) - BROADSHEET.column_width) < 1e-6


def test_a_notice_stands_in_a_frame_with_an_em_at_its_sides() -> None:
    copy = [article("a", 600), article("n", 60, kind=Kind.NOTICE), article("b", 120)]
    made = make_up_in(context(edition(copy, [page(2, "a n b", "AAAAAABB AAAAAACC")])))
    (frame,) = [f for f in made.pages[0].frames if isinstance(f, RuleLine) and f.role == "frame"]
    assert frame.box == next(slot.box for slot in made.pages[0].slots if slot.article == "n")
    for leg in legs(made, 2, "n"):
        assert leg.box.x - frame.box.x >= 9 - 1e-6 and frame.box.right - leg.box.right >= 9 - 1e-6
        assert leg.box.y - frame.box.y >= 11.25 and frame.box.bottom - leg.box.bottom >= 11.25 - 1e-6
        assert abs(leg.box.width / 9 - round(leg.box.width / 9)) < 1e-6


def test_an_advertisement_says_that_it_is_one() -> None:
    copy = [article("a", 700), article("ad", 20, kind=Kind.AD)]
    made = make_up_in(context(edition(copy, [page(2, "a ad")])))
    labels = [f for f in made.pages[0].frames if isinstance(f, Lines) and f.role == "label"]
    assert [f.lines[0].line.text for f in labels] == ["广告"]


def test_a_hairline_stands_between_articles_side_by_side_and_not_between_legs() -> None:
    made = make_up_in(context(edition([article("a", 400), article("b", 400)], [page(2, "a b", "AB")])))
    rules = [f for f in made.pages[0].frames if isinstance(f, RuleLine) and f.role == "column"]
    assert len(rules) == 1
    assert BROADSHEET.left(4) - 9 < rules[0].box.x < BROADSHEET.left(4)


def test_a_rule_beside_stacked_stories_is_whole_and_another_lies_between_them() -> None:
    copy = [article(name, 400 if name == "a" else 200) for name in "abc"]
    made = make_up_in(context(edition(copy, [page(2, "a b c", "AB\nAC")])))
    rules = [frame for frame in made.pages[0].frames if isinstance(frame, RuleLine)]
    (upright,) = (rule.box for rule in rules if rule.role == "column")
    (across,) = (rule.box for rule in rules if rule.role == "across")
    a, b, c = (slot.box for slot in made.pages[0].slots)
    assert upright.y == min(a.y, b.y) and upright.bottom >= max(a.bottom, c.bottom)
    assert b.bottom < across.y < c.y and (across.x, across.width) == (c.x, c.width)


def test_no_rule_lies_across_over_or_under_a_box() -> None:
    copy = [article("a", 400), article("n", 30, kind=Kind.NOTICE)]
    made = make_up_in(context(edition(copy, [page(2, "a n", "A\nB")])))
    assert "across" not in {frame.role for frame in made.pages[0].frames if isinstance(frame, RuleLine)}


def test_page_one_carries_the_masthead_and_the_others_a_folio_line_over_the_type_area() -> None:
    made = make_up_in(context(edition([article("a", 400), article("b", 400)], [page(1, "a"), page(2, "b")])))
    masthead, folio = (p.frames[0] for p in made.pages)
    assert isinstance(masthead, Furniture) and (masthead.role, masthead.box.y) == (
        "masthead",
        BROADSHEET.head,
    )
    assert isinstance(folio, Furniture) and folio.role == "folio" and 0 < folio.box.bottom <= BROADSHEET.head
    assert min(leg.box.y for leg in legs(made, 1, "a")) > masthead.box.bottom


def test_a_tabloid_page_is_made_on_six_columns() -> None:
    copy = [article("a", *[20] * 9), article("b", *[16] * 8), article("c", *[18] * 4)]
    made = make_up_in(context(edition(copy, [page(2, "a b c", "AAAABB AAAABB CCCCBB")]), TABLOID, 20))
    assert letters(made, 2).splitlines()[0] == "AAAABB"
    assert ids(made) == []


def test_twelve_articles_find_room_on_a_page_without_a_plan() -> None:
    names = "abcdefghijkl"
    copy = [article(name, *[10] * (9 - n // 2)) for n, name in enumerate(names)]
    made = make_up_in(context(edition(copy, [page(2, " ".join(names))])))
    assert ids(made) == []
    assert all(rows(made, name) == 10 * (9 - n // 2) for n, name in enumerate(names))
