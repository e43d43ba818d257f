"""A feed in OPDS 2.0 (https://drafts.opds.io/opds-2.0): JSON in the terms of the Readium Web Publication Manifest."""

import json
from typing import Any

from typeset.deliver.book import EPUB_TYPE
from typeset.deliver.catalogue.feed import OPEN_ACCESS, Feed, stamp, summary
from typeset.deliver.catalogue.shelf import Record

TYPE = "application/opds+json"


def feed_json(feed: Feed) -> bytes:
    """The feed as a file's bytes; its list of issues is there even where it is empty."""
    made: dict[str, Any] = {
        "metadata": {"title": feed.title, "modified": stamp(feed.updated)},
        "links": [
            {"rel": "self", "href": f"{feed.name}.json", "type": TYPE},
            {"rel": "start", "href": "index.json", "type": TYPE},
        ],
    }
    if feed.is_navigation:
        made["navigation"] = [
            {"href": f"{other.name}.json", "title": other.title, "type": TYPE, "rel": other.relation}
            for other in feed.leads_to
        ]
    else:
        made["metadata"]["numberOfItems"] = len(feed.records)
        made["publications"] = [_publication(record) for record in feed.records]
    return json.dumps(made, ensure_ascii=False).encode()


def _publication(record: Record) -> dict[str, Any]:
    series: dict[str, Any] = {"name": record.paper}
    if record.issue.isdecimal():
        series["position"] = int(record.issue)
    made: dict[str, Any] = {
        "metadata": {
            "@type": "http://schema.org/PublicationIssue",
            "identifier": record.identifier,
            "title": record.title,
            "language": record.language,
            "published": record.day,
            "modified": stamp(record.updated),
            "author": record.publisher or record.paper,
            "publisher": record.publisher or record.paper,
            "description": summary(record),
            "belongsTo": {"series": series},
        },
        "links": [{"rel": OPEN_ACCESS, "href": record.book, "type": EPUB_TYPE, "size": record.size}],
    }
    if record.covered:
        made["images"] = [
            {"href": record.cover, "type": "image/jpeg", "width": 800, "height": 1200},
            {"href": record.thumbnail, "type": "image/jpeg", "width": 200, "height": 300},
        ]
    return made
