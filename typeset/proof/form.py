"""What the rules on the form of newspapers ask of every issue's masthead (《报纸出版形式》, 2020)."""

import re
from collections.abc import Iterator

from typeset.errors import Finding, Severity, Text
from typeset.paper import Imprint, Paper
from typeset.proof.registry import REGISTRY

ITEMS: tuple[tuple[str, Text], ...] = (
    ("cn", Text("国内统一连续出版物号", "CN number")),
    ("competent", Text("主管单位", "competent authority")),
    ("sponsor", Text("主办单位", "sponsor")),
    ("publisher", Text("出版单位", "publisher")),
    ("address", Text("地址", "address")),
    ("phone", Text("电话", "telephone")),
    ("printer", Text("印刷单位", "printer")),
    ("printer_address", Text("印刷单位地址", "printer's address")),
    ("distribution", Text("发行方式", "distribution")),
    ("price", Text("定价", "price")),
)
"""What must stand in every issue at a fixed place, by the field of paper.yaml that holds it."""

CN_NUMBER = re.compile(r"CN ?(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])-0\d{3}(\d{2})?")
"""Province code of GB/T 2260, then a serial of newspapers, 0001 to 0999 (or six digits)."""

POSTAL_CODE = re.compile(r"\d{0,2}[13579]-\d{1,3}")
"""邮发代号: the first number is odd for newspapers."""


def form_findings(paper: Paper) -> Iterator[Finding]:
    """Findings for what the paper's settings leave out and for numbers that cannot be right."""
    imprint = paper.imprint
    missing = missing_items(imprint)
    if missing:
        yield _finding(
            "F01",
            Text(
                f"报头缺{'、'.join(name.zh for name in missing)}",
                f"the masthead lacks {', '.join(name.en for name in missing)}",
            ),
            Text(
                "补进 paper.yaml；内部刊物可不理会",
                "add it to paper.yaml; a paper for its own house may leave it",
            ),
        )
    yield from _numbers(imprint)


def missing_items(imprint: Imprint) -> list[Text]:
    """What the masthead lacks of what must stand there."""
    return [name for field, name in ITEMS if not getattr(imprint, field)]


def _numbers(imprint: Imprint) -> Iterator[Finding]:
    if imprint.cn and not CN_NUMBER.fullmatch(imprint.cn):
        yield _misformed("F02", imprint.cn)
    if imprint.postal_code and not POSTAL_CODE.fullmatch(imprint.postal_code):
        yield _misformed("F03", imprint.postal_code)


def _misformed(rule: str, quote: str) -> Finding:
    row = REGISTRY[rule]
    return _finding(rule, row.what.phrase, row.cure.phrase, quote)


def _finding(rule: str, message: Text, cure: Text, quote: str = "") -> Finding:
    return Finding(rule, Severity.WARNING, message, quote, page=1, place="paper.yaml", cure=cure)
