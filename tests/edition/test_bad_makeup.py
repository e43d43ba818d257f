"""Plans, advertisements and pictures that no page can be made of: each is told with file, line and the way out."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import write
from tests.edition.conftest import built
from typeset.errors import EditionErrors, Finding, Severity
from typeset.sources.desk.edition import load_edition
from typeset.sources.faults import each

SENTENCES = [f"第{n}号闸门今天升起，水位{n}.{n}米，货船驶入新航道。" for n in range(1, 60)]
COPY = "---\nheadline: 新闸今起试通水\n---\n" + "\n\n".join(
    "".join(SENTENCES[n : n + 5]) for n in range(0, 55, 5)
)
PLAN = "date: 2026-11-23\nissue: 1\npages:\n  - number: 1\n    place: [{place}]\n    plan: |\n      {rows}\n"
BROKEN = {
    "a plan with a hole": ("a, b", "AAAB/AA.B", "D07 edition.yaml:8", "hole"),
    "a letter used for two rectangles": ("a, b", "AABBAA", "D07 edition.yaml:7", "one rectangle"),
    "an article placed twice": ("a, a", "AABB", "D05 edition.yaml:5", "twice"),
}


@pytest.mark.parametrize(("place", "rows", "where", "word"), BROKEN.values(), ids=BROKEN)
def test_a_broken_plan_is_refused_at_its_line(
    place: str, rows: str, where: str, word: str, tmp_path: Path
) -> None:
    manifest = PLAN.format(place=place, rows=rows.replace("/", "\n      "))
    names = set(place.split(", "))
    copy = {f"articles/{name}.md": COPY.replace("新闸", f"新闸{name}") for name in sorted(names)}
    with pytest.raises(EditionErrors) as refused:
        load_edition(write(tmp_path, {"edition.yaml": manifest, **copy}))
    error = next(each(refused.value))
    assert f"{error.code} {error.where}".startswith(where)
    assert word in error.cause.en and error.cause.zh and error.cure.zh and error.cure.en


def test_an_article_that_jumps_to_a_page_that_it_keeps_off_is_refused_at_its_line(tmp_path: Path) -> None:
    manifest = (
        "date: 2026-11-23\nissue: 1\npages:\n  - number: 1\n    place:\n"
        "      - {article: a, to: 2, not_on_page: [2]}\n  - {number: 2, place: [b]}\n"
    )
    copy = {f"articles/{name}.md": COPY.replace("新闸", f"新闸{name}") for name in "ab"}
    with pytest.raises(EditionErrors) as refused:
        load_edition(write(tmp_path, {"edition.yaml": manifest, **copy}))
    assert [f"{error.code} {error.where}" for error in each(refused.value)] == [
        "D12 edition.yaml:6 (pages[0].place[0].not_on_page)"
    ]


def png(width: int, height: int) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height), (120, 150, 90)).save(data, "PNG")
    return data.getvalue()


def findings(folder: Path, size: tuple[int, int]) -> list[Finding]:
    """What is told of the picture, and every error, in an edition of one article with a picture of that size."""
    files: dict[str, str | bytes] = {
        "edition.yaml": "date: 2026-11-23\nissue: 1\npages: auto\n",
        "articles/gate.md": COPY + '\n\n![闸口](images/x.png "林望 摄")\n',
        "images/x.png": png(*size),
    }
    found = built(write(folder, files)).findings
    return [one for one in found if one.id == "I01" or one.severity is Severity.ERROR]


PICTURES = {
    (1, 1): "pixels an inch",
    (40, 30): "pixels an inch",
    (10_000, 40): "strip",
    (10_000, 1): "strip",
    (40, 10_000): "strip",
    (1, 10_000): "strip",
}


@pytest.mark.parametrize(("size", "word"), PICTURES.items(), ids=[f"{w}×{h}" for w, h in PICTURES])
def test_a_picture_that_no_place_becomes_is_told_at_its_line(
    size: tuple[int, int], word: str, tmp_path: Path
) -> None:
    (told,) = findings(tmp_path / "edition", size)
    assert word in told.message.en and told.message.zh and told.cure.zh and told.cure.en
    assert told.place.startswith("articles/gate.md:")


def test_a_picture_of_any_usual_form_is_not(tmp_path: Path) -> None:
    assert findings(tmp_path / "edition", (4000, 1600)) == []


SMALL = (
    "section.page.broadsheet {{ width: 150mm; height: 210mm; column-count: 2; padding: 8mm 10mm 8mm;"
    " --masthead-lines: 34; --folio-lines: 3 }}\n"
    "section.page.broadsheet article.news header h1 {{ font-size: 60pt; --size-min: 60pt; --size-max: 60pt;"
    " --ladder: {ladder}; --lines-max: 12; line-height: 1.3 }}\n"
)
LONG_HEADS = ("全市推进老旧小区改造与社区服务设施建设三年行动计划", "新渠昨日全线通水，老渡口的灯亮了三十年")


def on_small_pages(folder: Path, ladder: str, copy: str = COPY) -> list[Finding]:
    """The errors of make-up and proof on pages that are far too small for their heads."""
    files = {
        "edition.yaml": "paper: house\ndate: 2026-11-23\npages: auto\n",
        "house/paper.yaml": "name: 清河日报\n",
        "house/styles/small.css": SMALL.format(ladder=ladder),
        **{
            f"articles/{name}.md": copy.replace("新闸今起试通水", head).replace("闸门", f"{name}号闸门")
            for name, head in zip("ab", LONG_HEADS, strict=True)
        },
    }
    found = built(write(folder, files)).findings
    return [one for one in found if one.severity is Severity.ERROR and one.id[0] in "GLM" and one.id != "M24"]


def test_what_is_too_large_for_a_small_page_is_told_once_and_not_as_bad_lines(tmp_path: Path) -> None:
    found = on_small_pages(tmp_path, "60pt")
    told = [(one.id, one.article, one.page) for one in found]
    assert told and {rule for rule, _, _ in told} == {"M31"}
    assert len(told) == len(set(told))


def test_a_head_goes_down_the_ladder_until_it_leaves_a_small_page_to_its_text(tmp_path: Path) -> None:
    short = "\n".join(COPY.split("\n")[:4]) + "\n"
    assert on_small_pages(tmp_path / "without", "60pt", short)
    assert on_small_pages(tmp_path / "with", "60pt 42pt 30pt 18pt", short) == []
