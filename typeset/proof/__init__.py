"""The promises checked on the files that were written, never on what the program believes it wrote."""

from typing import TYPE_CHECKING

from typeset.resources import names_of

if TYPE_CHECKING:
    from typeset.proof.proving import Written, prove, prove_book, prove_ink, read_reader

__all__ = ["Written", "prove", "prove_book", "prove_ink", "read_reader"]
__getattr__ = names_of(__name__, {"proving": "Written prove prove_book prove_ink read_reader"})
