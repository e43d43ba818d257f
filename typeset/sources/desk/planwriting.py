"""Plans written into edition.yaml: the pages that make-up proposes, everything else of the file left as it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import yaml

from typeset.edition import TOGETHER, PagePlan, Place, Wish
from typeset.paper import Labels
from typeset.sources.desk.lettered import NUMBERS, letters_of, running
from typeset.sources.desk.spreads import first_of
from typeset.sources.yaml.tree import Data

REMARK = "# 版样 / plan"
"""How the lines begin that tell what a plan costs; they are written anew with it."""

INDENT = "    "
"""What stands before the fields of a page that is written new."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A page as make-up placed it, with what it costs in the words of the desk, a line each."""

    page: PagePlan
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Replacement:
    """Characters [start, end) of the file give way to `text`."""

    start: int
    end: int
    text: str


def with_plans(text: str, proposals: Sequence[Proposal]) -> str:
    """The text of an edition.yaml that has loaded, with these pages' plans in it.

    Where pages open by themselves (`pages: auto`), the list of pages takes the place of it and of `articles`. Where
    they are listed, each page's `plan` is written or renewed, and `place` where an article came to the page that it
    does not name. Comments, order and other fields stay as they are.
    """
    return _with_plans(text.translate(_HELD), proposals).translate(_GIVEN)


_HELD = {0x2028: "\U0001fffe", 0x2029: "\U0001ffff"}
_GIVEN = {ord(held): chr(soft) for soft, held in _HELD.items()}
"""Soft returns, which YAML would take for the ends of lines, and the noncharacters that hold their places meanwhile."""


def _with_plans(text: str, proposals: Sequence[Proposal]) -> str:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(root, yaml.MappingNode)
    values = {key.value: (key, value) for key, value in root.value}
    _renumber(root, letters_of(_data(values["sections"][1]) if "sections" in values else ""), "")
    key, pages = values["pages"]
    by_number = {proposal.page.number: proposal for proposal in proposals}
    if isinstance(pages, yaml.SequenceNode) and pages.flow_style:
        listed = (f"  - {_as_block(node, by_number, text, INDENT)}\n" for node in pages.value)
        edits = [_replaced(key, pages, text, "pages:\n" + "".join(listed))]
    elif isinstance(pages, yaml.SequenceNode):
        edits = [edit for node in pages.value for edit in _page_edits(node, by_number, text)]
    else:
        edits = [_replaced(key, pages, text, "pages:\n" + "".join(map(_page, proposals)))]
        if "articles" in values:
            edits.append(_replaced(*values["articles"], text, ""))
    return _applied(text, edits)


def _data(node: yaml.Node) -> Data:
    """A node as plain data."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _data(value) for key, value in node.value}
    return [_data(one) for one in node.value] if isinstance(node, yaml.SequenceNode) else str(node.value)


def _renumber(node: yaml.Node, known: Labels, field: str) -> None:
    """Let pages that are called B01 or 4-5 have their running numbers in the nodes; their names stay in the text."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _renumber(value, known, key.value)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            _renumber(one, known, field)
    elif field in NUMBERS:
        node.value = first_of(running(node.value, known), known)


def _applied(text: str, edits: Sequence[_Replacement]) -> str:
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _replaced(key: yaml.Node, value: yaml.Node, text: str, instead: str) -> _Replacement:
    """A whole field, from its key to the end of its last line, gives way."""
    end = _end_of_line(text, value)
    return _Replacement(key.start_mark.index, end, instead)


def _end_of_line(text: str, node: yaml.Node) -> int:
    """The end of the last line of a value, without the empty lines and remarks after it."""
    last = len(text[: node.end_mark.index].rstrip())
    found = text.find("\n", max(last, node.start_mark.index))
    return len(text) if found < 0 else found + 1


def _page_edits(node: yaml.MappingNode, proposals: dict[int, Proposal], text: str) -> Iterator[_Replacement]:
    """What changes on one listed page."""
    values = {key.value: (key, value) for key, value in node.value}
    proposal = proposals.get(int(values["number"][1].value))
    if proposal is None:
        return
    indent = " " * node.start_mark.column
    if node.flow_style:
        yield _Replacement(
            node.start_mark.index, node.end_mark.index, _as_block(node, proposals, text, indent)
        )
        return
    proposed = [(place.article, place.to, place.rest) for place in proposal.page.places]
    if _written(values.get("place")) != proposed:
        yield from _place_edit(values, proposal, indent, text)
    lines = "" if "lines" in values else _lines(proposal, indent)
    if "lines" in values:
        yield _lines_edit(values["lines"], proposal, text)
    if "plan" in values:
        key, value = values["plan"]
        start = _start_of_remarks(text, key.start_mark.index)
        planned = (lines + _plan(proposal, indent)).removeprefix(indent)
        yield _Replacement(start, _end_of_line(text, value), planned)
    else:
        end = max(_end_of_line(text, value) for _, value in values.values())
        newline = "" if text[end - 1 : end] == "\n" else "\n"
        yield _Replacement(end, end, newline + lines + _plan(proposal, indent))


def _lines_edit(field: tuple[yaml.Node, yaml.Node], proposal: Proposal, text: str) -> _Replacement:
    """The number of a page's lines as it is now; the field goes where the page has no number of its own, but for the
    first one of a page, which follows its dash."""
    key, value = field
    start, end = key.start_mark.index, _end_of_line(text, value)
    line_start = start - key.start_mark.column
    if proposal.page.lines or text[line_start:start].strip():
        return _Replacement(start, end, f"lines: {proposal.page.lines}\n")
    return _Replacement(line_start, end, "")


def _place_edit(
    values: dict[str, tuple[yaml.Node, yaml.Node]], proposal: Proposal, indent: str, text: str
) -> Iterator[_Replacement]:
    """The list of a page's articles as it is now."""
    line = f"place: {_places(proposal.page.places)}\n"
    if "place" in values:
        key, value = values["place"]
        yield _Replacement(key.start_mark.index, _end_of_line(text, value), line)
    else:
        end = _end_of_line(text, values["number"][1])
        yield _Replacement(end, end, indent + line)


def _written(place: tuple[yaml.Node, yaml.Node] | None) -> list[tuple[str, int, tuple[str, ...]]]:
    """The articles that a written list names, each with the page it jumps to and the files of its rest."""
    nodes = place[1].value if place else []
    read = (
        {key.value: value for key, value in node.value} if node.id == "mapping" else {"article": node}
        for node in nodes
    )
    return [
        (
            _article(fields_of),
            _first_page(fields_of["to"]) if "to" in fields_of else 0,
            tuple(one.value for one in fields_of["rest"].value) if "rest" in fields_of else (),
        )
        for fields_of in read
    ]


def _first_page(node: yaml.Node) -> int:
    """The page on which an article goes on, of several the first."""
    return int(node.value if isinstance(node, yaml.ScalarNode) else node.value[0].value)


def _article(fields_of: Mapping[str, yaml.Node]) -> str:
    """The name that an entry gives, of briefs all of them."""
    if "article" in fields_of:
        return str(fields_of["article"].value)
    return TOGETHER.join(one.value for one in fields_of["briefs"].value)


def _start_of_remarks(text: str, start: int) -> int:
    """Where the remarks right above a key begin, behind their indent; the key itself where there are none."""
    *lines, _ = text[:start].splitlines(keepends=True)
    while lines and lines[-1].strip().startswith(REMARK):
        start -= len(lines.pop())
    return start


def _as_block(node: yaml.MappingNode, proposals: dict[int, Proposal], text: str, indent: str) -> str:
    """A page that was written in braces as lines of its own, its plan at the end."""
    values = {key.value: text[value.start_mark.index : value.end_mark.index] for key, value in node.value}
    numbers = [value.value for key, value in node.value if key.value == "number"]
    proposal = proposals.get(int(numbers[0]))
    if proposal:
        values = {key: value for key, value in values.items() if key not in ("plan", "place", "lines")}
        values["place"] = _places(proposal.page.places)
    lines = indent.join(f"{key}: {value}\n" for key, value in values.items())
    if proposal:
        lines += _lines(proposal, indent) + _plan(proposal, indent)
    return lines.removesuffix("\n")


def _page(proposal: Proposal) -> str:
    """A page of the list, two spaces in."""
    page = proposal.page
    name = f"{INDENT}name: {_quoted(page.name)}\n" if page.name else ""
    front = f"{INDENT}front: true\n" if page.is_front else ""
    place = f"{INDENT}place: {_places(page.places)}\n"
    return (
        f"  - number: {page.number}\n{name}{front}{place}{_lines(proposal, INDENT)}{_plan(proposal, INDENT)}"
    )


def _lines(proposal: Proposal, indent: str) -> str:
    """The lines of a page that has its own number of them."""
    return f"{indent}lines: {proposal.page.lines}\n" if proposal.page.lines else ""


def _plan(proposal: Proposal, indent: str) -> str:
    """The plan with its remarks; nothing of a page that no article stands on, which has no map to draw."""
    if not proposal.page.places:
        return ""
    remarks = "".join(f"{indent}{REMARK}: {line}\n" for line in proposal.remarks)
    rows = "".join(f"{indent}  {row}\n" for row in proposal.page.plan)
    return f"{remarks}{indent}plan: |\n{rows}"


def _places(places: Sequence[Place]) -> str:
    return f"[{', '.join(map(_place, places))}]"


def _place(place: Place) -> str:
    """One article, in braces where the desk wishes something of its place."""
    said = [f"{name}: {value}" for name, value in _said(place)]
    if len(place.articles) > 1:
        return f"{{{', '.join([f'briefs: {_value(place.articles)}', *said])}}}"
    name = _quoted(place.article)
    return f"{{article: {name}, {', '.join(said)}}}" if said else name


def _said(place: Place) -> Iterator[tuple[str, str]]:
    if place.to:
        yield "to", str([place.to, *place.then] if place.then else place.to)
    if place.vertical:
        yield "vertical", "true"
    for field in fields(Wish):
        value = getattr(place.wish, field.name)
        if value and value != field.default:
            yield {"together": "keep_together"}.get(field.name, field.name), _value(value)
    if place.rest:
        yield "rest", _value(place.rest)


def _value(value: bool | int | str | tuple[object, ...]) -> str:
    if isinstance(value, bool):
        return "true"
    if isinstance(value, tuple):
        return f"[{', '.join(_quoted(str(one)) for one in value)}]"
    return _quoted(str(value))


def _quoted(value: str) -> str:
    """A value as it stands in a list in brackets, in quotes where YAML would read it as something else."""
    plain = value and all(char.isalnum() or char in "-_.·" for char in value) and value[0] not in "-.·"
    return value if plain else "'" + value.replace("'", "''") + "'"
