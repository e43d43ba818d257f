"""A Chinese daily newspaper from newsroom copy: print edition, EPUB and proofs in one run."""
