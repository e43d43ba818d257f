"""An import as the files of a native edition: edition.yaml, articles/*.md, import-report.json."""

import datetime
import json
from dataclasses import dataclass
from typing import Any

import yaml

from typeset.edition import Article, Kind, Role, TextBlock
from typeset.errors import EditionError, Where
from typeset.sources.article.blocks import escape_paragraph
from typeset.sources.faults import fault, group
from typeset.sources.pagetext.importing import ImportResult

REPORT = "import-report.json"


@dataclass(frozen=True, slots=True)
class EditionSettings:
    """What the page does not tell: the date, the house folder, the page's number and name.

    Without a `date` the page's own is taken; without a `number` the program opens the pages that the copy needs.
    """

    date: datetime.date | None = None
    paper: str = ""
    number: int = 0
    name: str = ""


def edition_files(result: ImportResult, settings: EditionSettings) -> dict[str, str]:
    """The text of every file of the edition, by its path. EditionErrors where no date is known."""
    files = {"edition.yaml": _yaml(_manifest(result, settings))}
    for article in result.articles:
        files[f"articles/{article.id}.md"] = article_file(article)
    files[REPORT] = json.dumps(result.report.as_json(), ensure_ascii=False, indent=1) + "\n"
    return files


def _manifest(result: ImportResult, settings: EditionSettings) -> dict[str, Any]:
    day = settings.date or result.date
    if day is None:
        raise group([_no_date()])
    names = [str(article.id) for article in result.articles]
    manifest: dict[str, Any] = {"paper": settings.paper} if settings.paper else {}
    manifest["date"] = day.isoformat()
    if not settings.number:
        return manifest | {"pages": "auto", "articles": names}
    page: dict[str, Any] = {"number": settings.number}
    if settings.name:
        page["name"] = settings.name
    return manifest | {"pages": [page | {"place": names}]}


def article_file(article: Article) -> str:
    """An article as copy that the native reader reads back the same."""
    front: dict[str, Any] = {"headline": _bars(article.headline.text)}
    front |= {
        name: _bars(title.text)
        for name, title in (("kicker", article.kicker), ("deck", article.deck))
        if title
    }
    front |= {
        name: text for name, text in (("column", article.column), ("dateline", article.dateline)) if text
    }
    if article.credits:
        front["credits"] = [{"role": credit.role, "names": list(credit.names)} for credit in article.credits]
    if article.kind is not Kind.NEWS:
        front["kind"] = article.kind.value
    blocks = "\n\n".join(_written(block) for block in article.blocks if isinstance(block, TextBlock))
    return f"---\n{_yaml(front)}---\n{blocks}\n" if blocks else f"---\n{_yaml(front)}---\n"


def _written(block: TextBlock) -> str:
    return ("## " if block.role is Role.SUBHEAD else "") + escape_paragraph(block.text)


def _bars(text: str) -> str:
    """A bar of the text's own, so that it is not taken for the desk's line break."""
    return text.replace("|", "\\|")


def _yaml(value: dict[str, Any]) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**6)


def _no_date() -> EditionError:
    return fault(
        "D04",
        ("页上看不出出版日期。", "The page does not tell the date of the edition."),
        ("用 --date 2026-11-23 的样子给出。", "Give it, such as --date 2026-11-23."),
        Where(field="date"),
    )
