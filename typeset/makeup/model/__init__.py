"""What make-up works on: the grid, the page, letter maps, the parts of articles."""
