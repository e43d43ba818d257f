"""Papers of invented copy of any size, and what comes of them: pages, or a word why there are none.

`python -m tests.figures.invented 2000` tells how many pages so many articles fill, and the seconds and the megabytes
that making them up takes.
"""

import argparse
import json
import random
import resource
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from tests.figures.heavy import PLACES, WORKS, paragraph
from typeset.edition import Edition
from typeset.errors import EditionErrors, Finding
from typeset.makeup.model.page import MadeEdition
from typeset.run.context import NewMatter, lay_out

USUAL = (120, 250, 400, 700, 1200, 2500)
"""Characters of articles of a day."""


def usual(articles: int, seed: int = 5) -> tuple[int, ...]:
    """The lengths of so many articles, briefs and features among them."""
    chance = random.Random(seed)
    return tuple(chance.choice(USUAL) for _ in range(articles))


def write_invented(
    folder: Path, lengths: Sequence[int], wishes: Mapping[int, str] | None = None, pages: str = "auto"
) -> Path:
    """An edition of articles of about so many characters, some of them with wishes, in the order of their numbers."""
    (folder / "articles").mkdir(parents=True)
    chance, places = random.Random(7), []
    for number, length in enumerate(lengths):
        name = f"a{number:04}"
        (folder / f"articles/{name}.md").write_text(_article(chance, number, length), "utf-8")
        wish = (wishes or {}).get(number)
        places.append(f"{{article: {name}, {wish}}}" if wish else name)
    manifest = f"date: 2026-11-23\nissue: 1\npages: {pages}\narticles: [{', '.join(places)}]\n"
    (folder / "edition.yaml").write_text(manifest, "utf-8")
    return folder


def _article(chance: random.Random, number: int, length: int) -> str:
    place, work = PLACES[number % len(PLACES)], WORKS[number // len(PLACES) % len(WORKS)]
    head = {"headline": f"{place}{work}第{number + 1}日两岸来人多"}
    body = [paragraph(chance)]
    while sum(map(len, body)) < length:
        body.append(paragraph(chance))
    return f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n" + "\n\n".join(body) + "\n"


@dataclass(frozen=True)
class Came:
    """What came of an edition: why it was refused, or its pages with what was found; and the seconds of all cores."""

    edition: Edition | None
    made: MadeEdition | None
    refused: tuple[str, ...]
    findings: tuple[Finding, ...]
    seconds: float

    @property
    def told(self) -> frozenset[str]:
        """The ids of the articles that an error or a warning names."""
        return frozenset(finding.article for finding in self.findings if finding.severity != "info")

    @property
    def lost(self) -> tuple[str, ...]:
        """The articles that stand nowhere and that no finding names."""
        if not (self.edition and self.made):
            return ()
        placed = {placement.article for placement in self.made.placements}
        return tuple(a.id for a in self.edition.articles if a.id not in placed and a.id not in self.told)

    @property
    def bare(self) -> tuple[int, ...]:
        """The pages on which nothing stands."""
        return tuple(page.number for page in self.made.pages if not page.slots) if self.made else ()


def make(folder: Path) -> Came:
    """Make the pages of an edition up."""
    begun = _spent()
    try:
        laid = lay_out(folder, NewMatter())
        made = laid.made_up()
    except EditionErrors as errors:
        return Came(None, None, tuple(str(one) for one in errors.exceptions), (), _spent() - begun)
    return Came(laid.edition, made, (), (*laid.findings, *made.findings), _spent() - begun)


def _spent() -> float:
    """Seconds of the processor that this process and those that it started and saw end have had."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def main() -> None:
    """Make up a paper of so many articles in this process and tell what that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=int)
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        came = make(write_invented(Path(folder) / "edition", usual(wish.articles)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(len(came.made.pages) if came.made else 0, round(came.seconds, 1), peak, *came.refused)


if __name__ == "__main__":
    main()
