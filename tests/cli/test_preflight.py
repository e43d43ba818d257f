"""`preflight FILE`: a table or JSON, and the exit codes of other commands."""

import json
from pathlib import Path

import pikepdf
from rich.cells import cell_len

from tests.cli.conftest import Run
from tests.preflight.press_files import SOUND, press_file
from typeset.cli.commands.press import _table
from typeset.preflight.checking import check


def saved(folder: Path, *faults: str) -> Path:
    path = folder / "bank.pdf"
    path.write_bytes(press_file(SOUND, *faults))
    return path


def test_a_clean_file_is_told_as_one(tmp_path: Path, typeset: Run) -> None:
    ran = typeset("preflight", saved(tmp_path))
    assert (ran.returncode, ran.stdout) == (0, "1 pages, PDF/X-4; 0 errors, 0 warnings, 0 notes\n")


def test_findings_are_a_table_with_the_cure_of_each_rule_once(tmp_path: Path, typeset: Run) -> None:
    ran = typeset("preflight", saved(tmp_path, "note", "whole-font"), lang="zh_CN.UTF-8")
    assert ran.returncode == 1
    assert ran.stdout == (
        "  规则  页    位置       问题\n"
        "✗ X13   1     11, 39 mm  出血以内有批注、表单或链接。 «Text»\n"
        "· X03   -                字体没有嵌入，或整套嵌入。 «Song»\n"
        "\n"
        "→ X03 导出时嵌入字体，只嵌用到的字。\n"
        "→ X13 导出时不带批注和链接。\n"
        "1 页，PDF/X-4；错误 1，警告 0，提示 1\n"
    )


def test_json_has_the_form_of_the_findings_of_an_issue(tmp_path: Path, typeset: Run) -> None:
    ran = typeset("preflight", saved(tmp_path, "note"), "--format", "json")
    (row,) = json.loads(ran.stdout)["findings"]
    assert (row["id"], row["severity"], row["page"], row["place"]) == ("X13", "error", 1, "11, 39 mm")


def test_the_page_for_the_browser_comes_into_its_folder_and_the_table_stays(
    tmp_path: Path, typeset: Run
) -> None:
    ran = typeset("preflight", saved(tmp_path, "note"), "--out", tmp_path / "shown")
    assert ran.returncode == 1
    assert ran.stderr.strip() == str(tmp_path / "shown" / "index.html")
    assert ran.stdout.splitlines()[-1] == "1 pages, PDF/X-4; 1 errors, 0 warnings, 0 notes"
    (row,) = json.loads((tmp_path / "shown" / "findings.json").read_bytes())["findings"]
    assert (row["id"], row["boxes"]) == ("X13", [[10.6, 38.8, 7.1, 7.1]])


def test_what_is_the_same_on_several_pages_is_one_line(tmp_path: Path, typeset: Run) -> None:
    path = saved(tmp_path, "note")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for _ in range(3):
            pdf.pages.append(pdf.pages[0])
        del pdf.pages[2].obj.Annots
        pdf.save(path, fix_metadata_version=False)
    lines = typeset("preflight", path).stdout.splitlines()
    assert lines[1] == "✗ X13   1-2, 4         There are notes, fields or links within the bleed. «Text»"


def test_on_a_narrow_terminal_lines_go_on_under_their_own_beginning(tmp_path: Path) -> None:
    seen = check(saved(tmp_path, "note", "whole-font"), 220)
    for columns in (40, 60, 80):
        lines = list(_table(seen, columns))
        assert all(cell_len(line) <= columns for line in lines)
        words = "".join("".join(lines).split())
        assert "fieldsorlinkswithinthebleed" in words and "Embedfontswhenexporting" in words
    assert list(_table(seen, 60))[2].startswith(" " * 25)
    assert list(_table(seen, 40))[2].startswith("    ") and not list(_table(seen, 40))[2].startswith(" " * 5)


def test_warnings_alone_are_no_failure(tmp_path: Path, typeset: Run) -> None:
    assert typeset("preflight", saved(tmp_path, "undated")).returncode == 0


def test_a_file_that_cannot_be_used_ends_with_three_and_a_cure(tmp_path: Path, typeset: Run) -> None:
    ran = typeset("preflight", saved(tmp_path, "locked"))
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.startswith("PDF-FILE bank.pdf: The file needs a password.\n    → ")
    assert typeset("preflight", tmp_path / "gone.pdf").returncode == 3


def test_a_limit_that_no_paper_has_is_misuse(tmp_path: Path, typeset: Run) -> None:
    assert typeset("preflight", saved(tmp_path), "--tac", "90").returncode == 2
