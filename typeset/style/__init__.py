"""The CSS cascade that the composer reads from the sheets that the painter is given."""

from typeset.style.cascade import Sheets, read_sheets
from typeset.style.properties.computed import Computed

__all__ = ["Computed", "Sheets", "read_sheets"]
