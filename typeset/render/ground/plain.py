"""What templates see: texts, numbers, truths, lists and mappings of these, made for them; nothing that does anything.

A template may be a house's own, so no value of the model enters one: not a path, not an object with methods, not a
setting that a page does not print.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from typeset.makeup.model.page import Box, MadeEdition, MadePage

Plain = None | bool | int | float | str | tuple["Plain", ...] | Mapping[str, "Plain"]


def plain(value: object) -> Plain:
    """A value of the model as plain ones: of a dataclass its fields, of a date its parts. TypeError for anything that
    is more than data (a path, a function), so that none gets here by mistake."""
    if isinstance(value, date):
        value = {"year": value.year, "month": value.month, "day": value.day, "iso": value.isoformat()}
    if isinstance(value, tuple | list):
        return tuple(map(plain, value))
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return _single(value)


def _single(value: object) -> bool | int | float | str | None:
    """The same of a value that has no parts."""
    if isinstance(value, Enum):
        value = value.value
    if value is None or isinstance(value, bool):
        return value
    for kind in (int, float, str):
        if isinstance(value, kind):
            return kind(value)
    raise TypeError(f"{type(value).__name__} is no plain value")


def plain_edition(made: MadeEdition) -> dict[str, Plain]:
    """The issue as templates see it: the paper's words, the date, the grid's measures, how many pages, and how many
    millimetres `wide` its spreads are and its strips between pages (`narrow`), 0 where it has none."""
    paper = made.paper
    said = {
        name: getattr(paper, name) for name in ("name", "name_latin", "format", "city", "lang", "imprint")
    }
    return {
        "paper": plain(said),
        "date": plain(made.date),
        "issue": made.issue,
        "grid": plain(made.grid),
        "count": made.count,
        "wide": max((made.grid_of(page).trim_width for page in made.pages if page.plan.facing), default=0.0),
        "narrow": max(
            (made.grid_of(page).trim_width for page in made.pages if page.plan.is_strip), default=0.0
        ),
    }


def plain_page(page: MadePage, mark: str = "") -> dict[str, Plain]:
    """A page as templates see it: its number and label, its name and who answers for it, and its `mark`, which is its
    number unless its section has a letter."""
    own = page.plan
    plan = {"number": own.number, "name": own.name, "staff": own.staff, "classes": own.classes}
    return {"number": page.number, "mark": mark or str(page.number), "label": page.label, "plan": plain(plan)}


def at(box: Mapping[str, Any] | Box) -> str:
    """The declarations that put an element into its box."""
    x, y, width, height = (
        (box.x, box.y, box.width, box.height)
        if isinstance(box, Box)
        else (float(box[name]) for name in ("x", "y", "width", "height"))
    )
    return f"left:{x:.4f}pt;top:{y:.4f}pt;width:{width:.4f}pt;height:{height:.4f}pt"
