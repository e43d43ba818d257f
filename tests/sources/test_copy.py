"""What Markdown becomes: the cases of cases/copy.txt, and the promises that hold for any text."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.own_copy import paragraphs
from typeset.edition import Block, Crop, Figure, Role, Run, Table, TextBlock
from typeset.errors import EditionErrors
from typeset.sources.article.blocks import escape_paragraph, read_copy, with_signatures
from typeset.sources.faults import each

CASES = [
    pytest.param(*case.split("\n---\n"), id=title)
    for title, _, case in (
        part.partition("\n")
        for part in (Path(__file__).parent / "cases/copy.txt").read_text("utf-8").split("=== ")[1:]
    )
]


def shown_run(run: Run) -> str:
    marks = ["strong"] if run.voice == "strong" else []
    marks += [f"link {run.href}"] if run.href else []
    marks += [f"ruby {run.ruby}"] if run.ruby else []
    if run.icon:
        return f"<{','.join((*marks, 'icon'))} {run.icon.image} {run.icon.alt}>"
    return f"<{','.join(marks)} {run.text}>" if marks else run.text


def shown(block: Block) -> str:
    match block:
        case TextBlock():
            inset = f"{block.inset.kind} {block.inset.line} " if block.inset else ""
            return f"{inset}{block.role}: {''.join(map(shown_run, block.runs))}"
        case Figure():
            focus = ",".join(map(str, block.focus))
            words = (block.image, block.caption, block.credit, block.alt, focus)
            crop = block.crop if block.crop != Crop() else None
            sides = (crop.left, crop.top, crop.right, crop.bottom) if crop else ()
            more = (block.fit, ",".join(map(str, sides)), block.width, block.place, block.wrap)
            return f"figure: {' | '.join((*words, *filter(None, more)))}"
        case Table():
            rows = (
                " / ".join("".join(map(shown_run, block.runs(row, column))) for column in range(len(cells)))
                for row, cells in enumerate(block.rows)
            )
            under = filter(None, (block.chart, block.caption, *block.notes))
            inset = f"{block.inset.kind} {block.inset.line} " if block.inset else ""
            return " | ".join((f"{inset}table: {' // '.join(rows)}", *under))


@pytest.mark.parametrize("copy, expected", CASES)
def test_copy_becomes_blocks(copy: str, expected: str) -> None:
    read = read_copy(copy.replace("␣", "\u3000").replace("→", "\t"), "articles/a.md")
    lines = [
        *map(shown, read.blocks),
        *(f"finding: {finding.id} {finding.quote}" for finding in read.findings),
    ]
    assert "\n".join(line.rstrip() for line in lines) == "\n".join(
        line.rstrip() for line in expected.strip().split("\n")
    )


def test_every_block_knows_its_line() -> None:
    read = read_copy("一\n一\n\n## 二\n- 三\n![](a.png)\n|四|\n|-|\n> 五", "articles/a.md", first_line=10)
    assert [block.line for block in read.blocks] == [10, 13, 14, 15, 16, 18]


@pytest.mark.parametrize(
    "copy, line",
    [
        ("文\n\n![说明](a b.png)", 3),
        ("![说明](a.png) 又一句", 1),
        ("文\n\n![说明](a.png){icon}", 3),
        ("- ![说明](a.png)", 1),
        ("![说明](a.png){focus=140%,20%}", 1),
        ("![说明](a.png){size=3}", 1),
        ("文\n\n![说明](a.png){alt=车 size=3 fit=fill}", 3),
        *(
            (f"![说明](a.png){{{word}}}", 1)
            for word in (
                "fit=fill",
                "fit=",
                "crop=60%,0%,40%,0%",
                "crop=0%,100%,0%,0%",
                "crop=5%,5%",
                "crop=5,5,5,5",
                "crop=-5%,0%,0%,0%",
                "width=0",
                "width=-2",
                "width=99",
                "width=0.001",
                "width=1mm",
                "fit=contain，width=2",
                "width=3000mm",
                "width=3cm",
                "width=",
                "focus=40%",
                "width=2 width=2",
                "focus=140%,20%",
                "place=middle",
                "place=",
                "beside=0",
                "beside=two",
                "beside=2 width=3",
                "place=left beside=2",
                "wrap=top",
                "wrap wrap=left",
                "wrap place=head",
                "wrap=left place=right",
                "wrap beside=2",
                "bleed=up",
                "bleed=top,top",
            )
        ),
        ("|甲|乙|\n|-|-|\n|1|2|\n|1|2|3|", 4),
    ],
)
def test_what_would_be_lost_is_refused_with_its_line(copy: str, line: int) -> None:
    with pytest.raises(EditionErrors) as caught:
        read_copy(copy, "articles/a.md")
    (error,) = each(caught.value)
    assert (error.code, error.where.line) == ("D09", line)


def test_a_notice_ends_with_who_signs_it_and_when() -> None:
    blocks = read_copy(
        "现予公告。\n\n电话：0000-1\n\n特此公告。\n\n清河县水务局\n\n2026年11月23日", "articles/a.md"
    ).blocks
    assert [block.role for block in with_signatures(blocks) if isinstance(block, TextBlock)] == [
        Role.PARAGRAPH, Role.PARAGRAPH, Role.PARAGRAPH, Role.SIGNATURE, Role.SIGNATURE,
    ]  # fmt: skip


PRINTED = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff")
)
MARKS = st.text(st.sampled_from("\\*_[](){}|!#->`&; 汉字“”a1:/\u3000"))


@given((PRINTED | MARKS).map(str.strip).filter(bool))
def test_any_text_escaped_as_a_paragraph_reads_back_the_same(text: str) -> None:
    blocks = read_copy(escape_paragraph(text), "articles/a.md").blocks
    assert blocks == (TextBlock(Role.PARAGRAPH, (Run(text),), 1),)


def test_copy_of_a_paper_escaped_reads_back_the_same() -> None:
    for text in (paragraph.strip() for paragraph in paragraphs()):
        assert [block.text for block in read_copy(escape_paragraph(text), "a.md").blocks] == [text]


@given(PRINTED | MARKS | st.text(st.sampled_from("\n|-> #!*[]()汉a")))
def test_any_copy_is_read_or_refused(copy: str) -> None:
    try:
        blocks = read_copy(copy, "articles/a.md").blocks
    except EditionErrors:
        return
    assert all("\n" not in block.text for block in blocks)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["**a ", "[", "{a|", "![", "**", "[a](", "\\", "> ", "汉", "|-", "[a](b:c", "- a\n"]
)
def test_hostile_copy_of_60_000_characters_takes_no_long_time(piece: str) -> None:
    started = time.process_time()
    read_copy(piece * (60_000 // len(piece)), "articles/a.md")
    assert time.process_time() - started < 2
