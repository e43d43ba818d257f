"""What `typeset new` writes: a sound edition, never over anything that is there."""

from pathlib import Path

import pytest

from typeset.errors import EditionErrors
from typeset.run import write_scaffold
from typeset.sources.desk.edition import load_edition


def test_a_new_edition_loads_without_a_finding(tmp_path: Path) -> None:
    written = write_scaffold(tmp_path / "first")
    edition, findings = load_edition(tmp_path / "first")
    assert tmp_path / "first" / "edition.yaml" in written
    assert findings == ()
    assert (edition.paper.format, len(edition.pages)) == ("tabloid", 2)
    assert [place.to for page in edition.pages for place in page.places].count(2) == 1


def test_a_folder_that_is_there_and_empty_will_do(tmp_path: Path) -> None:
    assert write_scaffold(tmp_path)


def test_nothing_is_written_over_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "edition.yaml").write_text("date: mine")
    with pytest.raises(EditionErrors):
        write_scaffold(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["edition.yaml"]
    assert (tmp_path / "edition.yaml").read_text() == "date: mine"
