"""Whole pages in the manners of several papers: what each line is found to be, written out beside the page."""

from pathlib import Path

import pytest

from typeset.sources.pagetext import ImportResult, import_page

PAGES = sorted((Path(__file__).parent / "cases" / "pagetext").glob("*.txt"))
SHOWN = 19


def told(result: ImportResult) -> str:
    """The pieces and the page's own lines as `.expected` has them, by line."""
    blocks = [(line.number, f"furniture {line.number}: {line.text}") for line in result.furniture]
    for piece in result.pieces:
        lines = [
            f"{part.role.value} {'+'.join(map(str, part.lines))}: {part.raw[:SHOWN]}" for part in piece.parts
        ]
        blocks.append((piece.first_line, "- " + "\n  ".join(lines)))
    return "\n".join(text for _, text in sorted(blocks)) + "\n"


def cropped(expected: str) -> str:
    """Expected lines of text cut to what is compared; the page's own lines whole."""
    return (
        "\n".join(
            line
            if line.startswith("furniture") or ": " not in line
            else f"{line.partition(': ')[0]}: {line.partition(': ')[2][:SHOWN]}"
            for line in expected.splitlines()
        )
        + "\n"
    )


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_page(page: Path) -> None:
    result = import_page(page.read_bytes(), page.name)
    assert told(result) == cropped(page.with_suffix(".expected").read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
@pytest.mark.parametrize(
    ("encoding", "ends"), [("utf-8-sig", "\r\n"), ("gb18030", "\n"), ("utf-16", "\r"), ("utf-16-le", "\n")]
)
def test_encoding_and_line_ends_make_no_difference(page: Path, encoding: str, ends: str) -> None:
    text = page.read_text("utf-8")
    if encoding == "gb18030":
        text = text.replace("◀", "▶")
    again = import_page(text.replace("\n", ends).encode(encoding), page.name)
    assert told(again) == told(import_page(text.encode(), page.name))
    assert again.report.encoding.split()[0].lower() in encoding.replace("-sig", "").replace(
        "utf-16-le", "utf-16"
    )
