"""The ledger of copy: every character of a file is in the model or named as syntax, or it is told (C09).

The account is one of its own. It reads the file beside what the parser made of it and walks both in step; what the
model does not have may be passed over only where the small Markdown or YAML has syntax. None of its expressions is the
parser's, so that a character that the parser drops shows here.
"""
