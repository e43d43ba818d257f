"""What keeps an issue out of an archive, or an archive from going on. Each stands in the archive's report at its issue,
and the other issues go on."""

from typeset.errors import RuleRow, Severity, Text

ERROR = Severity.ERROR
OTHERS = Text(
    "一期出错，不能连累别的一万期。",
    "One issue of ten thousand may be wrong; the others must not wait for it.",
)
AGAIN = Text(
    "改正后用同一条命令再来，只补这一期。", "Mend it and run the same command: this issue alone is made."
)

ARCHIVE_STOPS = (
    RuleRow(
        "ISSUE-ERRORS",
        ERROR,
        Text("这一期有错误，没有上架。", "The issue has errors and was not put on the shelf."),
        Text("有错的报纸不给读者。", "A paper with errors is not for readers."),
        Text(
            "看它的 findings.json 逐条改正；确要上架，加 --with-errors。",
            "Mend what its findings.json tells; to have it on the shelf as it is, add --with-errors.",
        ),
    ),
    RuleRow(
        "ISSUE-BUG",
        ERROR,
        Text("程序在这一期上出了错。", "The program itself failed on this issue."),
        OTHERS,
        Text(
            "把报告里的 traceback 交给本程序的作者。",
            "Send the traceback in the report to the program's authors.",
        ),
    ),
    RuleRow(
        "ISSUE-KILLED",
        ERROR,
        Text("排这一期的进程三次被结束。", "The process that made this issue was ended three times."),
        OTHERS,
        Text(
            "看机器的日志和内存；再运行一次会再试三次。",
            "Look at the machine's log and its memory; another run tries three times more.",
        ),
    ),
    RuleRow(
        "ISSUE-MEMORY",
        ERROR,
        Text("排这一期要的内存超过上限。", "The issue asks for more memory than a worker may take."),
        OTHERS,
        Text("放宽 --memory，或减少 --workers。", "Raise --memory, or use fewer --workers."),
    ),
    RuleRow(
        "ISSUE-TIME",
        ERROR,
        Text("这一期排了一个小时还没有完。", "The issue came to no end within an hour."),
        OTHERS,
        Text(
            "单独用 typeset build 看它停在哪里。",
            "Build it alone with `typeset build` and see where it stays.",
        ),
    ),
    RuleRow(
        "ISSUE-TWICE",
        ERROR,
        Text("同一报纸的同一天有两期。", "Two issues are of one paper and one day."),
        Text("书架上一天只有一期。", "A shelf has one issue a day of a paper."),
        Text(
            "留一期，或改另一期的日期；现在上架的是来源里在前的一期。",
            "Keep one, or mend the other's date; the first of the source stands on the shelf.",
        ),
    ),
    RuleRow(
        "ISSUE-LINKS",
        ERROR,
        Text(
            "文件夹里有链接或别的不是文件的东西。", "Links, or other things than files, stand in the folder."
        ),
        Text("链接会引到来源之外。", "A link leads out of the source."),
        Text("换成文件本身。", "Put the files themselves in their place."),
    ),
    RuleRow(
        "ISSUE-NAMES",
        ERROR,
        Text("文件名会引到文件夹之外。", "A name leads out of the folder."),
        Text("来稿只能用自己文件夹里的东西。", "Copy is held to its own folder."),
        Text(
            "改名，不用 ..、反斜线和控制字符。", "Rename it without `..`, backslashes and control characters."
        ),
    ),
    RuleRow(
        "ISSUE-LARGE",
        ERROR,
        Text(
            "这一期超过一万个文件或 2 GB。", "The issue has more than ten thousand files, or two gigabytes."
        ),
        Text("一期占的地方要有上限。", "What one issue takes is bounded."),
        Text("多半是把别的东西放了进来：移出去。", "Most likely other things stand in it: move them out."),
    ),
    RuleRow(
        "ISSUE-CHANGED",
        ERROR,
        Text("排的时候稿件变了。", "Its copy changed while it was made."),
        Text("结果要和来稿一致。", "A result has to be that of its copy."),
        AGAIN,
    ),
    RuleRow(
        "ISSUE-PLACE",
        ERROR,
        Text("来源或书架读写不了。", "The source or the shelf cannot be read or written."),
        OTHERS,
        Text(
            "看网络、权限和凭据（只从环境变量读），再用同一条命令来。",
            "See to the network, the rights and the credentials (read from the environment alone), and run it again.",
        ),
    ),
    RuleRow(
        "ISSUE-WORKER",
        ERROR,
        Text("这台机器的程序或字体与别的不同。", "A worker's program or faces are not those of the others."),
        Text("同一期在哪台机器上排都要一样。", "An issue is the same wherever it is made."),
        Text("各台用同一个镜像。", "Run one image on all machines."),
    ),
    RuleRow(
        "SCHEDULER",
        ERROR,
        Text("连不上 Dask 调度器。", "Dask's scheduler cannot be reached."),
        Text("任务由它分派。", "It hands out the work."),
        Text(
            "启动调度器，核对 --scheduler 的地址，再用同一条命令来：已做的不重做。",
            "Start it, check the address of --scheduler and run the same command: nothing is done twice.",
        ),
    ),
    RuleRow(
        "EXTRA",
        ERROR,
        Text("缺少可选的程序库。", "An optional library is not installed."),
        Text("只有用到它的命令才要它。", "Only what uses it asks for it."),
        Text("按提示用 pip 安装。", "Install it with pip as the message says."),
    ),
)
