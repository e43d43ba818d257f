"""Faces and font files: which serves what, and where its ink stands."""
