"""What a house made of the ground that cannot be used, and the errors that name the sheet or the template to be
mended: painting that comes to no end, pages that nobody made up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from typeset.errors import EditionError, Text, Where

NAMES = re.compile(r"[\w-]+")
"""The names in a selector."""


@dataclass(frozen=True, slots=True)
class House:
    """What of a house is painted from: its own sheets, and whether it has templates of its own."""

    sheets: tuple[Path, ...] = ()
    templates: bool = False

    @property
    def brings(self) -> bool:
        """Whether anything of the ground is the house's own."""
        return bool(self.sheets) or self.templates


@dataclass(frozen=True, slots=True)
class PaintingStopped:
    """Painting came to no end, or broke: the element that the painter was at, and why where it is known."""

    element: str = ""
    why: str = ""


def element_at_work(trace: TracebackType | None) -> str:
    """The element whose box the painter was at, such as header.masthead; empty where it was at none."""
    found = ""
    while trace:
        box = trace.tb_frame.f_locals.get("box") or trace.tb_frame.f_locals.get("self")
        element = getattr(box, "element", None)
        attributes = getattr(element, "attrib", None)
        if attributes is not None:
            classes = "".join(f".{name}" for name in attributes.get("class", "").split())
            found = f"{box.element_tag}{classes}"  # type: ignore[union-attr]
        trace = trace.tb_next
    return found


def no_end(stopped: PaintingStopped, house: House) -> EditionError:
    """The error that names the rule of the house that is nearest to where painting stopped."""
    at, why = stopped.element, f"：{stopped.why}" if stopped.why else ""
    asked = Text(
        f"版面画不出来{why}" if why else "版面画不完：样式、模板或图片要的时间或内存没有止境",
        f"The page cannot be painted: {stopped.why}"
        if why
        else "The page cannot be painted to its end: a sheet, a template or a picture asks for time or memory without "
        "bounds",
    )
    return EditionError(
        "PAINT",
        Text(
            f"{asked.zh}{f'（停在 {at}）' if at else ''}。",
            f"{asked.en}{f' (it stopped at {at})' if at else ''}.",
        ),
        Text(
            "去掉这里的重复渐变、极大或极小的尺寸、层层嵌套的元素。",
            "Take out repeating gradients with tiny steps, extreme sizes, or elements nested without end.",
        ),
        _where(at, house),
    )


def other_pages(painted: int, made: int, house: House) -> EditionError:
    """The ground has another number of pages than were made up."""
    return EditionError(
        "PAINT",
        Text(
            f"画出 {painted} 页，应为 {made} 页：模板或样式多出或少了页。",
            f"{painted} pages are painted where there are {made}: a template or a sheet adds or takes away pages.",
        ),
        Text(
            "每版只有一个 section.page，不超出开本，前后不另起页。",
            "Have one section.page for each page, no larger than the trim, with no page break before or after it.",
        ),
        Where("templates/") if house.templates else _where("section.page", house),
    )


def _where(element: str, house: House) -> Where:
    """The one line of the house's sheets that names a class of the element; else the one sheet, else the folder."""
    wanted = set(NAMES.findall(element)[1:])
    lines = [
        (path, number)
        for path in house.sheets
        for number, line in enumerate(_lines(path), 1)
        if wanted & set(NAMES.findall(line))
    ]
    files = sorted({path for path, _ in lines}) or sorted(set(house.sheets))
    if len(files) == 1:
        line = lines[0][1] if lines else 0
        return Where(f"{files[0].parent.name}/{files[0].name}", line, element)
    return Where("styles/" if house.sheets else "templates/" if house.templates else "", 0, element)


def _lines(path: Path) -> Sequence[str]:
    return path.read_text("utf-8", "replace").splitlines()
