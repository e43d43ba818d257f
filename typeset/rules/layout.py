"""Rules of make-up besides the table of its taboos: what its other findings mean, why they are asked."""

from typeset.errors import RuleRow, Severity, Text

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
EDIT = Text("增删一行，或改变标题行数。", "Add or cut a line, or give the headline another line.")
FORM = Text("《报纸出版形式》（2020）。", "The rules on the form of newspapers (2020).")

LAYOUT_RULES = (
    RuleRow(
        "M13",
        INFO,
        Text("一行独在栏首或栏尾（孤行）。", "A line stands alone at a column's head or foot."),
        Text("CLREQ 3.4 建议避免孤行。", "CLREQ, 3.4, advises against lone lines."),
        EDIT,
        also=(WARNING,),
    ),
    RuleRow(
        "M14",
        WARNING,
        Text("各栏底部不齐。", "The legs of an article end at different heights."),
        Text("各栏高低相差一行以上显得参差。", "Legs that differ by more than a line look ragged."),
        EDIT,
    ),
    RuleRow(
        "M19",
        ERROR,
        Text("转接标记没有相应的另一半。", "A marker has no partner."),
        Text("标记不可丢弃，也不可猜测。", "A marker is never dropped and never guessed."),
        Text("补上另一半，或删去标记。", "Supply the other part, or strike the marker."),
    ),
    RuleRow(
        "M22",
        ERROR,
        Text("广告没有标明“广告”。", "An advertisement is not marked as one."),
        Text("《广告法》第十四条。", "The Advertising Law, article 14."),
        Text("在广告位置标明“广告”。", "Mark it 广告."),
    ),
    RuleRow(
        "M23",
        ERROR,
        Text("报名不是一版最大的字。", "The paper's name is not the largest on page one."),
        FORM,
        Text("在样式表中加大报名。", "Make the name larger in the sheet."),
    ),
    RuleRow(
        "M24",
        ERROR,
        Text("版面没有印版次。", "A page does not bear its number."),
        FORM,
        Text("在报眉模板中保留版次。", "Keep the number in the folio's template."),
    ),
    RuleRow(
        "M26",
        ERROR,
        Text("“今日几版”与实际版数不符。", "The number of pages that is told is not that of the pages."),
        FORM,
        Text("改正版数，或补上缺的版。", "Mend the number, or add the page."),
    ),
    RuleRow(
        "M31",
        ERROR,
        Text("排不下，或位置空着。", "Text finds no room, or room is left white."),
        Text("本程序的承诺：排不下的文字绝不裁掉。", "A promise of this program: overset is never clipped."),
        Text("给它更大的位置，删几行，或补稿。", "Give it more room, cut it, or add copy."),
        also=(WARNING,),
    ),
    RuleRow(
        "M51",
        ERROR,
        Text(
            "广告的版面或位置不存在，或放不下。",
            "An advertisement's page is not there, or has no room for it.",
        ),
        Text("登记了的广告必须登出。", "What is booked has to be printed."),
        Text("换一种规格、一个位置或一版。", "Book another size, position or page."),
    ),
    RuleRow(
        "M52",
        ERROR,
        Text("两则广告登记在同一个位置。", "Two advertisements are booked on one spot."),
        Text("一个位置只能登一则，另一则没有登出。", "A spot holds one; the other is not printed."),
        Text("给其中一则换位置（at）或换版（page）。", "Give one of them another position (`at`) or `page`."),
    ),
    RuleRow(
        "M32",
        ERROR,
        Text("一段文字在本期登了两次。", "A text stands twice in the issue."),
        Text("同一稿件不应重复刊登。", "One story is printed once."),
        Text("删去其中一处。", "Take one of the two out."),
    ),
    RuleRow(
        "M38",
        WARNING,
        Text("对位置的意愿不能满足。", "A wish for a place cannot be granted."),
        Text("意愿没有满足，编辑应当知道。", "The desk has to know what it did not get."),
        Text("去掉这条意愿，或给别的稿件让位。", "Drop the wish, or let others give way."),
    ),
    RuleRow(
        "M39",
        WARNING,
        Text("版样用不上，改按轻重自动排。", "A plan cannot be used; the page was made up by weight."),
        Text(
            "编辑画了版样，要知道没有照办。", "The desk drew a plan and has to know that it was not followed."
        ),
        Text(
            "每个字母一个矩形，与 place 一一对应。",
            "One rectangle a letter, one letter an article of `place`.",
        ),
    ),
    RuleRow(
        "M40",
        WARNING,
        Text("竖题放不下，或一版有两个。", "A vertical headline finds no room, or is a page's second."),
        Text(
            "竖题一版一个才醒目，正文要有它那么高。",
            "One a page stands out, and needs text as high as it is.",
        ),
        Text("只留一个竖题，给它更高的位置。", "Keep one a page, in a higher slot."),
    ),
    RuleRow(
        "M41",
        WARNING,
        Text("稿单前三篇不都在头版。", "One of the first three articles is not on page one."),
        Text(
            "次序由编辑部定，前三篇应在头版。",
            "The order is the desk's word: the first three stand on page one.",
        ),
        Text(
            "从 not_on_page 去掉 1，或在 articles 里把它往后排。",
            "Take 1 out of `not_on_page`, or list the article later.",
        ),
    ),
    RuleRow(
        "M42",
        INFO,
        Text("稿件排不满这些版。", "The copy does not fill the pages."),
        Text(
            "缺多少字，夜班应当先知道，好补稿或减版。",
            "The desk has to know how much is short, to add copy or to take a page out.",
        ),
        Text(
            "添稿件、图片或补白，或删稿减一版。",
            "Add copy, pictures or fillers, or cut copy and save a page.",
        ),
    ),
    RuleRow(
        "M49",
        INFO,
        Text("补白排在空白处。", "A filler stands where white was left."),
        Text(
            "补白不是编辑部排的稿，编辑应当知道用了哪条。",
            "The desk has to know which fillers the pages took.",
        ),
        Text("不要它就移出 fillers/。", "Take it out of fillers/ if it should not stand."),
    ),
)
