"""The proof that an editor reads in a browser: pages as pictures, findings as boxes on them and as a list."""

from typeset.proof.sheet.writing import (
    DeskNotes,
    Leaf,
    Proofs,
    later_files,
    picture_files,
    screen_files,
    write_proof,
)

__all__ = ["DeskNotes", "Leaf", "Proofs", "later_files", "picture_files", "screen_files", "write_proof"]
