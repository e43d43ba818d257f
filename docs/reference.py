"""The reference pages of the documentation, made of the program's own tables.

`python -m docs.reference` writes the table of properties into docs/styling.md; docs/conf.py has every page written into
docs/reference/ before the site is built. tests/test_reference.py holds that no name of the program is without words.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer

from typeset.cli.app import app
from typeset.cli.messages import HELP
from typeset.errors import RuleRow, Text
from typeset.proof.registry import FAMILIES, REGISTRY
from typeset.style.elements import RANKS
from typeset.style.properties.custom import DOES, OWN
from typeset.style.properties.table import TABLE, Property
from typeset.style.sheets.unread import PAGE, TREE

ROOT = Path(__file__).parents[1]
EVIDENCE = ROOT / "tests/proof/evidence"
STYLING = ROOT / "docs/styling.md"
BEGIN, END = "<!-- properties: python -m docs.reference -->", "<!-- end of properties -->"
SIGNS = {"error": "错误 error", "warning": "警告 warning", "info": "提示 note"}


def pages() -> dict[str, str]:
    """Every page of the reference by its file name."""
    made = {
        "commands.md": commands(),
        "codes.md": codes(),
        "properties.md": properties(),
        "selectors.md": selectors(),
        "templates.md": templates(),
        **{f"{slug(letter)}.md": family(letter) for letter in rule_families()},
    }
    return {"index.md": index(made), **made}


def write(folder: Path) -> None:
    """Write the pages into a folder, and take away those of an earlier run that there are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")


def index(made: Iterable[str]) -> str:
    """The page that lists the others."""
    listed = "\n".join(name.removesuffix(".md") for name in made)
    return f"# Reference · 参考\n\n```{{toctree}}\n:maxdepth: 1\n\n{listed}\n```\n"


def table(head: tuple[str, ...], rows: Iterable[Iterable[str]]) -> str:
    """A table of Markdown."""
    lines = [head, ("---",) * len(head), *(tuple(map(_cell, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def both(text: Text) -> str:
    """A text in Chinese and English as Markdown; once where both are the same."""
    zh, en = plainly(text.zh), plainly(text.en)
    return zh if zh == en else f"{zh} {en}"


def plainly(text: str) -> str:
    """Words as Markdown that shows them as they are; what stands between backticks stays code."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        return _MARKS.sub(r"\\\g<0>", text)
    return "`".join(_MARKS.sub(r"\\\g<0>", piece) if not at % 2 else piece for at, piece in enumerate(pieces))


_MARKS = re.compile(r"[\\`*_\[\]<>#$~]")


# --- Commands -----------------------------------------------------------------------------------------------------


def command_group() -> Any:
    """The command line, as typer has built it."""
    return typer.main.get_command(app)


def commands() -> str:
    """All commands with their arguments and options, in both languages."""
    parts = ["# Commands · 命令", "`typeset --version` " + both(HELP["version"])]
    for name, command in command_group().commands.items():
        usage = " ".join(["typeset", name, *map(_usage, command.params)])
        rows = [(f"`{_name(one)}`", both(help_of(one)), _usual(one)) for one in command.params]
        listed = [table(("", "作用 what it does", "未写时 where it is left out"), rows)] if rows else []
        parts += [f"## {name}", both(help_of(command)), f"```text\n{usage}\n```", *listed]
    return "\n\n".join(parts) + "\n"


def help_of(thing: Any) -> Text:
    """The words of a command or of one of its parameters in both languages. KeyError where it has none."""
    words = {said: text for text in HELP.values() for said in (text.zh, text.en)}
    return words[str(thing.help)]


def _name(one: Any) -> str:
    return ", ".join(one.opts) if one.param_type_name == "option" else _value(one)


def _value(one: Any) -> str:
    kind = one.type_descriptor.annotation
    choices = "|".join(kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else ""
    return str(one.metavar or choices or one.name.upper())


def _usage(one: Any) -> str:
    if one.param_type_name != "option":
        return _value(one)
    flag = one.opts[0] if one.is_flag else f"{one.opts[0]} {_value(one)}"
    return flag if one.required else f"[{flag}]"


def _usual(one: Any) -> str:
    return "必填 required" if one.required else f"`{one.default}`" if one.default else ""


# --- Rules and codes ----------------------------------------------------------------------------------------------


def rule_families() -> tuple[str, ...]:
    """The families of which some rule has evidence."""
    return tuple(letter for letter in FAMILIES if any(_shown(one) for one in _of(letter)))


def slug(letter: str) -> str:
    """The name of a family's page."""
    return f"rules-{letter.lower()}"


def _of(letter: str) -> list[RuleRow]:
    return [entry for entry in REGISTRY.values() if entry.family == letter]


def _shown(entry: RuleRow) -> bool:
    return (EVIDENCE / entry.id).is_dir()


def family(letter: str) -> str:
    """The rules of a family: what, why, what mends it, a bad and a good case."""
    parts = [f"# {letter} {both(FAMILIES[letter])}"]
    for entry in _of(letter):
        parts += [f"## {entry.id}", _told(entry), *_cases(entry)]
    return "\n\n".join(parts) + "\n"


def _told(entry: RuleRow) -> str:
    signs = "、".join(SIGNS[severity.value] for severity in entry.severities)
    rows = (("报什么 what", entry.what), ("为什么 why", entry.why), ("怎么改 cure", entry.cure))
    return table(("", signs), ((name, both(text)) for name, text in rows))


def _cases(entry: RuleRow) -> Iterator[str]:
    for kind, title in (("bad", "错例 bad"), ("good", "正例 good")):
        file = EVIDENCE / entry.id / f"{kind}.txt"
        if file.is_file():
            yield f"{title}\n\n````text\n{file.read_text('utf-8').strip()}\n````"


EXITS = (
    ("0", "做完了", "done"),
    ("1", "做完了，有错误", "done, and there are error findings"),
    ("2", "命令用错了", "the command was misused"),
    ("3", "这一期或报社的样式有错", "the edition or its house's sheets are invalid"),
    ("4", "本机缺少什么", "the machine lacks something"),
    (
        "130, 143, 129",
        "被 Control-C、kill 或关闭的终端停下",
        "stopped by Control-C, `kill` or a closed terminal",
    ),
)


def codes() -> str:
    """Every code by its family, and the exit codes."""
    exits = table(("", "退出码 exit code"), ((code, f"{zh} {en}") for code, zh, en in EXITS))
    parts = [
        "# Codes · 代码",
        "`typeset rules CODE` 说明其中一条。 `typeset rules CODE` tells all of one.",
        exits,
    ]
    for letter, name in FAMILIES.items():
        rows = ((_link(one), both(one.what), both(one.cure)) for one in _of(letter))
        parts += [f"## {letter} {both(name)}", table(("", "什么 what", "怎么办 cure"), rows)]
    return "\n\n".join(parts) + "\n"


def _link(entry: RuleRow) -> str:
    return f"[{entry.id}]({slug(entry.family)}.md#{entry.id.lower()})" if _shown(entry) else entry.id


# --- Style sheets -------------------------------------------------------------------------------------------------


def property_table() -> str:
    """The properties that the composer and the grid read, for docs/styling.md and the reference alike."""
    head = ("property 属性", "does 作用", "values 取值", "initial 初值", "inherits 继承")
    return table(head, map(_property, TABLE))


def _property(row: Property) -> tuple[str, ...]:
    kinds = {"keyword": (), "any": ("CSS",), "string": ("字符串 string",), "families": ("字体名 names",)}
    kind = kinds.get(row.kind.value, (row.kind.value,))
    values = " ".join(dict.fromkeys((*kind, *(f"`{word}`" for word in row.keywords.split()))))
    inherits = "是 yes" if row.inherited else "否 no"
    return f"[`{row.name}`]({row.spec})", both(row.does), values, f"`{row.initial}`", inherits


def properties() -> str:
    """The reference of properties, the project's own with them."""
    own = ((f"`{name}`", both(DOES[name]), f"{kind} {words}".strip()) for name, (kind, words) in OWN.items())
    parts = (
        "# CSS properties · 样式属性",
        "排字与版心所读的属性。 What the composer and the grid read. Furniture takes all of the painter's CSS.",
        property_table(),
        "## The project's own · 本程序自有的属性",
        table(("", "作用 what it does", "值 values"), own),
    )
    return "\n\n".join(parts) + "\n"


def with_properties(text: str) -> str:
    """A document with the table of properties written anew between its two marks."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{property_table()}\n\n{END}{rest.split(END)[1]}"


ELEMENTS = {
    "article": Text(
        "一篇稿件，带类别（news、feature、comment、notice、ad、filler、photo，专题的总题是 topic；"
        "讣告、更正另有 obituary、correction）和级别",
        "an article, with classes for its kind (news, feature, comment, notice, ad, filler, photo, topic for the head "
        "over a group; obituaries and "
        "corrections have theirs besides notice) and its rank",
    ),
    "header": Text("标题区；续篇的为 header.repeat", "the head; header.repeat where the article goes on"),
    "h1": Text("主题", "headline"),
    "p.kicker": Text("引题", "kicker"),
    "p.bracket": Text("题尾括注：（上）、（图片报道）", "the label in brackets at a headline's end"),
    "p.deck": Text("副题", "deck"),
    "p.column": Text("栏题", "column label"),
    "div.body": Text("正文", "the text"),
    "p": Text("段落", "paragraph"),
    "blockquote": Text("引文", "quotation"),
    "p.byline": Text("署名行", "byline"),
    "p.question": Text("访谈的问话", "question of an interview"),
    "p.answer": Text("访谈的回答", "answer"),
    "p.foot": Text("文末的采写人、图片来源", "contributors' line at the foot"),
    "p.signature": Text("文末署名", "signature"),
    "h2": Text("小标题", "subhead"),
    "li": Text("列项；li::marker 是它的符号", "list item; li::marker is its mark"),
    "aside.sidebar": Text("稿内的链接框", "a sidebar within an article"),
    "aside.note": Text("编者按", "the editor's note"),
    "aside.pull": Text("提要（大字引语）", "pull quote"),
    "h3": Text("框的标题", "its head"),
    "strong": Text("黑体", "strong"),
    "span.dateline": Text("电头", "dateline"),
    "span.credit": Text("记者、通讯员的姓名", "names of reporters"),
    "a": Text("链接", "link"),
    "figure": Text("图片", "picture"),
    "figcaption": Text("图片说明", "caption"),
    "span.photographer": Text("摄影者", "photographer"),
    "span.number": Text("连排说明里的图号", "a picture's number among captions that stand together"),
    "table": Text("表格；画成图表的为 table.chart", "table; table.chart where it is drawn"),
    "caption": Text("表题", "what stands over a table"),
    "p.note": Text("表注", "a note under a table"),
    "tr": Text("表格的行", "row of a table"),
    "th": Text("表头", "cell of a table's head"),
    "td": Text("单元格", "cell"),
    "p.jump-to": Text("下转", "where the article goes on"),
    "p.jump-back": Text("上接", "where it comes from"),
    "p.label": Text("“广告”等标记", "labels such as 广告"),
    "p.number": Text("图角的号码", "the number in a picture's corner"),
}
"""Composed elements (typeset/style/sheets/unread.py, TREE): they take what the table of properties says."""

FURNITURE = {
    "page": Text(
        "一版，带开本、front 或 inner、odd 或 even；跨版是 both 和 spread",
        "a page, with its format, front or inner, odd or even; a spread is both and spread",
    ),
    "vertical": Text("直排的版", "a vertical page"),
    "rule": Text(
        "线框：column、across、frame、ad、tint、sidebar、note、pull、topic、topic-foot、topic-line、topic-tint",
        "rules and frames: column, across, frame, ad, tint, sidebar, note, pull, topic, topic-foot, "
        "topic-line, topic-tint",
    ),
    "double": Text("文武线", "a thick rule and a thin one"),
    "picture": Text("图片", "pictures"),
    "column-logo": Text("栏目的题花", "the logo of a column"),
    "column-label": Text("栏题的标记", "the mark over a column label"),
    "slot": Text("稿件所占之处（链接的去处）", "where an article stands, for links to lead to"),
    "within": Text("专题里的稿件所占之处", "where an article of a group stands"),
    "place": Text("转接的去处", "where a jump leads"),
    "jump": Text("链接", "links"),
    "masthead": Text("报头", "masthead"),
    "plate": Text("报头里报名的一块", "the name's part of the masthead"),
    "banner": Text("报名与外文名", "the name and its Latin form"),
    "name": Text(
        "报名；length-4 等说明字数", "the paper's name; length-4 and the like say how many characters"
    ),
    "latin": Text("外文报名", "the name in Latin letters"),
    "day": Text("日期一行", "the line of the day"),
    "date": Text("日期", "the date"),
    "data": Text("刊号、主管主办等", "serial number, bodies that answer for the paper"),
    "field": Text("一项及其名目（b）", "one of these with its label (b)"),
    "ear": Text("报眼（导读）；few 表示条数少", "the ear with the digest; few where it has few entries"),
    "few": Text("导读条数少", "the digest has few entries"),
    "title": Text("“今日导读”", "the words 今日导读"),
    "pointer": Text("导读的一条；long 表示题长", "an entry; long where its headline is"),
    "long": Text("题长", "a long headline"),
    "over": Text("引题或栏题", "what stands over the headline"),
    "headline": Text("标题", "the headline"),
    "word": Text("不断开的词", "a word that is not parted"),
    "label": Text("版次", "the page's label"),
    "folio": Text("报眉", "folio line"),
    "number": Text("版号", "the page's number"),
    "section": Text("版名", "the page's name"),
    "staff": Text("责编、版式、校对", "who answers for the page"),
    "imprint": Text("报脚", "imprint"),
    "lettered": Text("版号带叠的字母", "a page's number with its section's letter"),
    "drawn": Text("报名是图片；upright 表示竖", "the name is a picture; upright where it stands down"),
    "upright": Text("竖的报名图片", "a name whose characters stand below each other"),
    "drawing": Text("报名图片的位置", "where the name's picture stands"),
    "above": Text("图片下有外文报名", "the name's Latin form stands under its picture"),
    "told": Text("竖报名旁的一块", "what stands beside an upright name"),
    "section-head": Text(
        "专版首页的版头；plate 是专版名的一块，drawn 表示名是图片，digest 是导读",
        "head of a section's first page; plate is the name's part, drawn where it is a picture, digest the digest",
    ),
    "half": Text("跨版报眉的一半，even 或 odd", "a half of the folio line of a spread, even or odd"),
    "digest": Text("专版的导读", "the digest of a section"),
    "longest": Text("很长的专版名；long 表示长", "a very long name of a section; long where it is long"),
}
"""Classes of the built-in templates: all of the painter's CSS works on them."""


def furniture_classes() -> list[str]:
    """The classes that the built-in templates write, in the order in which they stand there."""
    texts = (path.read_text("utf-8") for path in _template_files())
    found = (
        _static(value)
        for text in texts
        for value in re.findall(r'class="((?:[^"{]|\{[{%].*?[%}]\})*)"', text)
    )
    return list(dict.fromkeys(name for names in found for name in names))


def _static(value: str) -> list[str]:
    """The classes that a template writes as they are, those in a condition too."""
    bare = re.sub(r'\{\{ "(\w+)" if .*? else "(\w+)" \}\}', r"\1 \2", value)
    return [name for name in re.sub(r"\S*\{\{.*?\}\}|\{%.*?%\}", " ", bare).split() if not name.endswith("-")]


def _template_files() -> list[Path]:
    return sorted([ROOT / "templates/pages.html", *(ROOT / "templates/blocks").glob("*.html")], reverse=True)


def selectors() -> str:
    """What a sheet may select: the page, composed elements, furniture."""
    composed = (
        (f"`{around + ' ' if around else ''}{name}`", both(ELEMENTS[name])) for around, name, _ in TREE
    )
    furniture = ((f"`.{name}`", both(FURNITURE[name])) for name in furniture_classes())
    parts = (
        "# Selectors · 选择器",
        f"版面 the page: `section` 的类 classes {', '.join(f'`{one}`' for one in PAGE.split())}. "
        f"稿件的级别 ranks of an article: {', '.join(f'`{one}`' for one in RANKS.split())}.",
        "## Composed · 排字的元素",
        "只读属性表所列的属性；次序选择器、伪元素无效并会报告。"
        " They take what the table of properties says; what asks for order, and pseudo-elements, do nothing here and"
        " are told.",
        table(("", "是什么 what it is"), composed),
        "## Furniture · 报头、报眉、线框",
        "绘制者的全部 CSS 都有效。 All of the painter's CSS works.",
        table(("", "是什么 what it is"), furniture),
    )
    return "\n\n".join(parts) + "\n"


# --- Templates ----------------------------------------------------------------------------------------------------

BLOCKS = {
    "pages.html": Text("全部版面：版、线框、图片、链接", "all pages: rules, pictures, links"),
    "blocks/masthead.html": Text("报头", "masthead"),
    "blocks/ear.html": Text("报眼（导读）", "the ear with the digest"),
    "blocks/folio.html": Text("报眉", "folio line"),
    "blocks/front.html": Text("专版首页的版头", "head of a section's first page"),
    "blocks/imprint.html": Text("报脚", "imprint"),
}
BOX = Text("位置，用 `|at` 写进 style", "a box; `|at` writes it into a style")
VARIABLES = {
    "made.paper.name": Text("报名", "the paper's name"),
    "made.paper.name_latin": Text("外文报名", "its name in Latin letters"),
    "made.paper.format": Text("broadsheet 或 tabloid", "broadsheet or tabloid"),
    "made.paper.city": Text("城市", "its city"),
    "made.paper.lang": Text("语种，如 zh-CN", "its language, such as zh-CN"),
    "made.paper.imprint": Text(
        "刊号、地址等，名目同 paper.yaml", "serial number, address and so on, named as in paper.yaml"
    ),
    "made.date": Text("日期：year、month、day、iso", "the date: year, month, day, iso"),
    "made.issue": Text("期号，没有为 0", "the issue's number, 0 where it has none"),
    "made.count": Text("版数", "how many pages"),
    "made.wide": Text("跨版的宽（毫米），没有为 0", "how wide spreads are in mm, 0 where there is none"),
    "made.narrow": Text("中缝的宽（毫米），没有为 0", "how wide strips between pages are in mm, or 0"),
    "made.grid": Text(
        "版心：columns、characters、lines、size、leading、gutter、vertical、trim_width、trim_height（毫米）、head、start、aside、folded",
        "the grid: columns, characters, lines, size, leading, gutter, vertical, trim_width and trim_height in mm, head,"
        " start, aside, folded",
    ),
    "words.name": Text("报名", "the name"),
    "words.latin": Text("外文报名", "the name in Latin letters"),
    "words.date": Text("2026年11月23日", "the date as it is printed"),
    "words.weekday": Text("星期一", "the day of the week"),
    "words.lunar": Text("农历日期", "the lunar date"),
    "words.issue": Text("第10245期，没有为空", "the issue, empty where it has no number"),
    "words.pages": Text("今日4版", "how many pages, in words"),
    "words.data": Text("报名下的各项（名目、值）", "lines under the name: pairs of label and value"),
    "words.foot": Text("报脚的各项（名目、值）", "those at the foot: pairs of label and value"),
    "words.digest": Text(
        "导读：over、headline、words、lines、label、anchor",
        "the digest: over, headline, words, lines, label, anchor",
    ),
    "words.plate": Text(
        "报名的图片：address、ratio、upright，没有为空",
        "the name as a picture: address, ratio, upright; nothing where it is type",
    ),
    "pages": Text("各版；在其中逐一为 entry", "all pages; each is `entry` in turn"),
    "entry.page": Text(
        "版：number、mark（有分叠时为 B01）、label、plan.name、plan.number、plan.classes、"
        "plan.staff（editor、layout、proof）",
        "the page: number, mark (B01 where sections have letters), label, plan.name, plan.number, plan.classes,"
        " plan.staff (editor, layout, proof); `page` in the blocks",
    ),
    "entry.front": Text(
        "专版首页的版头：name、plate（address、ratio、upright）、digest；别的版为空",
        "the head of a section's first page: name, plate (address, ratio, upright), digest; nothing on other pages",
    ),
    "entry.side": Text("front 或 inner", "front or inner"),
    "entry.edge": Text(
        "外侧在右为 odd，在左为 even，跨版为 both",
        "odd where the outer edge is at the right, even at the left, both in a spread",
    ),
    "entry.halves": Text(
        "跨版的两版：page、edge、furniture（folio）；别的版为空",
        "the two pages of a spread: page, edge, furniture (folio); nothing on other pages",
    ),
    "entry.furniture": Text(
        "masthead、plate、ear，section-head、plate、digest，或 folio 的位置",
        "boxes of masthead, plate and ear; of section-head, plate and digest; or of folio",
    ),
    "entry.rules": Text("线框：role、box、classes", "rules: role, box, classes"),
    "entry.numbers": Text("图角号码的框", "the boxes of the numbers in pictures' corners"),
    "entry.pictures": Text(
        "图片：（box、alt、focus、article、image、crop（left、top、right、bottom）、whole、bleed、amid、block、wrap、icon、beyond；地址）",
        "pictures: pairs of (box, alt, focus, article, image, crop: left, top, right, bottom, whole, bleed, amid, "
        "block, wrap, icon, beyond) and address",
    ),
    "entry.logos": Text("栏目的题花：（box、地址）", "logos of columns: pairs of box and address"),
    "entry.anchors": Text(
        "链接的去处：name、title、box、within", "where links lead: name, title, box, within"
    ),
    "entry.links": Text("链接：anchor、box", "links: anchor, box"),
    "entry.labels": Text("栏题的位置", "boxes of column labels"),
}
"""What templates see, down to where the words here name the rest."""


def templates() -> str:
    """The templates of a page and what they see."""
    parts = (
        "# Templates · 模板",
        "`house/templates/` 里的同名文件取代内置的；Jinja，UTF-8，只见到下列文字、数字和列表。 A file of that name in"
        " `house/templates/` takes the place of the built-in one: Jinja, UTF-8, and it sees these plain values alone.",
        table(("模板 template", ""), ((f"`{name}`", both(text)) for name, text in BLOCKS.items())),
        "## What they see · 变量",
        table(("", "是什么 what it is"), ((f"`{name}`", both(text)) for name, text in VARIABLES.items())),
        f"`|at`: {both(BOX)}. 其他过滤器见 Jinja 手册。 Other filters: see Jinja's manual.",
    )
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    STYLING.write_text(with_properties(STYLING.read_text("utf-8")), "utf-8")
