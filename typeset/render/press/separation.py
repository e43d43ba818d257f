"""All that a file's pages are painted with turned into inks: content, forms, tiles, pictures and gradients."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from typeset.makeup.model.page import ADVERT
from typeset.render.metadata import screen_profile
from typeset.render.press.content import Painted, brought_content, pressed_content, put_states
from typeset.render.press.inks import PressInks, is_of_screen, is_picture, press_picture


class Separation:
    """Turns all that a file's pages are painted with into inks, each stream once."""

    def __init__(self, pdf: Pdf, inks: PressInks) -> None:
        self.pdf, self.inks = pdf, inks
        self._done = set[tuple[int, int]]()
        self._screen = Array([Name.ICCBased, pdf.make_stream(screen_profile(), N=3)])

    def press(self) -> None:
        """Go through all pages. Of an advertiser's page the colours of the screen alone are turned."""
        for page in self.pdf.pages:
            resources = page.obj.get("/Resources", Dictionary())
            content = pressed_content(page, self._painted(resources), page=True)
            page.obj.Contents = self.pdf.make_stream(content)
            self._within(resources)
            page.obj.Resources = resources
            _in_inks(page.obj)

    def _painted(self, resources: Object) -> Painted:
        drawn = resources.get("/XObject", Dictionary())
        own = (name for name, one in drawn.items() if is_picture(one) or name.startswith(ADVERT))
        return Painted(self.inks.of, frozenset(own))

    def _within(self, resources: Any) -> None:
        """What the resources of a stream hold."""
        put_states(resources)
        self._blends(resources)
        for name, one in self._fresh(resources):
            if is_picture(one):
                press_picture(one, self.inks)
            elif name.startswith(ADVERT):
                self._brought(one)
            else:
                self._stream(one)

    def _brought(self, one: Stream) -> None:
        """What an advertiser brought, with all that it draws."""
        one.write(brought_content(one, self.inks.of))
        _in_inks(one)
        resources = one.get("/Resources", Dictionary())
        self._blends(resources)
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

    def _blends(self, resources: Object) -> None:
        """Colours that run into each other (gradients) are those of sRGB, which the plant's own machine turns into
        inks."""
        patterns = (one.get("/Shading") for _, one in resources.get("/Pattern", Dictionary()).items())
        blends = [one for _, one in resources.get("/Shading", Dictionary()).items()]
        for blend in (*blends, *(one for one in patterns if one is not None)):
            if blend.get("/ColorSpace") == Name.DeviceRGB:
                blend.ColorSpace = self._screen

    def _stream(self, one: Stream) -> None:
        resources = one.get("/Resources", Dictionary())
        one.write(pressed_content(one, self._painted(resources), page=False))
        self._within(resources)
        one[Name.Resources] = resources
        _in_inks(one)


def _in_inks(holder: Any) -> None:
    """Say that what is painted as a group is mixed in the inks of the press (PDF 32000-1, 11.6.6)."""
    group = holder.get("/Group")
    if group is not None and "/CS" in group:
        group.CS = Name.DeviceCMYK
