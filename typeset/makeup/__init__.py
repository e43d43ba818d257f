"""Make-up: galleys and a grid become pages, and the jumps between them."""

from typing import TYPE_CHECKING

from typeset.resources import names_of

if TYPE_CHECKING:
    from typeset.makeup.edition import make_up
    from typeset.makeup.model.page import MadeEdition

__all__ = ["MadeEdition", "make_up"]
__getattr__ = names_of(__name__, {"edition": "make_up", "model.page": "MadeEdition"})
