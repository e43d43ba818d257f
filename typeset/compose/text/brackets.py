"""The label in brackets at a headline's end: a part of a series, a kind of writing, a column of the paper (栏题).

A bracket that explains what stands before it belongs to the sentence (GB/T 15834-2011, 4.9), such as a year, a place,
the gloss of a name, the state of a document (草案, 试行). What only says how the piece is to be read is no part of it,
and papers set it small beside the headline. The rows below are what is taken for such a label; all else stays headline.
"""

import re
from functools import lru_cache

SERIES = (
    r"[上中下](?:篇|集)?",
    r"之?[一二三四五六七八九十]{1,3}",
    r"之?\d{1,2}",
    r"[①-⑳Ⅰ-Ⅻ]",
    r"续[一二三四五]?|未完|完|待续|未完待续|大结局",
)
"""The parts of a series (连续报道 of 中国新闻奖评选办法; numbers in brackets, GB/T 15834-2011, 4.9.3)."""

GENRES = """
报道 新闻 通讯 消息 特写 特稿 专访 访谈 对话 侧记 纪实 纪行 见闻 手记 札记 随笔 随想 感悟 综述 述评
评论 时评 短评 快评 锐评 社论 评论员文章 图片 图 组图 摄影 漫画 图解 图表 问答 链接 小说 小小说 诗歌
散文 杂文 书评 影评 剧评 书讯 连载 报告文学 节选 摘要 摘登 选登 全文 公益广告 调查 调研 解读 启事 更正
"""
"""Kinds of writing (消息、通讯、评论、系列报道、摄影、漫画、访谈、副刊作品: 中国新闻奖评选办法), and how much of a text
there is; a label ends in one, as 图片报道 does."""

COLUMNS = """
进行时 时间 时刻 时空 观察 论坛 聚焦 视点 视线 视窗 视角 关注 追踪 话题 故事 人物 风采 讲堂 课堂 茶座
一线 走基层 现场 回眸 亮点 解码 广角 专栏 专题 专版 之声 之窗 之约 笔谈 漫谈 心语 热线 连线 直播间
会客厅 面对面 开讲 榜样
"""
"""What names of columns end in (学习进行时, 新春走基层, 民生观察): papers name them by what they do."""

ENDS = (*GENRES.split(), *COLUMNS.split())

LONGEST = 10
"""A label has no more characters: a longer bracket is a sentence."""

ENDING = re.compile(r"(?<=\S)\s*[（(]([^（）()]+)[）)]\s*\Z")
_PART = re.compile("|".join(f"(?:{row})" for row in SERIES))


@lru_cache(maxsize=4096)
def label_at(text: str) -> int:
    """Where the label in brackets begins that ends a headline; the headline's length where there is none."""
    found = ENDING.search(text)
    if not found or not _is_label(found[1].strip()):
        return len(text)
    return text.index(found[0].lstrip()[0], found.start())


def _is_label(said: str) -> bool:
    return bool(_PART.fullmatch(said)) or (len(said) <= LONGEST and said.endswith(ENDS))
