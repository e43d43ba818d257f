"""Transparency taken out of pages in inks, as PDF/X-1a asks (ISO 15930-4, 6.13): a tint that shines through becomes the
colour that is seen, where one colour lies below it; a picture with an alpha is laid upon that colour.

What lies on several colours cannot be taken out without pixels in the place of type and lines: it is told, with its
place. What is not there at all (an opacity of nought) is left out.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from pikepdf import (
    ContentStreamInstruction,
    Dictionary,
    Name,
    Operator,
    Pdf,
    PdfImage,
    Stream,
    parse_content_stream,
    unparse_content_stream,
)
from PIL import Image

from typeset.errors import Text
from typeset.paper import Inks
from typeset.render.press.separation.advances import advances_of
from typeset.render.press.separation.below import PATHS, TEXTS, UNIT, Below, Turn, Whereabouts, Zone, around
from typeset.render.press.separation.content import ENDS, FILLS, SHOWS, STROKES, inked
from typeset.render.press.separation.inks import PressColour

PAPER, FULL_BLACK = PressColour(Inks()), PressColour(Inks(black=1.0))
ToldStaying = Callable[[Text, Zone, str], None]
"""What takes down that something cannot be taken out, where it stands on its page, and in which form there."""


@dataclass(frozen=True, slots=True)
class SeeThrough:
    """How much of what is filled and of what is stroked is there, and what else makes it transparent."""

    fill: float = 1.0
    stroke: float = 1.0
    other: str = ""

    def with_state(self, state: Any) -> "SeeThrough":
        """What holds after a graphics state (PDF 32000-1, 11.6)."""
        fill, stroke = float(state.get("/ca", self.fill)), float(state.get("/CA", self.stroke))
        mode, mask = state.get("/BM"), state.get("/SMask")
        other = self.other
        if mask is not None or mode is not None:
            blends = mode is not None and str(mode) not in ("/Normal", "/Compatible")
            other = "SMask" if isinstance(mask, Dictionary) else str(mode)[1:] if blends else ""
        return SeeThrough(fill, stroke, other)


WHOLE = SeeThrough()


@dataclass(frozen=True, slots=True)
class Paints:
    """What is filled and stroked with, None where that is no colour of inks, the operators that said so, and how far
    it is transparent."""

    fill: PressColour | None = FULL_BLACK
    stroke: PressColour | None = FULL_BLACK
    fill_said: tuple[Any, ...] = ()
    stroke_said: tuple[Any, ...] = ()
    through: SeeThrough = WHOLE


class DrawnForm(NamedTuple):
    """A form where it is drawn, by its name there."""

    name: str
    area: Zone


class Flattening:
    """Takes the transparency out of a file's pages, and at the end out of what they share; `tell` is told of each thing
    that stays."""

    def __init__(self, pdf: Pdf, spots: Mapping[str, Inks], tell: ToldStaying) -> None:
        self.pdf, self._tell, self._form = pdf, tell, ""
        self.spaces = set[str]()
        self._resources = list[Any]()
        self.spots = spots
        self.mixes = 0
        self._grounds = dict[tuple[int, int], PressColour | None]()
        self._mixed = set[tuple[int, int]]()

    def page(self, page: Any) -> None:
        """Take it out of a page, and of all that it draws."""
        content = self.content(page.obj, page.obj.get("/Resources", Dictionary()), PAPER, Turn())
        page.obj.Contents = self.pdf.make_stream(content)
        _ungrouped(page.obj)

    def tell(self, what: Text, area: Zone) -> None:
        """Take down that something stays transparent."""
        self._tell(what, area, self._form)

    def content(self, stream: Any, resources: Any, ground: PressColour | None, turn: Turn) -> bytes:
        """The content of a stream that is painted on that ground."""
        steps, writer = list[Any](), _Flattener(self, resources, ground, turn)
        for one in parse_content_stream(stream):
            steps.extend(writer.of(one))
        self._resources.append(resources)
        return unparse_content_stream(steps)

    def end(self) -> None:
        """Take the words of transparency out of graphics states, which pages and forms share, and out of resources the
        spaces that nothing is painted in."""
        for resources in self._resources:
            for _, state in resources.get("/ExtGState", Dictionary()).items():
                for key in [key for key in SEEN_THROUGH if key in state]:
                    del state[key]
            spaces = resources.get("/ColorSpace", Dictionary())
            for name in [name for name, _ in spaces.items() if name not in self.spaces]:
                del spaces[name]

    def form(self, form: Stream, ground: PressColour | None, turn: Turn, drawn: "DrawnForm") -> None:
        """A form, wherever it is drawn: it has to lie on one ground."""
        area, outer = drawn.area, self._form
        if form.objgen in self._grounds:
            if self._grounds[form.objgen] != ground and form.objgen in self._mixed:
                self.tell(
                    Text("画在几处的半透明部分", "something transparent that is drawn in several places"),
                    area,
                )
            return
        self._grounds[form.objgen], before = ground, self.mixes
        resources = form.get("/Resources", Dictionary())
        self._form = outer or drawn.name
        form.write(self.content(form, resources, ground, turn))
        self._form = outer
        if self.mixes > before:
            self._mixed.add(form.objgen)
        _ungrouped(form)

    def picture(self, one: Stream, ground: PressColour | None, area: Zone) -> None:
        """A picture with a soft mask: upon the colour below it, or with a mask of whole pixels."""
        if "/SMask" not in one:
            return
        if one.objgen in self._grounds and self._grounds[one.objgen] != ground:
            ground = None
        self._grounds[one.objgen] = ground
        mask: Any = one.SMask
        alpha = np.asarray(PdfImage(mask).as_pil_image().convert("L"))
        del one.SMask  # pikepdf would put it into the pixels
        if not ((alpha > 0) & (alpha < 255)).any():
            one.Mask = _stencil(self.pdf, alpha)
        elif ground is None:
            self.tell(Text("半透明的图片", "a picture with an alpha"), area)
        else:
            _laid_on(one, alpha, ground.inks)


class _Flattener:
    """Goes through the operators of a stream."""

    def __init__(self, whole: Flattening, resources: Any, ground: PressColour | None, turn: Turn) -> None:
        self.whole, self.resources = whole, resources
        fonts = {name: advances_of(font) for name, font in resources.get("/Font", Dictionary()).items()}
        now = Whereabouts(turn)
        self.below = Below(0.0, fonts=fonts, keeps=True, ground=ground, now=now)
        self.paints, self.kept = Paints(), list[Paints]()
        self.path, self.mode = list[Any](), 0
        self.spaces = {"cs": "", "CS": ""}

    def of(self, one: Any) -> Iterator[Any]:
        """What stands in the place of an operator."""
        name = str(one.operator)
        if name in PATHS or name in ("W", "W*"):
            self.path.append(one)
            self.below.follow(name, one.operands)
        elif name in ENDS:
            yield from self._painted(name, one)
        elif name in SHOWS:
            yield from self._shown(name, one)
        elif name in ("Do", "sh", "INLINE IMAGE"):
            yield from self._drawn(name, one)
        else:
            self._stated(name, one)
            yield one

    def _stated(self, name: str, one: Any) -> None:
        if name == "q":
            self.kept.append(self.paints)
        elif name == "Q" and self.kept:
            self.paints = self.kept.pop()
        elif name == "gs":
            state = self.resources.get("/ExtGState", Dictionary()).get(str(one.operands[0]), Dictionary())
            self.paints = replace(self.paints, through=self.paints.through.with_state(state))
        elif name == "Tr":
            self.mode = int(one.operands[0])
        elif name.lower() in ("g", "k", "cs", "sc", "scn"):
            self._coloured(name, one)
        if name in TEXTS or name in ("q", "Q", "cm", "w"):
            self.below.follow(name, one.operands)

    def _coloured(self, name: str, one: Any) -> None:
        strokes = name[0].isupper()
        if name in self.spaces:
            self.spaces[name] = str(one.operands[0])
            self.whole.spaces.add(self.spaces[name])
            said: tuple[Any, ...] = (one,)
        else:
            before = self.paints.stroke_said if strokes else self.paints.fill_said
            in_space = name.lower() in ("sc", "scn")
            said = (*(step for step in before[:1] if in_space and str(step.operator) in self.spaces), one)
        colour = self._meant(name, one)
        if strokes:
            self.paints = replace(self.paints, stroke=colour, stroke_said=said)
        else:
            self.paints = replace(self.paints, fill=colour, fill_said=said)

    def _meant(self, name: str, one: Any) -> PressColour | None:
        kind = name.lower()
        if kind == "k":
            return PressColour(Inks(*(float(part) for part in one.operands)))
        if kind == "g":
            return PressColour(Inks(black=round(1 - float(one.operands[0]), 4)))
        space = self.spaces["CS" if name[0].isupper() else "cs"]
        spot = next((spot for spot, held in self._spots() if held == space), "")
        if kind in ("sc", "scn") and spot:
            tint = float(one.operands[0])
            return PressColour(self.whole.spots[spot].tint(tint), spot, tint)
        return None

    def _spots(self) -> Iterator[tuple[str, str]]:
        """The spot inks of the paper with the names of their spaces here."""
        for name, space in self.resources.get("/ColorSpace", Dictionary()).items():
            spot = str(space[1])[1:] if str(space[0]) == "/Separation" else ""
            if spot in self.whole.spots:
                yield spot, name

    # --- What is painted

    def _painted(self, name: str, one: Any) -> Iterator[Any]:
        fills, strokes = name in FILLS, name in STROKES
        path, self.path = self.path, []
        areas = self.below.parts() if strokes and not fills else [self.below.shape(strokes=strokes)]
        there = self._there(fills, strokes)
        if not (fills or strokes) or there == 1.0:
            yield from (*path, one)
        elif there == 0.0:
            yield from (*path, ContentStreamInstruction([], Operator("n")))
        else:
            yield from self._mixed([*path, one], areas, there, (fills, strokes))
        colours = ((fills, False, self.paints.fill), (strokes, True, self.paints.stroke))
        for paints, is_line, colour in colours:
            if paints and there != 0.0:
                self.below.lay_path(0.0, strokes=is_line, colour=colour if there == 1.0 else None)
        self.below.end_path()

    def _shown(self, name: str, one: Any) -> Iterator[Any]:
        if name in ("'", '"'):
            self.below.follow("T*", ())
        area = self.below.show(one.operands[-1])
        fills, strokes = self.mode in (0, 2, 4, 6), self.mode in (1, 2, 5, 6)
        there = self._there(fills, strokes)
        if not (fills or strokes) or there == 1.0:
            yield one
        elif there == 0.0:
            yield ContentStreamInstruction([3], Operator("Tr"))
            yield one
            yield ContentStreamInstruction([self.mode], Operator("Tr"))
        else:
            yield from self._mixed([one], [area], there, (fills, strokes), for_type=True)
        self.below.lay_type(area)

    def _there(self, fills: bool, strokes: bool) -> float:
        """How much of what is painted is there; half where its parts differ."""
        through = self.paints.through
        parts = {part for painted, part in ((fills, through.fill), (strokes, through.stroke)) if painted}
        if through.other or len(parts) > 1:
            return HALF
        return next(iter(parts), 1.0)

    def _mixed(
        self,
        steps: list[Any],
        areas: list[Zone],
        there: float,
        painted: tuple[bool, bool],
        *,
        for_type: bool = False,
    ) -> Iterator[Any]:
        """What is painted, in the colour that is seen."""
        paints, under = self.paints, self.below.beneath_all(areas, for_type=for_type)
        both = [
            (colour, said, operator)
            for ink, colour, said, operator in (
                (painted[0], paints.fill, paints.fill_said, "k"),
                (painted[1], paints.stroke, paints.stroke_said, "K"),
            )
            if ink
        ]
        seen = [_seen(colour, under, there) for colour, _, _ in both]
        plain = not paints.through.other and (
            paints.through.fill == paints.through.stroke or not all(painted)
        )
        if not plain or any(one is None for one in seen):
            self._tell(around(areas), there)
            yield from steps
            return
        self.whole.mixes += 1
        for one, (_, _, operator) in zip(seen, both, strict=True):
            if one is not None:
                yield inked(operator, one)
        yield from steps
        for _, said, operator in both:
            yield from said or (inked(operator, FULL_BLACK.inks),)

    def _tell(self, area: Zone, there: float) -> None:
        if self.paints.through.other:
            other = self.paints.through.other
            self.whole.tell(Text(f"透明效果（{other}）", f"something transparent ({other})"), area)
        else:
            percent = f"{100 * there:.0f} %"
            self.whole.tell(Text(f"不透明度 {percent} 的部分", f"something of an opacity of {percent}"), area)

    def _drawn(self, name: str, one: Any) -> Iterator[Any]:
        there = self._there(True, False)
        if there == 0.0:
            return
        area, now = self.below.now.clip, self.below.now
        thing = (
            self.resources.get("/XObject", Dictionary()).get(str(one.operands[0])) if name == "Do" else None
        )
        if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Form:
            turn = now.turn.after(Turn(*(float(part) for part in thing.get("/Matrix", (1, 0, 0, 1, 0, 0)))))
            x0, y0, x1, y1 = (float(side) for side in thing.BBox)
            area = turn.around(Zone(x0, y0, x1, y1)).cut(now.clip)
            drawn = DrawnForm(str(one.operands[0]), area)
            self.whole.form(thing, self.below.beneath(area), turn, drawn)
        elif name != "sh":
            area = self.below.unit(UNIT)
            if isinstance(thing, Stream):
                self.whole.picture(thing, self.below.beneath(area), area)
        if there != 1.0:
            self._tell(area, there)
        self.below.lay(area, 0.0, whole=False)
        yield one


HALF = 0.5
SEEN_THROUGH = ("/ca", "/CA", "/BM", "/SMask", "/AIS")
"""Entries of a graphics state on transparency (11.6)."""


def _seen(colour: PressColour | None, under: PressColour | None, there: float) -> Inks | None:
    """The inks that are seen where so much of a colour lies upon another (PDF 32000-1, 11.3.3); None where that is not
    known, or where a spot ink would have to be mixed."""
    if colour is None or under is None or colour.spot or under.spot:
        return None
    here, there_below = colour.inks.tint(there), under.inks.tint(1 - there)
    return Inks(
        round(here.cyan + there_below.cyan, 4),
        round(here.magenta + there_below.magenta, 4),
        round(here.yellow + there_below.yellow, 4),
        round(here.black + there_below.black, 4),
    )


def _ungrouped(holder: Any) -> None:
    if "/Group" in holder:
        del holder.Group


def _stencil(pdf: Pdf, alpha: Any) -> Stream:
    """A mask of whole pixels (8.9.6.3): what is 1 in it is not painted."""
    height, width = alpha.shape
    mask = pdf.make_stream(np.packbits(alpha == 0, axis=1).tobytes())
    mask.Type, mask.Subtype, mask.ImageMask = Name.XObject, Name.Image, True
    mask.Width, mask.Height, mask.BitsPerComponent = width, height, 1
    return mask


def _laid_on(one: Stream, alpha: Any, inks: Inks) -> None:
    """Write a picture's pixels as they are seen upon a colour."""
    picture = PdfImage(one).as_pil_image()
    pixels = np.asarray(picture.convert("CMYK") if picture.mode == "CMYK" else _black_alone(picture))
    if alpha.shape != pixels.shape[:2]:
        size = (pixels.shape[1], pixels.shape[0])
        alpha = np.asarray(Image.fromarray(alpha).resize(size, Image.Resampling.BILINEAR))
    part = alpha[..., np.newaxis] / 255
    ground = 255 * np.array([inks.cyan, inks.magenta, inks.yellow, inks.black])
    made = np.rint(pixels * part + ground * (1 - part)).astype(np.uint8)
    one.write(made.tobytes(), filter=None, decode_parms=None)
    one.ColorSpace, one.BitsPerComponent = Name.DeviceCMYK, 8
    if "/Decode" in one:
        del one["/Decode"]


def _black_alone(picture: Image.Image) -> Image.Image:
    """Greys as black alone."""
    black = picture.convert("L").point([255 - level for level in range(256)])
    bare = Image.new("L", picture.size, 0)
    return Image.merge("CMYK", (bare, bare, bare, black))
