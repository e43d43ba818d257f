"""Small pictures within lines: a box of the picture's width, no higher than an em, as an ideograph has one."""

from collections.abc import Callable
from dataclasses import dataclass

from typeset.compose.galley import Added, PrintedSize, Stand
from typeset.compose.items.item import SetRun
from typeset.edition import Figure, Run
from typeset.units import EM, Pt, Units

PLACE = "\ufffc"
"""What stands for the picture among a line's boxes (Unicode: object replacement character): a line may begin and end
with it, and marks keep to it as to an ideograph."""
WIDEST = 4.0
"""Ems along the line that an icon takes at most; a wider one is lower than an em."""


@dataclass(frozen=True, slots=True)
class IconFace:
    """What measures an icon: every character of it is as wide as the picture."""

    width: Units

    def has(self, char: str) -> bool:
        """The picture is there: its file was looked at."""
        return True

    def advance(self, char: str, features: tuple[str, ...] = ()) -> Units:
        """How far it reaches along the line, in units of its own em."""
        return self.width

    def advances(self, text: str, features: tuple[str, ...] = ()) -> tuple[Units, ...]:
        """The same, for the one character that stands for it."""
        return (self.width,) * len(text)


def ratio_along(sized: Callable[[Figure, Pt], PrintedSize], icon: Figure) -> float:
    """How much farther an icon reaches along its line than across it, by its size in a column."""
    size = sized(icon, Pt(1.0))
    return size.width / size.height


def icon_run(run: Run, like: SetRun, ratio: float, *, vertical: bool) -> SetRun:
    """The run of an icon among text that is set like another run; `ratio` is how much farther the picture reaches along
    the line than across it."""
    width, height = Units(int(EM * min(ratio, WIDEST))), min(1.0, WIDEST / ratio)
    return SetRun(
        PLACE,
        like.look,
        IconFace(width),
        like.href,
        like.scale,
        like.tracking,
        generated=Added.ICON,
        stand=Stand.UPRIGHT if vertical else Stand.ALONG,
        icon=run.icon,
        icon_height=Units(int(like.scale * height)),
    )
