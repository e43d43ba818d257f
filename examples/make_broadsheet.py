"""The sample of eight pages as a broadsheet of four, of the same copy. Run: python examples/make_broadsheet.py FOLDER

An edition has its copy in its own folder, so the copy is taken there; FOLDER/2026-12-01 can be built then.
"""

import shutil
import sys
from pathlib import Path

SAMPLE = Path(__file__).parent / "yunxi"
LEFT_OUT = ("hall.md", "ear.md")
"""What has no place in a broadsheet: the advertisements that are as large as a tabloid's page and its ear."""


def make_broadsheet(folder: Path) -> Path:
    """Write the broadsheet house and its edition into a folder that is not there yet; the edition's folder."""
    edition = folder / "2026-12-01"
    shutil.copytree(SAMPLE / edition.name, edition, ignore=shutil.ignore_patterns(*LEFT_OUT))
    shutil.copytree(SAMPLE / "house-broadsheet", folder / "house-broadsheet")
    shutil.copytree(SAMPLE / "house" / "fillers", folder / "house-broadsheet" / "fillers")
    shutil.copyfile(SAMPLE / "broadsheet.yaml", edition / "edition.yaml")
    return edition


if __name__ == "__main__":
    print(make_broadsheet(Path(sys.argv[1])))
