"""A Chinese daily newspaper from newsroom copy: print PDF, reader's PDF, EPUB and findings."""

__version__ = "0.1.0"
