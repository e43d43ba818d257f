"""A YAML file of settings held against what the schema made of it: every text in it is there, at its own place."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from typeset.sources.loss import Loss
from typeset.sources.yaml.tree import Data, NodePath, Tree, dotted


def settings_losses(tree: Tree, given: BaseModel) -> tuple[Loss, ...]:
    """What of a file is neither syntax nor in the model that its schema made; a value that became a number, a date or a
    switch was read as a whole."""
    return (*tree.lost, *_losses(tree, tree.data, given.model_dump(by_alias=True), ()))


def _losses(tree: Tree, data: Data, made: Any, path: NodePath) -> Iterator[Loss]:
    if path == ("pages",) and made is None:  # `auto`, a number, a multiple: read as a whole
        return
    if isinstance(data, dict):
        for key, value in data.items():
            inside = isinstance(made, dict) and key in made
            yield from _losses(tree, value, made[key] if inside else "", (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            inside = isinstance(made, list | tuple) and place < len(made)
            yield from _losses(tree, value, made[place] if inside else "", (*path, place))
    elif isinstance(made, dict):  # a place that is given as a bare name, a colour by its inks alone
        yield from _losses(tree, data, next((made[key] for key in BARE if key in made), ""), path)
    elif isinstance(made, str) and not _same(data, made):
        yield Loss(tree.where(path).line, data, field=dotted(path))


BARE = ("article", "inks")
"""Fields of a mapping in whose place a value of theirs may stand alone."""


def _same(data: str, made: str) -> bool:
    """Whether two texts are the same word for word; where a line ends in one, it may be joined without a space."""
    one, other = data.split(), made.split()
    return one == other or ("\n" in data and "".join(one) == "".join(other))
