"""What changed since an earlier proof: words, pages, jumps and pictures of each article, and which pages look alike."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from typeset.edition import Article, ArticleId, Edition, Figure
from typeset.errors import EditionError, Text, Where
from typeset.makeup.model.page import MadeEdition

RECORD = "proof.json"
"""What a proof notes of itself for those that come after it."""
_OWN = re.compile(r"[a-z]+\.[a-z]+|pages/(?:old-[0-9]+|[0-9]+-[a-z]+[0-9]*)\.(?:jpg|png)")
"""The names that files of a proof have."""
AROUND = 12
"""Characters of unchanged text that are shown on each side of a change."""


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A stretch of text: `kind` is same, added or struck."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """What changed in an article: its words (none where they did not), and notes such as a page that it moved to."""

    article: str
    headline: str
    words: tuple[ChangedText, ...]
    notes: tuple[Text, ...]


def record(edition: Edition, made: MadeEdition, prints: dict[int, str]) -> dict[str, Any]:
    """The pages' fingerprints, and of each article its words, its pages, its jump and its pictures."""
    return {
        "pages": {str(number): print_ for number, print_ in prints.items()},
        "articles": {str(article.id): _of(article, made) for article in edition.articles},
    }


def _of(article: Article, made: MadeEdition) -> dict[str, Any]:
    texts = [article.kicker.text, article.headline.text, article.deck.text]
    return {
        "headline": article.headline.text or article.id,
        "text": "\n".join([text for text in texts if text] + [block.text for block in article.printed]),
        "pages": [placed.page for placed in made.placements if placed.article == article.id],
        "pictures": [block.image for block in article.blocks if isinstance(block, Figure)],
        "lines": _rows_of(article.id, made),
    }


def _rows_of(name: ArticleId, made: MadeEdition) -> int:
    """How many rows the article takes."""
    return sum(
        len(leg.strips)
        for page in made.pages
        for leg in page.frames
        if getattr(leg, "article", "") == name and hasattr(leg, "strips")
    )


def read_record(folder: Path) -> dict[str, Any]:
    """What an earlier proof noted, from its folder or the one that holds it. EditionError where there is none."""
    for place in (folder / RECORD, folder / "proof" / RECORD):
        try:
            found = json.loads(place.read_text("utf-8"))
            if isinstance(found, dict) and {"pages", "articles"} <= found.keys():
                return found
        except (OSError, ValueError):
            continue
    raise EditionError(
        "AGAINST",
        Text("这里没有以前的校样。", "There is no earlier proof here."),
        Text("给出 typeset proof 写成的文件夹。", "Name a folder that `typeset proof` wrote."),
        Where(str(folder)),
    )


def recorded_files(folder: Path) -> tuple[str, ...]:
    """The files of the proof that stands in that very folder, as it noted them; none where there is none, or one of an
    earlier program."""
    try:
        found = json.loads((folder / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return ()
    named = found.get("files", ()) if isinstance(found, dict) else ()
    return tuple(name for name in named if isinstance(name, str) and _OWN.fullmatch(name))


def changes(old: dict[str, Any], new: dict[str, Any]) -> tuple[ArticleChange, ...]:
    """What changed in each article, in the order of the new issue, then what is gone."""
    before, after = old["articles"], new["articles"]
    found = [
        _change(name, before.get(name), after.get(name)) for name in (*after, *(set(before) - set(after)))
    ]
    return tuple(change for change in found if change)


def _change(name: str, old: dict[str, Any] | None, new: dict[str, Any] | None) -> ArticleChange | None:
    if new is None:
        return ArticleChange(name, (old or {}).get("headline", ""), (), (Text("撤下", "taken out"),))
    if old is None:
        return ArticleChange(name, new["headline"], (), (Text("新上", "new"),))
    words = tuple(_words(old["text"], new["text"])) if old["text"] != new["text"] else ()
    notes = tuple(_notes(old, new))
    return ArticleChange(name, new["headline"], words, notes) if words or notes else None


def _notes(old: dict[str, Any], new: dict[str, Any]) -> Iterator[Text]:
    was, now = ("→".join(map(str, one["pages"])) for one in (old, new))
    if was != now:
        yield Text(f"版次 {was or '无'} 改为 {now or '无'}", f"pages {was or 'none'} became {now or 'none'}")
    if old["pictures"] != new["pictures"]:
        yield Text("图片有变", "pictures changed")
    if old["lines"] != new["lines"]:
        yield Text(f"{old['lines']} 行改为 {new['lines']} 行", f"{old['lines']} lines became {new['lines']}")


def _words(old: str, new: str) -> Iterator[ChangedText]:
    """The words struck and added, with a little of what stands around them."""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            same = old[a:b]
            yield ChangedText(
                "same", same if len(same) <= 2 * AROUND else f"{same[:AROUND]}……{same[-AROUND:]}"
            )
            continue
        if b > a:
            yield ChangedText("struck", old[a:b])
        if d > c:
            yield ChangedText("added", new[c:d])


def pages_changed(old: dict[str, Any], new: dict[str, Any]) -> tuple[tuple[str, bool], ...]:
    """Each page of the new issue, and whether it looks otherwise than before."""
    return tuple((number, old["pages"].get(number) != print_) for number, print_ in new["pages"].items())
