"""The reader's PDF is tagged: each article whole and in its order, its links told in words, all else nobody's.

The structure is read from the written file: what an element says comes from the page's content by its marks, as PDFium
reads it.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.adverts import advert
from tests.cli.conftest import write
from tests.proof.evidence_kinds import SENTENCE
from tests.readers import extracted
from tests.verapdf import failures
from typeset.proof.readback.pdf_text import read_pages
from typeset.run.issue import Request, make_issue

FILL = "\n\n".join(SENTENCE.replace("六", f"{n}时") * 3 for n in range(20))
FILES: dict[str, str | bytes] = {
    "house/paper.yaml": "name: 清河日报\nformat: tabloid\nads: {box: 80x30mm}\n",
    "house/styles/house.css": "blockquote { line-height: 25pt }\n",
    "house/templates/blocks/imprint.html": '<a href="https://example.org/shop">本报商店</a>',
    "edition.yaml": (
        "paper: house\ndate: 2026-11-23\nissue: 7\nads: [{ad: bank, page: 2, slot: box}]\npages:\n"
        "  - {number: 1, place: [{article: canal, to: 2}, bus]}\n  - {number: 2, place: [canal, boats]}\n"
        "  - {number: 3, place: [winter]}\n"
    ),
    "articles/canal.md": f"---\nheadline: 新闸试通水\nkicker: 历时三年\ndeck: 两岸站满了人\n---\n{FILL}\n",
    "articles/bus.md": (
        "---\nheadline: 校车准点\ncredits: [{role: 记者, names: [林川]}]\n---\n"
        "校车昨天准点，见[全部班次](https://example.org/bus)，"
        "牌上写着 Mind the gap of the old gate 一行字，司机说：\n\n"
        "- 早班六点\n- 晚班五点\n\n## 新站\n\n> {王|wáng}师傅来了，孩子们不用再等。\n\n"
        "| 线路 | 班次 |\n| --- | --- |\n| 东线 | 12 |\n| 西线 | 8 |\n"
    ),
    "articles/boats.md": f"---\nheadline: 船家过冬\n---\n{FILL[:500]}\n\n"
    "![船队进港](images/boats.svg){alt=三条木船}\n",
    "articles/winter.md": "---\nkind: photo\nheadline: 江上的冬\ncaptions: numbered\n---\n"
    "![老码头](images/boats.svg){alt=木船}\n\n![新桥通车](images/sun.svg){alt=太阳}\n\n"
    "天气：![晴](images/sun.svg)白天晴，![雪](images/sun.svg)![雪](images/sun.svg)夜里有雪。\n",
    "articles/bank.md": "---\nkind: ad\n---\n![](images/bank.pdf){alt=银行的年利率}\n",
    "images/bank.pdf": advert(80, 30),
    "images/boats.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path d="M0 0h30v20z"/></svg>',
    "images/sun.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>',
}


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = write(tmp_path_factory.mktemp("tagged"), dict(FILES))
    return make_issue(Request(folder, frozenset({"reader.pdf"}), 1), lambda verb: None).files["reader.pdf"]


def marked_words(pdf: bytes) -> dict[tuple[int, int], str]:
    """What stands in each mark, by the place of its page and its number."""
    said: dict[tuple[int, int], str] = {}
    for place, page in enumerate(read_pages(pdf)):
        for glyph in (*page.glyphs, *page.added):
            said[place, glyph.mark] = said.get((place, glyph.mark), "") + glyph.char
    return said


@pytest.fixture(scope="module")
def tree(pdf: bytes) -> list[str]:
    """Every element on a line of its own, indented: its type, what it says, its alternative after a slash."""
    said = marked_words(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        pages = {page.objgen: place for place, page in enumerate(file.pages)}
        return list(_lines(file.Root.StructTreeRoot.K[0], pages, said, 0))


def _lines(element: Any, pages: Any, said: dict[tuple[int, int], str], deep: int) -> Iterator[str]:
    words, inner = _said(element, pages, said), []
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            inner += list(_lines(kid, pages, said, deep + 1))
    kind, alt = str(element.S).lstrip("/"), str(element.get("/Alt", ""))
    yield " " * deep + " ".join(filter(None, (kind, words, f"/{alt}" if alt else "")))
    yield from inner


def _said(element: Any, pages: Any, said: dict[tuple[int, int], str]) -> str:
    words = ""
    for kid in _kids(element):
        if isinstance(kid, int):
            words += said.get((pages[element.Pg.objgen], kid), "")
        elif kid.get("/Type") == "/MCR":
            words += said.get((pages[kid.get("/Pg", element.get("/Pg")).objgen], int(kid.MCID)), "")
    return "".join(words.split())


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids.as_list()) if isinstance(kids, pikepdf.Array) else [kids]


def test_an_article_is_one_element_its_titles_first(tree: list[str]) -> None:
    at = tree.index(" Art")
    assert tree[at + 1 : at + 4] == ["  P 历时三年", "  H1 新闸试通水", "  P 两岸站满了人"]
    assert len([line for line in tree if line.startswith(" Art")]) == 5


def test_a_paragraph_that_jumps_is_one_element_and_the_jump_stands_after_it(tree: list[str]) -> None:
    onto = next(at for at, line in enumerate(tree) if "下转" in line)
    assert tree[onto - 1 : onto + 3] == ["  P", tree[onto], "  P", tree[onto + 2]]
    assert tree[onto].startswith("   Link （下转") and tree[onto + 2].startswith("   Link （上接")
    paragraphs = [line.strip() for line in tree if line.startswith("  P 闸门")]
    assert "P " + (SENTENCE.replace("六", "7时") * 3) in paragraphs


def test_what_stands_in_an_article_is_what_it_is(tree: list[str]) -> None:
    at = tree.index("  H1 校车准点")
    body = [line[2:] for line in tree[at + 1 :]]
    end = next(
        place for place, line in enumerate(body) if not line.startswith((" ", "P", "L", "H2", "B", "T"))
    )
    assert body[:end] == [
        "P 记者林川",
        "P 校车昨天准点，见，牌上写着一行字，司机说：",
        " Link 全部班次",
        " Span Mindthegapoftheoldgate",
        "L",
        " LI",
        "  Lbl ■",
        "  LBody 早班六点",
        " LI",
        "  Lbl ■",
        "  LBody 晚班五点",
        "H2 新站",
        "BlockQuote 师傅来了，孩子们不用再等。",
        " Ruby",
        "  RB 王",
        "  RT wáng",
        "Table",
        " TR",
        "  TH 线路",
        "  TH 班次",
        " TR",
        "  TD 东线",
        "  TD 12",
        " TR",
        "  TD 西线",
        "  TD 8",
    ]


def test_pictures_say_what_they_show_and_have_their_captions(tree: list[str]) -> None:
    at = tree.index("  Figure /三条木船")
    assert tree[at + 1] == "   Caption 船队进港"
    assert "  Figure /银行的年利率" in tree


def test_captions_under_numbers_are_beside_their_pictures(tree: list[str]) -> None:
    at = tree.index("  Figure /木船")  # drawings have their number under them besides
    assert tree[at + 1 : at + 4] == ["   Caption ①①老码头", "  Figure /太阳", "   Caption ②②新桥通车"]


def test_icons_stand_within_the_words_as_they_are_seen(pdf: bytes) -> None:
    said = marked_words(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        pages: Any = {page.objgen: place for place, page in enumerate(file.pages)}
        paragraphs = [
            one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/P"
        ]
        (weather,) = (one for one in paragraphs if _said(one, pages, said).startswith("天气"))
        read = [
            str(kid.Alt) if isinstance(kid, pikepdf.Dictionary) else said[pages[weather.Pg.objgen], kid]
            for kid in _kids(weather)
        ]
    assert ["".join(one.split()) for one in read] == ["天气：", "晴", "白天晴，", "雪", "雪", "夜里有雪。"]


def test_the_words_of_a_pointer_are_in_one_mark_each_line(pdf: bytes) -> None:
    said = marked_words(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        pages: Any = {page.objgen: place for place, page in enumerate(file.pages)}
        links = [
            one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Link"
        ]
        (boats,) = (one for one in links if _said(one, pages, said).startswith("船家过冬"))
        words = [said[pages[boats.Pg.objgen], kid] for kid in _kids(boats) if isinstance(kid, int)]
    assert words == ["船家过冬", "第二版"]


@pytest.mark.parametrize("program", ["PDFium", "MuPDF", "pdftotext", "pdfinfo"])
def test_a_paragraph_is_whole_in_what_programs_tell(program: str, pdf: bytes, tmp_path: Path) -> None:
    file = tmp_path / "reader.pdf"
    file.write_bytes(pdf)
    told = {
        "PDFium": lambda: extracted.by_pdfium(pdf),
        "MuPDF": lambda: extracted.by_mupdf(pdf),
        "pdftotext": lambda: extracted.by_poppler(file),
        "pdfinfo": lambda: extracted.by_structure(file),
    }[program]()
    said = "".join("".join(told).split())
    assert SENTENCE.replace("六", "3时") * 3 in said
    assert "师傅来了，孩子们不用再等。" in said and "■早班六点" in said


def test_passages_in_other_languages_say_so(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        told = [
            str(one.Lang) for one in file.objects if isinstance(one, pikepdf.Dictionary) and "/Lang" in one
        ]
        assert sorted(told) == ["en", "zh-CN"]


def test_links_say_where_they_lead(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        links = [one for page in file.pages for one in page.obj.get("/Annots", [])]
        said = {str(one.Contents) for one in links}
        assert all(int(one.F) == 4 and "/StructParent" in one for one in links)
    assert {"转至第二版：新闸试通水", "接自第一版：新闸试通水", "https://example.org/bus"} <= said
    assert "https://example.org/shop" in said and "" not in said


def test_everything_on_a_page_is_somebodys_or_nobodys(pdf: bytes) -> None:
    """No operator that paints stands outside marks, and none with a number within another (PDF/UA-1, 7.1)."""
    paints = {"Tj", "TJ", "f", "f*", "B", "S", "Do", "sh", "B*"}
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            deep = 0
            for step in pikepdf.parse_content_stream(page):
                name = str(step.operator)
                deep += (name in ("BDC", "BMC")) - (name == "EMC")
                assert name not in paints or deep
                assert deep <= 2
            assert deep == 0
            assert page.obj.Tabs == "/S"


def test_the_file_claims_both_standards_and_keeps_its_name_through_reissues(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        with file.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert "pdfuaid:part" in str(metadata) or "pdfuaid" in str(metadata)
        assert bytes(file.trailer.ID[0]) != bytes(file.trailer.ID[1])
        assert file.Root.OutputIntents[0].DestOutputProfile.N == 3


def test_an_article_that_jumps_is_a_thread_of_its_legs(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        (thread,) = file.Root.Threads
        assert str(thread.I.Title) == "新闸试通水"
        pages: Any = {page.objgen: number for number, page in enumerate(file.pages, 1)}
        beads = [thread.F]
        while beads[-1].N.objgen != thread.F.objgen:
            beads.append(beads[-1].N)
        numbers = [pages[bead.P.objgen] for bead in beads]
        assert numbers == sorted(numbers) and set(numbers) == {1, 2}
        assert thread.F.V.objgen == beads[-1].objgen


def test_each_face_stands_in_the_file_once(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        faces = [one for one in file.objects if isinstance(one, pikepdf.Dictionary) and "/FontName" in one]
        names = [str(face.FontName).split("+")[1].replace("-", "").lower() for face in faces]
        assert len(names) == len(set(names))
        assert all(str(face.FontFile3.Subtype) == "/CIDFontType0C" for face in faces if "/FontFile3" in face)


def test_verapdf_finds_nothing(pdf: bytes, tmp_path: Path) -> None:
    (tmp_path / "reader.pdf").write_bytes(pdf)
    assert failures("ua1,2a", tmp_path / "reader.pdf") == []


def test_the_editions_folder_goes_along_on_request(tmp_path: Path) -> None:
    folder = write(tmp_path / "edition", dict(FILES))
    (folder / "articles/.draft.md").write_text("还没写完", "utf-8")
    made = [
        make_issue(Request(folder, frozenset({"reader.pdf"}), 1, source=True), lambda verb: None)
        for _ in range(2)
    ]
    pdf = made[0].files["reader.pdf"]
    assert pdf == made[1].files["reader.pdf"]
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert file.Root.AF[0].AFRelationship == "/Source"
        archive = zipfile.ZipFile(io.BytesIO(file.attachments["edition.zip"].get_file().read_bytes()))
        with file.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "3"
    (tmp_path / "reader.pdf").write_bytes(pdf)
    assert failures("3a", tmp_path / "reader.pdf") == []
    assert set(archive.namelist()) == set(FILES)
    assert archive.read("articles/canal.md").decode("utf-8") == FILES["articles/canal.md"]
