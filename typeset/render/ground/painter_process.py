"""The process in which the ground is painted: one beside this one, where what a house and its desk brought can
take no more than its share."""

import logging
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import unquote

from PIL import Image

from typeset.apart import Apart, OutOfBounds, Spent
from typeset.apart.confine import OutOfTime, give_up
from typeset.errors import MachineError, Text
from typeset.makeup.model.page import Picture
from typeset.render.ground.house_faults import House, PaintingStopped, element_at_work, no_end
from typeset.render.ground.templates import TemplateWork, set_documents, unending
from typeset.render.pictures import Developer, SeparatedPicture, broken, develop, develop_one, written
from typeset.style.sheets.housefiles import HOUSE

T = TypeVar("T")

PICTURES = "picture:"
"""The private scheme of the edition's own pictures, the only addresses that the painter answers."""

GROUND_MARKS = "GroundMarks"
"""The key of a page in the ground's PDF under which the painter tells whose its marks are."""

SECONDS = 10.0
"""Processor time for a piece of work, besides what its pages and pictures may take: a broadsheet page takes 0.15."""
A_PAGE, A_PICTURE = 2.0, 2.0
TEMPLATES, A_PAGE_SET = 3.0, 0.5
"""The same for setting templates, which takes 0.002 for a page."""

_BUILT_IN = House()


class PainterProcess:
    """Paints grounds. With `jobs` above one its process makes itself ready at once, because the painter takes as long
    to import as a paper takes to compose; so many pictures are developed at a time. `told` is what the painter said
    last, of declarations that it does not take and else, `html` the document that it painted last, `separated` its
    pictures in inks by their address.
    """

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = max(1, jobs)
        self.told: tuple[str, ...] = ()
        self.html = ""
        self.separated: Mapping[str, SeparatedPicture] = {}
        self._apart = Apart()
        if jobs > 1:
            self.start()

    def start(self) -> None:
        """Make the process ready to paint before there is a page."""
        self._apart = Apart(_ready)
        self._apart.start()

    def clear(self) -> None:
        """End the process, which holds what it painted; the next work gets another."""
        self._apart.close()
        self._apart = Apart()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._apart.close()

    def paint(self, ground: "Ground", house: House = _BUILT_IN) -> Callable[[], bytes]:
        """Begin to paint; the call of what is returned waits for the PDF of the ground.

        That call raises EditionError for a picture that cannot be used, and for what came to no end, with the place
        in the `house` that is nearest to it.
        """
        if self.jobs == 1:
            # Nobody waits less for it there, and of many issues that one process makes each would load it anew.
            import typeset.render.ground.painter  # noqa: F401
        seconds = SECONDS + A_PAGE * ground.html.count("<section") + A_PICTURE * len(ground.pictures)
        reads = (ground.root,)
        begun = self._apart.begin(paint, ground, self.jobs, seconds=seconds, reads=reads)

        def painted() -> bytes:
            try:
                made = begun()
            except Spent as spent:
                raise (no_end(PaintingStopped(), house) if house.brings else _ended(spent)) from spent
            if isinstance(made, PaintingStopped):
                raise no_end(made, house)
            _log(made.logged, ground.pictures)
            self.told, self.html, self.separated = (*made.told, *made.logged), ground.html, made.separated
            return made.pdf

        return painted

    def set(self, setting: TemplateWork) -> tuple[str, ...]:
        """Documents set from the templates of a house. EditionError with file and line where one cannot be used."""
        seconds = TEMPLATES + A_PAGE_SET * len(setting.documents)
        begun = self._apart.begin(set_documents, setting, seconds=seconds)
        try:
            return begun()
        except Spent as spent:
            raise unending(setting.house) from spent

    def develop(self, frame: Picture, root: Path) -> bytes:
        """One picture, developed from the edition's folder. EditionError where it cannot be used."""
        begun = self._apart.begin(develop_one, frame, root, seconds=SECONDS, reads=(root,))
        try:
            return begun()
        except Spent as spent:
            raise broken(frame.image) from spent

    def beside(
        self, work: Callable[..., T], *given: object, seconds: float = 60.0, reads: Sequence[Path] = ()
    ) -> Callable[[], T]:
        """Begin other work in the process; the call of what is returned waits for it. MachineError where it came to
        no end."""
        begun = self._apart.begin(work, *given, seconds=seconds, reads=reads)

        def done() -> T:
            try:
                return begun()
            except Spent as spent:
                raise _ended(spent) from spent

        return done


@dataclass(frozen=True, slots=True)
class Ground:
    """What a ground is painted from: its document, its sheet, and its pictures by their private address, developed
    or to be developed from the edition's folder `root`, for screens or by another `developer`."""

    html: str
    css: str
    pictures: Mapping[str, bytes | Picture] = field(default_factory=dict)
    root: Path = Path()
    developer: Developer | None = None


@dataclass(frozen=True, slots=True)
class PaintedGround:
    """The ground's PDF, the declarations that the painter did not take, what else it logged, and the pictures in inks
    that are to stand in the place of those that it painted."""

    pdf: bytes
    told: tuple[str, ...]
    logged: tuple[str, ...]
    separated: Mapping[str, SeparatedPicture] = field(default_factory=dict)


def paint(ground: Ground, jobs: int) -> PaintedGround | PaintingStopped:
    """Paint in this process, or tell what the painter was at when it stopped."""
    from typeset.render.ground.painter import paint_and_tell

    ready = {url: data for url, data in ground.pictures.items() if isinstance(data, bytes)}
    frames = {url: frame for url, frame in ground.pictures.items() if isinstance(frame, Picture)}
    developed = ready | develop(frames, ground.root, jobs, ground.developer)
    separated = {url: one for url, one in developed.items() if isinstance(one, SeparatedPicture)}
    painted = {url: one if isinstance(one, bytes) else stand_in(one) for url, one in developed.items()}
    try:
        return PaintedGround(*paint_and_tell(ground.html, ground.css, painted), separated)
    except (OutOfTime, MemoryError) as fault:
        give_up()
        return PaintingStopped(element_at_work(fault.__traceback__))
    except Exception as fault:
        # WeasyPrint names no exceptions: what a sheet drives it to comes as AssertionError, RecursionError, TypeError,
        # AttributeError or ZeroDivisionError from anywhere in its layout. Nothing is passed over: it is told as what
        # stopped the run, with its kind, its words and the element that was at work.
        return PaintingStopped(element_at_work(fault.__traceback__), f"{type(fault).__name__}: {fault}"[:200])


def stand_in(picture: SeparatedPicture) -> bytes:
    """What is painted for a picture in inks, of which the painter knows nothing: a grey of its width to height."""
    common = math.gcd(*picture.size)
    across, down = (side // common for side in picture.size)
    return written(Image.new("L", (across, down)), "PNG")


UNPAINTED = re.compile(rf"Failed to (?:load|render) .*?({PICTURES}\S+?)'?(?::|$)")
"""How WeasyPrint says that it leaves a picture out."""


UNDRAWN = re.compile(rf"Failed to (?:load|render) .*?{HOUSE}[0-9a-f]+/([^\s']+)")
"""The same of a picture that the house brings."""


def _log(messages: Sequence[str], pictures: Mapping[str, bytes | Picture]) -> None:
    """Log here what the painter logged there, for whoever listens; EditionError where it left a picture out."""
    for message in messages:
        left_out = UNPAINTED.match(message)
        frame = pictures.get(left_out[1]) if left_out else None
        if isinstance(frame, Picture):
            raise broken(frame.image)
        if brought := UNDRAWN.search(message):
            raise broken(unquote(brought[1]))
        logging.getLogger("weasyprint").warning("%s", message)


def _ready() -> None:
    """Import the painter, which loads Pango."""
    import typeset.render.ground.painter  # noqa: F401


def _ended(spent: Spent) -> MachineError:
    what = {
        OutOfBounds.TIME: Text("出版面的进程超时", "the painting process ran out of time"),
        OutOfBounds.MEMORY: Text("出版面的进程内存不足", "the painting process ran out of memory"),
        OutOfBounds.LIFE: Text("出版面的进程被系统终止", "the painting process was ended by the system"),
    }
    return MachineError(
        "machine.stone",
        what[spent.limit],
        Text(
            "再试一次；若仍如此，逐一去掉图片和本报自己的模板、样式，找出是哪一个。",
            "try again; if it happens again, take pictures and the house's own templates and sheets out one by one "
            "to find which it is.",
        ),
    )
