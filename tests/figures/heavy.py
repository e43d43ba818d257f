"""An issue as heavy as any day's: 300 articles with 400 pictures, and what building it takes.

`python -m tests.figures.heavy` writes the issue into a folder of its own, makes it in a process of its own and prints
seconds by room and the peak of the memory of all processes together (PSS). `--write FOLDER` only writes it,
`--proof` proves it, `--articles` and `--pictures` make another number of them.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image

from tests.bench import ROOT, tree_memory

ARTICLES, PICTURES = 300, 400
SIDES = (2400, 1600)
"""Pixels of a picture as a camera's editor saves it for a newspaper: half a page at 220 dots an inch."""
PLACES = ("清河", "墨池", "柳堤", "石桥", "东安", "渡口", "北闸", "新集", "云溪", "南圃")
WORKS = ("试通水", "开河", "清淤", "修堤", "植树", "开课", "通车", "赶集", "迎客", "晒谷")
CLAUSES = (
    "{place}的{work}从清晨开始",
    "守闸人记下水位{number}厘米",
    "沿岸{number}户人家出门来看",
    "镇上的学校把自然课搬到堤上",
    "船工说今年的水比往年清",
    "{place}与{other}之间每天开{number}班车",
    "新修的石阶一直通到码头",
    "集市上卖的是自家种的菜",
)


def main() -> None:
    """Write the issue, make it, and print what that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--pictures", type=int, default=PICTURES)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--proof", action="store_true")
    wish = parser.parse_args()
    if wish.write:
        write_issue(wish.write, wish.articles, wish.pictures)
        return
    with tempfile.TemporaryDirectory() as folder:
        edition = write_issue(Path(folder) / "heavy", wish.articles, wish.pictures)
        print_figures(edition, Path(folder) / "out", wish)


def write_issue(folder: Path, articles: int, pictures: int) -> Path:
    """An edition of that many articles and pictures, the same in every run; `pages: auto`."""
    (folder / "articles").mkdir(parents=True)
    (folder / "images").mkdir()
    for number in range(pictures):
        picture(number).save(folder / f"images/p{number:03}.jpg", quality=88)
    chance = random.Random(12)
    shares = [range(place, pictures, articles) for place in range(articles)]
    for place, own in enumerate(shares):
        (folder / f"articles/a{place:03}.md").write_text(copy(chance, place, own), "utf-8")
    (folder / "edition.yaml").write_text("date: 2026-11-23\nissue: 1\npages: auto\n", "utf-8")
    return folder


def picture(number: int) -> Image.Image:
    """Waves and grain, another for each number, about as hard to compress as a photograph."""
    width, height = SIDES
    chance = np.random.default_rng(number)
    x, y = np.linspace(0, 12, width), np.linspace(0, 8, height)[:, None]
    turn = chance.uniform(0.5, 2.0, 3)
    layers = [np.sin(x * one + number) * np.cos(y / one) for one in turn]
    grain = chance.normal(0, 0.06, (height, width))
    made = np.stack([(layer + grain + 1.2) * 100 for layer in layers], axis=-1)
    return Image.fromarray(np.clip(made, 0, 255).astype(np.uint8))


def copy(chance: random.Random, place: int, pictures: range) -> str:
    """An article of some hundred invented characters with its pictures."""
    head = {"headline": f"{chance.choice(PLACES)}{chance.choice(WORKS)}第{place + 1}日", "dateline": "本报讯"}
    body = [paragraph(chance) for _ in range(chance.randint(3, 9))]
    figures = [f'![{chance.choice(PLACES)}一景](images/p{number:03}.jpg "林望 摄")' for number in pictures]
    return f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n" + "\n\n".join([*figures, *body]) + "\n"


def paragraph(chance: random.Random) -> str:
    """Some sentences."""
    clauses = [
        one.format(place=chance.choice(PLACES), other=chance.choice(PLACES), work=chance.choice(WORKS),
                   number=chance.randint(2, 99))
        for one in chance.sample(CLAUSES, chance.randint(4, 7))
    ]  # fmt: skip
    return "，".join(clauses) + "。"


def print_figures(edition: Path, out: Path, wish: argparse.Namespace) -> None:
    """Make the issue in a process of its own and print what each room and the whole took."""
    timed = [sys.executable, "-m", "tests.bench_run", str(edition), str(out), str(wish.jobs)]
    proved = [sys.executable, "-m", "typeset", "proof", str(edition), "--out", str(out)]
    begun, peak = time.perf_counter(), 0.0
    with subprocess.Popen(
        proved if wish.proof else timed, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as run:
        while run.poll() is None:
            peak = max(peak, tree_memory(run.pid))
            time.sleep(0.1)
        print(run.stdout.read() if run.stdout else "")
    print(f"whole process {time.perf_counter() - begun:.0f} s, peak {peak:.0f} MB of all processes")


if __name__ == "__main__":
    main()
