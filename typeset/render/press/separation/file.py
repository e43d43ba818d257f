"""All that a file's pages are painted with turned into inks: content, forms, tiles, pictures and gradients."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import md5
from types import MappingProxyType
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, parse_content_stream

from typeset.makeup.model.page import ADVERT
from typeset.render.metadata import screen_profile
from typeset.render.pictures import SeparatedPicture
from typeset.render.press.separation.advances import Advances, advances_of
from typeset.render.press.separation.below import Turn, Zone
from typeset.render.press.separation.content import (
    MOST_INK,
    Painted,
    Pressed,
    brought_content,
    pressed_content,
    put_states,
)
from typeset.render.press.separation.inks import (
    PressInks,
    is_of_screen,
    is_picture,
    press_picture,
    put_separated,
)
from typeset.render.press.separation.spaces import SpotInks, in_inks

NO_PICTURES = MappingProxyType[str, SeparatedPicture]({})


def painted_name(url: str) -> str:
    """How the painter calls the picture of an address, but for a last digit."""
    return f"/i{md5(url.encode(), usedforsecurity=False).hexdigest()}"


class Separation:
    """Turns all that a file's pages are painted with into inks, each stream once: the pages first, since it depends on
    what lies below a form whether its black overprints."""

    def __init__(
        self, pdf: Pdf, inks: PressInks, separated: Mapping[str, SeparatedPicture] = NO_PICTURES
    ) -> None:
        self.pdf, self.inks = pdf, inks
        self._brought_inks = replace(inks, recipe=())
        self._ready = {painted_name(url): one for url, one in separated.items()}
        self._done = set[tuple[int, int]]()
        self._heavy = set[tuple[int, int]]()
        self._fonts = dict[tuple[int, int], Advances]()
        self._screen = Array([Name.ICCBased, pdf.make_stream(screen_profile(), N=3)])
        self._spots = SpotInks(pdf, inks.spots)

    def press(self) -> None:
        """Go through all pages. Of an advertiser's page the colours of the screen alone are turned."""
        for page in self.pdf.pages:
            resources = page.obj.get("/Resources", Dictionary())
            made = pressed_content(page, self._painted(resources), page=True)
            page.obj.Contents = self.pdf.make_stream(made.content)
            self._stated(resources, made)
            page.obj.Resources = resources
            _in_inks(page.obj)
        for page in self.pdf.pages:
            self._within(page.obj.Resources)

    def _painted(self, resources: Object, *, heavy: bool = False) -> Painted:
        drawn = resources.get("/XObject", Dictionary())
        own = (name for name, one in drawn.items() if is_picture(one) or name.startswith(ADVERT))
        return Painted(
            self.inks.of,
            {name: self._left_by(name, drawn[name]) for name in own},
            self._spots.names,
            {f"{name}": _alpha(state) for name, state in resources.get("/ExtGState", Dictionary()).items()},
            {name: self._advances(font) for name, font in resources.get("/Font", Dictionary()).items()},
            {name: _box(one) for name, one in drawn.items() if "/BBox" in one},
            self.inks.tac - 100.0,
            heavy,
        )

    def _left_by(self, name: str, one: Any) -> float:
        """The ink in percent that black leaves of a picture: none of greys, which are black themselves."""
        ready = self._ready.get(name[:-1])
        return 0.0 if (ready.space if ready else one.get("/ColorSpace")) == Name.DeviceGray else MOST_INK

    def _advances(self, font: Object) -> Advances:
        if font.objgen not in self._fonts or font.objgen == (0, 0):
            self._fonts[font.objgen] = advances_of(font)
        return self._fonts[font.objgen]

    def _stated(self, resources: Object, made: Pressed) -> None:
        """Put what a content asks for by name into its resources."""
        put_states(resources)
        self._spots.put(resources, made.spots)
        drawn = resources.get("/XObject", Dictionary())
        self._heavy |= {drawn[name].objgen for name in made.heavy if name in drawn}

    def _within(self, resources: Any) -> None:
        """What the resources of a stream hold."""
        self._blends(resources, self.inks)
        _grey_masks(resources)
        for name, one in self._fresh(resources):
            if name[:-1] in self._ready:
                put_separated(one, self._ready[name[:-1]])
            elif is_picture(one):
                press_picture(one, self.inks)
            elif name.startswith(ADVERT):
                self._brought(one)
            else:
                self._stream(one)

    def _brought(self, one: Stream) -> None:
        """What an advertiser brought, with all that it draws: its colours are not the paper's own."""
        one.write(brought_content(one, self._brought_inks.of))
        _in_inks(one)
        resources = one.get("/Resources", Dictionary())
        self._blends(resources, self._brought_inks)
        for _, within in self._fresh(resources):
            if is_of_screen(within):
                press_picture(within, self.inks)
            elif within.get("/Subtype") != Name.Image:
                self._brought(within)

    def _fresh(self, resources: Object) -> Iterator[tuple[str, Stream]]:
        """What a stream draws that was not gone through yet."""
        for name, one in self._drawn(resources):
            if one.objgen not in self._done:
                self._done.add(one.objgen)
                yield name, one

    def _drawn(self, resources: Object) -> Iterator[tuple[str, Stream]]:
        """The forms, pictures and tiles of a stream, but for soft masks, whose greys are no colours."""
        states = (state.get("/SMask") for _, state in resources.get("/ExtGState", Dictionary()).items())
        masks = {mask.G.objgen for mask in states if isinstance(mask, Dictionary) and "/G" in mask}
        for kind in ("/XObject", "/Pattern"):
            for name, one in resources.get(kind, Dictionary()).items():
                if isinstance(one, Stream) and one.objgen not in masks:
                    yield name, one

    def _blends(self, resources: Object, inks: PressInks) -> None:
        """Colours that run into each other (gradients). Those that cannot be turned are told apart from devices, as
        sRGB, which the plant's own machine turns into inks."""
        patterns = (one.get("/Shading") for _, one in resources.get("/Pattern", Dictionary()).items())
        blends = [one for _, one in resources.get("/Shading", Dictionary()).items()]
        for blend in (*blends, *(one for one in patterns if one is not None)):
            if blend.get("/ColorSpace") == Name.DeviceRGB and not in_inks(blend, inks):
                blend.ColorSpace = self._screen

    def _stream(self, one: Stream) -> None:
        """A form, whose black knocks out where it is drawn over much ink, or a tile, of which nobody knows where."""
        resources = one.get("/Resources", Dictionary())
        heavy = one.objgen in self._heavy or one.get("/Subtype") != Name.Form
        made = pressed_content(one, self._painted(resources, heavy=heavy), page=False)
        one.write(made.content)
        self._stated(resources, made)
        if heavy:
            self._heavy |= {within.objgen for _, within in resources.get("/XObject", Dictionary()).items()}
        self._within(resources)
        one[Name.Resources] = resources
        _in_inks(one)


def _alpha(state: Any) -> float:
    """How much of what is painted in a graphics state is there, at least (11.6.4)."""
    if isinstance(state.get("/SMask"), Dictionary):
        return 0.0
    return min(float(state.get(name, 1.0)) for name in ("/ca", "/CA"))


def _box(form: Any) -> Zone:
    """A form's box in the space of who draws it (8.10.1)."""
    x0, y0, x1, y1 = (float(side) for side in form.BBox)
    turn = Turn(*(float(part) for part in form.get("/Matrix", Array([1, 0, 0, 1, 0, 0]))))
    return turn.around(Zone(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def _grey_masks(resources: Object) -> None:
    """Say of soft masks that are painted in greys alone, the painter's for a gradient that fades, that they are mixed
    in greys: a file of the press has no colours of a screen (ISO 15930-7)."""
    for _, state in resources.get("/ExtGState", Dictionary()).items():
        mask = state.get("/SMask")
        if isinstance(mask, Dictionary) and "/Group" in mask.G and _is_grey(mask.G):
            mask.G.Group.CS = Name.DeviceGray


def _is_grey(form: Any) -> bool:
    """Whether a form paints one gradient of greys and nothing else."""
    painted = parse_content_stream(form)
    shadings = form.get("/Resources", Dictionary()).get("/Shading", Dictionary())
    return [str(one.operator) for one in painted] == ["sh"] and (
        shadings[str(painted[0].operands[0])].get("/ColorSpace") == Name.DeviceGray
    )


def _in_inks(holder: Any) -> None:
    """Say that what is painted as a group is mixed in the inks of the press (PDF 32000-1, 11.6.6)."""
    group = holder.get("/Group")
    if group is not None and "/CS" in group:
        group.CS = Name.DeviceCMYK
