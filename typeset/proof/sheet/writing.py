"""The proof as a folder: `index.html` that opens from disk and asks nothing of anyone, pages as pictures, findings."""

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from typeset.edition import Edition, TextBlock
from typeset.errors import Finding, Signature
from typeset.makeup.labels import back_text, jump_text
from typeset.makeup.page import MadeEdition
from typeset.proof.form import missing_items
from typeset.proof.pdf_text import read_pages
from typeset.proof.printed_form import PASS, form_score
from typeset.proof.report import findings_json, sorted_findings
from typeset.proof.sheet.changes import RECORD, changes, pages_changed, read_record, record
from typeset.proof.sheet.images import fingerprint, page_images
from typeset.proof.sheet.paper_proof import paper_proof
from typeset.proof.sheet.sarif import sarif
from typeset.proof.sheet.spots import Spot, spots
from typeset.proof.sheet.standing import Printed
from typeset.resources import templates_dir
from typeset.units import points


@dataclass(frozen=True, slots=True)
class Proofs:
    """What a proof is made of: the edition, its pages, the reader's PDF and all findings."""

    edition: Edition
    made: MadeEdition
    reader: bytes
    findings: tuple[Finding, ...]
    signatures: tuple[Signature, ...] = ()
    against: Path | None = None


def write_proof(proofs: Proofs) -> dict[str, bytes]:
    """Every file of the proof's folder by name; the same pages and findings give the same bytes."""
    images, sizes = page_images(proofs.reader)
    findings = sorted_findings(proofs.findings)
    places = range(1, len(sizes) + 1)
    prints = tuple(fingerprint(images[f"pages/{place}-large.jpg"]) for place in places)
    old = _old_pictures(proofs)
    pages = tuple(
        {
            "number": page.number,
            "label": page.label,
            "name": page.plan.name,
            "place": place,
            "width": width,
            "height": height,
            "hash": print_,
            "signed": _signed(proofs, page.number, print_),
        }
        for place, page, (width, height), print_ in zip(places, proofs.made.pages, sizes, prints, strict=True)
    )
    rows = _rows(proofs, findings)
    numbers = (page.number for page in proofs.made.pages)
    noted = record(proofs.edition, proofs.made, dict(zip(numbers, prints, strict=True)))
    page = (
        _templates()
        .get_template("index.html.j2")
        .render(
            edition=proofs.edition,
            pages=pages,
            findings=rows,
            jumps=_jumps(proofs),
            articles=_articles(proofs),
            since=_since(proofs, noted, old),
            form={
                "score": form_score(findings, len(missing_items(proofs.edition.paper.imprint))),
                "pass": PASS,
            },
            counts={
                level: sum(f.severity.value == level for f in findings)
                for level in ("error", "warning", "info")
            },
        )
    )
    return {
        "index.html": page.encode(),
        "findings.json": findings_json(findings),
        "findings.sarif": sarif(findings),
        "proof.pdf": paper_proof(proofs.edition, pages, rows, images) if pages else b"",
        RECORD: json.dumps(noted, ensure_ascii=False, indent=1).encode(),
        **images,
        **old,
    }


def _articles(proofs: Proofs) -> list[dict[str, Any]]:
    """Each article's headline, pages and blocks of text with their numbers, for reading beside the page."""
    stands: dict[str, list[int]] = {}
    for placed in proofs.made.placements:
        stands.setdefault(placed.article, []).append(placed.page)
    return [
        {
            "id": article.id,
            "headline": article.headline.text,
            "pages": stands.get(article.id, []),
            "blocks": [
                (n, block.text) for n, block in enumerate(article.blocks) if isinstance(block, TextBlock)
            ],
        }
        for article in proofs.edition.articles
    ]


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
        for one in proofs.signatures
        if one.page == page
    ]


def _rows(proofs: Proofs, findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    """The findings as the page shows them, each with its rectangles in percent of its page."""
    numbers = [page.number for page in proofs.made.pages]
    texts = tuple(
        replace(text, number=number) for number, text in zip(numbers, read_pages(proofs.reader), strict=True)
    )
    sizes = {text.number: text.height for text in texts}
    width = float(points(proofs.made.grid.trim_width))
    printed = Printed(proofs.edition, proofs.made)
    rows = []
    for number, finding in enumerate(findings, 1):
        found = spots(finding, texts, printed)
        page = found[0].page if found else finding.page
        boxes = [_percent(spot, width, sizes[spot.page]) for spot in found if spot.page == page]
        rows.append({"number": number, "finding": finding, "page": page, "boxes": boxes})
    return rows


def _percent(spot: Spot, width: float, height: float) -> dict[str, float]:
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
            "to": jump_text(jump.target, paper.labels, paper.markers, jump.index),
            "back": back_text(jump.source, paper.labels, paper.markers, jump.index),
        }
        for jump in proofs.made.jumps
    ]


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(templates_dir() / "proof"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
