"""What ends a run: an edition that cannot be read (D), a command that cannot be carried out, a machine that lacks
something. They are no findings, since nothing was made; `typeset rules` explains them all the same."""

from typeset.errors import RuleRow, Severity, Text

ERROR, WARNING = Severity.ERROR, Severity.WARNING

WHOLE = Text(
    "读不全的一期宁可不出：出了就可能丢稿。",
    "An edition that cannot be read whole is not made at all: something might be lost.",
)
PLACE = Text("改正所指文件的那一行。", "Mend the line of the file that is named.")
ASKED = Text("命令要做的事做不到。", "What the command asks for cannot be done.")
LACKS = Text("本机缺少排版要用的东西。", "The machine lacks what setting type needs.")
TOLD = Text("按提示改正后再运行。", "Do as the message says and run it again.")
SHOP = Text("程序要有地方写，有处理器和内存可用。", "The program needs room to write, a processor, memory.")

EDITION_STOPS = (
    RuleRow(
        "D01",
        ERROR,
        Text(
            "文件缺失、读不了、太大或在文件夹之外。", "A file is missing, unreadable, too large or outside."
        ),
        WHOLE,
        PLACE,
    ),
    RuleRow(
        "D02",
        ERROR,
        Text(
            "文件的编码读不懂，或有控制字符。", "A file is in no known encoding, or has control characters."
        ),
        WHOLE,
        Text("把文件存为 UTF-8。", "Save the file as UTF-8."),
    ),
    RuleRow("D03", ERROR, Text("YAML 写法有误。", "YAML is not written as it should be."), WHOLE, PLACE),
    RuleRow(
        "D04",
        ERROR,
        Text("字段不认识、缺失或值不对。", "A field is unknown, missing or wrong."),
        WHOLE,
        PLACE,
    ),
    RuleRow(
        "D05",
        ERROR,
        Text("没有这个名字的稿件，或写了两次。", "A name is of no article, or stands twice."),
        WHOLE,
        PLACE,
    ),
    RuleRow("D06", ERROR, Text("转版写得不对。", "A jump (`to`) cannot be."), WHOLE, PLACE),
    RuleRow("D07", ERROR, Text("版样的字母不对。", "The letters of a plan are wrong."), WHOLE, PLACE),
    RuleRow(
        "D08",
        ERROR,
        Text("图片缺失、损坏或不许使用。", "A picture is missing, broken or refused."),
        WHOLE,
        PLACE,
    ),
    RuleRow(
        "D09",
        ERROR,
        Text(
            "稿件的字段、表格或图片写法有误。", "Front matter, a table or a picture of copy is written wrong."
        ),
        WHOLE,
        PLACE,
    ),
    RuleRow(
        "D10",
        ERROR,
        Text("报社文件夹里的样式或模板不对。", "A house's styles or templates are wrong."),
        WHOLE,
        PLACE,
    ),
    RuleRow(
        "D12",
        ERROR,
        Text("对稿件位置的要求写得不对。", "A wish for an article's place is wrong."),
        WHOLE,
        PLACE,
    ),
    RuleRow(
        "D13", ERROR, Text("广告的位置登记得不对。", "An advertisement is booked wrongly."), WHOLE, PLACE
    ),
    RuleRow("D14", ERROR, Text("专题写得不对。", "A group of articles is written wrongly."), WHOLE, PLACE),
)

COMMAND_STOPS = (
    RuleRow(
        "USAGE",
        ERROR,
        Text("命令用法不对。", "A command is misused."),
        ASKED,
        Text("照 -h 的说明改写命令。", "Write the command as -h tells."),
    ),
    RuleRow(
        "TEMPLATE",
        ERROR,
        Text("报社的模板有误，或做得太久。", "A template of the house is wrong, or takes too long."),
        WHOLE,
        Text("改正所指模板的那一行。", "Mend the line of the template that is named."),
    ),
    RuleRow(
        "PAINT",
        ERROR,
        Text("版面绘制不完。", "The pages cannot be painted to their end."),
        Text(
            "工作量要有上限，样式再怪也要在几秒内有结果。",
            "Work is bounded, however odd a sheet or a picture is.",
        ),
        Text("改正所指的样式、模板或图片。", "Mend the sheet, template or picture that is named."),
    ),
    RuleRow(
        "SOURCE",
        ERROR,
        Text("本期文件夹太大，收不进 PDF。", "The edition's folder is too large to go into its PDF."),
        Text("读者打开的文件要有上限。", "A file that readers open is bounded."),
        Text("不用 --emit-source，或缩小图片。", "Leave --emit-source out, or make its pictures smaller."),
    ),
    RuleRow(
        "PICTURE",
        ERROR,
        Text("图片无法使用。", "A picture cannot be used."),
        WHOLE,
        Text("换一张完好的图片。", "Give a sound picture."),
    ),
    RuleRow(
        "PRESS-X1A",
        ERROR,
        Text(
            "版面上有 PDF/X-1a 不许的东西：透明、RGB、自带特性文件的颜色。",
            "A page has what PDF/X-1a does not know: transparency, colours of a screen or with their own profile.",
        ),
        WHOLE,
        Text(
            "改用不透明的颜色，请客户存成只有油墨的 PDF，或按 PDF/X-4 出。",
            "Use colours that are not transparent, have advertisers save inks alone, or make it PDF/X-4.",
        ),
    ),
    RuleRow(
        "PAGE",
        ERROR,
        Text("没有这一版，或不能单独做这一版。", "There is no such page, or it is not made alone."),
        ASKED,
        TOLD,
    ),
    RuleRow(
        "DATE",
        ERROR,
        Text("日期写得不对。", "A date is not written as one."),
        ASKED,
        Text("写成 2026-11-23 的样子。", "Write it like 2026-11-23."),
    ),
    RuleRow(
        "FILE",
        ERROR,
        Text("所给的文件读不了。", "The file that was given cannot be read."),
        ASKED,
        Text("看文件名和权限。", "Check its name and its rights."),
    ),
    RuleRow(
        "PDF-FILE",
        ERROR,
        Text("这个 PDF 查不了。", "A PDF cannot be checked."),
        ASKED,
        Text(
            "请制作方重新导出，不设密码；太大就逐页导出。",
            "Have it exported again, without a password, and page by page where it is too large.",
        ),
    ),
    RuleRow(
        "AGAINST",
        ERROR,
        Text("用来比较的文件夹里没有校样。", "There is no proof to compare with."),
        ASKED,
        TOLD,
    ),
    RuleRow("BOOK", ERROR, Text("这不是一期报纸的 EPUB。", "A file is no EPUB of an issue."), ASKED, TOLD),
    RuleRow(
        "SHELF", ERROR, Text("书目的清单读不出来。", "The list of a catalogue cannot be read."), ASKED, TOLD
    ),
    RuleRow("USERS", ERROR, Text("用户文件读不了。", "The file of users cannot be read."), ASKED, TOLD),
    RuleRow(
        "PORT",
        ERROR,
        Text("端口用不了。", "A port cannot be used."),
        SHOP,
        Text("换一个 --port。", "Choose another --port."),
    ),
    RuleRow(
        "SERVER",
        ERROR,
        Text(
            "服务时有请求没能答复，或连接太多。",
            "A server could not answer a request, or has too many readers.",
        ),
        ASKED,
        TOLD,
    ),
    RuleRow(
        "OUT2",
        ERROR,
        Text("标准输出写不进去。", "The standard output takes no more."),
        SHOP,
        Text(
            "腾出空间，或让读它的程序读完。", "Make room, or let the program that reads it read to the end."
        ),
    ),
    RuleRow(
        "OUT1",
        ERROR,
        Text("文件写不进去。", "A file cannot be written."),
        SHOP,
        Text("腾出空间和权限，或换一个文件夹。", "Free room and rights, or choose another folder."),
    ),
    RuleRow(
        "OUT3",
        ERROR,
        Text("别的程序一直在写同一个地方。", "Another program goes on writing into the same place."),
        SHOP,
        Text("等它写完或结束它，再来一次。", "Wait until it is done, or end it, and come again."),
    ),
)

MACHINE_STOPS = (
    RuleRow(
        "FONT-NAME",
        ERROR,
        Text("字体文件没有 PostScript 名称。", "A font file carries no PostScript name."),
        LACKS,
        Text("换用完整的字体文件。", "Install a complete font file."),
    ),
    RuleRow(
        "machine.font",
        ERROR,
        Text("样式要的字体一种也没有装。", "No font that the style asks for is installed."),
        LACKS,
        Text("装上所说的字体之一。", "Install one of the fonts that are named."),
    ),
    RuleRow(
        "machine.fontconfig",
        ERROR,
        Text("找不到字体：fc-list 无法运行。", "No font can be found: fc-list does not run."),
        LACKS,
        Text("安装 fontconfig。", "Install fontconfig."),
    ),
    RuleRow(
        "machine.resources",
        ERROR,
        Text("程序安装不完整。", "The installation is incomplete."),
        LACKS,
        Text("重新安装本程序。", "Install the program again."),
    ),
    RuleRow(
        "machine.stone",
        ERROR,
        Text("绘制版面的进程中途终止。", "The painting process was ended."),
        SHOP,
        Text("加内存，或用 --jobs 1。", "Give it more memory, or use --jobs 1."),
    ),
    RuleRow(
        "machine.bidi",
        ERROR,
        Text(
            "没有 FriBidi 库，排不了从右到左的文字。",
            "FriBidi is missing, and copy has a script from right to left.",
        ),
        LACKS,
        Text("安装 libfribidi0。", "Install libfribidi0."),
    ),
    RuleRow(
        "machine.ghostscript",
        ERROR,
        Text("没有 Ghostscript，分不了版。", "Ghostscript, which separates plates, is not installed."),
        LACKS,
        Text("安装 ghostscript，或不用 --plates。", "Install ghostscript, or leave --plates out."),
    ),
    RuleRow(
        "machine.file",
        ERROR,
        Text("一个文件用不了。", "A file cannot be used."),
        SHOP,
        Text("看权限，腾出空间。", "See to its rights and to room on the disk."),
    ),
    RuleRow(
        "machine.system",
        ERROR,
        Text("系统不给进程、管道或空间。", "The system gives no process, pipe or room."),
        SHOP,
        Text("腾出来，或放宽限制（ulimit -a）。", "Free some, or raise the limits (`ulimit -a`)."),
    ),
    RuleRow(
        "machine.memory",
        ERROR,
        Text("内存不够。", "There is not enough memory."),
        SHOP,
        Text("加内存，或用 --jobs 1。", "Give it more memory, or use --jobs 1."),
    ),
    RuleRow(
        "machine.library",
        ERROR,
        Text("装不上程序库。", "A library cannot be loaded."),
        LACKS,
        Text("放宽 ulimit -v，或重新安装。", "Raise `ulimit -v`, or install again."),
    ),
)
