"""Tests of make-up share a context whose composer counts rows; it is imported by its own name."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
