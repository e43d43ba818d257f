"""Each rule of the press fires on a file made to break it and is silent on a clean one."""

import shutil
from pathlib import Path

import pytest

from tests.preflight.press_files import SOUND, press_file
from typeset.errors import EditionError, Finding, MachineError, Severity
from typeset.preflight.checking import Checked, check, checked
from typeset.preflight.plates import plate_findings

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741


def found(folder: Path, content: str = SOUND, *faults: str, tac: float = 220) -> tuple[Finding, ...]:
    path = folder / "page.pdf"
    path.write_bytes(press_file(content, *faults))
    return check(path, tac).findings


def ids(findings: tuple[Finding, ...]) -> set[tuple[str, Severity]]:
    return {(one.id, one.severity) for one in findings}


def test_a_clean_press_file_has_no_finding_in_the_process_apart(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(press_file())
    seen = checked(path)
    assert (seen.findings, seen.pages, seen.standard) == ((), 1, "X-4")


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("trimless", {("X01", E)}),
        ("wide-trim", {("X01", E)}),
        ("narrow-bleed", {("X01", E)}),
        ("wide-bleed", {("X01", E)}),
        ("unembedded", {("X03", E)}),
        ("whole-font", {("X03", I)}),
        ("note", {("X13", E)}),
        ("link", {("X13", E)}),
        ("note-aside", set()),
        ("no-intent", {("X14", E)}),
        ("rgb-intent", {("X14", E)}),
        ("no-profile", {("X14", E)}),
        ("no-claim", {("X15", W)}),
        ("untrapped", {("X15", E)}),
        ("undated", {("X15", W)}),
        ("x1a", set()),
        ("encrypted", {("X16", E)}),
        ("script", {("X17", E)}),
        ("attached", {("X17", W)}),
        ("outside", {("X17", E)}),
        ("endless", set()),
    ],
)
def test_a_fault_of_the_file_is_told_and_nothing_else(
    fault: str, told: set[tuple[str, Severity]], tmp_path: Path
) -> None:
    assert ids(found(tmp_path, SOUND, fault)) == told


TYPE = "BT /F {size} Tf 60 100 Td (A) Tj ET"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("0 0 0 0.2 k 20 20 260 30 re f", {("X02", W)}),  # to the trim and no further
        ("0 0 0 0 k 20 20 260 30 re f", set()),  # white
        ("q 0 0 300 200 re W n 0 0 0 0.2 k 0 0 300 60 re f Q", set()),
        ("q 20 20 260 160 re W n 0 0 0 0.2 k 0 0 300 60 re f Q", {("X02", W)}),  # clipped to the trim
        ("1 0 0 rg 60 60 20 20 re f", {("X04", E)}),
        ("/Profile cs 1 0 0 sc 60 60 20 20 re f", {("X04", W)}),
        ("/Lab cs 50 0 0 sc 60 60 20 20 re f", {("X04", W)}),
        ("/Sunset sh", {("X04", E)}),
        ("q 72 0 0 48 60 60 cm /Screen Do Q", {("X04", E)}),
        ("q 1 0 0 rg Q 0 0 0 1 k 60 60 20 20 re f", set()),  # set and never used
        ("0.9 0.9 0.9 0.9 k 60 60 20 20 re f", {("X05", E)}),
        ("q 72 0 0 48 60 60 cm /Heavy Do Q", {("X05", E)}),
        ("q 72 0 0 48 60 60 cm /Jpeg Do Q", {("X05", E)}),
        ("q 72 0 0 48 60 60 cm /Deep Do Q", {("X05", E)}),
        ("q 72 0 0 48 60 60 cm /Torn Do Q", {("X05", W)}),
        ("/Index cs 1 sc 60 60 20 20 re f", {("X05", E)}),
        ("/Index cs 0 sc 60 60 20 20 re f", set()),
        ("/Over gs 0 0 0 0 k " + TYPE.format(size=9), {("X06", E)}),
        ("/Over gs 1 g " + TYPE.format(size=9), {("X06", W)}),
        ("/Over gs /Red cs 0 scn 60 60 20 20 re f", {("X06", E)}),
        ("/Blunt gs 0 0 0 0 k " + TYPE.format(size=9), {("X06", W)}),
        ("q /Over gs Q 0 0 0 0 k " + TYPE.format(size=9), set()),
        ("0.4 0.3 0.3 1 k " + TYPE.format(size=9), {("X07", W)}),
        ("0.4 0.3 0.3 1 k " + TYPE.format(size=12), set()),
        ("0 0 0 1 k " + TYPE.format(size=9), {("X08", W)}),
        ("0 g " + TYPE.format(size=9), {("X08", W)}),
        ("0 0 0 1 k 3 Tr " + TYPE.format(size=9), set()),  # not seen
        ("0 0 0 1 K 0.2 w 60 60 m 90 60 l S", {("X09", W)}),
        ("q .1 0 0 .1 0 0 cm 0 0 0 1 K 2 w 600 600 m 900 600 l S Q", {("X09", W)}),
        ("0 0 0 1 k 60 60 30 0.1 re f", {("X09", W)}),
        ("0 0 0 0 k " + TYPE.format(size=5), {("X10", W)}),
        ("0 0 0 0 k q .5 0 0 .5 0 0 cm BT 9 0 0 9 90 90 Tm /F 1 Tf (A) Tj ET Q", {("X10", W)}),
        ("q .5 0 0 .5 60 60 cm /Form Do Q", {("X10", W)}),  # within a form
        ("q 200 0 0 133 60 40 cm /Photo Do Q", {("X11", W)}),
        ("q 140 0 0 93 60 40 cm /Photo Do Q", {("X11", I)}),
        ("0 0 0 1 k q 100 0 0 100 60 40 cm /Drawing Do Q", {("X11", W)}),
        ("0 0 0 1 k q 40 0 0 40 60 40 cm /Drawing Do Q", set()),
        ("/Half gs 0 0 0 1 k 60 60 20 20 re f", {("X12", I)}),
        ("/Darken gs 0 0 0 1 k 60 60 20 20 re f", {("X12", I)}),
    ],
)
def test_what_is_painted_is_judged(content: str, told: set[tuple[str, Severity]], tmp_path: Path) -> None:
    assert ids(found(tmp_path, content)) == told


def test_registration_marks_outside_the_bleed_may_have_all_inks(tmp_path: Path) -> None:
    mark = "1 1 1 1 K 0.25 w 2 100 m 8 100 l S 5 97 m 5 103 l S"
    assert found(tmp_path, SOUND + mark) == ()
    assert ("X05", E) in ids(found(tmp_path, SOUND + mark.replace("5 97 m 5 103", "50 97 m 50 103")))


def test_the_sides_without_bleed_are_told_together(tmp_path: Path) -> None:
    told = found(tmp_path, "0 0 0 0.2 k 20 20 260 30 re f 20 90 30 90 re f")
    assert [(one.id, one.quote, one.place) for one in told] == [("X02", "↑→↓←", "0, 46 mm")]


def test_transparency_is_an_error_where_the_standard_has_none(tmp_path: Path) -> None:
    assert ids(found(tmp_path, "/Half gs 0 0 0 1 k 60 60 20 20 re f", "x1a")) == {("X12", E)}


def test_the_limit_of_ink_is_the_callers(tmp_path: Path) -> None:
    content = "0.9 0.9 0.9 0.9 k 60 60 20 20 re f"
    assert found(tmp_path, content, tac=360) == ()
    assert [one.quote for one in found(tmp_path, content, tac=300)] == ["C90 M90 Y90 K90 = 360 %"]


def test_places_of_one_cause_are_one_finding_with_the_first_place_in_millimetres_from_the_trim(
    tmp_path: Path,
) -> None:
    told = found(tmp_path, "1 0 0 rg 48.35 60 20 20 re f 90 60 20 20 re f 1 0 0 RG 90 90 m 99 99 l S")
    assert [(one.id, one.page, one.place) for one in told] == [("X04", 1, "10, 35 mm (×3)")]


LAYERS = "0.6 0.6 0.6 0 k 60 60 60 60 re f /Over gs 0 0 0 1 k 60 60 60 60 re f"


@pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not installed")
def test_layers_that_overprint_are_measured_together_on_the_plates(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(press_file(LAYERS))
    seen = check(path, 220)
    assert seen.findings == ()
    (told,) = plate_findings(path, 220, seen)
    assert (told.id, told.severity, told.quote[:5], told.place) == ("X05", E, "280 %", "14, 21 mm")
    assert plate_findings(path, 280, seen) == ()


def test_without_ghostscript_the_plates_are_a_fault_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(MachineError, match="Ghostscript"):
        plate_findings(tmp_path / "page.pdf", 220, Checked((), (), ""))


@pytest.mark.parametrize("fault", ["damaged", "locked"])
def test_a_file_that_cannot_be_opened_is_an_error_with_its_name_and_cure(fault: str, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(press_file(SOUND, fault))
    with pytest.raises(EditionError) as told:
        checked(path)
    assert (told.value.code, told.value.where.file) == ("PDF-FILE", "page.pdf")
    assert told.value.cure.zh and told.value.cure.en


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"no PDF at all"])
def test_what_is_no_pdf_is_told_as_damaged(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(data)
    with pytest.raises(EditionError, match="damaged"):
        checked(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="FILE"):
        checked(tmp_path / "gone.pdf")
