"""The rules of family X, each held against what a page paints or what a file says."""
