"""The proof that an editor reads in a browser: pages as pictures, findings as boxes on them and as a list."""

from typeset.proof.sheet.writing import Proofs, write_proof

__all__ = ["Proofs", "write_proof"]
