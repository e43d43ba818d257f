"""What is kept between runs changes no byte: of an edition as it is, and of one whose copy changes again and again."""

import random
import shutil
from pathlib import Path

import pytest
import yaml

from typeset.compose.composer import Composer
from typeset.compose.kept import SetArticle
from typeset.compose.rank import GalleySetting
from typeset.run import ALL_OUTPUTS, FINDINGS, READER, Request, Standing, live_proof, make_issue, prove_pages
from typeset.run.issue import make_pages
from typeset.store import Store


def quiet(verb: str) -> None:
    """Nobody listens."""


@pytest.fixture
def edition(repository: Path, tmp_path: Path) -> Path:
    """The sample edition without its third page, which no article jumps to, to be written into."""
    folder = Path(shutil.copytree(repository / "examples/qinghe", tmp_path / "qinghe")) / "2026-11-23"
    manifest = (folder / "edition.yaml").read_text("utf-8")
    head, *pages = manifest.split("  - number: ")
    assert [page[0] for page in pages] == ["1", "2", "3", "4"]
    (folder / "edition.yaml").write_text("  - number: ".join([head, *pages[:2], pages[3]]), "utf-8")
    for name in yaml.safe_load(manifest)["pages"][2]["place"]:
        (folder / f"articles/{name}.md").unlink()
    return folder


@pytest.fixture
def opened(edition: Path) -> Path:
    """Some articles of it, on pages that the program opens."""
    for file in sorted((edition / "articles").glob("*.md"))[10:]:
        file.unlink()
    text = (edition / "edition.yaml").read_text("utf-8")
    head = text[: text.index("pages:")]
    (edition / "edition.yaml").write_text(head + "pages: auto\n", "utf-8")
    return edition


def changed(edition: Path, number: int) -> str:
    """One article with some words more; its name."""
    chance = random.Random(number)
    file = chance.choice(sorted((edition / "articles").glob("*.md")))
    text = file.read_text("utf-8")
    places = [at for at in range(text.index("\n---", 4) + 5, len(text)) if text[at - 1 : at + 1].isalpha()]
    if places:
        at = chance.choice(places)
        words = chance.choice(["水", "新添的", "这里又加了一句话。"])
        file.write_text(text[:at] + words + text[at:], "utf-8")
    return file.stem


def of_issue(edition: Path, store: Store, outputs: frozenset[str] = ALL_OUTPUTS) -> dict[str, bytes]:
    return make_issue(Request(edition, outputs, store=store), quiet).files


@pytest.mark.parametrize("pages", [pytest.param("edition", marks=pytest.mark.slow), "opened"])
def test_an_issue_is_the_same_with_a_full_an_empty_and_no_folder(
    pages: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    edition: Path = request.getfixturevalue(pages)
    folder = tmp_path / "cache"
    plain = of_issue(edition, Store())
    assert of_issue(edition, Store(folder)) == plain
    again = Store(folder)
    assert of_issue(edition, again) == plain
    assert again.made == {}, "the second run lays no page"
    changed(edition, 1)
    assert of_issue(edition, Store(folder)) == of_issue(edition, Store())


def test_a_page_whose_articles_did_not_change_is_not_laid_again(edition: Path) -> None:
    store = Store()
    of_issue(edition, store, frozenset({READER}))
    before = store.made["listed"]
    store.turn()
    changed(edition, 1)
    of_issue(edition, store, frozenset({READER}))
    assert store.made["listed"] - before <= 2, "its page, and the one that it jumps to"


def test_an_article_that_did_not_change_is_not_set_again_in_the_next_run(
    opened: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in sorted((opened / "articles").glob("*.md"))[5:]:
        file.unlink()
    settings: list[GalleySetting] = []
    whole = Composer._set

    def noted(composer: Composer, setting: GalleySetting) -> SetArticle:
        settings.append(setting)
        return whole(composer, setting)

    monkeypatch.setattr(Composer, "_set", noted)
    make_pages(Request(opened, store=Store(tmp_path / "cache")), quiet)
    first = {(one.article.id, one.width, one.rank) for one in settings}
    name = changed(opened, 1)
    settings.clear()
    made = make_pages(Request(opened, store=Store(tmp_path / "cache")), quiet).made
    again = {(one.article.id, one.width, one.rank) for one in settings}
    assert {article for article, *_ in first & again} <= {name} and len(first) > len(again)
    assert made == make_pages(Request(opened, store=Store()), quiet).made


@pytest.mark.parametrize("changes", [2, pytest.param(12, marks=pytest.mark.slow)])
@pytest.mark.parametrize("pages", ["edition", "opened"])
def test_the_live_proof_after_many_changes_is_the_one_that_a_new_run_makes(
    pages: str, changes: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    edition: Path = request.getfixturevalue(pages)
    standing = Standing()
    for number in range(changes):
        live_proof(edition, standing)
        changed(edition, number)
    look = live_proof(edition, standing)
    prove_pages(Request(edition, frozenset({READER})), tmp_path, quiet)
    written = {
        str(path.relative_to(tmp_path / "proof")): path.read_bytes()
        for path in (tmp_path / "proof").rglob("*")
        if path.is_file()
    }
    alive = dict(look.files) | {name: make() for name, make in look.later.items()}
    assert alive.keys() == written.keys()
    assert [name for name in sorted(written) if alive[name] != written[name]] == []
    assert FINDINGS in written


def test_a_picture_that_is_exchanged_under_its_name_is_on_the_page(opened: Path) -> None:
    standing = Standing()
    before = live_proof(opened, standing)
    copy = "".join(file.read_text("utf-8") for file in sorted((opened / "articles").glob("*.md")))
    pictures = [file for file in sorted((opened / "images").glob("*.jpg")) if file.name in copy]
    one, other = pictures[0].read_bytes(), pictures[1].read_bytes()
    pictures[0].write_bytes(other)
    pictures[1].write_bytes(one)
    after = live_proof(opened, standing)
    fresh = live_proof(opened, Standing())
    assert after.marks == fresh.marks != before.marks
    assert {name: after.files[name] == fresh.files[name] for name in fresh.files} == dict.fromkeys(
        fresh.files, True
    )


def test_a_sheet_that_is_changed_is_on_every_page(opened: Path) -> None:
    standing = Standing()
    before = live_proof(opened, standing)
    styles = opened.parent / "house/styles"
    styles.mkdir(exist_ok=True)
    (styles / "own.css").write_text(".page { color: #700 }\n", "utf-8")
    after = live_proof(opened, standing)
    assert after.marks == live_proof(opened, Standing()).marks
    assert all(old != new for old, new in zip(before.marks, after.marks, strict=True))


def test_a_proof_is_made_whole_whichever_kept_picture_is_torn(opened: Path, tmp_path: Path) -> None:
    def proof() -> dict[str, bytes]:
        store = Store(tmp_path / "cache")
        prove_pages(Request(opened, frozenset({READER}), store=store), tmp_path, quiet)
        return {path.name: path.read_bytes() for path in (tmp_path / "proof").rglob("*.jpg")}

    whole = proof()
    for stage in ("view", "large"):
        kept = sorted((tmp_path / "cache" / stage).iterdir())[0]
        kept.write_bytes(kept.read_bytes()[:500])
    assert proof() == whole
