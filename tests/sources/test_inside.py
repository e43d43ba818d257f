"""What stands within an article by its front matter: the editor's note, the contributors' line, speakers."""

from pathlib import Path

import pytest

from typeset.edition import Article, TextBlock, Voice
from typeset.errors import EditionErrors, Finding
from typeset.paper import Paper
from typeset.sources.article.file import as_the_house, load_article
from typeset.sources.faults import each


def loaded(front: str, text: str) -> tuple[Article, tuple[Finding, ...]]:
    copy = f"---\nheadline: 新闸\n{front}---\n{text}\n"
    found = load_article(Path(), Path("a.md"), copy.encode())
    return found.article, found.findings


def printed(article: Article) -> list[str]:
    """Every block of text as `element: text`, what is set apart in it in brackets."""
    texts = (block for block in article.printed if isinstance(block, TextBlock))
    apart = (Voice.RUN_IN, Voice.SPEAKER, Voice.DATELINE)
    return [
        f"{block.inset.kind if block.inset else block.role}: "
        + "".join(f"[{run.text}]" if run.voice in apart else run.text for run in block.runs)
        for block in texts
    ]


def test_a_note_stands_before_the_byline_and_a_foot_after_all_text() -> None:
    article, findings = loaded(
        "credits: [{role: 记者, names: [林望]}]\nnote: 编完\n  这一期。\nnote_head: 编者的话：\n"
        "foot: （严牧采写）\n",
        "正文。",
    )
    assert printed(article) == [
        "note: [编者的话：]编完这一期。",
        "byline: 记者 林望",
        "paragraph: 正文。",
        "foot: （严牧采写）",
    ]
    assert findings == ()


@pytest.mark.parametrize(
    ("lang", "head"), [("zh-Hans", "编者按"), ("zh-Hant", "編者按"), ("en", "Editor’s note")]
)
def test_a_note_without_a_head_has_the_one_of_the_papers_language(lang: str, head: str) -> None:
    article, _ = loaded("note: 编完。\n", "正文。")
    assert printed(as_the_house(article, Paper("日报", lang=lang)))[0] == f"note: [{head}\u3000]编完。"


def test_a_head_without_its_note_is_refused() -> None:
    with pytest.raises(EditionErrors) as refused:
        loaded("note_head: 编者的话\n", "正文。")
    assert [str(error.where) for error in each(refused.value)] == ["articles/a.md:3 (note_head)"]


INTERVIEWS = {
    ("", "问：几时通航？\n\n答：明天。"): ["question: [问：]几时通航？", "answer: [答：]明天。"],
    ("", "答：明天。"): ["paragraph: 答：明天。"],
    ("speakers: [记者, 温如海]\n", "**记者：几时？**\n\n温如海:明天。\n\n他笑了。"): [
        "question: 记者：几时？",
        "answer: [温如海:]明天。",
        "paragraph: 他笑了。",
    ],
    ("dateline: 本报讯\n", "问：几时？\n\n答：明天。"): [
        "paragraph: [本报讯][\u3000]",
        "question: [问：]几时？",
        "answer: [答：]明天。",
    ],
    ("", "::: 链接\n问：几时？\n\n答：明天。\n:::"): [
        "sidebar: 链接",
        "sidebar: 问：几时？",
        "sidebar: 答：明天。",
    ],
}


@pytest.mark.parametrize(("copy", "blocks"), INTERVIEWS.items(), ids=range(len(INTERVIEWS)))
def test_questions_and_answers_begin_with_who_speaks(copy: tuple[str, str], blocks: list[str]) -> None:
    article, findings = loaded(*copy)
    assert (printed(article), findings) == (blocks, ())


def test_a_speaker_who_says_nothing_is_told_with_the_line_of_the_list() -> None:
    _, findings = loaded("speakers: [记者, 温如诲]\n", "记者：几时？\n\n温如海：明天。")
    assert [(one.id, one.quote, one.place) for one in findings] == [("C15", "温如诲", "articles/a.md:3")]


def test_a_picture_in_a_head_is_printed_as_text_and_told_with_its_line() -> None:
    article, findings = loaded("kicker: '![晴](a.svg)天晴'\nfoot: '![雨](b.svg)'\n", "明天晴。")
    assert article.kicker.text == "![晴](a.svg)天晴"
    assert [(one.id, one.quote, one.place) for one in findings] == [
        ("C07", "![晴](a.svg)", "articles/a.md:3 (kicker)"),
        ("C07", "![雨](b.svg)", "articles/a.md:4 (foot)"),
    ]


SAID = "温如海说：“最怕的不是大水，是看不见的水，也怕看不见的人。”"


@pytest.mark.parametrize(
    ("pulled", "told"),
    [
        ("最怕的不是大水，是看不见的水", []),
        ("“最怕的不是大水……也怕看不见的人！”", []),
        ("最怕的不是洪水", ["C17"]),
    ],
)
def test_a_pull_quote_whose_words_the_text_has_not_is_told(pulled: str, told: list[str]) -> None:
    article, findings = loaded("", f"{SAID}\n\n> {pulled} {{.pull}}")
    assert printed(article)[1] == f"pull: {pulled}"
    assert [one.id for one in findings] == told
