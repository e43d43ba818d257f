"""The plates of a file: separated by Ghostscript, measured, and made into pictures."""
