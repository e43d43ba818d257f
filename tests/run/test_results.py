"""What each room made is written out and read back the same."""

import json
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from tests.cli.conftest import BARE, write
from tests.conftest import ROOT
from typeset.edition import Edition
from typeset.run import Issue, Request, read_result, result_files, write_scaffold
from typeset.run.issue import make_pages
from typeset.run.results import KINDS, GalleySet, PageSet, PlacementSet, written_result

PAPERS = {
    "across": ROOT / "examples/qinghe/2026-11-23",
    "vertical": ROOT / "examples/dongan/2026-11-25",
}


def made(folder: Path) -> Issue:
    return make_pages(Request(folder), lambda verb: None)


@pytest.mark.parametrize("name", PAPERS)
def test_what_is_read_back_is_what_was_written(name: str) -> None:
    issue = made(PAPERS[name])
    files = result_files(issue.edition, issue.made)
    assert [*files] == ["edition.json", "galleys.json", "pages.json", "placements.json"]
    read = [read_result(data, PAPERS[name]) for data in files.values()]
    assert read == [
        issue.edition,
        GalleySet(issue.made.galleys),
        PageSet(issue.made.grid, issue.made.pages),
        PlacementSet(issue.made.placements, issue.made.jumps),
    ]
    assert all(same_types(one, other) for one, other in zip(read, rooms(issue), strict=True))


def rooms(issue: Issue) -> list[Any]:
    pages = PageSet(issue.made.grid, issue.made.pages)
    return [
        issue.edition,
        GalleySet(issue.made.galleys),
        pages,
        PlacementSet(issue.made.placements, issue.made.jumps),
    ]


def same_types(one: Any, other: Any) -> bool:
    """Whether two equal values are of the same classes all through, since an enumeration equals its text; in a field
    that is a text it is one."""
    if isinstance(one, tuple):
        return all(map(same_types, one, other))
    if not is_dataclass(one):
        return type(one) is type(other)
    kinds = get_type_hints(type(one))
    told = [field.name for field in fields(one) if kinds[field.name] is not str]
    return type(one) is type(other) and all(
        same_types(getattr(one, name), getattr(other, name)) for name in told
    )


def test_the_bytes_are_the_same_wherever_the_edition_is(tmp_path: Path) -> None:
    files = []
    for folder in (tmp_path / "one", tmp_path / "other/place"):
        write_scaffold(folder)
        issue = made(folder)
        files.append(result_files(issue.edition, issue.made))
        assert str(tmp_path).encode() not in b"".join(files[-1].values())
    assert files[0] == files[1]


def test_a_house_beside_the_edition_is_named_from_the_edition() -> None:
    issue = made(PAPERS["vertical"])
    told = json.loads(result_files(issue.edition, issue.made)["edition.json"])
    assert (told["kind"], told["version"]) == ("edition", 1)
    assert told["value"]["paper"]["styles"] == ["../house/styles/vertical.css"]
    assert "root" not in told["value"] or told["value"]["root"] == "."


REFUSED = {
    "no JSON": (b"PK", "no result"),
    "a list": (b"[]", "no result"),
    "another kind": (b'{"kind": "ink", "version": 1, "value": {}}', "no result"),
    "another version": (b'{"kind": "galleys", "version": 2, "value": {}}', "version 2"),
    "a field too many": (b'{"kind": "galleys", "version": 1, "value": {"galleys": [], "ink": 1}}', "ink"),
    "a field too few": (b'{"kind": "galleys", "version": 1, "value": {}}', "galleys"),
    "a number for a text": (
        b'{"kind": "placements", "version": 1, "value": {"jumps": [], "placements": [{"article": 3}]}}',
        "3 is no str",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_of_the_form_is_refused_with_a_reason(name: str) -> None:
    data, reason = REFUSED[name]
    with pytest.raises(ValueError, match=reason):
        read_result(data)


def test_what_json_cannot_say_is_never_written(tmp_path: Path) -> None:
    issue = made(write(tmp_path / "bare", dict(BARE)))
    odd = replace(issue.edition, count=float("nan"))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not JSON compliant"):
        written_result("edition", odd, tmp_path)
    with pytest.raises(TypeError, match="set is not written"):
        written_result("edition", replace(issue.edition, places={1}), tmp_path)  # type: ignore[arg-type]


def test_each_kind_is_a_value_of_the_package() -> None:
    assert KINDS["edition"] is Edition and all(is_dataclass(kind) for kind in KINDS.values())
