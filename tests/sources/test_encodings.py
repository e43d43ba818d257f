"""Files of every encoding that newsrooms send: read as what they are, or refused by name and line."""

from pathlib import Path

import pytest

from typeset.errors import EditionErrors
from typeset.sources.article.file import load_article, split_front
from typeset.sources.desk.edition import load_edition
from typeset.sources.faults import each
from typeset.sources.text import decode

COPY = "---\nheadline: 渡口今起试航\n---\n河湾镇昨天下午两点开航，乔望说：“票价一元。”\n"
TRADITIONAL = "---\nheadline: 渡輪今起試航\n---\n河灣鎮昨天下午兩點開航，喬望說：「票價一元。」\n"


@pytest.mark.parametrize(
    "data, encoding",
    [
        (COPY.encode(), "UTF-8"),
        (COPY.encode("utf-8-sig"), "UTF-8"),
        ("\ufeff\ufeff".encode() + COPY.encode(), "UTF-8"),
        (COPY.encode("gb18030"), "GB18030"),
        (b"\x84\x31\x95\x33" + COPY.encode("gb18030"), "GB18030"),
        (COPY.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + COPY.encode("utf-16-be"), "UTF-16"),
        (COPY.encode("utf-16-le"), "UTF-16"),
        (COPY.encode("utf-16-be"), "UTF-16"),
        (COPY.encode("utf-32"), "UTF-32"),
        (COPY.replace("\n", "\r\n").encode("gbk"), "GB18030"),
        (COPY.replace("\n", "\r").encode(), "UTF-8"),
    ],
)
def test_each_is_read_as_what_it_is(data: bytes, encoding: str) -> None:
    read = decode(data, "a.md")
    assert (read.text, read.encoding) == (COPY, encoding)
    assert [finding.id for finding in read.findings] == ([] if encoding == "UTF-8" else ["C01"])


def test_traditional_text_in_gb18030_is_read() -> None:
    assert decode(TRADITIONAL.encode("gb18030"), "a.md").text == TRADITIONAL


@pytest.mark.parametrize(
    "code, char",
    [
        ("A8BC", "ḿ"), ("A3A0", "\u3000"), ("A6D9", "\ufe10"), ("A6DB", "\ufe11"), ("A6DF", "\ufe16"),
        ("A6EC", "\ufe17"), ("A6F3", "\ufe19"), ("FE51", "\U00020087"), ("FE59", "\u9fb4"), ("FE61", "\u9fb5"),
        ("FE66", "\u9fb6"), ("FE67", "\u9fb7"), ("FE6D", "\u9fb8"), ("FE7E", "\u9fb9"), ("FE90", "\u9fba"),
        ("FE91", "\U000241fe"), ("FEA0", "\u9fbb"), ("80", "€"), ("82359037", "\u9fb4"),
    ],
)  # fmt: skip
def test_later_code_points_of_gb18030_and_the_euro_of_cp936(code: str, char: str) -> None:
    around = "字".encode("gb18030")
    assert decode(around + bytes.fromhex(code) + around, "a.md").text == f"字{char}字"


def test_no_ideograph_of_gb18030_is_private_use() -> None:
    row = range(0x50, 0xA1)
    text = "".join(decode(bytes([0xFE, trail]) * 3, "a.md").text for trail in row if trail != 0x7F)
    assert not any("\ue000" <= char <= "\uf8ff" for char in text)


@pytest.mark.parametrize("text", [TRADITIONAL, "---\nheadline: 渡輪開航啟用\n---\n", "河灣鎮\n開航，" * 9])
def test_big5_is_told_by_name(text: str) -> None:
    assert refused(text.encode("big5")) == [("D02 a.md", "Big5")]


def refused(data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(EditionErrors) as caught:
        decode(data, "a.md")
    found = list(each(caught.value))
    return [
        (f"{error.code} {error.where}", "Big5" if "Big5" in error.cause.en else error.cause.en)
        for error in found
    ]


BROKEN = "There is a broken byte ({}) in this line, no whole character."


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("byte", [b"\xff", b"\xc4"])
def test_a_bad_byte_is_told_on_its_own_line(encoding: str, byte: bytes) -> None:
    lines = COPY.encode(encoding).split(b"\n")
    lines[3] = lines[3] + byte
    assert refused(b"\n".join([*lines, "好。".encode(encoding), b"\xff", b""])) == [
        ("D02 a.md:4", BROKEN.format(byte.hex().upper())),
        ("D02 a.md:7", BROKEN.format("FF")),
    ]


def test_half_a_character_in_utf_8_is_no_gb18030() -> None:
    data = COPY.encode()
    assert refused(data[:45] + data[46:])[0][0] == "D02 a.md:4"


def test_half_a_character_of_utf_16_is_told() -> None:
    assert refused("\ufeff甲\n乙".encode("utf-16-le") + b"\x00\xd8")[0][0] == "D02 a.md:2"


SOFT = ("\u2028", "\x0b", "\x0c", "\x85")


@pytest.mark.parametrize("soft", SOFT)
def test_a_soft_return_is_a_line_end(soft: str, tmp_path: Path) -> None:
    front = f"---\nheadline: 渡口{soft}试航\ndateline: 本{soft}报讯\n---\n"
    text = f"{front}一句，{soft}二句 a{soft}b。\n\n|甲{soft}乙|\n|-|\n"
    loaded = load_article(tmp_path, tmp_path / "articles/a.md", text.encode())
    article = loaded.article
    assert (article.headline.text, article.headline.breaks, article.dateline) == ("渡口试航", (2,), "本报讯")
    assert [block.text for block in article.blocks] == ["一句，二句 a b。", "甲乙"]
    assert [(finding.id, finding.place) for finding in loaded.findings] == [("C11", "articles/a.md:2")]


def test_another_programs_end_of_a_paragraph_is_one(tmp_path: Path) -> None:
    loaded = load_article(
        tmp_path, tmp_path / "a.md", "---\nheadline: 题\u2029目\n---\n一段。\u2029二段。".encode()
    )
    assert [block.text for block in loaded.article.blocks] == ["一段。", "二段。"]
    assert [finding.id for finding in loaded.findings] == ["C11"]


def test_soft_returns_written_as_escapes_are_line_ends() -> None:
    assert split_front('---\nheadline: "甲\\L乙\\P丙\\N丁"\n---\n', "a.md").tree.data == {
        "headline": "甲\n乙\n丙\n丁"
    }


def test_nothing_invisible_stops_an_issue(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    signs = "\xad\u200b\u200c\u200d\u200e\u2060\ufeff\u2028\u2029\u00a0\u202a\u061c"
    (tmp_path / "articles/a.md").write_text(f"---\nheadline: 题{signs}目\n---\n文{signs}字。\n", "utf-8")
    (tmp_path / "edition.yaml").write_text(
        f"date: 2026-11-23\npages:\n  - {{number: 1, name: 要{signs}闻, place: [a]}}\n"
    )
    edition, findings = load_edition(tmp_path)
    assert edition.pages[0].name.replace("\n", "") != ""
    assert {finding.id for finding in findings} == {"C11"}
