"""Scripts beside Chinese in a whole issue: what is seen, what programs read out of the file, and what is told."""

import shutil
import subprocess
from pathlib import Path

import pymupdf
import pypdfium2
import pytest

from tests.edition.conftest import built
from typeset.errors import Severity
from typeset.proof.readback.pdf_text import ReadGlyph, read_pages
from typeset.run import READER, Issue

FACES = '"Noto Serif CJK SC", "DejaVu Sans", serif'
ARABIC = "牌上写着ئۇيغۇر تىلى和“مەكتەپ”（学校），又有《دەريا》、《كۆۋرۈك》。"
LONG = (
    "门上一行字：بۇ بىر ئۇزۇن جۈملە بولۇپ، تار ستوندا بىر نەچچە قۇرغا بۆلۈنىدۇ، شۇڭا ھەر قۇر ئوڭدىن باشلىنىدۇ。"
    "汉字在后。"
)
HAN = "渡口的老船工每天清晨摆渡，两岸的人隔河相望，说话要喊。新桥通车以后，渡船停在岸边，牌子还挂在原处。" * 3


STYLE = f":root {{ --song: {FACES}; --kai: {FACES}; --hei: {FACES} }}"


def issue(
    folder: Path,
    *paragraphs: str,
    style: str = STYLE,
    headline: str = "渡口的牌子",
    house: Path | None = None,
) -> Issue:
    """An issue of one article whose house names a face for the script."""
    (folder / "articles").mkdir(parents=True)
    if house:
        shutil.copytree(house, folder / "house")
    else:
        (folder / "house/styles").mkdir(parents=True)
        (folder / "house/paper.yaml").write_text("name: 平桥日报\n", "utf-8")
    (folder / "house/styles/zz-faces.css").write_text(style, "utf-8")
    (folder / "edition.yaml").write_text(
        "paper: house\ndate: 2026-11-23\npages: auto\narticles: [a]\n", "utf-8"
    )
    body = "\n\n".join(paragraphs)
    (folder / "articles/a.md").write_text(f"---\nheadline: {headline}\n---\n{body}\n", "utf-8")
    return built(folder)


def errors(made: Issue) -> list[str]:
    return [
        f"{one.id} {one.message.en} {one.quote}" for one in made.findings if one.severity is Severity.ERROR
    ]


def glyphs(made: Issue) -> tuple[ReadGlyph, ...]:
    return read_pages(made.files[READER])[0].glyphs


def place(found: tuple[ReadGlyph, ...], text: str) -> tuple[ReadGlyph, ...]:
    """The glyphs of a stretch of the page's text."""
    shown = [one for one in found if not one.char.isspace() and one.char != "\u200e"]
    start = "".join(one.char for one in shown).index(text)
    return tuple(shown[start : start + len(text)])


@pytest.fixture(scope="module")
def uyghur(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    return issue(
        tmp_path_factory.mktemp("uyghur") / "edition", ARABIC, LONG, "又写作שלום עולם，见第12页。", HAN
    )


def test_what_runs_from_right_to_left_breaks_no_promise(uyghur: Issue) -> None:
    assert errors(uyghur) == []


def test_letters_stand_from_right_to_left_and_their_words_too(uyghur: Issue) -> None:
    for word in ("مەكتەپ", "كۆۋرۈك", "שלום"):
        xs = [one.x for one in place(glyphs(uyghur), word)]
        assert xs == sorted(xs, reverse=True), word
    first, second = (place(glyphs(uyghur), word) for word in ("ئۇيغۇر", "تىلى"))
    if abs(first[0].baseline - second[0].baseline) < 1:
        assert second[0].x < first[-1].x


def test_the_chinese_sentence_goes_on_from_left_to_right(uyghur: Issue) -> None:
    words = [place(glyphs(uyghur), word)[0] for word in ("دەريا", "كۆۋرۈك")]
    assert (words[0].baseline, words[0].x) < (words[1].baseline, words[1].x)
    quote, word, close = (place(glyphs(uyghur), part) for part in ("“مەكتەپ", "مەكتەپ”", "”（"))
    assert quote[0].x < word[5].x < close[0].x


def test_each_line_of_a_passage_begins_at_its_right(uyghur: Issue) -> None:
    rows: dict[int, list[ReadGlyph]] = {}
    for one in place(glyphs(uyghur), LONG.replace(" ", "")):
        rows.setdefault(round(one.baseline), []).append(one)
    assert len(rows) > 2
    for row in rows.values():
        letters = [one.x for one in row if "\u0600" <= one.char <= "\u06ff"]
        assert letters == sorted(letters, reverse=True)


@pytest.mark.parametrize("word", ["ئۇيغۇر", "تىلى", "مەكتەپ", "دەريا", "كۆۋرۈك", "שלום"])
def test_programs_find_each_word(uyghur: Issue, word: str) -> None:
    data = uyghur.files[READER]
    assert word in pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert word in pymupdf.open(stream=data)[0].get_text()


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")
@pytest.mark.parametrize("words", ["“مەكتەپ”", "《دەريا》", "ئۇزۇن", "שלום"])
def test_poppler_finds_words_with_the_marks_about_them(uyghur: Issue, words: str) -> None:
    told = subprocess.run(
        ["pdftotext", "-", "-"], input=uyghur.files[READER], capture_output=True, check=True
    )
    text = told.stdout.decode()
    for sign in " \n\u200e\u200f\u202a\u202b\u202c":
        text = text.replace(sign, "")
    assert words in text


@pytest.mark.parametrize("text", ["السلام", "لا", "نصّ", "مُحَمَّد", "قال"])
def test_ligatures_and_accents_are_read_in_their_order(tmp_path: Path, text: str) -> None:
    made = issue(tmp_path / "edition", f"写作{text}，完。")
    assert errors(made) == []
    assert text in "".join(one.char for one in glyphs(made)) or text == "مُحَمَّد"


@pytest.mark.parametrize(
    "text",
    [
        "写作ئۇ (12) تىل",
        "ئا 2026-يىلى 12.5 ئۇ",
        "第٢٠页صفحة ٢٠ من ١٢",
        "ئە«ئۇي»!中",
        "(ئۇ) تى (中ئۇ) تى",
        "١٢",
        "ئۇ\u200fئۇ",
    ],
)
def test_figures_and_brackets_lose_nothing(tmp_path: Path, text: str) -> None:
    assert errors(issue(tmp_path / "edition", text + "，" + "岸上的人慢慢散去。" * 3)) == []


def test_a_headline_a_caption_and_a_table_hold_such_words_too(tmp_path: Path) -> None:
    table = "|词|意思|\n|---|---|\n|مەكتەپ|学校|\n|كىتاب (2)|书|"
    made = issue(tmp_path / "edition", "正文。", table, headline="渡口牌子写着ئۇيغۇر تىلى")
    assert errors(made) == []
    xs = [one.x for one in place(glyphs(made), "كىتاب")]
    assert xs == sorted(xs, reverse=True)


def test_in_vertical_lines_a_word_is_turned_as_a_whole(tmp_path: Path, repository: Path) -> None:
    house = repository / "examples/dongan/house"
    hebrew = "又写作שלום עולם，見第12頁。"
    made = issue(tmp_path / "edition", ARABIC, hebrew, headline="渡口寫着مەكتەپ", house=house)
    assert errors(made) == []
    for word in ("مەكتەپ", "كۆۋرۈك", "שלום"):
        found = place(glyphs(made), word)
        feet = [one.foot for one in found]
        assert all(foot is not None for foot in feet) and len({round(one.x) for one in found}) == 1
        assert [one.baseline for one in found] == sorted((one.baseline for one in found), reverse=True)


def test_what_no_face_has_is_told_by_the_word_and_nothing_else(tmp_path: Path) -> None:
    made = issue(tmp_path / "edition", ARABIC, "藏文བོད་ཡིག，印地文हिन्दी।", style="")
    assert {one.split()[0] for one in errors(made)} == {"G01"}
    assert any("Tibetan" in one and "བོད་" in one for one in errors(made))


@pytest.mark.parametrize("field", ["headline", "body"])
def test_a_script_that_runs_down_the_page_is_told(tmp_path: Path, field: str) -> None:
    word = "ᠮᠣᠩᠭᠣᠯ"
    made = issue(
        tmp_path / "edition",
        f"写着{word}。" if field == "body" else "正文。",
        headline=f"牌子{word}" if field == "headline" else "牌子",
    )
    assert {one.split()[0] for one in errors(made)} == {"G09"}
    assert any("runs down the page" in one for one in errors(made))
