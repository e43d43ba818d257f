"""Links of a house's own templates, which may be a stranger's: those of the web go into the file, others are told."""

import io
from pathlib import Path

import pikepdf
import pytest

from tests.cli.conftest import write
from tests.verapdf import failures
from typeset.run.issue import Issue, Request, make_issue

LINKS = """<a href="https://example.org/店">本报商店</a>
<a href="mailto:desk@example.org">来信</a>
<a href="javascript:app.alert(1)">一</a>
<a href='file:///etc/passwd'>二</a>
<a
 href="JavaScript:&#97;lert(1)">三</a>
<a href=shop.html>四</a>
<a href="tel:12345">五</a>
<a>六</a>
"""
TOLD = [
    ("javascript:app.alert(1)", "templates/blocks/imprint.html:3"),
    ("file:///etc/passwd", "templates/blocks/imprint.html:4"),
    ("JavaScript:alert(1)", "templates/"),
    ("shop.html", "templates/blocks/imprint.html:7"),
    ("tel:12345", "templates/blocks/imprint.html:8"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    files: dict[str, str | bytes] = {
        "house/paper.yaml": "name: 清河日报\nformat: tabloid\n",
        "house/templates/blocks/imprint.html": LINKS,
        "edition.yaml": "paper: house\ndate: 2026-11-23\npages: [{number: 1, place: [gate]}]\n",
        "articles/gate.md": f"---\nheadline: 船闸开了\n---\n{'两岸站满了人。' * 60}\n",
    }
    folder = write(tmp_path_factory.mktemp("links"), files)
    return make_issue(Request(folder, frozenset({"reader.pdf"}), 1), lambda verb: None)


def test_links_of_the_web_alone_go_into_the_file(made: Issue, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(made.files["reader.pdf"])) as pdf:
        links = [one for page in pdf.pages for one in page.obj.get("/Annots", []) if "/A" in one]
        led = [str(one.A.URI) for one in links]
        assert {str(one.A.S) for one in links} == {"/URI"}
    assert led == ["https://example.org/%E5%BA%97", "mailto:desk@example.org"]
    assert b"javascript" not in made.files["reader.pdf"].lower()
    (tmp_path / "reader.pdf").write_bytes(made.files["reader.pdf"])
    assert failures("ua1,2a", tmp_path / "reader.pdf") == []


def test_the_others_are_told_with_their_lines(made: Issue) -> None:
    told = [one for one in made.findings if one.id == "STYLE-ADDRESS"]
    assert [(one.quote, one.place) for one in told] == TOLD
