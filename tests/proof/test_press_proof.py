"""The proof of the file for the press: what its preflight found on the pages, and how they will print."""

import io
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from lxml import html
from PIL import Image

from tests.cli.conftest import write
from tests.preflight.press_files import SOUND, press_file
from typeset.edition import Edition
from typeset.errors import Severity, Waiver
from typeset.paper import Paper
from typeset.preflight.checking import check
from typeset.proof.sheet.images import View
from typeset.proof.sheet.pressed import PressProof, press_marks, press_pictures
from typeset.proof.waiving import not_waived, unwaived
from typeset.resources import profiles_dir
from typeset.run import PRESS, READER, Request, prove_pages

MANIFEST = "date: 2026-11-23\npages:\n  - {number: 1, place: [gate]}\n  - {number: 2, place: [bus]}\n"
COPY = "---\nheadline: {0}\n---\n闸门在清晨六点升起，第一艘货船驶入新航道。\n"
EMPTY = Edition(Paper("日报"), date(2026, 11, 23), ())
NEWSPRINT = (profiles_dir() / "newsprint.icc").read_bytes()


def edition(folder: Path) -> Path:
    """Two pages of two articles."""
    files = {
        "edition.yaml": MANIFEST,
        "articles/gate.md": COPY.format("新闸今起试通水"),
        "articles/bus.md": COPY.format("校车准点"),
    }
    return write(folder / "edition", files)


def proved(folder: Path, out: Path) -> html.HtmlElement:
    outputs = frozenset({READER, PRESS})
    prove_pages(Request(folder, outputs), out, lambda _: None)
    return html.fromstring((out / "proof/index.html").read_text("utf-8"))


def views(page: html.HtmlElement, number: int) -> dict[str, str]:
    """The views of a page: the files that they show."""
    buttons = page.xpath(f"//*[@id='page-{number}']//*[@data-view]")
    return {one.get("data-view"): one.get("data-src").partition("?")[0] for one in buttons}


def test_without_ghostscript_pages_have_a_soft_proof_that_is_reckoned_and_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    page = proved(edition(tmp_path), tmp_path / "out")
    assert views(page, 2) == {"": "pages/2-small.jpg", "soft": "pages/2-soft.jpg"}
    with Image.open(tmp_path / "out/proof/pages/2-soft.jpg") as soft:
        white = np.asarray(soft)[5, 5]
    assert ((white > 150) & (white < 225)).all()
    assert "没有 Ghostscript 分的版" in page.text_content()
    assert "press.pdf：PDF/X-4，墨量上限 220 %" in page.text_content()


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not installed")
def test_every_page_has_its_plates_and_a_second_proof_is_the_same_and_one_without_press_leaves_nothing(
    tmp_path: Path,
) -> None:
    folder, out = edition(tmp_path), tmp_path / "out"
    page = proved(folder, out)
    assert [*views(page, 1)] == ["", "soft", "ink", "Cyan", "Magenta", "Yellow", "Black"]
    before = {path.name: path.read_bytes() for path in (out / "proof/pages").iterdir()}
    proved(folder, out)
    assert {path.name: path.read_bytes() for path in (out / "proof/pages").iterdir()} == before
    with (
        Image.open(out / "proof/pages/1-small.jpg") as small,
        Image.open(out / "proof/pages/1-soft.jpg") as soft,
    ):
        assert small.width / small.height == pytest.approx(soft.width / soft.height, rel=0.002)
    with Image.open(out / f"proof/{views(page, 1)['Cyan']}") as cyan:
        assert np.asarray(cyan.convert("L")).min() == 255  # nothing of these pages is in colour
    prove_pages(Request(folder, frozenset({READER})), out, lambda _: None)
    left = {path.name.partition("-")[2] for path in (out / "proof/pages").iterdir()}
    assert left == {"small.jpg", "large.jpg", "thumb.jpg"}


def test_a_finding_of_the_press_is_marked_in_percent_of_the_trim_on_its_own_page(tmp_path: Path) -> None:
    path = tmp_path / "press.pdf"
    path.write_bytes(press_file(SOUND + " 1 0 0 rg 150 100 130 80 re f"))
    seen = check(path, 220)
    found = {replace(one.finding, page=9): one for one in seen.told}
    press = PressProof(seen, (), 220, NEWSPRINT, found)
    (told,) = [one for one in found if one.id == "X04"]
    assert press_marks(press, told) == [{"left": 50.0, "top": 0.0, "width": 50.0, "height": 50.0}]
    assert "newsprint" in press.named.lower()


def test_greys_of_the_screen_are_reckoned_in_black_alone_and_colours_through_the_profile(
    tmp_path: Path,
) -> None:
    path = tmp_path / "press.pdf"
    path.write_bytes(press_file())
    screen = Image.new("RGB", (60, 20), (0, 0, 0))
    screen.paste((200, 30, 40), (30, 0, 60, 20))
    out = io.BytesIO()
    screen.save(out, "JPEG", quality=95)
    press = PressProof(check(path, 220), (), 220, NEWSPRINT)
    ((name, data),) = press_pictures(press, (View(60, 20, out.getvalue(), b""),))
    assert name == "pages/1-soft.jpg"
    with Image.open(io.BytesIO(data)) as soft:
        black, red = np.asarray(soft)[10, 8].astype(int), np.asarray(soft)[10, 52].astype(int)
    assert 50 < black.mean() < 120  # K alone on newsprint, no darker
    assert red[0] > red[1] + 40


def test_the_desk_waives_findings_of_the_press_and_other_runs_do_not_miss_them(tmp_path: Path) -> None:
    path = tmp_path / "press.pdf"
    path.write_bytes(press_file(SOUND, "undated", "whole-font"))
    findings = check(path, 220).findings
    assert {one.id for one in findings} == {"X15", "X03"}
    waiving = replace(EMPTY, waivers=(Waiver("X15", "", "", "the plant stamps them"),))
    assert {one.id for one in not_waived(waiving, findings)} == {"X03"}
    assert unwaived(waiving, ()) == ()
    assert [one.severity for one in unwaived(replace(EMPTY, waivers=(Waiver("P06", "", "", ""),)), ())] == [
        Severity.WARNING
    ]
