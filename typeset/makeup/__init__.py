"""Make-up: galleys and a grid become pages, and the jumps between them."""

from typeset.makeup.edition import make_up
from typeset.makeup.model.page import MadeEdition

__all__ = ["MadeEdition", "make_up"]
