"""Views of a page as buttons call them: which file each shows, and what is told of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from typeset.errors import Text
from typeset.preflight.plates.looking import PlateLook, PlateView

INKS = {
    "Cyan": Text("青 C", "Cyan"),
    "Magenta": Text("品 M", "Magenta"),
    "Yellow": Text("黄 Y", "Yellow"),
    "Black": Text("黑 K", "Black"),
}
SOFT, INK = Text("软打样", "Soft proof"), Text("墨量", "Ink")


@dataclass(frozen=True, slots=True)
class ShownView:
    """A view: its key, which pages have in common; what its button says; a line on it; the name of its file, and its
    address, which is another one where the picture is."""

    key: str
    name: Text
    note: Text
    file: str
    address: str


def shown_views(look: PlateLook, place: int, tac: float) -> Iterator[ShownView]:
    """The views of the page at that place, from 1."""
    for number, view in enumerate(look.views):
        if view.name != "thumb":
            file = file_of(view, place, number)
            address = f"{file}?{sha256(view.data).hexdigest()[:8]}"
            yield ShownView(view.name, _name(view), _note(view, look, tac), file, address)


def file_of(view: PlateView, place: int, number: int) -> str:
    """The name of a view's file: that of an ink is told by its place, since anything may stand in it."""
    own = view.name if view.name in ("soft", "ink", "thumb") else f"plate{number}"
    return f"pages/{place}-{own}.{view.kind}"


def _name(view: PlateView) -> Text:
    return {"soft": SOFT, "ink": INK}.get(view.name) or INKS.get(view.name) or Text(view.name, "spot")


def _note(view: PlateView, look: PlateLook, tac: float) -> Text:
    if view.name == "soft":
        return Text("按印刷特性文件，含纸白", "by the profile of the press, with the white of its paper")
    if view.name == "ink":
        share = f"{100 * look.over:.2g} %"
        return Text(
            f"最多 {look.most:.0f} %；{share} 的面积超过 {tac:g} %（洋红色处）",
            f"at most {look.most:.0f} %; {share} of the page is over {tac:g} % (in magenta)",
        )
    covered = f"{100 * view.covered:.1f} %"
    return Text(f"网点面积 {covered}", f"covers {covered}")
