"""A YAML tree held against a schema: every wrong field told with its line and the way out."""

import difflib
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from typeset.errors import EditionError
from typeset.sources.faults import fault, group
from typeset.sources.yamltree import Path, Tree

Model = TypeVar("Model", bound=BaseModel)

KINDS: dict[str, tuple[str, str]] = {
    "string_type": ("这里应当是一段文字。", "This should be text."),
    "string_too_short": ("这里不能空着。", "This cannot be empty."),
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
    path: Path = detail["loc"]
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
            context = detail["ctx"]
            return fault(
                "D04", (context["zh"], context["en"]), (context["cure_zh"], context["cure_en"]), where
            )
    cause = KINDS.get(detail["type"], ("值不对。", f"{detail['msg']}."))
    return fault("D04", cause, _example(model, path), where)


def _meant(model: type[BaseModel], path: Path) -> tuple[str, str]:
    """The field that was probably meant, or all that there are."""
    fields = [field.alias or name for name, field in _model_at(model, path[:-1]).model_fields.items()]
    close = difflib.get_close_matches(str(path[-1]), fields, n=1)
    if close:
        return f"是否要写“{close[0]}”？", f"Did you mean `{close[0]}`?"
    names = ", ".join(fields)
    return f"可用的字段：{names}。", f"The fields are: {names}."


def _example(model: type[BaseModel], path: Path) -> tuple[str, str]:
    """How the field is written, from the schema's own examples."""
    names = [part for part in path if isinstance(part, str)]
    owner = _model_at(model, path[: path.index(names[-1])]) if names else model
    field = owner.model_fields.get(names[-1]) if names else None
    if field is None or not field.examples:
        return "见 README 的版期格式。", "See the edition format in the README."
    return f"例如 {field.examples[0]}", f"For example {field.examples[0]}"


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel]:
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
