"""A page of text from outside, such as an e-paper's extractor writes it, to an edition on disk and a report."""

from typing import TYPE_CHECKING

from typeset.resources import names_of

if TYPE_CHECKING:
    from typeset.sources.pagetext.cutting.page import PageText, read_page_text
    from typeset.sources.pagetext.importing import ImportResult, import_page
    from typeset.sources.pagetext.report import Report, Verdict, report_text
    from typeset.sources.pagetext.writing import EditionSettings, edition_files

__all__ = [
    "EditionSettings",
    "ImportResult",
    "PageText",
    "Report",
    "Verdict",
    "edition_files",
    "import_page",
    "read_page_text",
    "report_text",
]
__getattr__ = names_of(
    __name__,
    {
        "cutting.page": "PageText read_page_text",
        "importing": "ImportResult import_page",
        "report": "Report Verdict report_text",
        "writing": "EditionSettings edition_files",
    },
)
