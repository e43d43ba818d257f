"""Notices on the files of copy: what was read otherwise than it may have been meant."""

from typeset.errors import RuleRow, Severity, Text

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
SEEN = Text(
    "读入时作了取舍，编辑应当知道。", "Something was read in one of two ways, and the desk has to know."
)

FILE_RULES = (
    RuleRow(
        "C01",
        INFO,
        Text("文件按 GB18030 或 UTF-16 编码读入。", "The file was read as GB18030 or UTF-16."),
        SEEN,
        Text("存为 UTF-8 更稳妥。", "Saving it as UTF-8 is safer."),
    ),
    RuleRow(
        "C02",
        WARNING,
        Text("稿件只有标题，没有正文。", "The article has a headline and no text."),
        Text("多半是漏了正文。", "Most likely the text was left out."),
        Text("补上正文，或确认只发标题。", "Add its text, or see that a headline alone is meant."),
    ),
    RuleRow(
        "C03",
        WARNING,
        Text("链接不是网址或邮箱，只印文字。", "A link is neither of the web nor of mail and stays text."),
        Text("稿件里的链接只许 http、https、mailto。", "Copy may link to http, https and mailto alone."),
        Text("改成网址，或删去链接。", "Write an address of the web, or take the link out."),
    ),
    RuleRow(
        "C04",
        ERROR,
        Text("稿件没有排在任何一版。", "The article stands on no page."),
        Text("本程序的承诺：来稿一篇不丢。", "A promise of this program: no article is lost."),
        Text("把它放进一版的 place，或移出 articles/。", "Place it on a page, or take it out of articles/."),
    ),
    RuleRow(
        "C05",
        WARNING,
        Text("articles/ 里有不是稿件的东西。", "Something in articles/ is no article."),
        SEEN,
        Text("稿件存为 .md；别的移出 articles/。", "Save articles as .md; move other things out."),
    ),
    RuleRow(
        "C06",
        WARNING,
        Text("稿件不在轻重顺序里，排在最后。", "The article is not in the order of weight and was put last."),
        SEEN,
        Text("把它写进 articles: 的顺序。", "Put it into the order of `articles:`."),
    ),
    RuleRow(
        "C07",
        WARNING,
        Text("图片写在行中，当作文字。", "A picture is written inside a line and stays text."),
        SEEN,
        Text(
            "图片单独成段；图标写作 ![说明](images/名.svg)，表格、标题里不能有。",
            "Let the picture be a paragraph of its own; an icon is ![what it is](images/name.svg); tables and heads "
            "have none.",
        ),
    ),
    RuleRow(
        "C08",
        INFO,
        Text("标记指向另一期报纸，照印。", "A marker points to another issue and is printed as it is."),
        SEEN,
        Text("核对所指的日期和版次。", "Check the day and page that it names."),
    ),
    RuleRow(
        "C09",
        ERROR,
        Text(
            "来稿的字没有读进来，也不是记号。", "Characters of the copy were not read in and are no syntax."
        ),
        Text(
            "本程序的承诺：文件里的每个字不是印出就是记号。",
            "A promise of this program: each character of a file is printed or is syntax.",
        ),
        Text(
            "换一种写法，例如在记号前加 \\；并报给本程序的作者。",
            "Write it another way, such as with \\ before the mark, and report the file to the program's authors.",
        ),
    ),
    RuleRow(
        "C10",
        WARNING,
        Text("星号是粗体记号还是隐去的字，拿不准。", "Asterisks that may mark bold or hide a name."),
        SEEN,
        Text(
            "隐去的字写作 \\*\\*；粗体连同记号自成一行。",
            "Write \\*\\* where they hide something; give bold and its marks a line of their own.",
        ),
    ),
    RuleRow(
        "C11",
        INFO,
        Text("软回车按换行读入。", "Soft returns of other programs were read as line ends."),
        SEEN,
        Text("分段处改为空行。", "Put an empty line where a paragraph ends."),
    ),
    RuleRow(
        "C12",
        ERROR,
        Text(
            "并入前半篇的稿件有字没有地方印。",
            "Words of a part that was joined to its article have no place in print.",
        ),
        Text("本程序的承诺：来稿一字不丢。", "A promise of this program: nothing of the copy is lost."),
        Text(
            "移到前半篇的稿头，或删去。", "Move them to the front matter of the first part, or take them out."
        ),
    ),
    RuleRow(
        "C13",
        WARNING,
        Text(
            "稿件还没有标题，印作（无题）。", "The article waits for its headline and is printed as （无题）."
        ),
        Text(
            "导入时原稿没有标题，先写（无题）占位。",
            "An import writes （无题） where the page of text gives an article no headline.",
        ),
        Text("在稿头写上标题。", "Write its headline into the front matter."),
    ),
    RuleRow(
        "C14",
        WARNING,
        Text("链接框的 ::: 不成对。", "A sidebar is opened and not closed, or a line of `:::` closes none."),
        SEEN,
        Text(
            "框前写 ::: 新闻背景，框后单独一行 :::，框里不再套框。",
            "Write `::: 新闻背景` before it and `:::` on a line of its own after it, and no sidebar within a sidebar.",
        ),
    ),
    RuleRow(
        "C15",
        WARNING,
        Text("speakers 里的这个人没有说话。", "No paragraph begins with this one of the `speakers`."),
        SEEN,
        Text(
            "段首写“名字：”，名字与 speakers 一字不差；没有他的话就从 speakers 里删去。",
            "Begin what is said with the name, as it stands in `speakers`, and a colon; or take it out of the list.",
        ),
    ),
    RuleRow(
        "C16",
        WARNING,
        Text(
            "句末的花括号不是记号，按文字印出。",
            "Words in braces at a text's end are no mark and are printed.",
        ),
        SEEN,
        Text(
            "提要（大字引语）写作 > 原话 {.pull}，自成一段；确是文字就在 { 前加 \\。",
            "Write a pull quote as `> words {.pull}`, a block of its own; where it is text, put \\ before the {.",
        ),
    ),
    RuleRow(
        "C17",
        WARNING,
        Text(
            "提要（大字引语）的话不在正文里，照印。",
            "A pull quote says what the text does not; it is printed.",
        ),
        Text(
            "提要重复正文的话，读者会去文中找。", "A pull quote repeats the text, where readers look for it."
        ),
        Text(
            "照正文的字句写；省去的用“……”；不是正文的话就去掉 {.pull}。",
            "Use the words of the text, with …… for what is left out; or take `{.pull}` away.",
        ),
    ),
    RuleRow(
        "C18",
        INFO,
        Text("版面单里缺一版。", "A page is missing from the list."),
        Text(
            "漏写一版，报头的版数、版次和转接都会对不上。",
            "Where one was left out, the count of the masthead and the jumps do not agree with the paper.",
        ),
        Text(
            "补上这一版，或改正后面的版次；不出这一版就不用管。",
            "List it, or mend the numbers after it; leave it where the issue has no such page.",
        ),
    ),
)
