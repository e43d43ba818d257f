"""What copy brings along from where it was pasted: doubly encoded Han, letters in pieces, mark-up, unseen signs."""

from typeset.copyedit.pasted.table import PASTED

__all__ = ["PASTED"]
