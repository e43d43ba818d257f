"""The tags of the reader's PDF: what everything on its pages is, in the order of reading."""
