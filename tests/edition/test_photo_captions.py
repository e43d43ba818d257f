"""Where the captions of a group of pictures stand: under each, together under numbers, or beside each picture."""

import io
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest

from tests.cli.conftest import write
from tests.edition.conftest import built
from tests.edition.test_pictures import TEXT, png, told
from tests.sources.test_drawn import code, photograph
from typeset.errors import EditionErrors, Severity
from typeset.makeup.model.page import Box, Lines, Picture, RuleLine
from typeset.run import EPUB, Issue
from typeset.sources.faults import each

SAID = (
    "雪后的溪口湿地，芦苇压弯了腰，白鹭在浅水里等早潮退去。",
    "早班渡船照常离岸，船工先把甲板上的雪扫干净。",
    "老街的豆腐坊凌晨三点就亮了灯。",
    "扫一扫，看雪夜里的全部图片。",
)
SHOWN = "".join(f'![{said}](images/{n}.png "林望 摄")\n\n' for n, said in enumerate(SAID))
BESIDE = "![校门口，家长和老师铲出一条路。](images/0.png)\n\n![首班车准点发出。](images/2.png)\n"


def issue(folder: Path, front: str = "kind: photo", paper: str = "captions: numbered\n") -> Issue:
    """A front page, and two of pictures, the last of the first four a code; the second says where its captions are."""
    shapes = [photograph(size) for size in ((900, 600), (600, 900), (800, 600))]
    files: dict[str, str | bytes] = {
        "edition.yaml": "date: 2026-12-01\nissue: 1\npaper: house\npages:\n"
        "  - {number: 1, place: [gate]}\n  - {number: 2, place: [shown]}\n  - {number: 3, place: [seen]}\n",
        "house/paper.yaml": f"name: 清河日报\nformat: tabloid\n{paper}",
        "articles/gate.md": f"---\nheadline: 新闸今起试通水\n---\n{TEXT}\n",
        "articles/shown.md": f"---\n{front}\n---\n{SHOWN}",
        "articles/seen.md": f"---\nkind: photo\ncaptions: beside\n---\n{BESIDE}",
        **{f"images/{n}.png": png(picture) for n, picture in enumerate([*shapes, code()])},
    }
    return built(write(folder, files))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Issue:
    return issue(tmp_path_factory.mktemp("captions"))


def frames(made: Issue, page: int, role: str) -> list[Lines]:
    found = made.made.pages[page - 1].frames
    return [one for one in found if isinstance(one, Lines) and one.role == role]


def text_of(one: Lines) -> str:
    return "".join(span.text for placed in one.lines for span in placed.line.spans)


def test_numbered_captions_stand_in_one_text_at_the_foot_of_their_group(made: Issue) -> None:
    *_, foot = frames(made, 2, "caption")
    pictures = [one.box for one in made.made.pages[1].frames if isinstance(one, Picture)]
    assert text_of(foot) == "".join(f"{n}{said}林望 摄" for n, said in zip("①②③④", SAID, strict=True))
    assert foot.box.y >= max(box.bottom for box in pictures) - 0.01
    assert foot.lines[0].x == 0 and max(placed.x for placed in foot.lines) > 0  # in columns, it is wide


def within(inner: Box, outer: Box) -> bool:
    return outer.x - 0.01 <= inner.x < inner.right < outer.right and outer.y < inner.y < inner.bottom


def test_a_number_stands_in_its_photographs_corner_on_paper_of_its_own(made: Issue) -> None:
    own = {one.box for one in made.made.pages[1].frames if isinstance(one, RuleLine) and one.role == "number"}
    numbers = frames(made, 2, "number")
    pictures = [one for one in made.made.pages[1].frames if isinstance(one, Picture) and not one.whole]
    assert len(numbers) == len(pictures) > 0
    for number, picture in zip(numbers, pictures, strict=True):
        assert number.box in own and within(number.box, picture.box)
        assert number.box.bottom == pytest.approx(picture.box.bottom)


def test_what_is_never_cut_is_never_covered_its_number_standing_under_it(made: Issue) -> None:
    found = made.made.pages[1].frames
    (number,) = [after for one, after in pairwise(found) if isinstance(one, Picture) and "3.png" in one.image]
    assert isinstance(number, Lines) and text_of(number) == "④"
    assert not any(isinstance(one, Picture) and within(number.box, one.box) for one in found)


def test_captions_beside_their_pictures_end_where_these_do(made: Issue) -> None:
    pictures = [one.box for one in made.made.pages[2].frames if isinstance(one, Picture)]
    words = [one.box for one in frames(made, 3, "caption")]
    assert len(pictures) == len(words) == 2
    for picture, caption in zip(pictures, words, strict=True):
        assert caption.x > picture.right and caption.bottom == pytest.approx(picture.bottom)


def test_nothing_is_lost_or_said_twice(made: Issue) -> None:
    errors = {one.id for one in made.findings if one.severity is Severity.ERROR}
    assert errors == {"T10"}  # the article on page one repeats itself
    assert told(made, "I14") == []


def test_in_the_book_a_caption_stays_with_its_picture_and_has_its_number(made: Issue) -> None:
    with zipfile.ZipFile(io.BytesIO(made.files[EPUB])) as book:
        texts = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
    (numbered,) = (one for one in texts if SAID[3] in one)
    for number, said in zip("①②③④", SAID, strict=True):
        assert f'<figcaption><span class="number">{number}</span>{said}　' in numbered
    assert not any('class="number"' in one for one in texts if one is not numbered)


@pytest.mark.parametrize(
    ("front", "paper", "place"),
    [
        ("kind: photo\ncaptions: numbred", "", "D04 articles/shown.md:3 (captions)"),
        ("headline: 闸口\ncaptions: beside", "", "D04 articles/shown.md:3 (captions)"),
        ("kind: photo", "captions: left\n", "D04 house/paper.yaml:3 (captions)"),
    ],
    ids=["a word misspelt", "no article of pictures", "the paper's word"],
)
def test_what_is_no_place_for_captions_is_refused_with_its_line(
    front: str, paper: str, place: str, tmp_path: Path
) -> None:
    with pytest.raises(EditionErrors) as refused:
        issue(tmp_path, front, paper)
    (error,) = each(refused.value)
    assert f"{error.code} {error.where}" == place and error.cure.zh and error.cure.en
