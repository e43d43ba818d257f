"""What the search pays for what an art editor would rather not see, in cells of white, and a paper may weigh anew.

| name         | what is paid for                                                                              |
|--------------|-----------------------------------------------------------------------------------------------|
| white        | a cell (a row of one basic column) about a head, in a last leg or at a foot                   |
| hole         | how much more such a cell costs in every further row at an article's foot                     |
| front_jump   | a jump from the front page, where readers expect one                                          |
| inner_jump   | a jump from a page inside                                                                     |
| few          | every story that page one has fewer than six                                                  |
| passed       | every article that is passed over so that a lighter one comes first                           |
| sections     | every further section on a page                                                               |
| lead_width   | every column that the lead is narrower than half the page                                     |
| column       | a headline over a single column (一栏题); a third of it for a brief                            |
| whole        | an article over all columns that does not lead its page                                       |
| leg          | a leg a row under twelve; two rows cost three times as much, three six; a quarter for rows over 45 |
| across, down | a cut over the full width, over the full height (通线、断版)                                  |
| abreast      | two heads of one rank side by side (碰题)                                                     |
| band         | a cell of white in one band under all that is left of the copy                                |
| leading      | a cell of a page whose lines stand twice as far apart, a hundredth of it for a tenth          |
| lone         | a line of a paragraph alone at the head or foot of a leg (孤行)                               |
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from typeset.paper import MakeupWishes

WEIGHTS = {
    "white": 2.5,
    "hole": 0.5,
    "front_jump": 8.0,
    "inner_jump": 25.0,
    "few": 6.0,
    "passed": 3.0,
    "sections": 8.0,
    "lead_width": 60.0,
    "column": 15.0,
    "whole": 6.0,
    "leg": 0.4,
    "across": 4.0,
    "down": 4.0,
    "abreast": 6.0,
    "band": 0.25,
    "leading": 0.5,
    "lone": 200.0,
}


@cache
def weights_of(wishes: MakeupWishes) -> Mapping[str, float]:
    """All weights by name, those of the paper instead of the usual ones; the taboos that it weighs by their ids."""
    return MappingProxyType(WEIGHTS | dict(wishes.weights))
