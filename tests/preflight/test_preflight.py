"""Each rule of the press fires on a file made to break it and is silent on a clean one."""

import io
import shutil
from pathlib import Path

import pikepdf
import pytest

from tests.preflight.press_files import SOUND, press_file
from typeset.errors import EditionError, Finding, MachineError, Severity
from typeset.preflight.checking import Checked, check, checked
from typeset.preflight.plates.looking import PlateWish
from typeset.preflight.plates.pages import plate_breaches, plate_looks

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
        ("cropped", {("X01", W)}),
        ("art", {("X01", E)}),
        ("inverted", set()),
        ("unit", {("X01", W), ("X11", I)}),
        ("turned", set()),
        ("courier", {("X03", W)}),
        ("stamp", {("X13", E), ("X04", E)}),
        ("layered", set()),
        ("lzw", {("X22", E)}),
        ("opentype", set()),
        ("transfer", {("X22", E)}),
        ("packed", set()),
        ("mixed", set()),
        ("v1.7", {("X22", W)}),
        ("highlight", {("X13", E)}),
        ("hidden-note", set()),
        ("flat-trim", {("X01", E)}),
        ("gray-intent", set()),
        ("no-icc", {("X14", E)}),
        ("launch", {("X17", E)}),
    ],
)
def test_a_fault_of_the_file_is_told_and_nothing_else(
    fault: str, told: set[tuple[str, Severity]], tmp_path: Path
) -> None:
    assert ids(found(tmp_path, SOUND, fault)) == told


TINT = "0 0 0 0.2 k 90 140 5 5 re f "
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
        ("/Dusk sh", {("X05", E)}),
        ("/Dawn sh", set()),
        ("0.9 0.9 0.9 0.9 k q 40 0 0 40 60 40 cm /Drawing Do Q", {("X05", E)}),
        ("/Over gs 0 0 0 0 k q 40 0 0 40 60 40 cm /Drawing Do Q", {("X06", E)}),
        (
            "q 9 0 0 9 60 60 cm BI /W 2 /H 1 /BPC 8 /CS /CMYK ID \xc8\xc8\xc8\xc8\xc8\xc8\xc8\xc8\nEI Q",
            {("X05", E)},
        ),
        ("q 9 0 0 9 60 60 cm BI /W 2 /H 1 /BPC 8 /CS /RGB ID AAAAAA\nEI Q", {("X04", E)}),
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
        ("/Over gs /Red cs 0 scn 60 60 20 20 re f", {("X06", E), ("X21", I)}),
        ("/Blunt gs 0 0 0 0 k " + TYPE.format(size=9), {("X06", W)}),
        ("q /Over gs Q 0 0 0 0 k " + TYPE.format(size=9), set()),
        ("0.4 0.3 0.3 1 k " + TYPE.format(size=9), {("X07", W)}),
        ("0.4 0.3 0.3 1 k " + TYPE.format(size=12), set()),
        ("0 0 0 1 k " + TYPE.format(size=9), {("X08", W)}),
        ("0 g " + TYPE.format(size=9), {("X08", W)}),
        ("0.9 0.4 0 0 k 50 90 90 40 re f 0 g " + TYPE.format(size=9), set()),  # both were 230 %
        ("0.4 0.4 0 0 k 50 90 90 40 re f 0 g " + TYPE.format(size=9), {("X08", W)}),
        ("0.9 0.4 0 0 k 250 90 20 40 re f 0 g " + TYPE.format(size=9), {("X08", W)}),
        ("q 72 0 0 48 50 90 cm /Photo Do Q 0 g " + TYPE.format(size=9), set()),
        ("0 0 0 1 k 3 Tr " + TYPE.format(size=9), set()),  # not seen
        ("/Over gs 0 0 0 1 K 0.2 w 60 60 m 90 60 l S", {("X09", W)}),
        ("/Over gs q .1 0 0 .1 0 0 cm 0 0 0 1 K 2 w 600 600 m 900 600 l S Q", {("X09", W)}),
        ("/Over gs 0 0 0 1 k 60 60 30 0.1 re f", {("X09", W)}),
        ("0 0 0 0 k " + TYPE.format(size=5), {("X10", W)}),
        ("0 0 0 0 k q .5 0 0 .5 0 0 cm BT 9 0 0 9 90 90 Tm /F 1 Tf (A) Tj ET Q", {("X10", W)}),
        ("q .5 0 0 .5 60 60 cm /Form Do Q", {("X10", W)}),  # within a form
        ("q 200 0 0 133 60 40 cm /Photo Do Q", {("X11", W)}),
        ("q 140 0 0 93 60 40 cm /Photo Do Q", {("X11", I)}),
        ("0 0 0 1 k q 100 0 0 100 60 40 cm /Drawing Do Q", {("X11", W)}),
        ("0 0 0 1 k q 40 0 0 40 60 40 cm /Drawing Do Q", set()),
        ("/Five cs 0.5 0.5 0.5 0.5 0.5 scn 60 60 20 20 re f", {("X05", E), ("X21", I)}),
        ("q 72 0 0 48 60 60 cm /Every Do Q", {("X05", E)}),
        ("q 72 0 0 48 60 60 cm /Nibbles Do Q", {("X05", E)}),
        ("q 72 0 0 48 60 60 cm /Negative Do Q", set()),
        ("/Pattern cs /Dots scn 60 60 20 20 re f", {("X04", E)}),
        ("/Pattern cs /Dots scn", set()),  # set and never used
        ("/Tile cs 0.9 0.9 0.9 0.9 /Plain scn 60 60 20 20 re f", {("X05", E)}),
        ("/Tile cs 0 0 0 0.3 /Plain scn 60 60 20 20 re f", set()),
        ("0 0 0 0.5 k BT /Drawn 9 Tf 60 100 Td (A) Tj ET", {("X04", E)}),
        ("0 0 0 0.5 k BT /Cut 9 Tf 60 100 Td (A) Tj ET", set()),  # in the colour of the type
        ("0 0.5 0.5 0 K 0.4 w 60 60 m 90 60 l S", {("X09", W)}),
        ("0 0 0 0.5 K 0.4 w 60 60 m 90 60 l S", set()),
        ("0 0 0 1 K 0.5 w 60 60 m 90 60 l S", {("X08", W)}),
        ("0 0 0 0.8 k " + TYPE.format(size=4), {("X20", W)}),
        ("0 0.9 0.9 0 k " + TYPE.format(size=5), {("X20", W)}),
        ("0 0 0 0.8 k " + TYPE.format(size=5), set()),
        ("/Red cs 0.5 scn 60 60 20 20 re f", {("X21", I)}),
        ("/Half gs 0 0 0 1 k 60 60 20 20 re f", {("X12", I)}),
        ("/Darken gs 0 0 0 1 k 60 60 20 20 re f", {("X12", I)}),
    ],
)
def test_what_is_painted_is_judged(content: str, told: set[tuple[str, Severity]], tmp_path: Path) -> None:
    assert ids(found(tmp_path, TINT + content)) == told


def test_registration_marks_outside_the_bleed_may_have_all_inks(tmp_path: Path) -> None:
    mark = "1 1 1 1 K 0.25 w 2 100 m 8 100 l S 5 97 m 5 103 l S"
    assert found(tmp_path, SOUND + mark) == ()
    assert ("X05", E) in ids(found(tmp_path, SOUND + mark.replace("5 97 m 5 103", "50 97 m 50 103")))


def test_the_sides_without_bleed_are_told_together(tmp_path: Path) -> None:
    told = found(tmp_path, "0 0 0 0.2 k 20 20 260 30 re f 20 90 30 90 re f")
    assert [(one.id, one.quote, one.place) for one in told] == [("X02", "↑→↓←", "0, 46 mm (×2)")]


@pytest.mark.parametrize(
    ("fault", "quote"),
    [
        ("packed", "ObjStm"),
        ("v1.4", "PDF 1.4 > 1.3"),
        ("opentype", "OpenType"),
        ("conformance", "GTS_PDFXConformance PDF/X-1:2001"),
        ("lzw", "LZWDecode"),
    ],
)
def test_what_x1a_does_not_know_is_an_error(fault: str, quote: str, tmp_path: Path) -> None:
    told = [(one.id, one.quote) for one in found(tmp_path, SOUND, "x1a", fault) if one.severity is E]
    assert ("X22", quote) in told


def test_ink_that_is_told_by_a_profile_is_no_x1a(tmp_path: Path) -> None:
    content = TINT + "0.5 g 60 60 20 20 re f"
    assert found(tmp_path, content, "x1a") == ()
    path = tmp_path / "page.pdf"
    with pikepdf.open(io.BytesIO(press_file(content, "x1a"))) as pdf:
        grey = pikepdf.Array([pikepdf.Name.ICCBased, pdf.make_stream(b"", N=1)])
        pdf.pages[0].obj.Resources.ColorSpace.DefaultGray = grey
        pdf.save(path, force_version="1.3", object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert [(one.id, one.quote) for one in check(path, 220).findings] == [("X22", "ICC-K")]


def test_what_is_transparent_is_told_with_what_it_is_mixed_in(tmp_path: Path) -> None:
    told = found(tmp_path, "/Half gs " + TINT, "mixed")
    assert {(one.id, one.quote) for one in told} == {("X12", "ca 0.5"), ("X12", "RGB")}


ON = "/OC /On BDC 0 0 0 0.3 k 60 60 20 20 re f EMC "
OFF = "/OC /Off BDC 1 0 0 rg 0.9 0.9 0.9 0.9 K 60 60 20 20 re B EMC "


def test_a_hidden_layer_is_told_and_not_judged_as_print(tmp_path: Path) -> None:
    told = found(tmp_path, TINT + ON + OFF, "layered")
    assert [(one.id, one.severity, one.quote) for one in told] == [("X18", I, "text"), ("X18", W, "guides")]
    assert ids(found(tmp_path, TINT + ON, "layered", "x1a")) == {("X18", E)}


def marks(folder: Path, content: str, *faults: str) -> dict[str, list[tuple[int, ...]]]:
    """The boxes of each finding, in whole points of the file."""
    path = folder / "page.pdf"
    path.write_bytes(press_file(content, *faults))
    return {
        one.finding.id: [tuple(round(side) for side in (box.x0, box.y0, box.x1, box.y1)) for box in one.boxes]
        for one in check(path, 220).told
    }


def test_what_is_found_is_marked_with_its_box(tmp_path: Path) -> None:
    assert marks(tmp_path, TINT + "1 0 0 rg 60 60 20 30 re f") == {"X04": [(60, 60, 80, 90)]}
    assert marks(tmp_path, TINT + "q 20 10 80 90 re W n 72 0 0 48 60 60 cm /Heavy Do Q") == {
        "X05": [(60, 60, 100, 100)]
    }
    assert marks(tmp_path, SOUND, "note") == {"X13": [(50, 50, 70, 70)]}


def test_type_is_marked_as_far_as_it_reaches(tmp_path: Path) -> None:
    # Of a font without widths each letter is taken to be half an em; the second string begins where the first ends.
    content = TINT + "0 g BT /F 20 Tf 60 100 Td (AAA) Tj [(A) -1000 (A)] TJ ET"
    assert marks(tmp_path, content)["X08"] == [(60, 98, 90, 118), (90, 98, 130, 118)]


def test_a_pattern_is_marked_where_it_paints(tmp_path: Path) -> None:
    assert marks(tmp_path, TINT + "q 1 0 0 1 100 60 cm /Tiled Do Q") == {"X04": [(100, 60, 140, 100)]}


def test_places_of_a_turned_page_are_told_as_it_is_looked_at(tmp_path: Path) -> None:
    content = TINT + "1 0 0 rg 48.35 60 20 20 re f"
    (told,) = found(tmp_path, content)
    assert told.place == "10, 35 mm"
    (told,) = found(tmp_path, content, "turned")  # clockwise: what was below is left, what was left is above
    assert told.place == "14, 10 mm"


def test_the_sides_without_bleed_are_those_that_are_seen(tmp_path: Path) -> None:
    content = TINT + "0 0 0 0.2 k 90 60 190 30 re f"
    assert [one.quote for one in found(tmp_path, content)] == ["→"]
    assert [one.quote for one in found(tmp_path, content, "turned")] == ["↓"]


def test_a_larger_unit_makes_all_larger(tmp_path: Path) -> None:
    content = TINT + "/Over gs 0 0 0 1 K 0.15 w 60 60 m 90 60 l S"
    assert [one.quote for one in found(tmp_path, content)] == ["0.15 pt"]
    assert [one.quote for one in found(tmp_path, content, "unit")] == ["UserUnit 2"]


def test_pages_with_nothing_or_one_picture_are_told(tmp_path: Path) -> None:
    assert [one.message.en for one in found(tmp_path, "")] == ["The page is empty."]
    assert ids(found(tmp_path, "q 300 0 0 200 0 0 cm /Photo Do Q")) == {("X19", W), ("X11", W)}
    assert ids(found(tmp_path, "q 300 0 0 200 0 0 cm /Photo Do Q " + TINT)) == {("X11", W)}


@pytest.mark.parametrize(
    ("faults", "told"),
    [
        (("no-claim", "trimless"), {("X01", W), ("X15", W)}),
        (("no-claim", "no-intent"), {("X14", W), ("X15", W)}),
        (("no-claim", "no-profile"), {("X14", W), ("X15", W)}),
        (("no-claim", "link"), {("X13", W), ("X15", W)}),
        (("no-claim", "note"), {("X13", E), ("X15", W)}),
        (("no-claim", "art"), {("X01", W), ("X15", W)}),
        (("no-claim", "lzw"), {("X15", W)}),
        (("no-claim", "v1.7"), {("X15", W)}),
    ],
)
def test_a_file_that_claims_no_standard_is_warned_of_what_one_would_forbid(
    faults: tuple[str, ...], told: set[tuple[str, Severity]], tmp_path: Path
) -> None:
    assert ids(found(tmp_path, SOUND, *faults)) == told


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


def on_plates(path: Path, seen: Checked, tac: float) -> list[Finding]:
    looks = list(plate_looks(path, seen.boxes, PlateWish(tac)))
    return [one.finding for one in plate_breaches(looks, seen)]


@pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not installed")
def test_layers_that_overprint_are_measured_together_on_the_plates(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(press_file(LAYERS))
    seen = check(path, 220)
    assert seen.findings == ()
    (told,) = on_plates(path, seen, 220)
    assert (told.id, told.severity, told.quote[:5], told.place) == ("X05", E, "280 %", "14, 21 mm (×2)")
    assert on_plates(path, seen, 280) == []


def test_without_ghostscript_the_plates_are_a_fault_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(MachineError, match="Ghostscript"):
        list(plate_looks(tmp_path / "page.pdf", (), PlateWish(220)))


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
