"""`python -m tests.figures.timing`: how long composing takes on one core, and whether it grows with the text alone.

Composing here is what the composer does between copy and galleys: looks, items, line ends, lines, strips; faces are
open and sheets are read, as they are after the first article of an issue. Python's collector is off, as in a run.
"""

import gc
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.figures.corpus import corpora, stories, write_edition
from tests.figures.house import HOUSES
from tests.figures.oracle import runs_of
from typeset.compose.composer import Composer
from typeset.compose.items.rules import Rules
from typeset.compose.lines.paragraph import prices, set_paragraph
from typeset.compose.rank import Rank
from typeset.run import read_style
from typeset.sources.desk.edition import load_edition
from typeset.units import EM, Pt, Units

SENTENCE = "清河的夜航船停了23年，昨晚又从“城南码头”开出，第一晚上船的有146人（最大的89岁）。"
"""What long paragraphs are made of: Han, marks, numbers, in the proportions of news."""


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """The quickest of some runs, by the processor's time of this process."""
    times = []
    for _ in range(runs):
        gc.collect()
        gc.disable()
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
        gc.enable()
    return min(times)


def long_paragraph(characters: int) -> str:
    return (SENTENCE * (characters // len(SENTENCE) + 1))[:characters]


def paragraph_seconds(characters: int, ems: int = 17) -> float:
    """One paragraph of so many characters, from runs to lines."""
    runs = runs_of(long_paragraph(characters))
    return seconds(lambda: set_paragraph(runs, Units(ems * EM), Pt(9.0), Rules(first=Units(2 * EM))))


def issue_seconds(file: Path, ems: int) -> tuple[int, float]:
    """The characters of a corpus, and the seconds in which all its articles become galleys of one measure."""
    house = HOUSES[ems]
    with tempfile.TemporaryDirectory() as folder:
        edition, _ = load_edition(write_edition(Path(folder) / "edition", stories(file), house))
        sheets, faces = read_style(edition.paper)

    def compose() -> None:
        composer = Composer(sheets, faces, "section.page.broadsheet")
        for article in edition.articles:
            composer.galley(article, Pt(house.measure), Rank.THIRD)

    compose()
    size = sum(len(block.text) for article in edition.articles for block in article.printed)
    return size, seconds(compose)


def price_seconds(file: Path, ems: int) -> tuple[int, float]:
    """The paragraphs of a corpus, and the seconds in which it is told what a line more or fewer of each costs."""
    told = [runs_of(text) for story in stories(file) for text in story.paragraphs]
    rules = Rules(first=Units(2 * EM))
    return len(told), seconds(lambda: [prices(runs, Units(ems * EM), rules) for runs in told])


def main() -> None:
    figures: dict[str, object] = {}
    for ems in HOUSES:
        if bench := corpora().get("bench"):
            size, took = issue_seconds(bench, ems)
            figures[f"{size} characters to {ems} em"] = round(took, 3)
            size, took = price_seconds(bench, ems)
            figures[f"a line more and one fewer of {size} paragraphs at {ems} em"] = round(took, 3)
    for size in (7_500, 15_000, 30_000, 60_000):
        figures[f"a paragraph of {size} characters"] = round(paragraph_seconds(size), 3)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
