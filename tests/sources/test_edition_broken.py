"""Broken editions: each fault is told with file, line, field and cure, all of them at once."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from typeset.errors import EditionErrors
from typeset.sources.desk.edition import load_edition
from typeset.sources.faults import each
from typeset.sources.text import YAML_LIMIT

SOUND = {
    "edition.yaml": "date: 2026-11-23\npages:\n  - {number: 1, place: [a, b]}\n",
    "articles/a.md": "---\nheadline: 甲\n---\n文。\n",
    "articles/b.md": "---\nheadline: 乙\n---\n文。\n",
}
CASES = [
    pytest.param(case, id=title)
    for title, _, case in (
        part.partition("\n")
        for part in (Path(__file__).parent / "cases/broken.txt").read_text("utf-8").split("=== ")[1:]
    )
]


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_told_with_its_place_and_its_cure(case: str, tmp_path: Path) -> None:
    parts = dict(part.split("\n", 1) for part in case.replace("␇", "\a").split("@ ")[1:])
    expected = [line.split(" → ") for line in parts.pop("errors").strip().split("\n")]
    with pytest.raises(EditionErrors) as caught:
        load_edition(write(tmp_path, {**SOUND, **parts}))
    errors = list(each(caught.value))
    assert [f"{error.code} {error.where}" for error in errors] == [place for place, _ in expected]
    assert [
        error.cure.zh for error, (_, word) in zip(errors, expected, strict=True) if word not in error.cure.zh
    ] == []
    assert all(error.cause.zh and error.cause.en and error.cure.en for error in errors)


def refused(folder: Path) -> str:
    with pytest.raises(EditionErrors) as caught:
        load_edition(folder)
    return ", ".join(f"{error.code} {error.where}" for error in each(caught.value))


def test_an_empty_folder_is_told_so(tmp_path: Path) -> None:
    assert refused(tmp_path) == "D01 edition.yaml"
    assert refused(write(tmp_path, {"edition.yaml": SOUND["edition.yaml"]})) == "D01 articles"


def test_a_folder_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    assert refused(tmp_path / "none") == "D01 edition.yaml"


def test_a_huge_manifest_is_not_read(tmp_path: Path) -> None:
    assert refused(write(tmp_path, {**SOUND, "edition.yaml": b"#" * (YAML_LIMIT + 1)})) == "D01 edition.yaml"


def test_nor_is_huge_front_matter(tmp_path: Path) -> None:
    article = f"---\nheadline: 甲\n{'#' * YAML_LIMIT}\n---\n"
    assert refused(write(tmp_path, {**SOUND, "articles/a.md": article})) == "D01 articles/a.md"


def test_a_picture_cut_short_is_told(tmp_path: Path) -> None:
    for name, whole in (("a.jpg", "whole.jpg"), ("a.png", "whole.png")):
        Image.effect_noise((200, 200), 50).save(tmp_path / whole)
        data = (tmp_path / whole).read_bytes()
        article = f"---\nheadline: 甲\n---\n![]({name})"
        write(tmp_path, {**SOUND, "articles/a.md": article, name: data[: len(data) // 2]})
        assert refused(tmp_path) == "D08 articles/a.md:4 (image)"


@pytest.mark.parametrize("name", ["a.svg", "a.SVG", "a.svgz"])
def test_a_photograph_called_a_drawing_is_told(tmp_path: Path, name: str) -> None:
    write(tmp_path, {**SOUND, "articles/a.md": f"---\nheadline: 甲\n---\n![]({name})"})
    Image.new("L", (2, 2)).save(tmp_path / name, "PNG")
    assert refused(tmp_path) == "D08 articles/a.md:4 (image)"


def test_a_drawing_called_a_photograph_is_told_as_one(tmp_path: Path) -> None:
    drawing = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"/>'
    write(tmp_path, {**SOUND, "articles/a.md": "---\nheadline: 甲\n---\n![](a.png)", "a.png": drawing})
    with pytest.raises(EditionErrors) as caught:
        load_edition(tmp_path)
    assert "SVG" in next(each(caught.value)).cause.en


def test_a_photograph_with_another_photographs_name_is_taken(tmp_path: Path) -> None:
    write(tmp_path, {**SOUND, "articles/a.md": "---\nheadline: 甲\n---\n![](a.png)"})
    Image.new("L", (2, 2)).save(tmp_path / "a.png", "JPEG")
    load_edition(tmp_path)


def test_a_picture_of_too_many_pixels_is_told_and_not_decoded(tmp_path: Path) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "bomb.png")
    write(tmp_path, {**SOUND, "articles/a.md": "---\nheadline: 甲\n---\n![](bomb.png)"})
    assert refused(tmp_path) == "D08 articles/a.md:4 (image)"


def test_links_of_the_file_system_lead_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    write(folder, {**SOUND, "articles/a.md": "---\nheadline: 甲\n---\n![](out.png)"})
    Image.new("L", (2, 2)).save(tmp_path / "out.png")
    (tmp_path / "c.md").write_text(SOUND["articles/a.md"])
    (folder / "out.png").symlink_to(tmp_path / "out.png")
    (folder / "articles/c.md").symlink_to(tmp_path / "c.md")
    (folder / "articles/d.md").symlink_to(folder / "articles/d.md")
    assert refused(folder) == "D08 articles/a.md:4 (image), D01 articles/c.md, D01 articles/d.md"


def test_a_name_longer_than_the_system_allows_names_nothing(tmp_path: Path) -> None:
    article = f"---\nheadline: 甲\n---\n![]({'a' * 5000})"
    write(
        tmp_path,
        {**SOUND, "articles/a.md": article, "edition.yaml": f"paper: {'b' * 5000}\n{SOUND['edition.yaml']}"},
    )
    assert refused(tmp_path) == f"D08 articles/a.md:4 (image), D01 {'b' * 5000}/paper.yaml"


def test_the_styles_of_a_house_stay_in_it(tmp_path: Path) -> None:
    manifest = "paper: house\ndate: 2026-11-23\npages: auto\n"
    write(
        tmp_path,
        {**SOUND, "edition.yaml": manifest, "house/paper.yaml": "name: 清河日报", "house/styles/a.css": ""},
    )
    (tmp_path / "house/styles/b.css").symlink_to(tmp_path / "edition.yaml")
    assert refused(tmp_path) == "D10 house/styles/b.css"


def test_what_is_no_file_is_read_as_no_sheet(tmp_path: Path) -> None:
    manifest = "paper: house\ndate: 2026-11-23\npages: auto\n"
    write(tmp_path, {**SOUND, "edition.yaml": manifest, "house/paper.yaml": "name: 清河日报"})
    (tmp_path / "house/styles/b.css").mkdir(parents=True)
    os.mkfifo(tmp_path / "house/styles/a.css")
    assert refused(tmp_path) == "D10 house/styles/a.css, D10 house/styles/b.css"


def test_nothing_on_disk_is_changed(tmp_path: Path) -> None:
    write(tmp_path, {**SOUND, "edition.yaml": "date: [", "articles/a.md": b"\xff\xff"})
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    refused(tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


YAMLISH = st.text(st.sampled_from("\n  :-[]{}&*!|>'\"#a1汉,~%@`\t\\x0uUD"))


@given(manifest=st.binary() | YAMLISH.map(str.encode), front=YAMLISH, body=st.binary())
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, manifest: bytes, front: str, body: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    write(
        folder, {**SOUND, "edition.yaml": manifest, "articles/b.md": f"---\n{front}\n---\n".encode() + body}
    )
    try:
        load_edition(folder)
    except EditionErrors as errors:
        assert all(error.code and error.cure.zh for error in each(errors))
