"""The catalogue as a page for people and for the plain browsers of e-readers: the newest issues, each a link."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from typeset.deliver.catalogue.feed import Feed, summary
from typeset.resources import templates_dir


def page_html(feed: Feed) -> bytes:
    """The page as a file's bytes."""
    return _templates().get_template("index.html.j2").render(feed=feed).encode()


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates_dir() / "catalogue"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["summary"] = summary
    return environment
