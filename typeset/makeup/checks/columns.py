"""Taboos of an article's columns: their order, their ends, the grid that they stand on."""

from collections.abc import Iterator
from itertools import pairwise

from typeset.edition import Kind
from typeset.errors import Text
from typeset.makeup.checks.view import HALF_POINT, PageView, TabooHit, shared
from typeset.makeup.model.page import Leg, Lines

LEAST_LINES = 3
"""Lines of an article that stand before 下转 and after 上接 at least."""
GRID = 0.05
"""Points by which a line may miss the grid."""
MOST_WHITE = 2
"""Rows of white at the foot of an article that jumps."""
LEAST_LEG, MOST_LEG = 8, 60
"""Lines of a leg between which an article reads well."""


def m09(view: PageView) -> Iterator[TabooHit]:
    """误接: text that goes on from elsewhere right under another article's last line, with no headline between."""
    for slot in view.slots:
        if not slot.part or view.head(slot):
            continue
        legs = view.legs(slot)
        for other in view.slots:
            if other.article != slot.article and any(
                shared(leg.box, mine.box) > 0
                and 0 <= mine.box.y - leg.box.bottom + HALF_POINT < view.grid.leading
                for leg in view.legs(other)
                for mine in legs[:1]
            ):
                yield TabooHit(slot.article)


def m10(view: PageView) -> Iterator[TabooHit]:
    """行文逆流: legs that are not read from left to right and from top to bottom."""
    for slot in view.slots:
        if any(later.box.x < one.box.right - HALF_POINT for one, later in pairwise(view.legs(slot))):
            yield TabooHit(slot.article)


def m11(view: PageView) -> Iterator[TabooHit]:
    """跳栏: two legs that follow each other, parted by more than a gutter."""
    for slot in view.slots:
        legs = view.legs(slot)
        gutters = [later.box.x - one.box.right for one, later in pairwise(legs)]
        if any(gutter > 2 * view.grid.gutter_width + HALF_POINT for gutter in gutters):
            yield TabooHit(slot.article)


def m15(view: PageView) -> Iterator[TabooHit]:
    """行不对格: a leg whose lines miss the page's grid."""
    leading = view.grid.leading
    for slot in view.slots:
        tops = [(leg.box.y - view.grid.head) / leading for leg in view.legs(slot)]
        if any(abs(top - round(top)) * leading > GRID for top in tops):
            yield TabooHit(slot.article)


def m16(view: PageView) -> Iterator[TabooHit]:
    """栏宽失范: a measure of no whole number of ems."""
    for slot in view.slots:
        ems = [leg.box.width / view.grid.size for leg in view.legs(slot)]
        if any(abs(em - round(em)) > 0.01 for em in ems):
            yield TabooHit(slot.article)


def m20(view: PageView) -> Iterator[TabooHit]:
    """转版过短: fewer than three lines before 下转 or after 上接."""
    marked = {
        (frame.article, frame.part)
        for frame in view.page.frames
        if isinstance(frame, Lines) and frame.jump_end
    }
    for slot in view.slots:
        if (slot.article, slot.part) in marked:
            lines = sum(strip.rows for leg in view.legs(slot) for strip in leg.strips)
            if lines < LEAST_LINES:
                yield TabooHit(slot.article)


def m43(view: PageView) -> Iterator[TabooHit]:
    """转版不合常规: from a page inside unasked, with too short a tail, amid a sentence, or over white."""
    from typeset.makeup.fit.jump_start import CutEnd, end_of
    from typeset.makeup.fit.rectangle import least_tail

    for cut in view.page.cuts:
        if not cut.asked:
            yield TabooHit(cut.article, light=True, what=FROM_INSIDE)
        if cut.go < least_tail(cut.stay + cut.go):
            yield TabooHit(cut.article, what=SHORT_TAIL)
        if cut.under or cut.foot > MOST_WHITE:
            yield TabooHit(cut.article, what=OVER_WHITE)
        strips = [
            strip
            for leg in view.page.frames
            if isinstance(leg, Leg) and (leg.article, leg.part) == (cut.article, cut.part) and not leg.piece
            for strip in leg.strips
        ]
        if strips and end_of(strips[-1]) not in (CutEnd.PARAGRAPH, CutEnd.SENTENCE):
            yield TabooHit(cut.article, what=AMID_SENTENCE)


FROM_INSIDE = Text("稿件从内版转版。", "The article jumps from a page inside.")
SHORT_TAIL = Text(
    "转走的文字不足四百字，也不足三分之一。",
    "What goes on elsewhere is fewer than 400 characters, and less than a third.",
)
AMID_SENTENCE = Text("转版断在句子中间。", "The jump cuts a sentence in two.")
OVER_WHITE = Text("转版标记下面还有空白。", "There is white under the jump line.")


def m35(view: PageView) -> Iterator[TabooHit]:
    """栏高: legs of fewer than eight lines look like spilt text, of more than sixty like a wall."""
    for slot in view.texts:
        if slot.kind is Kind.TOPIC:  # an introduction
            continue
        rows = [sum(strip.rows for strip in leg.strips) for leg in view.legs(slot)[:-1]]
        if rows and (max(rows) < LEAST_LEG or max(rows) > MOST_LEG):
            yield TabooHit(slot.article)
