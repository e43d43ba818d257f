"""Small archives: editions of a sentence, pages of raw text."""

from collections.abc import Mapping
from pathlib import Path

from tests.cli.conftest import write

WORDS = "清河新闸今天试通水，第一艘货船驶入新航道。"


def edition(day: str, words: str = WORDS, paper: str = "") -> dict[str, str]:
    """The files of the barest edition of a day."""
    named = f"paper: {paper}\n" if paper else ""
    return {
        "edition.yaml": f"{named}date: {day}\npages: auto\n",
        "articles/gate.md": f"---\nheadline: 新闸今起试通水\n---\n{words}\n",
    }


def page(day: str = "2026年11月23日") -> str:
    """A page of raw text, as an extractor gives it."""
    return (
        f"清河日报 {day} 第1版\n新闸今起试通水\n"
        "本报讯 记者林望报道 清河新闸今天试通水，第一艘货船在清晨六点驶入新航道，两岸站满了\n"
        "看热闹的人。守闸人老周记下水位，十二米四。\n"
    )


def tree(folder: Path, editions: Mapping[str, Mapping[str, str | bytes]]) -> Path:
    """A tree of folders, each with its files."""
    for name, files in editions.items():
        write(folder / name, dict(files))
    return folder
