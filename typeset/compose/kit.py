"""What every piece of a page is set with: the paper's sheets, the machine's faces, the kind of page."""

from typing import NamedTuple

from typeset.compose.faces.fonts import Faces
from typeset.style import Sheets


class Kit(NamedTuple):
    """The sheets, the faces, and the path of the page's element, such as `section.page.broadsheet.front`."""

    sheets: Sheets
    faces: Faces
    page: str
