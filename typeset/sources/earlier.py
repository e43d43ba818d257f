"""Earlier issues that the paper's own catalogue holds: where a part whose head stood in one of them can be read."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

from typeset.paper import Paper

DAYS_BEFORE = {"昨": 1, "前": 2}
_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")


def named_day(words: str, today: date) -> date | None:
    """The day of the issue that a marker names (昨日, 前天, 11月22日); None where it names none or none that is past.

    上期 names an issue without a day and is left alone.
    """
    before = DAYS_BEFORE.get(words[:1])
    if before and words[1:] in ("日", "天"):
        return today - timedelta(days=before)
    match = _DAY.search(words)
    if not match:
        return None
    try:
        day = date(int(match[1] or today.year), int(match[2]), int(match[3]))
    except ValueError:
        return None
    if day >= today and not match[1]:
        day = day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else today
    return day if day < today else None


def issue_address(paper: Paper, day: date) -> str:
    """The address of the issue of a day in the paper's catalogue; empty where it has none, or no public address."""
    for target in paper.publish:
        if target.kind == "catalogue" and target.url:
            digests = (
                row.get("digest")
                for row in _records(Path(target.folder))
                if row.get("day") == day.isoformat()
            )
            for digest in digests:
                return f"{target.url.rstrip('/')}/issues/{day.isoformat()}-{str(digest)[:12]}.epub"
    return ""


def _records(folder: Path) -> list[dict[str, object]]:
    """What the catalogue lists; nothing where it cannot be read, which publishing tells."""
    try:
        rows = json.loads((folder / "shelf.json").read_text("utf-8"))["records"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
