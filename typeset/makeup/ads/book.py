"""What of an issue its book has: all articles, the advertisements among them unless the paper leaves those out."""

from dataclasses import replace

from typeset.edition import Edition, Kind


def in_book(edition: Edition) -> Edition:
    """The edition as its book has it (`ads_in_book` of paper.yaml)."""
    if edition.paper.ads_in_book:
        return edition
    kept = tuple(one for one in edition.articles if one.kind is not Kind.AD)
    return replace(edition, articles=kept)
