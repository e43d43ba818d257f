"""Content negotiation of feeds (RFC 9110, 12.5.1): which form an Accept header asks for."""

import re

_FORMS = {
    "application/opds+json": "json",
    "application/json": "json",
    "application/atom+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/html": "html",
    "application/xhtml+xml": "html",
}
_QUALITY = re.compile(r";\s*q=([01](?:\.[0-9]{0,3})?)\s*(?:;|$)")


def wanted(accept: str, pages: bool) -> str:
    """xml, json or (where there are `pages` for people) html: the form with the highest quality, the first of equals;
    xml, which every reading app takes, where none of them is named."""
    best, form = 0.0, "xml"
    for part in accept[:2000].split(","):
        name = part.split(";")[0].strip().lower()
        found = _FORMS.get(name, "")
        quality = _QUALITY.search(part)
        weight = float(quality[1]) if quality else 1.0
        if found and (pages or found != "html") and weight > best:
            best, form = weight, found
    return form
