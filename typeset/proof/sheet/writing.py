"""The proof as a folder: `index.html` that opens from disk and asks nothing of anyone, pages as pictures, findings."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from typeset.edition import ArticleId, Edition, TextBlock
from typeset.errors import Finding, Signature
from typeset.makeup.model.labels import marker_text
from typeset.makeup.model.page import MadeEdition
from typeset.paper import JumpEnd
from typeset.proof.form import missing_items
from typeset.proof.promises.printed_form import PASS, form_score
from typeset.proof.readback.pdf_text import ReadPage
from typeset.proof.report import findings_json, sarif, sorted_findings
from typeset.proof.sheet.changes import RECORD, changes, pages_changed, read_record, record
from typeset.proof.sheet.cut_pictures import cut_picture
from typeset.proof.sheet.finding_glyphs import Printed
from typeset.proof.sheet.images import View
from typeset.proof.sheet.paper_proof import paper_proof
from typeset.proof.sheet.pressed import (
    PressProof,
    press_marks,
    press_pictures,
    press_summary,
    press_views,
)
from typeset.proof.sheet.spots import Rectangle, spots
from typeset.resources import built_in_templates
from typeset.sources.proofs.comments import Comment
from typeset.sources.proofs.signed import STAGES
from typeset.units import points


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as the proof shows it: its mark, its view, what it says under the number that it bears, and its large
    picture, which is drawn when it is asked for."""

    mark: str
    view: View
    text: ReadPage
    large: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class DeskNotes:
    """What proof-readers have left in the edition's folder: signatures and comments."""

    signatures: tuple[Signature, ...] = ()
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class Proofs:
    """What a proof is made of: the edition, its pages made up and as they look, and all findings, those of the file for
    the press among them where it is proofed."""

    edition: Edition
    made: MadeEdition
    leaves: tuple[Leaf, ...]
    findings: tuple[Finding, ...]
    desk: DeskNotes = DeskNotes()
    against: Path | None = None
    press: PressProof | None = None


def write_proof(proofs: Proofs) -> dict[str, bytes]:
    """Every file of the proof's folder by name; the same pages and findings give the same bytes."""
    return screen_files(proofs) | {name: make() for name, make in later_files(proofs).items()}


def screen_files(proofs: Proofs) -> dict[str, bytes]:
    """The files that a reader sees at once: the page with small pictures, and the findings for machines."""
    findings = sorted_findings(proofs.findings)
    old = _old_pictures(proofs)
    noted = record(proofs.edition, proofs.made, _marks(proofs))
    files = {
        "index.html": _page(proofs, findings, _since(proofs, noted, old)).encode(),
        "findings.json": findings_json(findings),
        "findings.sarif": sarif(findings),
        **picture_files(_views(proofs)),
        **dict(press_pictures(proofs.press, _views(proofs)) if proofs.press else ()),
        **old,
    }
    noted["files"] = sorted({*files, *later_files(proofs), RECORD})
    return files | {RECORD: json.dumps(noted, ensure_ascii=False, indent=1).encode()}


def _views(proofs: Proofs) -> tuple[View, ...]:
    return tuple(leaf.view for leaf in proofs.leaves)


def picture_files(views: tuple[View, ...]) -> dict[str, bytes]:
    """The small pictures of all pages and their thumbnails by the names under which the page asks for them."""
    return {
        f"pages/{place}-{size}.jpg": data
        for place, view in enumerate(views, 1)
        for size, data in (("small", view.small), ("thumb", view.thumb))
    }


def later_files(proofs: Proofs) -> dict[str, Callable[[], bytes]]:
    """The files that a reader may ask for: large pictures, and the proof on paper."""

    def on_paper() -> bytes:
        rows = _rows(proofs, sorted_findings(proofs.findings))
        return paper_proof(proofs.edition, _pages(proofs), rows, [leaf.large() for leaf in proofs.leaves])

    large = {f"pages/{place}-large.jpg": leaf.large for place, leaf in enumerate(proofs.leaves, 1)}
    return {**large, "proof.pdf": on_paper if proofs.leaves else bytes}


def _marks(proofs: Proofs) -> dict[int, str]:
    """The mark of every page by its number."""
    return {leaf.text.number: leaf.mark for leaf in proofs.leaves}


def _pages(proofs: Proofs) -> tuple[dict[str, Any], ...]:
    """What the proof says of each page."""
    return tuple(
        {
            "number": page.number,
            "label": page.label,
            "name": page.plan.name,
            "place": place,
            "width": leaf.view.width,
            "height": leaf.view.height,
            "hash": leaf.mark,
            "signed": _signed(proofs, page.number, leaf.mark),
            "views": press_views(proofs.press, place, leaf.view, leaf.mark) if proofs.press else [],
        }
        for place, (page, leaf) in enumerate(zip(proofs.made.pages, proofs.leaves, strict=True), 1)
    )


def _page(proofs: Proofs, findings: tuple[Finding, ...], since: dict[str, Any] | None) -> str:
    """The proof's page."""
    score = form_score(findings, len(missing_items(proofs.edition.paper.imprint)))
    counts = Counter(finding.severity.value for finding in findings)
    return (
        _templates()
        .get_template("index.html.j2")
        .render(
            edition=proofs.edition,
            pages=_pages(proofs),
            findings=_rows(proofs, findings),
            jumps=_jumps(proofs),
            articles=_articles(proofs),
            since=since,
            form={"score": score, "pass": PASS},
            counts={level: counts[level] for level in ("error", "warning", "info")},
            comments=proofs.desk.comments,
            press=press_summary(proofs.press) if proofs.press else None,
            stages=STAGES,
        )
    )


def _articles(proofs: Proofs) -> list[dict[str, Any]]:
    """Each article's headline, pages and blocks of text with their numbers, for reading beside the page."""
    stands: dict[str, list[int]] = {}
    for placed in proofs.made.placements:
        stands.setdefault(placed.article, []).append(placed.page)
    return [
        {
            "id": article.id,
            "headline": article.headline.text or article.id,
            "pages": stands.get(article.id, []),
            "group": _group(proofs.edition, article.id),
            "blocks": [
                (n, block.text) for n, block in enumerate(article.blocks) if isinstance(block, TextBlock)
            ],
        }
        for article in proofs.edition.articles
    ]


def _group(edition: Edition, name: ArticleId) -> str:
    """The headline over the group in which an article stands, if in one."""
    topic = edition.topic_of(name)
    return edition.article(topic.head).headline.text if topic and topic.head != name else ""


def _since(proofs: Proofs, noted: dict[str, Any], shown: dict[str, bytes]) -> dict[str, Any] | None:
    """What changed since the earlier proof; None where there is none to hold this one against."""
    if proofs.against is None:
        return None
    old = read_record(proofs.against)
    changed = [int(number) for number, changed in pages_changed(old, noted) if changed]
    return {
        "changes": changes(old, noted),
        "changed": changed,
        "old": {int(number) for number in old["pages"] if f"pages/old-{number}.jpg" in shown},
    }


def _old_pictures(proofs: Proofs) -> dict[str, bytes]:
    """The earlier proof's pages by their numbers, for the wipe between old and new."""
    if proofs.against is None:
        return {}
    folder = proofs.against if (proofs.against / RECORD).is_file() else proofs.against / "proof"
    numbers = list(read_record(proofs.against)["pages"])
    files = ((number, folder / "pages" / f"{place}-small.jpg") for place, number in enumerate(numbers, 1))
    return {f"pages/old-{number}.jpg": path.read_bytes() for number, path in files if path.is_file()}


def _signed(proofs: Proofs, page: int, print_: str) -> list[dict[str, Any]]:
    """Who signed the page at which stage, and whether it is still the page that was signed."""
    return [
        {"stage": one.stage, "name": one.name, "time": one.time, "holds": one.hash == print_}
        for one in proofs.desk.signatures
        if one.page == page
    ]


def _rows(proofs: Proofs, findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    """The findings as the page shows them, each with its rectangles in percent of its page."""
    texts = tuple(leaf.text for leaf in proofs.leaves)
    sizes = {text.number: text.height for text in texts}
    wide = {page.number: float(points(proofs.made.grid_of(page).trim_width)) for page in proofs.made.pages}
    printed = Printed(proofs.edition, proofs.made)
    rows = []
    for number, finding in enumerate(findings, 1):
        if proofs.press and finding in proofs.press.boxes:
            boxes = press_marks(proofs.press, finding)
            rows.append(
                {"number": number, "finding": finding, "page": finding.page, "boxes": boxes, "cut": None}
            )
            continue
        found = spots(finding, texts, printed)
        page = found[0].page if found else finding.page
        boxes = [_percent(spot, wide[spot.page], sizes[spot.page]) for spot in found if spot.page == page]
        cut = cut_picture(finding, proofs.edition, proofs.made)
        rows.append({"number": number, "finding": finding, "page": page, "boxes": boxes, "cut": cut})
    return rows


def _percent(spot: Rectangle, width: float, height: float) -> dict[str, float]:
    parts = {
        "left": spot.x / width,
        "top": spot.y / height,
        "width": spot.width / width,
        "height": spot.height / height,
    }
    return {name: round(100 * part, 3) for name, part in parts.items()}


def _jumps(proofs: Proofs) -> list[dict[str, Any]]:
    paper = proofs.edition.paper
    return [
        {
            "headline": proofs.edition.article(jump.article).headline.text,
            "source": jump.source,
            "target": jump.target,
            "to": marker_text(JumpEnd.TO, jump.target, paper, jump.index),
            "back": marker_text(JumpEnd.BACK, jump.source, paper, jump.index),
        }
        for jump in proofs.made.jumps
    ]


@cache
def _templates() -> Environment:
    return built_in_templates("proof")
