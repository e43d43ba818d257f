"""Signatures: of a page as it is, void when it changes, and needed where a build asks for them."""

import os
from pathlib import Path

import pytest
import typer
import yaml

from tests.cli.conftest import write
from typeset.cli.commands.desk import sign_edition
from typeset.cli.commands.making import BuildWish, build_edition, proof_edition
from typeset.errors import EditionError, EditionErrors
from typeset.sources.proofs.signed import read_signatures

COPY = "---\nheadline: {0}\n---\n闸门在清晨六点升起，第一艘货船驶入新航道。\n"
MANIFEST = "date: 2026-11-23\npages:\n  - {number: 1, place: [gate]}\n  - {number: 2, place: [bus]}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "edition.yaml": MANIFEST,
        "articles/gate.md": COPY.format("新闸今起试通水"),
        "articles/bus.md": COPY.format("校车准点"),
    }
    return write(tmp_path / "edition", files)


def test_a_build_that_asks_for_signatures_writes_when_all_pages_have_them(
    folder: Path, tmp_path: Path
) -> None:
    wish = BuildWish(folder, signed=True)
    sign_edition(folder, 1, "清样", "何知夏")
    assert build_edition(wish, tmp_path / "out") == 1
    assert not (tmp_path / "out/reader.pdf").exists()
    sign_edition(folder, 2, "一校", "何知夏")
    assert build_edition(wish, tmp_path / "out") == 1, "another stage is not the last"
    sign_edition(folder, 2, "清样", "韦青")
    assert build_edition(wish, tmp_path / "out") == 0
    assert (tmp_path / "out/reader.pdf").exists()


def test_a_signature_is_void_when_its_page_changes_and_no_other_is(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for page in (1, 2):
        sign_edition(folder, page, "清样", "何知夏")
    write(folder, {"articles/gate.md": COPY.format("新闸明起试通水")})
    assert build_edition(BuildWish(folder, signed=True), tmp_path / "out") == 1
    told = [line for line in capsys.readouterr().err.splitlines() if "S01" in line]
    assert len(told) == 1 and "p1" in told[0] and "has changed since" in told[0]
    proof_edition(folder, tmp_path / "out")
    shown = (tmp_path / "out/proof/index.html").read_text("utf-8")
    assert shown.count("✓ 清样 何知夏") == 1 and shown.count("✗ 已失效 清样 何知夏") == 1


def test_who_signs_again_takes_the_place_of_the_older_signature(folder: Path) -> None:
    for name in ("何知夏", "韦青"):
        sign_edition(folder, 1, "清样", name)
    assert [(one.page, one.name) for one in read_signatures(folder)] == [(1, "韦青")]
    assert yaml.safe_load((folder / "proofs/signed.yaml").read_text("utf-8"))["signed"][0]["hash"]


def test_a_page_that_is_not_there_is_not_signed(folder: Path) -> None:
    with pytest.raises(EditionError) as refused:
        sign_edition(folder, 9, "清样", "何知夏")
    assert refused.value.code == "PAGE" and not (folder / "proofs").exists()


def test_a_file_of_signatures_that_cannot_be_read_is_an_error(folder: Path) -> None:
    write(folder, {"proofs/signed.yaml": "signed:\n  - {page: 1}\n"})
    with pytest.raises(EditionErrors):
        read_signatures(folder)


@pytest.mark.parametrize("link", ["proofs", "proofs/signed.yaml"])
def test_nothing_is_signed_through_a_link_that_leads_out_of_the_edition(
    folder: Path, tmp_path: Path, link: str
) -> None:
    outside = tmp_path / "home"
    outside.mkdir()
    (folder / link).parent.mkdir(exist_ok=True)
    (folder / link).symlink_to(outside if link == "proofs" else outside / "new.yaml")
    with pytest.raises(EditionErrors) as refused:
        sign_edition(folder, 1, "清样", "何知夏")
    assert [error.where.file for error in refused.value.each()] == ["proofs/signed.yaml"]
    assert not list(outside.iterdir())


def test_a_pipe_in_the_place_of_the_signatures_is_told_and_not_waited_for(folder: Path) -> None:
    (folder / "proofs").mkdir()
    os.mkfifo(folder / "proofs/signed.yaml")
    with pytest.raises(EditionErrors):
        sign_edition(folder, 1, "清样", "何知夏")


@pytest.mark.parametrize("name", ["", " \u3000", "何\n知夏", "\udcff", "何" * 41])
def test_nobody_signs_with_a_name_that_could_not_be_read_back(folder: Path, name: str) -> None:
    with pytest.raises(typer.BadParameter, match="name"):
        sign_edition(folder, 1, "清样", name)
    assert not (folder / "proofs").exists()


def test_a_spread_is_signed_whole_by_either_of_its_numbers(folder: Path) -> None:
    manifest = "date: 2026-11-23\npages:\n  - {number: 1, place: [gate]}\n  - {number: 2-3, place: [bus]}\n"
    (folder / "edition.yaml").write_text(manifest, "utf-8")
    sign_edition(folder, 3, "清样", "何知夏")
    assert [one.page for one in read_signatures(folder)] == [2]
