"""What is told of a sheet: how much each finding weighs, what it says, what to do."""

from typeset.errors import Severity, Text
from typeset.rules import ROWS
from typeset.style.sheets.slips import Wording

UNREADABLE = Wording(
    Severity.WARNING,
    Text("样式表此处无法读懂，已跳过。", "This part of the style sheet cannot be read and is left out."),
    Text("请检查括号、冒号和分号。", "Check its brackets, colons and semicolons."),
)
MEDIA_FEATURE = Wording(
    Severity.INFO,
    Text(
        "排字只认 print、screen 等媒体类型，不读媒体特性。",
        "The composer reads media types, no media features.",
    ),
    Text("请改用 @media print。", "Write @media print."),
)
PAGE_BOX = Wording(
    Severity.WARNING,
    Text(
        "纸张与页边不由 @page 给出，已忽略。",
        "Trim and margins are not taken from @page; it is passed over.",
    ),
    Text(
        "开本写在 section.page 的 width、height，页边写在 padding。",
        "Write the trim as width and height of section.page, the margins as its padding.",
    ),
)
UNKNOWN_PROPERTY = Wording(
    Severity.INFO,
    Text(
        "排字与绘制都不认识这个属性，已忽略。", "Neither composer nor painter knows this; it is passed over."
    ),
    Text("如系笔误请改正。", "Mend it if it is a slip."),
)
UNKNOWN_VALUE = Wording(
    Severity.WARNING,
    Text("这个属性没有这样的值，已忽略。", "The property has no such value; the declaration is passed over."),
    Text("请改用样式说明中列出的值。", "Use one of the values that the property takes."),
)
ENDLESS_SELECTOR = Wording(
    Severity.WARNING,
    Text("选择器过长，已跳过。", "The selector is too long; its rule is left out."),
    Text("每个选择器至多六十四级、两个“~”。", "Ask for 64 elements at most, and for two ~."),
)
ENDLESS_VALUE = Wording(
    Severity.WARNING,
    Text(
        "数值大得纸上放不下，或重复渐变的周期小得画不完，已忽略。",
        "A number that no paper can hold, or a gradient that repeats without end; the declaration is passed over.",
    ),
    Text(
        "重复渐变的周期至少 0.25pt，写成数字；长度不超过 14400pt。",
        "Give a repeating gradient a period of 0.25pt at least, in numbers; no length is above 14400pt.",
    ),
)
NO_SUCH_SHEET = Wording(
    Severity.WARNING,
    Text("要引入的样式表不存在或不能读。", "The sheet to be imported does not exist or cannot be read."),
    Text("请检查文件名。", "Check its name."),
)
OUTSIDE = Wording(
    Severity.ERROR,
    Text(
        "样式表引用了报纸文件夹之外的地址，已拒绝。",
        "The sheet names an address outside the paper's folder; refused.",
    ),
    Text(
        "请把文件放进报纸的文件夹，用相对路径引用。",
        "Put the file into the paper's folder; use a relative path.",
    ),
)
NO_PICTURE = Wording(
    Severity.ERROR,
    Text(
        "样式表里写的图片不存在，或不是图片，没有画出。",
        "A picture that the sheet names is not there, or is none; it is not drawn.",
    ),
    Text(
        "把 SVG、PNG、JPEG、GIF 或 WebP 文件放进报社的文件夹，写相对于样式表的路径。",
        "Put an SVG, PNG, JPEG, GIF or WebP file into the house's folder; its path counts from the sheet.",
    ),
)
UNUSED_NAME = Wording(
    Severity.INFO,
    Text("没有任何规则用到这个变量。", "No rule uses this variable."),
    Text("如系笔误请改正，或删去。", "Mend it if it is a slip, or take it out."),
)
LAYERS = Wording(
    Severity.WARNING,
    Text("不支持 @layer，其中的规则已跳过。", "@layer is not supported; the rules in it are left out."),
    Text(
        "请去掉 @layer，用样式表的先后与选择器排次序。",
        "Take @layer away; the order of sheets and the selectors say which rule wins.",
    ),
)
SCREEN_RULES = Wording(
    Severity.INFO,
    Text("报纸版面用不到这条规则，已忽略。", "A printed page has no use for this rule; it is passed over."),
    Text("可以删去。", "Take it out."),
)
POSITION = Wording(
    Severity.WARNING,
    Text(
        "排字不看元素的次序与邻居，这个选择器对正文和标题不起作用。",
        "The composer knows no order and no neighbours of elements; on text and heads this selector does nothing.",
    ),
    Text(
        "请用类别和角色来选：article.kind.rank、p.byline、span.dateline。",
        "Select by kind and role: article.kind.rank, p.byline, span.dateline.",
    ),
)
PSEUDO = Wording(
    Severity.WARNING,
    ROWS["STYLE-PSEUDO"].what,
    Text("文字写进稿件；图样放进 templates/。", "Write words into the copy; put ornaments into templates/."),
)
UNREAD = Text(
    "排字不读正文和标题上的这个属性，已忽略。",
    "The composer does not read this on text and heads; it is passed over there.",
)
UNREAD_VALUE = Text(
    "排字不做这个属性的这个值，已忽略。", "The composer does nothing for this value; it is passed over."
)
OWN_FACE = Wording(
    Severity.WARNING,
    Text(
        "不读 @font-face：排字与绘制只用本机已装的字体。",
        "@font-face is not read: composer and painter use the fonts that are installed.",
    ),
    Text(
        "请把字体文件装入系统（如 ~/.local/share/fonts），再在 font-family 中写族名。",
        "Install the font file (such as in ~/.local/share/fonts) and name its family in font-family.",
    ),
)
