"""Rules of make-up: why each taboo is one, and what the findings mean that make-up gives besides its table."""

from types import MappingProxyType

from typeset.errors import Severity, Text
from typeset.proof.registry.entry import Entry

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

WHY: dict[str, Text] = {
    "M01": Text("两题相连，读者会连读成一题。", "Two heads side by side are read as one."),
    "M02": Text("题下无文，读者分不清哪篇的文字在哪里。", "A head without text under it belongs to nothing."),
    "M03": Text("通线把一版切成两张。", "A line across cuts one page into two."),
    "M04": Text("断版把一版切成两半。", "A line down cuts one page into halves."),
    "M05": Text("次要稿件的标题大过主要稿件，主次颠倒。", "A lesser story shouts louder than the main one."),
    "M06": Text("头条的标题应是一版之中最大的。", "The lead's headline is the largest of its page."),
    "M07": Text("文字伸出题外，读者以为是别篇的。", "Text outside its headline seems another's."),
    "M08": Text("题与文脱开，读者要找正文。", "A head apart from its text leaves it to be sought."),
    "M09": Text("两篇的文字上下相接，读者会误接。", "Text right under another's is read on into it."),
    "M10": Text("行文应从左到右、从上到下。", "Text runs from left to right and from top to bottom."),
    "M11": Text("跳过别的栏，读者会接错栏。", "A leg that leaps over another is read wrongly."),
    "M15": Text("各栏的行应在一条线上。", "The lines of all columns stand abreast."),
    "M16": Text("栏宽应是整数个字。", "A measure is a whole number of characters."),
    "M18": Text("字压得太扁太窄，难看难认。", "Letters narrowed too far are ugly and hard to read."),
    "M20": Text("留下或转来的文字太少，不值得一转。", "A few lines are not worth a jump."),
    "M21": Text("转来的文字没有标题，读者找不到。", "What goes on without a head is not found."),
    "M29": Text("一栏题太多，版面琐碎。", "Many narrow heads make a page petty."),
    "M30": Text("版心之外会被裁去。", "What is outside the type area may be trimmed."),
    "M35": Text("栏太短像碎块，太长像一堵墙。", "Short legs look spilt, long ones like a wall."),
    "M36": Text(
        "两篇的图片挤在一起，像一组照片。", "Pictures of two stories side by side look like one set."
    ),
    "M37": Text("轻重应从上到下、从左到右递减。", "Weight falls from top to bottom, left to right."),
}
"""By the id of a taboo of the table in `makeup`."""

GRAVE = MappingProxyType({"M01": (ERROR,)})
"""Taboos of which some breaks are errors: heads of one size and weight side by side are read as one."""

LAYOUT_RULES = (
    Entry(
        "M13",
        INFO,
        Text("一行独在栏首或栏尾（孤行）。", "A line stands alone at a column's head or foot."),
        Text("CLREQ 3.4 建议避免孤行。", "CLREQ, 3.4, advises against lone lines."),
        Text("增删一行，或改变标题行数。", "Add or cut a line, or give the headline another line."),
        also=(WARNING,),
    ),
    Entry(
        "M14",
        WARNING,
        Text("各栏底部不齐。", "The legs of an article end at different heights."),
        Text("各栏高低相差一行以上显得参差。", "Legs that differ by more than a line look ragged."),
        Text("增删一行，或改变标题行数。", "Add or cut a line, or give the headline another line."),
    ),
    Entry(
        "M19",
        ERROR,
        Text("转接标记没有相应的另一半。", "A marker has no partner."),
        Text("标记不可丢弃，也不可猜测。", "A marker is never dropped and never guessed."),
        Text("补上另一半，或删去标记。", "Supply the other part, or strike the marker."),
    ),
    Entry(
        "M22",
        ERROR,
        Text("广告没有标明“广告”。", "An advertisement is not marked as one."),
        Text("《广告法》第十四条。", "The Advertising Law, article 14."),
        Text("在广告位置标明“广告”。", "Mark it 广告."),
    ),
    Entry(
        "M23",
        ERROR,
        Text("报名不是一版最大的字。", "The paper's name is not the largest on page one."),
        Text("《报纸出版形式》（2020）。", "The rules on the form of newspapers (2020)."),
        Text("在样式表中加大报名。", "Make the name larger in the sheet."),
    ),
    Entry(
        "M24",
        ERROR,
        Text("版面没有印版次。", "A page does not bear its number."),
        Text("《报纸出版形式》（2020）。", "The rules on the form of newspapers (2020)."),
        Text("在报眉模板中保留版次。", "Keep the number in the folio's template."),
    ),
    Entry(
        "M26",
        ERROR,
        Text("“今日几版”与实际版数不符。", "The number of pages that is told is not that of the pages."),
        Text("《报纸出版形式》（2020）。", "The rules on the form of newspapers (2020)."),
        Text("改正版数，或补上缺的版。", "Mend the number, or add the page."),
    ),
    Entry(
        "M31",
        ERROR,
        Text("排不下，或位置空着。", "Text finds no room, or room is left white."),
        Text("本程序的承诺：排不下的文字绝不裁掉。", "A promise of this program: overset is never clipped."),
        Text("给它更大的位置，删几行，或补稿。", "Give it more room, cut it, or add copy."),
        also=(WARNING,),
    ),
    Entry(
        "M32",
        ERROR,
        Text("一段文字在本期登了两次。", "A text stands twice in the issue."),
        Text("同一稿件不应重复刊登。", "One story is printed once."),
        Text("删去其中一处。", "Take one of the two out."),
    ),
    Entry(
        "M38",
        WARNING,
        Text("对位置的意愿不能满足。", "A wish for a place cannot be granted."),
        Text("意愿没有满足，编辑应当知道。", "The desk has to know what it did not get."),
        Text("去掉这条意愿，或给别的稿件让位。", "Drop the wish, or let others give way."),
    ),
    Entry(
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
    Entry(
        "M40",
        WARNING,
        Text("竖题放不下，或一版有两个。", "A vertical headline finds no room, or is a page's second."),
        Text(
            "竖题一版一个才醒目，正文要有它那么高。",
            "One a page stands out, and needs text as high as it is.",
        ),
        Text("只留一个竖题，给它更高的位置。", "Keep one a page, in a higher slot."),
    ),
)
