"""Where pages are kept from one run to the next, and the command that shows and clears it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from typeset.errors import Text
from typeset.language import localized
from typeset.store import BESIDE, MOST_BYTES, Store, cache_place, clear_cache, kept_bytes

VARIABLE, OFF = "TYPESET_CACHE", "off"


def cache_folder() -> Path | None:
    """The folder of this user (XDG Base Directory Specification), or that which TYPESET_CACHE names; none where that
    says `off`."""
    named = os.environ.get(VARIABLE, "")
    if named == OFF:
        return None
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if base.startswith("/") else Path.home() / ".cache") / "typeset"


@contextmanager
def kept_pages() -> Iterator[Store]:
    """The store of this machine, brought within its bounds when the run is over."""
    store = Store(cache_folder())
    yield store
    store.clear_old()


def _taken_by_others(folder: Path) -> Text:
    return Text(
        f"不保留：{folder} 和其中的 {BESIDE} 里都有别的文件；给 {VARIABLE} 另指一个文件夹。",
        f"Nothing is kept: other files stand in {folder} and in {BESIDE} in it; name another folder by {VARIABLE}.",
    )


def show_cache(clear: bool) -> int:
    """Say where the cache is and how large; empty it with `clear`."""
    folder = cache_folder()
    if folder is None:
        typer.echo(localized(Text(f"不保留（{VARIABLE}={OFF}）。", f"Nothing is kept ({VARIABLE}={OFF}).")))
        return 0
    place = cache_place(folder)
    if place is None:
        typer.echo(localized(_taken_by_others(folder)))
        return 0
    if clear:
        clear_cache(place)
    size, most = kept_bytes(place) / 2**20, MOST_BYTES / 2**20
    typer.echo(place)
    typer.echo(
        localized(
            Text(
                f"{size:.1f} MB，至多 {most:.0f} MB；随时可以删去，结果不变。",
                f"{size:.1f} MB of at most {most:.0f} MB; it may be deleted at any time and changes no output.",
            )
        )
    )
    return 0
