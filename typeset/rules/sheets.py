"""Rules on style sheets: what is told of a house's CSS, and what of it ends a run before anything is made."""

from typeset.errors import RuleRow, Severity, Text

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

SAME = Text(
    "样式表是版面的唯一来源：写了而不生效的，要让设计者知道。",
    "The sheet is where the look comes from: what is written in it and does nothing has to be told.",
)
CLOSED = Text(
    "样式表来自外人，不得读报社文件夹之外的任何东西。",
    "A sheet comes from strangers and may read nothing outside the paper's folder.",
)
BOUND = Text(
    "工作量要有上限，样式表再怪也要在几秒内有结果。",
    "Work is bounded: however odd a sheet is, there is a result within seconds.",
)
BASE = Text("版面格子是一切排版的基础。", "All of make-up stands on the page's grid.")
DOCS = Text("见 docs/styling.md 所列的属性和值。", "docs/styling.md lists what can be written.")
MEND = Text("改正样式表的这一处。", "Mend this place in the sheet.")

SHEET_RULES = (
    RuleRow(
        "STYLE-SYNTAX",
        WARNING,
        Text("样式表的一处读不懂，已跳过。", "A part of a sheet cannot be read and is left out."),
        SAME,
        Text("检查括号、冒号和分号。", "Check brackets, colons and semicolons."),
    ),
    RuleRow(
        "STYLE-SELECTOR",
        WARNING,
        Text("选择器读不懂，整条规则已跳过。", "A selector cannot be read; its whole rule is left out."),
        SAME,
        MEND,
    ),
    RuleRow(
        "STYLE-PROPERTY",
        INFO,
        Text("没有谁认识这个属性或变量。", "Nothing knows this property or variable."),
        SAME,
        DOCS,
        also=(WARNING,),
    ),
    RuleRow("STYLE-VALUE", WARNING, Text("属性没有这样的值。", "A property has no such value."), SAME, DOCS),
    RuleRow(
        "STYLE-UNREAD",
        WARNING,
        Text("这里写的属性或值不起作用。", "A property or value does nothing where it is written."),
        SAME,
        DOCS,
    ),
    RuleRow(
        "STYLE-POSITION",
        WARNING,
        Text("选择器按次序或邻居来选，排字不看这些。", "A selector asks for order or neighbours."),
        SAME,
        Text("用类别和角色来选。", "Select by kind and role."),
    ),
    RuleRow(
        "STYLE-PSEUDO",
        WARNING,
        Text("排字不生成这个伪元素。", "The composer makes no such pseudo-element."),
        SAME,
        Text("文字写进稿件，图样放进 templates/。", "Write words into copy, ornaments into templates/."),
    ),
    RuleRow(
        "STYLE-AT-RULE",
        WARNING,
        Text("这条 @ 规则不起作用。", "An at-rule does nothing here."),
        SAME,
        DOCS,
        also=(INFO,),
    ),
    RuleRow(
        "STYLE-FONT-FACE",
        WARNING,
        Text("不读 @font-face。", "@font-face is not read."),
        Text("字体以本机所装为准，量字与绘制才用同一文件。", "One installed file measures and paints."),
        Text("把字体装入系统，再写族名。", "Install the font and name its family."),
    ),
    RuleRow(
        "STYLE-PAGE",
        WARNING,
        Text("纸张与页边不由 @page 给出。", "Trim and margins are not taken from @page."),
        SAME,
        Text("写在 section.page 的 width、height、padding。", "Write them on section.page."),
    ),
    RuleRow(
        "STYLE-IMPORT",
        WARNING,
        Text("要引入的样式表不存在。", "A sheet to be imported does not exist."),
        SAME,
        Text("检查文件名。", "Check its name."),
    ),
    RuleRow(
        "STYLE-ADDRESS",
        ERROR,
        Text(
            "样式表或模板引用了报纸文件夹之外的地址，或不存在的图片；或模板的链接不是网址。",
            "A sheet or template names an address outside the paper's folder, or a picture that is not there; or a "
            "template's link leads elsewhere than to the web.",
        ),
        CLOSED,
        Text("把文件放进报纸的文件夹，用相对路径。", "Put the file into the paper's folder."),
    ),
    RuleRow(
        "STYLE-EXTREME",
        WARNING,
        Text("样式给出的值排不出报纸来。", "A value is beyond what a page can be set with."),
        SAME,
        MEND,
    ),
    RuleRow(
        "STYLE-GRID-PAGE",
        WARNING,
        Text("版面格子与纸张不合。", "The grid does not suit the page."),
        BASE,
        Text("改正 --lines、--characters 或字号、行距。", "Mend --lines, --characters, size or leading."),
    ),
    RuleRow(
        "STYLE-UNMET",
        WARNING,
        Text("一个选择器在本期没有选中任何东西。", "A selector meets nothing in the edition."),
        Text(
            "名字写错了，规则便不起作用，而无人知道；只在别的期次出现的名字不算。",
            "A slip in a name takes the rule away in silence; names that only other editions have are let pass.",
        ),
        Text(
            "对照模板与样式说明改正，或删去。",
            "Mend it after the templates and docs/styling.md, or take it out.",
        ),
        also=(INFO,),
    ),
    RuleRow(
        "STYLE-CLASS",
        WARNING,
        Text(
            "稿件或版面的类在样式表里没有规则。", "No sheet has a rule for a class of an article or a page."
        ),
        Text("类名写错了，样式便不起作用，而无人知道。", "A slip in a class takes its look away in silence."),
        Text(
            "对照样式表改正类名，或为它写规则。", "Mend it after the house's sheets, or write a rule for it."
        ),
        also=(INFO,),
    ),
    RuleRow(
        "STYLE-PAINTER",
        WARNING,
        Text("绘制程序对样式表有话要说。", "The painter has something to say of a sheet."),
        SAME,
        MEND,
    ),
    RuleRow(
        "STYLE-GRID",
        ERROR,
        Text("样式给不出可用的版面格子，无法排版。", "The sheets give no usable grid; nothing is made."),
        BASE,
        Text("改正 --lines、--characters、栏数或页边。", "Mend --lines, --characters, columns or margins."),
    ),
    RuleRow("STYLE-SIZE", ERROR, Text("样式表太大。", "A sheet is too large."), BOUND, MEND),
    RuleRow("STYLE-DEPTH", ERROR, Text("样式表嵌套太深。", "A sheet is nested too deep."), BOUND, MEND),
    RuleRow("STYLE-IMPORTS", ERROR, Text("引入的样式表太多。", "Too many sheets are imported."), BOUND, MEND),
    RuleRow(
        "STYLE-VARIABLE",
        ERROR,
        Text("变量展开后太长。", "A variable becomes too long when it is put in."),
        BOUND,
        MEND,
    ),
)
