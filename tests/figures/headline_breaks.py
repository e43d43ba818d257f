"""`python -m tests.figures.headline_breaks`: where headlines part in two, beside where their papers parted them.

Known breaks are the line feeds of titles as they were printed. A pause that a headline shows by a space or a comma is
one too: the mark is taken away, and a way to part headlines should find it again.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import budoux
import rjieba

from tests.figures.corpus import SHARED, stories
from typeset.compose.heads.bonds import bonds
from typeset.compose.lines.fitting import divisions, ems
from typeset.compose.text.phrases import break_costs
from typeset.edition import Title

Way = Callable[[str, str], int]
"""Where the second line of a headline begins, by the headline and its copy."""

PARSER = budoux.load_default_simplified_chinese_parser()
LEAST = 4
"""Characters of a clause that may be a line of its own."""

TEMPLATES = (
    "诗人{}获文学奖",
    "{}会见出席论坛的嘉宾",
    "修鞋匠{}的四十年",
    "专访{}：把论文写在大地上",
    "市长{}到农村调研",
    "村医{}守护山村三十年",
)
"""Headlines in which reporters' names are tried."""


def starts(parts: list[str]) -> set[int]:
    """Where the parts of a text begin, its start left out."""
    ends, place = set[int](), 0
    for part in parts[:-1]:
        place += len(part)
        ends.add(place)
    return ends


def evenest(text: str, places: set[int]) -> int:
    """The place that parts a text most evenly."""
    return min(places or {len(text)}, key=lambda place: (abs(ems(text[:place]) - ems(text[place:])), place))


def ours(text: str, copy: str) -> int:
    """Where this project parts a headline."""
    found = divisions(Title(text), 2, bonds(text, copy))
    return found[0][0][1] if found else len(text)


WAYS: dict[str, Way] = {
    "evenest": lambda text, _: evenest(text, set(range(2, len(text) - 1))),
    "BudouX": lambda text, _: evenest(text, starts(PARSER.parse(text))),
    "rjieba": lambda text, _: evenest(text, starts(rjieba.cut(text))),
    "both agree": lambda text, _: evenest(text, starts(PARSER.parse(text)) & starts(rjieba.cut(text))),
    "ours without the copy": lambda text, _: ours(text, ""),
    "ours": ours,
}


def known() -> Iterator[tuple[str, str, int, str]]:
    """What shows a break, the headline without that, where it is, and the copy."""
    for title, copy in titles():
        if title.count("|") == 1:
            yield "line feed", title.replace("|", ""), title.index("|"), copy
        clauses = re.split(r"[| ]", title)
        for before, after in pairwise(clauses):
            yield "space", before + after, len(before), copy
        for clause in clauses:
            before, _, after = clause.partition("，")
            if min(len(before), len(after)) >= LEAST and "，" not in after and "“" not in before:
                yield "comma", before + after, len(before), copy


def titles() -> list[tuple[str, str]]:
    """The headlines at hand, each once, with their copy."""
    pages = sorted((SHARED / "hainan").glob("*.json"))
    found = [story for file in (SHARED / "bench_articles.json", *pages) for story in stories(file)]
    return sorted({story.headline.strip("|"): "\n".join(story.paragraphs) for story in found}.items())


def wrong(text: str, place: int, copy: str) -> bool:
    """Whether a break lies in a dictionary's word, a quotation, a title, a number with its unit, or words that the copy
    has side by side more often than either alone."""
    inside = text[:place].count("“") > text[:place].count("”") or text[:place].count("《") > text[
        :place
    ].count("》")
    word = place not in starts(rjieba.cut(text)) or bool(re.search(r"\d$", text[:place]))
    around = text[max(0, place - 2) : place + 2]
    joined = (
        len(around) == 4
        and around.isalpha()
        and copy.count(around) * 3 > copy.count(around[:2]) + copy.count(around[2:]) > 2
    )
    return (inside and text[0] not in "“《") or word or joined


def main() -> None:
    """Prints a table: for each way the breaks found again, and the share of headlines that it parts wrongly."""
    cases, heads = sorted(set(known())), [(text.replace("|", ""), copy) for text, copy in titles()]
    heads = [(text, copy) for text, copy in heads if len(text) > 2 * LEAST and " " not in text]
    kinds = ("line feed", "space", "comma")
    print(
        "| way |",
        " | ".join(f"{kind} ({sum(case[0] == kind for case in cases)})" for kind in kinds),
        "| parted wrongly |",
    )
    for name, way in WAYS.items():
        hits = [
            sum(way(text, copy) == place for kind, text, place, copy in cases if kind == one) for one in kinds
        ]
        bad = sum(wrong(text, way(text, copy), copy) for text, copy in heads)
        print(f"| {name} |", " | ".join(map(str, hits)), f"| {bad} of {len(heads)} |")
    names = sorted(set(people()))
    lines = [(line.format(name), line.index("{"), len(name)) for name in names for line in TEMPLATES]
    free = sum(
        any(cost < 50 for cost in break_costs(text)[start + 1 : start + long]) for text, start, long in lines
    )
    cut = sum(
        bool(starts(rjieba.cut(text)) & set(range(start + 1, start + long))) for text, start, long in lines
    )
    print(f"names in {len(lines)} headlines: rjieba parts {cut}, ours may part {free}")


def people() -> Iterator[str]:
    """The reporters' names in the copy's datelines."""
    for _, copy in titles():
        for found in re.findall(r"（[^（）]*?记者([^（）]*?)）", copy):
            yield from (
                name
                for name in re.split(r"[\s、，,]+|通讯员|记者|实习生", found)
                if re.fullmatch("[一-鿿]{2,3}", name)
            )


if __name__ == "__main__":
    main()
