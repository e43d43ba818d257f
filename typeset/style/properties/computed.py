"""Computed values: what the sheets say of one element, all lengths in points."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from typeset.style.properties.table import PROPERTIES
from typeset.style.properties.values import Scale, families, length
from typeset.units import Em, Pt


@dataclass(frozen=True)
class Computed:
    """The values of one element by property; inherited and initial ones are filled in."""

    values: Mapping[str, str]
    root: Pt = field(default=Pt(12.0))

    @cached_property
    def families(self) -> tuple[str, ...]:
        """`font-family`, most wanted first."""
        return families(self.values["font-family"])

    @cached_property
    def weight(self) -> int:
        """`font-weight` from 1 to 1000."""
        return int(float(self.values["font-weight"]))

    @cached_property
    def size(self) -> Pt:
        """`font-size`."""
        return self._points("font-size")

    @cached_property
    def leading(self) -> Pt:
        """`line-height`; a bare number counts in the element's own size."""
        text = self.values["line-height"]
        return Pt(float(text) * self.size) if _bare(text) else self._points("line-height")

    @cached_property
    def indent(self) -> Em:
        """`text-indent` in ems of the element."""
        return Em(self._points("text-indent") / self.size)

    @cached_property
    def align(self) -> str:
        """`text-align`."""
        return self.values["text-align"]

    @cached_property
    def color(self) -> str:
        """`color` as the sheet writes it."""
        return self.values["color"]

    @cached_property
    def letter_spacing(self) -> Em:
        """`letter-spacing` in ems of the element, 0 for normal; half an em is left of every character."""
        return Em(max(-0.5, (self.length("letter-spacing") or 0.0) / self.size))

    def running_as(self, page: "Computed") -> "Computed":
        """The same with the page's `writing-mode`, where another was asked for."""
        mode = page.values["writing-mode"]
        if self.values["writing-mode"] == mode:
            return self
        return Computed({**self.values, "writing-mode": mode}, self.root)

    @cached_property
    def columns(self) -> int:
        """`column-count`, 1 for auto."""
        text = self.values["column-count"]
        return int(float(text)) if _bare(text) else 1

    @cached_property
    def gutter(self) -> Em:
        """`column-gap` in ems of the element, 1 for normal."""
        gap = self.length("column-gap")
        return Em(1.0 if gap is None else gap / self.size)

    def length(self, name: str) -> Pt | None:
        """A property's or custom property's length in points; None where it is no length."""
        return length(self.value(name), Scale(self.size, self.root, None, self.leading))

    def value(self, name: str) -> str:
        """A property or custom property as text, variables replaced; empty where nothing sets it."""
        return self.values.get(name, "")

    def _points(self, name: str) -> Pt:
        """A property that computing has left in points."""
        found = length(self.values[name], Scale(0.0, 0.0))
        assert found is not None, f"{name} was not computed to a length"
        return found


def _bare(text: str) -> bool:
    """Whether the value is a number without a unit."""
    return text.replace(".", "", 1).isdecimal()


INITIAL = {row.name: row.initial for row in PROPERTIES.values()}
"""What an element has where no sheet speaks of it and nothing is inherited."""
