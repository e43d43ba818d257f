"""The logo of a column stands beside the heads that have its label, as a vector where it was drawn."""

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import write
from typeset.errors import EditionErrors
from typeset.makeup.model.page import ColumnLogo, Lines
from typeset.run.issue import Issue, Request, make_issue
from typeset.sources.desk.edition import load_edition
from typeset.sources.faults import each

RED = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 30"><rect width="30" height="30" fill="#f00"/></svg>'
TEXT = "\n\n".join(
    f"第{n}户的门前多了一盏灯，夜里照着{n}级石阶，老人不用再摸黑下楼。" * 3 for n in range(2, 12)
)


def files(columns: str) -> dict[str, str]:
    return {
        "house/paper.yaml": f"name: 清河日报\nformat: tabloid\ncolumns: {columns}\n",
        "house/images/lamp.svg": RED,
        "edition.yaml": "paper: house\ndate: 2026-11-23\npages:\n  - {number: 1, place: [lamp, stair]}\n",
        "articles/lamp.md": f"---\nheadline: 楼道里亮起十盏灯\ncolumn: 民生观察\n---\n{TEXT}\n",
        "articles/stair.md": "---\nheadline: 老楼加装电梯过半\ncolumn: 街坊\n---\n今年已装十二部。\n",
    }


def built(folder: Path) -> Issue:
    return make_issue(Request(folder, frozenset({"reader.pdf"}), 1), lambda verb: None)


def test_a_columns_logo_is_drawn_left_of_the_head_and_no_higher(tmp_path: Path) -> None:
    issue = built(write(tmp_path, files("{民生观察: images/lamp.svg}")))
    (page,) = issue.made.pages
    (logo,) = (one for one in page.frames if isinstance(one, ColumnLogo))
    head = next(one for one in page.frames if isinstance(one, Lines) and one.article == "lamp")
    assert logo.label == "民生观察" and logo.box.width == pytest.approx(logo.box.height)
    assert logo.box.right < head.box.x
    assert head.box.y - 0.1 <= logo.box.y and logo.box.bottom <= head.box.bottom + 0.1
    shown = pypdfium2.PdfDocument(issue.files["reader.pdf"])[0].render(scale=1).to_pil().convert("RGB")
    middle = round(logo.box.x + logo.box.width / 2), round(logo.box.y + logo.box.height / 2)
    assert shown.getpixel(middle) == (255, 0, 0)


@pytest.mark.parametrize(
    ("image", "cure"),
    [
        ("images/lam.svg", "把图片放进 paper.yaml 所在的文件夹"),
        ("../lamp.svg", "把图片放进 paper.yaml 所在的文件夹"),
        ("paper.yaml", "换成 8 MB 以内的 SVG"),
    ],
)
def test_a_logo_that_cannot_be_drawn_is_told_with_its_line(image: str, cure: str, tmp_path: Path) -> None:
    with pytest.raises(EditionErrors) as caught:
        load_edition(write(tmp_path, files(f"{{民生观察: {image}}}")))
    (told,) = each(caught.value)
    assert (told.code, str(told.where)) == ("D08", "house/paper.yaml:3 (columns.民生观察)")
    assert "民生观察" in told.cause.zh and told.cure.zh.startswith(cure)
