"""The plates of the samples at 300 dots an inch by Ghostscript: ink within the limit, colour in pictures and accents
alone; and the same pages as PDF/X-1a."""

import io
import shutil
from pathlib import Path

import numpy as np
import pikepdf
import pytest

from tests.conftest import ROOT
from tests.render.press.test_whole import plates
from typeset.errors import Severity
from typeset.makeup.model.page import MadePage, Picture
from typeset.paper import PressStandard
from typeset.preflight.checking import USUAL_TAC, check
from typeset.run import PRESS, Issue, Request
from typeset.run.building import build_press
from typeset.run.issue import make_issue

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript shows the plates"),
]
DPI = 300
DOT = DPI / 72
AROUND = 3
"""Dots around a picture, whose edge stands between two."""
PLAIN = ("qinghe/2026-11-23", "ads/2026-11-24", "topic/2026-11-25", "dongan/2026-11-25")
"""Samples whose house draws nothing in other colours than those of the recipe."""


@pytest.fixture(scope="module", params=PLAIN)
def issue(request: pytest.FixtureRequest) -> Issue:
    return make_issue(Request(ROOT / "examples" / request.param, frozenset({PRESS})), lambda verb: None)


def outside_pictures(plate: np.ndarray, page: MadePage, sheet: pikepdf.Page) -> np.ndarray:
    """The pixels of a page that are in no picture and no advertisement, in percent of the four inks."""
    media = [float(side) for side in sheet.MediaBox]
    left, top = -media[0], media[3] - float(sheet.TrimBox[3])
    beside = np.ones(plate.shape[:2], bool)
    for frame in page.frames:
        if isinstance(frame, Picture):
            box, beyond = frame.box, left if frame.bleed else 0.0
            rows = slice(*_dots(top + box.y - beyond, top + box.bottom + beyond))
            beside[rows, slice(*_dots(left + box.x - beyond, left + box.right + beyond))] = False
    return plate[beside]


def _dots(begin: float, end: float) -> tuple[int, int]:
    return max(0, int(begin * DOT) - AROUND), int(end * DOT) + AROUND + 1


def test_ink_keeps_within_the_limit_and_colour_within_pictures_and_accents(
    issue: Issue, tmp_path: Path
) -> None:
    accents = [
        np.array([one.inks.cyan, one.inks.magenta, one.inks.yellow])
        for one in issue.edition.paper.press.recipe
    ]
    with pikepdf.Pdf.open(io.BytesIO(issue.files[PRESS])) as pdf:
        made = plates(issue.files[PRESS], tmp_path, DPI)
        for plate, page, sheet in zip(made, issue.made.pages, pdf.pages, strict=True):
            assert plate.sum(axis=-1).max() <= 221
            colours = outside_pictures(plate, page, sheet)[:, :3]
            colours = colours[(colours > 0).any(axis=1)]
            for accent in accents:
                if accent.any():
                    most = int(accent.argmax())
                    tints = colours[:, most : most + 1] / accent[most] * accent
                    colours = colours[(np.abs(colours - tints) > 1).any(axis=1)]
            assert len(colours) == 0


@pytest.mark.parametrize("sample", [*PLAIN, "yunxi/2026-12-01"])
def test_every_sample_can_be_pdf_x_1a(sample: str, tmp_path: Path) -> None:
    wish = Request(ROOT / "examples" / sample, frozenset({PRESS}))
    build_press(wish, tmp_path, lambda verb: None, PressStandard.X1A)
    for file in (tmp_path / "press.pdf", *sorted((tmp_path / "pages").iterdir())):
        found = check(file, USUAL_TAC)
        assert found.standard == "X-1a"
        assert [one.id for one in found.findings if one.severity is Severity.ERROR] == []
