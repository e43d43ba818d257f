"""`typeset check --fix`: sure corrections go into the articles' files, and all else stays as it was."""

from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import write
from typeset.cli.choices import ReportFormat
from typeset.cli.commands.checking import check_edition
from typeset.edition import ArticleId
from typeset.proof.fixing import Fixed, Meant, sure_findings
from typeset.run import fix_copy, write_back
from typeset.sources.desk.edition import load_edition

COPY = (
    "---\r\nheadline: 新闸今起试通水\r\nkicker: 历时,三年\r\n---\r\n"
    "闸门在**清晨**六点升起,第一艘货船驶入。\r\n\r\n"
    "老周读了《红楼梦》、《三国演义》,说“不错。。。”\r\n\r\n他说“一‘二’三。\r\n"
)
MANIFEST = "date: 2026-11-23\npages: auto\n"


def test_what_is_sure_is_mended_in_the_file_and_the_rest_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path, {"edition.yaml": MANIFEST, "articles/gate.md": COPY.encode()})
    assert check_edition(folder, ReportFormat.TEXT, fix=True) == 1
    mended = (folder / "articles/gate.md").read_bytes().decode()
    assert mended == (
        COPY.replace("升起,", "升起，")
        .replace("》、《", "》《")
        .replace("》,说", "》，说")
        .replace("。。。", "……")
    )
    told = capsys.readouterr()
    assert "articles/gate.md: 4 mended" in told.err
    assert "P01" in told.out and "P06" not in told.out


def test_without_fix_nothing_is_written(tmp_path: Path) -> None:
    folder = write(tmp_path, {"edition.yaml": MANIFEST, "articles/gate.md": COPY.encode()})
    check_edition(folder, ReportFormat.TEXT)
    assert (folder / "articles/gate.md").read_bytes() == COPY.encode()


def test_a_file_in_another_encoding_is_left_to_a_person(tmp_path: Path) -> None:
    data = COPY.encode("gb18030")
    folder = write(tmp_path, {"edition.yaml": MANIFEST, "articles/gate.md": data})
    check_edition(folder, ReportFormat.TEXT, fix=True)
    assert (folder / "articles/gate.md").read_bytes() == data


def test_a_correction_that_would_make_the_edition_invalid_is_not_written(tmp_path: Path) -> None:
    folder = write(tmp_path, {"edition.yaml": MANIFEST, "articles/gate.md": COPY.encode()})
    broken = Fixed(
        "articles/gate.md",
        ArticleId("gate"),
        COPY.encode(),
        b"---\nheadlin: x\n---\n",
        3,
        1,
        (Meant(0, "x"),),
    )
    assert (write_back(folder, broken).mended, write_back(folder, broken).left) == (0, 4)
    assert (folder / "articles/gate.md").read_bytes() == COPY.encode()


def test_a_file_that_somebody_wrote_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    folder = write(tmp_path, {"edition.yaml": MANIFEST, "articles/gate.md": COPY.encode()})
    old = Fixed("articles/gate.md", ArticleId("gate"), b"as it was", COPY.encode() + b"\n", 1, 0, ())
    assert write_back(folder, old).mended == 0
    assert (folder / "articles/gate.md").read_bytes() == COPY.encode()


def fix_all(folder: Path) -> None:
    edition, _ = load_edition(folder)
    fix_copy(folder, edition, sure_findings(edition))


def test_what_was_found_in_copy_that_is_another_by_now_mends_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path, {"edition.yaml": MANIFEST, "articles/gate.md": COPY.encode()})
    edition, _ = load_edition(folder)
    findings = sure_findings(edition)
    later = COPY.replace("闸门在", "本报讯昨天,闸门在")
    write(folder, {"articles/gate.md": later.encode()})
    made = fix_copy(folder, edition, findings)
    assert [(one.stale, one.mended) for one in made] == [(True, 0)]
    assert (folder / "articles/gate.md").read_bytes() == later.encode()


def fixed(folder: Path, copy: str) -> str:
    """What an article's file says after the corrections, which are then asked for once more."""
    write(folder, {"edition.yaml": MANIFEST, "articles/gate.md": copy.encode()})
    fix_all(folder)
    once = (folder / "articles/gate.md").read_bytes()
    fix_all(folder)
    assert (folder / "articles/gate.md").read_bytes() == once
    return once.decode()


PASTED = (
    '---\n# ⼈,记\nheadline: ⼈民公园开放\nkicker: "⽂⽅路,二号"\ncolumn: ⺠生\ndateline: 本报讯\n'
    "credits: [{role: 记者, names: [李⽂⽅, 周晓⽤]}]\n---\n"
    "反映⽤户意见的[⽂件](https://example.org/⽂)⼀份，**李⽂⽅**与⻓江边的⼈都在。\n\n"
    "| 姓名 | ⽤户 |\n|---|---|\n| ⽂ | ⽂ |\n\n&nbsp;&nbsp;第二段&mdash;&mdash;完。\n"
)


def test_doubly_encoded_han_is_mended_wherever_it_is_printed_and_in_no_address(tmp_path: Path) -> None:
    assert fixed(tmp_path, PASTED) == (
        '---\n# ⼈,记\nheadline: 人民公园开放\nkicker: "文方路,二号"\ncolumn: 民生\ndateline: 本报讯\n'
        "credits: [{role: 记者, names: [李文方, 周晓用]}]\n---\n"
        "反映用户意见的[文件](https://example.org/⽂)一份，**李文方**与长江边的人都在。\n\n"
        "| 姓名 | 用户 |\n|---|---|\n| 文 | 文 |\n\n第二段——完。\n"
    )


HEAD = "---\nheadline: 新闸\n---\n"


@pytest.mark.parametrize(
    ("copy", "mended"),
    [
        ("今天 ，开会(星期三,下雨)。", "今天，开会（星期三，下雨）。"),
        ("&quot;好&quot;，他说。", "“好”，他说。"),
        ("“说&ldquo;好”，他走了。", "“说&ldquo;好”，他走了。"),
        ("AT&amp;amp;T公司来人。", "AT&T公司来人。"),
        ("写着&lt;p&gt;的稿子。", "写着&lt;p&gt;的稿子。"),
        ("写着&#42;&#42;甲&#42;&#42;的稿子。", "写着&#42;&#42;甲&#42;&#42;的稿子。"),
        ("约翰.史密斯说，水来了.", "约翰.史密斯说，水来了。"),
        ("一.总则", "一.总则"),
        ("每周3至4次，星期3，开会。", "每周3至4次，星期三，开会。"),
        ("电话010--8888，区间1937——1945。", "电话010--8888，区间1937——1945。"),
        ("姓名：　　　年龄：　　　。", "姓名：　　　年龄：　　　。"),
        ("他走了，\n今天,\n开会。", "他走了，\n今天，\n开会。"),
        ("- 甲,乙\n- 甲,乙", "- 甲，乙\n- 甲，乙"),
        ("见[甲,乙](https://example.org/甲,乙)。甲,乙", "见[甲，乙](https://example.org/甲,乙)。甲，乙"),
    ],
)
def test_a_correction_is_made_where_it_is_sure_and_nowhere_else(
    tmp_path: Path, copy: str, mended: str
) -> None:
    assert fixed(tmp_path, f"{HEAD}{copy}\n") == f"{HEAD}{mended}\n"


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("![新闸](images/p.png){alt=⼈在闸⻔边}", "![新闸](images/p.png){alt=人在闸门边}"),
        (
            '![闸⻔](images/p.png "李⽂"){focus=40%,60% alt="闸⻔"}',
            '![闸门](images/p.png "李文"){focus=40%,60% alt="闸门"}',
        ),
        ("![写着alt=⻔](images/p.png){alt=写着alt=⻔}", "![写着alt=门](images/p.png){alt=写着alt=门}"),
        ("![⻔{⻔}](images/p.png){alt=⻔}", "![门{门}](images/p.png){alt=门}"),
        ("![闸⻔](images/⻔.png){alt=\\*⻔\\*⻔}", "![闸门](images/⻔.png){alt=\\*门\\*门}"),
        (
            "![新闸](images/p.png){alt=cafe\u0301，o\ufb03ce\u200b里}",
            "![新闸](images/p.png){alt=caf\u00e9，office里}",
        ),
        ("![新闸](images/p.png){alt=&#123;⻔&#125;}", "![新闸](images/p.png){alt=&#123;门&#125;}"),
    ],
)
def test_what_a_picture_shows_is_mended_in_its_own_words_alone(
    tmp_path: Path, written: str, mended: str
) -> None:
    for name in ("p", "⻔"):
        (tmp_path / "images").mkdir(exist_ok=True)
        Image.new("RGB", (4, 4)).save(tmp_path / f"images/{name}.png")
    assert (
        fixed(tmp_path, f"{HEAD}正文。\n\n{written}\n\n后文⽂⻔。\n")
        == f"{HEAD}正文。\n\n{mended}\n\n后文文门。\n"
    )
