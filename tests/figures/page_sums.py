"""The figures of editions as plain numbers that JSON holds, their floors, and a table of before and after."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from operator import attrgetter
from pathlib import Path
from statistics import mean, median
from typing import Any

from tests.figures.page_figures import EditionFigures, of_makeup

MOST_WHITE, MOST_BARE = 4.0, 18.0
"""Percent of a page that are white by the frames, and without ink, at most."""


@dataclass(frozen=True)
class Sums:
    """An edition in numbers. `white`, `bare`, `warnings` and `bands` have one for each page; of jumps it is told how
    many begin inside, share a story with another, end at a paragraph, at a sentence or elsewhere, leave a stump, have
    white over their marker."""

    name: str = ""
    articles: int = 0
    characters: int = 0
    white: tuple[float, ...] = ()
    bare: tuple[float, ...] = ()
    warnings: tuple[int, ...] = ()
    bands: tuple[int, ...] = ()
    errors: int = 0
    leads: bool = True
    alone: bool = True
    elsewhere: int = 0
    passed: int = 0
    crossed: int = 0
    jumps: int = 0
    inner: int = 0
    chained: int = 0
    at_paragraph: int = 0
    at_sentence: int = 0
    at_nothing: int = 0
    stumps: int = 0
    white_over: int = 0
    stacked: int = 0
    upside: int = 0
    lone: int = 0
    heads_over_text: int = 0
    parted_words: int = 0
    legs: int = 0
    under_8: int = 0
    under_12: int = 0
    over_45: int = 0
    over_60: int = 0
    gap_95: float = 0.0
    gap_99: float = 0.0
    short: int = 0
    over: int = 0
    make_up: float = 0.0
    whole: float = 0.0


def sums(figures: EditionFigures) -> Sums:
    """An edition's figures as plain numbers."""
    pages, jumps, weight = figures.pages, figures.jumps, figures.weight
    stories = [jump.article for jump in jumps]
    return Sums(
        name=figures.name,
        articles=figures.articles,
        characters=sum(page.characters for page in pages),
        white=tuple(round(page.area.share, 2) for page in pages),
        bare=tuple(round(page.bare, 2) for page in pages),
        warnings=tuple(page.taboos("warning") for page in pages),
        bands=tuple(len(page.bands) for page in pages),
        errors=of_makeup(figures.general, "error") + sum(page.taboos("error") for page in pages),
        leads=weight.leads,
        alone=weight.alone,
        elsewhere=len(weight.elsewhere),
        passed=len(weight.passed),
        crossed=len(weight.crossed),
        jumps=len(jumps),
        inner=sum(jump.source != pages[0].number for jump in jumps),
        chained=len(stories) - len(set(stories)),
        at_paragraph=sum(jump.end == "paragraph" for jump in jumps),
        at_sentence=sum(jump.end == "sentence" and not jump.inside for jump in jumps),
        at_nothing=sum(jump.end not in ("paragraph", "sentence") or bool(jump.inside) for jump in jumps),
        stumps=sum(jump.stump for jump in jumps),
        white_over=sum(jump.white_over > 0 for jump in jumps),
        stacked=sum(len(page.stacked) for page in pages),
        upside=sum(len(page.upside) for page in pages),
        lone=sum(page.legs.widows + page.legs.orphans for page in pages),
        heads_over_text=sum(len(page.heads_over_text) for page in pages),
        parted_words=sum(len(page.parted_words) for page in pages),
        legs=sum(page.legs.count for page in pages),
        under_8=sum(page.legs.short for page in pages),
        under_12=sum(page.legs.under for page in pages),
        over_45=sum(page.legs.over for page in pages),
        over_60=sum(page.legs.long for page in pages),
        gap_95=round(figures.gaps[0], 4),
        gap_99=round(figures.gaps[1], 4),
        short=figures.short,
        over=figures.over,
        make_up=round(figures.seconds.make_up, 2),
        whole=round(figures.seconds.whole, 2),
    )


def write_sums(file: Path, every: Sequence[Sums]) -> None:
    """An edition a line."""
    lines = (json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in every)
    file.write_text("".join(lines), "utf-8")


def read_sums(file: Path) -> list[Sums]:
    """What was written, perhaps before some figures were counted, which are none then."""
    known = {field.name for field in fields(Sums)}
    lines = (json.loads(line) for line in file.read_text("utf-8").splitlines())
    return [Sums(**{name: _frozen(value) for name, value in line.items() if name in known}) for line in lines]


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


Read = Callable[[Sequence[Sums]], float]
"""A figure of some editions together."""


def total(name: str) -> Read:
    """The sum of a figure over editions, over their pages where each has one."""
    return lambda every: float(sum(_sum(attrgetter(name)(one)) for one in every))


def _sum(value: Any) -> float:
    return float(sum(value) if isinstance(value, tuple) else value)


def _pages(name: str, read: Callable[[list[float]], float]) -> Read:
    """Something of a figure over all pages of all editions."""
    return lambda every: read([float(page) for one in every for page in attrgetter(name)(one)] or [0.0])


def _more(than: float) -> Callable[[list[float]], float]:
    return lambda pages: float(sum(page > than for page in pages))


def _part(name: str, of: str, none: float = 0.0) -> Read:
    """What percent one figure is of another, `none` where that is nothing."""
    return lambda every: 100 * total(name)(every) / whole if (whole := total(of)(every)) else none


def _worst(name: str) -> Read:
    return lambda every: max((attrgetter(name)(one) for one in every), default=0.0)


@dataclass(frozen=True)
class Figure:
    """A figure over editions: its words, how it is read, the least and the most that it may be."""

    name: str
    read: Read
    most: float | None = None
    least: float | None = None

    @property
    def asked(self) -> str:
        """What is asked, in words."""
        return (
            f"≤ {self.most:g}"
            if self.most
            else "0"
            if self.most == 0
            else f"≥ {self.least:g}"
            if self.least
            else ""
        )

    def holds(self, value: float) -> bool:
        """Whether a value is within what is asked."""
        return (self.most is None or value <= self.most) and (self.least is None or value >= self.least)


FIGURES: tuple[Figure, ...] = (
    Figure("editions", lambda every: float(len(every))),
    Figure("pages", _pages("white", lambda pages: float(len(pages)))),
    Figure("articles", total("articles")),
    Figure("characters", total("characters")),
    Figure("white by the frames, %: mean", _pages("white", mean), 1.5),
    Figure("worst page", _pages("white", max), MOST_WHITE),
    Figure("pages over 4 %", _pages("white", _more(MOST_WHITE)), 0),
    Figure("without ink, %: median", _pages("bare", median), 12),
    Figure("worst page", _pages("bare", max), MOST_BARE),
    Figure("pages over 18 %", _pages("bare", _more(MOST_BARE)), 0),
    Figure(
        "first article on page one, none larger, % of editions",
        lambda e: 100 * mean(s.leads for s in e),
        least=100,
    ),
    Figure("and none as large", lambda every: 100 * mean(one.alone for one in every)),
    Figure("of the first three not on page one", total("elsewhere"), 0),
    Figure("articles more than 3 places ahead in their section", total("passed"), 0),
    Figure("articles passed over page one's edge, not told", total("crossed"), 0),
    Figure("jumps", total("jumps")),
    Figure("from inside", total("inner"), 0),
    Figure("of a story that jumps already", total("chained"), 0),
    Figure("cut at a paragraph's end, %", _part("at_paragraph", "jumps", 100.0), least=80),
    Figure("at a sentence's end", total("at_sentence")),
    Figure("elsewhere", total("at_nothing"), 0),
    Figure("tails under 400 characters and under a third", total("stumps"), 0),
    Figure("white over the marker", total("white_over"), 0),
    Figure("errors of make-up", total("errors"), 0),
    Figure("warnings of make-up: worst page", _pages("warnings", max), 1),
    Figure("a page", _pages("warnings", mean)),
    Figure("M02", total("stacked"), 0),
    Figure("M05", total("upside"), 0),
    Figure("lone lines", total("lone"), 0),
    Figure("pages with more than one band of all columns besides the lead", _pages("bands", _more(1)), 0),
    Figure("heads larger than their text, leads apart", total("heads_over_text"), 0),
    Figure("heads of one column that part a word", total("parted_words"), 0),
    Figure("legs", total("legs")),
    Figure("under 8 rows, %", _part("under_8", "legs")),
    Figure("under 12 rows, %", _part("under_12", "legs")),
    Figure("over 45 rows, %", _part("over_45", "legs")),
    Figure("over 60 rows, %", _part("over_60", "legs")),
    Figure("gaps of full lines, em: 95th percentile, worst edition", _worst("gap_95")),
    Figure("99th percentile", _worst("gap_99")),
    Figure("characters short of full pages", total("short")),
    Figure("process seconds of make-up", total("make_up")),
    Figure("of all, to the proof", total("whole")),
)
"""What is told of editions together, with what is asked of it."""

ROWS: tuple[tuple[str, Read], ...] = (
    ("pages", FIGURES[1].read),
    ("art", total("articles")),
    ("white", _pages("white", mean)),
    ("worst", _pages("white", max)),
    ("last", lambda every: every[0].white[-1]),
    ("bare", _pages("bare", median)),
    ("worst", _pages("bare", max)),
    ("leads", total("leads")),
    ("away", total("elsewhere")),
    ("passed", total("passed")),
    ("edge", total("crossed")),
    ("jumps", total("jumps")),
    ("inner", total("inner")),
    ("¶", total("at_paragraph")),
    ("。", total("at_sentence")),
    ("cut", total("at_nothing")),
    ("stump", total("stumps")),
    ("over", total("white_over")),
    ("err", total("errors")),
    ("warn", _pages("warnings", mean)),
    ("M02", total("stacked")),
    ("M05", total("upside")),
    ("lone", total("lone")),
    ("bands", _pages("bands", _more(1))),
    ("big", total("heads_over_text")),
    ("word", total("parted_words")),
    ("<8%", _part("under_8", "legs")),
    (">60%", _part("over_60", "legs")),
    ("short", total("short")),
    ("s", total("make_up")),
)
"""What is told of each edition in a row."""


def print_rows(every: Sequence[Sums]) -> None:
    """A row an edition."""
    wide = max((len(one.name) for one in every), default=0)
    print("\n" + " ".join(["edition".ljust(wide), *(name.rjust(_width(name)) for name, _ in ROWS)]))
    for one in every:
        print(
            " ".join(
                [one.name.ljust(wide), *(_number(read([one])).rjust(_width(name)) for name, read in ROWS)]
            )
        )


def _width(name: str) -> int:
    return max(5, len(name))


def _number(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.3f}" if value < 0.5 else f"{value:.2f}"


def print_floors(every: Sequence[Sums], before: Iterable[Sums] = ()) -> None:
    """A row a figure with what is asked of it; with what it was before where that was measured of the same editions."""
    names = {one.name for one in every}
    old = [one for one in before if one.name in names]
    now = [one for one in every if not old or one.name in {other.name for other in old}]
    print("\n| figure | asked | " + ("before | " if old else "") + "now | |")
    print("|---|---|---|---|" + ("---|" if old else ""))
    for figure in FIGURES:
        cells = [_number(figure.read(some)) for some in ((old, now) if old else (now,))]
        mark = "" if figure.holds(figure.read(now)) else "✗"
        print(f"| {figure.name} | {figure.asked} | {' | '.join(cells)} | {mark} |")
