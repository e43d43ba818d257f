"""The reader's PDF says that its colours are those of screens, and nothing is loaded to say so."""

import subprocess
import sys

SAYS = """
import sys
from pikepdf import Pdf
from typeset.render.metadata import meant_for_screens
pdf = Pdf.new()
meant_for_screens(pdf)
profile = pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
print(len(profile), profile[36:40].decode(), "weasyprint" in sys.modules)
"""


def test_the_profile_is_had_without_loading_the_painter() -> None:
    told = subprocess.run([sys.executable, "-c", SAYS], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["3024", "acsp", "False"]
