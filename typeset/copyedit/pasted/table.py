"""The rules on what was pasted, one row a rule."""

from typeset.copyedit.passages import ALL, BODY
from typeset.copyedit.pasted.characters import doubly_encoded, in_pieces, ligatures, odd_forms
from typeset.copyedit.pasted.markup import references, tags
from typeset.copyedit.pasted.unseen import soft_hyphens, unseen
from typeset.copyedit.rule import Rule, clause
from typeset.copyedit.spared import Spared
from typeset.errors import Severity, Text

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

PASTED = (
    Rule(
        "P33",
        ERROR,
        Text(
            "标点用了小型、半角或直排的兼容字符。",
            "A mark is a small, half-width or vertical compatibility form.",
        ),
        clause("GB/T 15834 5.1, Unicode 6.2"),
        Text("改用全角标点。", "Write the full-width mark."),
        odd_forms,
        ALL,
        mends_all=True,
        rare=True,
    ),
    Rule(
        "T12",
        ERROR,
        Text("有乱码或看不见的字符。", "A character is garbled or cannot be seen."),
        clause("编校质量：错字"),
        Text("删去或补正。", "Strike or mend it."),
        unseen,
        ALL,
        spares=Spared.NOTHING,
        mends_all=True,
        rare=True,
    ),
    Rule(
        "T18",
        ERROR,
        Text(
            "汉字用了部首或兼容区的码位，看着一样，却搜不到。",
            "A radical or a compatibility character stands for a Han character: it looks alike and is never found.",
        ),
        clause("Unicode 18.1, UAX #44 Equivalent_Unified_Ideograph"),
        Text("改用通行的字。", "Write the unified character."),
        doubly_encoded,
        ALL,
        spares=Spared.NOTHING,
        mends_all=True,
        rare=True,
    ),
    Rule(
        "T19",
        WARNING,
        Text("字母与它的附加符号是分开的码位。", "A letter and its accents are separate characters."),
        clause("UAX #15 NFC"),
        Text("改用合成的字母。", "Write the composed letter."),
        in_pieces,
        ALL,
        spares=Spared.NOTHING,
        mends_all=True,
        rare=True,
    ),
    Rule(
        "T20",
        ERROR,
        Text("留有网页的字符实体。", "A character reference of a web page was left in the copy."),
        clause("HTML 13.5 Named character references"),
        Text("改成它所指的字符。", "Write the character that it stands for."),
        references,
        ALL,
        "&＆",
        spares=Spared.QUOTED,
        mends_all=True,
    ),
    Rule(
        "T21",
        ERROR,
        Text("留有网页的标签。", "A tag of a web page was left in the copy."),
        clause("HTML 13.1.2 Elements"),
        Text(
            "删去标签，需要时用稿件自己的标记。",
            "Strike the tag; use the copy's own marks where one is meant.",
        ),
        tags,
        ALL,
        "<＜]",
        spares=Spared.QUOTED,
    ),
    Rule(
        "T22",
        INFO,
        Text("外文词里有软连字符。", "A foreign word has a soft hyphen in it."),
        clause("UAX #14 SHY"),
        Text(
            "排版自会断词；没有用意就删去。",
            "Words are hyphenated without it; strike it where nothing is meant.",
        ),
        soft_hyphens,
        BODY,
        "\u00ad",
        spares=Spared.NOTHING,
    ),
    Rule(
        "T23",
        WARNING,
        Text("两个字母合成一个码位，搜不到。", "Two letters are one character, which is never found."),
        clause("Unicode 7.1 Latin ligatures"),
        Text("分开写，连字由字体来做。", "Write both letters; the face joins them."),
        ligatures,
        ALL,
        spares=Spared.NOTHING,
        mends_all=True,
        rare=True,
    ),
)
