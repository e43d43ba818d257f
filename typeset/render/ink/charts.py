"""Charts to page content: paths at the composer's own places (PDF 32000-1, 8.5)."""

from collections.abc import Iterator
from functools import lru_cache

import tinycss2.color4

from typeset.compose.galley import DrawnPath
from typeset.makeup.model.page import BoxedLines
from typeset.render.ink.strokes import number
from typeset.units import Pt


def painted_chart(chart: BoxedLines, height: Pt) -> Iterator[str]:
    """The operators that paint a chart's shapes on a page so high."""
    yield "q\n1 j\n"
    for path in chart.paths:
        yield _painted(path, chart.box.x, height - chart.box.y)
    yield "Q\n"


def _painted(path: DrawnPath, left: float, top: float) -> str:
    """A path in its colours, heights counting from the foot of the page."""
    inks = [colour(path.fill)] if path.fill else []
    if path.stroke:
        inks += [_stroking(path.stroke), f"{number(path.thickness)} w"]
    steps = (
        " ".join(
            (
                *(number(left + at if place % 2 == 0 else top - at) for place, at in enumerate(one.at)),
                one.step,
            )
        )
        for one in path.steps
    )
    paint = "B" if path.fill and path.stroke else "f" if path.fill else "S"
    return "\n".join((*inks, *steps, paint)) + "\n"


def _stroking(css: str) -> str:
    """The operator that draws lines in a colour: the filling one's name in capitals (8.6.8)."""
    return colour(css).upper()


@lru_cache(maxsize=256)
def colour(css: str) -> str:
    """The operator that fills in a CSS colour: grey where the three parts are equal, so that black is `0 g`."""
    parsed = tinycss2.color4.parse_color(css)
    if parsed is None or isinstance(parsed, str):
        return "0 g"
    red, green, blue = parsed.to("srgb").coordinates
    if red == green == blue:
        return f"{number(red)} g"
    return f"{number(red)} {number(green)} {number(blue)} rg"
