"""What options may say where they may say few things."""

from enum import StrEnum


class ReportFormat(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


class OutputKind(StrEnum):
    """One of the files of the day."""

    READER = "reader"
    EPUB = "epub"


class PlantStandard(StrEnum):
    """A standard of files for the plant."""

    X4 = "x4"
    X1A = "x1a"


class Shell(StrEnum):
    """A shell that completes commands."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"
