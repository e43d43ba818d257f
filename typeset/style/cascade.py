"""The cascade: which declaration wins on an element, what it inherits, what its relative values come to.

CSS Cascading 4, https://drafts.csswg.org/css-cascade-4/: importance, then specificity, then order.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

import cssselect2

from typeset.errors import Finding
from typeset.store import digest
from typeset.style.properties.computed import INITIAL, Computed
from typeset.style.properties.custom import is_own_value
from typeset.style.properties.table import PROPERTIES, ValueKind
from typeset.style.properties.values import Scale, known, length, resolve
from typeset.style.sheets.declaring import Longhand, StyleRule
from typeset.style.sheets.guard import MAX_CHAIN, MAX_VALUE, refuse_variables
from typeset.style.sheets.reading import Reader
from typeset.style.sheets.unread import unread, unused_names
from typeset.units import Pt

ROOT_SIZE = Pt(12.0)
"""The initial `font-size`: `medium`, 16px."""

WEIGHTS = {"normal": 400, "bold": 700}


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of a paper in cascade order; `findings` tell what in them could not be taken, `files` are those that
    they were read from, imports among them, `digest` the hash of what these said."""

    rules: tuple[StyleRule, ...]
    findings: tuple[Finding, ...] = ()
    files: tuple[Path, ...] = field(default=(), compare=False, repr=False)
    digest: str = field(default="", compare=False, repr=False)
    _matchers: list[cssselect2.Matcher] = field(default_factory=list, compare=False, repr=False)
    _known: dict[tuple[str, ...], Computed] = field(default_factory=dict, compare=False, repr=False)
    _styled: dict[tuple[str, ...], Computed] = field(default_factory=dict, compare=False, repr=False)

    def is_current(self) -> bool:
        """Whether the files still say what was read from them."""
        try:
            return _said(self.files) == self.digest
        except OSError:
            return False

    def __reduce__(self) -> tuple[object, ...]:
        """Sheets do not travel to another process: compiled selectors cannot; read them there."""
        raise TypeError("read the sheets again in the other process")

    def computed(self, *path: str) -> Computed:
        """The computed values of an element, each step of its path a `tag.class.class`, outermost first.

        `html` and `body` are implied; a last step such as `::marker` is a pseudo-element. Every element counts as
        the first and only child of its parent.
        """
        if path not in self._known:
            self._known[path] = self._compute(("html", "body", *path))
        return self._known[path]

    def _compute(self, path: tuple[str, ...]) -> Computed:
        *above, last = path
        pseudo = last.removeprefix("::") if last.startswith("::") else None
        elements = list(_elements(tuple(above) if pseudo else path))
        parent = Computed(INITIAL, ROOT_SIZE)
        for depth, element in enumerate(elements):
            # No selector that is taken asks what is in an element or beside it: its values are the same on every path.
            within = path[: depth + 1]
            if within not in self._styled:
                self._styled[within] = self._of_element(element, depth, parent)
            parent = self._styled[within]
        return _computed(self._winners(elements[-1], pseudo), parent, is_root=False) if pseudo else parent

    def _of_element(self, element: cssselect2.ElementWrapper, depth: int, parent: Computed) -> Computed:
        winners = self._winners(element)
        if not _turns(element.etree_element.tag, depth):
            winners.pop("writing-mode", None)
        return _computed(winners, parent, is_root=depth == 0)

    def place_of(self, name: str, *path: str) -> str:
        """File and line of the declaration that gave the element that value, or the nearest element around it;
        empty where no sheet did."""
        setting = self._setting(name, path)
        return setting.place if setting else ""

    def said(self, name: str, *path: str) -> str:
        """The value as that declaration writes it; the computed one where no sheet did."""
        setting = self._setting(name, path)
        return setting.value if setting else self.computed(*path).value(name)

    def _setting(self, name: str, path: tuple[str, ...]) -> Longhand | None:
        is_inherited = name not in PROPERTIES or PROPERTIES[name].inherited
        for element in reversed(list(_elements(("html", "body", *path)))):
            found = self._winners(element).get(name)
            if found or not is_inherited:
                return found
        return None

    def _winners(self, element: cssselect2.ElementWrapper, wanted: str | None = None) -> dict[str, Longhand]:
        """The setting that wins for each property that any rule sets that matches the element, or a pseudo-element
        of it."""
        found = [
            setting
            for _specificity, _order, pseudo, settings in self._matcher().match(element)
            if pseudo == wanted
            for setting in settings
        ]
        ordered: list[Longhand] = sorted(found, key=lambda setting: setting.important)
        return {setting.name: setting for setting in ordered}

    def _matcher(self) -> cssselect2.Matcher:
        """All selectors with what they say to the composer, but those that ask for an order it does not know."""
        if not self._matchers:
            matcher = cssselect2.Matcher()
            for rule in self.rules:
                settings = tuple(setting for setting in rule.settings if not setting.painted)
                for selector in rule.selectors if settings and not rule.positional else ():
                    matcher.add_selector(selector, settings)
            self._matchers.append(matcher)
        return self._matchers[0]


def read_sheets(paths: Sequence[Path]) -> Sheets:
    """Read the sheets of a paper, in cascade order. What cannot be taken is told in `findings`."""
    reader = Reader()
    for path in paths:
        reader.read(path)
    files = tuple(reader.files)
    kept = _kept(_said(files), tuple(reader.findings))
    if not kept:
        findings = (*reader.findings, *unused_names(reader.rules, reader.used), *unread(reader.rules))
        kept.append(Sheets(tuple(reader.rules), findings, files, _said(files)))
    return kept[0]


@lru_cache(maxsize=4)
def _kept(said: str, findings: tuple[Finding, ...]) -> list[Sheets]:
    """Where the sheets with what was computed of them are kept for the next issue of this process: they are the same
    where their files say the same and reading them found the same."""
    return []


def _said(files: Sequence[Path]) -> str:
    return digest(*((str(path), path.read_bytes()) for path in files))


def _elements(path: tuple[str, ...]) -> Iterator[cssselect2.ElementWrapper]:
    """The path as nested elements, outermost first."""
    nodes: list[ElementTree.Element] = []
    for step in path:
        tag, *classes = step.split(".")
        attributes = {"class": " ".join(classes)} if classes else {}
        node = ElementTree.Element(tag, attributes)
        if nodes:
            nodes[-1].append(node)
        nodes.append(node)
    return iter(list(cssselect2.ElementWrapper.from_html_root(nodes[0]).iter_subtree()))


def _computed(winners: Mapping[str, Longhand], parent: Computed, is_root: bool) -> Computed:
    """An element's values from what won and from its parent; `font-size` and `line-height` first, since lengths
    count in them."""
    custom = _custom(winners, parent)
    specified = {name: _specified(name, winners.get(name), parent, custom) for name in PROPERTIES}
    root = parent.root
    size = _size(specified["font-size"], parent, root)
    root = size if is_root else root
    before = Scale(size, root, size, parent.leading)
    leading = _absolute("line-height", specified["line-height"], before)
    values = custom | {"font-size": f"{size:.6f}pt", "line-height": leading}
    scale = Scale(size, root, None, Computed(values, root).leading)
    for name, text in specified.items():
        if name not in ("font-size", "line-height"):
            values[name] = _absolute(name, text, scale)
    values["font-weight"] = _weight(specified["font-weight"], parent)
    if values["color"].lower() == "currentcolor":
        values["color"] = parent.color
    return Computed(values, root)


TURNED_BY = 2
"""How deep the page stands below the root: what is around it and itself say how lines run."""


def _turns(tag: str, depth: int) -> bool:
    """Whether `writing-mode` counts on an element: on the page, and on a headline, which may stand beside its text.
    Text runs as its page does."""
    return depth <= TURNED_BY or tag == "h1"


def _custom(winners: Mapping[str, Longhand], parent: Computed) -> dict[str, str]:
    """The custom properties: inherited, then the element's own, their variables replaced."""
    values = {name: text for name, text in parent.values.items() if name.startswith("--")}
    own = {name: setting for name, setting in winners.items() if name.startswith("--")}

    ready: dict[str, str | None] = {}

    def find(name: str, asked: tuple[str, ...] = ()) -> str | None:
        if name in asked:
            return None
        if name not in own:
            return values.get(name)
        if name not in ready:
            if len(asked) > MAX_CHAIN:
                raise refuse_variables(name, own[name].place)
            text = resolve(own[name].value, lambda other: find(other, (*asked, name)))
            if text is not None and len(text) > MAX_VALUE:
                raise refuse_variables(name, own[name].place)
            if asked and text is None:
                return None
            ready[name] = text
        return ready[name]

    found = {name: find(name) for name in own}
    return values | {
        name: text for name, text in found.items() if text is not None and is_own_value(name, text)
    }


def _specified(name: str, winner: Longhand | None, parent: Computed, custom: Mapping[str, str]) -> str:
    """The value before lengths are computed: the winner's, else inherited or initial (defaulting)."""
    row = PROPERTIES[name]
    won = winner.value if winner else None
    text = None if won is None else resolve(won, custom.get)
    if won is not None and text is not won and text is not None and not known(name, text):
        text = None
    low = "unset" if text is None else text.lower()
    if low in ("unset", "revert"):
        low = "inherit" if row.inherited else "initial"
    if low == "inherit":
        return parent.values[name]
    return row.initial if low == "initial" else str(text)


def _size(text: str, parent: Computed, root: Pt) -> Pt:
    """`font-size` in points; ems and percentages are the parent's."""
    before = length(parent.values["font-size"], Scale(0.0, 0.0)) or ROOT_SIZE
    return length(text, Scale(before, root, before, parent.leading)) or ROOT_SIZE


def _absolute(name: str, text: str, scale: Scale) -> str:
    """A length as points; every other value, a line-height that is a number, and a length of the project's own
    properties, which counts in the em of the element that uses it, as they are."""
    if PROPERTIES[name].kind is not ValueKind.LENGTH or name.startswith("--"):
        return text
    if name == "line-height" and text == "normal":
        return INITIAL[name]
    found = None if name == "line-height" and text[-1:].isdecimal() else length(text, scale)
    return text if found is None else f"{found:.6f}pt"


def _weight(text: str, parent: Computed) -> str:
    """`font-weight` as a number; bolder and lighter step from the parent's (CSS Fonts 4, relative weights)."""
    low = text.lower()
    if low == "bolder":
        return "400" if parent.weight < 350 else "700" if parent.weight < 550 else "900"
    if low == "lighter":
        return "100" if parent.weight < 550 else "400" if parent.weight < 750 else "700"
    return str(WEIGHTS.get(low, text))
