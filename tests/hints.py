"""What qpdf finds wrong in the order of a file and in its hints: the one in pikepdf, and the system's where it is."""

import io
import shutil
import subprocess
import tempfile

import pikepdf


def hint_faults(pdf: bytes) -> list[str]:
    """Their complaints; the two judge by rules of their own, since qpdf 12.3 sorts objects in another way."""
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as file:
        if not file.is_linearized:
            return ["not linearised"]
        right = file.check_linearization(io.StringIO())
        faults = [str(one) for one in file.get_warnings()] or ([] if right else ["wrong"])
    if shutil.which("qpdf"):
        with tempfile.NamedTemporaryFile(suffix=".pdf") as written:
            written.write(pdf)
            written.flush()
            command = ["qpdf", "--check-linearization", written.name]
            ran = subprocess.run(command, capture_output=True, text=True, check=False)
            faults += ran.stderr.splitlines() if ran.returncode else []
    return faults
