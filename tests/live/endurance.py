"""Many readers, random edits and a server that is killed again and again: `python -m tests.live.endurance`.

Corrections are typed on the proof and files are written by hand, while readers fetch pages and the server is killed at
random moments and started anew. Afterwards every edit that was acknowledged must stand in its file, every file must be
whole, one mark must always have meant one picture, and the server must show what a new run makes of the copy.
"""

import argparse
import asyncio
import hashlib
import json
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL, Popen

import httpx2

from tests.loopback import free_port
from typeset.run import Standing, live_proof

SERVE = "import sys; from typeset.cli import main; sys.argv = ['typeset', *sys.argv[1:]]; main()"
SENTENCE = "闸门在清晨六点升起，第一艘货船驶入新航道，两岸站满了人。"
ARTICLES, PARAGRAPHS, PAGES = 12, 4, 3
PICTURE = re.compile(r'src="(pages/\d+-small\.jpg)\?([0-9a-f]+)"')


@dataclass
class Desk:
    """What the copy should say: paragraphs of each article, with those that may have been changed or not."""

    folder: Path
    texts: dict[str, list[str]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    pictures: dict[str, set[str]] = field(default_factory=dict)

    def write(self, name: str) -> None:
        """Write an article whole, as an editor's program does."""
        body = "\n\n".join(self.texts[name])
        aside = self.folder / f".{name}.tmp"
        aside.write_text(f"---\nheadline: 新闸通水{name}\n---\n{body}\n", "utf-8")
        os.replace(aside, self.folder / f"articles/{name}.md")

    def there(self, name: str) -> list[str]:
        """The paragraphs that stand in the file; raises where it is torn."""
        head, body = (self.folder / f"articles/{name}.md").read_text("utf-8").split("\n---\n", 1)
        assert head == f"---\nheadline: 新闸通水{name}", name
        assert body.endswith("\n"), name
        return body.removesuffix("\n").split("\n\n")


def new_desk(folder: Path) -> Desk:
    """An edition of a few pages."""
    (folder / "articles").mkdir(parents=True)
    desk = Desk(folder)
    for number in range(ARTICLES):
        name = f"a{number:02}"
        desk.texts[name] = [f"{name}段{n}，" + SENTENCE * (4 + n) for n in range(PARAGRAPHS)]
        desk.write(name)
    names = sorted(desk.texts)
    pages = [{"number": n + 1, "place": names[n::PAGES]} for n in range(PAGES)]
    manifest = {"date": "2026-11-23", "pages": pages}
    (folder / "edition.yaml").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
    return desk


class Server:
    """`typeset serve`, started again after every kill."""

    def __init__(self, folder: Path) -> None:
        self.port, self.folder = free_port(), folder
        self.address = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        """Start it; it is there when it answers."""
        command = [sys.executable, "-c", SERVE, "serve", str(self.folder), "--port", str(self.port)]
        self.process = Popen(command, stdout=DEVNULL, stderr=DEVNULL)

    def kill(self) -> None:
        """End it without a word."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


async def read(desk: Desk, client: httpx2.AsyncClient, until: asyncio.Event) -> None:
    """A reader: the page, and one of its pictures; which bytes each mark meant is noted."""
    while not until.is_set():
        try:
            page = await client.get("/")
            desk.counts["pages read"] += 1
            for name, mark in PICTURE.findall(page.text)[:1]:
                picture = await client.get(f"/{name}?{mark}")
                kept = "immutable" in picture.headers.get("cache-control", "")
                if picture.status_code == 200 and kept:
                    desk.pictures.setdefault(mark, set()).add(hashlib.sha256(picture.content).hexdigest())
        except httpx2.HTTPError:
            desk.counts["reads while the server was away"] += 1
        await asyncio.sleep(1.0)


async def edit(desk: Desk, client: httpx2.AsyncClient, chance: random.Random) -> None:
    """One edit: typed on the proof, or written into the file by hand."""
    name, block = chance.choice(sorted(desk.texts)), chance.randrange(PARAGRAPHS)
    before = desk.texts[name][block]
    at = chance.randrange(8, len(before))
    after = before[: at - 1] + chance.choice("水闸船岸人") + before[at:]
    if chance.random() < 0.3:
        desk.texts[name][block] = after
        desk.write(name)
        desk.counts["written by hand"] += 1
        return
    wish = {"article": name, "block": block, "before": before, "after": after}
    try:
        answer = await client.post("/correct", json=wish)
        desk.counts[f"typed: {answer.json()['answer']}"] += 1
        done = answer.status_code == 200
    except httpx2.HTTPError:
        desk.counts["typed: the server was away"] += 1
        done = desk.there(name)[block] == after  # nobody was told; it is written whole or not at all
    if done:
        desk.texts[name][block] = after
    assert desk.there(name) == desk.texts[name], f"an edit of {name} was lost"


async def endure(folder: Path, wish: argparse.Namespace) -> Desk:
    """All edits and kills, one after another; the readers go on meanwhile."""
    desk, chance, until = new_desk(folder), random.Random(3), asyncio.Event()
    server = Server(folder)
    limits = httpx2.Limits(max_connections=wish.readers + 10)
    try:
        async with httpx2.AsyncClient(base_url=server.address, timeout=60, limits=limits) as client:
            await _answers(client)
            readers = [asyncio.create_task(read(desk, client, until)) for _ in range(wish.readers)]
            kills = set(chance.sample(range(wish.edits), wish.kills))
            for number in range(wish.edits):
                work = asyncio.create_task(edit(desk, client, chance))
                if number in kills:
                    await asyncio.sleep(chance.random() * 0.2)
                    await asyncio.to_thread(server.kill)
                    await work
                    server.start()
                    await _answers(client)
                    desk.counts["kills"] += 1
                await work
            await _shows_now(client, folder)
            until.set()
            await asyncio.gather(*readers)
    finally:
        server.kill()
    return desk


async def _answers(client: httpx2.AsyncClient) -> None:
    for _ in range(600):
        try:
            await client.get("/proof.json")
            return
        except httpx2.HTTPError:
            await asyncio.sleep(0.1)
    raise AssertionError("the server does not come back")


async def _shows_now(client: httpx2.AsyncClient, folder: Path) -> None:
    """Wait until the server shows what a new run makes of the copy; AssertionError where it does not come to that."""
    fresh = await asyncio.to_thread(live_proof, folder, Standing())
    until = time.time() + 60
    while time.time() < until:
        page = await client.get("/")
        if page.content == fresh.files["index.html"]:
            for name, mark in PICTURE.findall(page.text):
                assert (await client.get(f"/{name}?{mark}")).content == fresh.files[name], name
            return
        await asyncio.sleep(0.5)
    raise AssertionError("the server shows a page that is not the copy's")


def endured(readers: int, edits: int, kills: int) -> Desk:
    """Run it all in a folder of its own; AssertionError where anything was lost, torn or stale."""
    with tempfile.TemporaryDirectory() as folder:
        wish = argparse.Namespace(readers=readers, edits=edits, kills=kills)
        with ThreadPoolExecutor(1) as pool:  # this thread may have a loop of a browser's
            desk = pool.submit(lambda: asyncio.run(endure(Path(folder) / "edition", wish))).result()
        for name, texts in desk.texts.items():
            assert desk.there(name) == texts, f"an edit of {name} was lost"
        two = [mark for mark, bytes_ in desk.pictures.items() if len(bytes_) > 1]
        assert two == [], "one mark, two pictures"
        return desk


def main() -> None:
    """Endure and print what was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=100)
    parser.add_argument("--edits", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=50)
    wish = parser.parse_args()
    begun = time.time()
    desk = endured(wish.readers, wish.edits, wish.kills)
    for what, count in sorted(desk.counts.items()):
        print(f"{what:34} {count:6}")
    print(f"{'marks whose pictures were compared':34} {len(desk.pictures):6}")
    print(f"{'seconds':34} {time.time() - begun:6.0f}")


if __name__ == "__main__":
    main()
