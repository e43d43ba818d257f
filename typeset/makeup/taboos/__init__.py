"""The taboos of make-up (版面禁忌): one function each, weighed by the search and told by the proof."""

from typeset.makeup.taboos.table import TABOOS, Taboo, costs, judged, price

__all__ = ["TABOOS", "Taboo", "costs", "judged", "price"]
