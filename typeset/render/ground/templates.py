"""The templates of the pages, a house's own before the built-in ones of the same name: what they may say and how much.

Jinja's sandbox keeps a template from Python; its values are plain (`plain`); what it asks of numbers and texts is
bounded here; its time and memory are bounded by the process in which the templates of a house are set.
"""

import re
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from typeset.apart.confine import OutOfTime, give_up
from typeset.errors import EditionError, Text, Where
from typeset.render.builtin_words import OwnWords
from typeset.render.ground.plain import Plain, at
from typeset.resources import templates_dir

PAGES = "pages.html"
FOLDER = "templates"
"""The template of all pages, and how messages call the folder of a house's own."""

MOST_SOURCE = 256 * 1024
"""Bytes of a template; the largest of the built-in ones has three thousand."""
MOST_TEMPLATES = 200
MOST_TEXT = 1_000_000
"""Characters that an operator may make, and that a page's document may have, beside as many for the whole issue."""
DEEPEST = 300
"""Calls within calls: a template within ten others takes 60, an expression in ten brackets 150."""
MOST_DIGITS = 1000
"""Bits of a whole number, and characters to which a format fills."""

PHOTOGRAPHS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp"})
"""Pictures beside templates, which are no text."""

_FILLS = re.compile(r"%(?:\([^)]*\))?[-+ #0]*(\*|\d+)?(?:\.(\*|\d+))?")
"""A placeholder of `%`: how wide, how exact."""
_THING = re.compile(r" at 0x[0-9a-f]{8,}(?:>|&gt;)")
"""How Python prints what is no value: with its place in memory, another in every run."""
_UNSTEADY = ("lipsum", "random")
"""What Jinja offers that gives something else every time."""


@dataclass(frozen=True, slots=True)
class HouseTemplates:
    """A house's own templates: their sources by name within the folder, such as blocks/masthead.html."""

    sources: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TemplateWork:
    """What is set: a paper's language, its house's templates, and the values of each document, at `most` characters
    each."""

    lang: str
    house: HouseTemplates
    documents: tuple[Mapping[str, Plain], ...]
    most: int


def read_templates(folder: Path | None) -> HouseTemplates:
    """The templates in a house's folder. EditionError with file and line where one is too large or not UTF-8."""
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder else []
    files = [path for path in files if path.suffix.lower() not in PHOTOGRAPHS]
    if len(files) > MOST_TEMPLATES:
        raise _unusable(Text("模板太多", "there are too many templates"), FOLDER)
    return HouseTemplates(
        tuple((path.relative_to(folder).as_posix(), _source(path, folder)) for path in files if folder)
    )


def _source(path: Path, folder: Path) -> str:
    file = f"{FOLDER}/{path.relative_to(folder).as_posix()}"
    with path.open("rb") as opened:
        data = opened.read(MOST_SOURCE + 1)
    if len(data) > MOST_SOURCE:
        raise _unusable(Text("模板太大", "the template is too large"), file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise _unusable(Text("模板不是 UTF-8 编码", "the template is not in UTF-8"), file, line) from fault


def set_documents(setting: TemplateWork) -> tuple[str, ...]:
    """Every document set from its values. EditionError with file and line where a template of the house breaks,
    leaves the sandbox or comes to no end."""
    engine = _engine(setting.house, setting.lang)
    try:
        with _shallow() if setting.house.sources else nullcontext():
            return tuple(_document(engine, values, setting.most) for values in setting.documents)
    except (Exception, OutOfTime) as fault:  # a template may break in any way that Python can
        give_up()
        if not setting.house.sources:
            raise
        raise _told(fault, setting.house, engine) from fault


def _document(engine: Environment, values: Mapping[str, Plain], most: int) -> str:
    pieces, length = list[str](), 0
    for piece in engine.get_template(PAGES).generate(**values):
        length += len(piece)
        if length > most:
            raise TooMuch("the page says more than a page can hold")
        pieces.append(piece)
    document = "".join(pieces)
    if _THING.search(document):
        raise SecurityError("a function or the like is no text")
    return document


@contextmanager
def _shallow() -> Iterator[None]:
    """No more calls within calls than templates need: what is printed goes up through all of them."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(sum(1 for _ in traceback.walk_stack(None)) + DEEPEST)
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


class TooMuch(TemplateError):
    """A template asks for more than a page can need."""


def _told(fault: BaseException, house: HouseTemplates, engine: Environment) -> EditionError:
    """The error with the file and line of the house that the fault comes from."""
    own = {f"{FOLDER}/{name}" for name, _ in house.sources}
    frames = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(fault.__traceback__)]
    if isinstance(fault, TemplateSyntaxError):
        frames.append((fault.filename or "", fault.lineno))
    places = [place for place in frames if place[0] in own]
    file, line = places[-1] if places else (next(iter(own)) if len(own) == 1 else f"{FOLDER}/", 0)
    if places and isinstance(
        fault, OutOfTime
    ):  # which Jinja leaves with the lines of what it made of the template
        line = engine.get_template(file.removeprefix(f"{FOLDER}/")).get_corresponding_lineno(line)
    return _unusable(_reason(fault), file, line)


def _reason(fault: BaseException) -> Text:
    if isinstance(fault, OutOfTime):
        return Text("模板没完没了，超时", "the template comes to no end in its time")
    if isinstance(fault, MemoryError):
        return Text("模板要的内存太多", "the template asks for too much memory")
    if isinstance(fault, RecursionError):
        return Text(
            "模板层层调用自己，或嵌套太深", "the template calls itself without end, or is nested too deep"
        )
    if isinstance(fault, TemplateNotFound):
        return Text(f"没有模板 {fault.name}", f"there is no template {fault.name}")
    said = str(fault).replace("\n", " ")[:300] or type(fault).__name__
    return Text(f"模板不能用：{said}", f"the template cannot be used: {said}")


def unending(house: HouseTemplates) -> EditionError:
    """The error that a template was ended with its process, which cannot say where it was."""
    file = f"{FOLDER}/{house.sources[0][0]}" if len(house.sources) == 1 else f"{FOLDER}/"
    return _unusable(_reason(OutOfTime()), file)


def _unusable(what: Text, file: str, line: int = 0) -> EditionError:
    cure = Text("改正这一行，或删去这个模板", "mend this line, or remove the template")
    return EditionError("TEMPLATE", what, cure, Where(file, line))


class _Sources(BaseLoader):
    """A house's templates from memory, under the names by which messages call them."""

    def __init__(self, house: HouseTemplates) -> None:
        self._sources = dict(house.sources)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """A template's source, its name for messages, and that it is up to date."""
        if template not in self._sources:
            raise TemplateNotFound(template)
        return self._sources[template], f"{FOLDER}/{template}", lambda: True


class _Bounded(ImmutableSandboxedEnvironment):
    """Jinja's sandbox with bounds on what operators make, and with nothing printed that is not plain."""

    intercepted_binops = frozenset({"+", "*", "%", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """An operator's result; TooMuch where it would be larger than any page needs."""
        if _size(operator, left, right) > MOST_TEXT:
            raise TooMuch(f"`{operator}` makes more than a page can hold")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What a mapping has under that name, before what Python's own kind of mapping can do."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def _size(operator: str, left: Any, right: Any) -> int:
    """About how many characters an operator's result has; bits of whole numbers count a thousand each beyond what any
    reckoning of a page needs."""
    if operator == "%" and isinstance(left, str):
        widths = [width for found in _FILLS.findall(left) for width in found if width]
        wide = max([int(width[:9]) for width in widths if width != "*"], default=0)
        return MOST_TEXT + 1 if "*" in widths or wide > MOST_DIGITS else 0
    if operator == "*" and isinstance(left, int) and isinstance(right, int):
        return MOST_TEXT // MOST_DIGITS * (left.bit_length() + right.bit_length())
    if operator == "*":
        times, piece = (left, right) if isinstance(left, int) else (right, left)
        return times * len(piece) if isinstance(times, int) and hasattr(piece, "__len__") else 0
    if operator == "**":
        is_whole = isinstance(left, int) and isinstance(right, int)
        return MOST_TEXT // MOST_DIGITS * left.bit_length() * right if is_whole and right > 0 else 0
    return len(left) + len(right) if hasattr(left, "__len__") and hasattr(right, "__len__") else 0


def _printed(value: Any) -> Any:
    """A value that a template prints: plain, so that no page depends on where something stood in memory."""
    if isinstance(value, Undefined | str | int | float | None):
        return value
    if isinstance(value, Mapping):
        _printed(tuple(value.values()))
    elif isinstance(value, tuple | list):
        for inner in value:
            _printed(inner)
    else:
        raise SecurityError(f"{type(value).__name__} is no text")
    return value


@lru_cache(maxsize=8)
def _engine(house: HouseTemplates, lang: str) -> Environment:
    """The templates of a house and the built-in ones, compiled once."""
    engine = _Bounded(
        loader=ChoiceLoader([_Sources(house), OwnWords(templates_dir(), lang)]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    engine.filters["at"] = at
    for name in _UNSTEADY:
        engine.filters.pop(name, None)
        engine.globals.pop(name, None)
    return engine
