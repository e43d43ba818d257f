"""What is wrong with a page as it was laid, as findings for the desk."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from typeset.compose.galley import Strip
from typeset.edition import TOGETHER, Edition, PagePlan, Table
from typeset.errors import Finding, Severity, Text
from typeset.makeup.fit.frames import Placed
from typeset.makeup.fit.legs import height
from typeset.makeup.fit.rectangle import too_high
from typeset.makeup.model.context import Context
from typeset.makeup.model.group import members_of, own_strips
from typeset.makeup.model.part import Part
from typeset.makeup.model.plan import LETTERS, PlanFault
from typeset.rules import ROWS

HOLE_COLUMNS, HOLE_ROWS = 2, 3
"""An empty area beyond this is a hole (M31)."""


def rest_of(placed: Placed) -> tuple[Strip, ...]:
    """The strips of a part that found no room where it stands."""
    return placed.fitted.poured.rest


def flaws(plan: PagePlan, placed: Placed) -> list[Finding]:
    """What is wrong with a part in its place: overset, holes, legs that end ill, tables that are too wide."""
    found = []
    fitted = placed.fitted
    missing = 0 if fitted.to else height(rest_of(placed))
    over = too_high(placed.shape, placed.part.frame, fitted, placed.cell.rows)
    if missing or over:
        found.append(_overset(plan, placed, missing) if missing else _too_high(plan, placed, over))
    elif not placed.part.frame and placed.cell.columns >= HOLE_COLUMNS and fitted.foot > HOLE_ROWS:
        found.append(_hole(plan, placed))
    poured = fitted.poured
    if poured.short:
        found.append(_of_legs(plan, placed, "M14", LEGS_END))
    if poured.widows:
        found.append(_of_legs(plan, placed, "M13", LAST_LINES, poured.widows))
    if poured.orphans:
        found.append(_of_legs(plan, placed, "M13", FIRST_LINES, poured.orphans))
    found.extend(
        replace(one, page=plan.number)
        for table in (*placed.shape.opening, *placed.shape.tables)
        for one in table.findings
    )
    found.extend(_overtaken(plan, placed, table) for table in placed.part.overtaken(placed.shape.strips))
    return found


def _overtaken(plan: PagePlan, placed: Placed, table: Table) -> Finding:
    return Finding(
        "L09",
        Severity.INFO,
        Text(
            "表排在全文之后，稿中其后还有文字。",
            "The table stands at the article's foot, after text that follows it in the copy.",
        ),
        next((cell for cell in table.rows[0] if cell), ""),
        placed.part.article.id,
        plan.number,
        place=f"line {table.line}" if table.line else "",
        cure=Text(
            "减少列数，让它放得进一栏；或把表移到正文之前或之后，或在文中写明“见表”。",
            "Take columns out, so that it fits one; put it before or after all text; or let the text speak of the "
            "table by its name.",
        ),
    )


def _overset(plan: PagePlan, placed: Placed, rows: int) -> Finding:
    letter = LETTERS[placed.cell.index % len(LETTERS)]
    first = rest_of(placed)[0]
    lines = first.picture.caption if first.picture else first.lines
    quote = lines[0].line.text if lines else ""
    return Finding(
        "M31",
        Severity.ERROR,
        Text(
            f"版面放不下，余 {rows} 行（从“{quote}”起）没有排上。",
            f"Overset by {rows} lines: the text from '{quote}' on stands nowhere.",
        ),
        quote,
        placed.part.article.id,
        plan.number,
        f"slot {letter}",
        Text(
            "给它更大的位置、删去几行，或让它转到后面的版。",
            "Give it more room, cut it, or let it jump to a later page.",
        ),
    )


def _too_high(plan: PagePlan, placed: Placed, rows: int) -> Finding:
    return Finding(
        "M31",
        Severity.ERROR,
        Text(
            f"标题、图片和表格比位置高 {rows} 行，压到了别处。",
            f"Head, pictures and tables reach {rows} lines over the slot.",
        ),
        placed.part.article.headline.text,
        placed.part.article.id,
        plan.number,
        f"slot {LETTERS[placed.cell.index % len(LETTERS)]}",
        Text("给它更大的位置，或去掉图片、表格。", "Give it more room, or take a picture or table out."),
    )


def _hole(plan: PagePlan, placed: Placed) -> Finding:
    rows, columns = placed.fitted.foot, placed.cell.columns
    return Finding(
        "M31",
        Severity.WARNING,
        Text(
            f"稿件不够：位置底下空出 {columns} 栏 × {rows} 行。",
            f"Hole: {columns} columns × {rows} lines at the foot of the slot stay white.",
        ),
        article=placed.part.article.id,
        page=plan.number,
        place=f"slot {LETTERS[placed.cell.index % len(LETTERS)]}",
        cure=Text(
            "缩小它的位置，加一张图或一条补白。", "Make its slot smaller, or add a picture or a filler."
        ),
    )


def of_members(edition: Edition, finding: Finding, placed: Sequence[Placed]) -> Iterator[Finding]:
    """A finding about a group of briefs as one about a member; lost text is told of each that lost any."""
    members = members_of(edition, finding.article) if TOGETHER in finding.article else ()
    overset = finding.id == "M31" and finding.severity is Severity.ERROR
    group = next(
        (one for one in placed if members and overset and one.part.article.id == finding.article), None
    )
    lost = own_strips(rest_of(group), members) if group else ()
    for member, strips in zip(members, lost, strict=bool(lost)):
        if strips:
            yield replace(finding, article=member.id, quote=strips[0].lines[0].line.text)
    if not any(lost):
        yield replace(finding, article=members[0].id) if members else finding


class LegFlaw(NamedTuple):
    """What is wrong at the ends of legs, and how grave it is."""

    severity: Severity
    message: Text


LEGS_END = LegFlaw(
    Severity.WARNING, Text("各栏栏底不齐。", "The legs of the article end at different lines.")
)
LAST_LINES = LegFlaw(
    Severity.WARNING,
    Text("段落的末行孤立在栏首。", "The last line of a paragraph stands alone at the head of a leg."),
)
FIRST_LINES = LegFlaw(
    Severity.INFO,
    Text("段落的首行孤立在栏尾。", "The first line of a paragraph stands alone at the foot of a leg."),
)


def is_hole(finding: Finding, article: str) -> bool:
    """Whether it tells of white at the foot of an article, or of the page where none is named."""
    return finding.id == "M31" and finding.severity is Severity.WARNING and finding.article == article


def filler_there(plan: PagePlan, placed: Placed) -> Finding:
    """Which filler stands where white was."""
    columns, rows = placed.cell.columns, placed.cell.rows
    return Finding(
        "M49",
        Severity.INFO,
        Text(
            f"补白排在第 {plan.number} 版空白处：{columns} 栏 × {rows} 行。",
            f"A filler stands where page {plan.number} was white: {columns} columns × {rows} lines.",
        ),
        placed.part.article.headline.text,
        placed.part.article.id,
        plan.number,
        placed.part.article.source,
        ROWS["M49"].cure,
    )


def white_band(plan: PagePlan, rows: int) -> Finding:
    """Rows of white across the foot of a page with too little copy."""
    return Finding(
        "M31",
        Severity.WARNING,
        Text(f"稿件不够：版末通栏空出 {rows} 行。", f"Hole: {rows} lines stay white across the page's foot."),
        page=plan.number,
        cure=Text("加一条补白、一则广告或一张图。", "Add a filler, an advertisement or a picture."),
    )


def _of_legs(
    plan: PagePlan, placed: Placed, rule: str, flaw: LegFlaw, lines: Sequence[Strip] = ()
) -> Finding:
    return Finding(
        rule,
        flaw.severity,
        flaw.message,
        lines[0].lines[0].line.text if lines else "",
        placed.part.article.id,
        plan.number,
        f"slot {LETTERS[placed.cell.index % len(LETTERS)]}",
        ROWS[rule].cure,
    )


def vertical_flaws(context: Context, plan: PagePlan, placed: Sequence[Placed]) -> Iterator[Finding]:
    """A vertical headline that was asked for and found no room, and every one after the first."""
    stands = False
    for one in placed:
        part = one.part
        if one.shape.aside:
            if stands:
                yield _of_head(plan, part, SECOND)
            stands = True
        elif not part.number and context.setter(part.page).vertical(part.article, part.rank, part.vertical):
            yield _of_head(plan, part, NO_ROOM)


SECOND = (
    Text("一版有两个竖题。", "A second vertical headline stands on the page."),
    Text("一版只用一个竖题，其余改作横题。", "Keep one a page and set the others across."),
)
NO_ROOM = (
    Text("竖题放不下，改排横题。", "The vertical headline found no room and was set across."),
    Text(
        "竖题每行至多十二字，一至两行；正文要有标题那么高，位置至少两栏。",
        "It takes one or two lines of up to twelve characters, text as high as it, and a slot of two columns.",
    ),
)


def _of_head(plan: PagePlan, part: Part, words: tuple[Text, Text]) -> Finding:
    message, cure = words
    return Finding(
        "M40", Severity.WARNING, message, part.article.headline.text, part.article.id, plan.number, cure=cure
    )


def nothing_there(plan: PagePlan) -> Finding:
    """A page without articles."""
    return Finding(
        "M31",
        Severity.ERROR,
        Text(f"第 {plan.number} 版没有稿件。", f"Nothing stands on page {plan.number}."),
        page=plan.number,
        cure=Text(
            "给它稿件，或从 edition.yaml 里去掉这一版。",
            "Place articles on it, or take it out of edition.yaml.",
        ),
    )


def unusable(plan: PagePlan, fault: PlanFault) -> Finding:
    """A letter map that cannot be followed."""
    return Finding(
        "M39",
        Severity.WARNING,
        Text(
            f"版样用不上（{fault.why.zh}），这一版按稿件轻重自动排。",
            f"The plan cannot be used ({fault.why.en}); the page was made up by weight.",
        ),
        page=plan.number,
        place="edition.yaml" + (f":{plan.line}" if plan.line else ""),
        cure=Text(
            "每个字母一个矩形，与 place 里的稿件一一对应。",
            "One rectangle a letter, one letter an article of `place`.",
        ),
    )
