"""Drawings in SVG: cleaned in a process of their own of all that acts, moves or reaches outside, so that what is left
is shapes and words."""

import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field
from functools import cache
from pathlib import Path

from lxml import etree

from typeset.apart import Apart, FileAsItWas, OutOfBounds, Spent, once_a_file

SECONDS = 10.0
"""Processor time for one file."""
BYTE_LIMIT = 8 * 1024 * 1024
MOST, DEEPEST = 100_000, 200
"""Elements of a drawing, each `use` counted with what it repeats, and how deep they may stand in each other."""
LEAST_SIDE, MOST_SIDE = 0.01, 1e6
"""Between what the sides of a drawing measure in its own units."""
SVG, XLINK, XML = (
    "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
)  # fmt: skip
KEPT = frozenset(
    {
        "svg", "g", "a", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
        "text", "tspan", "textPath", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern",
        "marker", "style", "switch",
    }
)  # fmt: skip
"""Elements that stay (SVG 2, appendix F): shapes, words, paint, and what joins them."""
SILENT = frozenset({"metadata", "title", "desc"})
"""Elements of which nothing is seen, so that nothing is told of them."""

_URL = re.compile(r"url\(\s*[\"']?\s*(?!#)", re.IGNORECASE)
_FAMILIES = re.compile(
    r"font-family\s*:\s*([^;}]+)|font\s*:[^;}]*?[\d.](?:px|pt|em|rem|mm|%)?(?:\s*/\s*\S+)?\s+([^;}\d]+)"
)
_LENGTH = re.compile(r"\s*([\d.]+)\s*(?:px|pt|mm|cm|in)?\s*")


@dataclass(frozen=True, slots=True)
class ViewBox:
    """The part of its own plane that a drawing shows: left, top, width, height."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class CleanDrawing:
    """A drawing as it may be painted; why there is none; what was left out, by its name (`script`, `event`,
    `reference`, `entity`, or an element's); what it shows of its plane; the lists of families that its words ask
    for."""

    data: bytes = b""
    problem: str = ""
    dropped: tuple[str, ...] = ()
    view: ViewBox = field(default_factory=lambda: ViewBox(0.0, 0.0, 1.0, 1.0))
    families: tuple[tuple[str, ...], ...] = ()


@once_a_file(200)
def clean_drawing(file: FileAsItWas) -> CleanDrawing:
    """A drawing's file, cleaned."""
    if file.size > BYTE_LIMIT:
        return CleanDrawing(problem="too large")
    try:
        return _apart().begin(clean_file, file.path, seconds=SECONDS, reads=(file.path.parent,))()
    except Spent as spent:
        return CleanDrawing(problem="too large" if spent.limit is OutOfBounds.MEMORY else "no end")


@cache
def _apart() -> Apart:
    """The process in which drawings are cleaned, one after another."""
    return Apart()


def clean_file(path: Path) -> CleanDrawing:
    """Clean a drawing in this process."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return CleanDrawing(problem="not well-formed")
    view = _view(root)
    if root.tag != f"{{{SVG}}}svg" or view is None:
        return CleanDrawing(problem="no SVG" if view else "no size")
    dropped, families = list[str](), list[str]()
    left = [root]
    while left:
        element = left.pop()
        dropped += _cleaned(element)
        if element is root or element.getparent() is not None:
            left += reversed(element)
    for element in root.iter():
        families += _families(element)
    if not _within_bounds(root):
        return CleanDrawing(problem="too large")
    has_words = next(root.iter(f"{{{SVG}}}text"), None) is not None
    lists = (tuple(one.strip().strip("\"'") for one in text.split(",")) for text in dict.fromkeys(families))
    told = tuple(dict.fromkeys(dropped))
    return CleanDrawing(etree.tostring(root), "", told, view, tuple(lists) if has_words else ())


def with_view(data: bytes, view: ViewBox) -> bytes:
    """A cleaned drawing that shows that part of its plane, as large as it is asked to be, in whatever proportions."""
    root = etree.fromstring(data)
    root.set("viewBox", " ".join(f"{one:g}" for one in astuple(view)))
    root.set("width", f"{view.width:g}")
    root.set("height", f"{view.height:g}")
    root.set("preserveAspectRatio", "none")
    return bytes(etree.tostring(root))


def _view(root: etree._Element) -> ViewBox | None:
    """What the viewBox says, else width and height."""
    try:
        box = [float(one) for one in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if one]
    except ValueError:
        return None
    sizes = [_LENGTH.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if not box and all(sizes):
        box = [0.0, 0.0, *(float(one[1]) for one in sizes if one)]
    is_sound = len(box) == 4 and min(box[2:]) > LEAST_SIDE and max(map(abs, box)) < MOST_SIDE
    return ViewBox(*box) if is_sound else None


def _cleaned(element: etree._Element) -> Iterator[str]:
    """What an element loses, itself where it may not stay."""
    parent = element.getparent()
    if not isinstance(element.tag, str):
        yield "entity"
        _remove(element)
        return
    name = etree.QName(element)
    if name.namespace != SVG or name.localname not in KEPT:
        if name.namespace == SVG and name.localname not in SILENT:
            yield name.localname
        if parent is not None:
            _remove(element)
        return
    if name.localname == "style" and ("@import" in (element.text or "") or _URL.search(element.text or "")):
        yield "reference"
        _remove(element)
        return
    for key, value in list(element.attrib.items()):
        why = _refused(str(key), str(value))
        if why is not None:
            del element.attrib[key]
            if why and name.localname != "a":
                yield why


def _refused(key: str, value: str) -> str | None:
    """Why an attribute does not stay, nothing said where it does not matter; None for one that stays."""
    name = etree.QName(key)
    if name.localname == "href" and name.namespace in (None, XLINK):
        return None if value.strip().startswith("#") else "reference"
    if name.namespace not in (None, XML) or name.localname == "base":
        return ""
    if name.localname.lower().startswith("on"):
        return "event"
    return "reference" if _URL.search(value) else None


def _remove(element: etree._Element) -> None:
    """Take an element out and leave the words behind it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _families(element: etree._Element) -> Iterator[str]:
    """The lists of families that an element asks for."""
    if element.get("font-family"):
        yield element.get("font-family", "")
    text = element.get("style", "") if etree.QName(element).localname != "style" else element.text or ""
    yield from ((found[1] or found[2]).strip() for found in _FAMILIES.finditer(text))


def _within_bounds(root: etree._Element) -> bool:
    """Whether a drawing is no more than MOST elements, each `use` counted with what it repeats, and comes to an end."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    known: dict[etree._Element, int] = {}

    def weight(element: etree._Element, deep: int) -> int:
        if deep > DEEPEST:
            return MOST + 1
        if element not in known:
            href = element.get("href") or element.get(f"{{{XLINK}}}href") or ""
            again = by_id.get(href.strip().removeprefix("#")) if href else None
            inner = (*element, *([again] if again is not None else []))
            known[element] = 1 + sum(weight(one, deep + 1) for one in inner)
        return known[element]

    return weight(root, 0) <= MOST
