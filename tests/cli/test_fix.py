"""`typeset check --fix`: sure corrections go into the articles' files, and all else stays as it was."""

from pathlib import Path

import pytest

from tests.cli.conftest import write
from typeset.commands import ReportFormat, check_edition
from typeset.edition import ArticleId
from typeset.proof.fixing import Fixed
from typeset.run import write_back

COPY = (
    "---\r\nheadline: 新闸今起试通水\r\nkicker: 历时,三年\r\n---\r\n"
    "闸门在**清晨**六点升起,第一艘货船驶入。\r\n\r\n"
    "老周读了《红楼梦》、《三国演义》,说“不错。。。”\r\n\r\n他说“一‘二’三。\r\n"
)
MANIFEST = "date: 2026-11-23\npages: auto\n"


def test_what_is_sure_is_mended_in_the_file_and_the_rest_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path, {"edition.yaml": MANIFEST, "articles/gate.md": COPY.encode()})
    assert check_edition(folder, ReportFormat.TEXT, fix=True) == 1
    mended = (folder / "articles/gate.md").read_bytes().decode()
    assert mended == (
        COPY.replace("升起,", "升起，")
        .replace("》、《", "》《")
        .replace("》,说", "》，说")
        .replace("。。。", "……")
    )
    told = capsys.readouterr()
    assert "articles/gate.md: 4 mended" in told.err
    assert "P01" in told.out and "P06" not in told.out


def test_without_fix_nothing_is_written(tmp_path: Path) -> None:
    folder = write(tmp_path, {"edition.yaml": MANIFEST, "articles/gate.md": COPY.encode()})
    check_edition(folder, ReportFormat.TEXT)
    assert (folder / "articles/gate.md").read_bytes() == COPY.encode()


def test_a_file_in_another_encoding_is_left_to_a_person(tmp_path: Path) -> None:
    data = COPY.encode("gb18030")
    folder = write(tmp_path, {"edition.yaml": MANIFEST, "articles/gate.md": data})
    check_edition(folder, ReportFormat.TEXT, fix=True)
    assert (folder / "articles/gate.md").read_bytes() == data


def test_a_correction_that_would_make_the_edition_invalid_is_not_written(tmp_path: Path) -> None:
    folder = write(tmp_path, {"edition.yaml": MANIFEST, "articles/gate.md": COPY.encode()})
    broken = Fixed(
        "articles/gate.md", ArticleId("gate"), COPY.encode(), b"---\nheadlin: x\n---\n", 3, 1, ((0, "x"),)
    )
    assert (write_back(folder, broken).mended, write_back(folder, broken).left) == (0, 4)
    assert (folder / "articles/gate.md").read_bytes() == COPY.encode()


def test_a_file_that_somebody_wrote_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    folder = write(tmp_path, {"edition.yaml": MANIFEST, "articles/gate.md": COPY.encode()})
    old = Fixed("articles/gate.md", ArticleId("gate"), b"as it was", COPY.encode() + b"\n", 1, 0, ())
    assert write_back(folder, old).mended == 0
    assert (folder / "articles/gate.md").read_bytes() == COPY.encode()
