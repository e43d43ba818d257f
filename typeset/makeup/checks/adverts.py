"""An advertiser's PDF on its page: why it is not there, what its size is not, in what colours it is."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from typeset.errors import Finding, Severity, Text
from typeset.makeup.model.page import Picture
from typeset.rules import ROWS
from typeset.sources.article.advert import SeenPdf, seen_pdf

UNFIT: Mapping[str, tuple[Text, Text]] = MappingProxyType(
    {
        "encrypted": (
            Text("广告 PDF 加了密", "The advertiser's PDF is encrypted"),
            Text("请广告客户去掉密码和权限限制后重发。", "Ask for it without password and restrictions."),
        ),
        "damaged": (
            Text("广告 PDF 损坏", "The advertiser's PDF is damaged"),
            Text("请广告客户重新导出后重发。", "Ask for it again, exported anew."),
        ),
        "pages": (
            Text("广告 PDF 不是一页", "The advertiser's PDF is not of one page"),
            Text("只留要登的那一页，另存为 PDF。", "Save the page that is to be printed by itself."),
        ),
        "script": (
            Text("广告 PDF 里有脚本", "There is a script in the advertiser's PDF"),
            Text("请广告客户导出为 PDF/X-4 后重发。", "Ask for it as PDF/X-4, which has none."),
        ),
        "outside": (
            Text("广告 PDF 要用文件之外的内容", "The advertiser's PDF refers to other files"),
            Text("请广告客户嵌入全部图片后重发。", "Ask for it with all pictures embedded."),
        ),
        "layers": (
            Text("广告 PDF 有隐藏的图层", "The advertiser's PDF has hidden layers"),
            Text("请广告客户合并图层后重发。", "Ask for it with its layers merged."),
        ),
        "notes": (
            Text("广告 PDF 里有批注或表单", "There are notes or form fields in the advertiser's PDF"),
            Text(
                "请广告客户删去批注、拼合表单后重发。", "Ask for it with notes removed and fields flattened."
            ),
        ),
        "fonts": (
            Text("广告 PDF 没有嵌入字体", "Fonts of the advertiser's PDF are not embedded"),
            Text(
                "请广告客户嵌入全部字体，或文字转曲后重发。",
                "Ask for it with all fonts embedded, or outlined.",
            ),
        ),
        "endless": (
            Text("广告 PDF 太复杂，看不完", "The advertiser's PDF is too much to be looked through"),
            Text("请广告客户简化、拼合后重发。", "Ask for a simpler one, flattened."),
        ),
    }
)
"""What is told of each fault of a PDF, and the way out."""


def pdf_findings(root: Path, picture: Picture, page: int, place: str) -> Iterator[Finding]:
    """I07 where the PDF of a picture cannot be placed; else I09, the colours that it brings."""
    try:
        seen = seen_pdf(root / picture.image)
    except OSError:
        return  # the loader tells of files that are not there
    if seen.fault:
        yield _unfit(seen, picture, page, place)
        return
    row, told = ROWS["I09"], "、".join(seen.colours) or "K"
    yield Finding(
        row.id,
        row.severity,
        Text(f"广告 PDF 的颜色：{told}。", f"The advertiser's PDF is in {', '.join(seen.colours) or 'K'}."),
        picture.image,
        picture.article,
        page,
        place,
        row.cure,
    )


def _unfit(seen: SeenPdf, picture: Picture, page: int, place: str) -> Finding:
    what, cure = UNFIT[seen.fault]
    zh, en = (f"（{seen.detail}）", f" ({seen.detail})") if seen.detail else ("", "")
    message = Text(f"{what.zh}{zh}，没有印上。", f"{what.en}{en}: it is not printed.")
    return Finding("I07", Severity.ERROR, message, picture.image, picture.article, page, place, cure)
