"""Small editions of random copy, as Hypothesis strategies."""

import json
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from typeset.sources.article.blocks import escape_paragraph

HAN = "春江水暖鸭先知城南旧事一二三四千百年月日人大中国报记者说新闻龘齉㐂𠮷"
MARKS = "，。、；：！？“”‘’（）《》〈〉【】—…·～／％￥℃①Ⅳ"
LATIN = "abcfXYZ0189 .,-/%'\"&<>{}$@#*_`|~+=[]()!?:;\\"
NO_FACE = "𪚥"
ODD = NO_FACE + "\u3000\u00a0\u00ad\u200b\u2060é½αЖァ한①㎡🄀"

characters = st.one_of(
    *(st.sampled_from(HAN),) * 6, *(st.sampled_from(MARKS),) * 3, st.sampled_from(LATIN), st.sampled_from(ODD)
)
odd_pieces = st.sampled_from(
    ["——", "……", "https://example.org/a?b=1", "（《“‘", "’”》）。", "{{ 7*7 }}", "COVID-19COVID-19"]
)
noise = st.lists(st.text(characters, min_size=1, max_size=40) | odd_pieces, min_size=1, max_size=12)
"""Copy that nobody would write: any character beside any other."""

words = st.text(st.sampled_from(HAN), min_size=1, max_size=14) | st.sampled_from(
    [
        "2026年11月23日",
        "13.5%",
        "COVID-19",
        "iPhone",
        "3000多名",
        "A座",
        "half of if",
        "{{ 7*7 }}",
        "6:05",
        "——",
        "……",
        "·",
        "１２",
        " ",
        "\u3000",
    ]
)
phrases = st.lists(words, min_size=1, max_size=3).map(lambda parts: "国" + "".join(parts) + "报")
quoted = st.builds(
    lambda pair, text: pair[0] + text + pair[1],
    st.sampled_from(["“”", "《》", "（）", "‘’", "“‘", "【】"]),
    phrases,
).map(lambda text: text + "’”" if text.endswith("‘") else text)
clauses = st.builds(
    str.__add__, phrases | quoted | st.builds(str.__add__, phrases, quoted), st.sampled_from("，。、；：！？")
)
prose = st.lists(clauses, min_size=1, max_size=20)
"""Copy as newspapers have it: phrases, quotations, numbers, words, each clause closed by a mark."""


def bodies(paragraphs: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[tuple[str, str]]]:
    """Up to eight paragraphs, some of them subheads, list items or quotations."""
    marks = st.sampled_from(["", "", "", "", "## ", "- ", "> "])
    return st.lists(st.tuples(marks, paragraphs.map("".join).filter(str.strip)), max_size=8)


headlines = st.text(st.sampled_from(HAN[:30] + "，：“”！？—0123 a"), min_size=1, max_size=30).filter(
    lambda text: text.strip() != ""
)


@dataclass(frozen=True)
class Copy:
    """One random article: its headline, kind, kicker, dateline, credits and marked paragraphs."""

    headline: str
    kind: str
    kicker: str
    dateline: str
    names: list[str]
    body: list[tuple[str, str]]

    def markdown(self) -> str:
        head: dict[str, object] = {"headline": self.headline, "kind": self.kind}
        if self.kicker.strip():
            head["kicker"] = self.kicker
        if self.dateline:
            head["dateline"] = self.dateline
        if self.names:
            head["credits"] = [{"role": "记者", "names": self.names}]
        text = "\n\n".join(mark + escape_paragraph(paragraph) for mark, paragraph in self.body)
        return f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n{text}\n"


def editions(paragraphs: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[Copy]]:
    """One to five articles of such copy."""
    copies = st.builds(
        Copy,
        headline=headlines,
        kind=st.sampled_from(["news", "news", "feature", "comment", "notice", "ad", "filler", "photo"]),
        kicker=st.just("") | headlines,
        dateline=st.sampled_from(["", "", "本报讯", "本报清河11月23日电"]),
        names=st.sampled_from([[], [], ["林望"], ["林望", "周苇"]]),
        body=bodies(paragraphs),
    )
    return st.lists(copies, min_size=1, max_size=5)


def write(folder: Path, articles: list[Copy]) -> Path:
    """The articles as an edition whose pages the program opens."""
    (folder / "articles").mkdir(parents=True)
    (folder / "edition.yaml").write_text("date: 2026-11-23\nissue: 1\npages: auto\n", "utf-8")
    for index, article in enumerate(articles):
        (folder / f"articles/a{index}.md").write_text(article.markdown(), "utf-8", newline="")
    return folder
