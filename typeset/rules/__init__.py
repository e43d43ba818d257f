"""The rows of all rules and stops but those of copy and of make-up's taboos, which look by themselves: what a finding
or an error means, why it is asked, what mends it. They stand below all rooms, so that a room that tells one in the
row's own words takes them from here."""

from types import MappingProxyType

from typeset.rules.archive import ARCHIVE_STOPS
from typeset.rules.fatal import COMMAND_STOPS, EDITION_STOPS, MACHINE_STOPS
from typeset.rules.files import FILE_RULES
from typeset.rules.layout import LAYOUT_RULES
from typeset.rules.press import PRESS_RULES
from typeset.rules.rooms import ROOM_RULES
from typeset.rules.sheets import SHEET_RULES

ROWS = MappingProxyType(
    {
        row.id: row
        for row in (
            *LAYOUT_RULES,
            *ROOM_RULES,
            *FILE_RULES,
            *SHEET_RULES,
            *PRESS_RULES,
            *EDITION_STOPS,
            *COMMAND_STOPS,
            *ARCHIVE_STOPS,
            *MACHINE_STOPS,
        )
    }
)
"""Every row by its id."""
