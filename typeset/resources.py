"""What the package has of its own: the built-in sheets, templates, profiles and scaffold, which are atop a checkout or
inside an installed wheel, and names of its modules, which are loaded when they are asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typeset.errors import MachineError, Text

if TYPE_CHECKING:
    from jinja2 import Environment

_INSTALLED = Path(__file__).parent / "_data"
_CHECKOUT = Path(__file__).parents[1]


def styles_dir() -> Path:
    """Return the folder of the built-in style sheets; MachineError if the installation lost it."""
    return _folder("styles", _CHECKOUT / "styles")


def templates_dir() -> Path:
    """Return the folder of the built-in Jinja2 templates; MachineError if the installation lost it."""
    return _folder("templates", _CHECKOUT / "templates")


def built_in_templates(*folders: str) -> "Environment":
    """The built-in templates of some folders, the first that has one of a name going before. What is put into them is
    escaped, and a name that they are not given is a bug."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader([templates_dir() / folder for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def profiles_dir() -> Path:
    """Return the folder of the profiles of presses; MachineError if the installation lost it."""
    return _folder("profiles", _CHECKOUT / "profiles")


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


def names_of(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """A `__getattr__` for a package's root (PEP 562): `homes` has, by the module, the names that it gives, between
    spaces. A module is loaded when one of its names is first asked for."""
    home = {name: module for module, names in homes.items() for name in names.split()}

    def named(name: str) -> Any:
        if name not in home:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{home[name]}"), name)

    return named
