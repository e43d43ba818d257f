"""Blocks of an article become strips of the grid: paragraphs, captions, tables."""
