"""The figures of pages as tables: a row a page, and a row a figure with its target and a column an edition."""

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median

from tests.figures.page_figures import EditionFigures, PageFigures


def _most(rows: Sequence[int]) -> str:
    """The three most of rows of white."""
    return ",".join(map(str, sorted(rows, reverse=True)[:3])) or "-"


def _led(page: PageFigures) -> str:
    """L for a lead whose headline is the largest, with how many equal it; T for one at the top."""
    largest = "L" if page.lead.largest else "-"
    return largest + (f"={page.lead.equals}" if page.lead.equals else "") + ("T" if page.lead.at_top else "-")


def _beside(page: PageFigures) -> str:
    errors = sum(side.error for side in page.sides)
    return f"{errors}+{len(page.sides) - errors}"


CELLS: tuple[tuple[str, int, Callable[[PageFigures], str]], ...] = (
    ("page", 4, lambda p: str(p.number)),
    ("art", 3, lambda p: str(p.articles)),
    ("chars", 5, lambda p: str(p.characters)),
    ("white%", 6, lambda p: f"{p.area.share:.2f}"),
    ("hole", 14, lambda p: str(p.area.hole)),
    ("foot", 6, lambda p: _most([foot.least for foot in p.feet])),
    ("last", 7, lambda p: _most([foot.last for foot in p.feet])),
    ("legs", 6, lambda p: _most([few for foot in p.feet for few in foot.others])),
    ("e/w/i", 6, lambda p: "/".join(str(p.count(kind)) for kind in ("error", "warning", "info"))),
    ("lead", 4, _led),
    ("falls", 5, lambda p: f"{p.order.falls}/{p.order.pairs}"),
    ("size", 5, lambda p: f"{p.order.sizes}/{p.order.pairs}"),
    ("rest", 4, lambda p: str(p.order.rests_above)),
    ("M01", 3, _beside),
    ("M02", 3, lambda p: str(len(p.stacked))),
    ("M03", 3, lambda p: str(len(p.across))),
    ("M04", 3, lambda p: str(len(p.down))),
    ("M05", 3, lambda p: str(len(p.upside))),
    ("lone", 4, lambda p: f"{p.legs.widows}+{p.legs.orphans}"),
    ("short", 5, lambda p: f"{p.legs.short}/{p.legs.count}"),
    ("long", 4, lambda p: str(p.legs.long)),
    ("M14", 3, lambda p: str(p.legs.uneven)),
    ("white cells by cause", 0, lambda p: ", ".join(f"{n} {cause}" for cause, n in p.area.causes.items())),
)
"""What is printed of a page: the head of the column, its width, how it is read."""


def print_pages(figures: EditionFigures) -> None:
    """A row a page, then the jumps, then the findings by id."""
    print(f"\n{figures.name}")
    print(" ".join(f"{name:>{width}}" for name, width, _ in CELLS))
    for page in figures.pages:
        print(" ".join(f"{read(page):>{width}}" for _, width, read in CELLS))
    for jump in figures.jumps:
        print(
            f"  jump {jump.article} {jump.source}→{jump.target}: {jump.kept} characters ({jump.kept_rows} rows) stay,"
            f" {jump.tail} ({jump.tail_rows}) go, after {jump.end}{' in ' + jump.inside if jump.inside else ''},"
            f" markers {'right' if jump.markers else 'WRONG'}{'' if jump.within else ' (outside of the limits)'}"
        )
    total = sum((Counter(page.findings) for page in figures.pages), Counter(figures.general))
    print("  findings:", ", ".join(f"{number} {name}" for name, number in sorted(total.items())) or "none")


def _total(figures: EditionFigures, read: Callable[[PageFigures], int]) -> int:
    return sum(read(page) for page in figures.pages)


def _mean(figures: EditionFigures, read: Callable[[PageFigures], int]) -> float:
    return _total(figures, read) / len(figures.pages)


def _size(figures: EditionFigures) -> str:
    articles, characters = _mean(figures, lambda p: p.articles), _mean(figures, lambda p: p.characters)
    return f"{len(figures.pages)}; {articles:.1f}, {characters:.0f}"


def _white(figures: EditionFigures) -> str:
    shares = [page.area.share for page in figures.inner]
    return f"{max(shares):.1f}; {sum(shares) / len(shares):.1f}"


def _foot(which: str) -> Callable[[EditionFigures], str]:
    def read(figures: EditionFigures) -> str:
        usual, most = figures.feet(which)
        return f"{usual:g}; {most}"

    return read


def _found(figures: EditionFigures) -> str:
    general = sum(number for name, number in figures.general.items() if name.endswith("error"))
    worst = max(page.count("warning") for page in figures.pages)
    errors = general + _total(figures, lambda p: p.count("error"))
    return f"{errors}; {worst}; {_mean(figures, lambda p: p.count('warning')):.1f}"


def _leads(figures: EditionFigures) -> str:
    alone = _total(figures, lambda p: p.lead.largest and not p.lead.equals)
    return f"{_total(figures, lambda p: p.lead.largest)}; {alone}; {_total(figures, lambda p: p.lead.at_top)}"


def _falls(figures: EditionFigures) -> str:
    pairs = _total(figures, lambda p: p.order.pairs)
    falls, sizes = (_total(figures, read) for read in (lambda p: p.order.falls, lambda p: p.order.sizes))
    return f"{100 * falls / pairs:.0f} %; {100 * sizes / pairs:.0f} % of {pairs}" if pairs else "-"


def _sides(figures: EditionFigures) -> str:
    sides = [side for page in figures.pages for side in page.sides]
    errors = sum(side.error for side in sides)
    return f"{errors}+{len(sides) - errors} ({sum(side.ink for side in sides)})"


def _legs(figures: EditionFigures) -> str:
    short, narrow, long, every = (
        _total(figures, read)
        for read in (
            lambda p: p.legs.short,
            lambda p: p.legs.narrowable,
            lambda p: p.legs.long,
            lambda p: p.legs.count,
        )
    )
    return f"{short} ({narrow}); {long}; {every}"


def _jumps(figures: EditionFigures) -> str:
    jumps = figures.jumps
    return f"{len(jumps)}; {sum(jump.within for jump in jumps)}; {sum(jump.markers for jump in jumps)}"


def _kept(figures: EditionFigures) -> str:
    kept = [jump.kept for jump in figures.jumps]
    return f"{min(kept)}–{max(kept)}" if kept else "-"


def _gone(figures: EditionFigures) -> str:
    rows, far = [j.tail_rows for j in figures.jumps], [j.target - j.source for j in figures.jumps]
    return f"{min(rows)}; +{max(far)}" if rows else "-"


def _ends(figures: EditionFigures) -> str:
    ends = Counter(jump.end for jump in figures.jumps)
    return ", ".join(str(ends[end]) for end in ("paragraph", "sentence", "clause", "none"))


def _ink(figures: EditionFigures) -> str:
    return f"{_total(figures, lambda p: p.inked)}; {_total(figures, lambda p: p.misplaced)}"


def _seconds(figures: EditionFigures) -> str:
    took = figures.seconds
    return f"{took.make_up:.1f}; {took.plans:.1f}; {took.whole:.1f}"


def _cuts(figures: EditionFigures) -> str:
    return f"{_total(figures, lambda p: len(p.across))}; {_total(figures, lambda p: len(p.down))}"


def _fills(figures: EditionFigures) -> str:
    every = [fill for page in figures.pages for fill in page.fills]
    return f"{median(every):.2f}; {sum(fill < 0.6 for fill in every)} of {len(every)}" if every else "-"


def _lone(figures: EditionFigures) -> str:
    return f"{_total(figures, lambda p: p.legs.widows)}; {_total(figures, lambda p: p.legs.orphans)}"


SUMMARY: tuple[tuple[str, str, Callable[[EditionFigures], str]], ...] = (
    ("pages; articles, characters a page", "", _size),
    ("white but on the last page, %: worst; mean", "< 1.5", _white),
    ("white of the last page, %", "", lambda e: f"{e.pages[-1].area.share:.1f}"),
    ("largest hole but the last page's, cells", "", lambda e: str(max(p.area.hole.cells for p in e.inner))),
    ("foot of an article, rows: median; most", "1; 3", _foot("least")),
    ("under its last leg", "", _foot("last")),
    ("under its other legs", "", _foot("others")),
    ("errors; warnings a page: worst; mean", "0; ≤ 2", _found),
    ("pages whose lead is largest; alone so; at top", "all", _leads),
    ("of pairs one upon the other, weight falls; size does not rise", "≥ 90 %", _falls),
    ("rests of jumps over articles that begin", "", lambda e: str(_total(e, lambda p: p.order.rests_above))),
    ("M01 errors + warnings (their ink near too)", "0", _sides),
    ("M02 stacked heads", "", lambda e: str(_total(e, lambda p: len(p.stacked)))),
    ("M03 cuts across; M04 cuts down", "", _cuts),
    ("M05 upside down", "0", lambda e: str(_total(e, lambda p: len(p.upside)))),
    ("headlines over three columns: part of the measure, median; under 0.6, of", "0.85–1", _fills),
    ("lone lines at a leg's head; foot", "", _lone),
    ("legs under 8 rows (could be fewer); over 60; of", "0; 0", _legs),
    ("M14 articles with uneven legs", "0", lambda e: str(_total(e, lambda p: p.legs.uneven))),
    ("jumps; within the limits; markers right", "all", _jumps),
    ("characters that stay", "300–750", _kept),
    ("rows that go, least; farthest page", "≥ 9", _gone),
    ("breaks after paragraph, sentence, clause, none", "", _ends),
    ("breaks inside of quotation, bracket, word", "0", lambda e: str(sum(bool(j.inside) for j in e.jumps))),
    ("PDFium: ink in white cells; lines not in their place", "0; 0", _ink),
    ("process s: make-up; copy to plans; to proof", "15", _seconds),
)
"""What is printed of an edition: the figure, the target of issue 4, how it is read."""


def print_summary(every: Sequence[EditionFigures]) -> None:
    """A row a figure, a column an edition."""
    names = [one.name.replace("-broadsheet", " 对开").replace("-tabloid", " 四开") for one in every]
    print("\n| figure | target | " + " | ".join(name.removeprefix("2026-") for name in names) + " |")
    print("|---|---|" + "---|" * len(every))
    for name, target, read in SUMMARY:
        print(f"| {name} | {target} | " + " | ".join(read(one) for one in every) + " |")
