"""An article's file held against the article: its front matter's values against its fields, its text against its
blocks."""

import re
from collections.abc import Iterator
from itertools import islice

from typeset.edition import Article
from typeset.sources.ledger.blocks import block_losses
from typeset.sources.loss import Loss
from typeset.sources.yaml.tree import Data, Tree

TITLES = ("headline", "kicker", "deck")
LINES = ("column", "section", "dateline", "kind", "note", "note_head", "foot", "captions")

_BREAK = re.compile(r"(?<!\\)\||\n")
_FENCE = re.compile(r"---[ \t]*(?:#.*)?")


def article_losses(text: str, tree: Tree, article: Article) -> Iterator[Loss]:
    """What of an article's file is not in the article; `tree` are the values of its front matter."""
    lines = text.split("\n")
    fences = list(islice((number for number, line in enumerate(lines) if _FENCE.fullmatch(line)), 2))
    if len(fences) < 2 or fences[0]:
        yield Loss(1, lines[0] or "-")
        return
    yield from _fields(tree, article)
    body = fences[1] + 1
    paragraphs = "\n".join(lines[body:]).replace("\u2029", "\n\n")  # another program's end of a paragraph
    yield from block_losses(paragraphs, body + 1, article.blocks)


def _fields(tree: Tree, article: Article) -> Iterator[Loss]:
    for name, value in tree.data.items():
        if name in TITLES:
            yield from _held(tree, name, value, getattr(article, name).text, _BREAK)
        elif name in LINES:
            yield from _held(tree, name, value, str(getattr(article, name)), re.compile("\n"))
        elif name == "class":
            yield from _held(tree, name, value, " ".join(article.classes), re.compile(r"\s"))
        elif name == "speakers":
            yield from _held(tree, name, "".join(_leaves(value)), "".join(article.speakers), re.compile("\n"))
        elif name == "credits":
            yield from _credits(tree, value, article)
        else:
            yield Loss(tree.where((name,)).line, name, field=name)


def _credits(tree: Tree, value: Data, article: Article) -> Iterator[Loss]:
    """Roles and names, in order."""
    typed = "".join(_leaves(value))
    read = "".join("".join((credit.role, *credit.names)) for credit in article.credits)
    yield from _held(tree, "credits", typed, read, re.compile("\n"))


def _leaves(value: Data) -> Iterator[str]:
    """The words of a credit: the role first, as the model has it, whatever was typed first."""
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one)
    else:
        for key in sorted(value, reverse=True):  # role before names
            yield from _leaves(value[key])


def _held(tree: Tree, name: str, value: Data, text: str, parting: re.Pattern[str]) -> Iterator[Loss]:
    """The value's parts in order in the text, with nothing but room between them."""
    at = 0
    typed = value if isinstance(value, str) else str(value)
    for part in (part.strip() for part in parting.split(typed)):
        words = part.replace("\\|", "|") if parting is _BREAK else part
        at += len(text[at:]) - len(text[at:].lstrip())
        if not text.startswith(words, at):
            yield Loss(tree.where((name,)).line, words, field=name)
            return
        at += len(words)
    if text[at:].strip():
        yield Loss(tree.where((name,)).line, text[at:], True, name)
