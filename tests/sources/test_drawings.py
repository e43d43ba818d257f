"""A drawing in SVG is cleaned of all that acts or reaches outside, and keeps its shapes and words."""

from pathlib import Path

import pytest

from typeset.sources.drawings import CleanDrawing, ViewBox, clean_drawing, with_view

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 4 3">'
CASES = """
a script            | <script>alert(1)</script><path d="M0 0"/> | script | <path
an event            | <path d="M0 0" onload="alert(1)"/>        | event | <path d="M0 0"/>
a picture of a file | <image href="file:///etc/passwd"/><g/>    | image | <g/>
a use of a file     | <use xlink:href="a.svg#b"/>               | reference | <use/>
paint of the net    | <path fill="url(https://a.b/c)"/>         | reference | <path/>
paint of its own    | <path fill="url(#a)"/>                    | | url(#a)
a style that loads  | <style>@import "a.css";</style><g/>       | reference | <g/>
a style             | <style>*{fill:red}</style><g/>            | | fill:red
HTML                | <foreignObject><p>文</p></foreignObject>  | foreignObject | <svg
an animation        | <path d="M0 0"><set/></path>              | set | <path
a program's own     | <x:y xmlns:x="u" x:z="1"/><g/>            | | <g/>
words               | <text>水<script/>位</text>                | script | 水位
a link              | <a href="https://a.b/"><path d="M0 0"/></a> | | <a><path
"""
ROWS = [[part.strip() for part in line.split("|")] for line in CASES.strip().split("\n")]


def cleaned(folder: Path, text: str) -> CleanDrawing:
    (folder / "a.svg").write_text(text, "utf-8")
    return clean_drawing(folder / "a.svg")


@pytest.mark.parametrize("what, inner, dropped, kept", ROWS, ids=[row[0] for row in ROWS])
def test_what_acts_or_reaches_outside_is_left_out_and_named(
    what: str, inner: str, dropped: str, kept: str, tmp_path: Path
) -> None:
    made = cleaned(tmp_path, f"{HEAD}{inner}</svg>")
    text = made.data.decode()
    assert (made.problem, " ".join(made.dropped)) == ("", dropped)
    assert kept in text.replace("&#27700;&#20301;", "水位")
    assert not any(word in text for word in ("alert", "http://a", "https://a", "file:", "@import"))


@pytest.mark.parametrize(
    "text, problem",
    [
        ("no xml", "not well-formed"),
        ("<svg viewBox='0 0 1 1'/>", "no SVG"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "no size"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 1"/>', "no size"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e-300 1e8"/>', "no size"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="nan nan nan nan"/>', "no size"),
        (f'{HEAD}<g id="a"><use href="#a"/><use href="#a"/></g></svg>', "too large"),
        (
            HEAD + '<g id="a0"/>' + "".join(
                f'<g id="a{n}"><use href="#a{n - 1}"/><use href="#a{n - 1}"/></g>' for n in range(1, 40)
            ) + "</svg>",
            "too large",
        ),
    ],
)  # fmt: skip
def test_what_is_no_drawing_or_has_no_end_is_told(text: str, problem: str, tmp_path: Path) -> None:
    assert cleaned(tmp_path, text).problem == problem


def test_entities_bring_in_nothing(tmp_path: Path) -> None:
    made = cleaned(
        tmp_path, f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{HEAD}<text>&a;水</text></svg>'
    )
    assert made.dropped == ("entity",) and b"root" not in made.data and b"ENTITY" not in made.data


def test_its_size_is_its_view_box_or_its_width_and_height(tmp_path: Path) -> None:
    assert cleaned(tmp_path, f"{HEAD}</svg>").view == ViewBox(0, 0, 4, 3)
    bare = '<svg xmlns="http://www.w3.org/2000/svg" width="30mm" height="20"/>'
    assert cleaned(tmp_path, bare).view == ViewBox(0, 0, 30, 20)


def test_a_part_of_it_is_shown_by_its_view_box(tmp_path: Path) -> None:
    shown = with_view(cleaned(tmp_path, f"{HEAD}</svg>").data, ViewBox(1, 0, 2, 3))
    assert b'viewBox="1 0 2 3"' in shown and b'width="2"' in shown


def test_its_words_name_their_families(tmp_path: Path) -> None:
    inner = '<text font-family="\'A B\', serif" style="font: 700 10px/1.2 C">水</text>'
    assert cleaned(tmp_path, f"{HEAD}{inner}</svg>").families == (("A B", "serif"), ("C",))
