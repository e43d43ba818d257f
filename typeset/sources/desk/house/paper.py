"""A newspaper's house folder: paper.yaml, styles and templates, or the built-in paper where there is none."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

from typeset.edition import FRONT, PagePlan
from typeset.errors import EditionError, Finding, Where
from typeset.paper import Imprint, Labels, MakeupWishes, Markers, Nameplate, Paper, PaperColumn, PaperSection
from typeset.sources.desk.booking import modules
from typeset.sources.desk.house.nameplates import read_logo, read_nameplate
from typeset.sources.desk.house.paperschema import ARROWS, BRACKETS, MarkersFile, PaperFile, SectionFile
from typeset.sources.desk.house.presswishes import press_wishes
from typeset.sources.desk.house.targets import targets
from typeset.sources.faults import fault, gather, group
from typeset.sources.ledger.values import settings_losses
from typeset.sources.loss import lost_findings
from typeset.sources.schema import PageFile
from typeset.sources.text import YAML_LIMIT, is_file, is_inside, read_text
from typeset.sources.yaml.tree import Tree, parse_yaml
from typeset.sources.yaml.validate import validate

BUILT_IN = Paper(name="日报", name_latin="DAILY")
"""The paper of an edition that names none."""


def load_paper(folder: Path, name: str) -> tuple[Paper, tuple[Finding, ...]]:
    """The paper described in `folder`, which messages call `name`. EditionErrors for what is invalid in it."""
    file = f"{name}/paper.yaml"
    decoded = read_text(folder / "paper.yaml", file, YAML_LIMIT)
    tree = parse_yaml(decoded.text, file)
    given = validate(PaperFile, tree)
    templates = folder / "templates"
    paper = Paper(
        name=given.name,
        name_latin=given.name_latin,
        format=given.format,
        city=given.city,
        lang=given.lang,
        imprint=Imprint(**{field.name: getattr(given, field.name) for field in fields(Imprint)}),
        labels=Labels(given.labels.page, given.labels.section),
        markers=_markers(given.markers),
        makeup=MakeupWishes(
            tuple(sorted(given.makeup.weights.items())),
            given.makeup.jumps,
            given.makeup.briefs,
            given.makeup.notices,
        ),
        publish=targets(given.publish, folder),
        ads=modules(given.ads),
        ads_in_book=given.ads_in_book,
        sections=tuple(_section(name, one, folder, tree) for name, one in given.sections.items()),
        columns=tuple(
            PaperColumn(label, read_logo(folder, image, label, tree.where(("columns", label))))
            for label, image in given.columns.items()
        ),
        captions=given.captions,
        press=press_wishes(given.press, folder, tree),
        nameplate=read_nameplate(folder, given.nameplate, tree.where(("nameplate",))),
        styles=_files(_inside(folder, sorted((folder / "styles").glob("*.css")), name), name),
        templates=templates if templates.is_dir() else None,
    )
    if paper.templates:
        _inside(folder, [templates, *sorted(templates.rglob("*"))], name)
    return paper, (*decoded.findings, *lost_findings(settings_losses(tree, given), file))


def in_sections(
    pages: Sequence[PagePlan], given: Sequence[PageFile], paper: Paper, tree: Tree, folder: Path
) -> tuple[PagePlan, ...]:
    """The pages with what the paper says of their sections; a page is of the section that it names, else of the one
    that has the page's name, else of that of its letter. Pictures of names are in the edition's folder.

    EditionErrors for sections that the paper does not have, for pictures that cannot be drawn, and for what page one
    cannot have.
    """
    known = [one.name for one in paper.sections]
    lettered = enumerate(paper.labels.lettered)
    named = [
        *((page.section, ("pages", index, "section")) for index, page in enumerate(given)),
        *((one.section, ("sections", index, "section")) for index, one in lettered),
    ]
    unknown = [
        _no_section(name, known, tree.where(path)) for name, path in named if name and name not in known
    ]
    calls = (
        partial(read_nameplate, folder, page.nameplate, tree.where(("pages", index, "nameplate")))
        for index, page in enumerate(given)
    )
    plates, errors = gather(calls)
    if wrong := (*unknown, *_on_page_one(given, tree), *errors):
        raise group(wrong)
    own = {page.number: plate for page, plate in zip(given, plates, strict=True) if plate}
    return tuple(_in_section(page, paper, own.get(page.number)) for page in pages)


def _on_page_one(given: Sequence[PageFile], tree: Tree) -> Iterator[EditionError]:
    """Page one has the masthead: no head of a section, and no folio line to leave off."""
    for index, page in enumerate(given):
        for field, asked in (("front", page.front), ("nameplate", page.nameplate), ("folio", not page.folio)):
            if page.number == 1 and asked:
                yield fault(
                    "D04",
                    (f"第一版是报头的地方，没有 {field}。", f"Page one has the masthead, and no `{field}`."),
                    (
                        "删去它；报名的图片写在 paper.yaml 的 nameplate。",
                        "Take it out; the picture of the paper's name is `nameplate` in paper.yaml.",
                    ),
                    tree.where(("pages", index, field)),
                )


def _section_of(page: PagePlan, paper: Paper) -> PaperSection | None:
    """The section that the page names, else the one of its name, else that of its letter."""
    named = paper.section(page.section or page.name)
    letter = paper.labels.of(page.number).letter
    lettered = (paper.section(one.section) for one in paper.labels.lettered if one.letter == letter)
    return named or next(lettered, None)


def _in_section(page: PagePlan, paper: Paper, plate: Nameplate | None) -> PagePlan:
    """The first page of a letter whose section has a picture for its name is a front without being called one."""
    section = None if page.is_strip else _section_of(page, paper)
    if section is None:
        return replace(page, nameplate=plate)
    begins = bool(paper.labels.lettered) and page.number > 1 and paper.labels.of(page.number).number == 1
    is_front = page.is_front or (begins and section.nameplate is not None)
    return replace(
        page,
        section=section.name,
        classes=tuple(dict.fromkeys((*page.classes, *section.classes, *([FRONT] if is_front else [])))),
        nameplate=plate or (section.nameplate if is_front else None),
    )


def _no_section(name: str, known: Sequence[str], where: Where) -> EditionError:
    listed = "、".join(known)
    return fault(
        "D04",
        (f"paper.yaml 里没有“{name}”这个专版。", f"There is no section `{name}` in paper.yaml."),
        (
            f"写成 {listed} 之一，或在 sections 里加上它。"
            if known
            else "在 paper.yaml 的 sections 里加上它。",
            f"Write one of {listed}, or add it to `sections`."
            if known
            else "Add it to `sections` in paper.yaml.",
        ),
        where,
    )


def _section(name: str, given: SectionFile, folder: Path, tree: Tree) -> PaperSection:
    where = tree.where(("sections", name))
    plate = read_nameplate(folder, given.nameplate, tree.where(("sections", name, "nameplate")))
    return PaperSection(name, tuple(given.classes.split()), f"{where.file}:{where.line}", plate)


def _markers(given: MarkersFile) -> Markers:
    opening, closing = BRACKETS[given.brackets]
    arrow_to, arrow_back = ARROWS[given.arrows]
    return Markers(given.to, given.back, opening, closing, arrow_to, arrow_back)


def _inside(folder: Path, paths: list[Path], name: str) -> tuple[Path, ...]:
    """The same paths, none of which leads out of the house folder by a link."""
    outside = [path for path in paths if not is_inside(folder, path)]
    if outside:
        raise group(_outside(f"{name}/{path.relative_to(folder).as_posix()}") for path in outside)
    return tuple(paths)


def _files(paths: tuple[Path, ...], name: str) -> tuple[Path, ...]:
    """The same paths, all of which are files: a folder has no rules, and a pipe need never end."""
    others = [path for path in paths if not is_file(path)]
    if others:
        raise group(_no_file(f"{name}/styles/{path.name}") for path in others)
    return paths


def _no_file(file: str) -> EditionError:
    return fault(
        "D10",
        ("这不是文件，读不了。", "This is no file and cannot be read."),
        ("换成样式表，或移出 styles/。", "Put a sheet in its place, or take it out of styles/."),
        Where(file),
    )


def _outside(file: str) -> EditionError:
    return fault(
        "D10",
        ("文件经链接指到报社文件夹之外。", "A link leads out of the house folder."),
        ("把文件本身放进来。", "Put the file itself there."),
        Where(file),
    )
