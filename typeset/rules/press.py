"""Rules on a PDF that goes to a printing plant, ours or an advertiser's."""

from typeset.errors import RuleRow, Severity, Text

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
PLATE = Text(
    "印厂按成品框裁切、拼版。", "The plant imposes and cuts by the trim."
)  # fmt: skip
X4 = Text("PDF/X（ISO 15930）的要求。", "PDF/X (ISO 15930) asks for it.")
MAKER = Text("请制作方按 PDF/X-4 重新导出。", "Have whoever made the file export it again as PDF/X-4.")

PRESS_RULES = (
    RuleRow(
        "X01",
        ERROR,
        Text(
            "页面框不全，或没有一个套一个：介质框、出血框、成品框。",
            "The boxes are not all there, or not one within the other: media, bleed, trim.",
        ),
        PLATE,
        Text("写明成品框（TrimBox），各框依次相套。", "Give the page a TrimBox, each box within the next."),
        also=(WARNING,),
    ),
    RuleRow(
        "X02",
        WARNING,
        Text("印到裁切边，没有出血。", "Something is printed to the trim's edge and has no bleed."),
        Text(
            "裁刀差一点，边上就露白。", "A cut that is a little off leaves a white edge: 3 mm are cut away."
        ),
        Text("图和底色伸出成品边 3 毫米。", "Let pictures and tints run 3 mm beyond the trim."),
    ),
    RuleRow(
        "X03",
        ERROR,
        Text("字体没有嵌入，或整套嵌入。", "A font is not embedded, or is embedded whole."),
        Text(
            "印厂没有这种字体，会换成别的字；整套嵌入则是提示。",
            "The plant sets another face for a font that is not there; one that is there whole is a note.",
        ),
        Text("导出时嵌入字体，只嵌用到的字。", "Embed fonts when exporting, as subsets."),
        also=(WARNING, INFO),
    ),
    RuleRow(
        "X04",
        ERROR,
        Text("颜色是 RGB 或 Lab，不是油墨。", "A colour is RGB or Lab, and no ink."),
        Text(
            "转成四色要在印前定好，黑字转出来会变成四色黑。",
            "How it becomes ink is to be settled before the press; black text would become four inks.",
        ),
        Text("按印厂的特性文件转成 CMYK。", "Convert it to CMYK by the plant's profile."),
        also=(WARNING,),
    ),
    RuleRow(
        "X05",
        ERROR,
        Text("总墨量超过上限。", "There is more ink than the limit."),
        Text(
            "新闻纸吃不住：ISO 12647-3 定为 220 %，多了透印、蹭脏。",
            "Newsprint takes 220 % (ISO 12647-3); more shows through and sets off.",
        ),
        Text(
            "换墨量合适的特性文件重新分色，或改 --tac。",
            "Separate it again by a profile of that limit, or change --tac.",
        ),
        also=(WARNING,),
    ),
    RuleRow(
        "X06",
        ERROR,
        Text("白色设为叠印，印出来就没有了。", "White is set to overprint, and will not be there."),
        Text("叠印的零油墨什么也不盖。", "No ink, overprinted, covers nothing."),
        Text("白色改为挖空（不叠印）。", "Let white knock out."),
        also=(WARNING,),
    ),
    RuleRow(
        "X07",
        WARNING,
        Text("小字用了多色黑。", "Small type is in black and other inks."),
        Text("套印差一点，10 点以下的字就发虚。", "Where inks are a little off, type under 10 points blurs."),
        Text("小字只用 K100。", "Print small type in K100 alone."),
    ),
    RuleRow(
        "X08",
        WARNING,
        Text("黑字没有叠印。", "Black type does not overprint."),
        Text("黑字挖空底色，套印不准就露白边。", "Black that knocks out shows white edges on a tint."),
        Text(
            "黑字用 0 0 0 1 k，设叠印（op，OPM 1）。", "Set it as 0 0 0 1 k and let it overprint (op, OPM 1)."
        ),
    ),
    RuleRow(
        "X09",
        WARNING,
        Text("线细于 0.25 点。", "A line is thinner than 0.25 points."),
        Text("新闻纸上细线会断。", "Newsprint breaks such lines."),
        Text("加粗到 0.25 点以上。", "Make it 0.25 points or more."),
    ),
    RuleRow(
        "X10",
        WARNING,
        Text("反白字小于 6 点。", "White type is smaller than 6 points."),
        Text("油墨扩张，笔画会糊住。", "Ink spreads and fills the strokes."),
        Text("加大字号，或改为深色字。", "Make it larger, or print it dark."),
    ),
    RuleRow(
        "X11",
        WARNING,
        Text("图片分辨率不够。", "A picture has too few pixels for its size."),
        Text(
            "连续调图 150 ppi 以下发糊（170 以上为好），线条图要 600。",
            "Tones are coarse under 150 ppi (170 are good), line art is stepped under 600.",
        ),
        Text("换大图，或缩小版面上的尺寸。", "Take a larger picture, or place it smaller."),
        also=(INFO,),
    ),
    RuleRow(
        "X12",
        WARNING,
        Text("有透明。", "Something is transparent."),
        Text(
            "X-1a 和 X-3 不许；X-4 许可，只作提示。",
            "X-1a and X-3 have none; X-4 allows it, where it is a note.",
        ),
        Text("导出时拼合透明，或用 X-4。", "Flatten it when exporting, or make it X-4."),
        also=(ERROR, INFO),
    ),
    RuleRow(
        "X13",
        ERROR,
        Text("出血以内有批注、表单或链接。", "There are notes, fields or links within the bleed."),
        Text("批注会印出来，或挡住内容；PDF/X 不许。", "They may print or hide the page; PDF/X has none."),
        Text("导出时不带批注和链接。", "Export without notes and links."),
        also=(WARNING,),
    ),
    RuleRow(
        "X14",
        ERROR,
        Text(
            "输出意图缺失、没有特性文件，或不是印刷的。",
            "The output intent is missing, has no profile, or is not of a press.",
        ),
        Text(
            "颜色按哪种印刷条件做的，要写在文件里。", "The file has to say for which press its colours are."
        ),
        Text("附上印刷条件的 CMYK 特性文件。", "Attach the CMYK profile of the press."),
        also=(WARNING,),
    ),
    RuleRow(
        "X15",
        ERROR,
        Text("没有写明 PDF/X 版本、陷印或日期。", "It does not say its PDF/X version, trapping or dates."),
        X4,
        MAKER,
        also=(WARNING,),
    ),
    RuleRow(
        "X16",
        ERROR,
        Text("文件加了密。", "The file is encrypted."),
        Text("印厂打不开，或不能拼版。", "The plant cannot open it, or cannot impose it."),
        Text("导出时不设密码和权限。", "Export without password and rights."),
    ),
    RuleRow(
        "X17",
        ERROR,
        Text("有脚本、动作、附件或外部文件。", "There are scripts, actions, attachments or outside files."),
        Text("印刷文件只该有要印的东西。", "A file for print holds what is printed and nothing else."),
        Text(
            "删去脚本和附件，把外部的图收进文件。",
            "Take scripts and attachments out, and outside pictures in.",
        ),
        also=(WARNING,),
    ),
    RuleRow(
        "X18",
        INFO,
        Text("用了图层。", "There are layers."),
        Text(
            "印哪些层，要看程序；X-1a 和 X-3 不许有层，隐藏的层不会印。",
            "Which are printed depends on the program; X-1a and X-3 have none, and a hidden one is not printed.",
        ),
        Text(
            "导出时合并图层，删去不印的。", "Merge layers when exporting, and take out what is not printed."
        ),
        also=(WARNING, ERROR),
    ),
    RuleRow(
        "X19",
        WARNING,
        Text("整页只是一张图片。", "The whole page is one picture."),
        Text(
            "空白页多半是导出出了错；整页一张图，文字的边缘是像素，不锐利。",
            "An empty page is mostly a slip of exporting; in a page of one picture type has edges of pixels.",
        ),
        Text("从排版程序重新导出，文字不要转成图。", "Export it again from the layout, with type as type."),
    ),
    RuleRow(
        "X20",
        WARNING,
        Text("字太小。", "Type is too small."),
        Text(
            "新闻纸上，小于 4.5 点的字笔画会糊；几种油墨叠印的字要 6 点。",
            "Newsprint fills the strokes of type under 4.5 points, and under 6 where it is in several inks.",
        ),
        Text("加大字号，或只用一种油墨。", "Make it larger, or print it in one ink."),
    ),
    RuleRow(
        "X21",
        INFO,
        Text("有专色。", "There are spot colours."),
        Text(
            "专色各占一块版、一个机组；没有订专色的，印厂会转成四色。",
            "Each takes a plate and a unit of its own; where none is booked the plant makes it of four inks.",
        ),
        Text("没有订专色，就转成 CMYK。", "Convert them to CMYK unless they are booked."),
        also=(WARNING,),
    ),
    RuleRow(
        "X22",
        ERROR,
        Text("文件没有守它声明的 PDF/X。", "The file does not keep to the PDF/X that it claims."),
        Text(
            "X-1a 只有 PDF 1.3、1.4：没有对象流、OpenType 字体、ICC 颜色；各版都不许 LZW、PostScript、OPI。",
            "X-1a is PDF 1.3 or 1.4, without object streams, OpenType or ICC colours; none has LZW, PostScript, OPI.",
        ),
        MAKER,
        also=(WARNING,),
    ),
    RuleRow(
        "X30",
        WARNING,
        Text("版数不是四的倍数，拼不成整张。", "The pages do not fill whole sheets."),
        Text(
            "一张报纸对折是四版；余下两版印半张，单数就空一版。",
            "A folded sheet has four pages; two that are left are a half sheet, and of an odd number one is blank.",
        ),
        Text("与印厂说定，或加减版面。", "Settle it with the plant, or make pages more or fewer."),
    ),
)
