"""Jumps that were typed in copy, paired and joined."""
