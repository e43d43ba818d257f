"""The promises, each held against what was read back."""
