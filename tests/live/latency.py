"""How long it takes from a saved article to the changed picture in a browser: `python -m tests.live.latency EDITION`.

Every edit writes some characters into a paragraph of one article, waits until a page's picture under a mark that was
not seen before has been loaded and painted, and then until the whole proof is there. The edition is copied first.
"""

import argparse
import os
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from subprocess import PIPE, Popen

from playwright.sync_api import Browser, Page

from tests.browser import launched
from tests.loopback import free_port

WORDS = ["水", "新的", "又说", "在当地", "这里再加上一句话。", "他说，今年的收成比去年好。"]
WATCH = """document.addEventListener("load", event => {
    const image = event.target;
    const tell = () => seen(image.src, Date.now());
    if (image.matches?.(".paper")) requestAnimationFrame(() => requestAnimationFrame(tell));
}, true);"""
"""Tells of every page's picture once the frame that shows it is painted."""
SERVE = "import sys; from typeset.cli import main; sys.argv = ['typeset', *sys.argv[1:]]; main()"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("edition", type=Path)
    parser.add_argument("--edits", type=int, default=60)
    wish = parser.parse_args()
    with launched() as browser:
        seen, whole = measured(wish.edition, wish.edits, browser)
    for name, times in (("picture", seen), ("whole proof", whole)):
        middle, high, most = statistics.median(times), percentile(times, 95), max(times)
        print(f"{name:12} median {middle:.2f} s, p95 {high:.2f} s, most {most:.2f} s")


def percentile(times: list[float], part: int) -> float:
    """The least time that so many percent of all do not exceed."""
    return sorted(times)[max(0, -(-len(times) * part // 100) - 1)]


def measured(edition: Path, edits: int, browser: Browser) -> tuple[list[float], list[float]]:
    """Seconds from each edit to the changed picture, and to the whole proof."""
    with tempfile.TemporaryDirectory() as folder:
        whole = shutil.copytree(edition.parent, Path(folder) / "all")
        port = free_port()
        copy = whole / edition.name
        command = [sys.executable, "-c", SERVE, "serve", str(copy), "--port", str(port)]
        fresh = os.environ | {"TYPESET_CACHE": "off"}  # the same edits of an earlier run would be at hand
        with Popen(command, stdout=PIPE, text=True, env=fresh) as server:
            assert server.stdout
            address = server.stdout.readline().strip()
            try:
                page = browser.new_page(viewport={"width": 1280, "height": 720})
                return _edited(page, address, (copy, edits))
            finally:
                server.terminate()


def _edited(page: Page, address: str, work: tuple[Path, int]) -> tuple[list[float], list[float]]:
    folder, edits = work
    loaded: list[tuple[str, float]] = []
    page.expose_function("seen", lambda source, at: loaded.append((source.partition("?")[2], at / 1000)))
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_timeout(1500)
    chance, files = random.Random(7), sorted((folder / "articles").glob("*.md"))
    pictures, wholes = [], []
    for _ in range(edits):
        old, number = len(loaded), page.evaluate("document.body.dataset.number")
        begun = edit(chance, chance.choice(files))
        pictures.append(_awaited(page, loaded, old) - begun)
        page.wait_for_selector(f"body[data-number]:not([data-number='{number}'])", timeout=30_000)
        wholes.append(time.time() - begun)
        page.wait_for_timeout(300)
    return pictures, wholes


def edit(chance: random.Random, file: Path) -> float:
    """Write some characters into a paragraph; when that was done."""
    text = file.read_text("utf-8")
    body = text.index("\n---", 4) + 5
    places = [at.start() for at in re.finditer("(?<=[一-鿿])(?=[一-鿿])", text) if at.start() > body]
    if not places:
        return edit(chance, chance.choice(sorted(file.parent.glob("*.md"))))
    at = chance.choice(places)
    file.write_text(text[:at] + chance.choice(WORDS) + text[at:], "utf-8")
    return time.time()


def _awaited(page: Page, loaded: list[tuple[str, float]], old: int) -> float:
    """When the first picture was seen whose mark is none of the first `old`."""
    known, until = {mark for mark, _ in loaded[:old]}, time.time() + 30
    while time.time() < until:
        for mark, at in loaded[old:]:
            if mark not in known:
                return at
        page.wait_for_timeout(5)
    raise AssertionError("no picture changed")


if __name__ == "__main__":
    main()
