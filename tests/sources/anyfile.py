"""Articles' files made of anything that copy and its front matter are made of, and of what is taken for it."""

from random import Random

INLINE = (
    *"*[]{|}\\!#->“”—…、。，·&%_`~甲乙张某诉年a1Z8 \u3000\t\u2028\u2029\xa0\u200b\xad\ufeff",
    "**", "](https://e.x/a)", "](javascript:a)", "](mailto:a@e.x)", "{汉|hàn}", "{a|b", "\\|", "\\*\\*", "(x:y)",
    "汉字与词", "[a](x:1)", "[甲**乙**](https://e.x)", "**钱**诉孙**", "6222**1234**", "&amp;", "<br/>",
    "[\u3000甲](data:1)", "﹒", "𠮷", "e\u0301", "![晴](a.png)", "![](a.png){icon}", "![甲\\]**](a.png)",
)  # fmt: skip
LINES = (
    "\n", "\n\n", "\n　　", "\n## ", "\n- ", "\n> ", "\n>\n", "\n| ", "\n|a|b|\n|-|-|\n|", "\n|-|\n", "\n![](a.png)\n",
    "\\\n", '\n![说明](a.png "摄"){alt=甲 focus=1%,2%}\n', "\n![甲\\]](a.png “乙”){alt=“丙”丁}\n",
    "\n![](a.png){crop=1%,2%,3%,4% fit=cover alt=乙 width=2.50}\n", "\n![](a.png){width=30mm fit=contain}\n", "\n---\n",
    "\r\n", "  \n", "\n::: 链接\n", "\n:::\n", "\n:::: 甲 :::\n", ":::", " {.pull}\n",
    "\n> 乙{ .pull }\n", "\n问：", "\n答：",
)  # fmt: skip
VALUES = (
    *"甲乙张12 :#-'\"|>&*!%@`{}[],?~\\\u3000",
    "\n  ", "''", '\\"', "\\x41", "\\u7532", "\\\n", " #", ": ", "null", "yes", "007", "12:30", "\\|",
    "运河|新闸", "\n\n  ", "|\n  ", ">-\n  ",
)  # fmt: skip
FIELDS = ("headline", "kicker", "deck", "column", "section", "dateline", "note", "note_head", "foot")


def any_body(chance: Random) -> str:
    """The text of an article."""
    pieces = (chance.choice(LINES if chance.random() < 0.2 else INLINE) for _ in range(chance.randrange(16)))
    return "".join(pieces)


def any_front(chance: Random) -> str:
    """The fields of an article, many of them broken."""
    fields = {"headline": "题"}
    for name in chance.sample(FIELDS, chance.randrange(3)):
        quote = chance.choice(("", "", "'", '"'))
        value = "".join(chance.choice(VALUES) for _ in range(chance.randrange(1, 6)))
        fields[name] = f"{quote}{value}{quote}"
    lines = [f"{name}: {value}" for name, value in fields.items()]
    if chance.random() < 0.2:
        lines.append(f"credits: [{{role: 记者, names: [{chance.choice(VALUES)}林, 望　川]}}]")
    if chance.random() < 0.1:
        lines.insert(chance.randrange(len(lines) + 1), "# 备注")
    return "\n".join(lines)


def any_file(chance: Random) -> bytes:
    """An article's file; some in GB18030, some with marks of their encoding, some with a byte that is none."""
    text = f"---\n{any_front(chance)}\n---\n{any_body(chance)}"
    encoding = chance.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030"))
    data = text.encode(encoding, "replace")
    if chance.random() < 0.02:
        place = chance.randrange(len(data))
        data = data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
    return data
