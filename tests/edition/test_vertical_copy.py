"""Papers in vertical lines whatever the copy: the mainland sample with all its kinds, and random editions."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.edition.conftest import built
from tests.edition.random_editions import Copy, editions, prose, write
from tests.promises import OF_THE_COPY
from typeset.errors import Severity

TABLOID = """
section.page.tabloid { writing-mode: vertical-rl; text-combine-upright: digits 2; font-size: 10.5pt;
  line-height: 15.75pt; column-count: 7; column-gap: 1.5em; padding-top: 24mm; --characters: 12; --lines: 42 }
article { font-size: 10.5pt; line-height: 15.75pt; text-spacing-trim: normal }
"""

BROADSHEET = """
section.page.broadsheet { writing-mode: vertical-rl; text-combine-upright: digits 2; column-count: 12;
  padding-top: 28mm; --characters: 12; --lines: 88 }
"""

OVERSET = "M31"


def errors(folder: Path) -> list[str]:
    """The errors but overset and those of what the desk wrote: rule, article, words and quotation of each."""
    return [
        f"{finding.id} {finding.article}: {finding.message.en} {finding.quote}"
        for finding in built(folder).findings
        if finding.severity is Severity.ERROR and finding.id not in OF_THE_COPY | {OVERSET}
    ]


def house(folder: Path, paper: str, sheet: str) -> None:
    (folder / "styles").mkdir(parents=True, exist_ok=True)
    (folder / "paper.yaml").write_text(paper, encoding="utf-8")
    (folder / "styles" / "vertical.css").write_text(sheet, encoding="utf-8")


def test_every_kind_of_the_sample_keeps_its_promises_in_vertical_lines(
    sample_edition: Path, tmp_path: Path
) -> None:
    """Tables, advertisements, poems, letters and mainland marks; the plans were drawn for lines across. Without them
    two headlines clash, which is told (M01) and breaks no promise."""
    shutil.copytree(sample_edition, tmp_path / "issue")
    settings_ = (sample_edition.parent / "house" / "paper.yaml").read_text("utf-8")
    house(tmp_path / "house", settings_, BROADSHEET)
    manifest = tmp_path / "issue" / "edition.yaml"
    said = yaml.safe_load(manifest.read_text("utf-8"))
    for page in said["pages"]:
        page.pop("plan", None)
    manifest.write_text(yaml.safe_dump(said, allow_unicode=True), "utf-8")
    assert [one for one in errors(tmp_path / "issue") if not one.startswith("M01")] == []


FEW = settings(
    max_examples=6, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)
LANGS = st.sampled_from(["zh-Hant", "zh-CN"])


@FEW
@given(articles=editions(prose), lang=LANGS)
def test_random_copy_keeps_every_promise_in_vertical_lines(articles: list[Copy], lang: str) -> None:
    assert errors_in_vertical_lines(articles, lang) == []


@pytest.mark.slow
@settings(FEW, max_examples=120)
@given(articles=editions(prose), lang=LANGS)
def test_much_random_copy_keeps_every_promise_in_vertical_lines(articles: list[Copy], lang: str) -> None:
    assert errors_in_vertical_lines(articles, lang) == []


def errors_in_vertical_lines(articles: list[Copy], lang: str) -> list[str]:
    with TemporaryDirectory() as place:
        folder = write(Path(place) / "edition", articles)
        house(Path(place) / "house", f"name: 時報\nformat: tabloid\nlang: {lang}\n", TABLOID)
        manifest = folder / "edition.yaml"
        manifest.write_text("paper: ../house\n" + manifest.read_text("utf-8"), "utf-8")
        return errors(folder)


@pytest.mark.parametrize(
    ("lang", "copy"),
    [("zh-CN", "他说“好”，又写『双』和「单」，‘行’吗。"), ("zh-Hant", "寫“好”，又寫〝己〟二字。")],
)
def test_one_form_of_two_marks_stands_where_it_is_meant_to(lang: str, copy: str, tmp_path: Path) -> None:
    """A face draws “ in a vertical line with the glyph of 『 or 〝, and only one of the two is told by it."""
    house(tmp_path / "house", f"name: 時報\nformat: tabloid\nlang: {lang}\n", TABLOID)
    folder = write(tmp_path / "edition", [Copy("渡口", "news", "", "", [], [("", copy * 4)])])
    manifest = folder / "edition.yaml"
    manifest.write_text("paper: ../house\n" + manifest.read_text("utf-8"), "utf-8")
    assert [one for one in errors(folder) if one.startswith("L")] == []


def test_an_accent_upon_an_upright_sign_is_told(tmp_path: Path) -> None:
    house(tmp_path / "house", "name: 時報\nformat: tabloid\nlang: zh-CN\n", TABLOID)
    folder = write(
        tmp_path / "edition", [Copy("渡口", "news", "", "", [], [("", "调号写作字\u0302与x\u0302。")])]
    )
    manifest = folder / "edition.yaml"
    manifest.write_text("paper: ../house\n" + manifest.read_text("utf-8"), "utf-8")
    assert [one for one in errors(folder) if one.startswith("G")] == [
        "G09 a0: an accent upon an upright sign is not set in a vertical line 字\u0302"
    ]


@pytest.mark.parametrize("declaration", ["hanging-punctuation: force-end", "text-spacing-trim: trim-both"])
def test_lines_stay_flush_under_other_rules_for_marks(
    declaration: str, repository: Path, tmp_path: Path
) -> None:
    sample = repository / "examples" / "dongan"
    shutil.copytree(sample, tmp_path / "paper")
    sheet = tmp_path / "paper" / "house" / "styles" / "vertical.css"
    sheet.write_text(sheet.read_text("utf-8") + f"article {{ {declaration} }}", "utf-8")
    assert errors(tmp_path / "paper" / "2026-11-25") == []


def test_readings_formulas_and_signs_keep_the_promises_of_a_vertical_line(tmp_path: Path) -> None:
    """At every place of a line: readings in brackets, apostrophes, formulas, signs of arithmetic, grouped numbers."""
    kinds = (
        "渠水{汉字|hàn zì}。他说“It’s OK”，喝H₂O，甲－乙＝丙，占½，共3 000米，“5·12”那天的〘水〙、〝渠〟。"
    )
    body = "\n\n".join("春" * count + kinds for count in range(14))
    issue = tmp_path / "issue"
    (issue / "articles").mkdir(parents=True)
    (issue / "articles" / "a.md").write_text(f"---\nheadline: 试\n---\n{body}\n", "utf-8")
    (issue / "edition.yaml").write_text(
        "paper: ../house\ndate: 2026-11-23\npages: auto\narticles: [a]\n", "utf-8"
    )
    house(tmp_path / "house", "name: 试报\nformat: tabloid\n", TABLOID)
    assert errors(issue) == []
