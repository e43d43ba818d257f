"""Layers of a file (optional content, PDF 32000-1, 8.11): which are there, and which are not printed.

PDF/X-4 prints what the default configuration shows (ISO 15930-7, 6.24), and so is it taken for all files.
"""

from typing import Any

from pikepdf import Array, Dictionary, Pdf

LayerKey = tuple[int, int]


class FileLayers:
    """The layers of a file by their objects: their names, and those that are off."""

    def __init__(self, pdf: Pdf) -> None:
        told = pdf.Root.get("/OCProperties", Dictionary())
        groups = _listed(told, "/OCGs")
        usual = told.get("/D", Dictionary())
        off = str(usual.get("/BaseState", "/ON")) == "/OFF"
        on_keys = {one.objgen for one in _listed(usual, "/ON")}
        off_keys = {one.objgen for one in _listed(usual, "/OFF")}
        self._names: dict[LayerKey, str] = {one.objgen: str(one.get("/Name", "?")) for one in groups}
        self._off = {key for key in self._names if key in off_keys or (off and key not in on_keys)}

    def hides(self, content: Any) -> bool:
        """Whether what belongs to a layer, or to a set of layers, is not printed. Of a set the policy is read, not
        its expression."""
        if not isinstance(content, Dictionary):
            return False
        if str(content.get("/Type", "")) != "/OCMD":
            return content.objgen in self._off
        off = [one.objgen in self._off for one in self._of_set(content)]
        policy = str(content.get("/P", "/AnyOn"))
        hidden = {"/AllOn": any(off), "/AnyOff": not any(off), "/AllOff": not all(off)}.get(policy, all(off))
        return bool(off) and hidden

    def name(self, content: Any) -> str:
        """The names of the layers that content belongs to."""
        of_set = self._of_set(content) if isinstance(content, Dictionary) else []
        return ", ".join(self._names.get(one.objgen, "?") for one in of_set) or "?"

    def _of_set(self, content: Any) -> list[Any]:
        if str(content.get("/Type", "")) != "/OCMD":
            return [content]
        of_set = content.get("/OCGs", Array())
        return list(of_set.as_list()) if isinstance(of_set, Array) else [of_set]


def _listed(holder: Any, name: str) -> list[Any]:
    found = holder.get(name, Array())
    return [one for one in found.as_list() if isinstance(one, Dictionary)] if isinstance(found, Array) else []
