"""The templates of the book: sandboxed, escaping, and failing on a name that is not there."""

from functools import cache

from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from typeset.render.epub.flow import figure_columns, rows_of_runs
from typeset.render.epub.pictures import book_name
from typeset.render.epub.tongues import in_tongues
from typeset.render.epub.words import readable_date
from typeset.render.headings import lines_of, one_line
from typeset.render.own_words import OwnWords
from typeset.resources import templates_dir


@pass_context
def _tongues(context: Context, text: str) -> Markup:
    """Copy as XHTML: `rare` in the context are the characters that a face of the book has."""
    return in_tongues(text, context["rare"])


@cache
def book_templates(lang: str) -> ImmutableSandboxedEnvironment:
    """The environment of `templates/epub/` for a paper of that language."""
    environment = ImmutableSandboxedEnvironment(
        loader=OwnWords(templates_dir() / "epub", lang),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["day"] = readable_date
    environment.filters["book_name"] = book_name
    environment.filters["one_line"] = one_line
    environment.filters["lines"] = lines_of
    environment.filters["tongues"] = _tongues
    environment.filters["figure_columns"] = figure_columns
    environment.filters["rows_of_runs"] = rows_of_runs
    return environment
