"""What Kindle readers get: calibre's conversion to AZW3 keeps the text, the contents and the jumps."""

import os
import shutil
import subprocess
from pathlib import Path

import pymupdf
import pytest


@pytest.fixture(scope="module")
def converted(sample_book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book as AZW3 and back as EPUB, so that its links can be read."""
    if not shutil.which("ebook-convert"):
        pytest.skip("needs calibre: apt install calibre")
    folder = tmp_path_factory.mktemp("calibre")
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
        "CALIBRE_CONFIG_DIRECTORY": str(folder / "settings"),
    }
    for source, target in ((sample_book, folder / "day.azw3"), (folder / "day.azw3", folder / "back.epub")):
        command = ["ebook-convert", str(source), str(target), "--no-inline-toc"]
        ran = subprocess.run(
            command[:3] + command[3:] * target.name.endswith("azw3"),
            env=environment,
            capture_output=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr.decode()
    return folder / "back.epub"


@pytest.mark.slow
def test_jumps_survive_the_way_to_a_kindle(converted: Path) -> None:
    with pymupdf.open(converted) as book:
        words = "".join(page.get_text() for page in book)
        inner = [link for page in book for link in page.get_links() if link["kind"] == pymupdf.LINK_GOTO]
        assert {level for level, _, _ in book.get_toc()} == {1, 2}
    assert "（下转第二版）" in words and "（上接第一版）" in words
    assert inner
