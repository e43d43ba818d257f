"""`make bench`: how fast the program is, as a ratio to Typst, and what it was before."""
