"""Where the built-in sheets, templates and scaffold are: atop a checkout, or inside an installed wheel."""

from pathlib import Path

from typeset.errors import MachineError, Text

_INSTALLED = Path(__file__).parent / "_data"
_CHECKOUT = Path(__file__).parents[1]


def styles_dir() -> Path:
    """Return the folder of the built-in style sheets; MachineError if the installation lost it."""
    return _folder("styles", _CHECKOUT / "styles")


def templates_dir() -> Path:
    """Return the folder of the built-in Jinja2 templates; MachineError if the installation lost it."""
    return _folder("templates", _CHECKOUT / "templates")


def scaffold_dir() -> Path:
    """Return the folder that `typeset new` copies; MachineError if the installation lost it."""
    return _folder("scaffold", _CHECKOUT / "examples" / "scaffold")


def _folder(name: str, in_checkout: Path) -> Path:
    """Prefer the wheel's own copy: only an installed wheel has one."""
    for folder in (_INSTALLED / name, in_checkout):
        if folder.is_dir():
            return folder
    raise MachineError(
        "machine.resources",
        Text(
            f"安装不完整：缺少随程序附带的 {name} 目录。",
            f"The installation is incomplete: its folder {name} is missing.",
        ),
        Text("请重新安装本程序。", "Install the program again."),
    )
