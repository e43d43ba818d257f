"""The written files read back: glyphs, ink, links, the text of the book."""
