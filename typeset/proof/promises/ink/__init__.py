"""What was inked is what was composed: each glyph of each line, with its program and its width."""
