"""Pictures that a house's templates name: given their private addresses, or told where there is no such picture.

A path counts from the house's `templates/`, else from the house's folder, as from `styles/` in a sheet.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from typeset.address import uri
from typeset.errors import Finding, Severity, Text
from typeset.makeup.model.page import MadeEdition
from typeset.paper import Nameplate, Paper
from typeset.render.ground.templates import FOLDER, HouseTemplates
from typeset.sources.drawings import clean_drawing
from typeset.sources.text import is_svg
from typeset.store import digest
from typeset.style.sheets.housefiles import HOUSE, address_of, data_of, pictures_in, read_picture

NAMED = re.compile(
    r"(?P<before><(?:img|image|input|embed|object)\b[^<>]*?\s(?:src|data|(?:xlink:)?href)\s*=\s*)"
    r"(?P<quote>[\"'])(?P<address>[^\"'<]*)(?P=quote)"
    r"|(?P<call>url\(\s*)(?P<mark>&#34;|&quot;|&#39;|[\"']?)(?P<path>[^\"'()&<]*)(?P=mark)\s*\)",
    re.IGNORECASE,
)
"""An address of a picture in a document: of an element, or in a style within it. None of its parts reaches over what
may begin another, so that time grows with the length."""

OWN = ("picture:", HOUSE, "data:", "#")
"""How addresses begin that are not paths: of the edition's pictures, of the house's, what holds its picture itself, and
what is in the document."""

NO_PICTURE = Text(
    "模板里写的图片不存在，或不是图片，没有画出。",
    "A picture that a template names is not there, or is none; it is not drawn.",
)
PUT_IT = Text(
    "把 SVG、PNG、JPEG、GIF 或 WebP 文件放进 templates/ 或报社的文件夹，写相对路径。",
    "Put an SVG, PNG, JPEG, GIF or WebP file into templates/ or the house's folder; use a relative path.",
)


def house_folder(paper: Paper) -> Path | None:
    """The folder of the paper's house; nothing where it brings neither sheets nor templates."""
    if paper.templates:
        return paper.templates.parent
    return paper.styles[0].parent.parent if paper.styles else None


def house_pictures(made: MadeEdition, *texts: str) -> dict[str, bytes]:
    """The pictures of the paper's house that a sheet and a document name, by their private addresses, and those of
    names."""
    house = house_folder(made.paper)
    found = pictures_in("\n".join(texts), house) if house else {}
    plates = (
        made.paper.nameplate,
        *(page.plan.nameplate for page in made.pages),
        *(one.logo for one in made.paper.columns),
    )
    return found | {nameplate_address(one): _drawn(one) for one in plates if one}


def nameplate_address(plate: Nameplate) -> str:
    """The private address of a name's picture, another when its content is another."""
    return f"{HOUSE}{digest(_drawn(plate))[:12]}/{quote(plate.image)}"


def _drawn(plate: Nameplate) -> bytes:
    """What is painted of a name's picture: of a drawing what is left when it is cleaned."""
    if is_svg(plate.image):
        return clean_drawing(plate.file).data
    return read_picture(plate.file, plate.folder)


def with_pictures(document: str, paper: Paper) -> str:
    """The document of a house's templates with the private addresses of the pictures that are there."""
    house = house_folder(paper) if paper.templates else None
    if house is None:
        return document

    def given(match: re.Match[str]) -> str:
        address = _address(match)
        private = "" if address.startswith(OWN) or not address else _found(address, house)
        if not private:
            return match[0]
        if match["call"]:
            return f"{match['call']}{private})"
        return f"{match['before']}{match['quote']}{escape(private)}{match['quote']}"

    return NAMED.sub(given, document)


def missing_pictures(documents: Sequence[str], templates: HouseTemplates) -> tuple[Finding, ...]:
    """An error for each picture that a document of a house's templates names and that cannot be drawn."""
    if not templates.sources:
        return ()
    named = dict.fromkeys(_address(match) for text in documents for match in NAMED.finditer(text))
    return tuple(
        Finding("STYLE-ADDRESS", Severity.ERROR, NO_PICTURE, quote=address[:120], place=place, cure=PUT_IT)
        for address in named
        if address and not (address.startswith(OWN) and (not address.startswith("data:") or data_of(address)))
        for place in [next(_places(address, templates), FOLDER)]
    )


LINKED = re.compile(
    r"<a(?:rea)?\b[^<>]*?\shref\s*=\s*(?:\"(?P<double>[^\"<]*)\"|'(?P<single>[^'<]*)'|(?P<bare>[^\s\"'<>]+))",
    re.IGNORECASE,
)
"""The address of a link in a document, as HTML has attributes (13.1.2.3)."""

NO_LINK = Text(
    "模板里的链接没有收进报纸：只收本期之内的，和 http、https、mailto 的网址。",
    "A link of a template is not in the paper: it may lead to places in the edition, and to http, https and mailto.",
)
LEAD_WELL = Text(
    "写完整的网址，如 https://example.org/shop。", "Write a whole address, such as https://example.org/shop."
)


def refused_links(documents: Sequence[str], templates: HouseTemplates) -> tuple[Finding, ...]:
    """An error for each link of a house's templates that is not in the file (`dressing.keep_own_links`)."""
    if not templates.sources:
        return ()
    found = (match for text in documents for match in LINKED.finditer(text))
    named = dict.fromkeys(
        unescape(match["double"] or match["single"] or match["bare"] or "").strip() for match in found
    )
    return tuple(
        Finding("STYLE-ADDRESS", Severity.ERROR, NO_LINK, quote=one[:120], place=place, cure=LEAD_WELL)
        for one in named
        if one and not one.startswith("#") and not uri(one)
        for place in [next(_places(one, templates), f"{FOLDER}/")]
    )


def _address(match: re.Match[str]) -> str:
    return unescape(match["path"] if match["call"] else match["address"]).strip()


def _found(address: str, house: Path) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc:
        return ""
    path = unquote(parts.path).replace("\0", "\ufffd")
    return address_of(house / FOLDER / path, house) or address_of(house / path, house)


def _places(address: str, templates: HouseTemplates) -> Iterator[str]:
    """File and line of each template that writes the address."""
    for file, source in templates.sources:
        for number, line in enumerate(source.splitlines(), 1):
            if address in line:
                yield f"{FOLDER}/{file}:{number}"
