"""Rules of the rooms: what findings that rooms make by themselves mean, why they are asked, and what mends them."""

from typeset.errors import RuleRow, Severity, Text

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

PROMISE = Text(
    "本程序的承诺：写出的文件里每个字恰好一次。",
    "A promise of this program: every character once in each file.",
)
LINKS = Text(
    "本程序的承诺：每个转接标记都有去处，两头一致。",
    "A promise of this program: every jump resolves, there and back.",
)
LINE = Text("GB/T 15834—2011 第 5 章；CLREQ 3.1。", "GB/T 15834-2011, 5; CLREQ, 3.1.")
FORM = Text("《报纸出版形式》（2020）对报头和报眉的规定。", "The rules on the form of newspapers (2020).")
BOOK = Text("EPUB 无障碍 1.1 第 5 章；WCAG 2.2。", "EPUB Accessibility 1.1, 5; WCAG 2.2.")
EDIT = Text("改动这一句，或换宽一些的栏。", "Edit the sentence, or set it to a wider measure.")
SETTINGS = Text("核对 paper.yaml。", "Check paper.yaml.")
REPORT = Text("这是程序的错误，请附上稿件报告。", "A fault of the program: report it with the copy.")

ROOM_RULES = (
    RuleRow(
        "I07",
        ERROR,
        Text("广告 PDF 不能登。", "An advertiser's PDF cannot be placed."),
        Text(
            "一页、完好、不加密、无脚本、字体全部嵌入，才印得出客户看到的样子。",
            "One sound page, neither encrypted nor scripted, its fonts within: only so it is printed as it was seen.",
        ),
        Text("按提示请广告客户重发。", "Ask the advertiser for another, as the message says."),
    ),
    RuleRow(
        "I09",
        INFO,
        Text("广告 PDF 用的颜色。", "The colours of an advertiser's PDF."),
        Text("专色和 RGB 要与印厂说定。", "Spot colours and RGB have to be settled with the printer."),
        Text("核对订单的套色。", "See that they are those of the order."),
    ),
    RuleRow(
        "I08",
        WARNING,
        Text("广告图片与登记的规格不合。", "An advertiser's picture is not of the size that is booked."),
        Text(
            "广告按规格收费，整幅登出，不裁不变形。",
            "What is sold is the module: whole, neither cut nor stretched.",
        ),
        Text("请广告客户按规格重做，或换一种规格。", "Ask for a picture of that size, or book another one."),
        also=(ERROR,),
    ),
    RuleRow(
        "I10",
        WARNING,
        Text("SVG 图形里有不能印的内容。", "An SVG drawing holds what is not printed."),
        Text(
            "图形只画形状和文字；脚本、外部引用、动画、嵌入的图片都不读。",
            "Shapes and words are painted; scripts, references, animations and pictures within are not read.",
        ),
        Text(
            "看校样上的图对不对；缺了东西就重新导出，不带这些，或存成 PNG。",
            "Look whether the drawing is right on the proof; else export it anew without these, or as PNG.",
        ),
    ),
    RuleRow(
        "I11",
        WARNING,
        Text("SVG 图形里的字体不在本机。", "A drawing's words ask for a face that is not on this machine."),
        Text(
            "换了字体，字可能叠在一起或出框。",
            "In another face words may run over each other or over their place.",
        ),
        Text(
            "导出时把文字转成曲线，或装上这种字体。",
            "Export it with its words as outlines, or install the face.",
        ),
    ),
    RuleRow("L01", ERROR, Text("满行的行尾不齐。", "A full line does not end at its edge."), LINE, REPORT),
    RuleRow(
        "L02",
        ERROR,
        Text("不能在行首的标点在行首。", "A mark that may not open a line opens one."),
        LINE,
        REPORT,
    ),
    RuleRow(
        "L03",
        ERROR,
        Text("不能在行尾的标点在行尾。", "A mark that may not close a line closes one."),
        LINE,
        REPORT,
    ),
    RuleRow(
        "L04",
        ERROR,
        Text("基线不在版格上。", "A baseline is off the page's grid."),
        Text("各栏的行要对齐，是版面的基本要求。", "Lines of neighbouring columns have to stand abreast."),
        REPORT,
    ),
    RuleRow(
        "L05",
        WARNING,
        Text("一行字距过松。", "A line is set loose."),
        Text("CLREQ 3.2：汉字与西文间隙至多半个字。", "CLREQ, 3.2: a gap is half an em at most."),
        EDIT,
    ),
    RuleRow(
        "L06",
        WARNING,
        Text("西文单词在行末被切断。", "A Western word is cut at the line's end."),
        Text("CLREQ 3.1：西文单词不在音节之外断开。", "CLREQ, 3.1: words are cut between syllables alone."),
        EDIT,
    ),
    RuleRow(
        "L07",
        ERROR,
        Text("一行超出栏宽。", "A line is wider than its measure."),
        Text("超出的字会压到邻栏。", "What sticks out prints over the next column."),
        EDIT,
    ),
    RuleRow(
        "L08",
        WARNING,
        Text("表格比位置宽。", "A table is wider than its place."),
        Text("超出的格会压到邻栏。", "Cells that stick out print over the next column."),
        Text("减少列数，或给它更宽的位置。", "Take columns out, or give it a wider place."),
    ),
    RuleRow(
        "L09",
        INFO,
        Text("文中的表排到了文末。", "A table within the text stands at its foot."),
        Text(
            "表比一栏宽，不能插在栏中；读者读到的次序与稿件不同。",
            "It is wider than a column, so that it cannot stand in one; it is read in another order than typed.",
        ),
        Text("减少列数，或把表移到正文之前或之后。", "Take columns out, or put it before or after all text."),
    ),
    RuleRow(
        "L10",
        WARNING,
        Text("图表画不成，印成了表格。", "A chart cannot be drawn and is printed as a table."),
        Text(
            "图上的数要有同一单位，每个名称和数值都要印得下、分得清。",
            "A chart's values share a unit, and each name and value has to find room and be told apart.",
        ),
        Text(
            "照提示改表里的数；标注放不下时给它更多的栏，或改用 chart=bar。",
            "Change the table as told; where labels find no room, give it more columns, or write chart=bar.",
        ),
    ),
    RuleRow(
        "J01",
        INFO,
        Text("全文排得下，没有转版。", "The whole article fits its page and does not jump."),
        Text("没有必要的转版徒增翻检。", "A jump that need not be is a nuisance."),
        Text("删去 to，或给它小一些的位置。", "Drop `to`, or give it a smaller slot."),
    ),
    RuleRow("J10", ERROR, Text("版内链接没有去处。", "A link leads nowhere."), LINKS, REPORT),
    RuleRow("J11", ERROR, Text("转版没有链接。", "A jump has no link."), LINKS, REPORT),
    RuleRow("J12", ERROR, Text("没有印出转接标记。", "A jump's marker is not printed."), LINKS, REPORT),
    RuleRow("J13", ERROR, Text("转接标记所指的版不对。", "A marker names the wrong page."), LINKS, REPORT),
    RuleRow("J14", ERROR, Text("转接标记多印了一次。", "A marker is printed once too often."), LINKS, REPORT),
    RuleRow("J15", ERROR, Text("转接标记没有相应的转版。", "A marker belongs to no jump."), LINKS, REPORT),
    RuleRow(
        "J20",
        WARNING,
        Text("指路指到本期没有的版。", "A pointer names a page that the issue does not have."),
        Text("读者会翻到一版不存在的报纸。", "A reader is sent to a page that there is not."),
        Text("改正版次，或删去这句指路。", "Mend the page, or strike the pointer."),
    ),
    RuleRow(
        "J21",
        WARNING,
        Text("指路所指的版上没有相应的稿件。", "A pointer names a page where nothing like it stands."),
        Text("读者找不到所指的稿件。", "A reader does not find what is pointed to."),
        Text("改正版次或所指的标题。", "Mend the page or the headline that is named."),
    ),
    RuleRow(
        "F01",
        WARNING,
        Text("报头缺应有的项目。", "The masthead lacks what must stand in it."),
        FORM,
        Text("补进 paper.yaml；内部刊物可不理会。", "Add it to paper.yaml; a house paper may leave it."),
    ),
    RuleRow(
        "F02",
        WARNING,
        Text("国内统一连续出版物号不合格式。", "The CN number is not of the form of newspapers."),
        Text(
            "GB/T 9999；《报纸出版形式》（2020）。", "GB/T 9999; the rules on the form of newspapers (2020)."
        ),
        SETTINGS,
    ),
    RuleRow(
        "F03",
        WARNING,
        Text("邮发代号不合格式。", "The postal code is not of the form of newspapers."),
        FORM,
        SETTINGS,
    ),
    RuleRow(
        "G01",
        ERROR,
        Text("没有一种字体有这个字。", "No face has this character."),
        PROMISE,
        Text(
            "在 font-family 中加一种有此字的字体，或改用别的字。",
            "Name a face that has it, or use another character.",
        ),
    ),
    RuleRow(
        "G02",
        ERROR,
        Text("版面上缺字。", "Characters are missing from the print edition."),
        PROMISE,
        Text("看同一篇的其他条目：排不下、缺字形或程序错误。", "See the article's other findings."),
    ),
    RuleRow("G03", ERROR, Text("版面上多印了字。", "Text is printed twice."), PROMISE, REPORT),
    RuleRow(
        "G04",
        ERROR,
        Text("字体没有嵌入。", "A font is not embedded."),
        Text("PDF/X 与印厂都要求字体齐备。", "Printers and PDF/X ask for every font."),
        Text("换字体，或安装完整的字体文件。", "Take another face, or install a complete file."),
    ),
    RuleRow(
        "G05",
        ERROR,
        Text("字形缺失，印成空框。", "A character is printed as an empty box."),
        PROMISE,
        Text("换字，或安装有此字的字体。", "Change it, or install a face that has it."),
    ),
    RuleRow(
        "G06",
        ERROR,
        Text("文件里没有印得出的字形。", "A glyph is shown that the file does not have."),
        Text("文字层读得到，纸上却是空白。", "Readers find it in the text; on paper it is blank."),
        REPORT,
    ),
    RuleRow(
        "G07",
        ERROR,
        Text("文件记的字宽与字形不符。", "The file gives a glyph another width than it has."),
        Text(
            "后面的字全会错位（ISO 19005-2，6.2.11.5）。",
            "All that follows is shifted (ISO 19005-2, 6.2.11.5).",
        ),
        REPORT,
    ),
    RuleRow(
        "G08",
        ERROR,
        Text("字印到行外。", "A glyph stands outside its line."),
        Text("会压到邻栏，或被裁去。", "It falls upon the next column, or is trimmed."),
        REPORT,
    ),
    RuleRow(
        "G09",
        ERROR,
        Text("一种文字没有排成应有的样子。", "A script is not set as it should be."),
        Text(
            "蒙古文等竖写；阿拉伯字母、藏文等要连写或叠写，字体须有相应的表（OpenType GSUB）。",
            "Mongolian runs down the page; Arabic, Tibetan and others are joined or stacked by a face's tables "
            "(OpenType GSUB).",
        ),
        Text(
            "在 font-family 中加一种为这种文字设计的字体；竖写文字改用译名或图片。",
            "Name a face that is made for the script; bring what runs down the page as a picture.",
        ),
    ),
    RuleRow(
        "G10",
        ERROR,
        Text("印出的字形与排出的不一样多。", "Another number of glyphs was printed than was composed."),
        Text(
            "附加符号等单独的字形会漏印，文字层却完整。",
            "Accents may be lost on paper while the text is whole.",
        ),
        REPORT,
    ),
    RuleRow(
        "G11",
        ERROR,
        Text("一行之内字与字叠印。", "Glyphs of a line stand over each other."),
        Text("叠印的字认不出。", "Neither of them can be read."),
        REPORT,
    ),
    RuleRow(
        "G12",
        ERROR,
        Text(
            "广告没有印在登记的位置，或被文字压住。",
            "An advertisement is not in its place, or text stands over it.",
        ),
        Text(
            "卖出的位置要原样印出，差不过 0.1 毫米。",
            "What is sold is printed as it is, to a tenth of a millimetre.",
        ),
        REPORT,
    ),
    RuleRow(
        "G13",
        ERROR,
        Text(
            "标签不全，稿件的一段不是单独一个元素；或图片不在原位，看不见。",
            "The tags are not whole: a block of copy is not one element of its own; or a picture is not seen in its "
            "place.",
        ),
        Text(
            "用听的、用放大或重排来读的人，全靠标签知道什么在哪里、先读什么。",
            "Who listens, or reads enlarged and reflowed, knows by the tags alone what is where and what comes first.",
        ),
        REPORT,
    ),
    RuleRow(
        "I01",
        WARNING,
        Text("图片太粗，或裁得太多。", "A picture is too coarse, or cropped too far."),
        Text(
            "新闻纸 85 线需 170 像素/英寸，100 以下看得出方块。",
            "85 lpi asks for 170 pixels an inch; below 100 they show.",
        ),
        Text("换一张大的，或排窄一些。", "Take a larger file, or a narrower place."),
    ),
    RuleRow(
        "I02",
        WARNING,
        Text("图片没有说明或署名。", "A picture has no caption or no credit."),
        Text("版面禁忌 M33；署名是作者的权利。", "Make-up check M33; a credit is its maker's right."),
        Text('写成 ![图片说明](图片 "摄影者")。', 'Write it as ![caption](picture "photographer").'),
    ),
    RuleRow(
        "I03",
        INFO,
        Text("图片没有替代文字。", "A picture has no text alternative."),
        BOOK,
        Text("在图片后写 {alt=图上有什么}。", "Say what it shows: {alt=…} after the picture."),
    ),
    RuleRow(
        "I04",
        INFO,
        Text("图片的色彩空间不是 sRGB。", "A picture is in another colour space than sRGB."),
        Text("书和屏幕只认 sRGB，转换后颜色会变。", "Books and screens take sRGB; colours shift."),
        Text("先在修图软件里转成 sRGB 看过。", "Convert it to sRGB in a picture editor and look."),
    ),
    RuleRow(
        "I05",
        INFO,
        Text("图片裁去了 5% 以上。", "More than 5 % of a picture is cut off."),
        Text(
            "照片可在限度内裁切，裁去的也许正是要紧的；图表、二维码、漫画等从不裁切。",
            "Photographs may be cut within limits, and what goes may matter; charts, codes and drawings never are.",
        ),
        Text(
            "整幅不裁写 {fit=contain}；要保住哪里，写 {focus=40%,60%}。",
            "Write {fit=contain} to show all of it, {focus=40%,60%} for the point to keep.",
        ),
    ),
    RuleRow(
        "I06",
        WARNING,
        Text("图片没有排到要求的宽度。", "A picture is narrower than copy asks."),
        Text("图片不能宽过它的稿件，也不能宽过版面。", "No picture is wider than its article or its page."),
        Text("让稿件更宽，或把图片写窄些。", "Give its article more columns, or ask for less."),
    ),
    RuleRow(
        "I12",
        WARNING,
        Text("图片没有出血到纸边。", "A picture does not bleed as copy asks."),
        Text(
            "只有贴着版心那一边、可以裁切的照片才能出血；上边有报头或报眉的也不行。",
            "Only a photograph at that edge of the type area bleeds, at the top where no masthead or folio line is.",
        ),
        Text(
            "让图片排到版心边上（如单独一篇图片稿）；上边出血的版写 folio: false；或删去 bleed。",
            "Let it stand at the edge (a picture story by itself), write `folio: false` for a bleed at the top, or "
            "leave out `bleed`.",
        ),
    ),
    RuleRow(
        "I13",
        WARNING,
        Text("图片没有排在文字旁。", "A picture does not stand beside the text as copy asks."),
        Text(
            "旁边每行至少六个字，后面相连的正文至少和图片一样高；直排版、图片稿、广告里不绕排。不成就单排一处，什么也不丢。",
            "Six characters a line must be left, and the running text right after it be as high as it is; pages of "
            "vertical lines, picture stories and advertisements have none. It then stands by itself; nothing is lost.",
        ),
        Text(
            "把图片写窄些（如 width=0.4），移到更长的一段前面，或写 place=inline。",
            "Ask for a narrower picture (width=0.4), put it before more text, or write place=inline.",
        ),
    ),
    RuleRow(
        "I14",
        WARNING,
        Text("图片说明排在图下，没有排在旁边。", "Captions stand under their pictures, not beside them."),
        Text(
            "图片旁边要有六字以上的一栏，整组也不能高过版面的四分之三。",
            "Beside a picture there must be six characters of room, and the group takes three quarters of its page "
            "at most.",
        ),
        Text(
            "让它占更多的栏（width: 4），少放几幅，或写 captions: numbered。",
            "Give it more columns (width: 4), fewer pictures, or write `captions: numbered`.",
        ),
    ),
    RuleRow("E01", ERROR, Text("EPUB 中缺字。", "Text is missing from the EPUB."), PROMISE, REPORT),
    RuleRow("E02", ERROR, Text("EPUB 中多出文字。", "Text stands twice in the EPUB."), PROMISE, REPORT),
    RuleRow(
        "E03", ERROR, Text("EPUB 中的链接没有去处。", "A link of the EPUB leads nowhere."), LINKS, REPORT
    ),
    RuleRow(
        "E04",
        ERROR,
        Text("EPUB 中的转接标记不对。", "A marker of the EPUB is missing or wrong."),
        LINKS,
        REPORT,
    ),
    RuleRow(
        "E05",
        ERROR,
        Text("EPUB 中的转接链接通向别处。", "A marker of the EPUB leads elsewhere."),
        LINKS,
        REPORT,
    ),
    RuleRow(
        "E07",
        INFO,
        Text("链接的文字没有说去哪里。", "The words of a link do not say where it leads."),
        BOOK,
        Text("链接文字写成网页的名称。", "Name the page that it leads to."),
    ),
    RuleRow(
        "E08",
        INFO,
        Text("外文段落认不出是哪种语言。", "A foreign passage is of no known language."),
        BOOK,
        Text("译成中文，或缩短到三个词以内。", "Translate it, or keep it to three words."),
    ),
    RuleRow(
        "S01",
        ERROR,
        Text("版面没有签字，或签字后又改了。", "A page is not signed, or has changed since."),
        Text("付印前每版须经签字（三审三校）。", "Every page is signed before it is printed."),
        Text("看过校样后签字。", "Read the proof and sign it."),
    ),
    RuleRow(
        "W01",
        WARNING,
        Text("免查没有用到，或不能免。", "A waiver meets no finding, or is of a promise."),
        Text("过时的免查会放过新的差错。", "A waiver that is left over lets a new fault pass."),
        Text(
            "从 waive 中删去，或改正它的稿件名和引文。",
            "Strike it from `waive`, or mend its article and quote.",
        ),
    ),
)
