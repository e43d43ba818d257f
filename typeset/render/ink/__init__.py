"""Composed lines as ink: glyph runs at the composer's own positions, and the faces cut to them."""
