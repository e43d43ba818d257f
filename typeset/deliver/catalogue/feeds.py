"""The feeds of a catalogue by file name: OPDS 1.2 as .xml, OPDS 2.0 as .json, and a page for people.

`index` leads to `new` (the last month), to one feed a year and to `all` (every issue, for programs that copy the
catalogue: OPDS 1.2, 2.5). A reader that keeps itself up to date subscribes to `new`.
"""

from collections.abc import Iterator
from functools import cache

from jinja2 import Environment

from typeset.deliver.catalogue.feed import Feed, summary
from typeset.deliver.catalogue.opds1 import feed_xml
from typeset.deliver.catalogue.opds2 import feed_json
from typeset.deliver.catalogue.shelf import Record, Shelf
from typeset.resources import built_in_templates

NEWEST = 31


def feeds(shelf: Shelf) -> dict[str, bytes]:
    """All feeds of a shelf and the page, by file name."""
    made = {}
    for feed in _feeds(shelf):
        made[f"{feed.name}.xml"] = feed_xml(feed)
        made[f"{feed.name}.json"] = feed_json(feed)
        if feed.name == "new":
            made["index.html"] = page_html(feed)
    return made


def _feeds(shelf: Shelf) -> Iterator[Feed]:
    paper = shelf.records[0].paper if shelf.records else ""
    by_year: dict[str, list[Record]] = {}
    for record in shelf.records:
        by_year.setdefault(record.day[:4], []).append(record)
    listed = (
        ("new", "最新", shelf.records[:NEWEST]),
        *((year, f"{year}年", tuple(found)) for year, found in by_year.items()),
        ("all", "全部", shelf.records),
    )
    inner = tuple(
        Feed(
            name,
            f"{paper} {title}".strip(),
            paper,
            max((r.updated for r in found), default=shelf.updated),
            found,
        )
        for name, title, found in listed
    )
    yield Feed("index", paper or "目录", paper, shelf.updated, leads_to=inner)
    yield from inner


def page_html(feed: Feed) -> bytes:
    """The page as a file's bytes."""
    return _templates().get_template("index.html.j2").render(feed=feed).encode()


@cache
def _templates() -> Environment:
    environment = built_in_templates("catalogue")
    environment.filters["summary"] = summary
    return environment
