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

from tests.bench.editions import ROOT
from tests.bench.timing import tree_memory

ARTICLES, PICTURES = 300, 400
SIDES = (2400, 1600)
"""Pixels of a picture as a camera's editor saves it for a newspaper: half a page at 220 dots an inch."""
PLACES = ("清河", "墨池", "柳堤", "石桥", "东安", "渡口", "北闸", "新集", "云溪", "南圃")
WORKS = ("试通水", "开河", "清淤", "修堤", "植树", "开课", "通车", "赶集", "迎客", "晒谷")
WHO = [
    "守闸人",
    "船工",
    "学生",
    "老师",
    "菜农",
    "邮差",
    "木匠",
    "医生",
    "店主",
    "渔户",
    "护林员",
    "摆渡人",
    "检修队",
    "合作社",
    "评书班",
    "养蜂人",
]
WHAT = [
    "水位",
    "石阶",
    "渡船",
    "账本",
    "秧苗",
    "灯塔",
    "书屋",
    "戏台",
    "果园",
    "渠道",
    "班车",
    "堤坝",
    "茶馆",
    "风向",
    "雨量",
    "竹器",
    "新米",
    "春蚕",
    "豆苗",
    "老井",
]
HOW = ["清早", "傍晚", "连日", "重新", "轮流", "仔细", "照例", "首次", "逐一", "合力", "冒雨", "如期"]
DID = [
    "查看",
    "修好",
    "记下",
    "搬走",
    "送来",
    "晒干",
    "量过",
    "画出",
    "守着",
    "翻新",
    "点亮",
    "编完",
    "试种",
    "盘点",
    "运到",
    "分给",
]
"""Words of which no two articles make the same sentences."""


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
    return "".join(
        "，".join(clause(chance) for _ in range(chance.randint(2, 4))) + "。"
        for _ in range(chance.randint(2, 4))
    )


def clause(chance: random.Random) -> str:
    """Who did what where."""
    where = chance.choice(PLACES) + chance.choice(("东头", "西岸", "镇上", "码头", "村口", "桥下"))
    number = f"{chance.randint(2, 99)}处" if chance.random() < 0.4 else ""
    return where + chance.choice(WHO) + chance.choice(HOW) + chance.choice(DID) + number + chance.choice(WHAT)


def print_figures(edition: Path, out: Path, wish: argparse.Namespace) -> None:
    """Make the issue in a process of its own and print what each room and the whole took."""
    timed = [sys.executable, "-m", "tests.bench.typeset_run", str(edition), str(out), str(wish.jobs)]
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
