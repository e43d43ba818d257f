"""Hashes of what many editions give, to be held against those of another commit: `python -m tests.edition.hashes FILE`

A change that is to change no byte is proved by it: run it before and after, and compare both files (`diff`). Editions
are the samples, the sample's page imported, the real page and the whole issues beside the checkout, where they are
there, and `--papers` random papers. Findings count too, since nothing that is told may change unseen.
"""

import argparse
import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from tests.cli.conftest import write
from tests.edition.random_papers import Drawn
from tests.figures.corpus import corpora
from tests.figures.pool import pool, write_pool
from tests.own_copy import EXAMPLES, plain_page
from typeset.errors import EditionErrors, TypesetError
from typeset.run import Request, make_issue, write_edition
from typeset.sources.pagetext import EditionSettings, import_page

SEED = Path(__file__).parents[3] / "shared/data/seed/page.txt"
Written = Callable[[Path], Path]


def _imported(data: bytes) -> Written:
    settings = EditionSettings(date=date(2026, 11, 23))

    def written(folder: Path) -> Path:
        write_edition(import_page(data, "page.txt", frozenset()), folder, settings)
        return folder

    return written


def _standing(folder: Path) -> Written:
    return lambda _: folder


def _pooled(file: Path) -> Written:
    return lambda folder: write_pool(folder, articles=pool(file), paper_format="broadsheet")


def _drawn(seed: int) -> Written:
    return lambda folder: write(folder, Drawn(seed).draw().files)


def editions(papers: int) -> Iterator[tuple[str, Written]]:
    """All editions by name, each with what writes it into a folder and says where it is."""
    for name in ("qinghe/2026-11-23", "dongan/2026-11-25", "scaffold"):
        yield name, _standing(EXAMPLES / name)
    yield "imported", _imported(plain_page(2).data)
    if SEED.is_file():
        yield "seed", _imported(SEED.read_bytes())
    for name, file in corpora().items():
        yield name, _pooled(file)
    for seed in range(papers):
        yield f"random {seed}", _drawn(seed)


def hashed(written: Written) -> str:
    """The first letters of each file's hash; of an edition that is refused, what is told."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            issue = make_issue(Request(written(Path(folder) / "edition")), lambda verb: None)
        except EditionErrors as refused:
            return " ".join(sorted({error.code for error in refused.each()}))
        except TypesetError as refused:
            return refused.code
    told = [(one.id, one.severity, one.message.en, one.article, one.page) for one in issue.findings]
    files = issue.files | {"told": json.dumps(told, default=str).encode()}
    return " ".join(f"{name} {hashlib.sha256(data).hexdigest()[:16]}" for name, data in sorted(files.items()))


def main() -> None:
    """Write a line for every edition."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--papers", type=int, default=200)
    asked = parser.parse_args()
    with asked.file.open("w", encoding="utf-8") as out:
        for name, written in editions(asked.papers):
            print(name, hashed(written), file=out, flush=True)


if __name__ == "__main__":
    main()
