"""The ledger keeps silent on whatever the parser reads, and tells each character that a parser drops or adds."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.sources.anyfile import any_body, any_file
from typeset.edition import Figure, Run, Table, TextBlock, Title
from typeset.errors import EditionErrors, Finding
from typeset.sources.article import blocks as copy
from typeset.sources.article import file, grammar, picture
from typeset.sources.article.file import load_article
from typeset.sources.desk.edition import load_edition
from typeset.sources.desk.house.paperschema import PaperFile
from typeset.sources.ledger.article import article_losses
from typeset.sources.ledger.blocks import block_losses
from typeset.sources.ledger.values import settings_losses
from typeset.sources.ledger.words import Slip, slips
from typeset.sources.loss import Loss
from typeset.sources.schema import EditionFile
from typeset.sources.yaml import tree as yamltree
from typeset.sources.yaml.validate import validate

EVERYTHING = """---
# 一行备注
headline: 河湾新闸\\|今起|"试水"
kicker: '历时''三年'
deck: "沿线\\u704c溉"
column: 民生
credits: [{role: 记者, names: [乔　望, 孟晓]}, {names: [季青]}]
dateline: 本报讯
kind: feature
section: 要闻
note: "编完\\u8fd9一期，
  记下几句。"
note_head: '编者''按'
foot: （严牧采写）
speakers: [乔望, "季\\u9752"]
---
一段**黑体**，见[网页](https://e.x/a)，
{圩|wéi}田 and
words；张**、李**，\\*星\\*。

　　二段，[点](data:1)。
## 小标题
- 列项
续行
> 提要
> 之**二**{ .pull }

> 引文一
> 引文二
>

| 组 | [报名](https://e.x) |
|---|---|
| {圳|zhèn}口 | **二** |
| 三 |

::: 链接 **之**一 ::::
- 框中
## 小题
一行
又一行
:::

![说明\\]了](a.png "季青 摄"){focus=40%,60% alt=“船闸”外 fit=cover crop=0%,5%, 0%,5.5% width=2.0 place=left}
![](a.png){bleed=left,top place=left}
![](a.png){place=inline width=0.5}
气象台说![晴\\]](a.png)晴，![](a.png){icon}**转![阴](a.png)阴**
![晴](a.png){icon}![晴](a.png) 今天晴

![](a.png){wrap width=0.5}
![](a.png){width=30mm wrap=left}
![](a.png){place=left wrap alt=a wrap of bread}
末段。
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    Image.new("L", (2, 2)).save(tmp_path / "a.png")
    return tmp_path


def told(root: Path, text: str) -> list[Finding]:
    for known in (copy.read_copy, file.split_front, yamltree.parse_yaml):
        known.cache_clear()
    findings = load_article(root, root / "articles/a.md", text.encode()).findings
    return [finding for finding in findings if finding.id == "C09"]


def test_a_file_with_everything_is_accounted_for(root: Path) -> None:
    assert told(root, EVERYTHING) == []


def test_classes_of_an_article_are_accounted_for(root: Path) -> None:
    assert told(root, "---\nheadline: 水来了\nclass: opinion　社论  社论\n---\n文。\n") == []


@given(st.randoms(use_true_random=False))
def test_any_text_that_is_read_is_accounted_for(chance: Random) -> None:
    body = any_body(chance)
    try:
        blocks = copy.read_copy(body, "articles/a.md").blocks
    except EditionErrors:
        return
    assert list(block_losses(body, 1, blocks)) == []


@given(st.randoms(use_true_random=False))
def test_any_file_that_is_read_is_accounted_for(
    tmp_path_factory: pytest.TempPathFactory, chance: Random
) -> None:
    folder = tmp_path_factory.getbasetemp()
    Image.new("L", (2, 2)).save(folder / "a.png")
    accounted(folder, any_file(chance))


def accounted(folder: Path, data: bytes) -> None:
    try:
        loaded = load_article(folder, folder / "articles/a.md", data)
    except EditionErrors:
        return
    assert [finding for finding in loaded.findings if finding.id == "C09"] == [], data


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_a_million_files_are_accounted_for(root: Path, seed: int) -> None:
    chance = Random(seed)
    for _ in range(125_000):
        accounted(root, any_file(chance))


def dropping(function: Callable[..., object]) -> Callable[..., object]:
    """The function, its first result that is a text of some length without its middle character."""

    def mutant(*arguments: object) -> object:
        made = function(*arguments)
        return cut(made)

    return mutant


def cut(made: object) -> object:
    if isinstance(made, str):
        return made[: len(made) // 2] + made[len(made) // 2 + 1 :]
    if isinstance(made, Title):
        return Title(str(cut(made.text)))
    if isinstance(made, list):
        return [*made[:-1], cut(made[-1])]
    raise AssertionError(made)


@pytest.mark.parametrize(
    "module, name",
    [
        (copy, "join_lines"),
        (grammar, "_cells"),
        (picture, "_unescaped"),
        (file, "read_title"),
    ],
)
def test_a_parser_that_drops_a_character_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch, module: object, name: str
) -> None:
    monkeypatch.setattr(module, name, dropping(getattr(module, name)))
    assert told(root, EVERYTHING) != []


def test_so_is_one_that_drops_values_readings_or_lines(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy, "_runs", without_readings(copy._runs))
    (finding,) = told(root, "---\nheadline: 题\n---\n甲\n\n乙{圩|wéi}丙\n")
    assert (finding.quote, finding.place) == ("{圩|wéi}", "articles/a.md:6")


def test_so_is_one_that_drops_a_character_of_a_line(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = grammar._line_prepared
    monkeypatch.setattr(grammar, "_line_prepared", lambda text: line(text).replace("续", ""))
    assert [(finding.quote, finding.place) for finding in told(root, EVERYTHING)] == [
        ("续", "articles/a.md:24")
    ]


def without_readings(runs: Callable[..., object]) -> Callable[..., object]:
    return lambda *given: (run for run in runs(*given) if not run.ruby)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "old, new, lost",
    [
        ("headline: 题", 'headline: "题乙"', "题乙"),
        ("丙丁", "丙戊丁", "戊"),
        ("甲", "甲己", "己"),
    ],
)
def test_a_file_that_says_more_than_its_article_is_told(root: Path, old: str, new: str, lost: str) -> None:
    text = "---\nheadline: 题\n---\n甲\n\n丙丁\n"
    loaded = load_article(root, root / "articles/a.md", text.encode()).article
    more = text.replace(old, new)
    tree = file.split_front(more, "articles/a.md").tree
    assert lost in "".join(loss.text for loss in article_losses(more, tree, loaded))


@given(st.data())
def test_each_character_that_the_model_lacks_or_has_besides_is_told(data: st.DataObject) -> None:
    body = EVERYTHING.split("\n---\n")[1]
    blocks = list(copy.read_copy(body, "articles/a.md").blocks)
    number = data.draw(st.sampled_from([n for n, block in enumerate(blocks) if isinstance(block, TextBlock)]))
    block = blocks[number]
    assert isinstance(block, TextBlock)
    place = data.draw(st.sampled_from([n for n, run in enumerate(block.runs) if run.text]))
    run = block.runs[place]
    at = data.draw(st.sampled_from([n for n, char in enumerate(run.text) if not char.isspace()]))
    for text in (run.text[:at] + run.text[at + 1 :], run.text[:at] + "￥" + run.text[at:]):
        runs = (*block.runs[:place], replace(run, text=text), *block.runs[place + 1 :])
        blocks[number] = replace(block, runs=tuple(run for run in runs if run.text or run.icon))
        losses = list(block_losses(body, 1, blocks))
        assert losses and all(block.line <= loss.line < block.line + 4 for loss in losses)


@pytest.mark.parametrize(
    "runs",
    [
        (Run("今天晴，明天雨"),),
        (Run("今天晴"), Run("", icon=Figure("b.png", alt="晴")), Run("，明天雨")),
        (Run("今天"), Run("", icon=Figure("a.png", alt="晴")), Run("晴，明天雨")),
        (*(2 * (Run("", icon=Figure("a.png", alt="晴")),)), Run("今天晴，明天雨")),
    ],
    ids=["lost", "another", "elsewhere", "twice"],
)
def test_an_icon_is_held_against_its_place(runs: tuple[Run, ...]) -> None:
    typed, icon = "今天晴![晴](a.png)，明天雨", Run("", icon=Figure("a.png", alt="晴"))
    assert slips(typed, (Run("今天晴"), icon, Run("，明天雨"))) == ()
    assert slips(typed, runs) != ()


def test_pictures_and_tables_are_held_against_their_lines() -> None:
    body = '![说明](a.png "摄")\n\n|甲|乙|\n|-|-|\n|丙|丁|'
    figure, table = copy.read_copy(body, "a.md").blocks
    assert isinstance(figure, Figure) and isinstance(table, Table)
    shorter = replace(figure, caption="说"), replace(table, rows=(("甲", "乙"), ("丙", "")))
    assert list(block_losses(body, 1, shorter)) == [Loss(1, "明"), Loss(5, "丁")]
    assert list(block_losses(body, 1, (table,))) == [Loss(1, '![说明](a.png "摄")')]


def test_the_words_under_a_table_are_held_against_its_caption_and_notes() -> None:
    body = "|甲|\n|-|\n|丙|\n{chart=bar caption=产量}\n{note=来源 note=注}"
    (table,) = copy.read_copy(body, "a.md").blocks
    assert isinstance(table, Table)
    assert list(block_losses(body, 1, (table,))) == []
    assert list(block_losses(body, 1, (replace(table, caption="产"),))) == [Loss(4, "量")]
    assert list(block_losses(body, 1, (replace(table, chart=""),))) == [Loss(4, "bar")]
    assert list(block_losses(body, 1, (replace(table, notes=("来源",)),))) == [Loss(5, "注")]
    assert list(
        block_losses(
            body,
            1,
            (
                replace(
                    table,
                    notes=("来源", "注", "又"),
                ),
            ),
        )
    ) == [Loss(4, "又", True)]


@pytest.mark.parametrize(
    "typed, runs, expected",
    [
        ("甲乙丙", (Run("甲丙"),), (Slip(1, "乙"),)),
        ("甲丙", (Run("甲乙丙"),), (Slip(1, "乙", True),)),
        ("甲乙丙", (Run("甲戊丙"),), (Slip(1, "乙"),)),
        ("甲**乙**丙", (Run("甲乙丙"),), (Slip(1, "**"), Slip(4, "**"))),
        ("[甲](https://e.x)", (Run("甲"),), (Slip(0, "["), Slip(2, "](https://e.x)"))),
        ("a b", (Run("ab"),), (Slip(1, " "),)),
        ("a\nb", (Run("a b"),), ()),
        ("\\甲", (Run("甲"),), (Slip(0, "\\"),)),
    ],
)
def test_what_is_syntax_only_elsewhere_is_lost_here(
    typed: str, runs: tuple[Run, ...], expected: tuple[Slip, ...]
) -> None:
    assert slips(typed, runs) == expected


@pytest.mark.parametrize(
    "piece", ["**a ", "[", "{a|", "*", "[a](", "\\", "汉", "[a](b:c", "[a](b:c)", " ", "**汉** "]
)
def test_the_work_grows_with_the_text(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in calls for a move, since no test looks at a clock."""
    from typeset.sources.ledger import words

    calls: list[int] = []
    moves = words._PassageWalk._moves

    def counted(walk: words._PassageWalk, *given: Any) -> Any:
        calls.append(1)
        return moves(walk, *given)

    monkeypatch.setattr(words._PassageWalk, "_moves", counted)
    steps = []
    for length in (1_000, 10_000):
        calls.clear()
        text = piece * (length // len(piece))
        assert list(block_losses(text, 1, copy.read_copy(text, "a.md").blocks)) == []
        steps.append(len(calls))
    assert steps[1] <= 11 * steps[0] + 100


def test_an_edition_tells_what_its_manifest_lost(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "articles").mkdir()
    (root / "articles/a.md").write_text("---\nheadline: 题\n---\n文。\n", "utf-8")
    (root / "edition.yaml").write_text("date: 2026-11-23\npages: auto\n", "utf-8")
    monkeypatch.setattr(yamltree, "yaml_losses", lambda *_: (Loss(2, "甲"),))
    yamltree.parse_yaml.cache_clear()
    file.split_front.cache_clear()
    found = [finding for finding in load_edition(root)[1] if finding.id == "C09"]
    yamltree.parse_yaml.cache_clear()
    file.split_front.cache_clear()
    assert [(finding.place, finding.quote) for finding in found] == [
        ("edition.yaml:2", "甲"),
        ("articles/a.md:2", "甲"),
    ]


SETTINGS = """date: 2026-11-23
issue: 7
paper: house
pages:
  - number: 1
    name: "要 \\n闻"
    place: [canal, {article: port, to: 2, under: canal, keep_together: [canal]}]
    plan: |
      AB
    staff: {editor: 林川}
  - {number: 2, name: 社会}
waive: [{rule: P06, article: canal, quote: 》、《, why: 引文照录}]
"""


def test_the_settings_of_an_edition_are_held_against_their_schema() -> None:
    tree = yamltree.parse_yaml(SETTINGS, "edition.yaml")
    given = validate(EditionFile, tree)
    assert settings_losses(tree, given) == ()
    assert given.pages is not None
    lost = given.model_copy(update={"pages": given.pages[:1], "waive": []})
    assert [(loss.text, loss.field) for loss in settings_losses(tree, lost)] == [
        ("2", "pages[1].number"),
        ("社会", "pages[1].name"),
        ("P06", "waive[0].rule"),
        ("canal", "waive[0].article"),
        ("》、《", "waive[0].quote"),
        ("引文照录", "waive[0].why"),
    ]


def test_so_are_those_of_a_paper() -> None:
    settings = (
        "name: 清河日报\nformat: tabloid\nlabels: {page: '{nn}版'}\nmarkers: {from: 接, arrows: line}\n"
    )
    tree = yamltree.parse_yaml(f"{settings}makeup: {{weights: {{M01: 40}}}}\nprice: 1.50 元\n", "paper.yaml")
    given = validate(PaperFile, tree)
    assert settings_losses(tree, given) == ()
    assert [loss.text for loss in settings_losses(tree, given.model_copy(update={"price": "1.5 元"}))] == [
        "1.50 元"
    ]
