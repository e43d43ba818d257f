"""What the command line says, in Chinese and English."""

from typeset.errors import Text, TypesetError
from typeset.language import localized

HELP = {
    "typeset": Text(
        "自动排出一份中文日报：版面 PDF、EPUB 和检查结果。",
        "Make a Chinese daily newspaper by itself: page PDF, EPUB and findings.",
    ),
    "version": Text("显示版本", "Show the version."),
    "edition": Text(
        "一期报纸的文件夹（内有 edition.yaml）", "An edition's folder, the one with edition.yaml."
    ),
    "verbose": Text("详细：逐步说明，连同程序库的记录（标准错误）", "Tell each verb and what libraries log."),
    "quiet": Text("安静：标准错误只有错误", "Tell nothing on the standard error but errors."),
    "log_file": Text("把全部记录接在这个文件后面", "Add all records to this file."),
    "completion": Text(
        '打印命令行补全脚本：eval "$(env typeset completion bash)"',
        'Print a shell\'s completion script: eval "$(env typeset completion bash)"',
    ),
    "shell": Text("哪种 shell", "Which shell."),
    "new": Text("建立一个马上可以排版的样例", "Scaffold an edition that builds at once."),
    "new_dir": Text("要建立的文件夹（须为空或不存在）", "The folder to make; empty or not there yet."),
    "import": Text(
        "把一版纯文本导入为一期报纸，并给出三类结论：auto 已改、propose 待批、flag 提示",
        "Import a page of plain text as an edition, with a report: auto (applied), propose (needs --accept), flag.",
    ),
    "import_file": Text("文本文件（UTF-8、GB18030 或 UTF-16）", "A text file (UTF-8, GB18030 or UTF-16)."),
    "import_out": Text("写到哪个文件夹", "The folder to write the edition to."),
    "accept": Text("采纳报告中的一条建议（可重复）", "Accept a proposal of the report; may be repeated."),
    "date": Text("出版日期；文中没有时必填", "The date of issue, where the text does not tell."),
    "format": Text("报告格式", "The report's form."),
    "build": Text(
        "排出当日文件：reader.pdf、edition.epub、findings.json",
        "Build reader.pdf, edition.epub, findings.json.",
    ),
    "archive": Text(
        "排一批旧报：一期一个任务，多进程或多台机器（Dask）同时排；中断后用同一条命令接着排，不重做",
        "Set an archive: a task an issue, on many processes or machines (Dask); run again, it goes on.",
    ),
    "archive_source": Text(
        "放着各期的文件夹：edition.yaml 的一期、原始文本（.txt）的一期，或它们的上层；路径或 URL",
        "Folders of issues: editions, raw pages of text (.txt), trees of both; paths or URLs.",
    ),
    "archive_out": Text(
        "书架：typeset catalog 能打开的文件夹或 URL", "The shelf that `typeset catalog` opens; path or URL."
    ),
    "workers": Text(
        "本机同时排几期；0 为处理器数", "Issues made at a time on this machine; 0 is one a processor."
    ),
    "scheduler": Text(
        "Dask 调度器的地址，例如 tcp://10.0.0.1:8786", "A Dask scheduler, such as tcp://10.0.0.1:8786."
    ),
    "memory": Text("一期最多用多少内存，例如 2GB", "Memory that one issue may take, such as 2GB."),
    "archive_paper": Text(
        "原始文本用哪个报社文件夹（内有 paper.yaml）", "The house of raw pages, with paper.yaml."
    ),
    "parquet": Text("另写 report.parquet", "Write report.parquet as well."),
    "with_errors": Text("有错误的也上架", "Put issues that have errors on the shelf, too."),
    "press": Text(
        "出印厂用的 press.pdf 和逐版的 pages/01.pdf（PDF/X-4：文字单黑、图片按印厂的油墨分色）",
        "Make press.pdf and each page as pages/01.pdf for the plant: PDF/X-4, text in black alone, pictures in the "
        "press's inks.",
    ),
    "sheets": Text(
        "另拼大版：sheets.pdf，对折后版序正确，如 [4|1] [2|3]（docs/press.md）",
        "Impose the pages, too: sheets.pdf, in the order of folded sheets, as [4|1] [2|3] (docs/press.md).",
    ),
    "standard": Text(
        "文件的标准，不写按 paper.yaml：x4，或 x1a（只有油墨，没有透明）",
        "The standard of the files, else that of paper.yaml: x4, or x1a (inks alone, nothing transparent).",
    ),
    "press_too": Text(
        "另出印厂用的 press.pdf 和逐版的 pages/01.pdf",
        "Make press.pdf and pages/01.pdf for the plant, too.",
    ),
    "out": Text("输出文件夹", "The folder for the files."),
    "only": Text("只要其中一种", "Only one of the files."),
    "jobs": Text("同时处理几张图片；0 为处理器数", "Pictures made ready at a time; 0 is one a processor."),
    "fix": Text(
        "改正有把握的差错（写回稿件文件）", "Make the corrections that are sure, in the articles' files."
    ),
    "check": Text("只检查，不写文件", "Report findings; write nothing."),
    "copy": Text(
        "只查稿件，不排版（不到一秒）",
        "Ask the rules on copy alone and make no page; takes less than a second.",
    ),
    "proof": Text(
        "出校样：在浏览器里看每一版、每一处问题和转版（OUT/proof/index.html）",
        "Make a proof for the browser: every page, finding and jump (OUT/proof/index.html).",
    ),
    "proof_press": Text(
        "连同印刷文件：印前检查、软打样；装了 Ghostscript 还有墨量和各色版",
        "With the file for the press: its preflight, a soft proof, and with Ghostscript its ink and its plates.",
    ),
    "against": Text("与以前的校样比，看改了什么", "Show what changed since an earlier proof's folder."),
    "require_signed": Text(
        "各版都签过清样、签后没有再改，才写文件",
        "Write files only when every page is signed (清样) as it is now.",
    ),
    "emit": Text(
        "另把各步的结果写成 JSON：稿件、排行、版面、落位（docs/results.md）",
        "Write what each room made as JSON, too: edition, galleys, pages, placements (docs/results.md).",
    ),
    "timings": Text(
        "在标准错误上说明时间用在哪里：各步、各版、各进程",
        "Tell on the standard error where the time went: verbs, pages, processes.",
    ),
    "trace": Text(
        "把各步的时间写成 Perfetto（ui.perfetto.dev）、speedscope 能打开的 JSON",
        "Write the times as JSON for Perfetto (ui.perfetto.dev) and speedscope.",
    ),
    "emit_source": Text(
        "把本期文件夹（稿件、图片、edition.yaml）收进 reader.pdf，作为附件（PDF/A-3a）",
        "Put the edition's folder into reader.pdf as an associated file (PDF/A-3a).",
    ),
    "preflight": Text(
        "印前检查任何一个 PDF：页面框、出血、字体、颜色、墨量、叠印、图片（docs/preflight.md）",
        "Check any PDF for the press: boxes, bleed, fonts, colours, ink, overprinting, pictures (docs/preflight.md).",
    ),
    "pdf": Text("PDF 文件，自己的或客户的", "A PDF, ours or an advertiser's."),
    "preflight_out": Text(
        "放图示网页的文件夹：各页标出问题；装了 Ghostscript 还有分版、墨量和软打样",
        "The folder for a web page of all pages, marked; with Ghostscript their plates, ink and soft proof.",
    ),
    "plates": Text(
        "另用 Ghostscript 分版，量各层叠印后的总墨量",
        "Have Ghostscript separate the pages, too, and measure the ink of all layers together.",
    ),
    "tac": Text("总墨量上限，%", "The most ink that paper takes, in percent."),
    "sign": Text(
        "在一版的校样上签字；版面一改，签字就失效", "Sign a page; the signature is void once it changes."
    ),
    "sign_page": Text("签哪一版", "Which page."),
    "sign_name": Text("签字人", "Who signs."),
    "stage": Text("校次", "The stage: 一校, 二校, 三校 (galleys), 清样 (the page as it goes to print)."),
    "serve": Text(
        "在浏览器里看活的校样：稿件、样式、版样一存盘就重排",
        "Show the proof in a browser and renew it whenever an article, a style or a plan is saved.",
    ),
    "plan": Text(
        "把版样写进 edition.yaml，附上各版的代价；已有版样的版不动",
        "Write plans into edition.yaml, with what each page costs; pages that have one keep it.",
    ),
    "show": Text("只显示，不写文件", "Show plans and costs; write nothing."),
    "page": Text("只要这一版（可重复）", "This page only; may be repeated."),
    "again": Text("已有版样的版也重排", "Make up pages anew that have a plan, too."),
    "publish": Text(
        "把 EPUB 发到各目标：书目文件夹、普通文件夹、邮件、WebDAV",
        "Publish the EPUB: to a catalogue folder, a plain folder, by mail, to WebDAV.",
    ),
    "book": Text("typeset build 写成的 edition.epub", "The edition.epub that `typeset build` wrote."),
    "to": Text(
        "paper.yaml 中 publish 下的名字；或 catalogue:文件夹、folder:文件夹（可重复）",
        "A name under `publish` in paper.yaml, or catalogue:DIR or folder:DIR; may be repeated.",
    ),
    "house": Text("报社文件夹（内有 paper.yaml）", "The house folder, the one with paper.yaml."),
    "dry_run": Text("只说会发到哪里，不发", "Say what would go where; send nothing."),
    "catalog": Text("用 HTTP 提供书目文件夹（OPDS）", "Serve a catalogue folder over HTTP (OPDS)."),
    "catalog_dir": Text("typeset publish 写成的书目文件夹", "The folder that `typeset publish` keeps."),
    "host": Text("地址；默认只限本机", "The address to listen on; this machine alone unless told."),
    "port": Text("端口", "The port."),
    "users": Text("用户文件；有它则须凭密码阅读", "A file of users; with it, reading needs a password."),
    "proxy": Text(
        "前置服务器的地址；只信它所说的读者地址",
        "The address of a server before this one; it alone is believed about readers' addresses.",
    ),
    "password": Text(
        "为用户文件写一行：名字和密码的散列", "Make a line for the file of users: name and hashed password."
    ),
    "password_name": Text("用户名", "The user's name."),
    "rules": Text("列出全部检查规则，或说明其中一条", "List the rules of the proof, or tell all of one."),
    "rule": Text("规则编号，例如 M01", "The id of a rule, such as M01."),
    "cache": Text(
        "两次运行之间保留版面的文件夹（TYPESET_CACHE 指定，off 为不保留）",
        "The folder where pages are kept between runs (TYPESET_CACHE names it; off keeps nothing).",
    ),
    "clear": Text("清空它", "Empty it."),
    "fonts": Text("每种字体由哪个文件提供，缺什么", "Which file serves which face, and what is missing."),
}

WRITTEN = Text("版样已写进 edition.yaml。", "The plans are in edition.yaml.")
SHOWN = Text("没有写文件。", "Nothing was written.")
ALL_THERE = Text(
    "各版都有版样，没有改动；要重排，加 --again。",
    "Every page has a plan and was left as it is; to make them up anew, add --again.",
)

VERBS = {
    "load": Text("读稿", "read the copy"),
    "read": Text("查稿", "read the copy against the rules"),
    "compose": Text("排行拼版", "compose and make up"),
    "paint": Text("出版面", "paint the pages"),
    "separate": Text("按油墨分色", "separate the inks for the press"),
    "bind": Text("装订 EPUB", "bind the EPUB"),
    "prove": Text("核对成品", "check the files"),
    "draw": Text("出校样", "draw the proof"),
    "preflight": Text("印前检查", "check and separate the file for the press"),
    "write": Text("写文件", "write the files"),
}


def error_lines(error: TypesetError) -> str:
    """An error for people: where, what happened, and the way out."""
    where = f"{error.where}: " if str(error.where) else ""
    return f"{error.code} {where}{localized(error.cause)}\n    → {localized(error.cure)}"
