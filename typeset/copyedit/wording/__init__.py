"""Rules on wording: slips of the hand, repeats, ends in the middle."""
