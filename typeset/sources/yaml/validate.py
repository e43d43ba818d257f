"""A YAML tree held against a schema: every wrong field told with its line and the way out."""

import difflib
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from typeset.errors import EditionError, Where
from typeset.sources.faults import fault, group
from typeset.sources.yaml.tree import NodePath, Tree, dotted

Model = TypeVar("Model", bound=BaseModel)

KINDS: dict[str, tuple[str, str]] = {
    "string_type": ("这里应当是一段文字。", "This should be text."),
    "list_type": ("这里应当是一个列表。", "This should be a list."),
    "too_short": ("列表里至少要有一项。", "The list needs at least one entry."),
    "model_type": ("这里应当是“字段: 值”。", "This should be `field: value`."),
    "dict_type": ("这里应当是“字段: 值”。", "This should be `field: value`."),
}
"""Pydantic's error types (https://docs.pydantic.dev/latest/errors/validation_errors/) in the desk's words."""


def validate(model: type[Model], tree: Tree) -> Model:
    """The tree as an object of `model`. EditionErrors with one error for each field that is wrong."""
    try:
        return model.model_validate(tree.data)
    except ValidationError as problem:
        details = problem.errors(include_url=False)
        raise group(_error(model, tree, detail) for detail in details) from problem


def _error(model: type[BaseModel], tree: Tree, detail: Any) -> EditionError:
    path: NodePath = detail["loc"]
    context = detail.get("ctx", {})
    lacked = (*path, context["lacks"]) if context.get("lacks") else path
    if _says_nothing(tree, lacked, detail):
        return _empty(model, lacked, tree.where(lacked))
    where = tree.where(path)
    match detail["type"]:
        case "extra_forbidden":
            cause = (f"没有“{path[-1]}”这个字段。", f"There is no field `{path[-1]}`.")
            return fault("D04", cause, _meant(model, path), where)
        case "missing":
            cause = (f"缺少字段“{path[-1]}”。", f"The field `{path[-1]}` is missing.")
            cure = (f"补上一行 {path[-1]}: …", f"Add a line {path[-1]}: …")
            return fault("D04", cause, cure, where)
        case "desk":
            return fault(
                "D04", (context["zh"], context["en"]), (context["cure_zh"], context["cure_en"]), where
            )
    cause = KINDS.get(detail["type"], ("值不对。", f"{detail['msg']}."))
    return fault("D04", cause, _example(model, path), where)


def _says_nothing(tree: Tree, path: NodePath, detail: Any) -> bool:
    """Whether the field that is asked for is there without a value, or with a text of no characters."""
    if detail["type"] == "missing" or (detail["type"] == "desk" and path != detail["loc"]):
        return path in tree.lines
    return detail["type"] in ("too_short", "string_too_short") and isinstance(detail["input"], str)


def _empty(model: type[BaseModel], path: NodePath, where: Where) -> EditionError:
    """A field that must say something, and whose line is there without a word."""
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    example = _example_of(model, path) or f"{name}: …"
    place_zh, place_en = ("", "") if isinstance(path[-1], int) else ("的冒号后", " after the colon")
    return fault(
        "D04",
        (f"“{dotted(path)}”空着，这里要有内容。", f"`{dotted(path)}` is empty, and must not be."),
        (
            f"在第 {where.line} 行{place_zh}写上内容，例如 {example}",
            f"Write something{place_en} in line {where.line}, such as {example}",
        ),
        where,
    )


def _meant(model: type[BaseModel], path: NodePath) -> tuple[str, str]:
    """The field that was probably meant, or all that there are."""
    fields = [field.alias or name for name, field in _model_at(model, path[:-1]).model_fields.items()]
    close = difflib.get_close_matches(str(path[-1]), fields, n=1)
    if close:
        return f"是否要写“{close[0]}”？", f"Did you mean `{close[0]}`?"
    names = ", ".join(fields)
    return f"可用的字段：{names}。", f"The fields are: {names}."


def _example(model: type[BaseModel], path: NodePath) -> tuple[str, str]:
    """How the field is written."""
    example = _example_of(model, path)
    if not example:
        line = f'{next(part for part in reversed(path) if isinstance(part, str))}: "…"'
        return (
            f"写成 {line}，带方括号、花括号、冒号的文字要加引号。",
            f"Write {line}: words with brackets, braces or colons need the quotation marks.",
        )
    return f"例如 {example}", f"For example {example}"


def _example_of(model: type[BaseModel], path: NodePath) -> str:
    """A line that sets the field, from the schema's own examples; empty where it has none."""
    names = [part for part in path if isinstance(part, str)]
    owner = _model_at(model, path[: path.index(names[-1])]) if names else model
    field = owner.model_fields.get(names[-1]) if names else None
    return str(field.examples[0]) if field and field.examples else ""


def _model_at(model: type[BaseModel], path: NodePath) -> type[BaseModel]:
    """The model that describes the mapping at `path`."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            model = _inner_model(model.model_fields[part].annotation) or model
    return model


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    """The model within `list[Model]`, `Model | None` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_inner_model(argument) for argument in get_args(annotation))
    return next((model for model in found if model is not None), None)
